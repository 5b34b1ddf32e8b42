"""How sure the tables are: every exhibit says where its rows rest on weaker sources."""

from collections.abc import Sequence

import pandas as pd

#: With more rows than this, a sentence counts them and leaves the names to the table.
_NAMED = 3
#: What a table writes where nobody has judged a row.
_NOT_RATED = "not rated"


def below_high(confidence: pd.Series, names: Sequence[str]) -> str:
    """Say which rows rest on weaker sources.

    Args:
        confidence: The confidence of each row: ``high``, ``medium``, ``low`` or ``not rated``.
        names: What to call each row, in the same order.

    Returns:
        A sentence with a space before it, to be put after another one; "" where all is high.
    """
    found = [
        (level, name)
        for level, name in zip(confidence, names, strict=True)
        if level not in ("high", _NOT_RATED)
    ]
    if not found:
        return ""
    if len(found) > _NAMED:
        return (
            f" Confidence is below high for {len(found)} of {len(confidence)}: the table says for "
            "which."
        )
    return f" Confidence is below high for {', '.join(f'{n} ({level})' for level, n in found)}."
