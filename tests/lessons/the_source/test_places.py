"""Lesson 00, places: what is shown agrees with the tables."""

import pytest

from helpers import basemap
from helpers.errors import LessonError
from helpers.explorer import checkboxes, explore
from helpers.lessons.the_source import places
from tests import tables


def test_the_map_has_a_point_for_every_place_and_no_other_layer():
    made = places.places_map()
    drawn = {
        (trace.name, text.split("<br>")[0])
        for trace in made.figure.data
        if trace.mode == "markers"
        for text in trace.text
    }
    # Several brands share one point in Almaty, and several events one in Astana.
    towns = {(row["kind"], f"<b>{row['name'].split(' (')[0]}</b>") for row in tables.rows("places")}
    assert drawn == towns
    assert all(trace.type == "scattergeo" for trace in made.figure.data)
    assert len(made.table) == len(tables.rows("places"))
    assert basemap.SOURCE_ID in made.source_ids


def test_the_map_draws_a_ring_where_only_the_town_is_known():
    made = places.places_map(["project"])
    trace = next(trace for trace in made.figure.data if trace.mode == "markers")
    symbols = dict(zip(trace.text, trace.marker.symbol, strict=True))
    assert {symbol for text, symbol in symbols.items() if "Turgusun" in text} == {"square"}
    assert {symbol for text, symbol in symbols.items() if "Almaty" in text} == {"square-open"}


def test_taking_out_a_kind_takes_out_its_points():
    control = checkboxes("Points", places.KINDS_OF_PLACE, places.KINDS_OF_PLACE)
    made = explore(places.places_map, kinds=control)
    control.boxes["project"].value = False
    assert "project" not in set(made.exhibit.table["kind"])
    assert "5 for events" in made.exhibit.summary


def test_nothing_ticked_is_explained():
    with pytest.raises(LessonError, match="at least one"):
        places.places_map([])
