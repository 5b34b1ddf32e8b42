"""Marks of one town: moved apart so that none covers another."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

#: More marks than this stay where they are: moved apart, they would hide the map.
CROWD = 400
_ROUNDS = 40


def apart(x: ArrayLike, y: ArrayLike, sizes: ArrayLike) -> tuple[np.ndarray, np.ndarray]:
    """Move marks apart until none covers another, each as little as possible.

    Marks of one place end up on a ring around it. The same marks always move the same way.

    Args:
        x: Places of the marks, in any unit.
        y: The same upwards.
        sizes: Diameter of each mark with the gap around it, in the same unit.

    Returns:
        New places. Marks with room around them keep theirs.
    """
    x, y = np.array(x, dtype=float), np.array(y, dtype=float)
    sizes = np.broadcast_to(np.asarray(sizes, dtype=float), x.shape)
    if not 1 < len(x) <= CROWD:
        return x, y
    needed = (sizes[:, None] + sizes[None, :]) / 2
    np.fill_diagonal(needed, 0)
    distance = np.hypot(x[:, None] - x, y[:, None] - y)
    # Those with room around them neither move nor push; they are most of the marks of a map.
    crowded = np.flatnonzero((distance < 2 * needed).any(axis=1))
    if not len(crowded):
        return x, y
    needed, wide = needed[np.ix_(crowded, crowded)], sizes[crowded]
    # Marks on the very same point have no direction to move in: a tiny turn gives each its own.
    turn = np.arange(len(crowded)) * 2.4
    at_x = x[crowded] + 1e-3 * wide * np.cos(turn)
    at_y = y[crowded] + 1e-3 * wide * np.sin(turn)
    for _ in range(_ROUNDS):
        away_x, away_y = at_x[:, None] - at_x, at_y[:, None] - at_y
        distance = np.hypot(away_x, away_y)
        missing = np.maximum(needed - distance, 0)
        if missing.max() < 0.03 * wide.max():
            break
        push = 0.4 * missing / np.maximum(distance, 1e-9)
        at_x += (away_x * push).sum(axis=1)
        at_y += (away_y * push).sum(axis=1)
    moved = np.hypot(at_x - x[crowded], at_y - y[crowded]) > 0.01 * wide
    x[crowded[moved]], y[crowded[moved]] = at_x[moved], at_y[moved]
    return x, y


def groups(x: ArrayLike, y: ArrayLike, gap: float) -> np.ndarray:
    """Number the groups of points that lie nearer to one another than a gap, link by link.

    Returns:
        For each point the index of the first point of its group.
    """
    x, y = np.asarray(x, dtype=float), np.asarray(y, dtype=float)
    found = np.arange(len(x))
    for one in range(len(x)):
        for other in np.flatnonzero(np.hypot(x[:one] - x[one], y[:one] - y[one]) < gap):
            if found[other] != found[one]:
                low, high = sorted((found[other], found[one]))
                found[found == high] = low
    return found
