"""What a lesson offers for a cell draws something; a slip in it gets a clear message."""

import ast
import re

import nbformat

from helpers import name_errors
from helpers.errors import LessonError
from helpers.exhibit import Exhibit
from tests.each import each
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
        and isinstance(line.targets[0], ast.Name)
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


def _slips(now):
    """Return what a learner may write by mistake: next to a value, far from it, of another kind."""
    if isinstance(now, int):
        return [now + 1, now - 1, 2060, 1800, str(now)]
    return [now[:-1], now.swapcase(), "", "Zzq"]


def _changes(name):
    """Return each change of a cell of a notebook: the cells before, the changed one, the value.

    The value is None where the lesson offers it, and else a slip.
    """
    before, text, found = [], "", []
    for cell in nbformat.read(NOTEBOOKS[name], as_version=4).cells:
        if cell.cell_type == "markdown":
            text = cell.source
            continue
        value = _the_value(cell.source) if "change" in cell.metadata.get("tags", ()) else None
        if value is not None:
            names = {node.id for node in ast.walk(ast.parse(cell.source)) if hasattr(node, "id")}
            offered = [new for new in _offered(text, value.value) if new not in names]
            for new in offered:
                found.append((list(before), _with(cell.source, value, new), None))
            for new in _slips(value.value):
                found.append((list(before), _with(cell.source, value, new), new))
        before.append(cell.source)
    return found


CHANGES = {name: changes for name in NOTEBOOKS if (changes := _changes(name))}


@each("name", CHANGES)
def test_every_value_gives_an_exhibit_or_words_that_name_it(name):
    names = {"display": lambda *_things: None, "print": lambda *_words, **_how: None}
    done = 0
    for before, changed, slip in CHANGES[name]:
        for source in before[done:]:
            if "sources_used()" not in source and "progress(" not in source:
                run_cell(source, names)
        done = len(before)
        try:
            made = run_cell(changed, dict(names))
        except Exception as error:
            assert slip is not None, changed
            said = name_errors.in_words(error, changed, error.__traceback__) or error
            assert isinstance(said, LessonError), changed
            # Only a condition in a query is asked once more for the value in it.
            enough = "has quotation marks" if ".query(" in changed else "Look at the step before"
            assert str(slip) in str(said) or enough in str(said), (changed, said)
        else:
            assert isinstance(made, Exhibit), changed.splitlines()[0]


def test_offers_are_found_in_the_lessons():
    offered = {
        name: [changed for _before, changed, slip in changes if slip is None]
        for name, changes in CHANGES.items()
    }
    assert sum(map(len, offered.values())) >= 8
    assert any("year = 2020" in changed for changed in offered["02"])
