"""What the charts draw alike: layout, words at points, hover texts, frames with a slider."""

from __future__ import annotations

import itertools
import math
import re
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from html import escape, unescape
from typing import Any

from helpers import theme
from helpers.charts import numbers
from helpers.charts.arguments import Call
from helpers.charts.callouts import Note, Reference
from helpers.charts.columns import UNKNOWN, Column
from helpers.charts.measure import NARROW, WIDE, Box, Room, block, joined, lines_of
from helpers.dates import first_day
from helpers.errors import LessonError
from helpers.theme import tokens
from helpers.words import quote

#: Words at marks, words in the background, the smallest of all.
SIZE, SMALL = 13, 12
#: Longest line of a hover text, in characters, and how many lines it has at most.
_HOVER_WIDTH, _HOVER_LINES = 56, 6
#: How often a chart with a slider may change.
_MOST_FRAMES = 60


@dataclass
class Picture:
    """A figure in the making.

    Attributes:
        traces: Plotly's traces.
        annotations: Words at points.
        shapes: Lines and areas.
    """

    traces: list[dict] = field(default_factory=list)
    annotations: list[dict] = field(default_factory=list)
    shapes: list[dict] = field(default_factory=list)


def layout(
    height: int, margin: Mapping[str, float], *, crossed: bool = False, **more: Any
) -> dict[str, Any]:
    """Return the layout of a chart: the shared template, and what is given.

    Args:
        height: In pixels.
        margin: In pixels, by side.
        crossed: Whether lines of rows or of a grid run under words, which then keep them off with
            a halo of paper. Words on a fill have none.
        **more: What else the layout holds.
    """
    whole = {side: round(size) for side, size in margin.items()}
    found = {**theme.CHART_LAYOUT, "height": height, "margin": whole, "hovermode": "closest"}
    if crossed:
        found["template"] = theme.CHART_CROSSED
    return found | more


def words(
    text: str,
    x: Any,
    y: Any,
    *,
    size: int = SIZE,
    color: str = tokens.INK,
    bold: bool = False,
    **more: Any,
) -> dict[str, Any]:
    """Return words at a point as an annotation; the text is already escaped."""
    font: dict[str, Any] = {"color": color}
    if size != SIZE:
        font["size"] = size
    if bold:
        font["weight"] = 600
    return {"x": x, "y": y, "text": text, "font": font, **more}


def line(
    x0: Any, y0: Any, x1: Any, y1: Any, color: str, width: float, dash: str = "", **more: Any
) -> dict[str, Any]:
    """Return a straight line as a shape."""
    look: dict[str, Any] = {"color": color, "width": width}
    if dash:
        look["dash"] = dash
    return {"type": "line", "x0": x0, "y0": y0, "x1": x1, "y1": y1, "line": look, **more}


def caption(text: str, left: float = 0, up: float = 0) -> dict[str, Any]:
    """Return the name of the numbers, above the top left corner of the plot.

    Args:
        text: The name.
        left: Pixels to the left of the plot.
        up: Pixels above the usual place.
    """
    return words(
        escape(text, quote=False),
        0,
        1,
        size=SMALL,
        color=tokens.MUTED,
        xref="paper",
        yref="paper",
        xanchor="left",
        yanchor="bottom",
        xshift=-round(left),
        yshift=6 + round(up),
    )


