"""Lines join only what is known, name themselves at their ends, and keep words apart."""

import itertools

import pandas as pd
import pytest

from helpers import theme
from helpers.charts import lines
from helpers.charts.drawing import thinned
from helpers.charts.measure import NARROW, block, spread
from helpers.lessons.bilateral_ties.trade import partners_over_time
from helpers.theme import tokens
from helpers.theme.letters import text_width
from tests.charts.gallery import CUSTOMS, mirror, two_books
from tests.charts.kit import annotation, load, plain, size, spec, written
from tests.each import each


def draw(rows, **more):
    given = {"x": "year", "y": "n", "title": "A title", "sources": "my own count"} | more
    return lines(rows, **given)


def years(values, first=2010, **columns):
    numbers = list(values)
    return pd.DataFrame({"year": range(first, first + len(numbers)), "n": numbers} | columns)


def segments(trace):
    """Return the pairs of neighbours that a trace joins with a plain line."""
    points = list(zip(trace["x"], trace["y"], strict=True))
    return [(a[0], b[0]) for a, b in itertools.pairwise(points) if None not in (*a, *b)]


def dotted(figure):
    return [
        (shape["x0"], shape["x1"])
        for shape in figure["layout"].get("shapes", [])
        if "paper" not in (shape.get("xref"), shape.get("yref")) and shape["line"].get("dash")
    ]


def test_a_note_between_two_numbers_stands_at_the_middle_of_a_line_that_joins_them():
    table = pd.concat([years([1, 2, 3, 4], who="Ann"), years([5, 7, 9, 10], who="Ben")])
    note = {"x": 2012, "y": [9, 3], "text": "6 apart"}
    figure = spec(draw(table, color="who", note=note))
    (bar,) = (one for one in figure["layout"]["shapes"] if one["line"]["color"] == tokens.ACCENT)
    assert [bar[end] for end in ("x0", "y0", "x1", "y1")] == [2012, 3, 2012, 9]
    words = annotation(figure, "6 apart")
    assert (words["x"], words["y"], words["font"]["color"]) == (2012, 6, tokens.ACCENT)


def test_numbers_below_the_plot_have_a_name_and_years_need_none():
    of_numbers = pd.DataFrame({"chance": [0.1, 0.5, 0.9], "n": [1, 2, 3]})
    figure = spec(draw(of_numbers, x="chance", labels={"chance": "chance of <rain>"}))
    assert figure["layout"]["xaxis"]["title"]["text"] == "Chance of &lt;rain&gt;"
    assert "title" not in spec(draw(years([1, 2, 3])))["layout"]["xaxis"]


def test_the_one_highlighted_line_of_several_says_its_last_number_at_its_name():
    table = pd.concat([years(range(1, 13), who="Ann"), years(range(2, 14), who="Ben")])
    figure = spec(draw(table, color="who", highlight="Ann"))
    texts = [plain(note["text"]) for note in figure["layout"]["annotations"]]
    assert "Ann\u00a012" in texts and "Ben" in texts


def test_the_ear_hears_the_highlighted_line_first_and_then_the_others():
    table = pd.concat([years([1, 2, 3], who="Ann"), years([5, 7, 9], who="Ben")])
    summary = draw(table, color="who", highlight="Ben").summary
    assert 0 < summary.index("Ben from 5") < summary.index("Ann from 1")


def test_a_line_in_the_grey_of_the_many_is_thin_and_without_numbers():
    table = pd.concat([years([1, 2, 3], who="Ann"), years([5, 7, 9], who="Ben")])
    figure = spec(draw(table, color="who", color_discrete_map={"Ann": tokens.QUIET}))
    ann, ben = (trace["line"] for trace in figure["data"])
    assert ann["color"] == tokens.QUIET and ann["width"] < ben["width"]
    texts = [plain(note["text"]) for note in figure["layout"]["annotations"]]
    assert not {"1", "2", "3"} & set(texts) and {"5", "7", "9"} <= set(texts)


def test_two_customs_offices_have_their_colours_marks_and_names():
    rows, made = two_books(2013), mirror()
    figure = spec(made)
    by_name = {trace["name"]: trace for trace in figure["data"]}
    assert set(by_name) == set(CUSTOMS.values())
    for code, actor in (("KAZ", "Kazakhstan"), ("CHN", "China")):
        trace, mark = by_name[CUSTOMS[code]], theme.ACTOR[actor]
        assert trace["line"]["color"] == mark.colour
        assert trace["marker"]["symbol"] == mark.symbol
        mine = rows[rows["reporter"] == code].sort_values("year")
        drawn = [(x, y) for x, y in zip(trace["x"], trace["y"], strict=True) if x is not None]
        assert drawn == list(zip(mine["year"], mine["value_usd_bn"], strict=True))
        name = annotation(figure, CUSTOMS[code])
        assert (name["x"], name["xanchor"]) == (2024, "left")
    # Years that one office left without a figure: dotted, told in the key and in the sentence.
    assert sorted(dotted(figure)) == [(2013, 2017), (2013, 2019), (2018, 2021)]
    assert "dotted: no figure in between" in [entry.text for entry in made.key]
    assert "No figure for 2014 to 2016." in made.summary
    assert annotation(figure, "$13.7 bn apart")["font"]["color"] == tokens.ACCENT
    assert figure["layout"]["yaxis"]["ticktext"][-1] == "$50 bn"
    assert figure["layout"]["yaxis"]["range"][0] == 0
    assert made.table.shape == (len(rows), 3)
    assert size(made) < 7000


