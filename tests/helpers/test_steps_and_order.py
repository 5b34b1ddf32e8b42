import pytest

from helpers import explorer, questions
from helpers.exhibit import Exhibit
from helpers.question_kinds import UnreadableError, order_question


@pytest.fixture
def days():
    return explorer.stepper("Day", {"one": 1, "two": 2, "three": 3}, 2)


def test_buttons_move_and_stop_at_the_ends(days):
    days.forward.click()
    assert (days.value, days.label, days.forward.disabled) == (3, "three", True)
    days.forward.click()
    assert days.value == 3
    days.back.click()
    days.back.click()
    assert (days.value, days.back.disabled) == (1, True)


def test_value_and_list_follow_each_other(days):
    days.value = 3
    assert days.picker.value == 3
    days.picker.value = 1
    assert days.value == 1


def test_an_explorer_redraws_on_a_step_and_starts_again(days, monkeypatch):
    monkeypatch.setattr(explorer.Explorer, "raise_errors", True)
    import pandas as pd

    def make(day):
        return Exhibit(
            figure=None,
            title="T",
            summary=f"Day {day}.",
            table=pd.DataFrame({"day": [day]}),
            source_ids=["gt-interview-2024"],
            leaves_out="All else.",
        )

    shown = explorer.explore(make, day=days)
    days.forward.click()
    assert shown.exhibit.summary == "Day 3."
    assert "Day: three" in shown.setting
    shown.restart.click()
    assert shown.exhibit.summary == "Day 2."


def test_a_paragraph_keeps_what_was_typed_when_the_exhibit_fails(monkeypatch):
    monkeypatch.setattr(explorer.Live, "raise_errors", False)
    from helpers.lessons.what_happened_next.sentence_check import forge

    shown = explorer.explore(
        forge,
        passage=explorer.dropdown("Passage", ["p17", "p99"]),
        sentence=explorer.textarea("Your sentence", "My <b>words</b>"),
    )
    shown.controls["passage"].value = "p99"
    assert "That did not work" in shown.message.value
    assert shown.controls["sentence"].value == "My <b>words</b>"


@pytest.fixture
def order():
    return order_question(
        "x-1", "Order?", lambda: ("B", "A", "C"), hint="Look.", explain=lambda e: ", ".join(e)
    )


def test_order_is_read_whatever_the_case(order):
    assert order.agrees(order.read(["b", " a", "C"]), order.expected())
    assert not order.agrees(order.read(["A", "B", "C"]), order.expected())


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        ("BAC", "wants a list"),
        (5, "wants a list"),
        (["A", "B"], "lacks C"),
        (["A", "A", "C"], "twice"),
        (["A", "B", "Z"], "not one of them"),
        ([1, 2, 3], "not one of them"),
        ([["A"], "B", "C"], "not one of them"),
    ],
)
def test_an_order_that_cannot_be_read_is_explained(order, answer, words):
    with pytest.raises(UnreadableError, match=words):
        order.read(answer)


def test_the_feedback_keeps_dollar_signs_from_becoming_formulas():
    assert "mathjax_ignore" in questions.Feedback("06-1", "hint", "$1 and $2")._repr_html_()
