"""Dots as Plotly draws them: in rows of words, or between two axes of numbers."""

from __future__ import annotations

import abc
import dataclasses
import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from helpers.charts import drawing, numbers
from helpers.charts.arguments import read_height
from helpers.charts.columns import DAY
from helpers.charts.dot_rows import NO_FIGURE, Points
from helpers.charts.drawing import SIZE, SMALL, Picture, Plane, capital
from helpers.charts.measure import NARROW, Box, Room, block, joined, lines_of
from helpers.charts.row_names import RowNames
from helpers.charts.shapes import Shapes
from helpers.errors import LessonError
from helpers.exhibit import KeyEntry
from helpers.theme import tokens
from helpers.theme.letters import text_width
from helpers.words import quote

#: Size of a mark; how near two marks of a row may be, in pixels of a narrow window; how far the
#: second is moved then.
_MARK, _NEAR, _MOVE = 12, 11, 13
#: The same where a row has more dots than this: small pale ones, which may cover one another.
_CROWD, _CROWD_MARK, _CROWD_NEAR, _CROWD_MOVE, _CROWD_LAYERS = 12, 8, 6, 7, 3
#: What the finding is about stands out of the crowd.
_CROWD_STRONG = 11
#: Up to so many dots at one time, each has its number.
_LABELLED = 36
#: Most groups whose dots of one row are joined.
_JOINED = 4
#: Length of the arrow that shows on which side of a dot the true number is.
_ARROW = 32
#: Longest line of words at a dot, in pixels.
_WORDS = 150


@dataclass(eq=False, kw_only=True)
class Dots(Shapes):
    """What all dots share.

    Attributes:
        points: What is drawn.
        asked_join: Whether the author wants the dots of a row joined; None to decide.
    """

    points: Points
    asked_join: bool | None

    @property
    def content(self) -> Points:
        """What is drawn."""
        return self.points

    # What each point looks like

    def strong(self, row: int) -> bool:
        """Whether a point is what the finding is about."""
        names = {self.points.group_of(row)}
        if self.points.in_rows:
            names.add(self.points.y.values[row])
        return bool(names & self.marked)

    def symbol(self, row: int) -> str:
        """Return the symbol of a point; what is not exact is open."""
        points = self.points
        if points.symbol is not None:
            found = self.symbols[points.symbol.values[row]][0]
        elif points.group is not None:
            found = self.looks[points.group_of(row)].symbol
        else:
            found = "circle"
        bounded = points.bound is not None and bool(points.bound.values[row])
        return f"{found}-open" if bounded and not found.endswith("-open") else found

    def ink(self, row: int) -> str:
        """Return the colour of words at a point."""
        if self.strong(row):
            return tokens.ACCENT
        if self.marked or self.points.group is None:
            return tokens.INK
        return self.looks[self.points.group_of(row)].words

    def marker(self, rows: Sequence[int], size: int = _MARK) -> dict[str, Any]:
        """Return Plotly's marker of some points."""
        symbols = [self.symbol(row) for row in rows]
        colours = [self.colour(row) for row in rows]
        if size == _CROWD_MARK and rows and all(self.strong(row) for row in rows):
            return drawing.marker(symbols, colours, _CROWD_STRONG)
        pale = {"opacity": 0.7} if size == _CROWD_MARK else {}
        return drawing.marker(symbols, colours, size) | pale

    def x_ends(self) -> tuple[float, float]:
        """Return the smallest and the largest number of the x axis that has to be shown."""
        points = self.points
        values = [points.number_of(value) for value in points.x.known]
        values += [end for end in (*points.low, *points.high) if end is not None]
        values += [points.number_of(one.value) for one in self.references if one.axis == "x"]
        low, high = min(values), max(values)
        share = points.x.unit.after == "%"
        if points.x.kind != DAY and not points.x.years and low >= 0:
            low = 0 if share or low <= 0.6 * high or low == high else low
        return low, high

    def x_axis(self, ends: tuple[float, float], shown: bool = True) -> dict[str, Any]:
        """Return the x axis between two numbers."""
        points, (low, high) = self.points, ends
        if points.x.kind == DAY:
            return drawing.day_axis(low, high)
        found: dict[str, Any] = {"range": [numbers.tidy(low), numbers.tidy(high)], "tickangle": 0}
        if not shown:
            return found | {"showticklabels": False}
        room = NARROW - self.margin["l"] - self.margin["r"]
        return found | drawing.number_ticks(points.x, ends, room, 5)

    def key(self) -> list[KeyEntry]:
        """Return the key above the figure, with how many points there are of each."""
        points, found = self.points, []
        shown = points.known(self.frames[-1])
        if points.group is not None and points.group.name != points.y.name:
            found += self.group_key(shown)
        found += self.symbol_key()
        if points.intervals:
            found.append(KeyEntry("—", f"line: {points.intervals}"))
        sides = {points.side(row) for row in shown}
        if -1 in sides:
            found.append(KeyEntry("←", "arrow: or less"))
        if 1 in sides:
            found.append(KeyEntry("→", "arrow: or more"))
        return found

    def headed(self) -> bool:
        """Whether the words of lines are above the plot."""
        return any(one.axis == "x" for one in self.references)

    def write_note(self, picture: Picture, rooms: Mapping[int, Room], plane: Plane) -> None:
        """Write the note beside its point."""
        if self.note is None:
            return
        row = self.noted_row()
        point = self.pixels(row, plane, rooms)
        x = self.points.x.values[row]
        x = self.points.high[row] if x is None else x
        picture.annotations += drawing.note_at(self.note, x, self.height_of(row), rooms, point)

    def noted_row(self) -> int:
        """Return the point that the note is about.

        Raises:
            LessonError: There is none.
        """
        points = self.points
        rows = [
            row
            for row in points.known(self.frames[-1])
            if (self.note.x is None or points.x.values[row] == self.note.x)
            and (self.note.y is None or points.y.values[row] == self.note.y)
        ]
        if not rows:
            raise LessonError(
                f"note= points at no dot of the chart: {quote(self.note.text, 40)}. Give the x and "
                "y of one of the dots."
            )
        return rows[-1]

    def pixels(
        self, row: int, plane: Plane, widths: Mapping[int, Room]
    ) -> dict[int, tuple[float, float]]:
        """Return where a point is at each width."""
        across = self.points.across(row)
        if across is None:
            across = (self.points.low[row] + self.points.high[row]) / 2
        down = plane.down(self.height_of(row))
        return {width: (plane.across(across, width), down) for width in widths}

    @abc.abstractmethod
    def height_of(self, row: int) -> float:
        """Return where a point is on the y axis."""

    @property
    @abc.abstractmethod
    def margin(self) -> dict[str, float]:
        """The margins."""


