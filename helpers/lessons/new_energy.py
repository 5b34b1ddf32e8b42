"""Exhibits of lesson 04: what is said about overcapacity, at home and abroad, and what is done."""

import re
from collections.abc import Sequence

import pandas as pd

from helpers import data, sources, theme
from helpers.counting import tally
from helpers.dates import first_day
from helpers.errors import LessonError
from helpers.exhibit import Exhibit

INTERVIEW = "2024-07-01"
_MIDDLE = first_day("2025-01-01")

PLACES = {
    "at home and to foreigners": "",
    "only at home": "at home",
    "only to foreigners": "to foreigners",
}
VANTAGES = {
    "Chinese official": "prc-official",
    "Kazakh official": "kz-official",
    "US official": "us-official",
    "EU official": "eu-official",
    "Russian": "russian",
    "Indian": "indian",
    "scholar": "scholar",
    "industry and business press": "industry",
    "Kazakh civil society and press": "ngo",
}
#: The vantage points that the explorer starts with.
FIRST_VANTAGES = ("Chinese official", "Kazakh official", "US official", "EU official", "scholar")
ACTORS = ("EU", "US", "G7", "Canada", "Brazil", "Türkiye", "Mexico", "China")
#: The Group of Seven, its members and the EU, as far as they act here: what the question's words
#: "Western countries" plainly cover.
WESTERN = ("EU", "US", "G7", "Canada")
UNTIL = {"the day of the interview": INTERVIEW, "2026-11-23, last day of the data": "2026-11-23"}


# Said at home, said to foreigners


def sentences() -> pd.DataFrame:
    """Return what was said about overcapacity in China: columns ``audience`` and ``official``."""
    table = data.load("parallel_phrases")
    table = table[table["topic"] == "overcapacity-home-abroad"].copy()
    table["audience"] = table["version"].map(
        lambda text: "at home" if text.startswith("HOME") else "to foreigners"
    )
    table["occasion"] = table["version"].str.replace(r"^[A-Z]+: ", "", regex=True)
    table["official"] = ~table["version"].str.contains("press|trade body")
    order = table["date"].map(first_day).sort_values(kind="stable").index
    return table.loc[order].reset_index(drop=True)


def home_and_abroad(audience: str = "") -> Exhibit:
    """Set Chinese sentences on overcapacity on a line of time, by the audience they had.

    Args:
        audience: ``at home``, ``to foreigners``, or "" for both.
    """
    if audience and audience not in theme.AUDIENCE:
        raise LessonError(
            f"There is no audience '{audience}'; choose {' or '.join(theme.AUDIENCE)}."
        )
    table = sentences()
    table["chosen"] = table["audience"].eq(audience) if audience else True
    table["label"] = [f"{row.date}  {row.speaker}" for row in table.itertuples(index=False)]
    table["label"] = [theme.wrap(text, 44) for text in table["label"]]
    figure = theme.figure(
        height=130 + 52 * len(table),
        xaxis={"range": ["2023-10-01", "2026-04-30"]},
        yaxis={
            "type": "category",
            "categoryorder": "array",
            "categoryarray": table["label"].tolist()[::-1],
            "range": [-0.6, len(table) - 0.4],
        },
    )
    for name, mark in theme.AUDIENCE.items():
        # The sentences of the other audience need no entry of their own in the key.
        rows = table[table["audience"] == name]
        figure.add_scatter(
            showlegend=bool(rows["chosen"].any()),
            x=[str(first_day(day).date()) for day in rows["date"]],
            y=rows["label"].tolist(),
            mode="markers+text",
            name=f"said {name}",
            marker={
                "symbol": [
                    mark.symbol if official else f"{mark.symbol}-open"
                    for official in rows["official"]
                ],
                "size": [14 if yes else 6 for yes in rows["chosen"]],
                "color": [mark.colour if yes else theme.FAINT for yes in rows["chosen"]],
                "opacity": 1,
            },
            text=[
                f"  {theme.wrap(f'“{row.key_phrase}”', 24).replace('<br>', '  <br>  ')}  "
                if row.chosen
                else ""
                for row in rows.itertuples(index=False)
            ],
            textfont={"size": 12},
            # Towards the middle of the figure, where there is room on a narrow page too.
            textposition=[
                "middle right" if first_day(day) < _MIDDLE else "middle left"
                for day in rows["date"]
            ],
            cliponaxis=False,
            customdata=[
                f"{theme.wrap(row.occasion, 50)}: {row.gloss_en}"
                for row in rows.itertuples(index=False)
            ],
            hovertemplate="%{customdata}<extra></extra>",
        )
    chosen = table[table["chosen"]]
    official = chosen[chosen["official"]]
    named = {
        name: int(
            official.loc[official["audience"] == name, "key_phrase"]
            .str.contains("overcapacity")
            .sum()
        )
        for name in theme.AUDIENCE
    }
    totals = {name: int((official["audience"] == name).sum()) for name in theme.AUDIENCE}
    parts = [
        f"{totals[name]} official sentences {name}, of which {named[name]} name overcapacity"
        for name in theme.AUDIENCE
        if totals[name]
    ]
    return Exhibit(
        figure=figure,
        title="; ".join(parts),
        summary=(
            f"{len(chosen)} sentences from {chosen['date'].iloc[0]} to {chosen['date'].iloc[-1]}: "
            + "; ".join(parts)
            + ", as something that is there. "
            + (
                f"{int((~chosen['official']).sum())} more come from the business press or a trade "
                "body (hollow shapes). "
                if not chosen["official"].all()
                else ""
            )
            + "The quoted words stand beside each mark and in the table."
        ),
        table=pd.DataFrame(
            {
                "date": chosen["date"],
                "said": [f"{theme.AUDIENCE[name].glyph} {name}" for name in chosen["audience"]],
                "who": chosen["speaker"],
                "occasion": chosen["occasion"],
                "words (quoted)": chosen["key_phrase"],
                "in our words": chosen["gloss_en"],
                "official": chosen["official"],
            }
        ),
        source_ids=sources.ids(chosen["source_ids"]),
        leaves_out=(
            "The Chinese wording: English reports were read. A sentence said at home is often "
            "about some industries, one said abroad about all new energy; whether they contradict "
            "each other is a judgement. Other governments were not searched in the same way."
        ),
    )


