"""External debt in lesson 03: whom Kazakhstan owes, and what is known of its neighbours."""

import pandas as pd

from helpers import data
from helpers.call_slips import checked
from helpers.charts import bars
from helpers.errors import LessonError
from helpers.exhibit import Exhibit
from helpers.frames import country_names
from helpers.words.lists import listed
from helpers.words.static import Sentences

say = Sentences(__file__)

#: Quarters with a list of creditors that holds China.
WITH_CHINA = {"first quarter of 2025": (2025, "Q1"), "third quarter of 2013": (2013, "Q3")}


@checked(year=lambda: _times("year"), period=lambda: _times("period"))
def external_debt(year: int, period: str) -> pd.DataFrame:
    """Return what Kazakhstan owes abroad at one time: the creditors named, and the total.

    Raises:
        LessonError: Nothing is known of this time.
    """
    rows = _debts().query("year == @year and period == @period")
    if rows.empty:
        raise LessonError(
            f"No debt is known for {period} of {year}; it is for {_told_times(_debts())}."
        )
    return rows


def _debts() -> pd.DataFrame:
    return data.load("fdi_debt").query("country == 'KAZ' and indicator == 'external_debt'")


def _times(column: str) -> list:
    return sorted(_debts()[column].unique())


def _told_times(rows: pd.DataFrame) -> str:
    return listed(dict.fromkeys(f"{row.period} of {row.year}" for row in rows.itertuples()))


@checked
def total(year: int, period: str) -> float:
    """Return Kazakhstan's whole external debt at one time, in billion US dollars."""
    rows = external_debt(year, period)
    whole = rows.loc[rows["row_kind"] == "all partners", "value"]
    if whole.empty:
        known = _told_times(_debts().query("row_kind == 'all partners'"))
        raise LessonError(f"The whole debt is not known for {period} of {year}; it is for {known}.")
    return float(whole.iloc[0])


@checked
def creditors(year: int, period: str) -> pd.DataFrame:
    """Return the creditors named at one time, the largest first, with their share in percent."""
    rows = external_debt(year, period).query("row_kind != 'all partners'")
    rows = rows.sort_values("value", ascending=False, ignore_index=True)
    return rows.assign(share=100 * rows["value"] / total(year, period))


def between_firms() -> Exhibit:
    """Part the debt between firms of one group from all other debt."""
    note = data.load("debt_notes").set_index("note_id").loc["dn1"]
    rows = external_debt(2025, "mid-year")
    whole, inside = rows["value"].iloc[0], float(note["value"])
    parts = pd.DataFrame(
        {
            "part": ["between firms of one group", "all other debt"],
            "billion US dollars": [whole * inside / 100, whole * (100 - inside) / 100],
        }
    ).round(1)
    return bars(
        parts,
        x="billion US dollars",
        y="part",
        title=f"{inside:g}% of Kazakhstan's external debt is between firms of one group",
        subtitle=f"External debt in the middle of 2025, {whole:g} billion US dollars in all. "
        f"Confidence in the share: {note['confidence']}.",
        sources=[*note["source_ids"].split(";"), *rows["source_ids"].iloc[0].split(";")],
        leaves_out=say("between_firms.leaves_out"),
    )


def shares_owed_to_china() -> pd.DataFrame:
    """Return China's share of what three states owe, in percent, with our confidence.

    Returns:
        Columns ``state``, ``when``, ``percent``, ``bound`` ("just under" or ""), ``confidence``
        and ``source_ids``.
    """
    rows = []
    for when, (year, period) in WITH_CHINA.items():
        china = creditors(year, period).query("partner == 'China'").iloc[0]
        rows.append(("Kazakhstan", when, round(china["share"], 1), "", "high", china["source_ids"]))
    names = country_names()
    for note in data.load("debt_notes").query("unit == 'percent'").itertuples():
        if "China" in note.what:
            state = names[note.country_iso3]
            rows.append(
                (state, note.as_of, note.value, note.bound, note.confidence, note.source_ids)
            )
    return pd.DataFrame(
        rows, columns=["state", "when", "percent", "bound", "confidence", "source_ids"]
    )


def debt_to_china() -> Exhibit:
    """Set China's share of three states' external debt side by side, with our confidence."""
    table = shares_owed_to_china()
    table["state and time"] = table["state"] + ", " + table["when"]
    return bars(
        table,
        x="percent",
        y="state and time",
        bound="bound",
        pattern="confidence",
        title="For Kazakhstan there is a central bank's table; for its neighbours, one article",
        subtitle=say("debt_to_china.subtitle"),
        leaves_out=say("debt_to_china.leaves_out"),
    )
