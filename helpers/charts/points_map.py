"""Places on a map: one mark a row, routes beneath them, names where there is room."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, replace
from html import escape, unescape

import numpy as np
import pandas as pd

from helpers.basemap import crowds, ground, views
from helpers.basemap.labels import Name, joined
from helpers.basemap.views import WIDE, MapView
from helpers.charts import map_marks, map_names, map_parts
from helpers.charts.arguments import (
    Call,
    chart,
    check_orders,
    ordered,
    read_height,
    read_highlight,
)
from helpers.charts.columns import UNKNOWN
from helpers.charts.looks import symbols_of
from helpers.charts.map_marks import MarkLook
from helpers.charts.map_routes import SCHEMATIC, Routes
from helpers.errors import LessonError
from helpers.exhibit import Exhibit, KeyEntry
from helpers.words import quote
from helpers.words.lists import listed

#: Up to so many marks, every one may have its name; above, only those of the first classes.
FEW = 15
#: Names of marks that lie nearer than this are joined, in pixels of a wide window.
_ONE_PLACE = 5
#: Width of the window, in pixels, for which marks of one town are moved apart.
_BETWEEN = 900
#: The class of all marks of a map without classes.
_ALL = "all"


@chart
def points_map(
    table: pd.DataFrame,
    *,
    lat: Hashable = "lat",
    lon: Hashable = "lon",
    color: Hashable | None = None,
    symbol: Hashable | None = None,
    size: Hashable | None = None,
    text: Hashable | None = None,
    hover_name: Hashable | None = None,
    hover_data: Hashable | Sequence[Hashable] = (),
    title: str,
    subtitle: str = "",
    summary: str | None = None,
    labels: Mapping[Hashable, str] | None = None,
    category_orders: Mapping[Hashable, Sequence] | None = None,
    color_discrete_map: Mapping | None = None,
    highlight: object = None,
    view: str = "corridors",
    focus: str | Sequence[str] = "KAZ",
    routes: pd.DataFrame | None = None,
    routes_on: Hashable = "project_id",
    sources: object = None,
    leaves_out: str = "",
    height: int | None = None,
) -> Exhibit:
    """Draw each row of a table as a mark on a map.

    Args:
        table: The rows; each has a place.
        lat: The column of latitudes, in degrees north.
        lon: The column of longitudes, in degrees east.
        color: A column of few values; each has a colour, a shape and an entry in the key.
        symbol: A second column of few values, for the shape; colours then follow ``color`` alone.
        size: A column of numbers from 0; the area of a mark grows with it.
        text: The column of names on the map. Names without room are left to the table.
        hover_name: The column of names that a mark shows when pointed at.
        hover_data: Up to two more columns shown there.
        title: The finding, in one line.
        subtitle: One sentence: what is shown, whose data, which day.
        summary: A computed sentence; without one the marks are counted.
        labels: What columns are called.
        category_orders: For a column its values in order, the most important first.
        color_discrete_map: For a value of ``color`` its colour, or a mark of ``theme``.
        highlight: The value or values of ``color`` that the finding is about.
        view: The part of the world, such as ``"corridors"`` or ``"five_states"``.
        focus: ISO alpha-3 codes of states that are drawn a little paler; ``()`` for none.
        routes: Stops of routes, drawn beneath the marks: one row a stop with ``route_id``,
            ``sequence``, ``lat``, ``lon``, ``mode``, and if known ``name`` and ``stop``.
        routes_on: A column of both tables: a route of a highlighted row is highlighted too.
        sources: Where the rows come from, if they have no ``source_ids``.
        leaves_out: What a reader might expect to see and does not.
        height: Height in pixels; each view has its own.

    Raises:
        LessonError: An argument does not fit; the message says what to write.
    """
    seen = views.find(view)
    seen = replace(seen, height=read_height(height, seen.height))
    call = Call.read(
        "points_map",
        table,
        title=title,
        subtitle=subtitle,
        summary=summary,
        labels=labels,
        sources=sources,
        leaves_out=leaves_out,
    )
    check_orders(category_orders, (color, symbol))
    call = _placed_rows(call, lat, lon)
    classes = _classes(call, color, category_orders, highlight, color_discrete_map)
    marks = Marks.read(call, seen, (lon, lat), classes, symbol, size, category_orders)
    ways = Routes.read(routes, seen, routes_on, call.rows, marks.strong)
    written = call.words("text", text).values if text is not None else [None] * len(marks)
    called = hover_name if hover_name is not None else text
    told = map_parts.called(call, called)
    more = map_parts.hover_columns(call, hover_data)
    strong, others = marks.names(written)
    about = map_parts.codes(focus)
    ours, states = map_names.states(seen, about)
    tiers = [strong, ours, others, ways.stop_names(), states]
    tiers += [map_names.towns(seen), map_names.landforms(seen)]
    obstacles = np.concatenate([marks.obstacles(), ways.stop_marks()])
    placed = map_names.place(seen, tiers, obstacles, ways.points())
    figure = {
        "data": [
            *map_names.town_marks(placed[5]),
            *ways.traces(),
            *marks.traces(map_parts.hovers(call, told, (color, *more))),
        ],
        "layout": map_parts.sheet(
            seen,
            ground.shapes(seen, focus=about),
            [one.annotation() for tier in placed for one in tier if one],
        ),
    }
    shown = [one for one in (called, text, color, symbol, size) if one is not None]
    call = map_parts.also_cited(call, ways.source_ids)
    unnamed = [
        name
        for tier, places in zip(tiers[0:3:2], placed[0:3:2], strict=True)
        for name, place in zip(tier, places, strict=True)
        if place is None
    ]
    return call.exhibit(
        figure=figure,
        columns=[*shown, *more, lat, lon],
        summary=marks.sentence(ways),
        key=[*marks.key(), *ways.key()],
        leaves_out=_left_out(marks, ways, unnamed, told),
    )


@dataclass(frozen=True, eq=False)
class Marks:
    """The marks of a map.

    Attributes:
        view: The view.
        x, y: Where they are, in kilometres.
        at_x, at_y: Where they are drawn: marks of one town are moved apart.
        sizes: Diameters in pixels.
        classes: The class of each.
        looks: How each class is drawn, the most important first.
        symbols: The value of a second column of each; None for no such column.
        shapes: The shape of each such value, and the letter that shows it.
    """

    view: MapView
    x: np.ndarray
    y: np.ndarray
    at_x: np.ndarray
    at_y: np.ndarray
    sizes: np.ndarray
    classes: tuple[str, ...]
    looks: Mapping[str, MarkLook]
    symbols: tuple[str, ...] | None = None
    shapes: Mapping[str, tuple[str, str]] | None = None

    @classmethod
    def read(
        cls,
        call: Call,
        view: MapView,
        place: tuple[Hashable, Hashable],
        classes: tuple[tuple[str, ...], Mapping[str, MarkLook]],
        symbol: Hashable | None,
        size: Hashable | None,
        category_orders: object,
    ) -> Marks:
        """Read the marks out of the rows; see ``points_map``."""
        lon, lat = (call.rows[name].to_numpy(dtype=float) for name in place)
        x, y = view.projection.forward(lon, lat)
        found, looks = classes
        sizes = np.array([looks[name].size for name in found])
        if size is not None:
            sizes = _scaled(call.numbers("size", size).values)
        symbols = shapes = None
        if symbol is not None:
            column = call.words("symbol", symbol)
            symbols = tuple(value or UNKNOWN for value in column.values)
            known = symbols_of(column, ordered(column, category_orders))
            if None not in column.values:
                known.pop(None)
            shapes = {value or UNKNOWN: shape for value, shape in known.items()}
        gap = 1 / view.pixels_per_km(_BETWEEN)
        at_x, at_y = crowds.apart(x, y, (sizes + 1.5) * gap)
        return cls(view, x, y, at_x, at_y, sizes, found, looks, symbols, shapes)

    def __len__(self) -> int:
        """How many marks there are."""
        return len(self.x)

    @property
    def strong(self) -> list[bool]:
        """For each mark whether the finding is about it."""
        return [self.looks[name].strong for name in self.classes]

    @property
    def outside(self) -> np.ndarray:
        """For each mark whether it lies outside the box that every window shows."""
        return ~self.view.shows(self.x, self.y)

    def rows_of(self, name: str) -> list[int]:
        """Return the places of the marks of a class in the table, those far away left out."""
        west, south, east, north = self.view.cut
        near = (self.x > west) & (self.x < east) & (self.y > south) & (self.y < north)
        return [row for row, one in enumerate(self.classes) if one == name and near[row]]

    def traces(self, told: Sequence[str]) -> list[dict]:
        """Draw the marks: one trace a class, the most important last and on top.

        Args:
            told: What each mark shows when pointed at.
        """
        return [
            self.trace(name, rows, told)
            for name in reversed(self.looks)
            if (rows := self.rows_of(name))
        ]

    def trace(self, name: str, rows: Sequence[int], told: Sequence[str]) -> dict:
        """Draw some marks of one class."""
        marker = self.looks[name].marker()
        if len(set(self.sizes[rows])) > 1 or self.sizes[rows[0]] != marker["size"]:
            marker["size"] = [round(float(self.sizes[row]), 1) for row in rows]
        if self.symbols is not None:
            marker["symbol"] = [self.shapes[self.symbols[row]][0] for row in rows]
        return {
            "type": "scatter",
            "mode": "markers",
            "name": name,
            "x": [round(float(self.at_x[row])) for row in rows],
            "y": [round(float(self.at_y[row])) for row in rows],
            "hoverinfo": "text",
            "hovertext": [told[row] for row in rows],
            "marker": marker,
        }

    def obstacles(self) -> np.ndarray:
        """Return x, y, half size in pixels and weight of each mark, for the names."""
        heavy = [self.looks[name].named for name in self.classes]
        weight = np.where(heavy, map_names.HEAVY, map_names.LIGHT)
        return np.column_stack([self.at_x, self.at_y, self.sizes / 2, weight])

    def names(self, written: Sequence[str | None]) -> tuple[list[Name], list[Name]]:
        """Give the names on the map: of what the finding is about, and of all other marks.

        Names of one class in one town are joined. In a class those of most marks come first,
        then short ones, so that more of them find room.

        Args:
            written: For each mark its name, or None.
        """
        few = len(self) <= FEW
        near = crowds.groups(self.x, self.y, _ONE_PLACE * self.view.km_per_pixel)
        found: tuple[list[Name], list[Name]] = ([], [])
        for name, look in self.looks.items():
            if not (look.named and len(self.looks) > 1) and not few:
                continue
            seen = [row for row in self.rows_of(name) if written[row] and not self.outside[row]]
            towns = dict.fromkeys(near[row] for row in seen)
            here = [[row for row in seen if near[row] == town] for town in towns]
            names = [(len(rows), self._name(rows, written, look)) for rows in here]
            names.sort(key=lambda one: (-one[0], one[1].box[0]))
            found[0 if look.strong else 1].extend(name for _, name in names)
        return found

    def _name(self, rows: Sequence[int], written: Sequence[str | None], look: MarkLook) -> Name:
        x, y = self.at_x[rows].mean(), self.at_y[rows].mean()
        away = np.hypot(self.at_x[rows] - x, self.at_y[rows] - y).max()
        reach = away * self.view.pixels_per_km(WIDE) + self.sizes[rows].max() / 2
        style = map_names.ACCENTED if look.strong else map_names.SECOND
        patience = map_names.EMPHASISED
        if not look.named:
            style, patience = map_names.TOWN, map_names.ORDINARY
        lines = joined([written[row] for row in rows]).split("<br>")
        text = "<br>".join(escape(line, quote=False) for line in lines)
        return Name(text, x, y, style, reach=reach, leader=True, patience=patience)

    def key(self) -> list[KeyEntry]:
        """Return the key: the classes with their counts, then the second column's shapes."""
        counts = Counter(self.classes)
        entries = map_marks.key(self.looks, counts) if len(self.looks) > 1 else []
        if self.symbols is not None:
            many = Counter(self.symbols)
            entries += [
                KeyEntry(glyph, value, count=many[value])
                for value, (_, glyph) in self.shapes.items()
            ]
        return entries

    def sentence(self, ways: Routes) -> str:
        """Count the marks and the routes."""
        counts = Counter(self.classes)
        marks = f"{len(self):,} {'mark' if len(self) == 1 else 'marks'}"
        if len(self.looks) > 1:
            told = "; ".join(f"{name}: {counts[name]}" for name in self.looks)
            marks += f" ({told})"
        lines = len(ways.drawn)
        if lines:
            marks += f" and {lines} {'route' if lines == 1 else 'routes'}"
        return f"The map shows {self.view.words}: {marks}."


