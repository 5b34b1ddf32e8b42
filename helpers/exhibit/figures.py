"""A figure as plain data: lists, texts and numbers, as they are written into a notebook.

Charts and maps are such data from the start, which spares a kernel Plotly's classes and checks.
Only a figure that was built with Plotly needs Plotly to be written out.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from helpers import theme
from helpers.errors import ExhibitError

if TYPE_CHECKING:
    import plotly.graph_objects as go

PLOTLY_MIME = "application/vnd.plotly.v1+json"
#: Plotly's own height of a figure that names none, in pixels.
USUAL_HEIGHT = 450

#: The ground by which Plotly's own template is known.
_PLOTLYS_GROUND = "#E5ECF6"
#: How the kinds of traces begin that are drawn on tiles of streets.
_TILES = ("scattermap", "choroplethmap", "densitymap")
_PARTS = {"data", "layout", "frames"}
_PLAIN = frozenset({str, int, bool, type(None)})


def plain(figure: go.Figure) -> dict[str, Any]:
    """Write a figure that was built with Plotly as plain data."""
    # Imported here, for it loads what only a figure needs.
    from plotly.utils import PlotlyJSONEncoder

    text = json.dumps(figure.to_dict(), cls=PlotlyJSONEncoder)
    return json.loads(text, parse_float=lambda digits: _short(float(digits)))


def plain_spec(spec: Mapping[str, Any], title: str) -> dict[str, Any]:
    """Copy a figure that is written as a dict, with arrays, days and blanks as plain data.

    Args:
        spec: ``{"data": [...], "layout": {...}}``, and ``"frames"`` if it moves.
        title: The exhibit's title, for messages.

    Raises:
        ExhibitError: It is no dict, a part is missing or not known, or a value cannot be written.
    """
    if not isinstance(spec, Mapping):
        raise ExhibitError(
            f"The exhibit '{title}' needs its figure as a dict, not a {type(spec).__name__}: of a "
            "figure of Plotly, exhibit(figure, ...) makes one."
        )
    unknown = sorted(set(spec) - _PARTS)
    if unknown:
        raise ExhibitError(
            f"The figure of the exhibit '{title}' has a part '{unknown[0]}'; its parts are data, "
            "layout and frames."
        )
    for part, kind in (("data", list), ("layout", dict)):
        if not isinstance(spec.get(part), kind):
            raise ExhibitError(
                f"The figure of the exhibit '{title}' needs the part '{part}', a {kind.__name__}."
            )
    try:
        return _plain(spec)
    except TypeError as error:
        raise ExhibitError(f"The figure of the exhibit '{title}' holds {error}.") from error


def fingerprint(figure: go.Figure) -> str:
    """Return a text that changes when anything in a figure changes."""
    return json.dumps(plain(figure), sort_keys=True)


def _short(value: float) -> float:
    """Round to twelve digits: what lies behind them differs from one processor to the next."""
    return float(f"{value:.12g}")


def _plain(value: Any) -> Any:
    # The most frequent kinds first: a figure has thousands of values.
    if type(value) in _PLAIN or isinstance(value, str | int):
        return value
    if isinstance(value, float):
        # JSON has no word for what is not a number.
        return _short(value) if math.isfinite(value) else None
    if isinstance(value, Mapping):
        return {str(name): _plain(part) for name, part in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(part) for part in value]
    if isinstance(value, np.ndarray | pd.Series | pd.Index):
        return _plain(value.tolist())
    if value is pd.NA or value is pd.NaT:
        return None
    if isinstance(value, np.generic):
        return _plain(value.item())
    if isinstance(value, datetime):
        midnight = value.time() == datetime.min.time()
        return value.date().isoformat() if midnight else value.isoformat()
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"a {type(value).__name__}, which cannot be written into a notebook")


def asks_the_network(figure: go.Figure) -> str:
    """Return the kind of a trace whose map Plotly fetches from another host; "" if none does."""
    for trace in figure.data:
        if trace.type.startswith(_TILES):
            return trace.type
        if trace.type == "choropleth":
            return trace.type
        if trace.type == "scattergeo" and figure.layout[trace.geo or "geo"].visible is not False:
            return trace.type
    return ""


def by_hand(figure: go.Figure) -> dict[str, Any]:
    """Write a reader's own figure as plain data, without a title and in the look of the lessons.

    Plotly's own template is large, and its lavender ground is not that of the other figures; a
    template of the reader's choice stays.
    """
    spec = plain(figure)
    layout = spec["layout"]
    layout.pop("title", None)
    template = layout.get("template", {}).get("layout", {})
    if template.get("plot_bgcolor") == _PLOTLYS_GROUND:
        layout["template"] = theme.TEMPLATE
    legend = layout.get("showlegend", len(spec["data"]) > 1)
    layout["margin"] = layout.get("margin", {}) | {"t": 34 if legend else 30}
    return spec


def is_map(layout: Mapping[str, Any]) -> bool:
    """Whether a figure's layout is that of a map, on geo axes or projected on plain ones."""
    plain_axes = layout.get("yaxis", {}).get("scaleanchor") == "x"
    return "geo" in layout or (plain_axes and layout.get("xaxis", {}).get("visible") is False)
