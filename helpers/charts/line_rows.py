"""The rows of a table read as lines: which points belong together, and where a line has to stop."""

from __future__ import annotations

import dataclasses
import itertools
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import Any

from helpers.charts import drawing
from helpers.charts.arguments import Call, ordered
from helpers.charts.callouts import on_axis
from helpers.charts.columns import DAY, NUMBER, Column, is_day
from helpers.charts.shapes import Content
from helpers.errors import LessonError
from helpers.words import quote
from helpers.words.lists import listed

#: More lines than this are a thicket.
MOST = 40


@dataclass(frozen=True)
class Series:
    """The points of one line.

    Attributes:
        name: What it is called; "" if there is one line only.
        group: Its value of ``color``; None if nothing is told apart.
        dash: Its value of ``line_dash``.
        rows: Its rows in the order of ``x``, those without a number included.
    """

    name: str
    group: str | None
    dash: str | None
    rows: list[int]


@dataclass(frozen=True, kw_only=True)
class Lines(Content):
    """The rows of a table as lines.

    Attributes:
        x, y: The columns of the axes.
        series: The lines, in their order.
        dash: What tells solid lines from dashed ones; None if nothing does.
        dash_order: Its values.
        step: The usual distance of two points.
    """

    x: Column
    y: Column
    series: list[Series]
    dash: Column | None
    dash_order: list[str]
    step: float

    def at(self, row: int) -> float:
        """Return where a row is on the x axis, as a number."""
        return self.number_of(self.x.values[row])

    def number_of(self, value: Any) -> float:
        """Return a value of the x axis as a number."""
        return drawing.day_number(value) if self.x.kind == DAY else float(value)

    def figure(self, row: int, unit: bool = True) -> str:
        """Write the number of a row."""
        return self.y.number(self.y.values[row], unit)

    def known(self, series: Series, shown: Sequence[int]) -> list[int]:
        """Return the rows of a line that are shown and have a number."""
        wanted = set(shown)
        return [row for row in series.rows if row in wanted and self.y.values[row] is not None]

    def joins(
        self, rows: Sequence[int], breaks: Sequence[tuple[Any, str]]
    ) -> list[tuple[int, int, str]]:
        """Say how each point of a line is joined to the next.

        Args:
            rows: The points, in the order of x.
            breaks: Where the line starts to count something else.

        Returns:
            For each pair of neighbours "line", "gap" (there is no figure in between) or "break".
        """
        cuts = [self.number_of(value) for value, _ in breaks]
        found = []
        for one, other in itertools.pairwise(rows):
            if any(self.at(one) < cut <= self.at(other) for cut in cuts):
                found.append((one, other, "break"))
            elif self.at(other) - self.at(one) > 1.6 * self.step:
                found.append((one, other, "gap"))
            else:
                found.append((one, other, "line"))
        return found


def read_lines(
    call: Call,
    x: Hashable,
    y: Hashable,
    *,
    color: Hashable | None,
    line_dash: Hashable | None,
    symbol: Hashable | None,
    orders: object,
    frame: Hashable | None,
) -> tuple[Call, Lines]:
    """Read the rows of a table as lines.

    Returns:
        The call without the rows that have no place on the x axis, and the lines.

    Raises:
        LessonError: x holds words, two points of one line are at one place, or there are too many
            lines.
    """
    place = _places(call, x)
    call = call.keep([value is not None for value in place.values], f"a value of {place.label}")
    place = _places(call, x)
    value = call.numbers("y", y)
    group = None if color is None else call.words("color", color)
    dash = None if line_dash is None else call.words("line_dash", line_dash)
    mark = None if symbol is None else call.words("symbol", symbol)
    steps, step_order = drawing.frames_of(call, frame)
    group_order = [] if group is None else ordered(group, orders)
    dash_order = [] if dash is None else ordered(dash, orders)
    _check_points(place, [column for column in (group, dash, steps) if column is not None])
    found = _series(place, group, group_order, dash, dash_order)
    if len(found) > MOST:
        raise LessonError(
            f"color={quote(color)} makes {len(found)} lines, and {MOST} are the most. Keep the "
            "rows that matter first, for example with table.query."
        )
    return call, Lines(
        count=len(call.rows),
        x=place,
        y=value,
        series=found,
        group=group,
        group_order=group_order,
        dash=dash,
        dash_order=dash_order,
        symbol=mark,
        symbol_order=[] if mark is None else ordered(mark, orders),
        step=_usual_step(place, found, value),
        steps=steps,
        step_order=step_order,
    )


def _places(call: Call, x: Hashable) -> Column:
    column = call.column("x", x)
    if column.kind in (NUMBER, DAY):
        return column
    strange = next((value for value in column.known if not is_day(value)), None)
    if strange is not None or not column.known:
        raise LessonError(
            f"lines() needs years, numbers or days on x=; the column {quote(x)} holds "
            f"{quote(strange, 40) if strange else 'nothing'}. For words use bars() or dots()."
        )
    if all(len(value) == 4 for value in column.known):
        values = [None if value is None else int(value) for value in column.values]
        return dataclasses.replace(column, kind=NUMBER, values=values, order=())
    day = dataclasses.replace(column, kind=DAY, order=())
    values = [None if value is None else on_axis("x=", value, day) for value in column.values]
    return dataclasses.replace(day, values=values)


def _check_points(x: Column, apart: Sequence[Column]) -> None:
    twice = drawing.same_rows([x, *apart])
    if twice is None:
        return
    row = twice[0]
    what = listed(
        f"{quote(column.name)} {quote(column.text(column.values[row]))}" for column in (x, *apart)
    )
    by = ", ".join(quote(column.name) for column in (x, *apart))
    raise LessonError(
        f"Rows {twice[0] + 1} and {twice[1] + 1} have the same {what}, so a line would jump up and "
        "down there. Name the column that tells them apart with color=, keep one of them with "
        f"table.query, or add up: table.groupby([{by}], as_index=False).sum(numeric_only=True)."
    )


def _series(
    x: Column,
    group: Column | None,
    group_order: Sequence[str],
    dash: Column | None,
    dash_order: Sequence[str],
) -> list[Series]:
    members: dict[tuple[str | None, str | None], list[int]] = {}
    for row in range(len(x.values)):
        pair = (
            None if group is None else group.values[row],
            None if dash is None else dash.values[row],
        )
        members.setdefault(pair, []).append(row)
    several_dashes = len({pair[0] for pair in members}) < len(members)

    def rank(pair: tuple[str | None, str | None]) -> tuple[int, int]:
        places = [
            len(order) if value is None else order.index(value)
            for value, order in zip(pair, (group_order, dash_order), strict=True)
        ]
        return places[0], places[1]

    found = []
    for pair in sorted(members, key=rank):
        parts = [group.text(pair[0])] if group is not None else []
        if dash is not None and several_dashes:
            parts.append(dash.text(pair[1]))
        rows = sorted(members[pair], key=lambda row: x.values[row])
        found.append(Series(", ".join(parts), *pair, rows))
    return found


def _usual_step(x: Column, series: Sequence[Series], y: Column) -> float:
    """Return the distance of two points that follow one another without a gap."""
    steps = []
    for one in series:
        places = [
            drawing.day_number(x.values[row]) if x.kind == DAY else float(x.values[row])
            for row in one.rows
        ]
        steps += [b - a for a, b in itertools.pairwise(places) if b > a]
    if not steps:
        return 1.0
    # Years come at even distances; days seldom do.
    return min(steps) if x.kind == NUMBER else sorted(steps)[len(steps) // 2]
