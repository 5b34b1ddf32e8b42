"""Exhibits of lesson 03 on maps: projects and routes, year by year, one train with two ends."""

from __future__ import annotations

import itertools
from collections.abc import Iterable

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from helpers import basemap, data, sources, theme
from helpers.errors import LessonError
from helpers.exhibit import Exhibit
from helpers.frames import country_names, tally
from helpers.lessons.belt_and_road.projects import (
    LABEL,
    LABEL_SOURCE,
    NAME_LANGUAGES,
    capacity,
    cost,
    project_table,
    projects,
    routes,
    since,
)
from helpers.map_labels import Screen, padded, place_labels, spread
from helpers.places import PRECISION
from helpers.words.lists import plural
from helpers.words.static import Sentences

say = Sentences(__file__)

SECTORS = {"all sectors": "", **{name: name for name in theme.SECTOR}}
STATUSES = {
    "any status": "",
    "operating": "operating",
    "under construction": "construction",
    "planned": "planned",
    "cancelled": "cancelled",
    "contested": "contested",
}
STATES = {
    "all states": "",
    "Kazakhstan": "KAZ",
    "Kyrgyzstan": "KGZ",
    "Uzbekistan": "UZB",
    "Tajikistan": "TJK",
    "Turkmenistan": "TKM",
    "China": "CHN",
}
FINANCE = {
    "anybody": "",
    "Chinese money, and no other named": "Chinese",
    "Chinese money among others": "some Chinese",
    "no Chinese money named": "no Chinese",
    "multilateral banks, and no other named": "multilateral",
    "Kazakh money, and no other named": "Kazakh",
    "mixed": "mixed",
    "not seen": "not seen",
}
CONFIDENCE = {"any": "", "high": "high", "medium": "medium", "low": "low"}
#: 0 stands for all projects, those that are not in use yet included.
YEARS = {
    "any year, or not in use yet": 0,
    **{f"{year}": year for year in range(1991, 2013)},
    "2013 (September: the label)": 2013,
    **{f"{year}": year for year in range(2014, 2027)},
}
VIEWS = {
    "Central Asia": "corridors",
    "to the Chinese coast": "silk_road",
    "Eurasia, to the end of the lines": "eurasia",
}

#: More projects than this leave no room for names, nor for symbols side by side.
CROWD = 600

# The shape around a symbol says how exact its place is.
_HALO = {
    "town": {"symbol": "circle-open", "size": 22, "color": theme.NEUTRAL, "line": {"width": 1}},
    "region": {"symbol": "circle", "size": 40, "color": "rgba(116,121,127,0.20)"},
    "route-endpoint": {
        "symbol": "square-open",
        "size": 20,
        "color": theme.NEUTRAL,
        "line": {"width": 1},
    },
}
_HALO_NAME = {"town": "ring", "region": "disc", "route-endpoint": "frame"}
_MODE_NAME = {
    "rail": "railway",
    "road": "road",
    "gas-pipeline": "gas pipeline",
    "oil-pipeline": "oil pipeline",
    "power": "power line",
}


def _chosen(
    table: pd.DataFrame,
    sector: str,
    status: str,
    state: str,
    pays: str,
    confidence: str,
    in_use_by: int,
    named: bool,
) -> pd.Series:
    for label, value, allowed in (
        ("sector", sector, SECTORS),
        ("status", status, STATUSES),
        ("state", state, STATES),
        ("choice of who pays", pays, FINANCE),
        ("confidence", confidence, CONFIDENCE),
    ):
        if value not in allowed.values():
            raise LessonError(
                f"There is no {label} '{value}'; use one of "
                f"{', '.join(text for text in allowed.values() if text)}, or '' for all."
            )
    keep = pd.Series(True, index=table.index)
    for column, value in (
        ("sector", sector),
        ("status", status),
        ("country_iso3", state),
        ("confidence", confidence),
    ):
        if value:
            keep &= table[column] == value
    if pays in ("some Chinese", "no Chinese"):
        chinese = table["payers"].str.contains("Chinese", regex=False)
        keep &= (
            chinese & (table["finance"] == "mixed")
            if pays == "some Chinese"
            else ~chinese & (table["payers"] != "")
        )
    elif pays:
        keep &= table["finance"] == pays
    if named:
        keep &= table["named"]
    if in_use_by:
        keep &= (table["year"] > 0) & (table["year"] <= in_use_by)
    return keep


