"""Dots show values, how sure they are, and how two values of one thing lie apart."""

import pandas as pd
import pytest

from helpers import theme
from helpers.charts import dots
from helpers.charts.drawing import SMALL
from helpers.charts.measure import NARROW, WIDE, block
from helpers.theme import tokens
from tests.charts.gallery import lists_by_stage, project_lists, two_books
from tests.charts.gallery import pairs as gallery_pairs
from tests.charts.kit import annotation, load, plain, size, spec, written


def draw(rows, **more):
    given = {"x": "n", "y": "who", "title": "A title", "sources": "my own count"} | more
    return dots(rows, **given)


def people(**columns):
    return pd.DataFrame({"who": ["Ann", "Ben", "Cem"], "n": [30, 20, 10]} | columns)


def points(figure):
    """Return x and y of all dots."""
    return [pair for trace in figure["data"] for pair in zip(trace["x"], trace["y"], strict=True)]


def level_lines(figure):
    """Return the level lines that belong to data: row, left and right end, width."""
    return [
        (round(s["y0"]), s["x0"], s["x1"], s["line"]["width"])
        for s in figure["layout"]["shapes"]
        if s.get("xref") != "paper" and s.get("yref") != "paper"
    ]


def test_lists_of_projects_are_rows_with_a_mark_for_each_stage():
    rows, made = lists_by_stage(), project_lists()
    figure = spec(made)
    order = list(dict.fromkeys(rows["list"]))
    drawn = {
        (stage, order[round(y)], x)
        for trace, stage in zip(figure["data"], made_groups(made), strict=True)
        for x, y in zip(trace["x"], trace["y"], strict=True)
    }
    assert drawn == set(zip(rows["stage"], rows["list"], rows["projects"], strict=True))
    for entry in made.key:
        mark = theme.PROMISE_STAGE[entry.text]
        assert entry.glyph == mark.glyph
        assert entry.count == (rows["stage"] == entry.text).sum()
    assert len(made.table) == len(rows)
    assert set(made.source_ids) == set(";".join(rows["source_ids"]).split(";"))
    assert size(made) < 14_000


def made_groups(made):
    return [entry.text for entry in made.key]


def test_two_values_of_a_row_are_joined_and_three_of_one_group_are_not():
    rows = two_books(2021).astype({"year": str})
    figure = spec(gallery_pairs())
    pairs = rows.pivot(index="year", columns="reporter", values="value_usd_bn")
    assert [line[1:3] for line in level_lines(figure)] == [
        (row.KAZ, row.CHN) for row in pairs.itertuples()
    ]
    strip = pd.DataFrame({"who": ["Ann"] * 3, "n": [1, 2, 3], "kind": ["a", "a", "b"]})
    assert not level_lines(spec(draw(strip, color="kind")))
    assert level_lines(spec(draw(strip, color="kind", join=True))) == [(0, 1, 3, 2.5)]


def test_intervals_go_from_end_to_end():
    made = draw(people(margin=[3, 2.5, None]), error_x="margin", labels={"n": "percent"})
    assert level_lines(spec(made)) == [(0, 27, 33, 3), (1, 17.5, 22.5, 3)]
    assert "Ann 30% (27 to 33)" in made.summary
    assert [entry.text for entry in made.key] == ["line: margin"]
    uneven = draw(people(up=[3, 2, 1], down=[1, 1, 1]), error_x="up", error_x_minus="down")
    assert level_lines(spec(uneven))[0][1:3] == (29, 33)


def test_an_interval_without_a_middle_is_drawn_alone():
    rows = people(n=[30, None, None], first=[27, 15, None], last=[33, 25, None])
    made = draw(rows, low="first", high="last")
    figure = spec(made)
    assert points(figure) == [(30, 0)]
    assert level_lines(figure) == [(0, 27, 33, 3), (1, 15, 25, 7)]
    assert "15 to 25" in written(figure)
    assert annotation(figure, "no figure")["y"] == 2
    assert made.summary.endswith("Ben 15 to 25. No figure for Cem.")


