"""Maps that request nothing from the network: outlines, views, ground, names and routes.

They are projected here, in kilometres, onto plain axes (``views``, ``ground``, ``labels``,
``routes``); the charts ``points_map``, ``areas_map`` and ``routes_map`` draw on them.
"""

from helpers.basemap.areas import (
    BOUNDARY_NOTE,
    DISPUTED_LABEL,
    KINDS,
    OUTLINES,
    SOURCE_ID,
    Area,
    outlines,
)

__all__ = [
    "BOUNDARY_NOTE",
    "DISPUTED_LABEL",
    "KINDS",
    "OUTLINES",
    "SOURCE_ID",
    "Area",
    "outlines",
]
