"""Lesson 01, votes: what is shown agrees with the tables."""

import pytest

from helpers.errors import LessonError
from helpers.lessons.sco import votes
from tests import tables


def test_agreement_by_subject_leaves_out_votes_in_which_one_was_absent():
    calls = {
        row["roll_call_id"]
        for row in tables.rows("un_roll_calls")
        if int(row["year"]) >= 2010 and "human rights" in row["issues"].split(";")
    }
    cast = {
        (row["roll_call_id"], row["iso3"]): row["vote"]
        for row in tables.rows("un_roll_call_votes")
        if row["roll_call_id"] in calls
    }
    both = [(cast[call, "UZB"], cast[call, "CHN"]) for call in calls]
    both = [pair for pair in both if "absent" not in pair]
    alike = sum(one == other for one, other in both)
    table = votes.by_subject("Uzbekistan", "China").table
    row = table[table["subject"].str.startswith("human rights")].iloc[0]
    assert row["subject"] == f"human rights, {len(both)} votes"
    assert str(round(100 * alike / len(both), 1)) in str(row["percent"])


def test_every_pair_of_states_answers():
    names = votes.states()
    assert len(names) == 12
    for other in names[1:]:
        assert len(votes.by_subject(names[0], other).table) == 7


@pytest.mark.parametrize(
    ("pair", "told"),
    [(("India", "India"), "always votes like itself"), (("India", "Mars"), "No votes of 'Mars'")],
)
def test_a_pair_that_is_none_is_explained(pair, told):
    with pytest.raises(LessonError, match=told):
        votes.by_subject(*pair)
