"""Exhibits of lesson 04: the car brands that the answer names, their plant, dates and jobs."""

from itertools import cycle

import pandas as pd

from helpers import data, sources, theme
from helpers.dates import INTERVIEW, first_day, last_day
from helpers.errors import LessonError
from helpers.exhibit import Exhibit
from helpers.frames import country_names
from helpers.words.static import Sentences

say = Sentences(__file__)

BRANDS = ("Changan", "Chery", "Haval")
PERIODS = {
    "January and February 2024, makes built in Kazakhstan": "built",
    "the whole market, year by year": "market",
}


def _beside(day: str) -> str:
    """Keep a date's label clear of the line of the interview."""
    gap = (first_day(day) - first_day(INTERVIEW)).days
    return "center" if abs(gap) > 60 else "right" if gap >= 0 else "left"


def plant_dates() -> Exhibit:
    """Show what had happened at the three brands' plant, and what was a plan, by date."""
    table = data.load("car_plant_dates")
    lanes = {"happened": "happened", "plan": "was a plan that day", "interview": "interview"}
    start = table["event"].str.startswith("Start of production")
    opened = table.loc[start, "date"].iloc[0]
    months = months_between(INTERVIEW, opened)
    figure = theme.figure(
        height=320,
        showlegend=False,
        xaxis={"range": ["2022-08-01", "2026-01-31"]},
        yaxis={
            "categoryorder": "array",
            "categoryarray": list(lanes.values())[::-1],
            "range": [-0.5, 2.6],
        },
    )
    for kind, lane in lanes.items():
        rows = table[table["kind"] == kind]
        mark = theme.DATED.get(kind, theme.Mark(theme.ACTOR["China"].colour, "diamond", "◆"))
        figure.add_scatter(
            x=[str(first_day(day).date()) for day in rows["date"]],
            y=[lane] * len(rows),
            mode="markers+text",
            marker={"symbol": mark.symbol, "size": 14, "color": mark.colour, "opacity": 1},
            text=rows["date"].tolist(),
            textposition=[
                f"{side} {_beside(day)}"
                for day, side in zip(rows["date"], cycle(("top", "bottom")), strict=False)
            ],
            textfont={"size": 11},
            customdata=[theme.wrap(text, 50) for text in rows["event"]],
            hovertemplate="%{customdata}<extra>%{text}</extra>",
        )
    figure.add_shape(
        type="line",
        x0=INTERVIEW,
        x1=INTERVIEW,
        y0=0,
        y1=1,
        yref="paper",
        line={"color": theme.ACTOR["China"].colour, "dash": "dot", "width": 2},
    )
    return Exhibit(
        figure=figure,
        title=f"Production was announced {months} months after the interview",
        summary=(
            f"On {INTERVIEW} the plant for the three brands was a building site; the start of "
            f"production was announced on {opened}, {months} months later. "
            f"{int((table['kind'] == 'plan').sum())} of the {len(table)} dates are plans."
        ),
        table=pd.DataFrame(
            {
                "date": table["date"],
                "on that day": table["kind"].map(lanes),
                "what": table["event"],
            }
        ),
        source_ids=sources.ids(table["source_ids"]),
        leaves_out=say("plant_dates.leaves_out"),
    )


def months_between(start: str, end: str) -> int:
    """Return the full months from one day (YYYY-MM-DD) to another."""
    one, other = first_day(start), last_day(end)
    months = 12 * (other.year - one.year) + other.month - one.month
    return months - (other.day < one.day)


