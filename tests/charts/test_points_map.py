import json

import numpy as np
import pandas as pd
import plotly.graph_objects as go
import pytest

from helpers.basemap.areas import SOURCE_ID
from helpers.basemap.labels import WIDTHS
from helpers.basemap.views import VIEWS
from helpers.charts.map_parts import LAYERS_SOURCE
from helpers.charts.points_map import points_map
from helpers.data import load
from helpers.errors import LessonError
from helpers.exhibit import PLOTLY_MIME
from helpers.theme import tokens
from helpers.theme.letters import text_width
from tests.each import each

ORDER = ["named in the interview", "in use before", "in use since", "not in use"]


def tables():
    """Return the projects with their group and label, and the stops with their mode."""
    projects = load("projects")
    projects.attrs.setdefault("table", "projects")
    routes = load("routes")[["route_id", "name", "mode", "project_id"]]
    stops = load("route_stops").merge(routes, on="route_id")
    in_use = projects["commissioned"]
    # A month counts with its last day, a year likewise.
    last_day = in_use.where(in_use.str.len() == 10, in_use + "-31")
    projects["group"] = np.select(
        [
            projects["mentioned_in_interview"].str.startswith("yes"),
            in_use == "",
            last_day < "2013-09-07",
        ],
        [ORDER[0], ORDER[3], ORDER[1]],
        ORDER[2],
    )
    year = np.where(projects["group"] == ORDER[1], ", " + in_use.str[:4], "")
    projects["label"] = projects["short_name"] + year
    return projects, stops


def hero(**more):
    """Draw the hero of lesson 03: one call on tidy tables."""
    projects, stops = tables()
    given = {
        "color": "group",
        "category_orders": {"group": ORDER},
        "highlight": ORDER[0],
        "text": "label",
        "hover_name": "name",
        "hover_data": ["sector", "commissioned"],
        "routes": stops,
        "title": "Eight of 49 projects were in use before the initiative was announced",
    }
    return points_map(projects, **(given | more))


def spec(exhibit):
    return next(one[PLOTLY_MIME] for one in exhibit.bundles() if PLOTLY_MIME in one)


def some(rows=3, **columns):
    made = {
        "name": [f"Town {n}" for n in range(rows)],
        "lat": np.linspace(40, 45, rows),
        "lon": np.linspace(60, 110, rows),
        "source_ids": "gt-interview-2024",
    }
    return pd.DataFrame(made | columns)


def draw(table, **more):
    return points_map(table, **({"title": "A map"} | more))


@pytest.fixture(scope="module")
def made():
    return hero()


def marks(figure):
    return {trace["name"]: trace for trace in figure["data"] if "name" in trace}


# The hero


def test_the_hero_is_one_call_with_four_classes_and_counts(made):
    projects, _ = tables()
    counts = projects["group"].value_counts()
    entries = [entry for entry in made.key if entry.count is not None]
    assert [entry.text for entry in entries] == ORDER
    assert [entry.count for entry in entries] == [counts[name] for name in ORDER] == [6, 8, 27, 8]
    assert [entry.glyph for entry in entries] == ["●", "◆", "●", "△"]
    assert [entry.strong for entry in entries] == [True, False, False, False]
    assert len({entry.color for entry in entries}) == 4
    assert made.key[-1].text == (
        "lines: solid railway, dashed road, dotted gas, dash-dot oil, fine dots power"
    )


def test_every_project_is_a_mark_and_the_accent_lies_on_top(made):
    figure = spec(made)
    drawn = marks(figure)
    assert list(drawn) == ORDER[::-1]
    assert sum(len(trace["x"]) for trace in drawn.values()) == 49
    assert drawn[ORDER[0]]["marker"]["color"] == tokens.ACCENT
    assert drawn[ORDER[1]]["marker"]["color"] == tokens.INK
    accent = [
        trace
        for trace in figure["data"]
        if tokens.ACCENT in json.dumps(trace) and trace["mode"] == "lines"
    ]
    assert len(accent) == 1 and "Nanchang" in accent[0]["hovertext"]


def test_a_mark_at_the_edge_of_a_view_is_whole_at_every_width():
    view = VIEWS["europe_to_china"]
    lon, lat = view.projection.inverse(view.east - 5, 0)
    table = some(2).assign(lon=[lon, 70.0], lat=[lat, 48.0])
    axis = spec(draw(table, view="europe_to_china"))["layout"]["xaxis"]["autorangeoptions"]
    across = (axis["clipmax"] - axis["clipmin"]) / WIDTHS[0]
    assert (axis["clipmax"] - (view.east - 5)) / across > 9
    assert axis["clipmin"] == view.west


