"""Exhibits of lesson 02 on one trade in two books, and which number officials use where."""

import pandas as pd

from helpers import data, sources, theme
from helpers.errors import LessonError
from helpers.exhibit import Exhibit
from helpers.frames import tally
from helpers.words.static import Sentences

say = Sentences(__file__)

#: What Kazakhstan sells is what China books as bought, and the other way round.
MIRROR = {
    "total": {"KAZ": "total", "CHN": "total"},
    "exports": {"KAZ": "exports_to_partner", "CHN": "imports_from_partner"},
    "imports": {"KAZ": "imports_from_partner", "CHN": "exports_to_partner"},
}
_STATES = {"KAZ": "Kazakhstan", "CHN": "China"}
PERIODS = ("full year", "Jan-Oct")
DIRECTIONS = {
    "turnover, both directions": "total",
    "goods from Kazakhstan to China": "exports",
    "goods from China to Kazakhstan": "imports",
}


def trade_in_both_books(flow: str = "total", period: str = "full year") -> pd.DataFrame:
    """Return what each side reports for the same trade, by year.

    Args:
        flow: ``total``, ``exports`` or ``imports``, seen from Kazakhstan.
        period: Part of the year, such as ``full year`` or ``Jan-Oct``.

    Returns:
        Index ``year``; columns ``KAZ``, ``CHN`` (billion US dollars, NaN where none was
        seen), ``gap`` (China's figure minus Kazakhstan's) and ``percent`` (the gap as a share of
        Kazakhstan's figure).

    Raises:
        LessonError: There is no such flow.
    """
    if flow not in MIRROR:
        raise LessonError(f"There is no flow '{flow}'; choose from {', '.join(MIRROR)}.")
    table = data.load("trade_mirror")
    table = table[table["period"].eq(period) & table["rank"].eq("main")]
    columns = {
        side: table[table["reporter"].eq(side) & table["flow"].eq(name)].set_index("year")[
            "value_usd_bn"
        ]
        for side, name in MIRROR[flow].items()
    }
    books = pd.DataFrame(columns).sort_index()
    books["gap"] = (books["CHN"] - books["KAZ"]).round(3)
    books["percent"] = 100 * books["gap"] / books["KAZ"]
    return books


