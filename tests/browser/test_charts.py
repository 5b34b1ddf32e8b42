"""Charts in Chromium: no text covers another or leaves the figure, at any width, in any theme."""

import html
import importlib.util
import re
from pathlib import Path

import pytest

from helpers.charts.measure import NARROW, SMALLEST, WIDE
from helpers.exhibit import PLOTLY_MIME
from helpers.page_script import PAGE_SCRIPT
from helpers.theme import tokens
from tests.charts.gallery import GALLERY
from tests.each import each

pytestmark = pytest.mark.browser

_PLOTLY = Path(importlib.util.find_spec("plotly").origin).parent / "package_data/plotly.min.js"
_DARK_PAGE = "#111111"

#: Boxes, sizes and colours of all texts of the figure, but for those of the slider.
_TEXTS = """() => {
  const host = document.querySelector(".js-plotly-plot");
  const around = host.getBoundingClientRect();
  const seen = [...host.querySelectorAll("text")].filter(text =>
    text.textContent.trim() && text.getBoundingClientRect().width
    && !text.closest(".hoverlayer, .slider-group, .slider-container"));
  return seen.map(text => {
    const box = text.getBoundingClientRect(), style = getComputedStyle(text);
    return {
      text: text.textContent,
      box: [box.left - around.left, box.top - around.top,
            box.right - around.left, box.bottom - around.top],
      size: parseFloat(style.fontSize),
      colours: [text, ...text.querySelectorAll("tspan")].map(one => getComputedStyle(one).fill),
      onMark: text.classList.contains("bartext-inside"),
    };
  });
}"""
_SHOW = """async ([figure, width, dark]) => {
  document.body.dataset.jpThemeLight = dark ? "false" : "true";
  const host = document.getElementById("figure");
  await Plotly.newPlot(host, figure.data, {...figure.layout, width}, {displayModeBar: false});
  if (figure.frames) await Plotly.addFrames(host, figure.frames);
}"""


@pytest.fixture(scope="module")
def page(chromium):
    """A page that can draw figures."""
    found = chromium.new_page(viewport={"width": 1100, "height": 900})
    found.set_content("<!doctype html><body style='margin: 0'></body>")
    found.add_script_tag(path=str(_PLOTLY))
    yield found
    found.close()


def show(page, exhibit, width, dark=False):
    """Draw an exhibit with its frame; return its texts."""
    head, figure, foot = exhibit.bundles()
    page.evaluate(
        "([head, foot]) => { document.body.innerHTML = '<div class=\"jp-OutputArea\">' + head +"
        " '<div class=\"jp-RenderedPlotly\"><div id=figure></div></div>' + foot + '</div>' }",
        [head["text/html"], foot["text/html"]],
    )
    page.evaluate(_SHOW, [figure[PLOTLY_MIME], width, dark])
    return page.evaluate(_TEXTS)


def overlaps(texts):
    """Return pairs of texts that cover one another."""
    found = []
    for place, one in enumerate(texts):
        for other in texts[place + 1 :]:
            across = min(one["box"][2], other["box"][2]) - max(one["box"][0], other["box"][0])
            down = min(one["box"][3], other["box"][3]) - max(one["box"][1], other["box"][1])
            # The boxes of letters are a little taller than the letters.
            if across > 1 and down > 3:
                found.append((one["text"], other["text"]))
    return found


@each("name", GALLERY)
def test_every_text_has_room_of_its_own_and_is_readable(page, name):
    exhibit = GALLERY[name]()
    for width in (NARROW, 800, WIDE):
        texts = show(page, exhibit, width)
        _has_room(page, texts, width)
    # Drawn at full width, in the light theme.
    assert _faint(texts, tokens.PAPER) == set(), "light"
    assert _faint(show(page, exhibit, WIDE, dark=True), _DARK_PAGE) == set(), "dark"


def _has_room(page, texts, width):
    assert texts, width
    assert overlaps(texts) == [], width
    height = page.evaluate("document.getElementById('figure').getBoundingClientRect().height")
    outside = [
        text["text"]
        for text in texts
        if text["box"][0] < -1
        or text["box"][1] < -1
        or text["box"][2] > width + 1
        or text["box"][3] > height + 1
    ]
    assert outside == [], width
    assert [text["text"] for text in texts if text["size"] < SMALLEST] == [], width


def _hex(fill):
    return "#" + "".join(f"{int(float(part)):02X}" for part in re.findall(r"[\d.]+", fill)[:3])


def _faint(texts, ground):
    return {
        (text["text"], _hex(fill))
        for text in texts
        for fill in text["colours"]
        # The glyph that sorts a row is a mark, and numbers in a bar lie on its colour.
        if tokens.contrast(_hex(fill), ground) < (3 if _is_mark(text["text"]) else 4.5)
        and not text["onMark"]
    }


def _is_mark(text):
    return any(ord(letter) >= 0x2190 for letter in html.unescape(text))


@each("name", ["ages", "older_part"])
def test_numbers_in_bars_are_readable_on_them(page, name):
    for dark in (False, True):
        show(page, GALLERY[name](), WIDE, dark)
        pairs = page.evaluate(
            """() => [...document.querySelectorAll(".bartext-inside")].map(text => [
              getComputedStyle(text).fill,
              getComputedStyle(text.closest(".point").querySelector("path")).fill,
              text.closest(".point").querySelector("path").style.fill])"""
        )
        assert pairs
        for ink, ground, own in pairs:
            # A hatched bar is filled with a pattern of its colour.
            fill = ground if ground.startswith("rgb") else own
            if fill.startswith("rgb"):
                assert tokens.contrast(_hex(ink), _hex(fill)) >= 4.5, (dark, ink, fill)


def test_a_slider_is_moved_by_keyboard_and_the_axis_stays(page):
    exhibit = GALLERY["by_year_with_a_slider"]()
    show(page, exhibit, WIDE)
    page.evaluate(
        "code => { const s = document.createElement('div'); s.innerHTML = code;"
        " for (const one of s.querySelectorAll('script')) (0, eval)(one.textContent) }",
        PAGE_SCRIPT,
    )
    steps = page.locator(".exhibit-steps input")
    steps.wait_for(state="attached")
    frames = exhibit.figure_bundle()[PLOTLY_MIME]["frames"]
    assert steps.get_attribute("aria-valuetext") == frames[-1]["name"]
    before = page.evaluate("document.getElementById('figure')._fullLayout.xaxis.range")
    steps.focus()
    page.keyboard.press("ArrowLeft")
    page.wait_for_function(
        "values => JSON.stringify(document.getElementById('figure').data[0].x)"
        " === JSON.stringify(values)",
        arg=frames[-2]["data"][0]["x"],
    )
    assert steps.get_attribute("aria-valuetext") == frames[-2]["name"]
    assert page.evaluate("document.getElementById('figure')._fullLayout.xaxis.range") == before
