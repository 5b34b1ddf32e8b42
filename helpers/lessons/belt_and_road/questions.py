"""Checked questions of lesson 03."""

from helpers import data
from helpers.lessons.belt_and_road import debt, phrases, projects, promises
from helpers.question_kinds import choice_question, labels_question, number_question
from helpers.words.static import Sentences

say = Sentences(__file__)


def _formula() -> str:
    table = phrases.versions()
    return table.loc[table["speaker"] == "standing formula", "key_phrase"].iloc[0]


def _candidates() -> tuple[str, ...]:
    table = phrases.versions()
    credited = table["credits"].ne("Kazakhstan") & table["language"].isin(["zh", "en"])
    picked = table[credited & table.index.isin(["ph05", "ph06", "ph07", "ph08"])]
    return tuple(picked["key_phrase"])


def _leaders() -> float:
    table = data.load("bri_counts").query("kind == 'leaders'").set_index("as_of")["value"]
    return 100 * (table["2023"] / table["2019"] - 1)


def _china() -> tuple[float, int]:
    named, _ = debt.external_debt(2025, "Q1")
    row = named[named["partner"] == "China"]
    return float(row["share"].iloc[0]), int(row.index[0]) + 1


_PLACES = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh")


def _delivery() -> float:
    row = data.load("project_portfolios").set_index("list_id").loc["pf06"]
    return 100 * row["started_count"] / row["announced_count"]


_TRADE = {
    "pl01": "40 by 2015, set 2013",
    "pl02": "35 by 2030",
    "pl04": "100 for the region by 2030",
}


def _verdicts(reporter: str) -> dict[str, str]:
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


def _options() -> tuple[str, ...]:
    years = sorted({*_verdicts("Chinese data").values(), "5 years late", "7 years late"})
    return (*years, "not reached")


def _zhanatas() -> float:
    table = data.load("plant_finance")
    loans = table[(table["project_id"] == "zhanatas-wind") & (table["role"] == "lender")]
    chinese = loans.loc[loans["side"] == "China", "amount_usd_m"].sum()
    return 100 * chinese / loans["amount_usd_m"].sum()


def _older() -> int:
    return int((projects.projects()["age"] == "in use before").sum())


def _named_older() -> int:
    table = projects.projects()
    return int((table["named"] & (table["age"] == "in use before")).sum())


QUESTIONS = (
    choice_question(
        "03-1",
        expected=_formula,
        options=_candidates(),
        **say.group("03-1"),
        explain=lambda value: (
            f"Most likely “{value}”, place of first proposal: the formula that stands in the "
            "Chinese versions. It is a likelihood, not a proof: the original was not seen."
        ),
    ),
    number_question(
        "03-2",
        expected=_leaders,
        absolute=0.5,
        **say.group("03-2"),
        explain=lambda value: (
            f"{value:.1f} percent. Attendance is one measure of 'embraced'; memoranda are another, "
            "and they went the other way."
        ),
    ),
    number_question(
        "03-3",
        expected=lambda: _china()[0],
        absolute=0.1,
        **say.group("03-3"),
        explain=lambda value: (
            f"{value:.1f} percent, by the National Bank of Kazakhstan as printed by media. In "
            "Kyrgyzstan the share was many times larger, on weaker evidence."
        ),
    ),
    choice_question(
        "03-4",
        expected=lambda: _PLACES[_china()[1] - 1],
        options=_PLACES,
        **say.group("03-4"),
        explain=lambda value: (
            f"The {value}. The Netherlands come first, and that hides firms of many states: the "
            "place of the lender is not the home of the money."
        ),
    ),
    number_question(
        "03-5",
        expected=_delivery,
        absolute=0.5,
        **say.group("03-5"),
        explain=lambda value: (
            f"{value:.1f} percent. Whether that is little depends on what you compare it with, and "
            "no table of comparable states was found."
        ),
    ),
    labels_question(
        "03-6",
        expected=lambda: _verdicts("Chinese data"),
        options=_options(),
        enough=3,
        **say.group("03-6"),
        explain=lambda value: (
            "By Chinese data: "
            + "; ".join(f"{name} ({_TRADE[name]}): {text}" for name, text in value.items())
            + ". No yearly figures for 2014 to 2020 were found, so an earlier year is possible."
        ),
    ),
    choice_question(
        "03-7",
        expected=lambda: _verdicts("partner data")["pl01"],
        options=_options(),
        **say.group("03-7"),
        explain=lambda value: (
            f"“{value.capitalize()}” by the last year of the table. The same promise is kept or "
            "not kept depending on whose customs office counts."
        ),
    ),
    number_question(
        "03-8",
        expected=_zhanatas,
        absolute=0.6,
        **say.group("03-8"),
        explain=lambda value: (
            f"About {value:.0f} percent; most came from multilateral banks and a climate fund. The "
            "owner and the builders are mostly Chinese: owning, lending and building are three "
            "questions."
        ),
    ),
    number_question(
        "03-9",
        expected=_older,
        **say.group("03-9"),
        explain=lambda value: (
            f"{value} of {len(projects.projects())}. Of the projects that the interview names, "
            f"{_named_older()} was in use before: the older ones are roads, rails and pipelines."
        ),
    ),
)