@dataclass(frozen=True)
class Plane:
    """Where numbers of the two axes lie in the figure, at any width.

    Attributes:
        height: Of the figure, in pixels.
        margin: Around the plot, in pixels: ``l``, ``r``, ``t``, ``b``.
        x, y: First and last number of each axis, from left to right and from below to above.
    """

    height: float
    margin: Mapping[str, float]
    x: tuple[float, float]
    y: tuple[float, float]

    def frame(self, width: float) -> Box:
        """Return the plot at a width of the figure."""
        margin = self.margin
        return Box(margin["l"], margin["t"], width - margin["r"], self.height - margin["b"])

    def across(self, x: float, width: float) -> float:
        """Return the pixel of a number on the x axis."""
        frame = self.frame(width)
        return frame.left + (x - self.x[0]) / (self.x[1] - self.x[0]) * (frame.right - frame.left)

    def down(self, y: float) -> float:
        """Return the pixel of a number on the y axis; it is the same at every width."""
        frame = self.frame(NARROW)
        return frame.bottom - (y - self.y[0]) / (self.y[1] - self.y[0]) * (frame.bottom - frame.top)

    def rooms(self) -> dict[int, Room]:
        """Return the empty picture at the narrowest and at the widest width."""
        return {
            width: Room(Box(2, 2, width - 2, self.height - self.margin["b"]))
            for width in (NARROW, WIDE)
        }


def take_tick(rooms: Mapping[int, Room], plane: Plane, value: float, text: str) -> None:
    """Note where the text of a tick of the numbers is, left of the plot."""
    left, middle = plane.margin["l"] - 8, plane.down(value)
    for room in rooms.values():
        room.take(Box(left - block([text])[0], middle - 9, left + 3, middle + 9))


def place(
    rooms: Mapping[int, Room],
    point: Mapping[int, tuple[float, float]],
    size: tuple[float, float],
    spots: Sequence[tuple[float, float, str, str]],
    gap: float = 2,
) -> tuple[tuple[float, float, str, str], float]:
    """Choose where to put words beside a point, and note that the place is taken.

    Args:
        rooms: The picture at each width.
        point: The point's pixels at each width.
        size: Width and height of the words.
        spots: Where they may stand, best first: pixels to the right and down, and the sides of the
            words that are there, as Plotly's ``xanchor`` and ``yanchor``.
        gap: Pixels to keep free around the words.

    Returns:
        The spot, and how bad it is: 0 is free.
    """
    best, least = spots[0], math.inf
    for spot in spots:
        cost = 0.0
        for width, room in rooms.items():
            cost += room.cost(box_at(point[width], size, spot, gap))
            if cost >= least:
                break
        else:
            best, least = spot, cost
        if not least:
            break
    for width, room in rooms.items():
        room.take(box_at(point[width], size, best, gap))
    return best, least


def box_at(
    point: tuple[float, float],
    size: tuple[float, float],
    spot: tuple[float, float, str, str],
    gap: float = 0,
) -> Box:
    """Return the box of words at a spot beside a point."""
    across, down, xanchor, yanchor = spot
    left = point[0] + across - {"left": 0, "center": 0.5, "right": 1}[xanchor] * size[0]
    top = point[1] + down - {"top": 0, "middle": 0.5, "bottom": 1}[yanchor] * size[1]
    return Box(left - gap, top - gap, left + size[0] + gap, top + size[1] + gap)


def anchored(spot: tuple[float, float, str, str]) -> dict[str, Any]:
    """Return the parts of an annotation that put it at a spot."""
    across, down, xanchor, yanchor = spot
    found: dict[str, Any] = {"xanchor": xanchor, "yanchor": yanchor}
    if across:
        found["xshift"] = round(across)
    if down:
        found["yshift"] = -round(down)
    return found


