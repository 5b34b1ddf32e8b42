"""Lines that three views draw differently: a border on a map is somebody's claim.

The views are those of the World Resources Institute, 2017: one of the United States, one of China
and one of India. The lines lie on the outlines of the UN, which take none of the three views.
"""

from __future__ import annotations

import difflib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

import numpy as np

from helpers import data
from helpers.basemap.views import MapView
from helpers.errors import LessonError
from helpers.theme import tokens
from helpers.words import quote

#: The file of the lines, and the row of the sources table that describes it.
LINES = "layers/boundary_lines_2017.geojson"
SOURCE_ID = "wri-bounds"
#: The outlines as they are, without any of the lines.
UN = "UN"
#: What a caller may write.
WHOSE = (UN, "China", "India", "United States")
#: How a view may draw a line, and the dashes for it; whatever else it says is not drawn.
DASHES: Mapping[str, tuple[str, float]] = MappingProxyType(
    {"country boundary": ("10px,4px", 2.6), "disputed": ("2px,4px", 2.6)}
)
#: The same as letters of a key.
GLYPHS: Mapping[str, str] = MappingProxyType({"country boundary": "– –", "disputed": "·····"})
#: What a map with such lines leaves out.
NOTE = (
    "The dashed and dotted lines are those of the World Resources Institute, 2017, much "
    "simplified; there is no view of Pakistan among them. The grey areas below them stay those "
    "of the UN outlines."
)
_RING = 6.0


@dataclass(frozen=True, eq=False)
class Border:
    """One line.

    Attributes:
        line_id: Its id in the table ``boundary_views``.
        drawn: How the view draws it: a key of ``DASHES``, or ``not drawn``.
        points: Its points in kilometres, shape (n, 2).
        here: Whether a part of it lies in the box that every window shows.
    """

    line_id: str
    drawn: str
    points: np.ndarray
    here: bool


@lru_cache(maxsize=1)
def _stored() -> tuple[dict, ...]:
    return tuple(json.loads(data.other_file(LINES))["features"])


def check(whose: object) -> str:
    """Return whose lines are asked for.

    Raises:
        LessonError: There is no such view.
    """
    if isinstance(whose, str) and whose in WHOSE:
        return str(whose)
    near = difflib.get_close_matches(str(whose), WHOSE, 1, 0.5)
    hint = f" Did you mean {near[0]!r}?" if near else ""
    known = ", ".join(map(repr, WHOSE))
    raise LessonError(f"boundaries={quote(whose)} is not known.{hint} Choose from {known}.")


def lines(view: MapView, whose: str) -> list[Border]:
    """Return the lines as one view draws them; none for the UN outlines.

    Args:
        view: The part of the world.
        whose: One of ``WHOSE``.
    """
    if check(whose) == UN:
        return []
    found = []
    for feature in _stored():
        way = np.array(feature["geometry"]["coordinates"], dtype=float)
        points = np.column_stack(view.projection.forward(way[:, 0], way[:, 1]))
        told = feature["properties"]
        here = bool(view.shows(points[:, 0], points[:, 1]).any())
        found.append(Border(told["line_id"], told[whose], points, here))
    return found


def shapes(borders: list[Border]) -> list[dict]:
    """Draw the lines of the map: a ring of paper below, so that they are seen on any ground."""
    found = []
    for drawn, (dash, width) in DASHES.items():
        ways = [one.points for one in borders if one.drawn == drawn and one.here]
        path = "".join("M" + "L".join(f"{x:.0f},{y:.0f}" for x, y in points) for points in ways)
        if not path:
            continue
        common = {"type": "path", "path": path, "layer": "below", "fillcolor": "rgba(0,0,0,0)"}
        found.append(common | {"line": {"color": tokens.PAPER, "width": _RING}})
        found.append(common | {"line": {"color": tokens.ACCENT, "width": width, "dash": dash}})
    rings = [shape for shape in found if "dash" not in shape["line"]]
    return [*rings, *(shape for shape in found if "dash" in shape["line"])]


def points(borders: list[Border], weight: float, step: float) -> np.ndarray:
    """Return points along the lines that are drawn, for names to keep clear of them.

    Args:
        borders: The lines.
        weight: What it costs a name to cover one.
        step: Distance of two points, in kilometres.
    """
    found = [np.empty((0, 3))]
    for border in borders:
        if border.drawn not in DASHES or not border.here:
            continue
        for one, other in zip(border.points[:-1], border.points[1:], strict=True):
            many = max(int(np.hypot(*(other - one)) / step), 1) + 1
            along = np.linspace(one, other, many)
            found.append(np.column_stack([along, np.full(many, weight)]))
    return np.concatenate(found)
