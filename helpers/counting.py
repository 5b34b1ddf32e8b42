"""Count what stands in a column, in an order that does not depend on the version of pandas."""

import pandas as pd


def tally(column: pd.Series) -> pd.Series:
    """Count each value, the most frequent first; of equal counts, the one that comes first.

    ``value_counts`` of pandas before 3 leaves the order of equal counts open, and with it the words
    of a summary.
    """
    return column.value_counts(sort=False).sort_values(ascending=False, kind="stable")
