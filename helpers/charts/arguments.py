"""What all charts and maps share: a call is read and checked, and becomes an exhibit.

``chart`` turns a wrong call into a sentence. ``Call`` holds what was asked for: the rows, the
texts, where the rows come from. Everything else of an exhibit (the table twin, the sources, what is
left out) is made here from the rows that are drawn.
"""

from __future__ import annotations

import dataclasses
import functools
import inspect
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from helpers import data
from helpers.call_slips import near
from helpers.charts import columns, numbers
from helpers.charts.columns import DAY, NUMBER, WORDS, Column
from helpers.charts.numbers import NO_UNIT, Unit
from helpers.data import package
from helpers.errors import LessonError
from helpers.exhibit import Exhibit, KeyEntry, not_counted, source_list
from helpers.exhibit.by_hand import sources_of
from helpers.words import clean, quote

#: Columns that hold the sources of a row.
SOURCE_COLUMNS = ("source_ids", "source_id")
_NOT_SAID = "Whoever made this figure has not said what it leaves out."
_SOURCES = (
    "sources=the table before that step, sources=a list of source ids, or a few words such as "
    'sources="my own count"'
)
_WHAT_FOR = {
    "table": "the rows to draw, as a DataFrame",
    "title": "the finding, in one line",
}
#: The text of a description before this is its name; what follows explains.
_ENDS = (";", ":", ". ", " (", ", ISO 3166")
_UNIT_ENDINGS = {
    "_usd_bn": "billion US dollars",
    "_usd_m": "million US dollars",
    "_percent": "percent",
    "_pct": "percent",
}


def chart(function: Callable[..., Exhibit]) -> Callable[..., Exhibit]:
    """Let a function that is called with wrong arguments say so in one sentence."""
    signature = inspect.signature(function)

    @functools.wraps(function)
    def checked(*given: object, **named: object) -> Exhibit:
        try:
            signature.bind(*given, **named)
        except TypeError:
            raise LessonError(_wrong_call(function.__name__, signature, given, named)) from None
        return function(*given, **named)

    return checked


def _wrong_call(
    name: str, signature: inspect.Signature, given: Sequence[object], named: Mapping[str, object]
) -> str:
    allowed = list(signature.parameters)
    positional = [
        one
        for one, parameter in signature.parameters.items()
        if parameter.kind is not inspect.Parameter.KEYWORD_ONLY
    ]
    unknown = [one for one in named if one not in allowed]
    if unknown:
        return (
            f"{name}() has no argument '{unknown[0]}'.{near(unknown[0], allowed)} It takes "
            f"{', '.join(allowed)}."
        )
    if len(given) > len(positional):
        return (
            f"Only the table comes without a name in {name}(); write the rest with its name: "
            f"{name}(table, {', '.join(f'{one}=...' for one in _needed(signature)[1:])})."
        )
    missing = [one for one in _needed(signature)[len(given) :] if one not in named]
    if missing:
        what = _WHAT_FOR.get(missing[0], "the name of a column")
        return f"{name}() needs {missing[0]}=: {what}."
    return f"{name}() was given {quote(given[-1])} twice; write each argument once."


def _needed(signature: inspect.Signature) -> list[str]:
    return [
        one
        for one, parameter in signature.parameters.items()
        if parameter.default is inspect.Parameter.empty
    ]


