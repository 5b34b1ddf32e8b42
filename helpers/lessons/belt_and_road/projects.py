"""Exhibits of lesson 03 on projects: who pays, what is older than the proposal, one at a time."""

import re

import pandas as pd

from helpers import data, sources
from helpers.call_slips import checked
from helpers.dates import first_day, last_day
from helpers.errors import LessonError
from helpers.exhibit import Exhibit
from helpers.frames import country_names, made_once
from helpers.places import PRECISION
from helpers.words.lists import listed, plural

#: The day on which the Silk Road Economic Belt was proposed in Astana.
LABEL = pd.Timestamp("2013-09-07")

#: The columns of ``project_table`` that hold names in another language, with its code.
NAME_LANGUAGES = {"Kazakh name": "kk", "Russian name": "ru", "Chinese name": "zh"}


@checked
def age(start: str, in_use: str) -> str:
    """Compare an asset's dates with the day of the proposal.

    Args:
        start: When building began, as exactly as seen; "" if not seen.
        in_use: In use since, as exactly as seen; "" if it is not in use.

    Returns:
        One of the names of ``theme.AGE``. A date that may lie on either side of the day is
        "start not clear".
    """
    if not in_use:
        return "not in use"
    if last_day(in_use) < LABEL:
        return "in use before"
    if start and last_day(start) < LABEL:
        return "begun before, in use after"
    return "begun after" if start and first_day(start) >= LABEL else "start not clear"


#: The groups of the lesson's map, in the order in which a reader looks at them.
NAMED = "named in the interview"
GROUPS = (NAMED, "in use before", "in use since", "not in use")


@checked(table=("commissioned", "mentioned_in_interview"))
def groups(table: pd.DataFrame) -> pd.Series:
    """Put each project into one of ``GROUPS``.

    Args:
        table: Rows of the table ``projects``.

    Returns:
        The group of each row. A project that the interview names is in that group, whatever its
        age. A date that may lie on either side of the proposal counts as "in use since".
    """
    in_use = [last_day(text) if text else pd.NaT for text in table["commissioned"]]
    ages = [
        "not in use" if pd.isna(day) else "in use before" if day < LABEL else "in use since"
        for day in in_use
    ]
    named = table["mentioned_in_interview"].str.startswith("yes")
    return pd.Series(ages, index=table.index).mask(named, NAMED)


@made_once
def stops() -> pd.DataFrame:
    """Return the stops of all routes, in their order, with the mode and project of each route."""
    ways = data.load("routes")[["route_id", "name", "mode", "project_id"]]
    table = data.load("route_stops").merge(ways, on="route_id", how="left", validate="many_to_one")
    return table.sort_values(["route_id", "sequence"], ignore_index=True)


@checked
def finance(payers: str) -> str:
    """Name the group that pays: ``Chinese``, ``multilateral``, ``Kazakh``, ``other``, ``mixed``.

    Args:
        payers: Groups of the table ``projects``, joined by ``;``; "" for not seen.
    """
    if not payers:
        return "not seen"
    return "mixed" if ";" in payers else payers


def projects() -> pd.DataFrame:
    """Return all projects with the columns ``age``, ``year``, ``named``, ``finance``, ``state``.

    ``year`` is the first year in use, 0 if it is not in use.
    """
    table = data.load("projects")
    names = country_names()
    dates = zip(table["construction_start"], table["commissioned"], strict=True)
    table["age"] = [age(start, in_use) for start, in_use in dates]
    table["year"] = [int(text[:4]) if text else 0 for text in table["commissioned"]]
    table["named"] = table["mentioned_in_interview"].str.startswith("yes")
    table["finance"] = [finance(payers) for payers in table["payers"]]
    table["state"] = table["country_iso3"].map(names)
    return table


def _cost(row: object) -> str:
    """Write the cost of a row of ``projects``."""
    return "not seen" if pd.isna(row.cost_usd_m) else f"{row.cost_usd_m:,.10g} million US dollars"


def _capacity(row: object) -> str:
    """Write the capacity of a row of ``projects`` with its unit."""
    if pd.isna(row.capacity_value):
        return "not seen"
    return f"{row.capacity_value:,.10g} {row.capacity_unit}"


def _since(row: object) -> str:
    """Say since when a row of ``projects`` is in use."""
    return row.commissioned or "not in use"


