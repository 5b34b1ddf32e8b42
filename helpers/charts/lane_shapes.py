"""Events as Plotly draws them: marks and spans in lanes, with labels that do not overlap."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from helpers.charts import drawing
from helpers.charts.arguments import read_height
from helpers.charts.drawing import SMALL, Picture, Plane
from helpers.charts.lane_rows import Events
from helpers.charts.measure import NARROW, WIDE, Box, block, joined, lines_of
from helpers.charts.row_names import RowNames
from helpers.charts.shapes import Shapes
from helpers.errors import LessonError
from helpers.exhibit import KeyEntry
from helpers.theme import tokens
from helpers.theme.letters import LINE
from helpers.words import quote

#: Size of a mark, thickness of what lasts, pixels kept free around a mark and its label.
_MARK, _SPAN, _GAP = 11, 10, 6
#: Letters of open marks.
_HOLLOW = {"○", "□", "◇", "△", "☆"}
#: From the day of an event to its label, in pixels.
_LABEL = 9
#: Widths that a label is wrapped to, in pixels, and its most lines.
_WRAPS, _LINES = (130, 170, 210), 3
#: Most storeys of a lane; labels beyond them are left out. Marks alone may have a few more.
_STOREYS, _MORE = 7, 4


@dataclass(frozen=True)
class Spot:
    """Where an event is in its lane.

    Attributes:
        storey: Which of the lane's storeys, from above.
        lines: The lines of its label; [] if it found no room.
        leftward: Whether the label is to the left of the mark.
    """

    storey: int
    lines: list[str]
    leftward: bool = False


@dataclass(eq=False, kw_only=True)
class LaneShapes(Shapes):
    """One chart of lanes. The numbers of its y axis are pixels, from above.

    Attributes:
        events: What is drawn.
    """

    events: Events

    @property
    def content(self) -> Events:
        """What is drawn."""
        return self.events

    # What each event looks like

    def strong(self, row: int) -> bool:
        """Whether an event is what the finding is about."""
        events = self.events
        own = {events.lane[row], events.group_of(row), events.label_of(row)}
        return bool(own & self.marked)

    def symbol(self, row: int) -> str:
        """Return the symbol of an event; open if its day is not known."""
        events = self.events
        if events.symbol is not None:
            found = self.symbols[events.symbol.values[row]][0]
        else:
            found = "circle" if events.group is None else self.looks[events.group_of(row)].symbol
        vague = events.vague(row) and not found.endswith("-open")
        return f"{found}-open" if vague else found

    # Where everything is

    @cached_property
    def names(self) -> RowNames:
        """The names of the lanes."""
        order = self.events.order
        strong = [name for name in order if name in self.marked]
        glyphs = {}
        if self.events.group is not None and list(self.events.group.values) == list(
            self.events.lane
        ):
            glyphs = {name: (self.looks[name].glyph, self.looks[name].colour) for name in order}
        return RowNames(order, {name: name for name in order}, {}, strong, glyphs)

    @cached_property
    def margin(self) -> dict[str, float]:
        """The margins."""
        top = 10.0 + (20 if self.references else 0)
        return {"l": 16 + self.names.width, "r": 20, "t": top, "b": 30}

    @cached_property
    def x_range(self) -> tuple[float, float]:
        """The first and the last day of the axis."""
        events = self.events
        ends = [end for row in range(len(events.days)) for end in events.ends(row)]
        ends += [drawing.day_number(one.value) for one in self.references]
        low, high = min(ends), max(ends)
        spare = max(0.03 * (high - low), 20)
        first, last = date.min.toordinal(), date.max.toordinal()
        return max(first, low - spare), min(last, high + spare)

    @cached_property
    def across(self) -> list[float]:
        """The pixel of each mark in a narrow window, from the left of the plot."""
        low, high = self.x_range
        room = NARROW - self.margin["l"] - self.margin["r"]
        rows = range(len(self.events.days))
        return [(self.events.middle(row) - low) / (high - low) * room for row in rows]

    @cached_property
    def spots(self) -> dict[int, Spot]:
        """Where each event is in its lane; those that matter find room first."""
        events, found = self.events, {}
        for name in events.order:
            mine = [row for row, lane in enumerate(events.lane) if lane == name]
            mine.sort(key=lambda row: (not self.strong(row), events.ends(row)))
            storeys: list[list[tuple[float, float]]] = []
            for row in mine:
                found[row] = self.settle(row, storeys)
        return found

    def settle(self, row: int, storeys: list[list[tuple[float, float]]]) -> Spot:
        """Find room for an event in a lane, and note that it is taken."""
        own = self.own_room(row)
        options = [*self.label_rooms(row), (own, [], False)]
        for room, lines, leftward in options:
            for storey in range(_STOREYS if lines else _STOREYS + _MORE):
                if storey == len(storeys):
                    storeys.append([])
                if all(room[1] < left or right < room[0] for left, right in storeys[storey]):
                    storeys[storey].append(room)
                    return Spot(storey, lines, leftward)
        # A crowd: the mark covers others, and the hover text tells them apart.
        storeys[-1].append(own)
        return Spot(len(storeys) - 1, [])

    def own_room(self, row: int) -> tuple[float, float]:
        """Return the pixels that an event takes without its label."""
        events, (low, high) = self.events, self.x_range
        room = NARROW - self.margin["l"] - self.margin["r"]
        left, right = self.across[row] - _MARK / 2, self.across[row] + _MARK / 2
        if events.vague(row) or events.until[row] is not None:
            first, last = ((end - low) / (high - low) * room for end in events.ends(row))
            if events.until[row] and not events.label_of(row) and last - first > 2 * _MARK:
                # What follows it at once goes on in the same storey, as one band.
                return first, last - 1
            left, right = min(left, first), max(right, last)
        return left - _GAP / 2, right + _GAP / 2

    def label_rooms(self, row: int) -> list[tuple[tuple[float, float], list[str], bool]]:
        """Return the pixels that an event takes with its label to the right or to the left."""
        text = self.events.label_of(row)
        if not text:
            return []
        bold = self.strong(row)
        lines = next(
            (
                found
                for width in _WRAPS
                if len(found := lines_of(text, width, SMALL, bold)) <= _LINES - 1
            ),
            lines_of(text, _WRAPS[-1], SMALL, bold),
        )
        if len(lines) > _LINES:
            lines = [*lines[: _LINES - 1], f"{lines[_LINES - 1].rstrip('.,;: ')} …"]
        wide = block(lines, SMALL, bold)[0] + _GAP
        left, right = self.own_room(row)
        room = NARROW - self.margin["l"] - 4
        found = []
        if right + wide <= room:
            found.append(((left, right + wide), lines, False))
        if left - wide >= 0:
            found.append(((left - wide, right), lines, True))
        return sorted(found, key=lambda option: self.crossed(row, wide, option[2]))

    def crossed(self, row: int, wide: float, leftward: bool) -> bool:
        """Whether a line across runs through the label of an event, in a narrow or wide window."""
        low, high = self.x_range
        start, sign = self.label_day(row, leftward), -1 if leftward else 1
        for width in (NARROW, WIDE):
            per_day = (width - self.margin["l"] - self.margin["r"]) / (high - low)
            for one in self.references:
                away = sign * (drawing.day_number(one.value) - start) * per_day
                if _LABEL - 2 < away < _LABEL + wide:
                    return True
        return False

    def label_day(self, row: int, leftward: bool) -> float:
        """Return the day at which the label of an event begins."""
        events = self.events
        if not events.vague(row) and events.until[row] is None:
            return events.middle(row)
        return events.ends(row)[0 if leftward else 1]

    @cached_property
    def storey_height(self) -> float:
        """The height of one storey."""
        most = max((len(spot.lines) for spot in self.spots.values()), default=1)
        return max(20.0, most * SMALL * LINE + 4)

    @cached_property
    def storeys(self) -> dict[str, int]:
        """How many storeys each lane has."""
        found = dict.fromkeys(self.events.order, 1)
        for row, spot in self.spots.items():
            name = self.events.lane[row]
            found[name] = max(found[name], spot.storey + 1)
        return found

    @cached_property
    def head(self) -> float:
        """The room for the name of a lane above its events."""
        return 24.0 if self.names.above else 0.0

    @cached_property
    def tops(self) -> dict[str, float]:
        """Where each lane begins, in pixels from above; "" is the end of the last one."""
        found, top = {}, 0.0
        for name in self.events.order:
            found[name] = top
            tall = self.storeys[name] * self.storey_height + 10
            if not self.names.above:
                tall = max(tall, self.names.tallest + 8)
            top += self.head + tall
        found[""] = top
        return found

    @cached_property
    def first_storeys(self) -> dict[str, float]:
        """Where the first storey of each lane begins: the storeys are in the middle of a lane."""
        found = {}
        for name, after in itertools.pairwise(self.tops):
            room = self.tops[after] - self.tops[name] - self.head
            spare = room - self.storeys[name] * self.storey_height
            found[name] = self.tops[name] + self.head + spare / 2
        return found

    def down(self, row: int) -> float:
        """Return where an event is on the y axis."""
        first = self.first_storeys[self.events.lane[row]]
        return round(first + (self.spots[row].storey + 0.5) * self.storey_height, 1)

    @cached_property
    def plane(self) -> Plane:
        """Where days and lanes are in the figure."""
        margin, bottom = self.margin, self.tops[""]
        height = read_height(self.asked_height, round(margin["t"] + bottom + margin["b"]))
        return Plane(height, margin, self.x_range, (bottom, 0))

    def layout(self) -> dict[str, Any]:
        """Return the layout."""
        plane, tops = self.plane, list(self.tops.values())
        middles = [(top + after) / 2 for top, after in itertools.pairwise(tops)]
        return drawing.layout(
            round(plane.height),
            plane.margin,
            crossed=True,
            xaxis={
                **drawing.day_axis(*self.x_range),
                "showgrid": True,
                "gridcolor": tokens.GRID,
                "tickfont": {"size": SMALL},
            },
            yaxis={
                "range": [round(plane.y[0], 1), 0],
                **self.names.axis([round(middle, 1) for middle in middles]),
            },
        )

    # Drawing

    def draw(self, shown: Sequence[int]) -> Picture:
        """Draw the events."""
        events, picture = self.events, Picture()
        for top in list(self.tops.values())[1:-1]:
            picture.shapes.append(
                drawing.line(0, top, 1, top, tokens.AXIS, 1, xref="paper", layer="below")
            )
        for row in shown:
            self.span(picture, row)
        for group in events.group_order or [None]:
            part = [
                row for row in shown if events.group_of(row) == group and events.until[row] is None
            ]
            if part:
                picture.traces.append(self.trace(part))
        lasting = [row for row in shown if events.until[row] is not None]
        if lasting:
            picture.traces.append(self.trace(lasting, lasting=True))
        if lasting and self.in_key:
            picture.traces.append(self.starts(lasting))
        self.write(picture, shown)
        return picture

    def trace(self, part: Sequence[int], lasting: bool = False) -> dict[str, Any]:
        """Return the marks of some events; of what lasts, points that only answer the mouse."""
        events = self.events
        symbols = [self.symbol(row) for row in part]
        colours = [self.colour(row) for row in part]
        middles = [
            round(sum(events.ends(row)) / 2) if lasting else round(events.middle(row))
            for row in part
        ]
        return {
            "type": "scatter",
            "mode": "markers",
            "x": [date.fromordinal(middle).isoformat() for middle in middles],
            "y": [self.down(row) for row in part],
            "marker": drawing.marker(symbols, colours, 8 if lasting else _MARK)
            | ({"opacity": 0} if lasting else {}),
            "hovertext": [self.hover[row] for row in part],
            "hoverinfo": "text",
            "cliponaxis": False,
        }

    @cached_property
    def in_key(self) -> bool:
        """Whether marks have a meaning that the key tells."""
        events = self.events
        grouped = events.group is not None and not self.names.glyphs
        return grouped or events.symbol is not None

    def starts(self, part: Sequence[int]) -> dict[str, Any]:
        """Return the marks at the first days of what lasts: the shapes that the key shows."""
        found = self.trace(part, lasting=True)
        days = [date.fromordinal(round(self.events.ends(row)[0])).isoformat() for row in part]
        symbols, colours = [self.symbol(row) for row in part], [self.colour(row) for row in part]
        return found | {"x": days, "marker": drawing.marker(symbols, colours, _MARK)}

    def span(self, picture: Picture, row: int) -> None:
        """Draw how long an event lasted, or between which days it was."""
        events = self.events
        if not events.vague(row) and events.until[row] is None:
            return
        first, last = (date.fromordinal(round(end)).isoformat() for end in events.ends(row))
        lasting = events.until[row] is not None
        picture.shapes.append(
            drawing.line(
                first,
                self.down(row),
                last,
                self.down(row),
                self.colour(row),
                _SPAN if lasting else 1.5,
                "" if lasting else "2px,3px",
                # Above the lines of the years, below the marks.
                layer="between",
            )
        )

    def write(self, picture: Picture, shown: Sequence[int]) -> None:
        """Write labels, names of lanes, days across and the note."""
        plane, rooms = self.plane, self.plane.rooms()
        for row in shown:
            spot, middle = self.spots[row], self.down(row)
            for width, room in rooms.items():
                left, right = (plane.across(end, width) for end in self.events.ends(row))
                down = plane.down(middle)
                room.take(Box(left - 6, down - 6, right + 6, down + 6))
            if not spot.lines:
                continue
            at = self.label_day(row, spot.leftward)
            side = "right" if spot.leftward else "left"
            shift = -_LABEL if spot.leftward else _LABEL
            strong = self.strong(row)
            picture.annotations.append(
                drawing.words(
                    joined(spot.lines),
                    date.fromordinal(round(at)).isoformat(),
                    middle,
                    size=SMALL,
                    color=tokens.ACCENT if strong else tokens.INK,
                    bold=strong,
                    xanchor=side,
                    xshift=shift,
                    align=side,
                )
            )
            size = block(spot.lines, SMALL, strong)
            for width, room in rooms.items():
                point = (plane.across(at, width), plane.down(middle))
                room.take(drawing.box_at(point, size, (shift, 0, side, "middle")))
        if self.names.above:
            for name in self.events.order:
                text = "<br>".join(self.names.lines(name))
                found = drawing.words(text, 0, round(self.tops[name] + 4, 1), xref="paper")
                picture.annotations.append(
                    found | {"xanchor": "left", "yanchor": "top", "bgcolor": tokens.PAPER}
                )
        self.write_references(picture, plane, lambda _, value: drawing.day_number(value))
        if self.note is not None:
            row = self.noted()
            point = {
                width: (plane.across(self.events.middle(row), width), plane.down(self.down(row)))
                for width in rooms
            }
            day = date.fromordinal(round(self.events.middle(row))).isoformat()
            picture.annotations += drawing.note_at(self.note, day, self.down(row), rooms, point)

    def noted(self) -> int:
        """Return the event that the note is about.

        Raises:
            LessonError: There is none on that day in that lane.
        """
        events = self.events
        for row in range(len(events.days)):
            first, last = events.ends(row)
            in_lane = self.note.y is None or events.lane[row] == self.note.y
            on_day = self.note.x is None or first <= drawing.day_number(self.note.x) <= last
            if in_lane and on_day:
                return row
        raise LessonError(
            f"note= points at no event: {quote(self.note.text, 40)}. Give x, the day of an event, "
            "and y, its lane."
        )

    def key(self) -> list[KeyEntry]:
        """Return the key above the figure."""
        events, found = self.events, []
        rows = range(len(events.days))
        if events.group is not None and not self.names.glyphs:
            found += self.group_key(rows)
        found += self.symbol_key()
        if any(events.until[row] is not None for row in rows):
            found.append(KeyEntry("▬", "from the first day to the last"))
        if any(events.vague(row) for row in rows):
            # Where an open mark has another meaning too, the dots alone say it.
            others = {entry.glyph for entry in found} & _HOLLOW
            glyph, word = ("┈", "dotted") if others else ("○", "open, dotted")
            found.append(KeyEntry(glyph, f"{word}: the day is not known"))
        return found
