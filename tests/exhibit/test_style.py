"""The style of a frame, and the colours of its figure on a dark page."""

import pandas as pd
import pytest

from helpers import theme
from helpers.exhibit import Exhibit, KeyEntry, style
from helpers.theme import tokens


def sheet(layout=None, key=(), data=()):
    one = Exhibit(
        figure={"data": list(data), "layout": layout or {}},
        title="t",
        summary="s",
        table=pd.DataFrame({"a": [1]}),
        source_ids=["derived"],
        leaves_out="l",
        key=key,
    )
    return one.bundles()[0]["text/html"].partition("</style>")[0]


def test_a_figure_of_tokens_swaps_the_colours_it_holds_and_no_others():
    data = [{"type": "scatter", "x": [1], "line": {"color": tokens.ACCENT}}]
    css = sheet(theme.CHART_LAYOUT, data=data)
    red, green, blue = tokens.rgb(tokens.ACCENT)
    assert f'[style*="stroke: rgb({red}, {green}, {blue})"]' in css
    red, green, blue = tokens.rgb(tokens.DARK[tokens.ACCENT])
    assert f"stroke: rgb({red}, {green}, {blue}) !important" in css
    red, green, blue = tokens.rgb(tokens.SEA)
    assert f"rgb({red}, {green}, {blue})" not in css


def test_a_transparent_token_is_known_by_its_opacity_too():
    data = [{"type": "scatter", "fillcolor": tokens.PLATEAU}]
    css = sheet(theme.CHART_LAYOUT, data=data)
    assert '[style*="fill: rgb(181, 160, 112); fill-opacity: 0.1"]' in css
    assert "fill: rgb(181, 160, 112) !important; fill-opacity: 0.05 !important" in css


def test_a_halo_is_swapped_whole():
    layout = theme.CHART_LAYOUT | {
        "annotations": [{"text": "a", "font": {"shadow": theme.halo(tokens.LAND)}}]
    }
    css = sheet(layout)
    assert 'text[style*="text-shadow: rgb(246, 242, 233)"]' in css
    assert f"text-shadow: {theme.halo(tokens.DARK[tokens.LAND])} !important" in css
    assert "text-shadow" not in sheet(theme.CHART_LAYOUT)


def test_the_shades_of_marks_used_as_text_are_swapped():
    shade = tokens.as_text(theme.ACTOR["Russia"].colour)
    css = sheet(theme.CHART_LAYOUT | {"annotations": [{"text": "a", "font": {"color": shade}}]})
    red, green, blue = tokens.rgb(tokens.dark(shade))
    assert f"fill: rgb({red}, {green}, {blue}) !important" in css


@pytest.mark.parametrize("paper", [tokens.PAPER, "rgba(0,0,0,0)", "rgba(0, 0, 0, 0)"])
def test_a_figure_takes_part_by_its_paper(paper):
    assert ".modebar-btn path" in sheet({"paper_bgcolor": paper})
    assert ".modebar-btn path" in sheet({"template": {"layout": {"paper_bgcolor": paper}}})


def test_a_figure_on_white_paper_keeps_its_colours_but_for_what_is_on_the_paper():
    css = sheet({"template": theme.TEMPLATE})
    assert ".main-svg:first-of-type { background: #1b1f24 !important }" in css
    assert ".modebar-btn path" not in css
    assert 'not([style*="fill: rgb(255, 255, 255)"])' in css


def test_the_colours_of_the_key_are_swapped_with_it():
    css = sheet(key=[KeyEntry("●", "x", tokens.CHINA_DATA)])
    assert f'.exhibit-key [style*="{tokens.CHINA_DATA}"]' in css
    assert ".exhibit-key [style" not in sheet(key=[KeyEntry("●", "x", "#123456")])


def test_dark_colours_are_for_the_screen_and_print_has_ink_of_its_own():
    css = sheet(theme.CHART_LAYOUT, key=[KeyEntry("●", "x", tokens.CHINA_DATA)])
    depth, on_screen = 0, []
    before = css
    while 'data-jp-theme-light="false"' in before:
        before = before.rpartition('data-jp-theme-light="false"')[0]
        opened = before.rpartition("@media screen {")
        depth = opened[2].count("{") - opened[2].count("}")
        on_screen.append(bool(opened[1]) and depth >= 0)
    assert len(on_screen) == 3 and all(on_screen)
    assert "@media print { body .exhibit { --paper: #fff" in css


def test_braces_match_and_the_style_is_small():
    for layout in (theme.CHART_LAYOUT, {"template": theme.TEMPLATE}):
        css = sheet(layout)
        assert css.count("{") == css.count("}")
        assert len(css) < 6_000
    assert style.frame_style().count("{") == style.frame_style().count("}")


def test_the_dark_colours_of_figures_on_white_paper_are_readable():
    assert tokens.contrast("#e8eaed", "#1b1f24") >= 7
    assert "fill: #e8eaed" in sheet({"template": theme.TEMPLATE})


def test_a_word_of_its_own_colour_within_a_label_is_swapped_too():
    text = f'<span style="color:{tokens.ACCENT}">China</span>'
    css = sheet(theme.CHART_LAYOUT | {"annotations": [{"text": text}]})
    red, green, blue = tokens.rgb(tokens.DARK[tokens.ACCENT])
    # Plotly writes such a colour as it was given, and not as a browser does.
    rule = f'[style*="fill:{tokens.ACCENT}"] {{ fill: rgb({red}, {green}, {blue}) !important }}'
    assert rule in css
    assert "fill:#" not in sheet(theme.CHART_LAYOUT | {"annotations": [{"text": "China"}]})
