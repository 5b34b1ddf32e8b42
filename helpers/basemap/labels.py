"""Names on a map: which of them have room, and where.

A figure is stored once and shown in windows of many widths. On a narrow one the map shrinks and
its letters do not, so a place counts as free only if it is free at every width from ``NARROW`` to
``WIDE``. Names come in the order of their importance: the first find room first, and the last are
left out.
"""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from helpers.basemap.views import NARROW, WIDE, MapView

#: Widths of the figure for which places are tried, in pixels.
WIDTHS = (NARROW, 760, WIDE)
#: Height of a line of text, as a share of its size.
LINE_HEIGHT = 1.3
#: What lies beneath names is weighed in cells of so many pixels.
_CELL = 3
#: What it costs a name to lie wholly on ground where it cannot be read.
_WRONG_GROUND = 30
#: Names keep so many pixels from one another and from the edge.
GAP = 3

# Widths of letters as shares of the size, of the widest of the usual fonts.
_NARROW_LETTERS, _SLIM, _BROAD = frozenset("ijl.,'|:;!Iʼ’"), frozenset("ftr()-/ \u2009"), "mwMW%@—"


@dataclass(frozen=True)
class Look:
    """How a name is written.

    Attributes:
        color: Colour of the letters.
        size: Size in pixels.
        bold: Whether it is heavy.
        italic: Whether it is slanted, as landforms and waters are.
        halo: Whether it keeps the halo that sets it apart from lines.
    """

    color: str
    size: float = 11
    bold: bool = False
    italic: bool = False
    halo: bool = True


@dataclass(frozen=True, eq=False)
class Name:
    """A name that wants room.

    Attributes:
        text: The name; ``<br>`` starts a new line.
        x, y: What it names, in kilometres.
        look: How it is written.
        reach: Half the size of the mark it names, in pixels; 0 for a name that stands on its
            point.
        leader: Whether it may stand farther away, tied to its point by a line.
        patience: How much of what lies beneath it may cover: a line counts from 0.3 to 1, an
            ordinary mark 3. Above that it is left out.
        spots: Other points it may stand on, in kilometres.
        dot: Whether its mark is drawn only if the name has room; the mark then needs room too.
        within: Points of a grid, shape (n, 2), that fill the area the name should stay in.
        ground: What it can be read on: ``"dark"``, ``"pale"``, or "" for anything.
        handicap: How much worse it is than the other versions of the name.
    """

    text: str
    x: float
    y: float
    look: Look
    reach: float = 0
    leader: bool = False
    patience: float = 4
    spots: tuple[tuple[float, float], ...] = ()
    dot: bool = False
    within: np.ndarray | None = None
    ground: str = ""
    handicap: float = 0

    @property
    def box(self) -> tuple[float, float]:
        """Width and height, in pixels."""
        lines = self.text.split("<br>")
        width = max(text_width(line, self.look.size, self.look.bold) for line in lines)
        return width, len(lines) * self.look.size * LINE_HEIGHT


@dataclass(frozen=True)
class Placed:
    """A name with its place.

    Attributes:
        name: The name.
        x, y: The point it is tied to, in kilometres.
        across, up: From that point to the middle of the text, in pixels.
        xanchor, yanchor: The side of the text that is nearest to the point.
        leader: Whether a line ties it to its point.
    """

    name: Name
    x: float
    y: float
    across: float
    up: float
    xanchor: str = "center"
    yanchor: str = "middle"
    leader: bool = False

    def annotation(self) -> dict:
        """Return the name as a Plotly annotation."""
        look = self.name.look
        font = {"color": look.color, "size": look.size}
        font |= {"weight": 600} if look.bold else {}
        font |= {"style": "italic"} if look.italic else {}
        font |= {} if look.halo else {"shadow": "none"}
        found = {"x": round(self.x), "y": round(self.y), "text": self.name.text, "font": font}
        if self.leader:
            return found | {
                "showarrow": True,
                **({} if look.halo else {"arrowcolor": look.color}),
                "ax": round(self.across),
                "ay": round(-self.up),
                "standoff": round(self.name.reach),
            }
        half_width, half_height = self.name.box[0] / 2, self.name.box[1] / 2
        # Tied by its near side: then it keeps its distance though the font is wider or slimmer.
        shift = {
            "xshift": self.across - {"left": half_width, "right": -half_width}.get(self.xanchor, 0),
            "yshift": self.up - {"bottom": half_height, "top": -half_height}.get(self.yanchor, 0),
        }
        anchors = {"xanchor": self.xanchor, "yanchor": self.yanchor}
        middle = {"xanchor": "center", "yanchor": "middle"}
        found |= {key: value for key, value in anchors.items() if value != middle[key]}
        return found | {key: round(value) for key, value in shift.items() if round(value)}


