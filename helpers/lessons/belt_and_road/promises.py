"""Exhibits of lesson 03 on promises: lists of projects, and targets with their due years."""

import pandas as pd

from helpers import data, sources, theme
from helpers.dates import LAST_DAY, first_day
from helpers.errors import LessonError
from helpers.exhibit import Exhibit
from helpers.words.lists import plural
from helpers.words.static import Sentences

say = Sentences(__file__)

#: The same day as a part of its year, for an axis of years.
_TODAY_YEAR = first_day(LAST_DAY).year + (first_day(LAST_DAY).day_of_year - 1) / 365


# Promises: announced, signed, started, finished

_STAGES = ("announced", "signed", "started", "finished")
# A list that was signed is a paper like one that was announced: one colour, two shapes.
_MARKS = theme.PROMISE_STAGE | {
    "signed": theme.Mark(theme.PROMISE_STAGE["announced"].colour, "diamond-open", "◇")
}


def _lists() -> pd.DataFrame:
    table = data.load("project_portfolios")
    for stage in ("announced", "signed"):
        table[stage] = table["announced_count"].where(table["counted_as"] == stage)
    return table.rename(columns={"started_count": "started", "finished_count": "finished"})


def lists() -> dict[str, str]:
    """Return the lists of projects that hold a count, by a label with their date and state."""
    table = _lists()
    table = table[table[list(_STAGES)].notna().any(axis=1)]
    return {
        f"{row.as_of or 'no date'} {row.country_iso3}: {row.what}": row.list_id
        for row in table.itertuples()
    }


def list_by_stage(which: str = "pf06") -> Exhibit:
    """Show how far one list of projects had come.

    Args:
        which: Id of the list; ``lists()`` gives them.
    """
    table = _lists()
    if which not in lists().values():
        raise LessonError(f"There is no list '{which}'; choose from {', '.join(lists().values())}.")
    row = table[table["list_id"] == which].iloc[0]
    given = {stage: int(row[stage]) for stage in _STAGES if pd.notna(row[stage])}
    first = next(iter(given))
    base = given[first]
    unit = "megawatts" if "(MW)" in row["what"] else "entries"
    figure = theme.figure(
        height=300,
        xaxis={"title": unit, "range": [0, base * 1.3]},
        yaxis={"autorange": "reversed", "type": "category"},
        showlegend=False,
    )
    figure.add_bar(
        y=[f"{_MARKS[stage].glyph} {stage}" for stage in _STAGES],
        x=[given.get(stage, 0) for stage in _STAGES],
        orientation="h",
        marker={
            "color": [_MARKS[stage].colour for stage in _STAGES],
            "pattern": {"shape": ["/", "x", "", ""]},
        },
        text=[
            f"{given[stage]:,} ({100 * given[stage] / base:.1f}%)"
            if stage in given
            else "not given"
            for stage in _STAGES
        ],
        textposition="outside",
        cliponaxis=False,
        hovertemplate="%{y}: %{text}<extra></extra>",
    )
    later = [
        f"{given[stage]:,} {stage} ({100 * given[stage] / base:.1f}%)"
        for stage in given
        if stage != first
    ]
    value = "" if pd.isna(row["value_usd_bn"]) else f" Value: {row['value_usd_bn']} bn US dollars."
    missing = [stage for stage in _STAGES if stage not in given]
    return Exhibit(
        figure=figure,
        title=f"{row['what'][0].upper()}{row['what'][1:]}: of {base:,} {first}, "
        + (", ".join(later) or "nothing more is told"),
        summary=(
            f"As of {row['as_of'] or 'a day not seen'}, {base:,} {first}"
            + ("; " + "; ".join(later) if later else "")
            + f".{value} Not given: {', '.join(missing)}."
        ),
        table=pd.DataFrame(
            {
                "stage": _STAGES,
                "count": [
                    f"{given[stage]:,}" if stage in given else "not given" for stage in _STAGES
                ],
                f"percent of {first}": [
                    f"{100 * given[stage] / base:.1f}" if stage in given else "not given"
                    for stage in _STAGES
                ],
                "list": [row["what"]] * 4,
                "as of": [row["as_of"] or "not seen"] * 4,
                "note": [row["note"] or "none"] * 4,
            }
        ),
        source_ids=sources.ids([row["source_ids"]]),
        leaves_out=say("list_by_stage.leaves_out"),
    )


