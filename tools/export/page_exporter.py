"""nbconvert's exporter with the project's templates and filters, for hand-outs and slides alike."""

import re
from collections.abc import Collection

import nbformat
from nbconvert.exporters import HTMLExporter, TemplateExporter
from traitlets.config import Config

from helpers import offline_page
from helpers.exhibit import PLOTLY_MIME
from helpers.guesses import NONE_YET

from . import page_parts
from .lesson_files import WIDGET_MIME, Lesson, exhibit_words
from .page_files import TEMPLATES, nonce

#: Which type of an output is shown, the first of these that it has.
_ORDER = [PLOTLY_MIME, "text/html", "text/markdown", "image/svg+xml"]
_ORDER += ["image/png", "image/jpeg", "text/latex", "text/plain"]
#: Feedback, or a view of the progress, that only says that nothing has been answered yet.
_UNANSWERED = re.compile(r"Question \S+: (…|\?)|Lesson \d+: .*\. 0 of \d+ questions are done")


class PageExporter(HTMLExporter):
    """Makes a page of a notebook with a template of the project."""

    def __init__(self, template: str, pages: Collection[str]) -> None:
        """Set up the template of a folder; links may lead to the named pages."""
        super().__init__(
            # The filter that chooses among the types of an output reads their order from here.
            config=Config({"NbConvertBase": {"display_data_priority": _ORDER}}),
            template_name=template,
            extra_template_basedirs=[str(TEMPLATES)],
        )
        filters = {
            "controls": page_parts.controls_note,
            "exhibit": page_parts.exhibit_html,
            "figure": lambda output: page_parts.figure(output, PLOTLY_MIME),
            "headings": page_parts.heading_links_only,
            "picture": _picture,
            "relink": lambda html: page_parts.relink(html, pages),
            "safe_html": page_parts.safe_html,
        }
        for name, function in filters.items():
            self.register_filter(name, function)

    def from_notebook_node(
        self, nb: nbformat.NotebookNode, resources: dict | None = None, **more: object
    ) -> tuple[str, dict]:
        """Fill the template, and nothing else.

        nbconvert's own step after it parses the page and writes it anew: what was cleaned for a
        browser's parser would have passed through another one.
        """
        return TemplateExporter.from_notebook_node(self, nb, resources, **more)

    def page(
        self,
        lesson: Lesson,
        notebook: nbformat.NotebookNode,
        scripts: Collection[str],
        contents: bool = False,
    ) -> str:
        """Write the page of a lesson, whose cells are as the template wants them.

        No other scripts may run than these, named by their place in ``assets``. ``contents`` says
        whether the folder has a page of contents.
        """
        word = nonce(nbformat.writes(lesson.notebook))
        resources = {
            "contents": contents,
            # Around a translated text, the page's own words and the exhibits stay English.
            "english": "" if lesson.language == "en" else ' lang="en"',
            "lang": lesson.language,
            "nonce": word,
            "plotly": PLOTLY_MIME,
            "policy": offline_page.policy(f"'nonce-{word}'"),
            "scripts": scripts,
            "title": lesson.title,
        }
        return self.from_notebook_node(notebook, resources)[0]


def _picture(data: dict, mime: str) -> str:
    words = data.get("text/plain", "")
    alt = "A picture without a description" if not words or words.startswith("<") else words
    return page_parts.picture(mime, data[mime], alt)


def note_outputs(notebook: nbformat.NotebookNode) -> None:
    """Note on each output what a page needs to know of it, in place.

    ``metadata.number`` is that of a figure, counted through the lesson, so that a hand-out and a
    slide speak of the same "Figure 3"; the head above it has it too. ``metadata.title`` and
    ``metadata.description`` of a figure are the finding and the summary of that head.
    ``metadata.controls`` holds the words of controls. ``metadata.unneeded`` marks what says
    nothing on a page.
    """
    number = 0
    for cell in notebook.cells:
        head, words = None, None
        for output in cell.get("outputs", ()):
            data = output.get("data", {})
            output.setdefault("metadata", {})
            output.metadata["unneeded"] = _unneeded(output, cell.source)
            found = exhibit_words(data)
            if found and found.kind == "Figure":
                head, words = output, found
            if PLOTLY_MIME in data:
                number += 1
                output.metadata["number"] = number
                output.metadata["title"] = words.title if words else f"Figure {number}"
                output.metadata["description"] = words.summary if words else ""
                if head:
                    head.metadata["number"] = number
                head, words = None, None
            if data.pop(WIDGET_MIME, None):
                output.metadata["controls"] = data.get("text/plain", "")


def _unneeded(output: nbformat.NotebookNode, source: str) -> bool:
    """Whether an output says nothing on a page: dots to replace, a script for controls alone."""
    if output.output_type == "stream":
        return not re.search(r"\w", output.text) or output.text.startswith(NONE_YET)
    if output.output_type == "error":
        return False
    data = output.get("data", {})
    if not data.keys() & {*_ORDER, WIDGET_MIME}:
        return True
    words = data.get("text/plain", "").strip()
    if ("..." in source or "progress(" in source) and _UNANSWERED.match(words):
        return True
    return set(data) <= {"text/html", "text/plain"} and not (
        words or page_parts.safe_html(data.get("text/html", ""))
    )
