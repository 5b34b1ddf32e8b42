"""Lesson 01, crises: what is shown agrees with the tables."""

import pytest

from helpers.errors import LessonError
from helpers.lessons.sco import crises
from tests import tables


def _rows(kind="crisis"):
    return [row for row in tables.rows("crises") if row["kind"] == kind]


@pytest.mark.parametrize("body", crises.BODIES.values())
def test_crises_filter_by_who_acted(body):
    expected = [row["event"] for row in _rows() if body in row["bodies_that_acted"].split(";")]
    assert crises.acts_in_crises(body).table["what"].tolist() == expected != []


def test_the_words_count_who_acted():
    made = crises.acts_in_crises()
    acted = [body for row in _rows() for body in row["bodies_that_acted"].split(";")]
    for body in ("SCO", "CSTO"):
        assert f"{body} {acted.count(body)}" in made.summary
    assert f"the state alone {acted.count('national')}" in made.summary
    assert "the state alone" in " ".join(made.table["who acted"])


@pytest.mark.parametrize("kind", crises.KINDS.values())
def test_what_was_settled_and_what_followed_are_no_crises(kind):
    made = crises.acts_in_crises(kind=kind)
    assert made.table["what"].tolist() == [row["event"] for row in _rows(kind)] != []
    assert f"of {len(_rows(kind))} " in made.title


def test_a_settlement_that_the_sco_had_no_part_in_says_so():
    made = crises.acts_in_crises(kind="settled")
    assert made.title.startswith("The SCO is named among those who acted in 0 of ")


def test_the_kinds_offered_are_those_of_the_table():
    assert set(crises.KINDS.values()) == {row["kind"] for row in tables.rows("crises")}


def test_a_body_that_never_acted_is_explained():
    with pytest.raises(LessonError, match="the bodies are"):
        crises.acts_in_crises("UFO")


def test_an_unknown_kind_is_explained():
    with pytest.raises(LessonError, match="choose from crisis, settled, what followed"):
        crises.acts_in_crises(kind="war")


def test_every_case_has_a_reading_and_what_followed_has_none():
    cases = crises.cases()
    assert set(cases["crisis_id"]) == set(crises.READINGS)
    assert set(crises.READINGS.values()) <= set(crises.ACTS)
    assert cases["name"].notna().all()
    assert "what followed" not in set(cases["kind"])
    settled = cases[cases["kind"] == "settled"]["crisis_id"].map(crises.READINGS)
    assert set(settled) == {"settled by the states"}


def test_who_is_a_member_decides_where_a_case_happened():
    where = crises.cases().set_index("crisis_id")["where"]
    assert where["x05"] == "between members", "India is a member since 2017"
    assert where["x08"] == "inside a member"
    assert where["x12"] == "between members", "Iran joined half a year before"
    assert where["x14"] == where["x02"] == "with or in another state"


def test_a_case_in_which_nothing_was_found_quotes_no_statement():
    rows = {row["crisis_id"]: row["what_the_sco_did"] for row in tables.rows("crises")}
    for case, reading in crises.READINGS.items():
        if reading == "nothing found":
            text = rows[case].casefold()
            told = "no sco" in text or "nothing" in text or "did not attend" in text
            assert told, case
