"""The colours of figures and frames, each with its counterpart for a dark page.

A stored figure has one set of colours, those for light paper. On a dark page the frame of an
exhibit swaps each colour by its value (``swaps``), so every token has a value of its own. A figure
takes part when its paper is ``PAPER`` or transparent. ``WHITE`` is never swapped: it is for
letters on a strong fill.

The names of the constants say what a colour is for. Where a colour is partly transparent it is
written ``rgba(r,g,b,a)``, as Plotly reads it.
"""

import functools
import re
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

import numpy as np

from helpers.theme import palettes

#: "Look here": what the finding is about, the key number, the tab of the frame. Nothing else.
ACCENT = "#B2361B"
#: Titles, numbers, the second class of marks.
INK = "#1F2328"
#: Words that stay in the background: notes, the unit at an axis.
MUTED = "#5A6068"
#: Railways, pipelines, leader lines.
SLATE = "#4A5663"
#: Marks and lines of the many that nobody looks at one by one.
QUIET = "#6B7682"
#: The same for bars: their area is large, so a paler grey lets the highlighted one stand out.
QUIET_BAR = "#8B95A0"
#: Grid lines across, an axis line, a pale area between two lines.
GRID, AXIS, SHADE = "#DDE1E5", "#B9BEC4", "#EDEEF0"
#: The figure's own paper, and the ring of paper around a mark.
PAPER = "#FEFEFE"
#: Letters on a strong fill.
WHITE = "#FFFFFF"

# Maps, from below to above.
SEA, LAND = "#D9E6EC", "#F6F2E9"
#: The state that the lesson is about.
FOCUS = "#FFFDF7"
BORDER = "#B4A994"
RANGE, PLATEAU = "rgba(181,160,112,0.24)", "rgba(181,160,112,0.1)"
DESERT, GLACIER = "rgba(255,224,140,0.3)", "rgba(255,255,255,0.85)"
RIVER, LAKE, LAKE_EDGE = "#9DBFD1", "#CADDE8", "#9FBFD0"
#: Disputed areas have one neutral fill and a dashed edge: never any party's colour.
DISPUTED, DISPUTED_EDGE = "#DAD6CE", "#6B6761"
ROAD = "#8B7A60"
STATE_NAME, LANDFORM_NAME, WATER_NAME, TOWN_NAME = "#5C5345", "#63573F", "#33617C", "#3E444B"

# A state's standing in the SCO: one hue in three depths, parted by an edge and a shape (■ ◆ ●).
SCO_MEMBER, SCO_OBSERVER, SCO_PARTNER = "#1F7A5A", "#8CC4AC", "#D5E8DE"
SCO_EDGE = "#12573F"

# Classes in an order that are not about the SCO: another hue, so that its green keeps its meaning.
CLASS_HIGH, CLASS_MIDDLE, CLASS_LOW = "#5F4E91", "#AFA3D2", "#E4DFF0"
CLASS_EDGE = "#43366E"

#: Two books on one trade, dark enough for words: what China and what Kazakhstan reports.
CHINA_DATA, KAZAKHSTAN_DATA = "#B0423B", "#12719A"

#: The verdict on a claim as text: the stamp of a card.
VERDICT_TEXT = MappingProxyType(
    {
        "supported": "#0A6C75",
        "supported with caveats": "#4656B4",
        "contested": "#75640A",
        "misleading": "#7F5230",
        "incorrect": "#B62F4F",
        "not checkable": "#5F5B52",
    }
)

#: For each token its counterpart on a dark page. A test measures both.
DARK = MappingProxyType(
    {
        ACCENT: "#F0876B",
        INK: "#ECEEF0",
        MUTED: "#B3BAC2",
        SLATE: "#AEBBC8",
        QUIET: "#8B97A4",
        QUIET_BAR: "#6D7884",
        GRID: "#3A4048",
        AXIS: "#656C75",
        SHADE: "#2B2F35",
        PAPER: "#111111",
        SEA: "#16212A",
        LAND: "#262A2E",
        FOCUS: "#30353A",
        BORDER: "#5E5B54",
        RANGE: "rgba(181,160,112,0.11)",
        PLATEAU: "rgba(181,160,112,0.05)",
        DESERT: "rgba(255,224,140,0.08)",
        GLACIER: "rgba(143,160,174,0.4)",
        RIVER: "#3F5E70",
        LAKE: "#1E3240",
        LAKE_EDGE: "#3F5E70",
        DISPUTED: "#3D3D3C",
        DISPUTED_EDGE: "#A19C93",
        ROAD: "#B59F7E",
        STATE_NAME: "#B5AC9C",
        LANDFORM_NAME: "#B3A68B",
        WATER_NAME: "#8DB9D2",
        TOWN_NAME: "#C9CED4",
        SCO_MEMBER: "#27835F",
        SCO_OBSERVER: "#245345",
        SCO_PARTNER: "#31423B",
        SCO_EDGE: "#8FD3B8",
        CLASS_HIGH: "#7A6AB4",
        CLASS_MIDDLE: "#463C71",
        CLASS_LOW: "#35324A",
        CLASS_EDGE: "#BFB3E6",
        CHINA_DATA: "#EF8B80",
        KAZAKHSTAN_DATA: "#6DBBE0",
        VERDICT_TEXT["supported"]: "#5CC4CC",
        VERDICT_TEXT["supported with caveats"]: "#A3AEF2",
        VERDICT_TEXT["contested"]: "#D9C15A",
        VERDICT_TEXT["misleading"]: "#D6A27A",
        VERDICT_TEXT["incorrect"]: "#F48CA3",
        VERDICT_TEXT["not checkable"]: "#B8B2A4",
    }
)

