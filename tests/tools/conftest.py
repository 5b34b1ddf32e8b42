"""Lessons in the small, one of them as nasty as can be."""

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from helpers.guesses import NONE_YET
from tests.course import PLOTLY_MIME

WIDGET = "application/vnd.jupyter.widget-view+json"
NASTY = "</script><script>window.bad = 1</script><img src=x onerror='window.bad = 1'>"


def exhibit_outputs(title="Trade grew", summary="It grew by half.", frames=False):
    """The three outputs of an exhibit, as the lessons store them."""
    figure = {
        "data": [{"type": "scatter", "x": [1, 2], "y": [1, 2], "name": title}],
        "layout": {"height": 400, "margin": {"t": 30}},
        "config": {},
    }
    if frames:
        step = {"method": "animate", "args": [["1996"], {}], "label": "1996"}
        figure["layout"]["sliders"] = [{"active": 0, "steps": [step]}]
        figure["frames"] = [{"name": "1996", "data": []}]
    table = "<table><thead><tr><th>a</th></tr></thead><tbody><tr><td>1</td></tr></tbody></table>"
    head = (
        f'<style>.x {{}}</style><div class="exhibit exhibit-head"><h3 class="finding">{title}</h3>'
        f'<p class="exhibit-summary exhibit-subtitle">{summary}</p><ul class="exhibit-key">'
        '<li><span style="color:#B2361B" aria-hidden="true">●</span> a mark</li></ul></div>'
    )
    foot = (
        '<div class="exhibit exhibit-foot" role="group"><p class="exhibit-source">Data: s1.</p>'
        f'<details class="table-twin"><summary>Table (1 row)</summary><div>{table}</div></details>'
        '<details class="origin"><summary>Sources (2)</summary><ul><li>s1</li></ul></details></div>'
    )
    text = f"Figure: {title}\nSummary: {summary}"
    return [
        new_output("display_data", {"text/html": head, "text/plain": text}),
        new_output("display_data", {PLOTLY_MIME: figure, "text/plain": "drawn in JupyterLab"}),
        new_output("display_data", {"text/html": foot, "text/plain": "Left out: much"}),
    ]


def controls_output(names="Year, Show."):
    text = f"Controls: {names} (Run this cell to move them.)"
    return new_output("display_data", {WIDGET: {"model_id": "x"}, "text/plain": text})


def code(source, *outputs):
    return new_code_cell(source, outputs=list(outputs), execution_count=1)


@pytest.fixture
def lesson():
    """A small lesson with one of each kind of cell."""
    return new_notebook(
        cells=[
            new_markdown_cell(
                "# Lesson 09: Tests\n\nFind out what *tests* are worth.\n\n**What you need**\n\n"
                "- 50 minutes (90 with the discussion)\n\n**Contents**: [Look](#Look:-a-map)"
            ),
            new_markdown_cell("## Set up\n\nThe first cell looks."),
            code("check_setup()", new_output("display_data", {"text/html": "<p>Ready</p>"})),
            new_markdown_cell("## Predict\n\nGuess."),
            code(
                'a = "..."\nprint(a)',
                new_output("stream", text="... | ...\n"),
                new_output("stream", text=f"{NONE_YET}\n"),
            ),
            new_markdown_cell(
                "## Look: a map\n\nSee [Lesson 01](01_sco.ipynb#Check), [the guide](guide/a.md) "
                "and [a source](https://example.org/a)."
            ),
            code("explore()", controls_output(), *exhibit_outputs(frames=True)),
            new_markdown_cell("### Question 1\n\nHow many?"),
            code(
                'answer = ...\ncheck("09-1", answer)',
                new_output(
                    "execute_result",
                    {"text/plain": "Question 09-1: … Not answered yet. Replace the dots."},
                ),
            ),
            new_markdown_cell("### Question 2\n\nHow long?"),
            code(
                'answer = 12\ncheck("09-2", answer)',
                new_output("execute_result", {"text/plain": "Question 09-2: ✓ Right. It is 12."}),
            ),
            new_markdown_cell("### Glossary\n\nLook up."),
            code("glossary()", *exhibit_outputs("Words")),
            new_markdown_cell("## Sources\n\nWho told us."),
            code("sources_used()", *exhibit_outputs("Sources")),
        ]
    )


@pytest.fixture
def nasty():
    """A lesson whose every text tries to run a script or to load something."""
    hostile = exhibit_outputs(NASTY, NASTY)
    hostile[2].data["text/html"] = (
        f"{NASTY}<iframe src='https://example.org'></iframe><p onclick='window.bad=1' "
        "style='background:url(https://example.org/b)'>kept words</p>"
        "<a href='javascript:window.bad=1'>link</a><a href='data:text/html,x'>link</a>"
        "<img src='https://example.org/c.png'><style>@import 'https://example.org/d'</style>"
        "<scr<script>ipt>window.bad=1</scr</script>ipt><svg onload='window.bad=1'></svg>"
        "<form action='https://example.org'><input autofocus onfocus='window.bad=1'></form>"
    )
    svg = "<svg xmlns='http://www.w3.org/2000/svg' onload='window.bad=1'></svg>"
    return new_notebook(
        cells=[
            new_markdown_cell(f"# {NASTY}\n\n{NASTY} aim"),
            new_markdown_cell(f"## Look {NASTY}\n\n[x](javascript:window.bad=1) {NASTY}"),
            code(NASTY, *hostile),
            code("x", new_output("stream", text=NASTY)),
            code("x", new_output("display_data", {"image/svg+xml": svg, "text/plain": NASTY})),
            code("x", new_output("display_data", {"application/javascript": "window.bad = 1"})),
            code("x", new_output("display_data", {"text/markdown": NASTY})),
            code("x", new_output("display_data", {"text/latex": NASTY})),
            code("x", new_output("error", ename=NASTY, evalue=NASTY, traceback=[NASTY])),
            code("x", controls_output(NASTY)),
        ]
    )


@pytest.fixture
def save(tmp_path):
    """Write a notebook to a file and give its path."""

    def write(notebook, name="09_tests"):
        path = tmp_path / "notebooks" / f"{name}.ipynb"
        path.parent.mkdir(exist_ok=True)
        nbformat.write(notebook, path)
        return path

    return write
