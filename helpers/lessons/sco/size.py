"""How large the SCO is beside other bodies, by several yardsticks."""

import functools
from collections.abc import Sequence

import pandas as pd

from helpers import data, theme
from helpers.call_slips import checked
from helpers.charts import bars
from helpers.dates import INTERVIEW, first_day
from helpers.errors import LessonError
from helpers.exhibit import Exhibit
from helpers.frames import country_names
from helpers.memberships import members
from helpers.words import quote
from helpers.words.lists import listed
from helpers.words.static import Sentences

say = Sentences(__file__)

#: Regional bodies with a list of members; those after them are forums of a wider world.
REGIONAL = ("SCO", "CICA", "OSCE", "AU", "EU", "ASEAN")
WIDER = ("APEC", "BRICS")

#: What can be measured, by what a reader chooses.
YARDSTICKS = {
    "area": "area",
    "people": "population",
    "output at market rates": "gdp_nominal",
    "output at purchasing power": "gdp_ppp",
    "number of members": "members",
    "growth, each state counts once": "growth_plain",
    "growth, weighted by output": "growth_weighted",
}
_UNITS = {
    "area": (1e6, "million square kilometres", 1),
    "population": (1e9, "billion people", 2),
    "gdp_nominal": (1e12, "trillion US dollars", 1),
    "gdp_ppp": (1e12, "trillion US dollars of 2021 at purchasing power", 1),
    "members": (1, "members", 0),
    "growth_plain": (1, "percent a year", 1),
    "growth_weighted": (1, "percent a year", 1),
}
#: Which bodies are compared, by what a reader chooses.
RIVALS = {
    "regional bodies": REGIONAL,
    "founded by treaty": "treaty",
    "these, APEC and BRICS": REGIONAL + WIDER,
}
#: How each legal basis is drawn.
LOOKS = theme.BASIS
#: The legal basis of a body, as a key names it.
BASES = {
    "treaty": "founded by treaty",
    "political": "political commitment",
    "forum": "forum",
    "not seen": "founding text not seen",
}


def bodies() -> pd.DataFrame:
    """Return the table ``organisations`` with the legal basis spelled out, by short name."""
    table = data.load("organisations").set_index("org")
    return table.assign(basis=table["legal_basis"].map(BASES))


@checked
def member_lists(day: str = INTERVIEW, orgs: Sequence[str] = REGIONAL) -> pd.DataFrame:
    """Return the members of several bodies on a day, one row a body and a member.

    Returns:
        Columns ``org``, ``iso3``, ``basis`` (its legal basis, spelled out) and ``source_ids``.
    """
    known = bodies()
    rows = [
        (org, iso3, known.loc[org, "basis"], known.loc[org, "source_ids"])
        for org in orgs
        for iso3 in sorted(members(org, day))
    ]
    return pd.DataFrame(rows, columns=["org", "iso3", "basis", "source_ids"])


@checked(indicator=lambda: data.load("country_figures")["indicator"].unique())
def latest_values(indicator: str, day: str = INTERVIEW) -> dict[str, float]:
    """Return the latest value of an indicator by state; of people, none after the day's year."""
    first_day(day)
    return dict(_latest_values(indicator, day))


@functools.lru_cache(maxsize=64)
def _latest_values(indicator: str, day: str) -> dict[str, float]:
    table = data.load("country_figures")
    table = table[table["indicator"] == indicator].sort_values("year")
    if indicator == "population":
        table = table[table["year"] <= max(int(day[:4]), int(table["year"].min()))]
    return table.groupby("iso3")["value"].last().to_dict()


@checked(yardstick=_UNITS)
def size_of(org: str, yardstick: str, day: str = INTERVIEW) -> tuple[float, list[str]]:
    """Measure a body.

    Args:
        org: Short name of the body.
        yardstick: One of the values of ``YARDSTICKS``.
        day: YYYY-MM-DD; members are those of the day, population is of its year or the last
            known one before, output and growth are of 2023.

    Returns:
        The size in base units (square kilometres, persons, dollars, percent), and the members
        that no figure was found for.
    """
    codes = members(org, day)
    if yardstick == "members":
        return float(len(codes)), []
    if yardstick in ("growth_plain", "growth_weighted"):
        growth, output = latest_values("gdp_growth", day), latest_values("gdp_ppp", day)
        known = sorted(codes & growth.keys() & output.keys())
        weights = [output[iso3] if yardstick == "growth_weighted" else 1 for iso3 in known]
        total = sum(growth[iso3] * weight for iso3, weight in zip(known, weights, strict=True))
        return total / sum(weights), sorted(codes - set(known))
    figures = latest_values(yardstick, day)
    return sum(figures[iso3] for iso3 in codes & figures.keys()), sorted(codes - figures.keys())


