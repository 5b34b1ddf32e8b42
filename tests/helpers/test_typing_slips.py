"""Signs and words that Python cannot read get a clear message, in a real kernel's shell."""

import sys

import pytest

from helpers import name_errors, typing_slips
from tests.shell import said_by_a_shell

_STRAIGHT = "Python knows straight quotation marks only"
_OTHER = "the keyboard is set to another language"
_READ = "LessonError: Python cannot read this cell (line 1 of the cell)."
_NO_YEAR = (
    'from helpers.data import load\nyear = 2015\nfound = load("trade_imports")'
    '.query("year == @year")\nfound["usd_m"].iloc[0]'
)
_IMPORTS = """\
from helpers.data import load
from helpers.exhibit import own_source
from helpers.explorer import dropdown
from helpers.lessons.the_source.passages import in_our_words
from helpers import course
from helpers.own_source import read_source
from helpers.questions import check
text = read_source("A sentence. " * 30)
"""
CELLS = {
    "answer = fact\ncheck('00-3', answer)": 'A word needs quotation marks: write "fact".',
    "check('00-3', {'A': Judgement})": 'A word needs quotation marks: write "judgement".',
    "answer = supported with caveats\ncheck('00-7', answer)": "quotation marks: write",
    "answer = [C, A, B]\ncheck('06-8', answer)": 'A word needs quotation marks: write "C".',
    "answer = “fact”\ncheck('00-3', answer)": f'LessonError: {_STRAIGHT}: write "fact".',
    "answer = “other”\ncheck('00-3', answer)": f'{_READ} {_STRAIGHT}: write " in place of “.',
    "name = «x»": f'{_READ} {_STRAIGHT}: write " in place of «.',
    "answer = 9,05": f"{_READ} Write a point, not a comma: 9.05.",
    "answer = ３６": f'{_READ} Write "3" in place of "３": {_OTHER}.',
    "max(1， 2)": f'{_READ} Write "," in place of "，": {_OTHER}.',
    "x = 5 − 3": f'{_READ} Write "-" in place of "−": {_OTHER}.',
    "x =\u00a01": f"{_READ} A blank of this line is a special sign: delete its blanks and type",
    "x = €": f"{_READ} Python cannot read € outside of quotation marks.",
    "answer = 36%": f"{_READ} Write the number alone: 36.",
    "answer = 36,5 percent": f"{_READ} Write the number alone, with a point: 36.5.",
    "row = ['n04', 70%, 'Belarus']": f"{_READ} Write the number 70 without the sign %.",
    "check('00-1', \"fact”)": f'{_READ} {_STRAIGHT}: write " in place of ”.',
    "check('00-1', 36,5)": "QuestionError: Write a point, not a comma: 36.5.",
    "check('00-1', 'a', 'b')": "QuestionError: check() takes one answer; you gave 2.",
    "check('00–1', ...)": "Question 00-1: … Not answered yet.",
    "from helpers.charts import bar": "helpers.charts has no 'bar'. Did you mean 'bars'?",
    "from helpers.lessons.sco import siz": "sco has no 'siz'. Did you mean 'size'?",
    "from helpers.charts import zzz": "helpers.charts has no 'zzz'. It has areas_map, bars,",
    "own_source('a', adress='b')": "own_source() has no argument 'adress'. Did you mean address?",
    "own_source()": "own_source() needs title=. It takes title, publisher, date and",
    "own_source('a', 'b')": "own_source() was given too much without a name. It takes",
    "load('trade_mirror').plot()": "has columns of words and of numbers: name those to draw",
    "load('claims').to_excel('x.xls')": "An Excel file's name ends in .xlsx",
    "load('trade_mirror').plot.pie(y='year')": "pandas and Plotly draw no such chart together.",
    "load('trade_mirror').plot(x='year', y='year').write_image('x.png')": "the camera button",
    "import matplotlib.pyplot": "matplotlib is not installed, because the lessons draw with Plotly",
    "in_our_words('scoo')": "LessonError: topic='scoo' is not known. Did you mean sco?",
    "text.claim('x.csv')": "OwnText has no .claim. Did you mean .claims?",
    "text.export('x.html')": "OwnText has no .export. It has address, claims, count, date,",
    "course.LESONS": "helpers.course has no .LESONS. Did you mean .LESSONS?",
    "x = 'abc": f"{_READ} A text begins with a quotation mark here and lacks the one at its end.",
    "dropdown('L', [1, 2]).value = 3": "does not take 3. Choose from 1 and 2.",
    "other = fact": "LessonError: 'fact' is not known yet.",
    _NO_YEAR: "LessonError: No row is left: none has 2015 in the column year.",
}
#: Where Python's own message is as good.
PYTHONS = {
    "for": "SyntaxError: invalid syntax",
    "eval('1 +')": "SyntaxError: invalid syntax",
    "'x'.foo": "AttributeError: 'str' object has no attribute 'foo'",
    "1 / 0": "ZeroDivisionError: division by zero",
    "from json import zzz": "ImportError: cannot import name 'zzz' from 'json'",
}


@pytest.fixture(scope="module")
def said():
    """What a kernel's shell prints for each cell."""
    imports, *rest = said_by_a_shell(_IMPORTS, *CELLS, *PYTHONS)
    assert imports == ""
    return dict(zip([*CELLS, *PYTHONS], rest, strict=True))


@pytest.mark.parametrize("cell", CELLS)
def test_a_slip_is_told_in_words(said, cell):
    assert CELLS[cell] in said[cell]
    assert "Traceback" not in said[cell]
    assert "SyntaxError" not in said[cell]


@pytest.mark.parametrize("cell", PYTHONS)
def test_other_errors_stay_pythons_own(said, cell):
    assert PYTHONS[cell] in said[cell]
    assert "LessonError" not in said[cell]


def test_a_zero_that_no_comma_made_is_left_to_python():
    with pytest.raises(SyntaxError) as caught:
        compile("x = 007", "<cell>", "exec")
    assert typing_slips.in_words(caught.value) == ""


def test_a_slip_is_told_after_the_first_cell_has_run_once_more(monkeypatch):
    # It makes Python forget the package, and keeps the modules inside.
    monkeypatch.delitem(sys.modules, "helpers")
    with pytest.raises(SyntaxError) as caught:
        compile("answer = 36%", "<cell>", "exec")
    assert "Write the number alone: 36." in str(name_errors.in_words(caught.value, "answer = 36%"))
