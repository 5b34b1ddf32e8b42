"""Exhibits of lesson 02 on what is sold, invested and owed."""

import pandas as pd

from helpers import data, sources, theme
from helpers.errors import LessonError
from helpers.exhibit import Exhibit
from helpers.lessons.bilateral_ties.mirror import trade_in_both_books
from helpers.words.static import Sentences

say = Sentences(__file__)

BASKETS = {
    "2022, to all of China": ("Kazakhstan to China", 2022),
    "2023, to Xinjiang only": ("Kazakhstan to Xinjiang", 2023),
}


def goods_sold(basket: str = "2022, to all of China") -> Exhibit:
    """Show what Kazakhstan sells to China.

    Args:
        basket: A key of ``BASKETS``.

    Raises:
        LessonError: There is no such basket.
    """
    if basket not in BASKETS:
        raise LessonError(f"There is no basket '{basket}'; choose from {', '.join(BASKETS)}.")
    goods_of, year = BASKETS[basket]
    table = data.load("trade_composition")
    table = table[table["goods_of"].eq(goods_of) & table["year"].eq(year)]
    table = table.sort_values("value_usd_mn", ascending=False).reset_index(drop=True)
    names = {
        "oil": "oil",
        "gas": "gas",
        "nuclear": "uranium",
        "industry": "ores and metals",
        "other": "farm goods",
    }
    figure = theme.figure(
        height=180 + 34 * len(table),
        xaxis={
            "title": "million US dollars",
            "range": [0, float(table["value_usd_mn"].max()) * 1.2],
        },
        yaxis={
            "autorange": "reversed",
            "categoryorder": "array",
            "categoryarray": table["commodity"].tolist(),
        },
    )
    for sector, name in names.items():
        rows = table[table["sector"] == sector]
        if rows.empty:
            continue
        mark = theme.SECTOR[sector]
        figure.add_bar(
            y=rows["commodity"].tolist(),
            x=rows["value_usd_mn"].tolist(),
            orientation="h",
            name=f"{mark.glyph} {name}",
            marker={"color": mark.colour},
            text=[f"{mark.glyph} {value:,.0f}" for value in rows["value_usd_mn"]],
            textposition="outside",
            cliponaxis=False,
            hovertemplate="%{y}: %{x:,.0f} million<extra></extra>",
        )
    listed = float(table["value_usd_mn"].sum())
    if table["share_percent"].notna().all():
        cover = (
            f"The source lists {table['share_percent'].sum():.0f} percent of the exports to "
            "Xinjiang."
        )
    else:
        whole = trade_in_both_books("exports").loc[year, "KAZ"] * 1000
        cover = (
            f"Together they are {listed:,.0f} million, {100 * listed / whole:.0f} percent of what "
            f"Kazakhstan reports as sold to China in {year}."
        )
    raw = table[table["sector"] != "other"]["value_usd_mn"].sum()
    fresh = table["commodity"].str.contains("solar|batter|data|commerce", case=False).sum()
    return Exhibit(
        figure=figure,
        title=f"{basket}: {table['commodity'].iloc[0]} comes first",
        summary=(
            f"{len(table)} kinds of goods are listed, {table['commodity'].iloc[0]} first with "
            f"{table['value_usd_mn'].iloc[0]:,.0f} million US dollars. {cover} Fuels, ores and "
            f"metals are {100 * raw / listed:.0f} percent of what is listed. Goods of the new "
            f"fields that passage p18 names: {fresh or 'none'}. Our confidence is medium: "
            + ("the period" if year == 2023 else "whose statistics these are")
            + " is not stated."
        ),
        table=pd.DataFrame(
            {
                "goods": table["commodity"],
                "million US dollars": [f"{value:,.0f}" for value in table["value_usd_mn"]],
                "percent of these exports": [
                    "not printed" if pd.isna(value) else f"{value:g}"
                    for value in table["share_percent"]
                ],
                "sector (ours)": table["sector"].map(names),
                "whose statistics": table["reporter"].replace("KAZ", "Kazakhstan"),
                "confidence": table["confidence"],
                "note": table["note"],
            }
        ),
        source_ids=sources.ids(table["source_ids"], ["derived"]),
        leaves_out=say("goods_sold.leaves_out"),
    )


