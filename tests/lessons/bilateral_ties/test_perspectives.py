"""Lesson 02, perspectives: what is shown agrees with the tables."""

import pytest

from helpers.errors import LessonError
from helpers.lessons.bilateral_ties import (
    perspectives,
)
from tests import tables


def test_every_vantage_point_keeps_its_lane_though_its_positions_have_no_date():
    axis = perspectives.by_vantage_point().figure.layout.yaxis
    assert len(axis.categoryarray) == len(perspectives.vantage_points()) - 1
    assert axis.range[0] < 0 and axis.range[1] > len(axis.categoryarray) - 1


def test_positions_hold_a_chinese_and_a_kazakh_official_and_more():
    rows = [row for row in tables.rows("perspectives") if row["topic"] == "bilateral"]
    assert set(perspectives.vantage_points().values()) - {""} == {row["actor_type"] for row in rows}
    assert len(perspectives.by_vantage_point().table) == len(rows)
    for vantage in ("prc-official", "kz-official", "kz-public"):
        count = sum(row["actor_type"] == vantage for row in rows)
        assert len(perspectives.by_vantage_point(vantage).table) == count > 0
    with pytest.raises(LessonError, match="prc-official"):
        perspectives.by_vantage_point("martian")
