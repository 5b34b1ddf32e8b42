import numpy as np
import pytest

from helpers import data
from helpers.basemap import views
from helpers.basemap.views import VIEWS
from helpers.errors import LessonError


def test_an_unknown_view_is_named_with_what_there_is():
    with pytest.raises(LessonError) as caught:
        views.find("corridor")
    assert "'corridor'" in str(caught.value) and "Did you mean 'corridors'?" in str(caught.value)
    assert all(f"'{name}'" in str(caught.value) for name in VIEWS)
    for odd in (None, 3, ["corridors"], ""):
        with pytest.raises(LessonError, match="There is no view"):
            views.find(odd)


def test_the_hero_shows_every_project_nanchang_included():
    projects = data.load("projects")
    view = views.find("corridors")
    shown = view.shows(*view.projection.forward(projects["lon"], projects["lat"]))
    assert list(projects["short_name"][~shown]) == []
    assert "Nanchang train" in set(projects["short_name"])


def test_the_box_fills_a_wide_figure_and_a_narrow_one_shows_more_above_and_below():
    for view in VIEWS.values():
        across, up = view.east - view.west, view.north - view.south
        assert view.pixels_per_km(views.WIDE) * across == pytest.approx(views.WIDE, rel=0.005)
        assert view.pixels_per_km(views.WIDE) * up == pytest.approx(view.height, rel=0.005)
        # What a narrow figure shows above and below is stored, so that no edge is seen.
        needed = view.height / view.pixels_per_km(views.NARROW)
        assert view.cut[3] - view.cut[1] > needed


def test_shows_takes_arrays_and_numbers():
    view = views.find("neighbours")
    assert view.shows(0, 0) and not view.shows(view.east + 1, 0)
    assert view.shows(np.array([0, 9999]), np.array([0, 0])).tolist() == [True, False]
