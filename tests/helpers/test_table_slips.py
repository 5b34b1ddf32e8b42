"""A line of pandas that asks for what is not there gets a clear message."""

import pandas as pd
import pytest

from helpers import data, name_errors, table_slips
from tests.each import each

NAMES = {
    "trade": pd.DataFrame(
        {"partner": ["China", "Russia"], "year": [2022, 2023], "value": [24.1, 26.1]}
    ),
    "load": data.load,
    "pd": pd,
}
NAMES["values"] = NAMES["trade"].set_index("partner")["value"]
NAMES["long"] = pd.Series(range(60))
_YEAR = "There is no column 'yer'. Did you mean 'year'? The columns are: partner, year, value."
_PARTNER = "There is no column 'partnr'. Did you mean 'partner'? The columns are:"
_VALUE = "There is no column 'valu'. Did you mean 'value'? The columns are:"


def _error(line):
    with pytest.raises(Exception) as caught:
        eval(line, dict(NAMES))
    return caught.value


def _said(line):
    error = _error(line)
    return table_slips.in_words(error, error.__traceback__)


@each(
    "line, said",
    [
        ('trade["yer"]', _YEAR),
        ('trade[["yer", "value"]]', _YEAR),
        ('trade.query("yer == 2023")', _YEAR),
        ('trade.pivot(index="partner", columns="yer", values="value")', _YEAR),
        ('trade.groupby("partnr")["value"].sum()', _PARTNER),
        ('trade.set_index("partnr")', _PARTNER),
        ('trade.merge(trade, on="partnr")', _PARTNER),
        ('trade.groupby("partner")["valu"].sum()', _VALUE),
        ('trade.sort_values("valu")', _VALUE),
        ('trade.nlargest(1, "valu")', _VALUE),
        ('trade.agg({"valu": "sum"})', _VALUE),
        ('trade.loc[trade["year"] == 2022, "valu"]', _VALUE),
        ("trade.valu", _VALUE),
        ('trade.drop(columns="x")', "There is no column 'x'. The columns are: partner, year"),
        ('values["Chna"]', "There is no row 'Chna'. Did you mean 'China'? The rows are: China,"),
        ('values.loc["Chna"]', "There is no row 'Chna'. Did you mean 'China'?"),
        ('trade.loc["China"]', "There is no row 'China'. The rows are: 0, 1."),
        ("trade.iloc[5]", "The table has 2 rows, and the first one has the number 0."),
        ('trade.groupBy("partner")', "A table has no .groupBy: pandas knows no such word. Did you"),
        ("values.sums()", "A column has no .sums: pandas knows no such word. Did you mean .sum?"),
        (
            'trade.query("partner == China")',
            "Inside .query(), a word needs quotation marks of its own, as in "
            ".query(\"partner == 'China'\").",
        ),
        ('trade.query("year = 2023")', "To compare, .query() wants two signs"),
        ('trade.query("year == 2023 and")', "Python cannot read what stands inside .query()"),
        ('trade["partner"] > 3', "Words cannot be compared with numbers"),
        ("trade.query(\"value > '3'\")", "Words cannot be compared with numbers"),
        ('trade[trade["partner"] == ["China"]]', "== compares with one value. For a list or a set"),
        ("values[values > 99].idxmax()", "No row is left here, so none is the largest."),
        ("values[values > 99].idxmin()", "No row is left here, so none is the smallest."),
        ('values[values > 99]["China"]', "There is no row 'China': none is left at all. Look at"),
        ('trade.set_index("")', "There is no column ''. The columns are: partner, year, value."),
        (
            'trade.groupby("year")[""].sum()',
            "There is no column ''. The columns are: partner, year",
        ),
        ("long[70]", "There is no row 70. They go from 0 to 59."),
        ('trade.query("year == @yaer")', "After @, .query() wants a name that a cell has made."),
        ('trade.query("")', '.query() needs a condition, as in .query("year == 2023").'),
        ('trade["value"] / "1000"', "Words cannot be computed with: a word has quotation marks"),
        ('"100" * trade["value"]', "Words cannot be computed with"),
        ('1 - "0.9"', "Words cannot be computed with"),
        ('trade.head("14")', "A whole number is wanted here, without quotation marks."),
        ('trade["year"].iloc["0"]', "A whole number is wanted here, without quotation marks."),
        ('values.round("2")', "A whole number is wanted here, without quotation marks."),
        ("values.index[0.5]", "A whole number is wanted here, without quotation marks."),
        ('"100" * trade["value"].mean()', "Words cannot be computed with"),
        ('trade["value"].item()', ".item() takes one value alone, and there are more, or none."),
        (
            'trade.assign(year=1, partner="").pivot(index="partner", columns="year")',
            ".pivot() wants one row for each field of its table, and some field has two.",
        ),
        ("values.index[-9]", "There are not as many values. The first one has the number 0"),
        ('pd.Timestamp("2013-09-0")', 'Write a day as in "2024-07-01": year, month and day.'),
        (
            'type(trade)([["n04", 0, 7, "x"]], columns=["id", "probability", "what"])',
            "The rows do not have as many values as there are columns: look for a comma too many",
        ),
        ("trade.nlargest(5)", ".nlargest() also needs columns=, between its brackets"),
        ("trade.sort_values()", ".sort_values() also needs by=,"),
        ('trade.sort_values("year", ascend=True)', ".sort_values() has no argument 'ascend'"),
        ("trade.groupby()", ".groupby() needs a column to group by"),
        ('trade("year")', 'A column is named in square brackets, as in table["year"].'),
    ],
)
def test_a_slip_is_told_with_what_the_table_has(line, said):
    assert _said(line).startswith(said)


@each("line", ['{"a": 1}["b"]', "[1][3]", '"x".foo', 'int("x")', "1 / 0", "unknown", 'load("x")'])
def test_other_errors_and_those_inside_the_helpers_stay_as_they_are(line):
    assert _said(line) == ""


def test_of_a_table_with_many_columns_some_are_named():
    wide = pd.DataFrame({f"column {number:02}": [1] for number in range(60)})
    with pytest.raises(KeyError) as caught:
        wide["x"]
    said = table_slips.in_words(caught.value, caught.value.__traceback__)
    assert said.endswith("column 28, column 29 and more.")


def test_a_condition_without_quotation_marks_is_told():
    source = "trade.query(year == 2023)"
    error = _error(source)
    said = 'The condition in .query() needs quotation marks: .query("year == 2023").'
    assert str(name_errors.in_words(error, source)) == said
    assert "is not known yet" in str(name_errors.in_words(_error("year"), "year"))


@pytest.mark.skipif(pd.__version__ < "3", reason="before pandas 3 this gives blanks and no error")
def test_a_text_in_place_of_a_place_is_told():
    said = _said('trade["partner"].str[:"4"]')
    assert said.startswith("A whole number is wanted here, without quotation marks.")
