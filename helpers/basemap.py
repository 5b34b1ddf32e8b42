"""Maps without network: the outlines of states as plain Plotly traces.

Plotly's own country layers fetch the world's outline from another host. These maps draw the
project's outlines (``data/outlines.geojson``) as closed, filled ``Scattergeo`` lines instead:
one trace for each class of states, so that a figure asks for nothing and one class has one
entry in the legend.
"""

from __future__ import annotations

import difflib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

import numpy as np
import plotly.graph_objects as go

from helpers import data, theme
from helpers.errors import DataError, LessonError
from helpers.paths import DATA

#: The file of outlines, in the data folder.
OUTLINES = "outlines.geojson"

#: The row of the sources table that describes the outlines.
SOURCE_ID = "ind-P01"

#: What every map says about its borders.
BOUNDARY_NOTE = (
    "Outlines derived from UN Geodata as packaged with plotly.js 4.1.1, lakes from Natural Earth, "
    "both simplified; they imply no judgement on any border or on the status of any area. Areas "
    "that the UN map keeps apart as disputed, and Taiwan and Western Sahara, are grey with a "
    "dashed edge. Small islands and enclaves are left out."
)

#: The legend's words for the areas that belong to no class.
DISPUTED_LABEL = "disputed area (UN outlines)"

KINDS = ("state", "disputed", "neutral", "lake")


@dataclass(frozen=True, eq=False)
class Area:
    """The outline of one state, disputed area or lake.

    Attributes:
        id: ISO 3166-1 alpha-3 code, the UN map's X.. code, or a lake's name in lower case.
        name: Plain English name.
        kind: One of ``state``, ``disputed``, ``neutral`` and ``lake``.
        label: A point inside the largest polygon, (lon, lat) in degrees.
        lon: Longitudes in degrees, float32, shape (n,); past 180 east of the antimeridian.
        lat: Latitudes in degrees, float32, shape (n,). Rings are closed, run clockwise and are
            separated by NaN, in both arrays at the same places.
    """

    id: str
    name: str
    kind: str
    label: tuple[float, float]
    lon: np.ndarray
    lat: np.ndarray


@dataclass(frozen=True)
class View:
    """What part of the world a map shows, in a conic projection.

    Attributes:
        rotation: The upright meridian, in degrees of longitude.
        center: The point in the middle of the map, (lon, lat) in degrees.
        lon: West and east end of the box that sets the map's shape, in degrees.
        lat: South and north end of that box, in degrees.
        scale: How much larger than the fitted box the map is drawn.
        projection: Plotly's name of the projection. It cuts ``conic conformal`` 90 degrees to
            the east and west of ``rotation``, which would cost Russia its far east.
        parallels: The two latitudes, in degrees, where the scale is true.
        crop: Areas that lie wholly outside this box (west, east, south, north, in degrees) are
            not drawn: they would be stored and never seen. None draws all.
    """

    rotation: float
    center: tuple[float, float]
    lon: tuple[float, float]
    lat: tuple[float, float]
    scale: float = 1.0
    projection: str = "conic conformal"
    parallels: tuple[float, float] = (25.0, 55.0)
    crop: tuple[float, float, float, float] | None = None


#: Named views, made for about 900 x 520 pixels.
VIEWS: Mapping[str, View] = MappingProxyType(
    {
        "eurasia": View(88, (80, 45.2), (10, 166), (4, 78), 0.96, "conic equidistant"),
        "asia": View(85, (83, 32), (40, 130), (8, 54), 0.95),
        # Kazakhstan and China, each as a whole.
        "neighbours": View(88, (89, 38), (49, 129), (23, 54.5), crop=(30, 150, 4, 75)),
        "central_asia": View(66, (67, 42.5), (44, 88), (34.5, 52)),
        # The five states in full; the view above cuts off the north of Kazakhstan.
        "five_states": View(66, (67, 45.4), (45, 89), (34.5, 56.2)),
        # From the Caspian to Xinjiang, and from there to the Chinese coast.
        "corridors": View(67, (67.5, 45.1), (46, 89), (37, 53.5), crop=(22, 112, 22, 66)),
        # From Samarkand to the Yellow Sea.
        "steppe_to_sea": View(92, (92, 43), (55, 127), (29, 56), crop=(32, 152, 8, 74)),
        "moscow_to_shanghai": View(80, (80, 45), (20, 138), (24, 64), crop=(0, 170, 0, 84)),
        "silk_road": View(90, (90, 38), (62, 120), (24, 51), crop=(38, 145, 4, 72)),
    }
)


