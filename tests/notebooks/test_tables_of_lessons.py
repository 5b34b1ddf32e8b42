"""The tables that the course lists for a lesson are those that its cells load."""

import json
import os
import subprocess
import sys

import pytest

from tests.course import LESSONS, ROOT

_RUN = """
import json
import os
import sys
from pathlib import Path

import plotly.graph_objects
from tests.lesson_cells import run_cell

from helpers import bibliography, charts, claims, data, explorer, glossary, progress, questions
from helpers.data import names, tables
from helpers.paths import DATA

found, read = set(), tables._typed
# Read here once, and not in each of the processes below.
for name in names():
    read(name, DATA)


def noted(name, folder):
    frame = sys._getframe(1)
    # What a module reads when it is imported may serve another lesson.
    while frame and "importlib" not in frame.f_code.co_filename:
        frame = frame.f_back
    if frame is None:
        found.add(name)
    return read(name, folder)


def noted_text(name):
    found.add(name)
    return tables.file_text(name)


tables._typed, data.file_text = noted, noted_text


def run(paths):
    for path in paths:
        names = {"display": lambda *_shown: None, "print": lambda *_words, **_how: None}
        for cell in json.loads(Path(path).read_text(encoding="utf-8"))["cells"]:
            source = "".join(cell["source"])
            # Two cells are about the lesson as a whole: its sources, and these very tables.
            whole = "sources_used()" in source or "lesson_tables(" in source
            if cell["cell_type"] == "code" and not whole:
                run_cell(source, names)


# Each lesson in a process of its own, since a process reads a table once; it has the libraries.
for number, paths in json.loads(sys.argv[1]).items():
    child = os.fork()
    if child == 0:
        run(paths)
        print(json.dumps([number, sorted(found)]), flush=True)
        os._exit(0)
    if os.waitpid(child, 0)[1]:
        sys.exit(f"lesson {number} fails")
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot copy a process")
def test_the_list_is_what_the_cells_load():
    folder = ROOT / "notebooks"
    paths = {
        number: [
            str(path)
            for path in (folder / lesson.notebook, folder / "more" / lesson.notebook)
            if path.exists()
        ]
        for number, lesson in LESSONS.items()
    }
    run = subprocess.run(
        [sys.executable, "-c", _RUN, json.dumps(paths)],
        capture_output=True,
        text=True,
        cwd=folder,
        env=os.environ | {"PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "tools")])},
    )
    assert run.returncode == 0, run.stderr
    loaded = dict(map(json.loads, run.stdout.splitlines()))
    listed = {number: list(lesson.tables) for number, lesson in LESSONS.items()}
    for number, names in loaded.items():
        assert listed[number] == names, f"{number} in helpers/course.py: {' '.join(names)}"
    assert list(loaded) == list(listed)
