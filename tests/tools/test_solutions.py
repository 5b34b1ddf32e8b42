"""Solved copies: every lesson can be solved from its own questions, and each answer passes."""

from dataclasses import replace

import nbformat
import pytest
import solutions
from run_notebooks import execute

from helpers import questions
from tests.course import LESSONS, ROOT
from tests.each import each
from tests.lesson_cells import run_cell


def _solved(number):
    lesson = nbformat.read(ROOT / "notebooks" / LESSONS[number].notebook, as_version=4)
    before = nbformat.from_dict(lesson)
    solved = solutions.solve(lesson)
    assert lesson == before, "the lesson itself stays unanswered"
    return solved, [
        (question_id, cell)
        for cell in solved.cells
        if cell.cell_type == "code" and (question_id := solutions.asked_in(cell.source))
    ]


@each("number", LESSONS)
def test_each_answer_of_a_solved_copy_passes(number):
    solved, asked = _solved(number)
    # The hour leaves the last questions to its companion.
    known = list(questions.of_lesson(number))
    assert [question_id for question_id, _ in asked] == known[: len(asked)]
    assert len(asked) >= 6
    # From top to bottom: a line of pandas may use what the cells above it made.
    names = {"display": lambda *_shown: None, "print": lambda *_words, **_how: None}
    for cell in solved.cells:
        # Nothing is displayed here, so there are no sources of what was.
        if cell.cell_type == "code" and "sources_used()" not in cell.source:
            shown = repr(run_cell(cell.source, names))
            question_id = solutions.asked_in(cell.source)
            assert not question_id or shown.startswith(f"Question {question_id}: ✓ Right."), shown


def test_a_solved_copy_runs_in_a_kernel():
    solved, asked = _solved("00")
    execute(solved, ROOT / "notebooks")
    for question_id, cell in asked:
        (output,) = cell.outputs
        assert output.data["text/plain"].startswith(f"Question {question_id}: ✓ Right.")


def test_an_answer_of_many_lines_is_replaced_whole():
    source = 'answer = {\n    "pl01": ..., "pl02": ...,\n}\ncheck("03-6", answer)'
    answer = solutions.written({"pl01": "8 years late", "pl02": "7 years early"})
    solved = solutions.fill(source, answer)
    assert solved.splitlines()[-1] == 'check("03-6", answer)'
    assert "..." not in solved
    scope = {"check": lambda question_id, answer: None}
    exec(solved, scope)
    assert scope["answer"] == {"pl01": "8 years late", "pl02": "7 years early"}


def test_a_cell_without_an_answer_line_is_an_error_in_words():
    with pytest.raises(solutions.SolutionError, match=r"no line 'answer = \.\.\.'"):
        solutions.fill('check("00-1", 3)', "answer = 0")


def test_where_a_lesson_loads_tables_the_answer_is_a_line_of_pandas(monkeypatch):
    question = replace(questions.get("00-1"), code='counts = load("term_counts")\nlen(counts)')
    monkeypatch.setattr(questions, "get", lambda _question_id: question)
    source = 'answer = ...\ncheck("00-1", answer)'
    asked = 'counts = load("term_counts")\nanswer = len(counts)\ncheck("00-1", answer)'
    assert solutions.answered(source, loads=True) == asked
    assert solutions.answered(source, loads=False) == (
        f'{solutions.written(question.solution)}\ncheck("00-1", answer)'
    )
    assert solutions.imports_load("from helpers.data import describe, load")
    assert not solutions.imports_load("load = 1\nfrom helpers import data")


def test_cells_that_ask_nothing_are_left_alone():
    assert solutions.asked_in("print(1)") == ""
    assert solutions.asked_in("%matplotlib inline") == ""
    assert solutions.asked_in("my_dossier.check()") == ""


def test_an_unknown_lesson_or_folder_is_told(monkeypatch, capsys, tmp_path):
    monkeypatch.setattr("sys.argv", ["solutions.py", "09"])
    assert solutions.main() == 2
    assert "No lesson '09'; there are 00, 01" in capsys.readouterr().err
    file = tmp_path / "file"
    file.touch()
    monkeypatch.setattr("sys.argv", ["solutions.py", "00", "--not-run", "--to", str(file)])
    assert solutions.main() == 1
    assert "Cannot write to" in capsys.readouterr().err


def test_the_copy_says_what_it_is(tmp_path):
    path, *_companion = solutions.build("00", tmp_path, run=False)
    notebook = nbformat.read(path, as_version=4)
    nbformat.validate(notebook)
    assert "Solved copy, for instructors" in notebook.cells[0].source
