"""What a map stands on: land, water and landforms as Plotly shapes, from below to above."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from types import MappingProxyType

import numpy as np

from helpers import data
from helpers.basemap.views import MapView, find
from helpers.errors import DataError
from helpers.paths import DATA
from helpers.theme import tokens


@dataclass(frozen=True)
class Land:
    """A state, or an area that the outlines keep apart.

    Attributes:
        name: Its plain English name.
        kind: ``state``, ``disputed`` or ``neutral``.
        path: Its outline as an SVG path, in kilometres.
        spots: Places for its name: x, y and half the room to the sides, in kilometres. A mark
            for the state stands on the first one. None lies outside the view's box.
    """

    name: str
    kind: str
    path: str
    spots: tuple[tuple[int, int, int], ...]


@dataclass(frozen=True)
class Ground:
    """All that is drawn beneath the data of a view; paths are SVG paths in kilometres.

    Attributes:
        areas: States and areas kept apart, by their id in the outlines.
        lakes: One path.
        rivers: One path each of ``great`` and ``small`` rivers.
        landforms: One path each of ``range``, ``plateau``, ``desert`` and ``glacier``.
        names: Names of waters and landforms, the most important first: text, kind, x, y.
        towns: Capitals and a few other towns, the largest first: name, x, y.
    """

    areas: Mapping[str, Land]
    lakes: str
    rivers: Mapping[str, str]
    landforms: Mapping[str, str]
    names: tuple[tuple[str, str, int, int], ...]
    towns: tuple[tuple[str, int, int], ...]


@lru_cache(maxsize=16)
def _read(name: str, folder: Path) -> Ground:
    file = f"maps/{name}.json"
    try:
        parts = json.loads(data.other_file(file, folder))
        areas = {
            code: Land(
                area["name"],
                area["kind"],
                area["path"],
                tuple(tuple(spot) for spot in area["spots"]),
            )
            for code, area in parts["areas"].items()
        }
        return Ground(
            areas=MappingProxyType(areas),
            lakes=parts["lakes"],
            rivers=MappingProxyType(parts["rivers"]),
            landforms=MappingProxyType(parts["landforms"]),
            names=tuple(tuple(name) for name in parts["names"]),
            towns=tuple(tuple(town) for town in parts["towns"]),
        )
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        if isinstance(error, DataError):
            raise
        raise DataError(
            file,
            found=f"no readable map ({type(error).__name__}: {error})",
            allowed="what tools/build_maps.py writes",
        ) from None


def of_view(view: MapView) -> Ground:
    """Return the ground of a view; its file is read once.

    Raises:
        DataError: The file is missing, damaged, cut off or edited.
    """
    return _read(view.ground or view.name, DATA)


def _path(path: str, fill: str = "rgba(0,0,0,0)", line: str = "", width: float = 0) -> dict:
    look = {"width": width} | ({"color": line} if line else {})
    return {"type": "path", "path": path, "layer": "below", "fillcolor": fill, "line": look}


def shapes(
    view: MapView,
    *,
    focus: Iterable[str] = (),
    classes: Iterable[tuple[str, str, Iterable[str]]] = (),
    tints: bool = True,
) -> list[dict]:
    """Draw the ground: land, the state in focus, classes of states, tints, water, disputed areas.

    Args:
        view: The view.
        focus: Ids of states that are drawn a little paler than the others.
        classes: Colours of fill and edge, and ids of the states, of each class. What is no state
            is never coloured, whatever the caller asks for.
        tints: Whether ranges, deserts, glaciers and rivers are drawn.

    Returns:
        Plotly shapes that lie below all traces; an id that the view does not show is left out.
    """
    ground = of_view(view)
    states = {code: area.path for code, area in ground.areas.items() if area.kind == "state"}
    drawn = [(fill, edge, [code for code in ids if code in states]) for fill, edge, ids in classes]
    taken = {code for *_, ids in drawn for code in ids}
    pale = [code for code in focus if code in states and code not in taken]
    others = [code for code in states if code not in taken and code not in pale]
    layers = [(tokens.LAND, tokens.BORDER, others), (tokens.FOCUS, tokens.BORDER, pale), *drawn]
    found = [
        # Neighbours overlap by a rounded kilometre: there, land stays land.
        _path("".join(states[code] for code in ids), colour, line, 0.8) | {"fillrule": "nonzero"}
        for colour, line, ids in layers
        if ids
    ]
    if tints:
        colours = (
            ("plateau", tokens.PLATEAU),
            ("range", tokens.RANGE),
            ("desert", tokens.DESERT),
            ("glacier", tokens.GLACIER),
        )
        found += [_path(ground.landforms[kind], colour) for kind, colour in colours]
        found += [
            _path(ground.rivers[kind], line=tokens.RIVER, width=width)
            for kind, width in (("small", 0.8), ("great", 1.3))
        ]
    apart = "".join(ground.areas[code].path for code in kept_apart(view))
    grey = _path(apart, tokens.DISPUTED, tokens.DISPUTED_EDGE, 1)
    grey["line"]["dash"] = "4px,3px"
    lakes = _path(ground.lakes, tokens.LAKE, tokens.LAKE_EDGE, 0.6)
    # A path of nothing would be drawn as a fault.
    return [shape for shape in (*found, grey, lakes) if shape["path"]]


def step(view: MapView) -> float:
    """Return how far the points of ``points_within`` lie apart, in kilometres: five pixels."""
    return 5 * view.km_per_pixel


@lru_cache(maxsize=8)
def _cells(view: MapView, apart: bool) -> Mapping[str, np.ndarray]:
    """Return column and row of the points of a grid that lie in each area, shape (n, 2).

    Args:
        view: The view.
        apart: Whether areas kept apart are meant, or states: most maps need the points of one kind.
    """
    ids = kept_apart(view) if apart else states(view)
    found = _inside([of_view(view).areas[code] for code in ids], step(view))
    return dict(zip(ids, found, strict=True))


def points_within(view: MapView, ids: Iterable[str]) -> np.ndarray:
    """Return the points of a grid that lie in some areas of a view.

    Args:
        view: The view.
        ids: Ids of areas; those that the view does not show have no points.

    Returns:
        x and y in kilometres, shape (n, 2).
    """
    areas = of_view(view).areas
    found = [_cells(view, areas[code].kind != "state")[code] for code in ids if code in areas]
    return np.concatenate([np.empty((0, 2), dtype=np.int16), *found]) * step(view)


class Inside:
    """The points of a grid that lie in one area, to be counted in boxes."""

    def __init__(self, points: np.ndarray) -> None:
        """Take the points: column and row of each, shape (n, 2)."""
        self._points = points
        # A state may be too small for any point.
        self._corner = points.min(axis=0) if len(points) else np.zeros(2, dtype=int)

    @cached_property
    def _summed(self) -> np.ndarray:
        """How many points lie to the left of each place and below it."""
        places = self._points - self._corner + 1
        grid = np.zeros(places.max(axis=0, initial=0) + 1, dtype=np.uint16)
        grid[tuple(places.T)] = 1
        return np.cumsum(np.cumsum(grid, axis=0, out=grid), axis=1, out=grid)

    def count(self, boxes: np.ndarray) -> np.ndarray:
        """Count the points in boxes.

        Args:
            boxes: Left, bottom, right, top in columns and rows, shape (n, 4, k).

        Returns:
            Shape (n, k).
        """
        at = self._summed
        low, high = np.floor(boxes[:, :2]) + 1, np.ceil(boxes[:, 2:])
        cells = np.stack([low, high], axis=1).astype(int) - self._corner[:, None]
        cells = np.minimum(np.maximum(cells, 0), np.array(at.shape)[:, None] - 1)
        (left, bottom), (right, top) = cells.transpose(1, 2, 0, 3)
        return at[right, top] - at[left, top] - at[right, bottom] + at[left, bottom]


@lru_cache(maxsize=512)
def inside(view_name: str, code: str) -> Inside:
    """Return the points within one state of a view, which a map asks for at each move."""
    return Inside(_cells(find(view_name), False).get(code, np.empty((0, 2), dtype=int)))


def _inside(areas: Sequence[Land], apart: float) -> list[np.ndarray]:
    """Return for each area the points of a grid that lie in it, as columns and rows, shape (n, 2).

    Where outlines cross a row of the grid, what is inside an area lies between its first and second
    crossing, its third and fourth, and so on.
    """
    (x1, y1), (x2, y2), area = (part.T for part in _edges(areas, apart))
    lowest = np.ceil(np.minimum(y1, y2)).astype(int)
    edge, above = _each_of(np.ceil(np.maximum(y1, y2)).astype(int) - lowest)
    row, area = lowest[edge] + above, area[edge]
    column = x1[edge] + (row - y1[edge]) * (x2 - x1)[edge] / (y2 - y1)[edge]
    column = np.ceil(column).astype(int)
    order = np.lexsort((column, row, area))
    enters, leaves = order[::2], order[1::2]
    lengths = column[leaves] - column[enters]
    run, along = _each_of(lengths)
    # In short numbers: the memory of a kernel is its highest peak.
    first = np.column_stack([column, row]).astype(np.int16)[enters]
    points = first[run]
    points[:, 0] += along.astype(np.int16)
    counts = np.bincount(area[enters], lengths, len(areas)).astype(int)
    return np.split(points, np.cumsum(counts)[:-1])


def _edges(areas: Sequence[Land], unit: float) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return the corners of all outlines, the next corner of each, and whose outline it is.

    Args:
        areas: The areas.
        unit: What lengths are measured in, in kilometres.

    Returns:
        Two arrays of shape (n, 2), and the place of each corner's area in ``areas``, shape (n,).
    """
    rings = [
        (ring, which) for which, area in enumerate(areas) for ring in area.path.split("Z")[:-1]
    ]
    # One reading of all numbers takes a tenth of the time that one for each island takes.
    numbers = ",".join(ring[1:].replace("L", ",") for ring, _ in rings)
    corners = np.fromstring(numbers, sep=",").reshape(-1, 2) / unit
    counts = np.array([ring.count("L") + 1 for ring, _ in rings])
    following = np.arange(1, len(corners) + 1)
    last = np.cumsum(counts) - 1
    following[last] = last - counts + 1
    return corners, corners[following], np.repeat([which for _, which in rings], counts)


def _each_of(counts: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Count from 0 within each of several runs: (2, 3) gives (0, 0, 1, 1, 1), (0, 1, 0, 1, 2)."""
    run = np.repeat(np.arange(len(counts)), counts)
    return run, np.arange(len(run)) - np.repeat(np.cumsum(counts) - counts, counts)


def states(view: MapView) -> tuple[str, ...]:
    """Return the ids of the states of a view."""
    return tuple(code for code, area in of_view(view).areas.items() if area.kind == "state")


def kept_apart(view: MapView) -> tuple[str, ...]:
    """Return the ids of the areas that belong to no class: names keep clear of them too."""
    return tuple(code for code, area in of_view(view).areas.items() if area.kind != "state")
