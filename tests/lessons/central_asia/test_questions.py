"""The checked questions of lesson 05, and what the titles of its cells rest on."""

import csv

from helpers import data, questions
from helpers.paths import DATA
from tests.each import each


def _rows(name):
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_meetings_before_xian_begin_with_the_five_alone_in_astana():
    rows = {row["meeting_id"]: row for row in _rows("central_asia_summits")}
    found = [rows[key] for key in questions.of_lesson("05")["05-1"].expected()]
    found.sort(key=lambda row: row["date"])
    assert [row["partner"] for row in found] == ["among the five", "Russia", "EU"]
    assert (found[0]["place"], found[0]["date"]) == ("Astana", "2018-03-15")


def test_three_of_the_five_bought_more_from_china_in_2012_and_none_in_2000():
    bought = {
        (row["year"], row["importer_iso3"], row["exporter_iso3"]): float(row["usd_m"])
        for row in _rows("trade_imports")
        if row["usd_m"]
    }
    for year, expected in (("2000", set()), ("2012", {"KGZ", "TJK", "TKM"})):
        assert {
            code
            for code in ("KAZ", "KGZ", "TJK", "TKM", "UZB")
            if bought[year, code, "CHN"] > bought[year, code, "RUS"]
        } == expected


@each(
    "answer, status",
    [(44, "wrong"), (45, "right"), (50, "right"), (55, "right"), (58, "wrong")],
)
def test_any_limit_that_leaves_one_state_in_the_top_class_is_right(answer, status):
    questions.forget_wrong_answers()
    given = questions.check("05-4", answer).status
    assert (given == "right") == (status == "right")


def test_the_borders_were_settled_on_two_days_of_march_2025():
    acts = data.load("five_together").set_index("event_id")["date"]
    assert acts[["f08", "f09"]].tolist() == ["2025-03-13", "2025-03-31"]
    found = questions.of_lesson("05")["05-7"].expected()
    assert sorted(found) == ["f08", "f09"]


def test_the_list_was_gathered_by_topic_and_the_count_was_not():
    about = [row["about"] for row in _rows("protests")]
    assert (about.count("China"), len(about)) == (13, 20)
