"""A lesson that is said to be an hour is an hour, by a rule that anybody can count by hand."""

import nbformat
from lesson_load import LIMIT, MARKER, Load, load_of, marker, write_marker
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from tests.course import PATHS, TEMPLATE
from tests.each import each

_TABLE = "<table><tr><td>six words in a long row</td></tr></table>"
_HEAD = (
    '<div class="exhibit exhibit-head"><h3 class="finding">Trade grew<br></h3><p>In 2023.</p>'
    '<p class="exhibit-ear">For the ear alone</p></div>'
)
_FOOT = f'<div class="exhibit exhibit-foot"><p>Data: x</p><details>{_TABLE}</details></div>'
_CARD = f'<div class="exhibit"><h3>Claim one</h3><p>False</p><details>{_TABLE}</details></div>'
_ALONE = f'<style>p {{}}</style>{_HEAD}<div class="exhibit">{_TABLE}</div>{_FOOT}'


def _code(source, *html, **metadata):
    outputs = [new_output("display_data", {"text/html": text}) for text in html]
    return new_code_cell(source, outputs=outputs, metadata=metadata)


def _lesson(*cells):
    opening = new_markdown_cell("# One\n\n**About 5 minutes** to [read two](more.md#x).")
    return new_notebook(cells=[opening, *cells])


def test_each_kind_of_work_is_counted_once():
    lesson = _lesson(
        new_markdown_cell("Look at <b>this</b>; it's all.\n\n```\nnot this\n```"),
        _code("bars(trade)", _HEAD, _FOOT),
        _code("explore(bars, x=1)", "<p>Moves</p>", _HEAD, _FOOT),
        _code('claim_cards("c01")', _CARD),
        _code("table()", _ALONE),
        _code('check("03-1", answer)', "<p>Not answered yet</p>"),
        _code('check("03-2", answer)', tags=["write-in"]),
        new_markdown_cell("Say why.", metadata={"tags": ["write-in"]}),
    )
    # Opening 7, text 5, three heads 3 * 4, the card 3, the last cell 2.
    assert load_of(lesson) == Load(words=29, explorers=1, exhibits=3, questions=2, write_ins=2)


def test_the_minutes_are_those_of_the_rule():
    load = Load(words=1200, explorers=3, exhibits=4, questions=5, write_ins=2)
    assert load.minutes == 10 + 6 + 6 + 7.5 + 6
    assert marker(load) == "**About 40 minutes**"


def test_the_opening_is_given_its_minutes_once(tmp_path):
    path = tmp_path / "03_x.ipynb"
    nbformat.write(_lesson(*(_code("explore(x)") for _ in range(4))), path)
    assert write_marker(path)
    assert "**About 10 minutes** to" in nbformat.read(path, as_version=4).cells[0].source
    assert not write_marker(path)


@each("path", [*PATHS, TEMPLATE])
def test_a_lesson_says_its_minutes_and_keeps_to_an_hour(path):
    notebook = nbformat.read(path, as_version=4)
    load = load_of(notebook)
    assert load.words > 100, "a lesson has words, so the count found them"
    assert load.minutes <= LIMIT, load
    assert MARKER.findall(notebook.cells[0].source) == [marker(load)], (
        "run python tools/lesson_load.py --write"
    )