def note_at(
    note: Note,
    x: Any,
    y: Any,
    rooms: Mapping[int, Room],
    point: Mapping[int, tuple[float, float]],
    reach: float = 8,
    shift: tuple[float, float] = (0, 0),
) -> list[dict[str, Any]]:
    """Write the note beside its point, where there is room; a line leads to it from afar.

    Args:
        note: The note.
        x: The point on the x axis.
        y: The same on the y axis.
        rooms: The picture at each width.
        point: Where the point is there, in pixels.
        reach: Half the size of the mark at the point.
        shift: How far ``point`` is from ``x`` and ``y``, in pixels to the right and down: a number
            may be in between.
    """
    choices = []
    for width in (190, 130, 260):
        lines = lines_of(note.text, width, SIZE, bold=True)
        size = block(lines, SIZE, bold=True)
        near = [
            (reach + 6, 0, "left", "middle"),
            (-reach - 6, 0, "right", "middle"),
            (0, -reach - 4, "center", "bottom"),
            (0, reach + 4, "center", "top"),
            (reach, -reach - 6, "left", "bottom"),
            (-reach, -reach - 6, "right", "bottom"),
            (reach, reach + 6, "left", "top"),
            (-reach, reach + 6, "right", "top"),
        ]
        far = [
            (across, down, xanchor, yanchor)
            for distance in (34, 60, 90)
            for across, xanchor in ((distance, "left"), (0, "center"), (-distance, "right"))
            for down, yanchor in ((-distance, "bottom"), (distance, "top"))
        ]
        choices += [(lines, size, spot) for spot in (*near, *far)]
    costs = []
    for rank, (_, size, spot) in enumerate(choices):
        total = sum(room.cost(box_at(point[width], size, spot, 3)) for width, room in rooms.items())
        costs.append((total + 0.5 * rank, rank))
    lines, size, spot = choices[min(costs)[1]]
    for width, room in rooms.items():
        room.take(box_at(point[width], size, spot, 3))
    far = max(abs(spot[0]), abs(spot[1])) >= 30
    spot = (spot[0] + shift[0], spot[1] + shift[1], *spot[2:])
    found = words(joined(lines), x, y, color=tokens.ACCENT, bold=True)
    if not far:
        return [found | anchored(spot)]
    return [
        found
        | {
            "showarrow": True,
            "arrowhead": 0,
            "arrowwidth": 1,
            "arrowcolor": tokens.SLATE,
            "standoff": round(reach + max(abs(shift[0]), abs(shift[1]))),
            "ax": round(spot[0]),
            "ay": round(spot[1]),
            "xanchor": spot[2],
            "yanchor": spot[3],
        }
    ]


def reference_lines(
    references: Sequence[Reference],
    plane: Plane,
    place_of: Callable[[str, Any], float],
    rooms: Mapping[int, Room] | None = None,
) -> Picture:
    """Draw lines across the plot, each with its words at an end.

    Args:
        references: The lines.
        plane: The plot.
        place_of: Gives the number on an axis for a value.
        rooms: The picture at each width, if words are to keep off what is drawn.
    """
    found = Picture()
    look = {"color": tokens.MUTED, "width": 1.4, "dash": "5px,4px"}
    for reference in references:
        at = place_of(reference.axis, reference.value)
        lines = lines_of(reference.text, 200, SMALL)
        if reference.axis == "x":
            share = (at - plane.x[0]) / (plane.x[1] - plane.x[0])
            found.shapes.append(
                line(reference.value, 0, reference.value, 1, **look, yref="paper", layer="below")
            )
            frame, half = plane.frame(NARROW), block(lines, SMALL)[0] / 2
            side = "left" if share < 0.6 else "center"
            if share >= 0.6 and plane.across(at, NARROW) + half > frame.right + plane.margin["r"]:
                side = "right"
            spot = (0, -3, side, "bottom")
            here = words(joined(lines), reference.value, 1, size=SMALL, color=tokens.MUTED)
            found.annotations.append({**here, "yref": "paper", **anchored(spot)})
            continue
        found.shapes.append(
            line(0, reference.value, 1, reference.value, **look, xref="paper", layer="below")
        )
        share, spot = _beside_line(lines, plane, at, rooms)
        here = words(joined(lines), share, reference.value, size=SMALL, color=tokens.MUTED)
        found.annotations.append({**here, "xref": "paper", **anchored(spot)})
    return found


