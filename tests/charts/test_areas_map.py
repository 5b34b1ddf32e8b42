import itertools
import json

import numpy as np
import pandas as pd
import plotly.graph_objects as go
import pytest

from helpers import theme
from helpers.basemap import ground
from helpers.basemap.labels import WIDTHS
from helpers.basemap.views import VIEWS
from helpers.charts.areas_map import areas_map
from helpers.data import load
from helpers.exhibit import PLOTLY_MIME
from helpers.theme import tokens
from helpers.theme.letters import text_width

ORDER = ["member", "observer", "dialogue partner"]


def spec(exhibit):
    return next(one[PLOTLY_MIME] for one in exhibit.bundles() if PLOTLY_MIME in one)


def standing(day="2024-07-01"):
    """Return who had which standing in the SCO on a day."""
    table = load("sco_status")
    table = table[
        (table["valid_from"] <= day) & (table["valid_to"].isna() | (table["valid_to"] > day))
    ]
    later = (table["status"] == "member") & (table["valid_from"] > "2002")
    year = table["valid_from"].dt.year.astype(str)
    return table.assign(label=table["name"].where(~later, table["name"] + "<br>" + year))


def draw(table=None, **more):
    given = {"color": "status", "title": "Nine members", "text": "label", "hover_name": "name"}
    given |= {"category_orders": {"status": ORDER}}
    return areas_map(standing() if table is None else table, **(given | more))


def some(codes, classes, **columns):
    made = {"iso3": codes, "kind": classes, "source_ids": "gt-interview-2024"}
    return pd.DataFrame(made | columns)


@pytest.fixture(scope="module")
def made():
    return draw()


def fills(exhibit):
    return {
        shape["fillcolor"]: shape
        for shape in spec(exhibit)["layout"]["shapes"]
        if "fillcolor" in shape
    }


def test_ordered_classes_are_three_depths_of_one_hue_with_counts(made):
    counts = standing()["status"].value_counts()
    entries = [entry for entry in made.key if entry.count is not None]
    assert [(entry.text, entry.count) for entry in entries] == [(n, counts[n]) for n in ORDER]
    assert [entry.glyph for entry in entries] == ["■", "◆", "●"]
    found = fills(made)
    depths = (tokens.SCO_MEMBER, tokens.SCO_OBSERVER, tokens.SCO_PARTNER)
    for name, fill in zip(ORDER, depths, strict=True):
        table = standing()
        for code in table.loc[table["status"] == name, "iso3"]:
            land = ground.of_view(VIEWS["eurasia"]).areas.get(code)
            if land is not None:
                assert land.path in found[fill]["path"], code
    # What is in the key is seen on paper.
    assert all(tokens.contrast(entry.color, tokens.WHITE) >= 3 for entry in made.key)


def test_disputed_areas_are_in_the_key_and_never_in_a_class(made):
    grey = fills(made)[tokens.DISPUTED]
    for code in ("XJK", "XAC", "XAP", "TWN"):
        assert ground.of_view(VIEWS["eurasia"]).areas[code].path in grey["path"]
    assert made.key[-1].text == "disputed area (UN outlines)" and made.key[-1].count is None
    exhibit = areas_map(
        some(["CHN", "TWN", "XJK"], ["a", "a", "b"]), color="kind", title="Asked for"
    )
    shapes = [shape for shape in spec(exhibit)["layout"]["shapes"] if "path" in shape]
    for code in ("TWN", "XJK"):
        path = ground.of_view(VIEWS["eurasia"]).areas[code].path
        assert [s["fillcolor"] for s in shapes if path in s["path"]] == [tokens.DISPUTED]
    assert [entry.count for entry in exhibit.key] == [1, None]
    assert "Taiwan and Jammu and Kashmir are kept apart by the outlines" in exhibit.leaves_out


