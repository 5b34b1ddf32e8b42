"""Exhibit of lesson 04: where the plants are."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from helpers import basemap, data, sources, theme
from helpers.basemap.geo_labels import Screen, padded, place_labels, spread
from helpers.errors import LessonError
from helpers.exhibit import Exhibit
from helpers.frames import country_names, tally
from helpers.places import PRECISION
from helpers.words.static import Sentences

say = Sentences(__file__)

SECTORS = {
    "wind, solar, hydro, nuclear": ("wind", "solar", "hydro", "nuclear"),
    "wind": ("wind",),
    "solar": ("solar",),
    "hydro": ("hydro",),
    "oil and gas": ("oil", "gas"),
    "all of these": ("wind", "solar", "hydro", "nuclear", "oil", "gas"),
}


def plants_map(sectors: tuple[str, ...] = SECTORS["wind, solar, hydro, nuclear"]) -> Exhibit:
    """Map energy projects in Central Asia; the two that the answer names are marked.

    Args:
        sectors: One of the values of ``SECTORS``.

    Raises:
        LessonError: No project is of these sectors.
    """
    table = data.load("projects")
    inside = ("KAZ", "KGZ", "TJK", "TKM", "UZB")
    table = table[table["sector"].isin(sectors) & table["country_iso3"].isin(inside)]
    if table.empty:
        raise LessonError(f"No project is of the sectors {', '.join(sectors)}.")
    named = set(data.load("places")["project_id"])
    table = table.assign(
        named=table["project_id"].isin(named),
        exact=table["coordinate_precision"] == "exact-site",
        state=table["country_iso3"].map(country_names()),
    )
    # The two of the answer come first: their labels find room before all others.
    table = table.sort_values("named", ascending=False, kind="stable").reset_index(drop=True)
    figure = _energy_figure(table)
    counts = table["sector"].pipe(tally)
    home = int((table["country_iso3"] == "KAZ").sum())
    vague = int((~table["exact"]).sum())
    return Exhibit(
        figure=figure,
        title=f"{len(table)} energy projects, {home} of them in Kazakhstan",
        summary=(
            f"{len(table)} projects: "
            + ", ".join(f"{name} {count}" for name, count in counts.items())
            + f"; {home} in Kazakhstan. The answer names "
            + (" and ".join(table.loc[table["named"], "short_name"]) or "none of these")
            + f". For {vague} of them only the town, the region or one point of a line is known "
            "(hollow shapes)."
        ),
        table=pd.DataFrame(
            {
                "project": table["name"],
                "sector": table["sector"],
                "state": table["state"],
                "capacity": [_size(row) for row in table.itertuples(index=False)],
                "status": table["status"],
                "in use since": table["commissioned"].replace("", "not yet, or not seen"),
                "named in the answer": table["named"],
                "place": table["admin_region"]
                + " ("
                + table["coordinate_precision"].map(PRECISION)
                + ")",
                "confidence": table["confidence"],
            }
        ),
        source_ids=[*sources.ids(table["source_ids"]), basemap.SOURCE_ID],
        leaves_out=say("plants_map.leaves_out", boundary=basemap.BOUNDARY_NOTE),
    )


def _energy_figure(table: pd.DataFrame) -> go.Figure:
    figure = basemap.base_map(view="central_asia")
    screen = Screen("central_asia")
    lon, lat = spread(screen, table["lon"], table["lat"], gap=22)
    moved = (abs(lon - table["lon"]) + abs(lat - table["lat"])) > 0.01
    figure.add_scattergeo(
        lon=[x for at in table.index[moved] for x in (table["lon"][at], round(lon[at], 3), None)],
        lat=[y for at in table.index[moved] for y in (table["lat"][at], round(lat[at], 3), None)],
        mode="lines",
        line={"color": theme.INK, "width": 0.7},
        showlegend=False,
        hoverinfo="skip",
    )
    for sector in dict.fromkeys(table["sector"]):
        mark, rows = theme.SECTOR[sector], table[table["sector"] == sector]
        figure.add_scattergeo(
            lon=lon[rows.index].round(3).tolist(),
            lat=lat[rows.index].round(3).tolist(),
            mode="markers",
            name=sector,
            showlegend=False,
            marker={
                "opacity": 1,
                "symbol": [
                    mark.symbol if exact else f"{mark.symbol}-open" for exact in rows["exact"]
                ],
                "size": [18 if yes else 11 for yes in rows["named"]],
                "color": mark.colour,
                "line": {"width": 2, "color": mark.colour},
            },
            text=[f"<b>{row.name}</b>" for row in rows.itertuples(index=False)],
            customdata=[
                f"{row.status}; {_size(row)}; place: {PRECISION[row.coordinate_precision]}"
                for row in rows.itertuples(index=False)
            ],
            hovertemplate="%{text}<br>%{customdata}<extra></extra>",
        )
        # The key shows the plain symbol, whatever the first project of the sector looks like.
        figure.add_scattergeo(
            lon=[None],
            lat=[None],
            mode="markers",
            name=sector,
            marker={"symbol": mark.symbol, "color": mark.colour, "size": 11, "opacity": 1},
        )
    for name, look in (
        ("hollow: only town or region known", {"symbol": "circle-open", "size": 11}),
        ("large: named in the answer", {"symbol": "circle", "size": 18}),
    ):
        figure.add_scattergeo(
            lon=[None],
            lat=[None],
            mode="markers",
            name=name,
            marker=look
            | {"color": theme.NEUTRAL, "opacity": 1}
            | {"line": {"width": 2, "color": theme.NEUTRAL}},
        )
    sides = place_labels(
        screen, lon, lat, table["short_name"], symbols=(lon, lat), reach=10, room=1.5
    )
    shown = [
        (lon[at], lat[at], row, sides[at])
        for at, row in enumerate(table.itertuples(index=False))
        if sides[at]
    ]
    figure.add_scattergeo(
        lon=[round(float(x), 3) for x, *_ in shown],
        lat=[round(float(y), 3) for _, y, *_ in shown],
        mode="text",
        text=[
            padded(f"<b>{row.short_name}</b>", side, 13)
            if row.named
            else padded(row.short_name, side)
            for *_, row, side in shown
        ],
        textposition=[side for *_, side in shown],
        textfont={"size": 11, "color": theme.INK},
        showlegend=False,
        hoverinfo="skip",
    )
    figure.update_layout(legend={"itemsizing": "trace"})
    return figure


def _size(row: tuple) -> str:
    if pd.isna(row.capacity_value):
        return "size not seen"
    return f"{row.capacity_value:g} {row.capacity_unit}"
