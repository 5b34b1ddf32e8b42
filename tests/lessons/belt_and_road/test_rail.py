"""Lesson 03, rail: what is shown agrees with the tables."""

import pytest

from helpers import theme
from helpers.errors import LessonError
from helpers.lessons.belt_and_road import (
    rail,
)
from tests import tables


def test_the_train_has_two_ends():
    both, caption, agency = (rail.nanchang_train(name) for name in ("both", "caption", "agency"))
    assert len(both.table) == 2
    assert "Kazakhstan" in caption.title and "Dushanbe" not in caption.summary
    assert "Dushanbe" in agency.title
    ways = {t.name: t for t in both.figure.data if t.name and ": to " in t.name}
    assert ways["agency: to Dushanbe"].lat[-1] == pytest.approx(38.56)
    assert ways["caption: to Kazakhstan"].lon[-1] == pytest.approx(80.2)
    assert "not proven" in both.summary
    with pytest.raises(LessonError, match="caption"):
        rail.nanchang_train("mine")


def test_the_key_of_the_train_can_be_read_on_a_dark_page():
    for trace in rail.nanchang_train().figure.data:
        if trace.showlegend is not False and trace.mode and "markers" in trace.mode:
            assert trace.marker.color != theme.INK, trace.name


def test_the_states_on_the_way_come_from_the_stops():
    said = rail.train_table().set_index("reading")["states on the way"]
    assert said["caption"] == "China, Kazakhstan"
    assert said["agency"] == "China, Kazakhstan, Kyrgyzstan, Uzbekistan, Tajikistan"


def test_annual_lines_join_full_years_only():
    for which in rail.traffic_series().values():
        rows = [r for r in tables.rows("rail_traffic") if (r["corridor"], r["measure"]) == which]
        whole = [row for row in rows if row["period"] == "full-year"]
        if not whole:
            with pytest.raises(LessonError, match="Only full years"):
                rail.rail_traffic(which)
            continue
        made = rail.rail_traffic(which)
        assert len(made.table) == len(whole)
        assert set(made.table["period"]) == {"full-year"}
        assert len(rail.rail_traffic(which, full_years_only=False).table) == len(rows)


@pytest.mark.parametrize("which", rail.traffic_series().values())
def test_no_year_is_cut_into_parts_on_the_axis(which):
    figure = rail.rail_traffic(which, full_years_only=False).figure
    years = [year for trace in figure.data for year in trace.x]
    axis = figure.layout.xaxis
    assert axis.dtick == 1 or max(years) - min(years) >= axis.nticks / 2


def test_the_summary_says_that_counts_are_not_independent():
    made = rail.rail_traffic()
    assert "not independent" in made.summary
    assert "From 2011 to 2025 the full-year count goes from 17 to 20,022 trains" in made.summary


def test_a_line_breaks_where_a_year_has_no_count():
    line = next(t for t in rail.rail_traffic().figure.data if t.mode == "lines")
    values = dict(zip(line.x, line.y, strict=True))
    assert values[2019] is None and values[2018] == 6363


def test_an_unknown_series_is_refused():
    with pytest.raises(LessonError, match="choose one of"):
        rail.rail_traffic(("the moon", "trains"))
