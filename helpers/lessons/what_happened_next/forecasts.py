"""Exhibits of lesson 06: the reader's own forecasts and their score."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from helpers import claims, data, sources, theme
from helpers.errors import LessonError
from helpers.exhibit import Exhibit
from helpers.lessons.what_happened_next import scoring
from helpers.words.static import Sentences

say = Sentences(__file__)

#: What a verdict "supported with caveats" is worth as an outcome.
CAVEATS = {"came true (1)": 1.0, "came true by half (0.5)": 0.5, "did not come true (0)": 0.0}


def predictions() -> pd.DataFrame:
    """Return the claims of the ledger that are predictions, in its order."""
    ledger = claims.ledger()
    return ledger[ledger["statement"] == "prediction"].reset_index(drop=True)


def forecast_sheet(probabilities: Mapping[str, float]) -> Exhibit:
    """Write down the learner's probabilities before the outcomes are shown.

    Args:
        probabilities: From 0 to 1, by claim id, one for each prediction of the interview.

    Raises:
        LessonError: A probability is missing, unknown or out of range.
    """
    table = predictions()
    given = checked(probabilities)
    figure = theme.figure(
        height=130 + 42 * len(table),
        xaxis={"title": "your probability that it came true", "range": [-0.05, 1.05]},
        yaxis={"type": "category", "autorange": "reversed"},
        showlegend=False,
    )
    mark = theme.STATEMENT["prediction"]
    figure.add_scatter(
        x=[given[i] for i in table["claim_id"]],
        y=_prediction_names(table),
        mode="markers+text",
        marker={"symbol": mark.symbol, "color": mark.colour, "size": 14, "opacity": 1},
        text=[f"{given[i]:g}" for i in table["claim_id"]],
        textposition="top center",
        cliponaxis=False,
        hovertemplate="%{y}: %{x}<extra></extra>",
    )
    surest = max(given, key=lambda item: abs(given[item] - 0.5))
    mean = sum(given.values()) / len(given)
    return Exhibit(
        figure=figure,
        title=f"Your forecast for {len(table)} predictions of the interview",
        summary=(
            f"On average you give {mean:.2f}. "
            + (
                f"You are surest about {surest} ({given[surest]:g})."
                if given[surest] != 0.5
                else "You give one half to each, which says that you cannot tell."
            )
        ),
        table=pd.DataFrame(
            {
                "claim": table["claim_id"],
                "prediction, in our words": table["claim"],
                "your probability": [f"{given[i]:g}" for i in table["claim_id"]],
                "could evidence settle it?": table["checkable"],
            }
        ),
        source_ids=["gt-interview-2024"],
        leaves_out=say("forecast_sheet.leaves_out"),
    )


def checked(probabilities: Mapping[str, float]) -> dict[str, float]:
    """Return a learner's probabilities as numbers, one for each prediction, in the ledger's order.

    Raises:
        LessonError: A prediction has no probability, something else has one, or one cannot be read.
    """
    if not isinstance(probabilities, Mapping):
        raise LessonError(
            'Write your forecast as {"c01": 0.5, ...}: claim, colon, a number from 0 to 1.'
        )
    zero = dict.fromkeys(predictions()["claim_id"], 0.0)
    scoring.brier(dict(probabilities), zero)
    return {item: float(probabilities[item]) for item in zero}


def outcomes(caveats: float = 1.0) -> dict[str, float | None]:
    """Return the outcome of each prediction by the ledger; None where it is not settled.

    Args:
        caveats: What the verdict "supported with caveats" is worth, from 0 to 1.
    """
    return {
        row.claim_id: scoring.outcome(row.verdict, row.checkable, caveats)
        for row in predictions().itertuples(index=False)
    }


def forecast_score(caveats: float = 1.0, **probabilities: float) -> Exhibit:
    """Score the learner's forecasts with the Brier score.

    Args:
        caveats: What the verdict "supported with caveats" is worth, from 0 to 1.
        **probabilities: From 0 to 1, by claim id.
    """
    table = predictions()
    given = checked(probabilities)
    ends = outcomes(caveats)
    result = scoring.brier(given, ends)
    names = dict(zip(table["claim_id"], _prediction_names(table), strict=True))
    settled = list(result.parts)
    rivals = {
        "always one half": scoring.brier(dict.fromkeys(ends, 0.5), ends).mean,
        "always certain that it comes true": scoring.brier(dict.fromkeys(ends, 1.0), ends).mean,
    }
    figure = theme.figure(
        height=170 + 42 * len(table),
        xaxis={"title": "probability, and outcome (0 or 1)", "range": [-0.08, 1.08]},
        yaxis={
            "type": "category",
            "categoryorder": "array",
            "categoryarray": list(names.values())[::-1],
        },
    )
    figure.add_scatter(
        x=[x for item in settled for x in (given[item], ends[item], None)],
        y=[names[item] for item in settled for _ in range(3)],
        mode="lines",
        name="distance",
        line={"color": theme.NEUTRAL, "width": 2, "dash": "dot"},
        hoverinfo="skip",
    )
    mark = theme.STATEMENT["prediction"]
    figure.add_scatter(
        x=[given[item] for item in names],
        y=list(names.values()),
        mode="markers",
        name="your probability",
        marker={"symbol": mark.symbol, "color": mark.colour, "size": 14, "opacity": 1},
        hovertemplate="%{y}: %{x}<extra></extra>",
    )
    figure.add_scatter(
        x=[ends[item] for item in settled],
        y=[names[item] for item in settled],
        mode="markers",
        name="outcome by the ledger",
        marker={
            "symbol": theme.OUTCOME.symbol,
            "color": theme.OUTCOME.colour,
            "size": 13,
            "opacity": 1,
        },
        hovertemplate="%{y}: %{x}<extra></extra>",
    )
    figure.add_scatter(
        x=[given[item] for item in result.unsettled],
        y=[names[item] for item in result.unsettled],
        mode="text",
        text=["&nbsp;&nbsp;&nbsp;not scored&nbsp;&nbsp;&nbsp;"] * len(result.unsettled),
        textposition=[
            "middle left" if given[item] > 0.6 else "middle right" for item in result.unsettled
        ],
        showlegend=False,
        hoverinfo="skip",
    )
    left = ", ".join(result.unsettled)
    left_out = f" Not settled, so not scored: {left}." if result.unsettled else ""
    worst = max(result.parts, key=result.parts.get)
    return Exhibit(
        figure=figure,
        title=f"Your Brier score: {result.mean:.3f} on {len(settled)} settled predictions",
        summary=(
            f"Your Brier score is {result.mean:.3f}; 0 is perfect, 1 is certain and wrong each "
            "time. For comparison: "
            + "; ".join(f"{name} earns {value:.3f}" for name, value in rivals.items())
            + f".{left_out} "
            + (
                f"{worst} cost you most."
                if result.parts[worst] > 0
                else "Nothing cost you a point."
            )
        ),
        table=pd.DataFrame(
            {
                "claim": table["claim_id"],
                "prediction, in our words": table["claim"],
                "your probability": [f"{given[i]:g}" for i in table["claim_id"]],
                "ledger's verdict": [
                    f"{theme.VERDICT[verdict].glyph} {verdict}" for verdict in table["verdict"]
                ],
                "outcome": [
                    "not settled" if ends[i] is None else f"{ends[i]:g}" for i in table["claim_id"]
                ],
                "squared distance": [
                    f"{result.parts[i]:.4f}" if i in result.parts else "not scored"
                    for i in table["claim_id"]
                ],
                "why this verdict": table["finding"],
            }
        ),
        source_ids=sources.ids(table["source_ids"], ["derived"]),
        leaves_out=say("forecast_score.leaves_out"),
    )


def _prediction_names(table: pd.DataFrame) -> list[str]:
    labels = data.load("claim_labels").set_index("claim_id")["label"]
    return [theme.wrap(f"{labels[claim_id]} {claim_id}", 26) for claim_id in table["claim_id"]]
