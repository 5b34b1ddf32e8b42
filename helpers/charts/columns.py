"""A column of a table as a chart reads it: numbers, days or words, with a name and a unit."""

from __future__ import annotations

import dataclasses
import functools
import math
import re
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from numbers import Real
from typing import Any

import numpy as np
import pandas as pd

from helpers.charts import numbers
from helpers.charts.numbers import NO_UNIT, Unit
from helpers.errors import LessonError
from helpers.words import clean, quote

#: What is written for a blank.
UNKNOWN = "not known"

NUMBER, DAY, WORDS = "numbers", "days", "words"
_DAY = re.compile(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?")
#: Whole numbers between these may be years.
_FIRST_YEAR, _LAST_YEAR = 1000, 2200


@dataclass(frozen=True)
class Column:
    """One column, read.

    Attributes:
        argument: The argument that named it, such as ``x``.
        name: Its name in the table.
        kind: ``NUMBER``, ``DAY`` or ``WORDS``.
        values: Numbers, ISO dates or texts; None for a blank.
        label: What the axis or a sentence calls it.
        unit: The unit of its numbers.
        order: The different texts, in the order in which they are drawn.
    """

    argument: str
    name: Hashable
    kind: str
    values: Sequence[Any]
    label: str
    unit: Unit = NO_UNIT
    order: Sequence[str] = ()

    @functools.cached_property
    def known(self) -> list[Any]:
        """The values that are no blanks."""
        return [value for value in self.values if value is not None]

    @functools.cached_property
    def decimals(self) -> int:
        """How many decimals its numbers are written with."""
        return numbers.places(self.known)

    @functools.cached_property
    def years(self) -> bool:
        """Whether its numbers are years."""
        return self.kind == NUMBER and bool(self.known) and all(map(is_year, self.known))

    def number(self, value: float, unit: bool = True) -> str:
        """Write a number like those of the column, with the unit or without."""
        text = numbers.written(value, self.decimals)
        return self.unit.put(text) if unit else text

    def with_word(self, word: str, value: float, unit: bool = True) -> str:
        """Write a number after a word: "over 3", and not "over 3.00", which feigns exactness."""
        text = numbers.written(value, numbers.places([value]))
        return f"{word} {self.unit.put(text) if unit else text}"

    def text(self, value: object) -> str:
        """Write one of its values for the eye."""
        if value is None:
            return UNKNOWN
        if self.kind != NUMBER:
            return str(value)
        if self.years:
            return str(int(value))
        return numbers.written(value, self.decimals)


def holds_numbers_as_text(column: Column) -> bool:
    """Whether words are all numbers written as text, and not all of them years."""
    if column.kind != WORDS or not column.known:
        return False
    try:
        read = [float(str(word).replace(",", ".")) for word in column.known]
    except ValueError:
        return False
    return not all(map(is_year, read))


def with_blanks(column: Column) -> Column:
    """Give blanks of a column of words a word, so that their rows are drawn like all others."""
    if None not in column.values:
        return column
    values = [UNKNOWN if value is None else value for value in column.values]
    order = [*(word for word in column.order if word != UNKNOWN), UNKNOWN]
    return dataclasses.replace(column, values=values, order=tuple(order))


def is_year(value: float) -> bool:
    """Whether a number may be a year."""
    return _FIRST_YEAR <= value <= _LAST_YEAR and float(value).is_integer()


def is_day(text: object) -> bool:
    """Whether a text is a date as the tables write it: 2024, 2024-07 or 2024-07-01."""
    if not isinstance(text, str) or not _DAY.fullmatch(text):
        return False
    try:
        date.fromisoformat(text + "-01-01"[: 10 - len(text)])
    except ValueError:
        return False
    return True


def kind_of(cells: pd.Series) -> str:
    """Return whether a column holds numbers, days or words."""
    kind = cells.dtype
    if isinstance(kind, pd.PeriodDtype):
        return NUMBER if str(kind).startswith(("period[Y", "period[A")) else DAY
    if pd.api.types.is_datetime64_any_dtype(kind):
        return DAY
    if pd.api.types.is_bool_dtype(kind) or isinstance(kind, pd.CategoricalDtype):
        return WORDS
    if pd.api.types.is_numeric_dtype(kind):
        return NUMBER
    if isinstance(kind, pd.StringDtype):
        return WORDS
    found = [cell for cell in cells.tolist() if not is_blank(cell)]
    if found and all(isinstance(cell, date | np.datetime64) for cell in found):
        return DAY
    if found and all(_is_number(cell) for cell in found):
        return NUMBER
    return WORDS


def is_blank(cell: object) -> bool:
    """Whether a cell holds nothing."""
    if cell is None or cell is pd.NA or cell is pd.NaT:
        return True
    if isinstance(cell, str):
        return not cell.strip()
    # What is not a number is not equal to itself.
    return isinstance(cell, float | np.floating | Decimal) and cell != cell


def read_numbers(cells: pd.Series, argument: str) -> list[float | int | None]:
    """Read a column as numbers; None for a blank.

    Raises:
        LessonError: There is a text, a date or an endless number in it.
    """
    if isinstance(cells.dtype, pd.PeriodDtype) and kind_of(cells) == NUMBER:
        return [None if is_blank(cell) else int(cell.year) for cell in cells]
    if kind_of(cells) == DAY:
        raise LessonError(
            f"{argument}= needs numbers, and the column {quote(cells.name)} holds days. Take a "
            f"part of them first, such as the year: table[{quote(cells.name)}].dt.year."
        )
    found: list[float | int | None] = []
    for place, cell in enumerate(cells.tolist(), start=1):
        if is_blank(cell):
            found.append(None)
            continue
        if isinstance(cell, bool | np.bool_) or not _is_number(cell):
            raise LessonError(
                f"{argument}= needs numbers, and the column {quote(cells.name)} holds "
                f"{quote(cell, 40)} in row {place}. {_as_numbers(cells, cell)}"
            )
        number = cell.item() if isinstance(cell, np.generic) else cell
        number = number if isinstance(number, int) else float(number)
        if not math.isfinite(number):
            raise LessonError(
                f"The column {quote(cells.name)} holds {number} in row {place}, which no chart can "
                "draw: most often something was divided by zero in the step before."
            )
        if abs(number) > numbers.LARGEST:
            raise LessonError(
                f"The column {quote(cells.name)} holds {quote(number)} in row {place}; a chart "
                f"draws numbers up to {numbers.LARGEST:,.0f}. Give it in a larger unit."
            )
        found.append(numbers.tidy(number))
    return found


def read_words(cells: pd.Series, argument: str) -> tuple[list[str | None], list[str]]:
    """Read a column as words: its texts, and the different ones in their order.

    The order is that of the rows; a column whose categories have an order of their own keeps that.

    Raises:
        LessonError: A cell holds a list or something else that is no word.
    """
    kind = kind_of(cells)
    if kind == NUMBER:
        column = Column(argument, cells.name, NUMBER, read_numbers(cells, argument), "")
        values = [None if value is None else column.text(value) for value in column.values]
    elif kind == DAY:
        values = read_days(cells, argument)
    else:
        # A list is gone through in a fraction of the time that a column of texts takes.
        values = [_word(cell, cells.name, argument) for cell in cells.tolist()]
    order = list(dict.fromkeys(value for value in values if value is not None))
    if isinstance(cells.dtype, pd.CategoricalDtype) and cells.dtype.ordered:
        ranks = {
            _word(one, cells.name, argument): at for at, one in enumerate(cells.dtype.categories)
        }
        order.sort(key=lambda word: ranks.get(word, len(ranks)))
    return values, order


def read_days(cells: pd.Series, argument: str) -> list[str | None]:
    """Read a column as days, written as far as they are known: 2024, 2024-07 or 2024-07-01.

    Raises:
        LessonError: A cell is no date.
    """
    if isinstance(cells.dtype, pd.PeriodDtype):
        cells = cells.dt.to_timestamp()
    return [_day(cell, cells.name, argument) for cell in cells.tolist()]


def _day(cell: object, name: object, argument: str) -> str | None:
    if is_blank(cell):
        return None
    if isinstance(cell, np.datetime64):
        cell = pd.Timestamp(cell)
    if isinstance(cell, datetime):
        midnight = (cell.hour, cell.minute, cell.second) == (0, 0, 0)
        return f"{cell:%Y-%m-%d}" if midnight else f"{cell:%Y-%m-%d %H:%M:%S}"
    if isinstance(cell, date):
        return cell.isoformat()
    text = str(cell).strip()
    if _is_number(cell) and is_year(cell):
        text = str(int(cell))
    if not is_day(text):
        raise LessonError(
            f"{argument}= needs days, and the column {quote(name)} holds {quote(cell, 40)}; write "
            "YYYY, YYYY-MM or YYYY-MM-DD, such as 2024-07, or give the parts of a span in two "
            "columns."
        )
    return text


def _word(cell: object, name: object, argument: str) -> str | None:
    if is_blank(cell):
        return None
    if isinstance(cell, bool | np.bool_):
        return "yes" if cell else "no"
    if isinstance(cell, str):
        return " ".join(clean(cell).split())
    if isinstance(cell, list | tuple | set | dict | np.ndarray | pd.Series | pd.DataFrame):
        raise LessonError(
            f"{argument}= needs one word or number a row, and the column {quote(name)} holds "
            f"{quote(cell, 40)}. Spread it over rows first: table.explode({quote(name)})."
        )
    if _is_number(cell):
        return f"{float(cell):.10g}"
    if isinstance(cell, datetime):
        return _day(cell, name, argument)
    return " ".join(clean(str(cell)).split())


def _is_number(cell: object) -> bool:
    if isinstance(cell, bool | np.bool_):
        return False
    return isinstance(cell, Real | Decimal | np.integer | np.floating)


def _as_numbers(cells: pd.Series, cell: object) -> str:
    if isinstance(cell, str):
        return (
            f"If they are numbers written as text, turn them into numbers first: "
            f"pd.to_numeric(table[{quote(cells.name)}])."
        )
    if isinstance(cell, bool | np.bool_):
        return "Count them first, for example with groupby and sum."
    if isinstance(cell, pd.Timedelta):
        return f"Turn it into a number of days first: table[{quote(cells.name)}].dt.days."
    return "Choose a column of numbers."
