"""Bars show the rows they are given, in every setting, and say so where they cannot."""

import pandas as pd
import pytest

from helpers import theme
from helpers.charts import bars, dots
from helpers.errors import LessonError
from helpers.theme import tokens
from tests.charts.gallery import two_books, two_reporters
from tests.charts.kit import annotation, load, size, spec, written
from tests.each import each


def creditors():
    rows = load("fdi_debt").query(
        "country == 'KAZ' and indicator == 'external_debt' and year == 2025 and period == 'Q1'"
    )
    return rows[rows["row_kind"] != "all partners"].sort_values("value", ascending=False)


def draw(rows, kind=bars, **more):
    given = {"x": "n", "y": "who", "title": "A title", "sources": "my own count"} | more
    return kind(rows, **given)


def people(**columns):
    return pd.DataFrame({"who": ["Ann", "Ben", "Cem"], "n": [3, 2, 1]} | columns)


def colours(trace, count):
    found = trace["marker"]["color"]
    return [found] * count if isinstance(found, str) else found


def test_the_creditors_lie_in_the_order_of_the_rows_and_china_alone_is_red():
    rows = creditors()
    made = bars(
        rows,
        x="value",
        y="partner",
        highlight="China",
        labels={"value": "billion US dollars", "partner": "creditor"},
        title="China is number six of seven creditors named",
    )
    figure = spec(made)
    (trace,) = figure["data"]
    assert trace["orientation"] == "h"
    assert trace["y"] == rows["partner"].tolist()
    assert trace["x"] == rows["value"].tolist()
    assert figure["layout"]["yaxis"]["range"] == [6.5, -0.5]
    by_name = dict(zip(trace["y"], colours(trace, 7), strict=True))
    assert [name for name, colour in by_name.items() if colour == tokens.ACCENT] == ["China"]
    # Halves are rounded up: 41.75 is printed as 41.8. The unit is at the first bar only.
    assert trace["text"][0] == "$41.8 bn"
    assert trace["text"][1:] == ["14.9", "14.0", "11.0", "10.9", "<b>10.2</b>", "9.4"]
    assert made.summary == (
        "Billion US dollars by creditor: the largest is Netherlands with $41.8 bn, the smallest is "
        "Bermuda with $9.4 bn. China: $10.2 bn, number 6 of 7."
    )
    assert list(made.table) == ["creditor", "billion US dollars"]
    assert made.table["billion US dollars"].tolist() == rows["value"].tolist()
    assert made.source_ids == ("ind-F11",)
    assert size(made) < 4000


@each("kind", load("bri_counts")["kind"].unique())
def test_every_kind_of_count_is_drawn_with_who_counts_and_what(kind):
    rows = load("bri_counts").query("kind == @kind").sort_values("value", ascending=False)
    rows["who"] = rows["counter"] + ", " + rows["as_of"]
    made = bars(
        rows, x="value", y="who", color="vantage", text="what_is_counted", bound="bound", title="T"
    )
    figure = spec(made)
    (trace,) = figure["data"]
    assert trace["x"] == rows["value"].tolist()
    # Names with their words are above the bars, so each is there once for each row.
    above = " ".join(written(figure))
    for row in rows.itertuples():
        assert row.counter in above
        assert row.what_is_counted in above
        assert row.what_is_counted in " ".join(made.table.iloc[:, 4].astype(str))
    shown = [entry.text for entry in made.key]
    assert shown == list(dict.fromkeys(rows["vantage"]))
    for entry in made.key:
        assert entry.glyph == theme.COUNTER[entry.text].glyph
        assert theme.COUNTER[entry.text].colour in colours(trace, len(rows))


def test_rows_of_one_name_with_different_words_have_a_place_each():
    rows = load("bri_counts").query("kind == 'dollars'")
    assert rows["counter"].duplicated().any()
    made = bars(rows, x="value", y="counter", text="what_is_counted", title="T")
    figure = spec(made)
    (trace,) = figure["data"]
    assert len(set(trace["y"])) == len(rows)
    # In the order of the rows, and not one name after the other.
    assert figure["layout"]["yaxis"]["categoryarray"] == trace["y"]


