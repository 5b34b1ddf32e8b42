"""The second ledger: the rule of the first, sources that resolve, and no ranking of people."""

import ast
import re

import pytest

from helpers import data, sources, theme
from helpers.claims import claim_cards, ledger, ledgers
from helpers.claims.ledgers import LEDGERS, ledger_of
from helpers.errors import LessonError
from helpers.lessons.what_happened_next import sentence_check
from tests import tables
from tests.course import ROOT
from tests.each import each
from tests.exhibit.reader import Reader

VOICES = ledger("other_voices").set_index("claim_id", drop=False)
IDS = VOICES.index.tolist()
#: docs/verdicts.md: what a kernel and a loaded word come to.
RULE = {
    ("holds", "none"): "supported",
    ("holds", "supported"): "supported",
    ("holds", "supported with a switch"): "supported with caveats",
    ("holds", "open"): "contested",
    ("holds", "contradicted"): "misleading",
    ("disputed", "contradicted"): "misleading",
}
OF_KERNEL = {
    "disputed": "contested",
    "wrong": "incorrect",
    "cannot be checked": "not checkable",
}
#: Statements that say the like, by whoever: a friend of Beijing and a critic of it among them.
ALIKE = {
    "largest regional organisation": ("c05", "w51"),
    "an organisation made the carrier of a scheme": ("c01", "w46"),
    "an unbroken friendship": ("c25", "w55"),
    "the motive of the other side": ("c34", "w06"),
    "one cause for a result with many": ("c09", "w01"),
    "a pledge without a duty": ("c17", "w16", "w56"),
    "a phrase on rights": ("c19", "w15", "w23"),
    "a blanket word on overcapacity": ("c33", "w07", "w17", "w21"),
    "a courtesy": ("c14", "w19", "w34"),
    "a forecast without a day": ("c31", "w18", "w32"),
    "one yardstick of several": ("w29", "w37"),
    "a stabiliser": ("c06", "w49"),
}
_SAME_COLUMNS = {"claim", "key_phrase", "claim_type", "checkable", "verdict", "finding"}


def test_there_are_forty_statements_of_eight_speakers_and_more():
    assert len(VOICES) >= 40
    assert VOICES["speaker"].nunique() >= 8
    assert {"prc-official", "kz-official", "us-official", "russian-official"} <= set(
        VOICES["vantage"]
    )


def test_the_columns_of_the_claims_are_there_with_the_same_words():
    fields = {
        name: {field["name"]: field for field in data.describe(name)["schema"]["fields"]}
        for name in ("claims", "other_voices")
    }
    missing = set(fields["claims"]) - set(fields["other_voices"])
    assert missing == {"passage_id"}, "a row says itself who spoke, when and where"
    for column in _SAME_COLUMNS & {"claim_type", "checkable", "verdict"}:
        allowed = [one[column]["constraints"]["enum"] for one in fields.values()]
        assert allowed[0] == allowed[1]
    assert set(VOICES["verdict"]) <= set(theme.VERDICT)
    assert set(VOICES["statement"]) == set(theme.STATEMENT)


@each("claim_id", IDS)
def test_the_verdict_is_what_the_rule_gives(claim_id):
    row = VOICES.loc[claim_id]
    ruled = RULE.get((row["kernel"], row["loaded_word"])) or OF_KERNEL[row["kernel"]]
    assert row["verdict"] == ruled


@each("ids", ALIKE.values())
def test_like_statements_have_like_verdicts_whoever_speaks(ids):
    claims = ledger().set_index("claim_id")
    if "kernel" not in claims:
        ids = [one for one in ids if one in VOICES.index]
    found = {one: (VOICES if one in VOICES.index else claims).loc[one, "verdict"] for one in ids}
    assert len(set(found.values())) == 1, found


def test_sources_resolve_and_the_pages_with_the_words_are_among_them():
    known = sources.register()
    for row in VOICES.itertuples():
        cited, read_in = row.source_ids.split(";"), row.read_in.split(";")
        assert set(cited) <= set(known)
        assert cited[: len(read_in)] == read_in
        # Only what nothing can settle may rest on the words alone.
        assert len(cited) > len(read_in) or row.verdict == "not checkable", row.claim_id


