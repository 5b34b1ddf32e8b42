"""The later half of the lessons in real JupyterLab, checked as in test_lessons.py."""

import pytest

from tests.browser.test_lessons import HALF, runs_whole_and_answers
from tests.course import PATHS

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("path", PATHS[HALF:], ids=lambda path: path.stem)
def test_a_lesson_runs_whole_and_answers_without_network(audit, turn_to, path):
    runs_whole_and_answers(audit, turn_to, path)
