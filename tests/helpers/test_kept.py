"""What questions say to an answer of each kind, as it was when somebody looked at it."""

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pandas as pd
import pytest

from helpers import answer_log, questions
from helpers.errors import LessonError, QuestionError
from helpers.guesses import beside_the_data
from helpers.question_kinds import (
    choice_question,
    labels_question,
    number_question,
    order_question,
    rows_question,
    table_question,
)
from helpers.question_kinds.question import UnreadableError
from tests.each import each
from tests.kept import names_kept, same_as_kept

ROWS = pd.DataFrame(
    {"id": ["b", "a", "c"], "day": [date(2024, 7, 1)] * 3, "n": [1.0, 2.5, 3.0], "m": [1, 2, 3]}
)
PARTS = {"hint": "Look.", "explain": "It is {}.".format, "prompt": "What?"}


def number(**more):
    wrong = lambda: {50: "That is half."}  # noqa: E731
    given = {"unit": "(percent)", "absolute": 0.5, "wrong": wrong, "code": "table.sum()"}
    return number_question("00-1", expected=lambda: 12.5, **(PARTS | given | more))


def choice():
    return choice_question(
        "00-1",
        expected=lambda: "Astana",
        options=["Astana", "Almaty", "“Aktau”"],
        wrong={"Almaty": "That was the capital before."},
        code="table.max()",
        **PARTS,
    )


def labels():
    return labels_question(
        "00-1",
        expected=lambda: {"a": "fact", "b": "judgement", "c": "fact"},
        options=["fact", "judgement"],
        enough=2,
        **PARTS,
    )


def order():
    return order_question("00-1", expected=lambda: ("C", "A", "D", "B"), **PARTS)


def rows(**more):
    wrong = lambda: [(["a"], "That is one.")]  # noqa: E731
    given = {"what": ("project", "projects"), "wrong": wrong, "code": "table.query()"}
    return rows_question("00-1", expected=lambda: ROWS.head(2), key="id", **(PARTS | given | more))


def table(**more):
    wrong = lambda: [({"a": 9, "b": 1, "c": 3}, "Those are sums.")]  # noqa: E731
    given = {"unit": "GW", "relative": 0.1, "wrong": wrong, "key": "id", "value": "n"}
    given["expected"] = lambda: ROWS.set_index("id")["n"]
    return table_question("00-1", **(PARTS | given | more))


def pairs():
    return table(key=("id", "year"), expected=lambda: PIVOT)