MEASURES = {
    "Chinese investment in Kazakhstan, by who counts": ("by counter", 0, ""),
    "direct investment that came in, 2022": ("gross_fdi_inflow", 2022, "year"),
    "direct investment held, middle of 2021": ("fdi_stock", 2021, "mid-year"),
    "direct investment that came in since independence, to 2019": (
        "gross_fdi_inflow_cumulative",
        2019,
        "cumulative since independence",
    ),
    "debt owed abroad, third quarter of 2013": ("external_debt", 2013, "Q3"),
    "debt owed abroad, start of 2024": ("external_debt", 2024, "start"),
    "debt owed abroad, first quarter of 2025": ("external_debt", 2025, "Q1"),
}
_COUNTERS = {
    "investment_claimed_total": "President Tokayev, in a speech",
    "fdi_stock_EDB": "held, Eurasian Development Bank",
    "fdi_stock": "held, National Bank of Kazakhstan",
    "gross_fdi_inflow": "came in that year, Kazakhstan",
}


def amounts_by_partner(measure: str) -> pd.DataFrame:
    """Return who invests in or lends to Kazakhstan by one measure, the largest first.

    Args:
        measure: A key of ``MEASURES``, but not the one by counter.

    Returns:
        The rows of ``fdi_debt`` without the total, plus ``share`` (percent of the total of the
        same measure).

    Raises:
        LessonError: There is no such measure.
    """
    if measure not in MEASURES or MEASURES[measure][0] == "by counter":
        raise LessonError(f"There is no measure '{measure}'; choose from {', '.join(MEASURES)}.")
    indicator, year, period = MEASURES[measure]
    table = data.load("fdi_debt")
    table = table[
        table["country"].eq("KAZ")
        & table["indicator"].eq(indicator)
        & table["year"].eq(year)
        & table["period"].eq(period)
    ]
    total = float(table.loc[table["row_kind"] == "all partners", "value"].iloc[0])
    table = table[table["row_kind"] != "all partners"].sort_values("value", ascending=False)
    return table.assign(share=100 * table["value"] / total, total=total).reset_index(drop=True)


def investment_and_debt_by_partner(
    measure: str = "debt owed abroad, first quarter of 2025",
) -> Exhibit:
    """Show investment in Kazakhstan and its debt abroad, by partner or by who counts.

    Args:
        measure: A key of ``MEASURES``.

    Raises:
        LessonError: There is no such measure.
    """
    if measure in MEASURES and MEASURES[measure][0] == "by counter":
        return _by_counter(measure)
    table = amounts_by_partner(measure)
    figure = theme.figure(
        height=170 + 40 * len(table),
        showlegend=False,
        xaxis={"title": "USD bn", "range": [0, float(table["value"].max()) * 1.3]},
        yaxis={"autorange": "reversed", "type": "category"},
    )
    china = table["partner"].eq("China")
    mark = theme.ACTOR["China"]
    figure.add_bar(
        y=[
            f"{mark.glyph} {name}" if own else name
            for name, own in zip(table["partner"], china, strict=True)
        ],
        x=table["value"].tolist(),
        orientation="h",
        marker={
            "color": [mark.colour if own else theme.NEUTRAL for own in china],
            "pattern": {"shape": ["" if own else "/" for own in china]},
        },
        text=[
            f"{value:g} ({share:.1f} percent)"
            for value, share in zip(table["value"], table["share"], strict=True)
        ],
        textposition="outside",
        cliponaxis=False,
        hovertemplate="%{y}: %{text}<extra></extra>",
    )
    total, first = table["total"].iloc[0], table.iloc[0]
    if china.any():
        own = table[china].iloc[0]
        place = int(table.index[china][0]) + 1
        words = (
            f"China: {own['value']:g} ({own['share']:.1f} percent), number {place} of the "
            f"{len(table)} named."
        )
        title = f"China {own['share']:.1f} percent"
    else:
        change = data.load("fdi_debt")
        change = change[
            change["indicator"].eq("external_debt_change")
            & change["year"].eq(MEASURES[measure][1])
            & change["partner"].eq("China")
        ]
        words = "No figure for China alone." + (
            f" Its change since the start of 2019 is printed: {change['value'].iloc[0]:g} percent."
            if len(change) and MEASURES[measure][0] == "external_debt"
            else ""
        )
        title = "no figure for China alone"
    soft = "" if table["confidence"].eq("high").all() else " Some figures are rounded or unclear."
    return Exhibit(
        figure=figure,
        title=f"{measure.capitalize()}: {title}",
        summary=(
            f"{measure.capitalize()}: {total:g} billion US dollars in all. The largest "
            f"named is {first['partner']} with {first['value']:g} ({first['share']:.1f} percent). "
            f"{words}{soft}"
        ),
        table=pd.DataFrame(
            {
                "partner": table["partner"],
                "USD bn": [f"{value:g}" for value in table["value"]],
                "percent of the total": [f"{share:.1f}" for share in table["share"]],
                "confidence": table["confidence"],
                "note": table["note"],
            }
        ),
        source_ids=sources.ids(table["source_ids"], _extra(measure), ["derived"]),
        leaves_out=say("investment_and_debt_by_partner.leaves_out"),
    )


