"""Exhibits of lesson 01: what the SCO is, how large, and who else its members stand with."""

from collections.abc import Collection, Sequence
from datetime import date

import pandas as pd

from helpers import basemap, data, sources, theme
from helpers.confidence import below_high
from helpers.counting import tally
from helpers.dates import first_day, last_day
from helpers.errors import LessonError
from helpers.exhibit import Exhibit
from helpers.map_labels import Screen, beside, place_labels, spread
from helpers.positions import side_by_side, vantages

INTERVIEW = "2024-07-01"
#: The last day that the tables cover.
TODAY = "2026-11-23"
STATUSES = tuple(theme.SCO_STATUS)

#: Days on which the standing of a state changed, and the day of the interview.
DAYS = {
    "1996-04-26, first meeting of the Five": "1996-04-26",
    "2001-06-15, SCO founded": "2001-06-15",
    "2005-07-05, three observers more": "2005-07-05",
    "2009-06-16, first dialogue partners": "2009-06-16",
    "2017-06-09, India and Pakistan join": "2017-06-09",
    "2023-07-04, Iran joins": "2023-07-04",
    "2024-07-01, the interview": INTERVIEW,
    "2024-07-04, Belarus joins": "2024-07-04",
    "2025-09-01, categories merged": "2025-09-01",
    "2026-11-23, last day of the data": TODAY,
}

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
CATEGORIES = (
    "summit",
    "treaty",
    "enlargement",
    "institution",
    "exercise",
    "founding",
    "other",
)
#: What the table of crises calls those who acted.
BODIES = {
    "SCO": "SCO",
    "CSTO": "CSTO",
    "OSCE": "OSCE",
    "UN": "UN",
    "the states between themselves": "bilateral",
    "the state alone": "national",
}
COMPARED = ("SCO", "CICA", "OSCE", "APEC", "AU", "EU", "ASEAN", "BRICS")
ALLIANCES = ("CSTO", "CIS", "EAEU", "CICA", "OSCE", "BRICS", "NATO", "GCC")


# Who belongs


def standing(day: str) -> pd.DataFrame:
    """Return the rows of ``sco_status`` that hold on a day (YYYY-MM-DD)."""
    when = _day(day)
    table = data.load("sco_status")
    ended = table["valid_to"].notna() & (table["valid_to"] <= when)
    return table[(table["valid_from"] <= when) & ~ended].reset_index(drop=True)


def members(org: str, day: str) -> frozenset[str]:
    """Return the members of a body on a day, as ISO 3166-1 alpha-3 codes.

    Args:
        org: Short name, for example ``"SCO"`` or ``"CSTO"``.
        day: YYYY-MM-DD.

    Raises:
        LessonError: The body is not in the tables, or its member list does not reach back so far.
    """
    if org == "SCO":
        now = standing(day)
        return frozenset(now.loc[now["status"] == "member", "iso3"])
    bodies = data.load("organisations").set_index("org")
    if org not in bodies.index:
        raise LessonError(f"There is no body '{org}' here; choose from {', '.join(bodies.index)}.")
    when, start = _day(day), bodies.loc[org, "members_dated_from"]
    if when < start:
        raise LessonError(
            f"The member list of {org} can be used from {start:%Y-%m-%d} on, not on {day}: joining "
            "dates before it are incomplete."
        )
    rows = data.load("memberships")
    rows = rows[rows["org"] == org]
    # A blank date means that the day was not seen; the list as a whole holds from ``start`` on.
    joined = rows["valid_from"].map(lambda text: first_day(text or "1900"))
    left = rows["valid_to"].map(lambda text: last_day(text or "2999"))
    return frozenset(rows.loc[(joined <= when) & (left > when), "iso3"])


