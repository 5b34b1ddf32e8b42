"""Checked questions of lesson 01; those from 01-7 on belong to its companion."""

import pandas as pd

from helpers import data, dates, memberships
from helpers.frames import country_names
from helpers.lessons.sco import size, summits
from helpers.question_kinds import (
    choice_question,
    number_question,
    rows_question,
    table_question,
)
from helpers.words.lists import listed
from helpers.words.static import Sentences

say = Sentences(__file__)

_LETTERS = ("A", "B", "C", "D")
#: A day after the summit of Astana.
_AFTER = "2024-07-05"


def _allies(day: str = _AFTER) -> list[str]:
    return sorted(memberships.members("SCO", day) & memberships.members("CSTO", day))


def _near_misses() -> list[tuple[list[str], str]]:
    return [
        (
            sorted(memberships.members("CSTO", _AFTER)),
            "This is the whole alliance; begin with belong, which holds the SCO's members.",
        ),
        (
            sorted(memberships.members("SCO", _AFTER)),
            "These are all members of the SCO: the condition on the alliance is missing.",
        ),
        (
            _allies(dates.INTERVIEW),
            "These were the allies on the day of the interview. One more joined three days later.",
        ),
    ]


def _two_giants() -> float:
    people = size.latest_values("population")
    total, _ = size.size_of("SCO", "population")
    return 100 * (people["CHN"] + people["IND"]) / total


def _one_giant() -> dict[float, str]:
    people = size.latest_values("population")
    total, _ = size.size_of("SCO", "population")
    return {
        100 * people["CHN"] / total: "This is China alone.",
        100 * people["IND"] / total: "This is India alone.",
        100 - _two_giants(): "This is the share of the seven others.",
    }


def _disagreement() -> str:
    """Return the letter of what separates two readers: is the SCO first among treaty bodies?"""
    known = size.bodies()
    area = {org: size.size_of(org, "area")[0] for org in size.REGIONAL}
    by_treaty = {org: area[org] for org in area if known.loc[org, "legal_basis"] == "treaty"}
    forum = known.loc["CICA", "legal_basis"] == "forum"
    return "B" if forum and max(by_treaty, key=by_treaty.get) == "SCO" else "A"


def _control() -> str:
    """Return the letter of what a state outside shows: does it vote like China as members do?"""
    table = data.load("un_vote_agreement").query("year == 2019 and iso3_a == 'CHN'")
    share = table.set_index("iso3_b")["share_same"]
    return "B" if share["TKM"] >= share[["IND", "KAZ", "RUS"]].min() else "A"


def _absences() -> pd.Series:
    calls = data.load("un_roll_calls").query("year >= 2001")["roll_call_id"]
    votes = data.load("un_roll_call_votes")
    away = votes[votes["roll_call_id"].isin(calls) & (votes["vote"] == "absent")]
    return away.groupby("iso3").size().rename("absences")


def _all_years() -> list[tuple[pd.Series, str]]:
    votes = data.load("un_roll_call_votes")
    calls = data.load("un_roll_calls").query("year >= 2001")["roll_call_id"]
    since = votes[votes["roll_call_id"].isin(calls)]
    return [
        (
            votes[votes["vote"] == "absent"].groupby("iso3").size(),
            "This counts from 1992 on; take since, not votes.",
        ),
        (
            since[since["vote"] == "abstain"].groupby("iso3").size(),
            "This counts abstentions: such a state was in the room.",
        ),
    ]


def _all_in_cica() -> str:
    inside = [
        memberships.members("SCO", day) <= memberships.members("CICA", day)
        for day in (dates.INTERVIEW, _AFTER)
    ]
    return _BOTH[tuple(inside)]


_BOTH = {
    (True, True): "on both days",
    (True, False): "only on the first",
    (False, True): "only on the second",
    (False, False): "on neither",
}


def _newcomer() -> str:
    new = memberships.members("SCO", _AFTER) - memberships.members("CICA", _AFTER)
    names = country_names()
    return listed(sorted(names[iso3] for iso3 in new)) or "nobody"


def _summits() -> int:
    return int(summits.summits().query("date <= '2024-12-31'")["number"].max())


