"""Part by part: the head, the figure, the foot, and what an exhibit says as text."""

import json
import os
import re
import subprocess
import sys

import numpy as np
import pandas as pd
import plotly.graph_objects as go
import pytest

from helpers import exhibit, theme
from helpers.errors import ExhibitError, UnknownSourceError
from helpers.exhibit import PLOTLY_MIME, Exhibit, KeyEntry, frame, own_source
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


def head(**changes):
    return Reader(made(**changes).bundles()[0]["text/html"])


def foot(**changes):
    return Reader(made(**changes).bundles()[-1]["text/html"])


# What is refused


@pytest.mark.parametrize("name", ["title", "summary", "leaves_out"])
@pytest.mark.parametrize("empty", ["", "   ", None, 3])
def test_no_exhibit_without_words(name, empty):
    with pytest.raises(ExhibitError) as caught:
        made(**{name: empty})
    assert str(caught.value) == f"An exhibit needs a {name}: a text that is not empty."


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"table": pd.DataFrame()}, "needs a table: a DataFrame with columns."),
        ({"table": None}, "needs a table: a DataFrame with columns."),
        ({"source_ids": []}, "needs sources: a list of source ids."),
        ({"source_ids": "derived"}, "needs sources: a list of source ids."),
        ({"source_ids": own_source("a count")}, "needs sources: a list of source ids."),
        (
            {"figure": go.Bar()},
            "needs its figure as a dict, not a Bar: of a figure of Plotly, exhibit(figure, ...) "
            "makes one.",
        ),
        ({"languages": {"word": "zh"}}, "has no column 'word' to mark with a language."),
    ],
)
def test_what_is_missing_is_named(changes, said):
    with pytest.raises(ExhibitError) as caught:
        made(**changes)
    assert str(caught.value) == f"The exhibit 'A title' {said}"


def test_an_unknown_source_is_refused_with_the_nearest_ids():
    with pytest.raises(UnknownSourceError, match="gt-interview-2024"):
        made(source_ids=["gt-interview-2023"])


# The head


def test_the_head_says_the_finding_as_a_heading():
    page = head()
    (heading,) = page.of("h3")
    assert heading[2] == "A title"
    assert "finding" in heading[1]["class"]
    assert page.of("div")[0][1]["class"] == "exhibit exhibit-head mathjax_ignore"
    assert page.unbalanced == []


def test_without_a_subtitle_the_summary_is_the_line_under_the_finding():
    page = head()
    assert page.text_of("exhibit-subtitle") == "A summary."
    assert page.text_of("exhibit-summary") == "A summary."
    assert not page.with_class("exhibit-ear")
    assert "In short" not in page.of("div")[0][2]


def test_with_a_subtitle_the_summary_is_for_the_ear():
    page = head(subtitle="In tonnes, 2024.")
    assert page.text_of("exhibit-subtitle") == "In tonnes, 2024."
    assert page.text_of("exhibit-ear") == "A summary."
    assert page.with_class("exhibit-ear") == page.with_class("exhibit-summary")


def test_the_key_is_readable_without_colours():
    page = head(
        key=[
            KeyEntry("●", "named", "#B2361B", 6, strong=True),
            KeyEntry("△", "not in use", count=1200),
            KeyEntry("", "dashed: road"),
        ]
    )
    assert [text for _, _, text in page.of("li")] == [
        "● named (6)",
        "△ not in use (1,200)",
        "dashed: road",
    ]
    assert page.of("ul")[0][1]["aria-label"] == "Key"
    glyph, other = page.of("span")
    assert glyph[1] == {"style": "color:#B2361B", "aria-hidden": "true"}
    assert "style" not in other[1]
    assert page.of("b")[0][2] == "named"
    assert not head().of("ul"), "no empty key"


def test_the_key_of_an_area_is_the_mark_on_its_fill_also_on_paper():
    page = head(key=[KeyEntry("■", "member", "#12573F", 9, fill="#1F7A5A", letters="#FFFFFF")])
    area, letter = page.of("span")
    assert area[1]["style"] == "background:#1F7A5A;print-color-adjust:exact"
    assert letter[1] == {"style": "color:#FFFFFF"}
    assert page.of("li")[0][2] == "■ member (9)"


def test_a_summary_that_says_what_the_eye_sees_is_for_the_ear_alone():
    page = head(for_the_ear=True)
    assert page.text_of("exhibit-ear") == "A summary."
    assert not page.with_class("exhibit-subtitle")


def test_a_changed_figure_is_said_to_be_changed():
    one = made()
    assert not Reader(one.to_html()).with_class("exhibit-changed")
    one.figure.update_layout(height=500)
    said = Reader(one.bundles()[0]["text/html"]).text_of("exhibit-changed")
    assert said.startswith("Changed by the reader")


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


def test_a_readers_figure_gets_the_look_of_the_lessons():
    figure = go.Figure(go.Bar(x=[1], y=[2]), layout={"title": {"text": "Mine"}})
    one = exhibit.exhibit(figure, table=TABLE, title="t", sources="my own count")
    layout = one.figure_bundle()[PLOTLY_MIME]["layout"]
    assert layout["template"]["layout"]["paper_bgcolor"] == theme.PAPER
    assert len(json.dumps(layout)) < 2500
    assert "title" not in layout
    assert layout["margin"] == {"t": 30}
    two = go.Figure([go.Bar(x=[1], y=[2]), go.Bar(x=[1], y=[2])])
    shown = exhibit.exhibit(two, table=TABLE, title="t", sources="my own count")
    assert shown.figure.layout.margin.t == 34, "room for the legend"


