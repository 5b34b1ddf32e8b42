"""Export lessons as pages to read and to print, in one folder that works without network.

    python tools/handouts.py                            the whole course, with a page of contents
    python tools/handouts.py 01_sco                     one lesson, by its name or number
    python tools/handouts.py copies/01_sco.ipynb        a copy of your own, with your answers
    python tools/handouts.py --to /media/stick/course   into another folder

Open index.html (or a lesson's page) in any browser. To print, press "Prepare for printing" on the
page. A lesson is exported as it was last run and saved; nothing is run here.
"""

import argparse
import re
import sys
from collections.abc import Sequence
from pathlib import Path

import jinja2
import nbformat
import page_files
import page_parts
from lesson_files import (
    LESSONS,
    PLOTLY_MIME,
    ROOT,
    WIDGET_MIME,
    ExportError,
    Lesson,
    exhibit_words,
    find,
    read,
    sections,
)
from markupsafe import Markup
from nbconvert.exporters import HTMLExporter
from nbconvert.filters import markdown2html
from tqdm import tqdm
from traitlets.config import Config

FOLDER = ROOT / "build" / "handouts"
SCRIPTS = ("figures.js", "handout.js")
COURSE = "Reading an interview: lessons on the SCO and the Belt and Road"
#: Feedback that only says that nothing has been answered yet.
_UNANSWERED = re.compile(r"Question \S+: (…|\?)")
_MOST_LINES = 8
#: Which type of an output is shown, the first of these that it has.
_ORDER = [
    PLOTLY_MIME,
    "text/html",
    "text/markdown",
    "image/svg+xml",
    "image/png",
    "image/jpeg",
    "text/latex",
    "text/plain",
]


class HandoutExporter(HTMLExporter):
    """Makes a page of a notebook with the project's own template."""

    def __init__(self, pages: Sequence[str] = (), template: str = "handout") -> None:
        """Set up the template.

        Args:
            pages: Names of the lessons that links may lead to.
            template: Folder of the template.
        """
        # The filter that chooses among the types of an output reads its order from here.
        order = {"NbConvertBase": {"display_data_priority": _ORDER}}
        super().__init__(
            config=Config(order),
            template_name=template,
            extra_template_basedirs=[str(page_files.TEMPLATES)],
        )
        filters = {
            "controls": page_parts.controls_note,
            "exhibit": page_parts.exhibit_html,
            "figure": lambda data, number: page_parts.figure(data, PLOTLY_MIME, number),
            "headings": page_parts.heading_links_only,
            "picture": _picture,
            "relink": lambda html: page_parts.relink(html, pages),
            "safe_html": page_parts.safe_html,
        }
        for name, function in filters.items():
            self.register_filter(name, function)


def _picture(data: dict, mime: str) -> str:
    words = data.get("text/plain", "")
    alt = "A picture without a description" if not words or words.startswith("<") else words
    return page_parts.picture(mime, data[mime], alt)


def arrange(notebook: nbformat.NotebookNode) -> nbformat.NotebookNode:
    """Note in a copy of a notebook what the page shows of each cell and output.

    A cell gets ``metadata.handout`` with ``lines`` (of room to answer by hand), ``mine`` (whether
    a learner's answer stands in its code) and ``section`` (the heading that it stands under).
    """
    copy = nbformat.from_dict(notebook)
    number = 0
    for cell, heading in sections(copy):
        lines, mine = 0, False
        if cell.cell_type == "code":
            for output in cell.outputs:
                data = output.get("data", {})
                output.setdefault("metadata", {})
                output.metadata["unneeded"] = _unneeded(output, heading, cell.source)
                if PLOTLY_MIME in data:
                    number += 1
                    output.metadata["number"] = number
                # nbconvert drops a control whose state is not stored, and its words are needed.
                if data.pop(WIDGET_MIME, None):
                    output.metadata["controls"] = data.get("text/plain", "")
            shows = any(exhibit_words(output.get("data", {})) for output in cell.outputs)
            asked = "check(" in cell.source or any(o.output_type == "stream" for o in cell.outputs)
            if "..." in cell.source and not shows:
                lines = min(cell.source.count("..."), _MOST_LINES)
            else:
                mine = asked and not shows and heading != "Set up"
        cell.metadata["handout"] = {"lines": lines, "mine": mine, "section": heading}
    return copy


