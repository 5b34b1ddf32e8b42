"""Lessons in real JupyterLab: run whole, drawn, answering a control, offline."""

import itertools

import looks
import nbformat
import pytest
from each_lesson import EACH_LESSON

from tests.course import COMPANIONS, PLOTLY_MIME

pytestmark = pytest.mark.browser

# One path holds all areas of one class; each of its closed lines is a polygon on the map.
_DRAWN = """() => [...document.querySelectorAll('.js-plotly-plot')].map(plot => ({
  polygons: [...plot.querySelectorAll('.geolayer path.js-line')]
    .filter(path => !['none', ''].includes(path.style.fill) && path.getAttribute('d'))
    .reduce((sum, path) => sum + path.getAttribute('d').split('M').length - 1, 0),
  marks: plot.querySelectorAll('.point, .points path, .bars path, .hm image, .annotation').length,
  width: plot.getBoundingClientRect().width,
}))"""

_MAPS = """[...document.querySelectorAll(".js-plotly-plot")]
  .filter(plot => plot._fullLayout.yaxis?.scaleanchor)
  .map(plot => plot.querySelector(".main-svg").getBoundingClientRect())
  .map(box => ({wide: box.width, tall: Math.round(box.height)}))"""


def _figures(path):
    notebook = nbformat.read(path, as_version=4)
    outputs = [o for cell in notebook.cells for o in cell.get("outputs", []) if "data" in o]
    return [
        (head.data["text/plain"].partition("\n")[0], figure.data[PLOTLY_MIME])
        for head, figure in itertools.pairwise(outputs)
        if PLOTLY_MIME in figure.data
    ]


@pytest.mark.parametrize("path", EACH_LESSON)
def test_a_lesson_runs_whole_and_answers_without_network(audit, turn_to, path):
    """Run a lesson, move a control, and look at it in both themes and in narrow windows.

    Two of the eight lessons in every run, 00 and 06, which differ most. The others are long tests:
    they are built from the same parts, nbval runs their cells, and two of them are worked in by
    other tests here.
    """
    figures = _figures(path)
    lesson = turn_to(path.name)
    page = lesson.page
    lesson.run_all()
    errors = page.locator("[data-mime-type='application/vnd.jupyter.error']")
    assert errors.count() == 0, errors.first.inner_text()
    assert page.locator("[data-mime-type='application/vnd.jupyter.stderr']").count() == 0

    drawn = page.evaluate(_DRAWN)
    assert len(drawn) == len(figures)
    for seen, (title, figure) in zip(drawn, figures, strict=True):
        assert seen["width"] > 300, title
        if any(len(trace.get("x") or trace.get("y") or ()) for trace in figure["data"]):
            assert seen["marks"] >= 1, (title, seen)

    ugly = looks.faults(page)
    moved = _move_a_control(page)
    # Lesson 00 has a card sort alone, lesson 07 fields of numbers.
    assert moved or path.name.startswith(("00", "07"))
    _everyone_can_use_it(audit, page)
    lesson.choose_theme("dark")
    # Besides colours, axe-core finds in the dark what it finds in the light.
    _everyone_can_use_it(audit, page, colours_alone=True)
    _no_sideways_scrolling(page, 800, 1000)
    ugly += looks.faults(page)
    # A map shows no sea above and below what it is about, and is whole again in a wide window.
    page.wait_for_function(f"{_MAPS}.every(map => Math.abs(map.wide / map.tall - 1.5) < 0.01)")
    _no_sideways_scrolling(page, 640, 500)
    page.set_viewport_size({"width": 1280, "height": 1000})
    maps = [figure["layout"] for _, figure in figures if "scaleanchor" in figure["layout"]["yaxis"]]
    tall = [layout["height"] for layout in maps]
    assert tall
    page.wait_for_function(
        f"tall => String({_MAPS}.map(map => map.tall)) === String(tall)", arg=tall
    )
    assert not ugly, "\n".join(map(str, ugly))
    assert lesson.errors == []
    assert lesson.foreign == []


@pytest.mark.long
@pytest.mark.parametrize("path", COMPANIONS, ids=[path.stem for path in COMPANIONS])
def test_a_companion_looks_well(audit, turn_to, path):
    lesson = turn_to(f"{path.parent.name}/{path.name}")
    page = lesson.page
    lesson.run_all()
    assert page.locator(".js-plotly-plot").count()
    ugly = looks.faults(page)
    assert audit.pale_texts(page) == []
    lesson.choose_theme("dark")
    assert audit.pale_texts(page) == []
    _no_sideways_scrolling(page, 800, 1000)
    ugly += looks.faults(page)
    assert not ugly, "\n".join(map(str, ugly))


