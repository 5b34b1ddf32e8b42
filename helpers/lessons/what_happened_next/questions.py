"""Checked questions of lesson 06; those from 06-7 on belong to its companion."""

import pandas as pd

from helpers import claims, data
from helpers.lessons.what_happened_next import events
from helpers.question_kinds import choice_question, number_question, order_question, rows_question
from helpers.words.static import Sentences

say = Sentences(__file__)

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
    number_question(**say.question("06-1"), expected=_bold, absolute=0.005),
    choice_question(**say.question("06-2"), expected=lambda: "C"),
    rows_question(
        **say.question("06-3"),
        expected=_not_checkable,
        key="claim_id",
        what=("claim", "claims"),
        wrong=_near_misses,
    ),
    choice_question(**say.question("06-4"), expected=_rule_of_the_day),
    choice_question(**say.question("06-5"), expected=_no_threshold),
    choice_question(**say.question("06-6"), expected=_three_origins),
    number_question(**say.question("06-7"), expected=_year_that_fits),
    order_question(
        **say.question("06-8", events=_told()),
        expected=_six_in_order,
        explain=lambda order: f"{', '.join(order)}. The days: {_days_told(order)}.",
    ),
)
