"""Lesson 00, statements: what is shown agrees with the tables."""

import pytest

from helpers.claims import ledger
from helpers.errors import LessonError
from helpers.explorer import CardSort
from helpers.lessons.the_source import statements
from tests import tables


@pytest.mark.parametrize(
    ("setting", "column", "value"),
    [
        ({"topic": "sco"}, "topic", "sco"),
        ({"verdict": "not checkable"}, "verdict", "not-checkable"),
        ({"verdict": "supported"}, "verdict", "supported"),
    ],
)
def test_ledger_filters_agree_with_the_file(setting, column, value):
    expected = [row["claim_id"] for row in tables.rows("claims") if row[column] == value]
    made = statements.claims_by_topic_and_kind(**setting)
    assert made.table["claim no."].tolist() == expected
    assert made.title.startswith(f"{len(expected)} claim")


def test_a_choice_that_fits_nothing_says_so():
    made = statements.claims_by_topic_and_kind(text="no such words anywhere")
    assert "0 claims of 50 fit: loosen a filter" in made.summary
    assert len(made.table) == 0


def test_kinds_and_verdicts_count_every_claim_once():
    made = statements.kinds_and_verdicts()
    assert made.table[["fact", "judgement", "prediction"]].to_numpy().sum() == 50
    assert sum(sum(trace.x) for trace in made.figure.data) == 50


def test_the_ledgers_label_shows_only_after_the_learners():
    made = statements.sorted_claims({"c05": "fact"})
    table = made.table.set_index("claim no.")
    assert table.loc["c05", "the ledger's label"] == "fact"
    assert set(table.drop("c05")["the ledger's label"]) == {"shown after yours"}


def test_agreement_is_the_share_of_equal_labels():
    right = dict(zip(ledger()["claim_id"], ledger()["statement"], strict=True))
    labels = {claim_id: right[claim_id] for claim_id in ("c01", "c02", "c03")}
    assert (
        "3 of your 3 labels agree with the ledger: 100%" in statements.sorted_claims(labels).summary
    )
    labels["c04"] = "prediction"
    assert (
        "3 of your 4 labels agree with the ledger: 75%" in statements.sorted_claims(labels).summary
    )
    assert "49 not labelled" in statements.sorted_claims({"c01": "prediction"}).summary


def test_labelling_by_button_redraws_the_strip():
    sorter = CardSort(statements.sorted_claims, statements.claim_texts(), statements.CATEGORIES)
    sorter.buttons["fact"].click()
    drawn = [trace for trace in sorter.exhibit.figure.data if trace.name == "fact" and len(trace.x)]
    assert list(drawn[0].x) == [1]
    assert drawn[0].marker.symbol == "square"


@pytest.mark.parametrize("labels", [{"c99": "fact"}, {"c01": "lie"}])
def test_labels_that_do_not_exist_are_explained(labels):
    with pytest.raises(LessonError, match=r"is no claim|is not a label"):
        statements.sorted_claims(labels)
