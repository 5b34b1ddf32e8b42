"""Lesson 06, trade figure: what is shown agrees with the tables."""

from helpers import data
from helpers.lessons.what_happened_next import (
    trade_figure,
)


def test_the_figure_stands_beside_two_years_and_fits_one():
    table = data.load("figure_two_years")
    value = trade_figure.twice_printed()
    assert table.loc[table["value_usd_bn"] == value, "year"].nunique() == 2
    assert f"it is that of {2024}" in trade_figure.figure_for_two_years().summary
