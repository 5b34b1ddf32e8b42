"""Exhibit of lesson 02 on the largest trading partner: by whose data, flow, unit and year."""

import pandas as pd

from helpers import data, sources, theme
from helpers.errors import LessonError
from helpers.exhibit import Exhibit
from helpers.lessons.bilateral_ties import mirror
from helpers.words.lists import listed
from helpers.words.static import Sentences

say = Sentences(__file__)

# Who is the largest partner?

FLOWS = {
    "turnover": "total",
    "exports of Kazakhstan": "exports",
    "imports of Kazakhstan": "imports",
}
REPORTERS = {
    "Kazakhstan's data": "KAZ",
    "each partner's own data": "partner",
    "China's data for China, Kazakhstan's for the rest": "mixed",
}
YEARS = (2013, 2017, 2021, 2022, 2023, 2024, 2025)
MONTHS = {"full year": 12, "Jan-Nov": 11, "Jan-Oct": 10, "Jan-Sep": 9, "H1": 6}
_NAMES = {"total": "total_trade", "exports": "exports_to", "imports": "imports_from"}
_ACTOR = {"China": "China", "Russia": "Russia", "EU-27": "EU", "Europe (all countries)": "EU"}


def partner_figures(year: int, flow: str, reporter: str, bloc: bool) -> pd.DataFrame:
    """Return the figures that can be compared for one setting, the largest first.

    Where all partners have a figure for the same months, those are taken. Where they do not,
    each partner keeps its longest period, and the value per month is compared.

    Args:
        year: One of ``YEARS``.
        flow: ``total``, ``exports`` or ``imports``, seen from Kazakhstan.
        reporter: ``KAZ``, ``partner`` or ``mixed``; see ``REPORTERS``.
        bloc: Whether the European Union counts as one partner; if not, it is left out.

    Returns:
        One row per partner: ``partner``, ``value`` (billion US dollars, or percent of
        Kazakhstan's flow), ``unit``, ``period``, ``rate`` (what is ranked: value per month, or
        the share), ``place`` (rank, ties share one), ``whose``, ``confidence``, ``note`` and
        ``source_ids``.

    Raises:
        LessonError: A setting is unknown, or no figure was gathered for it.
    """
    for name, value, allowed in (
        ("flow", flow, FLOWS.values()),
        ("kind of data", reporter, REPORTERS.values()),
        ("year", year, YEARS),
    ):
        if value not in allowed:
            raise LessonError(
                f"There is no {name} '{value}'; choose from {', '.join(map(str, allowed))}."
            )
    found = pd.concat([_china(year, flow, reporter), _others(year, flow, reporter, bloc)])
    if found["partner"].nunique() < 2:
        shares = _shares(year, flow, reporter, bloc)
        found = shares if shares["partner"].nunique() > 1 else found
    if found.empty:
        raise LessonError(
            f"No figure for {year} was gathered with this setting: choose another year, flow or "
            "kind of data. Kazakhstan's turnover has figures of two partners or more in 2021, "
            "2022 and 2023."
        )
    partners = found["partner"].nunique()
    shared = [
        period for period, rows in found.groupby("period") if rows["partner"].nunique() == partners
    ]
    if shared:
        longest = max(shared, key=MONTHS.get)
        found = found[found["period"] == longest]
    found = found.assign(months=found["period"].map(MONTHS))
    found = found.sort_values("months", ascending=False).drop_duplicates("partner")
    in_money = found["unit"].eq("USD bn")
    found["rate"] = found["value"].where(~in_money, found["value"] / found["months"])
    found["place"] = found["rate"].rank(ascending=False, method="min").astype("int64")
    return found.sort_values(["place", "partner"]).reset_index(drop=True)


_COLUMNS = ["partner", "value", "unit", "period", "whose", "confidence", "note", "source_ids"]