PIVOT = pd.DataFrame({"id": [*"aabb"], "year": [1, 2, 1, 2], "n": [1.0, 2, 3, 4]})
#: Each kind of question, and answers to it by the words for them.
ASKED = {
    "number": (
        number,
        {
            "right": 12.5,
            "near": 12.9,
            "not near": 13.1,
            "half": 50.2,
            "minus": -12.5,
            "hundredth": 0.125,
            "hundredfold": 1250,
            "thousandth": 0.0125,
            "thousandfold": 12500,
            "text": " '12.5' ",
            "with a sign": "+12.5",
            "with blanks": "1 250",
            "comma": "12,5",
            "thousands": "1,250",
            "two commas": "1,250,000",
            "tuple": (12, 5),
            "tuple of thousands": (1, 250),
            "tuple of three": (1, 250, 0),
            "tuple of five": (1, 2, 3, 4, 5),
            "with a unit": "12.5 percent",
            "words": "twelve",
            "list": [12.5],
            "list of two": [1, 2],
            "span": timedelta(days=3),
            "function": len,
            "nan": float("nan"),
            "inf": float("inf"),
            "na": pd.NA,
            "none": None,
            "yes": True,
            "column of one": pd.Series([12.5]),
            "column of two": pd.Series([1, 2]),
            "empty column": pd.Series([], dtype=float),
            "table": ROWS,
            "too large": 10**400,
            "too large to be shown": 10**5000,
            "fraction": Fraction(25, 2),
            "decimal": Decimal("12.5"),
            "short": np.float32(12.5),
            "curly marks": "“12.5”",
            "full width": "１２．５",
            "full-width comma": "９，５",
            "narrow blanks": "1\u202f234\xa0567",
            "other digits": "٣٦",
            "minus sign": "−12.5",
            "minus and percent": "−37.8%",
            "table of one": pd.DataFrame({"share": [12.5]}),
            "array": np.array([[12.5]]),
            "array without a side": np.array(12.5),
            "index": pd.Index([12.5]),
            "empty table": pd.DataFrame({"a": []}),
            "method": pd.Series([1, 2]).sum,
        },
    ),
    "choice": (
        choice,
        {
            "right": " astana",
            "before": "Almaty",
            "marks": '"Aktau"',
            "near": "Astanna",
            "far": "Paris",
            "number": 3,
            "column": pd.Series(["Astana"]),
            "columns": pd.Series(["Astana", "Almaty"]),
            "full width": "“Ａｓｔａｎａ”",
            "full stop": "Astana.",
        },
    ),
    "labels": (
        labels,
        {
            "right": {"a": "fact", "b": "Judgement", "c": "fact"},
            "enough": {"a": "fact", "b": "fact", "c": "fact"},
            "too few": {"a": "judgement", "b": "fact", "c": "fact"},
            "open": {"a": "fact", "b": "...", "c": ...},
            "dots of one sign": {"a": "…", "b": "fact", "c": "“fact”"},
            "a number": {"a": "fact", "b": 3, "c": "fact"},
            "text": "fact",
            "one lacks": {"a": "fact", "b": "fact"},
            "no label": {"a": "fact", "b": "lie", "c": "fact"},
            "no item": {"a": "fact", "b": "fact", "c": "fact", "d": "fact"},
            "column": pd.Series({"a": "fact", "b": "judgement", "c": "fact"}),
            "list": ["fact"],
        },
    ),
    "order": (
        order,
        {
            "right": ["c", "A", "D", "B"],
            "backwards": [*"BDAC"],
            "half": [*"CABD"],
            "none": [*"ACBD"],
            "twice": [*"CCAB"],
            "lacks": [*"CA"],
            "strange": [*"CAX"],
            "set": {"A", "B"},
            "column": pd.Series([*"CADB"]),
            "text": "CADB",
            "number": 3,
            "empty": [],
            "a number among them": ["C", "A", 4],
            "a list among them": [["C"], "A"],
            "no end": range(10**12),
            "index": pd.Index([*"CADB"]),
        },
    ),
    "rows": (
        rows,
        {
            "right": ["a", "b", "b"],
            "table": ROWS.head(2),
            "index": ROWS.head(2).set_index("id"),
            "column": ROWS.head(2)["id"],
            "numbers by key": ROWS.head(2).set_index("id")["n"],
            "one column": ROWS.head(2)[["id"]].rename(columns={"id": "x"}),
            "without the key": ROWS[["n", "m"]],
            "yes or no": ROWS["n"] > 1,
            "groups": ROWS.groupby("id"),
            "known miss": ["a"],
            "one more": [*"abc"],
            "many more": [*"abcdefg"],
            "three more": [*"acde"],
            "four more": [*"acdef"],
            "others": ["x"],
            "none": [],
            "empty": ROWS.head(0),
            "number": 3,
            "text": "a",
            "dict": {"a": 1},
            "odd": [None, 2.0, (1, "b"), np.int64(3), date(2024, 7, 1), 0.5],
            "counts": ROWS.head(2)["id"].value_counts(),
            "array": ROWS.head(2)["id"].unique(),
            "set": {"a", "B "},
            "once": iter(["b", "a", "b"]),
            "index alone": pd.Index(["b", "a"]),
            "two columns of one name": pd.concat([ROWS, ROWS], axis=1),
            "nothing": None,
        },
    ),
    "rows in order": (
        lambda: rows(ordered=True, wrong=tuple),
        {"right": ["b", "a"], "wrong order": ["a", "b"], "one lacks": ["b"]},
    ),
    "table": (
        table,
        {
            "right": ROWS.set_index("id")["n"],
            "near": {"a": 2.6, "b": 1, "c": "3"},
            "table": ROWS,
            "another name": ROWS[["id", "m"]],
            "index": ROWS.set_index("id"),
            "known miss": {"a": 9, "b": 1, "c": 3},
            "one is off": {"a": 2.5, "b": 1, "c": 9},
            "all are off": {"a": 0, "b": 9, "c": 9},
            "one lacks": {"a": 2.5, "b": 1},
            "one more": {"a": 2.5, "b": 1, "c": 3, "d": 4},
            "twice": pd.Series([1, 2], index=["a", "A"]),
            "no keys": ROWS["n"],
            "without the key": ROWS[["n", "m"]],
            "two columns of numbers": ROWS.rename(columns={"n": "x"}),
            "no numbers": ROWS[["id", "day"]],
            "groups": ROWS.groupby("id")["n"],
            "no number": {"a": "x"},
            "comma": {"a": "9,5"},
            "a blank": pd.Series({"a": 2.5, "b": np.nan}),
            "one number": 55.6,
            "one number of a sum": ROWS["n"].sum(),
            "empty": ROWS.head(0),
            "frame": ROWS.set_index("id")[["n"]],
            "pivot": ROWS.pivot_table(index="id", values="n", aggfunc="sum"),
            "two columns of one name": pd.concat([ROWS, ROWS], axis=1),
            "nothing": None,
            "none": {},
            "list": [1, 2, 3],
        },
    ),
    "table in order": (
        lambda: table(ordered=True, wrong=tuple),
        {"right": ROWS.set_index("id")["n"], "wrong order": {"a": 2.5, "b": 1, "c": 3}},
    ),
    "pairs": (
        pairs,
        {
            "right": PIVOT,
            "grouped": PIVOT.groupby(["id", "year"])["n"].sum(),
            "pivot": PIVOT.pivot(index="id", columns="year", values="n"),
            "turned pivot": PIVOT.pivot(index="year", columns="id", values="n"),
            "one key": PIVOT[["id", "n"]],
        },
    ),
}


