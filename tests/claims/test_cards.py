"""Claim cards: what a card says, in which order, and how it reads without its style."""

import functools
import re

from helpers import claims, data, theme
from helpers.claims import cards, claim_cards, ledger
from helpers.theme import tokens
from tests.each import each
from tests.exhibit.reader import Reader

IDS = ledger()["claim_id"].tolist()


def page_of(*ids):
    return Reader(claim_cards(*ids).to_html())


def card(**changes):
    parts = {
        "number": "7",
        "word": "Claim",
        "claim": "It rained.",
        "kind": "fact",
        "place": "answer 1",
        "verdict": "contested",
        "as_of": "2026-11-23",
        "finding": "One short sentence. Another one. A third. A fourth.",
        "since": "It rained again.",
        "since_when": "Since then",
        "carrier": "",
        "who_disagrees": "A voice.",
        "changes_our_mind": "A gauge.",
        "tested": ("lesson 01",),
        "cited": (),
    }
    return cards.Card(**parts | changes)


@functools.cache
def card_of(claim_id):
    """The page of one card of the ledger as it is, made once for all that is looked at on it."""
    return page_of(claim_id)


@each("claim_id", IDS)
def test_every_verdict_is_marked_once_or_said_to_be_beside_the_scale(claim_id):
    verdict = ledger().set_index("claim_id").loc[claim_id, "verdict"]
    page = card_of(claim_id)
    current = [text for _, a, text in page.found if a.get("aria-current")]
    if verdict == "not checkable":
        assert current == []
        assert "beside the scale" in page.text_of("claim-aside")
    else:
        assert current == [f"{theme.VERDICT[verdict].glyph} {verdict}"]
        assert not page.with_class("claim-aside")
    assert theme.VERDICT[verdict].glyph in page.text_of("claim-stamp")


@each("claim_id", IDS)
def test_the_evidence_is_short_and_the_whole_finding_is_in_full(claim_id):
    (one,) = claim_cards(claim_id).cards
    assert 1 <= len(one.evidence) <= cards.LINES
    assert " ".join(one.evidence) == one.finding[: len(" ".join(one.evidence))]
    if len(one.evidence) > 1:
        assert len(" ".join(one.evidence).split()) <= cards.WORDS
    page = card_of(claim_id)
    assert one.finding in " ".join(page.text_of("in-full").split())


@each(
    "finding, lines",
    [
        ("Short one. Short two. Short three. Short four.", 3),
        (f"{'Word ' * 14}end. {'Word ' * 24}end. Short three.", 2),
        (f"Short one. {'Word ' * 39}end. Short three.", 1),
        (f"{'Word ' * 60}end. Short two.", 1),
        ('A first. "Largest" has no measure. (A third.)', 3),
        ("Only one.", 1),
    ],
)
def test_lines_of_evidence_stop_where_they_would_be_a_wall(finding, lines):
    assert len(card(finding=finding).evidence) == lines


def test_nobody_is_said_to_disagree_with_what_was_looked_at():
    page = page_of("c29")
    assert "No disagreeing voice is recorded for this claim." in page.text_of("claim-sides")
    assert "the 9 sources below" in page.text_of("claim-sides")


def test_who_disagrees_comes_from_the_ledger_where_it_says_so(monkeypatch):
    known = claims.ledger()
    monkeypatch.setattr(claims, "ledger", lambda: known.assign(who_disagrees="Somebody does."))
    page = page_of("c29")
    assert "Who disagreesSomebody does." in page.text_of("claim-sides")
    assert "No disagreeing voice" not in page.text_of("claim-sides")


def test_a_learner_reads_no_ids():
    for ids in (("c27", "c29"), IDS[:6]):
        html = re.sub(r"<style>.*?</style>", "", claim_cards(*ids).to_html())
        outside = re.sub(r'<details class="(table-twin|how)">.*?</details>', "", html, flags=re.S)
        assert not re.search(r"\b[cp]\d\d\b|clm-|\w+\(\)", re.sub(r"<[^>]*>", " ", outside))


def test_the_exhibit_keeps_the_order_and_the_table():
    one = claim_cards("c29", "c02")
    assert one.table["claim no."].tolist() == ["c29", "c02"]
    assert one.title == "Claim 29: incorrect and claim 2: supported"
    assert one.summary == "Our verdicts: claim 29: incorrect; claim 2: supported."
    assert [number.number for number in one.cards] == ["29", "2"]
    assert one.figure is None
    assert set(one.source_ids) == {
        part
        for cell in data.load("claims").set_index("claim_id").loc[["c29", "c02"], "source_ids"]
        for part in cell.split(";")
    }


def test_a_claim_of_the_opening_and_of_a_question_say_where_they_are():
    places = {one.number: one.place for one in claim_cards(*IDS).cards}
    assert places["1"] == "opening of the page"
    assert places["27"] == "question 3"
    assert places["29"] == "answer 3"
    assert {re.sub(r"\d+", "n", place) for place in places.values()} == {
        "opening of the page",
        "question n",
        "answer n",
    }


def test_only_the_verdicts_shown_bring_their_colour_for_light_and_dark():
    css = "".join(re.findall(r"<style>(.*?)</style>", claim_cards("c29").to_html()))
    light = tokens.VERDICT_TEXT["incorrect"]
    assert f".verdict-incorrect {{ --verdict: {light} }}" in css
    assert f"{{ --verdict: {tokens.DARK[light]} }}" in css
    assert tokens.VERDICT_TEXT["contested"] not in css
    assert css.count("{") == css.count("}")


def test_all_is_escaped(monkeypatch):
    evil = "<script>alert(1)</script>"
    known = claims.ledger().assign(
        claim=evil, finding=evil, who_disagrees=evil, what_would_change_our_mind=evil
    )
    monkeypatch.setattr(claims, "ledger", lambda: known)
    for ids in (("c01",), ("c01", "c02", "c03")):
        assert evil not in claim_cards(*ids).to_html()
        assert claim_cards(*ids).to_html().count("&lt;script&gt;") >= 4