def test_every_state_of_the_view_has_a_mark_with_its_shape(made):
    table = standing()
    data = {trace["name"]: trace for trace in spec(made)["data"]}
    assert {name: trace["marker"]["symbol"] for name, trace in data.items()} == {
        "member": "square",
        "observer": "diamond",
        "dialogue partner": "circle",
    }
    shown = sum(len(trace["x"]) for trace in data.values())
    assert shown == len(table) - 1 and "Outside this view: Maldives." in made.leaves_out
    assert all("<b>" in text for trace in data.values() for text in trace["hovertext"])


def test_every_state_is_named_once(made):
    texts = " ".join(note["text"] for note in spec(made)["layout"]["annotations"]).casefold()
    for name in standing()["name"]:
        if name != "Maldives":
            assert texts.replace("<br>", " ").count(name.casefold()) == 1, name
    assert "No room for the name" not in made.leaves_out


@pytest.mark.parametrize("width", WIDTHS)
def test_names_do_not_overlap_and_white_ones_lie_on_dark_fills(made, width):
    view = VIEWS["eurasia"]
    scale, boxes = view.pixels_per_km(width), []
    dark = ground.points_within(view, standing().query("status == 'member'")["iso3"])
    for note in spec(made)["layout"]["annotations"][:-1]:
        size, lines = note["font"]["size"], note["text"].split("<br>")
        wide = max(text_width(line, size, "weight" in note["font"]) for line in lines)
        high = len(lines) * size * 1.3
        x, y = note["x"] * scale, note["y"] * scale
        if note.get("showarrow"):
            x, y = x + note["ax"], y - note["ay"]
        x += note.get("xshift", 0) - {"left": 0, "right": wide}.get(note.get("xanchor"), wide / 2)
        y += note.get("yshift", 0) - {"bottom": 0, "top": high}.get(note.get("yanchor"), high / 2)
        for left, bottom, right, top, text in boxes:
            assert x > right or left > x + wide or y > top or bottom > y + high, (
                note["text"],
                text,
            )
        boxes.append((x, y, x + wide, y + high, note["text"]))
        if note["font"]["color"] == tokens.WHITE:
            points = dark * scale
            inside = (points > (x, y)).all(axis=1) & (points < (x + wide, y + high)).all(axis=1)
            expected = wide * high / (ground.step(view) * scale) ** 2
            assert inside.sum() > 0.55 * expected, note["text"]


def test_a_white_name_keeps_a_dark_edge_where_it_leaves_its_state(made):
    inside = [
        note["font"]["shadow"]
        for note in spec(made)["layout"]["annotations"]
        if note["font"]["color"] == tokens.WHITE and not note.get("showarrow")
    ]
    # The waters, too, have names of their own.
    assert inside.count(theme.halo(tokens.SCO_MEMBER)) > 3


def test_a_dark_name_keeps_a_pale_edge_where_it_leaves_its_state(made):
    # Afghanistan lies between states of another class, and is narrower than its name.
    (name,) = (
        note for note in spec(made)["layout"]["annotations"] if note["text"] == "Afghanistan"
    )
    assert name["font"]["color"] == tokens.INK
    assert name["font"]["shadow"] == theme.halo(tokens.SCO_OBSERVER)


def test_white_names_are_those_of_the_dark_class(made):
    white = {
        note["text"].partition("<br>")[0].casefold()
        for note in spec(made)["layout"]["annotations"]
        if note["font"]["color"] == tokens.WHITE
    }
    members = standing().query("status == 'member'")["name"].str.casefold()
    assert white and white <= set(members)