def lists_over_time() -> Exhibit:
    """Show all lists of Kazakh projects over time: they are not one series."""
    table = _lists()
    table = table[(table["country_iso3"] == "KAZ") & (table["as_of"] != "")]
    figure = theme.figure(height=400, xaxis={"type": "date"}, yaxis={"title": "entries"})
    for stage in _STAGES:
        rows = table[table[stage].notna()]
        mark = _MARKS[stage]
        figure.add_scatter(
            x=[str(first_day(text).date()) for text in rows["as_of"]],
            y=[int(number) for number in rows[stage]],
            mode="markers",
            name=stage,
            marker={
                "symbol": mark.symbol,
                "color": mark.colour,
                "size": 13,
                "line": {"width": 2 if stage in ("announced", "signed") else 0},
            },
            text=[theme.wrap(text, 50) for text in rows["what"]],
            hovertemplate="%{x}: %{y}<br>%{text}<extra>" + stage + "</extra>",
        )
    finished = table[table["finished"].notna()]
    parts = [f"{int(row.finished)} on {row.as_of}" for row in finished.itertuples()]
    top = table.loc[table["announced"].idxmax()]
    return Exhibit(
        figure=figure,
        title=f"{len(table)} lists, {len(finished)} with a count of what was finished",
        summary=(
            f"{len(table)} lists for Kazakhstan between {table['as_of'].min()} and "
            f"{table['as_of'].max()}; the longest names {int(top['announced'])} projects. Only "
            f"{len(finished)} say how many were finished: {'; '.join(parts)}. The counts fall and "
            "rise because the lists differ, so no line joins them."
        ),
        table=pd.DataFrame(
            {
                "as of": table["as_of"],
                "what the list counts": table["what"],
                **{
                    stage: [
                        "not given" if pd.isna(number) else f"{int(number)}"
                        for number in table[stage]
                    ]
                    for stage in _STAGES
                },
                "billion US dollars": [
                    "not given" if pd.isna(number) else f"{number:g}"
                    for number in table["value_usd_bn"]
                ],
                "note": table["note"].replace("", "none"),
            }
        ),
        source_ids=sources.ids(table["source_ids"]),
        leaves_out=say("lists_over_time.leaves_out"),
    )


# Targets

WHOSE = {
    "both": "both",
    "Chinese data": "Chinese data",
    "the partner's data": "partner data",
}
_MET = {"Chinese data": "met_year_chinese_data", "partner data": "met_year_partner_data"}


def met_year(measured_by: str, target: float, reporter: str) -> int | None:
    """Find the first year at or above a target in ``pledge_series``.

    Args:
        measured_by: ``trade China-Kazakhstan`` or ``trade China-Central Asia``.
        target: Target in billion US dollars.
        reporter: ``Chinese data`` or ``partner data``.

    Returns:
        The year, or None if no year of the table reaches the target.
    """
    table = data.load("pledge_series")
    rows = table[(table["measured_by"] == measured_by) & (table["reporter"] == reporter)]
    years = rows.loc[rows["value_usd_bn"] >= target, "year"]
    return int(years.min()) if len(years) else None


