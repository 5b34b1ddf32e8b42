"""How the classes of a map are drawn: a colour, a shape and a size each, and their key."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from helpers.charts.columns import Column
from helpers.charts.looks import Look, looks_of
from helpers.errors import LessonError
from helpers.exhibit import KeyEntry
from helpers.theme import tokens

#: Plotly's names of shapes and the letters that show them in a key.
GLYPHS = {
    "circle": "●",
    "diamond": "◆",
    "triangle-up-open": "△",
    "square": "■",
    "triangle-up": "▲",
    "square-open": "□",
    "diamond-open": "◇",
    "star": "★",
    "triangle-down": "▼",
    "circle-open": "○",
    "cross": "✚",
    "x": "✕",
}


@dataclass(frozen=True)
class MarkLook:
    """How the marks of one class are drawn.

    Attributes:
        color: Fill, or the line of an open shape.
        symbol: Plotly's name of the shape.
        size: Diameter in pixels.
        glyph: The shape as a letter.
        strong: Whether the finding is about this class.
        named: Whether its marks come first with their names.
    """

    color: str
    symbol: str
    size: float
    glyph: str
    strong: bool = False
    named: bool = False

    def marker(self) -> dict:
        """Return the look as Plotly takes it, with a ring of paper around a filled shape."""
        if self.symbol.endswith("-open"):
            line = {"color": self.color, "width": 1.6}
            return {"symbol": self.symbol, "size": self.size, "color": self.color, "line": line}
        ring = {"color": tokens.PAPER, "width": 2 if self.strong else 1.2}
        return {"symbol": self.symbol, "size": self.size, "color": self.color, "line": ring}


#: With something to look at: the second class is ink, the many are quiet.
_SECOND = MarkLook(tokens.INK, "diamond", 13, "◆", named=True)
_QUIET = (
    MarkLook(tokens.QUIET, "circle", 8.5, "●"),
    MarkLook(tokens.SLATE, "triangle-up-open", 10, "△"),
    MarkLook(tokens.SLATE, "square-open", 9, "□"),
    MarkLook(tokens.QUIET, "diamond", 10, "◆"),
    MarkLook(tokens.SLATE, "circle-open", 9, "○"),
    MarkLook(tokens.QUIET, "square", 8.5, "■"),
    MarkLook(tokens.SLATE, "diamond-open", 10, "◇"),
    MarkLook(tokens.QUIET, "cross", 9.5, "✚"),
)
#: The only class of a map that shows no classes.
_ALL = MarkLook(tokens.SLATE, "circle", 9.5, "●", named=True)
#: Marks of classes of equal rank, and how much larger slim shapes are to look as large.
_EQUAL_SIZE = 10.0
_SLIM = {"diamond": 1.15, "triangle-up": 1.15, "triangle-down": 1.15, "star": 1.3, "cross": 1.05}


def looks(
    column: Column | None, order: Sequence[str], highlight: Collection[str], colors: object = None
) -> dict[str, MarkLook]:
    """Choose how each class is drawn.

    Where something is highlighted, the classes have a rank: the accent, then ink, then the quiet
    many. Otherwise all are equal, and those that mean something in these lessons keep their mark.

    Args:
        column: The column of classes; None for a map without classes.
        order: The classes, the most important first.
        highlight: Those that the finding is about.
        colors: ``color_discrete_map``.

    Raises:
        LessonError: There are more classes than a reader can tell apart, or the colours are none.
    """
    if column is None:
        return dict.fromkeys(order, _ALL)
    common = looks_of(column, order, colors)
    if not highlight:
        _check_number(len(order), len(GLYPHS))
        return {name: _equal(common.get(name, common[None])) for name in order}
    strong = MarkLook(tokens.ACCENT, "circle", 13, "●", strong=True, named=True)
    rest = [name for name in order if name not in highlight]
    quiet = [_SECOND, *_QUIET] if len(rest) > 1 else [*_QUIET]
    shapes = ("circle", "square", "star", "triangle-up", "diamond")
    _check_number(len(rest), len(quiet))
    _check_number(len(highlight), len(shapes))
    found = {
        name: replace(strong, symbol=shape, glyph=GLYPHS[shape])
        for name, shape in zip((n for n in order if n in highlight), shapes, strict=False)
    } | dict(zip(rest, quiet, strict=False))
    given = colors if isinstance(colors, Mapping) else {}
    return {
        name: replace(found[name], color=common[name].colour) if name in given else found[name]
        for name in order
    }


def _equal(look: Look) -> MarkLook:
    size = _EQUAL_SIZE * _SLIM.get(look.symbol.removesuffix("-open"), 1.0)
    return MarkLook(look.colour, look.symbol, size, look.glyph, named=not look.quiet)


def _check_number(classes: int, shapes: int) -> None:
    if classes > shapes:
        raise LessonError(
            f"A map can show {shapes} classes that a reader can tell apart, and this column has "
            f"{classes}. Join some of them first, or colour by another column."
        )


def key(found: Mapping[str, MarkLook], counts: Mapping[str, int]) -> list[KeyEntry]:
    """Return the key of the classes; the counts add up to the number of marks."""
    return [
        KeyEntry(look.glyph, name, look.color, counts[name], look.strong)
        for name, look in found.items()
    ]
