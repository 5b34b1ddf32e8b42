"""Lesson 04, perspectives: what is shown agrees with the tables."""

from helpers import data
from helpers.explorer import checkboxes, explore
from helpers.lessons.new_energy import (
    perspectives,
)


def test_positions_start_with_a_chinese_and_a_kazakh_official():
    assert {"Chinese official", "Kazakh official"} <= set(perspectives.FIRST_VANTAGES)
    everybody = perspectives.by_vantage_point(list(perspectives.VANTAGES))
    rows = data.load("perspectives").query("topic == 'new_energy'")
    assert len(everybody.table) == len(rows)


def test_too_few_vantage_points_are_told_and_the_last_picture_stays(monkeypatch):
    made = explore(
        perspectives.by_vantage_point,
        vantages=checkboxes(
            "Vantage points", list(perspectives.VANTAGES), perspectives.FIRST_VANTAGES[:3]
        ),
    )
    monkeypatch.setattr(type(made), "raise_errors", False)
    shown = made.exhibit
    made.controls["vantages"].boxes["US official"].value = False
    assert "at least three" in made.message.value
    assert made.exhibit is shown
