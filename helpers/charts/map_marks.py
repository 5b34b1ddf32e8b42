"""The marks of a map: what each class looks like, where each mark is drawn, names and key."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass, replace
from html import escape

import numpy as np

from helpers.basemap import crowds
from helpers.basemap.labels import Name, joined
from helpers.basemap.views import WIDE, MapView
from helpers.charts import map_names
from helpers.charts.arguments import Call, ordered
from helpers.charts.columns import UNKNOWN, Column
from helpers.charts.looks import Look, looks_of, symbols_of
from helpers.errors import LessonError
from helpers.exhibit import KeyEntry
from helpers.theme import tokens
from helpers.words.lists import plural

#: Up to so many marks, every one may have its name; above, only those of the first classes.
FEW = 15
#: Names of marks that lie nearer than this are joined, in pixels of a wide window.
_ONE_PLACE = 5
#: Diameters of the largest and of the smallest mark where the area grows with a number, and below
#: which a mark has a thin ring.
_LARGEST, _SMALLEST, _SMALL = 30.0, 6.0, 9.0
#: Width of the window, in pixels, for which marks of one town are moved apart.
_BETWEEN = 900
#: Plotly's names of shapes and the letters that show them in a key.
GLYPHS = {
    "circle": "●",
    "diamond": "◆",
    "triangle-up-open": "△",
    "square": "■",
    "triangle-up": "▲",
    "square-open": "□",
    "diamond-open": "◇",
    "star": "★",
    "triangle-down": "▼",
    "circle-open": "○",
    "cross": "✚",
    "x": "✕",
}


@dataclass(frozen=True)
class MarkLook:
    """How the marks of one class are drawn.

    Attributes:
        color: Fill, or the line of an open shape.
        symbol: Plotly's name of the shape.
        size: Diameter in pixels.
        glyph: The shape as a letter.
        strong: Whether the finding is about this class.
        named: Whether its marks come first with their names.
    """

    color: str
    symbol: str
    size: float
    glyph: str
    strong: bool = False
    named: bool = False

    def marker(self) -> dict:
        """Return the look as Plotly takes it, with a ring of paper around a filled shape."""
        if self.symbol.endswith("-open"):
            line = {"color": self.color, "width": 1.6}
            return {"symbol": self.symbol, "size": self.size, "color": self.color, "line": line}
        ring = {"color": tokens.PAPER, "width": 2 if self.strong else 1.2}
        return {"symbol": self.symbol, "size": self.size, "color": self.color, "line": ring}


#: With something to look at: the second class is ink, the many are quiet.
_SECOND = MarkLook(tokens.INK, "diamond", 13, "◆", named=True)
_QUIET = (
    MarkLook(tokens.QUIET, "circle", 8.5, "●"),
    MarkLook(tokens.SLATE, "triangle-up-open", 10, "△"),
    MarkLook(tokens.SLATE, "square-open", 9, "□"),
    MarkLook(tokens.QUIET, "diamond", 10, "◆"),
    MarkLook(tokens.SLATE, "circle-open", 9, "○"),
    MarkLook(tokens.QUIET, "square", 8.5, "■"),
    MarkLook(tokens.SLATE, "diamond-open", 10, "◇"),
    MarkLook(tokens.QUIET, "cross", 9.5, "✚"),
)
#: Classes beside the highlighted ones that a reader can tell apart.
MOST = len(_QUIET)
#: The only class of a map that shows no classes.
_ALL = MarkLook(tokens.SLATE, "circle", 9.5, "●", named=True)
#: Marks of classes of equal rank, and how much larger slim shapes are to look as large.
_EQUAL_SIZE = 10.0
_SLIM = {"diamond": 1.15, "triangle-up": 1.15, "triangle-down": 1.15, "star": 1.3, "cross": 1.05}


def looks(
    column: Column | None, order: Sequence[str], highlight: Collection[str], colors: object = None
) -> dict[str, MarkLook]:
    """Choose how each class is drawn.

    Where something is highlighted, the classes have a rank: the accent, then ink, then the quiet
    many. Otherwise all are equal, and those that mean something in these lessons keep their mark.

    Args:
        column: The column of classes; None for a map without classes.
        order: The classes, the most important first.
        highlight: Those that the finding is about.
        colors: ``color_discrete_map``.

    Raises:
        LessonError: There are more classes than a reader can tell apart, or the colours are none.
    """
    if column is None:
        # Without classes there is nothing to colour, and colours given are refused.
        looks_of(column, order, colors)
        return dict.fromkeys(order, _ALL)
    common = looks_of(column, order, colors)
    if not highlight:
        _check_number(len(order), len(GLYPHS))
        return {name: _equal(common.get(name, common[None])) for name in order}
    strong = MarkLook(tokens.ACCENT, "circle", 13, "●", strong=True, named=True)
    rest = [name for name in order if name not in highlight]
    quiet = [_SECOND, *_QUIET] if len(rest) > 1 else [*_QUIET]
    shapes = ("circle", "square", "star", "triangle-up", "diamond")
    _check_number(len(rest), len(quiet))
    _check_number(len(highlight), len(shapes))
    found = {
        name: replace(strong, symbol=shape, glyph=GLYPHS[shape])
        for name, shape in zip((n for n in order if n in highlight), shapes, strict=False)
    } | dict(zip(rest, quiet, strict=False))
    given = colors if isinstance(colors, Mapping) else {}
    return {
        name: replace(found[name], color=common[name].colour) if name in given else found[name]
        for name in order
    }


def _equal(look: Look) -> MarkLook:
    size = _EQUAL_SIZE * _SLIM.get(look.symbol.removesuffix("-open"), 1.0)
    return MarkLook(look.colour, look.symbol, size, look.glyph, named=not look.quiet)


def _check_number(classes: int, shapes: int) -> None:
    if classes > shapes:
        raise LessonError(
            f"A map can show {shapes} classes that a reader can tell apart, and this column has "
            f"{classes}. Join some of them first, or colour by another column."
        )


def key(found: Mapping[str, MarkLook], counts: Mapping[str, int]) -> list[KeyEntry]:
    """Return the key of the classes; the counts add up to the number of marks."""
    return [
        KeyEntry(look.glyph, name, look.color, counts[name], look.strong)
        for name, look in found.items()
    ]


@dataclass(frozen=True)
class MarkName:
    """A name on the map, and the rows whose marks it names."""

    name: Name
    rows: tuple[int, ...]


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
            # Plotly makes marks of several sizes pale, and the key shows them full.
            marker["opacity"] = 1
            if min(marker["size"]) < _SMALL and not self.looks[name].symbol.endswith("-open"):
                # A ring as wide as around a large mark would leave nothing of a small one.
                marker["line"]["width"] = 1
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

    def names(self, written: Sequence[str | None]) -> tuple[list[MarkName], list[MarkName]]:
        """Give the names on the map: of what the finding is about, and of all other marks.

        Names of one class in one town are joined. In a class those of most marks come first,
        then short ones, so that more of them find room.

        Args:
            written: For each mark its name, or None.
        """
        few = len(self) <= FEW
        near = crowds.groups(self.x, self.y, _ONE_PLACE * self.view.km_per_pixel)
        found: tuple[list[MarkName], list[MarkName]] = ([], [])
        for name, look in self.looks.items():
            if not (look.named and len(self.looks) > 1) and not few:
                continue
            seen = [row for row in self.rows_of(name) if written[row] and not self.outside[row]]
            towns = dict.fromkeys(near[row] for row in seen)
            here = [tuple(row for row in seen if near[row] == town) for town in towns]
            names = [MarkName(self._name(rows, written, look), rows) for rows in here]
            names.sort(key=lambda one: (-len(one.rows), one.name.box[0]))
            found[0 if look.strong else 1].extend(names)
        return found

    def _name(self, rows: Sequence[int], written: Sequence[str | None], look: MarkLook) -> Name:
        here = list(rows)
        x, y = self.at_x[here].mean(), self.at_y[here].mean()
        away = np.hypot(self.at_x[here] - x, self.at_y[here] - y).max()
        reach = away * self.view.pixels_per_km(WIDE) + self.sizes[here].max() / 2
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
        entries = key(self.looks, counts) if len(self.looks) > 1 else []
        if self.symbols is not None:
            many = Counter(self.symbols)
            entries += [
                KeyEntry(glyph, value, count=many[value])
                for value, (_, glyph) in self.shapes.items()
            ]
        return entries

    def sentence(self, routes: int) -> str:
        """Count the marks, and say how many routes there are."""
        counts = Counter(self.classes)
        marks = plural(len(self), "mark")
        if len(self.looks) > 1:
            told = "; ".join(f"{name}: {counts[name]}" for name in self.looks)
            marks += f" ({told})"
        if routes:
            marks += f" and {plural(routes, 'route')}"
        return f"The map shows {self.view.words}: {marks}."


def _scaled(values: Sequence[float | None]) -> np.ndarray:
    """Return diameters whose areas grow with the values."""
    numbers = np.array([0.0 if value is None else value for value in values])
    if (numbers < 0).any():
        raise LessonError("size= needs numbers from 0: a mark cannot be smaller than nothing.")
    largest = numbers.max() or 1.0
    return np.maximum(_LARGEST * np.sqrt(numbers / largest), _SMALLEST)
