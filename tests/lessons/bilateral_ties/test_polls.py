"""Lesson 02, polls: what is shown agrees with the tables."""

import json
import re

import pytest

from helpers.errors import LessonError
from helpers.explorer import CardSort
from helpers.lessons.bilateral_ties import (
    mirror,
    polls,
)
from tests import tables


def test_the_sampling_error_is_the_textbook_formula():
    assert polls.sampling_error(1000, 50) == pytest.approx(3.099, abs=0.001)
    assert polls.sampling_error(1000, 100) == 0
    assert polls.sampling_error(4000, 30) == pytest.approx(polls.sampling_error(1000, 30) / 2)
    for n, percent in ((0, 50), (100, 101), (100, -1), (float("nan"), 50)):
        with pytest.raises(LessonError, match="at least one person"):
            polls.sampling_error(n, percent)


def test_the_bench_hides_each_sponsor_until_it_is_guessed():
    names = set(polls.results()["sponsor"])
    hidden = polls.sorted_polls({})
    # All publishers are named in the line of sources: that tells no poll from another.
    seen = re.sub(r'<p class="exhibit-source">.*?</p>', "", hidden.to_html())
    seen = seen.split("Sources (")[0] + json.dumps(hidden.figure.to_plotly_json(), default=str)
    seen += " ".join(polls.poll_texts().values())
    assert not [name for name in names if name in seen]
    row = polls.results().drop_duplicates("poll_id").set_index("letter").loc["C"]
    shown = polls.sorted_polls({"Poll C": row["sponsor_kind"]})
    assert row["sponsor"] in shown.to_html().split("Sources (")[0]
    assert "You have guessed 1, 1 of them right" in shown.summary
    wrong = next(name for name in polls.CATEGORIES if name != row["sponsor_kind"])
    assert "1, 0 of them right" in polls.sorted_polls({"Poll C": wrong}).summary


def test_the_sorter_shows_a_sponsor_after_a_guess():
    sorter = CardSort(polls.sorted_polls, polls.poll_texts(), polls.CATEGORIES)
    first = sorter.picker.value
    sorter.buttons["state media"].click()
    who = sorter.exhibit.table.set_index("poll")["who asked"]
    assert who[first] != "hidden: guess first"
    assert who.drop(first).eq("hidden: guess first").all()
    with pytest.raises(LessonError, match="not one of the items"):
        CardSort(
            polls.sorted_polls, polls.poll_texts(), polls.CATEGORIES, {"Poll Z": "state media"}
        )


def test_no_error_bar_without_a_number_of_people():
    table = polls.results()
    assert table.loc[table["n"].isna(), "margin"].isna().all()
    assert table.loc[table["n"].notna(), "margin"].notna().all()
    heads = table.drop_duplicates("poll_id")
    drawn = polls.sorted_polls({}).figure.data
    without = sum(len(trace.x) for trace in drawn if not trace.error_x.array)
    assert without == heads["n"].isna().sum() > 0
    assert sum(len(trace.x) for trace in drawn) == len(heads)
    assert all(len(t.error_x.array) == len(t.x) for t in drawn if t.error_x.array)


@pytest.mark.parametrize("topic", polls.TOPICS.values())
def test_all_entries_of_a_topic_stand_in_the_table(topic):
    rows = [row for row in tables.rows("polls") if not topic or row["topic"] == topic]
    exhibit = polls.poll_results(topic)
    assert len(exhibit.table) == len(rows)
    assert exhibit.table["why the formula may not apply"].ne("").all()
    without = sum(not row["result_percent"] for row in rows)
    assert f"{without} more" in exhibit.summary


@pytest.mark.parametrize(
    ("topic", "mode", "words"),
    [("weather", "", "no topic"), ("", "pigeon", "no mode"), ("China", "telephone", "fits all")],
)
def test_a_choice_without_polls_is_explained(topic, mode, words):
    with pytest.raises(LessonError, match=words):
        polls.poll_results(topic, mode)
    with pytest.raises(LessonError, match="no sponsor 'nobody'"):
        polls.poll_results(sponsor="nobody")
    with pytest.raises(LessonError, match="no year '1066'"):
        polls.poll_results(year="1066")


def test_a_number_above_the_first_row_has_room():
    for made, rows in ((polls.poll_results("SCO"), 2), (mirror.figures_by_occasion("China"), 4)):
        bottom, top = made.figure.layout.yaxis.range
        assert top <= -0.7 and rows - 1 < bottom < rows


@pytest.mark.parametrize("sponsor", polls.SPONSORS.values())
def test_a_sponsor_leaves_only_its_polls(sponsor):
    rows = [row for row in tables.rows("polls") if row["sponsor_type"] == sponsor]
    made = polls.poll_results("", sponsor=sponsor).table
    assert sorted(made["who asked"]) == sorted(row["sponsor"] for row in rows)


@pytest.mark.parametrize("year", [year for year in polls.years().values() if year])
def test_a_year_leaves_only_polls_of_that_year(year):
    def asked(row):
        ends = row["fieldwork_date"].split("/")
        return ends[0][:4] <= year <= ends[-1][:4] if ends[0] else year == polls.NO_DATE

    rows = [row for row in tables.rows("polls") if asked(row)]
    assert len(polls.poll_results("", year=year).table) == len(rows) > 0