def test_a_bound_is_an_open_mark_with_an_arrow_to_the_side_of_the_truth():
    notes = load("debt_notes").query("what == 'share of external debt owed to China'")
    rows = notes.assign(state=["Kyrgyzstan", "Tajikistan"])
    made = dots(
        rows,
        x="value",
        y="state",
        bound="bound",
        symbol="confidence",
        title="T",
        labels={"value": "percent"},
    )
    figure = spec(made)
    # Open: filled with paper inside an edge of its colour.
    assert figure["data"][0]["marker"]["color"] == tokens.PAPER
    assert figure["data"][0]["marker"]["line"]["color"] != tokens.PAPER
    arrows = [a for a in figure["layout"]["annotations"] if a.get("showarrow")]
    assert [(a["x"], a["ax"] < 0) for a in arrows] == [(50, True), (50, True)]
    # "just under 50", and not 50.0.
    assert "just under 50%" in written(figure)
    assert "arrow: or less" in [entry.text for entry in made.key]
    over = draw(people(bound=["over", "", "about"]), bound="bound")
    arrows = [a for a in spec(over)["layout"]["annotations"] if a.get("showarrow")]
    assert [(a["y"], a["ax"] > 0) for a in arrows] == [(0, True)]
    fills = spec(over)["data"][0]["marker"]["color"]
    assert [fill == tokens.PAPER for fill in fills] == [True, False, True]


def test_dots_at_one_place_are_moved_apart():
    rows = pd.DataFrame({"who": ["Ann", "Ann"], "n": [45, 45], "kind": ["announced", "started"]})
    figure = spec(draw(rows, color="kind"))
    heights = [y for _, y in points(figure)]
    margin, height = figure["layout"]["margin"], figure["layout"]["height"]
    low, high = figure["layout"]["yaxis"]["range"]
    scale = (height - margin["t"] - margin["b"]) / (low - high)
    assert abs(heights[0] - heights[1]) * scale >= 11


def test_the_highlighted_row_is_red_and_the_rest_is_quiet():
    figure = spec(draw(people(), highlight="Ben"))
    assert figure["data"][0]["marker"]["color"] == [tokens.QUIET, tokens.ACCENT, tokens.QUIET]


def test_many_dots_of_a_row_have_an_axis_in_place_of_numbers():
    loans = load("financed_projects").query("recipient in ['Kazakhstan', 'Pakistan']")
    made = dots(loans, x="usd_bn", y="recipient", title="T")
    figure = spec(made)
    assert len(points(figure)) == len(loans)
    assert figure["layout"]["xaxis"]["ticktext"]
    assert "annotations" not in figure["layout"]
    assert figure["layout"]["height"] < 400
    low, high = loans["usd_bn"].min(), loans["usd_bn"].max()
    assert f"{len(loans)} points, from ${low:.2f} bn to ${high:.2f} bn." in made.summary


def test_counts_over_time_are_points_between_two_axes():
    rows = lists_by_stage()
    made = dots(rows, x="as_of", y="projects", color="stage", text="what", title="T")
    figure = spec(made)
    assert figure["layout"]["xaxis"]["type"] == "date"
    assert sorted(y for _, y in points(figure)) == sorted(rows["projects"])
    assert figure["layout"]["yaxis"]["showgrid"]
    # A month alone begins with its first day, and stays a month in the table.
    months = rows[rows["as_of"].str.len() == 7]
    for month in months["as_of"]:
        assert f"{month}-01" in [x for x, _ in points(figure)]


def test_two_columns_of_numbers_make_a_scatter_with_words_where_they_fit():
    rows = pd.DataFrame({"gdp": [1, 2, 8], "n": [20, 60, 40], "who": ["Ann", "Ben", "Cem"]})
    made = draw(rows, x="gdp", y="n", text="who", labels={"gdp": "GDP", "n": "percent"})
    figure = spec(made)
    assert points(figure) == [(1, 20), (2, 60), (8, 40)]
    assert {"Ann", "Ben", "Cem", "GDP", "Percent"} <= set(written(figure))
    assert made.summary == "Percent against GDP: Ann, 1: 20%; Ben, 2: 60%; Cem, 8: 40%."