@dataclass(frozen=True)
class Call:
    """One call of a chart or a map.

    Attributes:
        chart: The function's name, for messages.
        rows: The rows to draw, numbered from 0.
        title, subtitle: As given.
        summary: The sentence given by the author; None to compute one.
        leaves_out: What the author says is left out.
        labels: What columns are to be called, by their names.
        cited: The sources given by the author; None to read them from the rows.
        tables: The tables of ``data/`` that the rows come from.
        dropped: Sentences on rows that cannot be drawn.
    """

    chart: str
    rows: pd.DataFrame
    title: str
    subtitle: str
    summary: str | None
    leaves_out: str
    labels: Mapping[Hashable, str]
    cited: Sequence[Any] | None
    tables: tuple[str, ...]
    dropped: tuple[str, ...] = ()

    @classmethod
    def read(
        cls,
        name: str,
        table: object,
        *,
        title: str,
        subtitle: str = "",
        summary: str | None = None,
        labels: Mapping[Hashable, str] | None = None,
        sources: object = None,
        leaves_out: str = "",
    ) -> Call:
        """Read what all charts are given.

        Raises:
            LessonError: The table is none, is empty or has no sources, or a text is none.
        """
        rows = _rows(name, table)
        cited = None
        if sources is not None:
            cited = source_list(sources)
        elif not any(column in rows.columns for column in SOURCE_COLUMNS):
            raise LessonError(
                "Where do these rows come from? They have no column source_ids (a groupby, a "
                f"pivot or a count loses it). Write {_SOURCES}."
            )
        elif not _source_cells(rows):
            raise LessonError(
                "Where do these rows come from? Their column of sources is empty. Write "
                f"{_SOURCES}."
            )
        return cls(
            chart=name,
            rows=rows,
            title=_text("title", title, needed=True),
            subtitle=_text("subtitle", subtitle),
            summary=None if summary is None else _text("summary", summary, needed=True),
            leaves_out=_text("leaves_out", leaves_out),
            labels=_labels(labels, rows),
            cited=cited,
            tables=_tables(table, sources),
        )

    # Columns

    def column(self, argument: str, name: Hashable) -> Column:
        """Read a column as what it holds: numbers, days or words."""
        cells = self._cells(argument, name)
        kind = columns.kind_of(cells)
        if kind == NUMBER:
            return self.numbers(argument, name)
        return self.days(argument, name) if kind == DAY else self.words(argument, name)

    def numbers(self, argument: str, name: Hashable) -> Column:
        """Read a column of numbers; anything else is refused."""
        cells = self._cells(argument, name)
        values = columns.read_numbers(cells, argument)
        if all(value is None for value in values):
            raise LessonError(
                f"The column {quote(name)} holds no number in any of the {len(values)} rows, so "
                "there is nothing to draw."
            )
        return Column(argument, name, NUMBER, values, self.label(name), self.unit(name))

    def words(self, argument: str, name: Hashable) -> Column:
        """Read a column as words; numbers and days are written out."""
        values, order = columns.read_words(self._cells(argument, name), argument)
        return Column(argument, name, WORDS, values, self.label(name), order=tuple(order))

    def days(self, argument: str, name: Hashable) -> Column:
        """Read a column of days, which may be known to the month or the year only."""
        values = columns.read_days(self._cells(argument, name), argument)
        return Column(argument, name, DAY, values, self.label(name))

    def names(self, argument: str, given: object) -> list[Hashable]:
        """Read a column's name, or a list of them, without reading the columns."""
        if given is None:
            return []
        several = isinstance(given, list | tuple | pd.Index | pd.Series)
        many = list(given) if several else [given]
        for name in many:
            self._cells(argument, name)
        return many

    def _cells(self, argument: str, name: object) -> pd.Series:
        if not isinstance(name, Hashable) or name not in self.rows.columns:
            found = [one for one in self.rows.columns if one not in SOURCE_COLUMNS]
            if name is None:
                raise LessonError(
                    f"{self.chart}() needs a column for {argument}=. The table's columns are "
                    f"{_shortened(map(str, found))}."
                )
            raise LessonError(
                f"{argument}= names a column, and the table has none called {quote(name, 40)}."
                f"{near(name, found)} Its columns are {_shortened(map(str, found))}."
            )
        return self.rows[name]

    # What columns are called

    def label(self, name: Hashable) -> str:
        """Return what an axis or a sentence calls a column: short."""
        if name in self.labels:
            return self.labels[name]
        field = self._field(name)
        told = _first_part(field["description"]) if field else ""
        return told[0].lower() + told[1:] if 0 < len(told) <= 28 else _plain_name(name)

    def heading(self, name: Hashable) -> str:
        """Return the heading of a column of the table twin: what it means, and its unit."""
        field = self._field(name)
        unit = field.get("unit", "") if field else _unit_of_name(name)
        told = self.labels.get(name)
        if told is None:
            told = _first_part(field["description"]) if field else _plain_name(name)
        return f"{told} ({unit})" if unit and unit.casefold() not in told.casefold() else told

    def unit(self, name: Hashable) -> Unit:
        """Return the unit of a column, from its label, its description or its name."""
        told = self.labels.get(name, "")
        inner = told[told.rfind("(") + 1 : -1] if told.endswith(")") else ""
        field = self._field(name)
        for words in (inner, told, field.get("unit", "") if field else "", _unit_of_name(name)):
            unit = numbers.unit_of(words)
            if unit.short:
                return unit
        return NO_UNIT

    def _field(self, name: Hashable) -> Mapping[str, Any] | None:
        return self._fields.get(name)

    @functools.cached_property
    def _fields(self) -> Mapping[Hashable, Mapping[str, Any]]:
        """The descriptions of columns; of two tables with a column of one name, the first's."""
        found: dict[Hashable, Mapping[str, Any]] = {}
        for table in self.tables:
            for field in package.resource(table)["schema"]["fields"]:
                found.setdefault(field["name"], field)
        return found

    # Rows

    def keep(self, kept: Sequence[bool], why: str) -> Call:
        """Return the call without the rows that cannot be drawn.

        Args:
            kept: For each row whether it stays.
            why: What the others lack, for "Left out": "a year".

        Raises:
            LessonError: No row would be left.
        """
        gone = len(kept) - sum(kept)
        if not gone:
            return self
        if gone == len(kept):
            raise LessonError(f"None of the {len(kept)} rows has {why}: there is nothing to draw.")
        told = f"{gone} {'row' if gone == 1 else 'rows'} without {why}."
        return dataclasses.replace(
            self,
            rows=self.rows[list(kept)].reset_index(drop=True),
            dropped=(*self.dropped, told),
        )

    # The exhibit

    def twin(self, names: Iterable[Hashable | None]) -> pd.DataFrame:
        """Return the rows drawn as a table for the reader.

        Args:
            names: The columns, in their order; one that comes twice is taken once, and None is
                passed over. Years and days become text, so that nothing splits or lengthens them.
        """
        made: dict[str, Any] = {}
        for name in dict.fromkeys(name for name in names if name is not None):
            heading = self.heading(name)
            if heading in made:
                heading = f"{heading} ({name})"
            made[heading] = _cells_for_reading(self.rows[name])
        return pd.DataFrame(made)

    def exhibit(
        self,
        *,
        figure: Mapping[str, Any] | None,
        columns: Iterable[Hashable | None],
        summary: str,
        key: Sequence[KeyEntry] = (),
        leaves_out: str = "",
        for_the_ear: bool = False,
    ) -> Exhibit:
        """Make the exhibit.

        Args:
            figure: The figure as a dict; None for a table alone.
            columns: The columns of the table twin.
            summary: The computed sentence, used where the author gave none.
            key: The key above the figure.
            leaves_out: What this kind of chart leaves out, after the author's own words.
            for_the_ear: Whether the computed sentence says only what the eye sees.
        """
        told = (self.leaves_out, *self.dropped, leaves_out, not_counted(self.tables))
        return Exhibit(
            figure=figure,
            title=self.title,
            subtitle=self.subtitle,
            summary=self.summary if self.summary is not None else summary,
            table=self.twin(columns),
            source_ids=self.cited if self.cited is not None else source_list_of(self.rows),
            leaves_out=" ".join(_sentence(text) for text in told if text) or _NOT_SAID,
            key=key,
            tables=self.tables,
            for_the_ear=for_the_ear and self.summary is None,
        )