def _china(year: int, flow: str, reporter: str) -> pd.DataFrame:
    side = "KAZ" if reporter == "KAZ" else "CHN"
    table = data.load("trade_mirror")
    table = table[
        table["year"].eq(year)
        & table["reporter"].eq(side)
        & table["flow"].eq(mirror.MIRROR[flow][side])
        & table["rank"].eq("main")
    ]
    return table.assign(
        partner="China",
        value=table["value_usd_bn"],
        unit="USD bn",
        whose=side,
        confidence="high",
    )[_COLUMNS]


def _others(year: int, flow: str, reporter: str, bloc: bool) -> pd.DataFrame:
    table = data.load("trade_partners")
    table = table[
        table["year"].eq(year)
        & table["indicator"].eq(_NAMES[flow])
        & table["period"].isin(list(MONTHS))
        & _reported(table["reporter"], reporter)
    ]
    if not bloc:
        table = table[table["partner"].eq("Russia")]
    elif "EU-27" in set(table["partner"]):
        # The wider count of European countries is used only where there is none of the EU.
        table = table[table["partner"].ne("Europe (all countries)")]
    return table.assign(whose=table["reporter"])[_COLUMNS]


def _shares(year: int, flow: str, reporter: str, bloc: bool) -> pd.DataFrame:
    names = {"total": "trade", "exports": "exports", "imports": "imports"}
    table = data.load("trade_partners")
    table = table[
        table["year"].eq(year)
        & table["indicator"].eq(f"share_of_{names[flow]}")
        & table["period"].isin(list(MONTHS))
        & _reported(table["reporter"], "KAZ" if reporter == "KAZ" else "none")
    ]
    table = table if bloc else table[table["partner"].ne("EU-27")]
    return table.assign(whose=table["reporter"])[_COLUMNS]


def _reported(column: pd.Series, reporter: str) -> pd.Series:
    return column.isin({"KAZ": ["KAZ"], "mixed": ["KAZ"], "partner": ["RUS"]}.get(reporter, []))


def largest_partner(
    year: int = 2023, flow: str = "total", reporter: str = "KAZ", bloc: bool = False
) -> Exhibit:
    """Rank Kazakhstan's partners; the caption says by whose data, which flow, unit and year.

    Args and errors: see ``partner_figures``.
    """
    found = partner_figures(year, flow, reporter, bloc)
    flow_name = next(name for name, code in FLOWS.items() if code == flow)
    whose = next(name for name, code in REPORTERS.items() if code == reporter)
    unit_name = "the EU counted as one" if bloc else "single states only"
    setting = f"By {whose}, {flow_name}, {unit_name}, {year}"
    monthly = found["period"].nunique() > 1
    share = found["unit"].iloc[0] == "percent"
    shown = found["rate"] if monthly and not share else found["value"]
    unit = (
        "percent of Kazakhstan's flow"
        if share
        else "USD bn a month"
        if monthly
        else f"USD bn, {found['period'].iloc[0]}"
    )
    printed = [
        f"{row.value:g} {'percent' if share else 'bn'}, {row.period}"
        for row in found.itertuples(index=False)
    ]
    caption = _caption(found)
    figure = theme.figure(
        height=170 + 52 * len(found),
        showlegend=False,
        xaxis={"title": unit, "range": [0, float(shown.max()) * 1.35]},
        yaxis={"autorange": "reversed", "type": "category"},
    )
    figure.add_bar(
        y=[
            f"{row.place}. {theme.ACTOR[_ACTOR[row.partner]].glyph} {row.partner}"
            for row in found.itertuples(index=False)
        ],
        x=[round(float(value), 3) for value in shown],
        orientation="h",
        marker={"color": [theme.ACTOR[_ACTOR[name]].colour for name in found["partner"]]},
        text=printed,
        textposition="outside",
        cliponaxis=False,
        hovertemplate="%{y}: %{text}<extra></extra>",
    )
    weak = found[found["confidence"] != "high"]
    details = "; ".join(
        f"{row.partner} {text}" for row, text in zip(found.itertuples(), printed, strict=True)
    )
    absent = [
        name
        for name in ("China", "Russia", *(["the EU"] if bloc else []))
        if _ACTOR_OF.get(name, name) not in {_ACTOR[partner] for partner in found["partner"]}
    ]
    return Exhibit(
        figure=figure,
        title=f"{setting}: {caption}",
        summary=(
            f"{setting}: {caption}. The figures: {details}."
            + (
                " They cover different months, so the bars show the value per month."
                if monthly and not share
                else ""
            )
            + (
                f" {listed(weak['partner'])}: spoken, rounded or of an unclear period, so our "
                "confidence is medium."
                if len(weak)
                else ""
            )
            + (f" No figure: {listed(absent)}." if absent else "")
        ),
        table=pd.DataFrame(
            {
                "rank": found["place"].astype(str),
                "partner": found["partner"],
                "figure printed": [
                    f"{value:g} {'percent' if share else 'USD bn'}" for value in found["value"]
                ],
                "months": found["period"],
                "per month": [
                    "not compared" if share else f"{rate:.2f} USD bn" for rate in found["rate"]
                ],
                "whose statistics": found["whose"].map(_STATES),
                "confidence": found["confidence"],
                "note": found["note"],
            }
        ),
        source_ids=sources.ids(found["source_ids"], ["derived"]),
        leaves_out=say("largest_partner.leaves_out"),
    )


