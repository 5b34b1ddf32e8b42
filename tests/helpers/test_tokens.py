"""The colours of figures and frames keep their contrast on light and on dark pages."""

import json
import re
import subprocess
import sys

import pytest

from helpers import theme
from helpers.theme import tokens
from tests.each import each

#: JupyterLab's dark page, and a block of code on it.
DARK_PAGES = ("#111111", "#212121")
#: What is written in each colour of words, and on which grounds.
WORDS = ("ACCENT", "INK", "MUTED", "SLATE")
NAMES = {
    "STATE_NAME": ("LAND", "FOCUS"),
    "LANDFORM_NAME": ("LAND", "FOCUS"),
    "TOWN_NAME": ("LAND", "FOCUS"),
    "WATER_NAME": ("SEA", "LAND"),
    "ACCENT": ("LAND", "FOCUS"),
    "INK": ("LAND", "FOCUS", "SEA", "DISPUTED", "CLASS_MIDDLE", "CLASS_LOW"),
}
#: Marks and lines that mean something: three to one on what lies under them.
MARKS = dict.fromkeys(("SLATE", "QUIET", "ROAD", "DISPUTED_EDGE"), ("LAND", "FOCUS"))
MARKS |= {"QUIET_BAR": ("PAPER",), "CLASS_HIGH": ("LAND",)}


def token(name):
    return getattr(tokens, name)


@pytest.mark.parametrize("name", WORDS)
def test_words_are_readable_on_paper_and_on_a_dark_page(name):
    assert tokens.contrast(token(name), tokens.PAPER) >= 4.5
    assert all(tokens.contrast(tokens.DARK[token(name)], page) >= 4.5 for page in DARK_PAGES)


@each("name, ground", [(name, one) for name, grounds in NAMES.items() for one in grounds])
def test_names_on_maps_are_readable(name, ground):
    assert tokens.contrast(token(name), token(ground)) >= 4.5
    assert tokens.contrast(tokens.DARK[token(name)], tokens.DARK[token(ground)]) >= 4.5


@each("name, ground", [(name, one) for name, grounds in MARKS.items() for one in grounds])
def test_lines_and_marks_stand_out(name, ground):
    assert tokens.contrast(token(name), token(ground)) >= 3
    assert tokens.contrast(tokens.DARK[token(name)], tokens.DARK[token(ground)]) >= 3


@each("verdict", theme.VERDICT)
def test_a_verdict_is_readable_as_text(verdict):
    colour = tokens.VERDICT_TEXT[verdict]
    assert tokens.contrast(colour, tokens.PAPER) >= 5.4
    assert all(tokens.contrast(tokens.DARK[colour], page) >= 6.9 for page in DARK_PAGES)


def test_every_token_has_a_value_of_its_own_and_a_dark_counterpart():
    found = {
        name: value
        for name, value in vars(tokens).items()
        if name.isupper() and isinstance(value, str) and not name.startswith("_")
    }
    assert len(set(found.values())) == len(found)
    assert {name for name, value in found.items() if value not in tokens.DARK} == {"WHITE"}


def test_no_palette_uses_a_token_so_that_a_swap_leaves_marks_alone():
    assert not set(tokens._mark_colours()) & set(tokens.DARK)


def test_any_mark_can_be_written_in_a_shade_of_its_own_colour():
    for colour in tokens._mark_colours():
        shade = tokens.as_text(colour)
        assert tokens.contrast(shade, tokens.LAND) >= 4.5
        assert tokens.contrast(shade, tokens.PAPER) >= 4.5
        assert tokens.contrast(tokens.dark(shade), tokens.DARK[tokens.FOCUS]) >= 4.5
        assert all(tokens.contrast(tokens.dark(shade), page) >= 4.5 for page in DARK_PAGES)


def test_a_token_is_its_own_text_colour_and_other_colours_have_no_counterpart():
    assert tokens.as_text(tokens.CHINA_DATA) == tokens.CHINA_DATA
    assert tokens.dark("#123456") is None


def test_only_the_colours_of_a_figure_are_swapped():
    text = json.dumps({"color": tokens.INK, "fill": tokens.DESERT, "line": "#123456"})
    assert tokens.swaps(text) == {
        tokens.INK: tokens.DARK[tokens.INK],
        tokens.DESERT: tokens.DARK[tokens.DESERT],
    }


def test_a_halo_is_built_of_steps_in_one_colour():
    shadow = theme.halo(tokens.SEA)
    assert set(re.findall(r"#\w+", shadow)) == {tokens.SEA}
    assert len(shadow.split(", ")) == 10


def test_both_templates_are_slim_and_valid():
    import plotly.graph_objects as go

    for template in (theme.TEMPLATE, theme.CHART):
        assert len(json.dumps(template)) < 2000
        go.Figure(layout={"template": template})
    go.Figure(layout=theme.CHART_LAYOUT)
    assert theme.CHART["layout"]["paper_bgcolor"] == tokens.PAPER != theme.PAPER


def test_the_theme_needs_no_plotly():
    code = (
        "import sys\nfrom helpers import theme\ntheme.wrap('a b', 1), theme.halo()\n"
        "assert not [name for name in sys.modules if name.startswith('plotly')]"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert run.returncode == 0, run.stderr
