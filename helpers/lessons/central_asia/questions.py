"""Checked questions of lesson 05."""

import numpy as np
import pandas as pd

from helpers import data
from helpers.lessons.central_asia import meetings, polls, trade, weights
from helpers.lessons.central_asia.region import FIVE
from helpers.question_kinds import choice_question, number_question


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
    year = trade.totals().loc[2024]
    return float(year["chinese"] - year["partners"])


def _higher_partner() -> str:
    pairs = trade.ratios(2024)
    drawn = pairs[pairs["drawn"]].set_index("state")["ratio"]
    return " and ".join(drawn.index[drawn > 1])


def _moved() -> str:
    pairs = trade.ratios(2024)
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
    return polls.margin(int(people[poll_id]))


def _china_share() -> float:
    counts = data.load("protest_totals").query("place == 'the five'").set_index("what")["count"]
    return 100 * counts["protests against China"] / counts["all protests"]


def _circle() -> float:
    sizes = weights.weights("population")
    return sizes["CHN"] / sum(sizes[code] for code in FIVE)


QUESTIONS = (
    number_question(
        "05-1",
        "How many days lie between the video meeting of the six leaders and the first day of the "
        "meeting in Xi'an?",
        _days_between,
        unit="days",
        hint="Filter the lanes to China and leaders; the table gives the first day of each. In "
        "Python: from datetime import date, then subtract one date from the other.",
        explain=lambda value: (
            f"{value} days. For more than a year a meeting of the six leaders had taken place that "
            "'first' without a qualifier leaves out."
        ),
    ),
    number_question(
        "05-2",
        "With how many other partners had leaders of the five met in person before the meeting in "
        "Xi'an?",
        _earlier_partners,
        unit="partners",
        hint="The figure of first meetings runs from the earliest to the latest. Count in-person "
        "meetings above China's.",
        explain=lambda value: (
            f"{value}, as far as our table goes. China's format is one of several, and the five "
            "were its common side each time."
        ),
    ),
    number_question(
        "05-3",
        "How far apart were the two totals of the trade between China and the five in 2024, in "
        "billion US dollars?",
        _gap,
        unit="billion US dollars",
        absolute=0.15,
        hint="The table under the two books has a column for the gap.",
        explain=lambda value: (
            f"{value:.1f} billion US dollars. Neither total is wrong by that alone: each counts "
            "by its own rules."
        ),
    ),
    choice_question(
        "05-4",
        "For which of the five was the Chinese figure for 2024 lower than the partner's?",
        _higher_partner,
        options=tuple(FIVE.values()),
        hint="A ratio above 1 means that the partner reports more. Read the sorted list under "
        "the map for 2024.",
        explain=lambda value: (
            f"{value}. So 'China's customs always count more' is not a rule: the gap differs in "
            "size and in direction."
        ),
    ),
    choice_question(
        "05-5",
        "Which state changes its class on the map of 2024 when you go from two quantile classes "
        "to two classes of equal interval?",
        _moved,
        options=tuple(FIVE.values()),
        hint="Set the number of classes to 2, and compare the class column for both methods.",
        explain=lambda value: (
            f"{value}. Its two figures did not change; only the line between the classes did."
        ),
    ),
    number_question(
        "05-6",
        "How large was China's surplus in trade with the five in 2025 by Chinese figures, in "
        "billion US dollars?",
        _surplus,
        unit="billion US dollars",
        absolute=0.15,
        hint="Subtract what China bought from what it sold.",
        explain=lambda value: (
            f"{value:.1f} billion US dollars. Another source prints 0.1 more for what China sold, "
            "which is right too."
        ),
    ),
    number_question(
        "05-7",
        "How many dollars' worth did China sell to the five in 2025 for each dollar's worth that "
        "it bought?",
        _sold_per_bought,
        unit="US dollars",
        absolute=0.04,
        hint="Divide what China sold by what it bought.",
        explain=lambda value: (
            f"About {value:.2f}. 'Trade is expanding' and 'trade is lopsided' are both true."
        ),
    ),
    number_question(
        "05-8",
        "What would be the sampling error of the Global Times poll for a share of 50 percent and "
        "95 percent confidence, in points, if its sample were random?",
        lambda: _error("gt-2024"),
        unit="percentage points",
        absolute=0.1,
        hint="Use 1.96 times the square root of 0.25 divided by the number of people, times 100.",
        explain=lambda value: (
            f"About {value:.1f} points. But people chose to join this online panel, and the "
            "formula knows nothing of that: the true error may be far larger."
        ),
    ),
    number_question(
        "05-9",
        "And that of the survey of young people in Kazakhstan and Kyrgyzstan by Can and others, "
        "for the same share and confidence, in points?",
        lambda: _error("can-2021"),
        unit="percentage points",
        absolute=0.1,
        hint="The same formula with the other number of people. Fewer people, larger error: but "
        "not in proportion, because of the square root.",
        explain=lambda value: (
            f"About {value:.1f} points, again only if the sample were random; how people were "
            "chosen was not seen."
        ),
    ),
    number_question(
        "05-10",
        "Protests against China are what share of all protests counted, in percent?",
        _china_share,
        unit="percent",
        absolute=0.6,
        hint="The table of protests counted holds both numbers; divide one by the other.",
        explain=lambda value: (
            f"About {value:.0f} percent. The two counts come from different counters, and their "
            "periods differ by some weeks, so say 'about'."
        ),
    ),
    number_question(
        "05-11",
        "How many times as many people as the five together did China have in 2024?",
        _circle,
        unit="times",
        absolute=0.3,
        hint="Set the circles to population.",
        explain=lambda value: (
            f"About {value:.0f} times. 'Bilateral' suggests two sides of a kind; here one side is "
            "one state and the other side five."
        ),
    ),
)
