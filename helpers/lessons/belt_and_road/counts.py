"""Exhibit of lesson 03: why counts of the same thing disagree."""

import pandas as pd

from helpers import data, sources, theme
from helpers.errors import LessonError
from helpers.exhibit import Exhibit
from helpers.words.lists import plural
from helpers.words.static import Sentences

say = Sentences(__file__)

KINDS = {
    "states": "states",
    "states and bodies together": "states and bodies",
    "international organisations": "bodies",
    "documents": "documents",
    "projects and deals": "projects",
    "dollars (billions)": "dollars",
    "leaders at the forums": "leaders",
}


def rival_counts(kind: str = "states") -> Exhibit:
    """Set the counts of one kind side by side, with who counts and what.

    Args:
        kind: One of the values of ``KINDS``.
    """
    if kind not in KINDS.values():
        raise LessonError(f"There is no kind '{kind}': {', '.join(KINDS.values())}.")
    table = data.load("bri_counts")
    rows = table[table["kind"] == kind].sort_values("value", ascending=False, kind="stable")
    label = next(name for name, code in KINDS.items() if code == kind)
    rows["shown"] = [f"{row.bound} {row.value:,.0f}".strip() for row in rows.itertuples()]
    rows["name"] = [
        theme.wrap(f"{row.counter}, {row.as_of or 'no date'}: {row.what_is_counted}", 58)
        for row in rows.itertuples()
    ]
    figure = theme.figure(
        height=170 + 46 * len(rows),
        barmode="overlay",
        xaxis={"title": label, "range": [0, float(rows["value"].max()) * 1.2]},
        yaxis={
            "type": "category",
            "categoryorder": "array",
            "categoryarray": rows["name"].tolist()[::-1],
        },
    )
    patterns = {"Chinese": "", "intergovernmental": "x", "research": "/", "media": "."}
    for vantage, mark in theme.COUNTER.items():
        part = rows[rows["vantage"] == vantage]
        if len(part):
            figure.add_bar(
                y=part["name"].tolist(),
                x=part["value"].tolist(),
                orientation="h",
                name=f"{mark.glyph} {vantage}",
                marker={"color": mark.colour, "pattern": {"shape": patterns[vantage]}},
                text=part["shown"].tolist(),
                textposition="outside",
                cliponaxis=False,
                hovertemplate="%{text}<extra></extra>",
            )
    low, high = rows.iloc[-1], rows.iloc[0]
    spread = (
        f"from {low['shown']} ({low['counter']}, {low['what_is_counted']}) to {high['shown']} "
        f"({high['counter']}, {high['what_is_counted']})"
    )
    if len(rows) == 1:
        spread = f"{high['shown']} ({high['counter']}, {high['what_is_counted']})"
    note = (
        " They differ in what they count and when, so none of them is simply wrong."
        if len(rows) > 1
        else " No second counter was seen."
    )
    fall = ""
    if kind == "leaders":
        by_year = rows.set_index("as_of")["value"]
        change = 100 * (by_year["2023"] / by_year["2019"] - 1)
        fall = f" From 2019 to 2023 the number changed by {change:.1f} percent."
    return Exhibit(
        figure=figure,
        title=f"{label[0].upper()}{label[1:]}: {plural(len(rows), 'count')}, "
        + (f"from {low['shown']} to {high['shown']}" if len(rows) > 1 else high["shown"]),
        summary=(f"{plural(len(rows), 'count')} of {label}: {spread}.{fall}{note}"),
        table=pd.DataFrame(
            {
                "who counts": rows["counter"],
                "vantage": rows["vantage"],
                "what is counted": rows["what_is_counted"],
                "as of": rows["as_of"].replace("", "not seen"),
                label: rows["shown"],
            }
        ),
        source_ids=sources.ids(rows["source_ids"]),
        leaves_out=say("rival_counts.leaves_out"),
    )
