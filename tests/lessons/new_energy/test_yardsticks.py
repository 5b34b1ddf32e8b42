"""Lesson 04: yardsticks of overcapacity, each with figures only."""

import csv

import pandas as pd
import pytest

from helpers import data
from helpers.errors import LessonError
from helpers.lessons.new_energy import yardsticks
from helpers.paths import DATA
from tests.each import each


def _value(**wanted):
    with (DATA / "overcapacity_indicators.csv").open(encoding="utf-8", newline="") as file:
        rows = [
            row
            for row in csv.DictReader(file)
            if all(row[key] == value for key, value in wanted.items())
        ]
    assert len(rows) == 1, wanted
    return float(rows[0]["value"])


def _answers(definition, line):
    limit = yardsticks.YARDSTICKS[definition].lines[line]
    table = yardsticks.readings(definition)
    return {
        sector: {value > limit for value in rows["value"]}
        for sector, rows in table.groupby("sector")
    }


def test_the_use_of_capacity_is_that_of_the_file_and_one_division():
    table = yardsticks.use_of_capacity().set_index("reading")["percent"]
    assert table["solar modules, 2022 (IEA, our division)"] == pytest.approx(100 * 260 / 640, 0.01)
    assert table["solar modules, 2023 (IEA)"] == _value(
        indicator="capacity_utilisation_cells_modules"
    )
    assert table["all car plants, 2024 Q4 (statistics office)"] == _value(
        sector="automobile manufacturing", year="2024", period="Q4"
    )
    assert table.between(0, 100).all()


def test_a_reading_without_an_author_and_wider_industries_are_left_out():
    table = yardsticks.use_of_capacity()
    assert not table["sector"].isin(["all industry", "electrical machinery"]).any()
    assert "electric cars" not in set(table["sector"])
    assert table.loc[table["note"].str.contains("below 40"), "bound"].tolist() == ["under"]


@each(
    "source_ids, said",
    [
        ("ind-O01", yardsticks.KNOWN),  # 2024-05-13
        ("ind-O05", yardsticks.LATER),  # 2024-09-02
        ("ind-O08", yardsticks.LATER),  # 2024: may be after July
        ("ind-O04", yardsticks.LATER),  # no date
        ("clm-s092;ind-O04", yardsticks.KNOWN),  # one of them is of 2023
        ("derived", yardsticks.LATER),
    ],
)
def test_only_what_was_surely_printed_counts_as_known(source_ids, said):
    assert yardsticks.printed(source_ids) == said


def test_one_sector_is_too_large_by_one_yardstick_and_not_by_another():
    assert _answers("more than the world buys", "strict")["solar modules"] == {True}
    assert _answers("outgrowing its home", "strict")["solar modules"] == {False}
    assert _answers("sold abroad", "middle") == {"solar modules": {True}, "electric cars": {False}}


def test_the_yardstick_of_the_defence_can_score_and_fail():
    strict, mild = (_answers("outgrowing its home", line) for line in ("strict", "mild"))
    assert strict["electric cars"] == {True, False}
    assert mild == {"solar modules": {False}, "electric cars": {False}}


def test_two_counters_of_one_thing_stay_two_readings():
    table = yardsticks.readings("more than the world buys").query("sector == 'batteries'")
    capacity = [2600, 1107]
    assert sorted(table["value"]) == sorted(round(one / 950, 2) for one in capacity)


def test_growth_at_home_is_reckoned_from_output_and_exports():
    table = yardsticks.readings("outgrowing its home").query("sector == 'electric cars'")
    home = {2023: 9.587 - 1.203, 2024: 12.888 - 1.284}
    made = 100 * (12.888 / 9.587 - home[2024] / home[2023])
    assert table.set_index("year").at[2024, "value"] == pytest.approx(made, abs=0.06)


@each("line", yardsticks.LINES)
@each("definition", yardsticks.YARDSTICKS)
def test_every_setting_answers_with_figures_and_their_sources(definition, line):
    made = yardsticks.measured(definition, line)
    assert made.title.startswith(("Too much: ", "Not too much: ", "It depends: "))
    assert made.table.notna().all(axis=None)
    assert "derived" in made.source_ids
    assert set(made.source_ids) <= set(data.load("sources")["source_id"])


def test_a_title_names_up_to_three_sectors_and_counts_more():
    rows = pd.DataFrame({"sector": list("abcde"), "answer": [yardsticks.TOO_MUCH] * 5})
    assert yardsticks.verdict(rows[:3]) == "Too much: a, b and c"
    rows.loc[4, "answer"] = yardsticks.NOT
    assert yardsticks.verdict(rows) == "Too much: 4 of 5 sectors; not: e"


def test_a_word_that_is_no_yardstick_says_what_is():
    with pytest.raises(LessonError, match="sold abroad"):
        yardsticks.measured("unfair")
    with pytest.raises(LessonError, match="strict, middle, mild"):
        yardsticks.measured("sold abroad", "harsh")
