"""Exhibits of lesson 05 on weight: one large state and five small ones."""

import math

import pandas as pd

from helpers import data, sources, theme
from helpers.errors import LessonError
from helpers.exhibit import Exhibit
from helpers.lessons.central_asia.region import FIVE
from helpers.words.static import Sentences

say = Sentences(__file__)

MEASURES = {
    "output at market rates": "gdp_nominal",
    "output at purchasing power": "gdp_ppp",
    "population": "population",
    "foreign trade with the world": "trade",
    "area": "area",
}
_UNITS = {
    "gdp_nominal": (1e9, "billion US dollars", 2023),
    "gdp_ppp": (1e9, "billion US dollars of 2021 at purchasing power", 2023),
    "population": (1e6, "million people", 2024),
    "trade": (1e9, "billion US dollars of goods and services", 2022),
    "area": (1e3, "thousand square kilometres", 2026),
}

#: Width of China's circle in pixels, and the centres of the circles in percent of the figure's
#: width. In a window of 800 pixels the figure is about 590 wide, and they still have room.
_ACROSS = 170
_PLACES = (15, 38.5, 49.5, 58.5, 67.5, 76.5, 90)


def size_by_state(measure: str) -> dict[str, float]:
    """Return the size of China and of each of the five, by ISO 3166-1 alpha-3 code.

    Args:
        measure: One of the values of ``MEASURES``.

    Returns:
        Sizes in base units: US dollars, persons or square kilometres.

    Raises:
        LessonError: The measure is unknown.
    """
    if measure not in _UNITS:
        raise LessonError(f"There is no measure '{measure}': use one of {', '.join(_UNITS)}.")
    codes = ["CHN", *FIVE]
    if measure == "trade":
        table = data.load("foreign_trade")
    else:
        table = data.load("country_figures")
        table = table[(table["indicator"] == measure) & (table["year"] == _UNITS[measure][2])]
    sums = table[table["iso3"].isin(codes)].groupby("iso3")["value"].sum()
    return {iso3: float(sums[iso3]) for iso3 in codes}


def states_to_scale(measure: str = "gdp_nominal") -> Exhibit:
    """Draw China and the five as circles whose areas are in proportion.

    Args:
        measure: One of the values of ``MEASURES``.
    """
    sizes = size_by_state(measure)
    factor, unit, year = _UNITS[measure]
    label = next(name for name, code in MEASURES.items() if code == measure)
    five = {iso3: sizes[iso3] for iso3 in FIVE}
    together = sum(five.values())
    drawn = {"CHN": sizes["CHN"], **five, "all": together}
    names = {"CHN": "China", **FIVE, "all": "the five together"}
    across = [_ACROSS * math.sqrt(value / sizes["CHN"]) for value in drawn.values()]
    figure = theme.figure(
        height=390,
        showlegend=False,
        xaxis={"visible": False, "range": [0, 100], "fixedrange": True},
        yaxis={"visible": False, "range": [-1.9, 1.05], "fixedrange": True},
    )
    marks = [theme.ACTOR[names[code]] for code in sizes]
    figure.add_scatter(
        x=list(_PLACES),
        y=[0] * 7,
        mode="markers",
        marker={
            "symbol": ["circle"] * 6 + ["circle-open"],
            "size": across,
            "opacity": 1,
            "color": [*(mark.colour for mark in marks), theme.ACTOR["among the five"].colour],
            "line": {
                "width": [0] * 6 + [2],
                "color": [*(mark.colour for mark in marks), theme.ACTOR["among the five"].colour],
            },
        },
        text=[f"{names[code]}: {_short(value / factor)} {unit}" for code, value in drawn.items()],
        hovertemplate="%{text}<extra></extra>",
    )
    figure.add_scatter(
        x=list(_PLACES),
        # Two rows, because the names are wider than the small circles.
        y=[-1.15 - 0.45 * (place % 2 == 0 and place > 0) for place in range(7)],
        mode="text",
        text=[
            f"{names[code].replace('the five together', 'the five<br>together')}"
            f"<br><b>{_short(value / factor)}</b>"
            for code, value in drawn.items()
        ],
        textposition="middle center",
        hoverinfo="skip",
    )
    times = sizes["CHN"] / together
    largest = max(five, key=five.get)
    figures = data.load("country_figures")
    used = figures[(figures["indicator"] == measure) & figures["iso3"].isin(list(sizes))]
    cited = data.load("foreign_trade")["source_id"] if measure == "trade" else used["source_id"]
    return Exhibit(
        figure=figure,
        title=f"By {label} China is {_short(times)} times the five together",
        summary=(
            f"{label.capitalize()}, {year}, in {unit}: China {_short(sizes['CHN'] / factor)}, the "
            f"five together {_short(together / factor)}, so China is {_short(times)} times as "
            f"large. {FIVE[largest]} alone holds {five[largest] / together:.0%} of the five's sum, "
            f"and China is {_short(sizes['CHN'] / min(five.values()))} times the smallest, "
            f"{FIVE[min(five, key=five.get)]}."
        ),
        table=pd.DataFrame(
            {
                "who": [names[code] for code in drawn],
                f"{label}, {year}, in {unit}": [_short(value / factor) for value in drawn.values()],
                "China is so many times larger": [
                    "1" if code == "CHN" else _short(sizes["CHN"] / value)
                    for code, value in drawn.items()
                ],
            }
        ),
        source_ids=[*sources.ids(cited), "derived"],
        leaves_out=say("states_to_scale.leaves_out"),
    )


def _short(value: float) -> str:
    digits = 0 if value >= 100 else 1 if value >= 10 else 2
    return f"{value:,.{digits}f}"
