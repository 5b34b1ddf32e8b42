"""The claim ledger: claims with their kind of statement, and cards that any lesson can show."""

from __future__ import annotations

import pandas as pd

from helpers import data, sources, theme
from helpers.claims.cards import Card, card_list, full_cards
from helpers.errors import LessonError
from helpers.exhibit import Exhibit
from helpers.words import quote
from helpers.words.lists import listed, plural

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
VERDICTS = list(theme.VERDICT)
#: As many claims are shown as full cards; more are a list that opens.
FULL = 2


def ledger() -> pd.DataFrame:
    """Return the claims with a column ``statement``: fact, judgement or prediction.

    Verdicts are in words: ``supported with caveats``.
    """
    claims = data.load("claims")
    claims["statement"] = claims["claim_type"].map(BIN_OF_TYPE)
    claims["verdict"] = claims["verdict"].str.replace("-", " ")
    return claims


class ClaimCards(Exhibit):
    """Claims as cards: what is claimed, our verdict, the evidence, who disagrees.

    Attributes:
        cards: One card for each claim, in the order asked for.
    """

    def __init__(self, *claim_ids: str) -> None:
        """Read the claims; see ``claim_cards``."""
        chosen = _chosen(claim_ids)
        self.cards = tuple(_card(row) for row in chosen.to_dict("records"))
        verdicts = [f"claim {card.number}: {card.verdict}" for card in self.cards]
        title = listed(verdicts) if len(self.cards) <= FULL else _counted(chosen["verdict"])
        super().__init__(
            figure=None,
            title=title[0].upper() + title[1:],
            summary=f"Our verdicts: {'; '.join(verdicts)}.",
            table=pd.DataFrame(
                {
                    "claim no.": chosen["claim_id"],
                    "claim, in our words": chosen["claim"],
                    "kind": [f"{card.glyph} {card.kind}" for card in self.cards],
                    "verdict": [f"{card.verdict_glyph} {card.verdict}" for card in self.cards],
                    "why": chosen["finding"],
                    "who disagrees": [card.who_disagrees for card in self.cards],
                    "what would change our mind": chosen["what_would_change_our_mind"],
                    "where it is tested": ["; ".join(card.tested) for card in self.cards],
                }
            ),
            source_ids=sources.ids(chosen["source_ids"]),
            leaves_out="Other claims of the same passage.",
            tables=["claims"],
        )

    def to_html(self) -> str:
        """The cards as HTML, or a list of claims that open; every text is escaped."""
        return full_cards(self) if len(self.cards) <= FULL else card_list(self)


def claim_cards(*claim_ids: str) -> ClaimCards:
    """Show some claims with kind, verdict, why, who disagrees, and what would change our mind.

    Up to two claims are shown as full cards, more as a list of which each line opens.

    Args:
        *claim_ids: Ids such as ``"c05"``.

    Raises:
        LessonError: A claim does not exist, or none was asked for.
    """
    return ClaimCards(*claim_ids)


def _chosen(claim_ids: tuple[str, ...]) -> pd.DataFrame:
    claims = ledger().set_index("claim_id")
    known = set(claims.index)
    unknown = [name for name in claim_ids if not isinstance(name, str) or name not in known]
    if unknown or not claim_ids:
        missing = f"There is no claim {quote(unknown[0])}." if unknown else "No claim was named."
        first, last = claims.index[0], claims.index[-1]
        raise LessonError(f'{missing} Name claims from {first} to {last}, such as "c05".')
    passages = data.load("passages")[["passage_id", "question_no", "speaker"]]
    return claims.loc[list(claim_ids)].reset_index().merge(passages, on="passage_id", how="left")


def _card(row: dict[str, object]) -> Card:
    cited = sources.cite(sources.ids(row["source_ids"]))
    return Card(
        number=str(row["claim_id"]).removeprefix("c").lstrip("0"),
        claim=row["claim"],
        kind=row["statement"],
        place=_place(row["question_no"], row["speaker"]),
        verdict=row["verdict"],
        as_of=data.describe("claims")["asOf"],
        finding=row["finding"],
        # Not every edition of the ledger says who disagrees.
        who_disagrees=row.get("who_disagrees")
        or (
            "No disagreeing voice is recorded for this claim. What was looked at: the "
            f"{plural(len(cited), 'source')} below."
        ),
        changes_our_mind=row["what_would_change_our_mind"],
        tested=_tested(row["claim_id"]),
        cited=cited,
    )


def _place(question: int, speaker: str) -> str:
    if not question:
        return "opening of the page"
    return f"{'question' if speaker == 'GT' else 'answer'} {question}"


def _tested(claim_id: str) -> tuple[str, ...]:
    """Name the sections and questions that bear on a claim, or say why none does."""
    rows = data.load("claim_evidence").query("claim_id == @claim_id")
    words = {
        "exhibit": "lesson {lesson}, section “{name}”",
        "question": "question {name}",
        "reason": "{name}",
    }
    return tuple(words[row.kind].format(**row._asdict()) for row in rows.itertuples())


def _counted(verdicts: pd.Series) -> str:
    counts = verdicts.value_counts(sort=False)
    parts = [f"{counts[verdict]} {verdict}" for verdict in VERDICTS if verdict in counts]
    return f"{len(verdicts)} claims: {listed(parts)}"
