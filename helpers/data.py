"""Load the tables of ``data/`` with the types, keys and rules that ``datapackage.json`` states.

The description follows the Frictionless Data Package standard. Four properties are the project's
own, because the standard has no name for them: ``rows`` (how many rows a table has, so that a
file cut off at a line end is noticed), ``references`` (a column of several ids joined by ``;``,
each of which stands in another table), ``files`` (files that are no tables, with their checksums)
and ``descriptionHash`` (the checksum of the description itself: a slip in a unit or a title would
be shown as truth too).
"""

import csv
import difflib
import functools
import hashlib
import io
import json
import math
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pandas as pd

from helpers.errors import DataError, LessonError
from helpers.paths import DATA
from helpers.words import quote

PACKAGE = "datapackage.json"
_OWN_HASH = re.compile(r'("descriptionHash": ")[^"]*(")')
_FIRST_YEAR, _LAST_YEAR = 1678, 2261

#: Names of the tables that lessons loaded in this kernel, in order of first use.
_used: dict[str, None] = {}


def names(folder: Path = DATA) -> list[str]:
    """List the tables that ``load`` can read, in alphabetical order."""
    return sorted(_resources(folder))


def describe(name: str, folder: Path = DATA) -> dict:
    """Return the datapackage's description of one table: title, fields, sources, rules."""
    resources = _resources(folder)
    if not isinstance(name, str) or name not in resources:
        near = difflib.get_close_matches(quote(name).strip("'"), resources, n=3)
        hint = f" Did you mean {' or '.join(near)}?" if near else ""
        raise LessonError(
            f"There is no table called {quote(name)}.{hint} The tables are: "
            f"{', '.join(names(folder))}."
        )
    return resources[name]


def load(name: str, folder: Path = DATA) -> pd.DataFrame:
    """Load one table as a DataFrame, checked against its description.

    Text columns are ``str`` with "" for a blank; whole numbers are ``int64`` (``Int64`` with
    ``<NA>`` where blanks are allowed); other numbers are ``float64`` (``NaN`` for a blank); dates
    are ``datetime64``. Each call returns a fresh copy, so a learner may change it freely.

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
    describe(name, folder)
    table = _load(name, folder).copy()
    _used[name] = None
    return table


def check(folder: Path = DATA) -> None:
    """Check that every table and file is as published, which counts as no use.

    A table with the right checksum was read and checked when that checksum was accepted, and is
    read again only when it is used. One with another checksum is read here, for words that name
    the row and column; see ``load`` for the error.
    """
    for name in names(folder):
        resource = describe(name, folder)
        if checksum(_read_text(folder, resource["path"])) != resource["hash"]:
            _load(name, folder)
    for file in _package(folder).files:
        other_file(file, folder)


def other_file(file: str, folder: Path = DATA) -> str:
    """Return the text of a file of ``data/`` that is no table, such as ``outlines.geojson``.

    Raises:
        LessonError: The description names no such file.
        DataError: The file is missing, damaged, cut off or edited.
    """
    files = _package(folder).files
    if file not in files:
        raise LessonError(f"There is no file called '{file}'. The files are: {', '.join(files)}.")
    text = _read_text(folder, file)
    _check_sha256(file, files[file], text)
    return text


def checksum(text: str) -> str:
    """Return the checksum of a file's text; it is the same with Windows line ends."""
    return f"sha256:{hashlib.sha256(text.replace(chr(13) + chr(10), chr(10)).encode()).hexdigest()}"


def description_checksum(text: str) -> str:
    """Return the checksum of the text of ``datapackage.json``, its own checksum left out."""
    return checksum(_OWN_HASH.sub(r"\1\2", text))


def used() -> tuple[str, ...]:
    """Return the names of the tables loaded since the kernel started, in order of first use."""
    return tuple(_used)


def file_text(name: str, folder: Path = DATA) -> str:
    """Return a table as its file has it, after the same checks as ``load``."""
    _load(name, folder)
    return _read_text(folder, describe(name, folder)["path"])


