"""What both map tools do with shapes: take polygons apart, drop repeated points, write JSON."""

import json

import numpy as np
import shapely
from shapely.geometry import Polygon


def polygons(shape: shapely.Geometry) -> list[Polygon]:
    """Return the polygons of a shape, the largest first."""
    parts = shapely.get_parts(shape).ravel()
    found = [part for part in parts if part.geom_type == "Polygon" and not part.is_empty]
    return sorted(found, key=lambda part: -part.area)


def fresh(points: np.ndarray) -> np.ndarray:
    """Return points, shape (n, 2), without those that repeat the one before."""
    return points[np.r_[True, (np.diff(points, axis=0) != 0).any(axis=1)]]


def compact(thing: object) -> str:
    """Write JSON without spaces."""
    return json.dumps(thing, ensure_ascii=False, separators=(",", ":"))
