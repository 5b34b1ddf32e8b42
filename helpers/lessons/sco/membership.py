"""Exhibits of lesson 01: who belongs to the SCO, and since when."""

import pandas as pd

from helpers import basemap, data, sources, theme
from helpers.dates import INTERVIEW, LAST_DAY
from helpers.errors import LessonError
from helpers.exhibit import Exhibit
from helpers.memberships import standing
from helpers.words.static import Sentences

say = Sentences(__file__)

STATUSES = tuple(theme.SCO_STATUS)

#: Days on which the status of a state changed, and the day of the interview.
DAYS = {
    "1996-04-26, first meeting of the Five": "1996-04-26",
    "2001-06-15, SCO founded": "2001-06-15",
    "2005-07-05, three observers more": "2005-07-05",
    "2009-06-16, first dialogue partners": "2009-06-16",
    "2017-06-09, India and Pakistan join": "2017-06-09",
    "2023-07-04, Iran joins": "2023-07-04",
    "2024-07-01, the interview": INTERVIEW,
    "2024-07-04, Belarus joins": "2024-07-04",
    "2025-09-01, categories merged": "2025-09-01",
    "2026-11-23, last day of the data": LAST_DAY,
}


def membership_map(day: str = INTERVIEW) -> Exhibit:
    """Map who is a member, observer or partner on a day (YYYY-MM-DD)."""
    now = standing(day)
    if now.empty:
        raise LessonError(f"On {day} neither the SCO nor the Shanghai Five existed.")
    groups = {status: now[now["status"] == status] for status in STATUSES}
    figure = basemap.base_map(
        {
            f"{mark.glyph} {status}": (mark.colour, groups[status]["iso3"].tolist())
            for status, mark in theme.SCO_STATUS.items()
            if len(groups[status])
        },
    )
    lon, lat = basemap.label_points(now["iso3"])
    figure.add_scattergeo(
        lon=lon,
        lat=lat,
        mode="markers",
        showlegend=False,
        marker={
            "symbol": [theme.SCO_STATUS[status].symbol for status in now["status"]],
            "size": 8,
            "color": theme.PAPER,
            "line": {"color": theme.INK, "width": 1},
        },
        text=[
            f"<b>{row.name}</b><br>{row.status} since {row.valid_from:%Y-%m-%d}"
            for row in now.itertuples(index=False)
        ],
        hovertemplate="%{text}<extra></extra>",
    )
    counts = ", ".join(
        f"{len(rows)} {_plural(status, len(rows))}" for status, rows in groups.items() if len(rows)
    )
    unsure = now[now["confidence"] != "high"]
    return Exhibit(
        figure=figure,
        title=f"On {day}: {counts}",
        summary=f"On {day} the tables show {counts}."
        + (
            f' For {len(unsure)} of them our confidence is medium: the label "partner" is new, '
            "and some bodies still use the old ones."
            if len(unsure)
            else ""
        ),
        table=pd.DataFrame(
            {
                "state": now["name"],
                "standing": now["status"],
                "since": now["valid_from"],
                "confidence": now["confidence"],
                "note": now["note"],
            }
        ).sort_values(["standing", "since"]),
        source_ids=[*sources.ids(now["source_ids"]), basemap.SOURCE_ID],
        leaves_out=say("membership_map.leaves_out", boundary=basemap.BOUNDARY_NOTE),
    )


