"""Lesson 04, cars: what is shown agrees with the tables."""

from helpers import data
from helpers.lessons.new_energy import (
    cars,
)


def test_production_came_after_the_interview():
    shown = cars.plant_dates()
    assert "14 months" in shown.title
    assert len(shown.table) == len(data.load("car_plant_dates"))
    assert cars.months_between("2024-07-01", "2025-09-16") == 14
    assert cars.months_between("2024-07-20", "2024-09-16") == 1


def test_no_named_brand_is_among_the_makes_built_most():
    makes = " ".join(cars.makes_built()["brand"])
    named = sum(brand in makes for brand in cars.BRANDS)
    assert f"{named} are brands that the ambassador names" in cars.cars_by_make("built").title
    assert len(cars.makes_built()) == 5


def test_the_market_draws_full_years_only():
    table = data.load("car_market")
    shown = cars.cars_by_make("market").table
    whole = table[(table["period"] == "full-year") & (table["brand"] == "ALL")]
    assert len(shown) == len(whole)
    assert "2022" in cars.cars_by_make("market").summary
