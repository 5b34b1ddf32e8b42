"""Exhibits of lesson 04: who owns, lends to and builds a plant."""

from __future__ import annotations

import pandas as pd

from helpers import data, sources, theme
from helpers.errors import LessonError
from helpers.exhibit import Exhibit
from helpers.frames import country_names
from helpers.words.static import Sentences

say = Sentences(__file__)

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


def parties_of_a_plant(plant: str = "zhanatas-wind") -> Exhibit:
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
        leaves_out=say("parties_of_a_plant.leaves_out"),
    )


def _sides(rows: pd.DataFrame, plant: str) -> str:
    names = dict.fromkeys(_side_mark(side, plant)[0] for side in rows["side"])
    return " and ".join(names) or "not seen"


def _party(row: tuple) -> str:
    """Name a party, and its state where that is neither China nor the host."""
    return f"{row.party}, {_kind(row.party_type)}" if row.side == "third state" else row.party


def _kind(party_type: str) -> str:
    """Write "CHN policy bank" as "China, policy bank"."""
    names = country_names()
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


def parties_by_origin() -> Exhibit:
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
        leaves_out=say("parties_by_origin.leaves_out"),
    )
