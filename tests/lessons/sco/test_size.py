"""Lesson 01, size: what is shown agrees with the tables."""

import pytest

from helpers import dates, memberships
from helpers.errors import LessonError
from helpers.lessons.sco import size
from tests import tables
from tests.each import each

from .shared import NINE


def _area(codes):
    return sum(
        float(row["value"])
        for row in tables.rows("country_figures")
        if row["indicator"] == "area" and row["iso3"] in codes
    )


def test_size_is_the_sum_over_members():
    assert size.size_of("SCO", "area", dates.INTERVIEW) == (_area(NINE), [])
    assert size.size_of("SCO", "members", dates.INTERVIEW) == (9.0, [])


def test_population_is_that_of_the_year_or_the_last_before():
    early, _ = size.size_of("SCO", "population", "2001-06-15")
    figures = {
        (row["iso3"], row["year"]): float(row["value"])
        for row in tables.rows("country_figures")
        if row["indicator"] == "population"
    }
    six = ("CHN", "KAZ", "KGZ", "RUS", "TJK", "UZB")
    assert early == sum(figures[iso3, "2001"] for iso3 in six)


def test_growth_can_be_weighted_or_not():
    figures = {
        (row["iso3"], row["indicator"]): float(row["value"])
        for row in tables.rows("country_figures")
    }
    growth = [figures[iso3, "gdp_growth"] for iso3 in NINE]
    output = [figures[iso3, "gdp_ppp"] for iso3 in NINE]
    plain, _ = size.size_of("SCO", "growth_plain", dates.INTERVIEW)
    weighted, _ = size.size_of("SCO", "growth_weighted", dates.INTERVIEW)
    assert plain == pytest.approx(sum(growth) / 9)
    products = (one * weight for one, weight in zip(growth, output, strict=True))
    assert weighted == pytest.approx(sum(products) / sum(output))
    assert plain != pytest.approx(weighted)


def test_missing_figures_are_named_and_not_guessed():
    _, missing = size.size_of("AU", "population", dates.INTERVIEW)
    assert missing == ["ESH"]
    assert "Western Sahara in AU" in size.bodies_by_size("population").leaves_out


@each("yardstick", size.YARDSTICKS.values())
@each("rivals", size.RIVALS.values())
def test_every_setting_ranks_bodies_from_large_to_small(yardstick, rivals):
    made = size.bodies_by_size(yardstick, rivals)
    (unit,) = set(made.table.columns) - {"body", "legal basis", "Full name"}
    sizes = [float(str(cell).split()[0].replace(",", "")) for cell in made.table[unit]]
    assert sizes == sorted(sizes, reverse=True)
    assert len(sizes) > 3
    assert made.table["body"].iloc[0] in made.title


@each(
    "yardstick, rivals, told",
    [
        ("area", size.REGIONAL, "OSCE comes first of 6 bodies, and the SCO third"),
        ("population", size.REGIONAL, "CICA comes first of 6 bodies, and the SCO second"),
        ("area", "treaty", "SCO comes first of 4 bodies"),
        ("population", "treaty", "SCO comes first of 4 bodies"),
        ("members", "treaty", "AU comes first of 4 bodies, and the SCO fourth"),
        ("area", size.REGIONAL + size.WIDER, "APEC comes first of 8 bodies, and the SCO fifth"),
    ],
)
def test_rivals_change_the_answer(yardstick, rivals, told):
    assert size.bodies_by_size(yardstick, rivals).title.endswith(told)


def test_treaty_bodies_are_those_of_the_table():
    basis = {row["org"]: row["legal_basis"] for row in tables.rows("organisations")}
    shown = set(size.bodies_by_size("area", "treaty").table["body"])
    assert shown == {org for org in size.REGIONAL if basis[org] == "treaty"}
    assert set(basis.values()) <= set(size.BASES)


def test_the_lists_of_members_are_those_of_the_day():
    lists = size.member_lists("2024-07-05", ["SCO", "CICA"])
    assert set(lists.query("org == 'SCO'")["iso3"]) == NINE | {"BLR"}
    assert set(lists.query("org == 'CICA'")["iso3"]) >= NINE
    assert set(size.member_lists(dates.INTERVIEW)["org"]) == set(size.REGIONAL)


def test_the_area_says_what_it_includes():
    (note,) = tables.rows("area_notes")
    assert f"{int(note['value']):,} square kilometres" in size.bodies_by_size().leaves_out
    assert f"{int(note['value']):,}" not in size.bodies_by_size("population").leaves_out


def test_a_list_that_does_not_reach_back_is_explained():
    with pytest.raises(LessonError, match="from 2024-07-01 on"):
        memberships.members("AU", "2017-06-09")


@pytest.mark.parametrize(
    ("setting", "message"),
    [
        ({"yardstick": "beauty"}, "no yardstick 'beauty'"),
        ({"rivals": ("SCO", "UFO")}, "no body 'UFO'"),
        ({"rivals": ()}, "no body"),
    ],
)
def test_settings_that_compare_nothing_are_explained(setting, message):
    with pytest.raises(LessonError, match=message):
        size.bodies_by_size(**setting)
