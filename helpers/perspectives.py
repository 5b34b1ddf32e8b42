"""Attributed positions set side by side, by vantage point, for any topic of the interview."""

import pandas as pd

from helpers import data, sources, theme
from helpers.dates import first_day
from helpers.errors import LessonError
from helpers.exhibit import Exhibit

#: The vantage points of the table ``perspectives``, by their code, in the order of the figures.
VANTAGES = {
    "prc-official": "Chinese official",
    "sco-official": "SCO official",
    "kz-official": "official of Kazakhstan",
    "kz-public": "public in Kazakhstan",
    "other-central-asian": "other Central Asian",
    "russian": "Russian",
    "indian": "Indian",
    "us-official": "US official",
    "eu-official": "EU official",
    "scholar": "scholar",
    "institute": "institute or think tank",
    "intergovernmental": "body of several states",
    "media": "journalist or newspaper",
    "ngo": "non-governmental group",
    "industry": "industry",
}


def vantages(topic: str) -> dict[str, str]:
    """Return the choices of a topic, from what is shown to the code; "" means all."""
    seen = set(_of_topic(topic)["actor_type"])
    return {"all vantage points": ""} | {
        name: code for code, name in VANTAGES.items() if code in seen
    }


def side_by_side(topic: str, vantage: str, *, ask: str, leaves_out: str) -> Exhibit:
    """Set the positions on a topic side by side.

    Args:
        topic: Code of the topic, for example ``"sco"``.
        vantage: Code of one vantage point, or "" for all.
        ask: What to ask of the positions; it ends the summary.
        leaves_out: Whose positions are missing.

    Raises:
        LessonError: Nobody speaks on the topic from this vantage point.
    """
    table = _of_topic(topic)
    choices = vantages(topic)
    if vantage not in choices.values():
        raise LessonError(
            f"There is no vantage point '{vantage}' here; choose from "
            f"{', '.join(code for code in choices.values() if code)}, or '' for all."
        )
    lanes = [name for name, code in choices.items() if code]
    table["chosen"] = table["actor_type"].eq(vantage) if vantage else True
    table["vantage"] = table["actor_type"].map(VANTAGES)
    dated = table[table["date"] != ""]
    # Some rows name two dates; the first places the mark, and the table shows both.
    days = [str(first_day(text.split(" ")[0]).date()) for text in dated["date"]]
    mark = theme.STATEMENT["judgement"]
    figure = theme.figure(
        height=120 + 32 * len(lanes),
        showlegend=False,
        xaxis={"type": "date"},
        # The range keeps a lane whose positions have no date: an empty lane says so.
        yaxis={"type": "category", "categoryorder": "array", "categoryarray": lanes[::-1]}
        | {"range": [-0.6, len(lanes) - 0.4]},
    )
    figure.add_scatter(
        x=days,
        y=dated["vantage"].tolist(),
        mode="markers",
        marker={
            "symbol": mark.symbol,
            "opacity": 1,
            "size": [14 if yes else 5 for yes in dated["chosen"]],
            "color": [mark.colour if yes else theme.FAINT for yes in dated["chosen"]],
        },
        text=[
            f"<b>{theme.wrap(row.actor, 60)}</b><br>{theme.wrap(row.position, 60)}"
            for row in dated.itertuples(index=False)
        ],
        hovertemplate="%{text}<extra></extra>",
    )
    chosen = table[table["chosen"]]
    undated = int(chosen["date"].eq("").sum())
    kinds = list(dict.fromkeys(chosen["vantage"]))
    count = f"{len(chosen)} position{'s' * (len(chosen) != 1)}"
    return Exhibit(
        figure=figure,
        title=f"{count} from {len(kinds)} vantage point{'s' * (len(kinds) != 1)}",
        summary=(
            f"{count} from: {', '.join(kinds)}. "
            + (
                f"{undated} without a date {'stands' if undated == 1 else 'stand'} in the table "
                "only. "
                if undated
                else ""
            )
            + ask
        ),
        table=pd.DataFrame(
            {
                "who": chosen["actor"],
                "vantage point": chosen["vantage"],
                "when": chosen["date"].replace("", "not seen"),
                "position, in our words": chosen["position"],
                "words (quoted)": chosen["key_phrase"].replace("", "none"),
            }
        ),
        source_ids=sources.ids(chosen["source_ids"]),
        leaves_out=leaves_out,
    )


def _of_topic(topic: str) -> pd.DataFrame:
    table = data.load("perspectives")
    return table[table["topic"] == topic].reset_index(drop=True)
