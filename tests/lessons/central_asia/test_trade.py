"""Lesson 05, trade: what is shown agrees with the tables."""

import pytest

from helpers import theme
from helpers.errors import LessonError
from helpers.explorer import dropdown, explore, text
from helpers.lessons.central_asia import (
    trade,
)

from .shared import table, value


def test_ratios_of_2024():
    pairs = trade.mirror_ratios(2024).set_index("state")
    drawn = pairs[pairs["drawn"]]
    assert drawn.index.tolist() == [
        "Kyrgyzstan",
        "Tajikistan",
        "Kazakhstan",
        "Turkmenistan",
        "Uzbekistan",
    ]
    expected = value("UZB", 2024, "national statistics (EDB)") / value("UZB", 2024, trade.CHINESE)
    assert drawn.loc["Uzbekistan", "ratio"] == pytest.approx(expected)
    part = pairs[~pairs["drawn"]]
    assert part["period"].tolist() == ["Jan-Nov"]


def test_kyrgyz_figure_is_the_rest_of_the_regional_one():
    total = value("the five", 2024, "national statistics (EDB)")
    known = sum(value(code, 2024, "national statistics (EDB)") for code in ("KAZ", "TKM", "UZB"))
    rest = total - known - value("TJK", 2024, "Tajikistan")
    assert value("KGZ", 2024, "national statistics (EDB)") == pytest.approx(rest)


def test_directions_are_seen_from_china():
    pairs = trade.mirror_ratios(2023, "China sells")
    row = pairs[pairs["drawn"]].iloc[0]
    assert (row["partner_value"], row["chinese_value"]) == (16.8, 24.7)
    assert not row["sure"]


def test_a_surer_pair_is_drawn_and_the_other_listed():
    pairs = trade.mirror_ratios(2013)
    assert len(pairs) == 2
    assert pairs.loc[pairs["drawn"], "chinese_value"].tolist() == [28.5]
    assert "not drawn" in trade.ratio_map(2013).table["class"].tolist()


def test_class_breaks():
    values = [1.0, 2.0, 3.0, 10.0]
    assert trade.class_breaks(values, "equal interval", 3) == [4.0, 7.0]
    assert trade.class_breaks(values, "quantile", 2) == [2.5]
    assert trade.class_breaks(values, "around one", 5) == list(trade.AROUND_ONE)
    assert trade.class_breaks(values, "own", 2, " 1, 0.5,1 ") == [0.5, 1.0]


@pytest.mark.parametrize(
    ("method", "classes", "own"),
    [
        ("magic", 2, ""),
        ("quantile", 1, ""),
        ("equal interval", 6, ""),
        ("quantile", 2.5, ""),
        ("own", 2, ""),
        ("own", 2, "a, b"),
        ("own", 2, "1,2,3,4,5"),
        ("own", 2, "nan"),
    ],
)
def test_class_breaks_refuse(method, classes, own):
    with pytest.raises(LessonError):
        trade.class_breaks([1, 2, 3], method, classes, own)


def classes_of(exhibit):
    return dict(zip(exhibit.table["state"], exhibit.table["class"], strict=True))


def test_breaks_change_the_message_and_not_the_data():
    quantile = trade.ratio_map(2024, method="quantile", classes=2)
    equal = trade.ratio_map(2024, method="equal interval", classes=2)
    changed = {
        state for state, place in classes_of(quantile).items() if place != classes_of(equal)[state]
    }
    assert changed == {"Kazakhstan"}
    assert quantile.table["ratio"].tolist() == equal.table["ratio"].tolist()
    assert quantile.title != equal.title


def test_every_class_of_the_map_is_in_the_legend_and_the_summary():
    exhibit = trade.ratio_map(2024, method="equal interval", classes=5)
    named = [trace.name for trace in exhibit.figure.data if (trace.name or "").startswith("class")]
    assert len(named) == len(set(classes_of(exhibit).values()) - {"not drawn"})
    colours = [t.fillcolor for t in exhibit.figure.data if (t.name or "").startswith("class")]
    assert len(set(colours)) == len(colours)
    assert set(colours) <= set(theme.RATIO_CLASS)


def test_an_empty_class_and_a_missing_state_are_said():
    exhibit = trade.ratio_map(2025)
    assert "No pair of figures: Kazakhstan" in exhibit.summary
    assert "Empty: class 1" in exhibit.summary
    with pytest.raises(LessonError, match="Choose another year"):
        trade.ratio_map(2025, "China buys")


def test_region_and_balance():
    gap = value("the five", 2024, trade.CHINESE) - value(
        "the five", 2024, "national statistics (EDB)"
    )
    assert f"{gap:.1f} billion" in trade.regional_gap().title
    sold = value("the five", 2025, trade.CHINESE, "China sells")
    bought = value("the five", 2025, trade.CHINESE, "China buys")
    assert f"surplus of {sold - bought:.1f}" in trade.trade_balance().summary
    assert "below high for China sells 2025 (medium)" in trade.trade_balance().summary
    assert trade.trade_balance().table["confidence"].tolist() == ["high", "medium"]
    assert "below high for 2020 by national statistics" in trade.regional_gap().summary
    by_year = trade.regional_gap().table.set_index("year")["confidence"]
    assert by_year[by_year != "high"].to_dict() == {"2020": "medium"}
    assert {"24.1", "40"} <= set(trade.two_shares_of_trade().table["share, percent"])


def test_weight_in_output():
    output = table("country_figures", indicator="gdp_nominal", year=2023, iso3="KGZ")["value"]
    percent = 100 * value("KGZ", 2023, trade.CHINESE) / (float(output.iloc[0]) / 1e9)
    assert percent > 100
    assert f"Kyrgyzstan {percent:.1f}" in trade.trade_as_share_of_output().summary
    with pytest.raises(LessonError, match="2023"):
        trade.trade_as_share_of_output(2019)


def test_explorer_of_the_map_follows_its_controls():
    explorer = explore(
        trade.ratio_map,
        year=dropdown("Year", trade.YEARS, 2024),
        method=dropdown("Breaks", trade.BREAKS),
        own=text("My own breaks", "0.5, 1"),
    )
    assert explorer.exhibit.title.startswith("Quantile")
    explorer.controls["method"].value = "own"
    before = classes_of(explorer.exhibit)
    explorer.controls["own"].value = "0.2"
    assert set(classes_of(explorer.exhibit).values()) - {"not drawn"} == {"2"} != set(before)
    with pytest.raises(LessonError):
        explorer.controls["own"].value = "one half"
    assert "not a list of numbers" in explorer.message.value
