"""Lesson 03, maps: what is shown agrees with the tables."""

import json

import pytest

from helpers import basemap, data, theme
from helpers.errors import LessonError
from helpers.explorer import checkbox, dropdown, explore
from helpers.lessons.belt_and_road import (
    maps,
)
from tests import tables


def _drawn(exhibit):
    """Hover texts of the symbols on the map of projects."""
    return [text for trace in exhibit.figure.data for text in (trace.text or ()) if "Lends" in text]


def test_stops_are_numbered_without_a_gap():
    for route_id, stops in data.load("route_stops").groupby("route_id"):
        assert stops["sequence"].tolist() == list(range(1, len(stops) + 1)), route_id


def test_without_a_filter_the_map_holds_every_project_and_route():
    made = maps.projects_map()
    assert len(_drawn(made)) == 49
    assert len(made.table) == 49 + 19
    ways = [trace for trace in made.figure.data if trace.mode == "lines" and trace.text]
    said = [text.replace("<br>", " ") for trace in ways for text in set(trace.text) - {""}]
    for name in data.load("routes")["name"]:
        assert sum(text.startswith(f"{name}. ") for text in said) == 1
    # A line breaks off between two routes, so that none leads from one to the next.
    gaps = sum(list(trace.lon).count(None) for trace in ways)
    assert gaps == len(said) - len(ways)
    assert sum(len(trace.lon) for trace in ways) - gaps == len(data.load("route_stops"))
    assert made.title.startswith("8 of these 49")
    assert basemap.SOURCE_ID in made.source_ids


@pytest.mark.parametrize(
    ("setting", "column", "wanted"),
    [
        ({"sector": "rail"}, "sector", "rail"),
        ({"status": "construction"}, "status", "construction"),
        ({"state": "KGZ"}, "country_iso3", "KGZ"),
        ({"confidence": "low"}, "confidence", "low"),
    ],
)
def test_a_filter_keeps_what_it_names(setting, column, wanted):
    count = sum(row[column] == wanted for row in tables.rows("projects"))
    made = maps.projects_map(**setting)
    assert len(_drawn(made)) == count
    assert made.summary.startswith(f"{count} project")


def test_the_interview_names_six():
    made = maps.projects_map(named=True)
    assert len(_drawn(made)) == 6
    assert made.title.startswith("0 of these 6")


def test_who_pays_filters_by_the_documented_groups():
    rows = tables.rows("projects")
    for pays, test in {
        "not seen": lambda text: text == "",
        "Chinese": lambda text: text == "Chinese",
        "Kazakh": lambda text: text == "Kazakh",
        "multilateral": lambda text: text == "multilateral",
        "mixed": lambda text: ";" in text,
        "some Chinese": lambda text: "Chinese;" in text,
        "no Chinese": lambda text: text and "Chinese" not in text,
    }.items():
        count = sum(bool(test(row["payers"])) for row in rows)
        assert len(_drawn(maps.projects_map(pays=pays))) == count > 0, pays


def test_by_2012_only_old_assets_stand_and_all_of_them_are_grey():
    made = maps.projects_map(in_use_by=2012)
    years = [int(row["commissioned"][:4] or 9999) for row in tables.rows("projects")]
    assert len(_drawn(made)) == sum(year <= 2012 for year in years)
    colours = {
        colour
        for trace in made.figure.data
        if trace.text and "Lends" in str(trace.text[0])
        for colour in trace.marker.color
    }
    assert colours == {theme.OLD_FILL}


def test_the_switch_turns_old_assets_grey_and_back():
    def grey(made):
        return sum(
            list(trace.marker.color).count(theme.OLD_FILL)
            for trace in made.figure.data
            if trace.text and "Lends" in str(trace.text[0])
        )

    assert grey(maps.projects_map(label=True)) == 8
    assert grey(maps.projects_map(label=False)) == 0
    assert "grey" in maps.projects_map(label=True).summary
    assert "grey" not in maps.projects_map(label=False).summary


