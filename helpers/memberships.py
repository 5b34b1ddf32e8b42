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
    ended = table["valid_to"].notna() & (table["valid_to"] <= when)
    return table[(table["valid_from"] <= when) & ~ended].reset_index(drop=True)


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
    if org == "SCO":
        now = standing(day)
        return frozenset(now.loc[now["status"] == "member", "iso3"])
    bodies = data.load("organisations").set_index("org")
    if org not in bodies.index:
        raise LessonError(f"There is no body '{org}' here; choose from {', '.join(bodies.index)}.")
    when, start = _timestamp(day), bodies.loc[org, "members_dated_from"]
    if when < start:
        raise LessonError(
            f"The member list of {org} can be used from {start:%Y-%m-%d} on, not on {day}: joining "
            "dates before it are incomplete."
        )
    rows = data.load("memberships")
    rows = rows[(rows["org"] == org) & (rows["status"] == "member")]
    # A blank date means that the day was not seen; the list as a whole holds from ``start`` on.
    joined = rows["valid_from"].map(lambda text: first_day(text or "1900"))
    left = rows["valid_to"].map(lambda text: last_day(text or "2999"))
    return frozenset(rows.loc[(joined <= when) & (left > when), "iso3"])


def _timestamp(text: str) -> pd.Timestamp:
    try:
        date.fromisoformat(text)
    except (TypeError, ValueError):
        raise LessonError(
            f"'{text}' is not a day; write it as YYYY-MM-DD, such as 2024-07-01."
        ) from None
    return pd.Timestamp(text)
