"""Verdicts follow one written rule, whoever speaks; and cards agree with the tables."""

import re

import pytest

from helpers import claims, data
from helpers.claims import ledger, verdict_of
from helpers.dates import INTERVIEW
from helpers.errors import LessonError
from tests.course import ROOT
from tests.each import each

LEDGER = ledger().set_index("claim_id")
EVENTS = data.load("what_happened_next")


def bearing():
    """Yield each claim with the row of an event that bears on it."""
    for row in EVENTS.itertuples():
        for claim_id in filter(None, row.claim_ids.split(";")):
            yield claim_id, row


@each("claim_id", LEDGER.index)
def test_the_verdict_is_what_the_rule_gives(claim_id):
    row = LEDGER.loc[claim_id]
    assert row["verdict"] == verdict_of(row["kernel"], row["loaded_word"])


def test_the_rule_of_the_code_is_the_rule_of_the_page():
    page = (ROOT / "docs" / "verdicts.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| ([a-z ]+) \| ([a-z ,]+) \| \*\*([a-z ]+)\*\* \|$", page, re.M)
    told = {}
    for kernel, words, verdict in rows:
        for word in ["none", "supported", "supported with a switch", "open", "contradicted"]:
            if words.startswith("any"):
                fits = not (word == "contradicted" and "unless" in words)
            elif words == "none, or supported":
                fits = word in ("none", "supported")
            else:
                fits = words in (word, word.removeprefix("supported "))
                fits = fits or (words == "supported with a switch" and word == words)
            if fits:
                told[kernel, word] = verdict
    assert len(told) == 20
    assert told == {pair: verdict_of(*pair) for pair in told}


def test_a_true_kernel_with_an_open_word_is_not_supported():
    assert verdict_of("holds", "open") == "contested"
    assert verdict_of("cannot be checked", "supported") == "not checkable"
    with pytest.raises(LessonError, match="holds, disputed, wrong and cannot be checked"):
        verdict_of("true", "open")


def test_only_a_forecast_or_a_date_ahead_waits_for_an_event():
    later = LEDGER[LEDGER["verdict_known_from"] > INTERVIEW]
    settled = {claim_id for claim_id, row in bearing() if row.effect == "settles"}
    assert set(later.index) == settled
    assert (LEDGER["verdict_known_from"] >= INTERVIEW).all()


def test_what_came_later_is_kept_apart():
    late = re.compile(r"\b(2025|2026)\b|(August|September|October|November|December) 2024")
    for claim_id, row in LEDGER.iterrows():
        assert not late.search(row["finding"]), claim_id


def test_no_card_scolds_the_speaker_for_what_he_leaves_out():
    for claim_id, row in LEDGER.iterrows():
        assert not re.search(
            r"leaves? out|left it out|omits|never mentions|not mentioned|passes over",
            row["finding"] + row["since"],
        ), claim_id


def test_a_claim_that_cannot_be_checked_is_neither_weakened_nor_strengthened():
    for claim_id, row in bearing():
        if LEDGER.loc[claim_id, "verdict"] == "not checkable":
            assert row.effect == "none", (row.event_id, claim_id)


#: What a card names in favour of its claim, by a word of the event.
IN_FAVOUR = {
    "c06": ["Kyrgyz-Tajik border treaty"],
    "c12": ["Belarus", "Laos", "Azerbaijan"],
    "c42": ["39%"],
    "c46": ["Second China-Central Asia summit"],
    "c47": ["good-neighbourliness treaty with all five", "$106.3bn"],
    "c48": ["$106.3bn"],
}


def test_no_event_is_coded_against_a_claim_whose_card_cites_it_in_favour():
    for claim_id, names in IN_FAVOUR.items():
        for name in names:
            effects = {
                row.effect for found, row in bearing() if found == claim_id and name in row.event
            }
            assert effects, (claim_id, name)
            assert "weakens" not in effects, (claim_id, name)


def test_one_event_does_not_pull_a_claim_both_ways():
    seen = {}
    for claim_id, row in bearing():
        key = (row.date, row.event, claim_id)
        assert seen.setdefault(key, row.effect) == row.effect, key


def test_a_choice_of_kazakhstan_with_others_weakens_no_claim_on_china():
    chosen = EVENTS[EVENTS["own_choice"].str.startswith(("Kazakhstan:", "The five of Central"))]
    assert len(chosen) > 5
    about_china = {c for c in LEDGER.index if LEDGER.loc[c, "topic"] != "sco"} - {"c24"}
    for row in chosen.itertuples():
        if row.effect == "weakens":
            assert not about_china & set(row.claim_ids.split(";")), row.event_id


def test_the_referendum_is_an_event():
    (row,) = EVENTS[EVENTS["event"].str.contains("referendum")].to_dict("records")
    assert row["date"] == "2024-10-06"
    assert row["own_choice"].startswith("Kazakhstan: its voters")


def _one(table, query, column):
    (value,) = data.load(table).query(query)[column]
    return value


