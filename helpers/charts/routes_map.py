"""Routes on a map: one row a stop, smooth lines through the stops of each route."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Mapping

import pandas as pd

from helpers.basemap import ground
from helpers.charts import map_names, map_parts
from helpers.charts.arguments import Call, chart, read_highlight
from helpers.charts.map_routes import MODES, SCHEMATIC, Routes
from helpers.exhibit import Exhibit
from helpers.words.lists import listed, plural


@chart
def routes_map(
    table: pd.DataFrame,
    *,
    line_group: Hashable = "route_id",
    sequence: Hashable = "sequence",
    lat: Hashable = "lat",
    lon: Hashable = "lon",
    line_dash: Hashable | None = None,
    text: Hashable | None = None,
    hover_name: Hashable | None = None,
    title: str,
    subtitle: str = "",
    summary: str | None = None,
    labels: Mapping[Hashable, str] | None = None,
    highlight: object = None,
    view: str = "europe_to_china",
    focus: str | list[str] = "KAZ",
    sources: object = None,
    leaves_out: str = "",
    height: int | None = None,
) -> Exhibit:
    """Draw the routes of a table of stops.

    Args:
        table: The stops, one a row.
        line_group: The column that says which route a stop belongs to.
        sequence: The column of the stops' places in their order, from 1.
        lat: The column of latitudes, in degrees north.
        lon: The column of longitudes, in degrees east.
        line_dash: The column of modes: rail, road, gas-pipeline, oil-pipeline, power or line.
        text: The column of names of stops on the map.
        hover_name: The column of names of routes, shown when a line is pointed at.
        title: The finding, in one line.
        subtitle: One sentence: what is shown, whose data, which day.
        summary: A computed sentence; without one routes and stops are counted.
        labels: What columns are called.
        highlight: The route or routes the finding is about: values of ``line_group``, or of
            ``hover_name``. Then only their stops are drawn and named.
        view: The part of the world, such as ``"europe_to_china"`` or ``"corridors"``.
        focus: ISO alpha-3 codes of states that are drawn a little paler; ``()`` for none.
        sources: Where the rows come from, if they have no ``source_ids``.
        leaves_out: What a reader might expect to see and does not.
        height: Height in pixels; each view has its own.

    Raises:
        LessonError: An argument does not fit; the message says what to write.
    """
    seen = map_parts.seen(view, height)
    call = Call.read(
        "routes_map",
        table,
        title=title,
        subtitle=subtitle,
        summary=summary,
        labels=labels,
        sources=sources,
        leaves_out=leaves_out,
    )
    groups = call.words("line_group", line_group)
    called = groups if hover_name is None else call.words("hover_name", hover_name)
    wanted = read_highlight(highlight, None, line_group=groups.order, hover_name=called.order)
    pairs = zip(groups.values, called.values, strict=True)
    strong = {group for group, name in pairs if group in wanted or name in wanted}
    ways = Routes.read(
        pd.DataFrame(
            {
                "route_id": groups.values,
                "sequence": call.numbers("sequence", sequence).values,
                "lat": call.numbers("lat", lat).values,
                "lon": call.numbers("lon", lon).values,
                "mode": call.words("line_dash", line_dash).values
                if line_dash is not None
                else "line",
                "name": called.values,
                "stop": call.words("text", text).values if text is not None else "",
            }
        ).fillna({"stop": ""}),
        seen,
        strong,
        every_stop=not strong,
    )
    about = map_parts.codes(focus)
    tiers = [
        ways.stop_names(),
        map_names.states(seen, only=about),
        map_names.states(seen, leave=about),
        map_names.towns(seen) if text is None else [],
        map_names.landforms(seen),
    ]
    placed = map_names.place(seen, tiers, ways.stop_marks(), ways.points())
    figure = {
        "data": [*map_names.town_marks(placed[3]), *ways.traces()],
        "layout": map_parts.sheet(
            seen,
            ground.shapes(seen, focus=about),
            [one.annotation() for tier in placed for one in tier if one],
        ),
    }
    return map_parts.also_cited(call, ()).exhibit(
        figure=figure,
        columns=[hover_name, line_group, line_dash, sequence, text, lat, lon],
        summary=_sentence(ways, len(call.rows)),
        key=ways.key(),
        leaves_out=_left_out(ways),
    )


def _sentence(ways: Routes, stops: int) -> str:
    """Count routes and stops."""
    modes = Counter(route.mode for route in ways.drawn)
    told = "; ".join(f"{MODES[mode].words}: {modes[mode]}" for mode in MODES if modes[mode])
    kinds = f" ({told})" if len(modes) > 1 else ""
    routes = plural(len(ways.drawn), "route")
    return f"The map shows {ways.view.words}: {routes}{kinds} with {plural(stops, 'stop')}."


def _left_out(ways: Routes) -> str:
    """Say what a reader of the map might miss."""
    outside = f"Routes outside this view: {listed(ways.outside)}. " if ways.outside else ""
    return f"{outside}{SCHEMATIC} {map_parts.GROUND_NOTE}"
