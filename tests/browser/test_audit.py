"""The audit finds what it should find, so that its silence means something."""

import pytest

from tests.each import each

pytestmark = pytest.mark.browser


@pytest.fixture
def page(chromium):
    found = chromium.new_page()
    yield found
    found.close()


_ROWS = "<tr><td>words</td></tr>" * 9
_ENTRIES = "<li><b>an entry</b></li>" * 9
_CODE = "<i>a word</i> " * 9
_BARRIERS = [
    ("<img src='data:,'>", "image-alt"),
    ("<select><option>a</option></select>", "select-name"),
    ("<p style='color:#999;background:#fff'>pale words</p>", "color-contrast"),
    (
        "<div style='overflow-x:auto;width:50px'><p style='width:300px'>wide wide</p></div>",
        "scrollable-region-focusable",
    ),
    ("<button style='width:9px;height:9px;padding:0'>a</button>" * 2, "target-size"),
    ("<h2>one</h2><h4>two</h4>", "heading-order"),
    # Late in a long table, where most cells look like those before them.
    (f"<table>{_ROWS}<tr><td style='color:#999'>pale</td></tr></table>", "color-contrast"),
    (f"<table>{_ROWS}<tr style='background:#555'><td>dark</td></tr></table>", "color-contrast"),
    (f"<table style='color:#999'>{_ROWS}</table>", "color-contrast"),
    (f"<ul>{_ENTRIES}<li><b style='color:#999'>pale words</b></li></ul>", "color-contrast"),
    (f"<pre>{_CODE}<i style='color:#999'>pale words</i></pre>", "color-contrast"),
]


@each("barrier", _BARRIERS)
def test_a_barrier_is_found(page, audit, barrier):
    body, rule = barrier
    page.set_content(f"<html lang='en'><title>t</title><main>{body}</main></html>")
    assert rule in {found.rule for found in audit.violations(page)}


def test_a_page_without_barriers_passes(page, audit):
    page.set_content("<html lang='en'><title>t</title><main><h1>one</h1><p>two</p></main></html>")
    assert audit.violations(page) == []


def test_a_part_that_is_not_there_is_no_success(page, audit):
    page.set_content("<html lang='en'><title>t</title><main><p>two</p></main></html>")
    with pytest.raises(RuntimeError, match="nothing to check"):
        audit.violations(page, [".no-such-part"])


def test_pale_text_in_a_figure_is_found(page, audit):
    page.set_content(
        "<div class='js-plotly-plot'><svg class='main-svg' width='200' height='90' "
        "style='background:#fff'><rect width='200' height='40' fill='#888'/>"
        "<text x='9' y='25' fill='#fff'>on grey</text>"
        "<text x='9' y='75' fill='#000'>on white</text></svg></div>"
    )
    assert [text["words"] for text in audit.pale_texts(page)] == ["on grey"]
