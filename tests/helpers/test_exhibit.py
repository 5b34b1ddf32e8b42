"""An exhibit cannot be made without its words, table and sources, and escapes every text."""

import json
import subprocess
import sys

import pandas as pd
import plotly.graph_objects as go
import pytest

from helpers.errors import ExhibitError, UnknownSourceError
from helpers.exhibit import PLOTLY_MIME, Exhibit, table_html
from tests.course import LESSONS, ROOT

_EVIL = "<script>alert('x')</script> & \"quoted\" <img src=x onerror=alert(1)>"


def _parts(**changes):
    parts = {
        "figure": go.Figure(go.Scatter(x=[1, 2], y=[3, 4])),
        "title": "A title",
        "summary": "A summary.",
        "table": pd.DataFrame({"state": ["Kazakhstan"], "value": [1]}),
        "source_ids": ["gt-interview-2024"],
        "leaves_out": "Everything else.",
    }
    return parts | changes


@pytest.mark.parametrize("name", ["title", "summary", "leaves_out"])
@pytest.mark.parametrize("empty", ["", "   ", None])
def test_no_exhibit_without_words(name, empty):
    with pytest.raises(ExhibitError, match=name):
        Exhibit(**_parts(**{name: empty}))


@pytest.mark.parametrize("table", [None, [], pd.DataFrame()])
def test_no_exhibit_without_a_table(table):
    with pytest.raises(ExhibitError, match="table"):
        Exhibit(**_parts(table=table))


@pytest.mark.parametrize("source_ids", [[], (), "gt-interview-2024"])
def test_no_exhibit_without_a_list_of_sources(source_ids):
    with pytest.raises(ExhibitError, match="sources"):
        Exhibit(**_parts(source_ids=source_ids))


def test_an_unknown_source_is_refused_with_the_nearest_ids():
    with pytest.raises(UnknownSourceError, match="gt-interview-2024"):
        Exhibit(**_parts(source_ids=["gt-interview-2023"]))


def test_only_a_plain_figure_is_taken():
    class Other(go.Figure):
        pass

    with pytest.raises(ExhibitError, match="plain plotly Figure, not Other"):
        Exhibit(**_parts(figure=Other()))


def test_every_text_is_escaped_in_html():
    table = pd.DataFrame({_EVIL: [_EVIL, "b"], "c": [_EVIL, 2]})
    made = Exhibit(**_parts(title=_EVIL, summary=_EVIL, leaves_out=_EVIL, table=table))
    page = made.to_html()
    assert "<script" not in page
    assert "<img" not in page
    assert page.count("&lt;script&gt;") >= 6
    assert "<script" not in json.dumps(made.figure_bundle()[PLOTLY_MIME])


def test_sources_are_escaped_and_only_web_addresses_become_links():
    from helpers.sources import Source

    evil = Source("x", _EVIL, _EVIL, _EVIL, "javascript:alert(1)", _EVIL, "2026-11-23", "", "")
    assert "<script" not in evil.html()
    assert "href" not in evil.html()
    web = Source("x", "T", "P", "k", 'https://a.example/"onclick="x', "", "2026-11-23", "", "")
    assert 'href="https://a.example/&quot;onclick=&quot;x"' in web.html()


def test_two_outputs_figure_first_then_words(published):
    made = Exhibit(**_parts())
    made._ipython_display_()
    (figure, *_), (words, *_) = published
    assert set(figure) == {PLOTLY_MIME, "text/plain"}
    assert set(words) == {"text/html", "text/plain"}
    for text in ("A title", "A summary.", "Everything else.", "gt-interview-2024"):
        assert text in figure["text/plain"]
    assert figure[PLOTLY_MIME]["config"]["showSendToCloud"] is False
    assert json.loads(json.dumps(figure[PLOTLY_MIME])) == figure[PLOTLY_MIME]


def test_a_table_alone_is_one_output_and_is_not_folded(published):
    Exhibit(**_parts(figure=None))._ipython_display_()
    ((words, *_),) = published
    assert "Show as a table" not in words["text/html"]
    assert "<table>" in words["text/html"]


def test_the_table_twin_is_folded_under_a_figure():
    assert "<summary>Show as a table (1 rows)</summary>" in Exhibit(**_parts()).to_html()


def test_table_cells_have_headers_and_plain_values():
    table = pd.DataFrame(
        {
            "state": ["Kazakhstan", "Iran"],
            "when": pd.to_datetime(["2024-07-01", None]),
            "people": [20592571, 3],
            "share": [0.5, float("nan")],
            "member": [True, False],
        }
    )
    page = table_html(table, "caption")
    assert "<caption>caption</caption>" in page
    assert page.count('scope="col"') == 5
    assert page.count('scope="row"') == 2
    for text in ("2024-07-01", "20,592,571", "not known", "<td>yes</td>", "<td>no</td>", ">0.5<"):
        assert text in page
    assert "NaT" not in page
    assert "nan" not in page


def test_a_long_title_is_broken_into_lines_with_room():
    short, long = Exhibit(**_parts()), Exhibit(**_parts(title="word " * 40))
    assert "<br>" in long.figure.layout.title.text
    assert long.figure.layout.margin.t > short.figure.layout.margin.t


def test_showing_an_exhibit_imports_neither_plotly_express_nor_nbformat():
    code = (
        "import sys\n"
        "from helpers.lessons.sco import membership\n"
        "from helpers.lessons.the_source import statements\n"
        "membership.standing_map().bundles(); statements.kinds_and_verdicts().bundles()\n"
        "slow = {'plotly.express', 'nbformat', 'rfc3987_syntax', 'jsonschema'} & set(sys.modules)\n"
        "print(sorted(slow))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"


@pytest.mark.parametrize("number", LESSONS)
def test_importing_the_helpers_does_not_load_what_only_a_figure_needs(number):
    """Plotly puts off most of its own imports; a type hint would be enough to bring them in."""
    path = ROOT / "notebooks" / LESSONS[number].notebook
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    sources = ("".join(cell["source"]) for cell in cells)
    code = next(text for text in sources if text.startswith("from helpers.bibliography"))
    late = "{'plotly.basedatatypes', 'narwhals', 'PIL'} & set(sys.modules)"
    run = subprocess.run(
        [sys.executable, "-c", f"import sys\n{code}\nprint(sorted({late}))"],
        capture_output=True,
        text=True,
        cwd=path.parent,
    )
    assert run.stdout.strip() == "[]", run.stderr