# Positions


def positions(vantages: Sequence[str] = FIRST_VANTAGES) -> Exhibit:
    """Set positions on overcapacity side by side.

    Args:
        vantages: At least three of ``VANTAGES``.

    Raises:
        LessonError: There are fewer than three, or one is unknown.
    """
    unknown = [name for name in vantages if name not in VANTAGES]
    if unknown:
        raise LessonError(
            f"There is no vantage point '{unknown[0]}'; choose from {', '.join(VANTAGES)}."
        )
    if len(vantages) < 3:
        raise LessonError(
            f"A controversy needs at least three vantage points, and {len(vantages)} "
            f"{'is' if len(vantages) == 1 else 'are'} ticked: tick one more."
        )
    table = data.load("perspectives")
    table = table[table["topic"] == "new_energy"].copy()
    named = {code: name for name, code in VANTAGES.items()}
    table["vantage"] = table["actor_type"].map(named)
    chosen = table[table["vantage"].isin(vantages)].copy()
    chosen["order"] = chosen["vantage"].map(list(VANTAGES).index)
    chosen = chosen.sort_values(["order", "date"], kind="stable")
    dated = chosen[chosen["date"] != ""]
    lanes = [name for name in VANTAGES if name in vantages]
    figure = theme.figure(
        height=130 + 40 * len(lanes),
        showlegend=False,
        xaxis={"range": ["2021-06-01", "2026-12-31"]},
        yaxis={"type": "category", "categoryorder": "array", "categoryarray": lanes[::-1]},
    )
    mark = theme.STATEMENT["judgement"]
    figure.add_scatter(
        x=[str(first_day(day).date()) for day in dated["date"]],
        y=dated["vantage"].tolist(),
        mode="markers",
        marker={"symbol": mark.symbol, "size": 13, "color": mark.colour, "opacity": 0.8},
        text=[
            f"<b>{theme.wrap(row.actor, 60)}</b><br>{theme.wrap(row.position, 60)}"
            for row in dated.itertuples(index=False)
        ],
        hovertemplate="%{text}<extra></extra>",
    )
    counts = chosen["vantage"].pipe(tally)
    undated = len(chosen) - len(dated)
    return Exhibit(
        figure=figure,
        title=f"{len(chosen)} positions from {len(lanes)} vantage points",
        summary=(
            f"{len(chosen)} positions: "
            + ", ".join(f"{name} {counts[name]}" for name in lanes)
            + ". Each stands in the table in our words; which you find strongest is yours to say."
            + (f" Positions without a date, in the table only: {undated}." if undated else "")
        ),
        table=pd.DataFrame(
            {
                "vantage point": chosen["vantage"],
                "who": chosen["actor"],
                "when": chosen["date"].replace("", "not seen"),
                "position, in our words": chosen["position"],
                "words (quoted)": chosen["key_phrase"].replace("", "none"),
            }
        ),
        source_ids=sources.ids(chosen["source_ids"]),
        leaves_out=(
            "Workers of the plants, buyers of panels and cars, and the people who live beside a "
            "wind farm: nobody asked them in the pages read."
        ),
    )


# Measures


