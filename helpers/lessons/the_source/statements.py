"""Lesson 00: claims to sort into fact, judgement and prediction."""

from collections.abc import Mapping

import pandas as pd

from helpers import theme
from helpers.call_slips import checked
from helpers.charts import grid, show_table
from helpers.claims import ledger
from helpers.errors import LessonError
from helpers.exhibit import Exhibit
from helpers.words import quote
from helpers.words.lists import plural
from helpers.words.static import Sentences

say = Sentences(__file__)

#: The three bins and their marks.
BINS = {name: mark.glyph for name, mark in theme.STATEMENT.items()}
#: The claims to sort, in the order of the interview.
TEN = ("c04", "c06", "c08", "c13", "c14", "c20", "c31", "c34", "c42", "c45")


@checked(claim_id=lambda: ledger()["claim_id"])
def named(claim_id: str) -> str:
    """Return the name of a claim as its card has it: ``c04`` is ``claim 4``."""
    return f"claim {int(claim_id[1:])}"


def ten_claims() -> pd.DataFrame:
    """Return the claims to sort, by a name such as ``claim 4``."""
    claims = ledger().set_index("claim_id").loc[list(TEN)]
    return claims.rename(index=named)


def claim_texts() -> dict[str, str]:
    """Return what each claim says, by its name: the items to sort."""
    return ten_claims()["claim"].to_dict()


@checked
def sorted_claims(labels: Mapping[str, str] | None = None) -> Exhibit:
    """Set the reader's bin of each claim beside ours.

    Args:
        labels: From the name of a claim to fact, judgement or prediction.

    Returns:
        The claims as a list; once the first has a bin, a strip of marks. Ours appears only where
        the reader's is there.

    Raises:
        LessonError: There is no such claim or bin.
    """
    labels = dict(labels or {})
    claims = ten_claims()
    for name, given in labels.items():
        if name not in claims.index or given not in BINS:
            raise LessonError(
                f"{quote(name)}: {quote(given)} does not fit. The claims run from "
                f"{claims.index[0]} to {claims.index[-1]}, and the bins are {', '.join(BINS)}."
            )
    words = {
        "subtitle": say("sorted_claims.subtitle"),
        "sources": ["gt-interview-2024"],
        "leaves_out": say("sorted_claims.leaves_out"),
    }
    if not labels:
        waiting = claims["claim"].rename("what it says").rename_axis("claim no.").reset_index()
        return show_table(waiting, title=f"{len(claims)} claims wait for a bin", **words)
    bins = claims.loc[[name for name in claims.index if name in labels], ["statement", "claim"]]
    bins["you"] = bins.index.map(labels)
    same = int((bins["you"] == bins["statement"]).sum())
    strip = (
        bins.rename(columns={"statement": "we", "claim": "what it says"})
        .rename_axis("claim")
        .reset_index()
        .melt(["claim", "what it says"], ["you", "we"], var_name="who", value_name="bin")
    )
    return grid(
        strip,
        x="claim",
        y="who",
        color="bin",
        hover_name="what it says",
        counts=False,
        title=f"You and we put {same} of {plural(len(bins), 'claim')} into the same bin",
        **words,
    )
