"""Lesson 02: polls whose sponsor comes out after a guess, and labels of partnership."""

import math

import pytest

from helpers.errors import LessonError
from helpers.lessons.bilateral_ties import labels, perspectives, polls
from tests import tables


def test_nothing_on_the_page_names_a_sponsor_before_a_guess():
    made = polls.sorted_polls({})
    shown = f"{made.to_html()} {made.sources} {polls.card_texts()}".casefold()
    rows = [row for row in tables.rows("polls") if row["result_percent"]]
    for row in rows:
        assert row["sponsor"].casefold() not in shown, row["sponsor"]
    for source_id in {part for row in rows for part in row["source_ids"].split(";")}:
        assert source_id not in made.source_ids
    for name in ("global times", "talap", "cgtn", "demoscope"):
        assert name not in shown


def test_a_guess_brings_out_the_name_the_note_and_the_source_of_that_poll_alone():
    made = polls.sorted_polls({"Poll C": "state media"})
    assert list(polls.sorted_polls({}).table) == ["poll", "question", "answer", "percent"]
    assert "1 is right" not in polls.sorted_polls({"Poll A": "state media"}).title
    row = made.table.set_index("poll").loc["Poll C"]
    assert row["who paid"] == "Global Times Research Center"
    assert (made.table["who paid"] == "after your guess").sum() == len(made.table) - 1
    assert "clm-s115" in made.source_ids
    assert made.title == "You have guessed 1 sponsor of 6, and 1 is right"


def test_every_sponsor_on_the_cards_can_be_guessed():
    assert set(polls.cards()["paid by"]) == set(polls.GUESSES)
    assert polls.cards()["poll_id"].is_unique


def test_the_error_is_that_of_simple_random_sampling():
    results = polls.results().set_index("result_id")
    assert results.loc["q01", "error"] == pytest.approx(196 * math.sqrt(0.83 * 0.17 / 813))
    assert math.isnan(results.loc["q13", "error"])
    assert results["paid by"].notna().all()


def test_every_question_asked_often_has_its_figure():
    for question in polls.asked_often():
        rows = [
            row
            for row in tables.rows("polls")
            if row["question_gist"] == question and row["result_percent"]
        ]
        assert len(polls.answers_to(question).table) == len(rows) > 1
    with pytest.raises(LessonError, match="asked_often"):
        polls.answers_to("Is tea better than coffee?")


def test_each_group_of_labels_holds_its_pairs_and_no_other():
    rows = [row for row in tables.rows("partnership_labels") if row["date"]]
    pairs = {(row["label_id"], row["country_iso3"], row["counterpart_iso3"]) for row in rows}
    wanted = {
        "pair": {found for found in pairs if found[1:] == ("KAZ", "CHN")},
        "CHN": {found for found in pairs if found[2] == "CHN" and found[1] != "KAZ"},
        "KAZ": {found for found in pairs if found[2] == "KAZ"},
    }
    for group, expected in wanted.items():
        assert set(labels.labels_of(group)["label_id"]) == {found[0] for found in expected}
        assert len(labels.labels_over_time(group).table) == len(expected) > 4
    with pytest.raises(LessonError, match="pair, CHN and KAZ"):
        labels.labels_over_time("RUS")


def test_positions_hold_a_chinese_and_a_kazakh_official_and_more():
    rows = [row for row in tables.rows("perspectives") if row["topic"] == "bilateral"]
    assert set(perspectives.vantage_points().values()) - {""} == {row["actor_type"] for row in rows}
    assert len(perspectives.by_vantage_point().table) == len(rows)
    with pytest.raises(LessonError, match="prc-official"):
        perspectives.by_vantage_point("martian")