def _hover(row: object) -> str:
    parts = [f"<b>{theme.wrap(row.name, 64)}</b>"]
    if row.name_local:
        parts.append(theme.wrap(row.name_local, 64))
    for label, text in (
        ("Status", f"{row.status}; in use since: {since(row)}"),
        ("Capacity", capacity(row)),
        ("Cost", cost(row)),
        ("Lends or pays", row.financiers or "not seen"),
        ("Chinese parties", row.chinese_parties or "not seen"),
        ("Other parties", row.local_parties or "not seen"),
        ("Disputed", row.controversy or "nothing seen"),
        ("Place", f"{PRECISION[row.coordinate_precision]}. Confidence: {row.confidence}"),
        ("Sources", f"{row.source_ids.count(';') + 1}, listed in the table"),
    ):
        parts.append(theme.wrap(f"{label}: {text}", 72))
    return "<br>".join(parts)


# The map of projects and routes


def projects_map(
    sector: str = "",
    status: str = "",
    state: str = "",
    pays: str = "",
    confidence: str = "",
    in_use_by: int = 0,
    named: bool = False,
    label: bool = True,
    view: str = "corridors",
) -> Exhibit:
    """Map projects and routes.

    Args:
        sector: One of the values of ``SECTORS``; "" for all.
        status: One of the values of ``STATUSES``.
        state: One of the values of ``STATES``.
        pays: One of the values of ``FINANCE``.
        confidence: One of the values of ``CONFIDENCE``.
        in_use_by: Only what was in use by the end of this year; 0 for all, planned ones too.
        named: Only the projects that the interview names.
        label: Whether assets in use before September 2013 are drawn in grey.
        view: One of the values of ``VIEWS``.

    Raises:
        LessonError: A setting is not among the choices, or nothing fits them all.
    """
    if view not in VIEWS.values():
        raise LessonError(f"There is no view '{view}': {', '.join(VIEWS.values())}.")
    table = projects()
    keep = _chosen(table, sector, status, state, pays, confidence, in_use_by, named)
    chosen = table[keep].reset_index(drop=True)
    if chosen.empty:
        raise LessonError(
            "No project fits all of these choices: set one of them back to 'all' or 'any'."
        )
    lines = routes()
    # A route without a project has no status, state or payer to filter by, only a mode.
    free = not any((status, state, pays, confidence, in_use_by, named))
    modes = lines["mode"].map({mode: name for mode, (name, _) in theme.MODE.items()})
    loose = (lines["project_id"] == "") & free & ((modes == sector) | (not sector))
    lines = lines[lines["project_id"].isin(chosen["project_id"]) | loose].reset_index(drop=True)

    figure = basemap.base_map(view=view, height=770)
    screen = Screen(view)
    # On the smallest scale all stand in one crowd: smaller symbols, and no shapes around them.
    crowd = len(chosen) > CROWD
    near = view != "eurasia" and not crowd
    lon, lat = chosen["lon"].to_numpy(), chosen["lat"].to_numpy()
    if not crowd:
        lon, lat = spread(screen, lon, lat)
    shapes = chosen if near else chosen.assign(coordinate_precision="exact-site")
    # All at once: each trace that is added alone makes Plotly look through the whole figure.
    figure.add_traces(
        [
            *_route_traces(lines, label),
            *(_halo_traces(chosen) if near else ()),
            *_leader_traces(chosen, lon, lat),
            *_project_traces(chosen, lon, lat, label=label, size=12 if near else 8),
            *(_label_traces(screen, chosen, lon, lat, lines) if near else ()),
            *_legend_traces(shapes, lines, label),
        ]
    )
    _place_legends(figure)
    older = int((chosen["age"] == "in use before").sum())
    outside = chosen[~_in_view(screen, chosen)]
    return Exhibit(
        figure=figure,
        title=_map_title(chosen, older),
        summary=_map_summary(chosen, table, lines, older, outside, label)
        + (
            f" More than {CROWD} projects leave no room for names and for symbols side by side: "
            "choose a sector, a state or a status to see them apart."
            if crowd
            else ""
        ),
        table=_with_routes(project_table(chosen), lines),
        languages=NAME_LANGUAGES,
        source_ids=[
            *sources.ids(chosen["source_ids"], lines["source_ids"]),
            LABEL_SOURCE,
            basemap.SOURCE_ID,
        ],
        leaves_out=say("projects_map.leaves_out", boundary=basemap.BOUNDARY_NOTE),
    )


