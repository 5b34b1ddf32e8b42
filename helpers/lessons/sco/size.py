"""Exhibit of lesson 01: how large the SCO is beside other bodies, by several yardsticks."""

from collections.abc import Collection, Sequence

import pandas as pd

from helpers import data, sources, theme
from helpers.dates import INTERVIEW
from helpers.errors import LessonError
from helpers.exhibit import Exhibit
from helpers.memberships import members
from helpers.words.static import Sentences

say = Sentences(__file__)

YARDSTICKS = {
    "area": "area",
    "population": "population",
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

COMPARED = ("SCO", "CICA", "OSCE", "APEC", "AU", "EU", "ASEAN", "BRICS")


def size_of(org: str, yardstick: str, day: str) -> tuple[float, list[str]]:
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


def latest_values(indicator: str, day: str) -> dict[str, float]:
    """Return the latest value of an indicator by state; of people, none after the day's year."""
    table = data.load("country_figures")
    table = table[table["indicator"] == indicator].sort_values("year")
    if indicator == "population":
        table = table[table["year"] <= max(int(day[:4]), int(table["year"].min()))]
    return table.groupby("iso3")["value"].last().to_dict()


def is_contiguous(codes: Collection[str]) -> bool:
    """Whether one can walk between any two of the states without leaving them."""
    borders = data.load("borders")
    inside = borders[borders["iso3_a"].isin(codes) & borders["iso3_b"].isin(codes)]
    neighbours: dict[str, set[str]] = {iso3: set() for iso3 in codes}
    for one, other in inside.itertuples(index=False):
        neighbours[one].add(other)
        neighbours[other].add(one)
    reached, waiting = set(), list(codes)[:1]
    while waiting:
        iso3 = waiting.pop()
        if iso3 not in reached:
            reached.add(iso3)
            waiting += neighbours[iso3]
    return len(reached) == len(codes)


def bodies_by_size(
    yardstick: str = "area",
    day: str = INTERVIEW,
    bodies: Sequence[str] = COMPARED,
    treaty_only: bool = False,
    contiguous_only: bool = False,
) -> Exhibit:
    """Rank bodies by a yardstick, and say in a sentence which is the largest.

    Args:
        yardstick: One of the values of ``YARDSTICKS``.
        day: YYYY-MM-DD.
        bodies: Short names of the bodies to compare.
        treaty_only: Keep only bodies that the sources describe as treaty-based.
        contiguous_only: Keep only bodies whose members form one unbroken territory.
    """
    if yardstick not in _UNITS:
        raise LessonError(f"There is no yardstick '{yardstick}': {', '.join(_UNITS)}.")
    table = data.load("organisations").set_index("org")
    unknown = [org for org in bodies if org not in table.index]
    if unknown:
        raise LessonError(f"There is no body '{unknown[0]}': {', '.join(table.index)}.")
    rows, dropped, gaps, counted = [], [], [], set()
    for org in bodies:
        try:
            codes = members(org, day)
        except LessonError:
            dropped.append(f"{org} (no complete member list for that day)")
            continue
        if not codes:
            dropped.append(f"{org} (did not exist)")
        elif treaty_only and table.loc[org, "legal_basis"] != "treaty":
            dropped.append(f"{org} (legal basis: {table.loc[org, 'legal_basis']})")
        elif contiguous_only and not is_contiguous(codes):
            dropped.append(f"{org} (not one unbroken territory)")
        else:
            value, missing = size_of(org, yardstick, day)
            rows.append((org, value, len(codes)))
            counted |= codes
            gaps += [f"{iso3} in {org}" for iso3 in missing]
    if not rows:
        raise LessonError("No body is left to compare: tick one more, or drop a condition.")
    factor, unit, digits = _UNITS[yardstick]
    ranked = pd.DataFrame(rows, columns=["org", "value", "members"]).sort_values(
        "value", ascending=False, ignore_index=True
    )
    ranked["value"] /= factor
    ranked["shown"] = [f"{value:,.{digits}f}" for value in ranked["value"]]
    label = next(name for name, code in YARDSTICKS.items() if code == yardstick)
    top = ranked.iloc[0]
    conditions = "treaty-based " * treaty_only + "unbroken " * contiguous_only
    sentence = (
        f"On {day}, among the {len(ranked)} {conditions}bodies compared, the largest by "
        f"{label} is {top['org']} with {top['shown']} {unit}."
    )
    if "SCO" in set(ranked["org"]) and top["org"] != "SCO":
        place = int(ranked.index[ranked["org"] == "SCO"][0]) + 1
        own = ranked.loc[place - 1, "shown"]
        sentence += f" The SCO comes {_ordinal(place)} with {own}."
    figure = theme.figure(
        height=140 + 42 * len(ranked),
        xaxis={"title": unit, "rangemode": "tozero"},
        yaxis={"autorange": "reversed", "type": "category"},
        showlegend=False,
    )
    figure.add_bar(
        y=[f"{place}. {org}" for place, org in enumerate(ranked["org"], 1)],
        x=[round(value, 4) for value in ranked["value"]],
        orientation="h",
        marker={
            "color": [
                theme.ACTOR["SCO"].colour if org == "SCO" else theme.NEUTRAL
                for org in ranked["org"]
            ],
            "pattern": {"shape": ["" if org == "SCO" else "/" for org in ranked["org"]]},
        },
        text=ranked["shown"].tolist(),
        textposition="outside",
        cliponaxis=False,
        hovertemplate="%{y}: %{text} " + unit + "<extra></extra>",
    )
    low, high = min(0, ranked["value"].min()), max(0, ranked["value"].max())
    figure.update_xaxes(range=[low * 1.15, high * 1.15])
    used = data.load("country_figures")
    used = used[used["iso3"].isin(counted)]
    return Exhibit(
        figure=figure,
        title=f"Largest by {label}: {top['org']}",
        summary=sentence,
        table=pd.DataFrame(
            {
                "rank": [str(place) for place in range(1, len(ranked) + 1)],
                "body": [f"{table.loc[org, 'name']} ({org})" for org in ranked["org"]],
                label: [f"{shown} {unit}" for shown in ranked["shown"]],
                "members that day": ranked["members"].astype(str),
                "legal basis": [table.loc[org, "basis_note"] for org in ranked["org"]],
            }
        ),
        source_ids=sources.ids(
            table.loc[list(ranked["org"]), "source_ids"],
            used["source_id"],
            _area_sources(counted) if yardstick == "area" else [],
            ["derived"],
        ),
        leaves_out=" ".join(
            [
                f"Not compared: {', '.join(dropped)}." if dropped else "",
                f"No figure for {', '.join(gaps)}." if gaps else "",
                _area_notes(counted) if yardstick == "area" else "",
                say("bodies_by_size.leaves_out"),
            ]
        ).strip(),
    )


def _area_sources(codes: Collection[str]) -> list[str]:
    notes = data.load("area_notes")
    return notes.loc[notes["iso3"].isin(codes), "source_ids"].tolist()


def _area_notes(codes: Collection[str]) -> str:
    """Say what the areas of these states include, as far as the table of notes tells."""
    notes = data.load("area_notes")
    return " ".join(
        f"{row.says.rstrip('.')}: about {row.value:,.0f} {row.unit}, {row.share:g} percent of it "
        f"({row.confidence} confidence)."
        for row in notes[notes["iso3"].isin(codes)].itertuples()
    )


def _ordinal(place: int) -> str:
    words = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth")
    return words[place - 1] if place <= len(words) else f"{place}th"
