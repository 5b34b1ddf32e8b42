"""Which colour, symbol and pattern the values of a column get.

Values that mean something in these lessons (a state, a verdict, a stage) keep their mark. Others
get at most six calm colours with a symbol each. Where something is highlighted, that alone has
colour.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass

from helpers.charts.arguments import near
from helpers.charts.columns import Column
from helpers.errors import LessonError
from helpers.theme import palettes, tokens
from helpers.theme.palettes import Mark
from helpers.words import quote

#: More series than this are not told apart by colour.
MOST = 6
#: Fillings of bars, with the letter that shows each in a key.
PATTERNS = (("", "■"), ("/", "▨"), ("-", "▤"), ("+", "▦"), ("\\", "▧"), ("x", "▩"), (".", "░"))
#: Codes and long names of states that have a mark of their own, and the statistics of two of them.
_SAME = {
    "CHN": "China",
    "China's book": "China",
    "DEU": "Germany",
    "European Union": "EU",
    "IND": "India",
    "ITA": "Italy",
    "JPN": "Japan",
    "KAZ": "Kazakhstan",
    "Kazakhstan's book": "Kazakhstan",
    "KGZ": "Kyrgyzstan",
    "RUS": "Russia",
    "TJK": "Tajikistan",
    "TKM": "Turkmenistan",
    "TUR": "Türkiye",
    "Turkey": "Türkiye",
    "USA": "US",
    "United States": "US",
    "UZB": "Uzbekistan",
}
_HEX = re.compile(r"#[0-9A-Fa-f]{6}")
#: Words for what is sure, and for what is less so: a closed mark and an open one.
_SURE = ("high", "certain", "exact", "yes", "not rated")
_UNSURE = ("medium", "low", "uncertain", "estimate", "estimated", "not sure")


@dataclass(frozen=True)
class Look:
    """How one value is drawn.

    Attributes:
        colour: Of its marks, lines or bars.
        symbol: Plotly's marker symbol.
        glyph: The same shape as a letter, for keys and labels.
        strong: Whether it is what the finding is about.
        quiet: Whether it is one of the many.
    """

    colour: str
    symbol: str
    glyph: str
    strong: bool = False
    quiet: bool = False

    @property
    def words(self) -> str:
        """The colour of words about it."""
        return tokens.MUTED if self.quiet else tokens.as_text(self.colour)


def looks_of(
    column: Column | None,
    order: Sequence[str],
    given: object = None,
    highlight: Collection[str] = (),
    *,
    series: bool = False,
) -> dict[str | None, Look]:
    """Give each value of a column a look.

    Args:
        column: The column; None if nothing is told apart.
        order: Its values, in the order of drawing.
        given: ``color_discrete_map``: a colour ``#RRGGBB`` or a mark of ``helpers.theme`` for
            values. With ``tokens.QUIET`` a value is one of the many.
        highlight: Values to draw in the accent; all others are quiet then.
        series: Whether the values are lines, which stay quiet when there are more than six even
            if they have a meaning.

    Returns:
        The looks by value; ``None`` stands for a blank.

    Raises:
        LessonError: ``given`` is no such dict, or there is no column to colour by.
    """
    quiet = Look(tokens.QUIET, "circle", "●", quiet=True)
    if column is None:
        if given is not None:
            raise LessonError("color_discrete_map= gives colours to the values of color=: name it.")
        return {None: quiet}
    chosen = _given(given, order, column.name)
    marks = dict(chosen)
    unmarked = [value for value in order if value not in marks]
    marks |= _meanings(unmarked)
    strangers = [value for value in order if value not in marks]
    free = [mark for mark in palettes.SERIES.values() if mark not in marks.values()]
    # Of two series with one symbol a reader would not know which is which.
    free.sort(key=lambda mark: mark.symbol in {other.symbol for other in marks.values()})
    crowd = len(order) > MOST and (series or len(strangers) > MOST - 1) and not given
    marks |= dict(zip(strangers, free, strict=False))
    shapes = [mark.symbol for mark in palettes.SERIES.values()]
    found: dict[str | None, Look] = {None: quiet}
    for place, value in enumerate(order):
        mark = marks.get(value)
        if mark is None or crowd:
            shape = shapes[place % len(shapes)]
            glyph = next(m.glyph for m in palettes.SERIES.values() if m.symbol == shape)
            mark = mark or Mark(tokens.QUIET, shape, glyph)
        if highlight:
            strong = value in highlight
            colour = tokens.ACCENT if strong else tokens.QUIET
            found[value] = Look(colour, mark.symbol, mark.glyph, strong, quiet=not strong)
        elif crowd:
            found[value] = Look(tokens.QUIET, mark.symbol, mark.glyph, quiet=True)
        else:
            # Who is given the grey of the many is one of them.
            grey = value in chosen and mark.colour == tokens.QUIET
            found[value] = Look(mark.colour, mark.symbol, mark.glyph, quiet=grey)
    return found


def symbols_of(column: Column | None, order: Sequence[str]) -> dict[str | None, tuple[str, str]]:
    """Give each value of a column a symbol and its glyph: closed for what is sure, else open."""
    if column is None:
        return {}
    words = {value.casefold() for value in order}
    if words <= {*_SURE, *_UNSURE} and words & set(_UNSURE):
        return {
            value: ("circle", "●") if value.casefold() in _SURE else ("circle-open", "○")
            for value in order
        } | {None: ("circle-open", "○")}
    known = _meanings(order)
    marks = [*palettes.SERIES.values(), Mark("", "x", "✕"), Mark("", "star", "★")]
    free = [mark for mark in marks if mark.symbol not in {m.symbol for m in known.values()}]
    found = {value: (mark.symbol, mark.glyph) for value, mark in known.items()}
    for place, value in enumerate(value for value in order if value not in known):
        mark = free[place % len(free)]
        found[value] = (mark.symbol, mark.glyph)
    return found | {None: ("circle-open", "○")}


def patterns_of(column: Column | None, order: Sequence[str]) -> dict[str | None, tuple[str, str]]:
    """Give each value of a column a pattern and its glyph; what is sure stays plain."""
    if column is None:
        return {}
    plain = [value for value in order if value.casefold() in _SURE] or list(order[:1])
    rest = [value for value in order if value not in plain]
    found: dict[str | None, tuple[str, str]] = dict.fromkeys(plain, PATTERNS[0])
    for place, value in enumerate(rest):
        found[value] = PATTERNS[1 + place % (len(PATTERNS) - 1)]
    # A blank in a column of notes says that there is nothing to note.
    blank = PATTERNS[0] if not any(value.casefold() in _SURE for value in order) else PATTERNS[1]
    if column is not None and None in column.values and blank == PATTERNS[0]:
        found = {value: PATTERNS[1 + at % (len(PATTERNS) - 1)] for at, value in enumerate(order)}
    return found | {None: blank}


def _given(given: object, order: Sequence[str], name: Hashable) -> dict[str, Mark]:
    if given is None:
        return {}
    if not isinstance(given, Mapping):
        raise LessonError(
            'color_discrete_map= gives values a colour: color_discrete_map={"China": "#B0423B"}; '
            f"you gave {quote(given, 40)}."
        )
    found = {}
    shapes = list(palettes.SERIES.values())
    for value, colour in given.items():
        if isinstance(colour, Mark):
            mark = colour
        elif isinstance(colour, str) and _HEX.fullmatch(colour):
            shape = shapes[len(found) % len(shapes)]
            mark = Mark(colour.upper(), shape.symbol, shape.glyph)
        else:
            raise LessonError(
                "color_discrete_map= needs a colour such as #B0423B, or a mark such as "
                f'theme.ACTOR["China"]; for {quote(value, 40)} you gave {quote(colour, 40)}.'
            )
        if str(value) in order:
            found[str(value)] = mark
    if given and not found:
        first = next(iter(given))
        raise LessonError(
            f"color_discrete_map= names {quote(first, 40)}, which is not in the column "
            f"{quote(name)}.{near(first, order)} Its values are "
            f"{', '.join(map(quote, order[:12]))}."
        )
    return found


def _meanings(values: Sequence[str]) -> dict[str, Mark]:
    """Find the palette that the values belong to: all of them, or at least half."""
    best: tuple[float, int, dict[str, Mark]] = (0.0, 0, {})
    for palette in _palettes():
        known = {value: palette[_same(value, palette)] for value in values if _in(value, palette)}
        share = len(known) / len(values) if values else 0
        # Of palettes that know as many, the smaller one is nearer to what is meant.
        if share >= 0.5 and (share, -len(palette)) > best[:2]:
            best = (share, -len(palette), known)
    return best[2]


def _same(value: str, palette: Mapping[str, Mark]) -> str:
    return value if value in palette else _SAME[value]


def _in(value: str, palette: Mapping[str, Mark]) -> bool:
    return value in palette or _SAME.get(value) in palette


@functools.cache
def _palettes() -> tuple[Mapping[str, Mark], ...]:
    return tuple(
        value
        for name, value in vars(palettes).items()
        if name != "SERIES"
        and isinstance(value, dict)
        and value
        and all(isinstance(mark, Mark) for mark in value.values())
    )
