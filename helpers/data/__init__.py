"""The tables of ``data/`` as DataFrames, typed and checked against ``datapackage.json``.

    from helpers.data import describe, load, names

    projects = load("projects")

Three modules, each by its subject: ``package`` reads the description, ``tables`` reads what it
describes, and ``rules`` says what is wrong with a file that is not as published. A normal ``load``
never imports the last one.
"""

from helpers.data.files import checksum
from helpers.data.package import PACKAGE, describe, description_checksum, names
from helpers.data.tables import check, clear_cache, file_text, load, other_file

__all__ = [
    "PACKAGE",
    "check",
    "checksum",
    "clear_cache",
    "describe",
    "description_checksum",
    "file_text",
    "load",
    "names",
    "other_file",
]