@checked
def local_names(text: str) -> dict[str, str]:
    """Sort the names in other languages by language.

    Args:
        text: Names joined by " / ", each with "(KK)", "(RU)" or "(ZH)" where its language was
            noted.

    Returns:
        The names by language code; under "" those without a noted language.
    """
    found: dict[str, list[str]] = {}
    for part in filter(None, (piece.strip() for piece in text.split(" / "))):
        name, code, rest = _NOTED.fullmatch(part).groups() if _NOTED.fullmatch(part) else ("",) * 3
        if code:
            found.setdefault(code.lower(), []).append(name.replace(", also ", "; "))
        if more := (rest if code else part).strip("; "):
            found.setdefault("", []).append(more)
    return {code: "; ".join(names) for code, names in found.items()}


_NOTED = re.compile(r"(.*?) *\((KK|RU|ZH)\)(.*)")


def _project_table(table: pd.DataFrame) -> pd.DataFrame:
    """Return all that is known of some projects, one row each, in plain words."""
    rows = list(table.itertuples(index=False))
    return pd.DataFrame(
        {
            "project": table["name"],
            **{
                column: [local_names(text).get(code) for text in table["name_local"]]
                for column, code in NAME_LANGUAGES.items()
            },
            "other local name": [
                local_names(text).get("", "not seen") for text in table["name_local"]
            ],
            "where": table["state"] + ", " + table["admin_region"],
            "how exact the place is": table["coordinate_precision"].map(PRECISION),
            "sector": table["sector"],
            "status": table["status"],
            "building from": table["construction_start"].replace("", "not seen"),
            "in use since": [_since(row) for row in rows],
            "note on dates": table["date_note"].replace("", "none"),
            "against September 2013": table["age"],
            "capacity": [_capacity(row) for row in rows],
            "cost": [_cost(row) for row in rows],
            "who lends or pays": table["financiers"].replace("", "not seen"),
            "Chinese parties": table["chinese_parties"].replace("", "not seen"),
            "other parties": table["local_parties"].replace("", "not seen"),
            "what it is": table["summary"],
            "what is disputed": table["controversy"].replace("", "nothing seen"),
            "confidence": table["confidence"],
            "sources": table["source_ids"].str.replace(";", ", "),
        }
    )


def project_names() -> dict[str, str]:
    """Return the project ids by short name, those named in the interview first."""
    table = projects().sort_values(["named", "short_name"], ascending=[False, True])
    return dict(zip(table["short_name"], table["project_id"], strict=True))


@checked
def project_card(project: str = "zhanatas-wind") -> Exhibit:
    """Show all that is known of one project.

    Args:
        project: Id of the project; ``project_names()`` lists them.
    """
    table = projects()
    row = table[table["project_id"] == project]
    if row.empty:
        raise LessonError(
            f"There is no project '{project}'; choose from {', '.join(table['project_id'])}."
        )
    facts = _project_table(row).iloc[0]
    one = row.iloc[0]
    card = pd.DataFrame({"question": facts.index, "answer": facts.to_numpy()})
    card["language"] = card["question"].map(NAME_LANGUAGES).fillna("en")
    # What is not known takes one line, not a row each.
    blank = card["answer"].isna() | card["answer"].isin(["not seen", "none", "nothing seen"])
    missing = listed(card.loc[blank, "question"])
    card = card[~blank & (card["question"] != "sources")]
    english = card["language"].eq("en").all()
    asked = "named in the interview" if one["named"] else "not named in the interview"
    return Exhibit(
        figure=None,
        title=one["name"],
        summary=(
            f"{one['short_name']}: {one['sector']}, {one['state']}, {asked}, {one['status']}, "
            f"{one['age']} as against the proposal of 2013. Money: {one['finance']} "
            f"({one['payers_basis'].rstrip('.')}). Confidence: {one['confidence']}."
        ),
        table=card.drop(columns="language") if english else card,
        languages={} if english else {"answer": "language"},
        source_ids=sources.ids(row["source_ids"]),
        leaves_out=(f"Not seen: {missing}. " if missing else "")
        + "Contracts are mostly not public.",
    )


@checked(table=("age",))
def adopted_title(table: pd.DataFrame) -> str:
    """Say in one line how many projects the name may have adopted, and how many it began with."""
    ages = table["age"]
    adopted = int(ages.isin(["in use before", "begun before, in use after"]).sum())
    return (
        f"Of {plural(len(table), 'project')}, {adopted} were begun before the proposal and "
        f"{int((ages == 'begun after').sum())} after it"
    )