def test_a_template_of_the_readers_choice_stays():
    figure = go.Figure(layout={"template": {"layout": {"plot_bgcolor": "#FFEEDD"}}})
    one = exhibit.exhibit(figure, table=TABLE, title="t", sources="my own count")
    assert one.figure.layout.template.layout.plot_bgcolor == "#FFEEDD"


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


def test_a_table_alone_has_no_figure_to_give():
    with pytest.raises(ExhibitError, match="is a table and has no figure"):
        made(figure=None).figure_bundle()


# The foot


def test_the_foot_folds_four_things_away():
    page = foot()
    assert [text for _, _, text in page.of("summary")] == [
        "Table (2 rows)",
        "Sources (2)",
        "Code",
        "Left out",
    ]
    table, origin, how, left_out = page.of("details")
    assert "Kazakhstan" in table[2]
    assert "Global Times" in origin[2]
    assert "made.table" in how[2]
    assert left_out[2] == "Left outAll else."
    assert not [one for one in page.of("details") if "open" in one[1]]
    assert page.unbalanced == []
    assert page.with_class("exhibit-foot")[0][1]["aria-label"] == "Behind it: A title"


def test_one_row_is_one_row():
    assert foot(table=TABLE.head(1)).of("summary")[0][2] == "Table (1 row)"


def test_a_wide_table_scrolls_by_itself_and_by_keyboard():
    ((_, attributes, _),) = foot().with_class("exhibit-scroll")
    assert attributes["tabindex"] == "0"
    assert attributes["aria-label"] == "Table: A title"


def test_the_caption_says_what_is_not_in_sight():
    assert foot().of("caption")[0][2] == "A title"
    assert foot(subtitle="In tonnes.").of("caption")[0][2] == "A summary."


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


def test_the_code_is_said_without_its_line_which_moves_with_every_edit():
    told = foot().text_of("how")
    assert "Made by made in tests/exhibit/test_frame.py." in told
    assert "line" not in told
    assert "Made in this cell." in foot(code="this cell").text_of("how")
    assert 'The rows come from load("claims").' in foot(tables=["claims"]).text_of("how")


def test_few_sources_are_one_list_and_carry_no_ids():
    page = foot()
    assert len(page.of("li")) == 2
    assert "gt-interview-2024" not in page.text_of("origin")
    assert not page.with_class("every")


def test_many_sources_are_grouped_by_kind_with_a_few_in_front():
    ids = list(register())[: frame.MANY_SOURCES + 1]
    page = foot(source_ids=ids)
    cited = [register()[one] for one in ids]
    _in_front, *groups = page.of("ul")
    in_front = page.of("li")[: frame.KEY_SOURCES]
    kinds = {source.kind for source in cited}
    told = " ".join(text for _, _, text in in_front)
    for kind in list(kinds)[: frame.KEY_SOURCES]:
        assert f"({kind})" in told, "each kind is there"
    assert len(page.of("li")) == frame.KEY_SOURCES + len(ids)
    assert len(groups) == len(kinds)
    assert page.with_class("every")[0][2].startswith(f"All {len(ids)}")
    headings = " ".join(text for _, _, text in page.of("b"))
    sizes = [int(number) for number in re.findall(r"\((\d+)\)", headings)]
    assert sizes == sorted(sizes, reverse=True)
    assert sum(sizes) == len(ids)


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


def test_the_source_line_names_a_few_and_counts_the_rest():
    by_publisher = {}
    for source in register().values():
        if source.source_id not in ("derived", "ind-P01"):
            by_publisher.setdefault(source.publisher, []).append(source.source_id)
    (most, often), *others = sorted(by_publisher.items(), key=lambda one: -len(one[1]))
    rare = [ids[0] for _name, ids in others[:6]]
    line = source_line(source_ids=[*rare, *often])
    assert line.startswith(f"Data: {most}; ")
    assert "and 4 more publishers, as read on" in line
    one_more_than_named = source_line(source_ids=rare[:4])
    assert "more publishers" not in one_more_than_named, "one is named rather than counted"


def test_only_a_map_speaks_of_borders():
    on_a_map = source_line(source_ids=["gt-interview-2024", "ind-P01"])
    assert on_a_map.startswith("Data: Global Times, as read")
    assert on_a_map.endswith("No judgement on any border.")
    assert "border" not in source_line()


# As text


def test_as_text_an_exhibit_says_its_parts_and_no_ids():
    one = made()
    top, figure, bottom = (bundle["text/plain"] for bundle in one.bundles())
    assert top == "Figure: A title\nSummary: A summary."
    assert "JupyterLab" in figure and "tools/handouts.py" in figure
    assert bottom.splitlines() == [
        "Left out: All else.",
        "Table: 2 rows (state, value)",
        "Sources: 2",
    ]
    assert one.to_text() == f"{top}\n{bottom}"
    alone = made(figure=None)
    assert alone.bundles()[0]["text/plain"] == alone.to_text()
    assert alone.to_text().startswith("Table: A title\nSummary: ")
    assert made(subtitle="In tonnes.").to_text().splitlines()[2] == "In tonnes."
    assert repr(one) == "A title. A summary."


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