def membership_by_year() -> Exhibit:
    """Map the status of each state at the end of every year; the slider works without a kernel."""
    table = data.load("sco_status")
    states = sorted(set(table["iso3"]))
    years = range(int(table["valid_from"].min().year), int(LAST_DAY[:4]) + 1)
    by_year = {
        year: standing(min(f"{year}-12-31", LAST_DAY)).set_index("iso3")["status"].to_dict()
        for year in years
    }
    figure = basemap.base_map(height=640)
    ground, *over = figure.data
    shapes = [basemap.area_trace([iso3], _CLEAR, iso3, showlegend=False) for iso3 in states]
    lon, lat = basemap.label_points(states)
    names = table.drop_duplicates("iso3").set_index("iso3")["name"]
    figure.add_traces([*shapes, {"type": "scattergeo", "lon": lon, "lat": lat, "mode": "markers"}])
    # The disputed areas and lakes belong above the states that are coloured by year.
    figure.data = (ground, *figure.data[-len(states) - 1 : -1], *over, figure.data[-1])
    for status, mark in theme.SCO_STATUS.items():
        figure.add_scattergeo(
            lon=[None],
            lat=[None],
            mode="markers",
            name=status,
            marker={"symbol": mark.symbol, "color": mark.colour, "size": 12},
        )
    places = [*range(1, len(states) + 1), len(states) + 1 + len(over)]

    def look(statuses: dict[str, str]) -> list[dict]:
        marks = [theme.SCO_STATUS.get(statuses.get(iso3, "")) for iso3 in states]
        fills = [
            {
                # Without a type Plotly takes a part of a frame for a scatter plot.
                "type": "scattergeo",
                "fillcolor": mark.colour if mark else _CLEAR,
                "line": {"color": theme.PAPER if mark else theme.BORDER},
            }
            for mark in marks
        ]
        points = {
            "type": "scattergeo",
            "marker": {
                "symbol": [mark.symbol if mark else "circle" for mark in marks],
                "size": [8 if mark else 0 for mark in marks],
                "color": theme.PAPER,
                "line": {"color": theme.INK, "width": 1},
            },
            "text": [f"{names[iso3]}: {statuses.get(iso3, 'none')}" for iso3 in states],
        }
        return [*fills, points]

    # A year in which nothing changed shares the picture of the year before.
    frames, steps = [], []
    for year, statuses in by_year.items():
        # A frame for each year: Plotly moves a slider on to the last step that shows its frame.
        frames.append({"name": str(year), "data": look(statuses), "traces": places})
        steps.append(
            {
                "label": str(year),
                "method": "animate",
                "args": [
                    [str(year)],
                    {
                        "mode": "immediate",
                        "frame": {"duration": 0, "redraw": True},
                        "transition": {"duration": 0},
                    },
                ],
            }
        )
    for place, change in zip(places, look(by_year[years[-1]]), strict=True):
        figure.data[place].update({k: v for k, v in change.items() if k != "type"})
    figure.data[places[-1]].update(
        hovertemplate="%{text}<extra></extra>", showlegend=False, name="states"
    )
    figure.frames = frames
    figure.update_layout(
        legend={"y": -0.17, "yanchor": "top"},
        sliders=[
            {
                "active": len(steps) - 1,
                "steps": steps,
                "currentvalue": {"prefix": "At the end of "},
                "pad": {"t": 6, "b": 0},
                "x": 0.02,
                "len": 0.96,
            }
        ],
    )
    first, end = by_year[years[0]], by_year[years[-1]]
    joined = {year: list(statuses.values()).count("member") for year, statuses in by_year.items()}
    growth = [year for year in years[1:] if joined[year] > joined[year - 1]]
    return Exhibit(
        figure=figure,
        title=f"From {len(first)} states in {years[0]} to {len(end)} in {years[-1]}",
        summary=(
            f"{len(first)} states met in {years[0]}. Members were added in "
            f"{', '.join(map(str, growth))}; at the end of {years[-1]} the tables show "
            f"{joined[years[-1]]} members and {len(end) - joined[years[-1]]} partners. The last "
            f"year runs to {LAST_DAY}, and whether its summit admitted anybody is not known."
        ),
        table=pd.DataFrame(
            {
                "state": table["name"],
                "standing": table["status"],
                "from": table["valid_from"],
                "until": table["valid_to"].dt.strftime("%Y-%m-%d").fillna("still holds"),
                "confidence": table["confidence"],
                "note": table["note"],
            }
        ),
        source_ids=[*sources.ids(table["source_ids"]), basemap.SOURCE_ID],
        leaves_out=say("membership_by_year.leaves_out", boundary=basemap.BOUNDARY_NOTE),
    )


_CLEAR = "rgba(0,0,0,0)"


def _plural(status: str, count: int) -> str:
    return status if count == 1 or status == "Shanghai Five" else f"{status}s"
