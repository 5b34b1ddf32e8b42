"""Lesson 04, plants: what is shown agrees with the tables."""

import re

import pytest

from helpers import data
from helpers.explorer import OWN_NUMBERS, dropdown, explore, number
from helpers.lessons.new_energy import (
    plants,
)


def test_the_presets_give_what_the_plan_computed():
    found = plants.presets()
    zhanatas, mirny = found["Zhanatas"], found["Mirny (households, trade page)"]
    assert plants.kwh_each(zhanatas["gwh"], zhanatas["supplied"]) == pytest.approx(319)
    assert plants.kwh_each(mirny["gwh"], mirny["supplied"]) == pytest.approx(4000)
    factor = plants.capacity_factor(zhanatas["megawatts"], zhanatas["gwh"])
    assert factor == pytest.approx(36.4, abs=0.05)
    carbon = {
        name: plants.tonnes_per_mwh(found[name]["co2"], found[name]["gwh"])
        for name in ("Zhanatas", "Turgusun (lender)", "Turgusun (CGTN)")
    }
    assert carbon["Zhanatas"] == pytest.approx(0.82, abs=0.005)
    assert carbon["Turgusun (lender)"] == pytest.approx(0.009, abs=0.0005)
    assert carbon["Turgusun (CGTN)"] == pytest.approx(2.26, abs=0.005)
    places = [plants.plausible_ranges("wind")[2].place(value) for value in carbon.values()]
    assert places == ["inside", "below", "above"]


def test_mirny_is_shown_as_households_and_as_people():
    found = plants.presets()
    homes, people = found["Mirny (households, trade page)"], found["Mirny (people, developer)"]
    assert (homes["counted"], people["counted"]) == ("households", "people")
    assert homes["supplied"] == people["supplied"]
    assert "use per household" in plants.plausibility(**homes).summary
    assert "use per person" in plants.plausibility(**people).summary
    table = plants.figures_by_source("mirny-wind").table
    rows = table[table["what"] == "households or people"]
    assert len(set(rows["who says it"])) == 2


@pytest.mark.parametrize("name", list(plants.presets()))
def test_every_preset_can_be_drawn_and_says_what_it_lacks(name):
    preset = plants.presets()[name]
    shown = plants.plausibility(**preset)
    gaps = (preset["supplied"] == 0) + (preset["co2"] == 0)
    assert shown.summary.count("no figure entered") == gaps
    assert list(shown.table["value"]).count("no figure entered") == gaps


def test_every_band_is_explained_and_holds_its_anchor():
    for kind in plants.KINDS:
        for counted in plants.COUNTED:
            for band in plants.plausible_ranges(kind, counted):
                assert 0 < band.low < band.high
                assert "assumption" in band.why
                if band.anchor is not None:
                    assert band.place(band.anchor) == "inside", band
                    assert band.source_ids


def test_the_anchor_of_wind_is_output_over_capacity():
    table = data.load("renewables").set_index("measure")
    megawatts = float(table.loc["wind capacity", "value"])
    power_table = data.load("electricity_generation")
    wind = power_table.query(
        "country_iso3 == 'KAZ' and year == 2023 and release == '2026' "
        "and indicator == 'generation_wind'"
    )["value"].iloc[0]
    expected = wind * 1e6 / (megawatts * 8760) * 100
    assert plants.plausible_ranges("wind")[0].anchor == pytest.approx(expected)


def test_more_than_every_hour_of_the_year_is_called_impossible():
    assert "cannot be" in plants.plausibility(megawatts=1, gwh=10).summary
    assert "cannot be" not in plants.plausibility().summary


def test_akmola_fails_because_output_and_capacity_are_of_different_things():
    shown = plants.plausibility(**plants.presets()["Akmola (as printed)"])
    assert shown.table["verdict"].iloc[0].endswith("below")
    stage = re.search(
        r"\((\d+) MW\) only",
        " ".join(plants.figures("akmola-wind", "gwh_per_year")["wording"]),
    )
    gwh = plants.figure_of("akmola-wind", "gwh_per_year")
    factor = plants.capacity_factor(float(stage.group(1)), gwh)
    assert plants.plausible_ranges("wind")[0].place(factor) == "inside"


def test_every_printed_figure_reaches_the_table():
    table = data.load("plant_claims")
    for plant, rows in table.groupby("project_id"):
        assert len(plants.figures_by_source(plant).table) == len(rows)
    assert "output a year from 319 to 360" in plants.figures_by_source("zhanatas-wind").summary


def test_the_two_plants_are_weighed_against_all_power():
    share = plants.share_of_power()
    assert share["plants"] == pytest.approx(319 + 79.8)
    assert share["of renewable"] == pytest.approx(100 * 398.8 / 6675)
    assert share["of all power"] == pytest.approx(0.35, abs=0.01)
    assert plants.share_of_power("CCTV")["of renewable"] > share["of renewable"]


def test_presets_fill_the_fields_and_own_numbers_follow_a_change():
    made = explore(
        plants.plausibility,
        presets=plants.presets(),
        kind=dropdown("Kind", plants.KINDS),
        megawatts=number("MW", 1, 0, 1e5, 1),
        gwh=number("GWh", 1, 0, 1e6, 1),
        supplied=number("Supplied", 0, 0, 1e9, 1),
        counted=dropdown("Counted", plants.COUNTED),
        co2=number("CO2", 0, 0, 1e9, 1),
    )
    assert made.settings == plants.presets()["Zhanatas"]
    made.presets.value = "Turgusun (CGTN)"
    assert made.controls["kind"].value == "hydro"
    assert "2.26 tonnes: above" in made.exhibit.summary
    made.controls["co2"].value = 60_000
    assert made.presets.value == OWN_NUMBERS
    assert "0.75 tonnes: inside" in made.exhibit.summary
    made.restart.click()
    assert made.presets.value == "Zhanatas"
    assert made.settings == plants.presets()["Zhanatas"]