def _beside_line(
    lines: Sequence[str], plane: Plane, at: float, rooms: Mapping[int, Room] | None
) -> tuple[float, tuple[float, float, str, str]]:
    """Choose where the words of a level line stand: its share of the width, and the spot there."""
    choices = [
        (share, (across, down, xanchor, yanchor))
        for down, yanchor in ((-2, "bottom"), (3, "top"))
        for share, across, xanchor in ((0, 4, "left"), (1, -4, "right"), (0.5, 0, "center"))
    ]
    if rooms is None:
        return choices[0]
    size, boxes = block(lines, SMALL), []
    for share, spot in choices:
        here = {}
        for width in rooms:
            frame = plane.frame(width)
            point = (frame.left + share * (frame.right - frame.left), plane.down(at))
            here[width] = box_at(point, size, spot, 1)
        boxes.append(here)
    costs = [
        sum(room.cost(here[width]) for width, room in rooms.items()) + rank / 10
        for rank, here in enumerate(boxes)
    ]
    best = costs.index(min(costs))
    for width, room in rooms.items():
        room.take(boxes[best][width])
        frame = plane.frame(width)
        room.lines.append((frame.left, plane.down(at), frame.right, plane.down(at)))
    return choices[best]


# Axes of years and days


def thinned(values: Sequence[float], room: float, ends: tuple[float, float]) -> list[float]:
    """Choose the ticks of an axis of years: all that there are, or as many as have room.

    Args:
        values: The years that have data.
        room: Width of the plot in pixels.
        ends: First and last number of the axis.
    """
    found = sorted(set(values))
    per_year = room / (ends[1] - ends[0])
    if _apart(found, per_year):
        return found
    if len(found) < 0.6 * (found[-1] - found[0] + 1):
        # Far between: those that there are, the last ones first.
        kept = [found[0], found[-1]]
        for year in reversed(found[1:-1]):
            if _apart(sorted([*kept, year]), per_year):
                kept.append(year)
        return sorted(kept)
    for step in (1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1000):
        first = math.ceil(ends[0] / step) * step
        regular = list(range(first, math.floor(ends[1]) + 1, step))
        # One year alone does not say how long the axis is, and there may be none.
        if len(regular) > 1 and _apart(regular, per_year):
            return regular
    return [found[0], found[-1]]


def _apart(values: Sequence[float], per_unit: float) -> bool:
    # A year is some 32 pixels wide; a space parts it from the next.
    return all((b - a) * per_unit >= 38 for a, b in itertools.pairwise(values))


def number_ticks(column: Column, ends: tuple[float, float], room: float, count: int) -> dict:
    """Return the ticks of an axis of years, as many as have room, or of other numbers.

    Args:
        column: What the axis shows.
        ends: First and last number of the axis.
        room: Width of the plot in pixels.
        count: About how many steps are wanted, where the numbers are no years.
    """
    if column.years:
        values = thinned(column.known, room, ends)
        return {"tickvals": values, "ticktext": [str(int(one)) for one in values]}
    values = [one for one in numbers.ticks(*ends, count) if ends[0] <= one <= ends[1]]
    return {"tickvals": values, "ticktext": numbers.tick_texts(values, column.unit)}


def day_number(day: str) -> float:
    """Return a day as a number of days."""
    return float(first_day(day[:10]).toordinal())


def day_axis(first: float, last: float) -> dict[str, Any]:
    """Return an axis of days; one of years where the time is long.

    Args:
        first: Where it begins, as ``day_number`` gives it.
        last: Where it ends.
    """
    low, high = (date.fromordinal(round(end)) for end in (first, last))
    found: dict[str, Any] = {
        "type": "date",
        "range": [low.isoformat(), high.isoformat()],
        "tickangle": 0,
    }
    years = range(low.year + (low > date(low.year, 1, 1)), high.year + 1)
    if len(years) < 3:
        return found | {"nticks": 6}
    step = next(step for step in (1, 2, 5, 10, 20, 50, 100, 1000) if len(years) / step <= 11)
    shown = [year for year in years if year % step == 0]
    return found | {
        "tickvals": [f"{year:04}-01-01" for year in shown],
        "ticktext": [str(year) for year in shown],
    }


# Hover texts


def hover_columns(call: Call, hover_data: object) -> list[Hashable]:
    """Read ``hover_data``: a column, a list of columns, or a dict as Plotly takes it."""
    if isinstance(hover_data, Mapping):
        hover_data = [name for name, wanted in hover_data.items() if wanted is not False]
    return call.names("hover_data", hover_data)


