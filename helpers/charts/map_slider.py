"""A slider over years for a map: it is stored with the figure, and works without a kernel.

Each step is a full state, so that a reader may jump. What is not there yet is taken away again:
marks by a shorter list of places, names and lines by making them invisible.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from helpers.theme import tokens

#: Room below the map for the slider, in pixels.
ROOM = 82
_CLEAR = "rgba(0,0,0,0)"


@dataclass(frozen=True)
class Step:
    """One state of the map.

    Attributes:
        label: What the reader is told: "2013: 3 more, 12 in all".
        x: For each trace that changes its places, in kilometres.
        layout: Settings of names and shapes by their path, such as ``annotations[3].visible``.
    """

    label: str
    x: Sequence[Sequence[int | None]]
    layout: dict[str, object]


def slider(steps: Sequence[Step], traces: Sequence[int]) -> dict:
    """Return the settings of the slider; the last step is the one that is stored.

    Args:
        steps: The states, in order.
        traces: Numbers of the traces that change, in the order of ``Step.x``.
    """
    return {
        "active": len(steps) - 1,
        "x": 0.02,
        "len": 0.96,
        "y": 0,
        "pad": {"t": 26, "b": 8},
        "currentvalue": {"prefix": "Year ", "offset": 6, "font": {"size": 13, "color": tokens.INK}},
        # The rail has no room for words: the state is written above it.
        "font": {"size": 1, "color": _CLEAR},
        "ticklen": 0,
        "minorticklen": 0,
        "bgcolor": tokens.GRID,
        "bordercolor": tokens.AXIS,
        "activebgcolor": tokens.ACCENT,
        "transition": {"duration": 0},
        "steps": [
            {
                "label": step.label,
                "method": "update",
                "args": [{"x": list(step.x)}, step.layout, list(traces)],
            }
            for step in steps
        ],
    }


def new_marks(size: float) -> dict:
    """Return the look of the ring around what a step adds."""
    return {
        "symbol": "circle-open",
        "size": size,
        "color": tokens.ACCENT,
        "line": {"color": tokens.ACCENT, "width": 2.4},
    }
