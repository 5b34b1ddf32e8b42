"""Lesson 05, protests: what is shown agrees with the tables."""

import math

import pytest

from helpers import data, theme
from helpers.basemap.geo_labels import Screen
from helpers.errors import LessonError
from helpers.lessons.central_asia import (
    protests,
)

from .shared import table


def test_protest_map_accounts_for_every_row():
    exhibit = protests.protest_map()
    table = data.load("protests")
    assert len(exhibit.table) == len(table)
    written = [
        int(text.split()[-1])
        for trace in exhibit.figure.data
        if trace.name in theme.PROTEST
        for text in trace.text
    ]
    assert sum(written) == table["lat"].notna().sum()
    assert f"{table['lat'].isna().sum()} stand in the table and not on the map" in (exhibit.summary)


def test_marks_on_the_map_of_protests_do_not_hide_each_other():
    traces = [t for t in protests.protest_map().figure.data if t.name in theme.PROTEST]
    lon = [value for trace in traces for value in trace.lon]
    lat = [value for trace in traces for value in trace.lat]
    size = [value for trace in traces for value in trace.marker.size]
    x, y = Screen("five_states").to_pixels(lon, lat)
    for one in range(len(x)):
        for other in range(one):
            apart = math.hypot(x[one] - x[other], y[one] - y[other])
            assert apart > 0.9 * (size[one] + size[other]) / 2, (one, other)


def test_protests_without_a_place_leave_an_empty_map_and_a_full_table():
    exhibit = protests.protest_map(text="Solton")
    assert len(exhibit.table) == 1
    assert not [t for t in exhibit.figure.data if t.name in theme.PROTEST]


def test_protest_map_filters_and_refuses():
    land = protests.protest_map("land leases to foreigners")
    assert len(land.table) == (data.load("protests")["about"] == "land leases to foreigners").sum()
    assert len(protests.protest_map(text="LAND").table) > len(land.table)
    with pytest.raises(LessonError, match="subject"):
        protests.protest_map("weather")
    with pytest.raises(LessonError, match="shorter word"):
        protests.protest_map(text="zeppelin")


def test_rival_head_counts():
    counts = table("protest_head_counts", unit="people").dropna(subset=["low"])
    spread = counts.groupby("protest_id").agg(low=("low", "min"), high=("high", "max"))
    rival = spread[spread["high"] > spread["low"]]
    exhibit = protests.rival_head_counts()
    assert exhibit.title.startswith(f"For {len(rival)} protests")
    assert "signatures" not in " ".join(exhibit.table["how many"])
    assert "over 2,000 (the organisers)" in exhibit.summary


def test_the_counts_of_protests_say_how_sure_they_are():
    summary = protests.protests_by_place().summary
    for row in table("protest_totals", confidence="medium").itertuples(index=False):
        assert f"the count of {row.count} (medium)" in summary or f"({row.count})" in summary


def test_counted_protests():
    totals = table("protest_totals", what="all protests").set_index("place")["count"]
    assert totals["KAZ"] + totals["KGZ"] + totals["the other three"] == totals["the five"]
    exhibit = protests.protests_by_place()
    assert f"{(totals['KAZ'] + totals['KGZ']) / totals['the five']:.0%}" in exhibit.title
    assert "few protests or few reports" in exhibit.summary
