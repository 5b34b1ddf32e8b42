"""Lesson 05, cooperation: what is shown agrees with the tables."""

import math

import pandas as pd

from helpers import data
from helpers.lessons.central_asia import (
    cooperation,
)

from .shared import table


def test_agency_counts_without_outsiders():
    acts = data.load("five_together")
    own = table("central_asia_summits", status="held", partner="among the five")
    alone = len(acts[acts["outsider"] == ""]) + len(own)
    exhibit = cooperation.acts_of_the_five()
    assert exhibit.title.startswith(f"{alone} acts")
    assert len(exhibit.table) == alone + len(acts[acts["outsider"] != ""])
    assert set(cooperation.acts_of_the_five(outsiders=False).table["outsider"]) == {"none"}
    drawn = sum(len(trace.x) for trace in exhibit.figure.data)
    assert drawn == len(exhibit.table)
    unsure = int((exhibit.table["confidence"] != "high").sum())
    assert f"below high for {unsure} of {len(exhibit.table)}" in exhibit.summary


def test_two_acts_of_the_same_vague_date_do_not_hide_each_other():
    figure = cooperation.acts_of_the_five().figure
    squares = next(trace for trace in figure.data if trace.name == "treaty, settlement or plan")
    points = [(pd.Timestamp(x), y) for x, y in zip(squares.x, squares.y, strict=True)]
    for place, (day, height) in enumerate(points):
        for other, level in points[:place]:
            # Lanes of 60 pixels, and 31 pixels a year on a wide page.
            across = abs((day - other).days) * 31 / 365
            assert math.hypot(across, 60 * (height - level)) > 12, (day, other)
