"""Each kind of control, alone and in an explorer."""

import pytest

from helpers.errors import LessonError
from helpers.explorer import (
    Live,
    dropdown,
    explore,
    number,
    stepper,
    text,
    textarea,
)

from .kit import exhibit


@pytest.fixture
def days():
    return stepper("Day", {"one": 1, "two": 2, "three": 3}, 2)


def test_an_explorer_redraws_on_a_step_and_starts_again(days):
    shown = explore(exhibit, day=days)
    days.forward.click()
    assert shown.exhibit.summary == "Now {'day': 3}."
    assert shown.setting == "Day: three"
    shown.restart.click()
    assert shown.exhibit.summary == "Now {'day': 2}."


def test_a_textarea_keeps_what_was_typed_when_the_exhibit_fails(monkeypatch):
    monkeypatch.setattr(Live, "raise_errors", False)

    def make(passage, sentence):
        raise LessonError(f"There is no passage {passage}.")

    shown = explore(
        make,
        passage=dropdown("Passage", ["p17", "p99"]),
        sentence=textarea("Your sentence", "My <b>words</b>"),
    )
    shown.controls["passage"].value = "p99"
    assert "There is no passage p99." in shown.message.value
    assert shown.controls["sentence"].value == "My <b>words</b>"


def test_a_number_field_keeps_to_its_range():
    field = number("Share", 5, 0, 10, 1)
    field.value = 99
    assert field.value == 10


@pytest.mark.parametrize(("high", "align"), [(True, "flex-start"), (False, "center")])
def test_names_of_controls_stand_in_one_line_beside_a_high_field_too(high, align):
    field = (textarea if high else text)("Your sentence", "one")
    shown = explore(
        lambda state, sentence: exhibit(), state=dropdown("State", ["a", "b"]), sentence=field
    )
    (row,) = shown._controls()
    assert row.layout.align_items == align
