"""Lines as Plotly draws them, with their names at their ends and numbers at their points."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from html import escape
from typing import Any

from helpers.charts import drawing, numbers
from helpers.charts.arguments import read_height
from helpers.charts.callouts import Reference
from helpers.charts.columns import DAY
from helpers.charts.drawing import SIZE, SMALL, Picture, Plane, capital
from helpers.charts.line_rows import Lines, Series
from helpers.charts.looks import MOST, Look
from helpers.charts.measure import NARROW, Box, Room, block, joined, lines_of, spread
from helpers.charts.shapes import Shapes
from helpers.errors import LessonError
from helpers.exhibit import KeyEntry
from helpers.theme import palettes, tokens
from helpers.theme.letters import LINE
from helpers.words import quote

#: Longest line of a name at the end, in pixels.
_NAME = 150
#: Up to so many points of a line and so many lines, each point has its number.
_LABELLED_POINTS, _LABELLED_LINES = 10, 3
#: Up to so many points of a line, each is marked.
_MARKED_POINTS = 16
#: How thick the line between two numbers is.
_BAR = 3
_DASHES = ("solid", "7px,4px", "2px,3px", "9px,3px,2px,3px")
_DASH_WORDS = ("solid", "dashed", "dotted", "dash-dotted")
#: Where a number may be put beside its point, best first.
_SPOTS = (
    (0, -8, "center", "bottom"),
    (0, 8, "center", "top"),
    (-7, -5, "right", "bottom"),
    (7, -5, "left", "bottom"),
    (-7, 5, "right", "top"),
    (7, 5, "left", "top"),
    (-11, 0, "right", "middle"),
    (11, 0, "left", "middle"),
)


@dataclass(eq=False, kw_only=True)
class LineShapes(Shapes):
    """One chart of lines.

    Attributes:
        lines: What is drawn.
        breaks: Where series start to count something else, and why.
    """

    lines: Lines
    breaks: list[tuple[Any, str]]

    @property
    def content(self) -> Lines:
        """What is drawn."""
        return self.lines

    HEIGHT = 400

    # What each line looks like

    def look(self, series: Series) -> Look:
        """Return the look of a line."""
        if self.lines.group is None:
            if series.dash in self.marked:
                return Look(tokens.ACCENT, "circle", "●", strong=True)
            if self.marked:
                return self.looks[None]
            mark = palettes.SERIES["first"]
            return Look(mark.colour, mark.symbol, mark.glyph)
        if series.dash in self.marked:
            return Look(tokens.ACCENT, self.looks[series.group].symbol, "●", strong=True)
        return self.looks[series.group]

    def dash(self, series: Series) -> str:
        """Return the dash of a line."""
        if self.lines.dash is None or series.dash is None:
            return "solid"
        return _DASHES[self.lines.dash_order.index(series.dash) % len(_DASHES)]

    def symbol(self, row: int, look: Look) -> str:
        """Return the symbol of a point."""
        if self.lines.symbol is None:
            return look.symbol
        return self.symbols[self.lines.symbol.values[row]][0]

    @cached_property
    def named(self) -> list[Series]:
        """The lines whose names are written: all, or those that matter."""
        series = [one for one in self.lines.series if one.name]
        strong = [one for one in series if self.look(one).strong]
        if len(series) <= MOST:
            return series
        if strong:
            return strong
        shown = self.frames[-1]

        def last(one: Series) -> float:
            known = self.lines.known(one, shown)
            return self.lines.y.values[known[-1]] if known else float("-inf")

        return sorted(series, key=last, reverse=True)[:MOST]

    # Where everything is

    @cached_property
    def reach(self) -> tuple[float, float]:
        """The smallest and the largest number to be shown."""
        values = [*self.lines.y.known, *(one.value for one in self.references if one.axis == "y")]
        return min(values), max(values)

    @cached_property
    def from_zero(self) -> bool:
        """Whether the axis of the numbers shows 0."""
        low, high = self.reach
        return low <= 0 or high <= 0 or low <= 0.7 * high

    @cached_property
    def ticks(self) -> list[float]:
        """The ticks of the numbers."""
        low, high = self.reach
        if self.from_zero:
            low, high = min(low, 0), max(high, 0)
        return numbers.ticks(low, high, 5)

    @cached_property
    def tick_texts(self) -> list[str]:
        """What is written at the ticks."""
        return numbers.tick_texts(self.ticks, self.lines.y.unit)

    @cached_property
    def margin(self) -> dict[str, float]:
        """The margins."""
        left = 16 + max(block([text])[0] for text in self.tick_texts)
        top = 16.0 + (20 if self.captioned else 0) + (18 if self.headed else 0)
        bottom = 54 if self.unsaid else 34
        return {"l": left, "r": max(24, self.name_room + 20), "t": top, "b": bottom}

    @cached_property
    def unsaid(self) -> bool:
        """Whether the numbers below the plot need a name: years and days speak for themselves."""
        return not self.lines.x.years and self.lines.x.kind != DAY

    @cached_property
    def captioned(self) -> bool:
        """Whether the numbers need a name above the plot, for the top tick has no unit."""
        return not self.lines.y.unit.short

    @cached_property
    def headed(self) -> bool:
        """Whether the words of lines are above the plot."""
        return bool(self.breaks) or any(one.axis == "x" for one in self.references)

    def name_lines(self, series: Series, row: int | None = None) -> list[str]:
        """Return the lines of a name at the end, with the number of a row if one is given."""
        found = lines_of(series.name, _NAME, SIZE, bold=True)
        if row is not None:
            found[-1] += f"\u00a0{self.lines.figure(row, unit=False)}"
        return found

    @cached_property
    def telling(self) -> list[Series]:
        """The lines whose numbers are written."""
        return [one for one in self.lines.series if not self.look(one).quiet]

    def at_every_point(self, shown: Sequence[int]) -> bool:
        """Whether each point has its number."""
        longest = max((len(self.lines.known(one, shown)) for one in self.telling), default=0)
        return longest <= _LABELLED_POINTS and len(self.telling) <= _LABELLED_LINES

    def ends(self, shown: Sequence[int]) -> dict[int, int]:
        """Return the last row of each line that is named, by its place among them."""
        found = {}
        for number, series in enumerate(self.named):
            if known := self.lines.known(series, shown):
                found[number] = known[-1]
        return found

    def at_edge(self, shown: Sequence[int]) -> list[int]:
        """Return which of the named lines run to the right edge, where there is room for words."""
        ends = self.ends(shown)
        last = max((self.lines.at(row) for row in ends.values()), default=0)
        return [n for n, row in ends.items() if last - self.lines.at(row) <= 0.6 * self.lines.step]

    def with_number(self, shown: Sequence[int]) -> set[int]:
        """Return the last rows whose numbers are beside the names.

        Lines that end close together leave no room for numbers at their points, and the last ones
        are what most findings are about.
        """
        if self.at_every_point(shown) or len(self.lines.series) == 1:
            return set()
        ends = self.ends(shown)
        return {ends[n] for n in self.at_edge(shown) if self.named[n] in self.telling}

    @cached_property
    def name_room(self) -> float:
        """The width of the widest name at the right edge, in any frame."""
        found = [block(self.name_lines(one), SIZE, True)[0] for one in self.named]
        for shown in self.frames:
            ends, numbered = self.ends(shown), self.with_number(shown)
            found += [
                block(self.name_lines(self.named[n], row), SIZE, True)[0]
                for n, row in ends.items()
                if row in numbered
            ]
        return max(found, default=0)

    @cached_property
    def x_range(self) -> tuple[float, float]:
        """The first and the last number of the x axis."""
        lines = self.lines
        places = [lines.at(row) for row in range(len(lines.x.values))]
        places += [lines.number_of(one.value) for one in self.references if one.axis == "x"]
        places += [lines.number_of(value) for value, _ in self.breaks]
        low, high = min(places), max(places)
        spare = 0.035 * (high - low) if high > low else lines.step
        return low - spare, high + spare

    @cached_property
    def plane(self) -> Plane:
        """Where numbers are in the figure."""
        low, high = self.ticks[0], self.ticks[-1]
        spare = 0.03 * (high - low)
        ends = (low if low == 0 else low - spare, high + spare)
        return Plane(read_height(self.asked_height, self.HEIGHT), self.margin, self.x_range, ends)

    def layout(self) -> dict[str, Any]:
        """Return the layout."""
        plane = self.plane
        return drawing.layout(
            round(plane.height),
            plane.margin,
            crossed=True,
            xaxis={**self.x_axis(), "showline": True, "ticks": "outside", "ticklen": 4},
            yaxis={
                "range": [numbers.tidy(end) for end in plane.y],
                "showgrid": True,
                "zeroline": self.ticks[0] < 0 < self.ticks[-1],
                "zerolinecolor": tokens.AXIS,
                "tickvals": self.ticks,
                "ticktext": self.tick_texts,
            },
        )

    def x_axis(self) -> dict[str, Any]:
        """Return the axis of years, days or numbers."""
        lines, (low, high) = self.lines, self.x_range
        if lines.x.kind == DAY:
            return drawing.day_axis(low, high)
        found: dict[str, Any] = {
            "range": [round(low, 3), round(high, 3)],
            "tickangle": 0,
            "tickfont": {"size": SMALL},
        }
        if self.unsaid:
            found["title"] = {
                "text": escape(capital(lines.x.label), quote=False),
                "font": {"size": SMALL, "color": tokens.MUTED},
                "standoff": 6,
            }
        room = NARROW - self.margin["l"] - self.margin["r"]
        return found | drawing.number_ticks(lines.x, (low, high), room, 6)

    # Drawing

    def draw(self, shown: Sequence[int]) -> Picture:
        """Draw some rows."""
        picture = Picture()
        rooms = self.plane.rooms()
        for value, text in zip(self.ticks, self.tick_texts, strict=True):
            drawing.take_tick(rooms, self.plane, value, text)
        quiet_first = sorted(self.lines.series, key=lambda one: self.look(one).strong)
        for series in quiet_first:
            known = self.lines.known(series, shown)
            joins = self.lines.joins(known, self.breaks)
            picture.traces.append(self.trace(series, known, joins))
            picture.shapes += self.dotted(series, joins)
            self.take(rooms, known, joins)
        self.write(picture, rooms, shown)
        return picture

    def trace(
        self, series: Series, known: Sequence[int], joins: Sequence[tuple[int, int, str]]
    ) -> dict[str, Any]:
        """Return the trace of a line; it stops where there is no figure."""
        lines, look = self.lines, self.look(series)
        order: list[int | None] = list(known[:1])
        for _, other, kind in joins:
            order += [other] if kind == "line" else [None, other]
        width = 3.2 if look.strong else 1.5 if look.quiet else 2.8
        line: dict[str, Any] = {"color": look.colour, "width": width}
        if self.dash(series) != "solid":
            line["dash"] = self.dash(series)
        symbols = [look.symbol if row is None else self.symbol(row, look) for row in order]
        trace: dict[str, Any] = {
            "type": "scatter",
            "mode": "lines+markers",
            "name": series.name or capital(lines.y.label),
            "x": [None if row is None else lines.x.values[row] for row in order],
            "y": [None if row is None else lines.y.values[row] for row in order],
            "line": line,
            "marker": drawing.marker(
                symbols or [look.symbol],
                [look.colour] * max(1, len(symbols)),
                self.sizes(order, joins, look),
            ),
            "hovertext": ["" if row is None else self.hover[row] for row in order],
            "hoverinfo": "text",
            "cliponaxis": False,
        }
        if look.quiet and len(lines.series) > MOST:
            trace["opacity"] = 0.6
        return trace

    def sizes(
        self,
        order: Sequence[int | None],
        joins: Sequence[tuple[int, int, str]],
        look: Look,
    ) -> Any:
        """Return the size of each point's mark: none in a long line but for its ends."""
        full = 6 if look.quiet else 9
        known = [row for row in order if row is not None]
        crowd = look.quiet and len(self.lines.series) > MOST
        if (len(known) <= _MARKED_POINTS and not crowd) or self.lines.symbol is not None:
            return full
        joined_rows = [row for one, other, kind in joins if kind == "line" for row in (one, other)]
        alone = {row for row in known if row not in joined_rows}
        ends = set() if crowd else {known[0], known[-1]}
        return [full if row in alone | ends else 0 for row in order]

    def dotted(self, series: Series, joins: Sequence[tuple[int, int, str]]) -> list[dict[str, Any]]:
        """Return the dotted parts of a line: no figure is known there."""
        lines, look = self.lines, self.look(series)
        return [
            drawing.line(
                lines.x.values[one],
                lines.y.values[one],
                lines.x.values[other],
                lines.y.values[other],
                look.colour,
                1.5,
                "2px,4px",
                layer="between",
            )
            for one, other, kind in joins
            if kind == "gap"
        ]

    def take(
        self,
        rooms: Mapping[int, Room],
        known: Sequence[int],
        joins: Sequence[tuple[int, int, str]],
    ) -> None:
        """Note where a line is, so that words keep off it."""
        lines, plane = self.lines, self.plane
        for width, room in rooms.items():
            spot = {
                row: (plane.across(lines.at(row), width), plane.down(lines.y.values[row]))
                for row in known
            }
            room.lines += [(*spot[a], *spot[b]) for a, b, kind in joins if kind != "break"]
            for across, down in spot.values():
                room.take(Box(across - 5, down - 5, across + 5, down + 5), 0.5)

    # Words

    def write(self, picture: Picture, rooms: Mapping[int, Room], shown: Sequence[int]) -> None:
        """Write names, numbers, lines across and the note, the most important first."""
        if self.captioned:
            picture.annotations.append(
                drawing.caption(capital(self.lines.y.label), left=self.margin["l"] - 8)
            )
        self.write_names(picture, rooms, shown)
        self.write_references(
            picture,
            self.plane,
            lambda axis, value: self.lines.number_of(value) if axis == "x" else float(value),
            rooms,
        )
        self.take_references(rooms, self.plane, self.lines.number_of)
        self.write_breaks(picture)
        self.write_note(picture, rooms)
        self.write_numbers(picture, rooms, shown)

    def write_names(
        self, picture: Picture, rooms: Mapping[int, Room], shown: Sequence[int]
    ) -> None:
        """Write the names at the ends, moved apart where they would touch."""
        lines, plane = self.lines, self.plane
        ends, at_edge, numbered = self.ends(shown), self.at_edge(shown), self.with_number(shown)
        texts = {
            n: self.name_lines(self.named[n], row if row in numbered else None)
            for n, row in ends.items()
        }
        frame = plane.frame(NARROW)
        heights = [len(texts[n]) * SIZE * LINE + 2 for n in at_edge]
        wanted = [plane.down(lines.y.values[ends[n]]) for n in at_edge]
        middles = spread(wanted, heights, frame.top - 12, frame.bottom + 12)
        for number, want, middle in zip(at_edge, wanted, middles, strict=True):
            series, row = self.named[number], ends[number]
            size = block(texts[number], SIZE, True)
            spot = (12, middle - want, "left", "middle")
            picture.annotations.append(self.name(series, row, texts[number], spot))
            for width, room in rooms.items():
                point = (plane.across(lines.at(row), width), want)
                room.take(drawing.box_at(point, size, spot))
        for number, row in ends.items():
            if number in at_edge:
                continue
            series = self.named[number]
            size = block(texts[number], SIZE, True)
            point = {
                width: (plane.across(lines.at(row), width), plane.down(lines.y.values[row]))
                for width in rooms
            }
            spots = [(12, 0, "left", "middle"), *_SPOTS]
            # Two names on one level would read as one where letters are wider than measured.
            spot, _ = drawing.place(rooms, point, size, spots, gap=5)
            picture.annotations.append(self.name(series, row, texts[number], spot))

    def name(
        self, series: Series, row: int, text: Sequence[str], spot: tuple[float, float, str, str]
    ) -> dict[str, Any]:
        """Return the name of a line as an annotation."""
        look = self.look(series)
        return drawing.words(
            joined(text),
            self.lines.x.values[row],
            self.lines.y.values[row],
            color=look.words,
            bold=not look.quiet,
            **drawing.anchored(spot),
        )

    def write_breaks(self, picture: Picture) -> None:
        """Write where a series starts to count something else."""
        references = [Reference("x", value, text) for value, text in self.breaks]
        found = drawing.reference_lines(
            references, self.plane, lambda _, value: self.lines.number_of(value)
        )
        for shape in found.shapes:
            shape["line"] = {"color": tokens.AXIS, "width": 1.2, "dash": "2px,3px"}
        picture.shapes += found.shapes
        picture.annotations += found.annotations

    def write_note(self, picture: Picture, rooms: Mapping[int, Room]) -> None:
        """Write the note beside its point."""
        if self.note is None:
            return
        if self.note.span is not None:
            self.write_span(picture, rooms, *self.note.span)
            return
        x, y = self.note.x, self.note.y
        if x is None or y is None:
            x, y = self.noted_point()
        self.check_noted(x, y)
        plane = self.plane
        point = {
            width: (plane.across(self.lines.number_of(x), width), plane.down(y)) for width in rooms
        }
        picture.annotations += drawing.note_at(self.note, x, y, rooms, point)

    def check_noted(self, x: Any, y: float) -> None:
        """Refuse a note outside the chart.

        Raises:
            LessonError: It is outside.
        """
        plane = self.plane
        if not (plane.x[0] <= self.lines.number_of(x) <= plane.x[1]) or not (
            plane.y[0] <= y <= plane.y[1]
        ):
            raise LessonError(
                f"note= points outside the chart: {self.lines.x.label} {quote(x)}, "
                f"{self.lines.y.label} {quote(y)}. Give the x and y of one of the points."
            )

    def write_span(
        self, picture: Picture, rooms: Mapping[int, Room], low: float, high: float
    ) -> None:
        """Draw the line between two numbers, with the note beside its middle.

        Raises:
            LessonError: One of the two is outside the chart.
        """
        lines, plane, x = self.lines, self.plane, self.note.x
        self.check_noted(x, low)
        self.check_noted(x, high)
        # Below the marks, which are its ends.
        bar = drawing.line(x, low, x, high, tokens.ACCENT, _BAR, layer="below")
        picture.shapes.append(bar)
        middle, points = (low + high) / 2, {}
        for width, room in rooms.items():
            across = plane.across(lines.number_of(x), width)
            room.lines.append((across, plane.down(high), across, plane.down(low)))
            points[width] = (across, plane.down(middle))
        found = drawing.note_at(self.note, x, numbers.tidy(middle), rooms, points, reach=_BAR)
        picture.annotations += found

    def noted_point(self) -> tuple[Any, Any]:
        """Find the point of a note that gives one of its numbers: the topmost there.

        Raises:
            LessonError: There is none.
        """
        lines = self.lines
        rows = [
            row
            for row in self.frames[-1]
            if lines.y.values[row] is not None
            and (self.note.x is None or lines.x.values[row] == self.note.x)
            and (self.note.y is None or lines.y.values[row] == self.note.y)
        ]
        if not rows:
            raise LessonError(
                "note= points at no figure of the chart: give the x and y of one of the points."
            )
        row = max(rows, key=lambda one: lines.y.values[one])
        return lines.x.values[row], lines.y.values[row]

    def write_numbers(
        self, picture: Picture, rooms: Mapping[int, Room], shown: Sequence[int]
    ) -> None:
        """Write numbers at points: at all if there are few, else at the first and the last."""
        lines, plane = self.lines, self.plane
        telling, every = self.telling, self.at_every_point(shown)
        said, wanted = self.with_number(shown), []
        for series in telling:
            known = lines.known(series, shown)
            ends = known[:1] + known[-1:]
            for one, other, kind in lines.joins(known, self.breaks):
                ends += [one, other] if kind == "break" else []
            if known and len(telling) == 1:
                ends.append(max(known, key=lambda row: lines.y.values[row]))
            more = known if every else []
            wanted += [(row, series, True) for row in dict.fromkeys(ends) if row not in said]
            wanted += [(row, series, False) for row in more if row not in ends]
        wanted.sort(key=lambda one: not one[2])
        for row, series, _ in wanted:
            text = lines.figure(row, unit=False)
            size = block([text], SMALL)
            point = {
                width: (plane.across(lines.at(row), width), plane.down(lines.y.values[row]))
                for width in rooms
            }
            taken = {width: len(room.boxes) for width, room in rooms.items()}
            spot, cost = drawing.place(rooms, point, size, self.spots(row, shown), gap=1)
            if cost > 14:
                # No room: the number is in the hover text and in the table.
                for width, room in rooms.items():
                    del room.boxes[taken[width] :]
                continue
            picture.annotations.append(
                drawing.words(
                    escape(text, quote=False),
                    lines.x.values[row],
                    lines.y.values[row],
                    size=SMALL,
                    color=self.look(series).words,
                    **drawing.anchored(spot),
                )
            )

    def spots(self, row: int, shown: Sequence[int]) -> list[tuple[float, float, str, str]]:
        """Return where a number may stand: below its point first if another line is above."""
        lines = self.lines
        here = [
            lines.y.values[other]
            for other in shown
            if lines.x.values[other] == lines.x.values[row] and lines.y.values[other] is not None
        ]
        lowest = len(here) > 1 and lines.y.values[row] == min(here)
        return sorted(_SPOTS, key=lambda spot: spot[1] < 0) if lowest else list(_SPOTS)

    def key(self) -> list[KeyEntry]:
        """Return the key above the figure: what the names at the ends do not say."""
        lines, found = self.lines, []
        if lines.symbol is not None:
            found += [
                KeyEntry(glyph, value or "not known")
                for value, (_, glyph) in self.symbols.items()
                if value is not None or None in lines.symbol.values
            ]
        if lines.dash is not None:
            found += [
                KeyEntry("", f"{_DASH_WORDS[place % len(_DASH_WORDS)]}: {value}")
                for place, value in enumerate(lines.dash_order)
            ]
        kinds = {
            kind
            for shown in self.frames
            for one in lines.series
            for *_, kind in lines.joins(lines.known(one, shown), self.breaks)
        }
        if "gap" in kinds:
            found.append(KeyEntry("⋯", "dotted: no figure in between"))
        return found
