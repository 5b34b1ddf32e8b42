"""Lesson 01, summits: what is shown agrees with the tables."""

from helpers import data
from helpers.lessons.sco import summits
from tests import tables
from tests.each import each


def test_summits_are_numbered_without_a_gap():
    table = summits.summits()
    assert table["number"].tolist() == list(range(1, len(table) + 1))
    astana = table[table["date"] == "2024-07-04"].iloc[0]
    assert (astana["number"], astana["town"]) == (24, "Astana")
    years = table["date"].str[:4].astype(int)
    assert (years - table["number"] == 2000).all()


def test_a_summit_online_is_put_at_the_town_of_the_chair():
    table = summits.summits()
    online = table[table["place"].str.startswith("Online")]
    assert set(online["town"]) == {"Moscow", "New Delhi"}


@each("category", summits.CATEGORIES)
def test_timeline_filters_agree_with_the_file(category):
    expected = [row["event"] for row in tables.rows("sco_timeline") if row["category"] == category]
    made = summits.events_over_time(category)
    assert sorted(made.table["Event"]) == sorted(expected) != []


def test_the_categories_offered_are_those_of_the_table():
    seen = {row["category"] for row in tables.rows("sco_timeline")}
    assert set(summits.CATEGORIES) == seen - {"summit"}


def test_a_word_that_no_event_holds_leaves_no_empty_frame():
    made = summits.events_over_time(text="zebra")
    assert made.title.startswith("No event fits")
    assert len(made.table) > 20


def test_each_declaration_is_paired_with_the_members_of_its_day():
    texts = data.load("bri_declarations")
    asked = summits.members_asked(texts)
    counts = asked.groupby("declaration", sort=False).size().tolist()
    assert counts == [8, 8, 8, 8, 9, 9, 10, 10]


def test_india_is_among_the_supporters_in_none_of_the_declarations():
    rows = tables.rows("bri_declarations")
    assert len(rows) > 5
    assert not any("IND" in row["states_named"].split(";") for row in rows)
    assert all(row["states_named"] for row in rows if row["declaration"] != "Astana 2024")
