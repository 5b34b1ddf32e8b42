"""Helpers for the lessons: tables, maps, exhibits, explorers and checked questions."""

from helpers import terminal  # noqa: F401 - on import it makes narrow terminals lenient
