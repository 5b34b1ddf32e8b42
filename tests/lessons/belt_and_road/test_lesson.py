"""Lesson 03 as a whole: its exhibits, explorers and claims."""

import inspect
import math
import re

import nbformat
import pandas as pd
import pytest

from helpers.exhibit import Exhibit
from helpers.lessons.belt_and_road import (
    counts,
    debt,
    maps,
    perspectives,
    phrases,
    projects,
    promises,
    rail,
)
from tests import tables
from tests.course import LESSONS, ROOT


def test_every_claim_of_the_topic_is_shown():
    cells = nbformat.read((ROOT / "notebooks" / LESSONS["03"].notebook), as_version=4).cells
    cards = " ".join(cell.source for cell in cells if "claim_cards(" in cell.source)
    topic = {row["claim_id"] for row in tables.rows("claims") if row["topic"] == "bri"}
    assert topic | {"c21"} <= set(re.findall(r"c\d\d", cards))


def _settings(function):
    options = {
        maps.projects_map: [{}, {"view": "eurasia"}],
        rail.rail_traffic: [
            {"which": w, "full_years_only": False} for w in rail.traffic_series().values()
        ],
        promises.target_over_time: [{"pledge": p} for p in promises.trade_targets().values()],
        perspectives.by_vantage_point: [
            {"vantage": v} for v in perspectives.vantage_points().values()
        ],
    }
    return options.get(function, [{}])


@pytest.mark.parametrize(
    "function",
    [
        member
        for module in (counts, debt, maps, perspectives, phrases, projects, promises, rail)
        for name, member in inspect.getmembers(module, inspect.isfunction)
        if member.__module__ == module.__name__
        and not name.startswith("_")
        and inspect.signature(member).return_annotation is Exhibit
    ],
    ids=lambda function: function.__name__,
)
def test_no_exhibit_says_nan_or_leaves_a_cell_blank(function):
    for setting in _settings(function):
        made = function(**setting)
        text = made.to_text() + made.to_html()
        assert not re.search(r"\bnan\b|<NA>|NaT", text)
        for column in made.table:
            for value in made.table[column]:
                if column in made.languages and pd.isna(value):
                    continue  # The page says "not known", in English.
                assert value is not None and str(value) != "", (column, setting)
                assert not (isinstance(value, float) and math.isnan(value)), (column, setting)
