"""Lesson 06, forecasts: the reader's own, and the score of the interview's."""

import pandas as pd
import pytest

from helpers import data, explorer
from helpers.errors import LessonError
from helpers.lessons.what_happened_next import forecasts, questions
from tests.each import each


def sheet(*probabilities):
    return pd.DataFrame({"what": ["it rains"] * len(probabilities), "probability": probabilities})


def test_good_forecasts_pass():
    assert len(forecasts.checked(sheet(0, 0.5, 1))) == 3


@each("value", [1.5, -0.1, "often", ..., True, None, float("nan")])
def test_a_forecast_that_cannot_be_read_is_explained(value):
    with pytest.raises(LessonError, match="number from 0"):
        forecasts.checked(sheet(0.5, value))


def test_the_six_questions_of_the_lesson_have_half_their_events_in_time(source):
    date = data.load("what_happened_next").set_index("event_id")["date"]
    for event, by in questions.ASKED.items():
        assert f'["{event}", "{by}", 0.5, ' in source
    assert sum(date[event] <= by for event, by in questions.ASKED.items()) == 3


def test_only_what_has_an_outcome_is_scored():
    assert forecasts.interview_score(0.8).title == "Brier score 0.04, on 1 forecast of 5"
    shown = forecasts.interview_score(0.8, c31=1.0, c47=0.0)
    assert shown.summary.startswith("With a probability of 0.8 the score is ")
    assert "Counted as did not come: a closer community of the six." in shown.summary
    assert f"{(0.04 + 0.04 + 0.64) / 3:.2f}, on 3 forecasts" in shown.title
    settled = {
        claim_id
        for row in data.load("what_happened_next").query("effect == 'settles'").itertuples()
        for claim_id in row.claim_ids.split(";")
    }
    ids = forecasts.predictions()["claim_id"].tolist()
    assert [one for one in ids if one not in settled] == list(forecasts.OPEN)


@pytest.mark.parametrize("settings", [{"probability": 2}, {"c13": 1.0}, {"c31": 0.5}])
def test_other_settings_are_refused(settings):
    with pytest.raises(LessonError):
        forecasts.interview_score(**settings)


def test_a_call_moves_the_score():
    shown = explorer.explore(
        forecasts.interview_score,
        probability=explorer.number("Probability", 0.8, 0, 1, 0.1),
        c31=explorer.dropdown("Golden decade", forecasts.CALLS),
    )
    before = shown.exhibit.title
    shown.controls["c31"].value = 0.0
    assert shown.exhibit.title != before
