"""Lesson 04, perspectives: what is shown agrees with the tables."""

import pytest

from helpers.errors import LessonError
from helpers.lessons.new_energy import perspectives
from tests import tables


def test_every_position_on_the_topic_is_shown_once():
    made = perspectives.by_vantage_point()
    rows = [row for row in tables.rows("perspectives") if row["topic"] == "new_energy"]
    assert sorted(made.table["who"]) == sorted(row["actor"] for row in rows)
    assert {"Chinese official", "official of Kazakhstan"} <= set(made.table["vantage point"])


def test_every_vantage_point_has_a_voice():
    for vantage in perspectives.vantage_points().values():
        assert len(perspectives.by_vantage_point(vantage).table)
    with pytest.raises(LessonError, match="scholar"):
        perspectives.by_vantage_point("martian")
