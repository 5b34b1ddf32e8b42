"""Export lessons as pages to read and to print, in one folder that works without network.

    python tools/handouts.py                            the whole course, with a page of contents
    python tools/handouts.py 01_sco                     one lesson, by its name or number
    python tools/handouts.py copies/01_sco.ipynb        a copy of your own, with your answers
    python tools/handouts.py --to /media/stick/course   into another folder

Open index.html (or a lesson's page) in any browser. To print, press "Prepare for printing" on the
page. A lesson is exported as it was last run and saved; nothing is run here.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

import jinja2
import nbformat
from export import page_files, page_parts
from export.lesson_files import Lesson, exhibit_words, export_options, find, read, said, sections
from export.page_exporter import PageExporter, note_outputs
from here import ROOT
from markupsafe import Markup
from nbconvert.filters import markdown2html
from tqdm import tqdm

from helpers import offline_page

FOLDER = ROOT / "build" / "handouts"
SCRIPTS = ("figures.js", "handout.js")
COURSE = "Reading an interview: lessons on the SCO and the Belt and Road"
_MOST_LINES = 8


def arrange(notebook: nbformat.NotebookNode) -> nbformat.NotebookNode:
    """Note in a copy of a notebook what the page shows of each cell and output.

    A cell gets ``metadata.handout`` with ``lines`` (of room to answer by hand), ``mine`` (whether
    a learner's answer is in its code) and ``section`` (the heading above it).
    """
    copy = nbformat.from_dict(notebook)
    note_outputs(copy)
    for cell, heading in sections(copy):
        lines, mine = 0, False
        if cell.cell_type == "code" and heading == "Set up":
            # What it found was true of the machine where the lesson was run.
            cell.outputs = []
        elif cell.cell_type == "code":
            shows = any(exhibit_words(output.get("data", {})) for output in cell.outputs)
            asked = "check(" in cell.source or any(o.output_type == "stream" for o in cell.outputs)
            if "..." in cell.source and not shows:
                lines = min(cell.source.count("..."), _MOST_LINES)
            else:
                mine = asked and not shows
        cell.metadata["handout"] = {"lines": lines, "mine": mine, "section": heading}
    return copy


def contents_page(lessons: Sequence[Lesson]) -> str:
    """Write the page of contents: each lesson with its aim, its minutes and its link."""
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(page_files.TEMPLATES / "handout"), autoescape=True
    )
    css = (page_files.TEMPLATES / "handout" / "handout.css").read_text(encoding="utf-8")
    environment.filters["aim"] = lambda text: Markup(
        page_parts.relink(page_parts.safe_html(markdown2html(text)), ())
    )
    return environment.get_template("contents.html.j2").render(
        course=COURSE, css=Markup(css), lessons=lessons, policy=Markup(offline_page.policy())
    )


def export(paths: Sequence[Path], folder: Path, contents: bool, quiet: bool = False) -> list[Path]:
    """Export lessons to a folder, which is made if it is not there; return the pages.

    With ``contents``, the first page is one of contents of these lessons.

    Raises:
        ExportError: A lesson cannot be read or a file cannot be written; nothing was written
            of that lesson.
    """
    # All are read before anything is written: a mistake in a name leaves nothing half done.
    lessons = [read(path) for path in paths]
    there = page_files.pages_in(folder)
    plotly = page_files.write_assets(folder, SCRIPTS)
    exporter = PageExporter("handout", there | {lesson.name for lesson in lessons})
    made = []
    bar = tqdm(lessons, desc="Hand-outs", unit="lesson", disable=quiet)
    for lesson in bar:
        bar.set_postfix_str(lesson.name)
        text = exporter.page(
            lesson,
            arrange(lesson.notebook),
            (plotly, *SCRIPTS),
            contents or "index" in there,
        )
        made.append(folder / f"{lesson.name}.html")
        page_files.write_page(made[-1], text)
        if lesson.not_run:
            tqdm.write(
                f"{lesson.name}: {lesson.not_run} code cells were not run, so the page lacks what "
                "they show.",
                file=sys.stderr,
            )
    if contents:
        made.insert(0, folder / "index.html")
        page_files.write_page(made[0], contents_page(lessons))
    return made


def main(arguments: Sequence[str] | None = None) -> int:
    def made(given: argparse.Namespace) -> str:
        pages = export(find(given.lessons), given.to, not given.lessons, given.quiet)
        return f"{len(pages)} pages. Open this one in a browser: {pages[0]}"

    return said(made, export_options(__doc__, FOLDER).parse_args(arguments))


if __name__ == "__main__":
    sys.exit(main())