def test_marks_do_not_cover_one_another_in_a_wide_window(made):
    view = VIEWS["corridors"]
    x, y, size = [], [], []
    for trace in marks(spec(made)).values():
        x += trace["x"]
        y += trace["y"]
        size += [trace["marker"]["size"]] * len(trace["x"])
    scale = view.pixels_per_km(WIDTHS[-1])
    distance = np.hypot(np.subtract.outer(x, x), np.subtract.outer(y, y)) * scale
    needed = (np.add.outer(size, size)) / 2
    np.fill_diagonal(distance, 99)
    assert (distance / needed).min() > 0.9


def test_all_names_of_the_finding_are_there_and_nanchang_is_in_view(made):
    texts = " ".join(note["text"] for note in spec(made)["layout"]["annotations"])
    for name in ("Zhanatas wind", "Turgusun hydro", "Nanchang train", "Chery, Haval, Changan cars"):
        assert name in texts.replace("<br>", " ")
    for name in ("C\u2009H\u2009I\u2009N\u2009A", "KAZAKHSTAN", "500 km"):
        assert name in texts


@each("width", WIDTHS)
@each("view", VIEWS)
def test_no_two_names_overlap_by_their_boxes(view, width):
    exhibit = hero(view=view)
    seen, boxes = VIEWS[view], []
    scale = seen.pixels_per_km(width)
    for note in spec(exhibit)["layout"]["annotations"][:-1]:
        size, bold = note["font"]["size"], "weight" in note["font"]
        lines = note["text"].split("<br>")
        wide = max(text_width(line, size, bold) for line in lines)
        high = len(lines) * size * 1.3
        x, y = note["x"] * scale, note["y"] * scale
        if note.get("showarrow"):
            x, y = x + note["ax"], y - note["ay"]
        x += note.get("xshift", 0)
        y += note.get("yshift", 0)
        x -= {"left": 0, "right": wide}.get(note.get("xanchor"), wide / 2)
        y -= {"bottom": 0, "top": high}.get(note.get("yanchor"), high / 2)
        boxes.append((x, y, x + wide, y + high, note["text"]))
    assert len(boxes) > 10
    for place, (left, bottom, right, top, text) in enumerate(boxes):
        for other in boxes[:place]:
            apart = left > other[2] or other[0] > right or bottom > other[3] or other[1] > top
            assert apart, (text, other[4])


def test_a_long_line_of_the_hover_text_is_cut_and_one_that_just_fits_is_not():
    table = some(2, name=["a" * 64, "b" * 65])
    told = [trace.get("hovertext") for trace in spec(draw(table, hover_name="name"))["data"]]
    assert [f"<b>{'a' * 64}</b>", f"<b>{'b' * 63}…</b>"] in told


def test_the_map_is_small_valid_and_asks_nothing_of_the_network(made):
    for view in VIEWS:
        figure = spec(hero(view=view))
        assert len(json.dumps(figure, ensure_ascii=False).encode()) < 120_000, view
        made_figure = go.Figure(data=figure["data"], layout=figure["layout"])
        assert {trace.type for trace in made_figure.data} == {"scatter"}
        text = json.dumps(figure)
        assert '"geo"' not in text and "http" not in text and "mapbox" not in text


def test_the_axes_fill_every_width(made):
    layout = spec(made)["layout"]
    view = VIEWS["corridors"]
    assert "range" not in layout["xaxis"] and "range" not in layout["yaxis"]
    assert layout["xaxis"]["autorangeoptions"] == {"clipmin": view.west, "clipmax": view.east}
    assert layout["yaxis"]["scaleanchor"] == "x"
    assert layout["dragmode"] == "pan" and layout["showlegend"] is False
    assert layout["margin"] == {"l": 0, "r": 0, "t": 0, "b": 0}


def test_hover_has_three_lines(made):
    for trace in marks(spec(made)).values():
        assert {text.count("<br>") for text in trace["hovertext"]} == {2}
        assert all(text.startswith("<b>") for text in trace["hovertext"])


