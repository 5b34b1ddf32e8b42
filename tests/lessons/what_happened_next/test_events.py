"""Lesson 06, events: what is shown agrees with the table."""

import re

from helpers import data, dates
from helpers.lessons.what_happened_next import events


def test_an_event_of_a_month_counts_from_its_last_day():
    days = events.events().set_index("event_id")["day"]
    assert days["n17"] == "2025-07-31"
    assert days.is_monotonic_increasing


def test_each_claim_that_an_event_bears_on_has_a_row_and_a_label(rows):
    pairs = {(r["event_id"], c) for r in rows for c in r["claim_ids"].split(";") if c}
    table = events.by_claim()
    assert set(zip(table["event_id"], table["claim_id"], strict=True)) == pairs
    assert table["label"].str.len().between(5, 50).all()


def test_the_time_machine_shows_claims_that_were_settled_or_moved_twice(rows):
    counts, settled = {}, set()
    for row in rows:
        for claim_id in filter(None, row["claim_ids"].split(";")):
            if row["effect"] != "none":
                counts[claim_id] = counts.get(claim_id, 0) + 1
            if row["effect"] == "settles":
                settled.add(claim_id)
    expected = {claim_id for claim_id, count in counts.items() if count > 1} | settled
    assert set(events.moving()["claim_id"]) == expected


def test_the_days_begin_with_the_interview():
    days = list(events.days_with_events().values())
    assert days[0] == dates.INTERVIEW
    assert days == sorted(set(days))


def test_every_choice_says_who_and_with_whom(rows):
    for row in rows:
        assert bool(row["own_choice"]) == bool(row["partner"]), row["event_id"]
        if row["own_choice"]:
            assert re.match(r"(Kazakhstan|Kyrgyzstan|The five)", row["own_choice"])
    assert len({row["partner"] for row in rows}) > 5


def test_rows_of_one_event_agree():
    table = data.load("what_happened_next")
    for _, same in table.groupby(["date", "event"]):
        assert same["short_name"].nunique() == same["own_choice"].nunique() == 1
