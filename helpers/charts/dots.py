"""Dots: single values, intervals around them, two values of one thing, points in time."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from typing import Any

import pandas as pd

from helpers.charts import drawing
from helpers.charts.arguments import Call, chart, check_orders, read_highlight
from helpers.charts.callouts import read_note, read_references
from helpers.charts.columns import WORDS
from helpers.charts.dot_rows import Points, read_points
from helpers.charts.dot_shapes import InRows, Scattered
from helpers.charts.drawing import capital
from helpers.charts.looks import looks_of, symbols_of
from helpers.errors import LessonError
from helpers.exhibit import Exhibit
from helpers.words import quote
from helpers.words.lists import listed, plural

#: Up to so many points, the computed sentence names each.
_TOLD = 12


@chart
def dots(
    table: pd.DataFrame,
    *,
    x: Hashable,
    y: Hashable,
    title: str,
    subtitle: str = "",
    color: Hashable | None = None,
    symbol: Hashable | None = None,
    text: Hashable | None = None,
    bound: Hashable | None = None,
    error_x: Hashable | None = None,
    error_x_minus: Hashable | None = None,
    low: Hashable | None = None,
    high: Hashable | None = None,
    join: bool | None = None,
    hover_name: Hashable | None = None,
    hover_data: object = (),
    highlight: object = None,
    note: Mapping[str, Any] | None = None,
    reference: object = None,
    labels: Mapping[Hashable, str] | None = None,
    color_discrete_map: Mapping[str, Any] | None = None,
    category_orders: Mapping[Hashable, Sequence] | None = None,
    animation_frame: Hashable | None = None,
    height: int | None = None,
    summary: str | None = None,
    sources: object = None,
    leaves_out: str = "",
) -> Exhibit:
    """Draw a dot a row.

    Words on ``y`` make rows of dots; numbers on ``y`` make points between two axes. Where ``color``
    has two to four values and each row has at most one dot of each, a line joins the dots of a row.

    Args:
        table: The rows. They carry ``source_ids``, or ``sources`` says where they come from.
        x: A column of numbers, years or days.
        y: A column of words, or of numbers.
        title: The finding, in one line.
        subtitle: One sentence: what, in which unit, whose data, which day.
        color: A column that tells groups apart.
        symbol: A column that tells marks apart, such as how sure each is: what is not sure is open.
        text: A column of words to write at the dots.
        bound: A column of words before the number, "over" or "just under": an arrow shows on which
            side the true number is.
        error_x: A column with the distance to the ends of an interval, to both sides.
        error_x_minus: The same to the left, where it differs.
        low: A column with the left end of an interval, together with ``high``.
        high: A column with its right end.
        join: Whether a line joins the dots of a row; decided by the rows if not given.
        hover_name: A column with the first line of the hover text.
        hover_data: Further columns for the hover text and the table.
        highlight: One row or group, or several, drawn in the accent; the rest is quiet.
        note: A few words at one dot: ``{"x": 8.9, "y": "Kazakhstan", "text": "6 percent"}``.
        reference: A line across, or a list of them: ``{"x": 50, "text": "half"}``.
        labels: What columns are called: ``{"value": "billion US dollars"}``.
        color_discrete_map: A colour or a mark for values of ``color``.
        category_orders: The order of values, by column; else that of the rows.
        animation_frame: A column with a step of a slider for each value.
        height: In pixels; else as the number of rows needs.
        summary: A sentence for those who do not see the figure; computed if not given.
        sources: Where the rows come from, if they do not say so themselves: the table before a
            ``groupby``, ids of sources, or words such as ``"my own count"``.
        leaves_out: What a reader may expect and does not see.

    Raises:
        LessonError: Something does not fit; one sentence says what, and what to do.
    """
    call = Call.read(
        "dots",
        table,
        title=title,
        subtitle=subtitle,
        summary=summary,
        labels=labels,
        sources=sources,
        leaves_out=leaves_out,
    )
    check_orders(category_orders, (y, color, symbol))
    if join is not None and not isinstance(join, bool):
        raise LessonError(f"join= is True or False; you gave {quote(join, 40)}.")
    call, points = read_points(
        call,
        x,
        y,
        color=color,
        symbol=symbol,
        error=(error_x, error_x_minus),
        ends=(low, high),
        bound=bound,
        text=text,
        orders=category_orders,
        frame=animation_frame,
    )
    marked = read_highlight(highlight, category_orders, y=points.order, color=points.group_order)
    drawn = (InRows if points.in_rows else Scattered)(
        points=points,
        looks=looks_of(points.group, points.group_order, color_discrete_map, marked),
        symbols=symbols_of(points.symbol, points.symbol_order),
        marked=marked,
        asked_join=join,
        hover=drawing.hover_texts(call, points.told(), hover_name, hover_data),
        note=read_note(note, points.x, points.y),
        references=_across(read_references(reference, points.x, points.y), points),
        asked_height=height,
    )
    used = [y, color, bound, x, error_x, error_x_minus, low, high, symbol, text, animation_frame]
    return call.exhibit(
        figure=drawn.figure(),
        columns=[*used, hover_name, *drawing.hover_columns(call, hover_data)],
        summary=_summary(points, drawn.frames[-1]),
        key=drawn.key(),
    )


def _across(references: list, points: Points) -> list:
    if points.y.kind == WORDS and any(one.axis == "y" for one in references):
        raise LessonError(
            "reference= is a line across the numbers, and on y= are words: give it an x. To point "
            "at a row, use note= or highlight=."
        )
    return references


# The computed sentence


def _summary(points: Points, shown: Sequence[int]) -> str:
    known = points.known(shown)
    if points.in_rows:
        head = f"{capital(points.x.label)} by {points.y.label}{points.at_step}"
        parts = _rows(points, known) if len(known) <= _TOLD else _groups(points, known)
    else:
        head = f"{capital(points.y.label)} against {points.x.label}{points.at_step}"
        parts = _scattered(points, known) if len(known) <= _TOLD else _groups(points, known)
    found = [f"{head}: {'; '.join(parts) or 'no figure'}"]
    if points.in_rows:
        full = {points.y.values[row] for row in known}
        lacking = [name for name in points.order if name not in full]
        if lacking and known:
            found.append(f"No figure for {listed(lacking)}")
    return drawing.sentences([*found, *points.slider_words])


def _rows(points: Points, known: Sequence[int]) -> list[str]:
    found = []
    for name in points.order:
        mine = [row for row in known if points.y.values[row] == name]
        if mine:
            told = [_point(points, row) for row in mine]
            found.append(f"{name} {listed(told)}")
    return found


def _point(points: Points, row: int) -> str:
    group = points.group_of(row)
    apart = points.group is not None and points.group.name != points.y.name
    text = f"{group} {points.figure(row)}" if apart else points.figure(row)
    if points.low[row] is not None and points.x.values[row] is not None:
        ends = [points.number(end, points.x, False) for end in (points.low[row], points.high[row])]
        text += f" ({' to '.join(ends)})"
    return text


def _scattered(points: Points, known: Sequence[int]) -> list[str]:
    found = []
    for row in known:
        words = None if points.text is None else points.text.values[row]
        who = [word for word in (words, points.group_of(row)) if word]
        place = points.number(points.x.values[row], points.x)
        found.append(f"{', '.join([*who, place])}: {points.figure(row)}")
    return found


def _groups(points: Points, known: Sequence[int]) -> list[str]:
    column = points.x if points.in_rows else points.y
    found = []
    for group in points.group_order or [None]:
        mine = [
            row for row in known if points.group_of(row) == group and column.values[row] is not None
        ]
        if not mine:
            continue
        values = [column.values[row] for row in mine]
        name = f"{group} " if group is not None else ""
        ends = f"from {points.number(min(values), column)} to {points.number(max(values), column)}"
        found.append(f"{name}{plural(len(mine), 'point')}, {ends}")
    return found
