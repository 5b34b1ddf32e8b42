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
