"""Forecasts of lesson 06: the reader's own, and the score of the interview's."""

from __future__ import annotations

import numbers

import pandas as pd

from helpers import call_slips, claims, data
from helpers.charts import dots
from helpers.errors import LessonError
from helpers.exhibit import Exhibit
from helpers.words import quote
from helpers.words.lists import listed, plural
from helpers.words.static import Sentences

say = Sentences(__file__)

GIVEN, CAME = "your probability", "what came"
#: What a reader may call the outcome of a forecast that no event settles. An open one is "" and
#: not None, which for a list of choices means that nothing is chosen.
CALLS = {"not settled": "", "came true": 1.0, "did not come true": 0.0}
#: The forecasts of the interview whose outcome is for the reader to call.
OPEN = ("c01", "c31", "c44", "c47")


def checked(forecast: pd.DataFrame) -> pd.DataFrame:
    """Return the reader's forecasts, if each has a probability from 0 to 1.

    Args:
        forecast: A row for each question, with ``what`` and ``probability``.

    Raises:
        LessonError: A probability is not a number from 0 to 1, or this is no table of forecasts.
    """
    if not isinstance(forecast, pd.DataFrame) or not {"what", "probability"} <= set(forecast):
        raise LessonError("Give the table my_forecast, with its columns what and probability.")
    for row in forecast.itertuples():
        if not _is_probability(row.probability):
            raise LessonError(
                f"The probability for {quote(row.what)} is {quote(row.probability)}. Write a "
                "number from 0 (surely not) to 1 (surely), such as 0.7."
            )
    return forecast


def predictions() -> pd.DataFrame:
    """Return the claims of the interview that are predictions, with a short label each."""
    ledger = claims.ledger().query("statement == 'prediction'")
    return ledger.merge(data.load("claim_labels")[["claim_id", "label"]], on="claim_id")


@call_slips.checked
def interview_score(probability: float = 0.8, **calls: float | str | None) -> Exhibit:
    """Score one probability for each forecast of the interview.

    Args:
        probability: The same for each, from 0 to 1.
        **calls: What the reader calls the outcome of those in ``OPEN``: 1, 0, or None or "" where
            it is open. The others have the outcome that an event settled.

    Raises:
        LessonError: The probability or a call is out of range.
    """
    if not _is_probability(probability):
        raise LessonError(f"Write a probability from 0 to 1; you gave {quote(probability)}.")
    calls = {claim: None if call == "" else call for claim, call in calls.items()}
    if set(calls) - set(OPEN) or set(calls.values()) - {None, 0, 1}:
        raise LessonError(f"Call {', '.join(OPEN)} 1, 0 or None.")
    rows, penalties, outcomes = [], [], {"came": [], "did not come": [], "open": []}
    for row in predictions().itertuples():
        came = calls.get(row.claim_id) if row.claim_id in OPEN else 1.0
        rows.append((row.label, GIVEN, probability, row.source_ids))
        outcomes["open" if came is None else "came" if came else "did not come"].append(row.label)
        if came is not None:
            rows.append((row.label, CAME, came, row.source_ids))
            penalties.append((probability - came) ** 2)
    score = f"{sum(penalties) / len(penalties):.2f}, on {plural(len(penalties), 'forecast')} of 5"
    told = [f"Counted as {what}: {listed(ones)}." for what, ones in outcomes.items() if ones]
    return dots(
        pd.DataFrame(rows, columns=["forecast", "who", "probability", "source_ids"]),
        x="probability",
        y="forecast",
        color="who",
        labels={"probability": "probability, and outcome"},
        reference=[{"x": 0, "text": "did not come"}, {"x": 1, "text": "came"}],
        title=f"Brier score {score}",
        subtitle=say("interview_score.subtitle"),
        summary=" ".join([f"With a probability of {probability:g} the score is {score}.", *told]),
        leaves_out=say("interview_score.leaves_out"),
    )


def _is_probability(value: object) -> bool:
    return isinstance(value, numbers.Real) and not isinstance(value, bool) and bool(0 <= value <= 1)
