"""Controls moved in any order to any value: an exhibit, or an error in words, and never a trace."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers import data
from helpers.errors import LessonError
from helpers.explorer import Explorer, Several, Sorter, Steps

from .kit import NUMBERS, WHOLE_TEXTS, check_exhibit, check_html, explorer_cells, open_explorer

CELLS = explorer_cells()


@pytest.fixture
def opened(request):
    number, _cell, source = request.param
    # The list of tables at the end of a lesson offers those that were used before.
    data.load("claims"), data.load("sources")
    return open_explorer(number, source)


def _options(control):
    return [value for _label, value in control._options_full]


def _move(control, draw):
    """Move a control as a learner can: to any of its choices, to any text, to any number."""
    if isinstance(control, Steps):
        which = draw(st.sampled_from(["picked", "back", "forward"]))
        if which == "picked":
            control.picker.value = draw(st.sampled_from(_options(control.picker)))
        else:
            getattr(control, which).click()
    elif isinstance(control, Several):
        box = draw(st.sampled_from(list(control.boxes.values())))
        box.value = not box.value
    elif hasattr(control, "_options_full"):
        control.value = draw(st.sampled_from(_options(control)))
    elif isinstance(control.value, bool):
        control.value = not control.value
    elif isinstance(control.value, float):
        control.value = draw(NUMBERS)
    else:
        assert isinstance(control.value, str), type(control)
        control.value = draw(WHOLE_TEXTS)


def _check(explorer):
    check_html(explorer.status.value)
    if explorer.error is not None:
        assert isinstance(explorer.error, LessonError), repr(explorer.error)
        assert 'role="alert"' in explorer.status.value
        assert "Nothing you entered is lost" in explorer.status.value
    check_exhibit(explorer.exhibit)


def _moves(explorer):
    if isinstance(explorer, Sorter):
        return [explorer.picker, *explorer.buttons.values()]
    assert isinstance(explorer, Explorer)
    presets = [explorer.presets] if explorer.presets else []
    return [*presets, *explorer.controls.values(), explorer.restart]


@pytest.mark.parametrize("opened", CELLS, ids=[cell for _, cell, _ in CELLS], indirect=True)
@settings(max_examples=max(4, settings().max_examples // 10))
@given(drawn=st.data())
def test_any_order_of_moves(opened, drawn):
    moves = _moves(opened)
    for _ in range(drawn.draw(st.integers(1, 3))):
        control = drawn.draw(st.sampled_from(moves))
        if hasattr(control, "click"):
            control.click()
        else:
            _move(control, drawn.draw)
        _check(opened)


@pytest.mark.parametrize(
    "opened",
    [cell for cell in CELLS if "=words(" in cell[2] or "=paragraph(" in cell[2]],
    ids=[cell for _, cell, source in CELLS if "=words(" in source or "=paragraph(" in source],
    indirect=True,
)
@settings(max_examples=max(20, settings().max_examples // 2))
@given(text=WHOLE_TEXTS)
def test_any_text_in_a_field(opened, text):
    for control in opened.controls.values():
        if isinstance(control.value, str) and not hasattr(control, "_options_full"):
            control.value = text
            _check(opened)
            assert control.value == text, "what the learner typed stays"
