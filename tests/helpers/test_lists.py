"""Lists and plurals as a sentence writes them."""

from helpers.words.lists import listed, plural
from tests.each import each


@each(
    "items, text",
    [
        ([], ""),
        (["Kazakhstan"], "Kazakhstan"),
        (["Kazakhstan", "China"], "Kazakhstan and China"),
        (("a", "b", "c", "d"), "a, b, c and d"),
        ((word for word in ("a", "b", "c")), "a, b and c"),
        ([2023, 2024], "2023 and 2024"),
    ],
)
def test_items_are_listed_as_a_sentence_does(items, text):
    assert listed(items) == text


@each(
    "number, nouns, text",
    [
        (0, ("year",), "0 years"),
        (1, ("year",), "1 year"),
        (2, ("year",), "2 years"),
        (1, ("country", "countries"), "1 country"),
        (7, ("country", "countries"), "7 countries"),
    ],
)
def test_a_number_takes_the_form_of_its_noun(number, nouns, text):
    assert plural(number, *nouns) == text


def test_items_that_hold_commas_are_set_apart_by_semicolons():
    assert listed(["a, b", "c", "d"], commas_within=True) == "a, b; c; and d"
    assert listed(["a, b", "c"], commas_within=True) == "a, b and c"
