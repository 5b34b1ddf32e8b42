"""Controls moved in any order to any value: an exhibit, or a clear error, and never a traceback."""

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers import data
from helpers.errors import LessonError
from helpers.explorer import CardSort, Explorer, Stepper
from tests.each import each
from tests.lesson_cells import explorer_cells, open_explorer

from .kit import (
    NUMBERS,
    TEXTS,
    check_exhibit,
    check_html,
    check_numbers,
)

CELLS = explorer_cells()


def _draws_amounts(exhibit):
    """Say whether a figure is of bars, so that figure and table can be compared by number."""
    return exhibit.height > 0 and all(trace.type == "bar" for trace in exhibit.figure.data)


def _open(number, source):
    # The list of tables at the end of a lesson offers those that were used before.
    data.load("claims"), data.load("sources")
    return open_explorer(number, source)


def _options(control):
    return [value for _label, value in control._options_full]


def _move(control, draw):
    """Move a control as a learner can: to any of its choices, to any text, to any number."""
    if isinstance(control, Stepper):
        which = draw(st.sampled_from(["picked", "back", "forward"]))
        if which == "picked":
            control.picker.value = draw(st.sampled_from(_options(control.picker)))
        else:
            getattr(control, which).click()
    elif hasattr(control, "_options_full"):
        control.value = draw(st.sampled_from(_options(control)))
    elif isinstance(control.value, bool):
        control.value = not control.value
    elif isinstance(control.value, float):
        control.value = draw(NUMBERS)
    else:
        assert isinstance(control.value, str), type(control)
        control.value = draw(TEXTS)


def _check(explorer):
    check_html(explorer.message.value)
    if explorer.error is not None:
        assert isinstance(explorer.error, LessonError), repr(explorer.error)
        assert 'role="alert"' in explorer.message.value
        assert "Nothing you entered is lost" in explorer.message.value
    check_exhibit(explorer.exhibit)


def _moves(explorer):
    if isinstance(explorer, CardSort):
        return [explorer.picker, *explorer.buttons.values()]
    assert isinstance(explorer, Explorer)
    return [*explorer.controls.values(), explorer.restart]


@pytest.mark.parametrize(
    ("number", "cell", "source"), CELLS, ids=[f"{name}:{cell}" for name, cell, _ in CELLS]
)
@settings(max_examples=max(2, settings().max_examples // 20))
@given(drawn=st.data())
def test_any_order_of_moves(number, cell, source, drawn):
    opened = _open(number, source)
    moves = _moves(opened)
    for _ in range(drawn.draw(st.integers(2, 3))):
        control = drawn.draw(st.sampled_from(moves))
        if hasattr(control, "click"):
            control.click()
        else:
            _move(control, drawn.draw)
        _check(opened)
        if _draws_amounts(opened.exhibit):
            check_numbers(opened.exhibit)


_WITH_TEXT = [cell for cell in CELLS if "=text(" in cell[2] or "=textarea(" in cell[2]]


@each("number, cell, source", _WITH_TEXT)
def test_any_text_in_a_field(number, cell, source):
    opened = _open(number, source)
    fields = [
        control
        for control in opened.controls.values()
        if isinstance(control.value, str) and not hasattr(control, "_options_full")
    ]
    assert fields

    @settings(max_examples=max(10, settings().max_examples // 4))
    @given(text=TEXTS)
    def type_into(text):
        for field in fields:
            field.value = text
            _check(opened)
            assert field.value == text, "what the learner typed stays"

    type_into()


def test_some_explorers_draw_amounts():
    found = (name for name, _cell, source in CELLS if _draws_amounts(_open(name, source).exhibit))
    assert len(list(itertools.islice(found, 5))) == 5
