"""Lesson 00, passages: what is shown agrees with the tables."""

import pytest

from helpers.explorer import dropdown, explore, text
from helpers.lessons.the_source import passages, statements
from tests import tables


@pytest.mark.parametrize("topic", [code for code in passages.TOPICS.values() if code])
@pytest.mark.parametrize("speaker", ["Zhang", "GT"])
def test_passage_filters_agree_with_the_file(topic, speaker):
    expected = [
        row["passage_id"]
        for row in tables.rows("passages")
        if row["topic"] == topic and row["speaker"].startswith(speaker)
    ]
    made = passages.passage_cards(topic, speaker)
    assert made.table["passage"].tolist() == expected
    assert made.title.startswith(f"{len(expected)} passage")


def test_free_text_is_text_and_not_a_pattern():
    assert len(passages.passage_cards(text=".*").table) == 0
    assert len(passages.passage_cards(text=" SUMMIT ").table) == sum(
        "summit" in row["gist"].casefold() for row in tables.rows("passages")
    )


def test_the_ledger_explorer_follows_its_controls():
    topic = dropdown("Topic", passages.TOPICS)
    made = explore(statements.claims_by_topic_and_kind, topic=topic, text=text("Word"))
    topic.value = "bri"
    assert set(made.exhibit.table["claim no."]) == {
        row["claim_id"] for row in tables.rows("claims") if row["topic"] == "bri"
    }
    assert "the Belt and Road" in made.setting
