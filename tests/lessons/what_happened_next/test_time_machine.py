"""Lesson 06, time machine: what is shown agrees with the tables."""

import json
import re

import pytest

from helpers import dates
from helpers.errors import LessonError
from helpers.lessons.what_happened_next import (
    events,
    time_machine,
)


def test_every_event_and_claim_of_the_table_is_in_the_slider(rows):
    exhibit = time_machine.claims_event_by_event()
    pairs = {(r["date"], r["event"], c) for r in rows for c in r["claim_ids"].split(";") if c}
    table = exhibit.table
    assert set(zip(table.date, table.event, table.claim, strict=True)) == pairs
    for row in rows:
        assert row["claim_ids"] or row["event"] in exhibit.leaves_out


def test_the_summary_counts_what_the_file_holds(rows):
    times = [(r["effect"], c) for r in rows for c in r["claim_ids"].split(";") if c]
    events = {(r["date"], r["event"]) for r in rows}
    summary = time_machine.claims_event_by_event().summary
    bearing = {(r["date"], r["event"]) for r in rows if r["claim_ids"]}
    assert f"{len(events)} events; {len(bearing)} of them bear on" in summary
    assert f"on {len({c for _, c in times})} claims" in summary
    for effect in ("settle", "strengthen", "weaken"):
        count = sum(name.startswith(effect) for name, _ in times)
        assert re.search(rf"{effect}\w* {count}\b", summary)


def test_the_slider_has_a_frame_for_every_stop_and_they_differ():
    figure = time_machine.claims_event_by_event().figure
    days = list(events.days_with_events().values())
    assert [frame.name for frame in figure.frames] == days
    assert [step["label"] for step in figure.layout.sliders[0].steps] == days
    shown = [
        json.dumps([trace.to_plotly_json() for trace in frame.data], default=str)
        for frame in figure.frames
    ]
    assert len(set(shown)) == len(days)


@pytest.mark.parametrize("day", ["2024-06-30", "2026-11-24", "yesterday", None, "2025-02-30"])
def test_a_day_outside_the_data_is_explained(day):
    with pytest.raises(LessonError, match="day"):
        time_machine.claims_on_day(day)


def test_an_unknown_rule_is_explained():
    with pytest.raises(LessonError, match="no rule 'best'"):
        time_machine.claims_on_day(dates.LAST_DAY, "best")


def test_an_opinion_turns_a_claim():
    exhibit = time_machine.with_your_opinions({"n12": "strengthens"})
    assert "1 of 40 rows" in exhibit.summary
    assert "(c44)" in exhibit.summary
    row = exhibit.table.set_index("event no.").loc["n12"]
    assert "c44 leans against" in row["claims in the end, by us"]
    assert "c44 leans for" in row["claims in the end, by you"]


def test_no_opinion_changes_nothing():
    assert "0 of 40 rows" in time_machine.with_your_opinions({}).summary


@pytest.mark.parametrize(
    ("opinions", "words"),
    [
        ({"n99": "weakens"}, "no event 'n99'"),
        ({"n12": "better"}, "not an effect"),
        ("n12", "event, then effect"),
    ],
)
def test_a_wrong_opinion_is_explained(opinions, words):
    with pytest.raises(LessonError, match=words):
        time_machine.with_your_opinions(opinions)


def test_a_table_on_a_day_says_how_sure_its_events_are():
    told = time_machine.claims_on_day(dates.LAST_DAY).table.set_index("claim")
    assert "(medium confidence)" in told.loc["c13", "events so far, with our judgement"]
    assert "Bishkek" in time_machine.claims_on_day(dates.LAST_DAY).summary
    assert "Confidence" not in time_machine.claims_on_day(dates.INTERVIEW).summary


def test_the_tables_mark_predictions_as_the_figure_does():
    exhibit = time_machine.claims_event_by_event()
    marked = {name.split()[-1] for name in exhibit.figure.layout.yaxis.categoryarray if "▲" in name}
    kinds = exhibit.table.set_index("claim")["kind"]
    assert marked == set(kinds[kinds == "▲ prediction"].index)
