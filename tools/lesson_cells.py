"""The cells of the lessons, run one by one without a kernel: for the benchmark and for tests."""

import ast
import functools

import nbformat
from here import ROOT

from helpers.course import LESSONS
from helpers.explorer import Live


@functools.cache
def code_cells(number: str) -> list[nbformat.NotebookNode]:
    """Return the code cells of a lesson, as they are stored."""
    path = ROOT / "notebooks" / LESSONS[number].notebook
    cells = nbformat.read(path, as_version=4).cells
    return [cell for cell in cells if cell.cell_type == "code"]


def run_cell(source: str, names: dict[str, object]) -> object:
    """Run a cell as a kernel does, and return the value of its last line."""
    names.setdefault("__name__", "__main__")
    tree = ast.parse(source)
    last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    exec(compile(tree, "<cell>", "exec"), names)
    return eval(compile(ast.Expression(last.value), "<cell>", "eval"), names) if last else None


@functools.cache
def explorer_cells() -> list[tuple[str, str, str]]:
    """Return the cells that show an explorer, in order: lesson, id of the cell, source."""
    found = []
    for number in LESSONS:
        for cell in code_cells(number):
            if "explore(" in cell.source or "CardSort(" in cell.source:
                found.append((number, cell.id, cell.source))
    return found


def open_explorer(number: str, source: str) -> Live:
    """Run a lesson's imports and one cell of it, and return the explorer that the cell shows."""
    names: dict[str, object] = {"display": lambda *_things: None, "print": lambda *_words: None}
    imports, before = [], []
    for cell in code_cells(number):
        tree = ast.parse(cell.source).body
        imports += [
            ast.unparse(part) for part in tree if isinstance(part, ast.Import | ast.ImportFrom)
        ]
        if cell.source != source and cell.source.startswith("my_forecast"):
            before.append(cell.source)
    exec("\n".join(imports), names)
    for earlier in before:
        run_cell(earlier, names)
    made = run_cell(source, names)
    if not isinstance(made, Live):
        raise TypeError(f"This cell shows no explorer: {source[:80]}")
    return made
