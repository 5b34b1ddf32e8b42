"""Helpers for the lessons: tables, maps, exhibits, explorers and checked questions."""
