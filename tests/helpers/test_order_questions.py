import pytest

from helpers import questions
from helpers.question_kinds import UnreadableError, order_question


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
