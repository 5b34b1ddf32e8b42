"""Lesson 05, polls: what is shown agrees with the tables."""

import math

import pytest

from helpers.errors import LessonError
from helpers.lessons.central_asia import (
    polls,
)


def test_margin_follows_the_textbook():
    assert polls.margin_of_error(813) == pytest.approx(100 * 1.96 * math.sqrt(0.25 / 813), abs=0.01)
    assert polls.margin_of_error(400, 10) < polls.margin_of_error(400, 50)
    assert polls.margin_of_error(100) == pytest.approx(2 * polls.margin_of_error(400))
    for bad in ((0,), (float("nan"),), (100, 120), (100, 50, 100), (100, 50, 20)):
        with pytest.raises(LessonError, match="cannot be a poll"):
            polls.margin_of_error(*bad)


def test_polls_without_a_number_of_people_have_no_margin():
    exhibit = polls.poll_margins()
    blank = exhibit.table["people asked"] == "not seen"
    assert blank.any()
    assert set(exhibit.table.loc[blank, "error if random, points"]) == {"not known"}
