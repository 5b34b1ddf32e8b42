"""Sort claims into facts, judgements and predictions, and compare."""

from collections.abc import Mapping, Sequence

import pandas as pd

from helpers import theme
from helpers.errors import LessonError
from helpers.exhibit import Exhibit
from helpers.sources import Source
from helpers.words import quote
from helpers.words.lists import plural

#: The categories of the sort, with their marks.
KINDS = {name: mark.glyph for name, mark in theme.STATEMENT.items()}


def compared(
    labels: Mapping[str, str] | None,
    table: pd.DataFrame,
    *,
    source_ids: Sequence[str | Source],
    leaves_out: str,
    whose: str = "the ledger",
) -> Exhibit:
    """Set labels beside those of a table of claims, of which each shows after the reader's.

    Args:
        labels: The label (fact, judgement or prediction) by id.
        table: The claims, with the columns claim_id, claim and statement.
        source_ids: Where the claims come from.
        leaves_out: What the table does not show.
        whose: Who labelled the claims, as the exhibit calls them.

    Raises:
        LessonError: There is no such claim or label.
    """
    labels, known = dict(labels or {}), set(table["claim_id"])
    for one, label in labels.items():
        if one not in known:
            raise LessonError(
                f"There is no {quote(one)} in this ledger; its ids run from "
                f"{table['claim_id'].iloc[0]} to {table['claim_id'].iloc[-1]}."
            )
        if label not in KINDS:
            raise LessonError(f"{quote(label)} is not a label; use {', '.join(KINDS)}.")
    own = [labels.get(one, "") for one in table["claim_id"]]
    pairs = list(zip(own, table["statement"], strict=True))
    same = sum(mine == ours for mine, ours in pairs)
    agree = f"{same} of {plural(len(labels), 'label')} {'agree' if same != 1 else 'agrees'}"
    return Exhibit(
        figure=None,
        title=f"{len(labels)} of {len(table)} sorted",
        summary=(
            f"{agree} with {whose}. Where they differ, the reason counts: a causal sentence "
            "explains, and so is a judgement."
            if labels
            else f"{whose[0].upper()}{whose[1:]}'s labels appear as you give yours."
        ),
        table=pd.DataFrame(
            {
                "no.": table["claim_id"],
                "statement": table["claim"],
                "your label": [mine or "not yet" for mine in own],
                f"{whose}'s label": [ours if mine else "shown after yours" for mine, ours in pairs],
            }
        ),
        source_ids=source_ids,
        leaves_out=leaves_out,
    )
