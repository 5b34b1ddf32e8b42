"""Exhibits of lesson 04: four yardsticks of overcapacity, each with the figures that were read."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from helpers import data, sources
from helpers.call_slips import checked
from helpers.charts import dots
from helpers.dates import INTERVIEW, first_day, last_day
from helpers.errors import LessonError
from helpers.exhibit import Exhibit
from helpers.frames import made_once
from helpers.words import quote
from helpers.words.lists import listed
from helpers.words.static import Sentences

say = Sentences(__file__)

KNOWN, LATER = "printed by the day of the interview", "printed later, or day not known"
TOO_MUCH, NOT = "too much", "not too much"

#: Makers of cars that are counted one by one.
SINGLE = "single car makers"
# What is counted, by the words of the table.
_SECTORS = {
    "solar PV": "solar modules",
    "automobile manufacturing": "all car plants",
    "all cars": "all car plants",
    "BYD (cars)": SINGLE,
    "Tesla in Shanghai (cars)": SINGLE,
    "BYD, SAIC and Li Auto (cars)": SINGLE,
    "NEV": "electric cars",
}
_ORDER = (
    *("solar modules", "silicon wafers", "polysilicon", "batteries", "all car plants"),
    *("electric cars", SINGLE),
)
# Who counts, by the words of the indicator or of the source.
_COUNTERS = {
    "nbs": "statistics office",
    "gasgoo": "Gasgoo",
    "alixpartners": "AlixPartners",
    "atlantic_council": "Atlantic Council",
    "rhodium": "Rhodium",
    "gigafactory": "CRU",
    "sector_utilisation": "industry ministry",
    "cells_modules": "IEA",
    "polysilicon": "trade press",
}


@checked
def printed(source_ids: str) -> str:
    """Say whether a row's figure was surely printed by the day of the interview.

    Args:
        source_ids: The sources of the row, joined by ``;``.

    Returns:
        ``KNOWN`` if the last day that the date of one source can mean is that day or before.

    Raises:
        UnknownSourceError: A source is not in the register.
    """
    named = (sources.get(one).published for one in source_ids.split(";"))
    found = [day for day in named if day]
    known = any(last_day(day) <= first_day(INTERVIEW) for day in found)
    return KNOWN if known else LATER


def use_of_capacity() -> pd.DataFrame:
    """Return every reading of how much of their capacity plants use.

    Returns:
        Columns ``sector``, ``year``, ``counter``, ``percent``, ``printed`` and ``source_ids``,
        and ``reading``, which names the sector, the year and who counts.
    """
    table = data.load("overcapacity_indicators")
    rows = table[
        table["indicator"].str.contains("utilisation|operating_rate")
        & (table["unit"] == "percent")
        & ~table["sector"].isin(["all industry", "electrical machinery"])
        # An estimate for electric cars whose author is not named is no reading.
        & ~table["indicator"].str.contains("author_not_seen")
    ].copy()
    rows["counter"] = [
        next(name for key, name in _COUNTERS.items() if key in indicator)
        for indicator in rows["indicator"]
    ]
    rows["percent"] = rows["value"]
    above = rows["note"].str.contains("above 80", case=False)
    rows["bound"] = above.map({True: "over", False: ""})
    rows.loc[rows["note"].str.contains("below 40", case=False), "bound"] = "under"
    made = _solar_modules_2022(table)
    rows = pd.concat([made, rows], ignore_index=True)
    rows.loc[rows["indicator"] == "polysilicon_operating_rate", "sector"] = "polysilicon"
    return _told(rows)


def _solar_modules_2022(table: pd.DataFrame) -> pd.DataFrame:
    """Divide what the world's module plants made in 2022 by what they could make."""
    world = table[(table["geo"] == "WLD") & (table["year"] == 2022)].set_index("indicator")
    made, could = world.loc["module_output"], world.loc["module_capacity"]
    row = could.to_dict() | {
        "indicator": "use of capacity, derived",
        "counter": "IEA, our division",
        "percent": round(100 * made["value"] / could["value"], 1),
        "bound": "",
        "source_ids": f"{made['source_ids']};{could['source_ids']};derived",
    }
    return pd.DataFrame([row])


