"""Lesson 04, parties: what is shown agrees with the tables."""

import pytest

from helpers import data
from helpers.lessons.new_energy import (
    parties,
)


@pytest.mark.parametrize("plant", parties.PLANTS.values())
def test_each_triangle_holds_all_parties(plant):
    shown = parties.parties_of_a_plant(plant)
    table = parties.parties(plant)
    assert set(shown.table["party"]) == set(table["party"])
    for party in table["party"]:
        assert party in shown.summary


def test_a_share_says_what_it_is_a_share_of():
    assert "ICBC Almaty (14% of the loans)" in parties.parties_of_a_plant("zhanatas-wind").summary
    kapshagay = parties.parties_of_a_plant("kapshagay-solar").summary
    assert "(37.5% of the cost, its own funds)" in kapshagay
    assert "(37.5%)" not in kapshagay


def test_who_is_behind_counts_plants_and_not_parties():
    finance = data.load("plant_finance")
    finance = finance[finance["project_id"].isin(parties.PLANTS.values())]
    china = finance[finance["side"] == "China"]
    built = china[china["role"].isin(["contractor", "equipment"])]["project_id"].nunique()
    lent = china[china["role"] == "lender"]["project_id"].nunique()
    shown = parties.parties_by_origin()
    assert f"build or equip {built}" in shown.summary
    assert f"to lend to {lent}" in shown.summary
    assert len(shown.table) == len(parties.PLANTS)


@pytest.mark.parametrize("plant", parties.PLANTS.values())
def test_a_long_list_of_parties_has_room_below_its_corner(plant):
    lines = parties.parties(plant).groupby("corner")["party"].size().max()
    bottom = parties.parties_of_a_plant(plant).figure.layout.yaxis.range[0]
    assert bottom <= -0.62 and (lines <= 5) == (bottom == -0.62)