def test_no_line_leads_to_a_name_on_the_fill_that_is_highlighted():
    five = ["KAZ", "KGZ", "TJK", "TKM", "UZB"]
    rows = some([*five, "CHN", "RUS", "IRN"], ["ours"] * 5 + ["other"] * 3)
    made = draw(
        rows,
        color="kind",
        text=None,
        hover_name=None,
        category_orders=None,
        highlight="ours",
        view="europe_to_china",
    )
    notes = spec(made)["layout"]["annotations"]
    assert {"Uzbekistan", "Kyrgyzstan"} <= {note["text"] for note in notes}
    at_end = [note["font"]["color"] for note in notes if note.get("showarrow")]
    assert at_end and tokens.PAPER not in at_end
    # Plotly leaves a line out where the ray to the lower right meets a corner of the text.
    for note in (note for note in notes if note.get("showarrow")):
        wide, high = text_width(note["text"], 11, bold="weight" in note["font"]), 11 * 1.3
        for x, y in itertools.product((-wide / 2, wide / 2), (-high / 2, high / 2)):
            right, down = note["ax"] + x, note["ay"] + y
            assert right < 0 or abs(right - down) > 4, note["text"]
    # Of the highlighted states the line begins on red, where that of other names is not seen.
    assert {note["arrowcolor"] for note in notes if note.get("showarrow")} == {tokens.INK}


def test_the_map_is_small_valid_and_asks_nothing_of_the_network():
    for view in VIEWS:
        figure = spec(draw(view=view))
        text = json.dumps(figure, ensure_ascii=False)
        assert len(text.encode()) < 120_000, view
        assert '"geo"' not in text and "http" not in text
        assert go.Figure(data=figure["data"], layout=figure["layout"]).layout.shapes


def test_highlight_is_the_only_strong_colour():
    exhibit = draw(highlight="observer")
    assert [entry.strong for entry in exhibit.key[:3]] == [False, True, False]
    found = fills(exhibit)
    assert tokens.ACCENT in found and tokens.SCO_MEMBER not in found


def test_classes_without_an_order_keep_the_colours_of_their_meaning():
    exhibit = areas_map(
        some(["KAZ", "CHN", "RUS"], ["Kazakhstan", "China", "Russia"]), color="kind", title="Three"
    )
    assert {theme.ACTOR[name].colour for name in ("Kazakhstan", "China", "Russia")} <= set(
        fills(exhibit)
    )


def test_an_ordered_categorical_has_depths():
    values = pd.cut(pd.Series([1, 5, 9]), 3, labels=["low", "middle", "high"])
    exhibit = areas_map(
        some(["KAZ", "UZB", "TKM"], values), color="kind", title="Three", view="five_states"
    )
    # The green is that of the SCO alone.
    assert tokens.CLASS_HIGH in fills(exhibit) and tokens.SCO_MEMBER not in fills(exhibit)
    assert [entry.text for entry in exhibit.key[:3]] == ["low", "middle", "high"]


def test_a_class_keeps_its_depth_and_shape_when_the_classes_above_it_are_empty():
    order = {"kind": ["high", "middle", "low"]}
    exhibit = areas_map(
        some(["KAZ", "UZB"], ["low", "low"]), color="kind", title="Low", category_orders=order
    )
    found = fills(exhibit)
    assert tokens.CLASS_LOW in found and tokens.CLASS_HIGH not in found
    assert exhibit.key[0].glyph == "●"


def test_small_neighbours_share_a_name_and_a_line():
    exhibit = areas_map(some(["QAT", "BHR", "ARE"], ["a", "a", "a"]), color="kind", title="Gulf")
    notes = [n for n in spec(exhibit)["layout"]["annotations"] if "Qatar" in n["text"]]
    (note,) = notes
    assert note["showarrow"] and "Bahrain" in note["text"] and "United Arab" in note["text"]


def test_blank_classes_are_told():
    exhibit = areas_map(some(["KAZ", "UZB"], ["a", None]), color="kind", title="Blank")
    assert [(entry.text, entry.count) for entry in exhibit.key[:2]] == [("a", 1), ("not known", 1)]


def test_the_grid_of_points_is_fine_enough():
    view = VIEWS["eurasia"]
    assert len(ground.points_within(view, ["KGZ"])) > 20
    assert np.isfinite(ground.points_within(view, ["RUS"])).all()
