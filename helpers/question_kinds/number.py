"""Questions whose answer is one number."""

import math
from collections.abc import Callable, Mapping

from helpers.question_kinds import reading
from helpers.question_kinds.question import Question


def number_question(
    question_id: str,
    prompt: str,
    expected: Callable[[], float],
    *,
    unit: str,
    hint: str,
    explain: Callable[[float], str],
    absolute: float = 0.0,
    relative: float = 0.0,
    wrong: Callable[[], Mapping[float, str]] = dict,
    code: str = "",
) -> Question:
    """Make a question whose answer is a number.

    Args:
        question_id: Lesson and number.
        prompt: The question in full.
        expected: Computes the answer in ``unit``.
        unit: Unit of the answer, such as "percent".
        hint: Help that does not give the answer away.
        explain: Words for the answer and why, given the expected value.
        absolute: Allowed distance from the expected value, in ``unit``.
        relative: Allowed distance as a share of the expected value.
        wrong: Computes numbers that a near miss gives, and says of each what it is instead.
        code: The line or lines of pandas that give the answer.
    """
    wanted = f"This question wants one number ({unit.strip('()')}), such as 12.5."

    def read(answer: object) -> float:
        return reading.number(answer, wanted)

    def agrees(given: float, value: float) -> bool:
        return math.isclose(given, value, rel_tol=relative, abs_tol=max(absolute, 1e-9))

    def meaning(given: float, value: float) -> str:
        near = (said for miss, said in wrong().items() if agrees(given, miss))
        return next(near, "") or _of_its_size(given, value, agrees)

    return Question(question_id, prompt, expected, read, agrees, hint, explain, meaning, code=code)


def _of_its_size(given: float, value: float, agrees: Callable[[float, float], bool]) -> str:
    """Say so if only the size or the sign of a number is wrong."""
    if value and agrees(-given, value):
        return "The sign is the other one."
    for factor, said in (
        (100, "Your number is a hundredth of that: a share of 1 is 100 percent."),
        (0.01, "Your number is a hundred times that: one percent is a share of 0.01."),
        (1000, "Your number is a thousandth of that: look at the unit."),
        (0.001, "Your number is a thousand times that: look at the unit."),
    ):
        if value and agrees(given * factor, value):
            return said
    return ""
