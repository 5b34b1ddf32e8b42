"""The texts of the lessons stay easy to read, by a measure that anybody can check by hand."""

import pytest
import readability


@pytest.mark.parametrize("path", readability.LESSONS, ids=[p.stem for p in readability.LESSONS])
def test_a_lesson_and_each_of_its_paragraphs_keep_the_level(path):
    assert readability.level(path) <= readability.LESSON_LEVEL
    assert [
        (cell, round(value), text)
        for cell, text, value in readability.of_lesson(path)
        if value > readability.PARAGRAPH_LEVEL
    ] == []


def test_the_measure_is_the_published_one():
    # Ten words in two sentences, two of them of more than six letters: 10 / 2 + 100 * 2 / 10.
    text = "We measure what we can. Then we discuss the rest."
    assert readability.lix(text) == 10 / 2 + 100 * 2 / 10
    assert readability.lix("") == 0


def test_a_name_is_counted_and_is_not_long():
    assert readability.lix("We go to Kazakhstan.") == 4


def test_marks_links_and_headings_are_no_words():
    text = "# A heading\n\n**Bold** [link words](https://a.example/long-name) `code_that_is_long`"
    assert list(readability.paragraphs(text)) == ["Bold link words"]


def test_a_bureaucrats_paragraph_would_be_found():
    text = (
        "Notwithstanding considerable institutional heterogeneity, participating administrations "
        "progressively consolidated multidimensional consultation mechanisms facilitating "
        "comprehensive connectivity across interconnected infrastructural corridors"
    )
    assert readability.lix(text) > readability.PARAGRAPH_LEVEL
