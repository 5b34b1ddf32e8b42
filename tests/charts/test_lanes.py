"""Events lie in their lanes at their days, and their labels do not cover one another."""

import itertools

import pandas as pd
import pytest

from helpers import theme
from helpers.charts import lanes
from helpers.charts.measure import NARROW, SMALLEST, WIDE, block
from helpers.theme import tokens
from tests.charts.kit import annotation, load, plain, spec, written
from tests.each import each


def draw(rows, **more):
    given = {"x": "day", "y": "who", "title": "A title", "sources": "my own count"} | more
    return lanes(rows, **given)


def events(days, **columns):
    return pd.DataFrame({"day": days, "who": ["Ann"] * len(days)} | columns)


def marks(figure):
    return [(x, y) for trace in figure["data"] for x, y in zip(trace["x"], trace["y"], strict=True)]


def boxes(figure, width):
    """Return the boxes of all labels of events at a width of the figure, with their text."""
    layout, found = figure["layout"], []
    margin = layout["margin"]
    first, last = (pd.Timestamp(end) for end in layout["xaxis"]["range"])
    for note in layout["annotations"]:
        if "yref" in note or "xref" in note or not note["text"]:
            continue
        share = (pd.Timestamp(note["x"]) - first) / (last - first)
        across = margin["l"] + share * (width - margin["l"] - margin["r"]) + note["xshift"]
        lines = [plain(line) for line in note["text"].split("<br>")]
        wide, tall = block(lines, note["font"].get("size", 13))
        left = across if note["xanchor"] == "left" else across - wide
        found.append((left, note["y"] - tall / 2, left + wide, note["y"] + tall / 2, lines))
    return found


def overlaps(figure, width):
    return [
        (one[4], other[4])
        for one, other in itertools.combinations(boxes(figure, width), 2)
        if min(one[2], other[2]) - max(one[0], other[0]) > 1
        and min(one[3], other[3]) - max(one[1], other[1]) > 2
    ]


def test_no_line_across_runs_through_a_label_that_has_room_on_the_other_side():
    rows = events(["2023-01-01", "2024-05-01", "2024-06-20", "2025-12-31"])
    rows["said"] = ["the first", "meticulously constructed", "no such thing", "the last"]
    figure = spec(draw(rows, text="said", reference={"x": "2024-07-01", "text": "today"}))
    first, last = (pd.Timestamp(end) for end in figure["layout"]["xaxis"]["range"])
    share = (pd.Timestamp("2024-07-01") - first) / (last - first)
    margin = figure["layout"]["margin"]
    for width in (NARROW, WIDE):
        line = margin["l"] + share * (width - margin["l"] - margin["r"])
        found = boxes(figure, width)
        assert len(found) == 4
        assert [box[4] for box in found if box[0] < line < box[2]] == [], width


def test_meetings_have_a_lane_for_each_partner():
    rows = load("central_asia_summits").query("status == 'held'")
    made = lanes(
        rows,
        x="date",
        y="partner",
        text="place",
        color="partner",
        title="T",
        reference={"x": "2024-07-01", "text": "the interview"},
    )
    figure = spec(made)
    names = [plain(text) for text in figure["layout"]["yaxis"]["ticktext"]]
    order = list(dict.fromkeys(rows["partner"]))
    assert [name.rsplit(" ", 1)[0] for name in names] == order
    # The glyph of a partner with a mark of its own stands with its name, so no key repeats it.
    assert names[order.index("China")].endswith(theme.ACTOR["China"].glyph)
    assert [entry.text for entry in made.key] == ["open, dotted: the day is not known"]
    assert len(marks(figure)) == len(rows)
    exact = rows[rows["date"].str.len() == 10]
    drawn = [x for x, _ in marks(figure)]
    for day in exact["date"]:
        assert day in drawn
    assert "the interview" in written(figure)
    assert f"{len(rows) - len(exact)} are known to the month or year only." in made.summary
    assert len(made.table) == len(rows)