def hover_texts(
    call: Call, points: Sequence[str], hover_name: Hashable | None, hover_data: object
) -> list[str]:
    """Write what a mark says when the mouse is on it: a few short lines.

    Args:
        call: The call.
        points: What is said of each row in any case.
        hover_name: A column that names the row.
        hover_data: A column, a list of columns, or a dict as Plotly takes it.
    """
    head = call.words("hover_name", hover_name) if hover_name is not None else None
    more = [call.words("hover_data", name) for name in hover_columns(call, hover_data)]
    found = []
    for place, point in enumerate(points):
        lines = [] if head is None else [f"<b>{_line(head.values[place])}</b>"]
        lines.append(_line(point))
        lines += [f"{_line(c.label)}: {_line(c.values[place])}" for c in more]
        found.append("<br>".join("<br>".join(lines).split("<br>")[:_HOVER_LINES]))
    return found


def _line(text: str | None) -> str:
    return theme.wrap(text, _HOVER_WIDTH) if text else UNKNOWN


# Frames


def frames_of(call: Call, name: Hashable | None) -> tuple[Column | None, list[str]]:
    """Read ``animation_frame``: the column and its steps in the order of the rows, years sorted.

    Raises:
        LessonError: There is no step, or there are too many for a slider.
    """
    if name is None:
        return None, []
    column = call.column("animation_frame", name)
    written = Column(
        "animation_frame",
        name,
        "words",
        [None if value is None else column.text(value) for value in column.values],
        column.label,
    )
    steps = list(dict.fromkeys(column.known))
    if column.kind != "words":
        steps.sort()
    texts = [column.text(step) for step in steps]
    if not texts:
        raise LessonError(
            f"{quote(name)} is blank in every row, so a slider has no step. Give animation_frame= "
            "a column such as the year, or leave it out."
        )
    if len(texts) > _MOST_FRAMES:
        raise LessonError(
            f"animation_frame={quote(name)} would make {len(texts)} steps; a slider holds "
            f"{_MOST_FRAMES}. Choose a column with fewer values, such as the year."
        )
    return written, texts


def figure(
    draw: Callable[[Sequence[int]], Picture],
    base: Mapping[str, Any],
    steps: Column | None,
    order: Sequence[str],
    count: int,
) -> dict[str, Any]:
    """Draw a figure, or one frame for each step of a slider.

    Args:
        draw: Draws rows, given by their numbers; the traces are alike for any rows.
        base: The layout.
        steps: The column of ``animation_frame``; None for a still picture.
        order: Its steps.
        count: How many rows there are.
    """
    if steps is None:
        picture = draw(range(count))
        return {"data": picture.traces, "layout": _with(base, picture)}
    pictures = {
        step: draw([place for place in range(count) if steps.values[place] == step])
        for step in order
    }
    last = pictures[order[-1]]
    frames = [
        {
            "name": step,
            "data": [_moving(trace) for trace in picture.traces],
            "layout": {"annotations": picture.annotations, "shapes": picture.shapes},
        }
        for step, picture in pictures.items()
    ]
    margin = base["margin"]
    whole = {
        **_with(base, last),
        "height": base["height"] + 76,
        "margin": {**margin, "b": margin["b"] + 76},
        "sliders": [_slider(order, steps.label, margin)],
    }
    return {"data": last.traces, "layout": whole, "frames": frames}


def _with(base: Mapping[str, Any], picture: Picture) -> dict[str, Any]:
    found = dict(base)
    if picture.annotations:
        found["annotations"] = picture.annotations
    if picture.shapes:
        found["shapes"] = picture.shapes
    return found


#: What differs from frame to frame; the rest of a trace stays as it is.
_MOVES = ("type", "x", "y", "text", "hovertext", "textposition", "marker", "error_x", "textfont")


def _moving(trace: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in trace.items() if name in _MOVES}