def targets_due_and_met(whose: str = "both") -> Exhibit:
    """Show every target with when it was set, due and met, and by whose data.

    Args:
        whose: ``both``, ``Chinese data`` or ``partner data``.
    """
    if whose not in WHOSE.values():
        raise LessonError(f"There is no data '{whose}': {', '.join(WHOSE.values())}.")
    table = data.load("pledges")
    reporters = [name for name in _MET if whose in ("both", name)]
    table["name"] = [theme.wrap(text, 36) for text in table["target_text"]]
    names = table["name"].tolist()
    figure = theme.figure(
        height=230 + 34 * len(table),
        xaxis={"range": [2011, 2036], "tick0": 2012, "dtick": 4, "tickformat": "d"},
        legend={"y": -0.04, "yanchor": "top"},
        yaxis={"type": "category", "categoryorder": "array", "categoryarray": names[::-1]},
    )
    dated = table[(table["date_set"] != "") & table["due_year"].notna()]
    x, y = [], []
    for row in dated.itertuples():
        x += [int(row.date_set[:4]), int(row.due_year), None]
        y += [row.name, row.name, None]
    figure.add_scatter(
        x=x,
        y=y,
        mode="lines",
        line={"color": theme.FAINT, "width": 6},
        name="from the year set to the year due",
        hoverinfo="skip",
    )
    for label, column, symbol in (
        ("set", [int(text[:4]) if text else None for text in table["date_set"]], "line-ns"),
        ("due", [None if pd.isna(v) else int(v) for v in table["due_year"]], "circle-open"),
    ):
        figure.add_scatter(
            x=column,
            y=names,
            mode="markers",
            name=label,
            marker={
                "symbol": symbol,
                "size": 13,
                "color": theme.NEUTRAL,
                "line": {"width": 2, "color": theme.NEUTRAL},
            },
            hovertemplate=f"{label} %{{x}}: %{{y}}<extra></extra>",
        )
    looks = {
        "Chinese data": theme.ACTOR["China"],
        "partner data": theme.ACTOR["Kazakhstan"],
    }
    for name in reporters:
        mark = looks[name]
        figure.add_scatter(
            x=[None if pd.isna(year) else int(year) for year in table[_MET[name]]],
            y=names,
            mode="markers",
            name=f"met, by {name}",
            # Filled in open, so that both can be seen in one year.
            marker={"symbol": mark.symbol, "size": 10, "color": mark.colour}
            if name == "Chinese data"
            else {"symbol": f"{mark.symbol}-open", "size": 17, "color": mark.colour}
            | {"line": {"width": 2.5}},
            hovertemplate="met %{x}: %{y}<extra>" + name + "</extra>",
        )
    figure.add_shape(
        type="line",
        x0=_TODAY_YEAR,
        x1=_TODAY_YEAR,
        y0=0,
        y1=1,
        yref="paper",
        line={"color": theme.NEUTRAL, "dash": "dot", "width": 2},
    )
    due = table[table["due_year"].notna()]
    over = due[due["due_year"] < int(LAST_DAY[:4])]
    parts = []
    for name in reporters:
        met = over[_MET[name]].notna()
        late = met & (over[_MET[name]] > over["due_year"])
        parts.append(
            f"by {name}, {int(met.sum())} are recorded as met, {int(late.sum())} of them late"
        )
    return Exhibit(
        figure=figure,
        title=f"{len(table)} targets; {len(table) - len(due)} have no year by which they are due",
        summary=(
            f"{len(table)} targets, as of {LAST_DAY}. {len(over)} were due before {LAST_DAY[:4]}: "
            + "; ".join(parts)
            + ". No mark of 'met' means not met, or no data. The dotted line is the last day of "
            "the data: what is due to its right has time left."
        ),
        table=pd.DataFrame(
            {
                "target": table["target_text"],
                "who": table["who"],
                "set": table["date_set"].replace("", "not seen"),
                "due": ["no year given" if pd.isna(v) else str(int(v)) for v in table["due_year"]],
                **{
                    f"met, by {name}": [
                        "not met, or no data" if pd.isna(v) else str(int(v))
                        for v in table[_MET[name]]
                    ]
                    for name in reporters
                },
                "measured by": table["measured_by"],
                "note": table["note"].replace("", "none"),
            }
        ),
        source_ids=sources.ids(table["source_ids"]),
        leaves_out=say("targets_due_and_met.leaves_out"),
    )


def trade_targets() -> dict[str, str]:
    """Return the ids of the targets in trade, by a label."""
    table = data.load("pledges")
    known = set(data.load("pledge_series")["measured_by"])
    rows = table[table["measured_by"].isin(known)]
    return {
        f"{row.target_text} ({row.who}, {row.date_set})": row.pledge_id for row in rows.itertuples()
    }


