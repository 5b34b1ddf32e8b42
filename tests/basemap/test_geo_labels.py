"""Pixels and degrees agree, crowds spread, and no label covers another one."""

import itertools

import numpy as np
import pytest

from helpers import basemap
from helpers.basemap.geo_labels import _LETTER, _LINE, Screen, beside, padded, place_labels, spread

_VIEWS = sorted(basemap.VIEWS)


@pytest.mark.parametrize("view", _VIEWS)
def test_pixels_lead_back_to_degrees(view):
    screen = Screen(view)
    box = basemap.VIEWS[view]
    lon = np.linspace(*box.lon, 7)
    lat = np.linspace(*box.lat, 7)
    back = screen.to_degrees(*screen.to_pixels(lon, lat))
    assert np.allclose(back[0], lon, atol=1e-6)
    assert np.allclose(back[1], lat, atol=1e-6)


@pytest.mark.parametrize("view", _VIEWS)
def test_east_is_right_and_north_is_up(view):
    middle = basemap.VIEWS[view].center
    x, y = Screen(view).to_pixels(
        [middle[0], middle[0] + 1, middle[0]], [middle[1], middle[1], middle[1] + 1]
    )
    assert x[1] > x[0] and y[2] < y[0]


def test_points_with_room_keep_their_place_and_a_crowd_parts():
    lon, lat = [60.0, 76.79, 76.80, 76.78], [45.0, 43.36, 43.36, 43.37]
    screen = Screen("corridors")
    new_lon, new_lat = spread(screen, lon, lat, gap=15)
    assert (new_lon[0], new_lat[0]) == (60.0, 45.0)
    x, y = screen.to_pixels(new_lon, new_lat)
    for one, other in itertools.combinations(range(1, 4), 2):
        assert np.hypot(x[one] - x[other], y[one] - y[other]) > 14
    assert abs(x[1:].mean() - screen.to_pixels(lon, lat)[0][1:].mean()) < 2


def test_a_crowd_that_is_too_large_stays_where_it_is():
    lon, lat = [70.0] * 20, [45.0] * 20
    new_lon, new_lat = spread(Screen("corridors"), lon, lat)
    assert new_lon.tolist() == lon and new_lat.tolist() == lat


def _boxes(screen, lon, lat, texts, sides):
    for x, y, text, side in zip(*screen.to_pixels(lon, lat), texts, sides, strict=True):
        if side:
            across = -1 if "left" in side else 1 if "right" in side else 0
            down = -1 if "top" in side else 1 if "bottom" in side else 0
            width = len(text) * _LETTER
            left = x - width / 2 + across * width / 2
            yield left, y + down * _LINE - _LINE / 2, left + width, y + down * _LINE + _LINE / 2


@pytest.mark.parametrize("bearing", range(0, 360, 30))
def test_a_pair_moved_apart_keeps_its_bearing(bearing):
    # Beijing lies north-west of Tianjin, and must not end up south-east of it.
    screen = Screen("corridors")
    angle = np.radians(bearing)
    lon, lat = screen.to_degrees([400, 400 + 4 * np.cos(angle)], [270, 270 + 4 * np.sin(angle)])
    x, y = screen.to_pixels(*spread(screen, lon, lat))
    assert np.hypot(x[1] - x[0], y[1] - y[0]) > 14
    turned = np.arctan2(y[1] - y[0], x[1] - x[0]) - angle
    assert abs((np.degrees(turned) + 180) % 360 - 180) < 5


def test_text_of_a_mark_is_padded_to_the_left_and_right_only():
    assert beside("Word", "top center") == "Word"
    assert beside("Word", "middle left") == padded("Word", "middle left") != "Word"


def test_labels_do_not_cover_each_other_and_the_first_wins():
    screen = Screen("corridors")
    lon, lat = [70.0 + 0.3 * n for n in range(12)], [45.0] * 12
    texts = [f"Label number {n}" for n in range(12)]
    sides = place_labels(screen, lon, lat, texts, symbols=(lon, lat))
    assert sides[0]
    assert "" in sides, "there is no room for all of them"
    boxes = list(_boxes(screen, lon, lat, texts, sides))
    assert len(boxes) >= 2
    for one, other in itertools.combinations(boxes, 2):
        apart = one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
        assert apart, (one, other)


def test_labels_with_more_room_stay_apart_on_a_smaller_map():
    screen = Screen("corridors")
    lon = [50.0 + 2.1 * (n % 16) for n in range(48)]
    lat = [40.0 + 3 * (n // 16) for n in range(48)]
    texts = [f"Town {n}" for n in range(48)]
    tight = place_labels(screen, lon, lat, texts, symbols=(lon, lat))
    roomy = place_labels(screen, lon, lat, texts, symbols=(lon, lat), room=1.5)
    assert 0 < sum(map(bool, roomy)) < sum(map(bool, tight))
    # The map at two thirds: points come nearer, letters keep their size.
    x, y = (values / 1.5 for values in screen.to_pixels(lon, lat))
    boxes = []
    for px, py, text, side in zip(x, y, texts, roomy, strict=True):
        if side:
            across = -1 if "left" in side else 1 if "right" in side else 0
            down = -1 if "top" in side else 1 if "bottom" in side else 0
            middle = px + across * len(text) * _LETTER / 2, py + down * _LINE
            boxes.append((middle, len(text) * _LETTER))
    for ((one_x, one_y), wide), ((x2, y2), wide2) in itertools.combinations(boxes, 2):
        assert abs(one_x - x2) > (wide + wide2) / 2 - 8 or abs(one_y - y2) > _LINE - 6


def test_a_label_keeps_clear_of_a_large_symbol():
    small, large = padded("Word", "middle right"), padded("Word", "middle right", 13)
    assert len(large) > len(small) and large.strip() == small.strip() == "Word"


def test_a_label_at_the_edge_turns_inwards():
    screen = Screen("corridors")
    left, top, _right, bottom = screen.edges()
    lon, lat = screen.to_degrees([left + 12], [(top + bottom) / 2])
    (side,) = place_labels(screen, lon, lat, ["A long label"], symbols=(lon, lat))
    assert "right" in side


def test_a_name_of_an_area_stands_on_its_point_or_nowhere():
    screen = Screen("corridors")
    point = ([70.0], [45.0])
    assert place_labels(screen, *point, ["AREA"], symbols=([], []), areas=1) == ["middle center"]
    assert place_labels(screen, *point, ["AREA"], symbols=([70.1], [45.0]), areas=1) == [""]


@pytest.mark.parametrize(
    "side", ["middle right", "top center", "bottom center", "top left", "bottom right"]
)
def test_padding_keeps_the_text(side):
    assert padded("Word", side).replace("<br>", "").strip() == "Word"
