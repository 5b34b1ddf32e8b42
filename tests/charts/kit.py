"""What the tests of charts share: tables with their names, and figures as Plotly reads them."""

import html
import json
import re

import plotly.graph_objects as go

from helpers import data
from helpers.exhibit import PLOTLY_MIME


def load(name):
    """Load a table that knows its name."""
    table = data.load(name)
    table.attrs["table"] = name
    return table


def spec(exhibit):
    """Return the figure as it is stored; Plotly finds it valid, and it is plain JSON."""
    stored = exhibit.figure_bundle()[PLOTLY_MIME]
    found = {part: stored[part] for part in ("data", "layout", "frames") if part in stored}
    assert json.loads(json.dumps(found, allow_nan=False)) == found
    go.Figure(found)
    return found


def size(exhibit):
    """Return the bytes of the figure."""
    return len(json.dumps(exhibit.figure_bundle()[PLOTLY_MIME]))


def plain(text):
    """Return a text of Plotly without its marks."""
    return html.unescape(re.sub("<[^>]+>", "", text.replace("<br>", " "))).strip()


def written(figure):
    """Return all texts that a figure shows, without marks."""
    layout, found = figure["layout"], []
    for trace in figure["data"]:
        texts = trace.get("text") or []
        found += [texts] if isinstance(texts, str) else texts
    for axis in ("xaxis", "yaxis"):
        found += layout.get(axis, {}).get("ticktext") or []
    found += [note["text"] for note in layout.get("annotations", [])]
    return [plain(text) for text in found if plain(text)]


def annotation(figure, text):
    """Return the annotation with a text."""
    return next(one for one in figure["layout"]["annotations"] if plain(one["text"]) == text)
