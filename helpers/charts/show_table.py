"""Rows as a table, for when the words themselves are what a reader should see."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence

import pandas as pd

from helpers.charts.arguments import SOURCE_COLUMNS, Call, chart
from helpers.exhibit import Exhibit
from helpers.words.lists import plural


@chart
def show_table(
    table: pd.DataFrame,
    *,
    columns: Sequence[Hashable] | None = None,
    title: str,
    subtitle: str = "",
    summary: str | None = None,
    labels: Mapping[Hashable, str] | None = None,
    sources: object = None,
    leaves_out: str = "",
) -> Exhibit:
    """Show rows as a table, with their sources at the foot.

    Args:
        table: The rows, in the order in which they are read.
        columns: The columns to show, in this order; None for all but the sources.
        title: The finding, in one line.
        subtitle: One sentence: what, in which unit, whose data, which day.
        summary: A sentence for the table's caption; None computes one.
        labels: What columns are to be called, by their names.
        sources: Where the rows come from, if they have no column of sources.
        leaves_out: What a reader might expect to see and does not.

    Raises:
        LessonError: A column does not exist, or the table is empty or has no sources.
    """
    call = Call.read(
        "show_table",
        table,
        title=title,
        subtitle=subtitle,
        summary=summary,
        labels=labels,
        sources=sources,
        leaves_out=leaves_out,
    )
    shown = call.names("columns", columns) or [
        name for name in call.rows.columns if name not in SOURCE_COLUMNS
    ]
    headings = ", ".join(call.label(name) for name in shown)
    return call.exhibit(
        figure=None,
        columns=shown,
        summary=f"{plural(len(call.rows), 'row')}: {headings}.",
        for_the_ear=True,
    )
