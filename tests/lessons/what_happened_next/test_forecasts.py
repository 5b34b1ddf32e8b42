"""Lesson 06, forecasts: what is shown agrees with the tables."""

import pytest

from helpers import data, explorer
from helpers.errors import LessonError
from helpers.lessons.what_happened_next import (
    forecasts,
)

from .shared import HALF


def test_the_predictions_are_those_of_the_ledger():
    ledger = data.load("claims")
    expected = ledger.loc[ledger["claim_type"] == "prediction", "claim_id"].tolist()
    assert forecasts.predictions()["claim_id"].tolist() == expected == list(HALF)


def test_outcomes_come_from_the_ledger():
    ledger = data.load("claims").set_index("claim_id")
    for claim_id, end in forecasts.outcomes().items():
        verdict, checkable = ledger.loc[claim_id, ["verdict", "checkable"]]
        if checkable == "no" or verdict in ("not-checkable", "contested"):
            assert end is None
        else:
            assert end == (1.0 if verdict.startswith("supported") else 0.0)


def test_the_score_is_the_mean_over_settled_predictions():
    given = {"c01": 0.2, "c13": 0.9, "c31": 0.7, "c44": 0.6, "c47": 0.4}
    ends = forecasts.outcomes()
    parts = [(given[i] - end) ** 2 for i, end in ends.items() if end is not None]
    exhibit = forecasts.forecast_score(**given)
    assert f"{sum(parts) / len(parts):.3f}" in exhibit.title
    assert "Not settled, so not scored: c31" in exhibit.summary
    assert exhibit.table.set_index("claim").loc["c31", "squared distance"] == "not scored"


def test_what_caveats_are_worth_changes_the_score():
    sure = dict.fromkeys(HALF, 1.0)
    assert (
        len({forecasts.forecast_score(worth, **sure).title for worth in forecasts.CAVEATS.values()})
        == 3
    )


def test_number_fields_start_with_the_forecast_and_move_the_score():
    forecast = forecasts.checked(HALF | {"c01": 0.1})
    assert list(forecast) == list(HALF)
    fields = {claim: explorer.number(claim, value, 0, 1, 0.05) for claim, value in forecast.items()}
    shown = explorer.explore(
        forecasts.forecast_score, caveats=explorer.dropdown("Caveats", forecasts.CAVEATS), **fields
    )
    before = shown.exhibit.title
    assert fields["c01"].value == 0.1
    fields["c01"].value = 0.9
    assert shown.exhibit.title != before


@pytest.mark.parametrize(
    ("forecast", "words"),
    [
        ({"c01": 0.5}, "no probability yet"),
        (HALF | {"c02": 0.5}, "'c02' is not one"),
        (HALF | {"c01": 70}, "Do you mean 0.7"),
        (HALF | {"c01": "often"}, "number from 0"),
        (0.5, "claim, colon"),
    ],
)
def test_a_forecast_that_cannot_be_read_is_explained(forecast, words):
    with pytest.raises(LessonError, match=words):
        forecasts.forecast_sheet(forecast)


def test_the_sheet_shows_no_outcome():
    exhibit = forecasts.forecast_sheet(HALF)
    text = exhibit.to_text() + exhibit.table.to_string()
    for verdict in ("misleading", "supported", "not checkable"):
        assert verdict not in text