def _move_a_control(page):
    """Move the first list or row of choices by keyboard, and see words and figure follow.

    Returns whether there is one.
    """
    explorers = page.locator(".jp-CodeCell").filter(has=page.locator(".explorer-signal"))
    with_figure = explorers.filter(has=page.locator(".js-plotly-plot"))
    choices = "select, input[type=radio]"
    if not with_figure.filter(has=page.locator(choices)).count():
        return False
    cell = with_figure.filter(has=page.locator(choices)).first
    cell.scroll_into_view_if_needed()
    status = cell.locator("[role=status]:not(pre)").last
    # The finding and the summary, which is for the ear where a subtitle says what is shown.
    words = cell.locator(".exhibit-head").first

    def state():
        return status.inner_text(), words.text_content(), _figure_state(cell)

    before = state()
    cells = page.locator(".jp-Cell").count()
    control = cell.locator("select, input[type=radio]:checked").first
    control.focus()
    page.keyboard.press("ArrowDown")
    for _ in range(80):
        page.wait_for_timeout(250)
        if all(new != old for new, old in zip(state(), before, strict=True)):
            break
    # Keys that JupyterLab would take as "cut the cell" and "delete the cell" stay in the control.
    for key in "xdd":
        page.keyboard.press(key)
    assert page.locator(".jp-Cell").count() == cells
    assert page.evaluate("document.activeElement.tagName") in ("SELECT", "INPUT")
    after = state()
    assert after[0] != before[0], "the setting is said"
    assert after[1] != before[1], "the words follow"
    assert after[2] != before[2], "the figure follows"
    assert cell.locator("[role=alert]").count() == 0
    return True


_NAMES = """() => [...document.querySelectorAll(".js-plotly-plot")].map(plot => {
  const svg = plot.querySelector(".main-svg");
  const words = document.getElementById(svg.getAttribute("aria-describedby"));
  const area = plot.closest(".jp-OutputArea");
  const head = [...area.querySelectorAll(".exhibit-head")].filter(
    one => plot.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_PRECEDING).at(-1);
  return {role: svg.getAttribute("role"), name: svg.getAttribute("aria-label"),
    description: words?.textContent, head: head?.contains(words),
    finding: head?.querySelector("h3").innerText, title: plot.layout.title?.text,
    rest: [...plot.querySelectorAll(".main-svg ~ .main-svg")].every(s => s.ariaHidden === "true")};
})"""


def _everyone_can_use_it(audit, page, colours_alone=False):
    """Every figure has a name and a description, and axe-core finds nothing; also once moved."""
    for figure in page.evaluate(_NAMES):
        assert figure["role"] == "img"
        assert figure["name"].split() == figure["finding"].split()
        assert figure["head"] and len(figure["description"]) > 20
        assert not figure["title"], "the finding is said once"
        assert figure["rest"], "what Plotly draws on top is not read out"
    assert audit.pale_texts(page) == []
    audit.unfold(page)
    found = audit.violations(page, audit.LESSON_AREA, colours_alone=colours_alone)
    assert not found, "\n".join(map(str, found))


_TOO_WIDE = """() => [document.documentElement, document.body,
  ...document.querySelectorAll('.jp-WindowedPanel-outer'),
  ...document.querySelectorAll('.jp-OutputArea-output, .jp-MarkdownOutput')]
  .filter(part => part.scrollWidth > part.clientWidth + 1)
  .map(part => [part.className, part.scrollWidth, part.clientWidth, part.innerText.slice(0, 80)])"""


def _no_sideways_scrolling(page, width, height):
    """Nothing is cut off in a window of 800 pixels, nor of 640, which is 1280 at 200 % zoom."""
    page.set_viewport_size({"width": width, "height": height})
    # Figures are fitted one after the other, which takes a slow machine some seconds.
    for _ in range(80):
        page.wait_for_timeout(250)
        wide = page.evaluate(_TOO_WIDE)
        if wide == []:
            break
    assert wide == [], width


def _figure_state(cell):
    # What the figure says, without the ids that change from drawing to drawing.
    plot = cell.locator(".js-plotly-plot").first
    return plot.evaluate(
        "p => p.textContent + [...p.querySelectorAll('.point, .geolayer path, .shapelayer path, '"
        "+ '.scatterlayer path')].map(x => x.style.fill + x.getAttribute('d')?.length).join()"
    )
