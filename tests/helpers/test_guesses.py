"""A guess comes back beside what the data say."""

import pytest

from helpers.errors import LessonError
from helpers.guesses import beside_the_data

SOURCES = ["ind-F11"]


def _made(guess, value=16.3):
    return beside_the_data({"projects in use before": (guess, value)}, sources=SOURCES)


@pytest.mark.parametrize("guess", [50, 50.0, "50", " 50 % ", "50,0"])
def test_a_guess_is_read_as_it_is_written(guess):
    made = _made(guess)
    assert made.title == "Projects in use before: your guess was 34 points too high"
    assert len(made.table) == 2


@pytest.mark.parametrize("guess", [..., "...", "…", ""])
def test_without_a_guess_the_data_are_shown_alone(guess):
    made = _made(guess)
    assert len(made.table) == 1
    assert "no guess" in made.title


def test_a_guess_on_the_figure_and_one_point_off():
    assert "right on the figure" in _made(16.4).title
    assert "1 point too low" in _made(15.3).title


@pytest.mark.parametrize("guess", ["many", True, None, [50], float("nan"), float("inf")])
def test_what_is_no_number_is_refused_with_what_to_write(guess):
    with pytest.raises(LessonError, match="Write a number such as 25"):
        _made(guess)


@pytest.mark.parametrize("guess", [-1, 101, "120"])
def test_a_share_outside_its_range_is_refused(guess):
    with pytest.raises(LessonError, match="between 0 and 100"):
        _made(guess)


@pytest.mark.parametrize("pair", [16.4, "16.4", (16.4,), (15, "16.4")])
def test_a_question_without_both_numbers_is_told_how_to_write_them(pair):
    with pytest.raises(LessonError, match=r"with its guess and its figure: \{.*\(my_guess, figure"):
        beside_the_data({"How much?": pair}, sources="my own count")
