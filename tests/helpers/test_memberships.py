"""Which state belongs to which body on a day."""

import pytest

from helpers import data, dates, memberships
from helpers.errors import LessonError
from tests.each import each
from tests.lessons.sco.shared import NINE


@each(
    "day, count",
    [
        ("2001-06-14", 0),
        ("2001-06-15", 6),
        ("2017-06-08", 6),
        ("2017-06-09", 8),
        ("2023-07-03", 8),
        ("2023-07-04", 9),
        ("2024-07-01", 9),
        ("2024-07-03", 9),
        ("2024-07-04", 10),
        ("2026-11-23", 10),
    ],
)
def test_members_on_a_day(day, count):
    assert len(memberships.members("SCO", day)) == count


def test_the_members_on_the_day_of_the_interview():
    assert memberships.members("SCO", dates.INTERVIEW) == NINE
    assert memberships.members("SCO", "2024-07-04") - NINE == {"BLR"}


def test_standings_follow_each_other_without_a_gap():
    table = data.load("sco_status").sort_values("valid_from")
    for iso3, rows in table.groupby("iso3"):
        ends, starts = rows["valid_to"].tolist()[:-1], rows["valid_from"].tolist()[1:]
        assert ends == starts, iso3


def test_the_merger_of_categories_leaves_no_observer():
    before, after = memberships.standing("2025-08-31"), memberships.standing("2025-09-01")
    assert {"observer", "dialogue partner"} <= set(before["status"])
    assert set(after["status"]) == {"member", "partner"}
    assert len(after) == len(before) + 1


@each("bad", ["", "2024", "1 July 2024", None, "2024-02-30"])
def test_a_day_that_is_no_day_is_explained(bad):
    with pytest.raises(LessonError, match=r"YYYY-MM-DD|is a text"):
        memberships.members("SCO", bad)
