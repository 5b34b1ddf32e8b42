"""Lines: how something changes. Where there is no figure, a line is dotted and never plain."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from typing import Any

import pandas as pd

from helpers.charts import drawing, numbers
from helpers.charts.arguments import Call, chart, check_orders, read_highlight
from helpers.charts.callouts import read_breaks, read_note, read_references
from helpers.charts.drawing import capital
from helpers.charts.line_rows import Lines, Series, read_lines
from helpers.charts.line_shapes import LineShapes
from helpers.charts.looks import MOST, looks_of, symbols_of
from helpers.exhibit import Exhibit
from helpers.words.lists import listed


@chart
def lines(
    table: pd.DataFrame,
    *,
    x: Hashable,
    y: Hashable,
    title: str,
    subtitle: str = "",
    color: Hashable | None = None,
    line_dash: Hashable | None = None,
    symbol: Hashable | None = None,
    hover_name: Hashable | None = None,
    hover_data: object = (),
    highlight: object = None,
    note: Mapping[str, Any] | None = None,
    reference: object = None,
    breaks: object = None,
    labels: Mapping[Hashable, str] | None = None,
    color_discrete_map: Mapping[str, Any] | None = None,
    category_orders: Mapping[Hashable, Sequence] | None = None,
    animation_frame: Hashable | None = None,
    height: int | None = None,
    summary: str | None = None,
    sources: object = None,
    leaves_out: str = "",
) -> Exhibit:
    """Draw a line for each value of ``color``, with its name at its end.

    Between two points without a figure in between, a line is dotted. The key number can be written
    beside its point with ``note``.

    Args:
        table: The rows. They carry ``source_ids``, or ``sources`` says where they come from.
        x: A column of years, numbers or days.
        y: A column of numbers.
        title: The finding, in one line.
        subtitle: One sentence: what, in which unit, whose data, which day.
        color: A column with a line for each value. States and other values with a meaning in these
            lessons keep their colour and mark; with more than six lines all are quiet but the
            highlighted ones.
        line_dash: A column that tells solid lines from dashed ones.
        symbol: A column that tells points apart, such as how sure each is.
        hover_name: A column with the first line of the hover text.
        hover_data: Further columns for the hover text and the table.
        highlight: One line, or several, drawn in the accent; the rest is quiet.
        note: A few words at one point: ``{"x": 2024, "y": 43.8, "text": "the most"}``. With two
            numbers for ``y``, a line joins them: ``{"x": 2024, "y": [30.1, 43.8], "text": "..."}``.
        reference: A line across, or a list of them: ``{"y": 40, "text": "target 40"}``.
        breaks: Where a series starts to count something else: ``[(2013, "reporter changes")]``.
        labels: What columns are called: ``{"value": "billion US dollars"}``.
        color_discrete_map: A colour or a mark for values of ``color``.
        category_orders: The order of values, by column; else that of the rows.
        animation_frame: A column with a step of a slider for each value.
        height: In pixels.
        summary: A sentence for those who do not see the figure; computed if not given.
        sources: Where the rows come from, if they do not say so themselves: the table before a
            ``groupby``, ids of sources, or words such as ``"my own count"``.
        leaves_out: What a reader may expect and does not see.

    Raises:
        LessonError: Something does not fit; one sentence says what, and what to do.
    """
    call = Call.read(
        "lines",
        table,
        title=title,
        subtitle=subtitle,
        summary=summary,
        labels=labels,
        sources=sources,
        leaves_out=leaves_out,
    )
    check_orders(category_orders, (color, line_dash, symbol))
    call, read = read_lines(
        call,
        x,
        y,
        color=color,
        line_dash=line_dash,
        symbol=symbol,
        orders=category_orders,
        frame=animation_frame,
    )
    marked = read_highlight(
        highlight, category_orders, color=read.group_order, line_dash=read.dash_order
    )
    told = [_point(read, row) for row in range(len(call.rows))]
    drawn = LineShapes(
        lines=read,
        looks=looks_of(read.group, read.group_order, color_discrete_map, marked, series=True),
        symbols=symbols_of(read.symbol, read.symbol_order),
        marked=marked,
        hover=drawing.hover_texts(call, told, hover_name, hover_data),
        note=read_note(note, read.x, read.y, spans=True),
        references=read_references(reference, read.x, read.y),
        breaks=read_breaks(breaks, read.x),
        asked_height=height,
    )
    used = [x, color, line_dash, y, symbol, animation_frame, hover_name]
    return call.exhibit(
        figure=drawn.figure(),
        columns=[*used, *drawing.hover_columns(call, hover_data)],
        summary=_summary(read, drawn, marked),
        key=drawn.key(),
        leaves_out="" if drawn.from_zero else "The axis of the numbers does not begin at 0.",
    )


def _point(read: Lines, row: int) -> str:
    series = next(one for one in read.series if row in one.rows)
    number = "no figure" if read.y.values[row] is None else read.figure(row)
    head = f"{series.name}, " if series.name else ""
    return f"{head}{read.x.text(read.x.values[row])}: {number}"


# The computed sentence


def _summary(read: Lines, drawn: LineShapes, marked: frozenset[str]) -> str:
    shown = drawn.frames[-1]
    head = f"{capital(read.y.label)} by {read.x.label}{read.at_step}"
    told = [one for one in read.series if {one.group, one.dash} & marked]
    if not told or len(read.series) <= MOST:
        # The others are named in the picture too: the ear hears them after what matters.
        told += [one for one in read.series if one not in told]
    parts = [_told(read, one, shown) for one in told[:MOST]]
    found = [f"{head}: {'; '.join(parts)}"]
    if len(told) < len(read.series) or len(told) > MOST:
        rest = len(read.series) - len(parts)
        found.append(f"{rest} more {'line is' if rest == 1 else 'lines are'} in the table")
    gaps = _gaps(read, shown)
    if gaps:
        found.append(f"No figure for {listed(gaps)}")
    found += [f"From {read.x.text(value)}: {text}" for value, text in drawn.breaks]
    return drawing.sentences([*found, *read.slider_words])


def _told(read: Lines, series: Series, shown: Sequence[int]) -> str:
    known = read.known(series, shown)
    name = f"{series.name} " if series.name else ""
    if not known:
        return f"{name}no figure".strip()
    first, last = known[0], known[-1]
    if len(known) == 1:
        return f"{name}{read.figure(first)} in {read.x.text(read.x.values[first])}"
    start, end = read.y.values[first], read.y.values[last]
    words = (
        f"{name}from {read.figure(first)} in {read.x.text(read.x.values[first])} to "
        f"{read.figure(last)} in {read.x.text(read.x.values[last])}"
    )
    if change := _change(read, start, end):
        words += f" ({change})"
    top = max(known, key=lambda row: read.y.values[row])
    if read.y.values[top] > max(start, end):
        words += f", highest in {read.x.text(read.x.values[top])} with {read.figure(top)}"
    return words


def _change(read: Lines, start: float, end: float) -> str:
    if start == end:
        return "no change"
    # A change of a share in percent would be taken for the share.
    if read.y.unit.after != "%":
        return numbers.percent_change(start, end)
    points = numbers.written(abs(end - start), read.y.decimals)
    return f"{'+' if end > start else '−'}{points} percentage points"


def _gaps(read: Lines, shown: Sequence[int]) -> list[str]:
    """Name the years in which no line has a figure, between the first and the last."""
    if not read.x.years:
        return []
    years = {int(read.x.values[row]) for one in read.series for row in read.known(one, shown)}
    if not years:
        return []
    step = max(1, round(read.step))
    missing = [year for year in range(min(years), max(years), step) if year not in years]
    runs: list[list[int]] = []
    for year in missing:
        if runs and year == runs[-1][-1] + step:
            runs[-1].append(year)
        else:
            runs.append([year])
    return [str(run[0]) if len(run) == 1 else f"{run[0]} to {run[-1]}" for run in runs]
