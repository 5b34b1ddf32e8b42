"""Lesson 01, membership: what is shown agrees with the tables."""

import json

import pytest

from helpers import dates, memberships
from helpers.errors import LessonError
from helpers.lessons.sco import membership
from tests import tables


def test_nobody_holds_two_standings_on_one_day():
    for day in membership.DAYS.values():
        assert memberships.standing(day)["iso3"].is_unique, day


def test_the_uncertainty_of_the_merger_is_said():
    assert "confidence is medium" in membership.membership_map("2025-09-01").summary
    assert "confidence" not in membership.membership_map("2024-07-01").summary


def test_the_standing_map_colours_each_state_once():
    made = membership.membership_map(dates.INTERVIEW)
    assert len(made.table) == 26
    names = [trace.name for trace in made.figure.data]
    assert any("member" in name for name in names if name)
    points = next(trace for trace in made.figure.data if trace.mode == "markers")
    assert len(points.lon) == 26


def test_before_the_beginning_there_is_nothing_to_map():
    with pytest.raises(LessonError, match="existed"):
        membership.membership_map("1995-01-01")


def test_the_year_slider_has_a_step_and_a_frame_for_every_year():
    made = membership.membership_by_year()
    (slider,) = made.figure.layout.sliders
    labels = [step.label for step in slider.steps]
    assert labels == [str(year) for year in range(1996, 2027)]
    frames = {frame.name: frame for frame in made.figure.frames}
    # With one frame for two years Plotly would jump to the later of them.
    assert [step.args[0][0] for step in slider.steps] == labels == list(frames)
    assert {part.type for frame in frames.values() for part in frame.data} == {"scattergeo"}
    looks = [json.dumps([str(part) for part in frame.data]) for frame in frames.values()]
    assert len(set(looks)) > 5


def test_the_slider_shows_the_standing_at_the_end_of_each_year():
    from helpers import theme

    made = membership.membership_by_year()
    frames = {frame.name: frame for frame in made.figure.frames}
    (slider,) = made.figure.layout.sliders
    for step in slider.steps:
        frame = frames[step.args[0][0]]
        members = sum(
            part.fillcolor == theme.SCO_STATUS["member"].colour
            for part in frame.data
            if part.fillcolor
        )
        day = min(f"{step.label}-12-31", dates.LAST_DAY)
        assert members == len(memberships.members("SCO", day)), step.label
        names = [made.figure.data[place].name for place in frame.traces]
        assert names[:-1] == sorted({row["iso3"] for row in tables.rows("sco_status")})


def test_the_first_picture_is_that_of_the_last_step():
    made = membership.membership_by_year()
    last = made.figure.frames[-1]
    for place, part in zip(last.traces, last.data, strict=True):
        if part.fillcolor:
            assert made.figure.data[place].fillcolor == part.fillcolor
