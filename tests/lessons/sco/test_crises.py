"""Lesson 01, crises: one written code for every case, kept by the table and told on the page."""

import re

from helpers import data
from helpers.lessons.sco import crises
from tests import tables
from tests.course import ROOT
from tests.each import each

ROWS = tables.rows("crises")
#: What a row says of the SCO, by how it is coded. A word that failed is a word all the same.
SAID = {
    "force": r"troops|forces of the SCO",
    "meeting": r"\bmet\b|joint statement",
    "statement": r"statement|voiced|welcomed|said|pledges",
    "none": r"no SCO|nothing|did not attend|did not exist|no admission|no part",
}


def faults(rows):
    """Return the ids of rows that are not coded as the code says."""
    found = []
    for row in rows:
        named = "SCO" in row["bodies_that_acted"].split(";")
        told = re.search(SAID[row["sco_act"]], row["what_the_sco_did"], re.IGNORECASE)
        claimed = re.search(r"claimed|denied|reported", row["bodies_that_acted"])
        if named != (row["sco_act"] != "none") or not told or claimed:
            found.append(row["crisis_id"])
    return found


def _broken(crisis_id, **changes):
    return [row | changes if row["crisis_id"] == crisis_id else row for row in ROWS]


def test_every_case_is_coded_by_what_its_row_says():
    assert faults(ROWS) == []


@each(
    "crisis_id, changes",
    [
        ("x08", {"sco_act": "none"}),  # a hope and an offer are words too
        ("x13", {"bodies_that_acted": "bilateral"}),
        ("x07", {"bodies_that_acted": "SCO"}),  # guests that stay away are no act
        ("x05", {"sco_act": "force"}),
        ("x13", {"bodies_that_acted": "bilateral;SCO;US mediation (claimed by one, denied)"}),
    ],
)
def test_another_code_for_a_like_case_would_be_seen(crisis_id, changes):
    assert faults(_broken(crisis_id, **changes)) == [crisis_id]


def test_the_page_of_the_rule_gives_the_code_word_for_word():
    page = (ROOT / "docs" / "verdicts.md").read_text(encoding="utf-8")
    (field,) = [
        one for one in data.describe("crises")["schema"]["fields"] if one["name"] == "sco_act"
    ]
    codes = field["constraints"]["enum"]
    assert re.findall(r"^\d\. \*\*([a-z]+)\*\*: ", page, re.MULTILINE) == codes
    for code in codes:
        meaning = re.search(rf"{code}: (.+?)\.(?= |$)", field["description"])[1]
        assert f"**{code}**: {meaning}." in page


def test_what_is_no_crisis_leaves_the_count_and_what_was_settled_has_rows():
    cases = crises.cases()
    kinds = {row["crisis_id"]: row["kind"] for row in ROWS}
    assert set(cases["crisis_id"]) == {
        one for one, kind in kinds.items() if kind != "what followed"
    }
    assert kinds["x15"] == kinds["x16"] == kinds["x17"] == "what followed"
    settled = {row["date"] for row in ROWS if row["kind"] == "settled"}
    assert {"1996-04-26", "1997-04-24", "2025-03-13", "2025-03-31"} <= settled


def test_the_lanes_of_the_lesson_are_the_codes_of_the_table():
    cases = crises.cases().set_index("crisis_id")
    assert set(cases.index) == set(crises.READINGS)
    assert set(crises.READINGS.values()) <= set(crises.ACTS)
    assert cases["name"].notna().all()
    for case, reading in crises.READINGS.items():
        if cases.loc[case, "kind"] == "settled":
            assert reading == "settled by the states"
        else:
            assert reading == cases.loc[case, "sco_act"].replace("none", "nothing found")


def test_who_is_a_member_decides_where_a_case_happened():
    where = crises.cases().set_index("crisis_id")["where"]
    assert where["x05"] == "between members", "India is a member since 2017"
    assert where["x08"] == "inside a member"
    assert where["x12"] == "between members", "Iran joined half a year before"
    assert where["x14"] == where["x02"] == "with or in another state"