def measures(actor: str = "", until: str = "2026-11-23") -> Exhibit:
    """Show measures and statements by actor and date.

    Args:
        actor: One of ``ACTORS``, or "" for all.
        until: Last day, YYYY-MM-DD.
    """
    if actor and actor not in ACTORS:
        raise LessonError(f"There is no actor '{actor}'; choose from {', '.join(ACTORS)}.")
    table = data.load("tariff_timeline")
    table["day"] = table["date"].map(first_day)
    table = table[table["day"] <= first_day(until)]
    table["chosen"] = table["actor"].eq(actor) if actor else True
    lanes = [name for name in ACTORS if name in set(table["actor"])]
    figure = theme.figure(
        height=150 + 42 * len(lanes),
        xaxis={"range": ["2023-08-01", "2026-09-30"]},
        yaxis={"type": "category", "categoryorder": "array", "categoryarray": lanes[::-1]},
    )
    for stage, mark in theme.TARIFF_STAGE.items():
        # What others did has a trace of its own: it would stand in the key of the actor's.
        for chosen_here, rows in table[table["stage"] == stage].groupby("chosen"):
            figure.add_scatter(
                x=[str(day.date()) for day in rows["day"]],
                y=rows["actor"].tolist(),
                mode="markers",
                name=stage,
                showlegend=bool(chosen_here),
                marker={
                    "symbol": mark.symbol,
                    "size": 14 if chosen_here else 5,
                    "color": mark.colour if chosen_here else theme.FAINT,
                    "opacity": 1,
                },
                text=[
                    f"<b>{row.date}</b> {theme.wrap(in_full(row.event), 50)}"
                    f"<br>{in_full(row.product)}"
                    + ("" if pd.isna(row.rate_percent) else f", {row.rate_percent:g} percent")
                    for row in rows.itertuples(index=False)
                ],
                hovertemplate="%{text}<extra>%{y}</extra>",
            )
    figure.add_shape(
        type="line",
        x0=INTERVIEW,
        x1=INTERVIEW,
        y0=0,
        y1=1,
        yref="paper",
        line={"color": theme.NEUTRAL, "dash": "dot", "width": 2},
    )
    figure.add_annotation(
        x=INTERVIEW,
        y=0.02,
        yref="paper",
        yanchor="bottom",
        xanchor="left",
        showarrow=False,
        text=" interview",
    )
    chosen = table[table["chosen"]]
    named = {code: f"the {code}" for code in ("EU", "US", "G7")}
    others = sorted(other_actors(until))
    rated = chosen.dropna(subset="rate_percent")
    top = rated[rated["rate_percent"] == rated["rate_percent"].max()]
    highest = (
        f" Highest rate: {top['rate_percent'].iloc[0]:g} percent, by "
        f"{' and '.join(named.get(name, name) for name in dict.fromkeys(top['actor']))} on "
        f"{in_full(top['product'].iloc[0])}."
        if len(top)
        else ""
    )
    return Exhibit(
        figure=figure,
        title=(
            f"{actor}: {_count(len(chosen), 'measure or statement', 'measures and statements')} up "
            f"to {until}"
            if actor
            else f"Up to {until}: {len(lanes)} actors, {len(others)} of them outside the G7, the "
            f"EU and China ({', '.join(others) or 'none'})"
        ),
        summary=(
            _count(len(chosen), "measure or statement", "measures and statements")
            + f" up to {until}"
            + (f" by {named.get(actor, actor)}" if actor else f" by {len(lanes)} actors")
            + (
                ": "
                + ", ".join(
                    f"{stage} {int((chosen['stage'] == stage).sum())}"
                    for stage in theme.TARIFF_STAGE
                    if (chosen["stage"] == stage).any()
                )
                if len(chosen)
                else ": choose a later day, or another actor"
            )
            + f".{highest} Outside the Group of Seven (G7), the European Union (EU) and China act: "
            f"{', '.join(others) or 'none'}. The dotted line marks the interview."
        ),
        table=pd.DataFrame(
            {
                "date": chosen["date"],
                "who": chosen["actor"],
                "what": chosen["event"].map(in_full),
                "goods": chosen["product"].map(in_full),
                "percent": [
                    "none" if pd.isna(value) else f"{value:g}" for value in chosen["rate_percent"]
                ],
                "how far": [
                    f"{theme.TARIFF_STAGE[name].glyph} {status}"
                    for name, status in zip(chosen["stage"], chosen["status"], strict=True)
                ],
                "cautions": chosen["note"].map(in_full),
            }
        ),
        # Where nothing fits, that rests on all rows that were looked through.
        source_ids=sources.ids((chosen if len(chosen) else table)["source_ids"]),
        leaves_out=(
            "India, Russia, Thailand and Indonesia: sources mention their barriers without a date, "
            "and the table of positions holds two of them. What China itself does against goods "
            "of others. Some measures, such as Mexico's, meet goods of many states. Rates come on "
            "top of older duties where the row says so; 'scheduled' "
            "means that no page read says whether it came."
        ),
    )


