"""A call is read in words, and everything else of an exhibit comes from the rows drawn."""

import datetime

import numpy as np
import pandas as pd
import pytest

from helpers import data
from helpers.charts import numbers
from helpers.charts.arguments import Call, chart, ordered, read_height, read_highlight
from helpers.charts.columns import DAY, NUMBER, WORDS
from helpers.errors import LessonError
from helpers.exhibit import Exhibit
from tests.each import each


@chart
def pebbles(table, *, x, title, sources=None, labels=None):
    """A chart with nothing but its call."""
    call = Call.read("pebbles", table, title=title, sources=sources, labels=labels)
    column = call.column("x", x)
    return call.exhibit(figure=None, columns=[x], summary=f"{len(column.values)} pebbles.")


def table(name):
    rows = data.load(name)
    rows.attrs["table"] = name
    return rows


def read(rows, **more):
    return Call.read("pebbles", rows, title="A title", sources="my own count", **more)


DEBT = "fdi_debt"


def test_sources_table_and_what_is_left_out_come_from_the_rows():
    rows = table(DEBT).query("country == 'KAZ' and indicator == 'external_debt' and year == 2013")
    made = pebbles(rows, x="partner", title="Kazakhstan's creditors")
    assert isinstance(made, Exhibit)
    assert list(made.source_ids) == ["ind-F12"]
    assert made.leaves_out == data.describe(DEBT)["notCounted"]
    assert made.table.iloc[:, 0].tolist() == rows["partner"].tolist()
    assert list(made.table) == ["Country or group that invests or lends"]
    assert made.code.startswith("test_arguments.py") or "tests/charts" in made.code


def test_after_a_groupby_the_sources_are_those_of_the_table_before():
    rows = table(DEBT)
    sums = rows.groupby("partner", as_index=False)["value"].sum()
    with pytest.raises(LessonError, match="Where do these rows come from"):
        pebbles(sums, x="value", title="Sums")
    made = pebbles(sums, x="value", title="Sums", sources=rows)
    assert set(made.source_ids) == set(";".join(rows["source_ids"]).split(";"))
    own = pebbles(sums, x="value", title="Sums", sources="my own count")
    assert own.sources["title"].tolist() == ["my own count"]


def test_a_grouped_series_is_a_table_too():
    sums = table(DEBT).groupby("partner")["value"].sum()
    made = pebbles(sums, x="value", title="Sums", sources="my own count")
    assert len(made.table) == len(sums)


@each(
    "cells, kind, values",
    [
        (pd.Series([1, None, 3], dtype="Int64"), NUMBER, [1, None, 3]),
        (pd.Series([2013, 2014]), NUMBER, [2013, 2014]),
        (pd.Series([1.5, float("nan")]), NUMBER, [1.5, None]),
        (pd.Series([1.5, 2.25], dtype="float32"), NUMBER, [1.5, 2.25]),
        (pd.Series([True, False]), WORDS, ["yes", "no"]),
        (pd.Series([True, None], dtype="boolean"), WORDS, ["yes", None]),
        (pd.Series(["a", "", None, " a "], dtype="object"), WORDS, ["a", None, None, "a"]),
        (pd.Series(["b", "a"], dtype="string"), WORDS, ["b", "a"]),
        (pd.Series(["b", "a"], dtype="category"), WORDS, ["b", "a"]),
        (pd.Series(pd.to_datetime(["2024-07-01", None])), DAY, ["2024-07-01", None]),
        (pd.Series([datetime.date(2024, 7, 1)]), DAY, ["2024-07-01"]),
        (pd.Series(pd.period_range("2013", periods=2, freq="Y")), NUMBER, [2013, 2014]),
        (
            pd.Series(pd.period_range("2013-01", periods=2, freq="M")),
            DAY,
            ["2013-01-01", "2013-02-01"],
        ),
        (pd.Series([np.datetime64("2024-07-01")], dtype="object"), DAY, ["2024-07-01"]),
        (pd.Series(pd.cut([1, 5], [0, 2, 6])), WORDS, ["(0, 2]", "(2, 6]"]),
    ],
)
def test_every_kind_of_column_is_read(cells, kind, values):
    column = read(pd.DataFrame({"it": cells})).column("x", "it")
    assert (column.kind, list(column.values)) == (kind, values)


def test_years_in_the_twin_are_text_and_other_numbers_stay_numbers():
    twin = read(table("trade_mirror")).twin(["year", "value_usd_bn", "year"])
    assert [heading.split(" (")[0] for heading in twin] == ["Year", "Value at current prices"]
    assert "US dollars)" in twin.columns[1]
    assert set(map(type, twin.iloc[:, 0])) == {str}
    assert pd.api.types.is_float_dtype(twin.iloc[:, 1])


