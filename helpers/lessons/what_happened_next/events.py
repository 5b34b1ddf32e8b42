"""The events of lesson 06, by the claim or statement that each bears on."""

from __future__ import annotations

import functools

import pandas as pd

from helpers import data
from helpers.call_slips import checked
from helpers.claims import ledgers
from helpers.dates import INTERVIEW, last_day
from helpers.errors import LessonError
from helpers.words import quote
from helpers.words.lists import listed

#: What an event does to a claim, as the figures say it.
EFFECTS = {"strengthens": "for", "weakens": "against", "settles": "settles", "none": "neither"}
#: How many events must move a row of a ledger before the time machine shows it. Fewer events were
#: gathered on each statement of the others.
_AT_LEAST = {"claims": 2, "other_voices": 1}
_SUBJECTS = {
    "sco": "the SCO",
    "bilateral": "China and Kazakhstan",
    "bri": "the Belt and Road",
    "new_energy": "new energy",
    "central_asia": "Central Asia",
    "world_order": "world order",
}


def events(ledger: str = "claims") -> pd.DataFrame:
    """Return the events with ``day``: the last day that their date may mean, as YYYY-MM-DD.

    Args:
        ledger: ``"claims"`` for those after the interview, or another ledger with events.

    Raises:
        LessonError: There is no such ledger, or no events were gathered for it.
    """
    name = ledgers.named(ledger).events
    if not name:
        raise LessonError(f"No events were gathered for the ledger {quote(ledger)}.")
    table = data.load(name)
    table["day"] = [last_day(text).strftime("%Y-%m-%d") for text in table["date"]]
    return table.sort_values(["day", "event_id"], kind="stable", ignore_index=True)


def by_claim(ledger: str = "claims") -> pd.DataFrame:
    """Return a row for each event and claim that it bears on, with claim, label and verdict."""
    table = events(ledger)
    table["claim_id"] = table["claim_ids"].str.split(";")
    table = table.explode("claim_id", ignore_index=True)
    rows = ledgers.rows(ledger)
    rows["label"] = _labels(ledger, rows)
    columns = ["claim_id", "label", "claim", "statement", "verdict", "verdict_known_from"]
    return table.merge(rows[columns].rename(columns={"claim": "says"}), on="claim_id")


def _labels(ledger: str, rows: pd.DataFrame) -> pd.Series:
    """Return what a chart calls each row: a claim by its content, a statement by its subject.

    No chart sets a name beside a verdict: the card of a statement has the name, and says how
    we have the words.
    """
    if ledger == "claims":
        return rows["claim_id"].map(data.load("claim_labels").set_index("claim_id")["label"])
    return rows["claim_id"] + ", on " + rows["topic"].map(_SUBJECTS)


def moving(ledger: str = "claims") -> pd.DataFrame:
    """Return the rows for claims that an event settles, or that enough events move."""
    ledgers.named(ledger)  # refuses what is no name of a ledger
    return _moving(ledger).copy()


@functools.cache
def _moving(ledger: str) -> pd.DataFrame:
    table = by_claim(ledger).query("effect != 'none'")
    often = table.groupby("claim_id")["event_id"].transform("count") >= _AT_LEAST[ledger]
    return table[often | (table["effect"] == "settles")].reset_index(drop=True)


def days_with_events(ledger: str = "claims") -> dict[str, str]:
    """Return the days on which an event moves a claim, by a label for a stepper."""
    days = moving(ledger).sort_values("day", kind="stable").drop_duplicates("day")
    return {f"{INTERVIEW}, the interview": INTERVIEW} | {
        f"{row.day}, {row.short_name}": row.day for row in days.itertuples()
    }


@functools.cache
def _days(ledger: str) -> frozenset[str]:
    return frozenset(days_with_events(ledger).values())


@checked
def check_day(day: str, ledger: str = "claims") -> None:
    """Refuse a day on which no event moves a claim, neither of this ledger nor of the interview.

    Raises:
        LessonError: The message names some days that are allowed.
    """
    ledgers.named(ledger)  # refuses what is none
    days = sorted(_days("claims") | _days(ledger))
    if day not in days:
        raise LessonError(f"Choose the day of an event, such as {listed([days[0], days[-1]])}.")
