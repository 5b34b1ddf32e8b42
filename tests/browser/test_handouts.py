"""Hand-outs in Chromium, from disk: drawn, moved, printed, narrow, and without scripts."""

import io
import re
import unicodedata

import pytest
from each_lesson import EACH_LESSON
from pypdf import PdfReader

pytestmark = pytest.mark.browser

LESSON = "01_sco"  # maps, charts and tables
SHEET = 690  # pixels between the margins of A4
LETTER = 965  # pixels from the upper margin of Letter, the shorter paper, to the lower one
_DRAWN = """() => [...document.querySelectorAll('.plot')].map(box => ({
  title: box.getAttribute('aria-label'),
  width: box.getBoundingClientRect().width,
  marks: box.querySelectorAll(
    '.point, .points path, .bars path, .hm image, .annotation').length,
}))"""


@pytest.fixture(scope="module")
def folder(exported):
    """The whole course."""
    return exported("handouts")


def _read_through(page):
    page.evaluate(
        """async () => {
          for (let y = 0; y < document.documentElement.scrollHeight; y += 500) {
            window.scrollTo(0, y);
            await new Promise(done => setTimeout(done, 40));
          }
        }"""
    )
    page.wait_for_function("() => !document.querySelector('.plot:not([data-drawn])')")
    page.wait_for_timeout(500)


def test_figures_are_drawn_as_the_reader_comes_to_them(folder, opened):
    with opened(folder / f"{LESSON}.html") as page:
        page.wait_for_selector("html.scripted")
        assert page.locator(".plot[data-drawn]").count() < page.locator(".plot").count()
        _read_through(page)
        drawn = page.evaluate(_DRAWN)
        assert len(drawn) >= 8
        for seen in drawn:
            assert seen["marks"] >= 1, seen
            assert seen["width"] > 500, seen


def test_the_slider_moves_the_figure_by_keyboard(with_slider, opened, tmp_path):
    import handouts

    handouts.export([with_slider], tmp_path, contents=False, quiet=True)
    with opened(tmp_path / "by_year.html") as page:
        figure = page.locator(".figure").filter(has=page.locator(".steps"))
        figure.scroll_into_view_if_needed()
        page.wait_for_function("() => document.querySelector('.figure .plot[data-drawn]')")
        page.wait_for_timeout(800)
        slider = figure.get_by_role("slider")
        before = figure.locator(".plot").inner_text()
        slider.focus()
        page.keyboard.press("Home")
        page.wait_for_timeout(800)
        first = slider.get_attribute("aria-valuetext")
        page.keyboard.press("End")
        page.wait_for_timeout(800)
        last = slider.get_attribute("aria-valuetext")
        assert int(first) < int(last)
        assert figure.locator("output").inner_text() == last
        page.keyboard.press("ArrowLeft")
        page.wait_for_timeout(800)
        assert figure.locator("output").inner_text() != last
        assert figure.locator(".plot").inner_text() != before


@pytest.mark.parametrize("name", ["index", "03_belt_and_road"])
def test_a_narrow_window_never_scrolls_sideways(folder, opened, name):
    with opened(folder / f"{name}.html", width=800) as page:
        _read_through(page)
        page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true; })")
        for width in (800, 360):
            page.set_viewport_size({"width": width, "height": 800})
            page.wait_for_timeout(500)
            assert page.evaluate("document.documentElement.scrollWidth") == width
            # What is wider than the window scrolls in a box that the keyboard can reach.
            boxes = page.evaluate(
                """() => [...document.querySelectorAll('.scroll')]
                  .filter(box => box.scrollWidth > box.clientWidth + 1)
                  .map(box => [box.tabIndex, box.getAttribute('role')])"""
            )
            assert all(box == [0, "group"] for box in boxes), width
            assert boxes or name == "index", width


def test_the_printed_sheets_hold_every_figure_and_table(folder, opened):
    # As with Ctrl+P: nobody pressed "Prepare for printing".
    with opened(folder / f"{LESSON}.html") as page:
        page.wait_for_selector("html.scripted")
        page.get_by_label("Print the folded tables and texts").check()
        page.get_by_label("Print the list of sources").check()
        tables = page.evaluate(
            """() => [...document.querySelectorAll('table')].map(table =>
              [...table.rows[table.rows.length - 1].cells].slice(0, 2).map(c => c.textContent))"""
        )
        # What stands on paper is kept from the moment of printing; afterwards it is put back.
        page.evaluate(
            """() => window.addEventListener('beforeprint', () => {
              window.printed = [...document.querySelectorAll('.figure')].map(figure => {
                const box = figure.querySelector('.plot');
                return {
                  title: figure.querySelector('.plot').getAttribute('aria-label'),
                  marks: box.querySelectorAll(
                    '.point, .points path, .bars path, .hm image, .annotation').length,
                  width: box.getBoundingClientRect().width,
                  height: figure.getBoundingClientRect().height,
                };
              });
            })"""
        )
        sheets = page.pdf(format="A4")
        printed = page.evaluate("window.printed")
        page.emulate_media(media="print")
        cut = page.evaluate("getComputedStyle(document.querySelector('.figure')).breakInside")
        page.emulate_media(media="screen")
        _is_as_before(page)
    texts = [_plain(sheet.extract_text()) for sheet in PdfReader(io.BytesIO(sheets)).pages]
    assert len(printed) >= 8
    for figure in printed:
        assert figure["marks"] >= 1, figure
        assert figure["width"] <= SHEET, figure
        # It fits on one sheet, and the browser is told not to cut it.
        assert figure["height"] <= LETTER, figure
        # The finding is printed over its figure; the words of a lesson may repeat it elsewhere.
        assert any(_plain(figure["title"]) in text for text in texts), figure
    assert cut == "avoid"
    whole = "".join(texts)
    assert len(tables) >= 12
    for cells in tables:
        for words in cells:
            assert _plain(words) in whole, cells
    assert "Codeofthiscell" not in whole
    assert "Prepareforprinting" not in whole
    assert len(texts) > 8


