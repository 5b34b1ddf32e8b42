"""Lesson 00, wording: what is shown agrees with the tables."""

import pytest

from helpers import data
from helpers.errors import LessonError
from helpers.lessons.the_source import wording


def test_word_counts_come_from_the_table():
    made = wording.word_counts("China, Russia, xylophone")
    assert made.table["times"].tolist() == ["34", "0", "once or never"]
    assert "never: Russia" in made.summary
    assert "once or never: xylophone" in made.summary
    assert data.load("term_counts").set_index("term").loc["china", "count"] == 34


@pytest.mark.parametrize("typed", ["", " , ,", "Belt and Road", "win-win"])
def test_words_that_cannot_be_counted_are_explained(typed):
    with pytest.raises(LessonError, match="word"):
        wording.word_counts(typed)


def test_a_word_typed_twice_counts_once():
    assert len(wording.word_counts("trade, trade").table) == 1


def test_one_version_alone_makes_kazakhstan_the_author():
    made = wording.initiator_versions()
    assert (made.table["author"] == "Kazakhstan").sum() == 1
    assert "interview answer" in made.summary
