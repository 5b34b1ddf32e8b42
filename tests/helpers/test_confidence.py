import pandas as pd

from helpers.confidence import below_high


def test_nothing_is_said_where_all_is_high_or_not_rated():
    assert below_high(pd.Series(["high", "not rated"]), ["a", "b"]) == ""


def test_a_few_are_named_with_their_level():
    said = below_high(pd.Series(["high", "medium", "low"]), ["a", "b", "c"])
    assert said == " Confidence is below high for b (medium), c (low)."


def test_many_are_counted():
    said = below_high(pd.Series(["medium"] * 4 + ["high"]), list("abcde"))
    assert "for 4 of 5" in said
