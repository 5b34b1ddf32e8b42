"""Grid: words by words, with a word or a mark in each cell."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from typing import Any

import pandas as pd

from helpers.charts import drawing
from helpers.charts.arguments import Call, chart, check_orders, ordered, read_highlight
from helpers.charts.columns import WORDS, Column
from helpers.charts.dot_rows import with_blanks
from helpers.charts.drawing import capital
from helpers.charts.grid_shapes import Cells, GridShapes
from helpers.charts.looks import looks_of
from helpers.errors import LessonError
from helpers.exhibit import Exhibit
from helpers.words import quote
from helpers.words.lists import listed

#: More rows or columns than this do not fit a page.
MOST_ROWS, MOST_COLUMNS = 40, 24


@chart
def grid(
    table: pd.DataFrame,
    *,
    x: Hashable,
    y: Hashable,
    title: str,
    subtitle: str = "",
    color: Hashable | None = None,
    text: Hashable | None = None,
    counts: bool = True,
    hover_name: Hashable | None = None,
    hover_data: object = (),
    highlight: object = None,
    labels: Mapping[Hashable, str] | None = None,
    color_discrete_map: Mapping[str, Any] | None = None,
    category_orders: Mapping[Hashable, Sequence] | None = None,
    height: int | None = None,
    summary: str | None = None,
    sources: object = None,
    leaves_out: str = "",
) -> Exhibit:
    """Draw a cell a row: who voted how on what, which rule says what of whom.

    A cell has the mark of its ``color`` and its words; where words do not fit, the mark alone. A
    cell without a row stays empty. Counts are at the right and below.

    Args:
        table: The rows, one a cell. They carry ``source_ids``, or ``sources`` says where they come
            from.
        x: A column with the columns of the grid.
        y: A column with its rows.
        title: The finding, in one line.
        subtitle: One sentence: what, whose data, which day.
        color: A column with what a cell says. Votes, verdicts and other values with a meaning in
            these lessons keep their colour and mark.
        text: A column of words for the cells; those of ``color`` if not given.
        counts: Whether to count each row and each column.
        hover_name: A column with the first line of the hover text.
        hover_data: Further columns for the hover text and the table.
        highlight: A row, a column or a value of ``color``, or several, drawn in the accent.
        labels: What columns are called.
        color_discrete_map: A colour or a mark for values of ``color``.
        category_orders: The order of values, by column; else that of the rows.
        height: In pixels; else as the number of rows needs.
        summary: A sentence for those who do not see the figure; computed if not given.
        sources: Where the rows come from, if they do not say so themselves.
        leaves_out: What a reader may expect and does not see.

    Raises:
        LessonError: Something does not fit; one sentence says what, and what to do.
    """
    call = Call.read(
        "grid",
        table,
        title=title,
        subtitle=subtitle,
        summary=summary,
        labels=labels,
        sources=sources,
        leaves_out=leaves_out,
    )
    check_orders(category_orders, (x, y, color))
    if not isinstance(counts, bool):
        raise LessonError(f"counts= is True or False; you gave {quote(counts, 40)}.")
    across, down = with_blanks(call.words("x", x)), with_blanks(call.words("y", y))
    columns = ordered(_in_time(call, across), category_orders)
    rows = ordered(_in_time(call, down), category_orders)
    _check(across, columns, down, rows)
    group = None if color is None else call.words("color", color)
    group_order = [] if group is None else ordered(group, category_orders)
    marked = read_highlight(highlight, category_orders, y=rows, x=columns, color=group_order)
    words = None if text is None else call.words("text", text)
    cells = Cells(
        count=len(call.rows),
        x=across,
        y=down,
        columns=columns,
        rows=rows,
        group=group,
        group_order=group_order,
        words=words,
    )
    drawn = GridShapes(
        cells=cells,
        looks=looks_of(group, group_order, color_discrete_map, marked & set(group_order)),
        marked=marked,
        counts=counts,
        hover=drawing.hover_texts(call, _told(cells), hover_name, hover_data),
        asked_height=height,
    )
    cut = "Words that do not fit a cell are in the hover text and in the table."
    return call.exhibit(
        figure=drawn.figure(),
        columns=[y, x, color, text, hover_name, *drawing.hover_columns(call, hover_data)],
        summary=_summary(cells, marked),
        key=drawn.key(),
        leaves_out=cut if drawn.cut else "",
    )


def _in_time(call: Call, column: Column) -> Column:
    """Put years, days and numbers in their own order."""
    read = call.column(column.argument, column.name)
    if read.kind == WORDS:
        return column
    in_order = [read.text(value) for value in sorted(set(read.known))]
    rest = [word for word in column.order if word not in in_order]
    return dataclasses.replace(column, order=(*in_order, *rest))


def _check(x: Column, columns: Sequence[str], y: Column, rows: Sequence[str]) -> None:
    if x.name == y.name:
        raise LessonError(
            f"x= and y= are both {quote(x.name)}; a grid sets one column against another."
        )
    for column, found, most in ((x, columns, MOST_COLUMNS), (y, rows, MOST_ROWS)):
        if len(found) > most:
            raise LessonError(
                f"{column.argument}={quote(column.name)} has {len(found)} different values, and "
                f"{most} are the most. Keep the rows that matter first, with table.query."
            )
    twice = drawing.same_rows([x, y])
    if twice is not None:
        one = twice[0]
        raise LessonError(
            f"Rows {one + 1} and {twice[1] + 1} are both for {quote(y.values[one])} and "
            f"{quote(x.values[one])}: a cell holds one. Keep one of them, or choose another column."
        )


def _told(cells: Cells) -> list[str]:
    found = []
    for row in range(len(cells.x.values)):
        says = [word for word in (cells.group_of(row), cells.words_of(row)) if word]
        head = f"{cells.y.values[row]}, {cells.x.values[row]}"
        found.append(f"{head}: {', '.join(dict.fromkeys(says)) or 'not known'}")
    return found


def _summary(cells: Cells, marked: frozenset[str]) -> str:
    found = [f"{capital(cells.y.label)} by {cells.x.label}: {_counts(cells, cells.everything)}"]
    for axis in (cells.y, cells.x):
        for name in cells.rows if axis is cells.y else cells.columns:
            if name in marked:
                own = [row for row in cells.everything if axis.values[row] == name]
                found.append(f"{name}: {_counts(cells, own)}")
    empty = len(cells.rows) * len(cells.columns) - len(cells.x.values)
    if empty:
        total = len(cells.rows) * len(cells.columns)
        found.append(f"{empty} of {total} cells {'is' if empty == 1 else 'are'} empty")
    return drawing.sentences(found)


def _counts(cells: Cells, rows: Sequence[int]) -> str:
    if cells.group is None:
        return f"{len(rows)} {'cell' if len(rows) == 1 else 'cells'}"
    number = Counter(cells.group_of(row) for row in rows)
    told = [f"{group} {number[group]}" for group in cells.group_order if number[group]]
    if number[None]:
        told.append(f"not known {number[None]}")
    return listed(told)