_STATES = {"KAZ": "Kazakhstan", "CHN": "China", "RUS": "Russia"}
_ACTOR_OF = {"the EU": "EU"}
_ORDINALS = ("first", "second", "third", "fourth")


def _caption(found: pd.DataFrame) -> str:
    if len(found) == 1:
        return f"only {found['partner'].iloc[0]} has a figure, so nothing can be ranked"
    parts = []
    for place, rows in found.groupby("place"):
        tied = "equal " if len(rows) > 1 else ""
        parts.append(f"{listed(rows['partner'])} {tied}{_ORDINALS[int(place) - 1]}")
    return ", ".join(parts)


def other_rankings() -> Exhibit:
    """List the printed ranks and shares that the machine cannot rank."""
    table = data.load("trade_partners")
    table = table[table["unit"].ne("USD bn") | ~table["period"].isin(list(MONTHS))]
    table = table.sort_values(["year", "partner", "indicator"]).reset_index(drop=True)
    ranks = table[table["indicator"] == "rank_among_partners"].set_index("reporter")
    rank, own = ranks.loc["CHN"], ranks.loc["KAZ"]
    first = table.iloc[0]
    return Exhibit(
        figure=None,
        title=say("other_rankings.title"),
        summary=(
            f"{len(table)} shares, ranks and spoken levels. China's Ministry of Commerce itself "
            f"ranked China number {rank['value']:g} ({rank['year']}, {rank['period']}), and "
            f"Kazakhstan's prime minister number {own['value']:g} for {own['year']}; a table "
            f"by a scholar put it first in {first['year']} with {first['value']:g} percent, and "
            "whose statistics that table uses was not seen."
        ),
        table=pd.DataFrame(
            {
                "year": table["year"].astype(str),
                "for": table["period"],
                "partner": table["partner"],
                "what": table["indicator"].str.replace("_", " "),
                "value": [
                    f"{row.value:g}" + ("" if row.unit == "rank" else f" {row.unit}")
                    for row in table.itertuples(index=False)
                ],
                "whose statistics": table["reporter"].replace(_STATES),
                "confidence": table["confidence"],
                "note": table["note"],
            }
        ),
        source_ids=sources.ids(table["source_ids"]),
        leaves_out=say("other_rankings.leaves_out"),
    )


def first_year_china_leads() -> int:
    """Return the first year in which China is ahead of Russia in Kazakhstan's own turnover."""
    for year in YEARS:
        try:
            found = partner_figures(year, "total", "KAZ", False).set_index("partner")["place"]
        except LessonError:
            continue
        if {"China", "Russia"} <= set(found.index) and found["China"] < found["Russia"]:
            return year
    raise LessonError("In no year of the table is China ahead of Russia.")  # pragma: no cover
