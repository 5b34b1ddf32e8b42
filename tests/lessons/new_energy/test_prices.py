"""Lesson 04, prices: what is shown agrees with the tables."""

import pytest

from helpers import data
from helpers.lessons.new_energy import (
    prices,
)


def test_prices_fell_by_what_the_table_says():
    least, most = prices.price_fall()
    assert least == pytest.approx(64)
    assert most == pytest.approx(72)
    assert "64 to 72 percent" in prices.price_and_supply().title
    assert len(prices.inflation_studies().table) == len(data.load("inflation_estimates"))
