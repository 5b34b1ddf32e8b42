"""The tables behind the figures: open one, read what a row means, take it along."""

import os
from collections.abc import Mapping
from html import escape

import pandas as pd

from helpers import data, sources
from helpers.call_slips import checked
from helpers.course import LESSONS
from helpers.errors import LessonError
from helpers.exhibit import Exhibit
from helpers.words import quote

#: Rows shown; more would make a lesson slow to open. The CSV file and ``data.load`` have all.
SHOWN = 50
#: Letters of a cell shown; one row of longer texts would fill the window.
LONGEST = 160


class DataTable(Exhibit):
    """A table of ``data/`` as an exhibit, with the meaning of its columns and a way to save it.

    Attributes:
        name: The table's name.
        columns: What each column means, by its name.
    """

    def __init__(self, name: str) -> None:
        """Read a table; see ``data_table``."""
        resource = data.describe(name)
        table = data.load(name)
        self.name = name
        self.columns = {
            field["name"]: field["description"] + (f" ({field['unit']})" if "unit" in field else "")
            for field in resource["schema"]["fields"]
        }
        many = len(table) > SHOWN
        shown, cut = _shortened(_readable(table.head(SHOWN)))
        super().__init__(
            figure=None,
            title=f"{resource['title']} (table {name})",
            summary=(
                f"{resource['description']} {len(table):,} rows and {len(self.columns)} columns, "
                f"as of {resource['asOf']}. A row is: {resource['row']} "
                f"Not counted: {resource['notCounted']}"
            ),
            table=shown,
            source_ids=_source_ids(resource, table),
            leaves_out=(
                resource["notCounted"]
                + (f" Rows after the first {SHOWN} are in the CSV file." if many else "")
                + (" Long texts end in three dots here; the file has them whole." if cut else "")
            ),
        )

    def to_html(self) -> str:
        """Summary, table, columns and where the file is, as HTML; every text is escaped."""
        items = "".join(
            f"<li><b>{escape(name)}</b>: {escape(meaning)}</li>"
            for name, meaning in self.columns.items()
        )
        size = len(data.file_text(self.name).encode("utf-8"))
        name = escape(self.name)
        return (
            f"{super().to_html()}"
            '<details class="mathjax_ignore"><summary>What the columns mean</summary>'
            f"<ul>{items}</ul></details>"
            # A link that holds the file is dead in a notebook that was not run on this computer.
            f"<p>The whole table is the file <code>data/{name}.csv</code> of the project ({size:,} "
            f'bytes). In Python it is <code>load("{name}")</code>; to save a copy beside the '
            f'lesson write <code>load("{name}").to_csv("{name}.csv")</code>.</p>'
        )

    def to_csv(self, path: str | os.PathLike | None = None) -> str | None:
        """Write the whole table, not only the rows shown; see ``Exhibit.to_csv``."""
        return self._whole().to_csv(path)

    def to_excel(self, path: str | os.PathLike) -> None:
        """Write the whole table, not only the rows shown; see ``Exhibit.to_excel``."""
        self._whole().to_excel(path)

    def _whole(self) -> Exhibit:
        return Exhibit(
            figure=None,
            title=self.title,
            summary=self.summary,
            table=data.load(self.name),
            source_ids=self.source_ids,
            leaves_out=self.leaves_out,
            tables=[self.name],
        )

    def note_shown(self) -> None:
        """Leave the lesson's list of sources alone: it names those of the lesson's own exhibits."""


def data_table(name: str) -> DataTable:
    """Open a table of ``data/``.

    Args:
        name: Its name, such as ``"trade_mirror"``; ``helpers.data.names()`` lists all.

    Raises:
        LessonError: There is no such table; the message names the nearest ones.
        DataError: The file is damaged or was edited.
    """
    return DataTable(name)


@checked
def lesson_tables(number: str) -> dict[str, str]:
    """Return the tables that a lesson uses: name by title, the shortest table first.

    Args:
        number: The lesson's number, such as ``"03"``.

    Raises:
        LessonError: There is no such lesson.
    """
    if number not in LESSONS:
        raise LessonError(
            f"There is no lesson {quote(number)}. The lessons are: {', '.join(LESSONS)}."
        )
    resources = sorted(
        map(data.describe, LESSONS[number].tables), key=lambda one: (one["rows"], one["name"])
    )
    return {f"{one['title']} ({one['name']})": one["name"] for one in resources}


def _readable(table: pd.DataFrame) -> pd.DataFrame:
    # Years and other whole numbers stay as they are written: no separators between thousands.
    whole = [name for name in table if pd.api.types.is_integer_dtype(table[name])]
    shown = table.astype(dict.fromkeys(whole, "object"))
    for name in whole:
        shown[name] = [None if pd.isna(value) else str(value) for value in table[name]]
    return shown


def _shortened(table: pd.DataFrame) -> tuple[pd.DataFrame, bool]:
    """Cut long texts, between words where there are any, and say whether one was cut."""

    def is_long(value: object) -> bool:
        return isinstance(value, str) and len(value) > LONGEST

    def short(value: object) -> object:
        if not is_long(value):
            return value
        part = value[:LONGEST]
        return (part.rpartition(" ")[0] or part.rpartition(";")[0] or part) + " …"

    return table.map(short), bool(table.map(is_long).to_numpy().any())


def _source_ids(resource: Mapping, table: pd.DataFrame) -> tuple[str, ...]:
    if "sourceIds" in resource:
        return tuple(resource["sourceIds"])
    schema = resource["schema"]
    columns = [
        field["name"]
        for field in schema["fields"]
        if field.get("references", {}).get("resource") == "sources"
    ]
    columns += [
        link["fields"]
        for link in schema.get("foreignKeys", [])
        if link["reference"]["resource"] == "sources"
    ]
    return sources.ids(*(table[column] for column in columns))
