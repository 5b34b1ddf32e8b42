"""The ledgers: sets of judged statements, each known by the names of its tables.

A lesson names a ledger and never a file. To judge another text or other speakers, make the tables
and add a line to ``LEDGERS``: cards, time machine and sentence check take them.
A reader's own ledger is a text and a table beside the notebook (``helpers.own_source``); ``OWN``
says what its cards call things.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from helpers import data
from helpers.errors import LessonError
from helpers.words import quote

#: The three bins. A causal claim explains, and so is a judgement; a definition can be looked up.
BIN_OF_TYPE = {
    "checkable-fact": "fact",
    "statistic": "fact",
    "definition": "fact",
    "evaluative": "judgement",
    "normative": "judgement",
    "causal": "judgement",
    "prediction": "prediction",
}


@dataclass(frozen=True)
class Ledger:
    """Where the parts of a ledger are, and what a reader calls its rows.

    Attributes:
        claims: Table of the statements, with the columns of ``claims``.
        passages: Table of the passages that hold them; "" where a row says itself who spoke,
            when and where.
        asker: Who puts the questions, as the passages call them; "" where nobody does.
        word: What a row is called, such as ``"Claim"``.
        since: The heading over what came after the day of the statement.
        leaves_out: What a card does not show.
        beside: How a card names a like claim of the first ledger, by its ``{number}``; "" where
            ``claim_evidence`` says what bears on a row.
        events: Table of what came after the statements; "" where there is none.
    """

    claims: str
    passages: str
    word: str
    since: str
    leaves_out: str
    asker: str = ""
    beside: str = ""
    events: str = ""


#: The ledgers, by the name of their table; the ids of two ledgers differ by their letter.
LEDGERS: dict[str, Ledger] = {
    "claims": Ledger(
        claims="claims",
        passages="passages",
        word="Claim",
        since="Since 1 July 2024",
        leaves_out="Other claims of the same passage.",
        asker="GT",
        events="what_happened_next",
    ),
    "other_voices": Ledger(
        claims="other_voices",
        passages="",
        word="Statement",
        since="Since that day",
        leaves_out=(
            "Other sentences of the same speech. Statements were picked because they can be "
            "tested, and unevenly: verdicts do not compare the people who speak."
        ),
        beside="set it beside claim {number} of the interview",
        events="voices_since",
    ),
}

#: The ledger of a reader's own text, which is not in ``data/``.
OWN = Ledger(
    claims="",
    passages="",
    word="Claim",
    since="Since that day",
    leaves_out=(
        "Whatever else the text says: the reader chose these claims. The verdicts are the reader's "
        "own, and nobody else has checked the evidence."
    ),
)


def named(name: str) -> Ledger:
    """Return a ledger by its name.

    Raises:
        LessonError: There is none of this name.
    """
    if not isinstance(name, str) or name not in LEDGERS:
        raise LessonError(f"There is no ledger {quote(name)}; choose from {', '.join(LEDGERS)}.")
    return LEDGERS[name]


def rows(name: str) -> pd.DataFrame:
    """Return the rows of a ledger with a column ``statement``: fact, judgement or prediction.

    Verdicts are written with blanks: ``supported with caveats``.
    """
    table = data.load(named(name).claims)
    table["statement"] = table["claim_type"].map(BIN_OF_TYPE)
    table["verdict"] = table["verdict"].str.replace("-", " ")
    return table


def places(name: str, chosen: pd.DataFrame) -> list[str]:
    """Say of each row where it was said, for the head of its card."""
    ledger = named(name)
    if not ledger.passages:
        return [
            f"{row.speaker}, {row.office}, {row.date}: {row.occasion}"
            for row in chosen.itertuples(index=False)
        ]
    passages = data.load(ledger.passages).set_index("passage_id")
    return [_place(passages.loc[passage], ledger.asker) for passage in chosen["passage_id"]]


def _place(passage: Mapping[str, object], asker: str) -> str:
    if not passage["question_no"]:
        return "opening of the page"
    side = "question" if passage["speaker"] == asker else "answer"
    return f"{side} {passage['question_no']}"


def tested(name: str, row: Mapping[str, object]) -> tuple[str, ...]:
    """Name what bears on a row: sections and questions, or like claims of the first ledger."""
    beside = named(name).beside
    if beside:
        like = [int(one[1:]) for one in str(row["related_claim_ids"]).split(";")]
        return tuple(beside.format(number=number) for number in like)
    found = data.load("claim_evidence")
    found = found[found["claim_id"] == row["claim_id"]]
    words = {
        "exhibit": "lesson {lesson}, section “{name}”",
        "question": "question {name}",
        "reason": "{name}",
    }
    return tuple(words[one.kind].format(**one._asdict()) for one in found.itertuples())


def ledger_of(claim_id: str) -> str:
    """Return the name of the ledger that holds a row, or "" where none does."""
    for name, ledger in LEDGERS.items():
        if claim_id in set(data.load(ledger.claims)["claim_id"]):
            return name
    return ""