def standing_map(day: str = INTERVIEW) -> Exhibit:
    """Map who is a member, observer or partner on a day (YYYY-MM-DD)."""
    now = standing(day)
    if now.empty:
        raise LessonError(f"On {day} neither the SCO nor the Shanghai Five existed.")
    groups = {status: now[now["status"] == status] for status in STATUSES}
    figure = basemap.base_map(
        {
            f"{mark.glyph} {status}": (mark.colour, groups[status]["iso3"].tolist())
            for status, mark in theme.SCO_STATUS.items()
            if len(groups[status])
        },
        title=" ",
    )
    lon, lat = basemap.label_points(now["iso3"])
    figure.add_scattergeo(
        lon=lon,
        lat=lat,
        mode="markers",
        showlegend=False,
        marker={
            "symbol": [theme.SCO_STATUS[status].symbol for status in now["status"]],
            "size": 8,
            "color": theme.PAPER,
            "line": {"color": theme.INK, "width": 1},
        },
        text=[
            f"<b>{row.name}</b><br>{row.status} since {row.valid_from:%Y-%m-%d}"
            for row in now.itertuples(index=False)
        ],
        hovertemplate="%{text}<extra></extra>",
    )
    counts = ", ".join(
        f"{len(rows)} {_plural(status, len(rows))}" for status, rows in groups.items() if len(rows)
    )
    unsure = now[now["confidence"] != "high"]
    return Exhibit(
        figure=figure,
        title=f"On {day}: {counts}",
        summary=f"On {day} the tables show {counts}."
        + (
            f' For {len(unsure)} of them our confidence is medium: the label "partner" is new, '
            "and some bodies still use the old ones."
            if len(unsure)
            else ""
        ),
        table=pd.DataFrame(
            {
                "state": now["name"],
                "standing": now["status"],
                "since": now["valid_from"],
                "confidence": now["confidence"],
                "note": now["note"],
            }
        ).sort_values(["standing", "since"]),
        source_ids=[*sources.ids(now["source_ids"]), basemap.SOURCE_ID],
        leaves_out=f"Guests of single summits and applicants. {basemap.BOUNDARY_NOTE}",
    )


def membership_by_year() -> Exhibit:
    """Map the standing of each state at the end of every year; the slider needs no kernel."""
    table = data.load("sco_status")
    states = sorted(set(table["iso3"]))
    years = range(int(table["valid_from"].min().year), int(TODAY[:4]) + 1)
    by_year = {
        year: standing(min(f"{year}-12-31", TODAY)).set_index("iso3")["status"].to_dict()
        for year in years
    }
    figure = basemap.base_map(title=" ", height=640)
    ground, *over = figure.data
    shapes = [basemap.area_trace([iso3], _CLEAR, iso3, showlegend=False) for iso3 in states]
    lon, lat = basemap.label_points(states)
    names = table.drop_duplicates("iso3").set_index("iso3")["name"]
    figure.add_traces([*shapes, {"type": "scattergeo", "lon": lon, "lat": lat, "mode": "markers"}])
    # The disputed areas and lakes belong above the states that are coloured by year.
    figure.data = (ground, *figure.data[-len(states) - 1 : -1], *over, figure.data[-1])
    for status, mark in theme.SCO_STATUS.items():
        figure.add_scattergeo(
            lon=[None],
            lat=[None],
            mode="markers",
            name=status,
            marker={"symbol": mark.symbol, "color": mark.colour, "size": 12},
        )
    places = [*range(1, len(states) + 1), len(states) + 1 + len(over)]

    def look(statuses: dict[str, str]) -> list[dict]:
        marks = [theme.SCO_STATUS.get(statuses.get(iso3, "")) for iso3 in states]
        fills = [
            {
                # Without a type Plotly takes a part of a frame for a scatter plot.
                "type": "scattergeo",
                "fillcolor": mark.colour if mark else _CLEAR,
                "line": {"color": theme.PAPER if mark else theme.BORDER},
            }
            for mark in marks
        ]
        points = {
            "type": "scattergeo",
            "marker": {
                "symbol": [mark.symbol if mark else "circle" for mark in marks],
                "size": [8 if mark else 0 for mark in marks],
                "color": theme.PAPER,
                "line": {"color": theme.INK, "width": 1},
            },
            "text": [f"{names[iso3]}: {statuses.get(iso3, 'none')}" for iso3 in states],
        }
        return [*fills, points]

    # A year in which nothing changed shares the picture of the year before.
    frames, steps = [], []
    for year, statuses in by_year.items():
        # A frame for each year: Plotly moves a slider on to the last step that shows its frame.
        frames.append({"name": str(year), "data": look(statuses), "traces": places})
        steps.append(
            {
                "label": str(year),
                "method": "animate",
                "args": [
                    [str(year)],
                    {
                        "mode": "immediate",
                        "frame": {"duration": 0, "redraw": True},
                        "transition": {"duration": 0},
                    },
                ],
            }
        )
    for place, change in zip(places, look(by_year[years[-1]]), strict=True):
        figure.data[place].update({k: v for k, v in change.items() if k != "type"})
    figure.data[places[-1]].update(
        hovertemplate="%{text}<extra></extra>", showlegend=False, name="states"
    )
    figure.frames = frames
    figure.update_layout(
        legend={"y": -0.17, "yanchor": "top"},
        sliders=[
            {
                "active": len(steps) - 1,
                "steps": steps,
                "currentvalue": {"prefix": "At the end of "},
                "pad": {"t": 6, "b": 0},
                "x": 0.02,
                "len": 0.96,
            }
        ],
    )
    first, end = by_year[years[0]], by_year[years[-1]]
    joined = {year: list(statuses.values()).count("member") for year, statuses in by_year.items()}
    growth = [year for year in years[1:] if joined[year] > joined[year - 1]]
    return Exhibit(
        figure=figure,
        title=f"From {len(first)} states in {years[0]} to {len(end)} in {years[-1]}",
        summary=(
            f"{len(first)} states met in {years[0]}. Members were added in "
            f"{', '.join(map(str, growth))}; at the end of {years[-1]} the tables show "
            f"{joined[years[-1]]} members and {len(end) - joined[years[-1]]} partners. The last "
            f"year runs to {TODAY}, and whether its summit admitted anybody is not known."
        ),
        table=pd.DataFrame(
            {
                "state": table["name"],
                "standing": table["status"],
                "from": table["valid_from"],
                "until": table["valid_to"].dt.strftime("%Y-%m-%d").fillna("still holds"),
                "confidence": table["confidence"],
                "note": table["note"],
            }
        ),
        source_ids=[*sources.ids(table["source_ids"]), basemap.SOURCE_ID],
        leaves_out=(
            "Changes within a year: the map shows its last day. Guests and applicants. "
            f"{basemap.BOUNDARY_NOTE}"
        ),
    )