def _with_routes(table: pd.DataFrame, lines: pd.DataFrame) -> pd.DataFrame:
    """Add the routes to a table of projects, in its columns."""
    ways = _ways()
    rows = table.to_dict("records")
    for row in lines.itertuples(index=False):
        blank = "see the project" if row.project_id else "not seen"
        rows.append(
            dict.fromkeys(table.columns, blank)
            # A missing name stays without a language: "not known" is English.
            | dict.fromkeys(NAME_LANGUAGES)
            | {
                "project": f"Route: {row.name}",
                "where": " - ".join(stop for stop, *_ in ways[row.route_id]),
                "how exact the place is": row.note,
                "sector": _MODE_NAME[row.mode],
                "against September 2013": row.age,
                "in use since": str(row.year) if row.year else "not seen",
                "sources": row.source_ids.replace(";", ", "),
            }
        )
    return pd.DataFrame(rows, columns=table.columns)


def _map_title(chosen: pd.DataFrame, older: int) -> str:
    if len(chosen) == 1:
        return f"{chosen['name'].iloc[0]}: {chosen['age'].iloc[0]}"
    return f"{older} of these {len(chosen)} projects were in use before September 2013"


def _map_summary(
    chosen: pd.DataFrame,
    table: pd.DataFrame,
    lines: pd.DataFrame,
    older: int,
    outside: pd.DataFrame,
    label: bool,
) -> str:
    ages = chosen["age"].pipe(tally)
    parts = [f"{name}: {ages[name]}" for name in theme.AGE if name in ages]
    exact = int((chosen["coordinate_precision"] == "exact-site").sum())
    unsure = int((chosen["confidence"] != "high").sum())
    text = (
        f"{plural(len(chosen), 'project')} of {len(table)} and {plural(len(lines), 'route')} fit. "
        f"Set against September 2013, {'; '.join(parts)}. "
        f"{exact} of the places {'is an exact site' if exact == 1 else 'are exact sites'}, the "
        f"others are towns, regions or points of a line. Our confidence is below high for {unsure}."
    )
    if label and older:
        text += " What was in use before the label is grey."
    if len(outside):
        text += f" Outside this view: {', '.join(outside['short_name'])}."
    return text


def _in_view(screen: Screen, table: pd.DataFrame) -> pd.Series:
    view = basemap.VIEWS[screen.view]
    return table["lon"].between(*view.lon) & table["lat"].between(*view.lat)


def _line_look(row: object, label: bool) -> dict:
    sector, dash = theme.MODE[row.mode]
    old = label and row.age == "in use before"
    colour = theme.OLD_LINE if old else theme.SECTOR[sector].colour
    return {"color": colour, "dash": dash, "width": 1.6 if old else 2.2}


def _ways() -> dict[str, list[tuple[str, float, float]]]:
    """Return the stops of each route in their order: name, longitude and latitude."""
    stops = data.load("route_stops")
    ways: dict[str, list[tuple[str, float, float]]] = {}
    columns = (stops[name] for name in ("route_id", "stop", "lon", "lat"))
    for route_id, stop, lon, lat in zip(*columns, strict=True):
        ways.setdefault(route_id, []).append((stop, lon, lat))
    return ways


def _route_traces(lines: pd.DataFrame, label: bool, *, apart: bool = False) -> list[dict]:
    """Draw the routes, those of one look as one trace, or each apart, in the order of the rows."""
    ways = _ways()
    traces: dict[object, dict] = {}
    for row in lines.itertuples(index=False):
        look = _line_look(row, label)
        trace = traces.setdefault(
            row.route_id if apart else (row.mode, look["color"]),
            {"lon": [], "lat": [], "text": [], "line": look, "legendgroup": row.mode},
        )
        if trace["lon"]:
            # A gap, or a line would lead from one route to the next.
            for part, gap in (("lon", None), ("lat", None), ("text", "")):
                trace[part].append(gap)
        words = theme.wrap(f"{row.name}. {row.note}", 60)
        for _, lon, lat in ways[row.route_id]:
            trace["lon"].append(lon)
            trace["lat"].append(lat)
            trace["text"].append(words)
    fixed = {"type": "scattergeo", "mode": "lines", "showlegend": False}
    fixed["hovertemplate"] = "%{text}<extra></extra>"
    return [fixed | trace for trace in traces.values()]


