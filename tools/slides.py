"""Show lessons as slides for a room: one file a lesson, in one folder that works without network.

    python tools/slides.py                     every lesson
    python tools/slides.py 01_sco              one lesson, by its name or number
    python tools/slides.py copies/01_sco.ipynb a copy of your own
    python tools/slides.py --to /media/stick   into another folder
    python tools/slides.py --tag               for authors: mark in the notebooks what is a slide

Open a lesson's file in any browser. Arrow keys or the space bar move on, Esc shows all slides, F
fills the screen. Figures can be pointed at; controls that need JupyterLab show their first state.
The marks are those of JupyterLab's "slide type", so "jupyter nbconvert --to slides" and
jupyterlab-rise show the same cells.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

import nbformat
from export import page_files, slide_rule
from export.lesson_files import ExportError, Lesson, export_options, find, read, said
from export.page_exporter import PageExporter, note_outputs
from here import ROOT
from tqdm import tqdm

FOLDER = ROOT / "build" / "slides"
SCRIPTS = ("figures.js", "slides.js")


def arrange(lesson: Lesson) -> nbformat.NotebookNode:
    """Copy a lesson with what is shown to a room, cut into slides.

    A notebook without any slide types gets them by the project's rule.
    """
    copy = nbformat.from_dict(lesson.notebook)
    if not slide_rule.is_tagged(copy):
        slide_rule.tag(copy)
    note_outputs(copy)
    shown = slide_rule.for_room(copy)
    if not shown.cells:
        raise ExportError(
            f"{lesson.path.name} has no cell that is shown on a slide: all are marked 'skip' or "
            "'notes'. Change the slide type of a cell in JupyterLab."
        )
    return shown


def export(paths: Sequence[Path], folder: Path, quiet: bool = False) -> list[Path]:
    """Export lessons as slides to a folder, which is made if it is not there; return the files.

    Raises:
        ExportError: A lesson cannot be read or a file cannot be written.
    """
    lessons = [read(path) for path in paths]
    shown = [arrange(lesson) for lesson in lessons]
    names = {lesson.name for lesson in lessons} | page_files.pages_in(folder)
    plotly = page_files.write_assets(folder, SCRIPTS, reveal=True)
    scripts = (plotly, page_files.REVEAL, *SCRIPTS)
    exporter = PageExporter("slides", names)
    made = []
    for lesson, notebook in zip(
        tqdm(lessons, desc="Slides", unit="lesson", disable=quiet), shown, strict=True
    ):
        made.append(folder / f"{lesson.name}.html")
        page_files.write_page(made[-1], exporter.page(lesson, notebook, scripts))
    return made


def tag(paths: Sequence[Path]) -> list[Path]:
    """Write the slide types into notebooks, and return those that changed."""
    changed = []
    for path in paths:
        notebook = nbformat.read(path, as_version=4)
        if slide_rule.tag(notebook):
            nbformat.write(notebook, path)
            changed.append(path)
    return changed


def main(arguments: Sequence[str] | None = None) -> int:
    parser = export_options(__doc__, FOLDER)
    parser.add_argument(
        "--tag",
        action="store_true",
        help="write the slide types into the notebooks instead of exporting them",
    )

    def made(given: argparse.Namespace) -> str:
        paths = find(given.lessons)
        if given.tag:
            return f"{len(tag(paths))} of {len(paths)} notebooks changed."
        files = export(paths, given.to, given.quiet)
        return f"{len(files)} files of slides. Open this one in a browser: {files[0]}"

    return said(made, parser.parse_args(arguments))


if __name__ == "__main__":
    sys.exit(main())
