"""The finder finds each fault that it is there for, and is silent on a page without faults."""

import looks
import pytest

pytestmark = pytest.mark.browser

_PAGE = """<body style="margin:0;font:16px sans-serif">
<style>.exhibit-key { display: flex; flex-wrap: wrap; margin: 0; padding: 0 }</style>
<div class="exhibit exhibit-head"><h3 class="finding">The finding</h3>KEY</div>
<div class="lesson-controls"><div class="widget-box" style="display:flex;align-items:end">
<div><label class="widget-label">State</label> <select></select></div>
<div>CONTROL</div></div></div>
<div class="js-plotly-plot"><svg class="main-svg" width="400" height="200">
<clipPath id="cut"><rect x="0" y="0" width="300" height="200"/></clipPath>SHAPES</svg></div>
<div class="exhibit exhibit-foot"><p>FOOT</p><details><summary>More</summary>
<p>FOLDED</p></details></div></body>"""
_FINE = {
    "KEY": "<ul class='exhibit-key'><li>one</li><li>two</li></ul>",
    # Two lines of one name, a name close above another, and one that is not painted.
    "SHAPES": "<text x='20' y='40'><tspan class='line'>first</tspan>"
    "<tspan class='line' x='20' dy='1em'>second</tspan></text><text x='20' y='76'>below</text>"
    "<text x='22' y='76' opacity='0'>hidden</text>",
    "CONTROL": "<label class='widget-label'>Count</label> <button>money</button>",
    "FOOT": "A few words.",
    "FOLDED": "word " * 60,
}
_TALL_KEY = "".join(f"<li style='width:90%'>{word}</li>" for word in ("one", "two", "three"))
_LEGEND = "".join(
    f"<g class='traces'><text x='20' y='{40 + 25 * row}'>{row}</text></g>" for row in range(3)
)


@pytest.fixture
def looked(chromium):
    """A way to make the page with a part of its own, and to find its faults."""
    page = chromium.new_page(viewport={"width": 500, "height": 600})

    def look(**parts):
        text = _PAGE
        for name, part in {**_FINE, **parts}.items():
            text = text.replace(name, part)
        page.set_content(text)
        return [(fault.kind, fault.what, fault.title) for fault in looks.faults(page)]

    yield look
    page.close()


def test_a_page_without_faults_passes(looked):
    assert looked() == []


@pytest.mark.parametrize(
    ("parts", "kind", "what"),
    [
        (
            {"SHAPES": "<text x='20' y='40'>Khorgos</text><text x='60' y='44'>China</text>"},
            "overlap",
            "Khorgos | China",
        ),
        ({"SHAPES": "<text x='370' y='40'>Caspian Sea</text>"}, "clipped", "Caspian Sea"),
        (
            {"SHAPES": "<g clip-path='url(#cut)'><text x='280' y='40'>Caspian</text></g>"},
            "clipped",
            "Caspian",
        ),
        (
            {"FOOT": "<span style='display:block;width:40px;overflow:hidden'>Incomprehensible"},
            "clipped",
            "Incomprehensible",
        ),
        (
            {"KEY": f"<ul class='exhibit-key'>{_TALL_KEY}</ul>"},
            "legend",
            "3 rows: onetwothree",
        ),
        ({"SHAPES": f"<g class='legend'>{_LEGEND}</g>"}, "legend", "3 rows"),
        (
            {
                "CONTROL": "<label class='widget-label' style='display:block'>Count</label>"
                "<button>money</button>"
            },
            "ragged",
            "State | Count",
        ),
        (
            {"FOOT": "word " * 45},
            "words",
            f"46 words: {'word ' * 45}More",
        ),
    ],
)
def test_a_fault_is_found_and_named(looked, parts, kind, what):
    assert looked(**parts) == [(kind, what, "The finding")]