class InRows(Dots):
    """Dots in rows of words."""

    @cached_property
    def names(self) -> RowNames:
        """The names of the rows."""
        points = self.points
        strong = [name for name in points.order if name in self.marked]
        return RowNames(points.order, {name: name for name in points.order}, {}, strong, {})

    @cached_property
    def labelled(self) -> bool:
        """Whether each dot has its number."""
        return all(len(self.points.known(rows)) <= _LABELLED for rows in self.frames)

    @cached_property
    def joined(self) -> bool:
        """Whether a line joins the dots of a row."""
        points = self.points
        if self.asked_join is not None:
            return self.asked_join
        columns = [points.y, points.group, points.steps]
        unique = drawing.same_rows([one for one in columns if one is not None]) is None
        several = 2 <= len(points.group_order) <= _JOINED
        return several and unique and points.group.name != points.y.name

    @cached_property
    def crowded(self) -> bool:
        """Whether a row has many dots."""
        points = self.points
        counts = [
            sum(points.y.values[row] == name for row in points.known(rows))
            for rows in self.frames
            for name in points.order
        ]
        return max(counts, default=0) > _CROWD

    @cached_property
    def slot(self) -> float:
        """The height of a row."""
        layers = self.layers.values()
        moved = max(0, *layers) - min(0, *layers) if layers else 0
        dots = 20 + moved * (_CROWD_MOVE if self.crowded else _MOVE)
        return max(self.names.slot(dots), 44 if self.labelled else 30)

    @cached_property
    def layers(self) -> dict[int, float]:
        """How far each dot is moved up or down, in steps, so that none covers another."""
        points, found = self.points, {}
        low, high = self.x_ends()
        near = _CROWD_NEAR if self.crowded else _NEAR
        per_unit = (NARROW - 240) / (high - low) if high > low else 0
        for rows in self.frames:
            taken: dict[str, list[tuple[float, int]]] = {}
            for row in points.known(rows):
                across = points.across(row)
                if across is None:
                    continue
                others = taken.setdefault(points.y.values[row], [])
                at = across * per_unit
                close = {layer for other, layer in others if abs(at - other) < near}
                layer = next(layer for layer in _layers() if layer not in close)
                if self.crowded and abs(layer) > _CROWD_LAYERS:
                    layer = len(others) % (2 * _CROWD_LAYERS + 1) - _CROWD_LAYERS
                others.append((at, layer))
                found[row] = layer
        return found

    @cached_property
    def margin(self) -> dict[str, float]:
        """The margins."""
        top = 10 + self.names.rise(20) + (20 if self.headed() else 0)
        top += 20 if self.captioned else 0
        bottom = 12 if not self.has_axis else 30
        left = 14 + self.names.width + self.clear
        return {"l": left, "r": self.room_right(), "t": top, "b": bottom}

    @cached_property
    def clear(self) -> int:
        """Pixels between the names and the plot, so that no dot at its start covers a name."""
        low, high = self.x_ends()
        # An axis that does not begin at zero begins a little before the first dot.
        if self.names.above or low or self.points.x.kind == DAY:
            return 0
        values = [self.points.number_of(value) for value in self.points.x.known]
        return _MARK // 2 + 3 if min(values, default=high) <= 0.02 * high else 0

    @cached_property
    def has_axis(self) -> bool:
        """Whether there is an axis of numbers: not where each dot has its own."""
        return not self.labelled or self.points.x.kind == DAY

    @cached_property
    def captioned(self) -> bool:
        """Whether the numbers need a name above the plot."""
        return not self.points.x.unit.short and self.points.x.kind != DAY

    def room_right(self) -> float:
        """Return the room that the numbers need to the right of the last dot."""
        points = self.points
        if not self.labelled:
            return 20
        widest = max(
            (
                text_width(self.label(row), SMALL, True)
                for row in points.known(range(len(points.x.values)))
            ),
            default=0,
        )
        return min(180, 14 + widest)

    @cached_property
    def plane(self) -> Plane:
        """Where numbers and rows are in the figure."""
        count, margin = len(self.points.order), self.margin
        low, high = self.x_ends()
        spare = 0.03 * (high - low) if high > low else 1
        height = read_height(
            self.asked_height, round(margin["t"] + count * self.slot + margin["b"])
        )
        start = low if low == 0 and self.points.x.kind != DAY else low - spare
        return Plane(height, margin, (start, high + spare), (count - 0.5, -0.5))

    def height_of(self, row: int) -> float:
        """Return where a dot is on the y axis: its row, and a little beside it if need be."""
        place = self.points.order.index(self.points.y.values[row])
        move = _CROWD_MOVE if self.crowded else _MOVE
        return round(place - self.layers.get(row, 0) * move / self.slot, 3)

    def label(self, row: int) -> str:
        """Return what is written at a dot."""
        points = self.points
        text = None if points.text is None else points.text.values[row]
        # The unit is at the numbers of the first row; a sign of percent is short enough for all.
        unit = points.x.unit.after == "%" or points.y.values[row] == points.order[0]
        return text or points.figure(row, unit)

    def layout(self) -> dict[str, Any]:
        """Return the layout."""
        points, plane = self.points, self.plane
        x_axis = self.x_axis(plane.x, self.has_axis)
        if self.has_axis:
            x_axis |= {"showgrid": True, "gridcolor": tokens.GRID, "ticks": ""}
        if plane.x[0] <= 0 <= plane.x[1] and points.x.kind != DAY:
            x_axis |= {"zeroline": True, "zerolinecolor": tokens.AXIS}
        return drawing.layout(
            round(plane.height),
            plane.margin,
            crossed=True,
            xaxis=x_axis,
            yaxis={
                "range": list(plane.y),
                **self.names.axis(range(len(points.order))),
                **({"ticklabelstandoff": self.clear} if self.clear else {}),
            },
        )

    def draw(self, shown: Sequence[int]) -> Picture:
        """Draw some rows."""
        points, plane, picture = self.points, self.plane, Picture()
        rooms = plane.rooms()
        for room in rooms.values():
            # The names are to the left.
            room.frame = dataclasses.replace(room.frame, left=plane.margin["l"])
        known = points.known(shown)
        self.guide(picture, known)
        for part in self.parts(shown):
            dots = [row for row in part if points.x.values[row] is not None]
            trace: dict[str, Any] = {
                "type": "scatter",
                "mode": "markers",
                "x": [points.x.values[row] for row in dots],
                "y": [self.height_of(row) for row in dots],
                "hovertext": [self.hover[row] for row in dots],
                "hoverinfo": "text",
                "cliponaxis": False,
            }
            if dots:
                trace["marker"] = self.marker(dots, _CROWD_MARK if self.crowded else _MARK)
            picture.traces.append(trace)
        self.intervals(picture, known, rooms, plane)
        for row in known:
            for width, (across, down) in self.pixels(row, plane, rooms).items():
                rooms[width].take(Box(across - 7, down - 7, across + 7, down + 7), 0.6)
        self.write(picture, known, rooms)
        return picture

    def parts(self, shown: Sequence[int]) -> list[list[int]]:
        """Sort rows into traces, one for each group; each is there in every frame."""
        points = self.points
        groups = points.group_order or [None]
        known = points.known(shown)
        if self.crowded:
            # What the finding is about lies on top.
            groups = sorted(groups, key=lambda group: group in self.marked)
        return [[row for row in known if points.group_of(row) == group] for group in groups]

    def guide(self, picture: Picture, known: Sequence[int]) -> None:
        """Draw what leads the eye along a row: a pale line, or one that joins its dots."""
        points = self.points
        for place, name in enumerate(points.order):
            picture.shapes.append(
                drawing.line(0, place, 1, place, tokens.GRID, 1, xref="paper", layer="below")
            )
            mine = [
                row
                for row in known
                if points.y.values[row] == name and points.x.values[row] is not None
            ]
            if self.joined and len(mine) > 1:
                ends = sorted(mine, key=points.across)
                first, last = (points.x.values[row] for row in (ends[0], ends[-1]))
                colour = tokens.ACCENT if name in self.marked else tokens.QUIET
                picture.shapes.append(
                    drawing.line(first, place, last, place, colour, 2.5, layer="between")
                )

    def intervals(
        self,
        picture: Picture,
        known: Sequence[int],
        rooms: Mapping[int, Room],
        plane: Plane,
    ) -> None:
        """Draw intervals as lines, and bounds as arrows."""
        points = self.points
        for row in known:
            at = self.height_of(row)
            if points.low[row] is not None:
                picture.shapes.append(
                    drawing.line(
                        points.low[row],
                        at,
                        points.high[row],
                        at,
                        self.colour(row),
                        3 if points.x.values[row] is not None else 7,
                        layer="between",
                    )
                )
                for width, room in rooms.items():
                    ends = [plane.across(end, width) for end in (points.low[row], points.high[row])]
                    down = plane.down(at)
                    room.take(Box(ends[0], down - 3, ends[1], down + 3), 0.6)
            side = points.side(row)
            if side and points.x.values[row] is not None:
                # The arrow begins at the dot; Plotly draws its head at the far end.
                picture.annotations.append(
                    {
                        "x": points.x.values[row],
                        "y": at,
                        "text": "",
                        "showarrow": True,
                        "arrowside": "start",
                        "startarrowhead": 2,
                        "arrowhead": 0,
                        "arrowwidth": 2,
                        "arrowcolor": self.colour(row),
                        "standoff": 7,
                        "ax": side * _ARROW,
                        "ay": 0,
                    }
                )
                for width, (across, down) in self.pixels(row, plane, rooms).items():
                    ends = sorted((across, across + side * (_ARROW + 4)))
                    rooms[width].take(Box(ends[0], down - 5, ends[1], down + 5), 0.6)

    def write(
        self,
        picture: Picture,
        known: Sequence[int],
        rooms: Mapping[int, Room],
    ) -> None:
        """Write names, numbers, lines across and the note."""
        points, plane = self.points, self.plane
        if self.captioned:
            up = self.names.rise(20) + (20 if self.headed() else 0)
            picture.annotations.append(drawing.caption(capital(points.x.label), up=up))
        for name in self.names.annotations(range(len(points.order)), 20):
            # On paper of its own, a name stays readable where a line across would run through it.
            picture.annotations.append(
                name | {"bgcolor": tokens.PAPER} if self.references else name
            )
        if self.names.above:
            self.take_names(rooms, plane)
        self.write_references(picture, plane, lambda _, value: points.number_of(value))
        self.take_references(rooms, plane, points.number_of)
        self.write_note(picture, rooms, plane)
        full = {points.y.values[row] for row in known}
        for place, name in enumerate(points.order):
            if name not in full:
                picture.annotations.append(
                    drawing.words(
                        NO_FIGURE,
                        0,
                        place,
                        size=SMALL,
                        color=tokens.MUTED,
                        xref="paper",
                        xanchor="left",
                        xshift=6,
                        bgcolor=tokens.PAPER,
                    )
                )
        if self.labelled:
            self.write_numbers(picture, known, rooms)

    def take_names(self, rooms: Mapping[int, Room], plane: Plane) -> None:
        """Note where names above their rows are."""
        for place, name in enumerate(self.points.order):
            bottom = plane.down(place) - 13
            lines = [drawing.bare(line) for line in self.names.lines(name)]
            wide, tall = block(lines, SIZE, True)
            for room in rooms.values():
                left = plane.margin["l"]
                room.take(Box(left, bottom - tall, left + wide, bottom))

    def write_numbers(
        self, picture: Picture, known: Sequence[int], rooms: Mapping[int, Room]
    ) -> None:
        """Write the number at each dot: the outer ones of a row to its sides."""
        points, plane = self.points, self.plane
        for name in points.order:
            mine = sorted((row for row in known if points.y.values[row] == name), key=self.sort_key)
            for place, row in enumerate(mine):
                lines = lines_of(self.label(row), _WORDS, SMALL, self.strong(row))
                size = block(lines, SMALL, self.strong(row))
                point = self.pixels(row, plane, rooms)
                spots = self.spots(row, place == 0, place == len(mine) - 1)
                x = points.x.values[row]
                if x is None:
                    x = numbers.tidy((points.low[row] + points.high[row]) / 2)
                if len(mine) == 1 and points.high[row] is not None:
                    # All in one line with their rows: at the far ends of the intervals.
                    x = points.high[row]
                    point = {width: (plane.across(x, width), at[1]) for width, at in point.items()}
                    spots = [(9, 0, "left", "middle"), *spots]
                taken = {width: len(room.boxes) for width, room in rooms.items()}
                spot, cost = drawing.place(rooms, point, size, spots, gap=1)
                if cost > 60 and len(mine) > 2:
                    for width, room in rooms.items():
                        del room.boxes[taken[width] :]
                    continue
                picture.annotations.append(
                    drawing.words(
                        joined(lines),
                        x,
                        self.height_of(row),
                        size=SMALL,
                        color=self.ink(row),
                        bold=self.strong(row),
                        **drawing.anchored(spot),
                    )
                )

    def sort_key(self, row: int) -> float:
        """Return where a dot is from left to right."""
        across = self.points.across(row)
        return self.points.low[row] if across is None else across

    def spots(self, row: int, first: bool, last: bool) -> list[tuple[float, float, str, str]]:
        """Return where a number may stand, best first."""
        points = self.points
        side = points.side(row)
        right = (12 + (_ARROW if side > 0 else 0), 0, "left", "middle")
        left = (-12 - (_ARROW if side < 0 else 0), 0, "right", "middle")
        above, below = (0, -9, "center", "bottom"), (0, 9, "center", "top")
        slanted = [(4, -8, "left", "bottom"), (-4, -8, "right", "bottom")]
        if points.low[row] is not None:
            return [above, below, *slanted]
        if first and last:
            return [right, left, above, below, *slanted]
        if first:
            return [left, above, below, *slanted]
        if last:
            return [right, above, below, *slanted, left]
        return [above, below, *slanted, right, left]


