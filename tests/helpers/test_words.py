"""Sentences are found, and so is the one that is new."""

import pytest

from helpers import words
from tests.each import each


@each(
    "whole, parts",
    [
        ("One. Two.", ["One.", "Two."]),
        (
            "By U.S. Customs it is 3.5 bn. 2 more follow.",
            ["By U.S. Customs it is 3.5 bn.", "2 more follow."],
        ),
        ("No end", ["No end"]),
        (
            'It said "no." "Largest" has no measure. (A third.) Last.',
            ['It said "no."', '"Largest" has no measure.', "(A third.)", "Last."],
        ),
        ("Is it? Ёлка says so.", ["Is it?", "Ёлка says so."]),
    ],
)
def test_sentences_end_where_a_reader_would_say(whole, parts):
    assert words.sentences(whole) == parts


@pytest.mark.parametrize(
    ("before", "after", "new"),
    [
        ("", "One. Two.", "One."),
        ("One. Two.", "One. Three.", "Three."),
        ("One. Two.", "Four. Two.", "Four."),
        ("One.", "One.", "One."),
    ],
)
def test_the_sentence_that_is_new_is_said(before, after, new):
    assert words.first_new_sentence(before, after) == new
