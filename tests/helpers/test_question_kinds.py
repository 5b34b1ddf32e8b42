"""Each kind of question, made here: what it reads, what it accepts, and what it says."""

import pytest

from helpers import questions
from helpers.question_kinds import (
    UnreadableError,
    choice_question,
    labels_question,
    number_question,
    order_question,
)


def _number(value=12.5, **more):
    return number_question(
        "09-1",
        "How much?",
        lambda: value,
        unit="percent",
        hint="Look.",
        explain="It is {}.".format,
        **more,
    )


def _choice(**more):
    more = {"options": ["Astana", "Almaty"]} | more
    return choice_question(
        "09-2", "Which?", lambda: "Astana", hint="Look.", explain="It is {}.".format, **more
    )


def _labels(enough=2):
    return labels_question(
        "09-3",
        "What kind?",
        lambda: {"a": "fact", "b": "judgement", "c": "fact"},
        options=["fact", "judgement"],
        enough=enough,
        hint="Look.",
        explain="So: {}.".format,
    )


def _order():
    return order_question(
        "09-4",
        "In which order?",
        lambda: ("C", "A", "B"),
        hint="Look.",
        explain=lambda order: ", ".join(order),
    )


def _said(question, answer):
    with pytest.raises(UnreadableError) as caught:
        question.read(answer)
    assert question.passes(answer) is False
    return str(caught.value)


@pytest.mark.parametrize("make", [_number, _choice, _labels, _order])
def test_a_question_keeps_its_parts(make):
    question = make()
    assert question.question_id.startswith("09-")
    assert question.prompt.endswith("?")
    assert question.hint == "Look."
    assert question.explain(question.expected())
    assert question.passes(question.solution)
    assert len(question.version) == 8


@pytest.mark.parametrize(
    ("more", "good", "bad"),
    [
        ({}, [12.5], [12.4999, 12.5001, -12.5, 0]),
        ({"absolute": 0.5}, [12.0, 13.0], [11.99, 13.01]),
        ({"relative": 0.1}, [11.3, 13.7], [11.2, 13.9]),
        ({"absolute": 2, "relative": 0.01}, [10.5, 14.5], [10.4, 14.6]),
    ],
)
def test_how_near_a_number_has_to_be(more, good, bad):
    question = _number(**more)
    assert [value for value in good if not question.passes(value)] == []
    assert [value for value in bad if question.passes(value)] == []


def test_a_solution_has_as_few_digits_as_pass():
    assert _number(12.3456, absolute=0.06).solution == 12.3
    assert _number(12.3456, absolute=0.5).solution == 12
    assert isinstance(_number(12.0).solution, int)
    assert _number(1 / 3).solution == pytest.approx(1 / 3, abs=1e-9)


def test_nothing_is_said_of_the_size_where_the_answer_is_zero():
    assert _number(0).meaning(5.0, 0) == ""


@pytest.fixture
def asked(monkeypatch):
    """Let the lessons ask one question that is made here."""

    def ask(question):
        monkeypatch.setattr(questions, "get", lambda _question_id: question)
        return question

    return ask


def test_what_cannot_be_read_and_the_same_again_is_not_kept(asked, progress_file):
    asked(_number())
    for answer in (..., "x", 3, 3.0, 4, 12.5):
        questions.check("09-1", answer)
    # In the file: entries of one second that say the same would be read as one.
    assert len(progress_file.read_text(encoding="utf-8").splitlines()) == 3


def test_an_earlier_answer_that_cannot_be_read_now_hides_none_after_it(asked):
    question = asked(_number())
    for answer in ("twelve", 3, 12.5):
        questions.answer_log.keep(
            questions.answer_log.Entry("09-1", question.version, answer, "2026-11-24T08:00:00Z")
        )
    assert questions.check("09-1", 4).status == "explained", "the second that is wrong"


def test_an_earlier_right_answer_is_no_wrong_one_and_a_repeated_one_needs_no_note(asked):
    asked(_number())
    questions.check("09-1", 12.5)
    assert questions.check("09-1", 12.5).note == ""
    questions.forget_wrong_answers()
    assert questions.check("09-1", 4).status == "hint"


@pytest.mark.parametrize("answer", [3, 4, 12.5])
def test_every_kind_of_feedback_carries_the_note(asked, monkeypatch, tmp_path, answer):
    (tmp_path / "file").touch()
    monkeypatch.setenv(questions.answer_log.VARIABLE, str(tmp_path / "file" / "x.jsonl"))
    asked(_number())
    questions.check("09-1", 2)
    assert "could not be kept" in questions.check("09-1", answer).note


def test_wrong_answers_of_earlier_days_count(asked):
    asked(_number())
    questions.check("09-1", 3)
    questions.forget_wrong_answers()
    assert questions.check("09-1", 3).status == "hint", "one wrong answer, given twice"
    questions.forget_wrong_answers()
    assert questions.check("09-1", 4).status == "explained", "the second that is wrong"


@pytest.mark.parametrize(
    ("make", "answer", "kept"),
    [
        (_number, 3.0, 3),
        (_number, 2.5, 2.5),
        (_number, 2.0**60, 2.0**60),
        (_choice, "almaty", "Almaty"),
        (_order, ("A", "b", "C"), ["A", "B", "C"]),
        (_labels, dict.fromkeys("abc", "fact"), dict.fromkeys("abc", "fact")),
    ],
)
def test_how_an_answer_is_kept(asked, make, answer, kept):
    question = asked(make())
    questions.check(question.question_id, answer)
    (entry,) = questions.answer_log.read().entries
    assert entry.answer == kept
    assert type(entry.answer) is type(kept)
    assert (entry.question_id, entry.version) == (question.question_id, question.version)


def test_where_nothing_can_be_kept_the_note_says_why(asked, monkeypatch, tmp_path):
    (tmp_path / "file").touch()
    place = tmp_path / "file" / "my_progress.jsonl"
    monkeypatch.setenv(questions.answer_log.VARIABLE, str(place))
    asked(_number())
    start, _, rest = questions.check("09-1", 3).note.partition(" (")
    assert start == f"This answer could not be kept in {place}"
    # The reason between the brackets is the system's own.
    assert rest.partition(")")[2] == (
        ". It counts until you close or restart the kernel, and your next answer tries again. What "
        "you wrote in the cell is safe once you save the lesson."
    )


@pytest.mark.parametrize(
    ("question_id", "said"),
    [
        (
            "9",
            "There is no question '9'. An id is the lesson and the number of the question, such as "
            '"00-1"; the lessons with questions are 00, 01, 02, 03, 04, 05, 06, 07.',
        ),
        ("00-99", "Lesson 00 has no question '00-99'. It has 00-1, 00-2,"),
    ],
)
def test_what_is_said_of_an_id_that_is_none(question_id, said):
    with pytest.raises(questions.QuestionError) as caught:
        questions.get(question_id)
    assert str(caught.value).startswith(said)
    assert questions.lessons()[0] == "00"
