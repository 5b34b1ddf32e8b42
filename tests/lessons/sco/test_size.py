"""Lesson 01, size: what is shown agrees with the tables."""

import pytest

from helpers import dates, memberships
from helpers.errors import LessonError
from helpers.explorer import checkbox, checkboxes, dropdown, explore
from helpers.lessons.sco import membership, size
from tests import tables

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
    assert "ESH in AU" in size.bodies_by_size("population").leaves_out


@pytest.mark.parametrize(
    ("yardstick", "bodies", "top"),
    [
        ("area", ("SCO", "AU", "EU", "ASEAN"), "SCO"),
        ("area", ("SCO", "CICA"), "CICA"),
        ("area", ("SCO", "OSCE"), "OSCE"),
        ("area", ("SCO", "APEC"), "APEC"),
        ("population", ("SCO", "CICA"), "CICA"),
        ("population", ("SCO", "OSCE"), "SCO"),
        ("population", ("SCO", "APEC"), "SCO"),
    ],
)
def test_rivals_change_the_answer(yardstick, bodies, top):
    made = size.bodies_by_size(yardstick, dates.INTERVIEW, bodies)
    assert made.title.endswith(f": {top}")
    assert f"is {top} with" in made.summary


def test_the_sentence_rewrites_itself_when_a_control_moves():
    made = explore(
        size.bodies_by_size,
        yardstick=dropdown("Yardstick", size.YARDSTICKS),
        day=dropdown("Day", membership.DAYS, dates.INTERVIEW),
        bodies=checkboxes("Compare", size.COMPARED, ("SCO", "AU")),
        treaty_only=checkbox("Only treaty-based bodies"),
        contiguous_only=checkbox("Only unbroken territories"),
    )
    assert "On 2024-07-01, among the 2 bodies compared, the largest by area is SCO" in (
        made.exhibit.summary
    )
    before = made.exhibit.table.set_index("rank").loc["1", "members that day"]
    made.controls["day"].value = "2024-07-04"
    after = made.exhibit.table.set_index("rank").loc["1", "members that day"]
    assert (before, after) == ("9", "10")
    made.controls["bodies"].boxes["CICA"].value = True
    assert "is CICA with" in made.exhibit.summary
    assert "The SCO comes second" in made.exhibit.summary
    made.controls["treaty_only"].value = True
    assert "treaty-based" in made.exhibit.summary
    assert "is SCO with" in made.exhibit.summary
    assert "CICA (legal basis: forum)" in made.exhibit.leaves_out


def test_an_unbroken_territory_is_found_by_walking():
    assert size.is_contiguous({"KAZ", "CHN", "RUS"})
    assert not size.is_contiguous({"KAZ", "IND"})
    assert not size.is_contiguous({"CHN", "JPN"})
    assert size.is_contiguous(NINE)
    assert "EU (not one unbroken territory)" in size.bodies_by_size(contiguous_only=True).leaves_out


def test_a_list_that_does_not_reach_back_is_left_out_and_named():
    made = size.bodies_by_size("area", "2017-06-09", ("SCO", "AU"))
    assert "AU (no complete member list for that day)" in made.leaves_out
    with pytest.raises(LessonError, match="from 2024-07-01 on"):
        memberships.members("AU", "2017-06-09")


@pytest.mark.parametrize(
    ("setting", "message"),
    [
        ({"yardstick": "beauty"}, "no yardstick 'beauty'"),
        ({"bodies": ("SCO", "UFO")}, "no body 'UFO'"),
        ({"bodies": ()}, "No body is left"),
        ({"bodies": ("CICA",), "treaty_only": True}, "No body is left"),
    ],
)
def test_settings_that_compare_nothing_are_explained(setting, message):
    with pytest.raises(LessonError, match=message):
        size.bodies_by_size(**setting)


def test_the_table_twin_holds_every_bar():
    made = size.bodies_by_size()
    (bars,) = made.figure.data
    shown = [text.split()[0] for text in made.table["area"]]
    assert list(bars.text) == shown
    assert len(bars.x) == len(made.table) == len(size.COMPARED)
