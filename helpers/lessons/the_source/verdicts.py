"""Lesson 00: three claims to which the reader applies the rule of verdicts."""

import pandas as pd

from helpers.claims import ledger
from helpers.lessons.the_source.statements import named

#: The claims to which the reader applies the rule.
THREE = ("c04", "c34", "c45")
#: At most so many words of what is known of a claim; the rest is on its card.
_WORDS = 62


def evidence() -> pd.DataFrame:
    """Return what is known of the three claims, a row for each sentence, without a verdict."""
    claims = ledger().set_index("claim_id").loc[list(THREE)].reset_index()
    told = claims.assign(
        **{
            "claim": claims["claim_id"].map(named),
            "what it says": claims["claim"],
            "what is known": claims["finding"].map(_opening),
        }
    ).explode("what is known")
    # The claim itself is told once, before the first thing that is known of it.
    told.loc[told.index.duplicated(), "what it says"] = ""
    return told.drop(columns="verdict").reset_index(drop=True)


def _opening(text: str) -> list[str]:
    """Return the first sentences of a finding, as many as fit."""
    told: list[str] = []
    for sentence in text.removesuffix(".").split(". "):
        if told and len(" ".join([*told, sentence]).split()) > _WORDS:
            break
        told.append(sentence)
    return [f"{sentence}." for sentence in told]
