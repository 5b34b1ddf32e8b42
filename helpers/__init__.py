"""Helpers for the lessons: tables, maps, exhibits, explorers and checked questions."""

from helpers import name_errors, terminal  # noqa: F401 - on import, terminal makes narrow ones lenient

name_errors.install()
