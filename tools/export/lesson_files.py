"""Find and read the lessons that an export is asked for, and say what their cells are.

A lesson is any notebook: one of the course by its name or number, or a learner's own copy by its
path. What is read here comes from the notebook alone.
"""

import argparse
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import nbformat
from here import ROOT

LESSONS = sorted((ROOT / "notebooks").glob("[0-9]*.ipynb"))
#: Every lesson, and after it its companion with further evidence, where it has one.
COURSE = [
    path for one in LESSONS for path in (one, one.parent / "more" / one.name) if path.exists()
]
WIDGET_MIME = "application/vnd.jupyter.widget-view+json"


class ExportError(ValueError):
    """An export that cannot be made; the message says what was wrong and what to do."""


@dataclass(frozen=True)
class Lesson:
    """A lesson as it is stored.

    Attributes:
        path: The notebook.
        notebook: Its content.
        title: Its first heading.
        aim: The sentence under the heading, as Markdown; "" if there is none.
        minutes: How long it takes, such as "50 minutes (90 with the discussion)"; "" if not said.
        language: The language of its text, as a tag such as "kk"; a translated copy says so in
            its metadata as ``lang``.
    """

    path: Path
    notebook: nbformat.NotebookNode
    title: str
    aim: str
    minutes: str
    language: str

    @property
    def name(self) -> str:
        """The name of the exported page, without its ending."""
        return page_name(self.path)

    @property
    def not_run(self) -> int:
        """How many code cells with something in them have not been run."""
        cells = (c for c in self.notebook.cells if c.cell_type == "code" and c.source.strip())
        return sum(cell.get("execution_count") is None for cell in cells)


def page_name(path: Path) -> str:
    """Return what the page of a notebook is called; a companion's begins with "more_"."""
    return f"more_{path.stem}" if path.parent.name == "more" else path.stem


def export_options(description: str, folder: Path) -> argparse.ArgumentParser:
    """Return the options that every export has: which lessons, where to, how quietly."""
    parser = argparse.ArgumentParser(
        description=description, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    meant = "name, number or path of a notebook; without any: the whole course"
    parser.add_argument("lessons", nargs="*", metavar="LESSON", help=meant)
    shown = f"default: {folder.relative_to(ROOT).as_posix()}"
    parser.add_argument("--to", type=Path, default=folder, metavar="FOLDER", help=shown)
    parser.add_argument("--quiet", action="store_true", help="no progress bar")
    return parser


def said(make: Callable[[argparse.Namespace], str], given: argparse.Namespace) -> int:
    """Make an export and print what came of it; return an exit status."""
    try:
        print(make(given))
    except ExportError as error:
        print(f"Nothing more was exported. {error}", file=sys.stderr)
        return 1
    return 0


def find(wanted: Sequence[str]) -> list[Path]:
    """Return the notebooks meant by names, numbers or paths; none means the whole course.

    Raises:
        ExportError: There is no such lesson, or two of them would become one page.
    """
    found = list(dict.fromkeys(_find_one(name) for name in wanted)) or COURSE
    pages: dict[str, Path] = {}
    for path in found:
        name = page_name(path)
        if name in pages:
            raise ExportError(
                f"{pages[name]} and {path} would both become {name}.html. Export them "
                "one by one to different folders with --to, or rename one of them."
            )
        pages[name] = path
    return found


def _find_one(name: str) -> Path:
    path = Path(name)
    if path.suffix == ".ipynb" and path.is_file():
        return path.resolve()
    for lesson in LESSONS:
        if name in (lesson.stem, lesson.stem[:2], lesson.name):
            return lesson
    known = ", ".join(lesson.stem for lesson in LESSONS)
    raise ExportError(
        f"There is no lesson '{name}'. Give the name or number of a lesson ({known}), or the path "
        "of a notebook that exists and ends in .ipynb."
    )


def read(path: Path) -> Lesson:
    """Read a lesson that has been run.

    Raises:
        ExportError: It cannot be read, is no notebook, or holds no stored outputs.
    """
    try:
        notebook = nbformat.read(path, as_version=4)
    except OSError as error:
        raise ExportError(f"{path} cannot be read: {error.strerror or error}.") from error
    except Exception as error:
        # A damaged file fails in nbformat, jsonschema or the JSON reader, each in its own way.
        raise ExportError(
            f"{path} is not a notebook that can be read ({type(error).__name__}). Open it in "
            "JupyterLab; if it does not open there either, take a new copy of the lesson."
        ) from error
    code = [cell for cell in notebook.cells if cell.cell_type == "code" and cell.source.strip()]
    if code and not any(cell.get("outputs") for cell in code):
        raise ExportError(
            f"{path.name} holds no stored outputs, so there is nothing to show. Run it first: open "
            "it in JupyterLab, choose Run, Run All Cells, and save; or run "
            f"python tools/run_notebooks.py {path}"
        )
    first = next((cell.source for cell in notebook.cells if cell.cell_type == "markdown"), "")
    heading = re.search(r"^# +(.+?) *$", first, flags=re.M)
    aim = re.match(r"\s*# .*\n\s*\n((?![#>*\-]).+)", first)
    minutes = re.search(r"^(?:- *|\*\*About )(\d+ minutes.*?)[.*]* *$", first, flags=re.M)
    return Lesson(
        path=path,
        notebook=notebook,
        title=heading.group(1) if heading else str(notebook.metadata.get("title") or path.stem),
        aim=aim.group(1).strip() if aim else "",
        minutes=minutes.group(1) if minutes else "",
        language=_language(path, notebook),
    )


def _language(path: Path, notebook: nbformat.NotebookNode) -> str:
    found = str(notebook.metadata.get("lang") or "en")
    if not re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", found):
        raise ExportError(
            f"{path.name} gives its language as {found!r}: write a tag such as kk, ru or zh-Hans."
        )
    return found


def sections(notebook: nbformat.NotebookNode) -> Iterator[tuple[nbformat.NotebookNode, str]]:
    """Go through the cells, each with the heading of level 2 or 3 above it."""
    heading = ""
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            # The first heading of a cell names it; a later one in the same cell does not matter.
            match = re.match(r"\s*#{1,6} +(.+?) *$", cell.source, flags=re.M)
            heading = match.group(1) if match else heading
        yield cell, heading


class Words(NamedTuple):
    """What an exhibit says of itself as plain text; ``kind`` is "Figure" or "Table"."""

    kind: str
    title: str
    summary: str


def exhibit_words(data: dict) -> Words | None:
    """Read the plain text of an exhibit's head, or of a table; None for any other output."""
    match = re.match(r"(Figure|Table): (.*)\nSummary: (.*)", data.get("text/plain", ""))
    return Words(*match.groups()) if match else None