# The longer phrases first: a battery "non-EV" is not a battery of a car that is not electric.
_IN_FULL = {
    "Li-ion non-EV batteries": "lithium-ion batteries for other uses",
    "Li-ion EV batteries": "lithium-ion batteries for electric cars",
    "EV import tax": "the import tax on electric cars",
    "BEVs?": "battery-electric cars",
    "PHEVs?": "plug-in hybrids",
    "EVs?": "electric cars",
    "ICE": "combustion-engine",
}


def in_full(text: str) -> str:
    """Write the trade's abbreviations in full: "BEV" becomes "battery-electric cars"."""
    for short, words in _IN_FULL.items():
        text = re.sub(rf"\b{short}\b", words, text)
    return text


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"


def other_actors(until: str) -> set[str]:
    """Return the actors up to a day (YYYY-MM-DD) outside the G7, the EU and China."""
    table = data.load("tariff_timeline")
    seen = table[table["date"].map(first_day) <= first_day(until)]
    return set(seen["actor"]) - set(WESTERN) - {"China"}


# Cheap goods: for whom


def price_and_supply() -> Exhibit:
    """Show how far the export price of solar modules fell, and how much of the chain is China's."""
    table = data.load("overcapacity_indicators")
    prices = table[table["indicator"].str.startswith("module_export_price")]
    first, last = prices["year"].min(), prices["year"].max()
    shares = table[table["indicator"].str.match("share_(wafers|polysilicon|modules)")]
    fall = price_fall()
    start = prices.loc[prices["year"] == first, "value"].iloc[0]
    end = prices.loc[prices["year"] == last, "value"]
    names = shares["indicator"].str.removeprefix("share_")
    listed = ", ".join(
        f"{name} {value:g}" for name, value in zip(names, shares["value"], strict=True)
    )
    return Exhibit(
        figure=None,
        title=f"Solar modules became {fall[0]:.0f} to {fall[1]:.0f} percent cheaper from {first} "
        f"to {last}",
        summary=(
            f"The export price of a Chinese solar module fell from {start:g} US dollars per watt "
            f"in {first} to between {end.min():g} and {end.max():g} in {last}: by {fall[0]:.0f} to "
            f"{fall[1]:.0f} percent. At the same time supply is in few hands; China's share in "
            f"2023, in percent: {listed}."
        ),
        table=pd.concat(
            [
                pd.DataFrame(
                    {
                        "what": "export price of a solar module",
                        "year": [str(year) for year in (first, last)],
                        "value": [
                            f"{start:g} US dollars per watt",
                            f"{end.min():g} to {end.max():g} US dollars per watt",
                        ],
                        "cautions": "",
                    }
                ),
                pd.DataFrame(
                    {
                        "what": "China's share of the world: " + names,
                        "year": shares["year"].astype(str),
                        "value": [f"{value:g} percent" for value in shares["value"]],
                        "cautions": shares["note"],
                    }
                ),
            ]
        ),
        source_ids=sources.ids(prices["source_ids"], shares["source_ids"], ["derived"]),
        leaves_out=(
            "What a module costs to make, and the prices between these years. A low price can come "
            "from better plants, from support, or from sales at a loss: it does not tell which."
        ),
    )


def price_fall() -> tuple[float, float]:
    """Return by how many percent the export price of solar modules fell: least and most."""
    table = data.load("overcapacity_indicators")
    prices = table[table["indicator"].str.startswith("module_export_price")]
    start = prices.loc[prices["year"] == prices["year"].min(), "value"]
    end = prices.loc[prices["year"] == prices["year"].max(), "value"]
    return 100 * (1 - end.max() / start.min()), 100 * (1 - end.min() / start.max())


def inflation() -> Exhibit:
    """List what economists find about Chinese export prices and inflation elsewhere."""
    table = data.load("inflation_estimates")
    counts = table["direction"].pipe(tally)
    return Exhibit(
        figure=None,
        title=f"Does it ease inflation? {len(table)} answers",
        summary=(
            f"{len(table)} findings: "
            + ", ".join(f"{name} {count}" for name, count in counts.items())
            + ". None of them is about new-energy goods alone."
        ),
        table=pd.DataFrame(
            {
                "who": table["who"],
                "when": table["date"].replace("", "not seen"),
                "what is found": table["direction"],
                "finding, in our words": table["finding"],
            }
        ),
        source_ids=sources.ids(table["source_ids"]),
        leaves_out="Estimates for solar panels, batteries and cars alone: none was seen.",
    )
