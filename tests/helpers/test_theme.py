"""Colours keep their contrast and their one meaning."""

import plotly.graph_objects as go
import pytest

from helpers import theme
from tests.each import each

_DARK = "#1b1f24"
_SETS = {
    name: value
    for name, value in vars(theme).items()
    if isinstance(value, dict)
    and value
    and all(isinstance(mark, theme.Mark) for mark in value.values())
}


def _luminance(colour):
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(one, other):
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@each("name", _SETS)
def test_marks_stand_out_on_paper_and_on_dark(name):
    for meaning, mark in _SETS[name].items():
        assert _contrast(mark.colour, theme.PAPER) >= 3, (meaning, mark.colour)
        assert _contrast(mark.colour, _DARK) >= 3, (meaning, mark.colour)


def test_series_without_a_meaning_stand_out_on_the_grounds_of_a_map_too():
    for name, mark in theme.SERIES.items():
        for ground in (theme.tokens.LAND, theme.tokens.SEA):
            assert _contrast(mark.colour, ground) >= 3, (name, ground)


@each("name", _SETS)
def test_every_meaning_has_a_shape_and_a_glyph_of_its_own(name):
    marks = list(_SETS[name].values())
    assert len({mark.symbol for mark in marks}) == len(marks)
    assert len({mark.glyph for mark in marks}) == len(marks)
    assert len({mark.colour for mark in marks}) == len(marks)


@pytest.mark.parametrize("ink", [theme.INK, theme.template.MUTED])
def test_text_is_readable_on_paper_and_on_map_grounds(ink):
    for ground in (theme.PAPER, theme.tokens.LAND, theme.tokens.SEA):
        assert _contrast(ink, ground) >= 4.5, ground


@pytest.mark.parametrize("ground", [theme.tokens.DISPUTED, theme.FAINT, theme.tokens.GRID])
def test_ink_is_readable_on_grey(ground):
    assert _contrast(theme.INK, ground) >= 4.5


@pytest.mark.parametrize("name", ["VERDICT", "AGE", "BASIS"])
def test_white_figures_inside_bars_are_readable(name):
    for meaning, mark in _SETS[name].items():
        assert _contrast(theme.PAPER, mark.colour) >= 4.5, meaning


def test_the_slim_template_is_small():
    template = go.layout.Template(theme.TEMPLATE)
    assert len(str(template.to_plotly_json())) < 2000
    assert not template.data.to_plotly_json()


def test_wrapping_escapes_and_breaks():
    text = theme.wrap("<b>one</b> two three", 12)
    assert text == "&lt;b&gt;one&lt;/b&gt;<br>two three"


def test_a_colour_has_one_meaning_in_all_lessons():
    meanings = {}
    for marks in _SETS.values():
        for meaning, mark in marks.items():
            meanings.setdefault(mark.colour.casefold(), set()).add(meaning)
    assert {colour: words for colour, words in meanings.items() if len(words) > 1} == {}


def test_a_state_or_body_has_one_colour_in_all_lessons():
    for name, marks in _SETS.items():
        for meaning, mark in marks.items():
            if meaning in theme.ACTOR and meaning != "other":
                assert mark == theme.ACTOR[meaning], (name, meaning)
