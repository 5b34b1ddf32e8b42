"""Lesson 06, gains: what is shown agrees with the tables."""

import pytest

from helpers.errors import LessonError
from helpers.lessons.what_happened_next import (
    gains,
)


def test_gains_are_symmetric_and_complete(rows):
    table = gains.gains_by_event()
    assert len(table) == sum(len([c for c in r["claim_ids"].split(";") if c]) for r in rows)
    assert set(table.loc[table["effect"] == "weakens", "gains"]) == {"those who doubt it"}
    assert set(table.loc[table["effect"] == "strengthens", "gains"]) == {"the speaker's claim"}
    assert set(table.loc[table["effect"] == "none", "gains"]) == {"nobody"}


def test_the_bars_are_the_counts():
    exhibit = gains.who_gains()
    table = gains.gains_by_event()
    for bar in exhibit.figure.data:
        name = bar.name.split(" ", 1)[1]
        assert sum(bar.x) == int((table["gains"] == name).sum())


def test_the_words_give_the_number_of_each_bar():
    exhibit = gains.who_gains("nobody")
    told = dict(
        part.split(": ", 1)
        for part in exhibit.summary.split("By topic: ")[1].split(". In ")[0].split("; ")
    )
    assert len(told) == len(exhibit.figure.data[0].y)
    for bar in exhibit.figure.data:
        name = bar.name.split(" ", 1)[1]
        for topic, count in zip(bar.y, bar.x, strict=True):
            assert f"{count} for {name}" in told[topic.replace("<br>", " ")]


def test_one_side_filters_the_table():
    shown = gains.who_gains("nobody").table
    assert len(shown) == int((gains.gains_by_event()["gains"] == "nobody").sum())
    with pytest.raises(LessonError, match="no side 'China'"):
        gains.who_gains("China")
