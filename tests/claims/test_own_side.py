"""Nothing counts as settled by the speaker's own side alone, and a forecast waits for its event."""

import re

import pytest

from tests import tables

SOURCES = {row["source_id"]: row for row in tables.rows("sources")}
_CHINA = (
    r"Xinhua|People's Daily|Global Times|CGTN|CCTV|China Daily|China\.org|E[Cc][Nn][Ss]\b|"
    r"Beijing Review|China News Service|China Radio|Guangming|Foreign Affairs of China|"
    r"Embassy of China|Government of China|State Council|China International Studies"
)
_KAZAKHSTAN = (
    r"Kazinform|Qazinform|Astana Times|Akorda|of Kazakhstan|24\.kz|Silk Way TV|Jibek Joly|Egemen|"
    r"El\.kz"
)
_US = r"^US |White House|Department of State|Treasury|RFE/RL"
#: Whose publishers are the speaker's own side: government, party and state media.
OWN = {
    "prc-official": _CHINA,
    "kz-official": _KAZAKHSTAN,
    "us-official": _US,
    "joint": f"{_US}|{_KAZAKHSTAN}",
    "eu-official": r"European (?:Commission|Council)|\bEU\b|Press Club|IEU",
    "russian-official": r"TASS|Kremlin|of Russia|Sputnik|\bRT\b|russia\.ru|RIA",
    "indian-official": r"External Affairs|Modi|of the MEA",
    "pakistani-official": r"of Pakistan\b",
    "uzbek-official": r"of Uzbekistan",
    "un-official": r"United Nations",
}


def only_own(source_ids, vantage):
    """Say whether all the sources are of the speaker's own side."""
    publishers = [SOURCES[one]["publisher"] for one in source_ids if one != "gt-interview-2024"]
    return all(re.search(OWN[vantage], one) for one in publishers)


def settled_by_own_side(rows):
    """Return the rows whose kernel is said to hold by evidence of the speaker's side alone."""
    found = []
    for row in rows:
        words = row.get("read_in", "").split(";")  # where it was said is no evidence that it is so
        evidence = [one for one in row["source_ids"].split(";") if one not in words]
        vantage = row.get("vantage", "prc-official")
        if row["kernel"] == "holds" and only_own(evidence, vantage):
            found.append(row["claim_id"])
    return found


@pytest.mark.parametrize("ledger", ["claims", "other_voices"])
def test_a_kernel_holds_by_somebody_elses_evidence_too(ledger):
    assert settled_by_own_side(tables.rows(ledger)) == []


@pytest.mark.parametrize(
    ("ledger", "claim_id", "source_id"),
    [("claims", "c39", "clm-s253"), ("other_voices", "w54", "clm-s015"), ("claims", "c21", "")],
)
def test_a_kernel_that_rests_on_the_speakers_paper_would_be_seen(ledger, claim_id, source_id):
    rows = [
        row | {"kernel": "holds", "source_ids": source_id or "clm-s187;gt-interview-2024"}
        for row in tables.rows(ledger)
        if row["claim_id"] == claim_id
    ]
    assert settled_by_own_side(rows) == [claim_id]


def test_an_event_that_settles_is_told_by_another_side():
    for row in tables.rows("what_happened_next"):
        if row["effect"] == "settles":
            assert not only_own(row["source_ids"].split(";"), "prc-official"), row["event_id"]
    assert only_own(["kz-js-20240703"], "prc-official"), "the statement of the visit alone"


def wrong_forecasts(rows, settled):
    """Return the forecasts that have a verdict without an event, a premise or a threshold."""
    found = []
    for row in rows:
        if row["claim_type"] == "prediction" and row["claim_id"] not in settled:
            premise = (row["kernel"], row["loaded_word"]) == ("disputed", "contradicted")
            if row["verdict"] != "not-checkable" and not premise:
                found.append(row["claim_id"])
    return found


def test_a_forecast_has_the_verdict_of_its_event_or_its_premise_or_none():
    settled = {
        one
        for row in tables.rows("what_happened_next")
        if row["effect"] == "settles"
        for one in row["claim_ids"].split(";")
    }
    both = [*tables.rows("claims"), *tables.rows("other_voices")]
    assert wrong_forecasts(both, settled) == []
    assert wrong_forecasts(both, settled - {"c13"}) == ["c13"]
    scored = [
        row | {"kernel": "holds", "loaded_word": "open", "verdict": "contested"}
        for row in both
        if row["claim_id"] == "c44"
    ]
    assert wrong_forecasts(scored, settled) == ["c44"]
