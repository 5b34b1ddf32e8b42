"""Lesson 02 as a whole: its claims, and what its sentences rest on."""

import re

from helpers.lessons.bilateral_ties import questions
from tests import tables
from tests.course import COMPANIONS, LESSONS, ROOT


def _text():
    parts = [ROOT / "notebooks" / LESSONS["02"].notebook]
    parts += [path for path in COMPANIONS if path.name == LESSONS["02"].notebook]
    assert len(parts) == 2
    return "".join(path.read_text(encoding="utf-8") for path in parts)


def test_every_claim_of_the_topic_is_shown():
    wanted = {row["claim_id"] for row in tables.rows("claims") if row["topic"] == "bilateral"}
    shown = set(re.findall(r'\\"(c\d\d)\\"', _text()))
    assert wanted <= shown


def test_the_eu_and_all_of_europe_are_told_apart():
    # The union had 38.0 in January to November 2023, all of Europe 40.2.
    rows = {
        row["partner"]: row["value"]
        for row in tables.rows("trade_partners")
        if row["period"] == "Jan-Nov" and row["indicator"] == "total_trade"
    }
    assert {name: float(value) for name, value in rows.items()} == {
        "EU-27": 38.0,
        "Europe (all countries)": 40.2,
    }
    card = next(row for row in tables.rows("claims") if row["claim_id"] == "c20")
    said = card["finding"]
    assert "the EU-27 together had about $38 billion" in said
    assert "all of Europe $40.2 billion" in said


def test_the_reporter_changes_in_2013_and_kazakhstans_own_count_hardly_moves():
    rows = {
        int(row["year"]): (float(row["usd_m"]), row["basis"])
        for row in tables.rows("trade_imports")
        if row["importer"] == "Kazakhstan" and row["exporter"] == "China"
    }
    assert {year for year, (_, basis) in rows.items() if basis != "as printed"} == {2013, 2014}
    own = questions._own_count_of_2013()
    assert rows[2012][0] / 1000 < own < rows[2013][0] / 1000 - 5


def test_no_text_of_eternal_friendship_before_2019_has_china_on_it():
    rows = [row for row in tables.rows("partnership_labels") if "eternal" in row["label_en"]]
    early = [row for row in rows if "" < row["date"] < "2019"]
    assert {row["counterpart_iso3"] for row in early} == {"KAZ"}
    assert {row["country_iso3"] for row in early} == {"KGZ", "UZB", "RUS"}
    assert questions._first_eternal() == "B"
