"""Lesson 03, promises: what is shown agrees with the tables."""

import math

import pandas as pd
import pytest

from helpers import data
from helpers.errors import LessonError
from helpers.lessons.belt_and_road import (
    promises,
)
from tests import tables


def test_the_list_of_2015_had_15_of_55_running():
    made = promises.list_by_stage("pf06")
    assert "15 started (27.3%)" in made.title
    assert "Not given: signed, finished" in made.summary


@pytest.mark.parametrize("which", promises.lists().values())
def test_a_funnel_says_what_is_not_given(which):
    made = promises.list_by_stage(which)
    row = next(row for row in tables.rows("project_portfolios") if row["list_id"] == which)
    given = sum(bool(row[f"{stage}_count"]) for stage in ("announced", "started", "finished"))
    assert (made.table["count"] != "not given").sum() == given


def test_another_base_gives_another_share():
    titles = {promises.list_by_stage(which).title for which in ("pf03", "pf06", "pf07", "pf13")}
    assert len(titles) == 4
    with pytest.raises(LessonError, match="pf06"):
        promises.list_by_stage("pf99")


def test_no_two_stages_of_a_list_share_a_shape():
    labels = promises.list_by_stage().figure.data[0].y
    assert len({label.split()[0] for label in labels}) == len(labels) == 4


def test_no_line_joins_the_lists():
    made = promises.lists_over_time()
    assert all(trace.mode == "markers" for trace in made.figure.data)
    assert "34 on 2017-05-12; 5 on 2017-09-21; 4 on 2018-06-21" in made.summary


def test_the_years_of_the_table_follow_from_the_series():
    table = data.load("pledges")
    for row in table[table["pledge_id"].isin(promises.trade_targets().values())].itertuples():
        for reporter, column in promises._MET.items():
            recorded = getattr(row, column)
            computed = promises.met_year(row.measured_by, row.target_value, reporter)
            assert (None if pd.isna(recorded) else int(recorded)) == computed, row.pledge_id


def test_one_promise_two_results():
    made = promises.target_over_time("pl01")
    assert "by Chinese data it was reached in 2023, 8 years late" in made.title
    assert "by partner data it was not reached by 2024 (30.1)" in made.summary


def test_a_goal_without_a_known_scope_is_not_scored():
    assert "pl07" not in promises.trade_targets().values()
    with pytest.raises(LessonError, match="not a target in trade"):
        promises.target_over_time("pl07")


def test_the_tracker_marks_the_last_day_of_the_data():
    (line,) = promises.targets_due_and_met().figure.layout.shapes
    assert line.x0 == line.x1 and math.floor(line.x0) == int(promises.LAST_DAY[:4])
    assert "dotted line" in promises.targets_due_and_met().summary


def test_the_tracker_counts_what_is_due():
    rows = [r for r in tables.rows("pledges") if r["due_year"] and int(r["due_year"]) < 2026]
    late = [r for r in rows if r["met_year_chinese_data"] > r["due_year"]]
    summary = promises.targets_due_and_met("Chinese data").summary
    assert f"{len(rows)} were due before 2026" in summary
    assert f"{len(late)} of them late" in summary
    assert "partner data" not in summary
    with pytest.raises(LessonError, match="Chinese data"):
        promises.targets_due_and_met("mine")