def clear_cache() -> None:
    """Forget what was read, so that the next ``load`` reads the files again."""
    _load.cache_clear()
    _package.cache_clear()
    _keys.cache_clear()


@dataclass(frozen=True)
class _Package:
    """What ``datapackage.json`` says: the tables by name, the other files by path."""

    tables: Mapping[str, dict]
    files: Mapping[str, dict]


def _resources(folder: Path) -> Mapping[str, dict]:
    return _package(folder).tables


@functools.cache
def _package(folder: Path) -> _Package:
    text = _read_text(folder, PACKAGE)
    try:
        package = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise DataError(
            PACKAGE, found=f"text that is not a data package ({error})", allowed="valid JSON"
        ) from error
    try:
        tables = {resource["name"]: _described(resource) for resource in package["resources"]}
        files = {file["path"]: file for file in package["files"] if file["hash"]}
        own = package["descriptionHash"]
    except (KeyError, TypeError) as error:
        raise DataError(
            PACKAGE,
            found=f"a description that lacks a part ({type(error).__name__}: {error})",
            allowed="the parts that data/README.md lists for each table",
        ) from error
    if own != description_checksum(text):
        raise _changed(PACKAGE)
    return _Package(tables, files)


def _described(resource: Mapping) -> Mapping:
    """Return a table's description, or raise KeyError or TypeError if a part is missing."""
    fields = [(field["name"], _TYPES[field["type"]]) for field in resource["schema"]["fields"]]
    if not all((resource["path"], resource["hash"], fields)) or resource["rows"] < 0:
        raise TypeError(f"the table {resource['name']} has an empty part")
    return resource


@functools.cache
def _load(name: str, folder: Path) -> pd.DataFrame:
    resource = describe(name, folder)
    file, schema = resource["path"], resource["schema"]
    text = _read_text(folder, file)
    header, records, lines = _records(file, text)
    fields = schema["fields"]
    _check_header(file, header, [field["name"] for field in fields])
    _check_shape(file, len(fields), records, lines)
    columns = {}
    for position, field in enumerate(fields):
        cells = [record[position] for record in records]
        columns[field["name"]] = _column(file, field, cells, lines)
    _check_primary_key(file, schema, columns, lines)
    _check_foreign_keys(file, name, schema, columns, lines, folder)
    _check_length(file, resource, len(records))
    _check_sha256(file, resource, text)
    return pd.DataFrame({key: values.typed for key, values in columns.items()})


class _Column:
    """The cells of a column as text, and the same cells converted."""

    def __init__(self, cells: Sequence[str], typed: pd.Series) -> None:
        self.cells = cells
        self.typed = typed


def _read_text(folder: Path, file: str) -> str:
    path = folder / file
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise DataError(
            file,
            found="no such file" if isinstance(error, FileNotFoundError) else error.strerror,
            allowed="the file as published",
            remedy="Get the project again, or restore the file (with git: git checkout -- data)",
        ) from error
    # A byte-order mark is what Excel adds on saving: harmless, so not a reason to stop.
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        row = raw.count(b"\n", 0, error.start) + 1
        raise DataError(
            file,
            row=row,
            found=f"a byte that is not UTF-8 text (0x{raw[error.start]:02x})",
            allowed="text saved as UTF-8",
        ) from error


def _records(file: str, text: str) -> tuple[list[str], list[list[str]], list[int]]:
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    records, lines = [], []
    try:
        for record in reader:
            records.append(record)
            lines.append(reader.line_num)
    except csv.Error as error:
        raise DataError(
            file,
            row=reader.line_num,
            found=f"a row that cannot be read ({error})",
            allowed="comma-separated values with closed quotation marks",
        ) from error
    if not records:
        raise DataError(file, found="an empty file", allowed="a header and rows")
    return records[0], records[1:], lines[1:]