def _clockwise(ring: np.ndarray) -> np.ndarray:
    """Turn a closed ring, shape (n, 2), so that it runs clockwise on a map with north up."""
    lon, lat = ring[:, 0], ring[:, 1]
    twice_area = np.sum(lon[:-1] * lat[1:] - lon[1:] * lat[:-1])
    return ring[::-1] if twice_area > 0 else ring


def _join(pieces: Iterable[np.ndarray]) -> np.ndarray:
    """Join float arrays, with one NaN between each two."""
    joined = [part for piece in pieces for part in (piece, np.array([np.nan], dtype="float32"))]
    return np.concatenate(joined[:-1]) if joined else np.array([], dtype="float32")


def _area(feature: dict) -> Area:
    properties = feature["properties"]
    if properties["kind"] not in KINDS:
        raise ValueError(f"kind {properties['kind']!r} is none of {', '.join(KINDS)}")
    rings = [
        _clockwise(np.asarray(polygon[0], dtype="float64"))
        for polygon in feature["geometry"]["coordinates"]
    ]
    lon = _join(ring[:, 0].astype("float32") for ring in rings)
    lat = _join(ring[:, 1].astype("float32") for ring in rings)
    for values in (lon, lat):
        values.flags.writeable = False
    label = tuple(float(value) for value in properties["label"])
    return Area(feature["id"], properties["name"], properties["kind"], label, lon, lat)


@lru_cache(maxsize=4)
def _read(folder: Path) -> Mapping[str, Area]:
    text = data.other_file(OUTLINES, folder)
    try:
        areas = {feature["id"]: _area(feature) for feature in json.loads(text)["features"]}
    except (ValueError, KeyError, TypeError, IndexError) as error:
        raise DataError(
            OUTLINES,
            found=f"no readable outlines ({type(error).__name__}: {error})",
            allowed="GeoJSON as tools/build_outlines.py writes it",
        ) from None
    return MappingProxyType(areas)


def outlines() -> Mapping[str, Area]:
    """Give all outlines; the file is read once.

    Returns:
        A read-only mapping from id to ``Area``, in the file's order.

    Raises:
        DataError: The file of outlines is missing, damaged, cut off or edited.
    """
    return _read(DATA)


def _areas(ids: Iterable[str]) -> list[Area]:
    known = outlines()
    found = []
    for code in [ids] if isinstance(ids, str) else ids:
        if code not in known:
            names = {area.name.lower(): area.id for area in known.values()}
            near = [names[n] for n in difflib.get_close_matches(str(code).lower(), names, 2)]
            near += difflib.get_close_matches(str(code).upper(), known, 3)
            hint = f" Do you mean {' or '.join(dict.fromkeys(near))}?" if near else ""
            raise LessonError(
                f"The outlines have no area {code!r}.{hint} Allowed are ISO alpha-3 codes of the "
                "states of Eurasia and North Africa, such as KAZ; "
                "sorted(helpers.basemap.outlines()) lists all."
            )
        found.append(known[code])
    return found


def area_trace(
    ids: Iterable[str],
    colour: str,
    name: str,
    *,
    line_colour: str = theme.BORDER,
    line_width: float = 0.6,
    dash: str = "solid",
    showlegend: bool = True,
) -> go.Scattergeo:
    """Fill some areas with one colour.

    Args:
        ids: Ids of the areas, at least one.
        colour: Fill colour.
        name: The trace's name, which the legend shows.
        line_colour: Colour of the edge.
        line_width: Width of the edge in pixels.
        dash: Plotly's dash style of the edge: ``solid``, ``dot``, ``dash`` or ``"4px,3px"``.
        showlegend: Whether the legend lists the trace.

    Returns:
        One trace without hover; its coordinates are float32 arrays in degrees, shape (n,).

    Raises:
        LessonError: An id is unknown, or there is none.
    """
    areas = _areas(ids)
    if not areas:
        raise LessonError(f"The map class {name!r} has no area: give at least one id.")
    return go.Scattergeo(
        lon=_join(area.lon for area in areas),
        lat=_join(area.lat for area in areas),
        mode="lines",
        fill="toself",
        fillcolor=colour,
        line={"color": line_colour, "width": line_width, "dash": dash},
        name=name,
        showlegend=showlegend,
        hoverinfo="skip",
    )


