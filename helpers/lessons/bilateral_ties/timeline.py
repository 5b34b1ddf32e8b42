"""Exhibits of lesson 02: three decades of ties, in time and on a map."""

import pandas as pd

from helpers import basemap, data, sources, theme
from helpers.dates import first_day
from helpers.errors import LessonError
from helpers.exhibit import Exhibit
from helpers.frames import tally
from helpers.words.static import Sentences

say = Sentences(__file__)

KINDS = tuple(theme.TIE)


def events(kind: str = "", text: str = "") -> pd.DataFrame:
    """Return the events that fit a kind and hold a text; see ``events_over_time``."""
    table = data.load("bilateral_timeline")
    if kind and kind not in KINDS:
        raise LessonError(f"There is no kind of event '{kind}'; the kinds are {', '.join(KINDS)}.")
    words = table["event"] + " " + table["summary"] + " " + table["place"]
    fits = words.str.contains(text.strip(), case=False, regex=False)
    return table[fits & (table["kind"].eq(kind) if kind else True)].reset_index(drop=True)


def events_over_time(kind: str = "", text: str = "") -> Exhibit:
    """Show the treaties, labels, visits, programmes and protests on a line of time.

    Args:
        kind: One of ``KINDS``, or "" for all.
        text: Only events that hold this text; capitals do not matter.

    Raises:
        LessonError: There is no such kind.
    """
    table = data.load("bilateral_timeline")
    chosen = events(kind, text)
    table["chosen"] = table["event_id"].isin(chosen["event_id"])
    figure = theme.figure(
        height=400,
        xaxis={"range": ["1991-06-01", "2027-01-31"]},
        yaxis={"categoryorder": "array", "categoryarray": list(KINDS)[::-1]},
    )
    for sure, mark in theme.CONFIDENCE.items():
        of_kind = table[table["confidence"].eq("high") == (sure == "high")]
        # What was not chosen has a trace of its own, so that the key shows the choice alone.
        for chosen_here, rows in of_kind.groupby("chosen"):
            figure.add_scatter(
                x=[str(first_day(day).date()) for day in rows["date"]],
                y=rows["kind"].tolist(),
                mode="markers",
                name=f"{sure} confidence" if sure == "high" else "medium or low confidence",
                showlegend=bool(chosen_here),
                marker={
                    "symbol": mark.symbol,
                    "opacity": 1,
                    "size": 12 if chosen_here else 4,
                    "color": mark.colour if chosen_here else theme.FAINT,
                },
                text=[
                    f"<b>{row.date}</b> {theme.wrap(row.event, 60)}"
                    for row in rows.itertuples(index=False)
                ],
                hovertemplate="%{text}<extra></extra>",
            )
    counts = chosen["kind"].pipe(tally).reindex(KINDS).dropna().astype("int64")
    listed = "; ".join(f"{name}: {count}" for name, count in counts.items())
    weak = int((chosen["confidence"] != "high").sum())
    span = f", from {chosen['date'].iloc[0]} to {chosen['date'].iloc[-1]}" if len(chosen) else ""
    return Exhibit(
        figure=figure,
        title=f"{len(chosen)} of {len(table)} events fit your choice",
        summary=(
            f"{len(chosen)} of {len(table)} events fit{span}. By kind: {listed or 'none'}. "
            f"{weak} of them rest on weaker sources and are drawn as rings."
        ),
        table=pd.DataFrame(
            {
                "date": chosen["date"],
                "kind": [f"{theme.TIE[name].glyph} {name}" for name in chosen["kind"]],
                "event": chosen["event"],
                "what happened": chosen["summary"],
                "who travelled": chosen["visitor"].replace("", "not told"),
                "confidence": chosen["confidence"],
                "rests on": chosen["source_basis"].str.replace(":", ", ").str.replace("-", " "),
            }
        ),
        source_ids=sources.ids(table["source_ids"]),
        leaves_out=say("events_over_time.leaves_out"),
    )


def events_map(kind: str = "") -> Exhibit:
    """Map where the events of the timeline took place.

    Args:
        kind: One of ``KINDS``, or "" for all.

    Raises:
        LessonError: There is no such kind, or none of its events has a place.
    """
    chosen = events(kind)
    placed = chosen[chosen["place"].ne("") & chosen["lat"].notna()]
    if placed.empty:
        raise LessonError(f"None of the events of the kind '{kind}' has a place: choose another.")
    figure = basemap.base_map(view="neighbours", height=560)
    named: set[str] = set()
    kinds = {place: list(rows["kind"].unique()) for place, rows in placed.groupby("place")}
    for name, mark in theme.TIE.items():
        spots = (
            placed[placed["kind"] == name]
            .groupby("place")
            .agg(
                lat=("lat", "first"),
                lon=("lon", "first"),
                times=("event_id", "size"),
                what=(
                    "event",
                    lambda texts: "<br>".join(theme.wrap(text, 60) for text in texts),
                ),
            )
        )
        if spots.empty:
            continue
        figure.add_scattergeo(
            # Kinds that share a town are drawn side by side.
            lon=[
                row.lon
                + 1.15
                * (sorted(kinds[place], key=KINDS.index).index(name) - (len(kinds[place]) - 1) / 2)
                for place, row in spots.iterrows()
            ],
            lat=spots["lat"].tolist(),
            mode="markers+text",
            name=name,
            marker={
                "symbol": mark.symbol,
                "color": mark.colour,
                "opacity": 1,
                "size": 14,
                "line": {"width": 1.5, "color": theme.PAPER},
            },
            text=["" if place in named else f" {place}" for place in spots.index],
            textposition=[_SIDE.get(place, "middle right") for place in spots.index],
            customdata=[[place, row.what] for place, row in spots.iterrows()],
            hovertemplate="<b>%{customdata[0]}</b><br>%{customdata[1]}<extra></extra>",
        )
        named |= set(spots.index)
    counts = placed["place"].pipe(tally)
    listed = "; ".join(
        f"{place}: {', '.join(f'{name} {count}' for name, count in rows.pipe(tally).items())}"
        for place, rows in (
            (place, placed.loc[placed["place"] == place, "kind"]) for place in counts.index
        )
    )
    return Exhibit(
        figure=figure,
        title=f"{len(placed)} of {len(chosen)} events have a place; most took place in "
        f"{counts.index[0]}",
        summary=(
            f"{len(placed)} of {len(chosen)} events have a place: {listed}. "
            "Kinds that share a town stand side by side; a mark may be several events."
        ),
        table=pd.DataFrame(
            {
                "place": chosen["place"].replace("", "not told"),
                "date": chosen["date"],
                "kind": [f"{theme.TIE[name].glyph} {name}" for name in chosen["kind"]],
                "event": chosen["event"],
                "confidence": chosen["confidence"],
            }
        ).sort_values(["place", "date"]),
        source_ids=[*sources.ids(chosen["source_ids"]), basemap.SOURCE_ID],
        leaves_out=say("events_map.leaves_out", boundary=basemap.BOUNDARY_NOTE),
    )


_SIDE = {
    "Astana": "top right",
    "Aktobe": "top center",
    "Atyrau": "bottom right",
    "Semey": "top right",
    "Almaty": "bottom left",
    "Zhanaozen": "bottom right",
    "Beijing": "top left",
    "Shanghai": "bottom right",
    "Xi'an": "bottom left",
}
