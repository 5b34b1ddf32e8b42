"""Maps of lesson 03: the projects and routes, by filters and year by year."""

import pandas as pd

from helpers import data, theme
from helpers.call_slips import checked
from helpers.charts import points_map
from helpers.errors import LessonError
from helpers.exhibit import Exhibit
from helpers.frames import country_names
from helpers.lessons.belt_and_road.projects import GROUPS, NAMED, groups, stops
from helpers.words import quote
from helpers.words.lists import plural
from helpers.words.static import Sentences

say = Sentences(__file__)

ALL = "all"
#: Who pays, as a reader chooses it, and the word in the column ``payers``.
PAYERS = {
    "anybody": ALL,
    "Chinese money among it": "Chinese",
    "Kazakh money among it": "Kazakh",
    "multilateral banks among it": "multilateral",
}
SECTORS = {"all sectors": ALL, **{name: name for name in theme.SECTOR}}


def states() -> dict[str, str]:
    """Return the states with projects, by name."""
    names = country_names()
    codes = data.load("projects")["country_iso3"].drop_duplicates()
    return {"all states": ALL, **{names[code]: code for code in codes}}


@checked
def filtered(
    sector: str = ALL, state: str = ALL, payer: str = ALL, in_use_by: int = 2026
) -> Exhibit:
    """Map the projects that fit some filters.

    Args:
        sector: One of the values of ``SECTORS``.
        state: One of the values of ``states()``.
        payer: One of the values of ``PAYERS``.
        in_use_by: Leave out what came into use after this year; what is not in use is left out
            too, unless the year is 2026.

    Raises:
        LessonError: A setting is not known, or no project fits them all.
    """
    table = data.load("projects")
    for label, value, allowed in (
        ("sector", sector, SECTORS.values()),
        ("state", state, (ALL, *table["country_iso3"].unique())),
        ("payer", payer, PAYERS.values()),
    ):
        if value not in allowed:
            raise LessonError(
                f"There is no {label} {quote(value)}; use one of {', '.join(allowed)}."
            )
    keep = pd.Series(True, index=table.index)
    if sector != ALL:
        keep &= table["sector"] == sector
    if state != ALL:
        keep &= table["country_iso3"] == state
    if payer != ALL:
        keep &= table["payers"].str.contains(payer, regex=False)
    if in_use_by < 2026:
        keep &= pd.to_numeric(table["commissioned"].str[:4], errors="coerce") <= in_use_by
    rows = table[keep]
    if rows.empty:
        raise LessonError("No project fits all of these choices: set one of them back to all.")
    rows = rows.assign(group=groups(rows))
    older = int((rows["group"] == "in use before").sum())
    return points_map(
        rows,
        color="group",
        text="short_name",
        routes=stops(),
        hover_name="name",
        category_orders={"group": GROUPS},
        highlight=NAMED,
        title=f"{older} of these {plural(len(rows), 'project')} "
        f"{'was' if older == 1 else 'were'} in use before the proposal of 2013",
        subtitle=say("filtered.subtitle"),
        leaves_out=say("filtered.leaves_out"),
    )