def _geo(view: View) -> dict:
    return {
        # Plotly asks another host for outlines unless its own layers are off.
        "visible": False,
        "fitbounds": False,
        "showframe": True,
        "framecolor": theme.FAINT,
        "framewidth": 1,
        "bgcolor": theme.SEA,
        "projection": {
            "type": view.projection,
            "parallels": list(view.parallels),
            "rotation": {"lon": view.rotation, "lat": 0},
            "scale": view.scale,
        },
        "center": {"lon": view.center[0], "lat": view.center[1]},
        "lonaxis": {"range": list(view.lon), "showgrid": True, "dtick": 20}
        | {"gridcolor": theme.GRATICULE, "gridwidth": 0.5},
        "lataxis": {"range": list(view.lat), "showgrid": True, "dtick": 10}
        | {"gridcolor": theme.GRATICULE, "gridwidth": 0.5},
    }


def _of_kind(kind: str, view: View | None = None) -> list[str]:
    return [
        area.id
        for area in outlines().values()
        if area.kind == kind and (view is None or _near(area, view))
    ]


def _near(area: Area, view: View) -> bool:
    if view.crop is None:
        return True
    west, east, south, north = view.crop
    return bool(
        np.nanmax(area.lon) > west
        and np.nanmin(area.lon) < east
        and np.nanmax(area.lat) > south
        and np.nanmin(area.lat) < north
    )


def _check_classes(classes: Mapping[str, tuple[str, Sequence[str]]]) -> None:
    seen: dict[str, str] = {}
    for name, (_, ids) in classes.items():
        for area in _areas(ids):
            if area.kind != "state":
                raise LessonError(
                    f"{area.id} ({area.name}) is {area.kind}, and only states can stand in a "
                    f"class: take it out of {name!r}. The map draws it by itself."
                )
            if area.id in seen:
                raise LessonError(
                    f"{area.id} ({area.name}) stands in {seen[area.id]!r} and again in {name!r}: "
                    "keep it in one class."
                )
            seen[area.id] = name


def base_map(
    classes: Mapping[str, tuple[str, Sequence[str]]] | None = None,
    view: str = "eurasia",
    title: str = "",
    *,
    height: int = 560,
) -> go.Figure:
    """Draw a map of states, with or without classes, that needs no network.

    Traces run from below to above: other states, the classes, neutral and disputed areas, lakes.
    Traces that a lesson adds lie above them all.

    Args:
        classes: From a class's name to its fill colour and the ids of its states.
        view: Name of one of ``VIEWS``.
        title: The figure's title.
        height: Height of the figure in pixels, title and legend included.

    Returns:
        A figure; set ``BOUNDARY_NOTE`` and ``SOURCE_ID`` beside it.

    Raises:
        LessonError: The view or an id is unknown, a state stands twice, or an area that is no
            state stands in a class.
    """
    if view not in VIEWS:
        raise LessonError(f"There is no view {view!r}. Allowed are: {', '.join(VIEWS)}.")
    classes = classes or {}
    _check_classes(classes)
    classed = {code for _, ids in classes.values() for code in ids}
    seen = VIEWS[view]
    others = [code for code in _of_kind("state", seen) if code not in classed]
    grey = {
        "line_colour": theme.DISPUTED_EDGE,
        "line_width": 1,
        "dash": "4px,3px",
    }
    traces = [
        area_trace(others, theme.LAND, "other states", showlegend=False),
        *(
            area_trace(ids, colour, name, line_colour=theme.PAPER, line_width=0.7)
            for name, (colour, ids) in classes.items()
        ),
        area_trace(_of_kind("neutral"), theme.DISPUTED, "neutral", showlegend=False, **grey),
        area_trace(_of_kind("disputed"), theme.DISPUTED, DISPUTED_LABEL, **grey),
        area_trace(
            _of_kind("lake", seen),
            theme.SEA,
            "lakes",
            line_colour=theme.GRATICULE,
            line_width=0.4,
            showlegend=False,
        ),
    ]
    return theme.figure(
        *traces,
        title={"text": title},
        geo=_geo(seen),
        height=height,
        margin={"l": 8, "r": 8, "t": 48 if title else 8, "b": 44},
        legend={"y": -0.01, "yanchor": "top"},
    )


def label_points(ids: Iterable[str]) -> tuple[list[float], list[float]]:
    """Give one point inside each area, for labels, markers and hover.

    Args:
        ids: Ids of the areas.

    Returns:
        Longitudes and latitudes in degrees, in the order of ``ids``.

    Raises:
        LessonError: An id is unknown.
    """
    points = [area.label for area in _areas(ids)]
    return [lon for lon, _ in points], [lat for _, lat in points]