QUESTIONS = (
    rows_question(
        "01-1",
        expected=_allies,
        key="iso3",
        what=("state", "states"),
        wrong=_near_misses,
        **say.group("01-1"),
        explain=lambda value: (
            f"{len(value)} of {len(memberships.members('SCO', _AFTER))}. The SCO itself promises "
            "no help in war. So both are true: the body is no alliance, and allies sit in it."
        ),
    ),
    number_question(
        "01-2",
        expected=_two_giants,
        absolute=1.0,
        wrong=_one_giant,
        **say.group("01-2"),
        explain=lambda value: (
            f"About {value:.0f} percent. 'The largest by population' is mostly a statement about "
            "two members, and about one of them only since 2017."
        ),
    ),
    choice_question(
        "01-3",
        expected=_disagreement,
        options=_LETTERS,
        wrong={
            "A": "Then one of them would have to use another figure, and both use these.",
            "C": "Both count on one day. Another day would change both sums a little.",
            "D": "India is a member of both bodies on that day.",
        },
        **say.group("01-3"),
        explain=lambda value: (
            f"{value}. No figure settles it: one keeps bodies that a treaty founded, the other "
            "takes forums too. Name your rule, and the sentence becomes true or false."
        ),
    ),
    choice_question(
        "01-4",
        expected=_control,
        options=_LETTERS,
        wrong={
            "A": "Then a state outside should vote like China less often, and it does not.",
            "C": "The table of members holds no such row, and a vote cannot add one.",
            "D": "Too strong: they show where states agree, only not why.",
        },
        **say.group("01-4"),
        explain=lambda value: (
            f"{value}. A state outside does the same, so something else that these states share "
            "may be at work. Such a case to compare with is called a control."
        ),
    ),
    choice_question(
        "01-5",
        expected=lambda: "B",
        options=_LETTERS,
        wrong={
            "A": "Words cost little: a body may speak and change nothing.",
            "C": "States may join for trade or for rank.",
            "D": "Peace has many causes, and most of them have no seat in the SCO.",
        },
        **say.group("01-5"),
        explain=lambda value: (
            f"{value}: only this one would be missing if the SCO had done nothing. The card of "
            "claim c06 names the same test."
        ),
    ),
    choice_question(
        "01-6",
        expected=lambda: "B",
        options=_LETTERS,
        wrong={
            "A": "India speaks of its own land and of debt in general, not of Kazakhstan's loans.",
            "C": "India is for connectivity and names lines of its own; trains are not its point.",
            "D": "A majority could outvote India, and would not answer it.",
        },
        **say.group("01-6"),
        explain=lambda value: (
            f"{value}. The objection is about land and terms, not about roads. One may find it "
            "right or wrong; it is an argument, and it names what would meet it."
        ),
    ),
    number_question(
        "01-7",
        expected=_summits,
        wrong=lambda: {_summits() - 1: "This is 2024 minus 2001: the first year is missing."},
        **say.group("01-7"),
        explain=lambda value: (
            f"{value}. The count includes both ends, 2001 and 2024, so it is one more than the "
            "years that had passed."
        ),
    ),
    choice_question(
        "01-8",
        expected=lambda: "B",
        options=_LETTERS,
        wrong={
            "A": "Both are right sums; they answer different questions.",
            "C": "Both take growth and output of 2023.",
            "D": "A growth rate has no currency.",
        },
        **say.group("01-8"),
        explain=lambda value: (
            f"{value}. Where each state counts once, Tajikistan weighs as much as China. Neither "
            "is 'growth potential', for which the interview gives no measure."
        ),
    ),
    table_question(
        "01-9",
        expected=_absences,
        key="iso3",
        value="absences",
        wrong=_all_years,
        **say.group("01-9"),
        explain=lambda value: (
            f"Uzbekistan {value['UZB']:.0f}, Turkmenistan {value['TKM']:.0f}, Kazakhstan "
            f"{value['KAZ']:.0f}. Who is absent has said neither yes nor no, so such votes count "
            "for no agreement at all."
        ),
    ),
    choice_question(
        "01-10",
        expected=_all_in_cica,
        options=tuple(_BOTH.values()),
        **say.group("01-10"),
        explain=lambda value: (
            f"{value.capitalize()}: {_newcomer()} joined the SCO on 2024-07-04 and is not in the "
            "list of CICA members."
        ),
    ),
)