@lru_cache(maxsize=4096)
def text_width(text: str, size: float, bold: bool = False) -> float:
    """Estimate the width of a line of text in pixels, on the safe side."""
    return size * (1.12 if bold else 1.0) * sum(_share(letter) for letter in text)


def _share(letter: str) -> float:
    if letter in _NARROW_LETTERS:
        return 0.32
    if letter in _SLIM:
        return 0.41
    if letter in _BROAD:
        return 0.98
    return 0.70 if letter.isupper() else 0.61


def joined(texts: Sequence[str], width: int = 20) -> str:
    """Join the names of one crowd to one, with breaks: "Chery, Haval,<br>Changan cars".

    A word that ends each name is written once.
    """
    unique = list(dict.fromkeys(text for text in texts if text))
    last = {text.rpartition(" ")[2] for text in unique}
    if len(unique) > 1 and len(last) == 1 and all(" " in text for text in unique):
        unique = [*(text.rpartition(" ")[0] for text in unique[:-1]), unique[-1]]
    whole = ", ".join(unique)
    if len(whole) <= 1.4 * width:
        return whole
    # The narrowest block of the same number of lines: then all are about as long.
    lines = textwrap.wrap(whole, width + 3)
    narrower = (textwrap.wrap(whole, one) for one in range(8, width + 3))
    return "<br>".join(next((block for block in narrower if len(block) <= len(lines)), lines))


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
_X_ANCHOR = {1: "left", 0: "center", -1: "right"}
_Y_ANCHOR = {1: "bottom", 0: "middle", -1: "top"}
#: How far a name may stand from its point at the end of a line, in pixels, and in what direction.
_FAR = np.repeat([16.0, 28, 42, 58, 76, 96, 120, 150], 24)
_TURN = np.tile(np.arange(24) * np.pi / 12, 8)
_LEADERS = np.column_stack([np.cos(_TURN), np.sin(_TURN), _FAR])


@dataclass(frozen=True, eq=False)
class _Tries:
    """Places that a name may take.

    Attributes:
        at: x and y of the point, right and up to the middle of the text, side to the right and up,
            whether a line is needed, cost: shape (n, 8).
        boxes: Left, bottom, right, top at each width, in pixels: shape (n, 4, widths).
        ties: The same of small boxes along the line of those tries at the end that need one:
            shape (lines, 4 boxes, 4, widths).
    """

    at: np.ndarray
    boxes: np.ndarray
    ties: np.ndarray


