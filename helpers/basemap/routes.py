"""Routes as smooth lines through their stops, in kilometres.

A line takes its direction at each stop from a centripetal Catmull-Rom spline, which makes no
loops. Lines that share two stops in a row share the curve between them, so that a common stretch
is one line on the map; roads and pipelines are then moved sideways from the railway they follow.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

import numpy as np

#: How far lines of one kind are moved to their left, seen from their first stop, in pixels.
SIDE = {"rail": 0.0, "road": 3.5, "gas-pipeline": -3.5, "oil-pipeline": -7.0, "power": 7.0}

Way = Sequence[tuple[float, float]]


def directions(way: np.ndarray) -> np.ndarray:
    """Return the direction of a centripetal Catmull-Rom spline at each of its points.

    Args:
        way: Points, shape (n, 2), no two in a row the same, n at least 2.

    Returns:
        Unit vectors, shape (n, 2). At both ends the line starts towards its next point.
    """
    steps = np.diff(way, axis=0)
    # The knots of the spline lie apart by the square root of the distance.
    knots = np.sqrt(np.hypot(steps[:, 0], steps[:, 1]))[:, None]
    found = np.empty_like(way)
    found[0], found[-1] = steps[0], steps[-1]
    before, after = knots[:-1], knots[1:]
    found[1:-1] = steps[:-1] / before - (way[2:] - way[:-2]) / (before + after) + steps[1:] / after
    return found / np.hypot(found[:, 0], found[:, 1])[:, None]


def curves(ways: Mapping[str, Way], step: float) -> dict[str, np.ndarray]:
    """Draw a smooth line through the stops of each route.

    Args:
        ways: Stops of each route in their order, x and y in kilometres.
        step: Longest distance between two points of a line, in kilometres.

    Returns:
        Points of each line, shape (n, 2); routes with fewer than two places are left out.
    """
    lines = {name: _without_repeats(np.asarray(way, dtype=float)) for name, way in ways.items()}
    lines = {name: way for name, way in lines.items() if len(way) > 1}
    turned = _agreed({name: directions(way) for name, way in lines.items()}, lines)
    return {name: _sampled(way, turned[name], step) for name, way in lines.items()}


def aside(line: np.ndarray, distance: float) -> np.ndarray:
    """Move a line sideways.

    The side does not depend on the order of the stops: a positive distance is to the south of a
    line that runs east and west, and to the west of one that runs north and south.

    Args:
        line: Points, shape (n, 2).
        distance: How far, in the unit of the points.
    """
    if not distance:
        return line
    along = np.gradient(line, axis=0)
    along /= np.maximum(np.hypot(along[:, 0], along[:, 1]), 1e-9)[:, None]
    run = line[-1] - line[0]
    east = run[0] if abs(run[0]) > abs(run[1]) else -run[1]
    side = distance if east > 0 else -distance
    return line + side * np.column_stack([along[:, 1], -along[:, 0]])


def clipped(line: np.ndarray, box: tuple[float, float, float, float]) -> list[np.ndarray]:
    """Cut a line into the pieces that lie in a box: west, south, east, north.

    A piece goes on to the first point outside, so that a line is seen to leave.
    """
    west, south, east, north = box
    x, y = line[:, 0], line[:, 1]
    inside = (x >= west) & (x <= east) & (y >= south) & (y <= north)
    near = inside | np.r_[inside[1:], False] | np.r_[False, inside[:-1]]
    ends = np.flatnonzero(np.diff(np.r_[False, near, False]))
    return [line[start:stop] for start, stop in zip(ends[::2], ends[1::2], strict=True)]


def _without_repeats(way: np.ndarray) -> np.ndarray:
    if len(way) < 2:
        return way
    return way[np.r_[True, np.hypot(*np.diff(way, axis=0).T) > 1]]


def _place(point: np.ndarray) -> tuple[int, int]:
    """Two stops of one town are one place, though their coordinates differ by a few kilometres."""
    return round(point[0] / 10), round(point[1] / 10)


def _agreed(
    turned: dict[str, np.ndarray], lines: Mapping[str, np.ndarray]
) -> dict[str, np.ndarray]:
    """Give lines that share a stop and the stop before or after it one direction there."""
    stops: dict[tuple[int, int], list[tuple[str, int, set]]] = defaultdict(list)
    for name, way in lines.items():
        places = [_place(point) for point in way]
        for at, place in enumerate(places):
            near = {*places[max(at - 1, 0) : at], *places[at + 1 : at + 2]}
            stops[place].append((name, at, near))
    agreed = {name: vectors.copy() for name, vectors in turned.items()}
    for users in stops.values():
        for together in _linked(users):
            vectors = np.array([turned[name][at] for name, at, _ in together])
            # One line may run from east to west and the other back.
            signs = np.where(vectors @ vectors[0] < 0, -1.0, 1.0)
            mean = (signs[:, None] * vectors).sum(axis=0)
            for (name, at, _), sign in zip(together, signs, strict=True):
                agreed[name][at] = sign * mean / np.hypot(*mean)
    return agreed


def _linked(users: list[tuple[str, int, set]]) -> list[list[tuple[str, int, set]]]:
    """Group the lines at a stop: those of one group share the stop before or after it."""
    grouped: list[tuple[set, list]] = []
    for user in users:
        near, members = set(user[2]), [user]
        for other in [group for group in grouped if group[0] & near]:
            grouped.remove(other)
            near, members = near | other[0], other[1] + members
        grouped.append((near, members))
    return [members for _, members in grouped]


def _sampled(way: np.ndarray, turned: np.ndarray, step: float) -> np.ndarray:
    """Join the stops by cubic Bézier curves that have the given directions at the stops."""
    start, end, out, into = way[:-1], way[1:], turned[:-1], turned[1:]
    chord = end - start
    length = np.hypot(chord[:, 0], chord[:, 1])
    # The more a piece bends, the more points it needs, however short it is.
    straight = np.minimum((out * chord).sum(axis=1), (into * chord).sum(axis=1)) / length
    bend = np.degrees(np.arccos(np.clip(straight, -1, 1)))
    count = np.maximum(np.ceil(length / step), np.ceil(bend / 8)).astype(int).clip(1, 24)
    piece = np.repeat(np.arange(len(count)), count)
    rank = np.arange(len(piece)) - np.repeat(np.cumsum(count) - count, count) + 1
    share = (rank / count[piece])[:, None]
    third = (length / 3)[piece, None]
    one, other = start[piece] + out[piece] * third, end[piece] - into[piece] * third
    rest = 1 - share
    points = rest**3 * start[piece] + 3 * rest**2 * share * one
    points += 3 * rest * share**2 * other + share**3 * end[piece]
    return np.concatenate([way[:1], points])