def chinese_share_of_sales() -> Exhibit:
    """Show the share of Chinese brands in the sales of new cars, by year and state."""
    table = data.load("chinese_brand_share")
    names = country_names()
    table["label"] = [
        f"{names[row.country_iso3]} {row.year}" for row in table.itertuples(index=False)
    ]
    own = table[table["country_iso3"] == "KAZ"].set_index("year")["share_percent"]
    figure = theme.figure(
        height=320,
        showlegend=False,
        xaxis={"title": "percent of new cars sold", "range": [0, 62]},
        yaxis={"autorange": "reversed", "type": "category"},
    )
    mine = [code == "KAZ" for code in table["country_iso3"]]
    figure.add_bar(
        y=table["label"].tolist(),
        x=table["share_percent"].tolist(),
        orientation="h",
        marker={
            "color": [theme.ACTOR["Kazakhstan"].colour if yes else theme.NEUTRAL for yes in mine],
            "pattern": {"shape": ["" if yes else "/" for yes in mine]},
        },
        text=[f"{value:g}" for value in table["share_percent"]],
        textposition="outside",
        cliponaxis=False,
    )
    first, last = own.index.min(), own.index.max()
    return Exhibit(
        figure=figure,
        title=f"Chinese brands in Kazakhstan: {own[first]:g} percent of sales in {first}, "
        f"{own[last]:g} in {last}",
        summary=(
            f"In Kazakhstan Chinese brands had {own[first]:g} percent of the sales of new cars in "
            f"{first} and {own[last]:g} in {last}. In {last}: "
            + "; ".join(
                f"{names[row.country_iso3]} {row.share_percent:g}"
                for row in table[table["year"] == last].itertuples(index=False)
            )
            + ". The two years come from different counters."
        ),
        table=pd.DataFrame(
            {
                "state": table["country_iso3"].map(names),
                "year": table["year"].astype(str),
                "percent of sales": table["share_percent"],
                "who counts": table["counter"],
            }
        ),
        source_ids=sources.ids(table["source_ids"]),
        leaves_out=say("chinese_share_of_sales.leaves_out"),
    )


def cars_by_make(view: str = "built") -> Exhibit:
    """Show the makes built most in early 2024, or the market by year.

    Args:
        view: ``built`` or ``market``.

    Raises:
        LessonError: There is no such view.
    """
    if view not in PERIODS.values():
        raise LessonError(f"There is no view '{view}'; choose from {', '.join(PERIODS.values())}.")
    table = data.load("car_market")
    return _built(table) if view == "built" else _market(table)


def makes_built() -> pd.DataFrame:
    """Return the five makes built most in Kazakhstan in January and February 2024."""
    table = data.load("car_market")
    return table[
        (table["year"] == 2024)
        & (table["period"] == "Jan-Feb")
        & (table["measure"] == "production")
        & (table["brand"] != "ALL")
    ]


def _built(table: pd.DataFrame) -> Exhibit:
    rows = makes_built()
    total = int(
        table.loc[
            (table["year"] == 2024) & (table["period"] == "Jan-Feb") & (table["brand"] == "ALL"),
            "units",
        ].iloc[0]
    )
    named = [brand for brand in BRANDS if rows["brand"].str.contains(brand).any()]
    rest = total - int(rows["units"].sum())
    labels = [*rows["brand"], "all other makes"]
    values = [*rows["units"], rest]
    figure = theme.figure(
        height=330,
        showlegend=False,
        xaxis={"title": "vehicles, January and February 2024", "range": [0, max(values) * 1.15]},
        yaxis={"autorange": "reversed", "type": "category"},
    )
    figure.add_bar(
        y=labels,
        x=[int(value) for value in values],
        orientation="h",
        marker={"color": theme.NEUTRAL, "pattern": {"shape": [""] * len(rows) + ["/"]}},
        text=[f"{int(value):,}" for value in values],
        textposition="outside",
        cliponaxis=False,
    )
    return Exhibit(
        figure=figure,
        title=f"Of the five makes built most, {len(named)} are brands that the ambassador names",
        summary=(
            f"In January and February 2024 {total:,} vehicles were built in Kazakhstan. Five "
            f"makes led: {', '.join(rows['brand'])}. Of {', '.join(BRANDS)}, {len(named)} are "
            f"among them. All other makes together: {rest:,}."
        ),
        table=pd.DataFrame(
            {
                "make": labels,
                "vehicles": [f"{int(value):,}" for value in values],
                "named by the ambassador": [
                    "yes" if label in BRANDS else "no or not told apart" for label in labels
                ],
            }
        ),
        source_ids=sources.ids(rows["source_ids"]),
        leaves_out=say("built.leaves_out"),
    )


