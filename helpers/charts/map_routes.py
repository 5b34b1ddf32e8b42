"""Routes beneath the marks of a map: read from a table of stops, drawn as smooth lines."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from types import MappingProxyType

import numpy as np
import pandas as pd

from helpers.basemap.labels import Name
from helpers.basemap.routes import SIDE, aside, clipped, curves
from helpers.basemap.views import VIEWS, MapView
from helpers.charts import map_names
from helpers.charts.arguments import near, source_list_of
from helpers.charts.columns import is_blank
from helpers.errors import LessonError
from helpers.exhibit import KeyEntry
from helpers.theme import tokens
from helpers.words import quote

#: The columns a table of stops needs.
COLUMNS = ("route_id", "sequence", "lat", "lon", "mode")
_READ = frozenset((*COLUMNS, "stop", "name"))
#: What is left out wherever routes are drawn.
SCHEMATIC = "Lines are schematic: they are curved through stops whose places are approximate."

_STOP_SIZE = 6


@dataclass(frozen=True)
class Mode:
    """How lines of one kind are drawn, and what is said of them.

    Attributes:
        words: What a line shows when pointed at.
        short: The same in the key, where there is little room.
        drawn: How the key describes the line.
        color, width, dash: As Plotly takes them.
    """

    words: str
    short: str
    drawn: str
    color: str
    width: float
    dash: str = "solid"


MODES: Mapping[str, Mode] = MappingProxyType(
    {
        "rail": Mode("railway", "railway", "solid", tokens.SLATE, 2.2),
        "road": Mode("road", "road", "dashed", tokens.ROAD, 1.6, "6px,3px"),
        "gas-pipeline": Mode("gas pipeline", "gas", "dotted", tokens.SLATE, 1.4, "1px,3px"),
        "oil-pipeline": Mode(
            "oil pipeline", "oil", "dash-dot", tokens.SLATE, 1.4, "8px,3px,2px,3px"
        ),
        "line": Mode("line", "line", "solid", tokens.SLATE, 2.2),
        "power": Mode("power line", "power", "fine dots", tokens.QUIET, 1.2, "1px,6px"),
    }
)


@dataclass(frozen=True, eq=False)
class Route:
    """One route.

    Attributes:
        route_id: Its id.
        name: Its name, or its id.
        mode: One of ``MODES``.
        stops: Name, x and y of each stop, in kilometres; a name may be "".
        pieces: The line as drawn: points in kilometres, shape (n, 2) each.
        strong: Whether the finding is about it.
    """

    route_id: str
    name: str
    mode: str
    stops: tuple[tuple[str, float, float], ...]
    pieces: tuple[np.ndarray, ...]
    strong: bool

    @property
    def hover(self) -> str:
        """What the line shows when pointed at."""
        return f"<b>{escape(self.name, quote=False)}</b><br>{MODES[self.mode].words}"

    @property
    def _lines(self) -> list[dict]:
        """The look of the line; one that is looked at lies on a casing of land."""
        mode = MODES[self.mode]
        line = {"color": mode.color, "width": mode.width}
        line |= {"dash": mode.dash} if mode.dash != "solid" else {}
        if not self.strong:
            return [line]
        casing = {"color": tokens.LAND, "width": 7}
        return [casing, line | {"color": tokens.ACCENT, "width": 3.4}]

    def traces(self) -> list[dict]:
        """Draw the line so that it can be pointed at."""
        x: list[int | None] = []
        y: list[int | None] = []
        for piece in self.pieces:
            x += [None] * bool(x) + np.round(piece[:, 0]).astype(int).tolist()
            y += [None] * bool(y) + np.round(piece[:, 1]).astype(int).tolist()
        common = {"type": "scatter", "mode": "lines", "x": x, "y": y}
        told = {"hoverinfo": "text", "hovertext": self.hover}
        *casing, line = self._lines
        below = [common | {"line": one, "hoverinfo": "skip"} for one in casing]
        return [*below, common | {"line": line} | told]

    def shapes(self) -> list[dict]:
        """Draw the line as shapes, which a slider can show and hide."""
        path = "".join(
            "M" + "L".join(f"{x},{y}" for x, y in np.round(piece).astype(int))
            for piece in self.pieces
        )
        return [
            {"type": "path", "path": path, "layer": "below", "line": one} for one in self._lines
        ]


@dataclass(frozen=True, eq=False)
class Routes:
    """All routes of a map, the strong ones last.

    Attributes:
        view: The view.
        drawn: The routes that the view shows.
        outside: Names of routes that it does not show at all.
        source_ids: The sources of their stops.
        every_stop: Whether the stops of all routes are drawn, or those of the strong ones only.
    """

    view: MapView
    drawn: tuple[Route, ...] = ()
    outside: tuple[str, ...] = ()
    source_ids: tuple = ()
    every_stop: bool = False

    @classmethod
    def read(
        cls,
        stops: object,
        view: MapView,
        strong: Collection[str] = (),
        *,
        every_stop: bool = False,
    ) -> Routes:
        """Read a table of stops.

        Args:
            stops: The table, with ``COLUMNS`` and if known ``name`` and ``stop``; None for no
                routes.
            view: The view.
            strong: Ids of the routes that the finding is about.
            every_stop: Whether the stops of all routes are drawn.

        Raises:
            LessonError: The table lacks a column, or a cell does not fit.
        """
        if stops is None:
            return cls(view)
        check(stops)
        # Plain lists: a table of a hundred stops is read much faster so.
        columns = {name: stops[name].tolist() for name in stops.columns if name in _READ}
        groups: dict[str, list[int]] = {}
        for row, route in enumerate(columns["route_id"]):
            groups.setdefault(str(route), []).append(row)
        for rows in groups.values():
            rows.sort(key=columns["sequence"].__getitem__)
        ways = tuple(
            (
                route,
                tuple((columns["lon"][row], columns["lat"][row]) for row in rows),
                columns["mode"][rows[0]],
            )
            for route, rows in groups.items()
        )
        lines = _lines(view.name, ways)
        found = []
        for route, way, mode in ways:
            if route not in lines:
                continue
            first, *_ = rows = groups[route]
            x, y = view.projection.forward(*np.array(way).T)
            names = [str(columns["stop"][row]) if "stop" in columns else "" for row in rows]
            name = str(columns["name"][first]) if "name" in columns else route
            places = tuple(zip(names, x.tolist(), y.tolist(), strict=True))
            found.append(Route(route, name, mode, places, lines[route], route in strong))
        found.sort(key=lambda route: (route.strong, -MODES[route.mode].width))
        shown = tuple(route for route in found if route.pieces)
        outside = tuple(route.name for route in found if not route.pieces)
        return cls(view, shown, outside, tuple(source_list_of(stops)), every_stop)

    def traces(self) -> list[dict]:
        """Draw the lines and their stops."""
        return [*(trace for route in self.drawn for trace in route.traces()), *self.stop_traces()]

    def stop_traces(self) -> list[dict]:
        """Draw the stops; a map without any has no such trace."""
        stops = self.stops()
        if not stops:
            return []
        strong = any(route.strong for route in self.drawn)
        ring = {"color": tokens.ACCENT if strong else tokens.SLATE, "width": 1.6}
        return [
            {
                "type": "scatter",
                "mode": "markers",
                "x": [round(x) for _, x, _ in stops],
                "y": [round(y) for *_, y in stops],
                "hovertext": [escape(name, quote=False) for name, *_ in stops],
                "hoverinfo": "text" if any(name for name, *_ in stops) else "skip",
                "marker": {"size": _STOP_SIZE, "color": tokens.PAPER, "line": ring},
            }
        ]

    def points(self) -> np.ndarray:
        """Return points along the lines and what it costs a name to cover them."""
        rows = [
            np.column_stack([piece, np.full(len(piece), 1.0 if route.strong else 0.35)])
            for route in self.drawn
            for piece in route.pieces
        ]
        return np.concatenate(rows) if rows else np.empty((0, 3))

    def stop_marks(self) -> np.ndarray:
        """Return x, y, half size and weight of the stops that are drawn."""
        rows = [(x, y, _STOP_SIZE / 2, map_names.LIGHT) for _, x, y in self.stops()]
        return np.array(rows, dtype=float).reshape(-1, 4)

    def stop_names(self) -> list[Name]:
        """Give the names of stops of lines that are looked at."""
        return [
            Name(escape(name, quote=False), x, y, map_names.TOWN, reach=4, patience=4)
            for name, x, y in self.stops()
            if name
        ]

    def key(self) -> list[KeyEntry]:
        """Say how each kind of line is drawn."""
        modes = [mode for mode in MODES if any(route.mode == mode for route in self.drawn)]
        if modes in ([], ["line"]):
            return []
        told = ", ".join(f"{MODES[mode].drawn} {MODES[mode].short}" for mode in modes)
        return [KeyEntry("", f"lines: {told}")]

    def stops(self) -> list[tuple[str, float, float]]:
        """Return the stops that are drawn, each place once, within the view."""
        found: dict[tuple[int, int], tuple[str, float, float]] = {}
        # Those of the routes that are looked at come first.
        for route in reversed(self.drawn):
            for name, x, y in route.stops if route.strong or self.every_stop else ():
                # Two stops of one town are one circle.
                place = round(x / 60), round(y / 60)
                if self.view.shows(x, y):
                    found.setdefault(place, (name, x, y))
        return list(found.values())


def tied(stops: object, on: Hashable, rows: pd.DataFrame) -> dict[str, Hashable]:
    """Return what ties routes to rows: the value of a column that both tables have.

    Args:
        stops: The table of stops, or None.
        on: The column.
        rows: The rows.

    Returns:
        The value by the route's id; blank ones and those of no row are left out.
    """
    both = isinstance(stops, pd.DataFrame) and {"route_id", on} <= set(stops.columns)
    if not both or on not in rows.columns:
        return {}
    known = {value for value in rows[on] if not is_blank(value)}
    pairs = zip(stops["route_id"], stops[on], strict=True)
    return {str(route): value for route, value in pairs if value in known}


def check(stops: object) -> None:
    """Refuse a table of stops that cannot be drawn.

    Raises:
        LessonError: It lacks a column, or a cell does not fit.
    """
    if not isinstance(stops, pd.DataFrame):
        raise LessonError(
            f"routes= is a table of stops, such as load('route_stops') gives; you gave "
            f"{quote(stops, 40)}."
        )
    missing = [name for name in COLUMNS if name not in stops.columns]
    if missing:
        hint = near(missing[0], stops.columns)
        if missing[0] == "mode":
            hint = (
                " The modes are in the table of routes: load('route_stops').merge("
                "load('routes')[['route_id', 'name', 'mode', 'project_id']], on='route_id')."
            )
        raise LessonError(
            f"routes= needs the columns {', '.join(COLUMNS)}, and has no '{missing[0]}'.{hint}"
        )
    for name in ("lat", "lon", "sequence"):
        if not pd.api.types.is_numeric_dtype(stops[name]) or stops[name].isna().any():
            raise LessonError(f"The column '{name}' of routes= needs a number in each row.")
    if (stops["lat"].abs() > 89).any() or (stops["lon"].abs() > 360).any():
        raise LessonError(
            "A stop of routes= lies off the Earth: lat goes from -90 to 90, lon from -180 to 180. "
            "Are the two exchanged?"
        )
    unknown = [mode for mode in stops["mode"].unique() if mode not in MODES]
    if unknown:
        raise LessonError(
            f"A route has the mode {quote(unknown[0])}.{near(unknown[0], MODES)} The modes are "
            f"{', '.join(MODES)}."
        )


@lru_cache(maxsize=16)
def _lines(
    view_name: str, ways: Iterable[tuple[str, tuple[tuple[float, float], ...], str]]
) -> Mapping[str, tuple[np.ndarray, ...]]:
    """Draw routes through their stops, cut at what the view stores; a control asks again."""
    view = VIEWS[view_name]
    pixel = view.km_per_pixel
    plane = {
        route: np.column_stack(view.projection.forward(*np.array(way, dtype=float).T))
        for route, way, _ in ways
    }
    modes = {route: mode for route, _, mode in ways}
    return MappingProxyType(
        {
            route: tuple(clipped(aside(line, SIDE.get(modes[route], 0) * pixel), view.cut))
            for route, line in curves(plane, step=12 * pixel).items()
        }
    )
