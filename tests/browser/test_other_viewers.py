"""A stored lesson outside JupyterLab: on GitHub, in Colab, in VS Code, as nbconvert's page."""

import subprocess
import sys
from html import unescape

import nbformat
import pytest
import viewers

from tests.course import COMPANIONS, PATHS, PLOTLY_MIME
from tests.each import each

pytestmark = pytest.mark.browser

MODEL = next(path for path in PATHS if path.name.startswith("03"))
NOT_DRAWN = "The figure is drawn in JupyterLab."

# Ink and ground of each text in sight, a see-through colour mixed with what lies under it.
_PALE = """() => {
  const canvas = document.createElement("canvas").getContext("2d", {willReadFrequently: true});
  const paint = (...colours) => {
    canvas.fillStyle = "#fff";
    for (const colour of colours) { canvas.fillRect(0, 0, 1, 1); canvas.fillStyle = colour; }
    canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3);
  };
  const light = rgb => { const [r, g, b] = rgb.map(c => c / 255)
      .map(c => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
  const found = [];
  const look = page => {
    for (const frame of page.querySelectorAll("iframe")) look(frame.contentDocument);
    const walk = page.createTreeWalker(page.body, NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) {
      const part = walk.currentNode.parentElement, words = walk.currentNode.textContent.trim();
      // Ours are the outputs; a mark beside its name is no text.
      if (!/[\\p{L}\\d]/u.test(words) || !part.closest(".exhibit, [role=status]")) continue;
      if (part.closest("svg, script, style, a") || !part.checkVisibility()) continue;
      const grounds = [];
      for (let at = part; at; at = at.parentElement)
        grounds.unshift(getComputedStyle(at).backgroundColor);
      const ground = paint(...grounds), ink = paint(...grounds, getComputedStyle(part).color);
      const [high, low] = [light(ink), light(ground)].sort((a, b) => b - a);
      if ((high + 0.05) / (low + 0.05) < 4.5)
        found.push(`${words.slice(0, 40)}: ${ink} on ${ground}`);
    }
  };
  look(document);
  return [...new Set(found)];
}"""
_TEXT = """() => [document, ...[...document.querySelectorAll("iframe")].map(f => f.contentDocument)]
  .map(page => page.body.innerText).join("\\n")"""


def stored(path):
    """What the outputs of a notebook hold."""
    cells = nbformat.read(path, as_version=4).cells
    return [output.get("data", {}) for cell in cells for output in cell.get("outputs", ())]


def findings(path):
    """The titles of a notebook's exhibits."""
    heads = [data.get("text/html", "").partition('class="finding">')[2] for data in stored(path)]
    return [unescape(head.partition("</h3>")[0]) for head in heads if head]


def figures(path):
    """How many figures a notebook stores."""
    return sum(PLOTLY_MIME in data for data in stored(path))


def cases(paths):
    """Each lesson in each program and theme."""
    return [
        (path, v, theme)
        for path in paths
        for v, themes in viewers.VIEWERS.items()
        for theme in themes
    ]


def name(case):
    """How a case is called where it fails."""
    path, viewer, theme = case
    return f"{path.parent.name}/{path.stem} in {viewer}, {theme}"


@pytest.fixture
def look(chromium, audit, tmp_path):
    """A way to say what is wrong with a lesson as a program shows it."""

    def looked(case):
        path, viewer, theme = case
        page = chromium.new_page(viewport={"width": 1000, "height": 800})
        try:
            viewers.open_page(page, viewers.write(path, tmp_path, viewer, theme))
            wrong = faults(page, path)
            if viewer == "vscode":
                drawn = page.locator(".js-plotly-plot .main-svg:first-child").count()
                assert drawn == figures(path)
                return wrong + [f"{one['words']}: {one}" for one in audit.pale_texts(page)]
            assert page.evaluate(_TEXT).count(NOT_DRAWN) >= figures(path)
            return wrong
        finally:
            page.close()

    return looked


def faults(page, path):
    """Findings that are missing, code of styles in sight, and pale text."""
    text = page.evaluate(_TEXT)
    wrong = [f"not shown: {title}" for title in findings(path) if title not in text]
    wrong += [
        f"code of a style in sight: {code}" for code in ("{ --", "!important") if code in text
    ]
    return wrong + page.evaluate(_PALE)


@each("case", cases([MODEL]), name)
def test_a_lesson_can_be_read_in_other_programs(case, look):
    assert look(case) == []


@pytest.mark.long
@each("case", cases([*PATHS, *COMPANIONS]), name)
def test_every_lesson_and_companion_can_be_read_in_other_programs(case, look):
    assert look(case) == []


def test_nbconverts_own_page_can_be_read(chromium, tmp_path):
    convert = [sys.executable, "-m", "jupyter", "nbconvert", "--to", "html", "--output", "lesson"]
    subprocess.run([*convert, "--output-dir", tmp_path, MODEL], check=True, capture_output=True)
    page = chromium.new_page(viewport={"width": 1000, "height": 800})
    try:
        page.goto((tmp_path / "lesson.html").as_uri(), wait_until="load")
        assert faults(page, MODEL) == []
        assert page.evaluate(_TEXT).count(NOT_DRAWN) >= figures(MODEL)
    finally:
        page.close()