def source_list_of(rows: pd.DataFrame) -> list[Any]:
    """Return the ids of the sources of rows; [] if they have none."""
    return list(sources_of(_source_cells(rows)))


def _source_cells(rows: pd.DataFrame) -> list[str]:
    return [
        cell
        for name in SOURCE_COLUMNS
        if name in rows.columns
        for cell in rows[name].tolist()
        if isinstance(cell, str) and cell.strip(" ;")
    ]


def read_highlight(
    given: object, category_orders: object, **allowed: Iterable[str]
) -> frozenset[str]:
    """Read which values are drawn in the accent.

    Args:
        given: One value or several; None for none. Numbers are compared as they are written.
        category_orders: As given, and checked. A value listed there may have no row: after a move
            of a control, what is left keeps the colour that it had beside the accent.
        **allowed: The values to choose from, by the argument of their column.

    Raises:
        LessonError: A value is not among them; the message says which are.
    """
    if given is None:
        return frozenset()
    several = isinstance(given, list | tuple | set | frozenset | pd.Series | pd.Index)
    known = list(dict.fromkeys(value for values in allowed.values() for value in values))
    orders = category_orders.values() if isinstance(category_orders, Mapping) else ()
    listed = {_as_word(one) for order in orders for one in order}
    found = set()
    for one in given if several else [given]:
        text = _as_word(one)
        if text not in known and text not in listed:
            choose = f"Choose from {_shortened(map(quote, known))}."
            raise LessonError(
                f"highlight={quote(one, 40)} is not in the rows drawn.{near(text, known)} "
                f"{choose if known else 'Name the column that holds it with color=.'}"
            )
        found.add(text)
    return frozenset(found)