def _unneeded(output: nbformat.NotebookNode, heading: str, source: str) -> bool:
    """Whether an output says nothing on a page: set-up, dots, a script for controls alone."""
    if heading == "Set up":
        return True
    if output.output_type == "stream":
        return not re.search(r"\w", output.text)
    data = output.get("data", {})
    if "..." in source and _UNANSWERED.match(data.get("text/plain", "")):
        return True
    return set(data) <= {"text/html", "text/plain"} and not (
        page_parts.safe_html(data.get("text/html", "")) or data.get("text/plain", "").strip()
    )


def page(lesson: Lesson, assets: page_files.Assets, pages: Sequence[str], contents: bool) -> str:
    """Write a lesson as a page.

    Args:
        lesson: The lesson.
        assets: The files beside the page.
        pages: Names of the lessons that have a page in the folder.
        contents: Whether the folder has a page of contents.
    """
    nonce = page_files.nonce(nbformat.writes(lesson.notebook))
    resources = {
        "contents": contents,
        "nonce": nonce,
        "plotly": PLOTLY_MIME,
        "policy": page_files.offline_page.policy(f"'nonce-{nonce}'"),
        "scripts": (assets.plotly, *SCRIPTS),
        "title": lesson.title,
    }
    text, _resources = HandoutExporter(pages).from_notebook_node(
        arrange(lesson.notebook), resources
    )
    return text


def contents_page(lessons: Sequence[Lesson]) -> str:
    """Write the page of contents: each lesson with its aim, its minutes and its link."""
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(page_files.TEMPLATES / "handout"), autoescape=True
    )
    css = (page_files.TEMPLATES / "handout" / "handout.css").read_text(encoding="utf-8")
    entries = [
        {
            "file": f"{lesson.name}.html",
            "title": lesson.title,
            "aim": Markup(_one_line(lesson.aim)),
            "minutes": lesson.minutes,
        }
        for lesson in lessons
    ]
    return environment.get_template("contents.html.j2").render(
        course=COURSE,
        css=Markup(css),
        lessons=entries,
        policy=Markup(page_files.offline_page.policy()),
    )


def _one_line(markdown: str) -> str:
    return page_parts.relink(page_parts.safe_html(markdown2html(markdown)), ())


def export(paths: Sequence[Path], folder: Path, contents: bool, quiet: bool = False) -> list[Path]:
    """Export lessons to a folder.

    Args:
        paths: The notebooks.
        folder: Where to; it is made if it is not there.
        contents: Whether to write a page of contents of these lessons.
        quiet: Whether to leave out the progress bar.

    Returns:
        The pages, that of contents first.

    Raises:
        ExportError: A lesson cannot be read or a file cannot be written; nothing was written
            of that lesson.
    """
    # All are read before anything is written: a mistake in a name leaves nothing half done.
    lessons = [read(path) for path in paths]
    names = [lesson.name for lesson in lessons]
    there = [path.stem for path in folder.glob("*.html") if page_files.is_ours(path.read_bytes())]
    assets = page_files.write_assets(folder, SCRIPTS)
    made = []
    bar = tqdm(lessons, desc="Hand-outs", unit="lesson", disable=quiet)
    for lesson in bar:
        bar.set_postfix_str(lesson.name)
        text = page(lesson, assets, {*names, *there}, contents or "index" in there)
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
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "lessons",
        nargs="*",
        metavar="LESSON",
        help=f"name, number or path of a notebook; without any: {LESSONS[0].stem} to "
        f"{LESSONS[-1].stem}",
    )
    parser.add_argument(
        "--to", type=Path, default=FOLDER, metavar="FOLDER", help="default: build/handouts"
    )
    parser.add_argument("--quiet", action="store_true", help="no progress bar")
    given = parser.parse_args(arguments)
    try:
        made = export(find(given.lessons), given.to, not given.lessons, given.quiet)
    except ExportError as error:
        print(f"Nothing more was exported. {error}", file=sys.stderr)
        return 1
    print(f"{len(made)} pages. Open this one in a browser: {made[0]}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
