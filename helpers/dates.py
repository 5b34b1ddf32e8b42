"""Dates that are known only to the month or the year, as the tables write them."""

import pandas as pd

from helpers.errors import LessonError


def first_day(text: str) -> pd.Timestamp:
    """Return the first day that a date may mean: ``"2024-07"`` gives 2024-07-01."""
    return _read(text)


def last_day(text: str) -> pd.Timestamp:
    """Return the last day that a date may mean: ``"2012"`` gives 2012-12-31."""
    start = _read(text)
    if len(text) == 4:
        return start + pd.offsets.YearEnd()
    return start + pd.offsets.MonthEnd() if len(text) == 7 else start


def _read(text: str) -> pd.Timestamp:
    try:
        if len(text) not in (4, 7, 10):
            raise ValueError
        return pd.Timestamp(text + "-01-01"[: 10 - len(text)])
    except (TypeError, ValueError):
        raise LessonError(
            f"'{text}' is not a date; write YYYY, YYYY-MM or YYYY-MM-DD, such as 2024-07."
        ) from None
