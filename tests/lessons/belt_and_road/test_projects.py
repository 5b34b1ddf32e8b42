"""Lesson 03: what is older than the proposal, and what the maps show of it."""

import csv
import re

import pandas as pd
import pytest

from helpers import data, theme
from helpers.errors import LessonError
from helpers.lessons.belt_and_road import maps, projects
from helpers.paths import DATA
from tests.each import each


def _rows(name):
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_stops_are_numbered_without_a_gap_and_carry_the_mode_of_their_route():
    modes = {row["route_id"]: row["mode"] for row in _rows("routes")}
    stops = projects.stops()
    assert len(stops) == len(_rows("route_stops"))
    for route_id, way in stops.groupby("route_id"):
        assert way["sequence"].tolist() == list(range(1, len(way) + 1)), route_id
        assert set(way["mode"]) == {modes[route_id]}


def test_payers_are_named_where_and_only_where_money_was_seen():
    for row in _rows("projects"):
        if not row["financiers"]:
            assert row["payers"] == "", row["project_id"]
        for bank in ("EBRD", "AIIB", "World Bank", "ADB"):
            if re.search(rf"\b{bank}\b", row["financiers"]):
                assert "multilateral" in row["payers"].split(";"), row["project_id"]
        assert row["payers_basis"]


@each(
    "start, in_use, age, group",
    [
        ("", "", "not in use", "not in use"),
        ("2010", "", "not in use", "not in use"),
        ("", "2013-09-06", "in use before", "in use before"),
        ("2009-12", "2013-09-04", "in use before", "in use before"),
        ("2010-12", "2013-09", "begun before, in use after", "in use since"),
        ("2013-09-07", "2015", "begun after", "in use since"),
        ("2013-09", "2016", "start not clear", "in use since"),
        ("", "2013", "start not clear", "in use since"),
    ],
)
def test_a_date_that_may_lie_on_either_side_of_the_day_makes_nothing_older(
    start, in_use, age, group
):
    assert projects.age(start, in_use) == age
    row = pd.DataFrame({"commissioned": [in_use], "mentioned_in_interview": ["no"]})
    assert projects.groups(row).tolist() == [group]
    named = row.assign(mentioned_in_interview="yes - answer 4")
    assert projects.groups(named).tolist() == [projects.NAMED]


def test_the_dates_of_the_file_decide_the_groups_of_the_map():
    found = projects.groups(data.load("projects"))
    rows = _rows("projects")
    # A date known to the month or year is compared by its last day.
    older = [
        row["commissioned"] and row["commissioned"].ljust(10, "~") < "2013-09-07" for row in rows
    ]
    named = [row["mentioned_in_interview"].startswith("yes") for row in rows]
    assert (found == "in use before").tolist() == [
        bool(old and not name) for old, name in zip(older, named, strict=True)
    ]
    assert (found == projects.NAMED).tolist() == named
    assert set(found) <= set(projects.GROUPS)


def test_the_filters_of_the_map_keep_what_the_file_says():
    everything = maps.filtered()
    assert len(everything.table) == len(_rows("projects"))
    wind = maps.filtered(sector="wind", state="KAZ")
    assert len(wind.table) == sum(
        row["sector"] == "wind" and row["country_iso3"] == "KAZ" for row in _rows("projects")
    )
    kazakh = maps.filtered(payer="Kazakh")
    assert len(kazakh.table) == sum(
        "Kazakh" in row["payers"].split(";") for row in _rows("projects")
    )
    by_2013 = maps.filtered(in_use_by=2013)
    assert len(by_2013.table) == sum(
        bool(row["commissioned"]) and int(row["commissioned"][:4]) <= 2013
        for row in _rows("projects")
    )
    assert by_2013.title.startswith("8 of these")


@pytest.mark.parametrize(
    ("setting", "told"),
    [
        ({"sector": "boats"}, "no sector 'boats'"),
        ({"state": "Kazakhstan"}, "no state 'Kazakhstan'"),
        ({"payer": "me"}, "no payer 'me'"),
        ({"sector": "nuclear", "state": "TJK"}, "No project fits"),
    ],
)
def test_a_filter_that_cannot_be_met_says_so(setting, told):
    with pytest.raises(LessonError, match=told):
        maps.filtered(**setting)


def test_every_single_setting_of_the_filters_gives_a_map():
    for name, choices in (
        ("sector", maps.SECTORS),
        ("state", maps.states()),
        ("payer", maps.PAYERS),
    ):
        for value in choices.values():
            assert maps.filtered(**{name: value}).has_figure, (name, value)


def test_a_card_tells_all_that_the_row_holds():
    made = projects.project_card("turgusun-hydro")
    text = made.table.to_string()
    assert "Development Bank of Kazakhstan" in text
    assert "24.9 MW" in text
    with pytest.raises(LessonError, match="There is no project"):
        projects.project_card("atlantis")


def test_local_names_are_sorted_by_their_language():
    found = projects.local_names(
        "Жаңатас ЖЭС (KK) / Жанатасская ВЭС (RU) / 札纳塔斯, also 扎纳塔斯 (ZH)"
    )
    assert found == {"kk": "Жаңатас ЖЭС", "ru": "Жанатасская ВЭС", "zh": "札纳塔斯; 扎纳塔斯"}


def test_ages_are_those_that_have_a_mark():
    assert set(projects.projects()["age"]) == set(theme.AGE)
