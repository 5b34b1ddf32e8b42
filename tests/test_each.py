"""A test of many cases tries all of them, and names those that fail."""

import inspect

import pytest

from tests.each import each


def test_all_cases_are_tried_and_those_that_fail_are_named():
    tried = []

    @each("number", [1, 2, 3, 4], name=lambda number: f"case {number}")
    def is_odd(number, fixture):
        tried.append((number, fixture))
        assert number % 2

    assert list(inspect.signature(is_odd).parameters) == ["fixture"], "pytest gives the others"
    with pytest.RaisesGroup(AssertionError, AssertionError, match="2 of 4 cases fail") as caught:
        is_odd(fixture="f")
    assert tried == [(1, "f"), (2, "f"), (3, "f"), (4, "f")]
    assert [error.__notes__ for error in caught.value.exceptions] == [
        ["number: case 2"],
        ["number: case 4"],
    ]


def test_one_failure_is_raised_as_it_is():
    @each("number", [1, 2])
    def is_odd(number):
        assert number % 2, "even"

    with pytest.raises(AssertionError, match="even") as caught:
        is_odd()
    assert caught.value.__notes__ == ["number: 2"]


@pytest.mark.parametrize("none", [[], lambda: iter(())], ids=["list", "function"])
def test_no_case_at_all_is_a_failure(none):
    @each("number", none)
    def never(number):
        raise AssertionError

    with pytest.raises(AssertionError, match="there is no number to look at"):
        never()


def test_a_function_of_cases_is_called_when_the_test_runs():
    made = []

    @each("number", lambda: made.append("made") or [1, 3])
    def is_odd(number):
        made.append(number)

    assert made == []
    is_odd()
    assert made == ["made", 1, 3]


def test_several_arguments_take_the_parts_of_a_case_and_crowds_are_crossed():
    tried = []

    @each("number", [1, 2])
    @each("word, sign", [("a", "+"), ("b", "-")])
    def is_seen(number, word, sign, fixture):
        tried.append((number, word, sign))

    assert list(inspect.signature(is_seen).parameters) == ["fixture"]
    is_seen(fixture="f")
    assert tried == [(1, "a", "+"), (1, "b", "-"), (2, "a", "+"), (2, "b", "-")]


def test_a_case_that_cannot_be_written_out_fails_like_any_other():
    @each("number", [10**5000, 2])
    def is_small(number):
        assert number < 9, "large"

    with pytest.raises(AssertionError, match="large") as caught:
        is_small()
    assert caught.value.__notes__ == ["number: a case that cannot be written out"]
