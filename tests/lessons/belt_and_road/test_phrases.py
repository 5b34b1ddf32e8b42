"""Lesson 03, phrases: what is shown agrees with the tables."""

import pytest

from helpers.errors import LessonError
from helpers.explorer import CardSort
from helpers.lessons.belt_and_road import (
    phrases,
)
from tests import tables


def test_shared_runs_are_found_by_characters():
    assert phrases.shared_runs("首倡之地", "在哈首倡十周年") == ["首倡"]
    assert phrases.shared_runs("一带一路", "一帶一路") == ["一路"]
    assert phrases.shared_runs("首倡", "周年") == []


def test_shared_words_ignore_small_ones_and_endings():
    assert phrases.shared_words("place of first proposal", "the first proposed") == [
        "first",
        "proposal",
    ]
    assert phrases.shared_words("its initiator", "place of the thing") == []


def test_the_answer_shares_no_word_with_the_formula_and_the_question_does():
    assert "share no word" in phrases.compare_versions("ph02", "ph08").summary
    assert "“first”" in phrases.compare_versions("ph01", "ph08").summary
    assert "“首倡”" in phrases.compare_versions("ph03", "ph04").summary


def test_every_chinese_version_holds_the_characters_found():
    (run,) = phrases._in_every_chinese_version()
    chinese = [
        row["key_phrase"]
        for row in tables.rows("parallel_phrases")
        if row["topic"] == "initiator" and row["language"] == "zh"
    ]
    assert len(chinese) == 3 and all(run in text for text in chinese)


@pytest.mark.parametrize("pair", [("ph01", "ph01"), ("ph99", "ph01")])
def test_alignment_explains_a_pair_that_cannot_be(pair):
    with pytest.raises(LessonError, match=r"two different|There is no version"):
        phrases.compare_versions(*pair)


def test_our_reading_waits_for_the_learners():
    made = phrases.versions_by_credit({"ph01": "China"})
    assert made.table["ours"].eq("shown after yours").sum() == 7
    assert "1 of 8" in made.summary and "0 of them" in made.summary
    with pytest.raises(LessonError, match="labels are"):
        phrases.versions_by_credit({"ph01": "the moon"})


def test_sorting_all_versions_ends_with_the_counts(published):
    sorter = CardSort(phrases.versions_by_credit, phrases.version_texts(), phrases.CREDITED)
    sorter._ipython_display_()
    ours = phrases.versions()["credits"]
    for _ in range(len(ours)):
        sorter.put(ours[sorter.picker.value])
    assert sorter.labels == ours.to_dict()
    assert "8 of them match ours" in sorter.exhibit.summary
    assert "Kazakhstan 1" in sorter.exhibit.summary
