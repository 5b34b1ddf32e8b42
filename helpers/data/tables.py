"""Read the tables and files that ``datapackage.json`` describes, if they are as published."""

import functools
import io
from collections.abc import Mapping, Sequence
from pathlib import Path

import pandas as pd

from helpers.call_slips import checked
from helpers.data import package
from helpers.data.files import as_published, check_text, checksum, read_text
from helpers.errors import LessonError
from helpers.paths import DATA

_READ_AS: Mapping[str, str] = {
    "string": "str",
    "integer": "Int64",
    "number": "str",
    "date": "str",
    "boolean": "boolean",
}
#: What a column without blanks becomes, where pandas has a plainer type for it.
_WITHOUT_BLANKS = {"Int64": "int64", "boolean": "bool"}


def load(name: str, folder: Path = DATA) -> pd.DataFrame:
    """Load one table as a DataFrame, if its file is as published.

    Text columns are ``str`` with "" for a blank; whole numbers are ``int64`` (``Int64`` with
    ``<NA>`` where cells are blank); other numbers are ``float64`` (``NaN`` for a blank); dates
    are ``datetime64``. Each call returns a fresh copy, so a learner may change it freely. Its
    ``attrs["table"]`` is the table's name, by which a chart finds what the table leaves out.

    Args:
        name: The table's name, for example ``"claims"``; ``names()`` lists them.
        folder: The data folder; only tests pass another one.

    Returns:
        One row per row of the file, in the file's order.

    Raises:
        LessonError: No table has that name.
        DataError: The file is missing, damaged, cut off, edited, or breaks a rule. The message
            names the file, row, column, what was found and what is allowed.
    """
    if not isinstance(folder, Path):
        raise LessonError('The data folder is a path: load("claims", Path("data")).')
    # First, because a name that is no text cannot be looked up among what is read already.
    package.resource(name, folder)
    table = _typed(name, folder).copy()
    table.attrs["table"] = name
    return table


def check(folder: Path = DATA) -> None:
    """Check that every table and file is as published; see ``load`` for the error."""
    for name in package.names(folder):
        described = package.resource(name, folder)
        if not as_published(folder, described["path"], described["hash"]):
            _published(name, folder)
    for file, described in package.read(folder).files.items():
        if not as_published(folder, file, described["hash"]):
            other_file(file, folder)


def file_text(name: str, folder: Path = DATA) -> str:
    """Return a table as its file has it; see ``load`` for the errors."""
    return _published(name, folder)


@checked
def other_file(file: str, folder: Path = DATA) -> str:
    """Return the text of a file of ``data/`` that is no table, such as ``outlines.geojson``.

    Raises:
        LessonError: The description names no such file.
        DataError: The file is missing, damaged, cut off or edited.
    """
    files = package.read(folder).files
    if file not in files:
        raise LessonError(f"There is no file called '{file}'. The files are: {', '.join(files)}.")
    text = read_text(folder, file)
    check_text(file, files[file]["hash"], text)
    return text


def clear_cache() -> None:
    """Forget what was read, so that the next ``load`` reads the files again."""
    _typed.cache_clear()
    package.read.cache_clear()


def _published(name: str, folder: Path) -> str:
    """Return a table's text, whose checksum is the one that was accepted with all rules kept."""
    described = package.resource(name, folder)
    text = read_text(folder, described["path"])
    if checksum(text) != described["hash"]:
        # Only a file that is not as published needs the rules, which then name row and column.
        from helpers.data import rules

        rules.judge(name, folder, text)
    return text


@functools.cache
def _typed(name: str, folder: Path) -> pd.DataFrame:
    text = _published(name, folder)
    fields = package.resource(name, folder)["schema"]["fields"]
    table = pd.read_csv(
        io.StringIO(text),
        dtype={field["name"]: _READ_AS[field["type"]] for field in fields},
        # A blank text is "", and "NA" is Namibia's code: only blanks of other types are missing.
        keep_default_na=False,
        na_values={field["name"]: [""] for field in fields if _READ_AS[field["type"]] != "str"},
    )
    return table.assign(**_plainer(table, fields))


def _plainer(table: pd.DataFrame, fields: Sequence[Mapping]) -> dict[str, pd.Series]:
    """Return the columns that pandas' reader cannot give their last type."""
    found = {}
    for field in fields:
        name = field["name"]
        column, read_as = table[name], _READ_AS[field["type"]]
        if field["type"] == "date":
            # Whole seconds in every version of pandas, which differ in what they choose.
            found[name] = pd.to_datetime(column, format="%Y-%m-%d").astype("datetime64[s]")
        elif field["type"] == "number":
            # Python's own reading is exact to the last digit; that of pandas before 3 is not.
            found[name] = pd.Series([float(cell or "nan") for cell in column], dtype="float64")
        elif read_as in _WITHOUT_BLANKS and not column.hasnans:
            found[name] = column.astype(_WITHOUT_BLANKS[read_as])
    return found