def _check_header(file: str, found: Sequence[str], expected: Sequence[str]) -> None:
    if list(found) == list(expected):
        return
    for position, name in enumerate(expected):
        there = found[position] if position < len(found) else "nothing"
        if there != name:
            raise DataError(
                file,
                row=1,
                column=name,
                found=f"{quote(there)} as the name of column {position + 1}",
                allowed=f"'{name}' (the columns are {', '.join(expected)})",
            )
    raise DataError(
        file,
        row=1,
        column=found[len(expected)],
        found=f"{len(found)} columns",
        allowed=f"the {len(expected)} columns {', '.join(expected)}",
    )


def _check_shape(
    file: str, width: int, records: Sequence[Sequence[str]], lines: Sequence[int]
) -> None:
    for record, line in zip(records, lines, strict=True):
        if len(record) != width:
            raise DataError(
                file, row=line, found=f"{len(record)} values", allowed=f"{width}, one per column"
            )


def _integer(cell: str) -> int:
    # Eighteen digits fit into 64 bits. Only ASCII digits: int() takes those of other scripts too.
    return int(cell) if re.fullmatch(r"[+-]?[0-9]{1,18}", cell) else _refuse()


def _number(cell: str) -> float:
    # float() also takes "nan", "inf" and "1_000", which are slips in a table.
    plain = re.fullmatch(r"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]+)?", cell)
    value = float(cell) if plain else _refuse()
    return value if math.isfinite(value) else _refuse()


def _date(cell: str) -> date:
    # fromisoformat() also takes week dates and dates without hyphens.
    plain = re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", cell)
    value = date.fromisoformat(cell) if plain else _refuse()
    # What pandas' nanoseconds can hold.
    return value if _FIRST_YEAR <= value.year <= _LAST_YEAR else _refuse()


def _boolean(cell: str) -> bool:
    return {"true": True, "false": False}.get(cell) if cell in ("true", "false") else _refuse()


def _refuse() -> None:
    raise ValueError


_TYPES: Mapping[str, tuple[Callable[[str], object], str]] = {
    "string": (str, "text"),
    "integer": (_integer, "a whole number of at most 18 digits"),
    "number": (_number, "a number with a decimal point, without thousands separators"),
    "date": (_date, f"a date as YYYY-MM-DD, from {_FIRST_YEAR} to {_LAST_YEAR}"),
    "boolean": (_boolean, "true or false"),
}


def _column(file: str, field: Mapping, cells: Sequence[str], lines: Sequence[int]) -> _Column:
    convert, meaning = _TYPES[field["type"]]
    rules = field.get("constraints", {})
    values: list[object] = []
    seen: dict[str, int] = {}
    for cell, line in zip(cells, lines, strict=True):
        at = {"row": line, "column": field["name"]}
        if cell == "":
            if rules.get("required"):
                raise DataError(file, **at, found="nothing", allowed=_allowed(rules, meaning))
            values.append(None)
            continue
        try:
            value = convert(cell)
        except ValueError:
            raise DataError(file, **at, found=quote(cell), allowed=meaning) from None
        if not _permitted(value, cell, rules):
            raise DataError(file, **at, found=quote(cell), allowed=_allowed(rules, meaning))
        if rules.get("unique") and cell in seen:
            raise DataError(
                file,
                **at,
                found=f"{quote(cell)}, which row {seen[cell]} has too",
                allowed="no repeats",
            )
        seen[cell] = line
        values.append(value)
    return _Column(cells, _typed(field["type"], values))


def _permitted(value: object, cell: str, rules: Mapping) -> bool:
    if "enum" in rules and cell not in [str(choice) for choice in rules["enum"]]:
        return False
    if "pattern" in rules and not re.fullmatch(rules["pattern"], cell):
        return False
    if "minimum" in rules and value < rules["minimum"]:
        return False
    return not ("maximum" in rules and value > rules["maximum"])