def test_words_before_a_number_stay_with_it():
    rows = load("bri_counts").query("kind == 'projects'")
    made = bars(rows, x="value", y="what_is_counted", bound="bound", title="T")
    assert "over 3,000" in written(spec(made))
    assert any("over 3,000" in text for text in spec(made)["data"][0]["hovertext"])


def test_projects_are_stacked_with_a_second_cue_and_their_sum():
    projects = load("projects")
    status = projects.groupby(["sector", "status"], as_index=False).size()
    made = bars(status, x="size", y="sector", color="status", title="T", sources=projects)
    figure = spec(made)
    assert figure["layout"]["barmode"] == "relative"
    shapes = [trace["marker"].get("pattern", {}).get("shape", "") for trace in figure["data"]]
    assert len(set(shapes)) == len(shapes)
    assert len({entry.glyph for entry in made.key}) == len(made.key)
    totals = projects.groupby("sector").size()
    for sector, total in totals.items():
        assert any(
            note["y"] == sector and note["text"] == str(total) and note["x"] == total
            for note in figure["layout"]["annotations"]
        )
    drawn = sum(sum(trace["x"]) for trace in figure["data"])
    assert drawn == len(projects)


def test_two_reporters_stand_side_by_side_in_their_colours():
    rows, figure = two_books(2021, 2099), spec(two_reporters())
    assert figure["layout"]["barmode"] == "group"
    assert [trace["marker"]["color"] for trace in figure["data"]] == [
        theme.ACTOR["Kazakhstan"].colour,
        theme.ACTOR["China"].colour,
    ]
    for trace, reporter in zip(figure["data"], ("KAZ", "CHN"), strict=True):
        mine = rows[rows["reporter"] == reporter]
        assert dict(zip(trace["x"], trace["y"], strict=True)) == dict(
            zip(mine["year"], mine["value_usd_bn"], strict=True)
        )


def test_years_stand_and_a_missing_year_leaves_a_gap():
    loans = load("financed_projects").query("recipient == 'Kazakhstan'")
    by_year = loans.groupby("year", as_index=False)["usd_bn"].sum()
    made = bars(
        by_year,
        x="year",
        y="usd_bn",
        title="T",
        sources=loans,
        reference={"x": "2013-09-07", "text": "proposed"},
    )
    figure = spec(made)
    (trace,) = figure["data"]
    assert "orientation" not in trace
    assert trace["x"] == by_year["year"].tolist()
    assert figure["layout"]["xaxis"].get("type") != "category"
    assert "proposed" in written(figure)
    line = next(s for s in figure["layout"]["shapes"] if s["type"] == "line")
    # In the bar of 2013, which lies half a year to both sides of its number.
    assert 2013 < line["x0"] < 2013.5
    assert made.table.iloc[:, 0].tolist() == by_year["year"].astype(str).tolist()


def test_a_key_shows_a_bar_where_no_letter_at_the_names_shows_the_group():
    rows = people(year=[2011, 2012, 2013], when=["early", "early", "late"])
    over_years = draw(rows, x="year", y="n", color="when", highlight="early")
    assert [entry.glyph for entry in over_years.key] == ["■", "■"]
    lying = draw(rows, color="when")
    letters = {entry.glyph for entry in lying.key}
    assert len(letters) == 2
    assert all(any(one in text for text in written(spec(lying))) for one in letters)


def test_what_is_left_keeps_its_colour_when_no_row_is_highlighted():
    rows = people(when=["early", "late", "late"])
    order = {"when": ["early", "late"]}
    both, late = (
        draw(some, color="when", highlight="early", category_orders=order)
        for some in (rows, rows[rows["when"] == "late"])
    )
    assert both.key[1].color == late.key[0].color
    assert colours(spec(both)["data"][0], 3)[1] == colours(spec(late)["data"][0], 2)[0]


