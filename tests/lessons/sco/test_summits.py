"""Lesson 01, summits: what is shown agrees with the tables."""

import math
import re

import pytest

from helpers import theme
from helpers.basemap.geo_labels import Screen
from helpers.lessons.sco import summits
from tests import tables


def test_summits_are_numbered_without_a_gap():
    table = summits.summits()
    assert table["number"].tolist() == list(range(1, len(table) + 1))
    astana = table[table["date"] == "2024-07-04"].iloc[0]
    assert (astana["number"], astana["place"]) == (24, "Astana")
    years = table["date"].str[:4].astype(int)
    assert (years - table["number"] == 2000).all()


def test_the_summits_map_tells_online_from_in_person():
    made = summits.summits_map()
    rings = next(trace for trace in made.figure.data if trace.name == "online")
    assert rings.marker.symbol == "circle-open"
    assert len(rings.lon) == summits.summits()["place"].str.startswith("Online").sum() > 0
    assert "China hosted most in person" in made.summary


def test_no_summit_hides_another_and_the_words_count_each_town():
    made = summits.summits_map()
    traces = [trace for trace in made.figure.data if trace.name in theme.MEETING]
    lon = [value for trace in traces for value in trace.lon]
    lat = [value for trace in traces for value in trace.lat]
    size = [value for trace in traces for value in trace.marker.size]
    x, y = Screen("moscow_to_shanghai").to_pixels(lon, lat)
    for one in range(len(x)):
        for other in range(one):
            apart = math.hypot(x[one] - x[other], y[one] - y[other])
            assert apart > 0.9 * (size[one] + size[other]) / 2
    labels = [text.strip() for trace in traces for text in trace.text]
    assert all(label.replace("<br>", "").strip() in made.summary for label in labels)
    assert sum(int(re.search(r" (\d+)", label)[1]) for label in labels) == len(made.table)


@pytest.mark.parametrize("category", summits.CATEGORIES)
def test_timeline_filters_agree_with_the_file(category):
    expected = [row["event"] for row in tables.rows("sco_timeline") if row["category"] == category]
    assert summits.events_over_time(category).table["event"].tolist() == expected


def test_the_categories_offered_are_those_of_the_table():
    assert set(summits.CATEGORIES) == {row["category"] for row in tables.rows("sco_timeline")}


def test_india_is_among_the_supporters_in_none_of_the_declarations():
    made = summits.belt_and_road_in_declarations()
    rows = tables.rows("bri_declarations")
    assert len(rows) > 5
    assert f"in 0 of the {len(rows)} declarations" in made.summary
    assert made.table["SCO members that day"].tolist() == ["8", "8", "8", "8", "9", "9", "10", "10"]
    assert "Astana 2024" in made.summary, "what was seen at second hand is said"
