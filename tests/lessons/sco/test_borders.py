"""Lesson 01, borders: the map says what the tables of lines and areas hold."""

import pytest

from helpers import data
from helpers.lessons.sco import borders


@pytest.mark.parametrize("whose", borders.WHOSE.values())
def test_each_view_gives_a_map_with_the_same_areas(whose):
    made = borders.claimed_lines(whose)
    assert len(made.table) == len(borders.areas()) > 10
    assert {"ne-disputed"} <= set(made.source_ids)
    assert ("wri-bounds" in made.source_ids) == (whose != "UN")


@pytest.mark.parametrize("whose", ["China", "India", "United States"])
def test_the_title_counts_as_the_key_does(whose):
    made = borders.claimed_lines(whose)
    counts = {entry.text: entry.count for entry in made.key}
    firm, disputed = counts.get("country boundary", 0), counts.get("disputed", 0)
    assert f"draws {firm} of " in made.title and f", {disputed} as disputed" in made.title
    assert "Pakistan" in made.leaves_out


def test_no_view_is_the_first_choice():
    assert next(iter(borders.WHOSE.values())) == "UN"
    views = set(data.load("boundary_views")["view"])
    assert set(borders.WHOSE.values()) == views | {"UN"}


def test_the_areas_that_the_outlines_keep_apart_are_told():
    apart = borders.areas().set_index("name")["un"].eq(borders.APART[True])
    assert apart[["Jammu and Kashmir", "Aksai Chin", "Arunachal Pradesh"]].all()
    assert not apart[["Bhutan (Chumbi salient)", "Near Om Parvat"]].any()