_CLEAR = "rgba(0,0,0,0)"


# Summits and events


def summits() -> pd.DataFrame:
    """Return the summits of the SCO with their number: one row each, column ``number`` added."""
    events = data.load("sco_timeline")
    number = events["event"].str.extract(r"^(\d+)(?:st|nd|rd|th) SCO summit")[0]
    number = number.mask(events["event"].str.startswith("SCO founded"), "1")
    events["number"] = pd.to_numeric(number)
    return events.dropna(subset="number").astype({"number": "int64"}).reset_index(drop=True)


def summits_map() -> Exhibit:
    """Map where the heads of state have met."""
    table = summits()
    table["online"] = table["place"].str.startswith("Online")
    table["town"] = table["place"].str.extract(r"chair: (.*)\)")[0].fillna(table["place"])
    figure = basemap.base_map(view=_SUMMITS.view, title=" ")
    spots = _summit_spots(table)
    for form, mark in theme.MEETING.items():
        rows = spots[spots["online"] == (form == "online")]
        figure.add_scattergeo(
            lon=rows["lon"].tolist(),
            lat=rows["lat"].tolist(),
            mode="markers+text",
            name=form,
            marker={
                "symbol": mark.symbol,
                "color": mark.colour,
                "opacity": 1,
                "size": [9 + 3 * times for times in rows["times"]],
                "line": {"width": 2, "color": theme.PAPER if form == "in person" else mark.colour},
            },
            text=[beside(row.label, row.side) for row in rows.itertuples()],
            textposition=rows["side"].tolist(),
            textfont={"color": theme.INK, "size": 12, "shadow": "0 0 3px white, 0 0 4px white"},
            customdata=rows["years"].tolist(),
            hovertemplate="<b>%{text}</b><br>%{customdata}<extra></extra>",
        )
    hosts = table[~table["online"]].groupby("country_iso3").size().sort_values(ascending=False)
    names = data.load("countries").set_index("iso3")["name"]
    first, last = table.iloc[0], table.iloc[-1]
    return Exhibit(
        figure=figure,
        title=f"{len(table)} summits, counting the founding one as the first",
        summary=(
            f"{len(table)} summits from {first['date']} to {last['date']}: "
            f"{names[hosts.index[0]]} hosted most in person ({hosts.iloc[0]}), and "
            f"{int(table['online'].sum())} were held online. By town: "
            f"{', '.join(spots['label'])}."
            + below_high(table["confidence"], table["date"] + " " + table["town"])
        ),
        table=table[["number", "date", "place", "summary", "confidence"]].assign(
            number=table["number"].astype(str)
        ),
        source_ids=[*sources.ids(table["source_ids"]), basemap.SOURCE_ID],
        leaves_out=(
            "Summits of the Shanghai Five before the SCO; meetings of prime ministers. Online "
            "summits stand at the town of the chair. Marks that would cover each other are drawn a "
            f"little apart. {basemap.BOUNDARY_NOTE}"
        ),
    )


