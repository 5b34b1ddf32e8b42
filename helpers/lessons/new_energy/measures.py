"""Exhibit of lesson 04: what states did against Chinese goods, and China in return."""

import re

import pandas as pd

from helpers import data, sources, theme
from helpers.dates import INTERVIEW, first_day
from helpers.errors import LessonError
from helpers.exhibit import Exhibit
from helpers.words.lists import plural
from helpers.words.static import Sentences

say = Sentences(__file__)

ACTORS = ("EU", "US", "G7", "Canada", "Brazil", "Türkiye", "Mexico", "China")
#: The Group of Seven, its members and the EU, as far as they act here: what the question's words
#: "Western countries" plainly cover.
WESTERN = ("EU", "US", "G7", "Canada")
UNTIL = {"the day of the interview": INTERVIEW, "2026-11-23, last day of the data": "2026-11-23"}


def measures_over_time(actor: str = "", until: str = "2026-11-23") -> Exhibit:
    """Show measures and statements by actor and date.

    Args:
        actor: One of ``ACTORS``, or "" for all.
        until: Last day, YYYY-MM-DD.
    """
    if actor and actor not in ACTORS:
        raise LessonError(f"There is no actor '{actor}'; choose from {', '.join(ACTORS)}.")
    table = data.load("tariff_timeline")
    table["day"] = table["date"].map(first_day)
    table = table[table["day"] <= first_day(until)]
    table["chosen"] = table["actor"].eq(actor) if actor else True
    lanes = [name for name in ACTORS if name in set(table["actor"])]
    figure = theme.figure(
        height=150 + 42 * len(lanes),
        xaxis={"range": ["2023-08-01", "2026-09-30"]},
        yaxis={"type": "category", "categoryorder": "array", "categoryarray": lanes[::-1]},
    )
    for stage, mark in theme.TARIFF_STAGE.items():
        # What others did has a trace of its own, so that the key shows the actor alone.
        for chosen_here, rows in table[table["stage"] == stage].groupby("chosen"):
            figure.add_scatter(
                x=[str(day.date()) for day in rows["day"]],
                y=rows["actor"].tolist(),
                mode="markers",
                name=stage,
                showlegend=bool(chosen_here),
                marker={
                    "symbol": mark.symbol,
                    "size": 14 if chosen_here else 5,
                    "color": mark.colour if chosen_here else theme.FAINT,
                    "opacity": 1,
                },
                text=[
                    f"<b>{row.date}</b> {theme.wrap(in_full(row.event), 50)}"
                    f"<br>{in_full(row.product)}"
                    + ("" if pd.isna(row.rate_percent) else f", {row.rate_percent:g} percent")
                    for row in rows.itertuples(index=False)
                ],
                hovertemplate="%{text}<extra>%{y}</extra>",
            )
    figure.add_shape(
        type="line",
        x0=INTERVIEW,
        x1=INTERVIEW,
        y0=0,
        y1=1,
        yref="paper",
        line={"color": theme.NEUTRAL, "dash": "dot", "width": 2},
    )
    figure.add_annotation(
        x=INTERVIEW,
        y=0.02,
        yref="paper",
        yanchor="bottom",
        xanchor="left",
        showarrow=False,
        text=" interview",
    )
    chosen = table[table["chosen"]]
    named = {code: f"the {code}" for code in ("EU", "US", "G7")}
    others = sorted(other_actors(until))
    rated = chosen.dropna(subset="rate_percent")
    top = rated[rated["rate_percent"] == rated["rate_percent"].max()]
    highest = (
        f" Highest rate: {top['rate_percent'].iloc[0]:g} percent, by "
        f"{' and '.join(named.get(name, name) for name in dict.fromkeys(top['actor']))} on "
        f"{in_full(top['product'].iloc[0])}."
        if len(top)
        else ""
    )
    return Exhibit(
        figure=figure,
        title=(
            f"{actor}: {plural(len(chosen), 'measure or statement', 'measures and statements')} up "
            f"to {until}"
            if actor
            else f"Up to {until}: {len(lanes)} actors, {len(others)} of them outside the G7, the "
            f"EU and China ({', '.join(others) or 'none'})"
        ),
        summary=(
            plural(len(chosen), "measure or statement", "measures and statements")
            + f" up to {until}"
            + (f" by {named.get(actor, actor)}" if actor else f" by {len(lanes)} actors")
            + (
                ": "
                + ", ".join(
                    f"{stage} {int((chosen['stage'] == stage).sum())}"
                    for stage in theme.TARIFF_STAGE
                    if (chosen["stage"] == stage).any()
                )
                if len(chosen)
                else ": choose a later day, or another actor"
            )
            + f".{highest} Outside the Group of Seven (G7), the European Union (EU) and China act: "
            f"{', '.join(others) or 'none'}. The dotted line marks the interview."
        ),
        table=pd.DataFrame(
            {
                "date": chosen["date"],
                "who": chosen["actor"],
                "what": chosen["event"].map(in_full),
                "goods": chosen["product"].map(in_full),
                "percent": [
                    "none" if pd.isna(value) else f"{value:g}" for value in chosen["rate_percent"]
                ],
                "how far": [
                    f"{theme.TARIFF_STAGE[name].glyph} {status}"
                    for name, status in zip(chosen["stage"], chosen["status"], strict=True)
                ],
                "cautions": chosen["note"].map(in_full),
            }
        ),
        # Where nothing fits, that rests on all rows that were looked through.
        source_ids=sources.ids((chosen if len(chosen) else table)["source_ids"]),
        leaves_out=say("measures_over_time.leaves_out"),
    )


# The longer phrases first: a battery "non-EV" is not a battery of a car that is not electric.
_IN_FULL = {
    "Li-ion non-EV batteries": "lithium-ion batteries for other uses",
    "Li-ion EV batteries": "lithium-ion batteries for electric cars",
    "EV import tax": "the import tax on electric cars",
    "BEVs?": "battery-electric cars",
    "PHEVs?": "plug-in hybrids",
    "EVs?": "electric cars",
    "ICE": "combustion-engine",
}


def in_full(text: str) -> str:
    """Write the trade's abbreviations in full: "BEV" becomes "battery-electric cars"."""
    for short, words in _IN_FULL.items():
        text = re.sub(rf"\b{short}\b", words, text)
    return text


def other_actors(until: str) -> set[str]:
    """Return the actors up to a day (YYYY-MM-DD) outside the G7, the EU and China."""
    table = data.load("tariff_timeline")
    seen = table[table["date"].map(first_day) <= first_day(until)]
    return set(seen["actor"]) - set(WESTERN) - {"China"}
