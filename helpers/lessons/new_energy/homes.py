"""Exhibit of lesson 04: how many homes a plant could supply, if a home used so much."""

import pandas as pd

from helpers import data
from helpers.call_slips import checked
from helpers.charts import bars
from helpers.errors import LessonError
from helpers.exhibit import Exhibit
from helpers.frames import made_once
from helpers.words.static import Sentences

say = Sentences(__file__)

#: The plants for which both an output and a number of homes are printed, by a short name.
PLANTS = {"zhanatas-wind": "Zhanatas", "shelek-wind": "Shelek", "mirny-wind": "Mirny"}
#: What is printed of the output of Zhanatas, in GWh a year, and by whom.
OUTPUTS = {
    "319 GWh, says a lender": 319,
    "350, most Chinese media": 350,
    "360, state television": 360,
}
PRINTED, COMPUTED = "homes, as printed", "homes, by your number"


@made_once
def each() -> pd.DataFrame:
    """Return the kilowatt-hours a year that each printed home or person would have.

    Returns:
        A row for each pair of a printed output and a printed count of homes or people: columns
        ``plant``, ``gwh``, ``homes``, ``kwh_each``, ``wording`` and ``source_ids``.
    """
    claims = data.load("plant_claims").dropna(subset="value")
    output = claims[claims["quantity"] == "gwh_per_year"]
    homes = claims[claims["quantity"] == "households"]
    both = output.merge(homes, on="project_id", suffixes=("", "_homes"))
    return pd.DataFrame(
        {
            "plant": both["project_id"].map(PLANTS),
            "gwh": both["value"],
            "homes": both["value_homes"],
            "kwh_each": both["value"] * 1e6 / both["value_homes"],
            "wording": both["wording_homes"],
            "source_ids": both["source_ids"] + ";" + both["source_ids_homes"],
        }
    )


@checked(year=lambda: _power_and_people().index)
def power_per_person(year: int = 2023) -> float:
    """Return all power that Kazakhstan used in a year, in kilowatt-hours a person."""
    row = _power_and_people().loc[year]
    return float(row["value_power"]) * 1e9 / float(row["value_people"])


@made_once
def _power_and_people() -> pd.DataFrame:
    """Return the power used and the people, for the years in which both are known."""
    power = data.load("electricity_generation").query(
        "country_iso3 == 'KAZ' and indicator == 'electricity_demand' and release == '2026'"
    )
    people = data.load("country_figures").query("iso3 == 'KAZ' and indicator == 'population'")
    both = power.merge(people, on="year", suffixes=("_power", "_people"))
    return both.set_index("year")


@checked
def supplied(use: float = 4000.0, gwh: float = 319) -> Exhibit:
    """Set the homes that each plant could supply beside those that are printed.

    Args:
        use: What one home uses, in kilowatt-hours a year.
        gwh: What Zhanatas makes, in gigawatt-hours a year; one of ``OUTPUTS``.

    Raises:
        LessonError: A number is not above zero, or the output is not printed.
    """
    if use <= 0:
        raise LessonError("A home uses more than 0 kWh a year: enter a number such as 4000.")
    if gwh not in OUTPUTS.values():
        raise LessonError(f"Printed outputs of Zhanatas: {', '.join(OUTPUTS)}.")
    table = each()
    table = table[(table["plant"] != "Zhanatas") | (table["gwh"] == gwh)]
    table = table[~table["wording"].str.contains("PEOPLE")]
    could = table.assign(count=table["gwh"] * 1e6 / use, kind=COMPUTED)
    rows = pd.concat([table.assign(count=table["homes"], kind=PRINTED), could])
    rows["thousand"] = (rows["count"] / 1000).round(1)
    ours = could.set_index("plant").loc["Zhanatas"]
    share = 100 * ours["count"] / ours["homes"]
    others = table[table["plant"] != "Zhanatas"].set_index("plant")["kwh_each"]
    return bars(
        rows.sort_values("plant", key=lambda names: names.map(list(PLANTS.values()).index)),
        x="thousand",
        y="plant",
        color="kind",
        barmode="group",
        highlight=COMPUTED,
        labels={"thousand": "thousand homes"},
        title=f"If a home uses {use:,.0f} kWh a year, Zhanatas supplies {share:.0f} percent of "
        "the homes printed",
        subtitle=say(
            "supplied.subtitle",
            shelek=f"{others['Shelek']:,.0f}",
            mirny=f"{others['Mirny']:,.0f}",
            person=f"{power_per_person():,.0f}",
        ),
        sources=[
            source
            for text in rows["source_ids"]
            for source in [*text.split(";"), "ind-S004", "ind-S001"]
        ],
        leaves_out=say("supplied.leaves_out"),
    )