def _halo_traces(table: pd.DataFrame) -> list[dict]:
    traces = []
    for level, look in _HALO.items():
        rows = table[table["coordinate_precision"] == level].drop_duplicates(["lat", "lon"])
        if len(rows):
            traces.append(
                {
                    "type": "scattergeo",
                    "lon": rows["lon"].tolist(),
                    "lat": rows["lat"].tolist(),
                    "mode": "markers",
                    "marker": look | {"opacity": 1},
                    "legendgroup": level,
                    "showlegend": False,
                    "hoverinfo": "skip",
                }
            )
    return traces


def _project_traces(
    chosen: pd.DataFrame, lon: np.ndarray, lat: np.ndarray, *, label: bool, size: int
) -> list[dict]:
    """Draw the symbols of the projects, one trace for each sector."""
    traces = []
    lon, lat = lon.round(3).tolist(), lat.round(3).tolist()
    hover = [_hover(row) for row in chosen.itertuples(index=False)]
    running_all, grey_all = chosen["year"] > 0, label & (chosen["age"] == "in use before")
    for name, mark in theme.SECTOR.items():
        places = chosen.index[chosen["sector"] == name].tolist()
        if not places:
            continue
        running, grey = running_all[places].tolist(), grey_all[places].tolist()
        flags = list(zip(running, grey, strict=True))
        traces.append(
            {
                "type": "scattergeo",
                "lon": [lon[place] for place in places],
                "lat": [lat[place] for place in places],
                "mode": "markers",
                "name": name,
                "legendgroup": name,
                "showlegend": False,
                "marker": {
                    "symbol": [mark.symbol if yes else f"{mark.symbol}-open" for yes in running],
                    "size": size,
                    "opacity": 1,
                    "color": [theme.OLD_FILL if old else mark.colour for old in grey],
                    "line": {
                        "width": [1.5 if old else 1 if yes else 2 for yes, old in flags],
                        "color": [
                            theme.OLD_EDGE if old else theme.PAPER if yes else mark.colour
                            for yes, old in flags
                        ],
                    },
                },
                "text": [hover[place] for place in places],
                "hovertemplate": "%{text}<extra></extra>",
            }
        )
    return traces


def _leader_traces(table: pd.DataFrame, lon: Iterable[float], lat: Iterable[float]) -> list[dict]:
    x, y = [], []
    for own_lon, own_lat, to_lon, to_lat in zip(table["lon"], table["lat"], lon, lat, strict=True):
        if abs(own_lon - to_lon) + abs(own_lat - to_lat) > 0.01:
            x += [own_lon, round(float(to_lon), 3), None]
            y += [own_lat, round(float(to_lat), 3), None]
    if not x:
        return []
    return [
        {
            "type": "scattergeo",
            "lon": x,
            "lat": y,
            "mode": "lines",
            "line": {"color": theme.INK, "width": 0.7},
            "showlegend": False,
            "hoverinfo": "skip",
        }
    ]


def _along(lines: pd.DataFrame, steps: int = 24) -> tuple[list[float], list[float]]:
    ways = _ways()
    lon, lat = [], []
    for route_id in lines["route_id"]:
        for (_, x1, y1), (_, x2, y2) in itertools.pairwise(ways[route_id]):
            lon += [x1 + (x2 - x1) * part / steps for part in range(steps)]
            lat += [y1 + (y2 - y1) * part / steps for part in range(steps)]
    return lon, lat


def _label_traces(
    screen: Screen,
    table: pd.DataFrame,
    lon: Iterable[float],
    lat: Iterable[float],
    lines: pd.DataFrame,
) -> list[dict]:
    rows = table.assign(x=lon, y=lat).sort_values(
        ["named", "cost_usd_m"], ascending=False, kind="stable"
    )
    names = country_names()
    points = [
        *zip(rows["x"].tolist(), rows["y"].tolist(), rows["short_name"], strict=True),
        *((*at, names[code].upper()) for code, at in _STATE_AT.items()),
    ]
    sides = place_labels(
        screen,
        *map(list, zip(*points, strict=True)),
        symbols=(rows["x"].tolist(), rows["y"].tolist()),
        lines=_along(lines),
        areas=len(_STATE_AT),
        room=1.5,
    )
    traces = []
    for size, colour, wanted in ((11, theme.INK, False), (12, theme.DISPUTED_EDGE, True)):
        shown = [
            (x, y, padded(text, side), side)
            for (x, y, text), side in zip(points, sides, strict=True)
            if side and (side == "middle center") == wanted
        ]
        if not shown:
            continue
        traces.append(
            {
                "type": "scattergeo",
                "lon": [round(float(item[0]), 3) for item in shown],
                "lat": [round(float(item[1]), 3) for item in shown],
                "mode": "text",
                "text": [item[2] for item in shown],
                "textposition": [item[3] for item in shown],
                "textfont": {"size": size, "color": colour},
                "showlegend": False,
                "hoverinfo": "skip",
            }
        )
    return traces


