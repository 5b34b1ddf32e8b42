"""Checked questions of lesson 04."""

from helpers import data
from helpers.lessons.new_energy import cars, definitions, plants, power
from helpers.question_kinds import choice_question, number_question
from helpers.words.static import Sentences

say = Sentences(__file__)


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
        band = plants.plausible_ranges(preset["kind"])[2]
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
    return len(definitions.changed_answers("r2-utilisation", 70, 80))


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
        expected=_zhanatas_household,
        relative=0.01,
        **say.group("04-1"),
        explain=lambda value: (
            f"{value:,.0f} kWh: the gigawatt-hours and the kilowatt-hours per household are the "
            "same number, because a million stands above and below. CGTN's figures for Shelek give "
            f"{plants.plausible_ranges()[1].anchor:,.0f} kWh."
        ),
    ),
    number_question(
        "04-2",
        expected=_mirny_times,
        absolute=0.1,
        **say.group("04-2"),
        explain=lambda value: (
            f"{value:.1f} times. Either households differ that much, or one of the two counts is "
            "wrong, or Mirny's developer is right that a million people are meant."
        ),
    ),
    choice_question(
        "04-3",
        expected=_plausible_carbon,
        options=(*_CARBON, "none of them, or several"),
        **say.group("04-3"),
        explain=lambda value: (
            f"{value}. The two figures of Turgusun differ {_turgusun_apart():.0f}-fold, and "
            "neither fits: one is far too small, the other too large."
        ),
    ),
    number_question(
        "04-4",
        expected=_turgusun_factor,
        absolute=0.5,
        **say.group("04-4"),
        explain=lambda value: (
            f"{value:.1f} percent: 79,800 MWh out of the {24.9 * plants.HOURS_A_YEAR:,.0f} MWh of "
            "a year at full power. That lies inside the band that the lesson assumes for water."
        ),
    ),
    number_question(
        "04-5",
        expected=_share_of_all,
        absolute=0.02,
        **say.group("04-5"),
        explain=lambda value: (
            f"About {value:.2f} percent of all power, and "
            f"{plants.share_of_power()['of renewable']:.1f} percent of renewable power. Useful "
            "where they stand, small for the country: both are true."
        ),
    ),
    number_question(
        "04-6",
        expected=_module_use,
        absolute=1,
        **say.group("04-6"),
        explain=lambda value: (
            f"About {value:.1f} percent. By the ruler of utilisation that means yes at every "
            "threshold from 50 to 90 percent."
        ),
    ),
    number_question(
        "04-7",
        expected=_flips,
        **say.group("04-7"),
        explain=lambda value: (
            f"{value}: {'; '.join(definitions.changed_answers('r2-utilisation', 70, 80))}. Solar "
            "and batteries do not move; cars and industry do. Whoever sets the threshold sets the "
            "answer there."
        ),
    ),
    number_question(
        "04-8",
        expected=_complained_of,
        **say.group("04-8"),
        explain=lambda value: (
            f"{value}. The answer denies one thing and gives examples of another: that is a "
            "change of category, and no proof for or against overcapacity."
        ),
    ),
    number_question(
        "04-9",
        expected=_months,
        **say.group("04-9"),
        explain=lambda value: (
            f"{value} months. Jobs at dealers and builders existed before; jobs at this plant "
            "were a plan."
        ),
    ),
    number_question(
        "04-10",
        expected=_coal_change,
        absolute=0.2,
        **say.group("04-10"),
        explain=lambda value: (
            f"{value:.1f} TWh, nearly all of it moved to gas. A figure without its release is "
            "half a figure: "
            f"that is {value / plants.share_of_power()['plants'] * 1000:.0f} times the output of "
            "the two named plants."
        ),
    ),
)
