"""Bars as Plotly draws them: lying ones with their names beside or above, and standing ones."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from html import escape
from typing import Any, ClassVar

from helpers.charts import drawing, numbers
from helpers.charts.arguments import read_height
from helpers.charts.bar_rows import NO_FIGURE, Rows
from helpers.charts.callouts import Reference
from helpers.charts.columns import DAY, WORDS
from helpers.charts.drawing import SIZE, SMALL, Picture, Plane, capital
from helpers.charts.looks import PATTERNS
from helpers.charts.measure import NARROW, WIDE, Box, lines_of
from helpers.charts.row_names import RowNames, coloured
from helpers.charts.shapes import Shapes
from helpers.errors import LessonError
from helpers.exhibit import KeyEntry
from helpers.theme import tokens
from helpers.theme.letters import LINE, text_width
from helpers.words import quote

#: Thickness of a lying bar, of one in a group, and of one under its name.
_BAR, _THIN, _UNDER = 20, 16, 12
#: Widest standing bar, and the narrowest place of one whose number can be read.
_WIDEST = 64
#: Dark letters on a pale filling. No token: the dark theme must leave them alone.
_ON_PALE = "#000000"
#: Greys that differ from the accent and from one another in lightness; a dark page swaps each.
_GREYS = (tokens.AXIS, tokens.GRID, tokens.QUIET)
#: Pixels between the end of a bar and its number.
_GAP = 6


@dataclass(eq=False, kw_only=True)
class Bars(Shapes):
    """What lying and standing bars share.

    Attributes:
        rows: What the bars show.
        patterns: The patterns of what is not sure.
        grouped: Whether several bars of one place are side by side.
    """

    rows: Rows
    patterns: Mapping[str | None, tuple[str, str]]
    grouped: bool

    #: How the numbers at the ends of bars are written.
    LETTERS: ClassVar[Mapping[str, Any]] = {}

    @property
    def content(self) -> Rows:
        """What the bars show."""
        return self.rows

    @cached_property
    def stacked(self) -> bool:
        """Whether bars of one place are put on one another."""
        return self.rows.several and not self.grouped

    @cached_property
    def most_at_a_place(self) -> int:
        """How many bars stand side by side at one place."""
        return len(self.rows.group_order) if self.rows.several and self.grouped else 1

    @property
    def named_by_glyph(self) -> bool:
        """Whether a letter at each name shows its group; otherwise only the bar does."""
        return self.rows.sorts

    @cached_property
    def value_axis(self) -> str:
        """The author's axis of the numbers."""
        return self.rows.value.argument

    def value(self, row: int) -> float | None:
        """Return the number of a row."""
        return self.rows.value.values[row]

    def strong(self, row: int) -> bool:
        """Whether a row is what the finding is about."""
        return bool({self.rows.names[self.rows.places[row]], self.rows.group_of(row)} & self.marked)

    def colour(self, row: int) -> str:
        """Return the colour of a row's bar."""
        if not self.marked or self.strong(row):
            return super().colour(row)
        return self.grey(self.rows.group_of(row)) if self.stacked else tokens.QUIET_BAR

    def grey(self, group: str) -> str:
        """Return the colour of a group beside the accent in one bar, where lightness differs."""
        return _GREYS[self.others.index(group) % len(_GREYS) if group in self.others else 0]

    @cached_property
    def others(self) -> list[str]:
        """The groups that are not highlighted."""
        return [one for one in self.rows.group_order if one not in self.marked]

    def filling(self, row: int) -> str:
        """Return the pattern of a row's bar."""
        if self.rows.sure is not None:
            return self.patterns[self.rows.sure.values[row]][0]
        if self.rows.several:
            return self.pattern(self.rows.group_of(row))[0]
        return ""

    def pattern(self, group: str) -> tuple[str, str]:
        """Return the pattern of a group's bars, and its letter.

        In a bar there is no room for a symbol, so a pattern is the second cue; beside what is
        highlighted it is the only one that tells the others apart. In a stack their greys do.
        """
        if group not in self.others or (self.marked and self.stacked):
            return PATTERNS[0]
        return PATTERNS[self.others.index(group) % len(PATTERNS)]

    def marker(self, rows: Sequence[int]) -> dict[str, Any]:
        """Return Plotly's marker of some bars."""
        colours = [self.colour(row) for row in rows]
        found: dict[str, Any] = {"color": drawing.one_or_all(colours)}
        shapes = [self.filling(row) for row in rows]
        if any(shapes):
            found["pattern"] = {
                "shape": drawing.one_or_all(shapes),
                "fillmode": "overlay",
                "fgcolor": tokens.PAPER,
                "fgopacity": 0.25 if self.stacked else 0.45,
                "size": 9 if self.stacked else 8,
                "solidity": 0.15 if self.stacked else 0.2,
            }
        if self.stacked:
            found["line"] = {"color": tokens.PAPER, "width": 1}
        return found

    def parts(self, rows: Sequence[int]) -> list[list[int]]:
        """Sort rows into traces: one, or one for each group if several bars share a place."""
        if not self.rows.several:
            return [list(rows)]
        return [
            [row for row in rows if self.rows.group_of(row) == group]
            for group in self.rows.group_order
        ]

    def trace(self, part: Sequence[int], texts: Sequence[str], **more: Any) -> dict[str, Any]:
        """Return the trace of some bars, with what is written at each; ``more`` is where they are.

        Plotly would shrink a number to the thickness of its bar.
        """
        pairs = zip(texts, part, strict=True)
        trace: dict[str, Any] = {
            "type": "bar",
            "text": [_bold(text, self.strong(row)) for text, row in pairs],
            "textposition": "inside" if self.stacked else "outside",
            "constraintext": "none",
            "cliponaxis": False,
            "hovertext": [self.hover[row] for row in part],
            "hoverinfo": "text",
        }
        if part:
            inks = [
                self.ink(row) if self.stacked else tokens.ACCENT if self.strong(row) else tokens.INK
                for row in part
            ]
            letters = {"size": SMALL} if self.stacked else self.LETTERS
            trace["marker"] = self.marker(part)
            trace["textfont"] = {"color": drawing.one_or_all(inks)} | letters
        if self.stacked:
            trace |= {"insidetextanchor": "middle", "textangle": 0}
        return trace | more

    def mode(self, share: float) -> dict[str, Any]:
        """Return the part of the layout for several bars in one place.

        Args:
            share: How much of a place its bars fill.
        """
        found: dict[str, Any] = {}
        if self.rows.several:
            found["barmode"] = "group" if self.grouped else "relative"
        if self.most_at_a_place > 1:
            found |= {"bargap": round(1 - share, 3), "bargroupgap": 0.08}
        return found

    def sums(self, rows: Sequence[int]) -> dict[Any, tuple[float, float]]:
        """Return how far the stack of each place reaches below and above zero."""
        found: dict[Any, tuple[float, float]] = {}
        for row in rows:
            number = self.value(row)
            if number is not None:
                place = self.rows.places[row]
                low, high = found.get(place, (0.0, 0.0))
                found[place] = (low + min(number, 0), high + max(number, 0))
        return {
            place: (numbers.tidy(low), numbers.tidy(high)) for place, (low, high) in found.items()
        }

    @cached_property
    def reach(self) -> tuple[float, float]:
        """Return the smallest and the largest number that the axis has to show."""
        values = self.rows.value.known
        if self.stacked:
            sums = [self.sums(rows) for rows in self.frames]
            values = [end for one in sums for ends in one.values() for end in ends]
        values = values + [one.value for one in self.references if one.axis == self.value_axis]
        low, high = min([0, *values]), max([0, *values])
        return (low, high) if high > low else (0, 1)

    def key(self) -> list[KeyEntry]:
        """Return the key above the figure."""
        rows, found = self.rows, []
        if rows.group is not None and rows.group.name != rows.category.name:
            for group in rows.group_order:
                look = self.looks[group]
                glyph = look.glyph if self.named_by_glyph else PATTERNS[0][1]
                if rows.several:
                    glyph = (PATTERNS[0] if rows.sure is not None else self.pattern(group))[1]
                colour = look.colour
                # A glyph is small, and keeps the darker grey; a square is a piece of its bar.
                if look.quiet and self.marked and not self.named_by_glyph:
                    colour = self.grey(group) if self.stacked else tokens.QUIET_BAR
                found.append(KeyEntry(glyph, group, colour, None, look.strong))
        if rows.sure is not None:
            used = {self.patterns[value] for value in rows.sure.values}
            found += [
                KeyEntry(glyph, f"{rows.sure.label}: {value or 'not noted'}")
                for value, (shape, glyph) in self.patterns.items()
                if shape and (shape, glyph) in used and (value or None in rows.sure.values)
            ]
        return found

    def turned_references(self, numbers: str) -> list[Reference]:
        """Return the lines across, by the axes as they are drawn.

        Args:
            numbers: The axis of the numbers, ``"x"`` or ``"y"``.
        """
        other = {"x": "y", "y": "x"}[numbers]
        return [
            Reference(numbers if one.axis == self.value_axis else other, one.value, one.text)
            for one in self.references
        ]

    def lacking(self, rows: Sequence[int]) -> list[Any]:
        """Return the places that have no figure, at this step of the slider."""
        content = self.rows
        if content.several:
            return []
        known = {content.places[row] for row in rows if self.value(row) is not None}
        places = content.order if content.steps is not None else content.places
        return [place for place in dict.fromkeys(places) if place not in known]

    def note_row(self) -> int | None:
        """Return the row that the note is about.

        Raises:
            LessonError: The note names no place of the last picture.
        """
        if self.note is None:
            return None
        rows = self.rows
        named = self.note.x if rows.category.argument == "x" else self.note.y
        for row in self.frames[-1]:
            place = rows.places[row]
            if named in (rows.names[place], place) and self.value(row) is not None:
                return row
        known = [rows.names[rows.places[row]] for row in self.frames[-1]]
        raise LessonError(
            f"note= points at a bar by its {quote(rows.category.name)}, and there is none with a "
            f"number for {quote(named, 40)}. Choose from {', '.join(map(quote, known[:12]))}."
        )

    def ink(self, row: int) -> str:
        """Return the colour of letters on a row's bar."""
        colour = self.colour(row)
        # Tokens, so that letters and ground change together in the dark theme.
        if colour in (tokens.ACCENT, tokens.QUIET):
            return tokens.PAPER
        if colour in (tokens.AXIS, tokens.GRID):
            return tokens.INK
        return tokens.WHITE if tokens.contrast(tokens.WHITE, colour) >= 4.5 else _ON_PALE


