"""A call that does not fit one of the helpers gets a clear message, whichever function it is."""

import sys

import pandas as pd
import pytest

from helpers import name_errors
from helpers.exhibit import by_hand, exhibit, own_source
from tests.each import each

_TABLE = pd.DataFrame({"state": ["China"], "value": [1]})
_MADE = exhibit(None, table=_TABLE, title="T", sources="my own count")
_EXHIBIT = "It takes figure, table, title, sources, subtitle, leaves_out and summary."


def _met(line):
    """What a learner reads who runs a line as a cell."""
    cell = {"__name__": "__main__", "exhibit": exhibit, "own_source": own_source}
    cell |= {"table": _TABLE, "made": _MADE, "mine": lambda one: one, "pd": pd}
    try:
        exec(line, cell)
    except TypeError as error:
        # Below the frame of this test is that of the cell.
        return name_errors.in_words(error, line, sys.exc_info()[2].tb_next)
    raise AssertionError("it fits")


@each(
    "line, words",
    [
        (
            'exhibit(None, table=table, tittle="x")',
            f"exhibit() has no argument 'tittle'. Did you mean title? {_EXHIBIT}",
        ),
        ('exhibit(None, title="x")', f"exhibit() needs table=. {_EXHIBIT}"),
        (
            'exhibit(None, table, title="x")',
            f"exhibit() was given too much without a name. {_EXHIBIT}",
        ),
        (
            'own_source("A", publsher="B")',
            "own_source() has no argument 'publsher'. Did you mean publisher? It takes title, "
            "publisher, date and address.",
        ),
        (
            'made.to_excel("a.xlsx", index=False)',
            "to_excel() has no argument 'index'. It takes path.",
        ),
    ],
)
def test_a_call_that_does_not_fit_is_told_with_what_fits(line, words):
    assert str(_met(line)) == words


@pytest.mark.parametrize("line", ["mine()", "len(made)"])
def test_what_is_not_a_call_of_the_helpers_keeps_pythons_words(line):
    assert _met(line) is None


def test_an_error_inside_the_helpers_is_not_taken_for_the_learners(monkeypatch):
    monkeypatch.setattr(by_hand, "_rows", lambda: None)
    assert _met('exhibit(None, table=table, title="x", sources="mine")') is None