def test_a_crowd_is_drawn_without_names_and_says_so(monkeypatch):
    roomy = maps.projects_map(state="KAZ")
    assert "no room" not in roomy.summary
    monkeypatch.setattr(maps, "CROWD", 10)
    crowd = maps.projects_map(state="KAZ")
    assert "More than 10 projects leave no room for names" in crowd.summary
    assert "choose a sector" in crowd.summary
    assert not [trace for trace in crowd.figure.data if trace.mode == "text"]
    places = {
        (round(float(row["lon"]), 3), round(float(row["lat"]), 3))
        for row in tables.rows("projects")
        if row["country_iso3"] == "KAZ"
    }
    drawn = [
        (lon, lat)
        for trace in crowd.figure.data
        if trace.text and "Lends" in str(trace.text[0])
        for lon, lat in zip(trace.lon, trace.lat, strict=True)
    ]
    assert set(drawn) == places
    assert len(crowd.table) == len(roomy.table)


def test_a_place_that_is_not_exact_has_a_shape_around_it():
    made = maps.projects_map()
    halos = [t for t in made.figure.data if t.legendgroup in maps._HALO and t.lon[0] is not None]
    assert {trace.legendgroup for trace in halos} == {"town", "region", "route-endpoint"}
    for level in maps._HALO:
        places = {
            (row["lat"], row["lon"])
            for row in tables.rows("projects")
            if row["coordinate_precision"] == level
        }
        drawn = next(trace for trace in halos if trace.legendgroup == level)
        assert len(drawn.lon) == len({(float(lat), float(lon)) for lat, lon in places})


@pytest.mark.parametrize(
    "setting",
    [
        {"sector": "magic"},
        {"status": "built"},
        {"state": "KZ"},
        {"pays": "me"},
        {"confidence": "sure"},
        {"view": "moon"},
        {"sector": "nuclear", "state": "UZB"},
    ],
)
def test_the_map_explains_what_it_cannot_show(setting):
    with pytest.raises(LessonError, match=r"use one of|set one of them back|There is no view"):
        maps.projects_map(**setting)


@pytest.mark.parametrize("view", maps.VIEWS.values())
def test_a_map_stays_light(view):
    bundle = maps.projects_map(view=view).figure_bundle()
    assert len(json.dumps(bundle)) < 200_000


def test_the_map_explorer_moves(published):
    shown = explore(
        maps.projects_map,
        named=checkbox("Named"),
        sector=dropdown("Sector", maps.SECTORS),
        in_use_by=dropdown("By", maps.YEARS),
    )
    shown._ipython_display_()
    shown.controls["named"].value = True
    assert shown.exhibit.title.startswith("0 of these 6")
    shown.controls["sector"].value = "wind"
    assert shown.exhibit.title.startswith("Zhanatas")
    assert published[-1][2], "the output was not replaced"


def test_a_choice_that_fits_nothing_is_said_and_the_picture_stays(monkeypatch):
    state = dropdown("State", maps.STATES)
    shown = explore(maps.projects_map, state=state, named=checkbox("Named"))
    monkeypatch.setattr(type(shown), "raise_errors", False)
    shown.controls["named"].value = True
    before = shown.exhibit
    shown.controls["state"].value = "TKM"
    assert "No project fits" in shown.message.value
    assert shown.exhibit is before


def test_each_year_shows_what_was_in_use_by_its_end():
    made = maps.projects_by_year()
    years = [int(row["commissioned"][:4]) for row in tables.rows("projects") if row["commissioned"]]
    for frame in made.figure.frames:
        assert {part.type for part in frame.data} == {"scattergeo"}
        sizes = frame.data[-2].marker.size
        assert sum(size > 0 for size in sizes) == sum(year <= int(frame.name) for year in years)
        new = sum(year == int(frame.name) for year in years)
        if frame.name != "2003":
            assert sum(size == 18 for size in sizes) == new
    assert len(made.table) == len(years)


def test_the_year_with_the_most_new_projects_is_named_with_its_number():
    late = [row for row in tables.rows("projects") if row["commissioned"]]
    years = [row["commissioned"][:4] for row in late]
    peak = max(sorted(set(years)), key=years.count)
    assert f"the most new ones is {peak} ({years.count(peak)})" in maps.projects_by_year().summary


def test_2013_is_marked_on_the_slider():
    made = maps.projects_by_year()
    labels = [step.label for step in made.figure.layout.sliders[0].steps]
    assert [label for label in labels if "<b>" in label] == ["<b>2013</b>"]
    assert any("the label" in note.text for note in made.figure.layout.annotations)