def _allowed(rules: Mapping, meaning: str) -> str:
    if "enum" in rules:
        return "one of " + ", ".join(str(choice) for choice in rules["enum"])
    parts = [meaning]
    if "pattern" in rules:
        parts.append(f"of the form {rules['pattern']}")
    if "minimum" in rules:
        parts.append(f"not below {rules['minimum']}")
    if "maximum" in rules:
        parts.append(f"not above {rules['maximum']}")
    return ", ".join(parts)


def _typed(kind: str, values: list[object]) -> pd.Series:
    if kind == "string":
        return pd.Series(["" if value is None else value for value in values], dtype="str")
    if kind == "integer":
        return pd.Series(values, dtype="Int64" if None in values else "int64")
    if kind == "number":
        return pd.Series(values, dtype="float64")
    if kind == "date":
        return pd.to_datetime(pd.Series(values, dtype="object"))
    return pd.Series(values, dtype="boolean" if None in values else "bool")


def _check_primary_key(
    file: str, schema: Mapping, columns: Mapping[str, _Column], lines: Sequence[int]
) -> None:
    key = schema.get("primaryKey", [])
    key = [key] if isinstance(key, str) else key
    if not key:
        return
    seen: dict[tuple[str, ...], int] = {}
    for row in zip(lines, *(columns[name].cells for name in key), strict=True):
        line, cells = row[0], row[1:]
        if cells in seen:
            raise DataError(
                file,
                row=line,
                column=", ".join(key),
                found=f"{quote(', '.join(cells))}, which row {seen[cells]} has too",
                allowed="a key that no other row has",
            )
        seen[cells] = line


def _check_foreign_keys(
    file: str,
    name: str,
    schema: Mapping,
    columns: Mapping[str, _Column],
    lines: Sequence[int],
    folder: Path,
) -> None:
    links = [
        (link["fields"], link["reference"]["resource"], link["reference"]["fields"], None)
        for link in schema.get("foreignKeys", [])
    ]
    links += [
        (field["name"], *(field["references"][part] for part in ("resource", "field")), ";")
        for field in schema["fields"]
        if "references" in field
    ]
    for column, table, target, separator in links:
        known = _keys(table or name, target, folder)
        for cell, line in zip(columns[column].cells, lines, strict=True):
            for part in cell.split(separator) if separator else [cell]:
                if cell and part not in known:
                    # The key may be missing because the other file is the damaged one.
                    _check_file(table or name, folder)
                    near = difflib.get_close_matches(part, known, n=1)
                    raise DataError(
                        file,
                        row=line,
                        column=column,
                        found=quote(part),
                        allowed=f"a {target} that stands in data/{table or name}.csv"
                        + (f", such as {near[0]}" if near else ""),
                    )


@functools.cache
def _keys(table: str, column: str, folder: Path) -> frozenset[str]:
    """Read only the key column, so that one broken table is not reported for another."""
    file = describe(table, folder)["path"]
    header, records, lines = _records(file, _read_text(folder, file))
    if column not in header:
        raise DataError(file, row=1, column=column, found="no such column", allowed=column)
    _check_shape(file, len(header), records, lines)
    place = header.index(column)
    return frozenset(record[place] for record in records)


def _check_length(file: str, resource: Mapping, found: int) -> None:
    expected = resource["rows"]
    if found != expected:
        cut = " (the file seems cut off)" if found < expected else ""
        raise DataError(file, found=f"{found} rows{cut}", allowed=f"{expected} rows")


def _check_file(name: str, folder: Path) -> None:
    resource = describe(name, folder)
    _check_sha256(resource["path"], resource, _read_text(folder, resource["path"]))


def _check_sha256(file: str, resource: Mapping, text: str) -> None:
    if checksum(text) != resource["hash"]:
        raise _changed(file)


def _changed(file: str) -> DataError:
    return DataError(
        file,
        found="a change since it was last checked (its checksum differs)",
        allowed="the file as checked",
        remedy="Undo the change (with git: git checkout -- data), or, if you meant it, accept "
        "it with: python tools/describe_data.py",
    )
