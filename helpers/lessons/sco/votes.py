"""Votes of SCO members in the UN General Assembly: how often two states voted alike."""

import pandas as pd

from helpers import data
from helpers.call_slips import checked
from helpers.charts import bars
from helpers.errors import LessonError
from helpers.exhibit import Exhibit
from helpers.frames import country_names, made_once
from helpers.words import quote
from helpers.words.static import Sentences

say = Sentences(__file__)


def states() -> list[str]:
    """Return the states whose votes the tables hold."""
    table = data.load("un_vote_agreement")
    return sorted({*table["state_a"], *table["state_b"]})


@made_once
def _votes() -> pd.DataFrame:
    """Return how each state voted, a row for each roll call and a column for each state."""
    table = data.load("un_roll_call_votes")
    return table.pivot(index="roll_call_id", columns="iso3", values="vote")


@checked
def by_subject(one: str = "India", other: str = "China", since: int = 2010) -> Exhibit:
    """Show on which subjects two states voted alike.

    Args:
        one: Name of a state.
        other: Name of another one.
        since: First year of the votes.

    Raises:
        LessonError: The two are the same, the table has no such state, or no vote is as late.
    """
    if one == other:
        raise LessonError(f"Choose two states: {one} always votes like itself.")
    names, votes = country_names(), _votes()
    codes = {names.get(iso3, iso3): iso3 for iso3 in votes.columns}
    for name in (one, other):
        if name not in codes:
            raise LessonError(f"No votes of {quote(name)}; there are {', '.join(sorted(codes))}.")
    calls = data.load("un_roll_calls")
    years = calls["year"]
    calls = calls[years >= since]
    if calls.empty:
        raise LessonError(f"The votes run from {years.min()} to {years.max()}; you gave {since}.")
    calls["subject"] = calls["issues"].replace("", "no subject given").str.split(";")
    both = calls.merge(votes[[codes[one], codes[other]]], on="roll_call_id")
    both = both[(both[codes[one]] != "absent") & (both[codes[other]] != "absent")]
    both["alike"] = 100.0 * (both[codes[one]] == both[codes[other]])
    both = both[["subject", "alike"]].explode("subject")
    table = both.groupby("subject")["alike"].agg(["mean", "size"]).reset_index()
    table = table.rename(columns={"mean": "percent", "size": "votes"}).sort_values(
        "percent", ascending=False, ignore_index=True
    )
    table["percent"] = table["percent"].round(1)
    table["subject"] = table["subject"] + ", " + table["votes"].astype(str) + " votes"
    low = table.iloc[-1]
    return bars(
        table,
        x="percent",
        y="subject",
        title=f"{one} and {other} voted alike least on {low['subject'].split(',')[0]}: "
        f"in {low['percent']:.0f}% of the votes",
        subtitle=say("by_subject.subtitle", since=since),
        sources=["unvotes"],
        leaves_out=say("by_subject.leaves_out"),
    )
