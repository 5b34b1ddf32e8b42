import csv
import json
import math
import re

import pytest

from helpers import claims, data, dates, explorer, questions
from helpers.errors import LessonError
from helpers.lessons.what_happened_next import (
    events,
    forecasts,
    gains,
    maps,
    time_machine,
    trade_figure,
)
from helpers.map_labels import Screen
from helpers.paths import DATA
from tests.course import ROOT

NOTEBOOK = ROOT / "notebooks" / "06_what_happened_next.ipynb"
HALF = {"c01": 0.5, "c13": 0.5, "c31": 0.5, "c44": 0.5, "c47": 0.5}


@pytest.fixture(scope="module")
def rows():
    """The events, read without the code under test."""
    with (DATA / "what_happened_next.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(autouse=True)
def loud(monkeypatch):
    monkeypatch.setattr(explorer.Explorer, "raise_errors", True)


# The time machine


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


@pytest.mark.parametrize("day", ["2024-06-30", "2026-11-24", "yesterday", None, "2025-02-30"])
def test_a_day_outside_the_data_is_explained(day):
    with pytest.raises(LessonError, match="day"):
        time_machine.claims_on_day(day)


def test_an_unknown_rule_is_explained():
    with pytest.raises(LessonError, match="no rule 'best'"):
        time_machine.claims_on_day(dates.LAST_DAY, "best")


# Disagreement


def test_an_opinion_turns_a_claim():
    exhibit = time_machine.with_your_opinions({"n12": "strengthens"})
    assert "1 of 33 rows" in exhibit.summary
    assert "(c44)" in exhibit.summary
    row = exhibit.table.set_index("event no.").loc["n12"]
    assert "c44 leans against" in row["claims in the end, by us"]
    assert "c44 leans for" in row["claims in the end, by you"]


def test_no_opinion_changes_nothing():
    assert "0 of 33 rows" in time_machine.with_your_opinions({}).summary


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


# Who gains


def test_gains_are_symmetric_and_complete(rows):
    table = gains.gains_by_event()
    assert len(table) == sum(len([c for c in r["claim_ids"].split(";") if c]) for r in rows)
    assert set(table.loc[table["effect"] == "weakens", "gains"]) == {"those who doubt it"}
    assert set(table.loc[table["effect"] == "strengthens", "gains"]) == {"the speaker's claim"}
    assert set(table.loc[table["effect"] == "none", "gains"]) == {"nobody"}


def test_the_bars_are_the_counts():
    exhibit = gains.who_gains()
    table = gains.gains_by_event()
    for bar in exhibit.figure.data:
        name = bar.name.split(" ", 1)[1]
        assert sum(bar.x) == int((table["gains"] == name).sum())


def test_the_words_give_the_number_of_each_bar():
    exhibit = gains.who_gains("nobody")
    told = dict(
        part.split(": ", 1)
        for part in exhibit.summary.split("By topic: ")[1].split(". In ")[0].split("; ")
    )
    assert len(told) == len(exhibit.figure.data[0].y)
    for bar in exhibit.figure.data:
        name = bar.name.split(" ", 1)[1]
        for topic, count in zip(bar.y, bar.x, strict=True):
            assert f"{count} for {name}" in told[topic.replace("<br>", " ")]


def test_one_side_filters_the_table():
    shown = gains.who_gains("nobody").table
    assert len(shown) == int((gains.gains_by_event()["gains"] == "nobody").sum())
    with pytest.raises(LessonError, match="no side 'China'"):
        gains.who_gains("China")


# The map


def test_the_map_lists_every_event_and_draws_those_with_a_place(rows):
    exhibit = maps.events_map()
    assert len(exhibit.table) == len(rows)
    assert (exhibit.table["place"] == "no place seen").sum() == sum(not r["lat"] for r in rows)
    assert "New York" in exhibit.summary
    assert "Washington" in exhibit.summary


def test_marks_on_the_map_do_not_hide_each_other_and_stay_near_their_place(rows):
    screen = Screen("steppe_to_sea")
    traces = [t for t in maps.events_map().figure.data if t.mode == "markers"]
    lon = [value for trace in traces for value in trace.lon]
    lat = [value for trace in traces for value in trace.lat]
    x, y = screen.to_pixels(lon, lat)
    for one in range(len(x)):
        for other in range(one):
            assert math.hypot(x[one] - x[other], y[one] - y[other]) > 10
    there = [(float(r["lon"]), float(r["lat"])) for r in rows if r["lat"]]
    px, py = screen.to_pixels(*zip(*there, strict=True))
    for one in range(len(x)):
        assert min(math.hypot(x[one] - a, y[one] - b) for a, b in zip(px, py, strict=True)) < 12


def test_the_map_says_how_many_events_each_place_has(rows):
    summary = maps.events_map().summary
    assert f"Astana {len({r['event'] for r in rows if r['place'] == 'Astana'})}" in summary
    assert "SCO summit in Bishkek" in summary.split("Confidence is below high for")[1]


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


def test_every_place_has_coordinates_of_another_list(rows):
    for row in rows:
        assert bool(row["place"]) == bool(row["lat"]) == bool(row["lon"]) == bool(row["place_from"])


def test_the_map_follows_effect_and_day():
    shown = maps.events_map("weakens", "2025-06-30").table
    assert set(shown["effect (our judgement)"]) == {"weakens"}
    assert shown["date"].max() <= "2025-06-30"
    assert len(maps.events_map("", dates.INTERVIEW).table) == 0
    with pytest.raises(LessonError, match="no effect 'x'"):
        maps.events_map("x")


# Forecasts


def test_the_predictions_are_those_of_the_ledger():
    ledger = data.load("claims")
    expected = ledger.loc[ledger["claim_type"] == "prediction", "claim_id"].tolist()
    assert forecasts.predictions()["claim_id"].tolist() == expected == list(HALF)


def test_outcomes_come_from_the_ledger():
    ledger = data.load("claims").set_index("claim_id")
    for claim_id, end in forecasts.outcomes().items():
        verdict, checkable = ledger.loc[claim_id, ["verdict", "checkable"]]
        if checkable == "no" or verdict in ("not-checkable", "contested"):
            assert end is None
        else:
            assert end == (1.0 if verdict.startswith("supported") else 0.0)


def test_the_score_is_the_mean_over_settled_predictions():
    given = {"c01": 0.2, "c13": 0.9, "c31": 0.7, "c44": 0.6, "c47": 0.4}
    ends = forecasts.outcomes()
    parts = [(given[i] - end) ** 2 for i, end in ends.items() if end is not None]
    exhibit = forecasts.forecast_score(**given)
    assert f"{sum(parts) / len(parts):.3f}" in exhibit.title
    assert "Not settled, so not scored: c31" in exhibit.summary
    assert exhibit.table.set_index("claim").loc["c31", "squared distance"] == "not scored"


def test_what_caveats_are_worth_changes_the_score():
    sure = dict.fromkeys(HALF, 1.0)
    assert (
        len({forecasts.forecast_score(worth, **sure).title for worth in forecasts.CAVEATS.values()})
        == 3
    )


def test_number_fields_start_with_the_forecast_and_move_the_score():
    forecast = forecasts.checked(HALF | {"c01": 0.1})
    assert list(forecast) == list(HALF)
    fields = {claim: explorer.number(claim, value, 0, 1, 0.05) for claim, value in forecast.items()}
    shown = explorer.explore(
        forecasts.forecast_score, caveats=explorer.dropdown("Caveats", forecasts.CAVEATS), **fields
    )
    before = shown.exhibit.title
    assert fields["c01"].value == 0.1
    fields["c01"].value = 0.9
    assert shown.exhibit.title != before


@pytest.mark.parametrize(
    ("forecast", "words"),
    [
        ({"c01": 0.5}, "no probability yet"),
        (HALF | {"c02": 0.5}, "'c02' is not one"),
        (HALF | {"c01": 70}, "Do you mean 0.7"),
        (HALF | {"c01": "often"}, "number from 0"),
        (0.5, "claim, colon"),
    ],
)
def test_a_forecast_that_cannot_be_read_is_explained(forecast, words):
    with pytest.raises(LessonError, match=words):
        forecasts.forecast_sheet(forecast)


def test_the_sheet_shows_no_outcome():
    exhibit = forecasts.forecast_sheet(HALF)
    text = exhibit.to_text() + exhibit.table.to_string()
    for verdict in ("misleading", "supported", "not checkable"):
        assert verdict not in text


# One figure, two years


def test_the_figure_stands_beside_two_years_and_fits_one():
    table = data.load("figure_two_years")
    value = trade_figure.twice_printed()
    assert table.loc[table["value_usd_bn"] == value, "year"].nunique() == 2
    assert f"it is that of {2024}" in trade_figure.figure_for_two_years().summary


# The lesson


@pytest.fixture(scope="module")
def source():
    notebook = json.loads(NOTEBOOK.read_text(encoding="utf-8"))
    return "\n".join("".join(cell["source"]) for cell in notebook["cells"])


def test_every_claim_that_an_event_bears_on_has_a_card(rows, source):
    shown = set(re.findall(r'"(c\d{2})"', "".join(re.findall(r"claim_cards\(([^)]*)\)", source))))
    touched = {c for r in rows for c in r["claim_ids"].split(";") if c}
    assert touched | set(HALF) <= shown


def test_every_question_is_asked_word_for_word(source):
    asked = questions.of_lesson("06")
    assert len(asked) >= 6
    for question in asked.values():
        assert question.prompt in source
        assert f'check("{question.question_id}", answer)' in source


def test_right_and_wrong_answers_are_told_apart():
    questions.forget_wrong_answers()
    for question_id, question in questions.of_lesson("06").items():
        right = question.expected()
        assert questions.check(question_id, right).status == "right"
        wrong = {
            float: lambda value: value + 5,
            int: lambda value: value + 5,
            tuple: lambda value: value[::-1],
            str: lambda value: "c05" if value != "c05" else "c20",
        }[type(right)](right)
        first = questions.check(question_id, wrong)
        assert first.status == "hint"
        assert str(right) not in first.message
        other = wrong + 1 if not isinstance(wrong, str | tuple) else ...
        if other is not ...:
            assert questions.check(question_id, other).status == "explained"
    questions.forget_wrong_answers()


def test_the_expected_numbers_are_those_of_the_teaching_plan():
    asked = questions.of_lesson("06")
    assert asked["06-2"].expected() == 10
    assert asked["06-5"].expected() == "c29"
    assert asked["06-6"].expected() == 2024
    assert asked["06-7"].expected() == pytest.approx(14.5, abs=0.1)
