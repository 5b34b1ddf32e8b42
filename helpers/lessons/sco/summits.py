"""Summits of the SCO in lesson 01: where they met, what else happened, what they declared."""

import pandas as pd

from helpers import data
from helpers.call_slips import checked
from helpers.charts import lanes
from helpers.exhibit import Exhibit
from helpers.frames import country_names
from helpers.memberships import members
from helpers.words.lists import plural
from helpers.words.static import Sentences

say = Sentences(__file__)

#: Kinds of events, the most formal first.
CATEGORIES = (
    "founding",
    "treaty",
    "enlargement",
    "institution",
    "settlement",
    "exercise",
    "statement",
    "other",
)
_SUMMIT = "summit"


def summits() -> pd.DataFrame:
    """Return the summits of the SCO, with the columns ``number`` and ``town`` added."""
    events = data.load("sco_timeline")
    number = events["event"].str.extract(r"^(\d+)(?:st|nd|rd|th) SCO summit")[0]
    number = number.mask(events["event"].str.startswith("SCO founded"), "1")
    events["number"] = pd.to_numeric(number)
    events["town"] = events["place"].str.extract(r"chair: (.*)\)")[0].fillna(events["place"])
    return events.dropna(subset="number").astype({"number": "int64"}).reset_index(drop=True)


@checked(category=("", *CATEGORIES))
def events_over_time(category: str = "", text: str = "") -> Exhibit:
    """Show the events of the SCO in time.

    Args:
        category: One of ``CATEGORIES``, or "" for all but the summits.
        text: Only events that hold this text; capitals do not matter.
    """
    events = data.load("sco_timeline")
    events = events[events["category"] != _SUMMIT]
    words = events["event"] + " " + events["summary"]
    chosen = (events["category"].eq(category) if category else True) & words.str.contains(
        text.strip(), case=False, regex=False
    )
    # Without a single event that fits there is nothing to draw: show all, and say so.
    found = int(chosen.sum())
    shown = events[chosen] if found else events
    title = (
        f"{plural(found, 'event')} of {len(events)} fit your choice"
        if found
        else f"No event fits your choice; these are all {len(events)}"
    )
    return lanes(
        shown,
        x="date",
        y="category",
        symbol="confidence",
        hover_name="event",
        hover_data=["event", "summary"],
        category_orders={"category": [one for one in CATEGORIES if one in set(shown["category"])]},
        title=title,
        subtitle=say("events_over_time.subtitle"),
        leaves_out=say("events_over_time.leaves_out"),
    )


def left_out() -> str:
    """Return what the table of declarations does not show."""
    return say("asked.leaves_out")


@checked(texts=("declaration", "date", "source_ids"))
def members_asked(texts: pd.DataFrame) -> pd.DataFrame:
    """Pair each declaration with each state that was a member on its day.

    Args:
        texts: Rows of the table ``bri_declarations``.

    Returns:
        Columns ``declaration``, ``iso3``, ``state`` and ``source_ids``; founders come first.
    """
    names = country_names()
    rows = [
        (row.declaration, iso3, names[iso3], row.source_ids)
        for row in texts.itertuples()
        for iso3 in sorted(members("SCO", f"{row.date:%Y-%m-%d}"))
    ]
    return pd.DataFrame(rows, columns=["declaration", "iso3", "state", "source_ids"])
