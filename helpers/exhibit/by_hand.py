"""Make an exhibit of a figure that one has drawn oneself, with sources of one's own if need be."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import pandas as pd

from helpers import data, sources
from helpers.data import package
from helpers.errors import ExhibitError, LessonError
from helpers.exhibit import figures
from helpers.exhibit.core import Exhibit
from helpers.sources import READERS_OWN, Source
from helpers.words import clean, quote

if TYPE_CHECKING:
    import plotly.graph_objects as go

#: Columns that hold the sources of a row.
SOURCE_COLUMNS = ("source_ids", "source_id")
#: What is said of what is left out where the maker of the figure says nothing.
NOTHING_NAMED = "Whoever made this figure has not said what it leaves out."

_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
_HOW = (
    "Give sources= the table whose rows you drew, a list of source ids, "
    'own_source(title=..., publisher=...), or a few words such as "my own count"'
)


def own_source(
    title: str, *, publisher: str = "", date: str | datetime.date = "", address: str = ""
) -> Source:
    """Describe a source that is not in the register of the lessons.

    Args:
        title: What it is: the title of a page or a book, or "my own count".
        publisher: Who published it; leave it out for your own work.
        date: When: ``"2024"``, ``"2024-07"`` or ``"2024-07-01"``.
        address: Where it can be read: a web address, or a book's page.

    Raises:
        LessonError: The title is missing, or the date is written in another way.
    """
    for name, text in (("title", title), ("publisher", publisher), ("address", address)):
        if not isinstance(text, str):
            raise LessonError(f"The {name} of a source is a text; you gave {quote(text)}.")
    if not title.strip():
        raise LessonError('A source needs a title: own_source(title="my own count").')
    when = date.isoformat()[:10] if isinstance(date, datetime.date) else date
    if not isinstance(when, str) or (when and not _DATE.fullmatch(when)):
        raise LessonError(
            f'Write the date of a source as "2024", "2024-07" or "2024-07-01"; you gave '
            f"{quote(date)}."
        )
    words = clean(title).strip()
    return Source(
        source_id=f"own: {words}",
        title=words,
        publisher=clean(publisher).strip() or "the reader",
        publisher_type=READERS_OWN,
        url=clean(address).strip(),
        published=when,
        accessed="",
        licence="",
        note="",
    )


def exhibit(
    figure: go.Figure | Mapping[str, Any] | None,
    *,
    table: pd.DataFrame | pd.Series,
    title: str,
    sources: pd.DataFrame | Source | str | Sequence[str | Source] | None = None,
    subtitle: str = "",
    leaves_out: str = "",
    summary: str = "",
) -> Exhibit:
    """Make an exhibit of a figure from ``plotly.express`` or ``plotly.graph_objects``.

    Args:
        figure: The figure; None for a table alone.
        table: The rows that the figure shows.
        title: The finding, in one line.
        sources: Where the rows come from: the table that they were taken from (its rows carry
            ``source_ids``), a list of source ids, ``own_source(...)``, or a few words such as
            ``"my own count"``. Not needed where ``table`` has such a column itself.
        subtitle: One sentence: what, in which unit, whose data, which day.
        leaves_out: What a reader might expect to see and does not.
        summary: What the figure shows, in a sentence; without one the table's size is told.

    Raises:
        LessonError: Something is missing or of another kind; the message says what to write.
    """
    if isinstance(figure, Exhibit):
        raise LessonError(
            "This is an exhibit already: it shows itself. To change its figure, change "
            "made.figure; to draw another one, give exhibit() a figure of Plotly."
        )
    rows = _rows(table)
    found = _sources(sources, rows)
    names = _table_names(sources, table)
    shown = rows.drop(columns=[name for name in SOURCE_COLUMNS if name in rows])
    if not len(shown.columns):
        shown = rows
    return Exhibit(
        figure=_own_figure(figure),
        title=_text("title", title),
        subtitle=_text("subtitle", subtitle),
        summary=_text("summary", summary).strip() or _told(shown),
        table=shown,
        source_ids=found,
        leaves_out=_text("leaves_out", leaves_out).strip() or not_counted(names) or NOTHING_NAMED,
        tables=names,
    )


def source_list(given: object) -> list[str | Source]:
    """Read what a caller gives as sources, see ``exhibit``.

    Raises:
        LessonError: It is nothing of the kind; the message says what may be given.
    """
    if isinstance(given, Source):
        return [given]
    if isinstance(given, pd.DataFrame):
        columns = [name for name in SOURCE_COLUMNS if name in given]
        if not columns:
            raise LessonError(
                "The table given as sources= has no column source_ids or source_id. After a "
                f"groupby the rows have lost it: give the table before that step. {_HOW}."
            )
        found = sources_of(*(given[name].tolist() for name in columns))
        if not found:
            raise LessonError(f"The table given as sources= has no row with a source. {_HOW}.")
        return list(found)
    if isinstance(given, str):
        return _from_text(given)
    if isinstance(given, Iterable) and not isinstance(given, Mapping):
        parts = [part for one in given for part in _from_part(one)]
        if parts:
            return parts
    raise LessonError(f"{_HOW}; you gave {quote(given)}.")


def sources_of(*columns: Iterable[object]) -> tuple[str, ...]:
    """Collect the ids in columns of cells such as ``"a;b"``; blank cells are passed over."""
    return sources.ids(*([cell for cell in column if isinstance(cell, str)] for column in columns))


def not_counted(names: Iterable[str]) -> str:
    """Say what the tables of ``data/`` do not count, as their description has it."""
    told = dict.fromkeys(package.resource(name).get("notCounted", "") for name in names)
    return " ".join(text for text in told if text)


def _from_part(given: object) -> list[str | Source]:
    if isinstance(given, Source):
        return [given]
    if isinstance(given, str):
        return list(sources.ids(given.replace(" ", "")))
    raise LessonError(f"{_HOW}; one of those given is {quote(given)}.")


def _from_text(given: str) -> list[str | Source]:
    words = given.strip()
    if not words:
        raise LessonError(f"The text given as sources= is empty. {_HOW}.")
    # An id has no spaces: a slip in one is told, and not taken for a title.
    if " " not in words and re.search(r"[-;\d]", words):
        return list(sources.ids(words))
    return [own_source(words)]


def _sources(given: object, rows: pd.DataFrame) -> list[str | Source]:
    if given is not None:
        return source_list(given)
    if any(name in rows for name in SOURCE_COLUMNS):
        return source_list(rows)
    raise LessonError(f"An exhibit needs sources, and its table has no column of them. {_HOW}.")


def _table_names(*tables: object) -> tuple[str, ...]:
    known = data.names()
    found = (one.attrs.get("table") for one in tables if isinstance(one, pd.DataFrame | pd.Series))
    return tuple(dict.fromkeys(name for name in found if isinstance(name, str) and name in known))


def _rows(table: object) -> pd.DataFrame:
    if isinstance(table, pd.Series):
        return table.rename(table.name if table.name is not None else "value").reset_index()
    if not isinstance(table, pd.DataFrame):
        raise LessonError(
            f"table= is the DataFrame that the figure shows; you gave {quote(table)}."
        )
    if not len(table):
        raise LessonError(
            "The table has no row left, so the figure can show nothing. Look at the step before: "
            "which query or filter took the last ones away?"
        )
    # After a groupby the names of the groups are in the index, and belong to the table.
    named = any(name is not None for name in table.index.names)
    return table.reset_index() if named else table


def _own_figure(figure: object) -> object:
    if figure is None or isinstance(figure, Mapping):
        return figure
    import plotly.graph_objects as go

    if not isinstance(figure, go.Figure):
        raise ExhibitError(
            "exhibit() takes a figure of plotly.express or plotly.graph_objects; you gave a "
            f"{type(figure).__name__}."
        )
    asks = figures.asks_the_network(figure)
    if asks:
        raise ExhibitError(
            f"Plotly fetches the ground of a {asks} from another host, so that it stays blank "
            "without network. Draw a map with areas_map(), points_map() or routes_map(), which "
            "bring their own."
        )
    return figures.by_hand(figure)


def _text(name: str, given: object) -> str:
    if not isinstance(given, str):
        raise LessonError(f"{name}= is a text; you gave {quote(given)}.")
    return given


def _told(table: pd.DataFrame) -> str:
    count = len(table)
    columns = ", ".join(map(str, table.columns))
    return f"{count:,} {'row' if count == 1 else 'rows'} of {columns}."
