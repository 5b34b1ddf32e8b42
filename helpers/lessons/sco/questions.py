"""Checked questions of lesson 01; those from 01-7 on belong to its companion."""

import pandas as pd

from helpers import data, dates, memberships
from helpers.frames import country_names
from helpers.lessons.sco import size, summits
from helpers.question_kinds import choice_question, number_question, rows_question, table_question
from helpers.words.lists import listed
from helpers.words.static import Sentences

say = Sentences(__file__)

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
        **say.question("01-1"),
        expected=_allies,
        key="iso3",
        what=("state", "states"),
        wrong=_near_misses,
        explain=lambda value: (
            f"{len(value)} of {len(memberships.members('SCO', _AFTER))}. The SCO itself promises "
            "no help in war. So both are true: the body is no alliance, and allies sit in it."
        ),
    ),
    number_question(**say.question("01-2"), expected=_two_giants, absolute=1.0, wrong=_one_giant),
    choice_question(**say.question("01-3"), expected=_disagreement),
    choice_question(**say.question("01-4"), expected=_control),
    choice_question(**say.question("01-5"), expected=lambda: "B"),
    choice_question(**say.question("01-6"), expected=lambda: "B"),
    number_question(
        **say.question("01-7"),
        expected=_summits,
        wrong=lambda: {_summits() - 1: "This is 2024 minus 2001: the first year is missing."},
    ),
    choice_question(**say.question("01-8"), expected=lambda: "B"),
    table_question(
        **say.question("01-9"),
        expected=_absences,
        key="iso3",
        value="absences",
        wrong=_all_years,
        explain=lambda value: (
            f"Uzbekistan {value['UZB']:.0f}, Turkmenistan {value['TKM']:.0f}, Kazakhstan "
            f"{value['KAZ']:.0f}. Who is absent has said neither yes nor no, so such votes count "
            "for no agreement at all."
        ),
    ),
    choice_question(
        **say.question("01-10"),
        expected=_all_in_cica,
        options=tuple(_BOTH.values()),
        explain=lambda value: (
            f"{value.capitalize()}: {_newcomer()} joined the SCO on 2024-07-04 and is not in the "
            "list of CICA members."
        ),
    ),
)
