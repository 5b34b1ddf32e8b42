"""Longitude and latitude as kilometres on a plane: the Lambert conformal conic projection.

The formulas are those of Snyder, Map Projections: A Working Manual (US Geological Survey,
Professional Paper 1395, 1987), chapter 15, for a sphere. A sphere is off by less than half a
percent from the Earth's true shape, which is less than a pixel at the scale of these maps.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import ArrayLike

#: Mean radius of the Earth, in kilometres.
EARTH_KM = 6371.0


@dataclass(frozen=True)
class Lambert:
    """A conformal cone: angles are true everywhere, distances along two parallels.

    Attributes:
        meridian: The upright meridian, in degrees east; x is 0 along it.
        latitude: The latitude whose point on that meridian is the origin, in degrees north.
        parallels: The two latitudes where the scale is true, in degrees north.
        radius: Radius of the sphere; the plane has the same unit, kilometres by default.
    """

    meridian: float
    latitude: float
    parallels: tuple[float, float]
    radius: float = EARTH_KM

    @cached_property
    def _cone(self) -> tuple[float, float, float]:
        """Return the cone's constant, its size, and the origin's distance from the apex."""
        south, north = np.radians(self.parallels)
        constant = np.log(np.cos(south) / np.cos(north)) / np.log(_open(north) / _open(south))
        size = self.radius * np.cos(south) * _open(south) ** constant / constant
        origin = size / _open(np.radians(self.latitude)) ** constant
        return float(constant), float(size), float(origin)

    def forward(self, lon: ArrayLike, lat: ArrayLike) -> tuple[np.ndarray, np.ndarray]:
        """Project points.

        Args:
            lon: Longitudes in degrees east, of any shape.
            lat: Latitudes in degrees north, of the same shape, north of the south pole.

        Returns:
            x to the right and y upwards, in kilometres from the origin.
        """
        constant, size, origin = self._cone
        east = np.asarray(lon, dtype=float) - self.meridian
        # The short way round, so that -170 lies to the right of 170.
        angle = constant * np.radians((east + 180) % 360 - 180)
        distance = size / _open(np.radians(np.asarray(lat, dtype=float))) ** constant
        return distance * np.sin(angle), origin - distance * np.cos(angle)

    def inverse(self, x: ArrayLike, y: ArrayLike) -> tuple[np.ndarray, np.ndarray]:
        """Return longitudes and latitudes, in degrees, of points of the plane."""
        constant, size, origin = self._cone
        across, down = np.asarray(x, dtype=float), origin - np.asarray(y, dtype=float)
        lon = self.meridian + np.degrees(np.arctan2(across, down) / constant)
        opening = (size / np.hypot(across, down)) ** (1 / constant)
        return (lon + 180) % 360 - 180, np.degrees(2 * np.arctan(opening) - np.pi / 2)

    def scale(self, lat: ArrayLike) -> np.ndarray:
        """Return how many times larger than true the map is at some latitudes, in degrees."""
        constant, size, _ = self._cone
        radians = np.radians(np.asarray(lat, dtype=float))
        return constant * size / (self.radius * np.cos(radians) * _open(radians) ** constant)


def _open(latitude: ArrayLike) -> np.ndarray:
    """Return the tangent of half the angle between a latitude, in radians, and the south pole."""
    return np.tan(np.pi / 4 + np.asarray(latitude) / 2)
