"""Lesson 02, money: what is shown agrees with the tables."""

import pytest

from helpers.errors import LessonError
from helpers.lessons.bilateral_ties import (
    money,
)
from tests import tables

from .shared import main_value


def test_the_share_listed_is_computed():
    goods = [row for row in tables.rows("trade_composition") if row["year"] == "2022"]
    listed = sum(float(row["value_usd_mn"]) for row in goods)
    whole = main_value(year="2022", period="full year", reporter="KAZ", flow="exports_to_partner")
    assert f"{listed / whole / 10:.0f} percent of what" in money.goods_sold().summary
    with pytest.raises(LessonError, match="no basket"):
        money.goods_sold("2021")
    for basket in money.BASKETS:
        exhibit = money.goods_sold(basket)
        assert ("Xinjiang" in " ".join(exhibit.table.columns)) is False, "one name fits both"
        assert "passage p18 names: none" in exhibit.summary


@pytest.mark.parametrize("measure", money.MEASURES)
def test_every_measure_names_its_total_and_china(measure):
    exhibit = money.investment_and_debt_by_partner(measure)
    assert len(exhibit.table)
    if money.MEASURES[measure][0] != "by counter":
        table = money.amounts_by_partner(measure)
        assert table["value"].is_monotonic_decreasing
        assert table["share"].sum() <= 100
        named = "China" in set(table["partner"])
        assert ("number" in exhibit.summary) == named
        assert ("No figure for China alone" in exhibit.summary) != named


def test_the_share_of_debt_is_that_of_the_total():
    rows = {
        row["partner"]: float(row["value"])
        for row in tables.rows("fdi_debt")
        if (row["indicator"], row["year"], row["period"]) == ("external_debt", "2025", "Q1")
    }
    share = 100 * rows["China"] / rows["Total"]
    own = money.investment_and_debt_by_partner("debt owed abroad, first quarter of 2025")
    assert f"{share:.1f} percent" in own.title
    assert f"({share:.1f} percent)" in money.debt_to_china().summary


def test_counters_of_chinese_investment_disagree_and_all_are_shown():
    exhibit = money.investment_and_debt_by_partner(
        "Chinese investment in Kazakhstan, by who counts"
    )
    rows = [
        row
        for row in tables.rows("fdi_debt")
        if row["country"] == "KAZ"
        and row["partner"] == "China"
        and row["unit"] == "USD bn"
        and row["indicator"] != "external_debt"
    ]
    numbers = exhibit.table["USD bn"].str.removeprefix("more than ")
    assert sorted(map(float, numbers)) == sorted(float(row["value"]) for row in rows)
    said = exhibit.table[exhibit.table["note"].str.contains("more than")]
    assert said["USD bn"].str.startswith("more than ").all() and len(said)
    assert tuple(exhibit.table["USD bn"]) == exhibit.figure.data[0].text
    with pytest.raises(LessonError, match="no measure"):
        money.investment_and_debt_by_partner("gold")
