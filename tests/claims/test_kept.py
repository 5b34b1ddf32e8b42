"""Cards, sorts and looks at sentences, as they were when somebody looked at them."""

import pandas as pd
import pytest

from helpers import claims, data, sources
from helpers.claims import Cards, claim_cards, ledger, ledgers, sorting, wording
from helpers.claims.cards import NOT_YET, Card, _style
from helpers.errors import LessonError
from helpers.exhibit import own_source
from helpers.exhibit.places import Place
from tests.each import each
from tests.kept import lines_of, names_kept, same_as_kept

BOOK = own_source("A book & more", publisher="An office", date="2024", address="page 3")


def card(number, **changes):
    parts = {
        "number": str(number),
        "word": "Claim",
        "claim": f"It <rained> {number} times.",
        "kind": "fact",
        "place": "answer <1>",
        "verdict": "contested",
        "as_of": "2026-11-23",
        "finding": "One short sentence. Another one. A third. A fourth.",
        "since": "It rained again.",
        "since_when": "Since then",
        "carrier": "By letter.",
        "who_disagrees": "A voice.",
        "changes_our_mind": "A gauge.",
        "tested": ("lesson 01", "by hand"),
        "cited": (BOOK,),
    }
    return Card(**parts | changes)


PLAIN = {"since": "", "carrier": ""}
LONG = " ".join(["word"] * 30)
SHOWN = {
    "one": [card(7)],
    "two": [
        card(7, kind="judgement", verdict="not checkable", as_of="", **PLAIN),
        card(8, kind="prediction", verdict="supported with caveats", finding=f"{LONG}. {LONG}."),
    ],
    "own": [card(1, kind=NOT_YET, verdict=NOT_YET, whose="your", claim="هطل المطر", **PLAIN)],
    "many": [
        card(1, verdict="incorrect"),
        card(2, verdict="supported", word="Statement", **PLAIN),
        card(3, verdict="misleading", finding="هطل المطر. It rained."),
        card(4, verdict="supported", kind="judgement", since=""),
    ],
}


def cards(name):
    shown = {f"c{one.number.zfill(2)}": one for one in SHOWN[name]}
    return Cards(shown, source_ids=[BOOK], leaves_out="All else.", tables=())


@each("name", SHOWN)
def test_cards_are_shown_as_they_were_kept(name):
    made = cards(name)
    made.place = Place("some/lesson.py")
    parts = [made.title, made.summary, made.leaves_out, made.for_the_ear]
    table = made.table.to_dict("list")
    page = lines_of(made.to_html())
    same_as_kept(f"claims/cards_{name}", {"parts": parts, "table": table, "page": page})


def test_the_style_of_cards_is_that_which_was_kept():
    shown = [one for some in SHOWN.values() for one in some]
    same_as_kept("claims/style", _style(shown).split("} "))


CLAIMS = pd.DataFrame(
    {
        "claim_id": ["x1", "x2", "x3"],
        "claim": ["It rained.", "It was bad.", "It will rain."],
        "statement": ["fact", "judgement", "prediction"],
    }
)


def _compared(labels, **more):
    return sorting.compared(labels, CLAIMS, source_ids=[BOOK], leaves_out="All else.", **more)


def test_labels_are_compared_as_they_were_kept():
    found = {}
    for labels in ({}, {"x1": "fact"}, {"x1": "fact", "x2": "fact"}, {"x1": "fact", "x3": "fact"}):
        for more in ({}, {"whose": "your own list"}):
            made = _compared(labels, **more)
            said = [made.title, made.summary, made.leaves_out]
            found[f"{labels} {more}"] = [*said, made.to_csv().splitlines()]
    same_as_kept("claims/sorted", found)


SENTENCES = [
    "",
    "Trade grew.",
    "Trade grew to 43.8 billion US dollars in 2024, by China's customs data.",
    "By Kazakhstan's data, trade was $30 bn as of 2023-12-31.",
    "On 7 September 2013 the president said it.",
    "In September 2013, the largest of 9 states.",
    "The first and only one of all, always the best.",
    "According to ... it is 5 percent.",
    "It is 12 % of …",
    "By Kazinform, nine projects; the Kazinform of [ind-F11].",
    "It says so in [ind-F11] and [nothing-here] of c05.",
    "2013 projects, 2 000 km, 5,000 tonnes of it.",
    "The report of the ministry counts ten members at least.",
    "If it holds, 1,5 GW are added under this definition.",
    f"{'word ' * 500}in 2024, at least.",
]


