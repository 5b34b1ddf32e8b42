"""How a stored lesson looks where JupyterLab is not: pages made as other programs make them.

No kernel runs and nothing is installed: each page takes from a stored output what that program
takes, and puts it where that program puts it. GitHub drops styles, scripts and classes. Colab gives
the outputs of each cell a frame of their own, and knows no Plotly in a stored output. VS Code shows
all outputs in one page, draws figures with a Plotly of its own, and names its theme on the body.
"""

import json
from html import escape

import mistune
import nbformat
from plotly.offline import get_plotlyjs

from tests.course import PLOTLY_MIME

#: Programs, and the themes in which each is looked at.
VIEWERS = {"github": ("light",), "colab": ("light", "dark"), "vscode": ("light", "dark")}

_COLOURS = {
    ("colab", "light"): "background: #fff; color: #212121",
    ("colab", "dark"): "background: #383838; color: #e3e3e3",
    ("vscode", "light"): "background: #fff; color: #3b3b3b; "
    "--vscode-editor-background: #fff; --vscode-editor-foreground: #3b3b3b",
    ("vscode", "dark"): "background: #1f1f1f; color: #ccc; "
    "--vscode-editor-background: #1f1f1f; --vscode-editor-foreground: #ccc",
}
# A frame cannot be taller than it says; Colab measures what it holds.
_FRAMES = """<script>addEventListener("load", () => {
  for (const frame of document.querySelectorAll("iframe"))
    frame.style.height = frame.contentDocument.documentElement.scrollHeight + "px";
});</script>"""
_DRAW = """<script>for (const place of document.querySelectorAll(".drawn")) {
  const {data, layout, config} = JSON.parse(place.querySelector("script").textContent);
  Plotly.newPlot(place, data, layout, config);
}</script>"""
# What GitHub keeps of an output: elements and links, without looks and behaviour.
_BARE = """() => {
  document.querySelectorAll("style, script").forEach(part => part.remove());
  for (const part of document.querySelectorAll("body *"))
    for (const {name} of [...part.attributes])
      if (!["href", "open", "colspan", "rowspan"].includes(name)) part.removeAttribute(name);
}"""

_markdown = mistune.create_markdown(escape=False, plugins=["table"])


def write(notebook_path, folder, viewer, theme):
    """Write the page of a stored lesson as a program shows it, and return its path."""
    notebook = nbformat.read(notebook_path, as_version=4)
    cells = "\n".join(_cell(cell, viewer, theme) for cell in notebook.cells)
    look = _COLOURS.get((viewer, theme), "")
    head = f"<style>body {{ {look}; font: 14px sans-serif }} iframe {{ width: 100%; border: 0 }}"
    script = {"colab": _FRAMES, "vscode": f"<script>{get_plotlyjs()}</script>{_DRAW}"}
    page = folder / f"{viewer}_{theme}.html"
    page.write_text(
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{viewer}</title>'
        f"{head}</style></head>{_body(viewer, theme)}{cells}{script.get(viewer, '')}</body></html>",
        encoding="utf-8",
    )
    return page


def open_page(page, path):
    """Open a written page as its program would, and wait until all of it is there."""
    page.goto(path.as_uri(), wait_until="load")
    if path.stem.startswith("github"):
        page.evaluate(_BARE)


def _body(viewer, theme):
    kind = f' data-vscode-theme-kind="vscode-{theme}"' if viewer == "vscode" else ""
    return f"<body{kind}>"


def _cell(cell, viewer, theme):
    if cell.cell_type == "markdown":
        return _markdown(cell.source)
    outputs = "".join(_output(output, viewer) for output in cell.get("outputs", ()))
    if viewer == "colab" and outputs:
        name = ' theme="dark"' if theme == "dark" else ""
        look = f'<meta charset="utf-8"><style>body {{ {_COLOURS[viewer, theme]} }}</style>'
        inside = (
            f"<!doctype html><html{name} lang=en><head>{look}</head><body>{outputs}</body></html>"
        )
        outputs = f'<iframe title="output" srcdoc="{escape(inside)}"></iframe>'
    return f"<pre>{escape(cell.source)}</pre>{outputs}"


def _output(output, viewer):
    data = output.get("data", {})
    if PLOTLY_MIME in data and viewer == "vscode":
        figure = json.dumps(data[PLOTLY_MIME]).replace("</", "<\\/")
        return f'<div class="drawn"><script type="application/json">{figure}</script></div>'
    if "text/html" in data:
        return data["text/html"]
    return f"<pre>{escape(data.get('text/plain', output.get('text', '')))}</pre>"
