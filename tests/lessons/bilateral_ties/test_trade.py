"""Lesson 02: one trade in two books, partners by share, and what officials said."""

import pytest

from helpers.errors import LessonError
from helpers.lessons.bilateral_ties import trade
from tests import tables


def _mirror(**wanted):
    found = [
        float(row["value_usd_bn"])
        for row in tables.rows("trade_mirror")
        if row["rank"] == "main"
        and row["period"] == "full year"
        and all(row[key] == value for key, value in wanted.items())
    ]
    assert len(found) == 1, wanted
    return found[0]


@pytest.mark.parametrize("year", trade.YEARS.values())
def test_a_seller_and_a_buyer_count_the_same_goods(year):
    found = trade.directions(year)
    for goods, (seller, buyer) in trade.DIRECTIONS.items():
        sold = _mirror(year=str(year), reporter=seller, flow="exports_to_partner")
        bought = _mirror(year=str(year), reporter=buyer, flow="imports_from_partner")
        assert (found.loc[goods, "seller"], found.loc[goods, "buyer"]) == (sold, bought)
    # Freight makes the buyer's figure the larger one: so it is in one direction only.
    assert (found["buyer"] > found["seller"]).to_dict() == {
        "what China sells": False,
        "what Kazakhstan sells": True,
    }


def test_with_a_tenth_for_freight_one_gap_closes_and_the_other_opens():
    whole = trade.without_freight(2023)
    assert whole.title == (
        "Sellers count 7.9 bn more of what China sells, 1.6 bn less of what Kazakhstan sells"
    )
    assert whole.subtitle.startswith("2023, no freight taken off:")
    # 24.7 - 16.8 / 1.1 = 9.43 and 14.7 - 16.3 / 1.1 = -0.12
    less = trade.without_freight(2023, 10)
    # Each book keeps its look, whatever is taken off.
    looks = [[(entry.glyph, entry.color) for entry in one.key] for one in (whole, less)]
    assert looks[0] == looks[1]
    assert less.title == (
        "Sellers count 9.4 bn more of what China sells, 0.1 bn less of what Kazakhstan sells"
    )
    assert less.subtitle.startswith("2023, 10% freight taken off:")
    for year in trade.YEARS.values():
        for percent in (0, 5, 10, 20):
            assert len(trade.without_freight(year, percent).table) == 4


@pytest.mark.parametrize(
    ("year", "percent", "told"), [(2019, 0, "2013, 2021 and 2023"), (2023, 30, "from 0 to 20")]
)
def test_a_setting_that_is_not_there_says_what_is(year, percent, told):
    with pytest.raises(LessonError, match=told):
        trade.without_freight(year, percent)


def _printed(flow):
    return {
        (int(row["year"]), row["partner"]): float(row["share"])
        for row in tables.rows("trade_shares")
        if row["state"] == "Kazakhstan" and row["flow"] == flow
    }


@pytest.mark.parametrize("flow", ["exports", "imports"])
def test_shares_of_one_flow_are_as_printed_and_those_of_the_eu_are_added_up(flow):
    printed = _printed(flow)
    shares = trade.partner_shares(flow).set_index(["year", "partner"])["share"]
    assert shares.to_dict() == pytest.approx(printed)
    members = {"Germany", "France", "Greece", "Italy", "Romania", "Netherlands"}
    together = trade.partner_shares(flow, True).set_index(["year", "partner"])["share"]
    for year in {year for year, _ in printed}:
        named = [share for (of, name), share in printed.items() if of == year and name in members]
        assert together.get((year, "EU"), 0) == pytest.approx(sum(named))


def test_shares_of_both_flows_are_weighted_with_the_totals():
    totals = {
        row["flow"]: float(row["usd_bn"])
        for row in tables.rows("trade_totals")
        if row["state"] == "Kazakhstan" and row["year"] == "2023"
    }
    sold, bought = _printed("exports")[2023, "China"], _printed("imports")[2023, "China"]
    wanted = (sold * totals["exports"] + bought * totals["imports"]) / sum(totals.values())
    both = trade.partner_shares("both").set_index(["year", "partner"])["share"]
    assert both[2023, "China"] == pytest.approx(wanted)


def test_every_setting_ranks_at_least_four_partners():
    for flow in trade.FLOWS.values():
        for bloc in trade.UNITS.values():
            made = trade.partners_over_time(flow, bloc)
            assert made.table.iloc[:, 1].nunique() >= 4, (flow, bloc)
            assert made.source_ids == ("factbook-history",)
    assert "China led in 5 of 6 years and Italy in 1" in trade.partners_over_time().title
    assert "EU led in 5 of 6 years" in trade.partners_over_time("exports", True).title
    assert "Russia led in 5 of 6 years" in trade.partners_over_time("imports").title
    with pytest.raises(LessonError, match="exports, imports and both"):
        trade.partners_over_time("transit")


def test_a_saying_fits_the_book_that_it_is_near():
    said = trade.sayings().set_index("saying_id")["fits"]
    # 24 and 31 for 2022, said within a week: the books have 24.1 and 31.2.
    assert said["n05"] == "Kazakhstan's book"
    assert said["n06"] == "China's book"
    assert said["n12"] == "no book for these months"
    assert "neither" not in set(said)
