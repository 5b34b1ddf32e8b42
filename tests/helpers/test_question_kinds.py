"""Each kind of question, made here: what it reads, what it accepts, and what it says."""

import math
from datetime import timedelta
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pandas as pd
import pytest

from helpers import questions
from helpers.question_kinds import (
    UnreadableError,
    choice_question,
    labels_question,
    number_question,
    order_question,
)
from helpers.questions import Feedback


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


@pytest.mark.parametrize("answer", [12.5, Fraction(25, 2), np.float32(12.5), 12.5 + 1e-10])
def test_a_number_may_be_of_any_type(answer):
    assert _number().read(answer) == pytest.approx(12.5)
    assert _number().passes(answer)


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


_ONE = "This question wants one number (percent), such as 12.5."


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (None, "You gave nothing."),
        (True, "You gave True, which is of the kind bool."),
        ([12.5], "Leave out the brackets around it."),
        ([12.5, 3], "You gave [12.5, 3], which is of the kind list."),
        (math.inf, "You gave inf, which is of the kind float."),
        (math.nan, "You gave an empty value (NaN): the table has no figure there."),
        (pd.NA, "You gave an empty value (NaN): the table has no figure there."),
        pytest.param(
            10**5000,
            "You gave something that cannot be shown, which is of the kind int.",
            id="a number of 5,000 digits",
        ),
        ((9, 5), "Python reads 9,5 as 2 numbers; write a point: 9.5."),
        (
            (1, 234),
            "Python reads 1,234 as 2 numbers; write a point, 1.234, or leave the comma out, 1234.",
        ),
        ((1, 234, 567), "Python reads 1,234,567 as 3 numbers; leave the commas out: 1234567."),
        ("9,5", "Python reads 9,5 as 2 numbers; write a point: 9.5."),
        ("９，５", "Python reads 9,5 as 2 numbers; write a point: 9.5."),
        ("36 percent", "Write the number alone: 36."),
        ("−37.8%", "Write the number alone: -37.8."),
        ("about a third", "You wrote the text 'about a third'."),
        (
            timedelta(3),
            "You gave a span of time; write .days behind it for its number of days.",
        ),
        (
            pd.Series([1, 2]).sum,
            "You gave a function, which has not counted yet: write () behind it.",
        ),
        (
            pd.Series([1, 2, 3]),
            "Your answer holds 3. Take one of them, as with .loc[...], or make one of all, as with "
            ".sum() or .max().",
        ),
        (
            pd.DataFrame({"a": []}),
            "Your answer holds none: no row fits what you ask for. Look for a slip in it.",
        ),
    ],
)
def test_what_is_said_of_a_number_that_is_none(answer, said):
    assert _said(_number(), answer) == f"{_ONE} {said}"


@pytest.mark.parametrize(
    "answer",
    [
        "12.5",
        " 12.5 ",
        "“12.5”",
        "１２．５",
        Decimal("12.5"),
        pd.Series([12.5], index=["China"]),
        pd.DataFrame({"share": [12.5]}),
        np.array([[12.5]]),
        np.array(12.5),
        pd.Index([12.5]),
    ],
    ids=lambda part: part[:40] if isinstance(part, str) else type(part).__name__,
)
def test_one_number_is_read_wherever_it_stands(answer):
    assert _number().read(answer) == 12.5


@pytest.mark.parametrize(
    ("text", "value"), [("1 234", 1234), ("1\u202f234\xa0567", 1234567), ("−3", -3), ("٣٦", 36)]
)
def test_a_number_as_other_countries_write_it(text, value):
    assert _number().read(text) == value


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (-12.5, "The sign is the other one."),
        (0.125, "Your number is a hundredth of that: a share of 1 is 100 percent."),
        (1250, "Your number is a hundred times that: one percent is a share of 0.01."),
        (0.0125, "Your number is a thousandth of that: look at the unit."),
        (12500, "Your number is a thousand times that: look at the unit."),
        (7.75, "That is the share of the Netherlands."),
        (3, ""),
    ],
)
def test_a_near_miss_is_told_what_it_is(given, said):
    question = _number(wrong=lambda: {7.75: "That is the share of the Netherlands."})
    assert question.meaning(question.read(given), 12.5) == said


def test_nothing_is_said_of_the_size_where_the_answer_is_zero():
    assert _number(0).meaning(5.0, 0) == ""


def test_capitals_and_spaces_do_not_matter_in_a_choice():
    question = _choice()
    assert question.read("  aSTANA ") == "Astana"
    assert question.passes("ASTANA")
    assert not question.passes("almaty")
    assert _said(question, "Aktau") == (
        'Choose one of these, in quotation marks: "Astana", "Almaty". You gave the text \'Aktau\'.'
    )
    assert _said(question, "Almatty").endswith('Did you mean "Almaty"?')
    assert _said(question, 3).endswith("You gave 3, which is of the kind int.")


@pytest.mark.parametrize("answer", ['"Astana"', "«Астана»", "“Ａｓｔａｎａ”", "Astana."])
def test_a_choice_may_come_from_any_keyboard(answer):
    question = _choice(options=["Astana", "Астана"])
    assert question.read(answer) in ("Astana", "Астана")


def test_a_choice_may_be_the_one_value_of_a_column():
    assert _choice().passes(pd.Series(["Astana"]).mode())
    assert "holds 2" in _said(_choice(), pd.Series(["Astana", "Almaty"]).mode())


def test_a_wrong_choice_is_told_what_it_would_mean():
    question = _choice(wrong={"Almaty": "That is another city."})
    assert question.meaning("Almaty", "Astana") == "That is another city."
    assert question.meaning("Astana", "Astana") == ""


