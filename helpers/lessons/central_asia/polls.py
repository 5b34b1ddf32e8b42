"""Exhibit of lesson 05 on polls: what a poll can say, and how exactly."""

import math
from statistics import NormalDist

import pandas as pd

from helpers import data, sources, theme
from helpers.errors import LessonError
from helpers.exhibit import Exhibit
from helpers.lessons.central_asia.region import FIVE
from helpers.words.lists import plural
from helpers.words.static import Sentences

say = Sentences(__file__)


def margin_of_error(people: float, share: float = 50, confidence: float = 95) -> float:
    """Compute the sampling error of a share, if the sample were random.

    Args:
        people: Number of people asked.
        share: Share that gave the answer, in percent.
        confidence: How often the interval would hold the true share, in percent.

    Returns:
        Half the width of the interval, in percentage points: z * sqrt(p * (1 - p) / n), the
        usual approximation for a simple random sample.

    Raises:
        LessonError: The numbers cannot be those of a poll.
    """
    if not people >= 1 or not 0 <= share <= 100 or not 50 <= confidence < 100:
        raise LessonError(
            "This cannot be a poll. Give at least 1 person, a share from 0 to 100 percent and a "
            "confidence from 50 to below 100 percent."
        )
    z = NormalDist().inv_cdf(0.5 + confidence / 200)
    return 100 * z * math.sqrt(share / 100 * (1 - share / 100) / people)


def polls() -> pd.DataFrame:
    """Return the polls about China in the five, one row each; the worldwide poll is left out."""
    table = data.load("polls")
    table = table[(table["topic"] == "China") & (table["poll_id"] != "cgtn-2025")]
    table = table[table["country_iso3"].isin(["", *FIVE])]
    return table.groupby("poll_id", sort=False).first().reset_index()


def poll_margins(share: float = 50, confidence: float = 95) -> Exhibit:
    """Show what sampling error would be for each poll about China, if its sample were random.

    Args:
        share: Share that gave an answer, in percent.
        confidence: How often the interval would hold the true share, in percent.
    """
    table = polls()
    known = table.dropna(subset=["n"]).sort_values("n", ascending=False)
    known = known.assign(error=[margin_of_error(int(n), share, confidence) for n in known["n"]])
    labels = [theme.wrap(f"{row.sponsor}, {row.n} people", 44) for row in known.itertuples()]
    figure = theme.figure(
        height=170 + 56 * len(known),
        xaxis={"title": f"interval around {share:g} percent", "ticksuffix": " %"},
        margin={"l": 10, "r": 10, "b": 56},
        yaxis={"categoryorder": "array", "categoryarray": labels[::-1], "type": "category"}
        | {"range": [-0.6, len(known) - 0.4]},
    )
    for mode in dict.fromkeys(known["mode"]):
        rows = known[known["mode"] == mode]
        figure.add_scatter(
            x=[share] * len(rows),
            y=[label for label, m in zip(labels, known["mode"], strict=True) if m == mode],
            mode="markers+text",
            name={"online": "asked online", "unknown": "way of asking not seen"}.get(
                mode, f"asked {mode}"
            ),
            marker={
                "symbol": {"online": "x", "unknown": "circle-open"}.get(mode, "circle"),
                "size": 12,
                "opacity": 1,
                "color": theme.NEUTRAL,
                "line": {"width": 2},
            },
            error_x={
                "type": "data",
                "array": [float(value) for value in rows["error"]],
                "color": theme.NEUTRAL,
            },
            text=[f"± {value:.1f} points" for value in rows["error"]],
            textposition="top center",
            hovertemplate="%{y}: %{text}<extra></extra>",
        )
    blank = table[table["n"].isna()]
    random = int(known["mode"].isin(["telephone", "face-to-face"]).sum())
    return Exhibit(
        figure=figure,
        title=(
            f"If the samples were random, the error would be {known['error'].min():.1f} to "
            f"{known['error'].max():.1f} points"
        ),
        summary=(
            f"For a share of {share:g} percent and {confidence:g} percent confidence: "
            + "; ".join(
                f"{row.sponsor}, {row.n} people, ± {row.error:.1f} points"
                for row in known.itertuples()
            )
            + f". Of these {len(known)} polls, {_none(random)} known to have asked by telephone or "
            "face to face; the formula needs a random sample, and a panel of volunteers online is "
            f"not one. {plural(len(blank), 'poll')} more give no number of people."
        ),
        table=pd.DataFrame(
            {
                "poll": table["sponsor"],
                "kind of sponsor": table["sponsor_type"].str.replace("-", " "),
                "when": table["fieldwork_date"].replace("", "not seen"),
                "state": [FIVE.get(code, "several, or not seen") for code in table["country_iso3"]],
                "way of asking": table["mode"].replace("unknown", "not seen"),
                "people asked": [
                    "not seen" if pd.isna(value) else str(int(value)) for value in table["n"]
                ],
                "error if random, points": [
                    "not known"
                    if pd.isna(value)
                    else f"± {margin_of_error(int(value), share, confidence):.1f}"
                    for value in table["n"]
                ],
                "note": table["note"].replace("", "none"),
            }
        ),
        source_ids=[*sources.ids(table["source_ids"]), "derived"],
        leaves_out=say("poll_margins.leaves_out"),
    )


def _none(number: int) -> str:
    return {0: "none is", 1: "1 is"}.get(number, f"{number} are")