_SUMMITS = Screen("moscow_to_shanghai")


def _summit_spots(table: pd.DataFrame) -> pd.DataFrame:
    """Make one mark for each town and form of meeting, the most frequent first."""
    spots = (
        table.groupby(["town", "online"])
        .agg(
            lat=("lat", "first"),
            lon=("lon", "first"),
            times=("number", "size"),
            years=("date", lambda days: ", ".join(day[:4] for day in days)),
        )
        .reset_index()
        .sort_values("times", ascending=False, kind="stable", ignore_index=True)
    )
    spots["label"] = [
        f"{row.town} {row.times}{' online' if row.online else ''}" for row in spots.itertuples()
    ]
    spots["lon"], spots["lat"] = spread(_SUMMITS, spots["lon"], spots["lat"], gap=15)
    sides = place_labels(
        _SUMMITS,
        spots["lon"],
        spots["lat"],
        spots["label"],
        symbols=(spots["lon"], spots["lat"]),
        reach=11,
    )
    spots["side"] = [side or "top center" for side in sides]
    return spots


def timeline(category: str = "", text: str = "") -> Exhibit:
    """Show the events of the SCO on a line of time.

    Args:
        category: One of the categories of the table, or "" for all.
        text: Only events that hold this text; capitals do not matter.
    """
    events = data.load("sco_timeline")
    categories = list(dict.fromkeys(events["category"]))
    words = events["event"] + " " + events["summary"]
    events["chosen"] = (events["category"].eq(category) if category else True) & words.str.contains(
        text.strip(), case=False, regex=False
    )
    chosen = events[events["chosen"]]
    figure = theme.figure(
        height=380,
        xaxis={"range": ["1995-07-01", "2027-06-30"]},
        yaxis={"categoryorder": "array", "categoryarray": categories[::-1]},
    )
    for sure, mark in theme.CONFIDENCE.items():
        rows = events[events["confidence"] == sure]
        figure.add_scatter(
            x=[str(first_day(day).date()) for day in rows["date"]],
            y=rows["category"].tolist(),
            mode="markers",
            name=f"{sure} confidence",
            marker={
                "symbol": mark.symbol,
                "opacity": 1,
                "size": [12 if yes else 4 for yes in rows["chosen"]],
                "color": [mark.colour if yes else theme.FAINT for yes in rows["chosen"]],
            },
            text=[
                f"<b>{row.date}</b> {theme.wrap(row.event, 60)}"
                for row in rows.itertuples(index=False)
            ],
            hovertemplate="%{text}<extra></extra>",
        )
    weak = int((chosen["confidence"] != "high").sum())
    span = f" from {chosen['date'].iloc[0]} to {chosen['date'].iloc[-1]}" if len(chosen) else ""
    return Exhibit(
        figure=figure,
        title=f"{len(chosen)} of {len(events)} events fit your choice",
        summary=f"{len(chosen)} of {len(events)} events fit{span}; {weak} of them rest on weaker "
        "sources and are drawn as rings.",
        table=chosen[["date", "event", "place", "summary", "confidence"]],
        source_ids=sources.ids(chosen["source_ids"]) or ["sco-sectsco-about"],
        leaves_out="Meetings below ministers and most exercises; quiet diplomacy.",
    )


# Size


def size(org: str, yardstick: str, day: str) -> tuple[float, list[str]]:
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
        growth, output = _figures("gdp_growth", day), _figures("gdp_ppp", day)
        known = sorted(codes & growth.keys() & output.keys())
        weights = [output[iso3] if yardstick == "growth_weighted" else 1 for iso3 in known]
        total = sum(growth[iso3] * weight for iso3, weight in zip(known, weights, strict=True))
        return total / sum(weights), sorted(codes - set(known))
    figures = _figures(yardstick, day)
    return sum(figures[iso3] for iso3 in codes & figures.keys()), sorted(codes - figures.keys())


def _figures(indicator: str, day: str) -> dict[str, float]:
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


