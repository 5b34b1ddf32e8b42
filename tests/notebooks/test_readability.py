"""The texts of the lessons stay easy to read, by a measure that anybody can check by hand."""

from here import LESSONS
from readability import LESSON_LEVEL, PARAGRAPH_LEVEL, levels, lix, paragraphs

from tests.each import each


@each("path", LESSONS)
def test_a_lesson_and_each_of_its_paragraphs_keep_the_level(path):
    whole, found = levels(path)
    assert 0 < whole <= LESSON_LEVEL
    assert [one for one in found if one[0] > PARAGRAPH_LEVEL] == []


def test_the_measure_is_the_published_one():
    # Ten words in two sentences, two of them of more than six letters: 10 / 2 + 100 * 2 / 10.
    text = "We measure what we can. Then we discuss the rest."
    assert lix(text) == 10 / 2 + 100 * 2 / 10
    assert lix("We go to Kazakhstan.") == 4, "a name is counted and is not long"
    assert lix("") == 0


def test_marks_links_and_headings_are_no_words():
    text = "# A heading\n\n**Bold** [link words](https://a.example/long-name) `code_that_is_long`"
    assert paragraphs(text) == ["Bold link words"]
    assert paragraphs("## One\nTwo\n\n- three\n- *four*\n\n| a | b |") == ["Two", "three", "four"]


def test_a_bureaucrats_paragraph_would_be_found():
    text = (
        "Notwithstanding considerable institutional heterogeneity, participating administrations "
        "progressively consolidated multidimensional consultation mechanisms facilitating "
        "comprehensive connectivity across interconnected infrastructural corridors"
    )
    assert lix(text) > PARAGRAPH_LEVEL
