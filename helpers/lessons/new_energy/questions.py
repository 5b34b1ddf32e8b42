"""Checked questions of lesson 04; those from 04-9 on belong to its companion."""

import pandas as pd

from helpers import data
from helpers.dates import INTERVIEW, first_day
from helpers.lessons.new_energy import homes, plants, yardsticks
from helpers.question_kinds import (
    choice_question,
    labels_question,
    number_question,
    rows_question,
    table_question,
)
from helpers.words.lists import listed
from helpers.words.static import Sentences

say = Sentences(__file__)


def _lenders() -> pd.DataFrame:
    table = plants.parties()
    return table[table["role"] == "lender"]


def _lent() -> pd.Series:
    return _lenders().groupby("side")["amount_usd_m"].sum()


def _chinese_in_all_three() -> str:
    """Return the letter of what Chinese parties do at all three plants."""
    table = plants.parties()
    three = ("Zhanatas wind", "Turgusun hydro", "Mirny wind")
    for letter, does in zip("ABC", plants.DOES, strict=True):
        rows = table[(table["does"] == does) & (table["side"] == "China")]
        if set(three) <= set(rows["plant"]):
            return letter
    return "D"


def _both() -> pd.DataFrame:
    """Return each pair of a printed output and a printed count, as the lesson makes it."""
    claims = data.load("plant_claims").dropna(subset="value")
    output = claims[claims["quantity"] == "gwh_per_year"]
    supplied = claims[claims["quantity"] == "households"]
    both = output.merge(supplied, on="project_id", suffixes=("", "_homes"))
    both["kwh_each"] = both["value"] * 1e6 / both["value_homes"]
    return both


def _few_kwh() -> pd.DataFrame:
    both = _both()
    return both[both["kwh_each"] < 1000]


def _near_misses() -> list[tuple[pd.DataFrame, str]]:
    both = _both()
    return [
        (both, "These are all the rows: put a condition in the square brackets."),
        (
            both[both["kwh_each"] >= 1000],
            "These are the others, with a thousand or more: turn the sign round.",
        ),
    ]


def _use_of_zhanatas() -> float:
    claims = data.load("plant_claims").query("project_id == 'zhanatas-wind'")
    firsts = claims.drop_duplicates("quantity").set_index("quantity")["value"]
    return 100 * firsts["gwh_per_year"] * 1000 / (firsts["mw"] * 8760)


def _gap_stays() -> str:
    """Return B if the two plants are divided by the same number, whoever is counted."""
    table = homes.each()
    counts = table[table["plant"].isin(["Zhanatas", "Mirny"])]["homes"]
    return "B" if counts.nunique() == 1 else "A"


def _two_counters() -> str:
    cars = yardsticks.use_of_capacity().query("sector == 'all car plants' and year == 2024")
    return "C" if cars["percent"].min() < 75 < cars["percent"].max() else "D"


_SORTED = ("solar modules", "batteries", "all car plants", yardsticks.SINGLE)
_MOVES = ("always too much", "never too much", "it depends")


def _when_the_line_moves() -> dict[str, str]:
    table = yardsticks.use_of_capacity().query("year >= 2022").set_index("sector")["percent"]
    found = {}
    for sector in _SORTED:
        values = table.loc[[sector]]
        found[sector] = (
            "always too much"
            if values.max() < 60
            else "never too much"
            if values.min() >= 80
            else "it depends"
        )
    return found


def _only_a_plan() -> str:
    dates = data.load("car_plant_dates").set_index("event")["date"]
    start = next(day for event, day in dates.items() if event.startswith("Start of production"))
    return "B" if start > INTERVIEW else "A"


#: The Group of Seven, its members and the European Union, as far as they act in the table.
WESTERN = ("EU", "US", "G7", "Canada")


def _acts() -> pd.DataFrame:
    """Return the measures of others than China up to the day of the interview."""
    table = data.load("tariff_timeline")
    early = table["date"].map(first_day) <= first_day(INTERVIEW)
    return table[early & (table["actor"] != "China")]


def _others() -> pd.DataFrame:
    acts = _acts()
    return acts[~acts["actor"].isin(WESTERN)]


def _carbon_fits() -> str:
    claims = data.load("plant_claims").query("project_id == 'turgusun-hydro'")
    output = claims.loc[claims["quantity"] == "gwh_per_year", "value"].iloc[0] * 1000
    saved = claims.loc[claims["quantity"] == "co2_t_per_year", "value"] / output
    fits = saved.between(0.5, 1.2)
    return "C" if not fits.any() else "A" if fits.iloc[saved.argmin()] else "B"


def _coal_change() -> float:
    coal = data.load("electricity_generation").query(
        "indicator == 'generation_coal' and year == 2023 and country_iso3 == 'KAZ'"
    )
    coal = coal.set_index("release")["value"]
    return float(coal["2024-12"] - coal["2026"])


def _floor() -> float:
    return float(data.load("hydropower")["mw"].min())


QUESTIONS = (
    table_question(
        **say.question("04-1"),
        expected=_lent,
        key="side",
        value="amount_usd_m",
        absolute=0.5,
        explain=lambda value: (
            "In million US dollars: "
            + ", ".join(f"{side} {amount:,.0f}" for side, amount in sorted(dict(value).items()))
            + ". These are least sums: sum passes over an empty cell as if it were zero. The state "
            "bank of Kazakhstan also lent for Turgusun and Shelek, and no amount is printed."
        ),
    ),
    choice_question(**say.question("04-2"), expected=_chinese_in_all_three),
    rows_question(
        **say.question("04-3"),
        expected=_few_kwh,
        key="figure_id",
        what=("row", "rows"),
        wrong=_near_misses,
    ),
    number_question(**say.question("04-4"), expected=_use_of_zhanatas, absolute=0.5),
    choice_question(**say.question("04-5"), expected=_gap_stays),
    choice_question(**say.question("04-6"), expected=_two_counters),
    labels_question(
        **say.question("04-7"),
        expected=_when_the_line_moves,
        options=_MOVES,
        enough=4,
        explain=lambda value: (
            "; ".join(f"{sector}: {said}" for sector, said in value.items())
            + ". Where it depends, whoever draws the line or picks the counter makes the answer."
        ),
    ),
    choice_question(**say.question("04-8"), expected=lambda: "B"),
    choice_question(**say.question("04-9"), expected=_only_a_plan),
    rows_question(
        **say.question("04-10"),
        expected=_others,
        key="actor",
        what=("actor", "actors"),
        explain=lambda value: (
            f"{listed(dict.fromkeys(value))}. So by that day it was not Western "
            "states alone that acted. But to tax all imported cars is not the same as to accuse "
            "one state of overcapacity, and the question in p27 speaks of accusing."
        ),
    ),
    choice_question(**say.question("04-11"), expected=_carbon_fits),
    number_question(**say.question("04-12"), expected=_coal_change, absolute=0.2),
    number_question(**say.question("04-13"), expected=_floor, absolute=0.5),
)
