"""The frame of an exhibit in each of its forms, as it was when somebody looked at it."""

import datetime

import numpy as np
import pandas as pd
import plotly.graph_objects as go
import pytest

from helpers import data, theme
from helpers.errors import ExhibitError, LessonError
from helpers.exhibit import (
    PLOTLY_MIME,
    Exhibit,
    KeyEntry,
    exhibit,
    figures,
    near_misses,
    own_source,
    source_list,
)
from helpers.exhibit.places import THIS_CELL, Place
from helpers.exhibit.style import frame_style, style
from helpers.exhibit.tables import table_html
from helpers.sources import Source
from helpers.theme import tokens
from tests.each import each
from tests.kept import lines_of, names_kept, same_as_kept

TABLE = pd.DataFrame({"state": ["Kazakhstan", "R&D"], "value": [1234.5, 2]})
SPEC = {"data": [{"type": "bar", "x": [1, 2], "y": [3, 4]}], "layout": {"height": 300}}
KEY = [
    KeyEntry("●", "a <mark>", "#B2361B", 1234, strong=True),
    KeyEntry("■", "an area", "#44739E", 0, fill="#44739E", letters="#FFFFFF"),
    KeyEntry("", "dashed: road"),
]


def source(place, kind="ministry", **more):
    """Return a source of some kind, accessed on some day."""
    made = {
        "source_id": f"s{place}",
        "title": f"Page {place}",
        "publisher": f"Office {place % 6}",
        "publisher_type": kind,
        "url": f"https://example.org/{place}",
        "published": "2024-07",
        "accessed": f"2026-11-{1 + place:02}",
        "licence": "",
        "note": "",
    }
    return Source(**made | more)


def made(figure=SPEC, **more):
    parts = {
        "title": " A finding ",
        "summary": " A summary. ",
        "table": TABLE,
        "source_ids": [source(1), source(2)],
        "leaves_out": " All else. ",
    }
    return Exhibit(figure=figure, **parts | more)


def with_all_parts():
    return made(subtitle=" In <tonnes>. ", key=KEY, tables=["claims"])


def with_a_summary_in_sight():
    return made(key=KEY[:1], source_ids=[own_source("my own count")])


def with_a_summary_for_the_ear():
    return made(for_the_ear=True, source_ids=["ind-P01", source(3)])


def of_a_map():
    return made(source_ids=["ind-P01", "ind-P10", "derived"])


def of_computing_alone():
    return made(source_ids=["derived"])


def of_many_sources():
    kinds = ["ministry", "newspaper", "ministry", "state-media", "think-tank"]
    return made(source_ids=[source(place, kinds[place % 5]) for place in range(23)])


def in_this_cell():
    return made(tables=["claims", "passages"], source_ids=["derived"])


def of_four_publishers():
    return made(source_ids=[source(place) for place in (1, 2, 3, 4, 4)])


def of_five_publishers():
    return made(source_ids=[source(place) for place in (1, 2, 3, 4, 5, 7)])


def as_a_table():
    return made(figure=None, table=TABLE.head(1))


def changed_by_the_reader():
    one = made()
    one.figure.update_layout(height=444)
    return one


def by_hand():
    figure = go.Figure(go.Bar(x=["a"], y=[1]), {"title": {"text": "Its own title"}})
    return exhibit(figure, table=TABLE, title="By hand", sources="my own count", subtitle="Shown.")


def by_hand_with_a_legend():
    figure = go.Figure([go.Bar(x=["a"], y=[1]), go.Bar(x=["a"], y=[2])], {"template": "none"})
    rows = TABLE.rename(columns={"value": "tonnes"}).groupby("state")["tonnes"].sum()
    return exhibit(
        figure,
        table=rows,
        title="By hand",
        sources=[source(1), "gt-interview-2024"],
        summary="Words.",
        leaves_out="Much.",
    )


CASES = {
    one.__name__: one
    for one in (
        *(with_all_parts, with_a_summary_in_sight, with_a_summary_for_the_ear, of_a_map),
        *(of_computing_alone, of_many_sources, of_four_publishers, of_five_publishers),
        *(as_a_table, changed_by_the_reader, in_this_cell, by_hand, by_hand_with_a_legend),
    )
}


