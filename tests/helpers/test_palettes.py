"""Colours that must be told apart stay apart for readers with a colour-vision deficiency.

Machado, Oliveira and Fernandes (2009) at full severity simulate the three kinds; CIEDE2000 measures
the difference that is left. Both come from the library coloraide. A difference of 1 is what a
trained eye can just see in two fields side by side; small marks apart from each other need more.
"""

import itertools

import pytest
from coloraide.everything import ColorAll as Color

from helpers import theme
from tests.each import each

LEAST = 8.0
#: As protanopia, deuteranopia and tritanopia see it, and as most readers do.
EYES = ("protan", "deutan", "tritan", None)
#: Palettes of more colours than the eye can hold apart in the narrow band of lightness that both
#: themes allow. A figure that uses them always shows the symbol or the name as well.
CARRIED_BY_SHAPE = ("ACTOR", "SECTOR", "VOTE")
_SETS = {
    name: {meaning: mark.colour for meaning, mark in value.items()}
    for name, value in vars(theme).items()
    if isinstance(value, dict)
    and value
    and all(isinstance(mark, theme.Mark) for mark in value.values())
}


def seen(colour, eye):
    """Simulate what an eye sees of a colour; None for an eye without a deficiency."""
    whole = Color(colour)
    return whole if eye is None else whole.filter(eye, method="machado", space="srgb-linear")


def distance(one, other):
    """The smallest difference of two colours that any of the eyes sees."""
    return min(seen(one, eye).delta_e(seen(other, eye), method="2000") for eye in EYES)


def close_pairs(colours):
    return {
        (one, other): round(distance(colours[one], colours[other]), 1)
        for one, other in itertools.combinations(colours, 2)
        if distance(colours[one], colours[other]) < LEAST
    }


@each("name", [name for name in _SETS if name not in CARRIED_BY_SHAPE])
def test_colours_of_a_palette_stay_apart_for_all_eyes(name):
    assert close_pairs(_SETS[name]) == {}


@pytest.mark.parametrize("name", CARRIED_BY_SHAPE)
def test_where_colours_come_close_shape_and_sign_differ(name):
    marks = getattr(theme, name)
    close = close_pairs(_SETS[name])
    assert close, "no pair is close any more: take the palette off the list of exceptions"
    for one, other in close:
        assert marks[one].symbol != marks[other].symbol
        assert marks[one].glyph != marks[other].glyph


def test_red_and_green_of_one_lightness_would_be_found():
    # The pair that most charts use and that many readers cannot tell apart.
    assert distance("#B0524A", "#4E8040") < LEAST
    assert seen("#B0524A", None).delta_e("#4E8040", method="2000") > 30


def test_grey_is_grey_to_every_eye():
    for eye in EYES:
        assert seen("#808080", eye).delta_e("#808080", method="2000") < 0.5