def ordered(column: Column, category_orders: object) -> list[str]:
    """Return the values of a column in the order in which they are drawn.

    Args:
        column: A column of words.
        category_orders: As in Plotly: for a column's name, its values in order. Those that are
            not listed follow, in the order of the rows; listed ones without a row are passed over.

    Raises:
        LessonError: The orders are no dict of lists.
    """
    if category_orders is None:
        return list(column.order)
    if not isinstance(category_orders, Mapping):
        raise _no_orders(column.name, category_orders)
    listed = category_orders.get(column.name, ())
    if isinstance(listed, str) or not isinstance(listed, Iterable):
        raise LessonError(
            f"category_orders= needs a list for {quote(column.name)}; you gave {quote(listed, 40)}."
        )
    first = [word for word in dict.fromkeys(map(_as_word, listed)) if word in column.order]
    return first + [word for word in column.order if word not in first]


def on_scale(column: Column, category_orders: object, most: int) -> list[str]:
    """Return the values of a column in order, with those that are listed and have no row.

    Looks that are given out along this list stay the same at each setting of a control.

    Args:
        column: A column of words.
        category_orders: As given to ``ordered``, which has checked it.
        most: Of a longer list only the values with a row are given.
    """
    order = ordered(column, category_orders)
    listed = category_orders.get(column.name, ()) if isinstance(category_orders, Mapping) else ()
    scale = list(dict.fromkeys([*map(_as_word, listed), *order]))
    return scale if len(scale) <= most else order


def _no_orders(column: Hashable, given: object) -> LessonError:
    return LessonError(
        "category_orders= gives the order of a column's values: "
        f'category_orders={{{quote(column)}: ["first", "second"]}}; you gave {quote(given, 40)}.'
    )


def check_orders(category_orders: object, names: Iterable[Hashable]) -> None:
    """Refuse orders of columns that the chart does not use.

    Raises:
        LessonError: A column is not among those used.
    """
    used = [name for name in names if name is not None]
    if not isinstance(category_orders, Mapping | None):
        raise _no_orders(used[0] if used else "column", category_orders)
    if category_orders:
        for name in category_orders:
            if name not in used:
                raise LessonError(
                    f"category_orders= names the column {quote(name, 40)}, which this chart does "
                    f"not use.{near(name, used)} It uses {', '.join(map(str, used))}."
                )


def read_height(height: object, usual: int) -> int:
    """Return the height of a figure in pixels.

    Raises:
        LessonError: It is no number, or no figure could be read at that height.
    """
    if height is None:
        return usual
    if isinstance(height, bool) or not isinstance(height, int | float) or not 120 <= height <= 4000:
        raise LessonError(
            f"height= is a number of pixels from 120 to 4000; you gave {quote(height, 40)}."
        )
    return int(height)


def _as_word(value: object) -> str:
    if isinstance(value, bool | np.bool_):
        return "yes" if value else "no"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    # NaT is a date by its type, and has no day.
    if isinstance(value, date) and value is not pd.NaT:
        return f"{value:%Y-%m-%d}"
    return " ".join(clean(str(value)).split())


