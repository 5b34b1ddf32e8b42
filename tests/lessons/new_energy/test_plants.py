"""Lesson 04: who is behind a plant, and how many homes it can supply."""

import csv

import pytest

from helpers.errors import LessonError
from helpers.lessons.new_energy import homes, plants
from helpers.paths import DATA
from tests.each import each


def _rows(name):
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_parties_are_those_of_the_file():
    table = plants.parties()
    rows = [
        row
        for row in _rows("plant_finance")
        if row["project_id"] in plants.SHORT and row["role"] != "operator"
    ]
    assert table["party"].tolist() == [row["party"] for row in rows]
    assert set(table["does"]) == set(plants.DOES)
    assert set(table["plant"]) == set(plants.SHORT.values())
    assert not table["side"].str.contains("state|joint").any(), "sides are named in plain words"


def test_a_third_state_among_the_owners_is_france():
    abroad = [
        row
        for row in _rows("plant_finance")
        if row["project_id"] in plants.SHORT and row["side"] == "third state"
    ]
    assert {row["party_type"] for row in abroad} == {"FRA"}


def test_kazakhstan_shares_in_owning_every_plant_and_china_builds_most():
    table = plants.parties()
    owned = table[(table["does"] == "owns") & table["side"].str.contains("Kazakhstan")]
    built = table[(table["does"] == "builds") & (table["side"] == "China")]
    assert set(owned["plant"]) == set(plants.SHORT.values())
    assert built["plant"].nunique() == 6


def test_each_printed_home_gets_what_the_units_say():
    table = homes.each().set_index(["plant", "gwh"])["kwh_each"]
    assert table["Zhanatas"].tolist() == [319, 350, 360]
    assert table["Shelek"].item() == pytest.approx(228e6 / 70_000)
    assert table["Mirny"].tolist() == [4000, 4000], "once for homes, once for people"


def test_all_power_by_person_is_from_the_files():
    used = next(
        float(row["value"])
        for row in _rows("electricity_generation")
        if (row["country_iso3"], row["year"], row["indicator"], row["release"])
        == ("KAZ", "2023", "electricity_demand", "2026")
    )
    people = next(
        float(row["value"])
        for row in _rows("country_figures")
        if (row["iso3"], row["indicator"], row["year"]) == ("KAZ", "population", "2023")
    )
    assert homes.power_per_person() == pytest.approx(used * 1e9 / people)


@each("gwh", homes.OUTPUTS.values())
@each("use", [100, 319, 3300, 10000])
def test_every_setting_of_the_what_if_answers(use, gwh):
    made = homes.supplied(use, gwh)
    assert f"supplies {100 * gwh / use:.0f} percent" in made.title
    assert len(made.table) == 6
    assert "319 kWh" not in made.leaves_out


@pytest.mark.parametrize(("use", "gwh", "told"), [(0, 319, "above|more than 0"), (9, 1, "Printed")])
def test_a_setting_that_makes_no_sense_says_why(use, gwh, told):
    with pytest.raises(LessonError, match=told):
        homes.supplied(use, gwh)
