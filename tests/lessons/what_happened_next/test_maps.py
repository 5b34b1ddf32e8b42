"""Lesson 06, maps: what is shown agrees with the tables."""

import math

import pytest

from helpers import dates
from helpers.basemap.geo_labels import Screen
from helpers.errors import LessonError
from helpers.lessons.what_happened_next import (
    maps,
)


def test_the_map_lists_every_event_and_draws_those_with_a_place(rows):
    exhibit = maps.events_map()
    assert len(exhibit.table) == len(rows)
    assert (exhibit.table["place"] == "no place seen").sum() == sum(not r["lat"] for r in rows)
    assert "New York" in exhibit.summary
    assert "Washington" in exhibit.summary


def test_marks_on_the_map_do_not_hide_each_other_and_stay_near_their_place(rows):
    screen = Screen("steppe_to_sea")
    traces = [t for t in maps.events_map().figure.data if t.mode == "markers"]
    lon = [value for trace in traces for value in trace.lon]
    lat = [value for trace in traces for value in trace.lat]
    x, y = screen.to_pixels(lon, lat)
    for one in range(len(x)):
        for other in range(one):
            assert math.hypot(x[one] - x[other], y[one] - y[other]) > 10
    there = [(float(r["lon"]), float(r["lat"])) for r in rows if r["lat"]]
    px, py = screen.to_pixels(*zip(*there, strict=True))
    for one in range(len(x)):
        assert min(math.hypot(x[one] - a, y[one] - b) for a, b in zip(px, py, strict=True)) < 12


def test_the_map_says_how_many_events_each_place_has(rows):
    summary = maps.events_map().summary
    assert f"Astana {len({r['event'] for r in rows if r['place'] == 'Astana'})}" in summary
    assert "SCO summit in Bishkek" in summary.split("Confidence is below high for")[1]


def test_every_place_has_coordinates_of_another_list(rows):
    for row in rows:
        assert bool(row["place"]) == bool(row["lat"]) == bool(row["lon"]) == bool(row["place_from"])


def test_the_map_follows_effect_and_day():
    shown = maps.events_map("weakens", "2025-06-30").table
    assert set(shown["effect (our judgement)"]) == {"weakens"}
    assert shown["date"].max() <= "2025-06-30"
    assert len(maps.events_map("", dates.INTERVIEW).table) == 0
    with pytest.raises(LessonError, match="no effect 'x'"):
        maps.events_map("x")