def test_words_are_few_and_texts_are_short():
    for row in VOICES.itertuples():
        assert len(row.key_phrase.split()) <= 10, row.claim_id
        assert len(row.claim.split()) <= 30, row.claim_id
        assert len(row.finding.split()) <= 62, row.claim_id


def test_what_came_later_is_kept_apart():
    late = re.compile(r"\b(2025|2026)\b|(August|September|October|November|December) 2024")
    for row in VOICES.itertuples():
        assert not late.search(row.finding), row.claim_id
        assert "Since:" not in row.finding + row.since
        assert row.verdict_known_from == row.date


def test_no_card_scolds_a_speaker_for_what_is_left_out():
    scolds = r"leaves? out|left it out|left out|omits|never mentions|not mentioned|passes over"
    for row in VOICES.itertuples():
        assert not re.search(scolds, row.finding + row.since, re.IGNORECASE), row.claim_id


def test_weak_carriers_say_so():
    kinds = data.load("sources").set_index("source_id")["publisher_type"]
    for row in VOICES.itertuples():
        carriers = set(kinds[row.read_in.split(";")])
        if not carriers & {"government", "official-document", "intergovernmental", "state-media"}:
            assert row.carrier_note, row.claim_id
        if "indirect" in row.text_language or row.key_phrase == "":
            assert row.carrier_note, row.claim_id


def test_incorrect_does_not_rest_on_one_copied_interview():
    kinds = data.load("sources").set_index("source_id")["publisher_type"]
    for row in VOICES[VOICES["verdict"] == "incorrect"].itertuples():
        assert "aggregator" not in set(kinds[row.read_in.split(";")]), row.claim_id
        assert "of the English text" in row.carrier_note, row.claim_id


@each("claim_id", IDS)
def test_a_card_names_who_spoke_and_when_and_shows_no_id(claim_id):
    row = VOICES.loc[claim_id]
    exhibit = claim_cards(claim_id)
    (card,) = exhibit.cards
    assert card.name == f"Statement {int(claim_id[1:])}"
    html = re.sub(r"<style>.*?</style>", "", exhibit.to_html(), flags=re.S)
    page = Reader(exhibit.to_html())
    assert page.unbalanced == []
    assert row["speaker"] in page.text_of("claim-kind")
    assert row["date"] in page.text_of("claim-kind")
    assert ("How we have the words" in html) == bool(row["carrier_note"])
    assert ("Since that day" in html) == bool(row["since"])
    outside = re.sub(r'<details class="(table-twin|how)">.*?</details>', "", html, flags=re.S)
    words = re.sub(r"<[^>]*>", " ", outside)
    assert not re.search(r"\b[cpw]\d\d\b|clm-|vox-|\w+\(\)", words)
    assert set(exhibit.source_ids) == set(row["source_ids"].split(";"))


def test_cards_of_two_ledgers_stand_side_by_side_in_the_order_asked_for():
    exhibit = claim_cards("w51", "c05")
    assert exhibit.table["claim no."].tolist() == ["w51", "c05"]
    assert exhibit.title == "Statement 51: contested and claim 5: contested"
    assert "do not compare the people who speak" in exhibit.leaves_out
    places = [card.place for card in exhibit.cards]
    assert places[0].startswith("Antonio Guterres, UN Secretary-General, 2024-07-04")
    assert places[1] == "answer 1"
    many = claim_cards("c33", "w07", "w17")
    assert len(Reader(many.to_html()).with_class("claim-body")) == 3


def test_a_statement_that_is_not_there_is_explained():
    with pytest.raises(LessonError, match="from c01 to c50 or from w01 to w60"):
        claim_cards("w99")
    with pytest.raises(LessonError, match="no ledger 'voices'; choose from claims, other_voices"):
        ledger("voices")


