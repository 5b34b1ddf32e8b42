"""The two days that frame the lessons, and dates that are known only to the month or the year."""

import re
from datetime import date

import pandas as pd

from helpers.errors import LessonError
from helpers.words import quote

#: The day of the interview.
INTERVIEW = "2024-07-01"
#: The last day that the tables cover.
LAST_DAY = "2026-11-23"


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
    # pandas alone would also take "now", 01-07-2024 and digits of other scripts.
    try:
        if not isinstance(text, str) or not re.fullmatch(r"[0-9]{4}(-[0-9]{2}){0,2}", text):
            raise ValueError
        return pd.Timestamp(date.fromisoformat(text + "-01-01"[: 10 - len(text)]))
    except ValueError:
        raise LessonError(
            f"{quote(text)} is not a date; write YYYY, YYYY-MM or YYYY-MM-DD, such as 2024-07."
        ) from None
