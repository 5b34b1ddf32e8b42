"""Lesson 05, perspectives: what is shown agrees with the tables."""

import pytest

from helpers import data
from helpers.errors import LessonError
from helpers.lessons.central_asia import (
    perspectives,
)


def test_positions_hold_a_chinese_and_a_kazakh_official():
    everyone = perspectives.by_vantage_point().table
    assert {"Chinese official", "official of Kazakhstan"} <= set(everyone["vantage point"])
    assert set(data.load("perspectives").query("topic == 'central_asia'")["actor_type"]) <= set(
        perspectives.vantage_points().values()
    )
    one = perspectives.by_vantage_point("kz-official").table
    assert set(one["vantage point"]) == {"official of Kazakhstan"} and 0 < len(one) < len(everyone)
    with pytest.raises(LessonError, match="vantage point"):
        perspectives.by_vantage_point("martian")
