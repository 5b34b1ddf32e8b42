"""Part by part: what an exhibit says as text, as HTML, as a figure, and in its errors."""

import json
from html.parser import HTMLParser

import numpy as np
import pandas as pd
import plotly.graph_objects as go
import pytest

from helpers import exhibit, theme
from helpers.errors import ExhibitError
from helpers.exhibit import PLOTLY_MIME, Exhibit, table_html

TABLE = pd.DataFrame({"state": ["Kazakhstan", "China"], "value": [1, 2]})


def _made(**changes):
    parts = {
        "figure": go.Figure(go.Scatter(x=[1, 2], y=[3, 4])),
        "title": " A title ",
        "summary": " A summary. ",
        "table": TABLE,
        "source_ids": ["gt-interview-2024", "derived"],
        "leaves_out": " All else. ",
    }
    return Exhibit(**parts | changes)


class _Reader(HTMLParser):
    """Collects each element's tag, attributes and own text, in order."""

    def __init__(self, page):
        super().__init__()
        self.found, self._open = [], []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.found.append([tag, dict(attrs), ""])
        self._open.append(self.found[-1])

    def handle_endtag(self, tag):
        while self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data):
        for element in self._open:
            element[2] += data

    @property
    def left(self):
        """Elements that were never closed."""
        return [tag for tag, _, _ in self._open if tag not in ("br", "meta")]

    def of(self, *tags):
        return [element for element in self.found if element[0] in tags]


def _cells(table, **more):
    rows = _Reader(table_html(table, "caption", **more)).of("th", "td")
    return [(tag, attributes.get("scope"), text) for tag, attributes, text in rows]


def test_as_text_an_exhibit_says_all_its_parts():
    lines = [
        "Figure: A title",
        "Summary: A summary.",
        "Left out: All else.",
        "Table: 2 rows (state, value)",
        "Sources: gt-interview-2024, derived",
    ]
    made = _made()
    assert made.to_text().splitlines() == lines
    assert made.figure_bundle()["text/plain"] == made.to_text()
    assert made.words_bundle()["text/plain"] == made.to_text()
    alone = _made(figure=None)
    assert alone.to_text().splitlines() == ["Table: A title", *lines[1:]]
    assert alone.figure_bundle() == {"text/plain": alone.to_text()}
    assert repr(made) == "A title. A summary."


def test_as_html_an_exhibit_says_all_its_parts_in_order():
    page = _Reader(_made().to_html())
    (section,) = page.of("section")
    assert section[1]["aria-label"] == "A title"
    assert {"exhibit", "mathjax_ignore"} <= set(section[1]["class"].split())
    assert "In short: A summary." in section[2]
    assert [text for _, _, text in page.of("summary")] == [
        "Show as a table (2 rows)",
        "Sources (2) and what is left out",
    ]
    table, rest = page.of("details")
    assert "Kazakhstan" in table[2] and "Left out" not in table[2]
    assert "Left out: All else." in rest[2]
    assert [text.split("[")[-1] for _, _, text in page.of("li")] == [
        "gt-interview-2024]",
        "derived]",
    ]
    assert page.of("caption")[0][2] == "A title"


def test_nothing_stands_between_the_parts_of_a_table_or_list():
    page = _Reader(_made().to_html())
    assert page.of("tr")[0][2] == "statevalue"
    assert page.of("tbody")[0][2] == "Kazakhstan1China2"
    (items,) = page.of("ul")
    assert items[2] == "".join(text for _, _, text in page.of("li"))
    assert page.of("section")[0][2].endswith(items[2]), "the last thing is the last source"
    assert not page.left, "every element is closed"


def test_a_figure_may_hold_days_and_arrays():
    days = pd.Series(pd.to_datetime(["2024-07-01", "2024-07-02"]))
    figure = go.Figure(go.Scatter(x=[days[0], days[1]], y=np.array([1.5, 2.5])))
    figure.update_layout(shapes=[{"type": "line", "x0": days[0], "x1": np.float32(3)}])
    content = json.loads(json.dumps(_made(figure=figure).figure_bundle()[PLOTLY_MIME]))
    assert content["data"][0]["x"][0].startswith("2024-07-01")
    assert content["layout"]["shapes"][0]["x0"].startswith("2024-07-01")


def test_a_wide_table_scrolls_by_itself():
    assert any(
        "overflow-x:auto" in a.get("style", "") for _, a, _ in _Reader(_made().to_html()).found
    )


def test_the_figure_travels_with_its_data_and_the_projects_settings():
    bundle = _made().figure_bundle()
    assert set(bundle) == {PLOTLY_MIME, "text/plain"}
    figure = bundle[PLOTLY_MIME]
    assert figure["config"] == theme.CONFIG
    assert figure["data"][0]["x"] == [1, 2]
    assert figure["layout"]["title"]["text"] == "A title"
    assert len(_made().bundles()) == 2
    assert len(_made(figure=None).bundles()) == 1


