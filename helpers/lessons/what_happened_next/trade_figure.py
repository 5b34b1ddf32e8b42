"""Exhibit of lesson 06: one figure, printed for two years."""

from __future__ import annotations

import pandas as pd

from helpers import data, sources, theme
from helpers.exhibit import Exhibit
from helpers.words.static import Sentences

say = Sentences(__file__)


def figure_for_two_years() -> Exhibit:
    """Show the trade figure that two sources print for two years."""
    table = data.load("figure_two_years")
    series = table[table["reading"] == "series"]
    odd = table[table["reading"] != "series"]
    figure = theme.figure(
        height=420,
        xaxis={"type": "category", "title": "year that the source gives"}
        | {"categoryorder": "array"}
        | {"categoryarray": [str(year) for year in sorted(set(table["year"]))]},
        yaxis={"title": "billion US dollars", "range": [15, 34]},
    )
    for rows, name, symbol, colour, side in (
        (
            series,
            "series of national data",
            "square",
            theme.ACTOR["Kazakhstan"].colour,
            "top right",
        ),
        (odd, "printed with another year", "x", theme.NEUTRAL, "middle right"),
    ):
        figure.add_scatter(
            x=rows["year"].astype(str).tolist(),
            y=rows["value_usd_bn"].tolist(),
            mode="markers+text",
            name=name,
            marker={"symbol": symbol, "color": colour, "size": 14, "opacity": 1},
            text=[f"&nbsp;&nbsp;{value:.1f}&nbsp;&nbsp;" for value in rows["value_usd_bn"]],
            # Figures of one year nearly meet: their names go on different sides.
            textposition=["middle left" if again else side for again in rows["year"].duplicated()],
            customdata=rows["who"].tolist(),
            hovertemplate="%{x}: %{y}<br>%{customdata}<extra></extra>",
        )
    value = twice_printed()
    years = sorted(set(table.loc[table["value_usd_bn"] == value, "year"]))
    fits = int(series.loc[series["value_usd_bn"] == value, "year"].iloc[0])
    return Exhibit(
        figure=figure,
        title=f"{value:g} billion US dollars stands beside two years: "
        f"{' and '.join(map(str, years))}",
        summary=(
            f"The figure of {value:g} billion US dollars for Kazakhstan's trade with China is "
            f"printed for {' and for '.join(map(str, years))}. In the series of national data it "
            f"is that of {fits}; for the other year the series has "
            + " and ".join(
                f"{v:g}" for v in series.loc[series["year"].isin(set(years) - {fits})].value_usd_bn
            )
            + "."
        ),
        table=pd.DataFrame(
            {
                "year": table["year"].astype(str),
                "billion US dollars": [f"{value:.1f}" for value in table["value_usd_bn"]],
                "how it is printed": table["reading"],
                "who says so": table["who"],
            }
        ),
        source_ids=sources.ids(table["source_ids"], ["derived"]),
        leaves_out=say("figure_for_two_years.leaves_out"),
    )


def twice_printed() -> float:
    """Return the figure printed for two years, in billion US dollars."""
    table = data.load("figure_two_years")
    years = table.groupby("value_usd_bn")["year"].nunique()
    return float(years[years > 1].index[0])