def target_over_time(pledge: str = "pl01") -> Exhibit:
    """Draw one trade target against the trade that each side reports.

    Args:
        pledge: Id of the target; ``trade_targets()`` gives them.
    """
    table = data.load("pledges").set_index("pledge_id")
    if pledge not in trade_targets().values():
        raise LessonError(
            f"'{pledge}' is not a target in trade; choose {', '.join(trade_targets().values())}."
        )
    row = table.loc[pledge]
    series = data.load("pledge_series")
    series = series[series["measured_by"] == row["measured_by"]]
    level = float(row["target_value"])
    last = int(series["year"].max())
    end = last if pd.isna(row["due_year"]) else max(last, int(row["due_year"]))
    figure = theme.figure(
        height=400,
        xaxis={"title": "year", "range": [2012.5, end + 0.7], "tickformat": "d"}
        | {"tickangle": 0, "nticks": 16},
        yaxis={"title": "billion US dollars, both ways", "rangemode": "tozero"},
    )
    looks = {
        "Chinese data": theme.ACTOR["China"],
        "partner data": theme.ACTOR["Kazakhstan"],
    }
    results = []
    for name, mark in looks.items():
        part = series[series["reporter"] == name].sort_values("year")
        # Years without a count break the line.
        years = list(range(int(part["year"].min()), int(part["year"].max()) + 1))
        values = part.set_index("year")["value_usd_bn"].reindex(years)
        figure.add_scatter(
            x=years,
            y=[None if pd.isna(value) else float(value) for value in values],
            mode="lines+markers",
            name=name,
            line={"color": mark.colour, "dash": "solid" if name == "Chinese data" else "6px,4px"},
            marker={"symbol": mark.symbol, "size": 11},
            hovertemplate="%{x}: %{y}<extra>" + name + "</extra>",
        )
        year = met_year(row["measured_by"], level, name)
        newest = part.iloc[-1]
        if year is None:
            results.append(
                f"by {name} it was not reached by {newest['year']} ({newest['value_usd_bn']:g})"
            )
        elif pd.isna(row["due_year"]):
            results.append(f"by {name} it was reached in {year}")
        else:
            gap = year - int(row["due_year"])
            when = (
                "on time"
                if not gap
                else f"{plural(abs(gap), 'year')} {'late' if gap > 0 else 'early'}"
            )
            results.append(f"by {name} it was reached in {year}, {when}")
    figure.add_scatter(
        x=[2012.5, end + 0.7],
        y=[level, level],
        mode="lines",
        name=f"target {level:g}",
        line={"color": theme.NEUTRAL, "dash": "2px,3px", "width": 2},
        hoverinfo="skip",
    )
    if pd.notna(row["due_year"]):
        figure.add_scatter(
            x=[int(row["due_year"])],
            y=[level],
            mode="markers",
            name="due",
            marker={
                "symbol": "circle-open",
                "size": 16,
                "color": theme.NEUTRAL,
                "line": {"width": 3},
            },
            hovertemplate="due %{x}<extra></extra>",
        )
    due = "no year given" if pd.isna(row["due_year"]) else f"due {int(row['due_year'])}"
    shown = series.sort_values(["year", "reporter"])
    return Exhibit(
        figure=figure,
        title=f"{row['target_text']}: {results[0]}",
        summary=(
            f"{row['who']}, set {row['date_set']}, {due}: {level:g} billion US dollars. "
            + "; ".join(results).capitalize().replace("chinese", "Chinese")
            + ". Years without a point: no full-year total was found, so an earlier first year "
            "cannot be excluded."
        ),
        table=pd.DataFrame(
            {
                "year": shown["year"].astype(str),
                "whose data": shown["reporter"],
                "billion US dollars": [f"{value:g}" for value in shown["value_usd_bn"]],
                "at or above the target": [
                    "yes" if value >= level else "no" for value in shown["value_usd_bn"]
                ],
            }
        ),
        source_ids=sources.ids(shown["source_ids"], [row["source_ids"]]),
        leaves_out=say("target_over_time.leaves_out"),
    )
