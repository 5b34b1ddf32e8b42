"""Which state belongs to which body on a day."""

import functools
from datetime import date

import pandas as pd

from helpers import data
from helpers.call_slips import checked
from helpers.dates import first_day, last_day
from helpers.errors import LessonError


@checked
def standing(day: str) -> pd.DataFrame:
    """Return the rows of ``sco_status`` that hold on a day (YYYY-MM-DD)."""
    when = _timestamp(day)
    table = data.load("sco_status")
    # A blank is no earlier day: what has no end goes on.
    holds = (table["valid_from"] <= when) & ~(table["valid_to"] <= when)
    return table[holds].reset_index(drop=True)


@checked
def members(org: str, day: str) -> frozenset[str]:
    """Return the members of a body on a day, as ISO 3166-1 alpha-3 codes.

    Args:
        org: Short name, for example ``"SCO"`` or ``"CSTO"``.
        day: YYYY-MM-DD.

    Raises:
        LessonError: The body is not in the tables, or its member list does not reach back so far.
    """
    return _members(org, day)


@functools.lru_cache(maxsize=64)
def _members(org: str, day: str) -> frozenset[str]:
    when = _timestamp(day)
    if org != "SCO":
        bodies = _bodies()
        if org not in bodies:
            raise LessonError(f"There is no body '{org}' here; choose from {', '.join(bodies)}.")
        if when < bodies[org]:
            raise LessonError(
                f"The member list of {org} can be used from {bodies[org]:%Y-%m-%d} on, not on "
                f"{day}: joining dates before it are incomplete."
            )
    return frozenset(iso3 for iso3, joined, left in _spells(org) if joined <= when < left)


@functools.cache
def _bodies() -> dict[str, pd.Timestamp]:
    """Return the day from which each body's list of members can be used."""
    return data.load("organisations").set_index("org")["members_dated_from"].to_dict()


@functools.cache
def _spells(org: str) -> list[tuple[str, pd.Timestamp, pd.Timestamp]]:
    """Return who has been a member of a body from what day until what day, in any order."""
    if org == "SCO":
        rows = data.load("sco_status").query("status == 'member'")
        left = rows["valid_to"].fillna(last_day("2999"))
        return list(zip(rows["iso3"], rows["valid_from"], left, strict=True))
    rows = data.load("memberships").query("org == @org and status == 'member'")
    # A blank date means that the day was not seen; the list as a whole holds from a later day on.
    return [
        (iso3, first_day(start or "1900"), last_day(end or "2999"))
        for iso3, start, end in zip(rows["iso3"], rows["valid_from"], rows["valid_to"], strict=True)
    ]


def _timestamp(text: str) -> pd.Timestamp:
    try:
        date.fromisoformat(text)
    except (TypeError, ValueError):
        raise LessonError(
            f"'{text}' is not a day; write it as YYYY-MM-DD, such as 2024-07-01."
        ) from None
    return pd.Timestamp(text)