def test_a_line_is_never_plain_where_a_year_is_missing():
    figure = spec(draw(years([1, 2, None, 4, 5])))
    assert segments(figure["data"][0]) == [(2010, 2011), (2013, 2014)]
    assert dotted(figure) == [(2011, 2013)]
    # The same if there is no row at all for the year.
    assert dotted(spec(draw(years([1, 2, 3, 4, 5]).drop(index=2)))) == [(2011, 2013)]


def test_values_of_every_fifth_year_are_joined():
    rows = pd.DataFrame({"year": [2000, 2005, 2010], "n": [1, 2, 3]})
    figure = spec(draw(rows))
    assert segments(figure["data"][0]) == [(2000, 2005), (2005, 2010)]
    assert not dotted(figure)


def test_where_the_reporter_changes_a_line_stays_open():
    made = draw(years([1, 2, 8, 9]), breaks=[(2012, "reporter changes")])
    figure = spec(made)
    assert segments(figure["data"][0]) == [(2010, 2011), (2012, 2013)]
    assert not dotted(figure)
    assert "reporter changes" in written(figure)
    assert "From 2012: reporter changes." in made.summary


def test_a_target_is_a_line_across_with_its_words():
    rows = load("pledge_series").query("measured_by == 'trade China-Kazakhstan'")
    made = lines(
        rows,
        x="year",
        y="value_usd_bn",
        color="reporter",
        reference={"y": 40, "text": "target 40"},
        title="T",
    )
    figure = spec(made)
    target = next(shape for shape in figure["layout"]["shapes"] if shape.get("xref") == "paper")
    assert (target["y0"], target["y1"]) == (40, 40)
    assert "target 40" in written(figure)


def test_names_at_the_ends_are_moved_apart():
    names = ["alpha", "beta", "gamma", "delta"]
    rows = pd.concat([years([1, 2 + i / 100], kind=name) for i, name in enumerate(names)])
    figure = spec(draw(rows, color="kind"))
    height = figure["layout"]["height"]
    margin, (low, high) = figure["layout"]["margin"], figure["layout"]["yaxis"]["range"]
    scale = (height - margin["t"] - margin["b"]) / (high - low)
    middles = sorted(
        (note["y"] - low) * scale + note.get("yshift", 0)
        for note in figure["layout"]["annotations"]
        if plain(note["text"]).startswith(tuple(names))
    )
    assert len(middles) == 4
    assert all(b - a >= 15 for a, b in itertools.pairwise(middles))


def test_lines_that_end_close_together_have_their_last_numbers_beside_their_names():
    names = ["alpha", "beta", "gamma", "delta"]
    rows = pd.concat([years([1, 20 + i], kind=name) for i, name in enumerate(names)])
    figure = spec(draw(rows, color="kind"))
    texts = written(figure)
    assert [f"{name}\u00a0{20 + i}" in texts for i, name in enumerate(names)] == [True] * 4
    # Once is enough.
    assert not {"20", "21", "22", "23"} & {
        plain(note["text"]) for note in figure["layout"]["annotations"]
    }
    assert figure["layout"]["margin"]["r"] > block(["alpha\u00a020"], 13, bold=True)[0]
    # Of a few lines with few points each number is at its point.
    assert "alpha" in written(spec(draw(rows[rows["kind"] != "delta"], color="kind")))


def test_more_than_six_lines_are_quiet_but_the_highlighted_one():
    rows = pd.concat([years([i, i + 1, i + 2], kind=f"k{i}") for i in range(9)])
    figure = spec(draw(rows, color="kind", highlight="k3"))
    strong = [trace for trace in figure["data"] if trace["line"]["color"] == tokens.ACCENT]
    assert [trace["name"] for trace in strong] == ["k3"]
    assert {trace["line"]["color"] for trace in figure["data"]} == {tokens.ACCENT, tokens.QUIET}
    # Drawn last, so that no other line covers it, and the only one with a name.
    assert figure["data"][-1]["name"] == "k3"
    names = [text for text in written(figure) if text.startswith("k")]
    assert names == ["k3"]


