"""Exhibit of lesson 02: how often the two presidents met, and where."""

import pandas as pd

from helpers import data, sources, theme
from helpers.dates import INTERVIEW, first_day
from helpers.exhibit import Exhibit
from helpers.words.static import Sentences

say = Sentences(__file__)


def trips() -> pd.DataFrame:
    """Return the trips of heads of state and government that the timeline tells of, in order."""
    table = data.load("bilateral_timeline")
    return table[table["visitor"].ne("")].reset_index(drop=True)


def meetings_over_time() -> Exhibit:
    """Count who travelled to whom, by year."""
    table = trips()
    names = list(dict.fromkeys(table["visitor"]))
    figure = theme.figure(
        height=150 + 34 * len(names),
        xaxis={"range": ["2004-06-01", "2027-01-31"]},
        yaxis={"categoryorder": "array", "categoryarray": names[::-1]},
    )
    for host in ("Kazakhstan", "China"):
        mark, rows = theme.ACTOR[host], table[table["visits"] == host]
        figure.add_scatter(
            x=[str(first_day(day).date()) for day in rows["date"]],
            y=rows["visitor"].tolist(),
            mode="markers",
            name=f"to {host}",
            marker={
                "symbol": [
                    mark.symbol if sure == "high" else f"{mark.symbol}-open"
                    for sure in rows["confidence"]
                ],
                "color": mark.colour,
                "size": 13,
                "opacity": 1,
                "line": {"width": 2, "color": mark.colour},
            },
            text=[theme.wrap(text, 60) for text in rows["event"]],
            hovertemplate="%{x}: %{text}<extra></extra>",
        )
    xi = table[(table["visitor"] == "Xi Jinping") & (table["visits"] == "Kazakhstan")]
    before = int((xi["date"] < INTERVIEW).sum())
    unsure = int(table["confidence"].ne("high").sum())
    figure.add_shape(
        type="line",
        x0=INTERVIEW,
        x1=INTERVIEW,
        y0=0,
        y1=1,
        yref="paper",
        line={"color": theme.NEUTRAL, "dash": "dot", "width": 2},
    )
    return Exhibit(
        figure=figure,
        title=f"Xi Jinping came to Kazakhstan {len(xi)} times, {before} of them before the "
        "interview",
        summary=(
            f"The timeline names {len(table)} trips. Xi Jinping came to Kazakhstan in "
            f"{', '.join(day[:4] for day in xi['date'])}: {len(xi)} times, {before} of them "
            f"before the day of the interview (dotted line). {unsure} of the trips rest on weaker "
            "sources and are drawn hollow. Frequency can be counted; friendship cannot."
        ),
        table=pd.DataFrame(
            {
                "date": table["date"],
                "who": table["visitor"],
                "to": table["visits"],
                "occasion": table["event"],
                "confidence": table["confidence"],
            }
        ),
        source_ids=sources.ids(table["source_ids"], ["kz-mfacn-20240703b", "clm-s264"]),
        leaves_out=say("meetings_over_time.leaves_out"),
    )
