"""Lesson 03, counts: what is shown agrees with the tables."""

import pytest

from helpers.errors import LessonError
from helpers.lessons.belt_and_road import (
    counts,
)
from tests import tables


@pytest.mark.parametrize("kind", counts.KINDS.values())
def test_counts_hold_every_counter_of_their_kind(kind):
    made = counts.rival_counts(kind)
    rows = [row for row in tables.rows("bri_counts") if row["kind"] == kind]
    assert len(made.table) == len(rows)
    values = [float(row["value"]) for row in rows]
    assert f"{max(values):,.0f}" in made.title


def test_every_kind_of_count_can_be_chosen():
    assert set(counts.KINDS.values()) == {row["kind"] for row in tables.rows("bri_counts")}
    assert "-37.8 percent" in counts.rival_counts("leaders").summary
    assert pytest.approx(-37.8, abs=0.05) == 100 * (23 / 37 - 1)
    with pytest.raises(LessonError, match="states"):
        counts.rival_counts("hopes")
