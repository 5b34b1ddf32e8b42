"""Cells that stand late in a lesson tell what to run first, and no answer is lost."""

from helpers import questions
from helpers.bibliography import sources_used
from helpers.errors import LessonError


def test_the_list_of_sources_run_first_says_what_to_do():
    try:
        sources_used()
    except LessonError as error:
        assert "run the cells above" in str(error)
        assert error._render_traceback_() == [f"LessonError: {error}"]
    else:
        raise AssertionError("nothing was shown, so there is nothing to list")


def test_a_question_may_be_answered_before_any_exhibit_was_shown():
    for lesson in questions.lessons():
        for question_id, question in questions.of_lesson(lesson).items():
            assert questions.check(question_id, question.expected()).status == "right"
