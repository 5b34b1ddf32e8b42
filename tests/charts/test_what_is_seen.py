"""What the key shows is in the figure, and lines do not run through words."""

import pandas as pd
import pytest

from helpers import theme
from helpers.charts import bars, dots, grid, lanes, lines
from helpers.theme import palettes, tokens
from tests.charts.kit import spec

ROWS = pd.DataFrame(
    {
        "who": ["Ann", "Ben", "Cem"],
        "kind": ["fact", "judgement", "fact"],
        "n": [30, 20, 10],
        "day": ["2001-06-15", "2005-01-01", "2010-01-01"],
        "until": ["2003-06-15", "2015-01-01", "2012-01-01"],
    }
)
COMMON = {"title": "A title", "sources": "my own count"}
DRAWN = {
    "bars": (bars, {"x": "n", "y": "who", "color": "kind"}),
    "dots": (dots, {"x": "n", "y": "who", "color": "kind"}),
    "events": (lanes, {"x": "day", "y": "who", "color": "kind"}),
    "periods": (lanes, {"x": "day", "x_end": "until", "y": "who", "color": "kind"}),
}
SYMBOLS = {mark.glyph: mark.symbol for mark in palettes.STATEMENT.values()}


def every(value):
    return value if isinstance(value, list) else [value]


@pytest.mark.parametrize("name", DRAWN)
def test_the_key_has_the_colours_and_shapes_of_the_figure(name):
    make, given = DRAWN[name]
    made = make(ROWS, **given, **COMMON)
    # The name of a bar has the shape beside it; its mark is the bar.
    seen = [trace["marker"] for trace in spec(made)["data"] if trace["marker"].get("opacity", 1)]
    colours = {colour for marker in seen for colour in every(marker["color"])}
    symbols = {symbol for marker in seen for symbol in every(marker.get("symbol"))}
    entries = [entry for entry in made.key if entry.color]
    assert {entry.color for entry in entries} == colours & {entry.color for entry in entries}
    assert len(entries) == 2
    if name != "bars":
        assert {SYMBOLS[entry.glyph] for entry in entries} <= symbols


def test_a_mark_stands_where_a_period_begins():
    make, given = DRAWN["periods"]
    shown = [t for t in spec(make(ROWS, **given, **COMMON))["data"] if t["marker"]["opacity"]]
    assert [day for trace in shown for day in trace["x"]] == ROWS["day"].tolist()


def halo(exhibit):
    return spec(exhibit)["layout"]["template"]["layout"]["annotationdefaults"]["font"].get("shadow")


def test_words_over_lines_have_a_halo_of_paper_and_words_on_fills_have_none():
    years = pd.DataFrame({"year": [2010, 2011], "n": [1, 2]})
    crossed = [dots(ROWS, x="n", y="who", **COMMON), lines(years, x="year", y="n", **COMMON)]
    crossed.append(lanes(ROWS, x="day", y="who", **COMMON))
    for made in crossed:
        assert halo(made) == theme.halo(tokens.PAPER)
        head = made.bundles()[0]["text/html"]
        red, green, blue = tokens.rgb(tokens.PAPER)
        assert f'text[style*="text-shadow: rgb({red}, {green}, {blue})"]' in head, "dark pages too"
    filled = [bars(ROWS, x="n", y="who", **COMMON)]
    filled.append(grid(ROWS, x="kind", y="who", color="kind", **COMMON))
    assert [halo(made) for made in filled] == [None, None]


def test_what_the_finding_is_about_stands_out_of_a_crowd():
    rows = pd.DataFrame({"who": "Ann", "n": range(30), "kind": ["rare", *["common"] * 29]})
    made = dots(rows, x="n", y="who", color="kind", highlight="rare", **COMMON)
    common, rare = (trace["marker"] for trace in spec(made)["data"])
    assert rare["color"] == tokens.ACCENT and rare["opacity"] == 1 > common["opacity"]
    assert rare["size"] > common["size"]
