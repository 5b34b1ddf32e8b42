import pytest

from helpers.errors import LessonError
from helpers.lessons.what_happened_next import scoring


def test_brier_is_the_mean_of_squared_distances():
    result = scoring.brier({"a": 0.8, "b": 0.3, "c": 0.9}, {"a": 1.0, "b": 0.0, "c": None})
    assert result.mean == pytest.approx((0.2**2 + 0.3**2) / 2)
    assert result.unsettled == ("c",)
    assert result.parts["b"] == pytest.approx(0.09)


def test_certainty_right_and_wrong_are_the_ends_of_the_scale():
    assert scoring.brier({"a": 1, "b": 0}, {"a": 1.0, "b": 0.0}).mean == 0
    assert scoring.brier({"a": 0, "b": 1}, {"a": 1.0, "b": 0.0}).mean == 1
    assert scoring.brier({"a": 0.5, "b": 0.5}, {"a": 1.0, "b": 0.0}).mean == 0.25


@pytest.mark.parametrize(
    ("verdict", "checkable", "expected"),
    [
        ("supported", "yes", 1),
        ("misleading", "partly", 0),
        ("incorrect", "yes", 0),
        ("contested", "yes", None),
        ("not checkable", "partly", None),
        ("supported", "no", None),
    ],
)
def test_outcome_follows_the_rule(verdict, checkable, expected):
    assert scoring.outcome(verdict, checkable) == expected


def test_the_learner_says_what_caveats_are_worth():
    assert scoring.outcome("supported with caveats", "yes") == 1
    assert scoring.outcome("supported with caveats", "yes", 0.5) == 0.5
    with pytest.raises(LessonError, match="number from 0"):
        scoring.outcome("supported with caveats", "yes", 2)


def test_unknown_verdict_is_named():
    with pytest.raises(LessonError, match="'true' is not a verdict"):
        scoring.outcome("true", "yes")


@pytest.mark.parametrize("bad", [1.2, -0.1, "0.5", None, True, float("nan"), float("inf")])
def test_a_probability_outside_the_range_is_refused_in_words(bad):
    with pytest.raises(LessonError, match=r"number from 0 .never. to 1"):
        scoring.brier({"c01": bad}, {"c01": 1.0})


def test_percent_is_recognised():
    with pytest.raises(LessonError, match=r"Do you mean 0\.7"):
        scoring.probability(70, "c01")


def test_missing_unknown_and_unsettled_are_named():
    with pytest.raises(LessonError, match="no probability yet: b"):
        scoring.brier({"a": 0.5}, {"a": 1.0, "b": 0.0})
    with pytest.raises(LessonError, match="'z' is not one"):
        scoring.brier({"a": 0.5, "z": 0.5}, {"a": 1.0})
    with pytest.raises(LessonError, match="None of these predictions is settled"):
        scoring.brier({"a": 0.5}, {"a": None})
