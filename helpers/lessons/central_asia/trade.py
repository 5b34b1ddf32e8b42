"""Exhibits of lesson 05 on trade: two sets of books, and what class breaks do to a map."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import pandas as pd

from helpers import basemap, data, sources, theme
from helpers.confidence import below_high
from helpers.errors import LessonError
from helpers.exhibit import Exhibit
from helpers.lessons.central_asia.region import FIVE
from helpers.words.lists import listed, plural
from helpers.words.static import Sentences

say = Sentences(__file__)

#: Years for which at least one of the five has a figure of each side.
YEARS = {"2013": 2013, "2021": 2021, "2022": 2022, "2023": 2023, "2024": 2024, "2025": 2025}
FLOWS = {
    "turnover (both directions)": "turnover",
    "what China sells": "China sells",
    "what China buys": "China buys",
}
BREAKS = {
    "quantile (as many states in each class)": "quantile",
    "equal interval (classes of one width)": "equal interval",
    "around one (0.9 and 1.1)": "around one",
    "my own breaks": "own",
}
#: A ratio within a tenth of one counts as agreement: an assumption of the lesson.
AROUND_ONE = (0.9, 1.1)
CHINESE = "China customs"


def mirror_ratios(year: int, flow: str = "turnover") -> pd.DataFrame:
    """Pair the partner's and the Chinese figure of each of the five.

    Args:
        year: A calendar year.
        flow: One of the values of ``FLOWS``, as seen from China.

    Returns:
        One row per pair, the lowest ratio first, with the columns iso3, state, partner_value and
        chinese_value (billion US dollars), reporter, period, ratio, note, source_ids, sure (both
        figures of high confidence) and drawn. A pair is drawn where both figures cover the whole
        year; of several, the surest one, then the first in the table.

    Raises:
        LessonError: No state has both figures.
    """
    table = data.load("trade_china_central_asia")
    table = table[
        (table["year"] == year)
        & (table["flow"] == flow)
        & (table["unit"] == "USD bn")
        & table["partner"].isin(list(FIVE))
    ]
    whole = table["period"] == "full year"
    pairs = table[table["reporter"] != CHINESE].merge(
        table[(table["reporter"] == CHINESE) & whole], on="partner", suffixes=("", "_cn")
    )
    if pairs.empty:
        raise LessonError(
            f"For {year} and '{flow}' no state has a figure from both sides in the tables. "
            "Choose another year, or turnover."
        )
    rows = pd.DataFrame(
        {
            "iso3": pairs["partner"],
            "state": pairs["partner"].map(FIVE),
            "partner_value": pairs["value"],
            "chinese_value": pairs["value_cn"],
            "reporter": pairs["reporter"],
            "period": pairs["period"],
            "ratio": pairs["value"] / pairs["value_cn"],
            "note": [
                " ".join(
                    part
                    for part in (
                        "" if row.period == "full year" else "Months against a whole year.",
                        row.note,
                        row.note_cn,
                    )
                    if part
                )
                for row in pairs.itertuples()
            ],
            "source_ids": pairs["source_ids"] + ";" + pairs["source_ids_cn"],
            "sure": (pairs["confidence"] == "high") & (pairs["confidence_cn"] == "high"),
        }
    )
    rows["drawn"] = False
    full = rows[rows["period"] == "full year"].sort_values("sure", ascending=False, kind="stable")
    rows.loc[full.drop_duplicates("iso3").index, "drawn"] = True
    if not rows["drawn"].any():
        raise LessonError(
            f"For {year} and '{flow}' the partners' figures cover only a part of the year. Choose "
            "another year."
        )
    return rows.sort_values(["ratio", "state"]).reset_index(drop=True)


def class_breaks(values: Sequence[float], method: str, classes: int, own: str = "") -> list[float]:
    """Find where one class ends and the next begins; a value on a break goes into the upper class.

    Args:
        values: The ratios to classify.
        method: One of the values of ``BREAKS``.
        classes: How many classes, 2 to 5; used by ``quantile`` and ``equal interval``.
        own: Breaks separated by commas, such as ``"0.5, 1"``; used by ``own``.

    Returns:
        The breaks in rising order, one fewer than classes.

    Raises:
        LessonError: The method is unknown, or the number of classes or the own breaks are no good.
    """
    if method not in BREAKS.values():
        raise LessonError(
            f"There is no method '{method}': use one of {', '.join(BREAKS.values())}."
        )
    most = len(theme.RATIO_CLASS)
    if method == "own":
        return _own_breaks(own, most)
    if method == "around one":
        return list(AROUND_ONE)
    if classes != int(classes) or not 2 <= classes <= most:
        raise LessonError(
            f"{classes:g} classes cannot be drawn: choose a whole number from 2 to {most}."
        )
    shares = np.linspace(0, 1, int(classes) + 1)[1:-1]
    if method == "quantile":
        breaks = np.quantile(list(values), shares)
    else:
        breaks = min(values) + shares * (max(values) - min(values))
    return [float(value) for value in breaks]


def _own_breaks(text: str, most: int) -> list[float]:
    try:
        breaks = sorted({float(part) for part in text.split(",") if part.strip()})
    except ValueError:
        raise LessonError(
            f"'{text}' is not a list of numbers. Write breaks with a decimal point and commas "
            "between them, such as: 0.5, 1"
        ) from None
    if not breaks or len(breaks) >= most or not all(np.isfinite(breaks)):
        raise LessonError(
            f"Write one to {most - 1} different breaks, with commas between them, such as: 0.5, 1"
        )
    return breaks


def ratio_map(
    year: int = 2024,
    flow: str = "turnover",
    method: str = "quantile",
    classes: int = 2,
    own: str = "0.5, 1",
) -> Exhibit:
    """Map the partner's figure divided by China's, in classes that the learner chooses.

    Args:
        year: One of the values of ``YEARS``.
        flow: One of the values of ``FLOWS``.
        method: One of the values of ``BREAKS``.
        classes: Number of classes for quantile and equal interval.
        own: Own breaks, such as ``"0.5, 1"``.
    """
    pairs = mirror_ratios(year, flow)
    drawn = pairs[pairs["drawn"]].reset_index(drop=True)
    breaks = class_breaks(drawn["ratio"].tolist(), method, classes, own)
    # A value on a break belongs to the upper class, as the ranges in the legend say.
    drawn["class"] = np.digitize(drawn["ratio"], breaks) + 1
    colours = _colours(len(breaks) + 1)
    ranges = _ranges(breaks)
    groups = dict(list(drawn.groupby("class")))
    figure = basemap.base_map(
        {
            f"class {place}: {ranges[place - 1]}": (colours[place - 1], rows["iso3"].tolist())
            for place, rows in groups.items()
        },
        "five_states",
        height=540,
    )
    lon, lat = basemap.label_points(drawn["iso3"])
    missing = [code for code in FIVE if code not in set(drawn["iso3"])]
    figure.add_scattergeo(
        lon=lon,
        lat=lat,
        mode="markers+text",
        showlegend=False,
        marker={"size": 24, "color": theme.PAPER, "opacity": 1}
        | {"line": {"color": theme.INK, "width": 1}},
        text=[f"<b>{place}</b>" for place in drawn["class"]],
        textposition="middle center",
        textfont={"color": theme.INK, "size": 14},
        hoverinfo="skip",
    )
    halo = {"color": theme.INK, "size": 13, "shadow": _HALO}
    figure.add_scattergeo(
        lon=lon,
        lat=[value - 1.1 for value in lat],
        mode="text",
        showlegend=False,
        text=[f"{row.state} {row.ratio:.2f}" for row in drawn.itertuples()],
        textfont=halo,
        hoverinfo="skip",
    )
    if missing:
        lon, lat = basemap.label_points(missing)
        figure.add_scattergeo(
            lon=lon,
            lat=lat,
            mode="text",
            showlegend=False,
            text=[f"{FIVE[code]}: no figure" for code in missing],
            textfont=halo,
            hoverinfo="skip",
        )
    name = next(label for label, code in BREAKS.items() if code == method).split(" (")[0]
    low = groups[min(groups)]
    empty = [str(place) for place in range(1, len(breaks) + 2) if place not in groups]
    dropped = len(pairs) - len(drawn)
    weak = drawn.loc[~drawn["sure"], "state"].tolist()
    place_of = dict(zip(drawn["iso3"], drawn["class"], strict=True))
    return Exhibit(
        figure=figure,
        title=f"{name.capitalize()}, {year}: lowest class {', '.join(low['state'])}",
        summary=(
            f"Partner's figure divided by China's, {flow}, {year}: "
            + "; ".join(f"{row.state} {row.ratio:.2f}" for row in drawn.itertuples())
            + f". {name.capitalize()} sets {plural(len(breaks) + 1, 'class', 'classes')} with "
            f"breaks at {', '.join(f'{value:.2f}' for value in breaks)}: "
            + "; ".join(f"class {place} {listed(rows['state'])}" for place, rows in groups.items())
            + "."
            + (f" Empty: class {', '.join(empty)}." if empty else "")
            + (f" Medium confidence: {listed(weak)}." if weak else "")
            + (
                f" No pair of figures: {listed([FIVE[code] for code in missing])}."
                if missing
                else ""
            )
            + " Above 1 the partner reports more than China, below 1 less."
        ),
        table=pd.DataFrame(
            {
                "state": pairs["state"],
                "ratio": [f"{value:.2f}" for value in pairs["ratio"]],
                "bar": ["█" * max(1, round(10 * value)) for value in pairs["ratio"]],
                "class": [
                    str(place_of[row.iso3]) if row.drawn else "not drawn"
                    for row in pairs.itertuples()
                ],
                "partner's figure, USD bn": [f"{value:g}" for value in pairs["partner_value"]],
                "by": pairs["reporter"] + ", " + pairs["period"],
                "Chinese figure, USD bn": [f"{value:g}" for value in pairs["chinese_value"]],
                "confidence": pairs["sure"].map({True: "high", False: "medium"}),
                "note": pairs["note"].replace("", "none"),
            }
        ),
        source_ids=[*sources.ids(pairs["source_ids"], ["derived"]), basemap.SOURCE_ID],
        leaves_out=say(
            "ratio_map.leaves_out",
            not_drawn=say("ratio_map.not_drawn", pairs=plural(dropped, "pair")) if dropped else "",
            boundary=basemap.BOUNDARY_NOTE,
        ),
    )


_HALO = "0 0 3px white, 0 0 3px white, 0 0 5px white"


def _colours(count: int) -> list[str]:
    """Spread the classes over the ramp, so that the lowest and highest keep its ends."""
    steps = np.linspace(0, len(theme.RATIO_CLASS) - 1, count)
    return [theme.RATIO_CLASS[round(step)] for step in steps]


def _ranges(breaks: Sequence[float]) -> list[str]:
    shown = [f"{value:.2f}" for value in breaks]
    middle = [f"{low} to under {high}" for low, high in pairwise(shown)]
    return [f"under {shown[0]}", *middle, f"{shown[-1]} and more"]


# The region as a whole


def region_totals() -> pd.DataFrame:
    """Return the turnover of China with the five by year (index) as each side reports it.

    Columns ``chinese`` and ``partners`` are in billion US dollars, NaN where no figure was seen.
    """
    table = _region("turnover")
    side = np.where(table["reporter"] == CHINESE, "chinese", "partners")
    wide = table.assign(side=side).pivot(index="year", columns="side", values="value")
    return wide[wide.index >= 2020]


def regional_gap() -> Exhibit:
    """Set the Chinese and the national totals of the trade of the region side by side."""
    wide = region_totals()
    rows = _region("turnover").query("year >= 2020")
    years = [str(year) for year in wide.index]
    figure = theme.figure(
        height=400,
        barmode="group",
        xaxis={"type": "category"},
        yaxis={"title": "billion US dollars", "rangemode": "tozero"},
    )
    looks = {
        "chinese": ("China's customs", theme.ACTOR["China"], ""),
        "partners": ("national statistics of the five", theme.ACTOR["among the five"], "/"),
    }
    for side, (name, mark, shape) in looks.items():
        values = [None if pd.isna(value) else float(value) for value in wide[side]]
        figure.add_bar(
            x=years,
            y=values,
            name=f"{mark.glyph} {name}",
            marker={"color": mark.colour, "pattern": {"shape": shape}},
            text=["" if value is None else f"{value:.1f}" for value in values],
            textposition="outside",
            cliponaxis=False,
            hovertemplate="%{x}: %{y} billion US dollars<extra></extra>",
        )
    figure.update_yaxes(range=[0, 1.12 * float(np.nanmax(wide.to_numpy()))])
    both = wide.dropna()
    last = both.iloc[-1]
    gap = last["chinese"] - last["partners"]
    reporters = rows[rows["reporter"] != CHINESE].set_index("year")["reporter"]
    return Exhibit(
        figure=figure,
        title=f"In {both.index[-1]} the two books differ by {gap:.1f} billion US dollars",
        summary=(
            "Trade of China with the five in billion US dollars. Both sides are known for "
            + "; ".join(
                f"{year}: China {row.chinese:.1f}, the five {row.partners:.1f}, a gap of "
                f"{row.chinese - row.partners:.1f} or {1 - row.partners / row.chinese:.0%} of the "
                "Chinese figure"
                for year, row in zip(both.index, both.itertuples(), strict=True)
            )
            + ". China's customs alone: "
            + "; ".join(
                f"{year} {value:.1f}"
                for year, value in wide.loc[wide["partners"].isna(), "chinese"].items()
            )
            + ". The five alone: "
            + "; ".join(
                f"{year} {value:.1f}"
                for year, value in wide.loc[wide["chinese"].isna(), "partners"].items()
            )
            + "."
            + below_high(rows["confidence"], rows["year"].astype(str) + " by " + rows["reporter"])
        ),
        table=pd.DataFrame(
            {
                "year": years,
                "China's customs, USD bn": wide["chinese"].map(_shown),
                "national statistics, USD bn": wide["partners"].map(_shown),
                "gap, USD bn": (wide["chinese"] - wide["partners"]).map(_shown),
                "who gathered the national figures": [
                    reporters.get(year, "none seen") for year in wide.index
                ],
                "confidence": [_least(rows[rows["year"] == year]) for year in wide.index],
                "note": [
                    " ".join(text for text in rows.loc[rows["year"] == year, "note"] if text)
                    or "none"
                    for year in wide.index
                ],
            }
        ),
        source_ids=[*sources.ids(rows["source_ids"]), "derived"],
        leaves_out=say("regional_gap.leaves_out"),
    )


def trade_balance() -> Exhibit:
    """Show what China sells to the five and buys from them, by Chinese figures."""
    wide = pd.concat([_region("China sells"), _region("China buys")])
    rows = wide.assign(year=wide["year"].astype(str))
    cited = sources.ids(wide["source_ids"])
    wide = wide.pivot(index="year", columns="flow", values="value")
    years = [str(year) for year in wide.index]
    figure = theme.figure(
        height=300,
        barmode="group",
        xaxis={"title": "billion US dollars", "rangemode": "tozero"},
        yaxis={"type": "category", "autorange": "reversed"},
        margin={"l": 10, "r": 10, "b": 56},
    )
    for flow, mark, shape in (
        ("China sells", theme.ACTOR["China"], ""),
        ("China buys", theme.ACTOR["among the five"], "/"),
    ):
        figure.add_bar(
            y=years,
            x=[float(value) for value in wide[flow]],
            orientation="h",
            name=f"{mark.glyph} {flow}",
            marker={"color": mark.colour, "pattern": {"shape": shape}},
            text=[f"{value:.1f}" for value in wide[flow]],
            textposition="outside",
            cliponaxis=False,
            hovertemplate="%{y}: %{x} billion US dollars<extra></extra>",
        )
    figure.update_xaxes(range=[0, 1.12 * float(wide.to_numpy().max())])
    surplus = wide["China sells"] - wide["China buys"]
    times = wide["China sells"] / wide["China buys"]
    last = wide.index[-1]
    return Exhibit(
        figure=figure,
        title=f"In {last} China sold {times[last]:.1f} times as much as it bought",
        summary="By Chinese figures, in billion US dollars: "
        + "; ".join(
            f"{year} China sold {row['China sells']:.1f} and bought {row['China buys']:.1f}, a "
            f"surplus of {surplus[year]:.1f} and a ratio of {times[year]:.2f}"
            for year, row in wide.iterrows()
        )
        + "."
        + below_high(rows["confidence"], rows["flow"] + " " + rows["year"]),
        table=pd.DataFrame(
            {
                "year": years,
                "China sells, USD bn": [f"{value:.1f}" for value in wide["China sells"]],
                "China buys, USD bn": [f"{value:.1f}" for value in wide["China buys"]],
                "China's surplus, USD bn": [f"{value:.1f}" for value in surplus],
                "sold for each dollar bought": [f"{value:.2f}" for value in times],
                "confidence": [_least(rows[rows["year"] == year]) for year in years],
                "note": [
                    " ".join(
                        f"{row.flow}: {row.note}"
                        for row in rows[rows["year"] == year].itertuples()
                        if row.note
                    )
                    or "none"
                    for year in years
                ],
            }
        ),
        source_ids=[*cited, "derived"],
        leaves_out=say("trade_balance.leaves_out"),
    )


def trade_as_share_of_output(year: int = 2023) -> Exhibit:
    """Divide the trade between China and each of the five by the output of either side.

    Trade is that of Chinese customs and output that at market rates, both of the same year: 2023
    is the last one that the tables have output for.

    Raises:
        LessonError: The tables hold no output or no trade for that year.
    """
    trade = data.load("trade_china_central_asia")
    trade = trade[
        (trade["year"] == year)
        & (trade["reporter"] == CHINESE)
        & (trade["period"] == "full year")
        & (trade["flow"] == "turnover")
        & (trade["unit"] == "USD bn")
        & trade["partner"].isin([*FIVE, "the five"])
    ].drop_duplicates("partner")
    output = data.load("country_figures")
    output = output[(output["indicator"] == "gdp_nominal") & (output["year"] == year)]
    output = output[output["iso3"].isin(["CHN", *FIVE])].set_index("iso3")
    values = trade.set_index("partner")["value"]
    if len(output) < 6 or len(values) < 6:
        raise LessonError(f"The tables hold no output or no trade of all six for {year}: use 2023.")
    codes = {**FIVE, "CHN": "China"}
    rows = pd.DataFrame(
        {
            "who": list(codes.values()),
            "trade": [values["the five" if code == "CHN" else code] for code in codes],
            "output": [output.loc[code, "value"] / 1e9 for code in codes],
        }
    )
    rows["percent"] = 100 * rows["trade"] / rows["output"]
    rows = rows.sort_values("percent", ascending=False, ignore_index=True)
    figure = theme.figure(
        height=330,
        showlegend=False,
        xaxis={"title": "trade between them in percent of output"},
        margin={"l": 10, "r": 10, "b": 56},
        yaxis={"autorange": "reversed", "type": "category"},
    )
    figure.add_bar(
        y=[f"{theme.ACTOR[name].glyph} {name}" for name in rows["who"]],
        x=[round(value, 2) for value in rows["percent"]],
        orientation="h",
        marker={"color": [theme.ACTOR[name].colour for name in rows["who"]]},
        text=[f"{value:.1f}" for value in rows["percent"]],
        textposition="outside",
        cliponaxis=False,
        hovertemplate="%{y}: %{x} percent<extra></extra>",
    )
    figure.update_xaxes(range=[0, 1.12 * rows["percent"].max()])
    china = rows.set_index("who").loc["China", "percent"]
    least = rows[rows["who"] != "China"].iloc[-1]
    over = rows.loc[rows["percent"] > 100, "who"].tolist()
    sure = trade.set_index("partner")["confidence"]
    code_of = {name: code for code, name in FIVE.items()}
    return Exhibit(
        figure=figure,
        title=(
            f"The same trade: {china:.1f} percent of China's output, at least "
            f"{least['percent']:.0f} of each partner's"
        ),
        summary=(
            f"Trade between China and each of the five by Chinese customs, {year}, in percent of "
            "output at market rates: "
            + "; ".join(f"{row.who} {row.percent:.1f}" for row in rows.itertuples())
            + ". China's is its trade with all five."
            + (
                f" For {listed(over)} the trade is larger than the whole output: a sign that goods "
                "pass through, or that the figure is not what it seems."
                if over
                else ""
            )
        ),
        table=pd.DataFrame(
            {
                "who": rows["who"],
                "trade between them, USD bn": [f"{value:.1f}" for value in rows["trade"]],
                "output, USD bn": [f"{value:,.0f}" for value in rows["output"]],
                "trade in percent of output": [f"{value:.1f}" for value in rows["percent"]],
                "confidence of the trade figure": [
                    sure["the five" if name == "China" else code_of[name]] for name in rows["who"]
                ],
            }
        ),
        source_ids=[*sources.ids(trade["source_ids"], output["source_id"]), "derived"],
        leaves_out=say("trade_as_share_of_output.leaves_out"),
    )


def two_shares_of_trade() -> Exhibit:
    """Set two statements of China's share in the trade of the five side by side."""
    rows = _region("share of China", unit="percent")
    rows = rows[rows["year"] == rows["year"].max()].sort_values("value")
    who = rows["reporter"].replace(
        {
            "national statistics (EDB)": "Eurasian Development Bank (EDB), national statistics",
            "president of Kazakhstan": "Kassym-Jomart Tokayev, president of Kazakhstan",
        }
    )
    return Exhibit(
        figure=None,
        title=f"China's share of the trade of the five in {rows['year'].iloc[0]}: two answers",
        summary="; ".join(
            f"{name}: {value:g} percent" for name, value in zip(who, rows["value"], strict=True)
        )
        + ". The higher share rests on the Chinese figure for the trade."
        + below_high(rows["confidence"], who),
        table=pd.DataFrame(
            {
                "who says so": who,
                "share, percent": [f"{value:g}" for value in rows["value"]],
                "note": rows["note"].replace("", "none"),
            }
        ),
        source_ids=sources.ids(rows["source_ids"]),
        leaves_out=say("two_shares_of_trade.leaves_out"),
    )


def _region(flow: str, unit: str = "USD bn") -> pd.DataFrame:
    table = data.load("trade_china_central_asia")
    return table[
        (table["partner"] == "the five")
        & (table["period"] == "full year")
        & (table["flow"] == flow)
        & (table["unit"] == unit)
    ].sort_values("year")


def _least(rows: pd.DataFrame) -> str:
    """Return the lowest confidence of some rows."""
    return next(level for level in ("low", "medium", "high") if level in set(rows["confidence"]))


def _shown(value: float) -> str:
    return "not seen" if pd.isna(value) else f"{value:.1f}"
