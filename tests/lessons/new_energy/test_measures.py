"""Lesson 04, measures: what is shown agrees with the tables."""

import re

import pytest

from helpers import data, dates, theme
from helpers.lessons.new_energy import (
    measures,
)


def test_measures_up_to_the_interview_leave_out_later_ones():
    early, late = measures.measures_over_time("", dates.INTERVIEW), measures.measures_over_time()
    assert len(early.table) < len(late.table) == len(data.load("tariff_timeline"))
    assert max(early.table["date"]) <= dates.INTERVIEW
    assert measures.other_actors(dates.INTERVIEW) == {"Brazil", "Türkiye"}
    assert measures.other_actors("2026-11-23") == {"Brazil", "Türkiye", "Mexico"}
    assert "Brazil, Türkiye" in early.summary


@pytest.mark.parametrize("actor", measures.ACTORS)
@pytest.mark.parametrize("until", measures.UNTIL.values())
def test_an_actor_without_a_measure_yet_is_shown_as_none(actor, until):
    made = measures.measures_over_time(actor, until)
    rows = data.load("tariff_timeline")
    rows = rows[rows["actor"].eq(actor) & (rows["date"].str.ljust(10, "-") <= until)]
    assert len(made.table) == len(rows)
    assert made.title.startswith(f"{actor}: {len(rows)} measure")
    assert ("choose a later day" in made.summary) == rows.empty
    keys = [trace for trace in made.figure.data if trace.showlegend]
    assert sum(len(trace.x) for trace in keys) == len(rows)
    assert all(trace.marker.color != theme.FAINT for trace in keys)


def test_goods_are_named_in_full():
    table = data.load("tariff_timeline")
    for column in ("product", "event", "note"):
        for text in table[column].map(measures.in_full):
            assert not re.search(r"\b(B|PH|non-)?EVs?\b|\bICE\b|Li-ion", text), text
    assert measures.in_full("Li-ion non-EV batteries") == "lithium-ion batteries for other uses"
