"""Exhibit of lesson 06: who gains by what happened."""

from __future__ import annotations

import pandas as pd

from helpers import claims, sources, theme
from helpers.errors import LessonError
from helpers.exhibit import Exhibit
from helpers.frames import tally
from helpers.lessons.what_happened_next import scoring
from helpers.lessons.what_happened_next.events import JUDGED, updates
from helpers.words.static import Sentences

say = Sentences(__file__)

GAINS = {"anybody": "", **{name: name for name in theme.GAINS}}
_TOPIC = {
    "sco": "Shanghai Cooperation Organisation",
    "bilateral": "bilateral ties",
    "bri": "Belt and Road",
    "new_energy": "new energy",
    "central_asia": "Central Asia",
}


def gains_by_event() -> pd.DataFrame:
    """Return the updates with a column ``gains``: a key of ``theme.GAINS``.

    An event that strengthens a claim helps the speaker's claim, one that weakens it helps those
    who doubt it; one that settles a claim helps the side of the ledger's verdict.
    """
    table = updates()
    ledger = claims.ledger().set_index("claim_id")
    table["topic"] = [ledger.loc[claim_id, "topic"] for claim_id in table["claim_id"]]

    def side(row: object) -> str:
        if row.effect == "settles":
            end = scoring.OUTCOME_OF_VERDICT[ledger.loc[row.claim_id, "verdict"]]
            return {1.0: "the speaker's claim", 0.0: "those who doubt it"}.get(end, "nobody")
        return {"strengthens": "the speaker's claim", "weakens": "those who doubt it"}.get(
            row.effect, "nobody"
        )

    table["gains"] = [side(row) for row in table.itertuples(index=False)]
    return table


def who_gains(side: str = "") -> Exhibit:
    """Count whom the later events help, topic by topic.

    Args:
        side: Only the events that help this side, a key of ``theme.GAINS``; "" for all.
    """
    if side and side not in theme.GAINS:
        raise LessonError(f"There is no side '{side}': use {', '.join(theme.GAINS)}.")
    table = gains_by_event()
    figure = theme.figure(
        height=330,
        barmode="stack",
        xaxis={"title": "times that an event bears on a claim"},
        yaxis={"type": "category", "autorange": "reversed"},
        legend={"traceorder": "normal"},
    )
    patterns = dict(zip(theme.GAINS, ("", "/", "."), strict=True))
    for name, mark in theme.GAINS.items():
        mine = table[table["gains"] == name]["topic"].pipe(tally)
        counts = [int(mine.get(topic, 0)) for topic in _TOPIC]
        figure.add_bar(
            y=[theme.wrap(name, 22) for name in _TOPIC.values()],
            x=counts,
            orientation="h",
            name=f"{mark.glyph} {name}",
            marker={
                "color": mark.colour,
                "pattern": {"shape": patterns[name], "fillmode": "overlay"}
                # Darker lines: the white figures on top stay readable.
                | {"fgcolor": "#000000", "fgopacity": 0.3},
            }
            if side in ("", name)
            else {"color": theme.FAINT, "pattern": {"shape": patterns[name]}},
            text=[str(count) if count else "" for count in counts],
            textposition="inside",
            insidetextanchor="middle",
            textangle=0,
            # A faint bar takes dark figures. On a full one the shadow keeps the number readable on
            # the pattern.
            insidetextfont={"color": theme.PAPER, "size": 14}
            | {"shadow": f"0 0 3px {mark.colour}, 0 0 4px {mark.colour}, 0 0 6px {mark.colour}"}
            if side in ("", name)
            else {"color": theme.INK, "size": 14},
            hovertemplate="%{y}: %{x}<extra>" + name + "</extra>",
        )
    chosen = table[table["gains"] == side] if side else table
    counts = table["gains"].pipe(tally)
    first, second, _ = theme.GAINS
    both = [
        topic
        for topic in _TOPIC
        if {"the speaker's claim", "those who doubt it"}
        <= set(table.loc[table["topic"] == topic, "gains"])
    ]
    return Exhibit(
        figure=figure,
        title=(
            f"{counts.get(first, 0)} updates help {first}, {counts.get(second, 0)} help {second}"
        ),
        summary=(
            f"Shown in the table: {len(chosen)} of {len(table)} updates. Of all, "
            + ", ".join(f"{counts.get(name, 0)} help {name}" for name in theme.GAINS)
            + ". By topic: "
            + "; ".join(
                f"{name}: "
                + ", ".join(
                    f"{int(((table['topic'] == topic) & (table['gains'] == gainer)).sum())} "
                    f"for {gainer}"
                    for gainer in theme.GAINS
                )
                for topic, name in _TOPIC.items()
            )
            + f". In {len(both)} of {len(_TOPIC)} topics both sides gain something."
        ),
        table=pd.DataFrame(
            {
                "date": chosen["date"],
                "event": chosen["event"],
                "topic": [_TOPIC[topic] for topic in chosen["topic"]],
                "claim": chosen["claim_id"],
                "who gains": [f"{theme.GAINS[name].glyph} {name}" for name in chosen["gains"]],
                "what to keep in mind": chosen["note"].replace("", "none noted"),
            }
        ),
        source_ids=sources.ids(table["source_ids"]),
        leaves_out=say("who_gains.leaves_out", judged=JUDGED),
    )
