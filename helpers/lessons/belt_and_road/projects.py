"""Exhibits of lesson 03 on projects: who pays, what is older than the label, one at a time."""

import re

import pandas as pd

from helpers import data, sources, theme
from helpers.dates import first_day, last_day
from helpers.errors import LessonError
from helpers.exhibit import Exhibit
from helpers.frames import country_names, tally
from helpers.places import PRECISION
from helpers.words.static import Sentences

say = Sentences(__file__)

#: The day on which the Silk Road Economic Belt was proposed in Astana, and who says so.
LABEL = pd.Timestamp("2013-09-07")
LABEL_SOURCE = "sco-usc-20130907"

#: The columns of ``project_table`` that hold names in another language, with its code.
NAME_LANGUAGES = {"Kazakh name": "kk", "Russian name": "ru", "Chinese name": "zh"}


def age(start: str, in_use: str) -> str:
    """Set an asset against the day of the label.

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


def routes() -> pd.DataFrame:
    """Return the routes with the columns ``age`` and ``year`` of their project.

    A route without a project has the age "start not clear" and the year 0.
    """
    table = data.load("routes")
    known = projects().set_index("project_id")
    ages = [known["age"].get(project, "start not clear") for project in table["project_id"]]
    years = [known["year"].get(project, 0) for project in table["project_id"]]
    return table.assign(age=ages, year=years)


def cost(row: object) -> str:
    """Write the cost of a row of ``projects``."""
    return "not seen" if pd.isna(row.cost_usd_m) else f"{row.cost_usd_m:,.10g} million US dollars"


def capacity(row: object) -> str:
    """Write the capacity of a row of ``projects`` with its unit."""
    if pd.isna(row.capacity_value):
        return "not seen"
    return f"{row.capacity_value:,.10g} {row.capacity_unit}"


def since(row: object) -> str:
    """Say since when a row of ``projects`` is in use."""
    return row.commissioned or "not in use"


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


def project_table(table: pd.DataFrame) -> pd.DataFrame:
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
            "in use since": [since(row) for row in rows],
            "note on dates": table["date_note"].replace("", "none"),
            "against September 2013": table["age"],
            "capacity": [capacity(row) for row in rows],
            "cost": [cost(row) for row in rows],
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


def project_card(project: str = "zhanatas-wind") -> Exhibit:
    """Show all that is known of one project, without a mouse.

    Args:
        project: Id of the project; ``project_names()`` lists them.
    """
    table = projects()
    row = table[table["project_id"] == project]
    if row.empty:
        raise LessonError(
            f"There is no project '{project}'; choose from {', '.join(table['project_id'])}."
        )
    facts = project_table(row).iloc[0]
    one = row.iloc[0]
    card = pd.DataFrame({"question": facts.index, "answer": facts.to_numpy()})
    card["language"] = card["question"].map(NAME_LANGUAGES).fillna("en")
    unknown = card["answer"].isna()
    card.loc[unknown, ["answer", "language"]] = ["not seen", "en"]
    card["question"] = card["question"].replace("sources", "source ids")
    asked = "named in the interview" if one["named"] else "not named in the interview"
    return Exhibit(
        figure=None,
        title=one["name"],
        summary=(
            f"{one['short_name']}: {one['sector']}, {one['state']}, {asked}, {one['status']}, "
            f"{one['age']} as against the label. Money: {one['finance']} "
            f"({one['payers_basis'].rstrip('.')}). Confidence: {one['confidence']}."
        ),
        table=card,
        languages={"answer": "language"},
        source_ids=sources.ids(row["source_ids"]),
        leaves_out=say("project_card.leaves_out"),
    )


def projects_by_age(by: str = "sector") -> Exhibit:
    """Count the projects by age against the label.

    Args:
        by: ``sector``, ``state`` or ``finance``.
    """
    allowed = {"sector": "sector", "state": "state", "finance": "who pays"}
    if by not in allowed:
        raise LessonError(f"There is no grouping '{by}': {', '.join(allowed)}.")
    table = projects()
    order = table[by].pipe(tally).index.tolist()
    figure = theme.figure(
        height=220 + 32 * len(order),
        barmode="stack",
        xaxis={"title": "projects"},
        # Below, where its lines do not meet those of the title on a narrow page.
        legend={"traceorder": "normal", "y": -60 / (32 * len(order)), "yanchor": "top"},
        margin={"l": 10, "r": 10, "b": 110},
        yaxis={"autorange": "reversed", "type": "category"},
    )
    counts = {}
    for (name, mark), pattern in zip(theme.AGE.items(), ("/", "x", "", ".", "-"), strict=True):
        part = table[table["age"] == name][by].pipe(tally)
        counts[name] = [int(part.get(group, 0)) for group in order]
        figure.add_bar(
            y=order,
            x=counts[name],
            orientation="h",
            name=f"{mark.glyph} {name}",
            marker={
                "color": mark.colour,
                "pattern": {"shape": pattern, "fgcolor": "rgba(0,0,0,0.4)"}
                | {"fillmode": "overlay", "size": 7},
            },
            text=[str(number) if number else "" for number in counts[name]],
            textposition="inside",
            insidetextanchor="middle",
            textangle=0,
            textfont={"color": theme.PAPER},
            hovertemplate=f"%{{y}}, {name}: %{{x}}<extra></extra>",
        )
    totals = {name: sum(numbers) for name, numbers in counts.items()}
    before = totals["in use before"] + totals["begun before, in use after"]
    return Exhibit(
        figure=figure,
        title=(
            f"Of {len(table)} projects, {totals['begun after']} began and were put in use after "
            f"the label; {before} were begun before it"
        ),
        summary=(
            f"Of {len(table)} projects: "
            + "; ".join(f"{name} {number}" for name, number in totals.items())
            + ". The day is 2013-09-07, the proposal in Astana. The choice of projects is ours, so "
            "the counts say nothing of projects that are not on our list."
        ),
        table=pd.DataFrame({allowed[by]: order, **counts, "all": table[by].pipe(tally).values}),
        source_ids=[*sources.ids(table["source_ids"]), LABEL_SOURCE],
        leaves_out=say("projects_by_age.leaves_out"),
    )
