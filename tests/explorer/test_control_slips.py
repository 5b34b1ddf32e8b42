"""A value that a control does not take is told with those that it takes."""

import pytest

from helpers import control_slips, name_errors
from helpers.explorer import checkbox, dropdown, number, segmented, stepper, text
from tests.each import each

_LEVELS = {"low": 1, "high": 2}


def _met(control, value):
    with pytest.raises(Exception) as met:
        control.value = value
    return met.value


@each(
    "control, value, said",
    [
        (dropdown("L", _LEVELS), "low", "This control does not take 'low'. Choose from 1 and 2."),
        (
            segmented("L", ["a", "b"]),
            "c",
            "This control does not take 'c'. Choose from 'a' and 'b'.",
        ),
        (stepper("L", _LEVELS), 3, "This control does not take 3. Choose from 1 and 2."),
        (
            dropdown("L", range(20)),
            99,
            "Choose from 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 and 8 more.",
        ),
        (checkbox("L"), "yes", "This control takes True or False; you gave 'yes'."),
        (number("L", 1, 0, 5, 1), "x", "This control takes a number; you gave 'x'."),
        (text("L"), 5, "This control takes a text; you gave 5."),
    ],
)
def test_a_value_that_a_control_does_not_take(control, value, said):
    error = _met(control, value)
    assert str(name_errors.in_words(error, "", error.__traceback__)).endswith(said)


def test_other_errors_are_not_met():
    with pytest.raises(ValueError) as met:
        int("x")
    assert control_slips.in_words(met.value, met.value.__traceback__) == ""
