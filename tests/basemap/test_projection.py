import numpy as np
import pytest

from helpers.basemap.projection import EARTH_KM, Lambert
from helpers.basemap.views import VIEWS
from tests.each import each

# The numerical example for the sphere in Snyder 1987, appendix A, Lambert conformal conic.
SNYDER = Lambert(meridian=-96, latitude=23, parallels=(33, 45), radius=1.0)


def great_circle(one, other):
    """Kilometres between two points in degrees, by the haversine formula."""
    (lon1, lat1), (lon2, lat2) = np.radians(one), np.radians(other)
    half = (
        np.sin((lat2 - lat1) / 2) ** 2
        + np.cos(lat1) * np.cos(lat2) * np.sin((lon2 - lon1) / 2) ** 2
    )
    return 2 * EARTH_KM * np.arcsin(np.sqrt(half))


def test_snyders_example():
    x, y = SNYDER.forward(-75, 35)
    assert (round(float(x), 7), round(float(y), 7)) == (0.2966785, 0.2462112)


@each("view", VIEWS.values())
def test_there_and_back(view):
    lon, lat = np.meshgrid(np.linspace(-20, 179, 30), np.linspace(-10, 85, 20))
    x, y = view.projection.forward(lon, lat)
    assert x.shape == lon.shape
    back_lon, back_lat = view.projection.inverse(x, y)
    np.testing.assert_allclose(back_lon, lon, atol=1e-9)
    np.testing.assert_allclose(back_lat, lat, atol=1e-9)


@each("view", VIEWS.values())
def test_distances_are_true_on_the_standard_parallels(view):
    for parallel in view.projection.parallels:
        for step in ((0.1, 0), (0, 0.1)):
            one = (view.projection.meridian + 20, parallel)
            other = (one[0] + step[0], one[1] + step[1])
            drawn = np.subtract(view.projection.forward(*one), view.projection.forward(*other))
            assert np.hypot(*drawn) == pytest.approx(great_circle(one, other), rel=1e-3)
        assert view.projection.scale(parallel) == pytest.approx(1)


def test_the_scale_bar_is_right_within_a_few_percent_where_the_lessons_look():
    for name, south, north in (("corridors", 28, 53), ("five_states", 35, 56)):
        scale = VIEWS[name].projection.scale(np.linspace(south, north, 30))
        assert np.abs(scale - 1).max() < 0.035, name


def test_angles_are_true():
    view = VIEWS["corridors"]
    here, east, north = (
        np.array(view.projection.forward(76.9 + step, 43.2 + up))
        for step, up in ((0, 0), (1e-4, 0), (0, 1e-4))
    )
    east, north = east - here, north - here
    assert east @ north / np.hypot(*east) / np.hypot(*north) == pytest.approx(0, abs=1e-5)


def test_longitudes_go_the_short_way_round():
    projection = VIEWS["eurasia"].projection
    np.testing.assert_allclose(projection.forward(190, 66), projection.forward(-170, 66))
