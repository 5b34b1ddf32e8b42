"""A site in a real browser that is given no other host: each lesson runs, moves, checks, keeps."""

import pytest

from helpers import questions
from tests.course import PATHS

pytestmark = pytest.mark.lite


@pytest.fixture(scope="module")
def served(site):
    from lite.serving import served

    with served(site) as state:
        yield state


@pytest.fixture
def context(chromium):
    context = chromium.new_context(viewport={"width": 1280, "height": 1000})
    yield context
    context.close()


def _open(context, address, notebook):
    from lite.visit import LiteLesson

    return LiteLesson(context, address, notebook)


def _cell_of_question(path, question_id):
    import nbformat

    cells = nbformat.read(path, as_version=4).cells
    return next(cell.id for cell in cells if f'check("{question_id}"' in cell.source)


def _answer(lesson, path):
    """Answer the first question as the lesson asks it; return the feedback."""
    number = path.stem[:2]
    question = questions.get(f"{number}-1")
    source = f'answer = {question.solution!r}\ncheck("{number}-1", answer)'
    return lesson.run_cell(_cell_of_question(path, f"{number}-1"), source)


@pytest.mark.parametrize("path", PATHS, ids=[path.stem for path in PATHS])
def test_a_lesson_runs_whole_moves_checks_and_asks_no_other_host(served, context, path):
    lesson = _open(context, f"http://127.0.0.1:{served.port}", path.name)
    state = lesson.run_all()
    assert state["stderr"] == []
    assert state["figures"] >= 3
    before, after = lesson.move_a_control()
    assert after != before
    assert "Right." in _answer(lesson, path)
    assert lesson.foreign == []
    assert lesson.errors == []
    assert set(served.missing) <= {"/favicon.ico"}


def test_answers_and_dossier_outlive_the_page(served, context):
    path = PATHS[-1]
    first = _open(context, f"http://127.0.0.1:{served.port}", path.name)
    first.run_all()
    assert "Right." in _answer(first, path)
    assert "1 of" in first.run_cell("06-progress")
    assert "Saved as" in first.run_cell("06-061", "print(my_dossier.save().message)")
    first.close()
    second = _open(context, f"http://127.0.0.1:{served.port}", path.name)
    shown = second.run_cell("06-progress", "from helpers.progress import progress\nprogress()")
    assert "1 of" in shown
    assert "in this browser on this device" in shown
    size = second.run_cell(
        "06-061",
        "from pathlib import Path\n"
        "print(next(Path('my_dossiers').glob('*.html')).read_text()[-8:])",
    )
    assert "</html>" in size


def test_from_a_folder_of_a_site_over_plain_http_to_another_name(site, context, tmp_path):
    """As in a school's network: no https, so the browser lends the kernel no files."""
    from lite.serving import served

    (tmp_path / "school").mkdir()
    (tmp_path / "school" / "lessons").symlink_to(site)
    with served(tmp_path) as state:
        address = f"http://classroom.test:{state.port}/school/lessons"
        lesson = _open(context, address, PATHS[1].name)
        assert lesson.run_all()["figures"] >= 3
        assert "Right." in _answer(lesson, PATHS[1])
        assert "until you close or restart" in lesson.run_cell("01-progress")
        assert lesson.foreign == []


def test_it_runs_with_a_newer_pandas(newer_site, context):
    from lite.serving import served

    with served(newer_site) as state:
        lesson = _open(context, f"http://127.0.0.1:{state.port}", PATHS[3].name)
        lesson.run_all()
        shown = lesson.run_cell("03-005", "import pandas\nprint(pandas.__version__)")
        assert shown.strip().startswith("3.")
        assert lesson.foreign == []