def test_beside_the_accent_what_else_there_is_can_be_told_apart():
    rows = pd.DataFrame({"who": ["Ann"] * 3, "n": [3, 2, 1], "stage": ["plan", "built", "runs"]})
    stack = draw(rows, color="stage", highlight="plan")
    greys = [one["marker"]["color"] for one in spec(stack)["data"]]
    assert len(set(greys)) == 3 and [entry.color for entry in stack.key] == greys
    # A pattern in a stack would keep its colours on a dark page, where the letters change.
    assert not any("pattern" in one["marker"] for one in spec(stack)["data"])
    beside = draw(rows, color="stage", highlight="plan", barmode="group")
    assert [entry.glyph for entry in beside.key] == ["■", "■", "▨"]


def test_what_is_missing_is_said_and_not_drawn():
    made = draw(people(n=[3, None, 0]))
    figure = spec(made)
    assert figure["data"][0]["x"] == [3, None, 0]
    assert annotation(figure, "no figure")["y"] == "Ben"
    assert made.summary.endswith("No figure for Ben.")


def test_a_single_row_and_ties_are_told_in_words_that_fit():
    assert draw(people().head(1)).summary == "N by who: Ann 3."
    assert draw(people(n=[2, 2, 2])).summary == "N by who: all 3 have 2."
    assert draw(people(n=[2, 2, 1])).summary.startswith(
        "N by who: the largest are Ann and Ben with 2 each, the smallest is Cem with 1."
    )


def test_negative_numbers_have_a_minus_sign_and_room():
    figure = spec(draw(people(n=[3, -2, 1])))
    assert "−2" in written(figure)
    low, high = figure["layout"]["xaxis"]["range"]
    assert low < -2
    assert high == 3


def test_notes_of_doubt_are_hatched_and_named():
    made = draw(people(sure=["high", "low", "medium"]), pattern="sure")
    shapes = spec(made)["data"][0]["marker"]["pattern"]["shape"]
    assert shapes[0] == ""
    assert shapes[1] and shapes[2] and shapes[1] != shapes[2]
    assert [entry.text for entry in made.key] == ["sure: low", "sure: medium"]
    made = draw(people(doubt=["", "one article", ""]), pattern="doubt")
    assert spec(made)["data"][0]["marker"]["pattern"]["shape"] == ["", "/", ""]
    assert [entry.text for entry in made.key] == ["doubt: one article"]


def test_short_words_replace_numbers():
    made = draw(people(said=["3 of 9", "2 of 9", ""]), text="said")
    assert spec(made)["data"][0]["text"] == ["3 of 9", "2 of 9", "1"]


def test_long_names_move_above_and_long_words_turn_the_chart():
    long = "A very long name of a ministry that nobody would write beside a bar of a chart, really"
    figure = spec(draw(people(who=[long, "Ben", "Cem"])))
    assert figure["layout"]["yaxis"]["showticklabels"] is False
    assert long in " ".join(written(figure))
    figure = spec(draw(people(who=[long, "Ben", "Cem"]), x="who", y="n"))
    assert figure["data"][0]["orientation"] == "h"
    standing = spec(draw(people(), x="who", y="n"))
    assert "orientation" not in standing["data"][0]
    assert standing["layout"]["xaxis"]["tickvals"] == ["Ann", "Ben", "Cem"]


def test_a_slider_has_a_step_for_each_year_and_axes_that_stay():
    rows = load("trade_mirror").query("period == 'full year' and flow == 'total'")
    rows = rows[rows["rank"] == "main"]
    made = bars(rows, x="value_usd_bn", y="reporter", animation_frame="year", title="T")
    figure = spec(made)
    years = sorted(rows["year"].unique())
    (slider,) = figure["layout"]["sliders"]
    assert [step["label"] for step in slider["steps"]] == [str(year) for year in years]
    assert slider["active"] == len(years) - 1
    assert [frame["name"] for frame in figure["frames"]] == [str(year) for year in years]
    for frame, year in zip(figure["frames"], years, strict=True):
        mine = rows[rows["year"] == year]
        assert frame["data"][0]["y"] == mine["reporter"].tolist()
        assert frame["data"][0]["x"] == mine["value_usd_bn"].tolist()
        assert frame["data"][0]["type"] == "bar"
        assert "range" not in str(frame["layout"])
    assert figure["layout"]["xaxis"]["range"][1] == rows["value_usd_bn"].max()
    assert len(made.table) == len(rows)
    assert "A slider shows" in made.summary