def _placed_rows(call: Call, lat: Hashable, lon: Hashable) -> Call:
    """Keep the rows that have a place on Earth."""
    north, east = call.numbers("lat", lat), call.numbers("lon", lon)
    kept = [None not in place for place in zip(north.values, east.values, strict=True)]
    for column, most in ((north, 90), (east, 360)):
        wrong = next((value for value in column.known if abs(value) > most), None)
        if wrong is not None:
            raise LessonError(
                f"{column.argument}= is the column {quote(column.name)}, and holds {wrong:g}: "
                "latitudes go from -90 to 90 and longitudes from -180 to 180. Are the two "
                "exchanged?"
            )
    return call.keep(kept, "a place")


def _classes(
    call: Call,
    color: Hashable | None,
    category_orders: object,
    highlight: object,
    colors: object,
) -> tuple[tuple[str, ...], Mapping[str, MarkLook]]:
    """Return the class of each row, and how each class is drawn."""
    if color is None:
        if highlight is not None:
            raise LessonError(
                "highlight= names a value of the column given as color=, and there is no color=."
            )
        return (_ALL,) * len(call.rows), map_marks.looks(None, [_ALL], ())
    column = call.words("color", color)
    order = ordered(column, category_orders)
    strong = read_highlight(highlight, color=order)
    order = [name for name in order if name in strong] + [n for n in order if n not in strong]
    if None in column.values:
        order.append(UNKNOWN)
    values = tuple(UNKNOWN if value is None else value for value in column.values)
    return values, map_marks.looks(column, order, strong, colors)


