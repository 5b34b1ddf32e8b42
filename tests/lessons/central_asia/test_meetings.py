"""Lesson 05, meetings: what is shown agrees with the tables."""

import math

import pandas as pd
import pytest

from helpers import data
from helpers.errors import LessonError
from helpers.lessons.central_asia import (
    meetings,
)

from .shared import table


def test_lanes_draw_only_meetings_that_were_held():
    held = table("central_asia_summits", status="held")
    announced = table("central_asia_summits", status="announced, not confirmed")
    exhibit = meetings.meetings_by_partner()
    drawn = [
        text
        for trace in exhibit.figure.data
        if trace.mode == "markers" and trace.text is not None
        for text in trace.text
    ]
    assert len(drawn) == len(held) == len(exhibit.table) < len(data.load("central_asia_summits"))
    assert all(called in exhibit.leaves_out for called in announced["called"])
    assert f"China {(held['partner'] == 'China').sum()}" in exhibit.summary


def test_lanes_filters_narrow_the_meetings():
    rows = table("central_asia_summits", status="held", partner="China", level="leaders")
    exhibit = meetings.meetings_by_partner("China", "", "leaders")
    assert exhibit.table["first day"].tolist() == sorted(rows["date"])
    video = meetings.meetings_by_partner("", "video", "").table
    assert set(video["format"]) == {"video"}
    assert {"China", "India"} <= set(video["partner"])


@pytest.mark.parametrize(
    "setting", [("Mars", "", ""), ("", "fax", ""), ("", "", "clerks"), ("Japan", "video", "")]
)
def test_lanes_say_what_is_wrong(setting):
    with pytest.raises(LessonError, match=r"use one of|Widen"):
        meetings.meetings_by_partner(*setting)


def test_vague_dates_are_drawn_as_a_span():
    exhibit = meetings.meetings_by_partner("Italy", "", "ministers")
    (span,) = [trace for trace in exhibit.figure.data if trace.mode == "lines"]
    assert list(span.x) == ["2024-01-01", "2024-12-31"]
    assert "1 of them is known only by month or year" in exhibit.summary


def test_lanes_count_partners_apart_from_the_five_and_say_how_sure_they_are():
    held = table("central_asia_summits", status="held")
    own = int((held["partner"] == "among the five").sum())
    exhibit = meetings.meetings_by_partner()
    assert exhibit.title == (
        f"China is one of {held['partner'].nunique() - 1} partners: {len(held) - own} meetings, "
        f"and {own} among the five"
    )
    # Few are named one by one, many are counted.
    unsure = held.loc[held["confidence"] != "high", "date"]
    assert 0 < len(unsure) <= 3
    told = exhibit.summary.partition("Confidence is below high for ")[2]
    assert told.count("(medium)") == len(unsure) and all(day in told for day in unsure)


def test_marks_of_one_lane_do_not_cover_each_other():
    # At 13 pixels a mark, with lanes of 40 pixels and some 145 pixels a year on a wide page.
    figure = meetings.meetings_by_partner().figure
    points = [
        (pd.Timestamp(x), y)
        for trace in figure.data
        if trace.mode == "markers" and trace.text is not None
        for x, y in zip(trace.x, trace.y, strict=True)
    ]
    for place, (day, height) in enumerate(points):
        for other, level in points[:place]:
            across = abs((day - other).days) * 145 / 365
            assert math.hypot(across, 40 * (height - level)) > 12, (day, other)


def test_first_meetings_in_person_before_china():
    held = meetings.meetings()
    leaders = held[(held["level"] == "leaders") & (held["format"] == "in person")]
    earlier = leaders[(leaders["date"] < "2023-05-18") & (leaders["partner"] != "among the five")]
    assert set(earlier["partner"]) == {"Russia", "EU"}
    assert meetings.first_meetings().title == (
        "In person, Russia and the EU met leaders of the five before China did"
    )


def test_first_texts_counts_what_the_words_say():
    phrases = table("parallel_phrases", topic="first-summit")
    exhibit = meetings.first_texts()
    assert len(exhibit.table) == len(phrases) == 5
    assert exhibit.title.startswith("Of 5 texts, 1 says")
    plain = exhibit.table[exhibit.table["our reading"] == "first, without a qualifier"]
    assert plain["version"].tolist() == ["interview answer (English)"]


def test_summit_dates_span():
    held = meetings.meetings()
    assert (held["start"] <= held["end"]).all()
    assert isinstance(held["start"].iloc[0], pd.Timestamp)
