"""Checked questions of lesson 01."""

from helpers import data, dates, memberships
from helpers.frames import country_names
from helpers.lessons.sco import size, summits
from helpers.question_kinds import choice_question, number_question

_AFTER = "2024-07-05"


def _area() -> float:
    return size.size("SCO", "area", dates.INTERVIEW)[0] / 1e6


def _all_in_cica() -> str:
    inside = [
        memberships.members("SCO", day) <= memberships.members("CICA", day)
        for day in (dates.INTERVIEW, _AFTER)
    ]
    return _BOTH[tuple(inside)]


_BOTH = {
    (True, True): "on both days",
    (True, False): "only on the first",
    (False, True): "only on the second",
    (False, False): "on neither",
}


def _newcomer() -> str:
    new = memberships.members("SCO", _AFTER) - memberships.members("CICA", _AFTER)
    names = country_names()
    return " and ".join(sorted(names[iso3] for iso3 in new)) or "nobody"


def _allies() -> int:
    return len(memberships.members("SCO", _AFTER) & memberships.members("CSTO", _AFTER))


def _summits() -> int:
    return int(summits.summits().query("date <= '2024-12-31'")["number"].max())


def _two_giants() -> float:
    people = size.latest_values("population", dates.INTERVIEW)
    total, _ = size.size("SCO", "population", dates.INTERVIEW)
    return 100 * (people["CHN"] + people["IND"]) / total


def _india_named() -> int:
    return int(data.load("bri_declarations")["india_named_as_supporter"].sum())


def _most_people() -> str:
    return max(size.COMPARED, key=lambda org: size.size(org, "population", dates.INTERVIEW)[0])


def _larger_by_area() -> int:
    own, _ = size.size("SCO", "area", dates.INTERVIEW)
    return sum(size.size(org, "area", dates.INTERVIEW)[0] > own for org in size.COMPARED)


QUESTIONS = (
    number_question(
        "01-1",
        "How large was the territory of the SCO's members on the day of the interview, in "
        "million square kilometres?",
        _area,
        unit="million square kilometres",
        relative=0.01,
        hint="Set the 'Largest' machine to area and to the day of the interview.",
        explain=lambda value: (
            f"About {value:.1f} million square kilometres. Lists differ a little, so one "
            "percent more or less is right too."
        ),
    ),
    choice_question(
        "01-2",
        "Was every member of the SCO also a member of CICA on 2024-07-01 and on 2024-07-05?",
        _all_in_cica,
        options=tuple(_BOTH.values()),
        hint="Compare two days in the table of shared memberships: who joined in between?",
        explain=lambda value: (
            f"{value.capitalize()}: {_newcomer()} joined the SCO on 2024-07-04 and is not in the "
            "list of CICA members."
        ),
    ),
    number_question(
        "01-3",
        "How many members of the SCO were allies in the CSTO on 2024-07-05?",
        _allies,
        unit="states",
        hint="Set the day of the shared-membership explorer to 2024-07-04 or later and count.",
        explain=lambda value: (
            f"{value} of {len(memberships.members('SCO', _AFTER))}. The SCO itself has no clause "
            "on mutual defence: not being an alliance and having allies in it are both true."
        ),
    ),
    number_question(
        "01-4",
        "How many SCO summits had been held by the end of 2024, the founding one included?",
        _summits,
        unit="summits",
        hint="The table under the summits map numbers them. Does the first year count?",
        explain=lambda value: (
            f"{value}. The count includes both ends, 2001 and 2024, so it is one more than the "
            "years that had passed."
        ),
    ),
    number_question(
        "01-5",
        "What share of the people in the SCO's members lived in China and India on the day of "
        "the interview, in percent?",
        _two_giants,
        unit="percent",
        absolute=1.5,
        hint="The table country_figures holds the population of each state: add two, divide by "
        "the sum of all nine.",
        explain=lambda value: (
            f"About {value:.0f} percent. 'The largest by population' is mostly a statement about "
            "two members."
        ),
    ),
    number_question(
        "01-6",
        "In how many of the declarations in our table does India stand among the supporters of "
        "the Belt and Road Initiative?",
        _india_named,
        unit="declarations",
        hint="Read the table of declarations: one column answers it.",
        explain=lambda value: (
            f"{value}. So 'the summit will speed up the Belt and Road' joins two bodies that the "
            "organisation's own texts keep apart."
        ),
    ),
    choice_question(
        "01-7",
        "Of the bodies compared, which had the most people on the day of the interview?",
        _most_people,
        options=size.COMPARED,
        hint="Set the yardstick of the 'Largest' machine to population, with all bodies ticked.",
        explain=lambda value: (
            f"{value}, which Kazakhstan proposed and which the ambassador names in his next "
            "answer. Whether a forum counts as an organisation decides the matter."
        ),
    ),
    number_question(
        "01-8",
        "How many of the other bodies compared were larger than the SCO by area that day?",
        _larger_by_area,
        unit="bodies",
        hint="Set the yardstick to area, keep all bodies, and read the SCO's rank.",
        explain=lambda value: (
            f"{value}. Keep only treaty-based bodies, or only unbroken territories, and the SCO "
            "is first: the definition does the work."
        ),
    ),
)
