"""How much room words take, and how they keep out of each other's way.

A figure is stored once and shown at many widths, so places are tried at the narrowest and at the
widest one. Nothing here knows of Plotly: boxes and points are in pixels, y grows downwards.
"""

from __future__ import annotations

import functools
import textwrap
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from html import escape

from helpers.theme.letters import BOLD, LINE, text_width

#: Widths of the figure for which room is planned: JupyterLab in a small and in a large window.
NARROW, WIDE = 620, 1040
#: The smallest letters, in pixels.
SMALLEST = 11

#: The shortest line that a text is broken into, in characters.
_SHORTEST = 4


def lines_of(text: str, width: float, size: float = 13, bold: bool = False) -> list[str]:
    """Break a text into as few lines as fit a width, of about the same length each.

    A single word that is wider is broken too. The lines are not escaped.

    Args:
        text: The text.
        width: The longest line, in pixels.
        size: Size of the letters.
        bold: Whether they are heavy.
    """
    return list(_lines_of(text, width, size, bold))


@functools.lru_cache(maxsize=2048)
def _lines_of(text: str, width: float, size: float, bold: bool) -> tuple[str, ...]:
    longest = max(_SHORTEST, int(width / (size * 0.55 * (BOLD if bold else 1))))
    lines = _wrapped(text, longest)
    while longest > _SHORTEST and max(text_width(line, size, bold) for line in lines) > width:
        longest -= max(1, longest // 12)
        lines = _wrapped(text, max(_SHORTEST, longest))
    # Narrower, until one more line would be needed: no word is left alone in the last line.
    word = max((len(one) for one in text.split()), default=0)
    while longest > max(_SHORTEST, word) and len(lines) > 1:
        longest -= 1
        narrower = _wrapped(text, longest)
        if len(narrower) > len(lines):
            break
        lines = narrower
    return lines


def _wrapped(text: str, longest: int) -> tuple[str, ...]:
    return tuple(textwrap.wrap(text, longest, break_on_hyphens=False)) or ("",)


def joined(lines: Iterable[str]) -> str:
    """Write lines as Plotly takes them, escaped."""
    return "<br>".join(escape(line, quote=False) for line in lines)


def block(lines: Sequence[str], size: float = 13, bold: bool = False) -> tuple[float, float]:
    """Return width and height of lines, in pixels."""
    return max(text_width(line, size, bold) for line in lines), len(lines) * size * LINE


def spread(wanted: Sequence[float], heights: Sequence[float], low: float, high: float) -> list:
    """Move the middles of boxes as little as needed so that none overlaps another.

    Args:
        wanted: Where each middle would like to be.
        heights: The height of each box.
        low: Where the first box may begin.
        high: Where the last box has to end; if there is too little room, boxes go beyond it.

    Returns:
        The middles, in the order given.
    """
    order = sorted(range(len(wanted)), key=lambda place: wanted[place])
    # Boxes that push one another form a group that moves as one, around the mean of its wishes.
    groups: list[tuple[list[int], float, float]] = []
    for place in order:
        members, height = [place], heights[place]
        top = wanted[place] - height / 2
        while groups and groups[-1][1] + groups[-1][2] > top:
            before, _, before_height = groups.pop()
            members, height = before + members, before_height + height
            offset, sum_of_tops = 0.0, 0.0
            for one in members:
                sum_of_tops += wanted[one] - heights[one] / 2 - offset
                offset += heights[one]
            top = sum_of_tops / len(members)
        top = max(low, min(top, high - height)) if height <= high - low else low
        # Kept inside, a group may touch the one before it.
        while groups and groups[-1][1] + groups[-1][2] > top + 1e-9:
            before, before_top, before_height = groups.pop()
            members, height = before + members, before_height + height
            top = max(low, min(before_top, high - height))
        groups.append((members, top, height))
    middles = [0.0] * len(wanted)
    for members, top, _ in groups:
        for one in members:
            middles[one] = top + heights[one] / 2
            top += heights[one]
    return middles


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in pixels."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass
class Room:
    """A picture at one width: what is taken, and what a new text would cover.

    Attributes:
        frame: The space in which texts may be.
        boxes: What is taken, with how bad it is to cover it: 1 for a text, 0.5 for a mark.
        lines: Lines from point to point: x and y of the one, x and y of the other.
    """

    frame: Box
    boxes: list[tuple[Box, float]] = field(default_factory=list)
    lines: list[tuple[float, float, float, float]] = field(default_factory=list)

    def cost(self, box: Box) -> float:
        """Say how bad a place is: 0 is free."""
        left, top, right, bottom = box.left, box.top, box.right, box.bottom
        frame = self.frame
        found = 6 * (
            max(0.0, frame.left - left)
            + max(0.0, right - frame.right)
            + max(0.0, frame.top - top)
            + max(0.0, bottom - frame.bottom)
        )
        for other, weight in self.boxes:
            if other.left < right and left < other.right:
                down = min(bottom, other.bottom) - max(top, other.top)
                if down > 0:
                    across = min(right, other.right) - max(left, other.left)
                    found += weight * across * down
        for x0, y0, x1, y1 in self.lines:
            # Most lines are nowhere near.
            if (x0 if x0 > x1 else x1) < left or (x0 if x0 < x1 else x1) > right:
                continue
            if (y0 if y0 > y1 else y1) < top or (y0 if y0 < y1 else y1) > bottom:
                continue
            share = inside(box, x0, y0, x1, y1)
            found += 4 * share * (abs(x1 - x0) + abs(y1 - y0))
        return found

    def take(self, box: Box, weight: float = 1.0) -> None:
        """Note that a place is taken."""
        self.boxes.append((box, weight))


def inside(box: Box, x0: float, y0: float, x1: float, y1: float) -> float:
    """Return the share of a line, from 0 to 1, that lies inside a box."""
    enter, leave = 0.0, 1.0
    for start, step, low, high in (
        (x0, x1 - x0, box.left, box.right),
        (y0, y1 - y0, box.top, box.bottom),
    ):
        if not step:
            if not low <= start <= high:
                return 0.0
            continue
        one, other = (low - start) / step, (high - start) / step
        enter, leave = max(enter, min(one, other)), min(leave, max(one, other))
    return max(0.0, leave - enter)
