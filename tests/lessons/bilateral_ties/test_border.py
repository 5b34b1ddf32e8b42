"""Lesson 02, border: what is shown agrees with the tables."""

from helpers.lessons.bilateral_ties import (
    border,
)
from tests import tables


def test_the_border_shows_rupture_settlement_and_what_is_open():
    exhibit = border.border_settlement()
    assert len(exhibit.table) == len(tables.rows("border_history"))
    assert "60,000" in exhibit.summary
    assert "still a draft" in exhibit.summary