def _numbers():
    lists = data.load("project_portfolios").set_index("list_id")
    yield "c20", _one("trade_partners", "figure_id == 'k10'", "value"), "${:.0f} billion"
    yield "c20", _one("trade_partners", "figure_id == 'k11'", "value"), "all of Europe ${} billion"
    yield "c20", _one("trade_partners", "figure_id == 'k05'", "value"), "China {}%"
    yield "c20", _one("trade_partners", "figure_id == 'k07'", "value"), "Russia {}%"
    for claim_id in ("c15", "c20"):
        for reporter in ("CHN", "KAZ"):
            query = f"year == 2023 and period == 'full year' and reporter == '{reporter}'"
            total = data.load("trade_mirror").query(query + " and flow == 'total'")
            yield claim_id, total["value_usd_bn"].iloc[0], "${:.1f} billion"
    for claim_id in ("c30", "c39"):
        yield claim_id, lists.loc["pf02", "finished_count"], "{:.0f}"
        yield claim_id, lists.loc["pf03", "finished_count"], "and {:.0f} by Kazakhstan's ministry"
        yield claim_id, lists.loc["pf04", "finished_count"], "{:.0f} of 51 in 2018"
        yield claim_id, lists.loc["pf06", "started_count"], "{:.0f} of 55 were running"
        yield claim_id, lists.loc["pf08", "announced_count"], "{:.0f} joint projects"
    yield "c30", lists.loc["pf07", "value_usd_bn"], "${:.0f} billion were named in 2023"
    yield "c30", lists.loc["pf13", "value_usd_bn"], "224 projects (${} billion)"
    for row, words in (("r35", "{:.1f} million tonnes"), ("r37", "{:.0f} million in 2023")):
        yield "c21", _one("rail_traffic", f"row_id == '{row}'", "value") / 1e6, words
    for year, words in ((2021, "{}% of sales"), (2025, "{:.0f}% of the market")):
        query = f"country_iso3 == 'KAZ' and year == {year}"
        yield "c42", _one("chinese_brand_share", query, "share_percent"), words
    trade = data.load("trade_china_central_asia").query(
        "partner == 'the five' and unit == 'USD bn'"
    )
    customs = trade.query("reporter == 'China customs' and flow == 'turnover'").set_index("year")
    for year in (2022, 2023, 2025):
        yield "c48", customs.loc[year, "value"], "{}"
    yield "c31", customs.loc[2025, "value"], "${} billion in 2025"
    leaders = data.load("bri_counts").query("kind == 'leaders'")["value"]
    for value in leaders:
        yield "c28", value, "{:.0f}"
    votes = data.load("un_vote_agreement").query("year == 2019")
    shares = {
        (row.state_b if row.state_a == "Kazakhstan" else row.state_a): 100 * row.share_same
        for row in votes.itertuples()
        if "Kazakhstan" in (row.state_a, row.state_b)
    }
    yield "c18", shares["China"], "{:.0f}% of roll calls in 2019"
    yield "c18", shares["Russia"], "Russia ({:.0f}%)"
    yield "c18", shares["United States"], "United States ({:.0f}%)"
    low = min(shares[n] for n in ("Kyrgyzstan", "Tajikistan", "Turkmenistan", "Uzbekistan"))
    yield "c18", low, "({:.0f}% and more)"
    funds = data.load("plant_finance").query("project_id == 'zhanatas-wind' and role == 'lender'")
    for value in funds["amount_usd_m"]:
        yield "c40", value, "{}"
    for figure, words in (("f21", "{:.0f} tonnes"), ("f22", "{:,.0f} tonnes")):
        yield "c41", _one("plant_claims", f"figure_id == '{figure}'", "value"), words
    for figure in ("f14", "f15"):
        yield "c41", _one("plant_claims", f"figure_id == '{figure}'", "value"), "{:.0f}"
    yield (
        "c43",
        _one("car_jobs", "kind == 'planned' and what.str.contains('three brands')", "jobs"),
        "{:,.0f}",
    )
    yield "c15", _one("fdi_debt", "entry_id == 'f06'", "value"), "${} billion"
    yield "c15", _one("fdi_debt", "entry_id == 'f07'", "value"), "${} billion"


@each("number", _numbers)
def test_numbers_on_cards_are_those_of_the_tables(number):
    claim_id, value, words = number
    said = LEDGER.loc[claim_id, "finding"] + " " + LEDGER.loc[claim_id, "since"]
    assert words.format(value) in said


def test_every_new_verdict_is_told_on_the_page_of_fairness():
    page = (ROOT / "docs" / "fairness.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (\d+) \| .*? \| ([a-z ]+) \| ([a-z ]+) \| .+ \|$", page, re.M)
    assert len(rows) > 10
    for number, before, now in rows:
        assert now == LEDGER.loc[f"c{int(number):02}", "verdict"]
        assert before in claims.VERDICTS
        assert before != now
