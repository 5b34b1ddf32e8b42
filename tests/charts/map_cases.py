"""One small table for each kind of map and setting, and for the table alone."""

import pandas as pd

from helpers import theme
from helpers.charts import areas_map, points_map, routes_map, show_table
from tests.charts.cases import drawn, people


def towns(**columns):
    """Six places, the last one without a place, the fifth far away."""
    made = {
        "name": ["Khorgos", "Almaty's & Co", "Aktau", "Astana", "Cape Town", "nowhere"],
        "lat": [44.2, 43.2, 43.65, 51.1, -34, None],
        "lon": [80.4, 76.9, 51.2, 71.4, 18.4, None],
        "kind": ["port", "town", "port", "", "port", "town"],
        "share": [1, 4, 0, 2.5, 3, 1],
        "year": [2013, 2013, 2015, None, 2014, 2014],
        "way": ["east", "", "west", "", "", ""],
    }
    return pd.DataFrame(made | columns)


def stops():
    """A railway, a road and a pipeline, and a line far away."""
    rows = [
        ("east", 1, "Khorgos' port", 44.2, 80.4, "rail", "Khorgos line"),
        ("east", 3, "Astana", 51.1, 71.4, "rail", "Khorgos line"),
        ("east", 2, "Almaty", 43.2, 76.9, "rail", "Khorgos line"),
        ("west", 1, "Aktau", 43.65, 51.2, "road", "the road"),
        ("west", 2, "Baku", 40.4, 49.9, "road", "the road"),
        ("gas", 1, "Bukhara", 39.8, 64.4, "gas-pipeline", "pipe"),
        ("gas", 2, "Khorgos", 44.2, 80.4, "gas-pipeline", "pipe"),
        ("far", 1, "Cape", -34, 18.4, "rail", "Cape line"),
        ("far", 2, "Durban", -30, 31, "rail", "Cape line"),
        ("one", 1, "Osh", 40.5, 72.8, "rail", "Ann's stop"),
    ]
    return pd.DataFrame(
        rows, columns=["route_id", "sequence", "stop", "lat", "lon", "mode", "name"]
    )


def points_map_plain():
    return drawn(points_map, towns(), text="name", view="five_states", hover_data="kind")


def points_map_of_classes():
    return drawn(
        points_map,
        towns(),
        color="kind",
        text="name",
        hover_name="name",
        hover_data=["kind", "share"],
        highlight="port",
        category_orders={"kind": ["town", "port"]},
        routes=stops(),
        routes_on="way",
        labels={"kind": "kind of place"},
        focus=["UZB", "KGZ"],
        leaves_out="Small ones",
    )


def points_map_of_sizes():
    return drawn(
        points_map,
        towns().head(4),
        size="share",
        symbol="kind",
        color="kind",
        color_discrete_map={"port": "#44739E", "town": theme.ACTOR["China"]},
        view="five_states",
        focus=(),
        height=400,
        summary="A sentence of one's own.",
    )


def points_map_in_one_place():
    table = towns(lat=[44.2] * 6, lon=[80.4] * 6, name=["Khorgos: all of it"] * 5 + ["another"])
    return drawn(points_map, table, text="name", view="five_states", hover_name="kind")


def points_map_of_many():
    numbers = range(45)
    table = pd.DataFrame(
        {
            "lat": [36 + n * 7 % 18 for n in numbers],
            "lon": [50 + n * 5 % 40 for n in numbers],
            "name": [f"place {n}" for n in numbers],
            "kind": [f"kind {n % 5}" for n in numbers],
        }
    )
    return drawn(points_map, table, color="kind", text="name")


def points_map_by_china():
    return drawn(points_map, towns().head(2), view="himalaya", boundaries="China")


def points_map_by_india():
    return drawn(points_map, towns().head(1), view="himalaya", boundaries="India", symbol="kind")


def points_map_with_a_slider():
    return drawn(
        points_map,
        towns(),
        color="kind",
        text="name",
        highlight="port",
        routes=stops(),
        routes_on="way",
        animation_frame="year",
        view="five_states",
    )


def states(**columns):
    made = {
        "iso3": ["KAZ", "CHN", "IND", "UZB", "MDV", "TWN", "XJK"],
        "kind": ["member", "member", "observer", "partner", "partner", "partner", "member"],
        "label": ["Kazakhstan<br>it's here", "", "India's", None, "Maldives", "x", "y"],
    }
    return pd.DataFrame(made | columns)


def areas_map_in_order():
    return drawn(
        areas_map,
        states(),
        color="kind",
        text="label",
        category_orders={"kind": ["member", "observer", "partner"]},
        hover_name="label",
        hover_data=["kind"],
        labels={"kind": "standing"},
    )


def areas_map_highlighted():
    return drawn(areas_map, states().head(4), color="kind", highlight="member", view="five_states")


def areas_map_in_colours():
    return drawn(
        areas_map,
        states(kind=["a", "b", "c", "d", "d", "e", ""]).head(5),
        color="kind",
        color_discrete_map={"a": "#44739E", "b": theme.ACTOR["China"]},
        view="himalaya",
        height=420,
        summary="A sentence of one's own.",
    )


def areas_map_of_votes():
    table = states(kind=["yes", "no", "abstain", "", "yes", "yes", "no"]).head(4)
    return drawn(areas_map, table, color="kind", leaves_out="All others")


def routes_map_of_modes():
    return drawn(
        routes_map,
        stops(),
        line_dash="mode",
        text="stop",
        hover_name="name",
        highlight="Khorgos line",
        labels={"mode": "kind of way"},
    )


def routes_map_plain():
    table = stops().rename(columns={"route_id": "way", "sequence": "n", "lat": "y", "lon": "x"})
    return drawn(
        routes_map,
        table,
        line_group="way",
        sequence="n",
        lat="y",
        lon="x",
        view="five_states",
        focus="UZB",
        height=420,
    )


def routes_map_one_highlighted():
    return drawn(routes_map, stops(), text="stop", highlight="west", view="five_states")


def show_table_whole():
    return drawn(show_table, people(year=[2013, 2014, 2015, 2016]))


def show_table_in_part():
    return drawn(
        show_table,
        people(year=[2013, 2014, 2015, 2016]),
        columns=["n", "who"],
        labels={"n": "number", "who": "name"},
        subtitle="Who has how much.",
        summary="A sentence of one's own.",
        leaves_out="The years",
    )


#: Every case by its name.
CASES = {
    name: made
    for name, made in list(globals().items())
    if name.startswith(("points_map_", "areas_map_", "routes_map_", "show_table_"))
}