def _rows(name: str, table: object) -> pd.DataFrame:
    if isinstance(table, pd.Series):
        table = table.rename("value" if table.name is None else table.name).reset_index()
    if not isinstance(table, pd.DataFrame):
        given = f"an {type(table).__name__}" if isinstance(table, Exhibit) else quote(table, 40)
        hint = ""
        if isinstance(table, Exhibit):
            hint = " The rows of an exhibit are its .table."
        elif isinstance(table, str) and table in data.names():
            hint = f" Load it first: load({quote(table)})."
        raise LessonError(
            f"{name}() draws the rows of a DataFrame, such as load(...) gives; you gave {given}."
            f"{hint}"
        )
    if not len(table):
        raise LessonError(
            "The table has no row left. Look at the step before: which query or filter took the "
            "last ones away?"
        )
    if isinstance(table.columns, pd.MultiIndex):
        raise LessonError(
            "The table has headings of several levels, as a pivot leaves them. Flatten them first: "
            'table.columns = ["_".join(map(str, name)) for name in table.columns].'
        )
    # After a groupby the names of the groups are in the index, and belong to the table.
    levels = [level for level in table.index.names if level is not None]
    rows = table.reset_index(drop=not levels or any(level in table.columns for level in levels))
    twice = rows.columns[rows.columns.duplicated()]
    if len(twice):
        raise LessonError(
            f"The table has two columns called {quote(twice[0])}. Rename one of them first, for "
            "example with table.columns = [...]."
        )
    return rows


def _labels(given: object, rows: pd.DataFrame) -> dict[Hashable, str]:
    if given is None:
        return {}
    if not isinstance(given, Mapping):
        raise LessonError(
            'labels= says what columns are called: labels={"value": "billion US dollars"}; you '
            f"gave {quote(given, 40)}."
        )
    for name, words in given.items():
        if name not in rows.columns:
            raise LessonError(
                f"labels= names the column {quote(name, 40)}, which the table does not have."
                f"{near(name, rows.columns)} Its columns are {_shortened(map(str, rows.columns))}."
            )
        if not isinstance(words, str) or not words.strip():
            raise LessonError(
                f"labels= needs a text for the column {quote(name)}; you gave {quote(words, 40)}."
            )
    return {name: " ".join(clean(words).split()) for name, words in given.items()}


def _text(name: str, given: object, needed: bool = False) -> str:
    if not isinstance(given, str):
        raise LessonError(f"{name}= is a text; you gave {quote(given, 40)}.")
    if needed and not given.strip():
        raise LessonError(f"{name}= is empty: write {_WHAT_FOR.get(name, 'a sentence')}.")
    return " ".join(clean(given).split())


def _tables(*given: object) -> tuple[str, ...]:
    known = data.names()
    found = (one.attrs.get("table") for one in given if isinstance(one, pd.DataFrame | pd.Series))
    return tuple(dict.fromkeys(name for name in found if isinstance(name, str) and name in known))


def _first_part(description: str) -> str:
    ends = [at for end in _ENDS if (at := description.find(end)) > 0]
    return description[: min(ends)] if ends else description.rstrip(".")


def _plain_name(name: Hashable) -> str:
    text = str(name)
    if f"_{text}" in _UNIT_ENDINGS:
        # A column that is called by its unit alone, such as usd_m.
        return _UNIT_ENDINGS[f"_{text}"]
    ending = next((end for end in _UNIT_ENDINGS if text.endswith(end) and text != end), "")
    return " ".join(text.removesuffix(ending).replace("_", " ").split()) or text


def _unit_of_name(name: Hashable) -> str:
    text = f"_{name}"
    return next((unit for ending, unit in _UNIT_ENDINGS.items() if text.endswith(ending)), "")


def _cells_for_reading(cells: pd.Series) -> Sequence[Any]:
    kind = columns.kind_of(cells)
    if kind == DAY:
        return columns.read_days(cells, str(cells.name))
    if kind == NUMBER:
        values = columns.read_numbers(cells, str(cells.name))
        column = Column("", cells.name, NUMBER, values, "")
        if column.years:
            return [None if value is None else column.text(value) for value in values]
    return cells


def _sentence(text: str) -> str:
    text = text.strip()
    return text if text.endswith((".", "!", "?")) else f"{text}."


def _shortened(words: Iterable[str], limit: int = 12) -> str:
    found = list(words)
    if len(found) <= limit:
        return ", ".join(found)
    return f"{', '.join(found[:limit])} and {len(found) - limit} more"
