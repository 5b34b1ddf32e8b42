"""Lesson 03: who promised how much when, and who owes whom."""

import csv

import pytest

from helpers.errors import LessonError
from helpers.lessons.belt_and_road import debt, finance
from helpers.paths import DATA


def _rows(name):
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _share_before_2013(state):
    rows = [row for row in _rows("financed_projects") if row["recipient"] == state]
    before = sum(float(row["usd_bn"]) for row in rows if int(row["year"]) < 2013)
    return 100 * before / sum(float(row["usd_bn"]) for row in rows)


def test_kazakhstans_money_came_before_and_pakistans_after_by_the_file_itself():
    assert 50 < _share_before_2013("Kazakhstan") < 75
    assert _share_before_2013("Pakistan") < 50
    for state in ("Kazakhstan", "Pakistan"):
        made = finance.promised_by_year(state)
        assert made.title == (
            f"{state}: {_share_before_2013(state):.0f}% of the money in this list was promised "
            "before 2013"
        )
        assert made.source_ids == ("aiddata-gcdf3",)


def test_every_setting_of_the_explorer_answers():
    for state in finance.borrowers():
        for measure in finance.MEASURES.values():
            made = finance.promised_by_year(state, measure)
            assert made.title.startswith(f"{state}: ")
            assert len(made.table) >= 1


@pytest.mark.parametrize(
    ("state", "measure", "told"),
    [
        ("Kazakstan", "money", "no projects for 'Kazakstan'. It has Pakistan"),
        ("Kazakhstan", "tonnes", "Count money or projects; you gave 'tonnes'"),
    ],
)
def test_a_setting_that_is_not_there_says_what_is(state, measure, told):
    with pytest.raises(LessonError, match=told):
        finance.promised_by_year(state, measure)


def test_shares_of_the_debt_are_of_the_whole_and_not_of_the_named_part():
    named = debt.creditors(2025, "Q1")
    assert "Total" not in set(named["partner"])
    assert debt.total(2025, "Q1") == 170.5
    china = named[named["partner"] == "China"].iloc[0]
    assert china["share"] == pytest.approx(100 * 10.2 / 170.5)
    assert named["value"].is_monotonic_decreasing


def test_debt_inside_groups_and_all_other_debt_are_the_whole():
    parts = debt.between_firms().table
    assert parts.iloc[:, -1].astype(float).sum() == pytest.approx(172.8, abs=0.11)


def test_a_figure_of_low_confidence_is_marked_and_not_in_the_title():
    table = debt.shares_owed_to_china()
    weak = table[table["confidence"] == "low"]
    assert set(weak["state"]) == {"Kyrgyzstan", "Tajikistan"}
    assert (weak["bound"] == "just under").all()
    assert "50" not in debt.debt_to_china().title
