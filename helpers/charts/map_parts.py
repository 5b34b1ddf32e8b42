"""What the maps share: the sheet they are drawn on, routes, names, the scale bar."""

from __future__ import annotations

import dataclasses
from collections.abc import Hashable, Sequence
from html import escape

import pandas as pd

from helpers import theme
from helpers.basemap import views
from helpers.basemap.areas import BOUNDARY_NOTE, SOURCE_ID, areas_of
from helpers.basemap.views import MapView
from helpers.charts.arguments import Call, read_height, source_list_of
from helpers.charts.columns import UNKNOWN
from helpers.errors import LessonError
from helpers.theme import tokens
from helpers.words import quote

#: The source of rivers, lakes and landforms.
LAYERS_SOURCE = "ind-P10"
#: Longest line that a mark shows when pointed at.
_LINE = 64
#: What every map leaves out.
OUTLINE_NOTE = f"{BOUNDARY_NOTE} Names without room are left out."
#: What a map with landforms leaves out.
GROUND_NOTE = (
    f"{BOUNDARY_NOTE} Rivers, lakes, glaciers and landforms are from Natural Earth, simplified; "
    "tints are no statement on where a range or a desert ends, and lakes may have shrunk since. "
    "Names without room are left out."
)


def seen(view: str, height: int | None) -> MapView:
    """Return the part of the world that a map shows, as high as its author wants it."""
    found = views.find(view)
    return dataclasses.replace(found, height=read_height(height, found.height))


def sheet(view: MapView, shapes: Sequence[dict], annotations: Sequence[dict]) -> dict:
    """Return the layout of a map: it fills the figure, keeps its shape, requests nothing."""
    chart = theme.CHART["layout"]
    template = {key: chart[key] for key in ("font", "hoverlabel", "modebar")}
    template["annotationdefaults"] = {
        "showarrow": False,
        "arrowhead": 0,
        "arrowwidth": 1,
        "arrowcolor": tokens.SLATE,
        "font": {"size": 11, "color": tokens.TOWN_NAME, "shadow": theme.halo()},
    }
    # A fixed range would stretch at each resize and never shrink again; this one does not.
    axis = {"visible": False, "autorange": True}
    bar, words = _scale_bar(view)
    return {
        "template": {"layout": template},
        "height": view.height,
        "margin": dict.fromkeys("lrtb", 0),
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": tokens.SEA,
        "showlegend": False,
        "dragmode": "pan",
        "hovermode": "closest",
        "xaxis": axis | {"autorangeoptions": {"clipmin": view.west, "clipmax": view.east}},
        "yaxis": axis
        | {"autorangeoptions": {"clipmin": view.south, "clipmax": view.north}, "scaleanchor": "x"},
        "shapes": [*shapes, *bar],
        "annotations": [*annotations, words],
    }


def _scale_bar(view: MapView) -> tuple[list[dict], dict]:
    """Draw the bar in the lower left corner: its length is in kilometres, its height on paper."""
    start = view.west + 0.02 * (view.east - view.west)
    line = {"type": "line", "yref": "paper", "y0": 0.035, "y1": 0.035}
    ink = {"color": tokens.STATE_NAME, "width": 2}
    bar = line | {"x0": round(start), "x1": round(start + view.bar), "line": ink}
    words = {
        "x": round(start),
        "y": 0.04,
        "yref": "paper",
        "text": f"{view.bar:,} km",
        "xanchor": "left",
        "yanchor": "bottom",
        "font": {"color": tokens.STATE_NAME, "size": 11},
    }
    return [bar], words


def codes(given: object) -> list[str]:
    """Read ISO alpha-3 codes of states, one or several.

    Raises:
        LessonError: A code is unknown; the message names near ones.
    """
    several = [given] if isinstance(given, str) else [] if given is None else given
    if not isinstance(several, list | tuple | set | frozenset | pd.Series | pd.Index):
        raise LessonError(
            f'focus= takes codes of states, such as "KAZ" or ["KAZ", "UZB"]; you gave '
            f"{quote(given, 40)}."
        )
    return [area.id for area in areas_of(several)]


def called(call: Call, column: Hashable | None) -> list[str]:
    """Return what each row is called; without a column for it, "row 1" and so on."""
    if column is None:
        return [f"row {number}" for number in range(1, len(call.rows) + 1)]
    return [value or UNKNOWN for value in call.words("hover_name", column).values]


def hover_columns(call: Call, given: object) -> list[Hashable]:
    """Read which columns a mark shows when pointed at.

    Raises:
        LessonError: There are more than two, or one is unknown.
    """
    names = call.names("hover_data", given)
    if len(names) > 2:
        raise LessonError(
            f"hover_data= takes up to two columns, so that a mark shows three lines; you gave "
            f"{len(names)}. The table below the map has room for all of them: .table."
        )
    return names


def hovers(call: Call, told: Sequence[str], names: Sequence[Hashable | None]) -> list[str]:
    """Return what each row shows when pointed at: its name and two more lines at most."""
    columns = [call.column("hover_data", name) for name in dict.fromkeys(names) if name is not None]
    lines = [[f"<b>{_one_line(name)}</b>"] for name in told]
    for column in columns[-2:]:
        for line, value in zip(lines, column.values, strict=True):
            line.append(_one_line(f"{column.label}: {column.text(value)}"))
    return ["<br>".join(line) for line in lines]


def _one_line(text: str) -> str:
    """Return a text as one escaped line; the rest of a long one is in the table."""
    return escape(text if len(text) <= _LINE else text[: _LINE - 1] + "…", quote=False)


def also_cited(call: Call, more: Sequence) -> Call:
    """Return the call with the sources of routes, outlines and layers beside those of its rows."""
    own = call.cited if call.cited is not None else source_list_of(call.rows)
    return dataclasses.replace(call, cited=[*own, *more, SOURCE_ID, LAYERS_SOURCE])