def test_labels_pass_when_enough_are_right():
    right = {"a": "fact", "b": "judgement", "c": "fact"}
    assert _labels(3).passes(right)
    assert not _labels(3).passes(right | {"c": "judgement"})
    assert _labels(2).passes(right | {"c": "judgement"})
    assert not _labels(2).passes(right | {"a": "judgement", "c": "judgement"})
    read = (("a", "fact"), ("b", "fact"), ("c", "fact"))
    assert _labels().read({"c": "Fact", "a": "fact ", "b": "“fact”"}) == read
    assert _labels().read(pd.Series("fact", index=["a", "b", "c"])) == read


def test_wrong_labels_are_counted():
    question = _labels()
    given = question.read({"a": "judgement", "b": "judgement", "c": "judgement"})
    said = "1 of your 3 labels agree; 2 are wanted."
    assert question.meaning(given, question.expected()) == said


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (
            "fact",
            'This question wants a label for each item, as {"a": "fact", ...}. You gave the text '
            "'fact'.",
        ),
        ({"a": "fact"}, "These have no label yet: b, c."),
        ({"a": "fact", "b": ..., "c": "fact"}, "These have no label yet: b."),
        ({"a": "...", "b": "…", "c": "fact"}, "These have no label yet: a, b."),
        (
            {"a": "fact", "b": "fact", "c": "fact", "d": "fact"},
            "'d' is not one of the items: a, b, c.",
        ),
        (
            {"a": "fact", "b": "guess", "c": "fact"},
            "The label of b is 'guess'; use one of fact, judgement.",
        ),
        (
            {"a": "fact", "b": 3, "c": "fact"},
            "The label of b is 3; use one of fact, judgement.",
        ),
    ],
)
def test_what_is_said_of_labels_that_are_none(answer, said):
    assert _said(_labels(), answer) == said


def test_an_order_is_right_in_one_way_only():
    question = _order()
    assert question.read([" c", "A ", "b"]) == ("C", "A", "B")
    assert question.passes(("C", "A", "B"))
    assert not question.passes(["A", "B", "C"])
    assert question.passes(pd.Index(["C", "A", "B"]))
    assert _said(question, {"A", "B", "C"}).endswith("keep no order; use square ones.")


def test_a_wrong_order_is_told_how_far_it_is_right():
    question = _order()
    said = {order: question.meaning(tuple(order), ("C", "A", "B")) for order in ("BAC", "CBA")}
    assert said == {
        "BAC": "This is the order from the other end.",
        "CBA": "In their place already: C.",
    }
    assert question.meaning(("A", "B", "C"), ("C", "A", "B")) == "None of them is in its place."


_WANTED = 'This question wants a list of all of A, B, C, such as ["A", "B", ...].'


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ("CAB", f"{_WANTED} You gave the text 'CAB'."),
        (3, f"{_WANTED} You gave 3, which is of the kind int."),
        (["C", "A"], f"{_WANTED} Your list lacks B."),
        ([], f"{_WANTED} Your list lacks A, B, C."),
        (["C", "A", "D"], f"{_WANTED} 'D' is not one of them."),
        (["C", "A", 4], f"{_WANTED} 4 is not one of them."),
        (["C", "A", "a", "B"], f"{_WANTED} A is in your list twice."),
        (range(10**12), f"{_WANTED} 0 is not one of them."),
    ],
)
def test_what_is_said_of_an_order_that_is_none(answer, said):
    assert _said(_order(), answer) == said


@pytest.mark.parametrize(
    ("status", "heading"),
    [
        ("open", "… Not answered yet."),
        ("right", "✓ Right."),
        ("hint", "↻ Not yet: a hint."),
        ("explained", "→ Not quite: here is how."),
        ("unreadable", "? Cannot read this answer."),
    ],
)
def test_how_feedback_is_written(status, heading):
    made = Feedback("09-1", status, "A & B.")
    assert repr(made) == f"Question 09-1: {heading} A & B."
    page = made._repr_html_()
    assert f"<b>Question 09-1: {heading}</b> A &amp; B.</div>" in page
    assert page.startswith('<div role="status" class="mathjax_ignore" style="')
    assert page.count(">") == 4, "a frame, its words in bold, and nothing else"
    noted = Feedback("09-1", status, "A.", "Not <kept>.")
    assert repr(noted) == f"Question 09-1: {heading} A. Not <kept>."
    assert "A.<p>Not &lt;kept&gt;.</p></div>" in noted._repr_html_()


@pytest.fixture
def asked(monkeypatch):
    """Let the lessons ask one question that is made here."""

    def ask(question):
        monkeypatch.setattr(questions, "get", lambda _question_id: question)
        return question

    return ask


def test_the_way_from_a_first_wrong_answer_to_a_right_one(asked, progress_file):
    asked(_number())
    open_ = questions.check("09-1")
    assert (open_.status, open_.message) == (
        "open",
        "Replace the three dots with your answer and run the cell again.",
    )
    unreadable = questions.check("09-1", "x")
    assert unreadable.status == "unreadable"
    assert unreadable.message.endswith("You wrote the text 'x'.")
    first = questions.check("09-1", 3)
    assert (first.status, first.message, first.note) == ("hint", "Look.", "")
    assert questions.check("09-1", 3.0).status == "hint", "the same wrong answer again"
    second = questions.check("09-1", 4)
    assert (second.status, second.message) == ("explained", "It is 12.5.")
    right = questions.check("09-1", 12.5)
    assert (right.status, right.message) == ("right", "It is 12.5.")
    for feedback in (open_, unreadable, first, second, right):
        assert (feedback.question_id, feedback.note) == ("09-1", "")
    kept = progress_file.read_text(encoding="utf-8").splitlines()
    assert len(kept) == 3, "an answer that cannot be read, or the same again, is not kept"


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
