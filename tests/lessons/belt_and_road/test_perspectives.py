"""Lesson 03, perspectives: what is shown agrees with the tables."""

import pytest

from helpers.errors import LessonError
from helpers.lessons.belt_and_road import (
    perspectives,
)
from tests import tables


def test_every_position_on_the_topic_is_shown_once():
    made = perspectives.by_vantage_point()
    rows = [row for row in tables.rows("perspectives") if row["topic"] == "bri"]
    assert sorted(made.table["who"]) == sorted(row["actor"] for row in rows)
    assert made.table["vantage point"].notna().all()
    assert {"Chinese official", "official of Kazakhstan"} <= set(made.table["vantage point"])
    with pytest.raises(LessonError, match="scholar"):
        perspectives.by_vantage_point("martian")
