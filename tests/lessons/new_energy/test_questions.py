"""The checked questions of lesson 04."""

import re

import pytest

from helpers import questions
from helpers.lessons.new_energy import (
    plants,
)


@pytest.mark.parametrize(
    "question", questions.of_lesson("04").values(), ids=lambda q: q.prompt[:20]
)
def test_the_right_answer_is_right_and_a_hint_hides_it(question):
    answer = question.expected()
    assert questions.check(question.question_id, answer).status == "right"
    shown = f"{answer:.1f}" if isinstance(answer, float) else str(answer)
    assert not re.search(rf"\b{re.escape(shown)}\b", question.hint)


def test_figures_in_the_prompts_are_those_of_the_tables():
    prompts = " ".join(question.prompt for question in questions.of_lesson("04").values())
    turgusun = plants.presets()["Turgusun (lender)"]
    assert f"{turgusun['megawatts']:g} MW, {turgusun['gwh']:g} GWh" in prompts
    assert f"{plants.figure_of('zhanatas-wind', 'gwh_per_year', 'AIIB'):g} GWh" in prompts
