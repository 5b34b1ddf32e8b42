"""The cells of the lessons, run one by one without a kernel: for the benchmark and for tests."""

import ast
import functools
import sys
from typing import TYPE_CHECKING

import helpers
from helpers.course import LESSONS
from helpers.explorer import Live
from tests.course import ROOT

if TYPE_CHECKING:
    import nbformat

#: Each notebook by a short name: "01", and "more/01" for its companion.
NOTEBOOKS = {
    prefix + number: ROOT / "notebooks" / prefix / lesson.notebook
    for prefix in ("", "more/")
    for number, lesson in LESSONS.items()
    if (ROOT / "notebooks" / prefix / lesson.notebook).exists()
}


@functools.cache
def code_cells(name: str) -> "list[nbformat.NotebookNode]":
    """Return the code cells of a lesson ("01") or companion ("more/01"), as they are stored."""
    # Slow to import, and not needed by who only runs a cell.
    import nbformat

    cells = nbformat.read(NOTEBOOKS[name], as_version=4).cells
    return [cell for cell in cells if cell.cell_type == "code"]


def run_cell(source: str, names: dict[str, object]) -> object:
    """Run a cell as a kernel does, and return the value of its last line."""
    names.setdefault("__name__", "__main__")
    tree = ast.parse(source)
    last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    try:
        exec(compile(tree, "<cell>", "exec"), names)
        return eval(compile(ast.Expression(last.value), "<cell>", "eval"), names) if last else None
    finally:
        # The first cell of a lesson forgets the package, which may be that of another project.
        sys.modules.setdefault("helpers", helpers)


@functools.cache
def explorer_cells() -> list[tuple[str, str, str]]:
    """Return the cells that show an explorer, in order: notebook, id of the cell, source."""
    return [
        (name, cell.id, cell.source)
        for name in NOTEBOOKS
        for cell in code_cells(name)
        if "explore(" in cell.source or "CardSort(" in cell.source
    ]


@functools.cache
def _names_before(name: str) -> dict[str, dict[str, object]]:
    """Run a notebook once; return by source of an explorer's cell the names known before it."""
    quiet = {"display": lambda *_things: None, "print": lambda *_words, **_how: None}
    names: dict[str, object] = dict(quiet)
    sources = {source for notebook, _id, source in explorer_cells() if notebook == name}
    found = {}
    for cell in code_cells(name):
        if cell.source in sources:
            found[cell.source] = dict(names)
        # Two cells tell of what was displayed before; here nothing is.
        if "sources_used()" not in cell.source and "progress(" not in cell.source:
            run_cell(cell.source, names)
    return found


def open_explorer(name: str, source: str) -> Live:
    """Return the explorer that a cell of a notebook shows, after the cells above it have run."""
    made = run_cell(source, dict(_names_before(name)[source]))
    if not isinstance(made, Live):
        raise TypeError(f"This cell shows no explorer: {source[:80]}")
    return made
