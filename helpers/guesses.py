"""A learner's guesses, set beside what the data say."""

from __future__ import annotations

import math
import numbers
import re
from collections.abc import Mapping

import pandas as pd

from helpers import name_errors
from helpers.call_slips import checked
from helpers.charts import dots
from helpers.errors import LessonError
from helpers.exhibit import Exhibit, source_list
from helpers.words import quote
from helpers.words.keyboards import QUOTATION_MARKS
from helpers.words.lists import listed

_GUESS, _DATA = "your guess", "the data"
#: Said of a cell whose dots nobody has replaced.
NONE_YET = (
    "No guess yet. Write yours in place of the three dots and run this cell again, or read on "
    "without."
)
_PLACES = ("first", "second", "third", "fourth")
#: A percentage of how much more one is than another may exceed 100; a year is a slip.
_MOST = 1000
_PERCENT = re.compile(r"\s*(?:%|per ?cent)$")


@checked
def written_down(*percentages: object, state: object = None) -> str:
    """Say which guesses a learner has written down, and what is wrong with one that is none.

    Args:
        *percentages: Each a number from 0 to 1,000, or ``...`` where none was made.
        state: Where the name of a state is guessed too: a text, or ``...``.

    Returns:
        A sentence or more.

    Raises:
        LessonError: A percentage is not a number, or is outside 0 to 1,000; the state is no text.
    """
    told, still_open, notes = [], [], []
    if state is not None:
        if _is_open(state):
            still_open.append("the state")
        elif isinstance(state, str):
            told.append(state.strip())
        else:
            raise LessonError(
                f"Your state is {quote(state)}. Write a name in quotation marks, or three dots if "
                "you would rather not guess."
            )
    for place, guess in enumerate(percentages):
        what = f"{_PLACES[place]} percentage" if place < len(_PLACES) else "percentage"
        number = _number(guess, f"Your {what}", "percent")
        if number is None:
            still_open.append(f"the {what}")
            continue
        told.append(f"{number:g} percent")
        if 0 < number < 1:
            notes.append(
                f"{number:g} percent is less than one in a hundred; if you mean "
                f"{100 * number:g} percent, write {100 * number:g}."
            )
        if number > 100:
            notes.append(
                f"{number:g} percent is more than the whole, which can be right only where the "
                "question asks how much more one is than another."
            )
    if not told:
        return NONE_YET
    if still_open:
        notes.insert(0, f"Still open: {listed(still_open)}.")
    return " ".join([f"Written down: {listed(told)}.", *notes])


@checked
def beside_the_data(
    questions: Mapping[str, object], *, unit: str = "percent", sources: object
) -> Exhibit:
    """Draw each guess beside the figure that the data give.

    Args:
        questions: For each question, in a few words, the guess and the figure. A guess is a
            number, a number in quotation marks, or ``...`` where none was made.
        unit: The unit of all of them. Percentages lie between 0 and 1,000.
        sources: Where the figures come from, as for every chart; several tables make a list.

    Returns:
        A row for each question: a ring for the guess, a disc for the data.

    Raises:
        LessonError: A guess is not a number, or is a percentage outside 0 to 1,000.
    """
    rows, told = [], []
    for what, pair in questions.items():
        guess, value = _pair(what, pair)
        rows.append((what, _DATA, round(float(value), 1)))
        number = _number(guess, f"Your guess for '{what}'", unit)
        if number is not None:
            rows.append((what, _GUESS, number))
            told.append(_distance(what, number - float(value)))
    table = pd.DataFrame(rows, columns=["question", "who", unit])
    return dots(
        table,
        x=unit,
        y="question",
        color="who",
        # A percentage near the end of the line has to be near all.
        reference={"x": 100, "text": "100%"} if unit == "percent" else None,
        title=_title(told),
        subtitle=(
            f"Your guesses from the start of the lesson, and what its tables give, in {unit}."
            if told
            else f"What the tables of the lesson give, in {unit}."
        ),
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


def _is_open(guess: object) -> bool:
    return guess is ... or (isinstance(guess, str) and guess.strip(" .…%?") == "")


def _number(guess: object, what: str, unit: str) -> float | None:
    """Read a guess; ``what`` is how a message calls it."""
    if _is_open(guess):
        return None
    text = _PERCENT.sub("", guess.strip()) if isinstance(guess, str) else guess
    if isinstance(text, str):
        try:
            text = float(text.replace(",", ".") if text.count(",") == 1 else text)
        except ValueError:
            text = None
    is_number = isinstance(text, numbers.Real) and not isinstance(text, bool)
    if not is_number or not math.isfinite(text):
        raise LessonError(f"{what} is {quote(guess)}. {_better(guess)}")
    if unit == "percent" and not 0 <= text <= _MOST:
        raise LessonError(
            f"{what} is {quote(guess)}. It lies between 0 and 100 percent, or somewhat above 100 "
            "where the question asks how much more one is than another."
        )
    return float(text)


def _better(guess: object) -> str:
    pair = isinstance(guess, tuple) and len(guess) == 2 and all(type(one) is int for one in guess)
    if pair:
        point, comma = (f"{guess[0]}{sign}{guess[1]}" for sign in ".,")
        return f"Python reads {comma} as two numbers; write {point}."
    return "Write a number such as 25, or three dots if you would rather not guess."


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


# What Python cannot read

_LINE = re.compile(r"^\s*(my_guess_\w+)\s*=(?!=)([^#\n]*)", re.MULTILINE)


def _in_a_guess(error: Exception, source: str) -> str:
    """Say what to write where a guess is a word without marks, or is written beside its dots.

    Args:
        error: The error about a name, or about a line that Python cannot read.
        source: The cell.
    """
    if isinstance(error, SyntaxError):
        found = _LINE.match(error.text or "")
    else:
        name = re.compile(rf"\b{re.escape(error.name or '-')}\b")
        found = next((line for line in _LINE.finditer(source) if name.search(line[2])), None)
    if not found or "my_" in found[2] or "written_down(" not in source:
        return ""
    value = found[2].strip()
    bare = value.strip(" .…")
    if not value:
        return "Write your guess behind the sign =, or three dots if you would rather not guess."
    is_name = f"state={found[1]}" in source
    meant = f'"{bare}"' if is_name and bare[:1] not in QUOTATION_MARKS else bare
    if bare and ("..." in value or "…" in value):
        return f"Put your guess in place of the three dots: {meant}."
    if is_name:
        return f"A name needs quotation marks: write {meant}." if meant != bare else ""
    has_digit = any(sign.isdigit() for sign in value)
    return "" if has_digit else "Write your guess as a number in digits, such as 25."


name_errors.ask_first(_in_a_guess)
