"""The page on exhibits: each of its lines of code runs, in order."""

import ast
import re

from helpers.exhibit import Exhibit
from tests.course import ROOT


def test_the_code_of_the_page_runs_as_it_is_printed():
    text = (ROOT / "docs" / "exhibits.md").read_text(encoding="utf-8")
    blocks = re.findall(r"```python\n(.*?)```", text, flags=re.S)
    assert len(blocks) == 4
    names = {"__name__": "__main__"}
    shown = []
    for block in blocks:
        # The last statement of a block is what a cell shows.
        *before, last = ast.parse(block).body
        exec(compile(ast.Module(before, []), "cell", "exec"), names)
        shown.append(eval(compile(ast.Expression(last.value), "cell", "eval"), names))
    assert shown[0].startswith("helpers/lessons/belt_and_road/debt.py, line ")
    changed, trade, own = shown[1:]
    assert changed.changed and changed.height == 600
    assert all(isinstance(one, Exhibit) for one in (changed, trade, own))
    assert trade.tables == ("trade_mirror",)
    assert trade.leaves_out.startswith("The years 1993 to 2012")
    assert len(trade.source_ids) > 5
    assert set(own.sources["kind"]) == {"source added by the reader"}
    assert own.code == "this cell"
