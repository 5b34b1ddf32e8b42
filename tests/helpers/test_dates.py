"""Dates known to the month or the year."""

import pandas as pd
import pytest

from helpers.dates import first_day, last_day
from helpers.errors import LessonError
from tests.each import each


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2024-07-01", "2024-07-01", "2024-07-01"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2012", "2012-01-01", "2012-12-31"),
    ],
)
def test_the_span_that_a_date_may_mean(text, first, last):
    assert first_day(text) == pd.Timestamp(first)
    assert last_day(text) == pd.Timestamp(last)


@each("bad", ["", "24", "July 2024", "2024-13", "2024-7-1", None, 2024])
def test_anything_else_is_refused_in_words(bad):
    with pytest.raises(LessonError, match="YYYY"):
        first_day(bad)
