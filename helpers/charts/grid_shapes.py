"""A grid as Plotly draws it: tinted cells with words or marks, and counts in the margins."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from helpers.charts import drawing
from helpers.charts.arguments import read_height
from helpers.charts.columns import Column
from helpers.charts.drawing import SMALL, Picture
from helpers.charts.looks import Look
from helpers.charts.measure import NARROW, SMALLEST, joined, lines_of
from helpers.charts.row_names import RowNames, coloured
from helpers.charts.shapes import Content, Shapes
from helpers.exhibit import KeyEntry
from helpers.theme import tokens
from helpers.theme.letters import LINE, text_width

#: Pixels between two headings.
_BETWEEN = 4
#: Most lines of words in a cell and of a heading; the narrowest column with words.
_CELL_LINES, _HEAD_LINES, _NARROWEST = 3, 6, 46
#: The narrowest column in whose heading a long word is broken.
_BREAKS = 72
#: Most groups that are counted one by one in the margins.
_COUNTED = 4
#: How strong the tint of a cell is, and the tint of an empty one.
_TINT, _EMPTY = 0.16, "rgba(128,136,144,0.07)"


@dataclass(frozen=True, kw_only=True)
class Cells(Content):
    """The rows of a table as cells.

    Attributes:
        x, y: The column and the row of each cell.
        columns: The columns, from left to right.
        rows: The rows, from above to below.
        words: The words in each cell; None to write what the cell says.
    """

    x: Column
    y: Column
    columns: list[str]
    rows: list[str]
    words: Column | None

    @property
    def everything(self) -> range:
        """The numbers of all cells."""
        return range(self.count)

    def words_of(self, row: int) -> str:
        """Return the words of a cell."""
        if self.words is not None:
            return self.words.values[row] or ""
        return self.group_of(row) or ""


@dataclass(eq=False, kw_only=True)
class GridShapes(Shapes):
    """One grid.

    Attributes:
        cells: What is drawn; the group of a cell is what it says.
        counts: Whether rows and columns are counted.
    """

    cells: Cells
    counts: bool

    @property
    def content(self) -> Cells:
        """What is drawn."""
        return self.cells

    @cached_property
    def names(self) -> RowNames:
        """The names of the rows."""
        rows = self.cells.rows
        strong = [name for name in rows if name in self.marked]
        return RowNames(rows, {name: name for name in rows}, {}, strong, {})

    @cached_property
    def groups(self) -> list[str]:
        """What is counted one by one in the margins; [] to count cells."""
        order = self.cells.group_order
        return order if len(order) <= _COUNTED else []

    @cached_property
    def counted(self) -> bool:
        """Whether there are counts: not where every cell says one and the same."""
        cells = self.cells
        full = len(cells.x.values) == len(cells.rows) * len(cells.columns)
        return self.counts and (len(self.groups) > 1 or not full)

    @cached_property
    def room(self) -> float:
        """The width of a column in a narrow window."""
        return (NARROW - self.left - self.right) / len(self.cells.columns)

    @cached_property
    def left(self) -> float:
        """The left margin."""
        return 14 + self.names.width

    @cached_property
    def right(self) -> float:
        """The right margin, with the counts of rows."""
        if not self.counted:
            return 12
        texts = [drawing.bare(self.count(self.of_row(name), "  ")) for name in self.cells.rows]
        return 22 + max(text_width(text, SMALL) for text in texts)

    @cached_property
    def turned(self) -> bool:
        """Whether the headings stand upright, for the columns are narrow."""
        size, room = self.head_size, self.room - _BETWEEN
        lines = [lines_of(name, room, size, name in self.marked) for name in self.cells.columns]
        if max(map(len, lines)) > _HEAD_LINES:
            return True
        # A long word may be broken, but not in a column that is hardly wider than a syllable.
        return self.widest_word(size) > room and self.room < _BREAKS

    @cached_property
    def head_size(self) -> int:
        """The size of the letters of headings: a little smaller if a word would be broken."""
        return SMALL if self.widest_word(SMALL) <= self.room - _BETWEEN else SMALLEST

    def widest_word(self, size: float) -> float:
        """Return the width of the longest word of the headings."""
        return max(
            text_width(word, size, name in self.marked)
            for name in self.cells.columns
            for word in name.split()
        )

    def heading(self, name: str) -> list[str]:
        """Return the lines of a heading, ready to be written."""
        width = 150 if self.turned else self.room - _BETWEEN
        lines = lines_of(name, width, self.head_size, name in self.marked)
        return [coloured(line, name in self.marked) for line in lines]

    @cached_property
    def top(self) -> float:
        """The upper margin, with the headings."""
        if self.turned:
            widths = [
                text_width(drawing.bare(line), SMALL, True)
                for name in self.cells.columns
                for line in self.heading(name)
            ]
            return 18 + max(widths)
        most = max(len(self.heading(name)) for name in self.cells.columns)
        return 18 + most * SMALL * LINE + (self.names.tallest + 4 if self.names.above else 0)

    @cached_property
    def bottom(self) -> float:
        """The lower margin, with the counts of columns."""
        if not self.counted:
            return 12
        lines = max(text.count("<br>") + 1 for text in self.column_counts)
        return 14 + lines * SMALL * LINE

    @cached_property
    def column_counts(self) -> list[str]:
        """What is written below each column: as much as has room."""
        columns = [self.of_column(name) for name in self.cells.columns]
        texts = [self.count(rows, "<br>") for rows in columns]
        widest = max(
            text_width(drawing.bare(line), SMALL) for text in texts for line in text.split("<br>")
        )
        return texts if widest + 6 < self.room else [str(len(rows)) for rows in columns]

    @cached_property
    def texts(self) -> dict[int, list[str]]:
        """The lines of words in each cell; [] where they do not fit."""
        cells, found = self.cells, {}
        for row in cells.everything:
            words, lines = cells.words_of(row), []
            look = self.looks[cells.group_of(row)]
            glyph = f"{look.glyph} " if cells.group is not None and words != look.glyph else ""
            if words and self.room >= _NARROWEST:
                lines = self.unbroken(f"{glyph}{words}")
                lines = lines if len(lines) <= _CELL_LINES else []
            elif words and text_width(words, SMALL) <= self.room - 6 and cells.group is None:
                lines = [words]
            found[row] = lines
        return found

    def unbroken(self, text: str) -> list[str]:
        """Return the lines of a cell whose words stay whole; [] if one of them has no room."""
        room = self.room - 6
        if any(text_width(word, SMALL) > room for word in text.split()):
            return []
        lines = lines_of(text, self.room - 8, SMALL)
        # Where a word just fits, it stands on a line of its own.
        return lines if " ".join(lines) == " ".join(text.split()) else text.split()

    @cached_property
    def cut(self) -> bool:
        """Whether words of a cell are left out."""
        return any(
            not self.texts[row]
            for row in self.cells.everything
            if self.cells.words is not None and self.cells.words_of(row)
        )

    @cached_property
    def slot(self) -> float:
        """The height of a row."""
        most = max((len(lines) for lines in self.texts.values()), default=1)
        name = self.names.tallest
        cell = max(34.0, most * SMALL * LINE + 14)
        return cell + name + 8 if self.names.above else max(cell, name + 12)

    def layout(self) -> dict[str, Any]:
        """Return the layout."""
        cells = self.cells
        count = len(cells.rows)
        usual = round(self.top + count * self.slot + self.bottom)
        margin = {"l": self.left, "r": self.right, "t": self.top, "b": self.bottom}
        return drawing.layout(
            read_height(self.asked_height, usual),
            margin,
            xaxis={
                "range": [-0.5, len(cells.columns) - 0.5],
                "side": "top",
                "tickvals": list(range(len(cells.columns))),
                "ticktext": ["<br>".join(self.heading(name)) for name in cells.columns],
                "tickfont": {"size": self.head_size},
                "tickangle": -90 if self.turned else 0,
                "ticks": "",
                # The headings of rows that have their names above begin higher.
                "ticklabelstandoff": round(self.names.tallest) if self.names.above else 2,
            },
            yaxis={"range": [count - 0.5, -0.5], "ticks": "", **self.names.axis(range(count))},
        )

    def draw(self, shown: Sequence[int]) -> Picture:
        """Draw the cells."""
        cells, picture = self.cells, Picture()
        picture.traces.append(self.tints())
        groups: list[str | None] = [*cells.group_order, None]
        for group in groups:
            mine = [row for row in shown if cells.group_of(row) == group]
            worded = [row for row in mine if self.texts[row]]
            marked = [row for row in mine if not self.texts[row]]
            if worded:
                picture.traces.append(self.words(worded, self.looks[group]))
            if marked:
                picture.traces.append(self.marks(marked, self.looks[group]))
        if self.names.above:
            cell = self.slot - self.names.tallest - 8
            picture.annotations += self.names.annotations(range(len(cells.rows)), cell)
        self.frame(picture)
        if self.counted:
            self.write_counts(picture)
        return picture

    def place(self, row: int) -> tuple[int, int]:
        """Return where a cell is on the two axes."""
        cells = self.cells
        return cells.columns.index(cells.x.values[row]), cells.rows.index(cells.y.values[row])

    def tints(self) -> dict[str, Any]:
        """Return the pale fillings of the cells."""
        cells = self.cells
        order: list[str | None] = [*cells.group_order, None]
        levels = [[0] * len(cells.columns) for _ in cells.rows]
        for row in cells.everything:
            across, down = self.place(row)
            levels[down][across] = 1 + order.index(cells.group_of(row))
        colours = [_EMPTY, *(_tint(self.looks[group].colour) for group in order)]
        last = len(colours)
        scale = []
        for place, colour in enumerate(colours):
            scale += [[round(place / last, 4), colour], [round((place + 1) / last, 4), colour]]
        # Names above their rows are in the gap between two rows of cells.
        gap = round(self.names.tallest + 8) if self.names.above else 3
        return {
            "type": "heatmap",
            "x": list(range(len(cells.columns))),
            "y": list(range(len(cells.rows))),
            "z": levels,
            "zmin": -0.5,
            "zmax": last - 0.5,
            "colorscale": scale,
            "showscale": False,
            "xgap": 3,
            "ygap": gap,
            "hoverinfo": "skip",
        }

    def words(self, rows: Sequence[int], look: Look) -> dict[str, Any]:
        """Return the words of some cells that say the same."""
        places = [self.place(row) for row in rows]
        colour = look.words if self.cells.group is not None else tokens.INK
        return {
            "type": "scatter",
            "mode": "text",
            "x": [across for across, _ in places],
            "y": [down for _, down in places],
            "text": [joined(self.texts[row]) for row in rows],
            "textfont": {"size": SMALL, "color": colour},
            "hovertext": [self.hover[row] for row in rows],
            "hoverinfo": "text",
        }

    def marks(self, rows: Sequence[int], look: Look) -> dict[str, Any]:
        """Return the marks of some cells that say the same, in place of words."""
        places = [self.place(row) for row in rows]
        return {
            "type": "scatter",
            "mode": "markers",
            "x": [across for across, _ in places],
            "y": [down for _, down in places],
            "marker": {
                "symbol": look.symbol,
                "color": look.colour,
                "size": 13,
                "opacity": 1,
                "line": {"color": look.colour, "width": 1.5 if "open" in look.symbol else 0},
            },
            "hovertext": [self.hover[row] for row in rows],
            "hoverinfo": "text",
        }

    def frame(self, picture: Picture) -> None:
        """Draw a frame around the rows and columns that the finding is about."""
        cells = self.cells
        wide, tall = len(cells.columns) - 0.5, len(cells.rows) - 0.5
        boxes = [
            (-0.5, place - 0.5, wide, place + 0.5)
            for place, name in enumerate(cells.rows)
            if name in self.marked
        ] + [
            (place - 0.5, -0.5, place + 0.5, tall)
            for place, name in enumerate(cells.columns)
            if name in self.marked
        ]
        for x0, y0, x1, y1 in boxes:
            shape = {"type": "rect", "x0": x0, "y0": y0, "x1": x1, "y1": y1}
            picture.shapes.append(shape | {"line": {"color": tokens.ACCENT, "width": 1.5}})

    # Counts

    def of_row(self, name: str) -> list[int]:
        """Return the cells of a row."""
        return [row for row in self.cells.everything if self.cells.y.values[row] == name]

    def of_column(self, name: str) -> list[int]:
        """Return the cells of a column."""
        return [row for row in self.cells.everything if self.cells.x.values[row] == name]

    def count(self, rows: Sequence[int], between: str) -> str:
        """Write how many cells say what, or how many there are."""
        if not self.groups:
            return f"{len(rows)}"
        number = Counter(self.cells.group_of(row) for row in rows)
        return between.join(
            f'<span style="color:{self.looks[group].words}">{self.looks[group].glyph} '
            f"{number[group]}</span>"
            for group in self.groups
            if number[group]
        )

    def write_counts(self, picture: Picture) -> None:
        """Write the counts of rows at the right and those of columns below."""
        cells = self.cells
        look = {"size": SMALL, "color": tokens.MUTED}
        for place, name in enumerate(cells.rows):
            if text := self.count(self.of_row(name), "\u00a0 "):
                found = drawing.words(text, 1, place, xref="paper", **look)
                picture.annotations.append(found | {"xanchor": "left", "xshift": 8})
        for place, text in enumerate(self.column_counts):
            found = drawing.words(text, place, 0, yref="paper", **look)
            picture.annotations.append(found | {"yanchor": "top", "yshift": -5, "align": "center"})

    def key(self) -> list[KeyEntry]:
        """Return the key above the figure, with how many cells say each."""
        cells = self.cells
        number = Counter(cells.group_of(row) for row in cells.everything)
        return [
            KeyEntry(
                self.looks[group].glyph,
                group,
                self.looks[group].words,
                number[group],
                self.looks[group].strong,
            )
            for group in cells.group_order
        ]


def _tint(colour: str) -> str:
    red, green, blue = tokens.rgb(colour)
    return f"rgba({red},{green},{blue},{_TINT})"
