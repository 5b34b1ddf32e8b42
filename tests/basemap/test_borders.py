import numpy as np
import pytest

from helpers import data
from helpers.basemap import borders, views
from helpers.errors import LessonError
from helpers.theme import tokens

VIEW = views.find("himalaya")


def test_the_lines_are_those_of_the_table():
    table = data.load("boundary_views").set_index(["line_id", "view"])["drawn"]
    for whose in borders.WHOSE[1:]:
        found = borders.lines(VIEW, whose)
        assert {one.line_id: one.drawn for one in found} == table.xs(whose, level="view").to_dict()


def test_the_outlines_of_the_un_have_none_of_them():
    assert borders.lines(VIEW, "UN") == []
    assert borders.shapes([]) == []
    assert borders.points([], 1, 10).shape == (0, 3)


def test_each_kind_has_its_dashes_on_a_ring_of_paper_and_nothing_is_filled():
    shapes = borders.shapes(borders.lines(VIEW, "China"))
    rings, lines = shapes[:2], shapes[2:]
    assert {one["line"]["color"] for one in rings} == {tokens.PAPER}
    assert [one["line"]["dash"] for one in lines] == [dash for dash, _ in borders.DASHES.values()]
    assert {one["fillcolor"] for one in shapes} == {"rgba(0,0,0,0)"}
    assert all(not one["path"].endswith("Z") for one in shapes)


def test_what_a_view_does_not_draw_and_what_lies_elsewhere_is_not_drawn():
    found = borders.lines(VIEW, "India")
    drawn = [one for one in found if one.here and one.drawn in borders.DASHES]
    assert 0 < len(drawn) < sum(one.here for one in found) < len(found)
    lines = [shape for shape in borders.shapes(found) if "dash" in shape["line"]]
    assert sum(shape["path"].count("M") for shape in lines) == len(drawn)


def test_points_lie_along_the_lines_that_are_drawn():
    found = borders.lines(VIEW, "United States")
    points = borders.points(found, 2, 20)
    assert set(points[:, 2]) == {2}
    x, y = points[:, 0], points[:, 1]
    assert VIEW.shows(x, y).mean() > 0.9
    assert len(points) > sum(len(one.points) for one in found if one.here) / 2
    assert np.isfinite(points).all()


@pytest.mark.parametrize("odd", ["china", None, 3, "Pakistan"])
def test_an_unknown_view_is_named_with_what_there_is(odd):
    with pytest.raises(LessonError, match="Choose from 'UN', 'China', 'India', 'United States'"):
        borders.lines(VIEW, odd)
    with pytest.raises(LessonError, match="Did you mean 'China'"):
        borders.check("Chinaa")


def test_a_part_of_a_view_lies_on_the_ground_that_is_stored():
    for view in views.CLOSE_UPS.values():
        whole = views.find(view.ground)
        assert view.projection == whole.projection and view.name not in views.VIEWS
        west, south, east, north = view.cut
        assert whole.cut[0] < west and whole.cut[1] < south
        assert whole.cut[2] > east and whole.cut[3] > north
        wide = view.pixels_per_km(views.WIDE)
        assert wide * (view.east - view.west) == pytest.approx(views.WIDE, rel=0.005)
        assert wide * (view.north - view.south) == pytest.approx(view.height, rel=0.005)