def test_a_slider_keeps_the_rows_and_the_axis():
    rows = load("trade_mirror").query("period == 'full year' and flow == 'total'")
    rows = rows[rows["rank"] == "main"]
    figure = spec(dots(rows, x="value_usd_bn", y="reporter", animation_frame="year", title="T"))
    years = sorted(rows["year"].unique())
    for frame, year in zip(figure["frames"], years, strict=True):
        mine = rows[rows["year"] == year]
        assert frame["data"][0]["x"] == mine["value_usd_bn"].tolist()
    assert figure["layout"]["xaxis"]["range"][1] > rows["value_usd_bn"].max()


def test_a_reference_and_a_note_stand_where_they_belong():
    figure = spec(
        draw(
            people(),
            reference={"x": 15, "text": "half of Ann"},
            note={"x": 30, "y": "Ann", "text": "the most"},
        )
    )
    line = next(s for s in figure["layout"]["shapes"] if s.get("yref") == "paper")
    assert line["x0"] == line["x1"] == 15
    assert annotation(figure, "the most")["font"]["color"] == tokens.ACCENT


@pytest.mark.parametrize("count", [12, 13])
def test_a_dozen_points_are_told_one_by_one_and_more_as_a_range(count):
    rows = pd.DataFrame({"who": [f"p{n}" for n in range(count)], "n": range(count)})
    rows["gdp"] = rows["n"] * 2
    in_rows, between = draw(rows).summary, draw(rows, x="gdp", text="who", y="n").summary
    one_by_one = count == 12
    assert ("; p5 5; " in in_rows) == ("; p5, 10: 5; " in between) == one_by_one
    ranged = f"{count} points, from 0 to {count - 1}."
    assert in_rows.endswith(ranged) == between.endswith(ranged) != one_by_one


def test_the_unit_of_two_ends_is_written_in_the_first_row_alone():
    rows = people(n=[None, None, 5], first=[27, 15, 4], last=[33, 25, 6])
    made = draw(rows, low="first", high="last", labels={"n": "billion US dollars"})
    figure = spec(made)
    assert {"$27 bn to $33 bn", "15 to 25"} <= set(written(figure))
    assert figure["data"][0]["hovertext"] == ["Cem: $5 bn (4 to 6)"]


def test_a_dot_at_the_start_stands_clear_of_its_name():
    plots = {n: spec(draw(people(n=[30, 20, n])))["layout"] for n in (0, 10)}
    assert plots[0]["yaxis"]["ticklabelstandoff"] >= 8
    assert "ticklabelstandoff" not in plots[10]["yaxis"]


def test_no_line_across_runs_through_a_number():
    rows = people(n=[20.0, 47.0, 78.0])
    made = spec(draw(rows, reference={"x": 50, "text": "the line"}))
    layout, tested = made["layout"], 0
    low, high = layout["xaxis"]["range"]
    for width in (NARROW, WIDE):
        room = width - layout["margin"]["l"] - layout["margin"]["r"]
        for note in layout["annotations"]:
            if note["text"] in ("20", "47", "78"):
                start = (note["x"] - 50) / (high - low) * room + note["xshift"]
                wide = block([note["text"]], SMALL)[0]
                left = start - {"left": 0, "center": wide / 2, "right": wide}[note["xanchor"]]
                assert not left < 0 < left + wide, (width, note["text"])
                tested += 1
    assert tested == 6


def test_shares_begin_at_zero():
    low, high = spec(draw(people(n=[52, 50, 51]), labels={"n": "percent"}))["layout"]["xaxis"][
        "range"
    ]
    assert low == 0
    assert high > 52


def test_at_a_step_without_a_figure_the_row_says_so():
    rows = pd.DataFrame({"who": ["Ann", "Ben", "Ann"], "n": [1, 2, 3], "when": [2013, 2013, 2014]})
    made = draw(rows, animation_frame="when")
    texts = [plain(note["text"]) for note in spec(made)["frames"][1]["layout"]["annotations"]]
    assert texts.count("no figure") == 1
    assert "No figure for Ben." in made.summary
