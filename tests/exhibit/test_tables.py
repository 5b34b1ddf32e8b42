"""How a DataFrame becomes a table."""

import pandas as pd
import pytest

from helpers.exhibit import table_html
from tests.exhibit.reader import Reader

TABLE = pd.DataFrame({"state": ["Kazakhstan", "China"], "value": [1, 2]})


def _cells(table, **more):
    rows = Reader(table_html(table, "caption", **more)).of("th", "td")
    return [(tag, attributes.get("scope"), text) for tag, attributes, text in rows]


def test_a_table_has_headers_with_their_scope():
    assert _cells(TABLE) == [
        ("th", "col", "state"),
        ("th", "col", "value"),
        ("th", "row", "Kazakhstan"),
        ("td", None, "1"),
        ("th", "row", "China"),
        ("td", None, "2"),
    ]
    page = Reader(table_html(TABLE, "<b>caption</b>"))
    assert page.of("caption")[0][2] == "caption"
    assert [len(page.of(tag)) for tag in ("table", "thead", "tbody", "tr")] == [1, 1, 1, 3]
    assert page.unbalanced == []


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


def test_a_blank_heads_no_row():
    html = table_html(pd.DataFrame({"claim": ["c01", ""], "known": ["a", "b"]}), "Two rows")
    assert html.count('<th scope="row"') == 1
    assert "<td></td><td>b</td>" in html


def test_a_mark_stays_with_its_word_and_a_day_in_one_piece():
    rows = {"kind": ["● judgement", "a - b"], "when": ["seen on 2024-07-01.", "in 2024-25, 12-05"]}
    html = table_html(pd.DataFrame(rows), "caption")
    assert "●\u00a0judgement" in html and "a - b" in html
    assert 'seen on <span class="day">2024-07-01</span>.' in html
    assert html.count('class="day"') == 2


def test_nothing_is_between_the_parts_of_a_table():
    page = Reader(table_html(TABLE, "caption"))
    assert page.of("tr")[0][2] == "statevalue"
    assert page.of("tbody")[0][2] == "Kazakhstan1China2"


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


def test_numbers_are_set_to_the_right_with_their_header_and_nothing_else_is():
    table = pd.DataFrame(
        {
            "state": ["a", "b", "c"],
            "value": [1, 2, 3],
            "share": [0.5, None, 2.5],
            "member": [True, False, True],
            "year": ["2013", "2014", "2015"],
            "mixed": pd.Series([1, "two", None], dtype="object"),
            "blank": [None, None, None],
        }
    )
    page = Reader(table_html(table, "caption"))
    kinds = {}
    for _tag, attributes, text in page.of("th"):
        if attributes["scope"] == "col":
            kinds[text] = attributes.get("class")
    assert {name for name, kind in kinds.items() if kind == "number"} == {"value", "share"}
    assert len(page.with_class("number")) == 2 * (1 + len(table))


@pytest.mark.parametrize(
    ("name", "values", "shown"),
    [
        ("year", [1992, 2013], ["1992", "2013"]),
        ("First year", [2013.0, None], ["2013", "not known"]),
        ("start_year", pd.array([2013, None], dtype="Int64"), ["2013", "not known"]),
        ("people per year", [1992, 2013], ["1,992", "2,013"]),
        ("yearly", [1992, 2013], ["1,992", "2,013"]),
        ("value", [1992, 2013], ["1,992", "2,013"]),
    ],
)
def test_years_have_no_separator_and_quantities_do(name, values, shown):
    table = pd.DataFrame({"state": ["a", "b"], name: values})
    cells = _cells(table)
    assert [text for tag, _scope, text in cells if tag == "td"] == shown


def test_a_column_of_days_is_not_broken_at_hyphens():
    cells = Reader(
        table_html(pd.DataFrame({"when": ["2024-07-01", "2023"], "n": ["a-b", "c"]}), "")
    )
    assert [how.get("class") for _, how, _ in cells.of("th")][:2] == ["day", None]
    for column in (["2024-07-01", ""], pd.to_datetime(["2024-07-01", "2023-01-01"])):
        cells = Reader(table_html(pd.DataFrame({"when": column}), ""))
        assert cells.of("th")[0][1]["class"] == "day"


def test_a_column_of_long_texts_is_a_wide_one():
    table = pd.DataFrame({"name": ["word " * 8], "text": ["word " * 9], "long": ["word " * 26]})
    page = Reader(table_html(table, "caption"))
    heads = [how.get("class") for _, how, _ in page.of("th")]
    assert heads[:3] == [None, "text", "long"]
    assert [(tag, a.get("scope")) for tag, a, _ in page.with_class("long")] == [
        ("th", "col"),
        ("td", None),
    ]


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
    page = Reader(table_html(table, "caption", languages))
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