def mirror_gap(flow: str = "total", period: str = "full year") -> Exhibit:
    """Show the same trade in the statistics of both states, 2013 to 2025, with the gap.

    Args:
        flow: ``total``, ``exports`` or ``imports``, seen from Kazakhstan.
        period: Part of the year; ``PERIODS`` holds those with a pair of figures.

    Raises:
        LessonError: There is no such flow, or no pair of figures for that part of the year.
    """
    books = trade_in_both_books(flow, period).loc[2013:]
    name = next(label for label, code in DIRECTIONS.items() if code == flow)
    name = name[0].upper() + name[1:] + ("" if period == "full year" else f", {period}")
    years = books.index.tolist()
    figure = theme.figure(
        height=470,
        xaxis={"range": [2012.4, 2025.6], "tickangle": 0, "nticks": 14},
        yaxis={"title": "USD bn, current prices", "rangemode": "tozero"},
        # Below, where its lines do not meet those of the title on a narrow page.
        legend={"y": -0.1, "yanchor": "top"},
        margin={"l": 10, "r": 10, "b": 100},
    )
    both = books.dropna(subset=["gap"])
    if both.empty:
        raise LessonError(
            f"No pair of figures for {name}: choose the full year, or turnover for Jan-Oct."
        )
    for year, row in both.iterrows():
        figure.add_scatter(
            x=[year, year],
            y=[row["KAZ"], row["CHN"]],
            mode="lines",
            name="the gap, its size at the foot",
            line={"color": theme.NEUTRAL, "width": 5},
            showlegend=bool(year == both.index[0]),
            hoverinfo="skip",
        )
        # At the foot of the figure, where no line runs.
        figure.add_annotation(
            x=year,
            y=0,
            text=f"<b>{row['gap']:.1f}</b>",
            showarrow=False,
            yanchor="bottom",
            yshift=2,
        )
    for side, actor in (("KAZ", "Kazakhstan"), ("CHN", "China")):
        mark = theme.ACTOR[actor]
        figure.add_scatter(
            # A year without a figure breaks the line.
            x=list(range(2013, 2026)),
            y=[
                None
                if year not in years or pd.isna(books.loc[year, side])
                else float(books.loc[year, side])
                for year in range(2013, 2026)
            ],
            mode="lines+markers",
            name=f"as {actor} reports it",
            line={"color": mark.colour, "width": 2, "dash": "solid" if side == "CHN" else "dash"},
            marker={"symbol": mark.symbol, "color": mark.colour, "size": 11},
            hovertemplate="%{x}: %{y:g} bn<extra></extra>",
        )
    table = data.load("trade_mirror")
    table = table[table["period"].eq(period) & table["year"].ge(2013)]
    mine = pd.concat(
        [
            table[table["reporter"].eq(side) & table["flow"].eq(code)]
            for side, code in MIRROR[flow].items()
        ]
    )
    second = mine[mine["rank"] == "other"]
    for side, actor in (("KAZ", "Kazakhstan"), ("CHN", "China")):
        rows = second[second["reporter"] == side]
        if len(rows):
            mark = theme.ACTOR[actor]
            figure.add_scatter(
                x=rows["year"].tolist(),
                y=rows["value_usd_bn"].tolist(),
                mode="markers",
                name=f"another figure printed for {actor}'s side",
                marker={"symbol": f"{mark.symbol}-open", "color": mark.colour, "size": 14},
                hovertemplate="%{x}: %{y:g} bn<extra></extra>",
            )
    first, last = both.iloc[0], both.iloc[-1]
    widest = both["gap"].idxmax()
    missing = [str(year) for year in range(2013, 2026) if year not in set(both.index)]

    def others(year: int, side: str) -> str:
        rows = second[second["year"].eq(year) & second["reporter"].eq(side)]
        return "; ".join(f"{row.value_usd_bn:g} ({row.note})" for row in rows.itertuples())

    return Exhibit(
        figure=figure,
        title=(
            f"{name}: the gap between the two books was {first['gap']:.1f} bn in {both.index[0]}"
            + (f" and {last['gap']:.1f} bn in {both.index[-1]}" if len(both) > 1 else "")
        ),
        summary=(
            f"{name}: China reports more than Kazakhstan in {int((both['gap'] > 0).sum())} of the "
            f"{len(both)} years with a pair of figures. The gap was {first['gap']:.1f} "
            f"billion US dollars in {both.index[0]} ({first['percent']:.0f} percent of "
            "Kazakhstan's figure)"
            + (
                f", widest in {widest} ({both.loc[widest, 'gap']:.1f}; "
                f"{both.loc[widest, 'percent']:.0f} percent). "
                if len(both) > 1
                else ". "
            )
            + f"No pair of figures: {', '.join(missing)}."
        ),
        table=pd.DataFrame(
            {
                "year": [str(year) for year in years],
                "Kazakhstan reports, USD bn": [_plain(value) for value in books["KAZ"]],
                "China reports, USD bn": [_plain(value) for value in books["CHN"]],
                "gap, USD bn": [_plain(value) for value in books["gap"]],
                "gap, percent of Kazakhstan's figure": [
                    "not known" if pd.isna(value) else f"{value:.0f}" for value in books["percent"]
                ],
                "notes": [
                    " ".join(mine.loc[mine["year"].eq(year) & mine["rank"].eq("main"), "note"])
                    for year in years
                ],
                "other figures for Kazakhstan's side": [
                    others(year, "KAZ") or "none seen" for year in years
                ],
                "other figures for China's side": [
                    others(year, "CHN") or "none seen" for year in years
                ],
            }
        ),
        source_ids=sources.ids(mine["source_ids"], ["derived"]),
        leaves_out=say("mirror_gap.leaves_out"),
    )


def trade_since_1992() -> Exhibit:
    """Set the ambassador's own first figure beside the later ones."""
    books = trade_in_both_books("total")
    china = books["CHN"].dropna()
    times = china.loc[2021] / china.loc[1992]
    mark, own = theme.ACTOR["China"], theme.ACTOR["Kazakhstan"]
    figure = theme.figure(
        height=360,
        xaxis={"range": [1991, 2026.5]},
        yaxis={"title": "USD bn, current prices", "rangemode": "tozero"},
    )
    figure.add_scatter(
        x=[1992, 2021],
        y=[float(china.loc[year]) for year in (1992, 2021)],
        mode="markers",
        name="cited by the ambassador (ring)",
        marker={"symbol": "circle-open", "color": theme.NEUTRAL, "size": 22, "line": {"width": 2}},
        cliponaxis=False,
        hoverinfo="skip",
    )
    for name, rows, look in (("China", china, mark), ("Kazakhstan", books["KAZ"].dropna(), own)):
        figure.add_scatter(
            x=rows.index.tolist(),
            y=rows.tolist(),
            mode="markers",
            name=f"as {name} reports it",
            marker={"symbol": look.symbol, "color": look.colour, "size": 12},
            cliponaxis=False,
            hovertemplate="%{x}: %{y:g} bn<extra></extra>",
        )
    top = china.idxmax()
    used = data.load("trade_mirror")
    used = used[used["flow"].eq("total") & used["period"].eq("full year") & used["rank"].eq("main")]
    return Exhibit(
        figure=figure,
        title=f"In the ambassador's own figures trade grew {times:.0f}-fold from 1992 to 2021",
        summary=(
            f"In figures that the ambassador himself cited, trade was {china.loc[1992]:g} "
            f"billion US dollars in 1992 and {china.loc[2021]:g} in 2021: "
            f"{times:.0f} times as much, at current prices. The highest year of China's series "
            f"is {top} with {china.loc[top]:g}."
        ),
        table=pd.DataFrame(
            {
                "year": [str(year) for year in books.index],
                "China reports, USD bn": [_plain(value) for value in books["CHN"]],
                "Kazakhstan reports, USD bn": [_plain(value) for value in books["KAZ"]],
            }
        ),
        source_ids=sources.ids(used["source_ids"], ["derived"]),
        leaves_out=say("trade_since_1992.leaves_out"),
    )