def test_without_a_highlight_six_of_many_are_named():
    rows = pd.concat([years([i, i + 1], kind=f"k{i}") for i in range(9)])
    names = [text for text in written(spec(draw(rows, color="kind"))) if text.startswith("k")]
    assert sorted(names) == [f"k{i}" for i in range(3, 9)]


def test_one_line_needs_no_name_and_tells_its_change():
    made = draw(years([10, 12, 15]))
    assert made.key == ()
    assert made.summary == "N by year: from 10 in 2010 to 15 in 2012 (+50 percent)."


@each(
    "values, words",
    [
        ([5], "N by year: 5 in 2010."),
        ([5, 5], "N by year: from 5 in 2010 to 5 in 2011 (no change)."),
        (
            [5, 9, 6],
            "N by year: from 5 in 2010 to 6 in 2012 (+20 percent), highest in 2011 with 9.",
        ),
        ([0, 6], "N by year: from 0 in 2010 to 6 in 2011."),
        ([1, 60], "N by year: from 1 in 2010 to 60 in 2011 (60 times as much)."),
        ([-1, 2], "N by year: from −1 in 2010 to 2 in 2011."),
    ],
)
def test_the_computed_sentence_fits_any_run(values, words):
    assert draw(years(values)).summary == words


def test_a_change_of_percent_is_told_in_points():
    made = draw(years([20, 25]), labels={"n": "percent"})
    assert "(+5 percentage points)" in made.summary


def test_an_axis_that_does_not_begin_at_zero_says_so():
    made = draw(years([100, 104, 103]))
    assert spec(made)["layout"]["yaxis"]["range"][0] > 50
    assert "does not begin at 0" in made.leaves_out
    assert "does not begin" not in draw(years([1, 104])).leaves_out


@pytest.mark.parametrize(
    "column",
    [
        pd.date_range("2024-01-01", periods=3, freq="MS"),
        pd.period_range("2024-01", periods=3, freq="M"),
        ["2024-01", "2024-02", "2024-03"],
        [pd.Timestamp("2024-01-01"), None, pd.Timestamp("2024-03-01")],
    ],
)
def test_months_and_days_are_places_in_time(column):
    figure = spec(draw(pd.DataFrame({"year": column, "n": [1, 2, 3]})))
    assert figure["layout"]["xaxis"]["type"] == "date"
    assert figure["data"][0]["x"][0] == "2024-01-01"


def test_years_written_as_text_or_as_periods_are_years():
    for column in (["2010", "2011"], pd.period_range("2010", periods=2, freq="Y")):
        figure = spec(draw(pd.DataFrame({"year": column, "n": [1, 2]})))
        assert figure["data"][0]["x"] == [2010, 2011]


def test_dashes_and_symbols_have_their_words_in_the_key():
    rows = pd.concat(
        [
            years([1, 2], kind="a", basis="reported", sure="high"),
            years([2, 3], kind="b", basis="derived", sure="low"),
        ]
    )
    made = draw(rows, color="kind", line_dash="basis", symbol="sure")
    figure = spec(made)
    assert [trace["line"].get("dash") for trace in figure["data"]] == [None, "7px,4px"]
    fills = [trace["marker"]["color"] == tokens.PAPER for trace in figure["data"]]
    assert fills == [False, True]
    assert [(entry.glyph, entry.text) for entry in made.key] == [
        ("●", "high"),
        ("○", "low"),
        ("", "solid: reported"),
        ("", "dashed: derived"),
    ]


def test_rows_without_a_place_are_told():
    rows = pd.DataFrame({"year": pd.array([2010, None, 2012], "Int64"), "n": [1, 2, 3]})
    made = draw(rows)
    assert "1 row without a value of year." in made.leaves_out
    assert len(made.table) == 2


def test_a_slider_moves_lines_and_their_names():
    rows = pd.concat(
        [
            years([i + j, i + j + 1], kind=kind, release=f"20{20 + i}")
            for i in range(3)
            for j, kind in enumerate("ab")
        ]
    )
    figure = spec(draw(rows, color="kind", animation_frame="release"))
    assert [frame["name"] for frame in figure["frames"]] == ["2020", "2021", "2022"]
    for i, frame in enumerate(figure["frames"]):
        assert [trace["y"] for trace in frame["data"]] == [[i, i + 1], [i + 1, i + 2]]
        texts = [plain(note["text"]) for note in frame["layout"]["annotations"]]
        assert {"a", "b"} <= set(texts)


def numbers_at(figure):
    """Return the points that have their number beside them."""
    known = {
        (x, y)
        for trace in figure["data"]
        for x, y in zip(trace["x"], trace["y"], strict=True)
        if x is not None
    }
    return sorted(
        (note["x"], note["y"])
        for note in figure["layout"]["annotations"]
        if (note.get("x"), note.get("y")) in known and plain(note["text"]) == f"{note['y']}"
    )


