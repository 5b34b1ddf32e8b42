"""Exhibit of lesson 01: which other bodies the members belong to."""

from collections.abc import Sequence

import pandas as pd

from helpers import data, sources, theme
from helpers.dates import INTERVIEW
from helpers.errors import LessonError
from helpers.exhibit import Exhibit
from helpers.frames import country_names
from helpers.memberships import members
from helpers.words.static import Sentences

say = Sentences(__file__)

ALLIANCES = ("CSTO", "CIS", "EAEU", "CICA", "OSCE", "BRICS", "NATO", "GCC")


def shared_memberships(day: str = INTERVIEW, others: Sequence[str] = ALLIANCES) -> Exhibit:
    """Show which other bodies the SCO's members belong to on a day (YYYY-MM-DD)."""
    own = sorted(members("SCO", day))
    if not own:
        raise LessonError(f"On {day} the SCO had no members yet.")
    if not others:
        raise LessonError("Tick at least one body to compare with.")
    names = country_names()
    inside, unseen = {}, []
    for org in others:
        try:
            inside[org] = members(org, day)
        except LessonError:
            unseen.append(org)
    if not inside:
        raise LessonError(f"No member list of {', '.join(others)} reaches back to {day}.")
    table = pd.DataFrame({"member of the SCO": [names[iso3] for iso3 in own]})
    for org, codes in inside.items():
        table[org] = ["yes" if iso3 in codes else "no" for iso3 in own]
    figure = theme.figure(
        height=150 + 34 * len(own),
        showlegend=False,
        xaxis={"side": "top", "type": "category"},
        yaxis={"autorange": "reversed", "type": "category"},
    )
    for org, codes in inside.items():
        military = org in ("CSTO", "NATO")
        mark = theme.ALLIANCE["military" if military else "other"]
        figure.add_scatter(
            x=[org] * len(own),
            y=table["member of the SCO"].tolist(),
            mode="markers",
            marker={
                "opacity": 1,
                "symbol": [mark.symbol if iso3 in codes else "circle" for iso3 in own],
                "size": [16 if iso3 in codes else 4 for iso3 in own],
                "color": [mark.colour if iso3 in codes else theme.FAINT for iso3 in own],
            },
            hovertemplate=f"%{{y}}, {org}<extra></extra>",
        )
    shared = {org: len(codes & set(own)) for org, codes in inside.items()}
    allies = shared.get("CSTO")
    bodies = data.load("organisations").set_index("org")
    lists = data.load("memberships")
    lists = lists[
        lists["status"].eq("member") & lists["org"].isin(inside) & lists["iso3"].isin(own)
    ]
    return Exhibit(
        figure=figure,
        title=(
            f"{allies} of {len(own)} SCO members are military allies in the CSTO"
            if allies is not None
            else f"Where the {len(own)} SCO members meet again"
        ),
        summary=f"On {day} the SCO has {len(own)} members. Of them belong to "
        + "; ".join(f"{org}: {count}" for org, count in shared.items())
        + ". Diamonds are military alliances, squares are other bodies.",
        table=table,
        source_ids=sources.ids(bodies.loc[list(inside), "source_ids"], lists["source_ids"]),
        leaves_out=" ".join(
            [
                f"No complete member list on that day: {', '.join(unseen)}." if unseen else "",
                say("shared_memberships.leaves_out"),
            ]
        ).strip(),
    )
