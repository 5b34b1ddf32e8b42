"""What an exhibit gives to a page beside the words kept in ``test_kept``."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from helpers import exhibit, theme
from helpers.exhibit import PLOTLY_MIME, Exhibit, KeyEntry, frame, own_source
from helpers.exhibit.tables import table_html
from helpers.sources import Source, register
from tests.course import LESSONS, ROOT
from tests.exhibit.reader import Reader

TABLE = pd.DataFrame({"state": ["Kazakhstan", "China"], "value": [1, 2]})
EVIL = "<script>alert('x')</script> & \"quoted\" <img src=x onerror=alert(1)>"


def made(**changes):
    parts = {
        "figure": {"data": [{"type": "scatter", "x": [1, 2], "y": [3, 4]}], "layout": {}},
        "title": " A title ",
        "summary": " A summary. ",
        "table": TABLE,
        "source_ids": ["gt-interview-2024", "derived"],
        "leaves_out": " All else. ",
    }
    return Exhibit(**parts | changes)


def foot(**changes):
    return Reader(made(**changes).bundles()[-1]["text/html"])


# The figure


def test_three_outputs_head_figure_foot(published):
    made()._ipython_display_()
    (first, *_), (figure, *_), (last, *_) = published
    assert set(first) == set(last) == {"text/html", "text/plain"}
    assert set(figure) == {PLOTLY_MIME, "text/plain"}
    assert figure[PLOTLY_MIME]["config"] == theme.CONFIG
    assert figure[PLOTLY_MIME]["config"]["showSendToCloud"] is False
    assert json.loads(json.dumps(figure[PLOTLY_MIME])) == figure[PLOTLY_MIME]
    assert made().bundles()[1] == made().figure_bundle()


def test_the_figure_says_no_title_of_its_own():
    spec = {"data": [], "layout": {"title": {"text": "Mine"}, "margin": {"t": 16}}}
    layout = made(figure=spec).figure_bundle()[PLOTLY_MIME]["layout"]
    assert "title" not in layout
    assert layout["margin"]["t"] == 16


def test_a_figure_may_hold_days_and_arrays_and_has_no_digits_of_noise():
    days = pd.Series(pd.to_datetime(["2024-07-01", "2024-07-02"]))
    figure = go.Figure(
        go.Scatter(x=[days[0], days[1]], y=np.array([1.5, 2.5]), customdata=[0.1 + 0.2])
    )
    figure.update_layout(shapes=[{"type": "line", "x0": days[0], "x1": np.float32(3)}])
    shown = exhibit.exhibit(figure, table=TABLE, title="t", sources="my own count")
    content = json.loads(json.dumps(shown.figure_bundle()[PLOTLY_MIME]))
    assert content["data"][0]["x"][0].startswith("2024-07-01")
    assert content["data"][0]["customdata"] == [0.3]
    assert content["layout"]["shapes"][0]["x0"].startswith("2024-07-01")


# The foot


def test_a_table_alone_is_one_output_and_is_not_folded(published):
    made(figure=None)._ipython_display_()
    ((words, *_),) = published
    page = Reader(words["text/html"])
    assert [text for _, _, text in page.of("summary")] == ["Sources (2)", "Code", "Left out"]
    assert page.of("h3")[0][2] == page.of("caption")[0][2] == "A title"
    order = [one[0] for one in page.found if one[0] in ("h3", "table", "details")]
    assert order == ["h3", "table", "details", "details", "details"]
    assert page.unbalanced == []
    assert "made.figure" not in page.text_of("how")


def test_the_code_is_said_with_its_line():
    one = made()
    lines = Path(__file__).read_text(encoding="utf-8").splitlines()
    assert "return Exhibit(" in lines[one.place.line - 1], "the line is that of the call"
    told = foot().text_of("how")
    assert f"Made by made in tests/exhibit/test_frame.py, line {one.place.line}." in told
    assert "Made in this cell." in foot(code="this cell").text_of("how")
    assert 'The rows come from load("claims").' in foot(tables=["claims"]).text_of("how")


def test_at_the_limit_nothing_is_grouped():
    ids = list(register())[: frame.MANY_SOURCES]
    page = foot(source_ids=ids)
    assert len(page.of("li")) == len(ids)
    assert not page.with_class("every")


def source_line(**changes):
    return foot(**changes).text_of("exhibit-source")


def test_the_source_line_says_whose_data_and_which_day():
    assert source_line() == "Data: Global Times, as read on 2026-11-23."
    assert [text for _, _, text in foot().with_class("day")] == ["2026-11-23"], "in one piece"
    assert source_line(tables=["passages"]) == "Data: Global Times, as of 2024-07-01."
    assert source_line(source_ids=["derived"]) == "Data: This project."
    own = [own_source("my own count")]
    assert source_line(source_ids=own) == "Data: my own count."
    printed = [own_source("A page", publisher="School paper")]
    assert source_line(source_ids=printed) == "Data: School paper."


# Escaping, and what is readable without style


def test_every_text_is_escaped():
    table = pd.DataFrame({EVIL: [EVIL, "b"], "c": [EVIL, 2]})
    one = made(
        title=EVIL,
        subtitle=EVIL,
        summary=EVIL,
        leaves_out=EVIL,
        table=table,
        key=[KeyEntry(EVIL, EVIL, EVIL, strong=True)],
        source_ids=[own_source(EVIL, publisher=EVIL, address=EVIL)],
        code=EVIL,
    )
    for changes in ({}, {"figure": None}):
        page = (made(**changes, title=EVIL, table=table) if changes else one).to_html()
        page = re.sub(r"<style>.*?</style>", "", page)
        assert "<script" not in page
        assert "<img" not in page
    assert one.to_html().count("&lt;script&gt;") >= 12
    assert 'style="color:<' not in one.to_html()
    assert "<script" not in json.dumps(one.figure_bundle()[PLOTLY_MIME])


def test_no_colour_can_leave_the_style_of_the_head():
    one = made(key=[KeyEntry("●", "x", '#B2361B;"></style><script>')])
    assert one.bundles()[0]["text/html"].count("</style>") == 1
    assert "<script>" not in one.bundles()[0]["text/html"]


def test_sources_are_escaped_and_only_web_addresses_become_links():
    evil = Source("x", EVIL, EVIL, EVIL, "javascript:alert(1)", EVIL, "2026-11-23", "", "")
    assert "<script" not in evil.html()
    assert "href" not in evil.html()
    web = Source("x", "T", "P", "k", 'https://a.example/"onclick="x', "", "2026-11-23", "", "")
    assert 'href="https://a.example/&quot;onclick=&quot;x"' in web.html()


def test_without_any_style_all_is_still_said_in_order():
    """A notebook that is not trusted loses styles, and its readers nothing."""
    one = made(subtitle="In tonnes.", key=[KeyEntry("●", "named", "#B2361B", 6)])
    page = "".join(bundle["text/html"] for bundle in one.bundles() if "text/html" in bundle)
    bare = re.sub(r'<style>.*?</style>| (style|class)="[^"]*"', "", page)
    text = " ".join(re.sub(r"<[^>]*>", " ", bare).split())
    said = ["A title", "In tonnes.", "A summary.", "● named", "(6)", "Data: Global Times"]
    said += ["Table (2 rows)", "Kazakhstan", "Sources (2)", "Code", "made.table", "Left out"]
    places = [text.index(part) for part in said]
    assert places == sorted(places)


# What is remembered, and what is imported


def test_sources_shown_are_remembered_once_and_in_order():
    assert exhibit.shown() == ()
    made(source_ids=["derived"]).note_shown()
    made().note_shown()
    assert [one.source_id for one in exhibit.shown()] == ["derived", "gt-interview-2024"]
    exhibit.forget_shown()
    assert exhibit.shown() == ()


def test_showing_an_exhibit_imports_neither_plotly_express_nor_nbformat():
    code = (
        "import sys\n"
        "from helpers.lessons.sco import membership\n"
        "from helpers.lessons.the_source import statements\n"
        "membership.membership_map().bundles()\n"
        "statements.sorted_claims({'claim 4': 'fact'}).bundles()\n"
        "slow = {'plotly.express', 'nbformat', 'rfc3987_syntax', 'jsonschema'} & set(sys.modules)\n"
        "print(sorted(slow))"
    )
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert run.stdout.strip() == "[]"


def test_importing_the_helpers_does_not_load_what_only_a_figure_needs():
    """Plotly puts off most of its own imports; a type hint would be enough to bring them in."""
    imports = []
    for lesson in LESSONS.values():
        text = (ROOT / "notebooks" / lesson.notebook).read_text(encoding="utf-8")
        sources = ("".join(cell["source"]) for cell in json.loads(text)["cells"])
        imports.append(next(source for source in sources if "from helpers.bibliography" in source))
    late = "{'plotly.basedatatypes', 'narwhals', 'PIL'} & set(sys.modules)"
    said = f"\nfound = {late}\nif found: sys.exit(f'lesson {{number}}: {{sorted(found)}}')\n"
    code = "\n".join(
        f"number = {number!r}\n{source}{said}"
        for number, source in zip(LESSONS, imports, strict=True)
    )
    run = subprocess.run(
        [sys.executable, "-c", f"import sys\n{code}"],
        capture_output=True,
        text=True,
        cwd=ROOT / "notebooks",
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    )
    assert run.returncode == 0, run.stderr


def test_whole_numbers_have_separators_in_every_kind_of_column():
    for kind in ("int64", "Int64", "object"):
        table = pd.DataFrame({"asked": pd.Series([1213, 98765], dtype=kind)})
        assert '<th scope="row" class="number">1,213</th>' in table_html(table, "Polls")


def test_cells_of_a_wide_table_of_words_say_what_they_are_and_no_others_do():
    sentence = "a sentence of words that go on and on to nine"
    wide = pd.DataFrame({f"column {n}": [sentence, "<b>"] for n in range(7)})
    page = Reader(table_html(wide.rename(columns={"column 1": "<one>"}), "Wide"))
    told = [attributes.get("data-of") for _, attributes, _ in page.of("td")]
    assert told[:6] == ["<one>", *(f"column {n}" for n in range(2, 7))]
    assert page.of("table")[0][1]["class"] == "stacks"
    narrow, numbers = wide.iloc[:, :6], wide.assign(**dict.fromkeys(wide.columns, 1))
    long = pd.concat([wide] * 30)
    assert not any("data-of" in table_html(one, "Other") for one in (narrow, numbers, long))