def test_few_points_of_few_lines_have_their_numbers_and_others_at_their_ends():
    steps = [0, 10, 30, 20, 40, 60, 50, 90, 70, 80, 75]
    ten, eleven = (spec(draw(years(steps[:count]))) for count in (10, 11))
    assert len(numbers_at(ten)) == 10
    # The first, the highest and the last one.
    assert numbers_at(eleven) == [(2010, 0), (2017, 90), (2020, 75)]
    for count in (3, 4):
        rows = [years([200 * n, 200 * n + 70, 200 * n + 10], who=f"s{n}") for n in range(count)]
        drawn = numbers_at(spec(draw(pd.concat(rows), color="who")))
        middles = [point for point in drawn if point[0] == 2011]
        assert len(middles) == (3 if count == 3 else 0)
    # Of two long lines, neither has its highest number, and the last one is beside the name.
    two = [years([100 * n + step for step in steps], who=f"s{n}") for n in (0, 2)]
    figure = spec(draw(pd.concat(two), color="who"))
    assert {x for x, _ in numbers_at(figure)} == {2010}
    assert {"s0\u00a075", "s2\u00a0275"} <= set(written(figure))


def test_a_step_of_the_slider_without_a_figure_is_an_empty_chart():
    rows = pd.concat([years([1, 2], out="a"), years([None, None], out="b")])
    figure = spec(draw(rows, animation_frame="out"))
    assert [frame["data"][0]["y"] for frame in figure["frames"]] == [[1, 2], []]


@each(
    "years_known, room, ends, ticks",
    [
        # All have room, to the pixel.
        ([2000, 2001], 38, (2000, 2001), [2000, 2001]),
        # Far between: the first and the last, then from the last backwards.
        (
            [1990, 2000, 2002, 2010, 2017, 2020],
            380,
            (1990, 2020),
            [1990, 2002, 2010, 2017, 2020],
        ),
        # Close together: round years.
        ([2000, 2001, 2002, 2003, 2004, 2009], 200, (2000, 2009), [2000, 2002, 2004, 2006, 2008]),
        (list(range(2009, 2017)), 80, (2008.5, 2016.5), [2010, 2015]),
        # No two round years have room: the first and the last.
        ([2011, 2012, 2013, 2014], 50, (2010.9, 2014.1), [2011, 2014]),
        (list(range(1951, 2000)), 60, (1950.5, 1999.5), [1951, 1999]),
    ],
)
def test_years_at_an_axis_have_room(years_known, room, ends, ticks):
    assert thinned(years_known, room, ends) == ticks


def test_boxes_are_spread_in_their_order_and_stay_within_bounds():
    heights = [16.0] * 5
    found = spread([10, 10, 11, 200, 5], heights, 0, 210)
    order = sorted(range(5), key=lambda place: found[place])
    assert order == [4, 0, 1, 2, 3]
    middles = sorted(found)
    assert all(b - a >= 16 - 1e-6 for a, b in itertools.pairwise(middles))
    assert middles[0] >= 8
    assert middles[-1] <= 202


def test_a_line_fits_a_narrow_window():
    figure = spec(draw(years([1, 2], kind="a name that is rather long for its line"), color="kind"))
    margin = figure["layout"]["margin"]
    assert margin["l"] + margin["r"] < NARROW / 2


def test_years_on_the_axis_keep_a_space_between_them_in_a_narrow_window():
    for count in range(14, 36):
        layout = spec(draw(years(range(count), 1992)))["layout"]
        ticks, (low, high) = layout["xaxis"]["tickvals"], layout["xaxis"]["range"]
        room = NARROW - layout["margin"]["l"] - layout["margin"]["r"]
        apart = [(b - a) / (high - low) * room for a, b in itertools.pairwise(ticks)]
        assert len(ticks) > 3
        assert min(apart) > block(["2000"], 12)[0] + 5, count


def test_names_of_lines_that_end_early_keep_their_distance():
    # At 620 pixels two of these ends are as far apart as their names are wide.
    layout = spec(partners_over_time("exports"))["layout"]
    (low, high), margin = layout["xaxis"]["range"], layout["margin"]
    boxes = []
    for name in ("France", "Netherlands"):
        note = annotation({"layout": layout}, name)
        wide = text_width(name, 13, bold=True)
        share = (note["x"] - low) / (high - low)
        left = margin["l"] + share * (NARROW - margin["l"] - margin["r"]) + note.get("xshift", 0)
        left -= {"left": 0, "right": wide}.get(note.get("xanchor"), wide / 2)
        boxes.append((left, left + wide, note["y"], note.get("yanchor")))
    (left, right, *level), (other, end, *same) = boxes
    assert other - right > 9 or left - end > 9 or level != same
