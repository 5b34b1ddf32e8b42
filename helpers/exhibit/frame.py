"""The HTML around a figure: summary, table, sources, what is left out."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from helpers.exhibit.tables import table_html
from helpers.words.languages import mark

if TYPE_CHECKING:
    from helpers.exhibit.core import Exhibit

# JupyterLab sets table cells to the right, which suits numbers and not sentences.
# Only JupyterLab's dark theme is addressed: the figure's own colours are those of paper, so that
# prints, exports and any other viewer stay as designed. Maps keep their pale ground.
STYLE = """<style>
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


def words(exhibit: Exhibit) -> str:
    """Write summary, table, sources and omissions as HTML; every text is escaped."""
    title = escape(exhibit.title)
    items = "".join(f"<li>{source.html()}</li>" for source in exhibit.cited)
    many = len(exhibit.cited)
    rows = exhibit.table
    content = table_html(rows, mark(exhibit.title), exhibit.languages)
    # A wide table scrolls by itself; with a place in the tab order it does so by keyboard too.
    table = (
        f'<div style="overflow-x:auto" tabindex="0" role="group" aria-label="Table: {title}">'
        f"{content}</div>"
    )
    if exhibit.has_figure:
        table = f"<details><summary>Show as a table ({len(rows)} rows)</summary>{table}</details>"
    return (
        # The second class keeps JupyterLab from reading two dollar signs as a formula.
        f'{STYLE}<section class="exhibit mathjax_ignore" aria-label="{title}">'
        f'<p class="exhibit-summary"><b>In short:</b> {mark(exhibit.summary)}</p>'
        f"{table}<details><summary>Sources ({many}) and what is left out</summary>"
        f"<p><b>Left out:</b> {mark(exhibit.leaves_out)}</p><ul>{items}</ul></details>"
        "</section>"
    )
