"""Exhibit of lesson 02: how the border was settled."""

import pandas as pd

from helpers import data, sources, theme
from helpers.dates import first_day, last_day
from helpers.exhibit import Exhibit
from helpers.words.static import Sentences

say = Sentences(__file__)


def border_settlement() -> Exhibit:
    """Set the words about an ancient friendship beside the modern history of the border."""
    table = data.load("border_history")
    lanes = list(theme.BORDER_EVENT)
    figure = theme.figure(
        height=340,
        showlegend=False,
        xaxis={"range": ["1870-01-01", "2030-12-31"]},
        yaxis={"categoryorder": "array", "categoryarray": lanes[::-1]},
    )
    for row in table.itertuples(index=False):
        mark = theme.BORDER_EVENT[row.kind]
        ends = row.date.split("/")
        days = [first_day(ends[0]), *([last_day(ends[1])] if len(ends) > 1 else [])]
        figure.add_scatter(
            x=[str(day.date()) for day in days],
            y=[row.kind] * len(days),
            mode="lines+markers",
            line={"color": mark.colour, "width": 4},
            marker={
                "symbol": mark.symbol if row.confidence == "high" else f"{mark.symbol}-open",
                "color": mark.colour,
                "size": 12,
            },
            text=f"<b>{row.date}</b> {theme.wrap(row.event, 60)}",
            hovertemplate="%{text}<extra></extra>",
        )
    rupture = table[table["kind"] == "rupture"]
    settled = table[table["kind"] == "settlement"]
    still = table[table["kind"] == "open"].iloc[-1]
    return Exhibit(
        figure=figure,
        title=f"The border: rupture from {rupture['date'].iloc[0]}, settlement from "
        f"{settled['date'].iloc[0][:4]} to {settled['date'].iloc[-1][:4]}",
        summary=(
            f"{rupture.iloc[0]['date']}: {rupture.iloc[0]['what']} "
            f"{rupture.iloc[-1]['date'].replace('/', ' to ')}: {rupture.iloc[-1]['what']} The line "
            f"was settled in {len(settled)} steps from {settled['date'].iloc[0]} to "
            f"{settled['date'].iloc[-1]}. Still open on {still['date']}: {still['what']} "
            f"{int(table['confidence'].ne('high').sum())} of the {len(table)} entries have a "
            "confidence below high and are drawn hollow."
        ),
        table=pd.DataFrame(
            {
                "when": table["date"].str.replace("/", " to "),
                "kind": [f"{theme.BORDER_EVENT[kind].glyph} {kind}" for kind in table["kind"]],
                "event": table["event"],
                "what happened": table["what"],
                "confidence": table["confidence"],
            }
        ),
        source_ids=sources.ids(table["source_ids"]),
        leaves_out=say("border_settlement.leaves_out"),
    )