def _extra(measure: str) -> list[str]:
    indicator, year, period = MEASURES[measure]
    table = data.load("fdi_debt")
    table = table[table["country"].eq("KAZ") & table["year"].eq(year)]
    total = table["indicator"].eq(indicator) & table["period"].eq(period)
    change = table["indicator"].eq("external_debt_change") & (indicator == "external_debt")
    return table.loc[total | change, "source_ids"].tolist()


def _by_counter(measure: str) -> Exhibit:
    table = data.load("fdi_debt")
    table = table[
        table["country"].eq("KAZ")
        & table["partner"].eq("China")
        & table["indicator"].isin(list(_COUNTERS))
    ]
    table = table.assign(counter=table["indicator"].map(_COUNTERS))
    # A sum in a speech, then what is held, then what came in: unlike things are kept apart.
    place = table["indicator"].map(list(_COUNTERS).index)
    table = table.assign(place=place).sort_values(["place", "year"]).reset_index(drop=True)
    shown = [
        f"more than {value:g}" if "more than" in note else f"{value:g}"
        for value, note in zip(table["value"], table["note"], strict=True)
    ]
    lines = [
        f"{row.counter}<br>{row.year}, {row.period.replace('statement', 'said then')}"
        for row in table.itertuples(index=False)
    ]
    sure = table["confidence"] == "high"
    mark = theme.ACTOR["China"]
    figure = theme.figure(
        height=170 + 52 * len(table),
        showlegend=False,
        xaxis={"title": "USD bn", "range": [0, float(table["value"].max()) * 1.35]},
        yaxis={"autorange": "reversed", "type": "category"},
    )
    figure.add_bar(
        y=lines,
        x=table["value"].tolist(),
        orientation="h",
        marker={
            "color": mark.colour,
            "pattern": {"shape": ["" if yes else "." for yes in sure]},
        },
        text=shown,
        textposition="outside",
        cliponaxis=False,
        hovertemplate="%{y}: %{text} bn<extra></extra>",
    )
    held = table[table["counter"].str.startswith("held")]
    said = table[table["indicator"] == "investment_claimed_total"].iloc[0]
    flow = table[table["indicator"] == "gross_fdi_inflow"]
    return Exhibit(
        figure=figure,
        title=(
            f"Chinese investment in Kazakhstan: from {held['value'].min():g} to "
            f"{said['value']:g} bn, depending on who counts what"
        ),
        summary=(
            "What is held: "
            + "; ".join(
                f"{row.value:g} in {row.year} ({row.counter.removeprefix('held, ')})"
                for row in held.itertuples()
            )
            + f". President Tokayev in {said['year']}: more than {said['value']:g}, without saying "
            "what is counted. Newly come in: "
            + "; ".join(f"{row.value:g} in {row.year}" for row in flow.itertuples())
            + ". All in billion US dollars. Dots mark a figure of medium confidence."
        ),
        table=pd.DataFrame(
            {
                "who counts what": table["counter"],
                "year": table["year"].astype(str),
                "when": table["period"].replace("statement", "said then"),
                "USD bn": shown,
                "confidence": table["confidence"],
                "note": table["note"],
            }
        ),
        source_ids=sources.ids(table["source_ids"]),
        leaves_out=say("by_counter.leaves_out"),
    )


def debt_to_china() -> Exhibit:
    """Show what is owed to China over time, with its share of all debt abroad."""
    rows = []
    for measure, (indicator, year, period) in MEASURES.items():
        if indicator != "external_debt":
            continue
        table = amounts_by_partner(measure)
        own = table[table["partner"] == "China"]
        if len(own):
            rows.append(
                {
                    "when": f"{year}, {period}",
                    "value": float(own["value"].iloc[0]),
                    "total": float(own["total"].iloc[0]),
                    "share": float(own["share"].iloc[0]),
                    "source_ids": own["source_ids"].iloc[0],
                }
            )
    table = pd.DataFrame(rows)
    first, last = table.iloc[0], table.iloc[-1]
    return Exhibit(
        figure=None,
        title=say("debt_to_china.title"),
        summary=(
            f"Debt owed to China was {first['value']:g} billion US dollars in "
            f"{first['when']} ({first['share']:.1f} percent of all) and {last['value']:g} in "
            f"{last['when']} ({last['share']:.1f} percent)."
        ),
        table=pd.DataFrame(
            {
                "when": table["when"],
                "owed to China, USD bn": [f"{value:g}" for value in table["value"]],
                "owed to all, USD bn": [f"{value:g}" for value in table["total"]],
                "share, percent": [f"{value:.1f}" for value in table["share"]],
            }
        ),
        source_ids=sources.ids(table["source_ids"], ["derived"]),
        leaves_out=say("debt_to_china.leaves_out"),
    )
