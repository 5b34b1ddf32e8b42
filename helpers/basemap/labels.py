"""Names on a map: which of them have room, and where.

A figure is stored once and shown in windows of many widths. On a narrow one the map shrinks and
its letters do not, so a place counts as free only if it is free at every width from ``NARROW`` to
``WIDE``. Names come in the order of their importance: the first find room first, and the last are
left out.
"""

from __future__ import annotations

import math
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


@dataclass(frozen=True)
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
    """

    text: str
    x: float
    y: float
    look: Look
    reach: float = 0
    leader: bool = False
    patience: float = 4
    spots: tuple[tuple[float, float], ...] = ()

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
    # Lines of about the same length.
    lines = math.ceil(len(whole) / width)
    return "<br>".join(textwrap.wrap(whole, max(width, math.ceil(len(whole) / max(lines, 1)) + 4)))


# Where the middle of a text lies, seen from its point: right and up, each -1, 0 or 1, and what
# the side costs. The right is best, as in any atlas.
_SIDES = (
    (1, 0, 0.0),
    (-1, 0, 0.3),
    (0, 1, 0.4),
    (0, -1, 0.5),
    (1, 1, 0.8),
    (1, -1, 0.8),
    (-1, 1, 0.9),
    (-1, -1, 0.9),
)
_X_ANCHOR = {1: "left", 0: "center", -1: "right"}
_Y_ANCHOR = {1: "bottom", 0: "middle", -1: "top"}
#: How far a name may stand from its point at the end of a line, in pixels.
_LEADERS = (16, 28, 42, 58, 76, 96)


@dataclass(frozen=True)
class Obstacles:
    """What names should not cover: points in kilometres, half sizes in pixels, and weights.

    Attributes:
        marks: Rows of x, y, half size and weight, shape (n, 4).
        lines: Rows of x, y and weight of points along lines, shape (n, 3).
    """

    marks: np.ndarray
    lines: np.ndarray


class Placer:
    """Finds room for names on a view, first come, first served."""

    def __init__(self, view: MapView, obstacles: Obstacles) -> None:
        """Start with an empty map.

        Args:
            view: The view.
            obstacles: Marks and lines.
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
        self._marks = obstacles.marks
        rows = [np.column_stack([obstacles.marks[:, :2], obstacles.marks[:, 2:]])]
        line = obstacles.lines
        rows.append(np.column_stack([line[:, :2], np.zeros(len(line)), line[:, 2]]))
        rows = np.concatenate(rows)
        # All that names should not cover: places at each width, half sizes, weights.
        self._x, self._y = rows[:, :1] * self.scales, rows[:, 1:2] * self.scales
        self._half, self._weight = rows[:, 2:3], rows[:, 3]
        self._taken = np.empty((0, 4, len(self.scales)))

    def reserve(self, left: np.ndarray, bottom: np.ndarray, right: np.ndarray, top: np.ndarray):
        """Keep a box free, given in pixels at each width, shape (widths,)."""
        self._taken = np.concatenate([self._taken, np.array([[left, bottom, right, top]])])

    def place(self, name: Name) -> Placed | None:
        """Find the best free place for a name and take it; None where there is none."""
        tries = self._tries(name)
        boxes = self._boxes(name, tries)
        free = np.flatnonzero(self._free(boxes))
        if not len(free):
            return None
        tries, boxes = [tries[one] for one in free], boxes[free]
        cost = np.array([one[-1] for one in tries]) + self._covered(boxes)
        for best in np.argsort(cost, kind="stable"):
            if cost[best] > name.patience:
                return None
            spot_x, spot_y, across, up, side_x, side_y, leader, _ = tries[best]
            tie = self._tie(name, tries[best]) if leader else np.empty((0, 4, len(self.scales)))
            if leader and not self._clear(tie):
                continue
            self._taken = np.concatenate([self._taken, boxes[best][None], tie])
            anchors = (_X_ANCHOR[side_x], _Y_ANCHOR[side_y])
            return Placed(name, spot_x, spot_y, across, up, *anchors, leader)
        return None

    def _tries(self, name: Name) -> list[tuple]:
        width, height = name.box
        if not name.reach:
            spots = name.spots or ((name.x, name.y),)
            return [(x, y, 0, 0, 0, 0, False, 0.5 * rank) for rank, (x, y) in enumerate(spots)]
        tries = []
        for right, up, cost in _SIDES:
            # A text that starts above or below the mark may come nearer at the corner.
            gap = name.reach * (0.7 if right and up else 1) + GAP
            across = right * (gap + width / 2)
            above = up * ((gap if not right else name.reach * 0.7) + height / 2)
            tries.append((name.x, name.y, across, above, right, up, False, cost))
        if name.leader:
            for far in _LEADERS:
                for turn in np.arange(16) * np.pi / 8:
                    right, up = math.cos(turn), math.sin(turn)
                    across = right * (name.reach + far) + np.clip(1.4 * right, -1, 1) * width / 2
                    above = up * (name.reach + far) + np.clip(1.4 * up, -1, 1) * height / 2
                    cost = 1.2 + far / 24
                    tries.append((name.x, name.y, float(across), float(above), 0, 0, True, cost))
        return tries

    def _boxes(self, name: Name, tries: list[tuple]) -> np.ndarray:
        """Return left, bottom, right, top of each try at each width: shape (tries, 4, widths)."""
        width, height = name.box
        x, y, across, up = (np.array([one[part] for one in tries])[:, None] for part in range(4))
        middle_x, middle_y = x * self.scales + across, y * self.scales + up
        sides = (-width / 2, -height / 2, width / 2, height / 2)
        return np.stack(
            [(middle_x, middle_y)[part % 2] + side for part, side in enumerate(sides)], axis=1
        )

    def _free(self, boxes: np.ndarray) -> np.ndarray:
        left, bottom, right, top = self.frame
        free = (
            (boxes[:, 0] > left + GAP)
            & (boxes[:, 1] > bottom + GAP)
            & (boxes[:, 2] < right - GAP)
            & (boxes[:, 3] < top - GAP)
        ).all(axis=1)
        return free & ~self._meets(boxes)

    def _meets(self, boxes: np.ndarray) -> np.ndarray:
        """Say which boxes overlap one that is taken, at any width."""
        one, other = boxes[:, None], self._taken[None]
        return (
            (one[:, :, 0] < other[:, :, 2] + GAP)
            & (other[:, :, 0] < one[:, :, 2] + GAP)
            & (one[:, :, 1] < other[:, :, 3] + GAP)
            & (other[:, :, 1] < one[:, :, 3] + GAP)
        ).any(axis=(1, 2))

    def _covered(self, boxes: np.ndarray) -> np.ndarray:
        """Weigh what lies beneath each box, at the width where it is most."""
        left, bottom, right, top = boxes.transpose(1, 0, 2)
        near = (
            (self._x > left.min(axis=0) - self._half)
            & (self._x < right.max(axis=0) + self._half)
            & (self._y > bottom.min(axis=0) - self._half)
            & (self._y < top.max(axis=0) + self._half)
        ).any(axis=1)
        x, y, half = self._x[near], self._y[near], self._half[near]
        inside = (
            (x > left[:, None] - half)
            & (x < right[:, None] + half)
            & (y > bottom[:, None] - half)
            & (y < top[:, None] + half)
        )
        return np.einsum("tos,o->ts", inside, self._weight[near]).max(axis=1)

    def _tie(self, name: Name, one: tuple) -> np.ndarray:
        """Return small boxes along the line from a mark to its name."""
        x, y, across, up = one[:4]
        width, height = name.box
        # From the edge of the mark to the edge of the text.
        length = math.hypot(across, up)
        share = min(width / 2 / abs(across) if across else 1, height / 2 / abs(up) if up else 1, 1)
        along = np.linspace(name.reach / length, 1 - share, 6)[1:-1, None]
        middle_x, middle_y = x * self.scales + across * along, y * self.scales + up * along
        return np.stack([middle_x - 1, middle_y - 1, middle_x + 1, middle_y + 1], axis=1)

    def _clear(self, tie: np.ndarray) -> bool:
        """Say whether a line to a name crosses no other name and no important mark."""
        if self._meets(tie).any():
            return False
        heavy = self._marks[self._marks[:, 3] > 3]
        x, y = heavy[:, 0, None] * self.scales, heavy[:, 1, None] * self.scales
        half = heavy[:, 2, None]
        return not (
            (np.abs(tie[:, None, 0] + 1 - x) < half) & (np.abs(tie[:, None, 1] + 1 - y) < half)
        ).any()
