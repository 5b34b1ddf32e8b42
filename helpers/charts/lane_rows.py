"""The rows of a table read as dated events in lanes."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from functools import cached_property

from helpers.charts.arguments import Call, ordered
from helpers.charts.columns import UNKNOWN, Column, with_blanks
from helpers.charts.drawing import day_number
from helpers.charts.shapes import Content
from helpers.dates import first_day, last_day
from helpers.errors import LessonError
from helpers.words import quote

#: More events or lanes than this nobody looks through.
MOST, MOST_LANES = 300, 40


@dataclass(frozen=True, kw_only=True)
class Events(Content):
    """The rows of a table as events.

    Attributes:
        days: When each event was, or began, as far as it is known: 2024, 2024-07 or 2024-07-01.
        until: When it ended; None for what does not last.
        label: What the days are called.
        lane: The lane of each event.
        order: The lanes, from above to below.
        text: Labels; None if there are none.
        by_year: Whether only years are known of all events, so that none is vaguer than others.
    """

    days: Sequence[str]
    until: Sequence[str | None]
    label: str
    lane: Sequence[str]
    order: list[str]
    text: Column | None
    by_year: bool

    def vague(self, row: int) -> bool:
        """Whether the day of an event is not known."""
        return len(self.days[row]) < 10 and not self.by_year and self.until[row] is None

    def ends(self, row: int) -> tuple[float, float]:
        """Return the first and the last day that an event may mean or lasts, as numbers."""
        return self._ends[row]

    @cached_property
    def _ends(self) -> list[tuple[float, float]]:
        found = []
        for day, until in zip(self.days, self.until, strict=True):
            start, end = day[:10], (until or day)[:10]
            found.append((float(first_day(start).toordinal()), float(last_day(end).toordinal())))
        return found

    def middle(self, row: int) -> float:
        """Return where the mark of an event is, as a number of days."""
        if len(self.days[row]) >= 10:
            return day_number(self.days[row])
        first, last = self.ends(row)
        return float(round((first + last) / 2))

    def label_of(self, row: int) -> str:
        """Return the label of an event; "" if it has none."""
        return "" if self.text is None else self.text.values[row] or ""

    def told(self) -> list[str]:
        """Say in a line what each row holds."""
        found = []
        for row, day in enumerate(self.days):
            when = f"{day} to {self.until[row]}" if self.until[row] else day
            words = self.label_of(row)
            found.append(f"{when}, {self.lane[row]}" + (f": {words}" if words else ""))
        return found


def read_events(
    call: Call,
    x: Hashable,
    y: Hashable,
    *,
    x_end: Hashable | None,
    text: Hashable | None,
    color: Hashable | None,
    symbol: Hashable | None,
    orders: object,
) -> tuple[Call, Events]:
    """Read the rows of a table as events.

    Returns:
        The call without the rows that have no date, and the events.

    Raises:
        LessonError: A date is none, an event ends before it begins, or there are too many.
    """
    days = call.days("x", x)
    call = call.keep([day is not None for day in days.values], f"a {days.label}")
    days = call.days("x", x)
    lane = with_blanks(call.words("y", y))
    if len(call.rows) > MOST:
        raise LessonError(
            f"These are {len(call.rows)} events, and {MOST} are the most. Keep the rows that "
            "matter first, for example with table.query."
        )
    order = ordered(lane, orders)
    if len(order) > MOST_LANES:
        raise LessonError(
            f"y={quote(y)} makes {len(order)} lanes, and {MOST_LANES} are the most. Choose a "
            "column with fewer values."
        )
    until = [None] * len(days.values) if x_end is None else call.days("x_end", x_end).values
    for row, (start, end) in enumerate(zip(days.values, until, strict=True), start=1):
        if end is not None and last_day(end[:10]) < first_day(start[:10]):
            raise LessonError(
                f"The event of row {row} begins {start} and ends {end}: x= and x_end= are the "
                "wrong way round."
            )
    group = None if color is None else with_blanks(call.words("color", color))
    mark = None if symbol is None else call.words("symbol", symbol)
    return call, Events(
        count=len(call.rows),
        days=days.values,
        until=until,
        label=days.label,
        lane=[UNKNOWN if name is None else name for name in lane.values],
        order=order,
        text=None if text is None else call.words("text", text),
        group=group,
        group_order=[] if group is None else ordered(group, orders),
        symbol=mark,
        symbol_order=[] if mark is None else ordered(mark, orders),
        by_year=all(len(day) == 4 for day in days.values),
    )
