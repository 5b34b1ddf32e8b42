"""Who is called a scholar, and whose arguments are told in their strong form."""

import re

from helpers.perspectives import VANTAGES
from tests import tables
from tests.each import each

ROWS = tables.rows("perspectives")
#: What an actor's own line gives away, and the vantage points that then fit.
GIVEN_AWAY = {
    r"KISI|IDSA|ISAS|PIIE|Carnegie|Foundation\b|think tank|\bInstitut": ("institute",),
    r"Diplomat \(|writer|newsroom|outlet|opinion|Lincicome|press\)": ("media",),
    r"Energy Agency|Development Bank": ("intergovernmental",),
    r"Secretary-General": ("sco-official",),
    r"former Indian diplomat": ("indian",),
}
#: A poll and a counted protest are no opinion of the institute that asked or counted.
_COUNTED = re.compile(r"survey|Barometer|protest tracker")


def wrongly_typed(rows):
    """Return the positions whose vantage point is not that of the body which speaks."""
    return [
        row["position_id"]
        for row in rows
        for pattern, fit in GIVEN_AWAY.items()
        if re.search(pattern, row["actor"])
        and not _COUNTED.search(row["actor"])
        and row["actor_type"] not in fit
    ]


def test_institutes_journalists_and_bodies_of_states_are_no_scholars():
    assert wrongly_typed(ROWS) == []
    assert {row["actor_type"] for row in ROWS} == set(VANTAGES)


@each("position_id", ["v017", "v018", "v075", "v126", "v129", "v004"])
def test_one_that_is_filed_as_a_scholar_again_would_be_seen(position_id):
    rows = [
        row | {"actor_type": "scholar"} if row["position_id"] == position_id else row
        for row in ROWS
    ]
    assert wrongly_typed(rows) == [position_id]


def test_an_institute_that_a_state_pays_says_so_where_our_sources_do():
    said = {row["position_id"]: row["actor"] for row in ROWS}
    for position_id in ("v125", "v126", "v127"):
        assert "of the state" in said[position_id]
    assert "paid by India's defence ministry" in said["v129"]


@each(
    "topic, kinds, words",
    [
        ("bri", ("indian",), "sovereignty.*unsustainable debt"),  # India's reasons, not its no
        ("central_asia", ("prc-official",), "Xinjiang.*rejected"),  # Beijing's reply
        ("bri", ("scholar",), "confidentiality, collateral"),  # economists on contracts
        ("bri", ("us-official",), "lending that traps"),
        ("bri", ("scholar",), "openness of projects"),  # from Kazakhstan
        ("sco", ("kz-official",), "strategy to 2035"),  # Kazakhstan in the chair
        ("sco", ("kz-official",), "weighty part"),  # and as host
        ("central_asia", ("institute",), "backyard is wrong"),  # from Uzbekistan
    ],
)
def test_each_side_is_heard_in_its_strong_form(topic, kinds, words):
    found = [
        row
        for row in ROWS
        if row["topic"] == topic
        and row["actor_type"] in kinds
        and re.search(words, row["position"])
    ]
    assert found and all(row["date"] for row in found), "told, with its day"
