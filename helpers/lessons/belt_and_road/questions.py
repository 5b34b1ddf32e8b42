"""Checked questions of lesson 03; those from 03-10 on belong to its companion."""

import pandas as pd

from helpers import data
from helpers.lessons.belt_and_road import debt, finance, projects, promises
from helpers.question_kinds import choice_question, labels_question, number_question, rows_question
from helpers.words.static import Sentences

say = Sentences(__file__)


def _older() -> pd.DataFrame:
    table = data.load("projects")
    return table[projects.groups(table) == "in use before"]


def _with_chinese_money(table: pd.DataFrame) -> pd.DataFrame:
    return table[table["payers"].str.contains("Chinese")]


def _near_misses() -> list[tuple[pd.DataFrame, str]]:
    older = _older()
    parties = older[older["chinese_parties"] != ""]
    return [
        (older, "These are all the older projects, whoever pays."),
        (
            _with_chinese_money(data.load("projects")),
            "These are the projects of any age with Chinese money: begin with older, not with "
            "assets.",
        ),
        (parties, "These have a Chinese party of any kind; the question is who pays."),
    ]


def _both_pictures() -> str:
    """Return the letter of the sentence that Kazakhstan's and Pakistan's rows both support."""
    table = finance.loans()
    kazakhstan, pakistan = (
        finance.share_before(table[table["recipient"] == state])
        for state in ("Kazakhstan", "Pakistan")
    )
    first = int(table["year"].min())
    if first >= finance.YEAR:
        return "A"
    return "B" if kazakhstan > 50 > pakistan else "D"


def _two_counts() -> str:
    """Return the letter of what the rows of 2017 support: do both count out of the same list?"""
    table = data.load("project_portfolios").set_index("list_id")
    started = table.loc[["pf02", "pf03"], "started_count"]
    return "B" if started.nunique() > 1 else "A"


def _unnamed() -> float:
    whole = debt.total(2025, "Q1")
    return 100 * (whole - debt.creditors(2025, "Q1")["value"].sum()) / whole


def _leaders() -> float:
    table = data.load("bri_counts").query("kind == 'leaders'").set_index("as_of")["value"]
    return 100 * (table["2023"] / table["2019"] - 1)


_TRADE = {
    "pl01": "40 by 2015, set 2013",
    "pl02": "35 by 2030",
    "pl04": "100 for the region by 2030",
}


def _outcomes(reporter: str) -> dict[str, str]:
    table = data.load("pledges").set_index("pledge_id")
    found = {}
    for pledge in _TRADE:
        row = table.loc[pledge]
        year = promises.met_year(row["measured_by"], float(row["target_value"]), reporter)
        due = int(row["due_year"])
        found[pledge] = (
            "not reached"
            if year is None
            else f"{abs(year - due)} years {'late' if year > due else 'early'}"
        )
    return found


_OUTCOMES = (
    "8 years late",
    "7 years late",
    "5 years late",
    "7 years early",
    "5 years early",
    "not reached",
)


def _zhanatas() -> float:
    table = data.load("plant_finance")
    loans = table[(table["project_id"] == "zhanatas-wind") & (table["role"] == "lender")]
    chinese = loans.loc[loans["side"] == "China", "amount_usd_m"].sum()
    return 100 * chinese / loans["amount_usd_m"].sum()


QUESTIONS = (
    choice_question(**say.question("03-1"), expected=lambda: "A"),
    rows_question(
        **say.question("03-2"),
        expected=lambda: _with_chinese_money(_older()),
        key="project_id",
        what=("project", "projects"),
        wrong=_near_misses,
    ),
    choice_question(**say.question("03-3"), expected=_both_pictures),
    choice_question(**say.question("03-4"), expected=_two_counts),
    number_question(**say.question("03-5"), expected=_unnamed, absolute=0.3),
    number_question(**say.question("03-6"), expected=_leaders, absolute=0.5),
    number_question(**say.question("03-7"), expected=_zhanatas, absolute=0.6),
    labels_question(
        **say.question("03-8"),
        expected=lambda: _outcomes("Chinese data"),
        options=_OUTCOMES,
        enough=3,
        explain=lambda value: (
            "By Chinese data: "
            + "; ".join(f"{name} ({_TRADE[name]}): {text}" for name, text in value.items())
            + ". No yearly figures for 2014 to 2020 were found, so an earlier year is possible."
        ),
    ),
    choice_question(
        **say.question("03-9"),
        expected=lambda: _outcomes("partner data")["pl01"],
        options=_OUTCOMES,
        explain=lambda value: (
            f"“{value.capitalize()}” by the last year of the table. The same promise is kept or "
            "not kept depending on whose customs office counts."
        ),
    ),
)