# Where the name of a state finds room; a name without room is left out.
_STATE_AT = {
    "KAZ": (60.5, 49.2),
    "UZB": (61.5, 42.7),
    "TKM": (57.0, 39.9),
    "KGZ": (77.0, 41.9),
    "TJK": (72.6, 38.2),
    "CHN": (84.0, 41.3),
    "RUS": (57.5, 53.2),
}


def _legend_traces(table: pd.DataFrame, lines: pd.DataFrame, label: bool) -> list[dict]:
    traces = []

    def key(group: str, name: str, legend: str, **look: object) -> None:
        trace = {"type": "scattergeo", "lon": [None], "lat": [None], "name": name}
        traces.append(trace | {"legendgroup": group, "legend": legend} | look)

    for name, mark in theme.SECTOR.items():
        if name in set(table["sector"]):
            look = {"symbol": mark.symbol, "color": mark.colour, "size": 11, "opacity": 1}
            key(name, name, "legend", mode="markers", marker=look)
    for mode, (sector, dash) in theme.MODE.items():
        if mode in set(lines["mode"]):
            look = {"color": theme.SECTOR[sector].colour, "dash": dash, "width": 2.2}
            key(mode, _MODE_NAME[mode], "legend2", mode="lines", line=look)
    grey = {"color": theme.OLD_FILL, "size": 11, "symbol": "square", "opacity": 1}
    grey["line"] = {"color": theme.OLD_EDGE, "width": 1.5}
    if label and "in use before" in set(table["age"]):
        key("old", "grey: in use before 2013-09-07", "legend3", mode="markers", marker=grey)
    hollow = {"color": theme.NEUTRAL, "size": 10, "symbol": "circle-open", "line": {"width": 2}}
    if "not in use" in set(table["age"]):
        key("idle", "hollow: not in use", "legend3", mode="markers", marker=hollow)
    for level, look in _HALO.items():
        if level in set(table["coordinate_precision"]):
            small = look | {"opacity": 1, "size": min(look["size"], 17)}
            name = f"{_HALO_NAME[level]}: {PRECISION[level]}"
            key(level, name, "legend4", mode="markers", marker=small)
    return traces


def _place_legends(figure: go.Figure) -> None:
    """Give each kind of key a row of its own below the map."""
    row = {"orientation": "h", "x": 0, "xanchor": "left", "yanchor": "top", "itemsizing": "trace"}
    row |= {"font": {"size": 12}, "bgcolor": "rgba(0,0,0,0)"}
    figure.layout.legend = row | {"y": -0.01}
    figure.layout.legend2 = row | {"y": -0.10}
    figure.layout.legend3 = row | {"y": -0.145}
    # On a narrow page the line above takes two.
    figure.layout.legend4 = row | {"y": -0.235}
    figure.layout.margin.b = 170
    # The base map's own entry for disputed areas would stand among the sectors.
    for trace in figure.data:
        if trace.name == basemap.DISPUTED_LABEL:
            trace.legend = "legend3"


# Year by year


