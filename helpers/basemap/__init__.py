"""Maps that request nothing from the network: outlines, views, ground, names and routes.

Two kinds. Maps on plain axes (``views``, ``ground``, ``labels``, ``routes``) are projected here,
in kilometres; the charts ``points_map``, ``areas_map`` and ``routes_map`` draw on them. Maps as
geo figures (``base_map``) leave the projection to Plotly.
"""

from helpers.basemap.areas import (
    BOUNDARY_NOTE,
    DISPUTED_LABEL,
    KINDS,
    OUTLINES,
    SOURCE_ID,
    Area,
    label_points,
    outlines,
)
from helpers.basemap.geo import VIEWS, View, area_trace, base_map

__all__ = [
    "BOUNDARY_NOTE",
    "DISPUTED_LABEL",
    "KINDS",
    "OUTLINES",
    "SOURCE_ID",
    "VIEWS",
    "Area",
    "View",
    "area_trace",
    "base_map",
    "label_points",
    "outlines",
]
