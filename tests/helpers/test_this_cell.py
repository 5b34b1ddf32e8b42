"""The cell that runs: its source, and whether a line of it is still to be written."""

import pytest

from helpers import this_cell
from tests.each import each
from tests.shell import said_by_a_shell


@pytest.mark.parametrize(
    "line",
    [
        'trade.query("...")',
        'trade[trade["year"] == ...]',
        "trade.groupby(...)['value'].sum()",
        "len(trade.query('… '))",
    ],
)
def test_a_line_that_still_holds_dots_is_known(line):
    assert this_cell.has_dots(f"x = 1\nanswer = {line}\ncheck('00-1', answer)", "answer")
    assert not this_cell.has_dots(f"other = {line}", "answer")


@each(
    "cell",
    [
        "answer = ...",
        'answer = {"c01": "fact", "c02": ...}',
        'answer = "..."',
        "answer = ['C', ...]",
        'answer = trade.query("year == 2023")',
        'text = "wait ..."\nanswer = len(text)',
        "%pip list",
        "",
    ],
)
def test_what_is_written_out_is_left_to_the_question(cell):
    assert not this_cell.has_dots(cell, "answer")


def test_in_a_kernel_a_line_with_dots_is_not_answered_yet():
    first, open_, right = said_by_a_shell(
        "from helpers import this_cell\nfrom helpers.data import load\n"
        "from helpers.questions import check\nprint(this_cell.source().splitlines()[0])",
        'answer = load("term_counts").query("...")\ncheck("00-4", answer)',
        'answer = load("term_counts").query("count > 30")\ncheck("00-4", answer)',
    )
    assert first == "from helpers import this_cell\n"
    assert "Not answered yet" in open_
    assert "✓ Right." in right


def test_outside_a_kernel_there_is_no_cell():
    assert this_cell.source() == ""
    assert this_cell.shell() is None