def said(make, answer):
    """Return what is read of an answer, whether it is right, and what it means."""
    question = make()
    try:
        given = question.read(answer)
    except UnreadableError as error:
        return str(error)
    expected = question.expected()
    right = question.agrees(given, expected)
    return [given, "right" if right else question.meaning(given, expected)]


@each("name", ASKED)
def test_a_question_answers_as_it_was_kept(name):
    make, answers = ASKED[name]
    found = {words: said(make, answer) for words, answer in answers.items()}
    found["solution"] = make().solution
    same_as_kept(f"helpers/question_{name.replace(' ', '_')}", found)


def test_feedback_is_given_as_it_was_kept(monkeypatch, tmp_path):
    monkeypatch.setattr(questions, "get", lambda _id: number(explain=lambda v: f"<b>{v}</b>."))
    found = {}
    for answer in (..., "x & y", 50, 50, 13.5, 12.5):
        back = questions.check("00-1", answer)
        found[f"{len(found) + 1}: {answer}"] = [
            back.status,
            repr(back).splitlines(),
            back._repr_html_(),
        ]
    kept = [[entry.question_id, entry.version, entry.answer] for entry in answer_log.read().entries]
    questions.forget_wrong_answers()
    again = questions.check("00-1", 14)
    monkeypatch.setattr(answer_log, "keep", lambda _entry: "the disk is full")
    monkeypatch.setattr(answer_log, "location", lambda: tmp_path / "a file")
    lost = questions.check("00-1", 15)
    found |= {"kept": kept, "another day": again.message, "lost": [lost.note, lost._repr_html_()]}
    found["lost"] = [text.replace(str(tmp_path), "FOLDER") for text in found["lost"]]
    same_as_kept("helpers/feedback", found)


def _refused(call):
    with pytest.raises((QuestionError, LessonError)) as caught:
        call()
    return str(caught.value)


def test_what_is_no_question_and_no_guess_is_answered_as_it_was_kept():
    asked = {f"question {one!r}": lambda one=one: questions.get(one) for one in ("99-1", 3, "x")}
    asked["no lesson"] = lambda: questions.of_lesson("99")
    for guess in (
        "many",
        True,
        None,
        [50],
        float("nan"),
        float("inf"),
        1001,
        "2023",
        "-1",
        (40, 5),
    ):
        asked[f"guess {guess!r}"] = lambda guess=guess: guessed(guess)
    asked["no figure"] = lambda: beside_the_data({"a": (1, "b")}, sources="mine")
    asked["no pair"] = lambda: beside_the_data({"a": 3}, sources="mine")
    asked["one of a pair"] = lambda: beside_the_data({"a": (3,)}, sources="mine")
    asked["no words"] = lambda: beside_the_data({1: (1, 2)}, sources="mine")
    same_as_kept("helpers/wrong_calls", {name: _refused(call) for name, call in asked.items()})


def guessed(*guesses, **more):
    asked = {f"share {place}": (guess, 16.34) for place, guess in enumerate(guesses, start=1)}
    return beside_the_data(asked, **({"sources": "my own count"} | more))


def test_guesses_come_back_as_they_were_kept():
    found = {}
    for name, made in {
        "all kinds": guessed(50, "16,3", " 15 % ", "…", ...),
        "none": guessed(...),
        "another unit": guessed(1200, unit="GW", sources=["ind-F11;ind-F12", "ind-F11"]),
    }.items():
        parts = [made.title, made.subtitle, made.summary, made.leaves_out, list(made.source_ids)]
        found[name] = [*parts, made.to_csv().splitlines()]
    same_as_kept("helpers/guesses", found)


def test_nothing_is_kept_of_a_case_that_is_gone():
    asked = {f"question_{name.replace(' ', '_')}" for name in ASKED}
    assert set(names_kept("helpers")) == asked | {"feedback", "wrong_calls", "guesses"}