def _scaled(values: Sequence[float | None]) -> np.ndarray:
    """Return diameters whose areas grow with the values."""
    numbers = np.array([0.0 if value is None else value for value in values])
    if (numbers < 0).any():
        raise LessonError("size= needs numbers from 0: a mark cannot be smaller than nothing.")
    largest = numbers.max() or 1.0
    return np.maximum(30 * np.sqrt(numbers / largest), 4.0)


def _left_out(marks: Marks, ways: Routes, unnamed: Sequence[Name], told: Sequence[str]) -> str:
    """Say what a reader of the map might miss.

    Args:
        marks: The marks.
        ways: The routes.
        unnamed: Names of marks for which there was no room.
        told: What each mark is called.
    """
    sentences = []
    outside = [told[row] for row in np.flatnonzero(marks.outside)]
    if outside:
        sentences.append(f"Outside this view: {listed(outside)}.")
    if ways.outside:
        sentences.append(f"Routes outside this view: {listed(ways.outside)}.")
    if unnamed:
        names = listed([unescape(name.text.replace("<br>", " ")) for name in unnamed])
        sentences.append(f"No room for the name of {names}.")
    moved = np.hypot(marks.at_x - marks.x, marks.at_y - marks.y).max()
    if moved > 1:
        # To ten kilometres, upwards: so far and no farther.
        sentences.append(
            f"Marks that would cover one another are moved apart, by {10 * math.ceil(moved / 10)} "
            "km at most."
        )
    if ways.drawn:
        sentences.append(SCHEMATIC)
    return " ".join([*sentences, map_parts.GROUND_NOTE])
