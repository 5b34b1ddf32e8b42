"""Places on a map: one mark a row, routes beneath them, names where there is room."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import replace
from html import unescape

import numpy as np
import pandas as pd

from helpers.basemap import borders, ground, views
from helpers.basemap.borders import Border
from helpers.basemap.labels import Placed
from helpers.basemap.views import MapView
from helpers.charts import map_marks, map_names, map_parts, map_slider
from helpers.charts.arguments import (
    Call,
    chart,
    check_orders,
    on_scale,
    ordered,
    read_highlight,
)
from helpers.charts.columns import UNKNOWN, is_year
from helpers.charts.map_marks import MarkLook, MarkName, Marks
from helpers.charts.map_routes import SCHEMATIC, Routes, tied
from helpers.errors import LessonError
from helpers.exhibit import Exhibit, KeyEntry
from helpers.theme import tokens
from helpers.words import quote
from helpers.words.lists import listed, plural

#: The class of all marks of a map without classes.
_ALL = "all"
#: The column that ties a route to a point, where no other is named.
ROUTES_ON = "project_id"
#: Pixels of a narrow window between the middle of a mark and the edge of the map.
_EDGE = 10


@chart
def points_map(
    table: pd.DataFrame,
    *,
    lat: Hashable = "lat",
    lon: Hashable = "lon",
    color: Hashable | None = None,
    symbol: Hashable | None = None,
    size: Hashable | None = None,
    text: Hashable | None = None,
    hover_name: Hashable | None = None,
    hover_data: Hashable | Sequence[Hashable] = (),
    title: str,
    subtitle: str = "",
    summary: str | None = None,
    labels: Mapping[Hashable, str] | None = None,
    category_orders: Mapping[Hashable, Sequence] | None = None,
    color_discrete_map: Mapping | None = None,
    highlight: object = None,
    view: str = "corridors",
    focus: str | Sequence[str] = "KAZ",
    boundaries: str = borders.UN,
    routes: pd.DataFrame | None = None,
    routes_on: Hashable = ROUTES_ON,
    animation_frame: Hashable | None = None,
    sources: object = None,
    leaves_out: str = "",
    height: int | None = None,
) -> Exhibit:
    """Draw each row of a table as a mark on a map.

    Args:
        table: The rows; each has a place.
        lat: The column of latitudes, in degrees north.
        lon: The column of longitudes, in degrees east.
        color: A column of few values; each has a colour, a shape and an entry in the key.
        symbol: A second column of few values, for the shape; colours then follow ``color`` alone.
        size: A column of numbers from 0; the area of a mark grows with it.
        text: The column of names on the map. Names without room are left to the table.
        hover_name: The column of names that a mark shows when pointed at.
        hover_data: Up to two more columns shown there.
        title: The finding, in one line.
        subtitle: One sentence: what is shown, whose data, which day.
        summary: A computed sentence; without one the marks are counted.
        labels: What columns are called.
        category_orders: For a column its values in order, the most important first.
        color_discrete_map: For a value of ``color`` its colour, or a mark of ``theme``.
        highlight: The value or values of ``color`` that the finding is about.
        view: The part of the world, such as ``"corridors"`` or ``"five_states"``.
        focus: ISO alpha-3 codes of states that are drawn a little paler; ``()`` for none.
        boundaries: Whose lines are drawn where views differ: ``"UN"`` for the outlines alone,
            ``"China"``, ``"India"`` or ``"United States"``.
        routes: Stops of routes, drawn beneath the marks: one row a stop with ``route_id``,
            ``sequence``, ``lat``, ``lon``, ``mode``, and if known ``name`` and ``stop``.
        routes_on: A column of both tables: a route of a highlighted row is highlighted too, and
            comes into use with it.
        animation_frame: A column of years: a slider adds the rows year by year.
        sources: Where the rows come from, if they have no ``source_ids``.
        leaves_out: What a reader might expect to see and does not.
        height: Height in pixels; each view has its own.

    Raises:
        LessonError: An argument does not fit; the message says what to write.
    """
    seen = map_parts.seen(view, height)
    call = Call.read(
        "points_map",
        table,
        title=title,
        subtitle=subtitle,
        summary=summary,
        labels=labels,
        sources=sources,
        leaves_out=leaves_out,
    )
    check_orders(category_orders, (color, symbol))
    call = _placed_rows(call, lat, lon)
    seen = _room_for_marks(seen, call.rows[lon], call.rows[lat])
    years: list[int] = []
    if animation_frame is not None:
        call, years = _by_year(call, animation_frame)
    classes = _classes(call, color, category_orders, highlight, color_discrete_map)
    marks = Marks.read(call, seen, (lon, lat), classes, symbol, size, category_orders)
    ways, since = _routes(routes, seen, routes_on, call.rows, marks.strong, years)
    written = call.words("text", text).values if text is not None else [None] * len(marks)
    called = hover_name if hover_name is not None else text
    told = map_parts.called(call, called)
    more = map_parts.hover_columns(call, hover_data)
    strong, others = marks.names(written)
    about = map_parts.codes(focus)
    claimed = borders.lines(seen, boundaries)
    tiers = [
        [one.name for one in strong],
        map_names.states(seen, only=about),
        [one.name for one in others],
        ways.stop_names(),
        map_names.states(seen, leave=about),
        map_names.towns(seen),
        map_names.landforms(seen),
    ]
    obstacles = np.concatenate([marks.obstacles(), ways.stop_marks()])
    beside = borders.points(claimed, 1.0, 5 * seen.km_per_pixel)
    crossed = np.concatenate([ways.points(), beside])
    placed = map_names.place(seen, tiers, obstacles, crossed)
    own = [*zip(strong, placed[0], strict=True), *zip(others, placed[2], strict=True)]
    # The names of marks come first and then those of stops, where a slider finds them.
    around = [one for tier in (3, 1, 4, 5, 6) for one in placed[tier] if one]
    stops_named = sum(one is not None for one in placed[3])
    notes = [place.annotation() for place in [*(place for _, place in own if place), *around]]
    towns = map_names.town_marks(placed[5])
    hovers = map_parts.hovers(call, told, (color, *more))
    if years:
        figure = _moving(marks, ways, since, years, own, stops_named, towns, hovers, notes, about)
    else:
        figure = {
            "data": [*towns, *ways.traces(), *marks.traces(hovers)],
            "layout": map_parts.sheet(seen, ground.shapes(seen, focus=about), notes),
        }
    # At the end of the list, where a slider does not count them.
    figure["layout"]["shapes"] += borders.shapes(claimed)
    unnamed = [unescape(one.name.text.replace("<br>", " ")) for one, place in own if not place]
    undated = _undated(routes, ways) if years else 0
    return map_parts.also_cited(
        call, [*ways.source_ids, *([borders.SOURCE_ID] if claimed else [])]
    ).exhibit(
        figure=figure,
        columns=[called, text, color, symbol, size, animation_frame, *more, lat, lon],
        summary=marks.sentence(len(ways.drawn)),
        key=[*marks.key(), *ways.key(), *_border_key(claimed)],
        leaves_out=_left_out(marks, ways, unnamed, told, undated, claimed),
    )


def _by_year(call: Call, column: Hashable) -> tuple[Call, list[int]]:
    """Keep the rows that have a year, and put them in the order of their years.

    Raises:
        LessonError: The column holds something else.
    """
    read = call.numbers("animation_frame", column)
    if not read.years:
        wrong = next(value for value in read.known if not is_year(value))
        raise LessonError(
            f"animation_frame= needs a column of years, and {quote(column)} holds {wrong:g}. Take "
            "the year first, for example: table['date'].str[:4].astype(int)."
        )
    call = call.keep([value is not None for value in read.values], "a year")
    years = call.numbers("animation_frame", column).values
    order = sorted(range(len(years)), key=years.__getitem__)
    rows = call.rows.iloc[order].reset_index(drop=True)
    return replace(call, rows=rows), [int(years[place]) for place in order]


def _routes(
    stops: object,
    view: MapView,
    on: Hashable,
    rows: pd.DataFrame,
    strong: Sequence[bool],
    years: Sequence[int],
) -> tuple[Routes, dict[str, int]]:
    """Read the routes: which are highlighted, and since when each is in use.

    On a map with years, a route without one is left out.
    """
    if stops is None and not (isinstance(on, str) and on == ROUTES_ON):
        raise LessonError(
            "routes_on= names a column by which routes= are tied, and there are no routes=."
        )
    ties = tied(stops, on, rows)
    keys = rows[on].tolist() if ties else []
    marked = {key for key, is_strong in zip(keys, strong, strict=False) if is_strong}
    since: dict[str, int] = {}
    if years:
        first = dict(zip(reversed(keys), reversed(years), strict=False))
        since = {route: first[key] for route, key in ties.items() if key in first}
        if isinstance(stops, pd.DataFrame) and "route_id" in stops:
            stops = stops[stops["route_id"].astype(str).isin(since)]
            stops = stops if len(stops) else None
    highlighted = [route for route, key in ties.items() if key in marked]
    return Routes.read(stops, view, highlighted), since


def _undated(stops: object, ways: Routes) -> int:
    """Count the routes that a map with years leaves out."""
    if not isinstance(stops, pd.DataFrame):
        return 0
    return stops["route_id"].nunique() - len(ways.drawn) - len(ways.outside)


def _moving(
    marks: Marks,
    ways: Routes,
    since: Mapping[str, int],
    years: Sequence[int],
    own: Sequence[tuple[MarkName, Placed | None]],
    stops_named: int,
    towns: Sequence[dict],
    hovers: Sequence[str],
    notes: Sequence[dict],
    about: Sequence[str],
) -> dict:
    """Draw the map with a slider; see ``points_map`` for where the parts come from.

    Args:
        marks: The marks, in the order of their years.
        ways: The routes that have a year.
        since: That year by the route's id.
        years: The year of each mark.
        own: The names of marks with their places.
        stops_named: How many names of stops follow.
        towns: The traces of towns.
        hovers: What each mark shows when pointed at.
        notes: The names as annotations, those of ``own`` that have room first.
        about: Ids of the states in focus.
    """
    below = ground.shapes(marks.view, focus=about)
    lines: list[tuple[int, int]] = []  # number of the shape, year
    for route in ways.drawn:
        for shape in route.shapes():
            lines.append((len(below), since[route.route_id]))
            below.append(shape)
    named = [min(years[row] for row in one.rows) for one, place in own if place]
    stops = ways.stop_traces()
    first_stop = min((since[route.route_id] for route in ways.drawn if route.strong), default=0)
    named += [first_stop] * stops_named
    parts = [(name, rows) for name in reversed(marks.looks) if (rows := marks.rows_of(name))]
    drawn = [marks.trace(name, rows, hovers) for name, rows in parts]
    new = {
        "type": "scatter",
        "mode": "markers",
        "x": [],
        "y": [round(float(y)) for y in marks.at_y],
        "hoverinfo": "skip",
        "marker": map_slider.new_marks(20),
    }
    steps = []
    for year in sorted({*years, *since.values()}):
        # In the order of their years, so that the list can end with the new ones.
        added = [
            round(float(at_x)) if one == year else None
            for at_x, one in zip(marks.at_x, years, strict=True)
            if one <= year
        ]
        x = [trace["x"] if first_stop <= year else [] for trace in stops]
        x += [
            trace["x"][: sum(years[row] <= year for row in rows)]
            for trace, (_, rows) in zip(drawn, parts, strict=True)
        ]
        x.append(added)
        layout = {
            f"annotations[{place}].visible": one <= year for place, one in enumerate(named)
        } | {f"shapes[{place}].visible": one <= year for place, one in lines}
        more = years.count(year)
        total = sum(one <= year for one in years)
        steps.append(map_slider.Step(f"{year}: {more} more, {total} in all", x, layout))
    data = [*towns, *stops, *drawn, new]
    layout = map_parts.sheet(marks.view, below, notes)
    layout["sliders"] = [map_slider.slider(steps, range(len(towns), len(data)))]
    layout["margin"] = layout["margin"] | {"b": map_slider.ROOM}
    layout["height"] += map_slider.ROOM
    return {"data": data, "layout": layout}


def _room_for_marks(view: MapView, lon: pd.Series, lat: pd.Series) -> MapView:
    """Widen a view by a few pixels where its edge would cut a mark."""
    x, y = view.projection.forward(lon, lat)
    inside = view.shows(x, y)
    if not inside.any():
        return view
    x, spare = x[inside], _EDGE / view.pixels_per_km(views.NARROW)
    west, east = math.floor(x.min() - spare), math.ceil(x.max() + spare)
    return replace(view, west=min(view.west, west), east=max(view.east, east))


def _placed_rows(call: Call, lat: Hashable, lon: Hashable) -> Call:
    """Keep the rows that have a place on Earth."""
    north, east = call.numbers("lat", lat), call.numbers("lon", lon)
    kept = [None not in place for place in zip(north.values, east.values, strict=True)]
    for column, most in ((north, 90), (east, 360)):
        wrong = next((value for value in column.known if abs(value) > most), None)
        if wrong is not None:
            raise LessonError(
                f"{column.argument}= is the column {quote(column.name)}, and holds {wrong:g}: "
                "latitudes go from -90 to 90 and longitudes from -180 to 180. Are the two "
                "exchanged?"
            )
    return call.keep(kept, "a place")


def _classes(
    call: Call,
    color: Hashable | None,
    category_orders: object,
    highlight: object,
    colors: object,
) -> tuple[tuple[str, ...], Mapping[str, MarkLook]]:
    """Return the class of each row, and how each class is drawn."""
    if color is None:
        if highlight is not None:
            raise LessonError(
                "highlight= names a value of the column given as color=, and there is no color=."
            )
        return (_ALL,) * len(call.rows), map_marks.looks(None, [_ALL], (), colors)
    column = call.words("color", color)
    strong = read_highlight(highlight, category_orders, color=ordered(column, category_orders))
    order = on_scale(column, category_orders, map_marks.MOST)
    order = [name for name in order if name in strong] + [n for n in order if n not in strong]
    if None in column.values:
        order.append(UNKNOWN)
    values = tuple(UNKNOWN if value is None else value for value in column.values)
    looks = map_marks.looks(column, order, strong, colors)
    return values, {name: look for name, look in looks.items() if name in values}


def _border_key(claimed: Sequence[Border]) -> list[KeyEntry]:
    """Return the key of the lines: how many of each kind the map shows."""
    counts = Counter(one.drawn for one in claimed if one.here)
    return [
        KeyEntry(glyph, drawn, tokens.ACCENT, counts[drawn])
        for drawn, glyph in borders.GLYPHS.items()
        if counts[drawn]
    ]


def _left_out(
    marks: Marks,
    ways: Routes,
    unnamed: Sequence[str],
    told: Sequence[str],
    undated: int,
    claimed: Sequence[Border],
) -> str:
    """Say what a reader of the map might miss.

    Args:
        marks: The marks.
        ways: The routes.
        unnamed: Names of marks for which there was no room.
        told: What each mark is called.
        undated: How many routes have no year, on a map with years.
        claimed: The lines that views draw differently.
    """
    sentences = []
    if outside := [told[row] for row in np.flatnonzero(marks.outside)]:
        sentences.append(f"Outside this view: {listed(outside)}.")
    if ways.outside:
        sentences.append(f"Routes outside this view: {listed(ways.outside)}.")
    if undated:
        sentences.append(f"{plural(undated, 'route')} without a year.")
    if unnamed:
        sentences.append(f"No room for the name of {listed(unnamed)}.")
    moved = np.hypot(marks.at_x - marks.x, marks.at_y - marks.y).max()
    if moved > 1:
        # To ten kilometres, upwards: so far and no farther.
        sentences.append(
            f"Marks that would cover one another are moved apart, by {10 * math.ceil(moved / 10)} "
            "km at most."
        )
    if ways.drawn:
        sentences.append(SCHEMATIC)
    if claimed:
        far = sum(one.drawn in borders.DASHES and not one.here for one in claimed)
        sentences.append(borders.NOTE)
        sentences.append(f"{plural(far, 'line')} that this view draws lie outside the map.")
    return " ".join([*sentences, map_parts.GROUND_NOTE])
