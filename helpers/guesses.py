"""A learner's guesses, set beside what the data say."""

from __future__ import annotations

import math
import numbers
from collections.abc import Mapping

import pandas as pd

from helpers.call_slips import checked
from helpers.charts import dots
from helpers.errors import LessonError
from helpers.exhibit import Exhibit, source_list
from helpers.words import quote
from helpers.words.lists import listed

_GUESS, _DATA = "your guess", "the data"


@checked
def beside_the_data(
    questions: Mapping[str, object], *, unit: str = "percent", sources: object
) -> Exhibit:
    """Draw each guess beside the figure that the data give.

    Args:
        questions: For each question, in a few words, the guess and the figure. A guess is a
            number, a number in quotation marks, or ``...`` where none was made.
        unit: The unit of all of them. Percentages lie between 0 and 100.
        sources: Where the figures come from, as for every chart; several tables make a list.

    Returns:
        A row for each question: a ring for the guess, a disc for the data.

    Raises:
        LessonError: A guess is not a number, or is a percentage outside 0 to 100.
    """
    rows, told = [], []
    for what, pair in questions.items():
        guess, value = _pair(what, pair)
        rows.append((what, _DATA, round(float(value), 1)))
        number = _number(guess, what, unit)
        if number is not None:
            rows.append((what, _GUESS, number))
            told.append(_distance(what, number - float(value)))
    table = pd.DataFrame(rows, columns=["question", "who", unit])
    return dots(
        table,
        x=unit,
        y="question",
        color="who",
        title=_title(told),
        subtitle=f"Your guesses from the start of the lesson, and what its tables give, in {unit}.",
        summary=" ".join([*told, "The data: " + listed(_figures(questions)) + "."]),
        sources=_all_sources(sources),
        leaves_out="How sure you were.",
    )


def _pair(what: object, given: object) -> tuple[object, float]:
    figure = given[1] if isinstance(given, tuple | list) and len(given) == 2 else None
    if not isinstance(what, str) or not isinstance(figure, numbers.Real):
        raise LessonError(
            'Write each question with its guess and its figure: {"What percentage?": '
            f"(my_guess, figure)}}; you gave {quote(given)} for {quote(what)}."
        )
    return given[0], float(figure)


def _all_sources(sources: object) -> object:
    if not isinstance(sources, list):
        return sources
    return [
        one for part in sources for one in source_list([part] if isinstance(part, str) else part)
    ]


def _number(guess: object, what: str, unit: str) -> float | None:
    if guess is ... or (isinstance(guess, str) and guess.strip(" .…%") == ""):
        return None
    text = guess.strip().removesuffix("%").strip() if isinstance(guess, str) else guess
    if isinstance(text, str):
        try:
            text = float(text.replace(",", ".") if text.count(",") == 1 else text)
        except ValueError:
            text = None
    is_number = isinstance(text, numbers.Real) and not isinstance(text, bool)
    if not is_number or not math.isfinite(text):
        raise LessonError(
            f"Your guess for '{what}' is {quote(guess)}. Write a number such as 25, or three dots "
            "if you would rather not guess."
        )
    if unit == "percent" and not 0 <= text <= 100:
        raise LessonError(
            f"Your guess for '{what}' is {quote(guess)}. A share lies between 0 and 100 percent."
        )
    return float(text)


def _distance(what: str, apart: float) -> str:
    points = f"{abs(apart):.0f} {'point' if round(abs(apart)) == 1 else 'points'}"
    where = (
        "right on the figure"
        if round(abs(apart)) == 0
        else (f"{points} too {'high' if apart > 0 else 'low'}")
    )
    return f"{what[0].upper()}{what[1:]}: your guess was {where}."


def _figures(questions: Mapping[str, tuple[object, float]]) -> list[str]:
    return [f"{what} {float(value):.1f}" for what, (_, value) in questions.items()]


def _title(told: list[str]) -> str:
    if not told:
        return "You made no guess, so here are the data alone"
    return told[0].removesuffix(".")
