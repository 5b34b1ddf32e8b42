"""Sort the statements of a ledger into facts, judgements and predictions, and compare.

``CardSort(make, texts("other_voices"), KINDS)`` with a ``make`` that hands the labels to
``sorted_statements`` is the card sort of that ledger.
"""

from collections.abc import Mapping

import pandas as pd

from helpers import sources, theme
from helpers.claims import ledgers
from helpers.errors import LessonError
from helpers.exhibit import Exhibit
from helpers.words import quote
from helpers.words.lists import plural

#: The categories of the sort, with their marks.
KINDS = {name: mark.glyph for name, mark in theme.STATEMENT.items()}


def sorted_statements(labels: Mapping[str, str] | None = None, name: str = "claims") -> Exhibit:
    """Set the learner's labels beside those of a ledger.

    The ledger's own label of a statement shows only once the learner has given one.

    Args:
        labels: The learner's label (fact, judgement or prediction) by id.
        name: A ledger, such as ``"other_voices"``.

    Raises:
        LessonError: There is no such ledger, statement or label.
    """
    labels, table = dict(labels or {}), ledgers.rows(name)
    known = set(table["claim_id"])
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
            f"{agree} with the ledger. Where they differ, the reason counts: a causal sentence "
            "explains, and so is a judgement."
            if labels
            else "The ledger's labels appear as you give yours."
        ),
        table=pd.DataFrame(
            {
                "no.": table["claim_id"],
                "statement": table["claim"],
                "your label": [mine or "not yet" for mine in own],
                "the ledger's label": [
                    ours if mine else "shown after yours" for mine, ours in pairs
                ],
            }
        ),
        source_ids=sources.ids(table["source_ids"]),
        leaves_out=ledgers.named(name).leaves_out,
        tables=[ledgers.named(name).claims],
    )
