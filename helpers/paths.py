"""Where the data folder is, for an installed wheel and for a project folder alike."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_IN_WHEEL = _PACKAGE / "_data"

#: The folder that holds ``datapackage.json``, the tables and the outlines of countries.
DATA = _IN_WHEEL if _IN_WHEEL.is_dir() else _PACKAGE.parent / "data"
