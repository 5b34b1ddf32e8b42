"""The checked questions of lesson 05."""

from datetime import date

import pytest

from helpers import questions


def test_questions_compute_what_the_teaching_plan_expects():
    known = questions.of_lesson("05")
    assert known["05-1"].expected() == (date(2023, 5, 18) - date(2022, 1, 25)).days == 478
    for number_, expected in (("3", 28.6), ("6", 36.1), ("7", 2.03), ("8", 3.4), ("9", 6.1)):
        assert known[f"05-{number_}"].expected() == pytest.approx(expected, abs=0.06)
    assert known["05-4"].expected() == "Uzbekistan"
    assert known["05-10"].expected() == pytest.approx(100 * 98 / 981)
    for question in known.values():
        questions.forget_wrong_answers()
        assert questions.check(question.question_id, question.expected()).status == "right"
        answer = question.expected()
        text = str(round(answer, 1)) if not isinstance(answer, str) else answer
        assert text not in question.hint
