"""Exhibit of lesson 06: where it happened."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from helpers import basemap, sources, theme
from helpers.basemap.geo_labels import Screen, padded, place_labels, spread
from helpers.confidence import below_high
from helpers.dates import LAST_DAY
from helpers.errors import LessonError
from helpers.exhibit import Exhibit
from helpers.lessons.what_happened_next.events import (
    EFFECTS,
    check_day,
    count_different,
    different_events,
    events,
    verb,
)
from helpers.words.static import Sentences

say = Sentences(__file__)


def events_map(effect: str = "", day: str = LAST_DAY) -> Exhibit:
    """Map the later events that have a place with coordinates, and list those that have none.

    Args:
        effect: One of ``EFFECTS``, or "" for all.
        day: Only events up to this day (YYYY-MM-DD).
    """
    check_day(day)
    if effect and effect not in EFFECTS:
        raise LessonError(f"There is no effect '{effect}': use {', '.join(EFFECTS)}.")
    table = events()
    table = table[table["day"] <= day]
    if effect:
        table = table[table["effect"] == effect]
    view = basemap.VIEWS[_VIEW]
    placed = table[table["lon"].between(*view.lon)]
    outside = table[table["lon"].notna() & ~table["lon"].between(*view.lon)]
    unplaced = table[table["lon"].isna()]
    figure = basemap.base_map(view=_VIEW)
    marks = _marks(placed)
    for name, mark in theme.UPDATE.items():
        spots = marks[marks["effect"] == name]
        if spots.empty:
            continue
        rows = placed[placed["effect"] == name]
        figure.add_scattergeo(
            lon=spots["lon"].tolist(),
            lat=spots["lat"].tolist(),
            mode="markers",
            name=verb(name),
            marker={
                "symbol": mark.symbol,
                "color": mark.colour,
                "opacity": 1,
                "size": [10 + 2 * times for times in spots["times"]],
                "line": {"color": theme.PAPER, "width": 1},
            },
            text=[
                f"<b>{place}</b>"
                + "".join(
                    f"<br>{row.date} {theme.wrap(row.event, 56)}"
                    for row in rows[rows["place"] == place].itertuples(index=False)
                )
                for place in spots["place"]
            ],
            hovertemplate="%{text}<extra></extra>",
        )
    times = placed.groupby("place", sort=False)["event"].nunique()
    times = times.sort_values(ascending=False, kind="stable")
    if len(marks):
        figure.add_trace(_names(marks, times))
    where = (
        f" By place: {', '.join(f'{place} {count}' for place, count in times.items())}."
        if len(times)
        else " None has such a place."
    )
    return Exhibit(
        figure=figure,
        title=(
            f"{count_different(placed)} of {count_different(table)} events have a place on this map"
        ),
        summary=(
            f"Up to {day}, {count_different(table)} events"
            + (f" that our judgement calls '{verb(effect)}'" if effect else "")
            + f": {count_different(placed)} on the map, {count_different(outside)} outside it "
            f"({', '.join(sorted(set(outside['place']))) or 'none'}), {count_different(unplaced)} "
            f"without a place in our sources.{where}" + below_high(*different_events(table))
        ),
        table=pd.DataFrame(
            {
                "place": table["place"].replace("", "no place seen"),
                "date": table["date"],
                "event": table["event"],
                "effect (our judgement)": table["effect"],
                "claims": table["claim_ids"].str.replace(";", ", ").replace("", "none"),
                "coordinates from": table["place_from"].replace("", "not known"),
                "confidence": table["confidence"],
            }
        ),
        source_ids=[*sources.ids(table["source_ids"]), basemap.SOURCE_ID],
        leaves_out=say("events_map.leaves_out", boundary=basemap.BOUNDARY_NOTE),
    )


_VIEW = "steppe_to_sea"
_SCREEN = Screen(_VIEW)
#: Marks nearer than this cover each other, in pixels; more room would put them at other towns.
_GAP = 11


def _marks(placed: pd.DataFrame) -> pd.DataFrame:
    """Make one mark for each place and effect, moved apart where they would cover each other."""
    marks = (
        placed.groupby(["place", "effect"], sort=False)
        .agg(lat=("lat", "first"), lon=("lon", "first"), times=("event", "nunique"))
        .reset_index()
    )
    marks["lon"], marks["lat"] = spread(_SCREEN, marks["lon"], marks["lat"], gap=_GAP)
    return marks


def _names(marks: pd.DataFrame, times: pd.Series) -> go.Scattergeo:
    """Write each place once, with its number of events, beside its marks."""
    # Of several marks at one place, the one furthest east carries the name.
    at = marks.sort_values("lon").drop_duplicates("place", keep="last").set_index("place")
    at = at.loc[times.index]
    texts = [f"{place} {count}" for place, count in times.items()]
    sides = place_labels(
        _SCREEN, at["lon"], at["lat"], texts, symbols=(marks["lon"], marks["lat"]), reach=10
    )
    sides = [side or "middle right" for side in sides]
    return go.Scattergeo(
        lon=at["lon"].tolist(),
        lat=at["lat"].tolist(),
        mode="text",
        text=[padded(f"\u2009{text}\u2009", side) for text, side in zip(texts, sides, strict=True)],
        textposition=sides,
        textfont={"color": theme.INK, "size": 12, "shadow": "0 0 3px white, 0 0 4px white"},
        showlegend=False,
        hoverinfo="skip",
    )
