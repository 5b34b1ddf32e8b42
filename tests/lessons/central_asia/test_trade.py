"""Lesson 05, trade: the map with movable limits, and trade over the years."""

import csv

import pytest

from helpers.errors import LessonError
from helpers.lessons.central_asia import trade
from helpers.lessons.central_asia.region import FIVE
from helpers.paths import DATA
from tests.each import each


def _rows(name):
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_both_books_are_known_for_each_of_the_five_in_2024():
    books = trade.books()
    assert len(books) == 2 * len(FIVE)
    wide = books.pivot(index="state", columns="book", values="value")
    assert wide.loc["Uzbekistan"].to_dict() == {
        "China's book": 13.78,
        "the state's own book": 18.0,
    }


def test_kyrgyzstans_own_figure_is_the_rest_of_the_regional_one():
    own = trade.books().query('book == "the state\'s own book"').set_index("state")["value"]
    assert own.sum() == pytest.approx(66.2)


def test_a_share_of_imports_is_that_of_the_file():
    printed = {
        row["iso3"]: float(row["share"])
        for row in _rows("trade_shares")
        if (row["flow"], row["partner"], row["year"]) == ("imports", "China", "2023")
    }
    found = trade.dependence("china-2023").set_index("iso3")["percent"]
    assert found.to_dict() == {code: printed[code] for code in FIVE}


def test_trade_beside_output_is_above_a_whole_for_kyrgyzstan_by_chinas_book_alone():
    output = next(
        float(row["value"])
        for row in _rows("country_figures")
        if (row["iso3"], row["indicator"], row["year"]) == ("KGZ", "gdp_nominal", "2023")
    )
    chinese = trade.dependence("book-china").set_index("iso3")["percent"]
    assert chinese["KGZ"] == pytest.approx(100 * 22.71e9 / output)
    assert (chinese > 100).sum() == 1
    assert trade.dependence("book-own")["percent"].max() < 100


@each("measure", trade.MEASURES.values())
@each("limits", [(25, 50), (0, 0), (50, 25), (100, 200)])
def test_every_setting_of_the_map_answers_and_names_both_ends(measure, limits):
    made = trade.dependence_map(measure, *limits)
    assert len(made.table) == len(FIVE)
    assert "from " in made.title and " to " in made.title
    assert made.source_ids


def test_the_limits_change_the_classes_and_not_the_numbers():
    one, other = trade.dependence_map(lower=25, upper=50), trade.dependence_map(lower=25, upper=40)
    assert one.title == other.title
    assert "Tajikistan." in one.to_html()
    assert "Kyrgyzstan and Tajikistan." in other.to_html()


def test_nobody_is_dark_below_limits_that_nobody_reaches():
    dark, pale = (trade.dependence_map("china-2023", *limits) for limits in ((0, 0), (150, 200)))
    assert [entry.glyph for entry in dark.key[:1] + pale.key[:1]] == ["■", "●"]
    assert dark.key[0].fill != pale.key[0].fill


def test_a_value_on_a_limit_is_in_the_upper_class():
    made = trade.dependence_map(upper=57)
    assert "top class: Tajikistan." in made.to_html()


@each("state", FIVE.values())
@each("partner", ["China", "Russia"])
def test_trade_over_the_years_is_drawn_for_each_state(state, partner):
    made = trade.over_the_years(state, partner)
    assert made.title.startswith(f"In 2012 {state} sold ")


def test_a_setting_that_is_not_there_says_what_is():
    with pytest.raises(LessonError, match="no measure 'gold'"):
        trade.dependence_map("gold")
    with pytest.raises(LessonError, match="China or Russia"):
        trade.over_the_years("Kazakhstan", "Italy")