def test_a_note_stands_at_its_bar():
    figure = spec(draw(people(), note={"y": "Ben", "text": "two of six"}))
    note = annotation(figure, "two of six")
    assert note["y"] == "Ben"
    assert note["font"]["color"] == tokens.ACCENT


def test_what_is_written_in_a_table_is_no_markup():
    figure = spec(draw(people(who=["<b>Ann</b>", "R&D", "a<br>b"])))
    ticks = figure["layout"]["yaxis"]["ticktext"]
    assert ticks[0] == "&lt;b&gt;Ann&lt;/b&gt;"
    assert ticks[1] == "R&amp;D"
    assert all("&lt;" in text or "<b>" not in text for text in figure["data"][0]["hovertext"])


def test_seven_groups_without_a_meaning_are_quiet_and_the_highlighted_one_is_not():
    rows = pd.DataFrame({"who": list("abcdefgh"), "n": range(8), "kind": list("stuvwxyz")})
    (trace,) = spec(draw(rows, color="kind"))["data"]
    assert set(colours(trace, 8)) == {tokens.QUIET}
    (trace,) = spec(draw(rows, color="kind", highlight="u"))["data"]
    assert colours(trace, 8).count(tokens.ACCENT) == 1


def test_at_a_step_without_a_figure_the_place_says_so():
    rows = pd.DataFrame({"who": ["Ann", "Ben", "Ann"], "n": [1, 2, 3], "when": [2013, 2013, 2014]})
    made = draw(rows, animation_frame="when")
    first, last = (frame["layout"]["annotations"] for frame in spec(made)["frames"])
    assert "no figure" not in [note["text"] for note in first]
    assert [note["y"] for note in last if note["text"] == "no figure"] == ["Ben"]
    assert "No figure for Ben." in made.summary


def test_in_a_stack_the_highlighted_part_differs_in_lightness_and_not_in_colour_alone():
    rows = pd.DataFrame(
        {"who": ["Ann", "Ann", "Ben"], "n": [10, 20, 30], "kind": ["old", "new", "new"]}
    )
    made = draw(rows, color="kind", highlight="old")
    old, new = spec(made)["data"]
    assert old["marker"]["color"] == tokens.ACCENT
    assert tokens.contrast(tokens.ACCENT, new["marker"]["color"]) >= 3
    assert old["text"] == ["<b>10</b>"]
    assert [(entry.glyph, entry.strong) for entry in made.key] == [("■", True), ("■", False)]


def test_the_sum_of_a_standing_stack_is_written_above_it():
    rows = pd.DataFrame(
        {"who": ["Ann", "Ann", "Ben", "Ben"], "n": [3, 2, 1, 8], "part": ["a", "b", "a", "b"]}
    )
    figure = spec(draw(rows, x="who", y="n", color="part"))
    for text, height in (("5", 5), ("9", 9)):
        note = annotation(figure, text)
        assert (note["y"], note["yanchor"]) == (height, "bottom")


def test_lying_bars_of_a_group_stand_apart_and_on_the_page():
    rows = pd.DataFrame({"who": ["Ann", "Ann", "Ben", "Ben"], "n": [3, 2, 1, 8], "part": [*"abab"]})
    figure = spec(draw(rows, color="part", barmode="group"))
    assert 0 < figure["layout"]["bargroupgap"] < 0.5


@pytest.mark.parametrize("kind", [bars, dots], ids=lambda kind: kind.__name__)
def test_a_slider_needs_a_step_in_some_row(kind):
    with pytest.raises(LessonError, match="'when' is blank in every row"):
        draw(people(when=[None, None, None]), kind=kind, animation_frame="when")
