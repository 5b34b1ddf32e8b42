"""The rules of a table's rows: what is wrong with a file, by row and column.

Whoever edits a table meets them (``python tools/describe_data.py``), and so does a reader whose
file is not as published. A file with the published checksum kept all of them when that checksum
was accepted, and is not judged again.
"""

import csv
import difflib
import functools
import io
import math
import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path

from helpers.data import package
from helpers.data.files import check_text, read_text
from helpers.errors import DataError
from helpers.words import quote

_FIRST_YEAR, _LAST_YEAR = 1678, 2261


def judge(name: str, folder: Path, text: str | None = None) -> None:
    """Hold a table against its rules, its length and its checksum, in this order.

    Args:
        name: The table's name.
        folder: The data folder.
        text: The file's text; None reads it.

    Raises:
        DataError: The first fault, with file, row, column, what was found and what is allowed.
    """
    described = package.resource(name, folder)
    file, schema = described["path"], described["schema"]
    text = read_text(folder, file) if text is None else text
    header, records, lines = _records(file, text)
    fields = schema["fields"]
    _check_header(file, header, [field["name"] for field in fields])
    _check_shape(file, len(fields), records, lines)
    columns = {}
    for position, field in enumerate(fields):
        cells = [record[position] for record in records]
        _check_column(file, field, cells, lines)
        columns[field["name"]] = cells
    _check_primary_key(file, schema, columns, lines)
    _check_foreign_keys(file, name, schema, columns, lines, folder)
    _check_length(file, described, len(records))
    check_text(file, described["hash"], text)


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
    return cell == "true" if cell in ("true", "false") else _refuse()


def _refuse() -> None:
    raise ValueError


_TYPES: Mapping[str, tuple[Callable[[str], object], str]] = {
    "string": (str, "text"),
    "integer": (_integer, "a whole number of at most 18 digits"),
    "number": (_number, "a number with a decimal point, without thousands separators"),
    "date": (_date, f"a date as YYYY-MM-DD, from {_FIRST_YEAR} to {_LAST_YEAR}"),
    "boolean": (_boolean, "true or false"),
}


def _check_column(file: str, field: Mapping, cells: Sequence[str], lines: Sequence[int]) -> None:
    convert, meaning = _TYPES[field["type"]]
    rules = field.get("constraints", {})
    seen: dict[str, int] = {}
    for cell, line in zip(cells, lines, strict=True):
        at = {"row": line, "column": field["name"]}
        if cell == "":
            if rules.get("required"):
                raise DataError(file, **at, found="nothing", allowed=_allowed(rules, meaning))
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


def _check_primary_key(
    file: str, schema: Mapping, columns: Mapping[str, Sequence[str]], lines: Sequence[int]
) -> None:
    key = schema.get("primaryKey", [])
    key = [key] if isinstance(key, str) else key
    if not key:
        return
    seen: dict[tuple[str, ...], int] = {}
    for row in zip(lines, *(columns[name] for name in key), strict=True):
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
    columns: Mapping[str, Sequence[str]],
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
        file_of_keys = package.resource(table or name, folder)["path"]
        known = _keys(file_of_keys, read_text(folder, file_of_keys), target)
        for cell, line in zip(columns[column], lines, strict=True):
            for part in cell.split(separator) if separator else [cell]:
                if cell and part not in known:
                    # The key may be missing because the other file is the damaged one.
                    if table and table != name:
                        other = package.resource(table, folder)
                        check_text(other["path"], other["hash"], read_text(folder, other["path"]))
                    near = difflib.get_close_matches(part, known, n=1)
                    raise DataError(
                        file,
                        row=line,
                        column=column,
                        found=quote(part),
                        allowed=f"{_a(target)} found in data/{table or name}.csv"
                        + (f", such as {near[0]}" if near else ""),
                    )


@functools.lru_cache(maxsize=8)
def _keys(file: str, text: str, column: str) -> frozenset[str]:
    """Return the cells of the key column alone, so that one broken table is not two errors."""
    header, records, lines = _records(file, text)
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


def _a(noun: str) -> str:
    return f"{'an' if noun[:1] in 'aeio' else 'a'} {noun}"
