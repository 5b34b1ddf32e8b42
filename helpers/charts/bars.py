"""Bars: how much of each. Ranks lie, series over the years stand."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Mapping, Sequence
from typing import Any

import pandas as pd

from helpers.call_slips import choice
from helpers.charts import drawing, numbers
from helpers.charts.arguments import Call, chart, check_orders, read_highlight
from helpers.charts.bar_rows import Rows, read_rows
from helpers.charts.bar_shapes import Lying, Standing
from helpers.charts.callouts import Reference, read_note, read_references
from helpers.charts.columns import WORDS, Column
from helpers.charts.drawing import capital
from helpers.charts.looks import looks_of, patterns_of
from helpers.errors import LessonError
from helpers.exhibit import Exhibit
from helpers.words import quote
from helpers.words.lists import listed

MODES = ("stack", "group")


@chart
def bars(
    table: pd.DataFrame,
    *,
    x: Hashable,
    y: Hashable,
    title: str,
    subtitle: str = "",
    color: Hashable | None = None,
    pattern: Hashable | None = None,
    text: Hashable | None = None,
    bound: Hashable | None = None,
    barmode: str | None = None,
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
    """Draw one bar a row.

    Words on ``y`` give lying bars, words, years or days on ``x`` standing ones. Names that do not
    fit under standing bars turn the chart on its side. A missing number is written "no figure".

    Args:
        table: The rows. They carry ``source_ids``, or ``sources`` says where they come from.
        x: A column: of numbers for lying bars, else of what is counted.
        y: The other of the two.
        title: The finding, in one line.
        subtitle: One sentence: what, in which unit, whose data, which day.
        color: A column that tells groups apart. Values with a meaning in these lessons (states,
            verdicts, stages) keep their colour.
        pattern: A column of notes on how sure a number is; what is not sure is hatched.
        text: A column of words for the bars: short ones replace the number, long ones stand with
            the name above the bar.
        bound: A column of words before the number: "over", "just under".
        barmode: ``"stack"`` or ``"group"`` for several colours in one row; stacked if not given.
        hover_name: A column with the first line of the hover text.
        hover_data: Further columns for the hover text and the table.
        highlight: One name, or several, drawn in the accent; the rest is quiet.
        note: A few words at one bar: ``{"y": "China", "text": "6 percent of all"}``.
        reference: A line across, or a list of them: ``{"x": 2013, "text": "proposed"}``.
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
        "bars",
        table,
        title=title,
        subtitle=subtitle,
        summary=summary,
        labels=labels,
        sources=sources,
        leaves_out=leaves_out,
    )
    check_orders(category_orders, (x, y, color, pattern))
    if barmode is not None:
        choice("barmode", barmode, MODES)
    across, up = call.column("x", x), call.column("y", y)
    rows = read_rows(
        call,
        (across, up),
        group=None if color is None else call.words("color", color),
        sure=None if pattern is None else call.words("pattern", pattern),
        said=None if text is None else call.words("text", text),
        before=None if bound is None else call.words("bound", bound),
        orders=category_orders,
        frame=animation_frame,
    )
    marked = read_highlight(
        highlight, category_orders, x=rows.names.values(), color=rows.group_order
    )
    drawn = (Lying if rows.lying else Standing)(
        rows=rows,
        looks=looks_of(rows.group, rows.group_order, color_discrete_map, marked),
        patterns=patterns_of(rows.sure, rows.sure_order),
        marked=marked,
        grouped=barmode == "group",
        hover=drawing.hover_texts(call, rows.told(), hover_name, hover_data),
        note=read_note(note, across, up),
        references=_across(read_references(reference, across, up), across, up),
        asked_height=height,
    )
    used = [rows.category.name, color, bound, rows.value.name, pattern, text, animation_frame]
    return call.exhibit(
        figure=drawn.figure(),
        columns=[*used, hover_name, *drawing.hover_columns(call, hover_data)],
        summary=_summary(rows, drawn.frames[-1], marked, stacked=drawn.stacked),
        key=drawn.key(),
    )