def _market(table: pd.DataFrame) -> Exhibit:
    whole = table[(table["period"] == "full-year") & (table["brand"] == "ALL")]
    whole = whole[whole["country_iso3"] == "KAZ"].sort_values(["measure", "year"])
    figure = theme.figure(
        height=360,
        xaxis={"range": [2020.5, 2025.7], "dtick": 1, "tickformat": "d"},
        yaxis={"title": "thousand vehicles", "rangemode": "tozero"},
    )
    for measure, mark in (
        ("sales", theme.ACTOR["Kazakhstan"]),
        ("production", theme.SECTOR["automotive"]),
    ):
        rows = whole[whole["measure"] == measure]
        figure.add_scatter(
            x=[int(year) for year in rows["year"]],
            y=[float(value) / 1000 for value in rows["units"]],
            mode="lines+markers+text",
            name="sold" if measure == "sales" else "built",
            line={"color": mark.colour, "dash": "solid" if measure == "sales" else "dash"},
            marker={"symbol": mark.symbol, "size": 11, "opacity": 1, "color": mark.colour},
            text=[f"{value / 1000:.0f}" for value in rows["units"]],
            textposition="top center" if measure == "sales" else "bottom center",
            cliponaxis=False,
        )
    ends = {
        measure: (rows.iloc[0], rows.iloc[-1])
        for measure, rows in whole.groupby("measure", sort=False)
    }
    told = "; ".join(
        f"{'sold' if name == 'sales' else 'built'} {first['units']:,} in {first['year']} and "
        f"{last['units']:,} in {last['year']}"
        for name, (first, last) in ends.items()
    )
    sold = ends["sales"]
    years = range(int(whole["year"].min()), int(whole["year"].max()) + 1)
    missing = [str(year) for year in years if year not in set(whole["year"])]
    return Exhibit(
        figure=figure,
        title=f"New cars sold: {sold[0]['units']:,} in {sold[0]['year']}, "
        f"{sold[1]['units']:,} in {sold[1]['year']}",
        summary=f"Kazakhstan, full years only: {told}. No figure of the whole market was seen for "
        f"{', '.join(missing) or 'no year'}.",
        table=pd.DataFrame(
            {
                "year": whole["year"].astype(str),
                "what": whole["measure"],
                "vehicles": [f"{value:,}" for value in whole["units"]],
                "cautions": whole["note"],
            }
        ),
        source_ids=sources.ids(whole["source_ids"]),
        leaves_out=say("cars_by_make.leaves_out"),
    )


def jobs_announced_and_counted() -> Exhibit:
    """Set the jobs announced beside the jobs counted."""
    table = data.load("car_jobs")
    plan = table[table["what"].str.startswith("Plant for three")].iloc[0]
    count = table[table["kind"] == "counted"].iloc[0]
    return Exhibit(
        figure=None,
        title=say("jobs_announced_and_counted.title"),
        summary=(
            f"The plant for the three brands was to give {plan['jobs']:,} jobs (a plan of "
            f"{plan['said_on']:%Y-%m-%d}). The whole vehicle industry had {count['jobs']:,} "
            f"workers in a count of {count['said_on']:%Y-%m-%d}. "
            "No count of jobs by brand was seen."
        ),
        table=pd.DataFrame(
            {
                "where": table["what"],
                "jobs": [f"{value:,}" for value in table["jobs"]],
                "plan or count": table["kind"],
                "how the words go": table["wording"],
                "said on": table["said_on"],
                "who prints it": table["said_by"],
            }
        ),
        source_ids=sources.ids(table["source_ids"]),
        leaves_out=say("jobs_announced_and_counted.leaves_out"),
    )


def examples_of_the_answer() -> Exhibit:
    """Sort the five examples of the answer by whether the complaint names such goods."""
    table = data.load("answer_examples")
    inside = int(table["in_complaint"].sum())
    return Exhibit(
        figure=None,
        title=f"{inside} of {len(table)} examples are goods that the complaint names",
        summary=(
            f"The US Treasury Secretary complained of solar panels, electric cars and batteries. "
            f"Of the {len(table)} examples in the answer, {inside} are such goods, judged by the "
            "models listed for the plant."
        ),
        table=pd.DataFrame(
            {
                "example": table["example"],
                "what it is": table["good"],
                "named in the complaint": table["in_complaint"],
            }
        ),
        source_ids=sources.ids(table["source_ids"]),
        leaves_out=say("examples_of_the_answer.leaves_out"),
    )
