"""The exhibits of lesson 00 say what the tables hold."""

import csv

import pytest

from helpers import basemap, data
from helpers.claims import claim_cards, ledger
from helpers.errors import LessonError
from helpers.explorer import CardSort, checkboxes, dropdown, explore, text
from helpers.lessons.the_source import passages, places, statements, wording
from helpers.paths import DATA


def _rows(name):
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_map_has_a_point_for_every_place_and_no_other_layer():
    made = places.places_map()
    drawn = {
        (trace.name, text.split("<br>")[0])
        for trace in made.figure.data
        if trace.mode == "markers"
        for text in trace.text
    }
    # Several brands share one point in Almaty, and several events one in Astana.
    towns = {(row["kind"], f"<b>{row['name'].split(' (')[0]}</b>") for row in _rows("places")}
    assert drawn == towns
    assert all(trace.type == "scattergeo" for trace in made.figure.data)
    assert len(made.table) == len(_rows("places"))
    assert basemap.SOURCE_ID in made.source_ids


def test_the_map_draws_a_ring_where_only_the_town_is_known():
    made = places.places_map(["project"])
    trace = next(trace for trace in made.figure.data if trace.mode == "markers")
    symbols = dict(zip(trace.text, trace.marker.symbol, strict=True))
    assert {symbol for text, symbol in symbols.items() if "Turgusun" in text} == {"square"}
    assert {symbol for text, symbol in symbols.items() if "Almaty" in text} == {"square-open"}


def test_taking_out_a_kind_takes_out_its_points():
    control = checkboxes("Points", places.KINDS_OF_PLACE, places.KINDS_OF_PLACE)
    made = explore(places.places_map, kinds=control)
    control.boxes["project"].value = False
    assert "project" not in set(made.exhibit.table["kind"])
    assert "5 for events" in made.exhibit.summary


def test_nothing_ticked_is_explained():
    with pytest.raises(LessonError, match="at least one"):
        places.places_map([])


@pytest.mark.parametrize("topic", [code for code in passages.TOPICS.values() if code])
@pytest.mark.parametrize("speaker", ["Zhang", "GT"])
def test_passage_filters_agree_with_the_file(topic, speaker):
    expected = [
        row["passage_id"]
        for row in _rows("passages")
        if row["topic"] == topic and row["speaker"].startswith(speaker)
    ]
    made = passages.passage_cards(topic, speaker)
    assert made.table["passage"].tolist() == expected
    assert made.title.startswith(f"{len(expected)} passage")


def test_free_text_is_text_and_not_a_pattern():
    assert len(passages.passage_cards(text=".*").table) == 0
    assert len(passages.passage_cards(text=" SUMMIT ").table) == sum(
        "summit" in row["gist"].casefold() for row in _rows("passages")
    )


@pytest.mark.parametrize(
    ("setting", "column", "value"),
    [
        ({"topic": "sco"}, "topic", "sco"),
        ({"verdict": "not checkable"}, "verdict", "not-checkable"),
        ({"verdict": "supported"}, "verdict", "supported"),
    ],
)
def test_ledger_filters_agree_with_the_file(setting, column, value):
    expected = [row["claim_id"] for row in _rows("claims") if row[column] == value]
    made = statements.claims_by_topic_and_kind(**setting)
    assert made.table["claim no."].tolist() == expected
    assert made.title.startswith(f"{len(expected)} claim")


def test_a_choice_that_fits_nothing_says_so():
    made = statements.claims_by_topic_and_kind(text="no such words anywhere")
    assert "0 claims of 50 fit: loosen a filter" in made.summary
    assert len(made.table) == 0


def test_the_ledger_explorer_follows_its_controls():
    topic = dropdown("Topic", passages.TOPICS)
    made = explore(statements.claims_by_topic_and_kind, topic=topic, text=text("Word"))
    topic.value = "bri"
    assert set(made.exhibit.table["claim no."]) == {
        row["claim_id"] for row in _rows("claims") if row["topic"] == "bri"
    }
    assert "the Belt and Road" in made.setting


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


def test_word_counts_come_from_the_table():
    made = wording.word_counts("China, Russia, xylophone")
    assert made.table["times"].tolist() == ["34", "0", "once or never"]
    assert "never: Russia" in made.summary
    assert "once or never: xylophone" in made.summary
    assert data.load("term_counts").set_index("term").loc["china", "count"] == 34


@pytest.mark.parametrize("typed", ["", " , ,", "Belt and Road", "win-win"])
def test_words_that_cannot_be_counted_are_explained(typed):
    with pytest.raises(LessonError, match="word"):
        wording.word_counts(typed)


def test_a_word_typed_twice_counts_once():
    assert len(wording.word_counts("trade, trade").table) == 1


def test_one_version_alone_makes_kazakhstan_the_author():
    made = wording.initiator_versions()
    assert (made.table["author"] == "Kazakhstan").sum() == 1
    assert "interview answer" in made.summary


def test_claim_cards_keep_the_order_asked_for():
    assert claim_cards("c29", "c02").table["claim no."].tolist() == ["c29", "c02"]


@pytest.mark.parametrize("asked", [(), ("c51",), ("c01", "")])
def test_claim_cards_that_do_not_exist_are_explained(asked):
    with pytest.raises(LessonError, match="from c01 to c50"):
        claim_cards(*asked)
