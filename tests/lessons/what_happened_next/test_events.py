"""Lesson 06, events: what is shown agrees with the tables."""

from helpers import claims, dates, explorer
from helpers.lessons.what_happened_next import (
    events,
    time_machine,
)


def test_nothing_has_happened_on_the_day_of_the_interview():
    now = events.state_of_claims(dates.INTERVIEW)
    assert set(now["state"]) == {"no news yet"}


def test_on_the_last_day_every_claim_has_the_ledgers_verdict():
    now = events.state_of_claims(dates.LAST_DAY).set_index("claim_id")["state"]
    ledger = claims.ledger().set_index("claim_id")["verdict"]
    assert now.to_dict() == ledger[now.index].to_dict()


def test_a_claim_leans_with_its_events_and_the_rule_can_turn_it():
    def lean(day, rule="all"):
        return events.state_of_claims(day, rule).set_index("claim_id").loc["c12", "lean"]

    assert lean("2024-07-03") == "no news yet"
    assert lean("2024-07-04") == "leans for"
    assert lean("2025-09-01") == "pulled both ways"
    assert lean("2025-09-01", "newest") == "leans against"
    assert lean("2025-09-05") == "leans against"


def test_an_event_known_to_the_month_counts_from_its_last_day():
    def weakened(day):
        return events.state_of_claims(day).set_index("claim_id").loc["c33", "weakens"]

    assert weakened("2025-07-30") == 0
    assert weakened("2025-07-31") == 1


def test_a_settling_event_brings_the_verdict_on_its_day():
    before, after = (
        events.state_of_claims(day).set_index("claim_id") for day in ("2024-07-02", "2024-07-03")
    )
    assert before.loc["c16", "state"] == "no news yet"
    assert after.loc["c16", "state"] == claims.ledger().set_index("claim_id").loc["c16", "verdict"]


def test_frames_hide_what_is_still_to_come():
    figure = time_machine.claims_event_by_event().figure
    moved = events.updates()
    for frame in figure.frames:
        drawn = sum(int((trace.marker.size > 0).sum()) for trace in frame.data[:4])
        assert drawn == int((moved["day"] <= frame.name).sum())


def test_the_days_by_keyboard_are_those_of_the_slider():
    shown = explorer.explore(
        time_machine.claims_on_day,
        day=explorer.stepper("Day", events.days_with_events()),
        rule=explorer.dropdown("Rule", events.RULES),
    )
    assert "0 events have happened" in shown.exhibit.summary
    shown.controls["day"].forward.click()
    assert "By 2024-07-03, 1 event has happened" in shown.exhibit.summary
    assert "Settled: c02, c13, c16, c17" in shown.exhibit.summary
    shown.controls["day"].value = dates.LAST_DAY
    assert "The ledger's verdicts on the" in shown.exhibit.summary
