"""A guess comes back beside what the data say."""

import json
import re

import pandas as pd
import pytest

from helpers import name_errors
from helpers.errors import LessonError
from helpers.guesses import NONE_YET, beside_the_data, written_down
from tests.course import NOTEBOOKS
from tests.each import each
from tests.lesson_cells import run_cell

SOURCES = ["ind-F11"]


def _made(guess, value=16.3):
    return beside_the_data({"projects in use before": (guess, value)}, sources=SOURCES)


@each("guess", [50, 50.0, "50", " 50 % ", "50,0", "50 percent"])
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


def test_a_guess_of_how_much_more_may_exceed_a_hundred():
    made = _made(120, value=16.0)
    assert made.title == "Projects in use before: your guess was 104 points too high"


# The cell in which a learner writes the guesses


@each(
    "written, said",
    [
        ((..., ...), NONE_YET),
        (("…", "?"), NONE_YET),
        ((40, 12.5), "Written down: 40 percent and 12.5 percent."),
        (("40%", "40,5"), "Written down: 40 percent and 40.5 percent."),
        ((40, ...), "Written down: 40 percent. Still open: the second percentage."),
        ((..., 40), "Written down: 40 percent. Still open: the first percentage."),
        (
            (40, 0.4),
            "Written down: 40 percent and 0.4 percent. 0.4 percent is less than one in a hundred; "
            "if you mean 40 percent, write 40.",
        ),
        ((0, 100), "Written down: 0 percent and 100 percent."),
        (
            ("150 %",),
            "Written down: 150 percent. 150 percent is more than the whole, which can be right "
            "only where the question asks how much more one is than another.",
        ),
        ((7,), "Written down: 7 percent."),
    ],
)
def test_what_is_written_down_is_said(written, said):
    assert written_down(*written) == said


def test_a_name_may_be_guessed_beside_percentages():
    assert written_down(..., ..., state=...) == NONE_YET
    assert written_down(40, 5, state=" China ") == "Written down: China, 40 percent and 5 percent."
    open_yet = "Written down: 40 percent. Still open: the state and the second percentage."
    assert written_down(40, ..., state="") == open_yet
    with pytest.raises(LessonError, match=r"Your state is 40. Write a name in quotation marks"):
        written_down(40, 5, state=40)


@pytest.mark.parametrize(
    ("slip", "said"),
    [
        ("forty", r"Your second percentage is 'forty'\. Write a number such as 25"),
        (2023, r"Your second percentage is 2023\. It lies between 0 and 100 percent"),
        ((40, 5), r"Your second percentage is \(40, 5\)\. Python reads 40,5 as two numbers; write"),
        (None, r"Your second percentage is None\. Write a number such as 25"),
    ],
)
def test_a_slip_is_told_where_it_is_written(slip, said):
    with pytest.raises(LessonError, match=said):
        written_down(40, slip)


def _cells():
    """Give the source of the cell for guesses of each notebook that has one."""
    for path in NOTEBOOKS:
        for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
            if "predict" in cell["metadata"].get("tags", ()):
                yield path.stem, "".join(cell["source"])


@each("cell", _cells, name=lambda cell: cell[0])
def test_the_cell_of_each_lesson_says_what_is_written_down(cell):
    source = cell[1].replace("\nforecasts.checked(my_forecast)", "")
    for written, said in {"...": NONE_YET, "40": "Written down: "}.items():
        lines = []
        names = {"pd": pd, "written_down": written_down, "print": lines.append}
        number = rf"\1 {written}"
        run_cell(re.sub(r"^(my_guess_(?!state)\w+ =) \.\.\.$", number, source, flags=re.M), names)
        assert len(lines) == 1
        assert lines[0].startswith(said)


@each(
    "line, said",
    [
        ("my_guess_often = forty", "Write your guess as a number in digits, such as 25."),
        ("my_guess_often = about forty", "Write your guess as a number in digits, such as 25."),
        ("my_guess_often = ... 40", "Put your guess in place of the three dots: 40."),
        ("my_guess_often = 40 ...", "Put your guess in place of the three dots: 40."),
        ("my_guess_often =", "Write your guess behind the sign =, or three dots if you would"),
        ("my_guess_often = 40%", "Python cannot read this cell (line 1 of the cell). Write the"),
        ("my_guess_state = China", 'A name needs quotation marks: write "China".'),
        ("my_guess_state = United States", 'A name needs quotation marks: write "United States".'),
        ("my_guess_often = my_gues", "'my_gues' is not known yet."),
    ],
)
def test_a_guess_that_python_cannot_read_is_told_in_words(line, said):
    source = f"{line}\nprint(written_down(my_guess_often, state=my_guess_state))"
    with pytest.raises((NameError, SyntaxError)) as caught:
        run_cell(source, {"written_down": written_down})
    assert str(name_errors.in_words(caught.value, source)).startswith(said)
