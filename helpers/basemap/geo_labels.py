"""Room on a map: move symbols apart that would cover each other, and place labels without overlap.

Plotly places each label where it is told, and symbols of one town on top of each other. Here the
view's own projection gives pixels, so that a lesson can decide before it draws. Pixels are those
of a map of about 940 x 540; on a wider or narrower page the picture scales, and with it the gaps.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from helpers.basemap.geo import VIEWS

WIDTH, HEIGHT = 940, 540
#: Width of a letter and height of a line at 11 pixels, in pixels.
_LETTER, _LINE = 6.3, 14


@dataclass(frozen=True)
class Screen:
    """Longitudes and latitudes as pixels of one view, and back.

    The conic conformal projection of Snyder, Map Projections: A Working Manual (1987), chapter 15,
    on a sphere. For the view ``eurasia``, whose conic is equidistant, it is an approximation that
    is good enough to see what would overlap.
    """

    view: str

    def _cone(self) -> tuple[float, float]:
        south, north = np.radians(VIEWS[self.view].parallels)
        slope = np.log(np.cos(south) / np.cos(north)) / np.log(
            np.tan(np.pi / 4 + north / 2) / np.tan(np.pi / 4 + south / 2)
        )
        return slope, np.cos(south) * np.tan(np.pi / 4 + south / 2) ** slope / slope

    def _plane(self, lon: np.ndarray, lat: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        slope, factor = self._cone()
        radius = factor / np.tan(np.pi / 4 + np.radians(lat) / 2) ** slope
        angle = slope * np.radians(np.asarray(lon, dtype=float) - VIEWS[self.view].rotation)
        return radius * np.sin(angle), radius * np.cos(angle)

    def _frame(self) -> tuple[float, float, float, float, float]:
        view = VIEWS[self.view]
        lon = np.linspace(*view.lon, 15)
        edge = [self._plane(lon, np.full(15, lat)) for lat in view.lat]
        x, y = np.concatenate([e[0] for e in edge]), np.concatenate([e[1] for e in edge])
        scale = view.scale * min(WIDTH / np.ptp(x), HEIGHT / np.ptp(y))
        middle = self._plane(np.array(view.center[0]), np.array(view.center[1]))
        size = np.ptp(x) * scale, np.ptp(y) * scale
        return scale, float(middle[0]), float(middle[1]), float(size[0]), float(size[1])

    def edges(self) -> tuple[float, float, float, float]:
        """Return left, top, right and bottom of what the map shows, in pixels."""
        *_, width, height = self._frame()
        across, down = (WIDTH - width) / 2, (HEIGHT - height) / 2
        return across, down, across + width, down + height

    def to_pixels(
        self, lon: Sequence[float], lat: Sequence[float]
    ) -> tuple[np.ndarray, np.ndarray]:
        """Return x to the right and y downwards, in pixels from the upper left corner."""
        scale, middle_x, middle_y, *_ = self._frame()
        x, y = self._plane(np.asarray(lon, dtype=float), np.asarray(lat, dtype=float))
        return (x - middle_x) * scale + WIDTH / 2, (y - middle_y) * scale + HEIGHT / 2

    def to_degrees(self, x: Sequence[float], y: Sequence[float]) -> tuple[np.ndarray, np.ndarray]:
        """Return longitudes and latitudes in degrees of points in pixels."""
        scale, middle_x, middle_y, *_ = self._frame()
        slope, factor = self._cone()
        across = (np.asarray(x, dtype=float) - WIDTH / 2) / scale + middle_x
        down = (np.asarray(y, dtype=float) - HEIGHT / 2) / scale + middle_y
        lon = VIEWS[self.view].rotation + np.degrees(np.arctan2(across, down) / slope)
        radius = np.hypot(across, down)
        return lon, np.degrees(2 * np.arctan((factor / radius) ** (1 / slope)) - np.pi / 2)


def spread(
    screen: Screen, lon: Sequence[float], lat: Sequence[float], gap: float = 15, most: int = 12
) -> tuple[np.ndarray, np.ndarray]:
    """Move points apart that lie nearer than ``gap`` pixels, onto a ring around their middle.

    Args:
        screen: The view.
        lon: Longitudes in degrees.
        lat: Latitudes in degrees.
        gap: Least distance, in pixels.
        most: A crowd of more points than this stays where it is: its ring would hide the map.

    Returns:
        Longitudes and latitudes in degrees; a point with room around it keeps its place.
    """
    x, y = screen.to_pixels(lon, lat)
    group = np.arange(len(x))
    for one in range(len(x)):
        # All earlier points at once: one by one, thousands of points would take a quarter minute.
        for other in np.flatnonzero(np.hypot(x[:one] - x[one], y[:one] - y[one]) < gap):
            if group[one] != group[other]:
                group[group == group[one]] = group[other]
    for name in np.unique(group):
        members = np.flatnonzero(group == name)
        if not 1 < len(members) <= most:
            continue
        radius = max(gap * 0.8, gap * len(members) / (2 * np.pi) * 1.15)
        middle = x[members].mean(), y[members].mean()
        # Keep the compass order, so that leader lines do not cross.
        away = (x[members] - middle[0]) + 1j * (y[members] - middle[1])
        rank = np.argsort(np.angle(away), kind="stable")
        order, away = members[rank], away[rank]
        steps = 2 * np.pi * np.arange(len(order)) / len(order)
        # Turn the ring so that each point lies to the side where it really is.
        turn = np.sum(away * np.exp(-1j * steps))
        angles = steps + (np.angle(turn) if abs(turn) > 0.5 else np.pi / 5)
        x[order] = middle[0] + radius * np.cos(angles)
        y[order] = middle[1] + radius * np.sin(angles)
    moved_lon, moved_lat = screen.to_degrees(x, y)
    sizes = np.array([np.count_nonzero(group == name) for name in group])
    still = (sizes == 1) | (sizes > most)
    return np.where(still, lon, moved_lon), np.where(still, lat, moved_lat)


#: Plotly's text positions with the shift of a label's box from its point.
_SIDES: Mapping[str, tuple[float, float]] = {
    "middle right": (1, 0),
    "middle left": (-1, 0),
    "top center": (0, -1),
    "bottom center": (0, 1),
    "top right": (1, -1),
    "bottom right": (1, 1),
    "top left": (-1, -1),
    "bottom left": (-1, 1),
}


def place_labels(
    screen: Screen,
    lon: Sequence[float],
    lat: Sequence[float],
    texts: Sequence[str],
    *,
    symbols: tuple[Sequence[float], Sequence[float]],
    lines: tuple[Sequence[float], Sequence[float]] = ((), ()),
    reach: float = 8,
    areas: int = 0,
    room: float = 1,
) -> list[str]:
    """Find a free side for each label, first come first served.

    Args:
        screen: The view.
        lon: Longitudes of the labelled points, in degrees; the most important first.
        lat: Their latitudes.
        texts: The labels.
        symbols: Longitudes and latitudes of all symbols, which no label may cover.
        lines: Points along lines, which labels cover only if there is no other way.
        reach: Half the size of a symbol, in pixels.
        areas: So many labels at the end name areas: they stand on their points, not beside them.
        room: How many times its own size a label is given. On a narrow page the map shrinks and
            its letters do not: 1.5 keeps labels apart on a map of two thirds of the width.

    Returns:
        For each label Plotly's text position, or "" where there is no room.
    """
    boxes: list[tuple[float, float, float, float]] = []
    symbol_x, symbol_y = screen.to_pixels(*symbols)
    line_x, line_y = screen.to_pixels(*lines)
    found, edges = [], screen.edges()
    for place, (px, py, text) in enumerate(zip(*screen.to_pixels(lon, lat), texts, strict=True)):
        width, height, best = len(text) * _LETTER * room, _LINE * room, ("", np.inf)
        on_point = place >= len(texts) - areas
        sides = {"middle center": (0, 0)} if on_point else _SIDES
        for rank, (side, (across, down)) in enumerate(sides.items()):
            step = reach if across and not down else reach * 0.7
            left = px + across * step - (width if across < 0 else 0 if across > 0 else width / 2)
            top = py + down * (reach + height / 2) - height / 2
            box = (left, top, left + width, top + height)
            if (
                box[0] < edges[0] + 4
                or box[1] < edges[1] + 4
                or box[2] > edges[2] - 4
                or box[3] > edges[3] - 4
            ):
                continue
            if any(
                box[0] < b[2] and b[0] < box[2] and box[1] < b[3] and b[1] < box[3] for b in boxes
            ):
                continue
            other = (np.abs(symbol_x - px) > 1) | (np.abs(symbol_y - py) > 1) | on_point
            if np.any(other & _inside(symbol_x, symbol_y, box, reach + 1)):
                continue
            cost = np.count_nonzero(_inside(line_x, line_y, box, 1)) + 0.1 * rank
            if cost < best[1]:
                best = (side, cost, box)
        if best[0]:
            boxes.append(best[2])
        found.append(best[0])
    return found


def _inside(
    x: np.ndarray, y: np.ndarray, box: tuple[float, float, float, float], margin: float
) -> np.ndarray:
    return (
        (x > box[0] - margin)
        & (x < box[2] + margin)
        & (y > box[1] - margin)
        & (y < box[3] + margin)
    )


def beside(text: str, side: str) -> str:
    """Return a label for a trace whose marks carry their own text.

    Plotly keeps such a text clear of its mark above and below, and too near on the left and right.
    """
    return padded(text, side) if side.startswith("middle") else text


def padded(text: str, side: str, reach: float = 8) -> str:
    """Return a label with the room that its side needs between it and its symbol.

    Args:
        text: The label, of 11 pixels.
        side: Plotly's text position.
        reach: Half the size of the symbol, in pixels.
    """
    if side.startswith("middle"):
        # Spaces of a quarter of an em.
        gap = "\u2005" * round(4 * reach / 11)
        return f"{gap}{text}{gap}"
    if side.endswith("center"):
        return f"{text}<br> " if side.startswith("top") else f" <br>{text}"
    return f"\u2009{text}\u2009<br> " if side.startswith("top") else f" <br>\u2009{text}\u2009"
