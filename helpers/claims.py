"""The claim ledger: claims with their kind of statement, and cards that any lesson can show."""

import pandas as pd

from helpers import data, sources, theme
from helpers.errors import LessonError
from helpers.exhibit import Exhibit
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
VERDICTS = list(theme.VERDICT)


def ledger() -> pd.DataFrame:
    """Return the claims with a column ``statement``: fact, judgement or prediction.

    Verdicts are in words: ``supported with caveats``.
    """
    claims = data.load("claims")
    claims["statement"] = claims["claim_type"].map(BIN_OF_TYPE)
    claims["verdict"] = claims["verdict"].str.replace("-", " ")
    return claims


def _tested(claim_id: str) -> str:
    """Name the sections and questions that bear on a claim, or say why none does."""
    rows = data.load("claim_evidence").query("claim_id == @claim_id")
    words = {
        "exhibit": "lesson {lesson}, section “{name}”",
        "question": "question {name}",
        "reason": "{name}",
    }
    return "; ".join(words[row.kind].format(**row._asdict()) for row in rows.itertuples())


def claim_cards(*claim_ids: str) -> Exhibit:
    """Show some claims with kind, verdict, why, and what would change our mind.

    Args:
        *claim_ids: Ids such as ``"c05"``.

    Raises:
        LessonError: A claim does not exist, or none was asked for.
    """
    claims = ledger().set_index("claim_id")
    known = set(claims.index)
    unknown = [name for name in claim_ids if not isinstance(name, str) or name not in known]
    if unknown or not claim_ids:
        missing = f"There is no claim {quote(unknown[0])}." if unknown else "No claim was named."
        first, last = claims.index[0], claims.index[-1]
        raise LessonError(f'{missing} Name claims from {first} to {last}, such as "c05".')
    chosen = claims.loc[list(claim_ids)].reset_index()
    listed = "; ".join(f"{row.claim_id} {row.verdict}" for row in chosen.itertuples())
    return Exhibit(
        figure=None,
        title=f"Claim cards {', '.join(claim_ids)}",
        summary=f"Our verdicts: {listed}.",
        table=pd.DataFrame(
            {
                "claim no.": chosen["claim_id"],
                "claim, in our words": chosen["claim"],
                "kind": [f"{theme.STATEMENT[name].glyph} {name}" for name in chosen["statement"]],
                "verdict": [f"{theme.VERDICT[name].glyph} {name}" for name in chosen["verdict"]],
                "why": chosen["finding"],
                "what would change our mind": chosen["what_would_change_our_mind"],
                "where it is tested": [_tested(claim_id) for claim_id in chosen["claim_id"]],
            }
        ),
        source_ids=sources.ids(chosen["source_ids"]),
        leaves_out="Other claims of the same passage.",
    )
