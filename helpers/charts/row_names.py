"""The names of rows: beside them if they are short, above them if they are long."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from html import escape
from typing import Any

from helpers.charts import drawing
from helpers.charts.drawing import SIZE, SMALL
from helpers.charts.measure import NARROW, lines_of
from helpers.theme import tokens
from helpers.theme.letters import LINE, text_width

#: Room for names at the left, in pixels; longer ones go above their row.
SIDE, SIDE_LINES = 215, 2


@dataclass(eq=False)
class RowNames:
    """The names of the rows of a chart.

    Attributes:
        order: The rows, from above to below.
        names: What each is called.
        words: Words in the background that stand with a name.
        strong: Rows that are drawn in the accent.
        glyphs: A letter and its colour that sort a row into a class.
    """

    order: Sequence[Any]
    names: Mapping[Any, str]
    words: Mapping[Any, str]
    strong: Collection[Any]
    glyphs: Mapping[Any, tuple[str, str]]

    @cached_property
    def above(self) -> bool:
        """Whether the names are above their rows."""
        return bool(self.words) or any(
            len(lines_of(self.names[place], SIDE)) > SIDE_LINES for place in self.order
        )

    @cached_property
    def beside(self) -> bool:
        """Whether all words have room in one line with their name."""
        return all(
            text_width(self.names[place], SIZE, True) + text_width(words, SMALL) + 34 <= NARROW - 40
            for place, words in self.words.items()
        )

    def lines(self, place: Any) -> list[str]:
        """Return the lines of a name, ready to be written."""
        return self._lines[place]

    @cached_property
    def _lines(self) -> dict[Any, list[str]]:
        return {place: self._lines_of(place) for place in self.order}

    def _lines_of(self, place: Any) -> list[str]:
        strong, name = place in self.strong, self.names[place]
        glyph = ""
        if place in self.glyphs:
            letter, colour = self.glyphs[place]
            glyph = f'<span style="color:{tokens.as_text(colour)}">{letter}</span>'
        if not self.above:
            lines = [coloured(line, strong) for line in lines_of(name, SIDE, bold=strong)]
            lines[-1] = f"{lines[-1]} {glyph}" if glyph else lines[-1]
            return lines
        room = NARROW - 40
        lines = [
            f"<b>{coloured(line, strong)}</b>" for line in lines_of(name, room - 20, bold=True)
        ]
        lines[0] = f"{glyph} {lines[0]}" if glyph else lines[0]
        if place not in self.words:
            return lines
        small = [
            f'<span style="color:{tokens.MUTED};font-size:{SMALL}px">{escape(line, quote=False)}'
            "</span>"
            for line in lines_of(self.words[place], room, SMALL)
        ]
        return [f"{lines[0]}\u00a0 {small[0]}"] if self.beside else [*lines, *small]

    @cached_property
    def tallest(self) -> float:
        """The height of the tallest name."""
        return max(len(self.lines(place)) for place in self.order) * SIZE * LINE

    @cached_property
    def width(self) -> float:
        """The width that the names need at the left; 0 if they are above."""
        if self.above:
            return 0.0
        widths = [
            text_width(line, SIZE, place in self.strong)
            for place in self.order
            for line in lines_of(self.names[place], SIDE, bold=place in self.strong)
        ]
        return max(widths) + (18 if self.glyphs else 6)

    def slot(self, thickness: float) -> float:
        """Return the height of a row whose marks have a height."""
        if self.above:
            return thickness + self.tallest + 18
        return max(thickness + 12, self.tallest + 10)

    def rise(self, thickness: float) -> float:
        """Return how far the first name rises above the plot."""
        if not self.above:
            return 0.0
        first = len(self.lines(self.order[0])) * SIZE * LINE
        return max(0.0, thickness / 2 + 4 + first - self.slot(thickness) / 2)

    def axis(self, values: Sequence[Any]) -> dict[str, Any]:
        """Return the part of the axis that writes the names.

        Args:
            values: Where each row is on the axis.
        """
        if self.above:
            return {"showticklabels": False}
        texts = ["<br>".join(self.lines(place)) for place in self.order]
        return {"tickvals": list(values), "ticktext": texts}

    def annotations(self, values: Sequence[Any], thickness: float) -> list[dict[str, Any]]:
        """Return the names that are above their rows.

        Args:
            values: Where each row is on the axis.
            thickness: The height of its marks.
        """
        if not self.above:
            return []
        up = round(thickness / 2 + 3)
        return [
            drawing.words("<br>".join(self.lines(place)), 0, value, xref="paper")
            | {"xanchor": "left", "yanchor": "bottom", "yshift": up}
            for place, value in zip(self.order, values, strict=True)
        ]


def coloured(line: str, strong: bool) -> str:
    """Return a line of a name, escaped; in the accent if it is what the finding is about."""
    written = escape(line, quote=False)
    return f'<b><span style="color:{tokens.ACCENT}">{written}</span></b>' if strong else written
