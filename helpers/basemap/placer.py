"""Room for names on a map: the placer tries every width of the figure at once.

Names come in the order of their importance. Each takes the place that covers least of what lies
beneath, and keeps it; a name that finds no place that is good enough is left out.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from types import MappingProxyType

import numpy as np

from helpers.basemap import ground
from helpers.basemap.labels import GAP, WIDTHS, Name, Placed
from helpers.basemap.views import MapView

#: What lies beneath names is weighed in cells of so many pixels.
_CELL = 3
#: What it costs a name to lie wholly on ground where it cannot be read.
_WRONG_GROUND = 30
#: What it costs to cover a point of an area that belongs to no class, or that has another name.
_APART, _STRANGE = 40.0, 0.12
#: How near the ray may come to a corner: the real font may be wider or slimmer.
_CORNER = 5
#: What it costs to need a line, and how many pixels of it cost one more.
_LINE_COST, _LINE_LENGTH = 1.2, 24
_WIDE = len(WIDTHS)

# Where the middle of a text lies, seen from its point: right and up, each -1, 0 or 1, and what
# the side costs. The right is best, as in any atlas.
_SIDES = np.array(
    [
        (1, 0, 0.0),
        (-1, 0, 0.3),
        (0, 1, 0.4),
        (0, -1, 0.5),
        (1, 1, 0.8),
        (1, -1, 0.8),
        (-1, 1, 0.9),
        (-1, -1, 0.9),
    ]
)
# How far a name that stands on its point may be moved, in widths and heights of the text, and what
# that costs.
_NUDGES = np.array(
    [
        (0, 0, 0.0),
        (0, 0.8, 0.3),
        (0, -0.8, 0.3),
        (0.3, 0, 0.3),
        (-0.3, 0, 0.3),
        (0, 1.6, 0.6),
        (0, -1.6, 0.6),
    ]
)


@lru_cache(maxsize=16)
def _on_spots(count: int) -> np.ndarray:
    """Return the nudges around each of some spots; each later spot costs a little more."""
    tries = np.tile(_NUDGES, (count, 1))
    tries[:, 2] += 0.3 * np.repeat(np.arange(count), len(_NUDGES))
    return tries


def _not_drawn(at: np.ndarray, width: float, height: float) -> np.ndarray:
    """Say at which places Plotly would not draw the line from the mark to the name.

    It leaves a line out when the mark lies in the text. To find that out it counts how many sides
    of the text a ray to the lower right meets, and counts wrong where the ray meets a corner.
    """
    right = at[:, 2:3] + np.array([-1, 1, -1, 1]) * width / 2
    down = -at[:, 3:4] + np.array([-1, -1, 1, 1]) * height / 2
    return ((np.abs(right - down) < _CORNER) & (right > 0)).any(axis=1)


_X_ANCHOR = {1: "left", 0: "center", -1: "right"}
_Y_ANCHOR = {1: "bottom", 0: "middle", -1: "top"}
#: How far a name may stand from its point at the end of a line, in pixels, and in what direction.
_FAR = np.repeat([16.0, 28, 42, 58, 76, 96, 120, 150], 24)
# Level and upright lines are tried before slanted ones of the same length.
_TURN = np.tile([0, 12, 6, 18, 3, 9, 15, 21, *(n for n in range(24) if n % 3)], 8) * np.pi / 12
#: Where along a line it is asked what it crosses.
_ALONG = np.array([0.2, 0.45, 0.7, 0.95])
_LEADERS = np.column_stack([np.cos(_TURN), np.sin(_TURN), _FAR])
#: The longest are for a name that finds no other place: in a narrow window it lies in another
#: state there.
_LONG = _FAR > 96


@dataclass(frozen=True, eq=False)
class _Tries:
    """Places that a name may take.

    Attributes:
        at: x and y of the point, right and up to the middle of the text, side to the right and
            up: shape (n, 6).
        boxes: Left, bottom, right, top at each width, in pixels: shape (n, 4, widths).
        cost: How bad each place is.
        long: For names at the end of a line: whether it is one of the longest.
    """

    at: np.ndarray
    boxes: np.ndarray
    cost: np.ndarray
    long: np.ndarray | None = None


#: A place that is free: its cost, the name in it, and the boxes that they take.
_Free = tuple[float, Placed, list[np.ndarray]]


def _scales(view: MapView) -> np.ndarray:
    """Return pixels per kilometre at each width."""
    return np.array([view.pixels_per_km(width) for width in WIDTHS])


def _frame(view: MapView) -> np.ndarray:
    """Return what a figure of each width shows: left, bottom, right, top in pixels."""
    scales, widths = _scales(view), np.array(WIDTHS)
    middle_x = (view.west + view.east) / 2 * scales
    middle_y = (view.south + view.north) / 2 * scales
    half_x, half_y = widths / 2, view.height / 2
    return np.array([middle_x - half_x, middle_y - half_y, middle_x + half_x, middle_y + half_y])


def _sizes(view: MapView) -> tuple[int, np.ndarray, np.ndarray]:
    """Return the rows of the grids, and for each width its columns and where its grid begins."""
    left, bottom, right, top = _frame(view)
    high = int((top - bottom)[0] / _CELL) + 3
    wide = ((right - left) / _CELL).astype(int) + 3
    return high, wide, high * (np.cumsum(wide) - wide)


def _summed(
    view: MapView, points: np.ndarray, weights: np.ndarray | None = None
) -> np.ndarray | None:
    """Return a grid for each width whose cells hold the weight to their left and below.

    Args:
        view: The view.
        points: x and y in kilometres, shape (n, 2).
        weights: The weight of each as a whole number, which numpy adds up three times as fast:
            shape (n,); None for 1.

    Returns:
        The grids one after the other, row by row, see ``_sizes``; None if there is no point. The
        numbers are as small as the memory of a kernel wants them, for a map needs some six grids.
    """
    if not len(points):
        return None
    most = len(points) if weights is None else weights.sum()
    kind = np.uint16 if most <= np.iinfo(np.uint16).max else np.int32
    high, wides, starts = _sizes(view)
    grid = np.empty(high * wides.sum(), dtype=kind)
    # One width after the other: the memory of a kernel is its highest peak.
    for scale, left, bottom, wide, start in zip(
        _scales(view), *_frame(view)[:2], wides, starts, strict=True
    ):
        column = _cell(points[:, 0] * scale, left)
        row = _cell(points[:, 1] * scale, bottom)
        seen = (column > 0) & (column < wide) & (row > 0) & (row < high)
        cell = (row * wide + column)[seen]
        seen_weights = None if weights is None else weights[seen]
        sums = np.bincount(cell, seen_weights, high * wide).reshape(high, wide).astype(np.int32)
        np.cumsum(np.cumsum(sums, axis=0, out=sums), axis=1, out=sums)
        grid[start : start + sums.size] = sums.ravel()
    return grid


def _cell(at: np.ndarray, start: float) -> np.ndarray:
    """Return in which cell each place is, in pixels; the places are spoilt."""
    at -= start
    at /= _CELL
    return at.astype(np.int32) + 1


def _hundredths(weights: np.ndarray) -> np.ndarray:
    return np.rint(100 * weights)


@lru_cache(maxsize=6)
def _filled(view: MapView, ids: tuple[str, ...]) -> np.ndarray | None:
    """Return such a grid of points that fill some areas.

    Kept for the sets of areas of a map: some of them are the same after a move of a control.
    """
    return _summed(view, ground.points_within(view, ids))


class Placer:
    """Finds room for names on a view, first come, first served."""

    def __init__(
        self,
        view: MapView,
        marks: np.ndarray,
        lines: np.ndarray,
        dark: Collection[str] = (),
        kin: Mapping[str, Collection[str]] = MappingProxyType({}),
    ) -> None:
        """Start with a map that has no names; they keep clear of areas that belong to no class.

        Args:
            view: The view.
            marks: What names should not cover: rows of x and y in kilometres, half size in pixels
                and weight, shape (n, 4).
            lines: Points along lines: rows of x, y and weight, shape (n, 3).
            dark: Ids of the areas that are dark.
            kin: For each kin of names the ids of its states: in any other state of the view, a
                name would seem to be that state's. Names of no kin keep out of states of none.
        """
        self.scales, self.frame, self._sizes = _scales(view), _frame(view), _sizes(view)
        self._start = np.tile(self.frame[:2], (2, 1))
        # A text covers a mark when it comes nearer than the marks are wide; its own lies farther.
        self._below = [
            (_summed(view, marks[:, :2], _hundredths(marks[:, 3])), 4.0, 0.01),
            (_summed(view, lines[:, :2], _hundredths(lines[:, 2])), 0.0, 0.01),
            (_filled(view, ground.kept_apart(view)), 0.0, _APART),
        ]
        self._dark = _filled(view, tuple(dark))
        # What is strange to a class is all states but its own, and to no class those of none.
        every = [(_filled(view, ground.states(view)), 0.0, _STRANGE)] if kin else []
        own = {name: [(_filled(view, tuple(ids)), 0.0, -_STRANGE)] for name, ids in kin.items()}
        self._strange = {name: every + grids for name, grids in own.items()}
        if kin:
            self._strange[""] = sum(own.values(), every)
        self._step = ground.step(view)
        # The boxes last: each name is compared with all that are taken, in one long loop of numpy.
        self._taken = np.empty((4, _WIDE, 0))

    def reserve(
        self, left: np.ndarray, bottom: np.ndarray, right: np.ndarray, top: np.ndarray
    ) -> None:
        """Keep a box free, given in pixels at each width, shape (widths,)."""
        self._take(np.array([left, bottom, right, top]))

    def place(self, names: Sequence[Name | tuple[Name, ...]]) -> list[Placed | None]:
        """Find the best free place for each name, the first name first.

        Args:
            names: The names. Where several are given together, the one that fits best is taken:
                the same name in dark and in white letters, for example.

        Returns:
            For each name its place; None where there is no room for it.
        """
        together = [(one,) if isinstance(one, Name) else one for one in names]
        flat = [name for variants in together for name in variants]
        near = iter(self._weighed(flat, self._near(flat)) if flat else ())
        return [self._best([(name, next(near)) for name in one]) for one in together]

    def _best(self, variants: Sequence[tuple[Name, _Tries]]) -> Placed | None:
        """Take the best place of all versions of a name, at its mark or at the end of a line."""
        variants = [one for one in variants if not (one[0].dot and self._meets(self._dot(one[0])))]
        found: list[_Free] = []
        for name, tries in variants:
            found += self._cheapest(name, tries)
        best = min((one[0] for one in found), default=np.inf)
        # A line costs at least this much: most names find a better place at their mark.
        least = _LINE_COST + _LEADERS[0, 2] / _LINE_LENGTH
        tied = [name for name, _ in variants if name.leader and best > least + name.handicap]
        far = self._weighed(tied, [self._far(name, best) for name in tied]) if tied else []
        for name, tries in zip(tied, far, strict=True):
            found += self._cheapest(name, tries)
        if not found:
            return None
        _, placed, boxes = min(found, key=lambda one: one[0])
        self._take(*boxes)
        return placed

    def _cheapest(self, name: Name, tries: _Tries) -> list[_Free]:
        """Return the cheapest try that is free, if the name is patient enough for one."""
        fits = np.flatnonzero(tries.cost <= name.patience)
        if not len(fits):
            return []
        fits = fits[~self._meets(tries.boxes[fits])]
        costs = tries.cost[fits]
        if name.within is not None:
            costs = (costs + self._strays(name.within, tries.boxes[fits])).round(6)
        order = costs.argsort(kind="stable")
        if tries.long is not None:
            order = np.lexsort((costs, tries.long[fits]))
        for place in order.tolist():
            if costs[place] > name.patience:
                break
            one = fits[place]
            taken = [tries.boxes[one], self._dot(name)]
            if tries.long is not None:
                taken.append(self._ties(name, tries.at[one : one + 1]))
            if tries.long is None or not self._meets(taken[-1]).any():
                x, y, across, up, side_x, side_y = tries.at[one].tolist()
                anchors = (_X_ANCHOR[int(side_x)], _Y_ANCHOR[int(side_y)])
                leader = tries.long is not None
                placed = Placed(name, x, y, across, up, *anchors, leader=leader)
                return [(float(costs[place]), placed, taken)]
        return []

    def _weighed(self, names: Sequence[Name], tries: Sequence[_Tries]) -> list[_Tries]:
        """Add to the cost of each try what it would cover, all tries of all names at once."""
        counts = [len(one.at) for one in tries]
        boxes = np.concatenate([one.boxes for one in tries])
        cost = np.concatenate([one.cost for one in tries]) + self._most(self._below, boxes)
        cost[~self._inside(boxes)] = np.inf
        cost += np.repeat([name.handicap for name in names], counts)
        # Names that have no area of their own keep out of areas that belong to others.
        for kin in {name.kin for name in names if name.within is None} & set(self._strange):
            bound = [name.within is None and name.kin == kin for name in names]
            free = np.repeat(bound, counts)
            cost[free] += self._most(self._strange[kin], boxes[free])
        for kind in {name.ground for name in names} - {""}:
            bound = np.repeat([name.ground == kind for name in names], counts)
            cost[bound] += _WRONG_GROUND * self._unreadable(kind, boxes[bound])
        ends = np.cumsum(counts).tolist()
        for name, one, end in zip(names, tries, ends, strict=True):
            if one.long is not None:
                # A line that crosses others is harder to follow.
                part = cost[end - len(one.at) : end]
                fits = part <= name.patience
                crossed = self._most(self._below, self._ties(name, one.at[fits]))
                part[fits] += 0.8 * crossed.reshape(-1, len(_ALONG)).sum(axis=1)
        # Two places alike stay alike on every computer, whatever the last digit of their costs is.
        parts = np.split(cost.round(6), ends[:-1])
        return [replace(one, cost=part) for one, part in zip(tries, parts, strict=True)]

    def _dot(self, name: Name) -> np.ndarray:
        if not name.dot:
            return np.empty((0, 4, _WIDE))
        return self._boxes(np.array([[name.x, name.y, 0, 0]]), 2 * name.reach, 2 * name.reach)

    def _unreadable(self, ground: str, boxes: np.ndarray) -> np.ndarray:
        """Return the share of each box that lies on ground where the name cannot be read."""
        # Whole cells are counted: half a cell less on each side is the box itself.
        inner = boxes + (np.array([1, 1, -1, -1]) * _CELL / 2)[:, None]
        dark = 0 if self._dark is None else self._counted(self._dark, inner)
        share = np.minimum(dark / self._expected(boxes), 1)
        return (share if ground == "pale" else 1 - share).max(axis=1)

    def _strays(self, within: ground.Inside, boxes: np.ndarray) -> np.ndarray:
        """Weigh how much of each box lies outside the area its name should stay in."""
        # A grid is coarse, and a letter may touch the border.
        share = within.count(boxes / (self._step * self.scales)) / self._expected(boxes)
        return 12 * np.maximum(0.9 - share, 0).max(axis=1)

    def _expected(self, boxes: np.ndarray) -> np.ndarray:
        """Return how many points of the grid a box holds if it is full of them."""
        area = (boxes[:, 2] - boxes[:, 0]) * (boxes[:, 3] - boxes[:, 1])
        return area / (self._step * self.scales) ** 2

    def _near(self, names: Sequence[Name]) -> list[_Tries]:
        """Return the places of each name at its mark, or on its spots if it has no mark."""
        patterns = [_SIDES if name.reach else _on_spots(len(name.spots) or 1) for name in names]
        counts = [len(one) for one in patterns]
        right, up, cost = np.concatenate(patterns).T
        points = [
            np.repeat(name.spots or ((name.x, name.y),), count // (len(name.spots) or 1), axis=0)
            for name, count in zip(names, counts, strict=True)
        ]
        sizes = np.array([(name.reach, *name.box) for name in names])
        reach, width, height = np.repeat(sizes, counts, axis=0).T
        at_mark = reach > 0
        # A text that starts above or below the mark may come nearer at the corner.
        gap = np.where((right != 0) & (up != 0), 0.7, 1.0) * reach + GAP
        beside = right * (gap + width / 2)
        above = up * (np.where(right == 0, gap, 0.7 * reach) + height / 2)
        at = np.column_stack(
            [
                np.concatenate(points),
                np.where(at_mark, beside, right * width),
                np.where(at_mark, above, up * height),
                np.where(at_mark, right, 0),
                np.where(at_mark, up, 0),
            ]
        )
        boxes = self._boxes(at, width[:, None], height[:, None])
        ends = np.cumsum(counts).tolist()
        parts = [slice(end - count, end) for end, count in zip(ends, counts, strict=True)]
        return [_Tries(at[part], boxes[part], cost[part]) for part in parts]

    def _far(self, name: Name, best: float) -> _Tries:
        """Return the free places at the end of a line that may cost less than the best one."""
        width, height = name.box
        right, up, distance = _LEADERS.T
        out = name.reach + distance
        at = np.zeros((len(_LEADERS), 6))
        at[:, :2] = name.x, name.y
        # The line leads to the corner or side of the text that is nearest.
        at[:, 2] = right * out + np.clip(1.4 * right, -1, 1) * width / 2
        at[:, 3] = up * out + np.clip(1.4 * up, -1, 1) * height / 2
        cost = _LINE_COST + distance / _LINE_LENGTH
        boxes = self._boxes(at, width, height)
        free = ~_not_drawn(at, width, height) & self._inside(boxes)
        if best < np.inf:
            free &= (cost + name.handicap < best) & ~_LONG
        free[free] = ~self._meets(boxes[free])
        return _Tries(at[free], boxes[free], cost[free], _LONG[free])

    def _boxes(self, at: np.ndarray, width: float, height: float) -> np.ndarray:
        middle_x = at[:, :1] * self.scales + at[:, 2:3]
        middle_y = at[:, 1:2] * self.scales + at[:, 3:4]
        half_x, half_y = width / 2, height / 2
        sides = (middle_x - half_x, middle_y - half_y, middle_x + half_x, middle_y + half_y)
        return np.stack(sides, axis=1)

    def _inside(self, boxes: np.ndarray) -> np.ndarray:
        """Say which boxes lie within the figure at every width."""
        left, bottom, right, top = self.frame
        return (
            (boxes[:, 0] > left + GAP)
            & (boxes[:, 1] > bottom + GAP)
            & (boxes[:, 2] < right - GAP)
            & (boxes[:, 3] < top - GAP)
        ).all(axis=1)

    def _meets(self, boxes: np.ndarray) -> np.ndarray:
        """Say which boxes overlap one that is taken, at any width."""
        sides = boxes.transpose(1, 2, 0)[..., None]
        taken = self._taken[:, :, None]
        across, up = (sides[:2] < taken[2:]) & (taken[:2] < sides[2:])
        return (across & up).any(axis=(0, 2))

    def _take(self, *boxes: np.ndarray) -> None:
        # With the room that names keep from one another.
        room = np.array([-GAP, -GAP, GAP, GAP])[:, None, None]
        added = [one.reshape(-1, 4, _WIDE).transpose(1, 2, 0) + room for one in boxes]
        self._taken = np.concatenate([self._taken, *added], axis=2)

    def _most(
        self, below: Sequence[tuple[np.ndarray | None, float, float]], boxes: np.ndarray
    ) -> np.ndarray:
        """Weigh what lies beneath each box, at the width where it is most."""
        total = np.zeros((len(boxes), _WIDE))
        for grid, margin, weight in below:
            if grid is not None:
                wider = np.array([-margin, -margin, margin, margin])[:, None] if margin else 0
                total += self._counted(grid, boxes + wider) * weight
        return total.max(axis=1)

    def _counted(self, grid: np.ndarray, boxes: np.ndarray) -> np.ndarray:
        """Return the weight in each box at each width, whole cells counted."""
        cells = ((boxes - self._start) / _CELL).astype(int)
        cells[:, 2:] += 1
        high, wide, start = self._sizes
        # Not np.clip, which looks up the limits of whole numbers each time.
        column = np.minimum(np.maximum(cells[:, None, ::2], 0), wide - 1)
        row = np.minimum(np.maximum(cells[:, 1::2, None], 0), high - 1)
        sums = grid.take(start + row * wide + column)
        return sums[:, 1, 1] - sums[:, 0, 1] - sums[:, 1, 0] + sums[:, 0, 0]

    def _ties(self, name: Name, at: np.ndarray) -> np.ndarray:
        """Return small boxes along each line from a mark to its name, one line after the other."""
        width, height = name.box
        across, up = at[:, 2:3], at[:, 3:4]
        # From the edge of the mark to the edge of the text.
        with np.errstate(divide="ignore"):
            inner = np.minimum(width / 2 / np.abs(across), height / 2 / np.abs(up))
        start, end = name.reach / np.hypot(across, up), 1 - np.minimum(inner, 1)
        along = start + (end - start) * _ALONG
        middle_x = (at[:, :1] * self.scales)[:, None] + (across * along)[:, :, None]
        middle_y = (at[:, 1:2] * self.scales)[:, None] + (up * along)[:, :, None]
        sides = (middle_x - 1, middle_y - 1, middle_x + 1, middle_y + 1)
        return np.stack(sides, axis=2).reshape(-1, 4, _WIDE)
