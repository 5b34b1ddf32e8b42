"""Build solved copies of the lessons, for instructors.

    python tools/solutions.py                       every lesson, into build/solved
    python tools/solutions.py 03 06 --to elsewhere  only these lessons
    python tools/solutions.py --not-run             write the answers, run nothing

Each answer comes from the question's own code, the one that checks learners' answers, so that the
exercise and its solution cannot part. A solved copy is run as it is built; its feedback explains
each answer. Copies count in nobody's progress.
"""

import argparse
import ast
import pprint
import sys
from pathlib import Path

import nbformat
from here import NOTEBOOKS, ROOT
from nbclient.exceptions import CellExecutionError
from run_notebooks import execute, nobodys_progress

from helpers import questions
from helpers.course import LESSONS

NOTE = "**Solved copy, for instructors.** Made by `python tools/solutions.py` from the lesson."


class SolutionError(ValueError):
    """An exercise that cannot be solved as the lesson has it."""


def solve(notebook: nbformat.NotebookNode) -> nbformat.NotebookNode:
    """Return a copy of a lesson with every question answered; outputs are dropped.

    Raises:
        SolutionError: A cell that checks an answer has no line ``answer = ...``.
        QuestionError: A cell asks for a question that does not exist.
    """
    solved = nbformat.from_dict(notebook)
    code = [cell for cell in solved.cells if cell.cell_type == "code"]
    loads = any(imports_load(cell.source) for cell in code)
    for cell in code:
        cell.outputs, cell.execution_count = [], None
        cell.source = answered(cell.source, loads=loads)
    solved.cells[0].source += f"\n\n{NOTE}"
    return solved


def imports_load(source: str) -> bool:
    """Say whether a cell imports the function that loads a table."""
    return any(
        isinstance(node, ast.ImportFrom) and any(name.name == "load" for name in node.names)
        for node in _parse(source).body
    )


def answered(source: str, *, loads: bool = False) -> str:
    """Return the source of a code cell with its question answered, if it asks one.

    Where the lesson loads tables, a line of pandas is the answer, if the question knows one.
    """
    question_id = asked_in(source)
    if not question_id:
        return source
    question = questions.get(question_id)
    if question.code and loads:
        *before, last = question.code.splitlines()
        return fill(source, "\n".join([*before, f"answer = {last}"]))
    return fill(source, written(question.solution))


def written(answer: object) -> str:
    """Write an answer as the lines of a cell."""
    lines = pprint.pformat(answer, width=80, compact=True, sort_dicts=False)
    return f"answer = {lines}".replace("\n", "\n" + " " * len("answer = "))


def asked_in(source: str) -> str:
    """Return the id of the question that a cell checks, or ""."""
    for node in ast.walk(_parse(source)):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "check":
            return node.args[0].value
    return ""


def fill(source: str, answer: str) -> str:
    """Put the lines of an answer in place of the one that sets ``answer`` in a cell."""
    for node in _parse(source).body:
        if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "answer":
            lines = source.splitlines()
            return "\n".join([*lines[: node.lineno - 1], answer, *lines[node.end_lineno :]])
    raise SolutionError(f"This cell checks an answer and has no line 'answer = ...':\n{source}")


def _parse(source: str) -> ast.Module:
    try:
        return ast.parse(source)
    except SyntaxError:
        # A cell with a line for IPython alone asks no question.
        return ast.Module(body=[], type_ignores=[])


def build(number: str, folder: Path, *, run: bool) -> list[Path]:
    """Write the solved copies of a lesson ("03") and of its companion, if it has one.

    A folder that is not there is made. Copies that are run hold their outputs.
    """
    made, name = [], LESSONS[number].notebook
    for place in (name, f"more/{name}"):
        source, target = NOTEBOOKS / place, folder / place
        if source.exists():
            notebook = solve(nbformat.read(source, as_version=4))
            if run:
                execute(notebook, source.parent)
            target.parent.mkdir(parents=True, exist_ok=True)
            nbformat.write(notebook, target)
            made.append(target)
    return made


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("lessons", nargs="*", default=list(LESSONS), help="such as 03")
    parser.add_argument("--to", type=Path, default=ROOT / "build" / "solved", help="the folder")
    parser.add_argument("--not-run", action="store_true", help="do not run the copies")
    given = parser.parse_args()
    if unknown := set(given.lessons) - set(LESSONS):
        print(f"No lesson '{min(unknown)}'; there are {', '.join(LESSONS)}.", file=sys.stderr)
        return 2
    for number in given.lessons:
        try:
            with nobodys_progress():
                print(*build(number, given.to, run=not given.not_run), sep="\n")
        except CellExecutionError as error:
            print(f"Lesson {number}: {error.ename}: {error.evalue}", file=sys.stderr)
            return 1
        except OSError as error:
            print(f"Cannot write to {given.to}: {error.strerror}.", file=sys.stderr)
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
