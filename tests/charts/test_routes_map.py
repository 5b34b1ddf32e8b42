import json

import pandas as pd
import plotly.graph_objects as go
import pytest

from helpers.basemap.views import VIEWS
from helpers.charts.routes_map import routes_map
from helpers.data import load
from helpers.exhibit import PLOTLY_MIME
from helpers.theme import tokens


def spec(exhibit):
    return next(one[PLOTLY_MIME] for one in exhibit.bundles() if PLOTLY_MIME in one)


def stops():
    routes = load("routes")[["route_id", "name", "mode"]]
    return load("route_stops").merge(routes, on="route_id")


def draw(table=None, **more):
    given = {"line_dash": "mode", "hover_name": "name", "text": "stop", "title": "Routes"}
    return routes_map(stops() if table is None else table, **(given | more))


def lines(exhibit):
    return [trace for trace in spec(exhibit)["data"] if trace["mode"] == "lines"]


def test_all_routes_are_drawn_and_told_apart_by_their_dashes():
    exhibit = draw()
    drawn = lines(exhibit)
    assert len(drawn) == stops()["route_id"].nunique() == 19
    assert len({trace["line"].get("dash", "solid") for trace in drawn}) == 5
    assert "railway: 11" in exhibit.summary and "141 stops" in exhibit.summary
    assert exhibit.key[0].text.startswith("lines: solid railway")
    assert len(exhibit.table) == 141


@pytest.mark.parametrize("which", ["cer-khorgos", "China-Europe rail via Khorgos"])
def test_one_route_is_highlighted_by_id_or_name(which):
    exhibit = draw(highlight=which)
    strong = [trace for trace in lines(exhibit) if trace["line"]["color"] == tokens.ACCENT]
    assert len(strong) == 1 and "via Khorgos" in strong[0]["hovertext"]
    assert strong[0]["line"]["width"] > 3
    texts = {note["text"] for note in spec(exhibit)["layout"]["annotations"]}
    assert {"Duisburg", "Moscow", "Lanzhou", "Lianyungang"} <= texts
    # Stops of other routes are no circles.
    circles = next(t for t in spec(exhibit)["data"] if t.get("marker", {}).get("size") == 6)
    assert "Chongqing" not in circles["hovertext"] and "Duisburg" in circles["hovertext"]


def test_a_table_without_modes_has_plain_lines_and_no_key():
    exhibit = draw(line_dash=None)
    assert exhibit.key == ()
    assert {trace["line"]["color"] for trace in lines(exhibit)} == {tokens.SLATE}


def test_columns_may_have_other_names():
    table = stops().rename(columns={"route_id": "way", "sequence": "n", "lat": "y", "lon": "x"})
    exhibit = draw(table, line_group="way", sequence="n", lat="y", lon="x")
    assert len(lines(exhibit)) == 19


def test_maps_are_small_and_valid():
    for view in VIEWS:
        figure = spec(draw(view=view, highlight="cca-nanchang"))
        assert len(json.dumps(figure, ensure_ascii=False).encode()) < 120_000, view
        assert go.Figure(data=figure["data"], layout=figure["layout"]).data


def test_a_route_of_one_stop_is_no_line():
    table = pd.DataFrame(
        {
            "route_id": ["a", "a", "b"],
            "sequence": [1, 2, 1],
            "lat": [40.0, 45.0, 50.0],
            "lon": [60.0, 70.0, 80.0],
            "source_ids": "gt-interview-2024",
        }
    )
    assert len(lines(routes_map(table, title="Two stops and one"))) == 1
