"""Lesson 01, membership: what is shown agrees with the tables."""

import pytest

from helpers import dates, memberships
from helpers.errors import LessonError
from helpers.lessons.sco import membership
from tests import tables
from tests.each import each


def test_nobody_holds_two_standings_on_one_day():
    for day in membership.DAYS.values():
        assert memberships.standing(day)["iso3"].is_unique, day


@each("day", membership.DAYS.values())
def test_every_day_offered_has_a_map_that_counts_its_states(day):
    made = membership.membership_map(day)
    rows = [
        row
        for row in tables.rows("sco_status")
        if row["valid_from"] <= day and (not row["valid_to"] or row["valid_to"] > day)
    ]
    assert len(made.table) == len(rows)
    assert made.title.startswith(f"On {day}: ")
    members = sum(row["status"] == "member" for row in rows)
    assert (f"{members} members" in made.title) == (members > 0)


def test_the_days_offered_are_days_of_change_or_of_the_interview():
    starts = {row["valid_from"] for row in tables.rows("sco_status")}
    assert set(membership.DAYS.values()) - starts == {dates.INTERVIEW, dates.LAST_DAY}


def test_the_uncertainty_of_the_merger_is_said():
    assert "confidence is medium" in membership.membership_map("2025-09-01").subtitle
    assert "confidence" not in membership.membership_map("2024-07-01").subtitle


def test_before_the_beginning_there_is_nothing_to_map():
    with pytest.raises(LessonError, match="existed"):
        membership.membership_map("1995-01-01")


def test_periods_of_a_state_follow_one_another():
    periods = membership.periods()
    assert set(periods["iso3"]) == memberships.members("SCO", dates.LAST_DAY)
    for _, rows in periods.groupby("iso3"):
        assert (rows["valid_from"].iloc[1:].values > rows["until"].iloc[:-1].values).all()
        assert (rows["until"] >= rows["valid_from"]).all()
        assert f"{rows['until'].iloc[-1]:%Y-%m-%d}" == dates.LAST_DAY