GAP_YEARS = (2013, 2021, 2023)


def gap_explained(year: int = 2023) -> Exhibit:
    """Show which direction of trade holds the gap, with the explanations of it.

    Args:
        year: One of ``GAP_YEARS``.

    Raises:
        LessonError: Both books do not cover both directions in that year.
    """
    if year not in GAP_YEARS:
        raise LessonError(
            f"Both books cover both directions only in {', '.join(map(str, GAP_YEARS))}, "
            f"not in {year}."
        )
    gaps = {code: trade_in_both_books(code).loc[year] for code in ("exports", "imports")}
    named = {code: name for name, code in DIRECTIONS.items()}
    figure = theme.figure(
        height=260,
        barmode="group",
        xaxis={
            "title": f"USD bn, {year}",
            "range": [0, 1.15 * max(float(row["CHN"]) for row in gaps.values())],
        },
        yaxis={"autorange": "reversed", "type": "category"},
    )
    for side, actor in (("KAZ", "Kazakhstan"), ("CHN", "China")):
        mark = theme.ACTOR[actor]
        figure.add_bar(
            y=[named[code] for code in gaps],
            x=[float(row[side]) for row in gaps.values()],
            orientation="h",
            name=f"{mark.glyph} as {actor} reports it",
            marker={
                "color": mark.colour,
                "pattern": {"shape": "/" if actor == "China" else ""},
            },
            text=[f"{row[side]:g}" for row in gaps.values()],
            textposition="outside",
            cliponaxis=False,
            hovertemplate="%{y}: %{x:g} bn<extra></extra>",
        )
    why = data.load("gap_explanations")
    table = data.load("trade_mirror")
    table = table[table["year"].eq(year) & table["period"].eq("full year")]
    other = table[table["rank"].eq("other") & table["flow"].ne("total")]
    second = "".join(
        f" Another figure for what {_STATES[row.reporter]} books as "
        f"{'sold' if row.flow.startswith('exports') else 'bought'}: {row.value_usd_bn:g}."
        for row in other.itertuples()
    )
    total = gaps["imports"]["gap"] + gaps["exports"]["gap"]
    return Exhibit(
        figure=figure,
        title=(
            f"In {year}, {gaps['imports']['gap']:.1f} bn of the gap stand in what China sells and "
            f"{gaps['exports']['gap']:.1f} bn in what Kazakhstan sells"
        ),
        summary=(
            f"In {year} the gap is {gaps['imports']['gap']:.1f} billion US dollars in "
            f"goods from China ({100 * gaps['imports']['gap'] / total:.0f} percent of it) and "
            f"{gaps['exports']['gap']:.1f} in goods from Kazakhstan.{second} Sources offer "
            f"{len(why)} explanations: {', '.join(why['explanation'])}. The table says what "
            "each would show."
        ),
        table=pd.DataFrame(
            {
                "explanation or flow": [*(named[code] for code in gaps), *why["explanation"]],
                "what it says": [
                    *(
                        f"Kazakhstan {row['KAZ']:g}, China {row['CHN']:g}: gap {row['gap']:.1f} bn"
                        for row in gaps.values()
                    ),
                    *why["says"],
                ],
                "who says so": ["both books", "both books", *why["who"]],
                "what we would see (our reasoning)": [
                    "a fact, not an explanation",
                    "a fact, not an explanation",
                    *why["would_show"],
                ],
            }
        ),
        source_ids=sources.ids(table["source_ids"], why["source_ids"], ["derived"]),
        leaves_out=say("gap_explained.leaves_out"),
    )


# Which number for which room

SIDES = {"both states": "", "Kazakhstan": "Kazakhstan", "China": "China"}