class Lying(Bars):
    """Bars that lie: one line of the picture for each."""

    @cached_property
    def names(self) -> RowNames:
        """The names of the places."""
        rows = self.rows
        first = {place: row for row, place in reversed(list(enumerate(rows.places)))}
        strong = [
            place
            for place in rows.order
            if rows.names[place] in self.marked or (not rows.several and self.strong(first[place]))
        ]
        glyphs = {}
        if rows.sorts:
            glyphs = {
                place: (self.looks[rows.group_of(row)].glyph, self.looks[rows.group_of(row)].colour)
                for place, row in first.items()
            }
        return RowNames(rows.order, rows.names, rows.words, strong, glyphs)

    @cached_property
    def thickness(self) -> float:
        """The height of the bars of one place."""
        if self.most_at_a_place > 1:
            return _THIN * self.most_at_a_place
        return _UNDER if self.names.above and not self.stacked else _BAR

    @cached_property
    def slot(self) -> float:
        """The height of one place."""
        return self.names.slot(self.thickness)

    @cached_property
    def margin(self) -> dict[str, float]:
        """The margins."""
        left = 10 + self.names.width
        top = 10 + self.names.rise(self.thickness)
        if self.captioned:
            top += 20
        if any(one.axis == self.value_axis for one in self.references):
            top += 20
        return {"l": left, "r": self.room_right(left), "t": top, "b": 12}

    @cached_property
    def captioned(self) -> bool:
        """Whether the numbers need a name above the plot, for none of them has its unit."""
        return not self.rows.value.unit.short or self.rows.short is not None

    def labels(self, rows: Sequence[int]) -> dict[int, str]:
        """Return what is written at the end of each bar; the first one has the unit."""
        found: dict[int, str] = {}
        first = True
        for row in sorted(rows, key=lambda one: self.rows.order.index(self.rows.places[one])):
            if self.value(row) is None:
                continue
            short = None if self.rows.short is None else self.rows.short.values[row]
            found[row] = short or self.rows.figure(row, unit=first)
            first = False
        return found

    def room_right(self, left: float) -> float:
        """Return how much room the numbers need to the right of the longest bar."""
        room = NARROW - left
        _, high = self.reach
        needed = [12.0]
        for rows in self.frames:
            if self.stacked:
                first = True
                for _, end in self.sums(rows).values():
                    text = self.rows.value.number(end, unit=first)
                    first = False
                    needed.append(_overhang(room, end / high if high else 0, text))
                continue
            needed += [
                _overhang(room, max(0, self.value(row)) / high if high else 0, text)
                for row, text in self.labels(rows).items()
            ]
            if self.rows.value.values and any(self.value(row) is None for row in rows):
                needed.append(_overhang(room, 0, NO_FIGURE))
        return min(max(needed), room / 2)

    @cached_property
    def value_range(self) -> tuple[float, float]:
        """Return the first and the last number of the axis."""
        low, high = self.reach
        room = NARROW - self.margin["l"] - self.margin["r"]
        for row, text in self.labels(range(len(self.rows.places))).items():
            number = self.value(row)
            if number < 0 and not self.stacked:
                label = text_width(text, SIZE) + 2 * _GAP
                low = min(low, (number * room - label * high) / (room - label))
        return numbers.tidy(low), high

    def layout(self) -> dict[str, Any]:
        """Return the layout."""
        order = self.rows.order
        found = drawing.layout(
            round(self.plane.height),
            self.margin,
            xaxis={
                "range": list(self.value_range),
                "showticklabels": False,
                "zeroline": True,
                "zerolinecolor": tokens.AXIS,
                "zerolinewidth": 1,
            },
            yaxis={
                "type": "category",
                "categoryorder": "array",
                "categoryarray": order,
                "range": [len(order) - 0.5, -0.5],
                **self.names.axis(order),
            },
        )
        return found | self.mode(self.thickness / self.slot)

    @cached_property
    def plane(self) -> Plane:
        """Return where numbers and places lie."""
        margin = self.margin
        count = len(self.rows.order)
        height = read_height(
            self.asked_height, round(margin["t"] + count * self.slot + margin["b"])
        )
        return Plane(height, margin, self.value_range, (count - 0.5, -0.5))

    def draw(self, rows: Sequence[int]) -> Picture:
        """Draw some rows."""
        content, picture = self.rows, Picture()
        labels = self.labels(rows)
        width = self.thickness / self.slot
        inside = self.inside(rows)
        for part in self.parts(rows):
            texts = [inside[row] if self.stacked else labels.get(row, "") for row in part]
            trace = self.trace(
                part,
                texts,
                orientation="h",
                y=[content.places[row] for row in part],
                x=[self.value(row) for row in part],
            )
            if self.most_at_a_place == 1:
                trace["width"] = round(width, 3)
            picture.traces.append(trace)
        self.write(picture, rows)
        return picture

    def inside(self, rows: Sequence[int]) -> dict[int, str]:
        """Return the numbers that have room inside a part of a stack."""
        if not self.stacked:
            return {}
        plane = self.plane
        found = {}
        for row in rows:
            number = self.value(row)
            text = "" if number is None else self.rows.value.number(number, unit=False)
            length = (
                0 if number is None else abs(plane.across(number, NARROW) - plane.across(0, NARROW))
            )
            found[row] = text if length >= text_width(text, SMALL) + 6 else ""
        return found

    def write(self, picture: Picture, rows: Sequence[int]) -> None:
        """Write what goes beside the bars: names, sums, lines, the note."""
        content, plane = self.rows, self.plane
        if self.captioned:
            up = self.names.rise(self.thickness)
            picture.annotations.append(drawing.caption(capital(content.value.label), up=up))
        picture.annotations += self.names.annotations(content.order, self.thickness)
        sums = self.sums(rows)
        if self.stacked:
            first = True
            for place in content.order:
                if place in sums:
                    low, high = sums[place]
                    text = content.value.number(high or low, unit=first)
                    first = False
                    picture.annotations.append(
                        drawing.words(text, high, place, bold=True, xanchor="left", xshift=_GAP)
                    )
        picture.annotations += [
            drawing.words(NO_FIGURE, 0, place, size=SMALL, color=tokens.MUTED)
            | {"xanchor": "left", "xshift": _GAP}
            for place in self.lacking(rows)
        ]
        turned = self.turned_references("x")
        self.write_references(picture, plane, lambda _, value: float(value), references=turned)
        self.write_note(picture, rows, plane)

    def write_note(self, picture: Picture, rows: Sequence[int], plane: Plane) -> None:
        """Write the note beside its bar."""
        about = self.note_row()
        if about is None or about not in rows:
            return
        content, labels = self.rows, self.labels(rows)
        rooms, point = plane.rooms(), {}
        half = self.thickness / 2
        for width, room in rooms.items():
            start = plane.across(0, width)
            for row in rows:
                number = self.value(row)
                if number is None:
                    continue
                middle = plane.down(content.order.index(content.places[row]))
                end = plane.across(number, width)
                text = text_width(labels.get(row, ""), SIZE, self.strong(row)) + _GAP
                room.take(Box(min(start, end), middle - half, max(start, end), middle + half))
                room.take(Box(end, middle - 9, end + text, middle + 9))
                if row == about:
                    point[width] = (end + text, middle)
        picture.annotations += drawing.note_at(
            self.note,
            self.value(about),
            content.places[about],
            rooms,
            point,
            reach=6,
            shift=(text_width(labels.get(about, ""), SIZE, self.strong(about)) + _GAP, 0),
        )


