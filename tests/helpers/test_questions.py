"""Every question of the course: its answer is the pinned one, and others fail with words."""

import csv
import json
import math
import re

import numpy as np
import pandas as pd
import pytest

from helpers import data, questions
from helpers.errors import QuestionError
from helpers.questions import check
from helpers.words import static
from tests.course import ROOT
from tests.each import each
from tests.worked_out import worked_out_once

ALL = {
    question_id: question
    for lesson in questions.lessons()
    for question_id, question in questions.of_lesson(lesson).items()
}
_EACH = each("question", ALL.values(), name=lambda question: question.question_id)


@pytest.fixture(scope="module", autouse=True)
def _worked_out_once():
    with worked_out_once():
        yield


def _pinned():
    """Return the answers that were worked out from the tables by hand, without the helpers."""
    with (ROOT / "tests" / "answers.csv").open(encoding="utf-8", newline="") as file:
        return {row["question_id"]: row for row in csv.DictReader(file)}


PINNED = _pinned()


def test_every_answer_is_pinned_and_says_how_it_was_worked_out():
    assert list(PINNED) == list(ALL)
    assert [row["question_id"] for row in PINNED.values() if len(row["how"].split()) < 3] == []


@_EACH
def test_the_computed_answer_is_the_one_worked_out_by_hand(question):
    pinned, value = PINNED[question.question_id]["answer"], question.expected()
    if isinstance(value, dict):
        assert value == json.loads(pinned)
    elif isinstance(value, tuple | list):
        assert list(value) == json.loads(pinned)
    elif isinstance(value, str):
        assert value == pinned
    else:
        # To as many digits as were written down.
        assert f"{value:.{len(pinned.partition('.')[2])}f}" == pinned


@_EACH
def test_the_solution_is_plain_and_passes(question):
    solution = question.solution
    assert json.loads(json.dumps(solution)) == solution
    assert check(question.question_id, solution).status == "right"


def test_what_a_wrong_choice_means_is_said_of_a_choice():
    said = re.compile(r"questions\.(\d\d-\d+)\.wrong\.(.+)")
    for path in (ROOT / "helpers" / "lessons").glob("*/words.toml"):
        for found in filter(None, map(said.fullmatch, static.read(path))):
            question = ALL[found[1]]
            assert found[2] in set(question.words()) - {question.expected()}, found[0]


def _wrong(question):
    """Three plausible wrong answers."""
    value = question.expected()
    if isinstance(value, dict) and question.words():
        labels = sorted(question.words())
        turned = {k: labels[(labels.index(v) + 1) % len(labels)] for k, v in value.items()}
        few = dict(value) | dict(list(turned.items())[: 3 if len(value) > 3 else 1])
        return [turned, few, dict.fromkeys(value, labels[0])]
    if isinstance(value, dict):
        more = {key: 2 * number + 1 for key, number in value.items()}
        return [more, dict(list(value.items())[1:]) or more | {"zz": 1}, value | {"zz": 1}]
    if isinstance(value, tuple | list) and question.words():
        first, second, *rest = value
        return [list(value)[::-1], [second, first, *rest], [*rest, first, second]]
    if isinstance(value, tuple | list):
        return [[*value, "zz"], ["zz"], [*value[1:], "zz"]]
    if isinstance(value, str):
        return [option for option in question.words() if option != value][:3]
    step = max(1.0, abs(value) * 0.2)
    return [value + step, value - step, value * 10 + 7]


@_EACH
def test_the_way_from_no_answer_to_the_right_one(question, progress_file):
    question_id = question.question_id
    progress_file.unlink(missing_ok=True)
    first, second, third = _wrong(question)
    for open_ in (..., "...", "…", [...]):
        feedback = check(question_id, open_)
        assert feedback.status == "open"
        assert "three dots" in feedback.message
    feedback = check(question_id, first)
    assert (feedback.status, feedback.code) == ("hint", "")
    assert feedback.message.endswith(question.hint)
    assert check(question_id, first).status == "hint", "the same answer again"
    feedback = check(question_id, second)
    explanation = question.explain(question.expected())
    assert feedback.status == "explained"
    assert feedback.message.endswith(explanation)
    questions.forget_wrong_answers()
    progress_file.unlink()
    assert check(question_id, third).status == "hint", third
    feedback = check(question_id, question.expected())
    assert (feedback.status, feedback.message) == ("right", explanation)
    assert len(explanation) > 20


