"""A stored figure's foot names a line, and that line is in the function it names."""

import ast
import functools
import re

import nbformat
import pytest
from run_notebooks import NOTEBOOKS

from tests.course import ROOT

_SAID = re.compile(r"by <code>(\w+)</code> in <code>([\w/]+\.py)</code>, line (\d+)")
_WITHOUT_LINE = re.compile(r"<code>[\w/]+\.py</code>(?!, line \d)")


@functools.cache
def _functions(file):
    tree = ast.parse((ROOT / file).read_text(encoding="utf-8"))
    return [
        (node.name, node.lineno, node.end_lineno)
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef)
    ]


def _feet(path):
    for cell in nbformat.read(path, 4).cells:
        for output in cell.get("outputs", ()):
            html = output.get("data", {}).get("text/html", "")
            if '<details class="how">' in html:
                yield html


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_the_line_leads_to_the_function(path):
    feet = list(_feet(path))
    assert feet
    for html in feet:
        assert not _WITHOUT_LINE.search(html)
        for function, file, line in _SAID.findall(html):
            assert any(
                name == function and first <= int(line) <= last
                for name, first, last in _functions(file)
            ), f"{file}, line {line} is not in {function}: run python tools/run_notebooks.py"
