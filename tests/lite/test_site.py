"""A site in a browser that is given no other host: each lesson runs, moves and checks."""

import nbformat
import pytest

from helpers import questions
from tests.course import PATHS

from .serving import served

pytestmark = pytest.mark.lite


@pytest.fixture(scope="module")
def address(site):
    with served(site) as state:
        yield state.address
        assert set(state.missing) <= {"/favicon.ico"}


@pytest.fixture(scope="module")
def context(lab):
    with lab.browser() as browser:
        yield browser.new_context(viewport={"width": 1280, "height": 1000})


@pytest.mark.parametrize("path", PATHS, ids=[path.stem for path in PATHS])
def test_a_lesson_runs_whole_moves_checks_and_asks_no_other_host(address, context, path):
    from .visit import LiteLesson

    lesson = LiteLesson(context, address, path.name)
    state = lesson.run_all()
    assert state["stderr"] == []
    assert state["figures"] >= 3
    before, after = lesson.move_a_control()
    assert after != before
    first = f"{path.stem[:2]}-1"
    cells = nbformat.read(path, as_version=4).cells
    asked = next(cell.id for cell in cells if f'check("{first}"' in cell.source)
    solved = f'answer = {questions.get(first).solution!r}\ncheck("{first}", answer)'
    assert "Right." in lesson.run_cell(asked, solved)
    assert lesson.foreign == []
    assert lesson.errors == []
    lesson.close()
