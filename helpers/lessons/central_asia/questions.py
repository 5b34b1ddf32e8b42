"""Checked questions of lesson 05."""

import numpy as np
import pandas as pd

from helpers import data
from helpers.lessons.central_asia import meetings, polls, sizes, trade
from helpers.lessons.central_asia.region import FIVE
from helpers.question_kinds import choice_question, number_question
from helpers.words.static import Sentences

say = Sentences(__file__)


def _china_leaders() -> pd.DataFrame:
    held = meetings.meetings()
    return held[(held["partner"] == "China") & (held["level"] == "leaders")].set_index("format")


def _days_between() -> int:
    first = _china_leaders()["start"].groupby(level=0).min()
    return int((first["in person"] - first["video"]).days)


def _earlier_partners() -> int:
    held = meetings.meetings()
    leaders = held[(held["level"] == "leaders") & (held["format"] == "in person")]
    outsiders = leaders[leaders["partner"] != "among the five"]
    firsts = outsiders.groupby("partner")["start"].min()
    return int((firsts < firsts["China"]).sum())


def _gap() -> float:
    year = trade.region_totals().loc[2024]
    return float(year["chinese"] - year["partners"])


def _higher_partner() -> str:
    pairs = trade.mirror_ratios(2024)
    drawn = pairs[pairs["drawn"]].set_index("state")["ratio"]
    return " and ".join(drawn.index[drawn > 1])


def _moved() -> str:
    pairs = trade.mirror_ratios(2024)
    drawn = pairs[pairs["drawn"]]
    places = [
        np.digitize(drawn["ratio"], trade.class_breaks(drawn["ratio"].tolist(), method, 2))
        for method in ("quantile", "equal interval")
    ]
    return " and ".join(drawn["state"][places[0] != places[1]])


def _directions() -> pd.Series:
    table = data.load("trade_china_central_asia")
    table = table[
        (table["year"] == 2025)
        & (table["partner"] == "the five")
        & (table["period"] == "full year")
        & table["flow"].isin(["China sells", "China buys"])
    ]
    return table.set_index("flow")["value"]


def _surplus() -> float:
    flows = _directions()
    return float(flows["China sells"] - flows["China buys"])


def _sold_per_bought() -> float:
    flows = _directions()
    return float(flows["China sells"] / flows["China buys"])


def _error(poll_id: str) -> float:
    people = polls.polls().set_index("poll_id")["n"]
    return polls.margin_of_error(int(people[poll_id]))


def _china_share() -> float:
    counts = data.load("protest_totals").query("place == 'the five'").set_index("what")["count"]
    return 100 * counts["protests against China"] / counts["all protests"]


def _circle() -> float:
    people = sizes.size_by_state("population")
    return people["CHN"] / sum(people[code] for code in FIVE)


QUESTIONS = (
    number_question(
        "05-1",
        expected=_days_between,
        **say.group("05-1"),
        explain=lambda value: (
            f"{value} days. For more than a year a meeting of the six leaders had taken place that "
            "'first' without a qualifier leaves out."
        ),
    ),
    number_question(
        "05-2",
        expected=_earlier_partners,
        **say.group("05-2"),
        explain=lambda value: (
            f"{value}, as far as our table goes. China's format is one of several, and the five "
            "were its common side each time."
        ),
    ),
    number_question(
        "05-3",
        expected=_gap,
        absolute=0.15,
        **say.group("05-3"),
        explain=lambda value: (
            f"{value:.1f} billion US dollars. Neither total is wrong by that alone: each counts "
            "by its own rules."
        ),
    ),
    choice_question(
        "05-4",
        expected=_higher_partner,
        options=tuple(FIVE.values()),
        **say.group("05-4"),
        explain=lambda value: (
            f"{value}. So 'China's customs always count more' is not a rule: the gap differs in "
            "size and in direction."
        ),
    ),
    choice_question(
        "05-5",
        expected=_moved,
        options=tuple(FIVE.values()),
        **say.group("05-5"),
        explain=lambda value: (
            f"{value}. Its two figures did not change; only the line between the classes did."
        ),
    ),
    number_question(
        "05-6",
        expected=_surplus,
        absolute=0.15,
        **say.group("05-6"),
        explain=lambda value: (
            f"{value:.1f} billion US dollars. Another source prints 0.1 more for what China sold, "
            "which is right too."
        ),
    ),
    number_question(
        "05-7",
        expected=_sold_per_bought,
        absolute=0.04,
        wrong=lambda: {
            1
            / _sold_per_bought(): "That is what China bought for each dollar's worth that it sold."
        },
        **say.group("05-7"),
        explain=lambda value: (
            f"About {value:.2f}. 'Trade is expanding' and 'trade is lopsided' are both true."
        ),
    ),
    number_question(
        "05-8",
        expected=lambda: _error("gt-2024"),
        absolute=0.1,
        **say.group("05-8"),
        explain=lambda value: (
            f"About {value:.1f} points. But people chose to join this online panel, and the "
            "formula knows nothing of that: the true error may be far larger."
        ),
    ),
    number_question(
        "05-9",
        expected=lambda: _error("can-2021"),
        absolute=0.1,
        **say.group("05-9"),
        explain=lambda value: (
            f"About {value:.1f} points, again only if the sample were random; how people were "
            "chosen was not seen."
        ),
    ),
    number_question(
        "05-10",
        expected=_china_share,
        absolute=0.6,
        **say.group("05-10"),
        explain=lambda value: (
            f"About {value:.0f} percent. The two counts come from different counters, and their "
            "periods differ by some weeks, so say 'about'."
        ),
    ),
    number_question(
        "05-11",
        expected=_circle,
        absolute=0.3,
        **say.group("05-11"),
        explain=lambda value: (
            f"About {value:.0f} times. 'Bilateral' suggests two sides of a kind; here one side is "
            "one state and the other side five."
        ),
    ),
)