def _is_as_before(page):
    """After printing the figures are as wide as the window again, and the tables folded."""
    page.wait_for_function(
        """() => !document.querySelector('details.table-twin[open]')
          && [...document.querySelectorAll('.plot')].every(
            plot => plot.getBoundingClientRect().width > 700)"""
    )


def _plain(text):
    # Fonts join letters such as "fi" into one sign.
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


def test_switches_choose_what_is_printed(folder, opened):
    with opened(folder / f"{LESSON}.html") as page:
        page.wait_for_selector("html.scripted")
        page.emulate_media(media="print")
        folded = page.locator("details.table-twin").first
        assert page.locator("details.code").first.is_hidden()
        assert folded.is_hidden()
        page.emulate_media(media="screen")
        page.get_by_label("Show the code of the cells").check()
        page.get_by_label("Print the folded tables and texts").check()
        assert page.locator("details.code pre").nth(5).is_visible()
        page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true; })")
        page.emulate_media(media="print")
        assert page.locator("details.code pre").nth(5).is_visible()
        assert folded.is_visible()


def test_without_scripts_sentences_and_tables_say_it_all(folder, opened):
    with opened(folder / f"{LESSON}.html", scripts=False) as page:
        assert "This picture needs scripts" in page.inner_text("main")
        assert page.locator(".exhibit-summary").first.is_visible()
        assert page.locator(".plot").first.bounding_box()["height"] == 0
        page.locator("details.table-twin summary").first.click()
        assert page.locator("details.table-twin table").first.is_visible()
        assert page.locator("form.tools").is_hidden()


def test_the_contents_lead_to_lessons_and_links_to_headings(folder, opened):
    with opened(folder / "index.html") as page:
        page.get_by_role("link", name="Lesson 05").click()
        page.wait_for_selector("html.scripted")
        page.get_by_role("link", name="Look: what the five did").click()
        heading = page.get_by_role("heading", name="Look: what the five did")
        page.wait_for_timeout(600)
        assert -2 <= heading.bounding_box()["y"] < 800
        page.get_by_role("link", name="All lessons").first.click()
        assert page.get_by_role("heading", level=1).count() == 1


def test_a_nasty_notebook_opens_and_nothing_of_it_runs(tmp_path, opened):
    import handouts
    import nbformat
    from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

    bad = "</script><script>window.bad = 1</script><img src=x onerror='window.bad = 1'>"
    figure = {"data": [{"x": [1], "y": [1], "name": bad}], "layout": {"title": {"text": bad}}}
    output = new_output(
        "display_data",
        {
            "application/vnd.plotly.v1+json": figure,
            "text/plain": f"Figure: {bad}\nSummary: {bad}\n",
        },
    )
    page_html = new_output("display_data", {"text/html": f"{bad}<a href='javascript:bad=1'>go</a>"})
    cells = [new_markdown_cell(f"# A {bad}"), new_code_cell(bad, outputs=[output, page_html])]
    nbformat.write(new_notebook(cells=cells), tmp_path / "bad.ipynb")
    handouts.export([tmp_path / "bad.ipynb"], tmp_path / "out", False, quiet=True)
    with opened(tmp_path / "out" / "bad.html", "?print") as page:
        page.wait_for_selector("html[data-drawn=yes]")
        page.get_by_text("go", exact=True).click()
        page.wait_for_timeout(300)
        assert page.evaluate("window.bad") is None
        assert page.locator(".plot .point").count() == 1


@pytest.mark.parametrize("path", EACH_LESSON)
def test_a_lesson_prints_on_twelve_sheets_with_every_figure_and_no_barrier(
    folder, opened, audit, path
):
    """Two of the eight lessons in every run, 00 and 06, which are longest and differ most.

    The others are long tests: they print in the same way, and with fewer words.
    """
    with opened(folder / f"{path.stem}.html", "?print") as page:
        page.wait_for_selector("html[data-drawn=yes]")
        drawn = page.evaluate(_DRAWN)
        sheets = PdfReader(io.BytesIO(page.pdf(format="A4"))).pages
        audit.unfold(page)
        assert audit.violations(page) == []
    for seen in drawn:
        assert seen["width"] <= SHEET, seen
        assert seen["marks"] >= 1, seen
    whole = "".join(_plain(sheet.extract_text()) for sheet in sheets)
    assert [seen["title"] for seen in drawn if _plain(seen["title"]) not in whole] == []
    assert len(sheets) <= 12


def test_the_page_of_contents_has_no_barrier(folder, opened, audit):
    with opened(folder / "index.html") as page:
        audit.unfold(page)
        assert audit.violations(page) == []
