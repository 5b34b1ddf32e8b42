"""The tables that the course lists for a lesson are those that its cells load."""

import json
import os
import subprocess
import sys

import pytest

from tests.course import LESSONS, ROOT

_RUN = """
import json
import sys

import nbformat
from tests.lesson_cells import run_cell

from helpers.data import tables

found, read = set(), tables._typed


def noted(name, folder):
    frame = sys._getframe(1)
    # What a module reads when it is imported may serve another lesson.
    while frame and "importlib" not in frame.f_code.co_filename:
        frame = frame.f_back
    if frame is None:
        found.add(name)
    return read(name, folder)


tables._typed = noted
for path in sys.argv[1:]:
    names = {"display": lambda *_shown: None, "print": lambda *_words, **_how: None}
    for cell in nbformat.read(path, as_version=4).cells:
        # Two cells are about the lesson as a whole: its sources, and these very tables.
        whole = "sources_used()" in cell.source or "lesson_tables(" in cell.source
        if cell.cell_type == "code" and not whole:
            run_cell(cell.source, names)
print(json.dumps(sorted(found)))
"""


@pytest.mark.parametrize("number", LESSONS)
def test_the_list_is_what_the_cells_load(number):
    lesson = LESSONS[number]
    folder = ROOT / "notebooks"
    companion = folder / "more" / lesson.notebook
    paths = [folder / lesson.notebook, *([companion] if companion.exists() else [])]
    run = subprocess.run(
        [sys.executable, "-c", _RUN, *map(str, paths)],
        capture_output=True,
        text=True,
        cwd=folder,
        env=os.environ | {"PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "tools")])},
    )
    assert run.returncode == 0, run.stderr
    loaded = json.loads(run.stdout)
    assert list(lesson.tables) == loaded, f"in helpers/course.py: {' '.join(loaded)}"