def _slider(order: Sequence[str], label: str, margin: Mapping[str, float]) -> dict[str, Any]:
    moment = {"mode": "immediate", "frame": {"duration": 0, "redraw": True}}
    moment["transition"] = {"duration": 0}
    return {
        "active": len(order) - 1,
        "steps": [
            {"label": escape(step, quote=False), "method": "animate", "args": [[step], moment]}
            for step in order
        ],
        "currentvalue": {
            "prefix": f"{label[:1].upper()}{label[1:]}: ",
            "font": {"size": SIZE, "color": tokens.INK},
            "xanchor": "left",
        },
        "font": {"size": 11, "color": tokens.MUTED},
        "bgcolor": tokens.SHADE,
        "bordercolor": tokens.AXIS,
        "activebgcolor": tokens.SLATE,
        "tickcolor": tokens.AXIS,
        "ticklen": 4,
        "minorticklen": 3,
        "pad": {"t": round(margin["b"]), "b": 4},
        "x": 0,
        "len": 1,
        "y": 0,
        "yanchor": "top",
    }


# Words in sentences


#: Of these shapes Plotly fills less than of a circle of the same size: they are drawn larger.
_WIDER = {
    "triangle-up": 1.25,
    "triangle-down": 1.25,
    "star": 1.3,
    "hourglass": 1.4,
    "bowtie": 1.4,
    "star-square": 1.4,
    "star-triangle-up": 1.4,
}


def marker(
    symbols: Sequence[str], colours: Sequence[str], size: Any, edge: float = 1.5
) -> dict[str, Any]:
    """Return Plotly's marker of some points.

    A closed mark has a ring of paper around it. An open one is filled with paper, so that what
    lies behind it does not shine through.

    Args:
        symbols: The symbol of each point.
        colours: Its colour.
        size: One size, or one for each.
        edge: Width of the ring of paper.
    """
    shapes, fills, edges, widths = [], [], [], []
    for symbol, colour in zip(symbols, colours, strict=True):
        hollow = symbol.endswith("-open") and "thin" not in symbol
        shapes.append(symbol.removesuffix("-open") if hollow else symbol)
        fills.append(tokens.PAPER if hollow else colour)
        edges.append(colour if hollow or "thin" in symbol else tokens.PAPER)
        widths.append(2 if hollow or "thin" in symbol else edge)
    sizes = size if isinstance(size, list) else [size] * len(shapes)
    # A line without a figure has no sizes.
    sizes = [round(one * _WIDER.get(shape, 1)) for one, shape in zip(sizes, shapes, strict=False)]
    return {
        "symbol": one_or_all(shapes),
        "color": one_or_all(fills),
        "size": one_or_all(sizes),
        # Of marks of several sizes Plotly would make all pale.
        "opacity": 1,
        "line": {"color": one_or_all(edges), "width": one_or_all(widths)},
    }


def escaped(text: str) -> str:
    """Return a text as Plotly takes it, without marks."""
    return escape(text, quote=False)


def bare(text: str) -> str:
    """Return a text of Plotly without its marks, to measure it."""
    return unescape(re.sub("<[^>]+>", "", text))


def one_or_all(values: Sequence[Any]) -> Any:
    """Return one value for all where all are alike, else the list."""
    return values[0] if len(set(values)) == 1 else list(values)


def sentences(parts: Iterable[str]) -> str:
    """Join parts to sentences, each with its full stop."""
    return " ".join(f"{part.rstrip('.')}." for part in parts)


def capital(text: str) -> str:
    """Return a text with a capital at its beginning."""
    return text[:1].upper() + text[1:]


def same_rows(columns: Sequence[Column]) -> tuple[int, int] | None:
    """Return two rows that are alike in all of the columns; None if no two are."""
    seen: dict[tuple, int] = {}
    for place, values in enumerate(zip(*(c.values for c in columns), strict=True)):
        if values in seen:
            return seen[values], place
        seen[values] = place
    return None
