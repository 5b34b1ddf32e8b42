"""What a lesson offers a learner to put into a cell runs, and draws something."""

import ast
import re

import nbformat
import pytest

from helpers.exhibit import Exhibit
from tests.lesson_cells import NOTEBOOKS, run_cell

_OFFER = re.compile(r"\*\*Your turn.*", re.DOTALL)
#: A word in backticks, with or without quotation marks of its own, or a year.
_VALUE = re.compile(r"`\"?([^`\"]+)\"?`|\b((?:19|20)\d\d)\b")


def _the_value(source):
    """Return the one word or number that the cell gives a name, as ``word = "water"``; or None."""
    given = [
        line.value
        for line in ast.parse(source).body
        if isinstance(line, ast.Assign)
        and isinstance(line.value, ast.Constant)
        and isinstance(line.value.value, str | int)
        and " " not in str(line.value.value)
    ]
    return given[0] if len(given) == 1 else None


def _with(source, place, value):
    lines = source.splitlines()
    line = lines[place.lineno - 1].encode()
    lines[place.lineno - 1] = (
        line[: place.col_offset] + repr(value).encode() + line[place.end_col_offset :]
    ).decode()
    return "\n".join(lines)


def _offered(text, now):
    """Return the values of the kind of ``now`` that the last "Your turn" of a text offers."""
    offer = _OFFER.search(text)
    for word, year in _VALUE.findall(offer[0] if offer else ""):
        if isinstance(now, int) and year:
            yield int(year)
        elif isinstance(now, str) and word and word != now:
            yield word


def _changes(name):
    """Return the cells of a notebook up to each change it offers: sources, and the changed one."""
    before, text, found = [], "", []
    for cell in nbformat.read(NOTEBOOKS[name], as_version=4).cells:
        if cell.cell_type == "markdown":
            text = cell.source
            continue
        value = _the_value(cell.source) if "change" in cell.metadata.get("tags", ()) else None
        if value is not None:
            names = {node.id for node in ast.walk(ast.parse(cell.source)) if hasattr(node, "id")}
            found += [
                (list(before), _with(cell.source, value, new))
                for new in _offered(text, value.value)
                if new not in names
            ]
        before.append(cell.source)
    return found


CHANGES = {name: changes for name in NOTEBOOKS if (changes := _changes(name))}


@pytest.mark.parametrize("name", CHANGES)
def test_every_value_that_a_lesson_offers_for_a_cell_gives_an_exhibit(name):
    names = {"display": lambda *_things: None, "print": lambda *_words, **_how: None}
    done = 0
    for before, changed in CHANGES[name]:
        for source in before[done:]:
            if "sources_used()" not in source and "progress(" not in source:
                run_cell(source, names)
        done = len(before)
        assert isinstance(run_cell(changed, dict(names)), Exhibit), changed.splitlines()[0]


def test_offers_are_found_in_the_lessons():
    assert sum(map(len, CHANGES.values())) >= 8
    assert any("year = 2020" in changed for _before, changed in CHANGES["02"])