@_EACH
def test_the_hint_does_not_give_the_answer_away(question):
    value = question.expected()
    if isinstance(value, str) and len(value) == 1:
        # One of the letters of the prompt.
        assert not re.search(rf"\b{value}\b", question.hint)
    elif isinstance(value, str):
        assert value.casefold() not in question.hint.casefold().replace("'", "").split(". ")[0]
    elif isinstance(value, tuple | list):
        assert ", ".join(map(str, value)) not in question.hint
    elif not isinstance(value, dict):
        numbers = {f"{value:.0f}", f"{value:,.0f}", f"{value:.1f}"}
        words = question.hint.replace("(", " ").replace(")", " ").split()
        assert not numbers & {word.strip(".,;:") for word in words}


@_EACH
def test_the_line_of_pandas_that_is_shown_gives_the_answer(question):
    if question.code:
        *before, last = question.code.splitlines()
        names = {"load": data.load, "pd": pd}
        exec("\n".join(before), names)
        assert question.passes(eval(last, names)), question.code


@pytest.mark.parametrize(
    ("question_id", "answer", "said"),
    [
        ("00-1", 47, "the points elsewhere"),
        ("02-2", 31.3, "a percentage of China's figure"),
        ("05-8", 0.49, "what China bought"),
        ("04-4", 0.364, "a share of 1 is 100 percent"),
    ],
)
def test_a_near_miss_is_told_what_it_would_mean(question_id, answer, said):
    feedback = check(question_id, answer)
    assert feedback.status == "hint"
    assert said in feedback.message


def _one_of_each_kind():
    """Return one question for each way of reading an answer, by the name of its value."""
    found = {}
    for question in ALL.values():
        words = "words" if question.words() else "figures"
        found.setdefault(f"{type(question.expected()).__name__} of {words}", question)
    return found


@each("question", lambda: _one_of_each_kind().values(), name=lambda question: question.question_id)
def test_an_answer_of_the_wrong_kind_is_explained(question):
    for odd in (None, [], {}, object(), math.nan, True, b"x", {1: "x"}):
        feedback = check(question.question_id, odd)
        assert feedback.status == "unreadable", odd
        assert len(feedback.message) > 15, odd


def test_numbers_of_any_kind_are_read():
    expected = round(questions.get("00-1").expected())
    for same in (expected, float(expected), np.int64(expected), np.float64(expected)):
        assert check("00-1", same).status == "right"


def test_a_tolerance_ends_where_it_says():
    share = questions.get("01-2").expected()  # within one point
    assert check("01-2", share + 0.99).status == "right"
    assert check("01-2", share + 1.01).status != "right"


def test_capitals_and_spaces_do_not_matter_in_a_choice():
    assert check("01-10", " ONLY on the first ").status == "right"


def test_labels_left_open_are_named():
    labels = dict.fromkeys(questions.get("00-3").expected(), ...) | {"D": "fact"}
    message = check("00-3", labels).message
    assert "A, B, C, E, F" in message


def test_five_of_six_labels_are_enough_and_four_are_not():
    labels = dict(questions.get("00-3").expected())
    turn = {"fact": "judgement", "judgement": "fact", "prediction": "fact"}
    for count, item in enumerate(list(labels), 1):
        labels[item] = turn[labels[item]]
        status = check("00-3", labels).status
        assert (status == "right") == (count <= 1), count


@each("bad", ["99-1", "00-99", "", "1", "00", 7, None])
def test_an_unknown_question_is_named(bad):
    with pytest.raises(QuestionError, match="question"):
        check(bad, 1)


def test_feedback_escapes_what_it_repeats():
    page = check("01-7", "<script>x</script>")._repr_html_()
    assert "<script" not in page
    assert "&lt;script&gt;" in page


@pytest.mark.parametrize("dots", [..., "...", " … "])
def test_labels_of_which_none_is_given_are_not_answered_yet(dots):
    every = [q for q in ALL.values() if isinstance(q.expected(), dict)]
    assert every
    for question in every:
        items = list(question.expected())
        assert check(question.question_id, dict.fromkeys(items, dots)).status == "open"
        begun = dict.fromkeys(items, dots) | {items[0]: question.expected()[items[0]]}
        feedback = check(question.question_id, begun)
        assert feedback.status == "unreadable"
        assert items[1] in feedback.message


def _of_letters():
    found = [one for one in ALL.values() if list(one.words() or ()) == ["A", "B", "C", "D"]]
    return [one for one in found if isinstance(one.expected(), str)]


@each("question", _of_letters, name=lambda question: question.question_id)
def test_each_wrong_letter_is_told_what_it_would_mean(question):
    right = question.expected()
    told = [question.meaning(letter, right) for letter in "ABCD" if letter != right]
    assert all(told) and len(set(told)) == len(told), told
