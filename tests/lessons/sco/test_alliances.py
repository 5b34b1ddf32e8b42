"""Lesson 01, alliances: what is shown agrees with the tables."""

import pytest

from helpers.errors import LessonError
from helpers.lessons.sco import alliances


def test_allies_before_and_after_the_summit():
    assert "4 of 9 SCO members" in alliances.shared_memberships("2024-07-01").title
    assert "5 of 10 SCO members" in alliances.shared_memberships("2024-07-04").title


def test_the_alliance_table_says_yes_where_the_figure_has_a_mark():
    made = alliances.shared_memberships()
    for trace in made.figure.data:
        org = trace.x[0]
        drawn = {state for state, size in zip(trace.y, trace.marker.size, strict=True) if size > 10}
        said = set(made.table.loc[made.table[org] == "yes", "member of the SCO"])
        assert drawn == said, org


def test_alliances_without_a_body_or_before_the_start_are_explained():
    with pytest.raises(LessonError, match="at least one"):
        alliances.shared_memberships(others=())
    with pytest.raises(LessonError, match="no members yet"):
        alliances.shared_memberships("1996-04-26")
