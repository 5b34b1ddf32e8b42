"""An exhibit: a figure that never travels without its words, its numbers and its sources.

JupyterLab shows one MIME type of a bundle, so an exhibit displays two outputs. The first is the
figure, with the title, summary and sources as its plain-text form. The second is HTML that any
viewer shows: summary, what is left out, sources, and the table folded under "Show as a table".
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from helpers import sources, theme
from helpers.errors import ExhibitError
from helpers.languages import mark

PLOTLY_MIME = "application/vnd.plotly.v1+json"

#: Ids of the sources of all exhibits shown in this kernel, in order of appearance.
_shown: dict[str, None] = {}

# JupyterLab sets table cells to the right, which suits numbers and not sentences.
# Only JupyterLab's dark theme is addressed: the figure's own colours are those of paper, so that
# prints, exports and any other viewer stay as designed. Maps keep their pale ground.
_STYLE = """<style>
.exhibit :is(th, td) { text-align: left !important; vertical-align: top; white-space: normal }
.exhibit summary { padding: 3px 0; min-height: 24px; box-sizing: border-box }
.exhibit caption { text-align: left; font-weight: 600 }
body[data-jp-theme-light="false"] .jp-RenderedPlotly .main-svg:first-of-type {
  background: #1b1f24 !important }
body[data-jp-theme-light="false"] .jp-RenderedPlotly
  :is(.xy .bglayer .bg, .cartesianlayer .bg) { fill: #1b1f24 !important }
body[data-jp-theme-light="false"] .jp-RenderedPlotly
  :is(.infolayer, .cartesianlayer, .xaxislayer-above, .yaxislayer-above)
  text:not([style*="fill: rgb(255, 255, 255)"]) {
  fill: #e8eaed !important }
body[data-jp-theme-light="false"] .jp-RenderedPlotly .infolayer .legend .bg {
  fill: #1b1f24 !important }
body[data-jp-theme-light="false"] .jp-RenderedPlotly .gridlayer path {
  stroke: #3a4048 !important }
</style>"""


def plain(figure: go.Figure) -> dict[str, Any]:
    """Return a figure as lists, texts and numbers, as they are written into a file."""
    # Imported here, for it loads what only a figure needs.
    from plotly.utils import PlotlyJSONEncoder

    return json.loads(json.dumps(figure.to_dict(), cls=PlotlyJSONEncoder))


class Exhibit:
    """A figure with title, one-sentence summary, table twin, sources and what it leaves out.

    Attributes:
        figure: The Plotly figure, or None for an exhibit that is a table and nothing else.
        title: One line that says the point.
        summary: What the figure shows, in a sentence or two computed from the data.
        table: The same content as a table, one row per mark of the figure.
        sources: Ids of the sources of the rows shown.
        leaves_out: What a reader might expect to see and does not.
        languages: The language of a column that is not in English, see ``table_html``.
    """

    def __init__(
        self,
        *,
        figure: go.Figure | None,
        title: str,
        summary: str,
        table: pd.DataFrame,
        source_ids: Sequence[str],
        leaves_out: str,
        languages: Mapping[str, str] | None = None,
    ) -> None:
        """Check that nothing is missing and keep the parts.

        Raises:
            ExhibitError: The title, summary, table, sources or note on what is left out is
                missing, or the figure is of a kind that asks the network or a kernel for help.
            UnknownSourceError: A source id is not in the register.
        """
        for name, text in (("title", title), ("summary", summary), ("leaves_out", leaves_out)):
            if not isinstance(text, str) or not text.strip():
                raise ExhibitError(f"An exhibit needs a {name}: a text that is not empty.")
        if not isinstance(table, pd.DataFrame) or not len(table.columns):
            raise ExhibitError(f"The exhibit '{title}' needs a table: a DataFrame with columns.")
        if isinstance(source_ids, str) or not len(tuple(source_ids)):
            raise ExhibitError(f"The exhibit '{title}' needs sources: a list of source ids.")
        if figure is not None and type(figure) is not go.Figure:
            raise ExhibitError(
                f"The exhibit '{title}' needs a plain plotly Figure, not {type(figure).__name__}."
            )
        self.title = title.strip()
        self.summary = summary.strip()
        self.table = table.reset_index(drop=True)
        self.sources = tuple(source.source_id for source in sources.cite(source_ids))
        self.leaves_out = leaves_out.strip()
        self.languages = dict(languages or {})
        unknown = [name for name in self.languages if name not in self.table.columns]
        if unknown:
            raise ExhibitError(
                f"The exhibit '{title}' has no column '{unknown[0]}' to mark with a language."
            )
        self.figure = figure
        if figure is not None:
            # As many letters as fit in a window of 800 pixels.
            title_text = theme.wrap(self.title, 68)
            # The title stands at the top; below it, the legend of a chart needs a line of its own.
            more_lines = title_text.count("<br>")
            top = 32 + 22 * (more_lines + 1)
            if not figure.layout.geo.projection.type and figure.layout.showlegend is not False:
                top += 26
            # One by one: update_layout() takes eight times as long, at each move of a control.
            title = figure.layout.title
            title.text = title_text
            title.y, title.yref, title.yanchor = 1, "container", "top"
            # Plotly lifts a title by half of each line that it has beyond the first.
            title.pad.t = 12 + 11 * more_lines
            figure.layout.margin.t = top

    def __repr__(self) -> str:
        """Show title and summary where no display is possible."""
        return f"{self.title}. {self.summary}"

    def to_text(self) -> str:
        """Title, summary, omissions and sources as plain text."""
        lines = [
            f"Figure: {self.title}" if self.figure is not None else f"Table: {self.title}",
            f"Summary: {self.summary}",
            f"Left out: {self.leaves_out}",
            f"Table: {len(self.table)} rows ({', '.join(map(str, self.table.columns))})",
            f"Sources: {', '.join(self.sources)}",
        ]
        return "\n".join(lines)

    def to_html(self) -> str:
        """Summary, table, sources and omissions as HTML; every text is escaped."""
        title = escape(self.title)
        items = "".join(f"<li>{source.html()}</li>" for source in sources.cite(self.sources))
        many = len(self.sources)
        content = table_html(self.table, mark(self.title), self.languages)
        # A wide table scrolls by itself; with a place in the tab order it does so by keyboard too.
        table = (
            f'<div style="overflow-x:auto" tabindex="0" role="group" aria-label="Table: {title}">'
            f"{content}</div>"
        )
        if self.figure is not None:
            rows = f"({len(self.table)} rows)"
            table = f"<details><summary>Show as a table {rows}</summary>{table}</details>"
        return (
            # The second class keeps JupyterLab from reading two dollar signs as a formula.
            f'{_STYLE}<section class="exhibit mathjax_ignore" aria-label="{title}">'
            f'<p class="exhibit-summary"><b>In short:</b> {mark(self.summary)}</p>'
            f"{table}<details><summary>Sources ({many}) and what is left out</summary>"
            f"<p><b>Left out:</b> {mark(self.leaves_out)}</p><ul>{items}</ul></details>"
            "</section>"
        )

    def figure_bundle(self) -> dict[str, Any]:
        """MIME bundle of the figure, made without Plotly's own slow-to-import renderers."""
        if self.figure is None:
            return {"text/plain": self.to_text()}
        content = plain(self.figure)
        content["config"] = theme.CONFIG
        return {PLOTLY_MIME: content, "text/plain": self.to_text()}

    def words_bundle(self) -> dict[str, Any]:
        """MIME bundle of the summary, table and sources."""
        return {"text/html": self.to_html(), "text/plain": self.to_text()}

    def bundles(self) -> list[dict[str, Any]]:
        """The outputs that the exhibit displays, in order."""
        return ([self.figure_bundle()] if self.figure is not None else []) + [self.words_bundle()]

    def note_shown(self) -> None:
        """Remember the sources for the list at the end of a lesson."""
        _shown.update(dict.fromkeys(self.sources))

    def _ipython_display_(self) -> None:
        from IPython.display import publish_display_data

        self.note_shown()
        for bundle in self.bundles():
            publish_display_data(bundle)


def shown() -> tuple[str, ...]:
    """Return the ids of the sources of all exhibits shown since the kernel started."""
    return tuple(_shown)


def table_html(
    table: pd.DataFrame, caption: str, languages: Mapping[str, str] | None = None
) -> str:
    """Write a table as accessible HTML: caption, header cells with scope, escaped texts.

    Args:
        table: Any DataFrame; whole numbers print with thousands separators.
        caption: Already escaped caption text.
        languages: For a column in another language, its code (``"zh"``), or the name of the
            column that holds the code of each row. A screen reader then reads the words in that
            language. A missing value (None) stays in English: "not known".
    """
    languages = languages or {}
    names = list(table.columns)
    head = "".join(f'<th scope="col">{mark(str(name))}</th>' for name in names)
    body = []
    for row in table.itertuples(index=False, name=None):
        cells = []
        for place, (name, value) in enumerate(zip(names, row, strict=True)):
            code = languages.get(name, "")
            code = row[names.index(code)] if code in names else code
            foreign = f' lang="{escape(str(code))}"' if code and isinstance(value, str) else ""
            cell = escape(value) if foreign else _cell(value)
            cells.append(
                f"<td{foreign}>{cell}</td>" if place else f'<th scope="row"{foreign}>{cell}</th>'
            )
        body.append(f"<tr>{''.join(cells)}</tr>")
    return (
        f"<table><caption>{caption}</caption><thead><tr>{head}</tr></thead>"
        f"<tbody>{''.join(body)}</tbody></table>"
    )


def _cell(value: object) -> str:
    # What is missing is not equal to itself, or cannot be compared at all.
    if value is None or value is pd.NA or value is pd.NaT or value != value:
        return "not known"
    if isinstance(value, pd.Timestamp):
        return value.strftime("%Y-%m-%d")
    if isinstance(value, bool):
        return "yes" if value else "no"
    # A column of years is text by the time it gets here, so separators never split a year.
    if isinstance(value, int | float):
        return f"{value:,.10g}"
    return mark(str(value))
