"""Lesson 04, power: what is shown agrees with the tables."""

import math

import pytest

from helpers import data
from helpers.lessons.new_energy import (
    power,
)


def test_two_releases_never_meet_in_a_series():
    table = data.load("electricity_generation")
    for iso3 in power.STATES.values():
        years = power.generation(iso3).index
        new = table[(table["country_iso3"] == iso3) & (table["release"] == "2026")]
        assert set(years) == set(new["year"])
    for exhibit in (power.mix_by_year(), power.mix_compared()):
        assert "ind-S005" not in exhibit.source_ids
    assert {"ind-S004", "ind-S005"} <= set(power.two_releases().source_ids)


def test_the_fuels_add_up_to_the_total():
    for iso3 in power.STATES.values():
        table = power.generation(iso3)
        fuels = table.drop(columns="total").sum(axis=1)
        assert all(
            math.isclose(one, other, abs_tol=0.3)
            for one, other in zip(fuels, table["total"], strict=True)
        )


def test_the_revision_moves_power_from_coal_to_gas():
    shown = power.two_releases(2023)
    assert "Coal: 75.9 TWh in the release of 2024-12, 65.2 in that of 2026" in shown.summary
    table = shown.table.set_index("source")["change, TWh"]
    assert float(table["coal"]) == pytest.approx(65.25 - 75.91)
    assert float(table["gas"]) == pytest.approx(33.25 - 23.37)


def test_the_unit_changes_the_figure_and_not_the_finding():
    share, amount = power.mix_by_year("KAZ"), power.mix_by_year("KAZ", "TWh")
    assert share.summary == amount.summary
    assert share.figure.data[0].y != amount.figure.data[0].y


def test_both_definitions_of_renewable_are_shown_and_kept_apart():
    shown = power.two_definitions()
    assert "6.4 percent by the national count" in shown.summary
    assert "15.2 percent with large hydropower" in shown.summary
    table = data.load("renewables").query("measure == 'share of generation'")
    assert len(shown.table) == len(table)
