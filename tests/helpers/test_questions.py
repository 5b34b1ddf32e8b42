"""Every question: the right answer passes, wrong ones fail, a wrong type is explained."""

import math

import numpy as np
import pytest

from helpers import questions
from helpers.errors import QuestionError
from helpers.questions import check

ALL = [q for lesson in questions.lessons() for q in questions.of_lesson(lesson).values()]
_IDS = [q.question_id for q in ALL]


def _right(question):
    return question.expected()


def _wrong(question):
    """Three plausible wrong answers."""
    value = question.expected()
    if isinstance(value, dict):
        labels = sorted(_labels(question))
        turned = {k: labels[(labels.index(v) + 1) % len(labels)] for k, v in value.items()}
        few = dict(value) | dict(list(turned.items())[: 3 if len(value) > 3 else 1])
        return [turned, few, dict.fromkeys(value, labels[0])]
    if isinstance(value, tuple | list):
        first, second, *rest = value
        return [list(value)[::-1], [second, first, *rest], [*rest, first, second]]
    if isinstance(value, str):
        return [option for option in _options(question) if option != value][:3]
    step = max(1.0, abs(value) * 0.2)
    return [value + step, value - step, value * 10 + 7]


def _labels(question):
    message = check(question.question_id, dict.fromkeys(question.expected(), "?")).message
    return message.partition("use one of ")[2].rstrip(".").split(", ")


def _options(question):
    message = check(question.question_id, 12345).message
    return message.split('"')[1::2]


@pytest.mark.parametrize("question", ALL, ids=_IDS)
def test_the_right_answer_passes(question):
    feedback = check(question.question_id, _right(question))
    assert feedback.status == "right"
    assert len(feedback.message) > 20


@pytest.mark.parametrize("question", ALL, ids=_IDS)
def test_three_wrong_answers_fail(question, progress_file):
    wrong = _wrong(question)
    assert len(wrong) == 3
    for answer in wrong:
        questions.forget_wrong_answers()
        progress_file.unlink(missing_ok=True)
        assert check(question.question_id, answer).status == "hint", answer


@pytest.mark.parametrize("question", ALL, ids=_IDS)
def test_no_answer_is_met_kindly(question):
    feedback = check(question.question_id)
    assert feedback.status == "open"
    assert "three dots" in feedback.message
    assert check(question.question_id, ...) == feedback


@pytest.mark.parametrize("question", ALL, ids=_IDS)
@pytest.mark.parametrize("odd", [None, [], {}, "", object(), math.nan, True, b"x", {1: 2}])
def test_an_answer_of_the_wrong_kind_is_explained(question, odd):
    feedback = check(question.question_id, odd)
    assert feedback.status == "unreadable"
    assert len(feedback.message) > 15


@pytest.mark.parametrize("question", ALL, ids=_IDS)
def test_the_hint_does_not_give_the_answer_away(question):
    value = question.expected()
    if isinstance(value, str):
        assert value.casefold() not in question.hint.casefold().replace("'", "").split(". ")[0]
    elif isinstance(value, tuple | list):
        assert ", ".join(value) not in question.hint
    elif not isinstance(value, dict):
        numbers = {f"{value:.0f}", f"{value:,.0f}", f"{value:.1f}"}
        words = question.hint.replace("(", " ").replace(")", " ").split()
        assert not numbers & {word.strip(".,;:") for word in words}


@pytest.mark.parametrize("question", ALL, ids=_IDS)
def test_first_a_hint_then_an_explanation(question):
    first, second, _ = _wrong(question)
    assert check(question.question_id, first).message == question.hint
    assert check(question.question_id, first).status == "hint", "the same answer again"
    later = check(question.question_id, second)
    assert later.status == "explained"
    assert later.message == question.explain(question.expected())


def test_numbers_of_any_kind_are_read():
    expected = questions.get("00-4").expected()
    for same in (expected, float(expected), np.int64(expected), np.float64(expected)):
        assert check("00-4", same).status == "right"


def test_text_in_place_of_a_number_is_named():
    message = check("01-1", "36").message
    assert "without quotation marks" in message
    assert "'36'" in message


def test_a_tolerance_ends_where_it_says():
    area = questions.get("01-1").expected()
    assert check("01-1", area * 1.009).status == "right"
    assert check("01-1", area * 1.011).status != "right"


def test_capitals_and_spaces_do_not_matter_in_a_choice():
    assert check("01-7", " cica ").status == "right"


def test_labels_left_open_are_named():
    labels = dict.fromkeys(questions.get("00-3").expected(), ...) | {"c04": "fact"}
    message = check("00-3", labels).message
    assert "c01" in message
    assert "c04" not in message


def test_eight_of_ten_labels_are_enough_and_seven_are_not():
    labels = dict(questions.get("00-3").expected())
    turn = {"fact": "judgement", "judgement": "fact", "prediction": "fact"}
    for count, claim_id in enumerate(list(labels), 1):
        labels[claim_id] = turn[labels[claim_id]]
        status = check("00-3", labels).status
        assert (status == "right") == (count <= 2), count


@pytest.mark.parametrize("bad", ["99-1", "00-99", "", "1", "00", 7, None])
def test_an_unknown_question_is_named(bad):
    with pytest.raises(QuestionError, match="question"):
        check(bad, 1)


def test_feedback_escapes_what_it_repeats():
    page = check("01-7", "<script>x</script>")._repr_html_()
    assert "<script" not in page
    assert "&lt;script&gt;" in page


def test_labels_of_which_none_is_given_are_not_answered_yet():
    every = [q for q in ALL if isinstance(q.expected(), dict)]
    assert every
    for question in every:
        assert check(question.question_id, dict.fromkeys(question.expected(), ...)).status == "open"
        items = list(question.expected())
        begun = dict.fromkeys(items, ...) | {items[0]: question.expected()[items[0]]}
        feedback = check(question.question_id, begun)
        assert feedback.status == "unreadable"
        assert items[1] in feedback.message