def largest(
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
            value, missing = size(org, yardstick, day)
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
            table.loc[list(ranked["org"]), "source_ids"], used["source_id"], ["derived"]
        ),
        leaves_out=" ".join(
            [
                f"Not compared: {', '.join(dropped)}." if dropped else "",
                f"No figure for {', '.join(gaps)}." if gaps else "",
                "Area is that of one list, inland water included; other lists, which the claim "
                "cards quote, differ by a percent or two. "
                "The list of 28 CICA members comes from pages older than 2024. Output and growth "
                "are of 2023 whatever the day; what 'growth potential' means is not defined.",
            ]
        ).strip(),
    )


# Who else they stand with


def alliances(day: str = INTERVIEW, others: Sequence[str] = ALLIANCES) -> Exhibit:
    """Show which other bodies the SCO's members belong to on a day (YYYY-MM-DD)."""
    own = sorted(members("SCO", day))
    if not own:
        raise LessonError(f"On {day} the SCO had no members yet.")
    if not others:
        raise LessonError("Tick at least one body to compare with.")
    names = data.load("countries").set_index("iso3")["name"]
    inside, unseen = {}, []
    for org in others:
        try:
            inside[org] = members(org, day)
        except LessonError:
            unseen.append(org)
    if not inside:
        raise LessonError(f"No member list of {', '.join(others)} reaches back to {day}.")
    table = pd.DataFrame({"member of the SCO": [names[iso3] for iso3 in own]})
    for org, codes in inside.items():
        table[org] = ["yes" if iso3 in codes else "no" for iso3 in own]
    figure = theme.figure(
        height=150 + 34 * len(own),
        showlegend=False,
        xaxis={"side": "top", "type": "category"},
        yaxis={"autorange": "reversed", "type": "category"},
    )
    for org, codes in inside.items():
        military = org in ("CSTO", "NATO")
        mark = theme.ALLIANCE["military" if military else "other"]
        figure.add_scatter(
            x=[org] * len(own),
            y=table["member of the SCO"].tolist(),
            mode="markers",
            marker={
                "opacity": 1,
                "symbol": [mark.symbol if iso3 in codes else "circle" for iso3 in own],
                "size": [16 if iso3 in codes else 4 for iso3 in own],
                "color": [mark.colour if iso3 in codes else theme.FAINT for iso3 in own],
            },
            hovertemplate=f"%{{y}}, {org}<extra></extra>",
        )
    shared = {org: len(codes & set(own)) for org, codes in inside.items()}
    allies = shared.get("CSTO")
    bodies = data.load("organisations").set_index("org")
    lists = data.load("memberships")
    lists = lists[lists["org"].isin(inside) & lists["iso3"].isin(own)]
    return Exhibit(
        figure=figure,
        title=(
            f"{allies} of {len(own)} SCO members are military allies in the CSTO"
            if allies is not None
            else f"Where the {len(own)} SCO members meet again"
        ),
        summary=f"On {day} the SCO has {len(own)} members. Of them belong to "
        + "; ".join(f"{org}: {count}" for org, count in shared.items())
        + ". Diamonds are military alliances, squares are other bodies.",
        table=table,
        source_ids=sources.ids(bodies.loc[list(inside), "source_ids"], lists["source_ids"]),
        leaves_out=" ".join(
            [
                f"No complete member list on that day: {', '.join(unseen)}." if unseen else "",
                "Two-sided treaties between members; how much a membership binds.",
            ]
        ).strip(),
    )


def vantage_points() -> dict[str, str]:
    """Return the choices of the explorer of positions, from what is shown to the code behind it."""
    return vantages("sco")


def positions(vantage: str = "") -> Exhibit:
    """Set positions on the SCO side by side.

    Args:
        vantage: A code of ``vantage_points()``, or "" for all.
    """
    return side_by_side(
        "sco",
        vantage,
        ask="Each stands in the table in our words: what is the SCO for, and does it work?",
        leaves_out="Officials of the United States and the European Union: none in the table "
        "speaks on the SCO. People in member states who do not publish; positions in Kazakh and "
        "Uzbek.",
    )