def test_the_sentence_check_takes_either_ledger():
    exhibit = sentence_check.check_sentence(
        "w31", "By a Belarusian institute's data, trade among members was 500 billion US dollars."
    )
    assert VOICES.loc["w31", "claim"] in exhibit.table["found"].tolist()
    assert exhibit.summary == "w31 lacks a date."
    assert "vox-putin-media-copy" in exhibit.source_ids
    assert "gt-interview-2024" not in exhibit.source_ids
    assert "c20" in sentence_check.check_sentence("c20", "China is the largest.").title


def test_a_ledger_is_known_by_the_names_of_its_tables():
    for name, kept in LEDGERS.items():
        wanted = {kept.claims, kept.passages, kept.events} - {""}
        assert wanted <= set(data.names())
        assert {ledger_of(one) for one in ledger(name)["claim_id"]} == {name}
    # No ledger, card, sort or table of the generic code names the interview's own rows.
    for path in (ROOT / "helpers" / "claims").glob("*.py"):
        assert "gt-interview" not in path.read_text(encoding="utf-8")


def test_another_ledger_is_one_entry(monkeypatch):
    # As if the positions were judged by somebody who named another pair of tables.
    again = ledgers.Ledger("other_voices", "", "Voice", "Later", "What else was said.")
    monkeypatch.setitem(LEDGERS, "mine", again)
    assert len(ledger("mine")) == len(VOICES)
    assert ledger("mine").equals(ledger("other_voices"))


_RANKING = re.compile(r"rank|score|league|honest|truthful|liar|worst|best", re.IGNORECASE)


def test_nothing_ranks_speakers_by_verdict():
    for path in (ROOT / "helpers").rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef):
                about = re.search(r"speaker|voice", node.name)
                assert not (about and _RANKING.search(node.name)), (path, node.name)
            if isinstance(node, ast.Call):
                called = ast.unparse(node)
                grouped = re.match(r".*\.(groupby|pivot|pivot_table)\(|pd\.crosstab\(", called)
                assert not (grouped and "'speaker'" in called and "verdict" in called), path


def test_no_count_of_verdicts_by_speaker_is_printed():
    names = {row["speaker"].partition(" (")[0] for row in tables.rows("other_voices")}
    docs = [*(ROOT / "docs").glob("*.md"), ROOT / "README.md"]
    for path in docs:
        for line in path.read_text(encoding="utf-8").splitlines():
            counted = re.search(r"\d+ (of \d+ )?(statements )?(misleading|incorrect)", line)
            assert not (counted and any(name in line for name in names)), path


#: Where the ambassador denies what the other voice asserts, an event pulls the two apart.
OPPOSED = {"a blanket word on overcapacity"}


def unlike_effects(of_claims, of_voices):
    """Return the pairs of a claim and a statement alike to which one event does two things."""
    effects = {
        (row["date"], row["event"], one): row["effect"]
        for row in [*of_claims, *of_voices]
        for one in row["claim_ids"].split(";")
    }
    events = {key[:2] for key in effects}
    return [
        (claim, voice)
        for name, (claim, *voices) in ALIKE.items()
        if name not in OPPOSED
        for voice in voices
        for event in events
        if (*event, claim) in effects
        and (*event, voice) in effects
        and effects[(*event, claim)] != effects[(*event, voice)]
    ]


def test_one_event_does_the_same_to_like_statements_whoever_speaks():
    of_claims, of_voices = tables.rows("what_happened_next"), tables.rows("voices_since")
    assert unlike_effects(of_claims, of_voices) == []
    flipped = [row | {"effect": "none"} if row["event_id"] == "o12" else row for row in of_voices]
    assert unlike_effects(of_claims, flipped) == [("c06", "w49")]
    flipped = [row | {"effect": "none"} if row["event_id"] == "o16" else row for row in of_voices]
    assert unlike_effects(of_claims, flipped) == [("c01", "w46")]


def test_no_event_weakens_what_cannot_be_checked_or_comes_before_what_it_bears_on():
    verdicts = VOICES["verdict"]
    for row in tables.rows("voices_since"):
        for one in row["claim_ids"].split(";"):
            assert row["date"] > VOICES.loc[one, "date"], row["event_id"]
            if verdicts[one] == "not checkable":
                assert row["effect"] == "none", row["event_id"]
