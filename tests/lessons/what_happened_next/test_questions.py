"""The checked questions of lesson 06."""

import pytest

from helpers import questions


def test_every_question_is_asked_word_for_word(source):
    asked = questions.of_lesson("06")
    assert len(asked) >= 6
    for question in asked.values():
        assert question.prompt in source
        assert f'check("{question.question_id}", answer)' in source


def test_right_and_wrong_answers_are_told_apart():
    questions.forget_wrong_answers()
    for question_id, question in questions.of_lesson("06").items():
        right = question.expected()
        assert questions.check(question_id, right).status == "right"
        wrong = {
            float: lambda value: value + 5,
            int: lambda value: value + 5,
            tuple: lambda value: value[::-1],
            str: lambda value: "c05" if value != "c05" else "c20",
        }[type(right)](right)
        first = questions.check(question_id, wrong)
        assert first.status == "hint"
        assert str(right) not in first.message
        other = wrong + 1 if not isinstance(wrong, str | tuple) else ...
        if other is not ...:
            assert questions.check(question_id, other).status == "explained"
    questions.forget_wrong_answers()


def test_the_expected_numbers_are_those_of_the_teaching_plan():
    asked = questions.of_lesson("06")
    assert asked["06-2"].expected() == 10
    assert asked["06-5"].expected() == "c29"
    assert asked["06-6"].expected() == 2024
    assert asked["06-7"].expected() == pytest.approx(14.5, abs=0.1)
