"""Lesson 02, trade: what is shown agrees with the tables."""

import itertools

import pytest

from helpers.errors import LessonError
from helpers.explorer import checkbox, dropdown, explore
from helpers.lessons.bilateral_ties import (
    trade,
)


@pytest.mark.parametrize(
    ("year", "flow", "reporter", "bloc", "caption"),
    [
        (2022, "total", "KAZ", False, "Russia first, China second"),
        (2022, "total", "partner", False, "China first, Russia second"),
        (2022, "total", "mixed", False, "China first, Russia second"),
        (2022, "total", "KAZ", True, "EU-27 first, Russia second, China third"),
        (2023, "total", "KAZ", False, "China first, Russia second"),
        (2023, "total", "KAZ", True, "EU-27 first, China second, Russia third"),
        (2024, "imports", "KAZ", False, "Russia first, China second"),
        (2025, "imports", "KAZ", False, "China and Russia equal first"),
        (2013, "total", "KAZ", False, "only China has a figure"),
    ],
)
def test_the_caption_rewrites_itself(year, flow, reporter, bloc, caption):
    exhibit = trade.largest_partner(year, flow, reporter, bloc)
    assert caption in exhibit.title
    assert caption in exhibit.summary
    unit = "the EU counted as one" if bloc else "single states only"
    assert unit in exhibit.title and str(year) in exhibit.title


def test_partners_are_compared_over_the_same_months_where_they_can_be():
    same = trade.partner_figures(2023, "total", "KAZ", False)
    assert set(same["period"]) == {"Jan-Sep"}
    assert same.set_index("partner")["value"].to_dict() == {"China": 21.7, "Russia": 18.9}
    mixed = trade.largest_partner(2023, "total", "KAZ", True)
    assert "different months" in mixed.summary
    assert "confidence is medium" in mixed.summary
    rates = trade.partner_figures(2023, "total", "KAZ", True).set_index("partner")["rate"]
    assert rates["EU-27"] == pytest.approx(38 / 11)
    assert rates["China"] == pytest.approx(31.5 / 12)


def test_every_setting_answers_or_says_what_to_do():
    answered = 0
    for year, flow, whose, bloc in itertools.product(
        trade.YEARS, trade.FLOWS.values(), trade.REPORTERS.values(), (False, True)
    ):
        try:
            exhibit = trade.largest_partner(year, flow, whose, bloc)
        except LessonError as error:
            assert "choose another year" in str(error)
        else:
            answered += 1
            assert "European" not in exhibit.title or bloc
            assert ("EU-27" in exhibit.title or "Europe" in exhibit.title) <= bloc
    assert answered > 60


@pytest.mark.parametrize(
    "setting", [(1999, "total", "KAZ"), (2023, "services", "KAZ"), (2023, "total", "IMF")]
)
def test_a_bad_setting_of_the_machine_is_named(setting):
    with pytest.raises(LessonError, match=f"'{next(x for x in setting if x not in _GOOD)}'"):
        trade.largest_partner(*setting)


_GOOD = {2023, "total", "KAZ"}


def test_china_is_first_ahead_in_the_first_year_that_says_so():
    year = trade.first_year_china_leads()
    before = trade.partner_figures(year - 1, "total", "KAZ", False).set_index("partner")["place"]
    assert before["Russia"] < before["China"]


def test_what_cannot_be_ranked_is_listed():
    table = trade.other_rankings().table
    assert {"2011", "2023", "2025"} <= set(table["year"])
    assert "ranked China number 2" in trade.other_rankings().summary


def test_the_partner_explorer_follows_its_controls():
    explorer = explore(
        trade.largest_partner,
        year=dropdown("Year", trade.YEARS, 2023),
        flow=dropdown("Flow", trade.FLOWS),
        reporter=dropdown("Whose data", trade.REPORTERS),
        bloc=checkbox("EU as one"),
    )
    assert "China first" in explorer.exhibit.title
    explorer.controls["bloc"].value = True
    assert "EU-27 first" in explorer.exhibit.title
    explorer.controls["year"].value = 2022
    assert "China third" in explorer.exhibit.title
    assert "EU-27 first, Russia second, China third" in explorer.said.value