@each(
    "table, lane",
    [
        ("bilateral_timeline", "kind"),
        ("sco_timeline", "category"),
        ("central_asia_summits", "level"),
    ],
)
@each("width", [NARROW, WIDE])
def test_no_label_covers_another(table, lane, width):
    rows = load(table)
    text = "event" if "event" in rows else "place"
    figure = spec(lanes(rows, x="date", y=lane, text=text, title="T"))
    assert boxes(figure, width)
    assert overlaps(figure, width) == []


def test_what_lasts_is_a_bar_and_what_is_vague_an_open_mark_over_its_time():
    rows = events(["2001-06-15", "2013", "2024-07-01"], until=["2003-02", "", ""])
    made = draw(rows, x_end="until")
    figure = spec(made)
    spans = [
        (shape["x0"], shape["x1"], shape["line"].get("dash", ""))
        for shape in figure["layout"]["shapes"]
        if "xref" not in shape
    ]
    assert spans == [("2001-06-15", "2003-02-28", ""), ("2013-01-01", "2013-12-31", "2px,3px")]
    assert [entry.text for entry in made.key] == [
        "from the first day to the last",
        "open, dotted: the day is not known",
    ]
    by_day = {
        x: colour
        for trace in figure["data"]
        if trace["marker"]["opacity"]
        for x, colour in zip(trace["x"], trace["marker"]["color"], strict=True)
    }
    assert by_day["2013-07-02"] == tokens.PAPER
    assert by_day["2024-07-01"] != tokens.PAPER


def test_where_only_years_are_known_of_all_none_is_vague():
    made = draw(events(["2013", "2015"]))
    assert made.key == ()
    assert "known to the month" not in made.summary


def test_highlighted_events_find_room_first():
    days = [f"2024-01-{day:02}" for day in range(1, 31)]
    labels = [f"a rather long label number {place}" for place in range(30)]
    figure = spec(draw(events(days, what=labels), text="what", highlight=labels[20]))
    texts = [text for text in written(figure) if text.startswith("a rather")]
    assert labels[20] in texts
    # In one month there is no room for thirty: the rest is in the hover texts and in the table.
    assert len(texts) < 30
    hover = " ".join(text for trace in figure["data"] for text in trace["hovertext"])
    assert all(label.split()[-1] in hover for label in labels)
    assert annotation(figure, labels[20])["font"]["color"] == tokens.ACCENT


def test_labels_are_never_smaller_than_they_can_be_read():
    figure = spec(draw(events(["2013-09-07"], what=["Speech"]), text="what"))
    assert annotation(figure, "Speech")["font"]["size"] >= SMALLEST


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (["2013-09-07"], "1 event: that of 2013-09-07, Ann."),
        (
            ["2013-09-07", "2024"],
            "2 events from 2013-09-07 to 2024, Ann. 1 is known to the month or year only.",
        ),
    ],
)
def test_the_computed_sentence_fits_one_event_and_two(days, words):
    assert draw(events(days)).summary == words


def test_what_follows_at_once_goes_on_as_one_band():
    rows = events(["2001-06-15", "2010-01-01", "2012-01-01"], standing=["a", "b", "c"])
    rows["until"] = ["2009-12-31", "2024-07-01", "2014-01-01"]
    figure = spec(draw(rows, x_end="until", color="standing"))
    first, second, third = (
        shape["y0"] for shape in figure["layout"]["shapes"] if shape.get("layer") == "between"
    )
    assert first == second != third


def test_a_note_stands_at_its_event():
    figure = spec(draw(events(["2013-09-07", "2024-07-01"]), note={"x": "2013-09-07", "text": "i"}))
    assert annotation(figure, "i")["x"] == "2013-09-07"


def test_days_of_every_kind_are_read():
    for days in (
        pd.to_datetime(["2013-09-07", "2024-07-01"]),
        pd.period_range("2013-09", periods=2, freq="M"),
        [2013, 2014],
    ):
        assert len(marks(spec(draw(events(days))))) == 2
