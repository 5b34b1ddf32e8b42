"""Cells tagged "may-drop" are those that a class of fifty minutes can leave out."""

import lesson_load
import nbformat

from tests.course import PATHS
from tests.each import each
from tests.lesson_cells import run_cell

TAG = "may-drop"


@each("path", PATHS)
def test_a_lesson_fits_a_class_and_runs_without_them(path):
    notebook = nbformat.read(path, as_version=4)
    kept = [cell for cell in notebook.cells if TAG not in cell.metadata.get("tags", ())]
    assert len(kept) < len(notebook.cells)
    assert lesson_load.class_minutes(notebook) <= lesson_load.CLASS
    names = {"display": lambda *_shown: None, "print": lambda *_words, **_how: None}
    for cell in kept:
        if cell.cell_type == "code" and "reference" not in cell.metadata.get("tags", ()):
            run_cell(cell.source, names)
