import itertools

import numpy as np
import pytest

from helpers import data
from helpers.basemap import crowds, routes
from helpers.basemap.views import VIEWS

VIEW = VIEWS["corridors"]


@pytest.fixture(scope="module")
def ways():
    stops = data.load("route_stops")
    x, y = VIEW.projection.forward(stops["lon"], stops["lat"])
    return {
        name: list(zip(x[rows.index], y[rows.index], strict=True))
        for name, rows in stops.groupby("route_id", sort=False)
    }


def nearest(point, line):
    return np.hypot(*(line - point).T).min()


def test_a_line_passes_every_stop_in_order(ways):
    for name, line in routes.curves(ways, 70).items():
        places = [int(np.hypot(*(line - stop).T).argmin()) for stop in np.array(ways[name])]
        assert all(nearest(stop, line) < 1.01 for stop in np.array(ways[name])), name
        assert places[0] == 0 and places[-1] == len(line) - 1, name


def test_a_line_has_no_loops_and_stays_near_its_stops(ways):
    for name, line in routes.curves(ways, 70).items():
        stops = np.array(ways[name])
        for start, end in itertools.pairwise(stops):
            chord = end - start
            length = np.hypot(*chord)
            if length < 1:
                continue
            a, b = (int(np.hypot(*(line - stop).T).argmin()) for stop in (start, end))
            piece = line[min(a, b) : max(a, b) + 1] - start
            aside = np.abs(piece[:, 0] * chord[1] - piece[:, 1] * chord[0]) / length
            assert aside.max() < 0.3 * length + 1, name


def test_steps_are_short_and_turns_are_smooth(ways):
    line = routes.curves({"cca": ways["cca-nanchang"]}, 70)["cca"]
    steps = np.diff(line, axis=0)
    assert np.hypot(*steps.T).max() < 90
    angle = np.degrees(np.abs(np.diff(np.unwrap(np.arctan2(steps[:, 1], steps[:, 0])))))
    assert angle.max() < 40


def test_lines_that_share_two_stops_share_the_curve_between(ways):
    drawn = routes.curves(ways, 70)
    lanzhou, urumqi = (
        np.array(VIEW.projection.forward(lon, lat))
        for lon, lat in ((103.83, 36.06), (87.62, 43.83))
    )

    def stretch(name):
        line = drawn[name]
        ends = sorted(int(np.hypot(*(line - stop).T).argmin()) for stop in (lanzhou, urumqi))
        return line[ends[0] : ends[1] + 1]

    for other in ("cer-alashankou", "cca-nanchang", "middle-corridor", "wewc"):
        np.testing.assert_allclose(stretch(other), stretch("cer-khorgos"), atol=0.01)


def test_a_line_the_other_way_round_is_the_same_line():
    there = [(0, 0), (100, 40), (200, 0), (300, 80)]
    one, other = (routes.curves({"a": way}, 10)["a"] for way in (there, there[::-1]))
    np.testing.assert_allclose(one, other[::-1])
    np.testing.assert_allclose(routes.aside(one, 5), routes.aside(other, 5)[::-1])


def test_aside_is_a_parallel_to_the_south():
    line = np.array([[0.0, 0.0], [10.0, 0.0], [20.0, 0.0]])
    np.testing.assert_allclose(routes.aside(line, 3), line - (0, 3))
    assert routes.aside(line, 0) is line


def test_routes_of_one_place_are_left_out():
    assert routes.curves({"none": [], "one": [(1, 1)], "same": [(1, 1), (1, 1.5)]}, 10) == {}


def test_clipping_cuts_a_line_into_what_is_seen():
    line = np.column_stack([np.arange(0, 100, 10.0), np.zeros(10)])
    pieces = routes.clipped(line, (15, -5, 55, 5))
    assert [piece[:, 0].tolist() for piece in pieces] == [[10, 20, 30, 40, 50, 60]]
    assert routes.clipped(line, (200, 200, 300, 300)) == []
    # Out and in again: two pieces.
    there_and_back = np.array([[0, 0], [10, 0], [20, 0], [30, 0], [20, 0], [10, 0], [0.0, 0]])
    assert len(routes.clipped(there_and_back, (-1, -1, 11, 1))) == 2


def test_marks_of_one_town_are_moved_apart_and_others_stay():
    x, y = [0, 0, 0, 0, 500], [0, 0, 0, 0, 0]
    new_x, new_y = crowds.apart(x, y, 10)
    distance = np.hypot(new_x[:, None] - new_x, new_y[:, None] - new_y)
    np.fill_diagonal(distance, 99)
    assert distance.min() > 9.5
    assert (new_x[4], new_y[4]) == (500, 0)
    assert np.hypot(new_x[:4], new_y[:4]).max() < 15
    again = crowds.apart(x, y, 10)
    np.testing.assert_array_equal(again, (new_x, new_y))


def test_a_great_crowd_stays_where_it_is():
    x, y = crowds.apart(np.zeros(crowds.CROWD + 1), np.zeros(crowds.CROWD + 1), 10)
    assert not x.any() and not y.any()
    assert [len(part) for part in crowds.apart([], [], 10)] == [0, 0]


def test_groups_follow_link_by_link():
    assert crowds.groups([0, 5, 10, 100, 104], [0, 0, 0, 0, 0], 6).tolist() == [0, 0, 0, 3, 3]
