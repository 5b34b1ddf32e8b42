"""The page on charts: each example runs, and no argument is missing."""

import ast
import inspect
import re

from helpers import charts
from helpers.exhibit import Exhibit
from tests.course import ROOT
from tests.each import each

PAGE = (ROOT / "docs/charts.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
OWN = [charts.bars, charts.lines, charts.dots, charts.lanes, charts.grid]


def run(code, names):
    """Run an example as a cell does; return what its last line gives."""
    tree = ast.parse(code)
    last = tree.body.pop()
    exec(compile(tree, "docs/charts.md", "exec"), names)
    return eval(compile(ast.Expression(last.value), "docs/charts.md", "eval"), names)


def test_every_example_is_an_exhibit():
    assert len(EXAMPLES) > 12
    names: dict = {}
    for code in EXAMPLES:
        made = run(code, names)
        assert isinstance(made, Exhibit), code
        assert made.source_ids, code


@each("kind", OWN)
def test_every_argument_is_explained(kind):
    explained = set(re.findall(r"`(\w+)`", PAGE))
    assert set(inspect.signature(kind).parameters) - {"table"} <= explained
    documented = set(re.findall(r"^    (\w+): ", inspect.getdoc(kind), re.MULTILINE))
    assert documented == set(inspect.signature(kind).parameters) | (documented & {"LessonError"})


def test_the_table_of_further_arguments_names_the_kinds_that_take_them():
    rows = re.findall(r"^\| (`[^|]+`) \| (`[^|]+`) \|", PAGE, re.MULTILINE)
    assert len(rows) > 10
    kinds = {kind.__name__: inspect.signature(kind).parameters for kind in OWN}
    for arguments, takers in rows:
        for argument in re.findall(r"`(\w+)`", arguments):
            taking = {name for name, parameters in kinds.items() if argument in parameters}
            assert taking == set(re.findall(r"`(\w+)`", takers)), argument