def test_sources_are_those_of_rows_stops_and_ground(made):
    projects, stops = tables()
    wanted = {
        one for cell in [*projects["source_ids"], *stops["source_ids"]] for one in cell.split(";")
    }
    assert set(made.source_ids) == wanted | {SOURCE_ID, LAYERS_SOURCE}


def test_the_twin_has_a_row_a_mark_with_headings_in_words(made):
    assert len(made.table) == 49
    assert "Name" in made.table and "Sector" in made.table
    assert not any("source" in name.lower() for name in made.table)


def test_what_is_left_out_is_said(made):
    assert "schematic" in made.leaves_out and "moved apart" in made.leaves_out
    assert "imply no judgement on any border" in made.leaves_out
    assert "Natural Earth" in made.leaves_out
    assert "49 marks (named in the interview: 6; in use before: 8;" in made.summary
    assert "19 routes" in made.summary


def test_the_scale_bar_is_as_long_as_it_says(made):
    layout = spec(made)["layout"]
    bar = next(shape for shape in layout["shapes"] if shape["type"] == "line")
    words = layout["annotations"][-1]["text"]
    assert words == f"{bar['x1'] - bar['x0']:,} km" == "500 km"


# Views and rows


def test_marks_outside_the_view_are_listed():
    exhibit = hero(view="five_states")
    assert "Outside this view: " in exhibit.leaves_out
    assert "Lianyungang" in exhibit.leaves_out.split("Outside this view: ")[1].split(".")[0]
    assert "Routes outside this view" not in hero().leaves_out


def test_a_route_far_away_is_named():
    stops = pd.DataFrame(
        {
            "route_id": ["far", "far"],
            "sequence": [1, 2],
            "lat": [-30.0, -33.0],
            "lon": [20.0, 25.0],
            "mode": "rail",
            "name": "Cape line",
        }
    )
    exhibit = draw(some(), routes=stops)
    assert "Routes outside this view: Cape line." in exhibit.leaves_out


def test_rows_without_a_place_are_counted():
    table = some(3)
    table.loc[1, "lat"] = np.nan
    exhibit = draw(table, text="name")
    assert len(exhibit.table) == 2 and "1 row without a place." in exhibit.leaves_out


def test_one_class_needs_no_key_and_names_every_mark():
    exhibit = draw(some(4), text="name")
    texts = {note["text"] for note in spec(exhibit)["layout"]["annotations"]}
    assert {f"Town {n}" for n in range(4)} <= texts
    assert exhibit.key == ()


def test_many_equal_marks_are_not_named():
    exhibit = draw(some(40), text="name")
    texts = " ".join(note["text"] for note in spec(exhibit)["layout"]["annotations"])
    assert "Town" not in texts


def test_the_same_text_in_one_town_is_written_once():
    table = some(3, lat=[44.0] * 3, lon=[80.0] * 3, label=["Khorgos: all of it"] * 3)
    notes = [note["text"] for note in spec(draw(table, text="label"))["layout"]["annotations"]]
    assert notes.count("Khorgos: all of it") == 1


def test_texts_are_escaped():
    table = some(1, name=["<i>Cars</i> & more"])
    figure = spec(draw(table, text="name", hover_name="name"))
    assert "<i>" not in json.dumps(figure["data"])
    notes = [note["text"] for note in figure["layout"]["annotations"]]
    assert "&lt;i&gt;Cars&lt;/i&gt; &amp; more" in notes


def test_symbol_and_size_are_drawn_and_told():
    table = some(3, kind=["a", "b", "a"], amount=[1.0, 4.0, 0.0])
    figure = spec(draw(table, symbol="kind", size="amount"))
    trace = marks(figure)["all"]
    assert len(set(trace["marker"]["symbol"])) == 2
    one, four, none = trace["marker"]["size"]
    # Areas grow with the numbers.
    assert four / one == pytest.approx(2) and 0 < none < one
    assert [entry.text for entry in draw(table, symbol="kind").key] == ["a", "b"]


def test_a_small_mark_of_the_finding_is_seen_as_full_as_its_key():
    table = some(3, kind=["a", "b", "b"], amount=[0.1, 400.0, 200.0])
    made = marks(spec(draw(table, color="kind", size="amount", highlight="a")))
    # Plotly's own opacity for marks of several sizes is 0.7.
    assert {one["marker"]["opacity"] for one in made.values()} == {1}
    small = made["a"]["marker"]
    assert small["size"][0] - small["line"]["width"] >= 5


