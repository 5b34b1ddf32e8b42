"""A cell whose condition keeps no row of a table is told which, and what the column holds."""

import pandas as pd
import pytest

from helpers import name_errors
from helpers.charts import bars
from helpers.data import load
from tests.each import each
from tests.lesson_cells import run_cell

TRADE = pd.DataFrame(
    {
        "partner": ["China", "China", "Russia"],
        "flow": ["exports", "imports", "exports"],
        "year": [2021, 2022, 2023],
        "value": [1.0, 2.0, 3.0],
    }
)
_YEARS = "The column year has 2021, 2022, 2023: choose from these."
_NO_CHNA = "No row is left: none has 'Chna' in the column partner. Did you mean 'China'?"


def _said(cell):
    names = {"trade": TRADE, "bars": bars, "load": load}
    with pytest.raises(Exception) as caught:
        run_cell(cell, names)
    found = name_errors.in_words(caught.value, cell, caught.value.__traceback__)
    return "" if found is None else str(found)


@each(
    "condition, said",
    [
        ('"year == 2015"', f"No row is left: none has 2015 in the column year. {_YEARS}"),
        ('"year == @asked"', f"No row is left: none has 1900 in the column year. {_YEARS}"),
        ("\"flow == 'exports' and year == 2015\"", "No row is left: none has 2015 in the "),
        ('"flow == \'exports\' and " + "year == 2015"', "No row is left: none has 2015 in the "),
        ('f"year == {asked}"', f"No row is left: none has 1900 in the column year. {_YEARS}"),
        ('"year > 2030"', f"No row is left: none fits “year > 2030”. {_YEARS}"),
        (
            "\"year == '2021'\"",
            "No row is left: the column year holds numbers, and '2021' is a text. A number has",
        ),
        ("\"partner == 'Chna'\"", f"{_NO_CHNA} The column partner has 'China', 'Russia': choose"),
        ("\"partner in ['Chna']\"", _NO_CHNA),
        ('"partner in @both"', _NO_CHNA),
        ("\"partner == 'Chna' or flow == 'Chna'\"", _NO_CHNA),
        (
            "\"flow == 'imports' and year == @known\"",
            "No row is left: none has 2021 in the column year. With the other conditions, the "
            "column year has 2022: choose from these.",
        ),
        (
            "\"flow == 'imports' and partner == 'Russia'\"",
            "No row is left: none fits all of “flow == 'imports'” and “partner == 'Russia'”.",
        ),
    ],
)
def test_the_condition_is_told(condition, said):
    before = 'asked, known, both = 1900, 2021, ["Chna"]\n'
    for after in ('["value"].iloc[0]', '.set_index("partner")["value"]["China"]'):
        assert _said(f"{before}trade.query({condition}){after}").startswith(said)
    drawn = f'bars(trade.query({condition}), x="value", y="partner", title="T")'
    assert _said(before + drawn).startswith(said)


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ('trade["year"] == 2015', f"No row is left: none has 2015 in the column year. {_YEARS}"),
        ("trade.year == asked", f"No row is left: none has 1900 in the column year. {_YEARS}"),
        ('trade["year"] > 2030', f"No row is left: none fits “year > 2030”. {_YEARS}"),
        ('trade["year"] == "2021"', "No row is left: the column year holds numbers, and '2021'"),
        ('trade["partner"].isin(["Chna"])', _NO_CHNA),
        ('trade["partner"].isin(both)', _NO_CHNA),
        ('(trade["flow"] == "exports") & (trade["partner"] == "Chna")', _NO_CHNA),
        (
            '(trade["flow"] == "imports") & (trade["partner"] == "Russia")',
            "No row is left: none fits all of “flow == 'imports'” and “partner == 'Russia'”.",
        ),
    ],
)
def test_a_condition_in_brackets_is_told_as_a_query_is(rows, said):
    before = 'asked, both = 1900, ["Chna"]\n'
    for kept in (
        f"trade[{rows}]",
        f"trade.loc[{rows}]",
        f'trade.loc[{rows}, ["value", "partner"]]',
    ):
        assert _said(f'{before}{kept}["value"].iloc[0]').startswith(said)
        drawn = f'bars({kept}, x="value", y="partner", title="T")'
        assert _said(before + drawn).startswith(said)


def test_of_a_long_column_the_first_and_the_last_number_are_told():
    said = _said('load("trade_imports").query("year == 2015")["usd_m"].iloc[0]')
    assert said.endswith("The column year goes from 1992 to 2014: choose from these.")
    said = _said("load('trade_imports').query(\"exporter == 'Mars'\")['usd_m'].iloc[0]")
    assert " more: choose from these." in said


@each(
    "cell",
    [
        # The condition keeps rows, and the slip is another one.
        'found = trade.query("year == 2021")\nfound["valu"]',
        'found = trade[trade["year"] == 2021]\nfound["valu"]',
        # The condition is on another table, or is none that a query can ask.
        'other = trade\nfound = trade[other["year"] == 1900]\nfound["valu"]',
        'found = trade[trade["year"].map(lambda year: year > 2030)]\nfound["value"].iloc[0]',
        # The line was not reached.
        'trade["valu"]\ntrade.query("year == 2015")',
        # What the name stood for when it was asked is gone.
        'found = trade.head(0)\nfound = found.query("year == 2021")\nfound["valu"]',
        # The error comes from elsewhere.
        'trade.query("year == 2015")\nbars(trade, x="valu", y="partner", title="T")',
        'trade.query("year == 2015")\n1 / 0',
        # Neither can be asked once more.
        'trade.head(0).query("year == 2021")["value"].iloc[0]',
        'trade.query("yer == 2021")',
    ],
)
def test_another_slip_is_not_blamed_on_a_condition(cell):
    assert not _said(cell).startswith("No row is left: ")


def test_a_query_in_a_cell_is_asked_once_more_and_nothing_else_is():
    cell = "made.append(1)\ntrade.query('year == 2015')['value'].iloc[made.append(2) or 0]"
    made = []
    with pytest.raises(IndexError) as caught:
        run_cell(cell, {"trade": TRADE, "made": made})
    assert "2015" in str(name_errors.in_words(caught.value, cell, caught.value.__traceback__))
    assert made == [1, 2]