def area_caution() -> str:
    """Say what the areas of states include that other states hold."""
    note = data.load("area_notes").iloc[0]
    return (
        f"Areas are those that states give. India's includes {note['value']:,.0f} square "
        f"kilometres ({note['share']:g} percent) that Pakistan or China controls; our confidence "
        f"is {note['confidence']}. What China's and Pakistan's include was not read, so the same "
        "land may be counted twice."
    )


@checked
def bodies_by_size(
    yardstick: str = "area", rivals: Sequence[str] | str = REGIONAL, day: str = INTERVIEW
) -> Exhibit:
    """Rank bodies by a yardstick, with the legal basis of each.

    Args:
        yardstick: One of the values of ``YARDSTICKS``.
        rivals: Short names of the bodies to compare, or ``"treaty"`` for the regional ones that
            a treaty founded.
        day: YYYY-MM-DD.

    Raises:
        LessonError: There is no such yardstick or body.
    """
    if yardstick not in _UNITS:
        raise LessonError(f"There is no yardstick {quote(yardstick)}: {', '.join(_UNITS)}.")
    known = bodies()
    if isinstance(rivals, str) and rivals == "treaty":
        rivals = [org for org in REGIONAL if known.loc[org, "legal_basis"] == "treaty"]
    unknown = [org for org in rivals if org not in known.index]
    if unknown or not rivals:
        raise LessonError(
            f"There is no body {quote(unknown[0] if unknown else '')}: {', '.join(known.index)}."
        )
    factor, unit, digits = _UNITS[yardstick]
    measured = {org: size_of(org, yardstick, day) for org in rivals}
    table = known.loc[list(rivals), ["name", "basis", "source_ids"]].reset_index(names="body")
    table[unit] = [round(measured[org][0] / factor, digits) for org in table["body"]]
    table = table.sort_values(unit, ascending=False, kind="stable", ignore_index=True)
    names = country_names()
    gaps = [
        f"{listed(names[iso3] for iso3 in missing)} in {org}"
        for org, (_, missing) in measured.items()
        if missing
    ]
    label = next(name for name, code in YARDSTICKS.items() if code == yardstick)
    left_out = (
        say("bodies_by_size.members_only")
        if yardstick == "members"
        else say("bodies_by_size.leaves_out")
    )
    return bars(
        table,
        x=unit,
        y="body",
        color="basis",
        color_discrete_map=LOOKS,
        hover_name="name",
        labels={"basis": "legal basis"},
        title=_ranked(table, label),
        subtitle=f"{unit[0].upper()}{unit[1:]}, members of {day}. The colour tells what the body "
        "rests on.",
        sources=_sources(table, yardstick),
        leaves_out=left_out
        + (f" No figure: {'; '.join(gaps)}." if gaps else "")
        + (f" {area_caution()}" if yardstick == "area" else ""),
    )


_PLACES = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth")


def _sources(table: pd.DataFrame, yardstick: str) -> list[str]:
    """Return the sources of the lists of members, and of the figures."""
    wanted = ["gdp_growth", "gdp_ppp"] if yardstick.startswith("growth") else [yardstick]
    figures = data.load("country_figures")
    figures = figures[figures["indicator"].isin(wanted)]
    return list(dict.fromkeys([*";".join(table["source_ids"]).split(";"), *figures["source_id"]]))


def _ranked(table: pd.DataFrame, label: str) -> str:
    """Say which body is the largest, and where the SCO comes."""
    first, order = table["body"].iloc[0], table["body"].tolist()
    top = f"By {label}, {first} comes first of {len(order)} bodies"
    if first == "SCO" or "SCO" not in order:
        return top
    return f"{top}, and the SCO {_PLACES[order.index('SCO')]}"