def test_a_class_keeps_its_mark_when_another_is_not_there():
    table = some(3, kind=["new", "old", "gone"])
    order = {"kind": ["new", "old", "gone"]}
    three = draw(table, color="kind", category_orders=order, highlight="new")
    two = draw(table[table["kind"] != "old"], color="kind", category_orders=order, highlight="new")
    assert [entry.text for entry in two.key] == ["new", "gone"]
    assert two.key[-1].glyph == three.key[-1].glyph


def test_a_colour_of_ones_own_is_taken():
    table = some(2, kind=["a", "b"])
    exhibit = draw(table, color="kind", color_discrete_map={"a": "#123456"})
    assert exhibit.key[0].color == "#123456"


def test_blank_classes_are_a_class():
    table = some(3, kind=["a", "", "a"])
    exhibit = draw(table, color="kind")
    assert [(entry.text, entry.count) for entry in exhibit.key] == [("a", 2), ("not known", 1)]


def test_height_is_the_callers_if_given():
    assert spec(draw(some(), height=400))["layout"]["height"] == 400


# A slider over years


@pytest.fixture(scope="module")
def moving():
    projects, stops = tables()
    projects = projects[projects["commissioned"] != ""].copy()
    projects["year"] = projects["commissioned"].str[:4].astype(int)
    return projects, points_map(
        projects,
        color="group",
        category_orders={"group": ORDER[:3]},
        highlight=ORDER[0],
        text="label",
        routes=stops,
        animation_frame="year",
        title="Most came after 2013",
    )


def test_each_step_adds_what_came_into_use(moving):
    projects, exhibit = moving
    figure = spec(exhibit)
    (slider,) = figure["layout"]["sliders"]
    years = sorted(projects["year"].unique())
    assert [int(step["label"][:4]) for step in slider["steps"]] == years
    assert slider["active"] == len(years) - 1
    for year, step in zip(years, slider["steps"], strict=True):
        there = int((projects["year"] <= year).sum())
        new = int((projects["year"] == year).sum())
        assert step["label"] == f"{year}: {new} more, {there} in all"
        assert step["method"] == "update"
        changes, settings, traces = step["args"]
        drawn = {
            figure["data"][trace]["name"]: x
            for trace, x in zip(traces, changes["x"], strict=True)
            if "name" in figure["data"][trace]
        }
        assert sum(map(len, drawn.values())) == there
        assert sum(value is not None for value in changes["x"][-1]) == new
        assert all(isinstance(value, bool) for value in settings.values())


def test_the_last_step_is_what_is_stored(moving):
    _, exhibit = moving
    figure = spec(exhibit)
    changes, settings, traces = figure["layout"]["sliders"][0]["steps"][-1]["args"]
    for trace, x in zip(traces, changes["x"], strict=True):
        if "name" in figure["data"][trace]:
            assert figure["data"][trace]["x"] == x
    assert all(settings.values())


def test_names_and_lines_come_with_their_rows(moving):
    projects, exhibit = moving
    figure = spec(exhibit)
    notes, shapes = figure["layout"]["annotations"], figure["layout"]["shapes"]
    first = dict(zip(projects["label"], projects["year"], strict=True))
    for step in figure["layout"]["sliders"][0]["steps"]:
        year, settings = int(step["label"][:4]), step["args"][1]
        for name, since in first.items():
            for place, note in enumerate(notes):
                if note["text"].replace("<br>", " ") == name:
                    assert settings[f"annotations[{place}].visible"] is (since <= year), name
        for path in settings:
            if path.startswith("shapes"):
                shape = shapes[int(path[7 : path.index("]")])]
                assert "line" in shape and "fillcolor" not in shape
    assert "routes without a year." in exhibit.leaves_out


def test_a_moving_map_is_small_and_valid(moving):
    figure = spec(moving[1])
    assert len(json.dumps(figure, ensure_ascii=False).encode()) < 120_000
    assert go.Figure(data=figure["data"], layout=figure["layout"]).layout.sliders


def test_rows_without_a_year_are_left_out_and_other_columns_are_refused():
    table = some(3, year=[2001.0, None, 2003.0])
    exhibit = draw(table, animation_frame="year")
    assert len(exhibit.table) == 2 and "1 row without a year." in exhibit.leaves_out
    with pytest.raises(LessonError, match="animation_frame= needs a column of years"):
        draw(some(3, year=[1.5, 2, 3]), animation_frame="year")
