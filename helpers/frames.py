"""What many exhibits do to a table: make it once, count a column, look up the names of states."""

import functools
from collections.abc import Callable

import pandas as pd

from helpers import data


def made_once(make: Callable[..., pd.DataFrame]) -> Callable[..., pd.DataFrame]:
    """Let a function that makes a table from ``data/`` do so once, and give a copy at each call.

    For what a control asks for at each move and cannot change: few tables, of few rows.
    """
    kept = functools.lru_cache(maxsize=8)(make)

    @functools.wraps(make)
    def copied(*given: object, **named: object) -> pd.DataFrame:
        return kept(*given, **named).copy()

    return copied


def tally(column: pd.Series) -> pd.Series:
    """Count each value, the most frequent first; of equal counts, the one that comes first.

    ``value_counts`` of pandas before 3 leaves the order of equal counts open, and with it the words
    of a summary.
    """
    return column.value_counts(sort=False).sort_values(ascending=False, kind="stable")


def country_names() -> pd.Series:
    """Return the name of each state of the table ``countries`` by its code (ISO 3166 alpha-3)."""
    return data.load("countries").set_index("iso3")["name"]