def test_sentences_are_looked_at_as_it_was_kept():
    found = {}
    for sentence in SENTENCES:
        looked = [list(vars(one).values()) for one in wording.inspect(sentence)]
        more = [wording.missing(sentence, needs_figure=True), wording.absolutes(sentence)]
        found[sentence[:80]] = [*looked, *more, wording.is_unfinished(sentence)]
    same_as_kept("claims/sentences", found)


def _refused(call):
    with pytest.raises(LessonError) as caught:
        call()
    return str(caught.value)


WRONG = {
    "no claim": claim_cards,
    "an unknown claim": lambda: claim_cards("c05", "c99"),
    "a number": lambda: claim_cards(5),
    "no ledger": lambda: ledger("klaims"),
    "a ledger by number": lambda: ledger(3),
    "no kernel": lambda: claims.verdict_of("stands", "none"),
    "no word": lambda: claims.verdict_of("holds", "maybe"),
    "a label of no claim": lambda: _compared({"x9": "fact"}),
    "no label": lambda: _compared({"x1": "lie"}),
    "no sentence": lambda: wording.inspect(3),
}


def test_what_is_wrong_is_answered_with_the_sentence_that_was_kept():
    same_as_kept("claims/wrong_calls", {name: _refused(call) for name, call in WRONG.items()})


@each("name", ledgers.LEDGERS)
def test_each_card_says_what_its_row_says(name):
    told = data.load(ledgers.LEDGERS[name].claims).fillna("").to_dict("records")
    places = ledgers.places(name, ledger(name))
    shown = claim_cards(*(row["claim_id"] for row in told)).cards
    for row, place, one in zip(told, places, shown, strict=True):
        assert ledgers.ledger_of(row["claim_id"]) == name
        assert one.name == f"{ledgers.LEDGERS[name].word} {int(row['claim_id'][1:])}"
        assert one.claim == row["claim"]
        assert one.kind == ledgers.BIN_OF_TYPE[row["claim_type"]]
        assert one.verdict == row["verdict"].replace("-", " ")
        assert one.as_of == data.describe(ledgers.LEDGERS[name].claims)["asOf"]
        assert (one.finding, one.since) == (row["finding"], row.get("since", ""))
        assert one.since_when == ledgers.LEDGERS[name].since
        assert one.carrier == row.get("carrier_note", "")
        assert one.changes_our_mind == row["what_would_change_our_mind"]
        assert [cited.source_id for cited in one.cited] == [*sources.ids(row["source_ids"])]
        none_seen = "No disagreeing voice is recorded for this claim. What was looked at: the "
        if row.get("who_disagrees"):
            assert one.who_disagrees == row["who_disagrees"]
        else:
            assert one.who_disagrees.startswith(none_seen)
        assert one.place == place
        assert one.tested, row["claim_id"]


def test_a_card_names_the_place_and_what_bears_on_it():
    row = data.load("claims").set_index("claim_id").loc["c05"]
    passage = data.load("passages").set_index("passage_id").loc[row["passage_id"]]
    side = "question" if passage["speaker"] == "GT" else "answer"
    (one,) = claim_cards("c05").cards
    assert one.place == f"{side} {passage['question_no']}"
    found = data.load("claim_evidence").query("claim_id == 'c05'")
    told = {
        "exhibit": "lesson {0.lesson}, section “{0.name}”",
        "question": "question {0.name}",
        "reason": "{0.name}",
    }
    assert list(one.tested) == [told[bears.kind].format(bears) for bears in found.itertuples()]
    voice = data.load("other_voices").iloc[0]
    (one,) = claim_cards(voice["claim_id"]).cards
    assert one.place == "{speaker}, {office}, {date}: {occasion}".format(**voice)
    like = voice["related_claim_ids"].split(";")
    assert one.tested == tuple(
        f"set it beside claim {int(claim[1:])} of the interview" for claim in like
    )


def test_claims_of_both_ledgers_stand_side_by_side_in_the_order_asked_for():
    made = claim_cards("w02", "c05", "c01")
    assert made.table["claim no."].tolist() == ["w02", "c05", "c01"]
    assert [one.word for one in made.cards] == ["Statement", "Claim", "Claim"]
    assert made.tables == ("other_voices", "claims")
    both = ledgers.LEDGERS["other_voices"].leaves_out, ledgers.LEDGERS["claims"].leaves_out
    assert made.leaves_out == " ".join(both)
    rows = pd.concat([ledger("other_voices"), ledger()]).set_index("claim_id")
    cited = sources.ids(rows.loc[["w02", "c05", "c01"], "source_ids"])
    assert made.source_ids == tuple(cited)


def test_nothing_is_kept_of_a_case_that_is_gone():
    shown = {f"cards_{name}" for name in SHOWN}
    assert set(names_kept("claims")) == shown | {"style", "sorted", "sentences", "wrong_calls"}
