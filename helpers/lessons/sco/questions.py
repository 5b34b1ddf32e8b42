"""Checked questions of lesson 01."""

from helpers import data, dates, memberships
from helpers.frames import country_names
from helpers.lessons.sco import size, summits
from helpers.question_kinds import choice_question, number_question
from helpers.words.static import Sentences

say = Sentences(__file__)

_AFTER = "2024-07-05"


def _area() -> float:
    return size.size_of("SCO", "area", dates.INTERVIEW)[0] / 1e6


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
    total, _ = size.size_of("SCO", "population", dates.INTERVIEW)
    return 100 * (people["CHN"] + people["IND"]) / total


def _india_named() -> int:
    return int(data.load("bri_declarations")["india_named_as_supporter"].sum())


def _most_people() -> str:
    return max(size.COMPARED, key=lambda org: size.size_of(org, "population", dates.INTERVIEW)[0])


def _larger_by_area() -> int:
    own, _ = size.size_of("SCO", "area", dates.INTERVIEW)
    return sum(size.size_of(org, "area", dates.INTERVIEW)[0] > own for org in size.COMPARED)


QUESTIONS = (
    number_question(
        "01-1",
        expected=_area,
        relative=0.01,
        **say.group("01-1"),
        explain=lambda value: (
            f"About {value:.1f} million square kilometres. Lists differ a little, so one "
            "percent more or less is right too."
        ),
    ),
    choice_question(
        "01-2",
        expected=_all_in_cica,
        options=tuple(_BOTH.values()),
        **say.group("01-2"),
        explain=lambda value: (
            f"{value.capitalize()}: {_newcomer()} joined the SCO on 2024-07-04 and is not in the "
            "list of CICA members."
        ),
    ),
    number_question(
        "01-3",
        expected=_allies,
        **say.group("01-3"),
        explain=lambda value: (
            f"{value} of {len(memberships.members('SCO', _AFTER))}. The SCO itself has no clause "
            "on mutual defence: not being an alliance and having allies in it are both true."
        ),
    ),
    number_question(
        "01-4",
        expected=_summits,
        **say.group("01-4"),
        explain=lambda value: (
            f"{value}. The count includes both ends, 2001 and 2024, so it is one more than the "
            "years that had passed."
        ),
    ),
    number_question(
        "01-5",
        expected=_two_giants,
        absolute=1.5,
        **say.group("01-5"),
        explain=lambda value: (
            f"About {value:.0f} percent. 'The largest by population' is mostly a statement about "
            "two members."
        ),
    ),
    number_question(
        "01-6",
        expected=_india_named,
        **say.group("01-6"),
        explain=lambda value: (
            f"{value}. So 'the summit will speed up the Belt and Road' joins two bodies that the "
            "organisation's own texts keep apart."
        ),
    ),
    choice_question(
        "01-7",
        expected=_most_people,
        options=size.COMPARED,
        **say.group("01-7"),
        explain=lambda value: (
            f"{value}, which Kazakhstan proposed and which the ambassador names in his next "
            "answer. Whether a forum counts as an organisation decides the matter."
        ),
    ),
    number_question(
        "01-8",
        expected=_larger_by_area,
        **say.group("01-8"),
        explain=lambda value: (
            f"{value}. Keep only treaty-based bodies, or only unbroken territories, and the SCO "
            "is first: the definition does the work."
        ),
    ),
)
