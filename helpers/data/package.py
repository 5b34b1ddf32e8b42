"""What ``datapackage.json`` says: which tables there are, what they hold, and by which rules.

The description follows the Frictionless Data Package standard. Five properties are the project's
own, because the standard has no name for them: ``rows`` (how many rows a table has, so that a
file cut off at a line end is noticed), ``references`` (a column of several ids joined by ``;``,
each the key of a row in another table), ``notCounted`` and ``asOf`` (what a table leaves out, and
the day it was gathered), ``files`` (files that are no tables, with their checksums) and
``descriptionHash`` (the checksum of the description itself: a slip in a unit or a title would be
shown as truth too). Where a table was taken whole from elsewhere, its ``sources`` say more than the
standard asks: ``file``, ``commit``, ``accessed`` (the day it was read) and ``terms`` (the licence,
and on whose word).
"""

import copy
import difflib
import functools
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from helpers.data.files import changed, checksum, read_text
from helpers.errors import DataError, LessonError
from helpers.paths import DATA
from helpers.words import quote

#: Name of the file that describes all others.
PACKAGE = "datapackage.json"
#: The types that a column can have.
TYPES = frozenset({"string", "integer", "number", "date", "boolean"})
_OWN_HASH = re.compile(r'("descriptionHash": ")[^"]*(")')


@dataclass(frozen=True)
class Package:
    """The description, read and checked.

    Attributes:
        tables: What is said of each table, by its name.
        files: What is said of each file that is no table, by its path.
    """

    tables: Mapping[str, dict]
    files: Mapping[str, dict]


def names(folder: Path = DATA) -> list[str]:
    """List the tables that ``load`` can read, in alphabetical order."""
    return sorted(read(folder).tables)


def describe(name: str, folder: Path = DATA) -> dict:
    """Return the datapackage's description of one table: title, fields, sources, rules.

    Raises:
        LessonError: No table has that name; the message suggests the nearest ones.
    """
    return copy.deepcopy(resource(name, folder))


def resource(name: str, folder: Path = DATA) -> dict:
    """Return the description that all callers share and none changes; see ``describe``."""
    tables = read(folder).tables
    if not isinstance(name, str) or name not in tables:
        near = difflib.get_close_matches(quote(name).strip("'"), tables, n=3)
        hint = f" Did you mean {' or '.join(near)}?" if near else ""
        raise LessonError(
            f"There is no table called {quote(name)}.{hint} The tables are: "
            f"{', '.join(names(folder))}."
        )
    return tables[name]


def description_checksum(text: str) -> str:
    """Return the checksum of the text of ``datapackage.json``, its own checksum left out."""
    return checksum(_OWN_HASH.sub(r"\1\2", text))


@functools.cache
def read(folder: Path) -> Package:
    """Read the description of a folder once.

    Raises:
        DataError: The description is missing, damaged or edited, or lacks a part.
    """
    text = read_text(folder, PACKAGE)
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
        raise changed(PACKAGE)
    return Package(tables, files)


def _described(resource: dict) -> dict:
    """Return a table's description, or raise KeyError or TypeError if a part is missing."""
    fields = [field["name"] for field in resource["schema"]["fields"]]
    unknown = {field["type"] for field in resource["schema"]["fields"]} - TYPES
    if unknown:
        raise KeyError(*unknown)
    if not all((resource["path"], resource["hash"], fields)) or resource["rows"] < 0:
        raise TypeError(f"the table {resource['name']} has an empty part")
    return resource
