import re

import numpy as np
import pytest

from helpers import data
from helpers.basemap import ground
from helpers.basemap.views import VIEWS
from helpers.data import package
from helpers.errors import DataError
from helpers.paths import DATA
from helpers.theme import tokens
from tests.each import each

PATH = re.compile(r"(M-?\d+,-?\d+(L-?\d+,-?\d+)+Z?)+")


def rings(path):
    for ring in path.split("Z")[:-1]:
        yield np.array([pair.split(",") for pair in ring[1:].split("L")], dtype=float)


def area(ring):
    x, y = ring.T
    return 0.5 * abs(np.dot(x, np.roll(y, -1)) - np.dot(y, np.roll(x, -1)))


@each("name", VIEWS)
def test_paths_are_whole_kilometres_within_what_is_stored(name):
    view, found = VIEWS[name], ground.of_view(VIEWS[name])
    west, south, east, north = view.cut
    paths = [land.path for land in found.areas.values()]
    paths += [found.lakes, *found.rivers.values(), *found.landforms.values()]
    for path in paths:
        assert PATH.fullmatch(path)
        numbers = np.array(re.findall(r"-?\d+", path), dtype=int)
        assert numbers[::2].min() >= west - 1 and numbers[::2].max() <= east + 1
        assert numbers[1::2].min() >= south - 1 and numbers[1::2].max() <= north + 1


@each("name", VIEWS)
def test_no_ring_floods_the_map(name):
    """Every state has about the area it has in reality; nothing covers the whole picture."""
    view, found = VIEWS[name], ground.of_view(VIEWS[name])
    west, south, east, north = view.cut
    whole = (east - west) * (north - south)
    for code, land in found.areas.items():
        covered = sum(area(ring) for ring in rings(land.path))
        assert 0 < covered < 0.45 * whole, code
    known = {"KAZ": 2_725_000, "UZB": 449_000, "TKM": 488_000}
    for code, square_km in known.items():
        x, y, _ = found.areas[code].spots[0]
        scale = view.projection.scale(view.projection.inverse(x, y)[1])
        covered = sum(area(ring) for ring in rings(found.areas[code].path)) / scale**2
        assert covered == pytest.approx(square_km, rel=0.06), code


def test_areas_kept_apart_are_never_land_of_a_class():
    view = VIEWS["eurasia"]
    apart = ground.kept_apart(view)
    assert set(apart) >= {"XJK", "XAC", "XAP", "TWN"}
    everything = list(ground.of_view(view).areas)
    shapes = ground.shapes(view, classes=[("#1F7A5A", "#12573F", everything)])
    grey = next(shape for shape in shapes if shape["fillcolor"] == tokens.DISPUTED)
    assert grey["line"]["dash"] == "4px,3px"
    coloured = next(shape for shape in shapes if shape["fillcolor"] == "#1F7A5A")
    for code in apart:
        path = ground.of_view(view).areas[code].path
        assert path in grey["path"] and path not in coloured["path"]
    # Drawn after the class, so that no edge of a class lies over it.
    assert shapes.index(grey) > shapes.index(coloured)


def test_shapes_run_from_land_to_lakes_and_each_state_is_drawn_once():
    view = VIEWS["corridors"]
    shapes = ground.shapes(view, focus=["KAZ"])
    fills = [shape["fillcolor"] for shape in shapes]
    order = [tokens.LAND, tokens.FOCUS, tokens.PLATEAU, tokens.RANGE, tokens.DESERT, tokens.GLACIER]
    order += ["rgba(0,0,0,0)", "rgba(0,0,0,0)", tokens.DISPUTED, tokens.LAKE]
    assert fills == order
    assert all(shape["layer"] == "below" for shape in shapes)
    kazakhstan = ground.of_view(view).areas["KAZ"].path
    assert sum(kazakhstan in shape["path"] for shape in shapes) == 1
    assert tokens.RANGE not in {s["fillcolor"] for s in ground.shapes(view, tints=False)}


def test_spots_for_names_lie_inside_their_state():
    for view in VIEWS.values():
        for code, land in ground.of_view(view).areas.items():
            for x, y, half in land.spots:
                assert view.shows(x, y), code
                if half:
                    hits = sum(_inside((x, y), ring) for ring in rings(land.path))
                    assert hits % 2 == 1, (view.name, code)


def _inside(point, ring):
    x, y = point
    crossings = 0
    for (x1, y1), (x2, y2) in zip(ring, np.roll(ring, -1, axis=0), strict=True):
        if (y1 > y) != (y2 > y) and x < x1 + (y - y1) / (y2 - y1) * (x2 - x1):
            crossings += 1
    return crossings % 2


def test_points_within_are_inside():
    inside = ground.points_within(VIEWS["corridors"], ["XJK"])
    ring = max(rings(ground.of_view(VIEWS["corridors"]).areas["XJK"].path), key=area)
    assert len(inside) > 20 and all(_inside(point, ring) for point in inside)
    assert len(ground.points_within(VIEWS["corridors"], ["none"])) == 0


def test_points_of_a_state_are_counted_in_boxes():
    view = VIEWS["five_states"]
    column, row = (ground.points_within(view, ["KAZ"]) / ground.step(view)).T
    corners = np.random.default_rng(1).uniform(-120, 120, (50, 2, 2, 3))
    boxes = np.sort(corners, axis=1).reshape(50, 4, 3)
    left, bottom, right, top = boxes.transpose(1, 0, 2)[..., None]
    within = (column > left) & (column < right) & (row > bottom) & (row < top)
    assert within.any() and (ground.inside(view.name, "KAZ").count(boxes) == within.sum(-1)).all()
    # A state that the view does not show has no points.
    assert not ground.inside(view.name, "PRT").count(boxes).any()


def test_damaged_regions_are_left_out():
    for view in VIEWS.values():
        names = {name for name, *_ in ground.of_view(view).names}
        assert not names & {"Karakum", "Kyzylkum", "Urals", "Caucasus", "Kazakh Upland"}
        assert "Taipei" not in {name for name, *_ in ground.of_view(view).towns}


def test_map_files_stay_small():
    files = package.read(DATA).files
    maps = sum(file["bytes"] for path, file in files.items() if path.startswith("maps/"))
    layers = sum(file["bytes"] for path, file in files.items() if path.startswith("layers/"))
    assert maps < 700_000 and layers < 400_000
    assert {path for path in files if path.startswith("maps/")} == {
        f"maps/{name}.json" for name in VIEWS
    }


def test_a_damaged_map_is_named(tmp_path, monkeypatch):
    monkeypatch.setattr(data, "other_file", lambda *_: '{"areas": {"KAZ": 3}}')
    with pytest.raises(DataError, match=r"maps/corridors\.json: found no readable map"):
        ground._read("corridors", tmp_path)
