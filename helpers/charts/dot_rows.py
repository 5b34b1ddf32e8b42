"""The rows of a table read as points: in rows of words, or between two axes of numbers."""

from __future__ import annotations

import dataclasses
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import Any

from helpers.charts import drawing, numbers
from helpers.charts.arguments import Call, ordered
from helpers.charts.callouts import on_axis
from helpers.charts.columns import DAY, NUMBER, WORDS, Column, is_day, with_blanks
from helpers.charts.shapes import Content
from helpers.errors import LessonError
from helpers.words import quote

#: More points than this are a cloud in which no point can be found.
MOST = 400
MOST_ROWS = 60
NO_FIGURE = "no figure"
#: Words that say on which side of a number the true one is.
_LESS = ("<", "≤", "almost", "at most", "below", "fewer", "just under", "less", "max", "nearly")
_LESS += ("or less", "under", "up to")
_MORE = (">", "≥", "above", "at least", "from", "min", "more", "or more", "over")


@dataclass(frozen=True, kw_only=True)
class Points(Content):
    """The rows of a table as points.

    Attributes:
        x, y: The columns of the axes; ``y`` holds words if the points are in rows.
        order: The rows of words, from above to below.
        low, high: For each point where its interval begins and ends; None where there is none.
        intervals: Whether there are intervals, and what they are called.
        bound: Words before the numbers; None if there are none.
        text: Words at the points; None if there are none.
    """

    x: Column
    y: Column
    order: list[str]
    low: list[float | None]
    high: list[float | None]
    intervals: str
    bound: Column | None
    text: Column | None

    @property
    def in_rows(self) -> bool:
        """Whether the points are in rows of words."""
        return self.y.kind == WORDS

    def known(self, shown: Sequence[int]) -> list[int]:
        """Return the rows that are shown and have a number: a point, or an interval at least."""
        return [
            row
            for row in shown
            if (self.x.values[row] is not None and self.y.values[row] is not None)
            or (self.in_rows and self.low[row] is not None)
        ]

    def across(self, row: int) -> float | None:
        """Return where a point is on the x axis, as a number; None for an interval alone."""
        value = self.x.values[row]
        return None if value is None else self.number_of(value)

    def number_of(self, value: Any) -> float:
        """Return a value of the x axis as a number."""
        return drawing.day_number(value) if self.x.kind == DAY else float(value)

    def figure(self, row: int, unit: bool = True) -> str:
        """Write the number of a point as its row has it: with the word before it."""
        value = self.x.values[row] if self.in_rows else self.y.values[row]
        column = self.x if self.in_rows else self.y
        if value is None:
            if self.low[row] is None:
                return NO_FIGURE
            ends = (self.low[row], self.high[row])
            return " to ".join(self.number(end, column, unit) for end in ends)
        word = None if self.bound is None else self.bound.values[row]
        if not word:
            return self.number(value, column, unit)
        if column.kind == NUMBER and not column.years:
            return column.with_word(word, value, unit)
        text = column.text(value)
        return f"{word} {column.unit.put(text) if unit else text}"

    def number(self, value: Any, column: Column, unit: bool = True) -> str:
        """Write a number or a day like those of a column."""
        if column.kind != NUMBER or column.years:
            return column.text(value)
        return column.number(value, unit)

    def side(self, row: int) -> int:
        """Return on which side of its point the true number is: -1, 1, or 0 if neither."""
        word = None if self.bound is None else self.bound.values[row]
        if not word:
            return 0
        told = word.casefold()
        if any(told.startswith(start) for start in _LESS):
            return -1
        return 1 if any(told.startswith(start) for start in _MORE) else 0

    def told(self) -> list[str]:
        """Say in a line what each row holds."""
        found = []
        for row in range(len(self.x.values)):
            group = self.group_of(row)
            parts = [self.y.text(self.y.values[row]) if self.in_rows else ""]
            if not self.in_rows:
                parts = [self.x.text(self.x.values[row])]
            if group is not None and self.group.name != self.y.name:
                parts.append(group)
            line = f"{', '.join(parts)}: {self.figure(row)}"
            if self.intervals and self.low[row] is not None and self.x.values[row] is not None:
                ends = [self.number(end, self.x, False) for end in (self.low[row], self.high[row])]
                line += f" ({' to '.join(ends)})"
            found.append(line)
        return found


