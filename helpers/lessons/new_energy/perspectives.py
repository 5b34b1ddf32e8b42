"""Exhibit of lesson 04: who says what about overcapacity."""

from collections.abc import Sequence

import pandas as pd

from helpers import data, sources, theme
from helpers.dates import first_day
from helpers.errors import LessonError
from helpers.exhibit import Exhibit
from helpers.frames import tally
from helpers.words.static import Sentences

say = Sentences(__file__)

VANTAGES = {
    "Chinese official": "prc-official",
    "Kazakh official": "kz-official",
    "US official": "us-official",
    "EU official": "eu-official",
    "Russian": "russian",
    "Indian": "indian",
    "scholar": "scholar",
    "industry and business press": "industry",
    "Kazakh civil society and press": "ngo",
}
#: The vantage points that the explorer starts with.
FIRST_VANTAGES = ("Chinese official", "Kazakh official", "US official", "EU official", "scholar")


def by_vantage_point(vantages: Sequence[str] = FIRST_VANTAGES) -> Exhibit:
    """Set positions on overcapacity side by side.

    Args:
        vantages: At least three of ``VANTAGES``.

    Raises:
        LessonError: There are fewer than three, or one is unknown.
    """
    unknown = [name for name in vantages if name not in VANTAGES]
    if unknown:
        raise LessonError(
            f"There is no vantage point '{unknown[0]}'; choose from {', '.join(VANTAGES)}."
        )
    if len(vantages) < 3:
        raise LessonError(
            f"A controversy needs at least three vantage points, and {len(vantages)} "
            f"{'is' if len(vantages) == 1 else 'are'} ticked: tick one more."
        )
    table = data.load("perspectives")
    table = table[table["topic"] == "new_energy"].copy()
    named = {code: name for name, code in VANTAGES.items()}
    table["vantage"] = table["actor_type"].map(named)
    chosen = table[table["vantage"].isin(vantages)].copy()
    chosen["order"] = chosen["vantage"].map(list(VANTAGES).index)
    chosen = chosen.sort_values(["order", "date"], kind="stable")
    dated = chosen[chosen["date"] != ""]
    lanes = [name for name in VANTAGES if name in vantages]
    figure = theme.figure(
        height=130 + 40 * len(lanes),
        showlegend=False,
        xaxis={"range": ["2021-06-01", "2026-12-31"]},
        yaxis={"type": "category", "categoryorder": "array", "categoryarray": lanes[::-1]},
    )
    mark = theme.STATEMENT["judgement"]
    figure.add_scatter(
        x=[str(first_day(day).date()) for day in dated["date"]],
        y=dated["vantage"].tolist(),
        mode="markers",
        marker={"symbol": mark.symbol, "size": 13, "color": mark.colour, "opacity": 0.8},
        text=[
            f"<b>{theme.wrap(row.actor, 60)}</b><br>{theme.wrap(row.position, 60)}"
            for row in dated.itertuples(index=False)
        ],
        hovertemplate="%{text}<extra></extra>",
    )
    counts = chosen["vantage"].pipe(tally)
    undated = len(chosen) - len(dated)
    return Exhibit(
        figure=figure,
        title=f"{len(chosen)} positions from {len(lanes)} vantage points",
        summary=(
            f"{len(chosen)} positions: "
            + ", ".join(f"{name} {counts[name]}" for name in lanes)
            + ". Each stands in the table in our words; which you find strongest is yours to say."
            + (f" Positions without a date, in the table only: {undated}." if undated else "")
        ),
        table=pd.DataFrame(
            {
                "vantage point": chosen["vantage"],
                "who": chosen["actor"],
                "when": chosen["date"].replace("", "not seen"),
                "position, in our words": chosen["position"],
                "words (quoted)": chosen["key_phrase"].replace("", "none"),
            }
        ),
        source_ids=sources.ids(chosen["source_ids"]),
        leaves_out=say("by_vantage_point.leaves_out"),
    )