def whole(one):
    """Return the outputs of an exhibit, each in its kinds, and what it is as text."""
    outputs = []
    for bundle in one.bundles():
        texts = {kind: text for kind, text in bundle.items() if kind != PLOTLY_MIME}
        # The day moves with each edit of the table.
        day = data.describe("claims")["asOf"]
        found = {kind: lines_of(text.replace(day, "DAY")) for kind, text in texts.items()}
        if PLOTLY_MIME in bundle:
            figure = bundle[PLOTLY_MIME]
            if figure["layout"].get("template") == theme.TEMPLATE:
                figure = figure | {"layout": figure["layout"] | {"template": "of the lessons"}}
            elif "template" in figure["layout"]:
                figure = figure | {"layout": figure["layout"] | {"template": "another"}}
            found["figure"] = figure
        outputs.append(found)
    return {"outputs": outputs, "text": one.to_text().splitlines(), "repr": repr(one)}


@each("name", CASES)
def test_an_exhibit_is_shown_as_it_was_kept(name):
    one = CASES[name]()
    # Nobody's own folder, nor what stands between this test and the exhibit.
    place = THIS_CELL if "cell" in name else "some/lesson.py"
    one.place = Place(place, 12, "chart") if "hand" in name else Place(place)
    same_as_kept(f"exhibit/{name}", whole(one))


def test_styles_are_those_that_were_kept():
    clear = {"data": [], "layout": {"paper_bgcolor": "rgba(0, 0, 0, 0)"}}
    coloured = {
        "data": [{"marker": {"color": [tokens.ACCENT, tokens.SHADE]}}],
        "layout": {
            "template": {"layout": {"paper_bgcolor": tokens.PAPER}},
            "font": {"shadow": f"1px 0 1px {tokens.PAPER}"},
            "annotations": [{"text": f'<span style="color:{tokens.ACCENT}">x</span>'}],
        },
    }
    white = {"data": [], "layout": {"paper_bgcolor": "#FFFFFF"}}
    shown = {
        "frame": frame_style(),
        "clear": style(clear, ""),
        "coloured": style(coloured, f"{tokens.ACCENT} {tokens.SHADE}"),
        "white": style(white, ""),
    }
    # A style is one line; here each rule has one of its own.
    same_as_kept("exhibit/styles", {name: css.split("} ") for name, css in shown.items()})


def test_cells_are_written_as_they_were_kept():
    cells = {
        "n": [1, 2.5, None, 1e12, -0.1234567890123],
        "whole": [1, 20000, 3, 4, 5],
        "yes": [True, False, None, True, True],
        "day": ["2024", "2024-07", None, "2024-07-01", "2013"],
        "time": pd.to_datetime(["2024-07-01", None, *["2013-01-31"] * 3]),
        "words": ["short", " ".join(["w"] * 9), "w", None, "<b>"],
        "long": [" ".join(["w"] * 26), "w", "", "w", "w"],
        "chinese": ["一带一路", None, "x", "y", "z"],
        "other": ["naïve", "Қазақстан", None, "x", "y"],
        "code": ["fr", "kk", "kk", "", "en"],
        "array": [np.float32(1.5), np.int64(3), np.bool_(True), datetime.date(2024, 7, 1), pd.NA],
    }
    languages = {"chinese": "zh", "other": "code"}
    # A blank heads no row; of a mark, of days within words, and of years and numbers of a year.
    others = {
        "claim": ["c01", "", "c02"],
        "marked": ["● judgement", "a - b", "seen on 2024-07-01, in 2024-25 and 12-05"],
        "mixed": [1, "two", None],
        "odd": [pd.NaT, float("inf"), ("x", 1)],
        "large": [-1234567, 1234567.25, 0],
        "blank": [None] * 3,
        "year": [1992, 2013, 2024],
        "First year": [2013.0, None, 2024],
        "start_year": pd.array([2013, None, 2024], dtype="Int64"),
        "years of birth": [1992, 2013, 99],
        "people per year": [1992, 2013, 2024],
        2024: ["x", "y", "z"],
        "term": ["one", "two", "three"],
        "count": [1, 2, 3],
    }
    pages = {
        "cells": table_html(pd.DataFrame(cells), "A <i>caption</i>", languages),
        "others": table_html(pd.DataFrame(others), "B", {"term": "en", "count": "zh"}),
    }
    same_as_kept("exhibit/cells", {name: lines_of(page) for name, page in pages.items()})


def _refused(call):
    with pytest.raises((LessonError, ExhibitError, AttributeError)) as caught:
        call()
    return f"{type(caught.value).__name__}: {caught.value}"


