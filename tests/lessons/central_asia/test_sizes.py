"""Lesson 05, sizes: what is shown agrees with the tables."""

import math
from itertools import pairwise

import pytest

from helpers.errors import LessonError
from helpers.lessons.central_asia import (
    region,
    sizes,
)


def test_areas_of_circles_are_in_proportion():
    for measure in sizes.MEASURES.values():
        given = sizes.size_by_state(measure)
        marker = sizes.states_to_scale(measure).figure.data[0].marker
        areas = [diameter**2 for diameter in marker.size]
        for area, size in zip(areas[1:6], list(given.values())[1:], strict=True):
            assert math.isclose(area / areas[0], size / given["CHN"])
        together = sum(given[code] for code in region.FIVE)
        assert math.isclose(areas[6] / areas[0], together / given["CHN"])


@pytest.mark.parametrize("measure", sizes.MEASURES.values())
def test_circles_and_names_have_room_in_a_narrow_window(measure):
    width = 590
    circles, names = sizes.states_to_scale(measure).figure.data
    centres = [width * x / 100 for x in circles.x]
    edges = [(c - d / 2, c + d / 2) for c, d in zip(centres, circles.marker.size, strict=True)]
    assert edges[0][0] >= 0
    assert edges[-1][1] <= width
    assert all(left[1] <= right[0] for left, right in pairwise(edges))
    rows = {}
    for centre, height, name in zip(centres, names.y, names.text, strict=True):
        half = 3.8 * max(map(len, name.replace("<b>", "").replace("</b>", "").split("<br>")))
        rows.setdefault(height, []).append((centre - half, centre + half))
    for row in rows.values():
        assert all(left[1] <= right[0] for left, right in pairwise(row))


def test_circles_flip_the_largest_of_the_five():
    assert "Kazakhstan alone holds" in sizes.states_to_scale("gdp_nominal").summary
    assert "Uzbekistan alone holds" in sizes.states_to_scale("population").summary
    with pytest.raises(LessonError, match="measure"):
        sizes.states_to_scale("happiness")