class Placer:
    """Finds room for names on a view, first come, first served."""

    def __init__(
        self,
        view: MapView,
        marks: np.ndarray,
        lines: np.ndarray,
        dark: np.ndarray | None = None,
        strange: np.ndarray | None = None,
        step: float = 1,
    ) -> None:
        """Start with an empty map.

        Args:
            view: The view.
            marks: What names should not cover: rows of x and y in kilometres, half size in pixels
                and weight, shape (n, 4).
            lines: Points along lines: rows of x, y and weight, shape (n, 3).
            dark: Points of a grid that fill the dark areas, shape (n, 2); None for none.
            strange: Points like those of ``lines`` that count for names without an area of their
                own only; None for none.
            step: Distance of neighbouring points of that grid, and of ``Name.within``.
        """
        self.scales = np.array([view.pixels_per_km(width) for width in WIDTHS])
        middle_x = (view.west + view.east) / 2 * self.scales
        middle_y = (view.south + view.north) / 2 * self.scales
        widths = np.array(WIDTHS)
        #: What a figure of each width shows: left, bottom, right, top in pixels.
        self.frame = np.array(
            [
                middle_x - widths / 2,
                middle_y - view.height / 2,
                middle_x + widths / 2,
                middle_y + view.height / 2,
            ]
        )
        points = lines[:, [0, 1]], lines[:, 2]
        # A text covers a mark when it comes nearer than the marks are wide; its own lies farther.
        self._below = [
            (self._summed(marks[:, :2], marks[:, 3]), 4.0),
            (self._summed(*points), 0.0),
        ]
        dark = np.empty((0, 2)) if dark is None else dark
        self._dark = self._summed(dark, np.ones(len(dark)))
        strange = np.empty((0, 3)) if strange is None else strange
        self._strange = self._summed(strange[:, :2], strange[:, 2])
        self._step = step
        self._taken = np.empty((0, 4, len(self.scales)))

    def reserve(
        self, left: np.ndarray, bottom: np.ndarray, right: np.ndarray, top: np.ndarray
    ) -> None:
        """Keep a box free, given in pixels at each width, shape (widths,)."""
        self._taken = np.concatenate([self._taken, np.array([[left, bottom, right, top]])])

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
        if not flat:
            return []
        tries = [self._tries(name) for name in flat]
        counts = [len(one.at) for one in tries]
        at, boxes, ties = (
            np.concatenate([getattr(one, part) for one in tries])
            for part in ("at", "boxes", "ties")
        )
        cost = at[:, 7] + self._most(self._below, boxes)
        cost[~self._inside(boxes)] = np.inf
        # A line that crosses others is harder to follow.
        crossed = self._most(self._below, ties.reshape(-1, 4, len(self.scales)))
        cost[at[:, 6] > 0] += 0.8 * crossed.reshape(-1, 4).sum(axis=1)
        cost += np.repeat([name.handicap for name in flat], counts)
        # Names that have no area of their own keep out of areas that belong to others.
        free = np.repeat([name.within is None for name in flat], counts)
        cost[free] += self._most([(self._strange, 0.0)], boxes[free])
        for ground in ("dark", "pale"):
            bound = np.repeat([name.ground == ground for name in flat], counts)
            cost[bound] += _WRONG_GROUND * self._unreadable(ground, boxes[bound])
        costs = iter(np.split(cost, np.cumsum(counts)[:-1]))
        rest = iter(tries)
        return [self._best([(name, next(rest), next(costs)) for name in one]) for one in together]

    def _best(self, variants: Sequence[tuple[Name, _Tries, np.ndarray]]) -> Placed | None:
        ranked = []
        for name, tries, cost in variants:
            also = self._dot(name)
            if self._meets(also).any():
                continue
            fits = np.flatnonzero(cost <= name.patience)
            if name.within is not None and len(fits):
                fits = fits[~self._meets(tries.boxes[fits])]
                cost[fits] += self._strays(name.within, tries.boxes[fits])
                fits = fits[cost[fits] <= name.patience]
            fits = fits[np.argsort(cost[fits], kind="stable")]
            for start in range(0, len(fits), 12):
                some = fits[start : start + 12]
                free = some[~self._meets(tries.boxes[some])]
                first = next((one for one in free if not self._crosses(tries, one)), None)
                if first is not None:
                    ranked.append((float(cost[first]), len(ranked), name, tries, first, also))
                    break
        if not ranked:
            return None
        *_, name, tries, one, also = min(ranked, key=lambda found: found[:2])
        x, y, across, up, side_x, side_y, leader, _ = tries.at[one].tolist()
        tie = self._tie(tries, one) if leader else also[:0]
        self._taken = np.concatenate([self._taken, tries.boxes[one][None], also, tie])
        return Placed(
            name, x, y, across, up, _X_ANCHOR[int(side_x)], _Y_ANCHOR[int(side_y)], bool(leader)
        )

    def _dot(self, name: Name) -> np.ndarray:
        if not name.dot:
            return np.empty((0, 4, len(self.scales)))
        return self._boxes(np.array([[name.x, name.y, 0, 0]]), 2 * name.reach, 2 * name.reach)

    def _tie(self, tries: _Tries, one: int) -> np.ndarray:
        return tries.ties[one - len(tries.at)]

    def _crosses(self, tries: _Tries, one: int) -> bool:
        return bool(tries.at[one, 6]) and bool(self._meets(self._tie(tries, one)).any())

    def _unreadable(self, ground: str, boxes: np.ndarray) -> np.ndarray:
        """Return the share of each box that lies on ground where the name cannot be read."""
        # Whole cells are counted: half a cell less on each side is the box itself.
        inner = boxes + (np.array([1, 1, -1, -1]) * _CELL / 2)[:, None]
        dark = np.column_stack(
            [self._counted(grid, inner[:, :, at], at) for at, grid in enumerate(self._dark)]
        )
        share = np.minimum(dark / self._expected(boxes), 1)
        return (share if ground == "pale" else 1 - share).max(axis=1)

    def _strays(self, within: np.ndarray, boxes: np.ndarray) -> np.ndarray:
        """Weigh how much of each box lies outside the area its name should stay in."""
        points = (within[:, :, None] * self.scales)[None]
        left, bottom, right, top = boxes.transpose(1, 0, 2)[:, :, None]
        x, y = points[:, :, 0], points[:, :, 1]
        inside = ((x > left) & (x < right) & (y > bottom) & (y < top)).sum(axis=1)
        # A grid is coarse, and a letter may touch the border.
        share = inside / self._expected(boxes)
        return 12 * np.maximum(0.9 - share, 0).max(axis=1)

    def _expected(self, boxes: np.ndarray) -> np.ndarray:
        """Return how many points of the grid a box holds if it is full of them."""
        area = (boxes[:, 2] - boxes[:, 0]) * (boxes[:, 3] - boxes[:, 1])
        return area / (self._step * self.scales) ** 2

    def _tries(self, name: Name) -> _Tries:
        width, height = name.box
        if not name.reach:
            spots = np.array(name.spots or ((name.x, name.y),), dtype=float)
            many = len(_NUDGES)
            at = np.zeros((len(spots) * many, 8))
            at[:, :2] = np.repeat(spots, many, axis=0)
            at[:, 2:4] = np.tile(_NUDGES[:, :2] * (width, height), (len(spots), 1))
            at[:, 7] = np.tile(_NUDGES[:, 2], len(spots)) + 0.3 * np.repeat(
                np.arange(len(spots)), many
            )
            return _Tries(at, self._boxes(at, width, height), self._ties(name, at[:0]))
        right, up, cost = _SIDES.T
        # A text that starts above or below the mark may come nearer at the corner.
        corner = (right != 0) & (up != 0)
        gap = np.where(corner, 0.7, 1.0) * name.reach + GAP
        near = np.zeros((len(_SIDES), 8))
        near[:, 2] = right * (gap + width / 2)
        near[:, 3] = up * (np.where(right == 0, gap, 0.7 * name.reach) + height / 2)
        near[:, 4], near[:, 5], near[:, 7] = right, up, cost
        far = np.zeros((len(_LEADERS) if name.leader else 0, 8))
        if name.leader:
            right, up, distance = _LEADERS.T
            out = name.reach + distance
            far[:, 2] = right * out + np.clip(1.4 * right, -1, 1) * width / 2
            far[:, 3] = up * out + np.clip(1.4 * up, -1, 1) * height / 2
            far[:, 6], far[:, 7] = 1, 1.2 + distance / 24
        at = np.concatenate([near, far])
        at[:, :2] = name.x, name.y
        ties = self._ties(name, at[len(near) :])
        return _Tries(at, self._boxes(at, width, height), ties)

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
        one, other = boxes[:, None], self._taken[None]
        return (
            (one[:, :, 0] < other[:, :, 2] + GAP)
            & (other[:, :, 0] < one[:, :, 2] + GAP)
            & (one[:, :, 1] < other[:, :, 3] + GAP)
            & (other[:, :, 1] < one[:, :, 3] + GAP)
        ).any(axis=(1, 2))

    def _summed(self, points: np.ndarray, weights: np.ndarray) -> list[np.ndarray]:
        """Return for each width a grid whose cells hold the weight to their left and below."""
        grids = []
        for at, scale in enumerate(self.scales):
            left, bottom, right, top = self.frame[:, at]
            shape = (int((top - bottom) / _CELL) + 3, int((right - left) / _CELL) + 3)
            grid = np.zeros(shape)
            column = ((points[:, 0] * scale - left) / _CELL).astype(int) + 1
            row = ((points[:, 1] * scale - bottom) / _CELL).astype(int) + 1
            seen = (column > 0) & (column < shape[1]) & (row > 0) & (row < shape[0])
            np.add.at(grid, (row[seen], column[seen]), weights[seen])
            grids.append(grid.cumsum(axis=0).cumsum(axis=1))
        return grids

    def _most(
        self, below: Sequence[tuple[Sequence[np.ndarray], float]], boxes: np.ndarray
    ) -> np.ndarray:
        """Weigh what lies beneath each box, at the width where it is most."""
        total = np.zeros((len(boxes), len(self.scales)))
        for grids, margin in below:
            wider = np.array([-margin, -margin, margin, margin])
            for at, grid in enumerate(grids):
                total[:, at] += self._counted(grid, boxes[:, :, at] + wider, at)
        return total.max(axis=1)

    def _counted(self, grid: np.ndarray, boxes: np.ndarray, at: int) -> np.ndarray:
        """Return the weight in boxes of one width: left, bottom, right, top, shape (n, 4)."""
        left, bottom, *_ = self.frame[:, at]
        cells = ((boxes - (left, bottom, left, bottom)) / _CELL).astype(int)
        high, wide = grid.shape
        low_x, high_x = np.clip(cells[:, 0], 0, wide - 1), np.clip(cells[:, 2] + 1, 0, wide - 1)
        low_y, high_y = np.clip(cells[:, 1], 0, high - 1), np.clip(cells[:, 3] + 1, 0, high - 1)
        return grid[high_y, high_x] - grid[low_y, high_x] - grid[high_y, low_x] + grid[low_y, low_x]

    def _ties(self, name: Name, at: np.ndarray) -> np.ndarray:
        """Return four small boxes along each line from a mark to its name."""
        width, height = name.box
        across, up = at[:, 2:3], at[:, 3:4]
        # From the edge of the mark to the edge of the text.
        with np.errstate(divide="ignore"):
            inner = np.minimum(width / 2 / np.abs(across), height / 2 / np.abs(up))
        start, end = name.reach / np.hypot(across, up), 1 - np.minimum(inner, 1)
        along = start + (end - start) * np.array([0.2, 0.45, 0.7, 0.95])
        middle_x = (at[:, :1] * self.scales)[:, None] + (across * along)[:, :, None]
        middle_y = (at[:, 1:2] * self.scales)[:, None] + (up * along)[:, :, None]
        sides = (middle_x - 1, middle_y - 1, middle_x + 1, middle_y + 1)
        return np.stack(sides, axis=2)
