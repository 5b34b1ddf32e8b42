"""Lesson 04, maps: what is shown agrees with the tables."""

import itertools
import math
import re

import pytest

from helpers import data, theme
from helpers.basemap.geo_labels import Screen
from helpers.lessons.new_energy import (
    maps,
)


def test_the_map_marks_the_named_plants_and_doubtful_places():
    shown = maps.plants_map()
    table = data.load("projects")
    table = table[table["sector"].isin(["wind", "solar", "hydro", "nuclear"])]
    assert len(shown.table) == len(table)
    assert list(shown.table["named in the answer"]).count(True) == 2
    drawn = [
        trace
        for trace in shown.figure.data
        if trace.mode == "markers" and not isinstance(trace.marker.symbol, str)
    ]
    symbols = [symbol for trace in drawn for symbol in trace.marker.symbol]
    assert len(symbols) == len(table)
    hollow = [symbol for symbol in symbols if symbol.endswith("-open")]
    assert len(hollow) == int((table["coordinate_precision"] != "exact-site").sum())
    assert f"For {len(hollow)} of them" in shown.summary
    assert "Mirny" in shown.leaves_out
    keys = [
        t for t in shown.figure.data if t.showlegend is None and isinstance(t.marker.symbol, str)
    ]
    sectors = [key for key in keys if key.name in theme.SECTOR]
    assert len(sectors) == table["sector"].nunique()
    assert not any(key.marker.symbol.endswith("-open") for key in sectors)


@pytest.mark.parametrize("sectors", maps.SECTORS.values())
def test_no_project_hides_another_and_words_are_plain(sectors):
    shown = maps.plants_map(sectors)
    points = [
        (lon, lat)
        for trace in shown.figure.data
        if trace.mode == "markers" and trace.lon[0] is not None
        for lon, lat in zip(trace.lon, trace.lat, strict=True)
    ]
    x, y = Screen("central_asia").to_pixels(*zip(*points, strict=True))
    for one, other in itertools.combinations(range(len(points)), 2):
        assert math.hypot(x[one] - x[other], y[one] - y[other]) > 12
    text = shown.to_text() + shown.to_html()
    assert not re.search(r"route-endpoint|exact-site|>KAZ<|>UZB<", text)


@pytest.mark.parametrize("sectors", maps.SECTORS.values())
def test_every_choice_of_sectors_can_be_drawn(sectors):
    assert set(maps.plants_map(sectors).table["sector"]) <= set(sectors)
