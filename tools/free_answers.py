"""Print the free answers of learners: a page made from the lessons that they saved and handed in.

``python tools/collect_progress.py FOLDER --sheet answers.html`` calls this. Choices and numbers
are marked by the lesson itself, so the page leaves them out. A free answer is a variable ``my_...``
in whose value the lesson left dots to write over. Nothing of a learner's notebook is run.
"""

import ast
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import here  # noqa: F401 - finds the helpers
import jinja2
import nbformat
from export.lesson_files import COURSE, sections
from markupsafe import Markup

from helpers import offline_page

TEMPLATES = Path(__file__).resolve().parent / "export" / "templates"


class Answer(NamedTuple):
    """One free answer: the heading above it, and what was written, "" if nothing was."""

    place: str
    text: str


def _set(source: str) -> Iterator[tuple[str, ast.expr]]:
    """Go through the variables ``my_...`` that a cell sets, with what they are set to."""
    for node in ast.parse(source).body:
        if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "").startswith("my_"):
            yield node.targets[0].id, node.value


def _texts(value: ast.expr) -> list[str]:
    """Return the texts of a value: itself, or those of a dictionary or of named arguments."""
    if isinstance(value, ast.Dict):
        named = [
            (getattr(key, "value", ""), part)
            for key, part in zip(value.keys, value.values, strict=True)
        ]
    elif isinstance(value, ast.Call):
        named = [(keyword.arg, keyword.value) for keyword in value.keywords]
    else:
        named = [("", value)]
    return [
        f"{name}: {part.value.strip()}" if name else part.value.strip()
        for name, part in named
        if isinstance(part, ast.Constant) and isinstance(part.value, str)
    ]


def _cells(notebook: nbformat.NotebookNode) -> Iterator[tuple[str, str]]:
    section = ""
    for cell, heading in sections(notebook):
        # What is asked under "Question 6" is checked; a free answer after it is the section's.
        section = section if heading.startswith("Question ") else heading
        if cell.cell_type == "code" and "my_" in cell.source:
            yield section, cell.source


def _title(notebook: nbformat.NotebookNode) -> str:
    first = next((cell.source for cell in notebook.cells if cell.cell_type == "markdown"), "")
    return first.strip().partition("\n")[0].lstrip("# ")


def asked() -> dict[str, dict[str, list[str]]]:
    """Return by title the free answers that each lesson asks for: variables and their texts."""
    found: dict[str, dict[str, list[str]]] = {}
    for notebook in (nbformat.read(path, as_version=4) for path in COURSE):
        found[_title(notebook)] = {
            name: _texts(value)
            for _, source in _cells(notebook)
            for name, value in _set(source)
            if any("..." in text for text in _texts(value))
        }
    return found


def answers(notebook: nbformat.NotebookNode, wanted: dict[str, list[str]]) -> list[Answer]:
    """Find what was written in a lesson where the course's own, of ``asked``, has dots."""
    found = []
    for heading, source in _cells(notebook):
        try:
            for name, value in _set(source):
                if name in wanted:
                    new = [text for text in _texts(value) if text not in wanted[name]]
                    found.append(Answer(heading, "\n".join(new)))
        except SyntaxError:
            # A quotation mark was lost: the teacher reads the cell as it was typed.
            if any(name in source for name in wanted):
                found.append(Answer(heading, source))
    return found


def write_sheet(folder: Path, target: Path) -> str:
    """Write the page, a learner's lesson on a sheet of its own; return what to tell the teacher.

    Raises:
        FileNotFoundError: The folder is not there, or holds no saved lesson.
        FileExistsError: There is such a page already.
    """
    if not folder.is_dir():
        raise FileNotFoundError(f"There is no folder '{folder}'.")
    wanted, sheets, left_out = asked(), [], []
    # JupyterLab keeps older copies in folders whose names begin with a dot.
    paths = [p for p in folder.rglob("*.ipynb") if ".ipynb_checkpoints" not in p.parts]
    for path in sorted(paths):
        name = unicodedata.normalize("NFC", path.relative_to(folder).with_suffix("").as_posix())
        try:
            notebook = nbformat.read(path, as_version=4)
        except Exception as error:
            # A damaged file fails in nbformat, jsonschema or the JSON reader, each in its own way.
            left_out.append(f"{name} cannot be read ({type(error).__name__})")
            continue
        if (title := _title(notebook)) in wanted:
            sheets.append((name, title, answers(notebook, wanted[title])))
        else:
            left_out.append(f"{name} is no lesson of the course")
    if not sheets:
        raise FileNotFoundError(
            f"The folder '{folder}' holds no saved lesson that can be read; free answers are in "
            "the lessons themselves (.ipynb), so let learners hand those in."
        )
    environment = jinja2.Environment(loader=jinja2.FileSystemLoader(TEMPLATES), autoescape=True)
    page = environment.get_template("answers.html.j2").render(
        sheets=sheets, left_out=left_out, policy=Markup(offline_page.policy())
    )
    # Half a character, which no file can hold as text, becomes a question mark.
    with target.open("xb") as file:
        file.write(page.encode("utf-8", errors="replace"))
    told = f"; left out: {'; '.join(left_out)}" if left_out else ""
    return f"{target}: free answers of {len(sheets)} lessons{told}."
