"""Everything of the helpers that a learner can call, found in the notebooks and on the pages.

A name counts if a notebook or an example on a page imports it, or imports the module that holds
it: a learner who has the module in hand can press Tab.
"""

import ast
import functools
import importlib
import inspect
import json
import re
from importlib.util import find_spec

from tests.course import ROOT

_PAGES = (
    ROOT / "README.md",
    *sorted((ROOT / "docs").glob("*.md")),
    *sorted((ROOT / "notebooks" / "teaching").glob("*.md")),
)


def _code():
    for path in sorted((ROOT / "notebooks").rglob("*.ipynb")):
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        yield from ("".join(cell["source"]) for cell in cells if cell["cell_type"] == "code")
    for path in _PAGES:
        yield from re.findall(r"```python\n(.*?)```", path.read_text(encoding="utf-8"), re.S)


def _imports():
    """Yield the pairs of module and name that cells and examples import from the helpers."""
    for code in _code():
        try:
            tree = ast.parse(code)
        except SyntaxError:
            # A pattern with dots to fill in, or a line of a terminal.
            continue
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("helpers"):
                yield from ((node.module, one.name) for one in node.names)


@functools.cache
def found():
    """Return the functions by ``module.name``, and the classes that are called by name."""
    calls = {}
    for module, name in sorted(set(_imports())):
        holder = importlib.import_module(module)
        try:
            inner = find_spec(f"{module}.{name}")
        except ModuleNotFoundError:
            inner = None
        # A package may hand on a function that is called like its module: helpers.charts.bars.
        if inner is None or callable(getattr(holder, name, None)):
            one = getattr(holder, name)
            if callable(one):
                calls[f"{module}.{name}".removeprefix("helpers.")] = one
            continue
        part = importlib.import_module(f"{module}.{name}")
        for own, one in vars(part).items():
            if inspect.isfunction(one) and one.__module__ == part.__name__ and own[0] != "_":
                calls[f"{part.__name__}.{own}".removeprefix("helpers.")] = one
    return calls
