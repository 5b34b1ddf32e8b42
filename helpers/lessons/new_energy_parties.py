"""Exhibits of lesson 04: who owns, lends to and builds a plant, and where the plants are."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from helpers import basemap, data, sources, theme
from helpers.counting import tally
from helpers.errors import LessonError
from helpers.exhibit import Exhibit
from helpers.lessons.belt_and_road_projects import PRECISION
from helpers.map_labels import Screen, padded, place_labels, spread

#: The plants of which owner, lender and builder are known, by the name that a list shows.
PLANTS = {
    "Zhanatas (wind)": "zhanatas-wind",
    "Turgusun (hydro)": "turgusun-hydro",
    "Mirny (wind, planned)": "mirny-wind",
    "Shelek (wind)": "shelek-wind",
    "Shokpar (wind)": "shokpar-wind",
    "Akmola (wind)": "akmola-wind",
    "Kapshagay (solar)": "kapshagay-solar",
    "Moinak (hydro)": "moinak-hydro",
    "Bash and Dzhankeldy (wind, Uzbekistan)": "bash-dzhankeldy-wind",
}
_CORNERS = {"owner": "owns", "lender": "lends", "contractor": "builds", "equipment": "builds"}


# Who is behind a plant


def _side_mark(side: str, plant: str) -> tuple[str, theme.Mark]:
    if side == "China":
        return "China", theme.ACTOR["China"]
    if side == "host state":
        host = "Uzbekistan" if plant == "bash-dzhankeldy-wind" else "Kazakhstan"
        return host, theme.ACTOR[host]
    return side, theme.PARTY[side]


def parties(plant: str) -> pd.DataFrame:
    """Return who owns, lends to and builds a plant; ``corner`` says which of the three."""
    table = data.load("plant_finance")
    if plant not in set(table["project_id"]):
        raise LessonError(
            f"The parties of '{plant}' were not seen; choose from {', '.join(PLANTS.values())}."
        )
    table = table[table["project_id"] == plant].copy()
    table["corner"] = table["role"].map(_CORNERS)
    return table.dropna(subset="corner").reset_index(drop=True)


def triangle(plant: str = "zhanatas-wind") -> Exhibit:
    """Draw who owns, who lends and who builds one plant.

    Args:
        plant: One of the values of ``PLANTS``.
    """
    table = parties(plant)
    listed = table.groupby("corner")["party"].size()
    spots = {"owns": (0.5, 1.0), "lends": (0.0, 0.0), "builds": (1.0, 0.0)}
    figure = theme.figure(
        height=470,
        xaxis={"visible": False, "range": [-0.42, 1.42]},
        # Long lists of parties hang below the lower corners.
        yaxis={"visible": False, "range": [-0.62 - 0.08 * max(0, listed.max() - 5), 1.62]},
    )
    figure.add_scatter(
        x=[0.5, 0, 1, 0.5],
        y=[1, 0, 0, 1],
        mode="lines",
        line={"color": theme.FAINT, "width": 2},
        showlegend=False,
        hoverinfo="skip",
    )
    legend = {}
    for corner, (x, y) in spots.items():
        here = table[table["corner"] == corner]
        sides = list(dict.fromkeys(here["side"]))
        offsets = [(place - (len(sides) - 1) / 2) * 0.07 for place in range(len(sides))]
        for side, offset in zip(sides, offsets, strict=True):
            name, mark = _side_mark(side, plant)
            legend.setdefault(name, (mark, []))[1].append((x + offset, y))
        if here.empty:
            legend.setdefault("not seen", (theme.Mark(theme.NEUTRAL, "circle-open", "○"), []))[
                1
            ].append((x, y))
        lines = [
            theme.wrap(f"{_party(row)}{_share(row)}", 40) for row in here.itertuples(index=False)
        ]
        figure.add_annotation(
            x=x,
            y=y,
            yshift=14 if corner == "owns" else -14,
            yanchor="bottom" if corner == "owns" else "top",
            showarrow=False,
            align="center",
            text="<br>".join([f"<b>{corner}</b>", *(lines or ["not seen"])]),
        )
    for name, (mark, points) in legend.items():
        figure.add_scatter(
            x=[x for x, _ in points],
            y=[y for _, y in points],
            mode="markers",
            name=name,
            marker={"symbol": mark.symbol, "color": mark.colour, "size": 17, "opacity": 1},
            hoverinfo="name",
        )
    lent = table[table["corner"] == "lends"]
    known = lent.dropna(subset="share_percent")
    by_side = known.groupby("side", sort=False)["share_percent"].sum()
    told = "; ".join(
        f"{corner}: "
        + (", ".join(f"{_party(r)}{_share(r)}" for r in rows.itertuples()) or "not seen")
        for corner, rows in ((c, table[table["corner"] == c]) for c in spots)
    )
    more = (
        " Shares printed for the lenders, by side: "
        + ", ".join(
            f"{_side_mark(side, plant)[0]} {share:.3g} percent" for side, share in by_side.items()
        )
        + "."
        if len(known)
        else ""
    )
    name = table["name"].iloc[0]
    heads = [f"{corner}: {_sides(table[table['corner'] == corner], plant)}" for corner in spots]
    return Exhibit(
        figure=figure,
        title=f"{name}: {'; '.join(heads)}",
        summary=f"{name}. {told}.{more}",
        table=pd.DataFrame(
            {
                "role": table["role"],
                "party": table["party"],
                "from": [_side_mark(side, plant)[0] for side in table["side"]],
                "kind of party": [_kind(text) for text in table["party_type"]],
                "share, percent": [_text(value) for value in table["share_percent"]],
                "million US dollars": [_text(value) for value in table["amount_usd_m"]],
                "note": table["note"],
            }
        ),
        source_ids=sources.ids(table["source_ids"]),
        leaves_out=(
            "Shares that no page prints, suppliers below the contractor, interest. A share of "
            "loans, of cost and of the company are different things: the note says which."
        ),
    )


def _sides(rows: pd.DataFrame, plant: str) -> str:
    names = dict.fromkeys(_side_mark(side, plant)[0] for side in rows["side"])
    return " and ".join(names) or "not seen"


def _party(row: tuple) -> str:
    """Name a party, and its state where that is neither China nor the host."""
    return f"{row.party}, {_kind(row.party_type)}" if row.side == "third state" else row.party


def _kind(party_type: str) -> str:
    """Write "CHN policy bank" as "China, policy bank"."""
    names = data.load("countries").set_index("iso3")["name"]
    code, _, rest = party_type.partition(" ")
    if code not in names.index:
        return party_type
    return f"{names[code]}, {rest}" if rest else names[code]


def _share(row: tuple) -> str:
    """Write a share with what it is a share of, which differs from plant to plant."""
    if not pd.isna(row.share_percent):
        whole = next((words for sign, words in _WHOLE.items() if sign in row.note), "")
        return f" ({row.share_percent:g}%{whole})"
    return "" if pd.isna(row.amount_usd_m) else f" ({row.amount_usd_m:g} million US dollars)"


_WHOLE = {"own funds": " of the cost, its own funds", "loans": " of the loans"} | {
    "funding": " of the funding",
    "cost": " of the cost",
    "71.2m": " of the cost",
}


def _text(value: float) -> str:
    return "not seen" if pd.isna(value) else f"{value:g}"


def who_is_behind() -> Exhibit:
    """Set the owner, lender and builder of all the plants side by side, by where they are from."""
    rows = []
    for shown, plant in PLANTS.items():
        table = parties(plant)
        line = {"plant": shown}
        for corner in ("owns", "lends", "builds"):
            here = table[table["corner"] == corner]
            line[corner] = [_side_mark(side, plant) for side in dict.fromkeys(here["side"])]
        rows.append(line)
    figure = theme.figure(
        height=180 + 44 * len(rows),
        xaxis={
            "side": "top",
            "range": [-0.5, 2.5],
            "tickvals": [0, 1, 2],
            "ticktext": ["owns", "lends", "builds or equips"],
            "showgrid": False,
            "zeroline": False,
        },
        yaxis={
            "type": "category",
            "categoryorder": "array",
            "categoryarray": list(PLANTS)[::-1],
        },
        legend={"y": -0.01, "yanchor": "top"},
        margin={"l": 10, "r": 10, "t": 56, "b": 70},
    )
    legend: dict[str, tuple] = {}
    for line in rows:
        for place, corner in enumerate(("owns", "lends", "builds")):
            marks = line[corner] or [("not seen", theme.Mark(theme.NEUTRAL, "circle-open", "○"))]
            for turn, (name, mark) in enumerate(marks):
                x = place + (turn - (len(marks) - 1) / 2) * 0.14
                legend.setdefault(name, (mark, []))[1].append((x, line["plant"]))
    for name, (mark, points) in legend.items():
        figure.add_scatter(
            x=[x for x, _ in points],
            y=[y for _, y in points],
            mode="markers",
            name=name,
            marker={"symbol": mark.symbol, "color": mark.colour, "size": 15, "opacity": 1},
            hovertemplate="%{y}<extra>%{fullData.name}</extra>",
        )

    def from_china(corner: str) -> int:
        return sum(any(name == "China" for name, _ in line[corner]) for line in rows)

    def only_china(corner: str) -> int:
        return sum([name for name, _ in line[corner]] == ["China"] for line in rows)

    finance = data.load("plant_finance")
    finance = finance[finance["project_id"].isin(PLANTS.values())]
    return Exhibit(
        figure=figure,
        title=(
            f"Of {len(rows)} plants, Chinese firms build or equip {from_china('builds')}, share in "
            f"owning {from_china('owns')}, lend to {from_china('lends')}"
        ),
        summary=(
            f"Of {len(rows)} plants, Chinese firms are seen to build or equip "
            f"{from_china('builds')}, to own a part of {from_china('owns')} (alone: "
            f"{only_china('owns')}) and to lend to {from_china('lends')} (alone: "
            f"{only_china('lends')}). Several marks in a cell mean parties from several sides."
        ),
        table=pd.DataFrame(
            {
                "plant": [line["plant"] for line in rows],
                **{
                    head: [
                        ", ".join(name for name, _ in line[corner]) or "not seen" for line in rows
                    ]
                    for head, corner in (
                        ("owns", "owns"),
                        ("lends", "lends"),
                        ("builds or equips", "builds"),
                    )
                },
            }
        ),
        source_ids=sources.ids(finance["source_ids"]),
        leaves_out=(
            "How large each part is: choose a plant above to see the shares. An empty cell means "
            "that no page read names a party. The plants are not a sample: they are those of which "
            "two corners or more were seen."
        ),
    )


# Where they are

SECTORS = {
    "wind, solar, hydro, nuclear": ("wind", "solar", "hydro", "nuclear"),
    "wind": ("wind",),
    "solar": ("solar",),
    "hydro": ("hydro",),
    "oil and gas": ("oil", "gas"),
    "all of these": ("wind", "solar", "hydro", "nuclear", "oil", "gas"),
}


def energy_map(sectors: tuple[str, ...] = SECTORS["wind, solar, hydro, nuclear"]) -> Exhibit:
    """Map energy projects in Central Asia; the two that the answer names stand out.

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
        state=table["country_iso3"].map(data.load("countries").set_index("iso3")["name"]),
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
        leaves_out=(
            "The Mirny wind scheme, whose site was not seen, and every plant that the pages read "
            "do not name. Symbols that would cover each other are moved apart and tied to their "
            "place by a thin line; labels without room are left to the table. Statuses as of "
            f"2026-11-23. {basemap.BOUNDARY_NOTE}"
        ),
    )


def _energy_figure(table: pd.DataFrame) -> go.Figure:
    figure = basemap.base_map(view="central_asia", title=" ")
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
