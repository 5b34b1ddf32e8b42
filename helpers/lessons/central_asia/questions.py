"""Checked questions of lesson 05; those from 05-7 on belong to its companion."""

import pandas as pd

from helpers import data
from helpers.lessons.central_asia import trade
from helpers.lessons.central_asia.region import FIVE
from helpers.question_kinds import choice_question, number_question, rows_question
from helpers.words.static import Sentences

say = Sentences(__file__)

_XIAN = "2023-05-18"


def _firsts() -> pd.DataFrame:
    """Return the first meeting of leaders with each partner, in person and by video."""
    held = data.load("central_asia_summits").query("status == 'held' and level == 'leaders'")
    return held.sort_values("date").drop_duplicates(["partner", "format"])


def _before_xian() -> pd.DataFrame:
    firsts = _firsts()
    return firsts[(firsts["format"] == "in person") & (firsts["date"] < _XIAN)]


def _near_firsts() -> list[tuple[pd.DataFrame, str]]:
    firsts = _firsts()
    earlier = firsts[firsts["date"] < _XIAN]
    in_person = firsts[firsts["format"] == "in person"]
    return [
        (earlier, "These are all the earlier ones; two of them were held by video."),
        (in_person, "These are all in person, the later ones too: add the condition on the date."),
        (
            in_person[in_person["date"] <= _XIAN],
            "Xi'an itself is among these: < keeps what is earlier, <= keeps the day as well.",
        ),
    ]


def _suppliers() -> str:
    """Return the letter of what the purchases of 2000 and 2012 support."""
    table = data.load("trade_imports").query("exporter in ['China', 'Russia']")
    table = table[table["importer"].isin(FIVE.values())]
    wide = table.pivot(index=["year", "importer"], columns="exporter", values="usd_m")
    ahead = (wide["China"] > wide["Russia"]).groupby("year").sum()
    return "A" if ahead[2012] == len(FIVE) else "B" if ahead[2012] > ahead[2000] else "C"


def _own_of_chinese() -> float:
    wide = trade.books().pivot(index="state", columns="book", values="value")
    kyrgyz = wide.loc["Kyrgyzstan"]
    return float(100 * kyrgyz["the state's own book"] / kyrgyz["China's book"])


def _limits() -> tuple[float, float]:
    """Return between which upper limits one state alone is in the top class."""
    second, first = trade.dependence("china-2023")["percent"].nlargest(2).iloc[::-1]
    return float(second), float(first)


def _acts() -> pd.DataFrame:
    return data.load("five_together").query("outsider == ''")


def _settled() -> pd.DataFrame:
    acts = _acts()
    return acts[acts["date"].str.startswith("2025")]


def _near_acts() -> list[tuple[pd.DataFrame, str]]:
    every = data.load("five_together")
    late = every[every["date"].str.startswith("2025")]
    return [
        (late, "China, Azerbaijan and the World Bank are among these: begin with acts."),
        (
            _acts().query("date > '2024'"),
            "These begin in 2024: ask for dates that start with 2025.",
        ),
    ]


def _sold_per_bought() -> float:
    table = data.load("trade_china_central_asia").query(
        "year == 2025 and partner == 'the five' and period == 'full year' and unit == 'USD bn'"
    )
    flows = table.set_index("flow")["value"]
    return float(flows["China sells"] / flows["China buys"])


def _two_states() -> float:
    counts = data.load("protest_totals").query("what == 'all protests'").set_index("place")["count"]
    return 100 * (counts["KAZ"] + counts["KGZ"]) / counts["the five"]


QUESTIONS = (
    rows_question(
        **say.question("05-1"),
        expected=_before_xian,
        key="meeting_id",
        what=("meeting", "meetings"),
        wrong=_near_firsts,
    ),
    choice_question(**say.question("05-2"), expected=_suppliers),
    number_question(
        **say.question("05-3"),
        expected=_own_of_chinese,
        absolute=0.6,
        wrong=lambda: {
            10000 / _own_of_chinese(): "That is China's book in percent of Kyrgyzstan's: turn the "
            "division round."
        },
    ),
    number_question(
        **say.question("05-4"),
        expected=lambda: sum(_limits()) / 2,
        absolute=6.49,
        explain=lambda value: (
            "Any limit above {:.0f} and up to {:.0f} does it. ".format(*_limits())
            + "A single dark state looks like a warning. It is the same five numbers as before."
        ),
    ),
    choice_question(**say.question("05-5"), expected=lambda: "C"),
    choice_question(**say.question("05-6"), expected=lambda: "B"),
    rows_question(
        **say.question("05-7"),
        expected=_settled,
        key="event_id",
        what=("act", "acts"),
        wrong=_near_acts,
    ),
    number_question(
        **say.question("05-8"),
        expected=_sold_per_bought,
        absolute=0.04,
        wrong=lambda: {
            1
            / _sold_per_bought(): "That is what China bought for each dollar's worth that it sold."
        },
    ),
    number_question(**say.question("05-9"), expected=_two_states, absolute=0.6),
)
