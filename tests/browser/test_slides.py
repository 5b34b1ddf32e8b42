"""Slides in Chromium, from disk: every figure drawn when shown, nothing outside its slide."""

import pytest

pytestmark = pytest.mark.browser

#: What the slide shows that comes after the one of a place (-1: any), its figures drawn. After the
#: last one comes none: then it is that slide once more.
_STATE = """async before => {
  const frame = () => new Promise(requestAnimationFrame);
  const marks = '.point, .points path, .bars path, .hm image, .annotation';
  const sections = [...document.querySelectorAll('section')];
  const shownNow = () => sections.findLast(s => s.matches('.present')
    && !s.querySelector('section') && s.parentElement.closest('section.present'));
  for (let wait = 0; wait < 40 && sections.indexOf(shownNow()) === before; wait++) await frame();
  const slide = shownNow();
  const box = slide.querySelector('.slide');
  const drawn = plot => plot.querySelector(marks);
  const plots = [...box.querySelectorAll('.plot')];
  for (let wait = 0; wait < 200 && !plots.every(drawn); wait++) await frame();
  await frame();
  const shown = box.getBoundingClientRect();
  const sizes = [...box.querySelectorAll('p, li, td, th, summary, h1, h2, h3, figcaption')]
    .filter(e => e.checkVisibility() && e.textContent.trim())
    .map(e => parseFloat(getComputedStyle(e).fontSize));
  return {
    place: sections.indexOf(slide),
    text: box.innerText,
    words: Boolean(box.querySelector(".exhibit")),
    smallest: Math.min(...sizes),
    height: shown.height, bottom: shown.bottom, right: shown.right,
    sideways: box.scrollWidth - box.clientWidth,
    hidden: box.scrollHeight - box.clientHeight,
    scrolls: getComputedStyle(box).overflowY,
    title: (box.querySelector('h1, h2, h3') || {}).textContent || '',
    plots: plots.map(plot => ({
      title: plot.getAttribute('aria-label'),
      width: plot.getBoundingClientRect().width,
      marks: plot.querySelectorAll(marks).length,
      room: plot.closest('.scroll').clientHeight,
      inside: plot.closest('.scroll').getBoundingClientRect().bottom <= 721,
    })),
  };
}"""


@pytest.fixture(scope="module")
def folder(exported):
    return exported("slides")


def _walk(page):
    """Press the space bar from the first slide to the last, and tell what each one shows."""
    seen = [page.evaluate(_STATE, -1)]
    while True:
        page.keyboard.press("Space")
        state = page.evaluate(_STATE, seen[-1]["place"])
        if state["place"] == seen[-1]["place"]:
            return seen
        seen.append(state)


@pytest.mark.parametrize("name", ["01_sco", "03_belt_and_road"])
def test_every_slide_of_a_lesson_is_whole(folder, opened, name):
    import slides
    from export import lesson_files

    lesson = lesson_files.read(lesson_files.find([name])[0])
    figures = [
        output.metadata["number"]
        for cell in slides.arrange(lesson).cells
        for output in cell.get("outputs", [])
        if "description" in output.metadata
    ]
    with opened(folder / f"{name}.html", width=1280, height=720) as page:
        page.wait_for_selector(".reveal.ready")
        seen = _walk(page)
    plots = [plot for state in seen for plot in state["plots"]]
    assert len(plots) == len(figures) > 5
    for plot in plots:
        assert plot["width"] > 600, plot
        assert plot["inside"], plot
        assert plot["marks"] >= 1 or "Whom do the words" in plot["title"], plot
    assert len(seen) > 30
    for state in seen:
        assert state["text"].strip(), "no slide is empty"
        assert state["smallest"] >= 24, state
        assert state["sideways"] <= 1, state
        assert (state["bottom"], state["right"]) == (720, 1280), state
        # What is longer than a slide scrolls in it; text alone never is.
        assert state["scrolls"] == "auto"
        if not state["words"]:
            assert state["hidden"] <= 1, state


def test_the_slider_works_on_a_slide(with_slider, opened, tmp_path):
    import slides

    slides.export([with_slider], tmp_path, quiet=True)
    with opened(tmp_path / "by_year.html", width=1280, height=720) as page:
        page.wait_for_selector(".reveal.ready")
        for _slide in range(12):
            if page.locator("section.present section.present .steps").count():
                break
            page.keyboard.press("Space")
            page.wait_for_timeout(150)
        page.wait_for_timeout(800)
        figure = page.locator("section.present section.present .figure")
        before = figure.locator(".plot").inner_text()
        slider = figure.get_by_role("slider")
        slider.focus()
        page.keyboard.press("Home")
        page.keyboard.press("ArrowRight")
        page.wait_for_timeout(800)
        assert figure.is_visible(), "the key moved the slider and not the slides"
        assert figure.locator(".plot").inner_text() != before


def test_a_small_screen_shows_the_same_slide_smaller(folder, opened):
    with opened(folder / "04_new_energy.html", width=800, height=600) as page:
        page.wait_for_selector(".reveal.ready")
        state = page.evaluate(_STATE, -1)
        assert state["right"] <= 800
        assert page.evaluate("document.documentElement.scrollWidth") == 800
