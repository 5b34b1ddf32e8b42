"""Lesson 03, debt: what is shown agrees with the tables."""

import pytest

from helpers.errors import LessonError
from helpers.lessons.belt_and_road import (
    debt,
)


def test_china_is_sixth_with_six_percent():
    named, total = debt.external_debt(2025, "Q1")
    china = named[named["partner"] == "China"]
    assert china["share"].iloc[0] == pytest.approx(100 * 10.2 / 170.5)
    assert china.index[0] == 5
    assert (
        "number 6 of the 7 creditors named, with 6.0%" in debt.external_debt_by_creditor().summary
    )
    assert total == 170.5


@pytest.mark.parametrize("when", debt.WHEN.values())
def test_creditors_and_the_rest_sum_to_the_total(when):
    made = debt.external_debt_by_creditor(when)
    values = made.table["billion US dollars"].astype(float)
    assert values.sum() == pytest.approx(debt.external_debt(*when)[1], abs=0.02)


def test_without_debt_inside_groups_no_creditor_is_known():
    made = debt.external_debt_by_creditor(within_groups=False)
    assert "80.2 billion are left" in made.summary
    assert pytest.approx(80.2, abs=0.03) == 172.8 * (1 - 0.536)
    assert not made.table["part"].str.contains("China").any()


def test_weak_figures_are_shown_as_weak():
    table = debt.share_owed_to_china().table
    weak = table[table["state"] != "Kazakhstan"]
    assert set(weak["confidence"]) == {"low"}
    assert weak["percent"].str.startswith("just under").all()
    with pytest.raises(LessonError, match="2025"):
        debt.external_debt_by_creditor((1999, "Q1"))
