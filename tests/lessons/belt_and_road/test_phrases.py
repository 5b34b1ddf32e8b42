"""Lesson 03: one sentence in several versions."""

import pytest

from helpers.errors import LessonError
from helpers.lessons.belt_and_road import phrases


def test_our_reading_appears_only_beside_the_learners():
    shown = phrases.sorted_versions({}).table
    assert set(shown["ours"]) == {"after yours"}
    one = phrases.sorted_versions({"ph02": "a place"})
    assert (one.table["ours"] != "after yours").sum() == 1
    row = one.table[one.table["yours"] == "a place"].iloc[0]
    assert row["ours"] == "■ Kazakhstan"
    assert "0 of your readings are ours" in one.title


def test_all_readings_are_counted_once_all_are_there():
    ours = phrases.versions()["credits"].to_dict()
    made = phrases.sorted_versions(ours)
    assert f"{len(ours)} of your readings are ours" in made.title
    assert "a place in 6, China in 1 and Kazakhstan in 1" in made.summary


@pytest.mark.parametrize("labels", [{"ph99": "China"}, {"ph02": "Mongolia"}])
def test_a_reading_that_does_not_fit_says_what_does(labels):
    with pytest.raises(LessonError, match="phrases run from ph01 to ph08"):
        phrases.sorted_versions(labels)


def test_shared_characters_are_the_longest_runs():
    assert phrases.shared_runs("倡议的首倡之地", "在哈首倡十周年") == ["首倡"]
    assert phrases.shared_runs("首倡之地", "首倡之地") == ["首倡之地"]
    assert phrases.shared_runs("abc", "abc") == []


def test_two_chinese_versions_share_characters_and_others_share_words():
    assert "首倡" in phrases.align("ph03", "ph08").summary
    assert "“place”" in phrases.align("ph01", "ph08").title
    with pytest.raises(LessonError, match="two different versions"):
        phrases.align("ph01", "ph01")
    with pytest.raises(LessonError, match="no version 'ph77'"):
        phrases.align("ph77", "ph01")
