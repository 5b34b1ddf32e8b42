"""Lesson 01, crises: what is shown agrees with the tables."""

import pytest

from helpers.errors import LessonError
from helpers.lessons.sco import crises
from tests import tables


@pytest.mark.parametrize("body", crises.BODIES.values())
def test_crises_filter_by_who_acted(body):
    expected = [
        row["event"] for row in tables.rows("crises") if body in row["bodies_that_acted"].split(";")
    ]
    assert crises.acts_in_crises(body).table["crisis"].tolist() == expected != []


def test_the_words_count_who_acted():
    made = crises.acts_in_crises()
    acted = [body for row in tables.rows("crises") for body in row["bodies_that_acted"].split(";")]
    for body in ("SCO", "CSTO"):
        assert f"{body} {acted.count(body)}" in made.summary
    assert f"the state alone {acted.count('national')}" in made.summary
    assert "the state alone" in " ".join(made.table["who acted"])


def test_a_body_that_never_acted_is_explained():
    with pytest.raises(LessonError, match="the bodies are"):
        crises.acts_in_crises("UFO")