def read_points(
    call: Call,
    x: Hashable,
    y: Hashable,
    *,
    color: Hashable | None,
    symbol: Hashable | None,
    error: tuple[Hashable | None, Hashable | None],
    ends: tuple[Hashable | None, Hashable | None],
    bound: Hashable | None,
    text: Hashable | None,
    orders: object,
    frame: Hashable | None,
) -> tuple[Call, Points]:
    """Read the rows of a table as points.

    Args:
        call: The call.
        x: The column of the x axis.
        y: The column of the y axis.
        color: The column of groups.
        symbol: The column of marks.
        error: ``error_x`` and ``error_x_minus``.
        ends: ``low`` and ``high``.
        bound: The column of words before the numbers.
        text: The column of words at the points.
        orders: ``category_orders``.
        frame: ``animation_frame``.

    Returns:
        The call without the rows that have no place, and the points.

    Raises:
        LessonError: The columns do not fit together, or there are too many points.
    """
    across, up = _axis(call, "x", x), _axis(call, "y", y)
    if across.kind == WORDS:
        _refuse_words(across, up)
    if up.kind != WORDS and not (up.kind == NUMBER and across.kind in (NUMBER, DAY)):
        raise LessonError(
            f"dots() needs numbers or words on y=; the column {quote(y)} holds days. Put the days "
            f"on x=: x={quote(y)}, y={quote(x)}."
        )
    if up.kind != WORDS:
        kept = [
            a is not None and b is not None for a, b in zip(across.values, up.values, strict=True)
        ]
        call = call.keep(kept, f"both {across.label} and {up.label}")
        across, up = _axis(call, "x", x), _axis(call, "y", y)
    else:
        up = with_blanks(up)
    if len(call.rows) > MOST:
        raise LessonError(
            f"These are {len(call.rows)} points, and {MOST} are the most. Keep the rows that "
            "matter first, for example with table.query, or count them with groupby."
        )
    order = ordered(up, orders) if up.kind == WORDS else []
    if len(order) > MOST_ROWS:
        raise LessonError(
            f"y={quote(y)} makes {len(order)} rows; a reader can look through {MOST_ROWS}. Keep "
            "those that matter first, for example with table.head(20)."
        )
    group = None if color is None else with_blanks(call.words("color", color))
    mark = None if symbol is None else call.words("symbol", symbol)
    steps, step_order = drawing.frames_of(call, frame)
    low, high, called = _intervals(call, across, up, error, ends)
    return call, Points(
        count=len(call.rows),
        x=across,
        y=up,
        order=order,
        group=group,
        group_order=[] if group is None else ordered(group, orders),
        symbol=mark,
        symbol_order=[] if mark is None else ordered(mark, orders),
        low=low,
        high=high,
        intervals=called,
        bound=None if bound is None else call.words("bound", bound),
        text=None if text is None else call.words("text", text),
        steps=steps,
        step_order=step_order,
    )


def _axis(call: Call, argument: str, name: Hashable) -> Column:
    column = call.column(argument, name)
    if argument == "y" or column.kind != WORDS or not column.known:
        return column
    if not all(map(is_day, column.known)):
        return column
    day = dataclasses.replace(column, kind=DAY, order=())
    values = [None if one is None else on_axis("x=", one, day) for one in column.values]
    return dataclasses.replace(day, values=values)


def _refuse_words(x: Column, y: Column) -> None:
    if y.kind in (NUMBER, DAY):
        raise LessonError(
            f"dots() draws its words as rows, so they belong on y=: x={quote(y.name)}, "
            f"y={quote(x.name)}."
        )
    raise LessonError(
        f"dots() needs numbers or days on x=; the columns {quote(x.name)} and {quote(y.name)} both "
        "hold words. For words by words use grid()."
    )


def _intervals(
    call: Call,
    x: Column,
    y: Column,
    error: tuple[Hashable | None, Hashable | None],
    ends: tuple[Hashable | None, Hashable | None],
) -> tuple[list[float | None], list[float | None], str]:
    nothing: list[float | None] = [None] * len(x.values)
    if all(name is None for name in (*error, *ends)):
        return nothing, nothing, ""
    if x.kind != NUMBER or y.kind != WORDS:
        raise LessonError(
            "error_x=, low= and high= are for numbers in rows: numbers on x=, words on y=."
        )
    if any(end is not None for end in ends):
        if any(end is None for end in ends) or error != (None, None):
            raise LessonError("Give an interval as low= and high=, or as error_x=, not as both.")
        low, high = call.numbers("low", ends[0]), call.numbers("high", ends[1])
        for row, (one, other) in enumerate(zip(low.values, high.values, strict=True), start=1):
            if one is not None and other is not None and one > other:
                raise LessonError(
                    f"The interval of row {row} begins at {one:g} and ends at {other:g}: low= and "
                    "high= are the wrong way round."
                )
        pairs = [
            (one, other) if one is not None and other is not None else (None, None)
            for one, other in zip(low.values, high.values, strict=True)
        ]
        return (
            [one for one, _ in pairs],
            [other for _, other in pairs],
            (f"{low.label} to {high.label}"),
        )
    if error[0] is None:
        raise LessonError("error_x_minus= needs error_x= beside it.")
    more = call.numbers("error_x", error[0])
    less = more if error[1] is None else call.numbers("error_x_minus", error[1])
    for column in (more, less):
        if any(value is not None and value < 0 for value in column.values):
            raise LessonError(
                f"The column {quote(column.name)} holds a negative error; an error is a distance."
            )
    low_ends, high_ends = [], []
    for value, plus, minus in zip(x.values, more.values, less.values, strict=True):
        known = value is not None and plus is not None and minus is not None
        low_ends.append(numbers.tidy(value - minus) if known else None)
        high_ends.append(numbers.tidy(value + plus) if known else None)
    return low_ends, high_ends, more.label
