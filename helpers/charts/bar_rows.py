"""The rows of a table read as bars: where each is, how long it is, what is written at it."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from helpers.charts import drawing
from helpers.charts.arguments import Call, ordered
from helpers.charts.columns import NUMBER, WORDS, Column, holds_numbers_as_text, with_blanks
from helpers.charts.drawing import SMALL
from helpers.charts.measure import NARROW, lines_of
from helpers.charts.shapes import Content
from helpers.errors import LessonError
from helpers.theme.letters import text_width
from helpers.words import quote
from helpers.words.lists import listed

#: More bars than this nobody looks through.
MOST = 80
NO_FIGURE = "no figure"
#: Words for a bar that are no longer than this replace its number.
_SHORT = 14


@dataclass(frozen=True, kw_only=True)
class Rows(Content):
    """The rows of the table as bars.

    Attributes:
        category, value: What is counted, and how many.
        lying: Whether the bars lie.
        turned: Whether they lie although the names are on the x axis.
        order: The different places of the category axis, in their order.
        places: The place of each row. Where several rows share a name and differ in their words,
            each has a place of its own.
        names: What is written at each place.
        words: Long words that stand with a name.
        sure: How sure the numbers are; None if nothing says so.
        several: Whether several bars share a place.
        bound: Words before the numbers; None if there are none.
        short: Short words in place of the numbers; None if there are none.
    """

    category: Column
    value: Column
    lying: bool
    turned: bool
    order: list[Any]
    places: list[Any]
    names: Mapping[Any, str]
    words: Mapping[Any, str]
    sure: Column | None
    sure_order: list[str]
    several: bool
    bound: Column | None
    short: Column | None

    @property
    def sorts(self) -> bool:
        """Whether the groups sort places that have one bar each."""
        return not self.several and self.group is not None and self.group.name != self.category.name

    def figure(self, row: int, unit: bool = True) -> str:
        """Write the number of a row, with the word before it."""
        number = self.value.values[row]
        if number is None:
            return NO_FIGURE
        word = None if self.bound is None else self.bound.values[row]
        if not word:
            return self.value.number(number, unit)
        return self.value.with_word(word, number, unit)

    def told(self) -> list[str]:
        """Say in a line what each row holds."""
        found = []
        for row, place in enumerate(self.places):
            parts = [self.names[place]]
            if self.group is not None and self.group.name != self.category.name:
                parts.append(self.group.text(self.group.values[row]))
            found.append(f"{', '.join(parts)}: {self.figure(row)}")
        return found


def read_rows(
    call: Call,
    axes: tuple[Column, Column],
    *,
    group: Column | None,
    sure: Column | None,
    said: Column | None,
    before: Column | None,
    orders: object,
    frame: Hashable | None,
) -> Rows:
    """Read the rows of a table as bars.

    Args:
        call: The call.
        axes: The columns ``x`` and ``y``.
        group: The column of colours.
        sure: The column of notes on how sure a number is.
        said: The column of words for the bars.
        before: The column of words before the numbers.
        orders: ``category_orders``, not read yet.
        frame: ``animation_frame``, not read yet.

    Raises:
        LessonError: There is no column of numbers, two bars would lie on one another, or there are
            too many.
    """
    lying = _lies(*axes)
    value, category = axes if lying else axes[::-1]
    if value.years and holds_numbers_as_text(category):
        # Years have no length: the bars are meant to show the other column.
        call.numbers(category.argument, category.name)
    value = call.numbers(value.argument, value.name)
    if lying and category.kind != WORDS:
        # Years beside lying bars are names like any other.
        category = call.words(category.argument, category.name)
    if category.kind != WORDS and None in category.values:
        raise LessonError(
            f"The column {quote(category.name)} has rows without a value, which have no place "
            f"on the axis. Leave them out first: table.dropna(subset=[{quote(category.name)}])."
        )
    category = with_blanks(category)
    group = None if group is None else with_blanks(group)
    short = said is not None and all(len(word or "") <= _SHORT for word in said.values)
    steps, step_order = drawing.frames_of(call, frame)
    places, names, words, several = _places(category, group, None if short else said, steps)
    order = sorted(dict.fromkeys(places)) if category.kind != WORDS else list(names)
    if category.kind == WORDS and (len(order) == len(set(names.values())) or orders):
        first = {name: rank for rank, name in enumerate(ordered(category, orders))}
        order.sort(key=lambda place: first[names[place]])
    if len(order) > MOST:
        raise LessonError(
            f"These are {len(order)} places for bars; a reader can look through {MOST}. Keep the "
            f"largest, for example: table.nlargest(20, {quote(value.name)})."
        )
    turned = not lying and category.kind == WORDS and (bool(words) or not _fit_below(names))
    return Rows(
        count=len(call.rows),
        category=category,
        value=value,
        lying=lying or turned,
        turned=turned,
        order=order,
        places=places,
        names=names,
        words=words,
        group=group,
        group_order=[] if group is None else ordered(group, orders),
        sure=sure,
        sure_order=[] if sure is None else ordered(sure, orders),
        several=several,
        bound=before,
        short=said if short else None,
        steps=steps,
        step_order=step_order,
    )


def _lies(x: Column, y: Column) -> bool:
    if NUMBER not in (x.kind, y.kind):
        raise LessonError(
            f"bars() needs a column of numbers: {quote(x.name)} holds {x.kind} and {quote(y.name)} "
            f"holds {y.kind}. Count the rows first, as in table.groupby({quote(y.name)}, "
            'as_index=False).size() with x="size", or turn texts into numbers with pd.to_numeric.'
        )
    if x.kind == y.kind:
        return y.years and not x.years
    return x.kind == NUMBER


def _places(
    category: Column, group: Column | None, said: Column | None, steps: Column | None
) -> tuple[list[Any], dict[Any, str], dict[Any, str], bool]:
    """Give each row its place on the category axis; see ``Rows`` for what is returned."""
    apart = [column for column in (group, steps) if column is not None]
    twice = drawing.same_rows([category, *apart])
    if twice is not None:
        words_tell = said is not None and category.kind == WORDS
        if not words_tell or drawing.same_rows([category, said, *apart]) is not None:
            raise _two_bars(category, twice, apart)
        return *_own_places(category, said, steps), False
    places = list(category.values)
    names = {place: category.text(place) for place in (category.order or category.known)}
    words = {}
    if said is not None:
        words = {place: said.values[row] for row, place in enumerate(places) if said.values[row]}
    grouped = group is not None and drawing.same_rows(
        [column for column in (category, steps) if column is not None]
    )
    return places, names, words, bool(grouped)


def _own_places(
    category: Column, said: Column, steps: Column | None
) -> tuple[list[str], dict[str, str], dict[str, str]]:
    places, names, words = [], {}, {}
    known: dict[tuple, str] = {}
    for name, word in zip(category.values, said.values, strict=True):
        place = known.get((name, word))
        if place is None:
            count = sum(1 for other in known if other[0] == name)
            # Plotly takes two places of one name for one place.
            place = known[name, word] = name if not count else f"{name} ({count + 1})"
            names[place] = name
            if word:
                words[place] = word
        places.append(place)
    return places, names, words


def _two_bars(category: Column, rows: tuple[int, int], apart: Sequence[Column]) -> LessonError:
    what = listed(
        [
            f"{quote(column.name)} {quote(column.text(column.values[rows[0]]))}"
            for column in (category, *apart)
        ]
    )
    by = ", ".join(quote(column.name) for column in (category, *apart))
    return LessonError(
        f"Rows {rows[0] + 1} and {rows[1] + 1} have the same {what}, so one bar would lie on the "
        f"other. Add them up first, table.groupby([{by}], as_index=False).sum(numeric_only=True), "
        "or name the column that tells them apart: color=, animation_frame= or text=."
    )


def _fit_below(names: Mapping[Any, str]) -> bool:
    room = (NARROW - 40) / len(names) - 8
    return room >= 28 and all(
        len(lines) <= 3 and max(text_width(line, SMALL) for line in lines) <= room
        for lines in (lines_of(name, room, SMALL) for name in names.values())
    )
