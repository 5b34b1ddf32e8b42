"""Maps as geo figures: the outlines of states as plain ``Scattergeo`` traces.

Plotly's own country layers fetch the world's outline from another host. These maps draw the
project's outlines as closed, filled lines instead: one trace for each class of states, so that a
figure requests nothing and one class has one entry in the legend.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

import numpy as np

from helpers import theme
from helpers.basemap.areas import DISPUTED_LABEL, Area, areas_of, join, outlines
from helpers.errors import LessonError

if TYPE_CHECKING:
    import plotly.graph_objects as go


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
    areas = areas_of(ids)
    if not areas:
        raise LessonError(f"The map class {name!r} has no area: give at least one id.")
    import plotly.graph_objects as go

    return go.Scattergeo(
        lon=join(area.lon for area in areas),
        lat=join(area.lat for area in areas),
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
        for area in areas_of(ids):
            if area.kind != "state":
                raise LessonError(
                    f"{area.id} ({area.name}) is {area.kind}, and only states can be in a "
                    f"class: take it out of {name!r}. The map draws it by itself."
                )
            if area.id in seen:
                raise LessonError(
                    f"{area.id} ({area.name}) is in {seen[area.id]!r} and again in {name!r}: "
                    "keep it in one class."
                )
            seen[area.id] = name


def base_map(
    classes: Mapping[str, tuple[str, Sequence[str]]] | None = None,
    view: str = "eurasia",
    *,
    height: int = 560,
) -> go.Figure:
    """Draw a map of states, with or without classes, that needs no network.

    Traces run from below to above: other states, the classes, neutral and disputed areas, lakes.
    Traces that a lesson adds lie above them all.

    Args:
        classes: From a class's name to its fill colour and the ids of its states.
        view: Name of one of ``VIEWS``.
        height: Height of the figure in pixels, title and legend included.

    Returns:
        A figure; set ``BOUNDARY_NOTE`` and ``SOURCE_ID`` beside it.

    Raises:
        LessonError: The view or an id is unknown, a state stands twice, or an area that is no
            state is in a class.
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
        geo=_geo(seen),
        height=height,
        margin={"l": 8, "r": 8, "t": 8, "b": 44},
        legend={"y": -0.01, "yanchor": "top"},
    )