def _told(rows: pd.DataFrame) -> pd.DataFrame:
    called = [name.removesuffix(" (cars)") for name in rows["sector"]]
    rows["sector"] = rows["sector"].replace(_SECTORS)
    rows["printed"] = rows["source_ids"].map(printed)
    when = rows["year"].astype(str) + [
        "" if period == "year" else f" {period}" for period in rows["period"]
    ]
    counter = [f" ({name})" if name else "" for name in rows["counter"]]
    name = rows["sector"].mask(rows["sector"] == SINGLE, pd.Series(called, index=rows.index))
    rows["reading"] = name + ", " + when + counter
    place = rows["sector"].map({name: place for place, name in enumerate(_ORDER)})
    rows = rows.assign(place=place).sort_values(["place", "year", "period"], ignore_index=True)
    return rows.drop(columns="place")


@dataclass(frozen=True)
class Yardstick:
    """One definition of overcapacity, with its lines.

    Attributes:
        column: What is measured, with its unit.
        lines: The line that parts too much from not too much, by how strict it is.
        told: The sentence for the line; the number goes into the braces.
        who: Who argues like this.
        make: Computes the readings.
    """

    column: str
    lines: dict[str, float]
    told: str
    who: str
    make: object


def _rows(sector: str, indicator: str) -> pd.DataFrame:
    table = data.load("overcapacity_indicators")
    found = table[(table["sector"] == sector) & (table["indicator"] == indicator)]
    return found.set_index("year").sort_index()


def _beside(one: pd.DataFrame, other: pd.DataFrame, suffix: str) -> pd.DataFrame:
    """Set two series side by side, for the years that both have."""
    return one.merge(other, left_index=True, right_index=True, suffixes=("", suffix))


def _divided(
    sector: str, above: str, below: str, counter: str = "", *, scale: float = 1
) -> pd.DataFrame:
    """Divide one series by another, year by year."""
    both = _beside(_rows(sector, above), _rows(sector, below), "_below")
    both["value"] = (scale * both["value"] / both["value_below"]).round(2)
    both["source_ids"] += ";" + both["source_ids_below"] + ";derived"
    return both.reset_index().assign(counter=counter)


def _against_world() -> pd.DataFrame:
    table = data.load("overcapacity_indicators")
    ratio = table[table["indicator"] == "capacity_vs_world_demand"].assign(counter="trade press")
    return pd.concat(
        [
            _divided("solar PV", "module_nameplate_capacity", "expected_installations", "BNEF"),
            ratio,
            _divided("batteries", "cell_manufacturing_capacity", "cell_demand", "BNEF"),
            _divided("batteries", "cell_capacity_CRU", "cell_demand", "CRU, another definition"),
        ]
    )


def _abroad() -> pd.DataFrame:
    return pd.concat(
        [
            _divided("solar PV", "module_exports", "module_output", scale=100),
            _divided("NEV", "exports", "production", scale=100),
        ]
    )


def _growth() -> pd.DataFrame:
    """Return by how many points output grew more than sales at home, year on year."""
    solar = _beside(
        _rows("solar PV", "module_output"), _rows("solar PV", "new_installations"), "_home"
    )
    cars = _beside(_rows("NEV", "production"), _rows("NEV", "exports"), "_home")
    # What was not sold abroad was kept at home.
    cars["value_home"] = cars["value"] - cars["value_home"]
    found = []
    for table in (solar[solar["period"] == "year"].copy(), cars):
        ids = table["source_ids"] + ";" + table["source_ids_home"]
        grown = 100 * (table["value"].pct_change() - table["value_home"].pct_change())
        table["value"] = grown.round(1)
        table["source_ids"] = ids + ";" + ids.shift().fillna("") + ";derived"
        found.append(table.dropna(subset="value").reset_index().assign(counter=""))
    return pd.concat(found)


