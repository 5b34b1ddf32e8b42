"""Checked questions of lesson 04."""

from helpers import data
from helpers.lessons.new_energy import cars, definitions, plants, power
from helpers.question_kinds import choice_question, number_question


def _zhanatas_household() -> float:
    preset = plants.presets()["Zhanatas"]
    return plants.kwh_each(preset["gwh"], preset["supplied"])


def _mirny_times() -> float:
    mirny = plants.presets()["Mirny (households, trade page)"]
    return plants.kwh_each(mirny["gwh"], mirny["supplied"]) / _zhanatas_household()


_CARBON = {
    "Zhanatas, 260,623 tonnes": "Zhanatas",
    "Turgusun, 680 tonnes": "Turgusun (lender)",
    "Turgusun, 180,000 tonnes": "Turgusun (CGTN)",
}


def _plausible_carbon() -> str:
    found = []
    for label, name in _CARBON.items():
        preset = plants.presets()[name]
        band = plants.bands(preset["kind"])[2]
        if band.place(plants.tonnes_per_mwh(preset["co2"], preset["gwh"])) == "inside":
            found.append(label)
    return found[0] if len(found) == 1 else "none of them, or several"


def _turgusun_apart() -> float:
    every = plants.figures("turgusun-hydro", "co2_t_per_year")["value"]
    return float(every.max() / every.min())


def _turgusun_factor() -> float:
    preset = plants.presets()["Turgusun (lender)"]
    return plants.capacity_factor(preset["megawatts"], preset["gwh"])


def _share_of_all() -> float:
    return plants.share_of_power()["of all power"]


def _module_use() -> float:
    return (
        100
        * definitions.value_of("WLD", 2022, "module_output")
        / definitions.value_of("WLD", 2022, "module_capacity")
    )


def _complained_of() -> int:
    return int(data.load("answer_examples")["in_complaint"].sum())


def _flips() -> int:
    return len(definitions.changes("r2-utilisation", 70, 80))


def _months() -> int:
    dates = data.load("car_plant_dates")
    start = dates[dates["event"].str.startswith("Start of production")]["date"].iloc[0]
    return cars.months_between(cars.INTERVIEW, start)


def _coal_change() -> float:
    old = power.generation("KAZ", power.OLD_RELEASE).loc[2023, "coal"]
    return float(old - power.generation("KAZ").loc[2023, "coal"])


QUESTIONS = (
    number_question(
        "04-1",
        "How many kilowatt-hours a year would each household get if Zhanatas made 319 GWh and "
        "supplied one million households?",
        _zhanatas_household,
        unit="kWh a year",
        relative=0.01,
        hint="One gigawatt-hour is a million kilowatt-hours. Or read the bench.",
        explain=lambda value: (
            f"{value:,.0f} kWh: the gigawatt-hours and the kilowatt-hours per household are the "
            "same number, because a million stands above and below. CGTN's figures for Shelek give "
            f"{plants.bands()[1].anchor:,.0f} kWh."
        ),
    ),
    number_question(
        "04-2",
        "By what factor does Mirny give each of its one million households more than Zhanatas "
        "gives each of its one million?",
        _mirny_times,
        unit="times",
        absolute=0.1,
        hint="Both plants are said to supply the same number: compare the outputs.",
        explain=lambda value: (
            f"{value:.1f} times. Either households differ that much, or one of the two counts is "
            "wrong, or Mirny's developer is right that a million people are meant."
        ),
    ),
    choice_question(
        "04-3",
        "Which figure of CO2 saved in a year lies in the plausible band?",
        _plausible_carbon,
        options=(*_CARBON, "none of them, or several"),
        hint="Divide the tonnes by the megawatt-hours for each, or load the presets one by one.",
        explain=lambda value: (
            f"{value}. The two figures of Turgusun differ {_turgusun_apart():.0f}-fold, and "
            "neither fits: one is far too small, the other too large."
        ),
    ),
    number_question(
        "04-4",
        "What is the capacity factor of Turgusun (24.9 MW, 79.8 GWh a year), in percent?",
        _turgusun_factor,
        unit="percent",
        absolute=0.5,
        hint="A year has 8,760 hours. Watch the units: GWh and MW differ by a thousand.",
        explain=lambda value: (
            f"{value:.1f} percent: 79,800 MWh out of the {24.9 * plants.HOURS_A_YEAR:,.0f} MWh of "
            "a year at full power. That lies inside the band that the lesson assumes for water."
        ),
    ),
    number_question(
        "04-5",
        "What share of all electricity made in Kazakhstan in 2023 would the two named plants give, "
        "with 319 GWh for Zhanatas, in percent?",
        _share_of_all,
        unit="percent",
        absolute=0.02,
        hint="Add the two outputs; the figure of the two plants shows all power in GWh.",
        explain=lambda value: (
            f"About {value:.2f} percent of all power, and "
            f"{plants.share_of_power()['of renewable']:.1f} percent of renewable power. Useful "
            "where they stand, small for the country: both are true."
        ),
    ),
    number_question(
        "04-6",
        "What share of the world's capacity for solar modules was used in 2022, in percent?",
        _module_use,
        unit="percent",
        absolute=1,
        hint="Output divided by capacity: the readings stand in the table under the grid.",
        explain=lambda value: (
            f"About {value:.1f} percent. By the ruler of utilisation that means yes at every "
            "threshold from 50 to 90 percent."
        ),
    ),
    number_question(
        "04-7",
        "How many cells of the utilisation grid change their answer when the threshold moves from "
        "70 to 80 percent?",
        _flips,
        unit="cells",
        hint="Set the threshold to 70: the sentence under the grid says what changes at 80.",
        explain=lambda value: (
            f"{value}: {'; '.join(definitions.changes('r2-utilisation', 70, 80))}. Solar and "
            "batteries do not move; cars and industry do. Whoever sets the threshold sets the "
            "answer there."
        ),
    ),
    number_question(
        "04-8",
        "Of the five examples in the answer (two plants, three car brands), how many are goods "
        "that the complaint names (solar panels, electric cars, batteries), judged by the models "
        "listed?",
        _complained_of,
        unit="examples",
        hint="Read the table that sorts the five examples.",
        explain=lambda value: (
            f"{value}. The answer denies one thing and gives examples of another: that is a "
            "change of category, and no proof for or against overcapacity."
        ),
    ),
    number_question(
        "04-9",
        "How many full months passed from the interview to the announced start of production at "
        "the plant of the three brands?",
        _months,
        unit="months",
        hint="The timeline of the plant has both dates; count only full months.",
        explain=lambda value: (
            f"{value} months. Jobs at dealers and builders existed before; jobs at this plant "
            "were a plan."
        ),
    ),
    number_question(
        "04-10",
        "By how many terawatt-hours did the newer release lower Kazakhstan's coal power of 2023?",
        _coal_change,
        unit="TWh",
        absolute=0.2,
        hint="The chart with two releases shows both bars; subtract.",
        explain=lambda value: (
            f"{value:.1f} TWh, nearly all of it moved to gas. A figure without its release is "
            "half a figure: "
            f"that is {value / plants.share_of_power()['plants'] * 1000:.0f} times the output of "
            "the two named plants."
        ),
    ),
)