def crises(body: str = "", states: Collection[str] = ()) -> Exhibit:
    """Show crises in and around the SCO and the bodies that acted.

    Args:
        body: Only crises in which this body acted, or "" for all.
        states: Only crises that touched one of these states (ISO 3166-1 alpha-3), or none for all.
    """
    table = data.load("crises")
    if states:
        touched = [not set(text.split(";")).isdisjoint(states) for text in table["countries"]]
        table = table[touched].reset_index(drop=True)
    table["bodies"] = [text.split(";") for text in table["bodies_that_acted"]]
    codes = list(dict.fromkeys(["SCO", "CSTO", "OSCE", "UN", *_flatten(table["bodies"])]))
    if body and body not in codes:
        raise LessonError(f"No crisis names '{body}'; the bodies are {', '.join(codes)}.")
    table["chosen"] = [not body or body in acted for acted in table["bodies"]]
    words = {code: name for name, code in BODIES.items()}
    lanes = [words.get(code, code) for code in codes]
    table["who"] = [[words.get(code, code) for code in acted] for acted in table["bodies"]]
    figure = theme.figure(
        height=150 + 40 * len(lanes),
        showlegend=False,
        xaxis={"range": ["2004-07-01", "2026-12-31"]},
        yaxis={"categoryorder": "array", "categoryarray": lanes[::-1]},
    )
    for row in table.itertuples(index=False):
        figure.add_scatter(
            x=[str(first_day(row.date).date())] * len(row.who),
            y=row.who,
            mode="lines+markers",
            line={"color": theme.NEUTRAL if row.chosen else theme.FAINT, "width": 1},
            marker={
                "opacity": 1,
                "symbol": ["square" if name == "SCO" else "circle" for name in row.bodies],
                "size": 13 if row.chosen else 5,
                "color": [
                    theme.FAINT
                    if not row.chosen
                    else theme.ACTOR["SCO"].colour
                    if name == "SCO"
                    else theme.NEUTRAL
                    for name in row.bodies
                ],
            },
            text=f"<b>{row.date}</b> {theme.wrap(row.event, 50)}",
            hovertemplate="%{text}<extra>%{y}</extra>",
        )
    chosen = table[table["chosen"]]
    counts = chosen["bodies"].explode().pipe(tally)
    acted = int(counts.get("SCO", 0))
    return Exhibit(
        figure=figure,
        title=f"The SCO is named among those who acted in {acted} of {len(chosen)} crises",
        summary=(
            f"Crises: {len(chosen)}; the SCO is named in {acted}. How often each is named: "
            f"{', '.join(f'{words.get(code, code)} {counts.get(code, 0)}' for code in codes)}. "
            "A line joins bodies that acted in the same crisis. That nothing was found does not "
            "prove that nothing was done."
        ),
        table=pd.DataFrame(
            {
                "date": chosen["date"],
                "crisis": chosen["event"],
                "who acted": chosen["who"].map(", ".join),
                "what the SCO did, as far as seen": chosen["what_the_sco_did"],
            }
        ),
        source_ids=sources.ids(chosen["source_ids"]),
        leaves_out="Crises outside the pages read; wars that did not happen; quiet mediation.",
    )


def bri_in_declarations() -> Exhibit:
    """Set summit declarations against the list of members that back the Belt and Road."""
    table = data.load("bri_declarations")
    counts = [len(members("SCO", f"{day:%Y-%m-%d}")) for day in table["date"]]
    named = int(table["india_named_as_supporter"].sum())
    return Exhibit(
        figure=None,
        title="India in the Belt and Road paragraph of summit declarations",
        summary=(
            f"India stands among the supporters of the Belt and Road Initiative in {named} of the "
            f"{len(table)} declarations that were reported on."
        ),
        table=pd.DataFrame(
            {
                "declaration": table["declaration"],
                "day": table["date"],
                "SCO members that day": [str(count) for count in counts],
                "India named as a supporter": table["india_named_as_supporter"].map(
                    {True: "yes", False: "no"}
                ),
                "note": table["note"],
            }
        ),
        source_ids=sources.ids(table["source_ids"]),
        leaves_out="Declarations that no page read reports on, the Astana Declaration among them.",
    )


def _day(text: str) -> pd.Timestamp:
    try:
        date.fromisoformat(text)
    except (TypeError, ValueError):
        raise LessonError(
            f"'{text}' is not a day; write it as YYYY-MM-DD, such as 2024-07-01."
        ) from None
    return pd.Timestamp(text)


def _flatten(lists: Collection[Sequence[str]]) -> list[str]:
    return [item for items in lists for item in items]


def _plural(status: str, count: int) -> str:
    return status if count == 1 or status == "Shanghai Five" else f"{status}s"


def _ordinal(place: int) -> str:
    words = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth")
    return words[place - 1] if place <= len(words) else f"{place}th"
