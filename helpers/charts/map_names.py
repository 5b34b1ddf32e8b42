"""The names on a map: of states, waters, landforms and towns, and which of all names have room."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

import numpy as np

from helpers.basemap import ground
from helpers.basemap.labels import WIDTHS, Look, Name, Placed
from helpers.basemap.placer import Placer
from helpers.basemap.views import MapView
from helpers.theme import tokens
from helpers.theme.letters import text_width

#: How each kind of name is written.
ACCENTED = Look(tokens.ACCENT, 12, bold=True)
SECOND = Look(tokens.INK, 12, bold=True)
TOWN = Look(tokens.TOWN_NAME)
LANDFORM = Look(tokens.LANDFORM_NAME, italic=True, halo=False)
WATER = Look(tokens.WATER_NAME, italic=True, halo=False)

#: What it costs a name to cover a mark that has a name of its own, and another one. An emphasised
#: name may cover some of the many, and nothing that is named.
HEAVY, LIGHT = 40.0, 3.0
EMPHASISED, ORDINARY = 30.0, 9.0
_TOWN_SIZE = 4


def states(
    view: MapView,
    only: Collection[str] | None = None,
    leave: Collection[str] = (),
    *,
    at_home: bool = False,
) -> list[Name]:
    """Give the names of states that have room inside themselves.

    Args:
        view: The view.
        only: Ids of states that the lesson is about, whose names may cover more; None for all.
        leave: Ids of states that are not wanted.
        at_home: Whether a name may not go beyond its state's borders.

    Returns:
        The names, the widest room first.
    """
    scale = view.pixels_per_km(WIDTHS[0])
    found = []
    for code, land in ground.of_view(view).areas.items():
        wanted = code not in leave and (only is None or code in only)
        if land.kind != "state" or not land.spots or not wanted:
            continue
        room = 2 * scale * land.spots[0][2]
        size = 10 if room < 110 else 12 if room < 220 else 15
        text = land.name.upper()
        if size > 12:
            # Wide states have their names set wide.
            text = "\u2009".join(text)
        needed = 0.65 * text_width(text, size)
        spots = tuple((x, y) for x, y, half in land.spots if 2 * scale * half >= needed)
        if spots:
            look = Look(tokens.STATE_NAME, size, halo=False)
            patience = 3 if only is None else EMPHASISED
            within = ground.inside(view.name, code) if at_home else None
            name = Name(text, *spots[0], look, patience=patience, spots=spots, within=within)
            found.append((-room, name))
    return [name for _, name in sorted(found, key=lambda pair: pair[0])]


def landforms(view: MapView) -> list[Name]:
    """Give the names of waters and landforms, the most important first."""
    looks = {"water": WATER, "landform": LANDFORM}
    return [
        Name(text, x, y, looks[kind], patience=1.2)
        for text, kind, x, y in ground.of_view(view).names
    ]


def waters(view: MapView) -> list[Name]:
    """Give the names of seas and lakes, where the ground is pale, the most important first."""
    names = [name for name in landforms(view) if name.look is WATER]
    return [replace(name, ground="pale") for name in names]


def towns(view: MapView) -> list[Name]:
    """Give the names of capitals and a few other towns, the most important first."""
    return [
        Name(text, x, y, TOWN, reach=_TOWN_SIZE / 2 + 1, patience=1.5, dot=True)
        for text, x, y in ground.of_view(view).towns
    ]


def town_marks(placed: Sequence[Placed | None]) -> list[dict]:
    """Draw a dot for each town whose name has room."""
    shown = [one for one in placed if one]
    if not shown:
        return []
    return [
        {
            "type": "scatter",
            "mode": "markers",
            "x": [round(one.x) for one in shown],
            "y": [round(one.y) for one in shown],
            "hoverinfo": "skip",
            "marker": {"size": _TOWN_SIZE, "color": tokens.TOWN_NAME},
        }
    ]


def place(
    view: MapView,
    tiers: Sequence[Sequence[Name | tuple[Name, ...]]],
    marks: np.ndarray,
    lines: np.ndarray,
    dark: Collection[str] = (),
    kin: Mapping[str, Collection[str]] = MappingProxyType({}),
) -> list[list[Placed | None]]:
    """Place names, those of the first tier first; the corner of the scale bar stays free.

    Args:
        view: The view.
        tiers: The names, tier by tier; several versions of a name come as a tuple.
        marks: Rows of x, y, half size in pixels and weight.
        lines: Points along lines: rows of x, y and weight.
        dark: Ids of the areas that are dark.
        kin: For each kin of names the ids of its states.

    Returns:
        For each name of each tier its place; None where there is no room.
    """
    placer = Placer(view, marks, lines, dark, kin)
    _, bottom, *_ = placer.frame
    west = view.west * placer.scales
    placer.reserve(west, bottom, west + view.bar * placer.scales + 30, bottom + 44)
    placed = iter(placer.place([name for tier in tiers for name in tier]))
    return [[next(placed) for _ in tier] for tier in tiers]
