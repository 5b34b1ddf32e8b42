"""What charts share once their rows are read: groups, the steps of a slider, looks, the key."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from helpers.charts import drawing
from helpers.charts.callouts import Note, Reference
from helpers.charts.columns import Column
from helpers.charts.drawing import Picture, Plane
from helpers.charts.looks import Look
from helpers.charts.measure import Room
from helpers.exhibit import KeyEntry
from helpers.theme import palettes, tokens


@dataclass(frozen=True, kw_only=True)
class Content:
    """The rows of a table as a chart draws them.

    Attributes:
        count: How many rows there are.
        group: What tells marks apart by colour; None if nothing does.
        group_order: Its values, in the order of drawing.
        symbol: What tells marks apart by shape; None if nothing does.
        symbol_order: Its values.
        steps: The column of the slider; None for a still picture.
        step_order: Its steps.
    """

    count: int
    group: Column | None
    group_order: list[str]
    symbol: Column | None = None
    symbol_order: list[str] = field(default_factory=list)
    steps: Column | None = None
    step_order: list[str] = field(default_factory=list)

    def group_of(self, row: int) -> str | None:
        """Return the group of a row."""
        return None if self.group is None else self.group.values[row]

    @property
    def frames(self) -> list[list[int]]:
        """The rows of each step of the slider; all in one for a still picture."""
        if self.steps is None:
            return [list(range(self.count))]
        rows_of: dict[str, list[int]] = {step: [] for step in self.step_order}
        for row, step in enumerate(self.steps.values):
            if step is not None:
                rows_of[step].append(row)
        return list(rows_of.values())

    @property
    def at_step(self) -> str:
        """Which step of the slider a sentence tells of, after a comma; "" for a still picture."""
        return "" if self.steps is None else f", {self.steps.label} {self.step_order[-1]}"

    @property
    def slider_words(self) -> list[str]:
        """A sentence on the slider; none for a still picture."""
        if len(self.step_order) < 2:
            return []
        first, last = self.step_order[0], self.step_order[-1]
        return [f"A slider shows {len(self.step_order)} steps, from {first} to {last}"]


@dataclass(eq=False, kw_only=True)
class Shapes(ABC):
    """A chart as Plotly draws it.

    Attributes:
        looks: The looks of the groups.
        symbols: The symbols of marks by their value of ``symbol``.
        marked: Names that are drawn in the accent.
        hover: The hover text of each row.
        note: The note; None if there is none.
        references: Lines across.
        asked_height: The height that the author wants; None for the usual one.
    """

    looks: Mapping[str | None, Look]
    symbols: Mapping[str | None, tuple[str, str]] = field(default_factory=dict)
    marked: frozenset[str]
    hover: list[str]
    note: Note | None = None
    references: list[Reference] = field(default_factory=list)
    asked_height: int | None

    @property
    @abstractmethod
    def content(self) -> Content:
        """What is drawn."""

    @abstractmethod
    def layout(self) -> dict[str, Any]:
        """Return the layout."""

    @abstractmethod
    def draw(self, shown: Sequence[int]) -> Picture:
        """Draw some rows."""

    def figure(self) -> dict[str, Any]:
        """Draw the figure, with a frame for each step of a slider."""
        content = self.content
        return drawing.figure(
            self.draw, self.layout(), content.steps, content.step_order, content.count
        )

    @cached_property
    def frames(self) -> list[list[int]]:
        """The rows of each step of the slider."""
        return self.content.frames

    def strong(self, _row: int) -> bool:
        """Whether a row is what the finding is about."""
        return False

    def colour(self, row: int) -> str:
        """Return the colour of a row's mark."""
        if self.marked:
            return tokens.ACCENT if self.strong(row) else tokens.QUIET
        if self.content.group is None:
            return palettes.SERIES["first"].colour
        return self.looks[self.content.group_of(row)].colour

    def group_key(self, rows: Sequence[int]) -> list[KeyEntry]:
        """Return the entries of the groups, each with how many of some rows it has."""
        content = self.content
        found = []
        for group in content.group_order:
            look = self.looks[group]
            count = sum(content.group_of(row) == group for row in rows)
            glyph = look.glyph if content.symbol is None else "●"
            # The mark's own colour, which stays on a dark page; words change theirs.
            found.append(KeyEntry(glyph, group, look.colour, count, look.strong))
        return found

    def symbol_key(self) -> list[KeyEntry]:
        """Return the entries of the symbols that are in use."""
        column = self.content.symbol
        if column is None:
            return []
        return [
            KeyEntry(glyph, f"{column.label}: {value or 'not noted'}")
            for value, (_, glyph) in self.symbols.items()
            if value is not None or None in column.values
        ]

    def write_references(
        self,
        picture: Picture,
        plane: Plane,
        place_of: Callable[[str, Any], float],
        rooms: Mapping[int, Room] | None = None,
        references: Iterable[Reference] | None = None,
    ) -> None:
        """Draw the lines across; see ``drawing.reference_lines``."""
        lines = self.references if references is None else list(references)
        found = drawing.reference_lines(lines, plane, place_of, rooms)
        picture.shapes += found.shapes
        picture.annotations += found.annotations

    def take_references(
        self, rooms: Mapping[int, Room], plane: Plane, number_of: Callable[[Any], float]
    ) -> None:
        """Note where the upright lines across are, so that words which follow keep off them."""
        for one in self.references:
            if one.axis == "x":
                for width, room in rooms.items():
                    frame, across = plane.frame(width), plane.across(number_of(one.value), width)
                    room.lines.append((across, frame.top, across, frame.bottom))
