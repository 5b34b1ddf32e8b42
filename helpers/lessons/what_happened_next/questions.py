"""Checked questions of lesson 06."""

import pandas as pd

from helpers import claims, data, dates, memberships
from helpers.lessons.what_happened_next import (
    events,
    forecasts,
    scoring,
    sentence_check,
    trade_figure,
)
from helpers.question_kinds import choice_question, number_question, order_question
from helpers.words.static import Sentences

say = Sentences(__file__)

#: Six events to put in order, by a letter; the letters do not follow the days.
_SIX = {
    "A": "n22",
    "B": "n11",
    "C": "n04",
    "D": "n29",
    "E": "n18",
    "F": "n07",
}
_TOLD = {
    "A": "series output starts at the Almaty car plant",
    "B": "the EU and Central Asia agree on a strategic partnership",
    "C": "Belarus joins the SCO",
    "D": "China's trade with Central Asia in 2025 is published",
    "E": "the SCO summit in Tianjin",
    "F": "the EU confirms duties on Chinese electric cars",
}
_AFTER_TIANJIN = "2025-09-02"
_SURE = 0.8


def _six_in_order() -> tuple[str, ...]:
    day = events.events().set_index("event_id")["day"]
    return tuple(sorted(_SIX, key=lambda letter: day[_SIX[letter]]))


def _days_told(order: tuple[str, ...]) -> str:
    date = events.events().set_index("event_id")["date"]
    return ", ".join(f"{letter} {date[_SIX[letter]]}" for letter in order)


def _members() -> int:
    return len(memberships.members("SCO", _AFTER_TIANJIN))


def _score_of_sure() -> float:
    ends = forecasts.outcomes()
    return scoring.brier(dict.fromkeys(ends, _SURE), ends).mean


def _settled() -> int:
    return sum(end is not None for end in forecasts.outcomes().values())


def _incorrect() -> str:
    ledger = claims.ledger()
    return ledger.loc[ledger["verdict"] == "incorrect", "claim_id"].iloc[0]


def _of_the_forge() -> tuple[str, ...]:
    ledger = claims.ledger()
    return tuple(ledger.loc[ledger["passage_id"].isin(sentence_check.PASSAGES), "claim_id"])


def _year_that_fits() -> float:
    table = data.load("figure_two_years")
    series = table[table["reading"] == "series"]
    return int(series.loc[series["value_usd_bn"] == trade_figure.twice_printed(), "year"].iloc[0])


def _months_to_the_plant() -> float:
    start = events.events().set_index("event_id").loc[_SIX["A"], "day"]
    days = (pd.Timestamp(start) - pd.Timestamp(dates.INTERVIEW)).days
    return days / (365.25 / 12)


def _both_sides() -> int:
    last = events.state_of_claims(dates.LAST_DAY)
    return int(((last["strengthens"] > 0) & (last["weakens"] > 0)).sum())


QUESTIONS = (
    order_question(
        "06-1",
        expected=_six_in_order,
        **say.group("06-1", events="; ".join(f"{a}: {told}" for a, told in _TOLD.items())),
        explain=lambda order: f"{', '.join(order)}. The days: {_days_told(order)}.",
    ),
    number_question(
        "06-2",
        expected=_members,
        **say.group("06-2", day=_AFTER_TIANJIN),
        explain=lambda value: (
            f"{value}. On the day of the interview there were "
            f"{len(memberships.members('SCO', dates.INTERVIEW))}, at the founding "
            f"{len(memberships.members('SCO', '2001-06-15'))}. A count of members needs its day."
        ),
    ),
    number_question(
        "06-3",
        expected=_score_of_sure,
        absolute=0.005,
        **say.group("06-3", sure=_SURE),
        explain=lambda value: (
            f"{value:.2f}. {_settled()} predictions are settled, and one of them did not come "
            "true: it costs more than all the others together."
        ),
    ),
    number_question(
        "06-4",
        expected=_settled,
        **say.group("06-4"),
        explain=lambda value: (
            f"{value}. The other has no threshold and no date, so nothing could settle it: that is "
            "a trait of the sentence, and no reproach."
        ),
    ),
    choice_question(
        "06-5",
        expected=_incorrect,
        options=_of_the_forge(),
        **say.group("06-5"),
        explain=lambda value: (
            f"{value}: Kazakhstan as the initiator of the Belt and Road. It is the only claim of "
            "the ledger with this verdict, and most likely a slip of translation."
        ),
    ),
    number_question(
        "06-6",
        expected=_year_that_fits,
        **say.group("06-6"),
        explain=lambda value: (
            f"{value:.0f}: the figure is {trade_figure.twice_printed():g} billion US dollars, "
            "and the other year has a figure of its own in the series."
        ),
    ),
    number_question(
        "06-7",
        expected=_months_to_the_plant,
        absolute=0.6,
        **say.group("06-7"),
        explain=lambda value: (
            f"About {value:.1f} months. On the day of the interview the plant was a building site, "
            "so the sentence on jobs spoke of building or of the future."
        ),
    ),
    number_question(
        "06-8",
        expected=_both_sides,
        **say.group("06-8"),
        explain=lambda value: (
            f"{value}. The same claim can gain and lose: a reader who counts one side only has "
            "chosen the result beforehand."
        ),
    ),
)