STRICT, MIDDLE, MILD = "strict", "middle", "mild"
#: How strictly the line is drawn.
LINES = (STRICT, MIDDLE, MILD)

YARDSTICKS = {
    "more than the world buys": Yardstick(
        "capacity, times the world's demand",
        {STRICT: 1, MIDDLE: 1.5, MILD: 2},
        "capacity above {line:g} times what the world buys in a year",
        "the trade press, with figures of BloombergNEF",
        _against_world,
    ),
    "sold abroad": Yardstick(
        "share of output sold abroad, percent",
        {STRICT: 0, MIDDLE: 25, MILD: 50},
        "more than {line:g} percent sold abroad",
        "speakers in Washington and Brussels; the economist Nicholas Lardy rejects it",
        _abroad,
    ),
    "outgrowing its home": Yardstick(
        "output's growth less that at home, points",
        {STRICT: 0, MIDDLE: 5, MILD: 10},
        "output growing over {line:g} points faster than sales at home",
        "our test of Beijing's reply, which points to demand",
        _growth,
    ),
}


@checked(definition=YARDSTICKS)
@made_once
def readings(definition: str) -> pd.DataFrame:
    """Return what a yardstick measures; columns as in ``use_of_capacity``, with ``value``."""
    return _told(YARDSTICKS[definition].make())


@checked
def measured(definition: str = "more than the world buys", line: str = STRICT) -> Exhibit:
    """Lay one yardstick on every sector that has figures.

    Args:
        definition: One of ``YARDSTICKS``.
        line: One of ``LINES``.

    Raises:
        LessonError: A word is not one of these.
    """
    if definition not in YARDSTICKS or line not in LINES:
        raise LessonError(
            f"There is no yardstick {quote(definition)} with a line {quote(line)}: choose from "
            f"{', '.join(YARDSTICKS)}; and {', '.join(LINES)}."
        )
    about = YARDSTICKS[definition]
    limit = about.lines[line]
    rows = readings(definition)
    rows["answer"] = [TOO_MUCH if value > limit else NOT for value in rows["value"]]
    said = about.told.format(line=limit)
    return dots(
        rows.rename(columns={"value": about.column}),
        x=about.column,
        y="reading",
        color="answer",
        category_orders={"answer": [TOO_MUCH, NOT]},
        highlight=TOO_MUCH,
        hover_data=["printed"],
        reference={"x": limit, "text": "the line"},
        title=verdict(rows),
        subtitle=f"Too much: {said}. Used by: {about.who}.",
        leaves_out=say("measured.leaves_out"),
    )


@checked(rows=("sector", "answer"))
def verdict(rows: pd.DataFrame) -> str:
    """Say in one line which sectors have too much, which do not, and which are in doubt.

    More than three of a kind are counted: a title that names them all takes three lines.

    Args:
        rows: Columns ``sector`` and ``answer``.
    """
    answers = rows.groupby("sector", sort=False)["answer"].agg(set)
    parts = [
        f"{said}: {_few(found, len(answers))}"
        for said, wanted in (
            ("Too much", {TOO_MUCH}),
            ("not", {NOT}),
            ("it depends", {TOO_MUCH, NOT}),
        )
        if len(found := answers.index[answers == wanted])
    ]
    told = "; ".join(parts)
    # "Not" by itself would be said of nothing.
    told = told.replace("not:", "not too much:", 1) if told.startswith("not:") else told
    return told[0].upper() + told[1:]


def _few(sectors: pd.Index, of: int) -> str:
    """Name up to three sectors, or say how many they are."""
    return listed(sectors) if len(sectors) <= 3 else f"{len(sectors)} of {of} sectors"
