"""Marks of one town: moved apart so that none covers another."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

#: More marks than this stay where they are: moved apart, they would hide the map.
CROWD = 400
_ROUNDS = 80


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
    # Marks on the very same point have no direction to move in: a tiny turn gives each its own.
    turn = np.arange(len(x)) * 2.4
    at = np.column_stack([x + 1e-3 * np.cos(turn) * sizes, y + 1e-3 * np.sin(turn) * sizes])
    for _ in range(_ROUNDS):
        away = at[:, None, :] - at[None, :, :]
        distance = np.hypot(away[..., 0], away[..., 1])
        missing = np.maximum(needed - distance, 0)
        if missing.max() < 0.02 * sizes.max():
            break
        push = away * (missing / np.maximum(distance, 1e-9) * 0.5)[..., None]
        at += push.sum(axis=1) * 0.8
    moved = np.hypot(at[:, 0] - x, at[:, 1] - y) > 0.01 * sizes
    return np.where(moved, at[:, 0], x), np.where(moved, at[:, 1], y)


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