def test_headings_never_double():
    rows = pd.DataFrame({"a": [1], "b": [2]})
    assert list(read(rows, labels={"a": "number", "b": "number"}).twin(["a", "b"])) == [
        "number",
        "number (b)",
    ]


def test_rows_that_cannot_be_drawn_are_told_and_their_sources_go_too():
    rows = pd.DataFrame({"a": [1, 2], "source_ids": ["ind-F12", "ind-F10"]})
    call = Call.read("pebbles", rows, title="A").keep([True, False], "a year")
    made = call.exhibit(figure=None, columns=["a"], summary="One.")
    assert made.source_ids == ("ind-F12",)
    assert "1 row without a year." in made.leaves_out
    with pytest.raises(LessonError, match="nothing to draw"):
        call.keep([False], "a year")


def test_highlight_names_what_is_there():
    assert read_highlight(None, None, x=["a"]) == frozenset()
    assert read_highlight(["a", 2013], None, x=["a", "2013"]) == {"a", "2013"}
    assert read_highlight(np.int64(2013), None, x=["2013"]) == {"2013"}
    assert read_highlight(True, None, x=["yes", "no"]) == {"yes"}
    with pytest.raises(LessonError, match=r"Did you mean China\?.* 'China', 'Russia'"):
        read_highlight("Chna", None, x=["China", "Russia"])
    # Said to be possible, and in no row at the present setting of a control.
    assert read_highlight("early", {"when": ["early", "late"]}, x=["late"]) == {"early"}


def test_the_order_of_the_rows_is_kept_unless_another_is_given():
    rows = pd.DataFrame({"size": pd.Categorical(["big", "small"], ["small", "big"], ordered=True)})
    assert list(read(rows).words("y", "size").order) == ["small", "big"]
    column = read(pd.DataFrame({"it": ["c", "a", "b"]})).words("y", "it")
    assert ordered(column, None) == ["c", "a", "b"]
    assert ordered(column, {"it": ["b", "not there"]}) == ["b", "c", "a"]
    for wrong in ("b", {"it": "b"}, ["it"]):
        with pytest.raises(LessonError, match="category_orders="):
            ordered(column, wrong)


@each("height", [0, -3, "tall", float("nan"), float("inf"), True, 10**9])
def test_a_height_that_nobody_could_read_is_refused(height):
    with pytest.raises(LessonError, match="height="):
        read_height(height, 400)


@each(
    "words, number, text",
    [
        ("billion US dollars", "3.5", "$3.5 bn"),
        ("thousand million US dollars", "−3.5", "−$3.5 bn"),
        ("USD m", "7", "$7 m"),
        ("US dollars", "7", "$7"),
        ("percent", "50", "50%"),
        ("percent of the debt", "50", "50%"),
        ("percentage points", "2", "2 points"),
        ("GW", "4", "4 GW"),
        ("projects", "4", "4"),
    ],
)
def test_units_are_read_from_words(words, number, text):
    assert numbers.unit_of(words).put(number) == text


@each(
    "value, decimals, text",
    [
        (25.25, 1, "25.3"),
        (-25.25, 1, "−25.3"),
        (0.5, 0, "1"),
        (1234567, 0, "1,234,567"),
        (-0.04, 1, "0.0"),
        (0.1 + 0.2, 3, "0.300"),
    ],
)
def test_halves_are_rounded_up_as_printed_tables_do(value, decimals, text):
    assert numbers.written(value, decimals) == text


@each(
    "low, high, found",
    [
        (0, 43.8, [0, 10, 20, 30, 40, 50]),
        (0, 1, [0, 0.2, 0.4, 0.6, 0.8, 1]),
        (-3, 7, [-4, -2, 0, 2, 4, 6, 8]),
        (0, 0, [0, 0.2, 0.4, 0.6, 0.8, 1]),
        (5, 5, [0, 1, 2, 3, 4, 5]),
        (0, 13427, [0, 5000, 10000, 15000]),
    ],
)
def test_ticks_are_round(low, high, found):
    assert numbers.ticks(low, high) == found


def test_a_column_is_called_by_its_label_its_description_or_its_name():
    rows = pd.DataFrame({"usd_m": [1], "cost_usd_bn": [2], "who_pays": ["a"]})
    call = read(rows, labels={"who_pays": "who pays for it"})
    assert [call.label(name) for name in rows] == ["million US dollars", "cost", "who pays for it"]
    assert call.unit("usd_m").put("7") == "$7 m"
    assert call.unit("cost_usd_bn").put("7") == "$7 bn"
    # "State, ISO 3166-1 alpha-3": what comes after the comma says how the name is written.
    assert Call.read("pebbles", table("un_votes"), title="A").label("iso3") == "state"
