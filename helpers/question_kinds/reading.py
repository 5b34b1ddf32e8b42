"""Read what learners write: from any keyboard, and from any line of pandas.

Whatever is handed in, the outcome is a plain value or an ``UnreadableError`` with words.
"""

import math
import re
from collections.abc import Iterable, Mapping
from datetime import timedelta
from decimal import Decimal
from difflib import get_close_matches
from itertools import islice
from numbers import Real

import numpy as np
import pandas as pd

from helpers.question_kinds.question import UnreadableError
from helpers.words import quote
from helpers.words.keyboards import only_dots, plain, without_marks

#: What pandas and numpy hold many values in.
_FRAMES = (pd.DataFrame, pd.Series, pd.Index, np.ndarray)
_NUMBER = re.compile(r"[+-]?(\d+|\d{1,3}( \d{3})+)(\.\d+)?")
_WITH_COMMA = re.compile(r"[+-]?\d+(,\d+)+(\.\d+)?")
_NUMBER_FIRST = re.compile(r"([+-]?\d+(?:\.\d+)?)\s*[^\d\s.,].*")
#: What means that an answer is still to come, without its quotation marks.
_NOT_YET = {"", "?", "not yet"}
#: More than any answer has; an endless list is read no further.
MOST_VALUES = 1000


def not_yet(answer: object) -> bool:
    """Say whether this means an answer still to come: dots, no word at all, or "not yet"."""
    if answer is ...:
        return True
    # Only what a lesson's cell writes itself; what else is looked at may do anything.
    if type(answer) is str:
        words = without_marks(answer[:MOST_VALUES])
        return only_dots(answer) or only_dots(words) or words.rstrip(".").casefold() in _NOT_YET
    if type(answer) in (list, tuple):
        return bool(answer) and all(map(not_yet, islice(answer, MOST_VALUES)))
    if type(answer) is dict:
        return bool(answer) and all(map(not_yet, answer.values()))
    return False


def kind(answer: object) -> str:
    """Name an answer and its kind, for a message."""
    if isinstance(answer, str):
        return f"the text {quote(answer)}"
    if answer is None:
        return "nothing"
    if isinstance(answer, pd.DataFrame):
        return f"a table of {len(answer)} rows and {answer.shape[1]} columns"
    if isinstance(answer, pd.Series):
        return f"a column of {len(answer)} values"
    # Another class that calls itself a number may refuse to be written as one.
    if (type(answer) is float or isinstance(answer, np.number)) and np.isfinite(answer):
        return f"the number {answer:.6g}"
    return f"{quote(answer)}, which is of the kind {type(answer).__name__}"


def single(answer: object, wanted: str) -> object:
    """Take the one value out of a table, column or array; leave anything else as it is.

    Args:
        answer: Anything.
        wanted: What the question wants, as a sentence.

    Raises:
        UnreadableError: It holds no value, or more than one.
    """
    if not isinstance(answer, _FRAMES):
        return answer
    values = np.asarray(answer, dtype=object).ravel()
    if len(values) == 1:
        return values[0]
    if len(values) == 0:
        raise UnreadableError(
            f"{wanted} Your answer holds none: no row fits what you ask for. Look for a slip in it."
        )
    raise UnreadableError(
        f"{wanted} Your answer holds {len(values)}. Take one of them, as with .loc[...], or make "
        "one of all, as with .sum() or .max()."
    )


def number(answer: object, wanted: str) -> float:
    """Read a number, also from a text or from a table with one value.

    Args:
        answer: Anything.
        wanted: What the question wants, as a sentence.

    Raises:
        UnreadableError: It is no number; the message says why, and what to write.
    """
    answer = single(answer, wanted)
    if isinstance(answer, str):
        return _number_in(answer, wanted)
    if isinstance(answer, tuple) and _whole_numbers(answer):
        raise UnreadableError(f"{wanted} {_comma([str(part) for part in answer])}")
    if type(answer) in (list, tuple, set) and len(answer) == 1:
        raise UnreadableError(f"{wanted} Leave out the brackets around it.")
    if isinstance(answer, timedelta | np.timedelta64):
        raise UnreadableError(
            f"{wanted} You gave a span of time; write .days behind it for its number of days."
        )
    if callable(answer):
        raise UnreadableError(
            f"{wanted} You gave a function, which has not counted yet: write () behind it."
        )
    value = math.inf
    if isinstance(answer, Real | Decimal) and not isinstance(answer, bool):
        try:
            value = float(answer)
        except Exception:
            # Too large, or a number of somebody's own making that is none after all.
            value = math.inf
    if math.isnan(value) or answer is pd.NA or answer is pd.NaT:
        raise UnreadableError(
            f"{wanted} You gave an empty value (NaN): the table has no figure there."
        )
    if math.isinf(value):
        raise UnreadableError(f"{wanted} You gave {kind(answer)}.")
    return value


def _whole_numbers(parts: tuple) -> bool:
    """Say whether these are what Python makes of a number with commas, such as 9,5."""
    return 1 < len(parts) < 5 and all(type(part) is int for part in parts)


def _comma(parts: list[str]) -> str:
    """Say what to write in place of a number with one comma or more, given what is between."""
    shown, point = ",".join(parts), f"{parts[0]}.{''.join(parts[1:])}"
    thousands = all(len(part) == 3 for part in parts[1:])
    if len(parts) > 2:
        better = f"leave the commas out: {''.join(parts)}"
    elif thousands:
        better = f"write a point, {point}, or leave the comma out, {''.join(parts)}"
    else:
        better = f"write a point: {point}"
    return f"Python reads {shown} as {len(parts)} numbers; {better}."


def _number_in(text: str, wanted: str) -> float:
    shown = without_marks(text)
    if _NUMBER.fullmatch(shown):
        return float(shown.replace(" ", ""))
    if _WITH_COMMA.fullmatch(shown):
        raise UnreadableError(f"{wanted} {_comma(shown.split(','))}")
    first = _NUMBER_FIRST.fullmatch(shown)
    if first:
        raise UnreadableError(f"{wanted} Write the number alone: {first[1]}.")
    raise UnreadableError(f"{wanted} You wrote {kind(text)}.")


def choice(answer: object, options: Iterable[str]) -> str | None:
    """Find what a learner chose among some words; None if it is none of them."""
    if not isinstance(answer, str):
        return None
    known = {plain(option): option for option in options}
    return known.get(plain(answer))


def near(answer: object, options: Iterable[str]) -> str:
    """Ask whether an option that looks like the answer was meant; "" if none does."""
    if not isinstance(answer, str):
        return ""
    known = {plain(option): option for option in options}
    found = get_close_matches(plain(answer)[:80], known, 1, 0.75)
    return f' Did you mean "{known[found[0]]}"?' if found else ""


def several(answer: object, wanted: str) -> list[object]:
    """Read a list, also from a column, an array or a set.

    Raises:
        UnreadableError: It is no list; ``wanted`` says, as a sentence, what is.
    """
    if isinstance(answer, pd.Series | pd.Index | np.ndarray):
        values = np.asarray(answer, dtype=object).ravel().tolist()
        return values[: MOST_VALUES + 1]
    if isinstance(answer, str | bytes | Mapping) or not isinstance(answer, Iterable):
        raise UnreadableError(f"{wanted} You gave {kind(answer)}.")
    try:
        return list(islice(answer, MOST_VALUES + 1))
    except Exception:
        raise UnreadableError(f"{wanted} You gave {kind(answer)}.") from None