def projects_by_year() -> Exhibit:
    """Map what came into use year by year; the slider needs no kernel."""
    table = projects()
    table = table[table["year"] > 0].sort_values("year", kind="stable").reset_index(drop=True)
    lines = routes()
    lines = lines[lines["year"] > 0].sort_values("year", kind="stable").reset_index(drop=True)
    figure = basemap.base_map(view="corridors", height=640)
    screen = Screen("corridors")
    figure.add_traces(_route_traces(lines, True, apart=True))
    lon, lat = spread(screen, table["lon"], table["lat"])
    old = table["age"] == "in use before"
    marks = [theme.SECTOR[name] for name in table["sector"]]
    figure.add_scattergeo(
        lon=lon.round(3).tolist(),
        lat=lat.round(3).tolist(),
        mode="markers",
        showlegend=False,
        marker={
            "symbol": [mark.symbol for mark in marks],
            "color": [
                theme.OLD_FILL if grey else mark.colour
                for mark, grey in zip(marks, old, strict=True)
            ],
            "opacity": 1,
            "size": 12,
            "line": {
                "width": 1.2,
                "color": [theme.OLD_EDGE if grey else theme.PAPER for grey in old],
            },
        },
        text=[
            f"<b>{theme.wrap(row.name, 60)}</b><br>in use since {row.commissioned}; {row.age}"
            for row in table.itertuples(index=False)
        ],
        hovertemplate="%{text}<extra></extra>",
    )
    spot = len(figure.data) - 1
    first = 2003
    left, top, *_ = screen.edges()
    corner = screen.to_degrees([left + 24], [top + 24])
    # On the pale ground of the map, not above it: there a dark theme would turn the text white.
    figure.add_scattergeo(
        lon=corner[0].round(3).tolist(),
        lat=corner[1].round(3).tolist(),
        mode="text",
        text=[_added(table, int(table["year"].max()), first)],
        textposition="bottom right",
        textfont={"size": 12, "color": theme.INK},
        showlegend=False,
        hoverinfo="skip",
    )
    places = [*range(spot - len(lines), spot), spot, spot + 1]
    shapes = table.assign(coordinate_precision="exact-site")
    figure.add_traces(_legend_traces(shapes, lines, True))
    _place_legends(figure)
    years = range(first, int(table["year"].max()) + 1)
    frames, steps = [], []
    for year in years:
        frames.append(
            {
                "name": str(year),
                "traces": places,
                "data": [
                    *({"type": "scattergeo", "visible": bool(of <= year)} for of in lines["year"]),
                    {
                        "type": "scattergeo",
                        "marker": {
                            "size": [
                                0 if of > year else 18 if of == year else 11 for of in table["year"]
                            ]
                        },
                    },
                    {"type": "scattergeo", "text": [_added(table, year, first)]},
                ],
            }
        )
        steps.append(
            {
                "label": f"<b>{year}</b>" if year == LABEL.year else str(year),
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
    last = years[-1]
    figure.frames = frames
    figure.update_layout(
        annotations=[_label_mark(first, last)],
        sliders=[
            {
                "active": len(steps) - 1,
                "steps": steps,
                "currentvalue": {"prefix": "In use by the end of ", "font": {"size": 13}},
                "font": {"size": 10},
                "pad": {"t": 4, "b": 0},
                "x": 0.02,
                "len": 0.96,
                "y": 0,
            }
        ],
        legend={"y": -0.17},
        legend2={"y": -0.26},
        legend3={"y": -0.305},
        margin={"b": 200},
        height=780,
    )
    before, after = int(old.sum()), int((~old).sum())
    by = table.groupby("year").size()
    peak = int(by.idxmax())
    return Exhibit(
        figure=figure,
        title=f"{before} projects were there when the label came; {after} came into use after it",
        summary=(
            f"Of {len(table)} projects with a year of first use, {before} were in use before "
            f"{LABEL:%Y-%m-%d} and stay grey; {after} came later; the year with the most new ones "
            f"is {peak} ({by.max()}). The first step holds all years to {first}. A large symbol is "
            "new in its year."
        ),
        table=pd.DataFrame(
            {
                "year": table["year"].astype(str),
                "added": table["name"],
                "in use since": table["commissioned"],
                "building from": table["construction_start"].replace("", "not seen"),
                "against September 2013": table["age"],
                "note on dates": table["date_note"].replace("", "none"),
                "confidence": table["confidence"],
            }
        ),
        source_ids=[
            *sources.ids(table["source_ids"], lines["source_ids"]),
            LABEL_SOURCE,
            basemap.SOURCE_ID,
        ],
        leaves_out=say("projects_by_year.leaves_out", boundary=basemap.BOUNDARY_NOTE),
    )


def _label_mark(first: int, last: int) -> dict:
    """Point from above to the year of the label on the slider."""
    return {
        "text": "▼ the label",
        "x": 0.02 + 0.96 * (LABEL.year - first) / (last - first),
        "y": 0,
        "xref": "paper",
        "yref": "paper",
        "xanchor": "left",
        "xshift": -6,
        "yanchor": "top",
        "yshift": -12,
        "showarrow": False,
        "font": {"size": 12},
    }


def _added(table: pd.DataFrame, year: int, first: int) -> str:
    new = table[table["year"] <= year if year == first else table["year"] == year]["short_name"]
    head = f"To {year}" if year == first else f"New in {year}"
    mark = " (the label: September)" if year == LABEL.year else ""
    return f"<b>{head}{mark}:</b><br>" + theme.wrap(", ".join(new) or "none on our list", 46)