#: What text of ``as_text`` reaches on white paper and on map land, or on a dark page.
_READABLE = 4.9
_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}\b|rgba\([\d.]+,[\d.]+,[\d.]+,[\d.]+\)")


def rgb(colour: str) -> tuple[int, int, int]:
    """Return red, green and blue of ``#RRGGBB`` or ``rgba(r,g,b,a)``, from 0 to 255."""
    if colour.startswith("#"):
        return tuple(int(colour[place : place + 2], 16) for place in (1, 3, 5))
    return tuple(int(part) for part in re.findall(r"[\d.]+", colour)[:3])


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours by WCAG 2.2: from 1 (the same) to 21."""
    return _contrast(rgb(one), rgb(other))


@functools.cache
def as_text(colour: str) -> str:
    """Return the shade of a mark's colour to write words in, such as the name at a line.

    The frame swaps the shade on a dark page, as it swaps the tokens.

    Args:
        colour: ``#RRGGBB``, such as ``theme.ACTOR["China"].colour``, or a token.

    Returns:
        The colour itself if it is a token or is readable on paper and land, else a darker shade.
    """
    if colour in DARK:
        return colour
    return _shades([colour], "#000000", LAND)[0]


def dark(colour: str) -> str | None:
    """Return the counterpart of a token or of a shade of ``as_text``; None for other colours."""
    return DARK.get(colour) or _text_shades().get(colour)


def swaps(text: str) -> dict[str, str]:
    """Find the colours in a text that change on a dark page, such as a figure written as JSON.

    Args:
        text: Any text; colours are written as in this module.

    Returns:
        The counterpart of each colour found, in the order of the colours' values.
    """
    found = sorted(set(_COLOUR.findall(text)))
    return {colour: other for colour in found if (other := dark(colour))}


@functools.cache
def _text_shades() -> Mapping[str, str]:
    # Every mark of the lessons is shaded before the first figure can be shown: all at once.
    marks = [colour for colour in _mark_colours() if colour not in DARK]
    shades = zip(
        _shades(marks, "#000000", LAND), _shades(marks, "#FFFFFF", DARK[FOCUS]), strict=True
    )
    return dict(shades)


def _mark_colours() -> Iterable[str]:
    for value in vars(palettes).values():
        marks = value.values() if isinstance(value, dict) else [value]
        yield from (mark.colour for mark in marks if isinstance(mark, palettes.Mark))


def _shades(colours: Sequence[str], towards: str, ground: str) -> list[str]:
    """Mix colours with black or white, in steps of 4 percent, until each is readable."""
    ends, steps = np.array([rgb(colour) for colour in colours])[:, None], np.arange(26)[:, None]
    mixed = np.rint(ends + (rgb(towards) - ends) * steps / 25).astype(int)
    light, below = _luminance(*np.moveaxis(mixed, 2, 0)), _luminance(*rgb(ground))
    contrast = (np.maximum(light, below) + 0.05) / (np.minimum(light, below) + 0.05)
    if not (contrast[:, -1] >= _READABLE).all():
        raise ValueError(f"Not all of {', '.join(colours)} are readable on {ground} in any shade")
    found = mixed[np.arange(len(mixed)), (contrast >= _READABLE).argmax(axis=1)]
    return ["#" + "".join(f"{part:02X}" for part in shade) for shade in found.tolist()]


def _contrast(one: Sequence[int], other: Sequence[int]) -> float:
    high, low = sorted((_luminance(*one), _luminance(*other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def _luminance(red: int, green: int, blue: int) -> float:
    return 0.2126 * _LINEAR[red] + 0.7152 * _LINEAR[green] + 0.0722 * _LINEAR[blue]


#: The light of each part of a colour, from 0 to 255.
_LINEAR = np.array(
    [
        part / 255 / 12.92 if part / 255 <= 0.04045 else ((part / 255 + 0.055) / 1.055) ** 2.4
        for part in range(256)
    ]
)
