"""What is written into a chart beside its data: a note, reference lines, breaks of a series."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from numbers import Real
from typing import Any

import numpy as np

from helpers.charts.arguments import near
from helpers.charts.columns import DAY, NUMBER, Column, is_day
from helpers.charts.numbers import LARGEST, tidy
from helpers.dates import first_day
from helpers.errors import LessonError
from helpers.words import clean, quote

_NOTE = 'note={"x": 2023, "y": 41, "text": "the highest year"}'
_SPAN = 'note={"x": 2024, "y": [30.1, 43.8], "text": "13.7 apart"}'
_REFERENCE = 'reference={"y": 40, "text": "target 40"}'
_BREAK = 'breaks=[(2013, "reporter changes")]'


@dataclass(frozen=True)
class Note:
    """A few words at a point, or at the line between two points that are one above the other.

    Attributes:
        x, y: The point, as values of the two columns; None where it follows from the other.
        text: The words.
        span: The lower and the upper end of the line; None for a point.
    """

    x: Any
    y: Any
    text: str
    span: tuple[float, float] | None = None


@dataclass(frozen=True)
class Reference:
    """A line across the chart.

    Attributes:
        axis: ``x`` or ``y``: which of the two the value belongs to.
        value: Where it is.
        text: What it is.
    """

    axis: str
    value: Any
    text: str


def read_note(given: object, x: Column, y: Column, *, spans: bool = False) -> Note | None:
    """Read ``note=``.

    Args:
        given: As given.
        x: The column of the x axis.
        y: That of the y axis.
        spans: Whether ``y`` may be two numbers, for a line between them.

    Raises:
        LessonError: It is no dict with a text and a point of the chart.
    """
    if given is None:
        return None
    if not isinstance(given, Mapping) or not isinstance(given.get("text"), str):
        raise LessonError(f"note= is one text at one point: {_NOTE}; you gave {quote(given, 60)}.")
    unknown = [name for name in given if name not in ("x", "y", "text")]
    if unknown or not {"x", "y"} & set(given) or not given["text"].strip():
        raise LessonError(
            f"note= has a text and the parts x and y (one is enough for a bar): {_NOTE}; you gave "
            f"{quote(dict(given), 60)}."
        )
    span = _span(given, y) if spans and isinstance(given.get("y"), list | tuple) else None
    place = {
        name: on_axis(f"note={{{quote(name)}: ...}}", given[name], column)
        for name, column in (("x", x), ("y", y))
        if given.get(name) is not None and not (name == "y" and span)
    }
    return Note(place.get("x"), place.get("y"), _words(given["text"]), span)


def _span(given: Mapping[str, Any], y: Column) -> tuple[float, float]:
    """Read the two ends of the line of a note.

    Raises:
        LessonError: They are not two different numbers at one x.
    """
    ends = given["y"]
    if len(ends) != 2 or given.get("x") is None:
        raise LessonError(
            f"note= draws a line between two numbers at one x: {_SPAN}; you gave "
            f"{quote(dict(given), 60)}."
        )
    low, high = sorted(on_axis('note={"y": [...]}', end, y) for end in ends)
    if low == high:
        raise LessonError(
            f"note= draws a line between two numbers, and both are {low}: give one number, "
            f"or two that differ, as in {_SPAN}."
        )
    return low, high


def read_references(given: object, x: Column, y: Column) -> list[Reference]:
    """Read ``reference=``: one line, or a list of them.

    Raises:
        LessonError: A line has no text, or no value on one of the two axes.
    """
    if given is None:
        return []
    lines = list(given) if isinstance(given, list | tuple) else [given]
    found = []
    for line in lines:
        axes = [name for name in ("x", "y") if isinstance(line, Mapping) and name in line]
        if (
            len(axes) != 1
            or not isinstance(line.get("text"), str)
            or set(line) - {"x", "y", "text"}
        ):
            raise LessonError(
                f"reference= is a line at one value, with a text: {_REFERENCE}; you gave "
                f"{quote(line, 60)}."
            )
        axis = axes[0]
        column = x if axis == "x" else y
        value = on_axis(f"reference={{{quote(axis)}: ...}}", line[axis], column)
        found.append(Reference(axis, value, _words(line["text"])))
    return found


def read_breaks(given: object, x: Column) -> list[tuple[Any, str]]:
    """Read ``breaks=``: where a series starts to count something else, and why.

    Raises:
        LessonError: It is no list of pairs of a value and a text.
    """
    if given is None:
        return []
    pairs = [given] if _is_pair(given) else given
    if not isinstance(pairs, list | tuple) or not all(map(_is_pair, pairs)):
        raise LessonError(f"breaks= is a list of pairs: {_BREAK}; you gave {quote(given, 60)}.")
    return [(on_axis("breaks=", value, x), _words(text)) for value, text in pairs]


def on_axis(argument: str, given: object, column: Column) -> Any:
    """Read a place on an axis as the axis has it.

    Raises:
        LessonError: It is no number, no day or none of the words of the axis.
    """
    if column.kind == NUMBER:
        number = _number(given, column)
        if number is None:
            raise LessonError(
                f"{argument} needs a number on the axis of {column.label}; you gave "
                f"{quote(given, 40)}."
            )
        return number
    if column.kind == DAY:
        text = f"{given:%Y-%m-%d}" if isinstance(given, date) else str(given)
        if not is_day(text):
            raise LessonError(
                f"{argument} needs a day such as 2013-09-07; you gave {quote(given, 40)}."
            )
        return f"{first_day(text):%Y-%m-%d}"
    text = " ".join(str(given).split())
    if text not in column.order:
        raise LessonError(
            f"{argument} names {quote(given, 40)}, which is not in the column "
            f"{quote(column.name)}.{near(text, column.order)} Its values are "
            f"{', '.join(map(quote, column.order[:12]))}."
        )
    return text


def year_of(day: str) -> float:
    """Return where a day is on an axis of years, on which a year lies half before its number.

    The sum of a year is drawn at its number, so 2013-07-02 gives 2013.
    """
    start = first_day(day)
    return round(start.year - 0.5 + (start.day_of_year - 1) / 365.25, 3)


def _number(given: object, column: Column) -> float | int | None:
    if isinstance(given, date):
        given = f"{given:%Y-%m-%d}"
    if column.years and is_day(given):
        return int(given) if len(given) == 4 else year_of(given)
    if isinstance(given, bool | np.bool_) or not isinstance(given, Real):
        return None
    number = given.item() if isinstance(given, np.generic) else given
    return tidy(number) if abs(number) <= LARGEST else None


def _is_pair(given: object) -> bool:
    return (
        isinstance(given, Sequence)
        and not isinstance(given, str)
        and len(given) == 2
        and isinstance(given[1], str)
        and not isinstance(given[0], list | tuple)
    )


def _words(text: str) -> str:
    return " ".join(clean(text).split())
