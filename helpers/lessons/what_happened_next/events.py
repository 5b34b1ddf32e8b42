"""The events of lesson 06, by the claim that each bears on."""

from __future__ import annotations

import pandas as pd

from helpers import claims, data
from helpers.call_slips import checked
from helpers.dates import INTERVIEW, last_day
from helpers.errors import LessonError

#: What an event does to a claim, as the figures say it.
EFFECTS = {"strengthens": "for", "weakens": "against", "settles": "settles", "none": "neither"}


def events() -> pd.DataFrame:
    """Return the events with ``day``: the last day that their date may mean, as YYYY-MM-DD."""
    table = data.load("what_happened_next")
    table["day"] = [last_day(text).strftime("%Y-%m-%d") for text in table["date"]]
    return table.sort_values(["day", "event_id"], kind="stable", ignore_index=True)


def by_claim() -> pd.DataFrame:
    """Return a row for each event and claim that it bears on, with claim, label and verdict."""
    table = events()
    table["claim_id"] = table["claim_ids"].str.split(";")
    table = table.explode("claim_id", ignore_index=True)
    labels = data.load("claim_labels")[["claim_id", "label"]]
    ledger = claims.ledger()[["claim_id", "statement", "verdict", "verdict_known_from"]]
    return table.merge(labels, on="claim_id").merge(ledger, on="claim_id")


def moving() -> pd.DataFrame:
    """Return the rows for claims that an event settles, or that two or more events move."""
    table = by_claim().query("effect != 'none'")
    often = table.groupby("claim_id")["event_id"].transform("count") > 1
    return table[often | (table["effect"] == "settles")].reset_index(drop=True)


def days_with_events() -> dict[str, str]:
    """Return the days on which an event moves a claim, by a label for a stepper."""
    days = moving().sort_values("day", kind="stable").drop_duplicates("day")
    return {f"{INTERVIEW}, the interview": INTERVIEW} | {
        f"{row.day}, {row.short_name}": row.day for row in days.itertuples()
    }


@checked
def check_day(day: str) -> None:
    """Refuse a day on which no event moves a claim.

    Raises:
        LessonError: The message names some days that are allowed.
    """
    days = list(days_with_events().values())
    if day not in days:
        raise LessonError(f"Choose the day of an event, such as {days[0]} or {days[-1]}.")
