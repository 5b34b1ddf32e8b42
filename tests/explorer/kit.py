"""An exhibit that says its setting, an explorer with one control of each kind, and its marks."""

import re

import pandas as pd

from helpers.errors import LessonError
from helpers.exhibit import PLOTLY_MIME, Exhibit
from helpers.explorer import checkbox, dropdown, explore, number, text


def exhibit(**setting):
    if setting.get("text") == "boom":
        raise ValueError("a <b>fault</b>")
    if setting.get("text") == "wrong":
        raise LessonError("Type another word.")
    return Exhibit(
        figure=None if setting.get("text") == "table" else {"data": [], "layout": {}},
        title="T",
        summary=f"Now {setting}.",
        table=pd.DataFrame({"a": [1]}),
        source_ids=["gt-interview-2024"],
        leaves_out="Nothing.",
    )


def explorer():
    return explore(
        exhibit,
        level=dropdown("Level", {"low": 1, "high": 2}),
        on=checkbox("Switched on"),
        text=text("Word"),
        share=number("Share", 5, 0, 10, 1),
        name=dropdown("Name", ["a", "b", "c"]),
    )


def states(bundles):
    """The tokens that outputs carry, each output's once."""
    found = []
    for bundle in bundles:
        if PLOTLY_MIME in bundle:
            found.append(bundle[PLOTLY_MIME]["layout"]["meta"]["state"])
        found += re.findall(r'data-state="(\w+)"', bundle.get("text/html", ""))
    return found


def signal(shown):
    return dict(re.findall(r'([\w-]+)="([^"]*)"', shown._signal.value))
