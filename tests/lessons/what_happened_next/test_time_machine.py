"""Lesson 06, time machine: verdicts on a day, by two rules."""

import pytest

from helpers import claims, dates, explorer
from helpers.errors import LessonError
from helpers.lessons.what_happened_next import events, time_machine
from tests.each import each

DAYS = list(events.days_with_events().values())
THEIR_DAYS = list(events.days_with_events("other_voices").values())


def words(day, rule, ledger="claims"):
    return time_machine.words_on(events.moving(ledger), day, rule)


def test_by_our_rule_only_dated_forecasts_wait():
    ledger = claims.ledger().set_index("claim_id")
    first, last = words(dates.INTERVIEW, "day"), words(DAYS[-1], "day")
    assert {one for one, word in first.items() if word == time_machine.OPEN} == {"c02", "c13"}
    assert last == {one: ledger.loc[one, "verdict"] for one in last}


def test_hindsight_is_pulled_by_the_events_so_far():
    assert words(dates.INTERVIEW, "hindsight") == words(dates.INTERVIEW, "day")
    assert words("2024-07-04", "hindsight")["c12"] == time_machine.UP
    assert words("2024-07-04", "hindsight")["c01"] == time_machine.DOWN
    # March 2025 speaks for the shield, June 2025 against it.
    assert words("2025-03-13", "hindsight")["c06"] == time_machine.UP
    assert words("2025-06-17", "hindsight")["c06"] == words("2025-06-17", "day")["c06"]


@each("day", DAYS)
@each("rule", time_machine.RULES.values())
def test_every_setting_answers(day, rule):
    shown = time_machine.verdicts_on(day, rule)
    later = (events.moving()["day"] > day).sum()
    assert (shown.table["for or against the claim"] == time_machine.LATER).sum() == later
    assert f"by {day}" in shown.title


@each("day", [*THEIR_DAYS, DAYS[1], DAYS[-1]])
@each("rule", time_machine.RULES.values())
def test_it_takes_the_statements_of_others_by_the_same_rules(day, rule):
    shown = time_machine.verdicts_on(day, rule, "other_voices")
    moved = events.moving("other_voices")
    later = (moved["day"] > day).sum()
    assert (shown.table["for or against the claim"] == time_machine.LATER).sum() == later
    given = claims.ledger("other_voices").set_index("claim_id")
    for one, word in words(day, "day", "other_voices").items():
        said = given.loc[one, "date"] <= day
        assert word == (given.loc[one, "verdict"] if said else time_machine.OPEN)
    assert ("moves 0 of" in shown.title) == (rule == "day")
    assert "do not compare the people who speak" in shown.leaves_out


def test_hindsight_pulls_others_both_ways_too():
    by_event = words(THEIR_DAYS[-1], "hindsight", "other_voices")
    assert by_event["w13"] == by_event["w46"] == time_machine.DOWN
    assert by_event["w04"] == time_machine.UP


def test_no_name_stands_beside_a_verdict_on_the_chart():
    labels = events.by_claim("other_voices").set_index("claim_id")["label"]
    assert labels["w13"].iloc[0] == "w13, on the Belt and Road"
    page = time_machine.verdicts_on(THEIR_DAYS[-1], "day", "other_voices").table.to_string()
    for speaker in claims.ledger("other_voices")["speaker"]:
        assert f"{speaker.split(' (')[0]}: " not in page and speaker not in set(labels)
    assert not labels.str.contains("Biden|Tokayev|Xi |Yellen").any()


def test_other_days_and_rules_are_refused():
    with pytest.raises(LessonError, match="use claims, other_voices"):
        time_machine.verdicts_on(DAYS[0], ledger="perspectives")
    with pytest.raises(LessonError, match="no ledger"):
        events.events("perspectives")
    with pytest.raises(LessonError, match="day of an event"):
        time_machine.verdicts_on("2024-12-24")
    with pytest.raises(LessonError, match="no rule"):
        time_machine.verdicts_on(DAYS[0], "luck")


def test_the_stepper_moves_the_picture():
    shown = explorer.explore(
        time_machine.verdicts_on,
        day=explorer.stepper("Day", events.days_with_events()),
        rule=explorer.dropdown("Rule", time_machine.RULES),
    )
    assert "moves 0 of" in shown.exhibit.title
    shown.controls["day"].value = DAYS[-1]
    assert "moves 2 of" in shown.exhibit.title
