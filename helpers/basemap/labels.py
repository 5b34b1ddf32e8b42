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

from helpers import theme
from helpers.basemap.ground import Inside
from helpers.basemap.views import NARROW, WIDE
from helpers.theme.letters import LINE, text_width

#: Widths of the figure for which places are tried, in pixels.
WIDTHS = (NARROW, 760, WIDE)
#: Names keep so many pixels from one another and from the edge.
GAP = 3


@dataclass(frozen=True)
class Look:
    """How a name is written.

    Attributes:
        color: Colour of the letters.
        size: Size in pixels.
        bold: Whether it is heavy.
        italic: Whether it is slanted, as landforms and waters are.
        halo: Whether it keeps the halo that sets it apart from lines.
        edge: Colour of that halo, where it is not the land's.
        line: Colour of a line to its mark, where it is not that of all lines.
    """

    color: str
    size: float = 11
    bold: bool = False
    italic: bool = False
    halo: bool = True
    edge: str = ""
    line: str = ""


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
        within: The points of a grid that fill the area the name should stay in.
        ground: What it can be read on: ``"dark"``, ``"pale"``, or "" for anything.
        handicap: How much worse it is than the other versions of the name.
        kin: The name by which the placer knows the states that it may lie in.
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
    within: Inside | None = None
    ground: str = ""
    handicap: float = 0
    kin: str = ""

    @property
    def box(self) -> tuple[float, float]:
        """Width and height, in pixels."""
        lines = self.text.split("<br>")
        width = max(text_width(line, self.look.size, self.look.bold) for line in lines)
        return width, len(lines) * self.look.size * LINE


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
        if look.edge:
            font |= {"shadow": theme.halo(look.edge)}
        elif not look.halo:
            font |= {"shadow": "none"}
        found = {"x": round(self.x), "y": round(self.y), "text": self.name.text, "font": font}
        if self.leader:
            line = look.line or ("" if look.halo else look.color)
            return found | {
                "showarrow": True,
                **({"arrowcolor": line} if line else {}),
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


def joined(texts: Sequence[str], width: int = 20) -> str:
    """Join the names of one crowd to one, with breaks: "Chery, Haval,<br>Changan cars".

    A word that ends each name is written once.
    """
    return _joined(tuple(texts), width)


@lru_cache(maxsize=1024)
def _joined(texts: tuple[str, ...], width: int) -> str:
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
