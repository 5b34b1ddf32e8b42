"""Lesson 02, votes: what is shown agrees with the tables."""

import pytest

from helpers.errors import LessonError
from helpers.explorer import dropdown, explore
from helpers.lessons.bilateral_ties import (
    votes,
)
from tests import tables


def test_lists_are_marked_partial_where_they_are_shorter_than_the_total():
    listed = {}
    for row in tables.rows("un_votes"):
        listed.setdefault(row["vote_id"], []).append(row["vote"])
    table = votes.votes().set_index("vote_id")
    totals = {row["vote_id"]: row for row in tables.rows("vote_totals")}
    for vote_id, sides in listed.items():
        short = any(
            sides.count(side) < int(totals[vote_id][side]) for side in ("for", "against", "abstain")
        )
        assert table.loc[vote_id, "partial"] == short
    assert table["partial"].tolist().count(False) == 2
    # What is concluded of a state on no list rests on these two lists being whole.
    for vote_id, row in table.iterrows():
        whole = all(row[f"listed_{side}"] == row[side] for side in ("against", "abstain"))
        off_the_lists = votes.NO_SEAT if row["body"].endswith("Council") else votes.OFF_LIST
        assert votes.vote_of("ATA", vote_id) == (off_the_lists if whole else votes.UNSEEN)


@pytest.mark.parametrize(
    ("first", "second", "same", "different"),
    [("KAZ", "CHN", 6, 1), ("KAZ", "IND", 5, 2), ("KAZ", "USA", 1, 3), ("DEU", "FRA", 2, 0)],
)
def test_agreement_between_two_states(first, second, same, different):
    counts = votes.compare(first, second)["agree"].value_counts()
    assert (counts.get("same vote", 0), counts.get("different vote", 0)) == (same, different)
    there, back = votes.compare(first, second), votes.compare(second, first)
    assert there["agree"].tolist() == back["agree"].tolist()
    exhibit = votes.votes_of_two(first, second)
    assert f"same vote in {same} of {same + different}" in exhibit.title
    assert exhibit.table["list seen"].str.startswith("partial: ").sum() == 5


def test_a_state_on_no_list_is_not_counted_as_agreeing():
    assert votes.vote_of("DEU", "u3") == votes.OFF_LIST
    # Ten of the lists of 7 April 2022 were read: nothing is known of a state that they lack.
    assert votes.vote_of("DEU", "u6") == votes.UNSEEN
    assert votes.vote_of("UZB", "u1") == "absent"
    assert votes.vote_of("RUS", "u2") == votes.NO_SEAT
    table = votes.compare("DEU", "FRA").set_index("vote_id")
    assert table.loc["u3", "agree"] == "not known"
    assert votes.compare("DEU", "KAZ").set_index("vote_id").loc["u3", "agree"] == "different vote"
    # Who took no part agreed with nobody, another absent state included.
    assert votes.compare("UZB", "TKM").set_index("vote_id").loc["u1", "agree"] == "not known"
    assert "abstained or absent" in " ".join(votes.votes_of_two("KAZ", "UZB").table["note"])


def test_bad_states_and_votes_are_named():
    with pytest.raises(LessonError, match="two different"):
        votes.votes_of_two("KAZ", "KAZ")
    with pytest.raises(LessonError, match="u1, u6, u2, u3, u7, u4, u8"):
        votes.vote_map("u9")
    with pytest.raises(LessonError, match="no vote 'u9'"):
        votes.vote_of("KAZ", "u9")


def test_counts_with_each_state_add_up():
    table = votes.same_votes_by_state().table
    sums = table[["same vote", "different vote", "not known"]].astype("int64").sum(axis=1)
    assert sums.eq(len(votes.votes())).all()
    assert table.iloc[0]["with"] == "China"


@pytest.mark.parametrize("vote_id", votes.vote_choices().values())
def test_the_vote_map_draws_each_named_state_once(vote_id):
    exhibit = votes.vote_map(vote_id)
    named = [row for row in tables.rows("un_votes") if row["vote_id"] == vote_id and row["vote"]]
    assert len(exhibit.table) == len(named)
    on_map = exhibit.table["on the map"].eq("yes").sum()
    assert len(exhibit.figure.data[-1].lon) == on_map
    assert f"{on_map} of the {len(named)} states named" in exhibit.summary


def test_the_vote_explorer_says_what_is_wrong_with_one_state_twice(monkeypatch):
    monkeypatch.setattr("helpers.explorer.Live.raise_errors", False)
    explorer = explore(
        votes.votes_of_two,
        first=dropdown("One", votes.states(), "KAZ"),
        second=dropdown("Other", votes.states(), "CHN"),
    )
    explorer.controls["second"].value = "KAZ"
    assert "two different states" in explorer.message.value
    explorer.controls["second"].value = "IND"
    assert "Kazakhstan and India" in explorer.exhibit.title
