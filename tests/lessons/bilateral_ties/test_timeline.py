"""Lesson 02, timeline: what is shown agrees with the tables."""

import pytest

from helpers import basemap, theme
from helpers.errors import LessonError
from helpers.lessons.bilateral_ties import (
    timeline,
)
from tests import tables


@pytest.mark.parametrize("kind", ["", *timeline.KINDS])
def test_the_timeline_counts_what_the_table_holds(kind):
    rows = [row for row in tables.rows("bilateral_timeline") if not kind or row["kind"] == kind]
    exhibit = timeline.events_over_time(kind)
    assert len(exhibit.table) == len(rows) > 0
    weak = sum(row["confidence"] != "high" for row in rows)
    assert f"{weak} of them rest on weaker sources" in exhibit.summary
    for name in timeline.KINDS:
        count = sum(row["kind"] == name for row in rows)
        assert (f"{name}: {count}" in exhibit.summary) == (count > 0)


@pytest.mark.parametrize("kind", timeline.KINDS)
def test_the_key_of_the_timeline_shows_what_was_chosen(kind):
    keys = [trace for trace in timeline.events_over_time(kind).figure.data if trace.showlegend]
    assert keys and all(trace.marker.color != theme.FAINT for trace in keys)
    drawn = sum(len(trace.x) for trace in keys)
    assert drawn == len(timeline.events_over_time(kind).table)


def test_the_timeline_runs_from_1992_to_2026_and_holds_protests():
    dates = [row["date"] for row in tables.rows("bilateral_timeline")]
    assert dates == sorted(dates, key=lambda text: (text + "-00-00")[:10])
    assert dates[0][:4] == "1992"
    assert dates[-1][:4] == "2026"
    assert len(timeline.events_over_time("protest").table) >= 2


def test_a_word_filters_the_timeline_and_nothing_found_is_said():
    assert set(timeline.events_over_time(text="PIPELINE").table["kind"]) == {
        "◆ pipeline or programme"
    }
    nothing = timeline.events_over_time(text="no such word")
    assert nothing.table.empty
    assert nothing.summary.startswith("0 of ")


def test_an_unknown_kind_names_the_kinds():
    with pytest.raises(LessonError, match="treaty or agreement"):
        timeline.events_over_time("war")


def test_every_placed_event_is_on_the_map_and_in_the_table():
    exhibit = timeline.events_map()
    rows = tables.rows("bilateral_timeline")
    placed = [row for row in rows if row["lat"]]
    assert exhibit.title.startswith(f"{len(placed)} of {len(rows)} events")
    assert len(exhibit.table) == len(rows)
    marks = {(row["place"], row["kind"]) for row in placed}
    drawn = [
        trace for trace in exhibit.figure.data if trace.mode == "markers+text" and len(trace.lon)
    ]
    assert sum(len(trace.lon) for trace in drawn) == len(marks)
    points = list(
        zip(
            (lon for t in drawn for lon in t.lon),
            (lat for t in drawn for lat in t.lat),
            strict=True,
        )
    )
    assert len(set(points)) == len(points), "marks of one town lie side by side"
    assert basemap.BOUNDARY_NOTE in exhibit.leaves_out