def test_the_parts_can_be_read():
    made = _made(table=TABLE.set_axis([7, 3]))
    assert (made.title, made.summary, made.leaves_out) == ("A title", "A summary.", "All else.")
    assert made.source_ids == ("gt-interview-2024", "derived")
    assert list(made.table.index) == [0, 1]
    assert list(made.table.columns) == ["state", "value"]
    assert made.languages == {}


def test_a_title_of_one_line_and_of_two_has_its_room():
    one = _made().figure.layout
    assert (one.title.y, one.title.yref, one.title.yanchor) == (1, "container", "top")
    assert one.title.pad.t == 12
    assert one.margin.t == 32 + 22 + 26, "a chart has a line for its legend"
    two = _made(title="word " * 20).figure.layout
    assert two.title.text.count("<br>") == 1
    assert two.title.pad.t == 12 + 11
    assert two.margin.t == one.margin.t + 22
    bare = go.Figure(layout={"showlegend": False})
    assert _made(figure=bare).figure.layout.margin.t == 32 + 22
    on_a_map = go.Figure(layout={"geo": {"projection": {"type": "mercator"}}})
    assert _made(figure=on_a_map).figure.layout.margin.t == 32 + 22
    kept = go.Figure(layout={"showlegend": True})
    assert _made(figure=kept).figure.layout.margin.t == one.margin.t


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"title": ""}, "An exhibit needs a title: a text that is not empty."),
        ({"summary": " "}, "An exhibit needs a summary: a text that is not empty."),
        ({"leaves_out": 3}, "An exhibit needs a leaves_out: a text that is not empty."),
        (
            {"table": pd.DataFrame()},
            "The exhibit 'A title' needs a table: a DataFrame with columns.",
        ),
        ({"source_ids": []}, "The exhibit 'A title' needs sources: a list of source ids."),
        (
            {"figure": go.Bar()},
            "The exhibit 'A title' needs a plain plotly Figure, not Bar.",
        ),
        (
            {"languages": {"value": "zh", "word": "zh"}},
            "The exhibit 'A title' has no column 'word' to mark with a language.",
        ),
    ],
)
def test_what_is_missing_is_named(changes, said):
    with pytest.raises(ExhibitError) as caught:
        _made(**changes)
    assert str(caught.value) == said


def test_sources_shown_are_remembered_once_and_in_order():
    assert exhibit.shown() == ()
    _made(source_ids=["derived"]).note_shown()
    _made().note_shown()
    assert [one.source_id for one in exhibit.shown()] == ["derived", "gt-interview-2024"]


def test_a_table_has_headers_with_their_scope():
    assert _cells(TABLE) == [
        ("th", "col", "state"),
        ("th", "col", "value"),
        ("th", "row", "Kazakhstan"),
        ("td", None, "1"),
        ("th", "row", "China"),
        ("td", None, "2"),
    ]
    page = _Reader(table_html(TABLE, "<b>caption</b>"))
    assert page.of("caption")[0][2] == "caption"
    assert [len(page.of(tag)) for tag in ("table", "thead", "tbody", "tr")] == [1, 1, 1, 3]


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (None, "not known"),
        (pd.NA, "not known"),
        (pd.NaT, "not known"),
        (float("nan"), "not known"),
        (pd.Timestamp("2024-07-01 12:00"), "2024-07-01"),
        (True, "yes"),
        (False, "no"),
        (0, "0"),
        (-1234567, "-1,234,567"),
        (1234567.25, "1,234,567.25"),
        (0.1 + 0.2, "0.3"),
        (float("inf"), "inf"),
        ("", ""),
        ("2024", "2024"),
        ("a & <b>", "a & <b>"),
        (("x", 1), "('x', 1)"),
    ],
)
def test_how_a_value_is_written(value, shown):
    table = pd.DataFrame({"name": ["x"], "value": pd.Series([value], dtype="object")})
    assert _cells(table)[-1] == ("td", None, shown)


def test_a_column_of_any_name_has_a_header():
    assert _cells(pd.DataFrame({2024: ["x"]}))[0] == ("th", "col", "2024")


def test_words_in_another_language_are_marked_and_nothing_else():
    table = pd.DataFrame(
        {
            "term": ["one", "two"],
            "Chinese": ["首倡之地", None],
            "in": ["kk", ""],
            "word": ["жол", "road"],
            "count": [1, 2],
        }
    )
    languages = {"term": "en", "Chinese": "zh", "word": "in", "count": "zh"}
    page = _Reader(table_html(table, "caption", languages))
    marks = [
        (text, a.get("lang")) for tag, a, text in page.of("th", "td") if a.get("scope") != "col"
    ]
    assert marks == [
        ("one", "en"),
        ("首倡之地", "zh"),
        ("kk", None),
        ("жол", "kk"),
        ("1", None),
        ("two", "en"),
        ("not known", None),
        ("", None),
        ("road", None),
        ("2", None),
    ]
