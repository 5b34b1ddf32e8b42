"""What part of the world a map shows: a projection, a box in kilometres, a height in pixels."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
from numpy.typing import ArrayLike

from helpers.basemap.projection import Lambert
from helpers.errors import LessonError
from helpers.words import quote

#: Widths of the figure, in pixels, for which names are placed: a window of 800, and of 1280.
NARROW, WIDE = 620, 1040
#: In a narrower figure the edge of what is stored comes into sight.
_NARROWEST = 580


@dataclass(frozen=True)
class MapView:
    """One part of the world.

    Attributes:
        name: What a caller writes.
        words: What it shows, for a sentence.
        projection: From degrees to kilometres.
        west, east, south, north: The box that every window shows in full, in kilometres.
        height: Height of the figure, in pixels.
        bar: Length of the scale bar, in kilometres.
        ground: Name of the view whose stored ground it shows a part of; its own, if empty.
    """

    name: str
    words: str
    projection: Lambert
    west: int
    east: int
    south: int
    north: int
    height: int
    bar: int
    ground: str = ""

    @property
    def km_per_pixel(self) -> float:
        """Kilometres of one pixel in a wide window."""
        return (self.east - self.west) / WIDE

    @property
    def cut(self) -> tuple[float, float, float, float]:
        """West, south, east, north of what is stored: what very wide and narrow windows show."""
        width, middle = self.east - self.west, (self.south + self.north) / 2
        half = self.height / _NARROWEST * width / 2
        return (self.west - 0.2 * width, middle - half, self.east + 0.2 * width, middle + half)

    def pixels_per_km(self, width: float) -> float:
        """Return the scale at which the box fills a figure of some width, in pixels."""
        across, up = self.east - self.west, self.north - self.south
        return min(width / across, self.height / up)

    def shows(self, x: ArrayLike, y: ArrayLike) -> np.ndarray:
        """Say which points, in kilometres, lie in the box that every window shows."""
        x, y = np.asarray(x), np.asarray(y)
        return (x >= self.west) & (x <= self.east) & (y >= self.south) & (y <= self.north)


VIEWS: Mapping[str, MapView] = MappingProxyType(
    {
        view.name: view
        for view in (
            MapView(
                "corridors",
                "from the Caspian Sea to Nanchang and the Yellow Sea",
                Lambert(85, 41, (30, 50)),
                *(-2780, 3270, -1568, 1690),
                height=560,
                bar=500,
            ),
            MapView(
                "five_states",
                "the five states of Central Asia",
                Lambert(67, 45, (38, 52)),
                *(-2050, 2145, -1180, 1240),
                height=600,
                bar=500,
            ),
            MapView(
                "neighbours",
                "Kazakhstan and China, each as a whole",
                Lambert(92, 40, (25, 47)),
                *(-3700, 3630, -2350, 2020),
                height=620,
                bar=1000,
            ),
            MapView(
                "europe_to_china",
                "from the Rhine to the Yellow Sea",
                Lambert(70, 48, (35, 58)),
                *(-4100, 4700, -2400, 2340),
                height=560,
                bar=1000,
            ),
            MapView(
                "eurasia",
                "Asia and the east of Europe",
                Lambert(80, 40, (15, 58)),
                *(-5500, 5400, -3900, 2600),
                height=620,
                bar=1000,
            ),
        )
    }
)

#: Parts of a view: another box, on the ground that is stored for the whole.
CLOSE_UPS: Mapping[str, MapView] = MappingProxyType(
    {
        "himalaya": MapView(
            "himalaya",
            "from the Hindu Kush to Myanmar",
            VIEWS["corridors"].projection,
            *(-1340, 1440, -1760, -160),
            height=600,
            bar=300,
            ground="corridors",
        ),
        "berlin_to_tokyo": MapView(
            "berlin_to_tokyo",
            "from Berlin and Jeddah to Tokyo",
            VIEWS["eurasia"].projection,
            *(-4450, 5050, -1490, 3078),
            height=500,
            bar=1000,
            ground="eurasia",
        ),
    }
)


def find(name: str) -> MapView:
    """Return a view by its name.

    Raises:
        LessonError: There is no such view.
    """
    known_views = {**VIEWS, **CLOSE_UPS}
    if not isinstance(name, str) or name not in known_views:
        near = difflib.get_close_matches(str(name), known_views, 1, 0.5)
        hint = f" Did you mean {near[0]!r}?" if near else ""
        known = "; ".join(f"{view.name!r}, {view.words}" for view in known_views.values())
        raise LessonError(f"There is no view {quote(name)}.{hint} The views are: {known}.")
    return known_views[name]
