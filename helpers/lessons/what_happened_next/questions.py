"""Checked questions of lesson 06; those from 06-7 on belong to its companion."""

import pandas as pd

from helpers import claims, data
from helpers.lessons.what_happened_next import events
from helpers.question_kinds import (
    choice_question,
    number_question,
    order_question,
    rows_question,
)
from helpers.words.static import Sentences

say = Sentences(__file__)

_LETTERS = ("A", "B", "C", "D")
#: The six questions of the forecast: event, and the day by which it was to happen.
ASKED = {
    "n04": "2024-07-31",
    "n22": "2024-12-31",
    "n07": "2024-12-31",
    "n15": "2024-12-31",
    "n12": "2025-12-31",
    "n19": "2024-12-31",
}
_BOLD = 0.9
#: Six events to put in order, by a letter; the letters do not follow the days.
_SIX = {"A": "n22", "B": "n11", "C": "n04", "D": "n29", "E": "n18", "F": "n07"}


def _bold() -> float:
    date = data.load("what_happened_next").set_index("event_id")["date"]
    outcomes = [float(date[event] <= by) for event, by in ASKED.items()]
    return sum((_BOLD - outcome) ** 2 for outcome in outcomes) / len(outcomes)


def _not_checkable() -> pd.DataFrame:
    return data.load("claims").query("claim_type == 'prediction' and kernel == 'cannot be checked'")


def _near_misses() -> list[tuple[pd.DataFrame, str]]:
    table = data.load("claims")
    return [
        (
            table.query("claim_type == 'prediction'"),
            "These are all the predictions: two of them have a kernel that can be checked.",
        ),
        (
            table.query("kernel == 'cannot be checked'"),
            "These cannot be checked, but not all of them are predictions: some are courtesies or "
            "motives.",
        ),
    ]


def _rule_of_the_day() -> str:
    """Return the letter that the ledger bears out: the verdict on p20 was known on the day."""
    row = claims.ledger().set_index("claim_id").loc["c24"]
    return "B" if row["verdict_known_from"] == "2024-07-01" else "C"


def _no_threshold() -> str:
    row = claims.ledger().set_index("claim_id").loc["c47"]
    return "C" if row["kernel"] == "cannot be checked" else "A"


def _three_origins() -> str:
    """Return the letter of the set of positions with the most different speakers and interests."""
    actors = data.load("perspectives").set_index("position_id")["actor"]
    sets = {
        "A": ("v019", "v020", "v021"),
        "B": ("v019", "v025", "v103"),
        "C": ("v027", "v031", "v032"),
        "D": ("v019", "v019", "v019"),
    }
    auditors = {letter for letter, ids in sets.items() if any("Audit" in actors[i] for i in ids)}
    (letter,) = auditors
    return letter


def _year_that_fits() -> int:
    table = data.load("figure_two_years")
    twice = table.loc[table["reading"] != "series", "value_usd_bn"].item()
    series = table[table["reading"] == "series"]
    return int(series.loc[series["value_usd_bn"] == twice, "year"].item())


def _six_in_order() -> tuple[str, ...]:
    day = events.events().set_index("event_id")["day"]
    return tuple(sorted(_SIX, key=lambda letter: day[_SIX[letter]]))


def _told() -> str:
    name = events.events().set_index("event_id")["event"]
    return "; ".join(f"{letter}: {name[event]}" for letter, event in _SIX.items())


def _days_told(order: tuple[str, ...]) -> str:
    date = events.events().set_index("event_id")["date"]
    return ", ".join(f"{letter} {date[_SIX[letter]]}" for letter in order)


QUESTIONS = (
    number_question(
        "06-1",
        expected=_bold,
        absolute=0.005,
        **say.group("06-1"),
        explain=lambda value: (
            f"{value:.2f}. Half of the six came in time, so she was sure and wrong as often as "
            "sure and right, and the wrong ones cost far more. Saying 0.5 each time gives 0.25."
        ),
    ),
    choice_question(
        "06-2",
        expected=lambda: "C",
        options=_LETTERS,
        wrong={
            "A": "That makes the sentence louder, and no easier to test.",
            "B": "That is one more voice, and still no test.",
            "D": "That is a record of the past, and not a forecast.",
        },
        **say.group("06-2"),
        explain=lambda value: (
            f"{value}: only then could a later day prove it wrong. A makes it louder, B adds a "
            "voice and no test, and D is a record of the past, not a forecast."
        ),
    ),
    rows_question(
        "06-3",
        expected=_not_checkable,
        key="claim_id",
        what=("claim", "claims"),
        wrong=_near_misses,
        **say.group("06-3"),
        explain=lambda value: (
            f"{len(value)} of the five. They may all come true in somebody's eyes; that is why no "
            "score is taken of them."
        ),
    ),
    choice_question(
        "06-4",
        expected=_rule_of_the_day,
        options=_LETTERS,
        wrong={
            "A": "That would judge the treaty, and not a sentence of the year before.",
            "C": "Then evidence of that day, found later, could not move it either.",
            "D": "That would need a look into his head.",
        },
        **say.group("06-4"),
        explain=lambda value: (
            f"{value}: the treaty came a year later. A would judge the treaty, which nobody did. "
            "C is wrong: a verdict changes when evidence of that day turns up. D would need a look "
            "into his head."
        ),
    ),
    choice_question(
        "06-5",
        expected=_no_threshold,
        options=_LETTERS,
        wrong={
            "A": "That makes a board game of it, in which Kazakhstan is a square.",
            "B": "That defends the forecast by a ranking that it never mentioned.",
            "D": "That is about two other states, and the choice was made by a third.",
        },
        **say.group("06-5"),
        explain=lambda value: (
            f"{value}. A and D make a board game of it, in which Kazakhstan is a square and not a "
            "player. B defends the forecast by a ranking that it never mentioned."
        ),
    ),
    choice_question(
        "06-6",
        expected=_three_origins,
        options=_LETTERS,
        wrong={
            "A": "All three are hosts and guests of one visit, so they have one reason to agree.",
            "C": "That hears protesters, and no word on trade.",
            "D": "That is one witness, heard three times.",
        },
        **say.group("06-6"),
        explain=lambda value: (
            f"{value}: an audit office looks for faults in its own state's figures. In A all three "
            "are hosts and guests of one visit; C is fair to protesters and silent on trade; D "
            "is one witness."
        ),
    ),
    number_question(
        "06-7",
        expected=_year_that_fits,
        **say.group("06-7"),
        explain=lambda value: (
            f"{value:.0f}: the other year has a figure of its own in the series. Before an update "
            "counts, check that its figure belongs to its year."
        ),
    ),
    order_question(
        "06-8",
        expected=_six_in_order,
        **say.group("06-8", events=_told()),
        explain=lambda order: f"{', '.join(order)}. The days: {_days_told(order)}.",
    ),
)
