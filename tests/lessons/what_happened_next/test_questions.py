"""The checked questions of lesson 06."""

import pytest

from helpers import data, questions
from tests.course import LESSONS, ROOT


def test_every_question_is_asked_word_for_word(source):
    name = LESSONS["06"].notebook
    more = (ROOT / "notebooks" / "more" / name).read_text(encoding="utf-8")
    asked = questions.of_lesson("06")
    assert len(asked) == 8
    for question in asked.values():
        call = f'check(\\"{question.question_id}\\", answer)'
        assert call.replace("\\", "") in source or call in more
        if call not in more:
            assert question.prompt in source


@pytest.mark.parametrize("letter", ["A", "D"])
def test_wrong_letters_get_a_hint_and_then_the_reason(letter):
    questions.forget_wrong_answers()
    for question_id in ("06-2", "06-4", "06-5", "06-6"):
        right = questions.of_lesson("06")[question_id].expected()
        assert questions.check(question_id, right).status == "right"
        assert questions.check(question_id, letter).status == "hint"
    questions.forget_wrong_answers()


def test_a_near_miss_of_the_rows_is_told_what_it_is():
    questions.forget_wrong_answers()
    table = data.load("claims").query("claim_type == 'prediction'")
    found = questions.check("06-3", table)
    assert found.status == "hint"
    assert "all the predictions" in found.message
    questions.forget_wrong_answers()


def test_the_positions_of_the_right_answer_have_three_origins():
    kinds = data.load("perspectives").set_index("position_id")["actor_type"]
    assert len(set(kinds[["v019", "v025", "v103"]])) == 3
    assert len(set(kinds[["v019", "v020", "v021"]])) < 3
