"""Lesson 00: ten claims to sort, and all of them in the companion."""

import pytest

from helpers.claims import ledger
from helpers.errors import LessonError
from helpers.explorer import CardSort
from helpers.lessons.the_source import passages, statements
from tests import tables
from tests.each import each


def test_the_ten_hold_every_bin_and_follow_the_interview():
    claims = statements.ten_claims()
    assert len(claims) == 10
    assert set(claims["statement"]) == set(statements.BINS)
    assert list(statements.TEN) == sorted(statements.TEN)


def test_our_bin_shows_only_beside_the_readers():
    waiting = statements.sorted_claims()
    assert not waiting.has_figure
    assert "fact" not in waiting.table.to_string().split()
    one = statements.sorted_claims({"claim 4": "judgement"})
    assert one.title == "You and we put 0 of 1 claim into the same bin"
    assert one.table.set_index("who")["bin"].to_dict() == {"you": "judgement", "we": "fact"}


def test_all_bins_as_ours_are_all_the_same():
    ours = statements.ten_claims()["statement"].to_dict()
    assert "10 of 10 claims" in statements.sorted_claims(ours).title


def test_a_button_puts_the_claim_into_its_bin():
    sorter = CardSort(statements.sorted_claims, statements.claim_texts(), statements.BINS)
    sorter.buttons["fact"].click()
    assert sorter.labels == {"claim 4": "fact"}
    assert "1 of 1 claim" in sorter.exhibit.title


@pytest.mark.parametrize("labels", [{"claim 99": "fact"}, {"claim 4": "lie"}])
def test_a_bin_that_does_not_fit_is_explained(labels):
    with pytest.raises(LessonError, match="run from claim 4 to claim 45"):
        statements.sorted_claims(labels)


@each("topic", passages.TOPICS.values())
def test_every_setting_of_the_companion_answers_as_the_files_say(topic):
    for speaker in passages.SPEAKERS.values():
        rows = [
            row["passage_id"]
            for row in tables.rows("passages")
            if topic in (passages.ALL, row["topic"]) and row["speaker"].startswith(speaker)
        ]
        assert passages.in_our_words(topic, speaker).table.iloc[:, 0].tolist() == rows
    claims = ledger()
    if topic != passages.ALL:
        claims = claims[claims["topic"] == topic]
    for kind in passages.KINDS.values():
        shown = passages.claims_on(topic, kind)
        wanted = claims if kind == passages.ALL else claims.query("statement == @kind")
        assert len(shown.cards) == (len(wanted) or len(claims))
