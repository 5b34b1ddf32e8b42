"""Lanes: what happened when, with a lane for each group."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from typing import Any

import pandas as pd

from helpers.charts import drawing
from helpers.charts.arguments import Call, chart, check_orders, read_highlight
from helpers.charts.callouts import read_note, read_references
from helpers.charts.columns import DAY, WORDS, Column
from helpers.charts.drawing import capital
from helpers.charts.lane_rows import Events, read_events
from helpers.charts.lane_shapes import LaneShapes
from helpers.charts.looks import looks_of, symbols_of
from helpers.exhibit import Exhibit
from helpers.words.lists import listed, plural

#: Up to so many lanes, the computed sentence counts the events of each.
_COUNTED = 10


@chart
def lanes(
    table: pd.DataFrame,
    *,
    x: Hashable,
    y: Hashable,
    title: str,
    subtitle: str = "",
    x_end: Hashable | None = None,
    text: Hashable | None = None,
    color: Hashable | None = None,
    symbol: Hashable | None = None,
    hover_name: Hashable | None = None,
    hover_data: object = (),
    highlight: object = None,
    note: Mapping[str, Any] | None = None,
    reference: object = None,
    labels: Mapping[Hashable, str] | None = None,
    color_discrete_map: Mapping[str, Any] | None = None,
    category_orders: Mapping[Hashable, Sequence] | None = None,
    height: int | None = None,
    summary: str | None = None,
    sources: object = None,
    leaves_out: str = "",
) -> Exhibit:
    """Draw dated events, a lane for each value of ``y``.

    A date that is known to the month or the year only ("2024-07", "2024") has an open mark, and a
    dotted line over the time it may mean. Labels that find no room are in the hover text and in
    the table; those of highlighted events find room first.

    Args:
        table: The rows, one an event. They carry ``source_ids``, or ``sources`` says where they
            come from.
        x: A column of days, or of texts such as 2024, 2024-07 or 2024-07-01.
        y: A column with the lane of each event.
        title: The finding, in one line.
        subtitle: One sentence: what, whose data, which day.
        x_end: A column with the last day of what lasts; blank for what does not.
        text: A column of short labels.
        color: A column that tells groups apart.
        symbol: A column that tells marks apart.
        hover_name: A column with the first line of the hover text.
        hover_data: Further columns for the hover text and the table.
        highlight: A lane, a group or a label, or several, drawn in the accent.
        note: A few words at one event: ``{"x": "2013-09-07", "y": "China", "text": "..."}``.
        reference: A day across all lanes: ``{"x": "2013-09-07", "text": "proposed"}``.
        labels: What columns are called.
        color_discrete_map: A colour or a mark for values of ``color``.
        category_orders: The order of values, by column; else that of the rows.
        height: In pixels; else as the number of lanes and labels needs.
        summary: A sentence for those who do not see the figure; computed if not given.
        sources: Where the rows come from, if they do not say so themselves.
        leaves_out: What a reader may expect and does not see.

    Raises:
        LessonError: Something does not fit; one sentence says what, and what to do.
    """
    call = Call.read(
        "lanes",
        table,
        title=title,
        subtitle=subtitle,
        summary=summary,
        labels=labels,
        sources=sources,
        leaves_out=leaves_out,
    )
    check_orders(category_orders, (y, color, symbol))
    call, events = read_events(
        call,
        x,
        y,
        x_end=x_end,
        text=text,
        color=color,
        symbol=symbol,
        orders=category_orders,
    )
    words = [] if events.text is None else events.text.known
    marked = read_highlight(
        highlight, category_orders, y=events.order, color=events.group_order, text=words
    )
    days = Column("x", x, DAY, events.days, events.label)
    rows = Column("y", y, WORDS, events.lane, call.label(y), order=tuple(events.order))
    drawn = LaneShapes(
        events=events,
        looks=looks_of(events.group, events.group_order, color_discrete_map, marked),
        symbols=symbols_of(events.symbol, events.symbol_order),
        marked=marked,
        hover=drawing.hover_texts(call, events.told(), hover_name, hover_data),
        note=read_note(note, days, rows),
        references=[one for one in read_references(reference, days, rows) if one.axis == "x"],
        asked_height=height,
    )
    used = [y, x, x_end, text, color, symbol, hover_name]
    return call.exhibit(
        figure=drawn.figure(),
        columns=[*used, *drawing.hover_columns(call, hover_data)],
        summary=_summary(events),
        key=drawn.key(),
    )


def _summary(events: Events) -> str:
    count = len(events.days)
    in_time = sorted(range(count), key=lambda row: events.ends(row))
    first, last = in_time[0], in_time[-1]
    if count == 1:
        return f"1 event: {_named(events, first)}, {events.lane[first]}."
    lanes_of = Counter(events.lane)
    found = [
        f"{plural(count, 'event')} from {events.days[first]} to {events.days[last]}"
        + (f": {_counts(events, lanes_of)}" if len(lanes_of) > 1 else f", {events.lane[first]}")
    ]
    if events.text is not None:
        found.append(f"The first is {_named(events, first)}, the last is {_named(events, last)}")
    vague = sum(events.vague(row) for row in range(count))
    if vague:
        found.append(f"{vague} {'is' if vague == 1 else 'are'} known to the month or year only")
    return drawing.sentences(map(capital, found))


def _counts(events: Events, lanes_of: Mapping[str, int]) -> str:
    ranked = sorted(events.order, key=lambda name: -lanes_of[name])
    if len(ranked) <= _COUNTED:
        return listed(f"{name} {lanes_of[name]}" for name in ranked)
    most = listed(f"{name} {lanes_of[name]}" for name in ranked[:3])
    return f"{len(ranked)} lanes, most in {most}"


def _named(events: Events, row: int) -> str:
    words = None if events.text is None else events.text.values[row]
    return f"{words} ({events.days[row]})" if words else f"that of {events.days[row]}"
