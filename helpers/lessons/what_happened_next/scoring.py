"""Score forecasts: the Brier score, and what a ledger's verdict says about an outcome.

The Brier score is the mean of ``(p - outcome) ** 2``, where ``p`` is the probability that was
given to an event and the outcome is 1 if it came true and 0 if not. It runs from 0 (every
forecast certain and right) to 1 (every forecast certain and wrong); always saying one half earns
0.25. The formula is that of the project's teaching plan; no publication on it was among the
sources read, so none is cited.
"""

import math
import numbers
from collections.abc import Mapping
from dataclasses import dataclass

from helpers.errors import LessonError
from helpers.words import quote

#: What a verdict says of a prediction. None: it does not settle the matter.
OUTCOME_OF_VERDICT = {
    "supported": 1.0,
    "supported with caveats": 1.0,
    "misleading": 0.0,
    "incorrect": 0.0,
    "contested": None,
    "not checkable": None,
}


@dataclass(frozen=True)
class Score:
    """A Brier score and its parts.

    Attributes:
        mean: The mean of the squared differences, from 0 to 1.
        parts: The squared difference of each item that was scored.
        unsettled: Items that have no outcome and were left out of the mean.
    """

    mean: float
    parts: Mapping[str, float]
    unsettled: tuple[str, ...]


def outcome(verdict: str, checkable: str, caveats_count: float = 1.0) -> float | None:
    """Turn a verdict of the ledger into the outcome of a prediction.

    Args:
        verdict: A verdict of the ledger, such as ``"supported with caveats"``.
        checkable: Whether evidence could settle the claim: ``yes``, ``partly`` or ``no``.
        caveats_count: What "supported with caveats" is worth, from 0 to 1.

    Returns:
        1 for came true, 0 for did not, something between by the learner's choice, or None where
        the ledger does not settle it.

    Raises:
        LessonError: The verdict is not one of the ledger's, or ``caveats_count`` is no share.
    """
    if verdict not in OUTCOME_OF_VERDICT:
        raise LessonError(
            f"'{verdict}' is not a verdict of the ledger; use {', '.join(OUTCOME_OF_VERDICT)}."
        )
    if checkable == "no":
        return None
    if verdict == "supported with caveats":
        return probability(caveats_count, "supported with caveats")
    return OUTCOME_OF_VERDICT[verdict]


def probability(value: object, name: str) -> float:
    """Return a probability, or say what is wrong with it.

    Args:
        value: What the learner wrote.
        name: What it belongs to, for the message.

    Raises:
        LessonError: It is not a number from 0 to 1.
    """
    is_number = isinstance(value, numbers.Real) and not isinstance(value, bool)
    try:
        share = float(value) if is_number else math.nan
    except Exception:
        # Too large, or a number of somebody's own making that is none after all.
        share = math.nan
    if not 0 <= share <= 1:
        hint = ""
        if 1 < share <= 100:
            hint = f" Do you mean {share / 100:g}, which is {share:g} percent?"
        raise LessonError(
            f"The probability of {name} is {quote(value)}. It must be a number from 0 (never) to 1 "
            f"(certain), such as 0.7, without quotation marks.{hint}"
        )
    return share


def brier(probabilities: Mapping[str, float], outcomes: Mapping[str, float | None]) -> Score:
    """Compute the Brier score, ``mean((p - outcome) ** 2)``.

    Args:
        probabilities: The forecast of each item, from 0 to 1.
        outcomes: The outcome of each item, from 0 to 1, or None where it is not settled. Items
            that are not settled are left out of the mean and listed.

    Raises:
        LessonError: A probability is missing, unknown or out of range, or nothing is settled.
    """
    missing = [item for item in outcomes if item not in probabilities]
    if missing:
        raise LessonError(f"These have no probability yet: {', '.join(missing)}.")
    unknown = [item for item in probabilities if item not in outcomes]
    if unknown:
        raise LessonError(
            f"'{unknown[0]}' is not one of the predictions; they are {', '.join(outcomes)}."
        )
    given = {item: probability(value, item) for item, value in probabilities.items()}
    parts = {item: (given[item] - end) ** 2 for item, end in outcomes.items() if end is not None}
    if not parts:
        raise LessonError("None of these predictions is settled, so there is nothing to score.")
    unsettled = tuple(item for item, end in outcomes.items() if end is None)
    return Score(sum(parts.values()) / len(parts), parts, unsettled)
