"""Lesson 03, projects: what is shown agrees with the tables."""

import re

import pytest

from helpers import data, theme
from helpers.errors import LessonError
from helpers.lessons.belt_and_road import (
    maps,
    projects,
)
from tests import tables


def test_the_dossier_s_projects_and_routes_are_all_there():
    assert len(data.load("projects")) == 49
    assert len(data.load("routes")) == data.load("route_stops")["route_id"].nunique() == 19
    assert len(data.load("route_stops")) == 141


def test_payers_are_named_where_and_only_where_money_was_seen():
    for row in tables.rows("projects"):
        if not row["financiers"]:
            assert row["payers"] == "", row["project_id"]
        if "Eximbank USD" in row["financiers"] or "China Development Bank USD" in row["financiers"]:
            assert "Chinese" in row["payers"].split(";"), row["project_id"]
        for bank in ("EBRD", "AIIB", "World Bank", "ADB"):
            if re.search(rf"\b{bank}\b", row["financiers"]):
                assert "multilateral" in row["payers"].split(";"), row["project_id"]
        assert row["payers_basis"]


def test_language_marks_are_those_of_languages():
    marks = {
        mark
        for row in tables.rows("projects")
        for mark in re.findall(r"\((\w\w)\)", row["name_local"])
    }
    assert marks == {"KK", "RU", "ZH"}


@pytest.mark.parametrize(
    ("start", "in_use", "age"),
    [
        ("", "", "not in use"),
        ("2010", "", "not in use"),
        ("", "2013-09-06", "in use before"),
        ("2009-12", "2013-09-04", "in use before"),
        ("2010-12", "2013-09", "begun before, in use after"),
        ("2013-09-06", "2013-09-07", "begun before, in use after"),
        ("2013-09-07", "2015", "begun after"),
        ("2013-09", "2016", "start not clear"),
        ("", "2014", "start not clear"),
        ("", "2013", "start not clear"),
        ("2013", "2013", "start not clear"),
    ],
)
def test_age(start, in_use, age):
    assert projects.age(start, in_use) == age


def test_the_dates_decide_the_ages_of_the_projects():
    found = projects.projects().set_index("project_id")["age"]
    assert found["moinak-hydro"] == "in use before"
    assert found["wewc-highway"] == "begun before, in use after"
    assert found["zhanatas-wind"] == "begun after"
    assert found["cku-railway"] == "not in use"
    old = [
        row["project_id"]
        for row in tables.rows("projects")
        if row["commissioned"] and row["commissioned"].ljust(10, "~") < "2013-09-07"
    ]
    assert sorted(found[found == "in use before"].index) == sorted(old)


def test_counts_by_age_sum_to_all_in_every_grouping():
    for by in ("sector", "state", "finance"):
        made = projects.projects_by_age(by)
        assert made.table[list(theme.AGE)].to_numpy().sum() == 49
        assert (made.table[list(theme.AGE)].sum(axis=1) == made.table["all"]).all()
    with pytest.raises(LessonError, match="sector, state, finance"):
        projects.projects_by_age("colour")


@pytest.mark.parametrize("project", [row["project_id"] for row in tables.rows("projects")])
def test_every_card_answers_every_question(project):
    made = projects.project_card(project)
    answers = made.table.set_index("question")["answer"]
    assert {"who lends or pays", "Chinese parties", "what is disputed", "in use since"} <= set(
        answers.index
    )
    assert all(str(answer).strip() for answer in answers)
    row = next(row for row in tables.rows("projects") if row["project_id"] == project)
    assert set(row["source_ids"].split(";")) <= set(made.source_ids)


def test_local_names_say_their_language():
    card = projects.project_card("zhanatas-wind")
    answers = card.table.set_index("question")["answer"]
    for column, code in projects.NAME_LANGUAGES.items():
        assert re.search(rf'<td[^>]* lang="{code}">{answers[column]}</td>', card.to_html())
    page = maps.projects_map().to_html()
    assert re.search(rf'<td[^>]* lang="kk">{answers["Kazakh name"]}</td>', page)
    assert not re.search(r'lang="(kk|ru|zh)">(not|see)', page)


def test_no_local_name_is_lost_when_they_are_sorted_by_language():
    for row in tables.rows("projects"):
        names = projects.local_names(row["name_local"])
        kept = "".join(names.values())
        for name in re.split(r" / |; |, also | \((?:KK|RU|ZH)\)", row["name_local"]):
            assert name in kept, row["project_id"]
        assert ("zh" in names) == bool(re.search("[\u4e00-\u9fff]", row["name_local"]))


def test_an_unknown_project_is_refused():
    with pytest.raises(LessonError, match="zhanatas-wind"):
        projects.project_card("atlantis")