def _across(references: list[Reference], x: Column, y: Column) -> list[Reference]:
    for reference in references:
        column = x if reference.axis == "x" else y
        if column.kind == WORDS:
            raise LessonError(
                "reference= is a line across numbers, years or days; on the axis of "
                f"{quote(column.name)} are words. To point at one of them, use note=."
            )
    return references


# The computed sentence


def _summary(rows: Rows, shown: Sequence[int], marked: Collection[str], stacked: bool) -> str:
    value = rows.value
    found = [f"{capital(value.label)} by {rows.category.label}{rows.at_step}"]
    known = [row for row in shown if value.values[row] is not None]
    if rows.several:
        found[0] += f": {_by_group(rows, known, stacked)}"
    elif not known:
        found[0] += ": no figure"
    else:
        found[0] += f": {_by_size(rows, known)}"
        found += _marked(rows, known, marked)
    lacking = [_name(rows, row) for row in shown if value.values[row] is None]
    if rows.steps is not None:
        there = {rows.places[row] for row in shown}
        lacking += [rows.names[place] for place in rows.order if place not in there]
    if lacking and known:
        found.append(f"No figure for {listed(dict.fromkeys(lacking))}")
    return drawing.sentences([*found, *rows.slider_words])


def _name(rows: Rows, row: int) -> str:
    place = rows.places[row]
    words = rows.words.get(place)
    # Of rows with one name only the words tell which is meant.
    return (
        f"{rows.names[place]} ({words})"
        if words and place != rows.names[place]
        else (rows.names[place])
    )


def _by_size(rows: Rows, known: Sequence[int]) -> str:
    value = rows.value.values
    if len(known) == 1:
        return f"{_name(rows, known[0])} {rows.figure(known[0])}"
    high, low = max(value[row] for row in known), min(value[row] for row in known)
    if high == low:
        return f"all {len(known)} have {rows.figure(known[0])}"
    found = f"{_extreme(rows, known, high, 'largest')}, {_extreme(rows, known, low, 'smallest')}"
    if rows.category.kind == WORDS:
        return found
    in_time = sorted(known, key=lambda row: rows.places[row])
    first, last = in_time[0], in_time[-1]
    return (
        f"{rows.figure(first)} in {_name(rows, first)} and {rows.figure(last)} in "
        f"{_name(rows, last)}; {found}"
    )


def _extreme(rows: Rows, known: Sequence[int], number: float, word: str) -> str:
    names = [_name(rows, row) for row in known if rows.value.values[row] == number]
    row = next(row for row in known if rows.value.values[row] == number)
    if len(names) == 1:
        return f"the {word} is {names[0]} with {rows.figure(row)}"
    if len(names) <= 3:
        return f"the {word} are {listed(names)} with {rows.figure(row)} each"
    return f"{len(names)} share the {word} figure, {rows.figure(row)}"


def _marked(rows: Rows, known: Sequence[int], marked: Collection[str]) -> list[str]:
    value = rows.value.values
    found = []
    for row in known:
        if {rows.names[rows.places[row]], rows.group_of(row)} & set(marked):
            rank = 1 + sum(value[other] > value[row] for other in known)
            found.append(f"{_name(rows, row)}: {rows.figure(row)}, number {rank} of {len(known)}")
    return found if len(found) <= 3 else []


def _by_group(rows: Rows, known: Sequence[int], stacked: bool) -> str:
    value, parts = rows.value.values, []
    for group in rows.group_order:
        mine = [row for row in known if rows.group_of(row) == group]
        if not mine:
            parts.append(f"{group} no figure")
        elif stacked:
            total = numbers.tidy(sum(value[row] for row in mine))
            parts.append(f"{group} {rows.value.number(total)} in all")
        else:
            top = max(mine, key=lambda row: value[row])
            parts.append(f"{group} at most {rows.figure(top)} ({_name(rows, top)})")
    return "; ".join(parts)
