"""A learner answers, closes JupyterLab, comes back, and finds what was done."""

import shutil

import nbformat
import pytest
import solutions

from helpers import questions
from tests.browser.conftest import copy_lessons
from tests.course import LESSONS, ROOT

pytestmark = pytest.mark.browser


def _cells(number):
    return nbformat.read(ROOT / "notebooks" / LESSONS[number].notebook, as_version=4).cells


def _asked(number):
    """How many questions the lesson itself asks; its companion may ask more."""
    cells = _cells(number)
    return sum(cell.cell_type == "code" and bool(solutions.asked_in(cell.source)) for cell in cells)


def _answer_all(lab, chromium, address, number):
    lesson = lab.LessonPage(chromium, address, LESSONS[number].notebook)
    try:
        cells = _cells(number)
        for place, cell in enumerate(solutions.solve(nbformat.v4.new_notebook(cells=cells)).cells):
            if cell.cell_type == "code" and solutions.asked_in(cell.source):
                lesson.set_cell(place, cell.source)
        lesson.run_all()
        right = lesson.page.locator(".jp-OutputArea").get_by_text("✓ Right.")
        assert right.count() == _asked(number) > 0
        assert "questions are done" in _said(lesson)
        lesson.save()
    finally:
        lesson.close()


def _said(lesson):
    shown = lesson.page.locator("section[aria-label='Your progress']")
    return shown.inner_text()


def test_answers_are_there_after_jupyterlab_was_closed(lab, chromium, served, turn_to, tmp_path):
    # A lesson in which some answers are a line of pandas.
    answered = "03"
    done = _asked(answered)
    copy_lessons(tmp_path / "work")
    with lab.server("light", tmp_path) as address:
        _answer_all(lab, chromium, address, answered)
    # Another JupyterLab, which knows nothing but what that one left in its folder.
    folder, _address = served
    shutil.copytree(tmp_path / "work", folder / "answered")
    lesson = turn_to(f"answered/{LESSONS[answered].notebook}")
    source = lesson.page.locator(".jp-Notebook").inner_text()
    shows = [p for p, cell in enumerate(_cells(answered)) if "progress(" in cell.source]
    lesson.set_cell(shows[-1], "from helpers.progress import progress\n\nprogress()")
    lesson.run_cells(shows[-1])
    every = sum(len(questions.of_lesson(number)) for number in LESSONS)
    shown = lesson.page.locator("section[aria-label='Your progress']")
    shown.get_by_text(f"{done} of {every} questions are done").first.wait_for()
    assert f'check("{answered}-1", answer)' in source
    assert "✓ Right." in source, "the saved lesson shows its answers when it is opened again"
    kept = (tmp_path / "work" / "my_progress.jsonl").read_text(encoding="utf-8")
    assert len(kept.splitlines()) == done