WRONG = {
    "no title": lambda: made(title=" "),
    "no summary": lambda: made(summary=None),
    "nothing left out": lambda: made(leaves_out=""),
    "no table": lambda: made(table=[1]),
    "no column": lambda: made(table=pd.DataFrame()),
    "one source": lambda: made(source_ids="derived"),
    "a source alone": lambda: made(source_ids=source(1)),
    "no source": lambda: made(source_ids=[]),
    "an unknown column": lambda: made(languages={"words": "zh"}),
    "an unknown part": lambda: made({"data": [], "layout": {}, "style": 1, "config": 2}),
    "no data": lambda: made({"layout": {}}),
    "no layout": lambda: made({"data": [], "layout": []}),
    "no JSON": lambda: made({"data": [{"x": {1, 2}}], "layout": {}}),
    "no figure": lambda: made(3),
    "another figure put in": lambda: setattr(made(), "figure", 3),
    "the figure of a table": lambda: as_a_table().figure_bundle(),
    "Excel under another name": lambda: made().to_excel("t.csv"),
    "CSV under no name": lambda: made().to_csv(""),
    "CSV under a number": lambda: made().to_csv(5),
    "CSV in no folder": lambda: made().to_csv("no_such_folder/t.csv"),
    "Excel in no folder": lambda: made().to_excel("no_such_folder/t.xlsx"),
    "Excel under a number": lambda: made().to_excel(5),
    "a column in brackets": lambda: made()["state"],
    **{
        f".{name}": lambda name=name: getattr(made(), name)
        for name in (*near_misses._INSTEAD, "sorces", "nonsense", "_hidden")
    },
    "by hand: an exhibit": lambda: exhibit(made(), table=TABLE, title="A"),
    "by hand: no table": lambda: exhibit(None, table=3, title="A", sources="mine"),
    "by hand: no row": lambda: exhibit(None, table=TABLE[:0], title="A", sources="mine"),
    "by hand: no sources": lambda: exhibit(None, table=TABLE, title="A"),
    "by hand: no figure": lambda: exhibit(3, table=TABLE, title="A", sources="mine"),
    "by hand: no title": lambda: exhibit(None, table=TABLE, title=3, sources="mine"),
    "by hand: an empty title": lambda: exhibit(None, table=TABLE, title="", sources="mine"),
    "by hand: no words": lambda: exhibit(None, table=TABLE, title="A", sources="m", summary=3),
    "sources: a table without": lambda: source_list(TABLE),
    "sources: a table of blanks": lambda: source_list(TABLE.assign(source_ids="")),
    "sources: no words": lambda: source_list("  "),
    "sources: an empty list": lambda: source_list([]),
    "sources: a dict": lambda: source_list({"a": 1}),
    "sources: a number": lambda: source_list(3),
    "sources: a number among them": lambda: source_list(["derived", 3]),
    "own source: no title": lambda: own_source(" "),
    "own source: no text": lambda: own_source("a", publisher=3),
    "own source: a day": lambda: own_source("a", date="1 July"),
    "own source: a number": lambda: own_source("a", date=2024),
}


def test_what_is_wrong_is_answered_with_the_sentence_that_was_kept():
    same_as_kept("exhibit/wrong_calls", {name: _refused(call) for name, call in WRONG.items()})


def test_a_map_is_known_by_its_axes():
    hidden, tied = {"visible": False}, {"scaleanchor": "x"}
    assert figures.is_map({"geo": {}})
    assert figures.is_map({"xaxis": hidden, "yaxis": tied})
    for chart in ({}, {"xaxis": hidden}, {"yaxis": tied}, {"xaxis": {}, "yaxis": tied}):
        assert not figures.is_map(chart)
    assert not figures.is_map({"xaxis": hidden, "yaxis": {"scaleanchor": "y"}})


def test_sources_are_read_as_they_were_kept():
    table = pd.DataFrame({"source_ids": ["b;a", "", None, "a; c"], "source_id": ["d", 3, "a", ""]})
    given = {
        "a table": table,
        "an id": "ind-F11",
        "ids": "ind-F11;ind-F12",
        "words": "my own count",
        "a word": "survey",
        "a list": ["ind-F11; ind-F12", source(1)],
        "a column": pd.Series(["ind-F11", "ind-F12"]),
        "a source": own_source(
            " A <b>book</b> ", publisher=" me ", date=datetime.date(2024, 7, 1), address=" p. 3 "
        ),
    }
    found = {name: [*map(_source, source_list(one))] for name, one in given.items()}
    same_as_kept("exhibit/sources", found)


def _source(one):
    return vars(one) if isinstance(one, Source) else one


def test_nothing_is_kept_of_a_case_that_is_gone():
    assert set(names_kept("exhibit")) == {*CASES, "styles", "cells", "wrong_calls", "sources"}
