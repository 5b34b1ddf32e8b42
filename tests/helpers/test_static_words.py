"""Sentences kept in words.toml: found, filled in, and each of them used by the code beside it."""

import ast
import re

import pytest

from helpers.errors import LessonError
from helpers.words import static
from tests.course import LESSONS, ROOT
from tests.each import each

_FILE = """
[debt.creditors]
leaves_out = "Others are one bar."
note = "{count} of {whole} are named."

[debt.03-1]
prompt = "How much, in {unit}?"
hint = "Look."
wrong.A = "That is half."
wrong."not checkable" = "It is."
explain = "{value:.1f}: more."

[debt.03-2]
prompt = "Which?"
explain = "{count} of them."
"""


@pytest.fixture
def say(tmp_path):
    (tmp_path / static.FILE_NAME).write_text(_FILE, encoding="utf-8")
    return static.Sentences(str(tmp_path / "debt.py"))


def test_a_sentence_is_found_and_filled_in(say):
    assert say("creditors.leaves_out") == "Others are one bar."
    assert say("creditors.note", count=3, whole=7) == "3 of 7 are named."


def test_a_group_gives_each_part_its_fields(say):
    assert say.group("creditors", count=3, whole=7) == {
        "leaves_out": "Others are one bar.",
        "note": "3 of 7 are named.",
    }


def test_the_words_of_a_question_are_what_its_maker_takes(say):
    words = say.question("03-1", unit="percent")
    assert words.pop("explain")(2.25) == "2.2: more."
    assert say.question("03-2")["explain"](("a", "b")) == "2 of them."
    assert words == {
        "question_id": "03-1",
        "prompt": "How much, in percent?",
        "hint": "Look.",
        "wrong": {"A": "That is half.", "not checkable": "It is."},
    }


@each(
    "call, words",
    [
        (lambda say: say("creditor.leaves_out"), "no sentence 'debt.creditor.leaves_out'. Did you"),
        (lambda say: say("zebra.crossing"), r"no sentence 'debt.zebra.crossing'\.$"),
        (lambda say: say("creditors.note", count=3), r"fields \['count', 'whole'\].*\['count'\]"),
        (lambda say: say("creditors.leaves_out", count=3), r"fields \[\], and \['count'\]"),
        (lambda say: say.group("03-3"), "no sentences 'debt.03-3'"),
        (lambda say: say.group("creditors"), r"fields \['count', 'whole'\], and \[\]"),
        (lambda say: say.question("03-3"), "no sentences 'debt.03-3'"),
        (lambda say: say.question("03-1"), r"fields \['unit'\], and \[\]"),
    ],
)
def test_what_does_not_fit_is_an_error_that_names_the_file(say, call, words):
    with pytest.raises(LessonError, match=words) as caught:
        call(say)
    assert "words.toml" in str(caught.value)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (None, "cannot be read: No such file"),
        ("[debt\n", "cannot be read"),
        ("[debt.creditors]\ncount = 3\n", "'debt.creditors.count' is not a sentence"),
        ('[debt.creditors]\nleaves_out = " "\n', "'debt.creditors.leaves_out' is not a sentence"),
    ],
)
def test_a_file_that_holds_no_sentences_is_an_error(tmp_path, text, words):
    if text is not None:
        (tmp_path / static.FILE_NAME).write_text(text, encoding="utf-8")
    with pytest.raises(LessonError, match=re.escape(words)):
        static.Sentences(str(tmp_path / "debt.py"))("creditors.leaves_out")


@each("name", [lesson.name for lesson in LESSONS.values()])
def test_each_sentence_of_a_lesson_is_used_where_it_belongs(name):
    folder = ROOT / "helpers" / "lessons" / name
    known = static.read(folder / static.FILE_NAME)
    used = set()
    for path in folder.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            called = ast.unparse(node.func)
            if called == "say":
                used.add(f"{path.stem}.{ast.literal_eval(node.args[0])}")
            elif called == "Perspectives":
                used |= {f"perspectives.by_vantage_point.{part}" for part in ("ask", "leaves_out")}
            elif called in ("say.group", "say.question"):
                start = f"{path.stem}.{ast.literal_eval(node.args[0])}."
                used |= {key for key in known if key.startswith(start)}
    assert used == set(known)
