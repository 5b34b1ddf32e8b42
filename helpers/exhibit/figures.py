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

_PARTS = {"data", "layout", "frames"}


def plain(figure: go.Figure) -> dict[str, Any]:
    """Write a figure that was built with Plotly as plain data."""
    # Imported here, for it loads what only a figure needs.
    from plotly.utils import PlotlyJSONEncoder

    return json.loads(json.dumps(figure.to_dict(), cls=PlotlyJSONEncoder))


def plain_spec(spec: Mapping[str, Any], title: str) -> dict[str, Any]:
    """Copy a figure that is written as a dict, with arrays, days and blanks as plain data.

    Args:
        spec: ``{"data": [...], "layout": {...}}``, and ``"frames"`` if it moves.
        title: The exhibit's title, for messages.

    Raises:
        ExhibitError: A part is missing or is not known, or a value cannot be written.
    """
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
    if value is None or isinstance(value, str | bool | int):
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


def set_title(figure: go.Figure, title: str) -> None:
    """Write the title into a figure that was built with Plotly, and make room for it."""
    # As many letters as fit in a window of 800 pixels.
    text = theme.wrap(title, 68)
    # The title stands at the top; below it, the legend of a chart needs a line of its own.
    more_lines = text.count("<br>")
    top = 32 + 22 * (more_lines + 1)
    if not figure.layout.geo.projection.type and figure.layout.showlegend is not False:
        top += 26
    # One by one: update_layout() takes eight times as long, at each move of a control.
    heading = figure.layout.title
    heading.text = text
    heading.y, heading.yref, heading.yanchor = 1, "container", "top"
    # Plotly lifts a title by half of each line that it has beyond the first.
    heading.pad.t = 12 + 11 * more_lines
    figure.layout.margin.t = top
