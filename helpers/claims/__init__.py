"""The claim ledger: claims with their kind of statement, and cards that any lesson can show."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

import pandas as pd

from helpers import data, sources, theme
from helpers.claims import ledgers
from helpers.claims.cards import NOT_YET, Card, card_list, full_cards
from helpers.claims.ledgers import LEDGERS
from helpers.errors import LessonError
from helpers.exhibit import Exhibit
from helpers.sources import Source
from helpers.words import quote
from helpers.words.lists import listed, plural

VERDICTS = list(theme.VERDICT)
#: The rule of docs/verdicts.md: what a kernel and a loaded word come to.
RULE = {
    ("holds", "none"): "supported",
    ("holds", "supported"): "supported",
    ("holds", "supported with a switch"): "supported with caveats",
    ("holds", "open"): "contested",
    ("holds", "contradicted"): "misleading",
    ("disputed", "contradicted"): "misleading",
}
#: The same for the kernels that decide whatever the word is worth.
RULE_OF_KERNEL = {
    "disputed": "contested",
    "wrong": "incorrect",
    "cannot be checked": "not checkable",
}
#: The words of the rule.
KERNELS = tuple(dict.fromkeys([kernel for kernel, _word in RULE] + list(RULE_OF_KERNEL)))
LOADED_WORDS = tuple(dict.fromkeys(word for _kernel, word in RULE))
#: As many claims are shown as full cards; more are a list that opens.
FULL = 2


def ledger(name: str = "claims") -> pd.DataFrame:
    """Return a ledger with a column ``statement``: fact, judgement or prediction.

    Verdicts are written with blanks: ``supported with caveats``.

    Args:
        name: A key of ``LEDGERS``, such as ``"other_voices"``.

    Raises:
        LessonError: There is no ledger of this name.
    """
    return ledgers.rows(name)


def verdict_of(kernel: str, loaded_word: str) -> str:
    """Return the verdict that our rule gives to a kernel and a loaded word, for every speaker.

    Args:
        kernel: holds, disputed, wrong or cannot be checked.
        loaded_word: none, supported, supported with a switch, open or contradicted.

    Raises:
        LessonError: One of the two is not a word of the rule.
    """
    if kernel not in KERNELS or loaded_word not in LOADED_WORDS:
        raise LessonError(
            f"The rule knows the kernels {listed(KERNELS)}, and of the loaded word: "
            f"{listed(LOADED_WORDS)}."
        )
    return RULE.get((kernel, loaded_word)) or RULE_OF_KERNEL[kernel]


class Cards(Exhibit):
    """Claims as cards: what is claimed, the verdict, the evidence, who disagrees.

    Attributes:
        cards: One card for each claim, in the order asked for.
    """

    def __init__(
        self,
        shown: Mapping[str, Card],
        *,
        source_ids: Sequence[str | Source],
        leaves_out: str,
        tables: Sequence[str] = (),
    ) -> None:
        """Set cards side by side.

        Args:
            shown: The cards by the ids of their claims; at least one.
            source_ids: Where the claims and what is said of them come from.
            leaves_out: What the cards do not show.
            tables: Names of the tables of ``data/`` that the claims are in.
        """
        self.cards = tuple(shown.values())
        verdicts = [f"{card.name.lower()}: {card.verdict}" for card in self.cards]
        title = listed(verdicts) if len(self.cards) <= FULL else _counted(self.cards)
        (whose,) = {card.whose for card in self.cards}
        super().__init__(
            figure=None,
            title=title[0].upper() + title[1:],
            summary=f"{whose.capitalize()} verdicts: {'; '.join(verdicts)}.",
            table=pd.DataFrame(
                {
                    "claim no.": list(shown),
                    f"claim, in {whose} words": [card.claim for card in self.cards],
                    "kind": [f"{card.glyph} {card.kind}" for card in self.cards],
                    "verdict": [f"{card.verdict_glyph} {card.verdict}" for card in self.cards],
                    "why": [card.finding for card in self.cards],
                    **_where_any("what came since", [card.since for card in self.cards]),
                    **_where_any("how we have the words", [card.carrier for card in self.cards]),
                    "who disagrees": [card.who_disagrees for card in self.cards],
                    f"what would change {whose} mind": [
                        card.changes_our_mind for card in self.cards
                    ],
                    "where it is tested": ["; ".join(card.tested) for card in self.cards],
                }
            ),
            source_ids=source_ids,
            leaves_out=leaves_out,
            tables=tables,
            for_the_ear=True,
        )

    def to_html(self) -> str:
        """The cards as HTML, or a list of claims that open; every text is escaped."""
        return full_cards(self) if len(self.cards) <= FULL else card_list(self)


class ClaimCards(Cards):
    """Claims of the ledgers as cards."""

    def __init__(self, *claim_ids: str) -> None:
        """Read the claims; see ``claim_cards``."""
        chosen = _chosen(claim_ids)
        used = [ledgers.named(name) for name in dict.fromkeys(chosen["ledger"])]
        super().__init__(
            {row["claim_id"]: _card(row) for row in chosen.to_dict("records")},
            source_ids=sources.ids(chosen["source_ids"]),
            leaves_out=" ".join(one.leaves_out for one in used),
            tables=[one.claims for one in used],
        )


def claim_cards(*claim_ids: str) -> ClaimCards:
    """Show some claims with kind, verdict, why, who disagrees, and what would change our mind.

    Up to two claims are shown as full cards, more as a list of which each line opens.

    Args:
        *claim_ids: Ids such as ``"c05"``, or ``"w07"`` for a statement of another speaker. Ids of
            both ledgers may be set side by side.

    Raises:
        LessonError: A claim does not exist, or none was asked for.
    """
    return ClaimCards(*claim_ids)


def _text_or_none(value: object) -> str | None:
    return value if isinstance(value, str) else None


def _chosen(claim_ids: tuple[str, ...]) -> pd.DataFrame:
    """Return the rows asked for, from whichever ledger holds them, with where each was said."""
    parts = []
    named = [one for one in dict.fromkeys(map(_text_or_none, claim_ids)) if one is not None]
    for name in LEDGERS:
        # The first is the ledger of the lessons; the others are read only when they are needed.
        table = (ledger(name) if parts else ledger()).set_index("claim_id", drop=False)
        found = table.loc[[one for one in named if one in table.index]]
        parts.append(found.assign(ledger=name, place=ledgers.places(name, found)))
        if sum(map(len, parts)) == len(named):
            break
    rows = {row["claim_id"]: row for part in parts for row in part.to_dict("records")}
    unknown = [name for name in claim_ids if not isinstance(name, str) or name not in rows]
    if unknown or not claim_ids:
        missing = f"There is no claim {quote(unknown[0])}." if unknown else "No claim was named."
        known = [ledger(name)["claim_id"] for name in LEDGERS]
        ranges = " or ".join(f"from {ids.iloc[0]} to {ids.iloc[-1]}" for ids in known)
        raise LessonError(f'{missing} Name claims {ranges}, such as "c05".')
    # A column that the other ledger lacks is blank.
    return pd.DataFrame([rows[claim_id] for claim_id in claim_ids]).fillna("")


def _card(row: dict[str, object]) -> Card:
    cited = sources.cite(sources.ids(row["source_ids"]))
    kept = ledgers.named(row["ledger"])
    return Card(
        number=str(row["claim_id"])[1:].lstrip("0"),
        word=kept.word,
        claim=row["claim"],
        kind=row["statement"],
        place=row["place"],
        verdict=row["verdict"],
        as_of=data.describe(kept.claims)["asOf"],
        finding=row["finding"],
        since=row.get("since", ""),
        since_when=kept.since,
        carrier=row.get("carrier_note", ""),
        # Not every edition of a ledger says who disagrees.
        who_disagrees=row.get("who_disagrees", "")
        or (
            "No disagreeing voice is recorded for this claim. What was looked at: the "
            f"{plural(len(cited), 'source')} below."
        ),
        changes_our_mind=row["what_would_change_our_mind"],
        tested=ledgers.tested(row["ledger"], row),
        cited=cited,
    )


def _where_any(column: str, cells: list[str]) -> dict[str, list[str]]:
    """Return a column of the table, or none where all its cells are blank."""
    return {column: [cell or "nothing to add" for cell in cells]} if any(cells) else {}


def _counted(shown: Sequence[Card]) -> str:
    counts = Counter(card.verdict for card in shown)
    parts = [f"{counts[verdict]} {verdict}" for verdict in (*VERDICTS, NOT_YET) if counts[verdict]]
    return f"{len(shown)} claims: {listed(parts)}"