def figures_officials_used(side: str = "") -> pd.DataFrame:
    """Return what officials said trade amounts to, with the book that each number fits.

    Args:
        side: ``China`` or ``Kazakhstan``, or "" for both.

    Returns:
        The rows of ``trade_sayings`` with ``KAZ`` and ``CHN`` (what each book has for the same
        months, NaN where none was seen) and ``fits``, a short text. A number fits a book within
        5 percent.

    Raises:
        LessonError: There is no such side.
    """
    if side not in ("", "China", "Kazakhstan"):
        raise LessonError(f"There is no side '{side}'; choose China or Kazakhstan.")
    table = data.load("trade_sayings")
    table = table[table["side"].eq(side) if side else table["side"].ne("")].reset_index(drop=True)
    books = {period: trade_in_both_books("total", period) for period in set(table["period"])}
    for book in ("KAZ", "CHN"):
        table[book] = [
            float(books[row.period][book].get(row.year, float("nan")))
            for row in table.itertuples(index=False)
        ]
    table["fits"] = [_fit(row) for row in table.itertuples(index=False)]
    return table


def _fit(row: object) -> str:
    near = [
        name
        for name, value in (("Kazakhstan's book", row.KAZ), ("China's book", row.CHN))
        if value == value and abs(row.value_usd_bn - value) <= 0.05 * value
    ]
    return " and ".join(near) or "neither"


def figures_by_occasion(side: str = "") -> Exhibit:
    """Show which number an official used in which room.

    Args:
        side: ``China`` or ``Kazakhstan``, or "" for both.

    Raises:
        LessonError: There is no such side.
    """
    table = figures_officials_used(side)
    lines = [
        f"{row.said} {row.speaker}<br>{theme.wrap(row.room, 38)}"
        for row in table.itertuples(index=False)
    ]
    places = list(range(len(table)))
    figure = theme.figure(
        height=170 + 54 * len(table),
        xaxis={"title": "USD bn for the same months", "range": [0, 50]},
        yaxis={
            # Room above the first row for its number.
            "range": [len(table) - 0.4, -0.7],
            "tickmode": "array",
            "tickvals": places,
            "ticktext": lines,
        },
    )
    for book, actor in (("KAZ", "Kazakhstan"), ("CHN", "China")):
        mark = theme.ACTOR[actor]
        figure.add_scatter(
            x=[None if value != value else value for value in table[book]],
            y=places,
            mode="markers",
            name=f"{actor}'s book",
            marker={"symbol": mark.symbol, "color": mark.colour, "size": 15, "opacity": 1},
            hovertemplate="%{x:g} bn<extra>" + f"{actor}'s book</extra>",
        )
    figure.add_scatter(
        x=table["value_usd_bn"].tolist(),
        y=places,
        mode="markers+text",
        name="what was said",
        marker={
            "symbol": "line-ns-open",
            # The colour of neither book: blue would look like Kazakhstan's.
            "color": theme.NEUTRAL,
            "size": 24,
            "line": {"width": 3, "color": theme.NEUTRAL},
        },
        text=[f"{value:g}" for value in table["value_usd_bn"]],
        textposition="top center",
        hovertemplate="said: %{x:g} bn<extra></extra>",
    )
    kazakh = table[table["side"] == "Kazakhstan"]
    counts = kazakh["fits"].pipe(tally)
    listed = "; ".join(f"{name}: {count}" for name, count in counts.items())
    tokayev = table[table["speaker"].str.contains("Tokayev") & table["said"].str.startswith("2023")]
    same = "; ".join(
        f"{row.value_usd_bn:g} ({row.room}, {row.said}; {row.fits})"
        for row in tokayev.itertuples(index=False)
    )
    return Exhibit(
        figure=figure,
        title="Sayings that fit China's book: "
        + "; ".join(
            f"{int(rows['fits'].str.contains('China').sum())} of {len(rows)} by {name}'s side"
            for name, rows in table.groupby("side", sort=False)
        ),
        summary=(
            f"{len(table)} sayings. "
            + (f"Those of Kazakhstan's side fit: {listed}. " if len(kazakh) else "")
            + (f"President Tokayev in one month of 2023: {same}. " if len(tokayev) else "")
            + "A number fits a book within five percent; where a book has no figure for the "
            "same months, nothing can be said of it."
        ),
        table=pd.DataFrame(
            {
                "said or reported": table["said"],
                "who": table["speaker"],
                "where": table["room"],
                "number, USD bn": [f"{value:g}" for value in table["value_usd_bn"]],
                "for": [f"{row.year}, {row.period}" for row in table.itertuples(index=False)],
                "Kazakhstan's book": [_plain(value) for value in table["KAZ"]],
                "China's book": [_plain(value) for value in table["CHN"]],
                "fits": table["fits"],
                "confidence": table["confidence"],
                "note": table["note"],
            }
        ),
        source_ids=sources.ids(table["source_ids"], ["derived"]),
        leaves_out=say("figures_by_occasion.leaves_out"),
    )


def _plain(value: float) -> str:
    return "not known" if pd.isna(value) else f"{value:.3g}" if value < 1 else f"{value:.4g}"
