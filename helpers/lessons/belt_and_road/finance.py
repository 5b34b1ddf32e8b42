"""Exhibits of lesson 03 on Chinese finance: when the money was promised, state by state."""

import pandas as pd

from helpers import data
from helpers.call_slips import checked
from helpers.charts import bars
from helpers.errors import LessonError
from helpers.exhibit import Exhibit
from helpers.frames import tally
from helpers.words import quote
from helpers.words.lists import plural
from helpers.words.static import Sentences

say = Sentences(__file__)

#: What can be counted, by what a reader chooses.
MEASURES = {"money": "money", "projects": "projects"}
#: The year of the proposal. Its months cannot be told apart: the list has years only.
YEAR = 2013
BEFORE, SINCE = "before 2013", "2013 and later"
#: With fewer projects than these a share says little.
FEW = 8

_LABELS = {
    "year": "year of the promise",
    "money": "billion US dollars at prices of 2021",
    "projects": "projects",
    "when": "when",
}


def loans() -> pd.DataFrame:
    """Return the table ``financed_projects`` with a column ``when``: before the proposal or not."""
    table = data.load("financed_projects")
    table["when"] = [BEFORE if year < YEAR else SINCE for year in table["year"]]
    return table


def borrowers() -> list[str]:
    """Return the states with projects in the list, those with the most projects first."""
    return tally(loans()["recipient"]).index.tolist()


@checked(rows=("year", "usd_bn"))
def share_before(rows: pd.DataFrame) -> float:
    """Return the percentage of the money in some rows that was promised before 2013."""
    return 100 * rows.loc[rows["year"] < YEAR, "usd_bn"].sum() / rows["usd_bn"].sum()


@checked
def promised_by_year(state: str = "Kazakhstan", measure: str = "money") -> Exhibit:
    """Draw what was promised to one state, year by year.

    Args:
        state: One of ``borrowers()``.
        measure: ``money``, in billion US dollars at prices of 2021, or ``projects``.

    Raises:
        LessonError: The state or the measure is not in the list.
    """
    table = loans()
    rows = table[table["recipient"] == state]
    if rows.empty:
        raise LessonError(
            f"The list has no projects for {quote(state)}. It has {', '.join(borrowers())}."
        )
    if measure not in MEASURES.values():
        raise LessonError(f"Count money or projects; you gave {quote(measure)}.")
    by_year = rows.groupby(["year", "when"], as_index=False).agg(
        money=("usd_bn", "sum"), projects=("record_id", "count")
    )
    before = int((rows["year"] < YEAR).sum())
    told = (
        f"{share_before(rows):.0f}% of the money in this list was promised before {YEAR}"
        if measure == "money"
        else f"{before} of {plural(len(rows), 'project')} in this list "
        f"{'was' if len(rows) == 1 else 'were'} promised before {YEAR}"
    )
    few = f" With {plural(len(rows), 'project')}, one large loan decides the picture."
    return bars(
        by_year,
        x="year",
        y=measure,
        color="when",
        category_orders={"when": [BEFORE, SINCE]},
        highlight=BEFORE,
        labels=_LABELS,
        title=f"{state}: {told}",
        subtitle="Chinese loans and grants in AidData's list, by the year in which they were "
        "promised. Prices of 2021." + (few if len(rows) < FEW else ""),
        sources=rows,
        leaves_out=say("promised_by_year.leaves_out"),
    )