class Scattered(Dots):
    """Dots between two axes of numbers, or of days and numbers."""

    HEIGHT = 420

    def y_ends(self) -> tuple[float, float]:
        """Return the smallest and the largest number of the y axis that has to be shown."""
        values = [*self.points.y.known]
        values += [one.value for one in self.references if one.axis == "y"]
        low, high = min(values), max(values)
        return (0, high) if 0 <= low <= 0.7 * high else (low, high)

    @cached_property
    def ticks(self) -> list[float]:
        """The ticks of the y axis."""
        return numbers.ticks(*self.y_ends(), 5)

    @cached_property
    def tick_texts(self) -> list[str]:
        """What is written at them."""
        if self.points.y.years:
            return [self.points.y.text(one) for one in self.ticks]
        return numbers.tick_texts(self.ticks, self.points.y.unit)

    @cached_property
    def margin(self) -> dict[str, float]:
        """The margins."""
        left = 18 + max(text_width(text) for text in self.tick_texts)
        top = 36 + (18 if self.headed() else 0)
        return {"l": left, "r": 34, "t": top, "b": 34 if self.points.x.kind == DAY else 52}

    @cached_property
    def plane(self) -> Plane:
        """Where numbers are in the figure."""
        low, high = self.x_ends()
        spare = 0.04 * (high - low) if high > low else 1
        start = low if low == 0 and self.points.x.kind != DAY else low - spare
        bottom, top = self.ticks[0], self.ticks[-1]
        return Plane(
            read_height(self.asked_height, self.HEIGHT),
            self.margin,
            (start, high + spare),
            (bottom, top + 0.03 * (top - bottom)),
        )

    def height_of(self, row: int) -> float:
        """Return where a dot is on the y axis."""
        return self.points.y.values[row]

    def layout(self) -> dict[str, Any]:
        """Return the layout."""
        plane = self.plane
        return drawing.layout(
            round(plane.height),
            plane.margin,
            crossed=True,
            xaxis={
                **self.x_axis(plane.x),
                "showline": True,
                "ticks": "outside",
                "ticklen": 4,
            },
            yaxis={
                "range": [numbers.tidy(end) for end in plane.y],
                "showgrid": True,
                "tickvals": self.ticks,
                "ticktext": self.tick_texts,
            },
        )

    def draw(self, shown: Sequence[int]) -> Picture:
        """Draw some rows."""
        points, plane, picture = self.points, self.plane, Picture()
        rooms = plane.rooms()
        for value, text in zip(self.ticks, self.tick_texts, strict=True):
            drawing.take_tick(rooms, plane, value, text)
        for group in points.group_order or [None]:
            part = [row for row in points.known(shown) if points.group_of(row) == group]
            trace: dict[str, Any] = {
                "type": "scatter",
                "mode": "markers",
                "x": [points.x.values[row] for row in part],
                "y": [points.y.values[row] for row in part],
                "hovertext": [self.hover[row] for row in part],
                "hoverinfo": "text",
                "cliponaxis": False,
            }
            if part:
                trace["marker"] = self.marker(part, _MARK if len(shown) < 60 else _CROWD_MARK)
            picture.traces.append(trace)
        known = points.known(shown)
        for row in known:
            for width, (across, down) in self.pixels(row, plane, rooms).items():
                rooms[width].take(Box(across - 7, down - 7, across + 7, down + 7), 0.6)
        self.write(picture, known, rooms)
        return picture

    def write(self, picture: Picture, known: Sequence[int], rooms: Mapping[int, Room]) -> None:
        """Write what the axes are, lines across, the note, and words at dots where they fit."""
        points, plane = self.points, self.plane
        up = 18 if self.headed() else 0
        picture.annotations.append(
            drawing.caption(capital(points.y.label), left=plane.margin["l"] - 8, up=up)
        )
        if points.x.kind != DAY:
            picture.annotations.append(
                drawing.words(
                    drawing.escaped(capital(points.x.label)),
                    1,
                    0,
                    size=SMALL,
                    color=tokens.MUTED,
                    xref="paper",
                    yref="paper",
                    xanchor="right",
                    yanchor="top",
                    yshift=-28,
                )
            )
        self.write_references(
            picture,
            plane,
            lambda axis, value: points.number_of(value) if axis == "x" else float(value),
            rooms,
        )
        self.take_references(rooms, plane, points.number_of)
        self.write_note(picture, rooms, plane)
        if points.text is None:
            return
        for row in sorted(known, key=lambda row: not self.strong(row)):
            text = points.text.values[row]
            if not text:
                continue
            bold = self.strong(row)
            best = None
            for width in (_WORDS, 100):
                lines = lines_of(text, width, SMALL, bold)
                size = block(lines, SMALL, bold)
                point = self.pixels(row, plane, rooms)
                taken = {at: len(room.boxes) for at, room in rooms.items()}
                spot, cost = drawing.place(rooms, point, size, _AROUND, gap=1)
                if cost <= 4:
                    best = (lines, spot)
                    break
                for at, room in rooms.items():
                    del room.boxes[taken[at] :]
            if best is None:
                # No room: the words are in the hover text and in the table.
                continue
            picture.annotations.append(
                drawing.words(
                    joined(best[0]),
                    points.x.values[row],
                    points.y.values[row],
                    size=SMALL,
                    color=self.ink(row),
                    bold=bold,
                    **drawing.anchored(best[1]),
                )
            )


_AROUND = (
    (10, 0, "left", "middle"),
    (-10, 0, "right", "middle"),
    (0, -9, "center", "bottom"),
    (0, 9, "center", "top"),
    (7, -6, "left", "bottom"),
    (-7, -6, "right", "bottom"),
    (7, 6, "left", "top"),
    (-7, 6, "right", "top"),
)


def _layers() -> Iterator[int]:
    """Yield 0, -1, 1, -2, 2 and so on: downwards first, for names may be above."""
    yield 0
    for layer in itertools.count(1):
        yield -layer
        yield layer