class Standing(Bars):
    """Bars that stand: words, years or days below them."""

    HEIGHT = 400
    LETTERS: ClassVar[Mapping[str, Any]] = {"size": SMALL}

    @cached_property
    def spaced(self) -> bool:
        """Whether the places are numbers or days, with room for those that are missing."""
        return self.rows.category.kind != WORDS

    @property
    def named_by_glyph(self) -> bool:
        """Between years or days there is no room for a letter."""
        return super().named_by_glyph and not self.spaced

    @cached_property
    def ends(self) -> tuple[float, float, float]:
        """Return the first and the last place as numbers, and the step between places."""
        if not self.spaced:
            return 0, len(self.rows.order) - 1, 1
        places = [self.number_of(place) for place in self.rows.order]
        steps = [b - a for a, b in itertools.pairwise(places)]
        lines = [
            self.number_of(one.value) for one in self.references if one.axis != self.value_axis
        ]
        step = min(steps, default=1)
        return min([*places, *lines]), max([*places, *lines]), step

    def number_of(self, place: Any) -> float:
        """Return where a place is on its axis."""
        if not self.spaced:
            return self.rows.order.index(place)
        if self.rows.category.kind == DAY:
            return drawing.day_number(place)
        return float(place)

    @cached_property
    def margin(self) -> dict[str, float]:
        """Return the margins."""
        left = 10.0
        if not self.all_labelled:
            left = 14 + max(text_width(text) for text in self.ticks[1])
        top = 14.0 + (20 if self.captioned else 0)
        if any(one.axis != self.value_axis for one in self.references):
            top += 18
        return {"l": left, "r": 14, "t": top, "b": self.room_below()}

    def room_below(self) -> float:
        """Return the room for the names."""
        if self.spaced:
            return 30
        return 14 + max(len(self.name_lines(place)) for place in self.rows.order) * SIZE * LINE

    @cached_property
    def captioned(self) -> bool:
        """Whether the numbers need a name above the plot."""
        return self.all_labelled or not self.rows.value.unit.short

    def name_lines(self, place: Any) -> list[str]:
        """Return the lines of a name, ready to be written."""
        rows = self.rows
        name = rows.names[place]
        mine = [row for row, other in enumerate(rows.places) if other == place]
        strong = name in self.marked or (not rows.several and self.strong(mine[0]))
        room = (NARROW - 40) / len(rows.order) - 8
        lines = [coloured(line, strong) for line in lines_of(name, room, SMALL)]
        if rows.sorts:
            look = self.looks[rows.group_of(mine[0])]
            lines.insert(0, f'<span style="color:{self.colour(mine[0])}">{look.glyph}</span>')
        return lines

    def slot_at(self, width: float) -> float:
        """Return the width of one place, with margins of the usual size."""
        first, last, step = self.ends
        return (width - 40) / ((last - first) / step + 1)

    @cached_property
    def slot(self) -> float:
        """Return the width of one place in a narrow window."""
        return self.slot_at(NARROW)

    @cached_property
    def all_labelled(self) -> bool:
        """Whether there is room for a number at each bar."""
        room = self.slot / self.most_at_a_place
        if self.stacked:
            texts = [
                self.rows.value.number(end, unit=False)
                for rows in self.frames
                for ends in self.sums(rows).values()
                for end in ends
            ]
        else:
            texts = [self.label(row) for row in range(len(self.rows.places))]
        return all(text_width(text, SMALL) <= room - 1 for text in texts if text != NO_FIGURE)

    def label(self, row: int) -> str:
        """Return what is written at a bar."""
        short = None if self.rows.short is None else self.rows.short.values[row]
        return short or self.rows.figure(row, unit=False)

    @cached_property
    def ticks(self) -> tuple[list[float], list[str]]:
        """Return the ticks of the numbers."""
        values = numbers.ticks(*self.reach)
        return values, numbers.tick_texts(values, self.rows.value.unit)

    @cached_property
    def value_range(self) -> tuple[float, float]:
        """Return the first and the last number of the axis."""
        low, high = self.reach
        if not self.all_labelled:
            values, _ = self.ticks
            low, high = min(low, values[0]), max(high, values[-1])
        spare = (high - low) * (22 / 300)
        below = spare if low < 0 and self.all_labelled else 0
        return numbers.tidy(low - below), numbers.tidy(high + spare)

    def category_range(self) -> tuple[float, float]:
        """Return the first and the last number of the axis of places."""
        first, last, step = self.ends
        spare = step * (0.5 if len(self.rows.order) > 3 else 0.75)
        return first - spare, last + spare

    def bar_width(self) -> float:
        """Return the width of the bars of one place, as a share of it."""
        return min(0.74, _WIDEST * self.most_at_a_place / self.slot_at(WIDE))

    def layout(self) -> dict[str, Any]:
        """Return the layout."""
        values: dict[str, Any] = {
            "range": list(self.value_range),
            "zeroline": True,
            "zerolinecolor": tokens.AXIS,
            "showticklabels": False,
        }
        if not self.all_labelled:
            at, texts = self.ticks
            values |= {"showticklabels": True, "showgrid": True, "tickvals": at, "ticktext": texts}
        found = drawing.layout(
            round(self.plane.height),
            self.margin,
            xaxis=self.category_axis(),
            yaxis=values,
        )
        return found | self.mode(self.bar_width())

    def category_axis(self) -> dict[str, Any]:
        """Return the axis of the places."""
        rows = self.rows
        low, high = self.category_range()
        if rows.category.kind == WORDS:
            return {
                "type": "category",
                "categoryorder": "array",
                "categoryarray": rows.order,
                "range": [low, high],
                "tickvals": rows.order,
                "ticktext": ["<br>".join(self.name_lines(place)) for place in rows.order],
                "tickfont": {"size": SMALL},
                "tickangle": 0,
            }
        if rows.category.kind == DAY:
            return drawing.day_axis(low, high)
        values = drawing.thinned(list(rows.order), self.plane_width(), [low, high])
        return {
            "range": [low, high],
            "tickvals": values,
            "ticktext": [rows.category.text(value) for value in values],
            "tickfont": {"size": SMALL},
            "tickangle": 0,
        }

    def plane_width(self) -> float:
        """Return the width of the plot in a narrow window."""
        margin = self.margin
        return NARROW - margin["l"] - margin["r"]

    @cached_property
    def plane(self) -> Plane:
        """Return where numbers and places lie."""
        return Plane(
            read_height(self.asked_height, self.HEIGHT),
            self.margin,
            self.category_range(),
            self.value_range,
        )

    def draw(self, rows: Sequence[int]) -> Picture:
        """Draw some rows."""
        content, picture = self.rows, Picture()
        inside, labels = self.inside(rows), self.labels(rows)
        step = self.ends[2]
        for part in self.parts(rows):
            texts = [inside.get(row, "") if self.stacked else labels.get(row, "") for row in part]
            trace = self.trace(
                part,
                texts,
                x=[content.places[row] for row in part],
                y=[self.value(row) for row in part],
                textangle=0,
            )
            if self.most_at_a_place == 1:
                days = 86_400_000 if content.category.kind == DAY else 1
                trace["width"] = numbers.tidy(self.bar_width() * step * days)
            picture.traces.append(trace)
        self.write(picture, rows)
        return picture

    def labels(self, rows: Sequence[int]) -> dict[int, str]:
        """Return the numbers that are written at bars: all, or those that matter."""
        known = [row for row in rows if self.value(row) is not None]
        if self.all_labelled or not known:
            return {row: self.label(row) for row in known}
        wanted = [row for row in known if self.strong(row)]
        if not wanted:
            wanted = [max(known, key=lambda row: self.value(row))]
        return {row: self.rows.figure(row) for row in wanted if self.stands_out(row, known)}

    def stands_out(self, row: int, known: Sequence[int]) -> bool:
        """Whether a number above a bar runs into no bar beside it."""
        plane, content = self.plane, self.rows
        half = text_width(self.rows.figure(row), SMALL, True) / 2
        middle = plane.across(self.number_of(content.places[row]), NARROW)
        return all(
            self.value(other) <= self.value(row)
            or abs(plane.across(self.number_of(content.places[other]), NARROW) - middle)
            > half + self.slot * 0.4
            for other in known
            if other != row
        )

    def inside(self, rows: Sequence[int]) -> dict[int, str]:
        """Return the numbers that have room inside a part of a stack."""
        if not self.stacked:
            return {}
        plane = self.plane
        found = {}
        for row in rows:
            number = self.value(row)
            text = "" if number is None else self.rows.value.number(number, unit=False)
            tall = 0 if number is None else abs(plane.down(number) - plane.down(0))
            wide = self.bar_width() * self.slot
            found[row] = text if tall >= 18 and wide >= text_width(text, SMALL) + 2 else ""
        return found

    def write(self, picture: Picture, rows: Sequence[int]) -> None:
        """Write what goes beside the bars: sums, lines, the note."""
        content, plane = self.rows, self.plane
        if self.captioned:
            left = 0 if self.all_labelled else self.margin["l"] - 8
            picture.annotations.append(drawing.caption(capital(content.value.label), left=left))
        if self.stacked and self.all_labelled:
            picture.annotations += [
                drawing.words(content.value.number(high or low, unit=False), place, high)
                | {"yanchor": "bottom", "yshift": 2}
                for place, (low, high) in self.sums(rows).items()
            ]
        word = "no<br>figure" if self.slot >= 42 else "–"
        picture.annotations += [
            drawing.words(word, place, 0, size=11, color=tokens.MUTED)
            | {"yanchor": "bottom", "yshift": 3, "align": "center"}
            for place in self.lacking(rows)
        ]
        self.write_references(
            picture,
            plane,
            lambda axis, value: float(value) if axis == "y" else self.number_of(value),
            references=self.turned_references("y"),
        )
        self.write_note(picture, rows, plane)

    def write_note(self, picture: Picture, rows: Sequence[int], plane: Plane) -> None:
        """Write the note beside its bar."""
        about = self.note_row()
        if about is None or about not in rows:
            return
        content, labels = self.rows, self.labels(rows)
        rooms, point = plane.rooms(), {}
        base = plane.down(0)
        above = 18 if about in labels else 0
        for width, room in rooms.items():
            half = self.bar_width() * self.slot_at(width) / 2
            for row in rows:
                number = self.value(row)
                if number is None:
                    continue
                middle = plane.across(self.number_of(content.places[row]), width)
                end = plane.down(number)
                room.take(Box(middle - half, min(base, end), middle + half, max(base, end)))
                if row in labels:
                    wide = text_width(labels[row], SMALL, True) / 2
                    room.take(Box(middle - wide, end - 18, middle + wide, end))
                if row == about:
                    point[width] = (middle, end - above)
        picture.annotations += drawing.note_at(
            self.note,
            content.places[about],
            self.value(about),
            rooms,
            point,
            reach=4,
            shift=(0, -above),
        )


def _bold(text: str, strong: bool) -> str:
    written = escape(text, quote=False)
    return f"<b>{written}</b>" if strong and written else written


def _overhang(room: float, share: float, text: str) -> float:
    """Return the right margin in which a bar and its number fit.

    Args:
        room: Width of plot and margin together.
        share: Length of the bar as a share of the plot.
        text: What is written at its end.
    """
    label = text_width(text, SIZE, True) + _GAP + 6
    return room - (room - label) / share if share > 0 else 0.0
