"""States in classes on a map: one colour a class, a mark and a name in each state."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from itertools import compress

import numpy as np
import pandas as pd

from helpers.basemap import crowds, ground
from helpers.basemap.areas import DISPUTED_LABEL, areas_of
from helpers.basemap.labels import Look, Name, joined
from helpers.basemap.views import NARROW, WIDE, MapView
from helpers.charts import map_names, map_parts
from helpers.charts.arguments import (
    Call,
    chart,
    check_orders,
    on_scale,
    ordered,
    read_highlight,
)
from helpers.charts.columns import NUMBER, UNKNOWN, Column
from helpers.charts.looks import looks_of
from helpers.errors import LessonError
from helpers.exhibit import Exhibit, KeyEntry
from helpers.theme import palettes, tokens
from helpers.words import quote
from helpers.words.lists import listed, plural

#: Letters on a colour that stays as it is on a dark page.
_BLACK = "#101418"
#: Three depths of one hue, for classes with an order: fill, edge, letters.
_DEPTHS = (
    (tokens.CLASS_HIGH, tokens.PAPER, tokens.WHITE),
    (tokens.CLASS_MIDDLE, tokens.CLASS_EDGE, tokens.INK),
    (tokens.CLASS_LOW, tokens.CLASS_EDGE, tokens.INK),
)
#: The same for standings in the SCO, whose green is theirs alone.
_STANDINGS = (
    (tokens.SCO_MEMBER, tokens.PAPER, tokens.WHITE),
    (tokens.SCO_OBSERVER, tokens.SCO_EDGE, tokens.INK),
    (tokens.SCO_PARTNER, tokens.SCO_EDGE, tokens.INK),
)
_SHAPES = (("square", "■"), ("diamond", "◆"), ("circle", "●"), ("triangle-up", "▲"), ("cross", "✚"))
#: More classes than this are not told apart.
MOST = len(_SHAPES)
_MARK = 6.5
#: Marks of small states that lie nearer than this share one name, in pixels of a wide window.
_NEIGHBOURS = 34


@dataclass(frozen=True)
class AreaLook:
    """How the states of one class are drawn.

    Attributes:
        fill: Colour of the states.
        edge: Colour of their borders.
        letters: Colour of a name on that fill.
        symbol: Plotly's shape of the mark in each state.
        glyph: The same as a letter.
        strong: Whether the finding is about this class.
    """

    fill: str
    edge: str
    letters: str
    symbol: str
    glyph: str
    strong: bool = False

    @property
    def dark(self) -> bool:
        """Whether names on it are white."""
        return self.letters in (tokens.WHITE, tokens.PAPER)

    @property
    def in_key(self) -> str:
        """A colour of the class that is seen on paper: pale fills are not."""
        return self.fill if tokens.contrast(self.fill, tokens.WHITE) >= 3 else self.edge


@chart
def areas_map(
    table: pd.DataFrame,
    *,
    locations: Hashable = "iso3",
    color: Hashable,
    text: Hashable | None = None,
    hover_name: Hashable | None = None,
    hover_data: Hashable | Sequence[Hashable] = (),
    title: str,
    subtitle: str = "",
    summary: str | None = None,
    labels: Mapping[Hashable, str] | None = None,
    category_orders: Mapping[Hashable, Sequence] | None = None,
    color_discrete_map: Mapping | None = None,
    highlight: object = None,
    view: str = "eurasia",
    sources: object = None,
    leaves_out: str = "",
    height: int | None = None,
) -> Exhibit:
    """Colour states by their class, one row a state.

    Areas that the outlines keep apart (disputed areas, Taiwan, Western Sahara) are grey with a
    dashed edge, whatever the table says of them.

    Args:
        table: The rows, one a state.
        locations: The column of ISO alpha-3 codes.
        color: The column of classes, at most five. With an order (``category_orders``, or an
            ordered categorical) up to three classes are three depths of one hue.
        text: The column of names on the map; without it the states' plain names.
        hover_name: The column of names that a state's mark shows when pointed at.
        hover_data: Up to two more columns shown there.
        title: The finding, in one line.
        subtitle: One sentence: what is shown, whose data, which day.
        summary: A computed sentence; without one the states are counted.
        labels: What columns are called.
        category_orders: For a column its values in order, the most important first.
        color_discrete_map: For a value of ``color`` its colour, or a mark of ``theme``.
        highlight: The value or values of ``color`` that the finding is about; all else is pale.
        view: The part of the world, such as ``"eurasia"`` or ``"five_states"``.
        sources: Where the rows come from, if they have no ``source_ids``.
        leaves_out: What a reader might expect to see and does not.
        height: Height in pixels; each view has its own.

    Raises:
        LessonError: An argument does not fit; the message says what to write.
    """
    seen = map_parts.seen(view, height)
    call = Call.read(
        "areas_map",
        table,
        title=title,
        subtitle=subtitle,
        summary=summary,
        labels=labels,
        sources=sources,
        leaves_out=leaves_out,
    )
    check_orders(category_orders, (color,))
    column = _classes(call, color)
    states = States.read(call, seen, locations, column, text)
    kind = call.rows[color].dtype
    ranked = isinstance(kind, pd.CategoricalDtype) and kind.ordered
    looks = _looks(column, ranked, category_orders, highlight, color_discrete_map)
    called = hover_name if hover_name is not None else text
    told = states.names if called is None else map_parts.called(call, called)
    more = map_parts.hover_columns(call, hover_data)
    inside, beside = states.to_name(looks)
    others = map_names.states(seen, leave=states.codes, at_home=True)
    tiers = [[one.versions for one in inside], [one.versions for one in beside], others]
    # A lake lies in a state, whose fill turns dark on a dark page under the name.
    seas = [name for name in map_names.waters(seen) if name.text.endswith("Sea")]
    tiers.append(seas)
    dark = [code for name, look in looks.items() if look.dark for code in states.codes_of(name)]
    placed = map_names.place(
        seen, tiers, states.obstacles(), np.empty((0, 3)), dark, states.kin(looks)
    )
    figure = {
        "data": states.traces(looks, map_parts.hovers(call, told, (color, *more))),
        "layout": map_parts.sheet(
            seen,
            ground.shapes(
                seen,
                classes=[(look.fill, look.edge, states.codes_of(n)) for n, look in looks.items()],
                tints=False,
            ),
            [one.annotation() for tier in placed for one in tier if one],
        ),
    }
    unnamed = [
        who
        for one, place in zip([*inside, *beside], [*placed[0], *placed[1]], strict=True)
        if place is None
        for who in one.who
    ]
    return map_parts.also_cited(call, ()).exhibit(
        figure=figure,
        columns=[locations, called, text, color, *more],
        summary=states.sentence(looks),
        key=states.key(looks),
        leaves_out=_left_out(states, unnamed),
    )


@dataclass(frozen=True)
class ToName:
    """A name that is to be written.

    Attributes:
        versions: The name in its state, beside it on pale ground, beside it on dark ground.
        who: The states it names.
    """

    versions: tuple[Name, ...]
    who: list[str]


@dataclass(frozen=True, eq=False)
class States:
    """The states of a map.

    Attributes:
        view: The view.
        codes: The id of each row.
        names: What each is called on the map.
        classes: The class of each.
        counted: For each whether it is a state; areas kept apart are in no class.
        shown: For each whether it has its mark in the view.
    """

    view: MapView
    codes: tuple[str, ...]
    names: tuple[str, ...]
    classes: tuple[str, ...]
    counted: tuple[bool, ...]
    shown: tuple[bool, ...]

    @classmethod
    def read(
        cls,
        call: Call,
        view: MapView,
        locations: Hashable,
        classes: Column,
        text: Hashable | None,
    ) -> States:
        """Read the rows.

        Raises:
            LessonError: A code is unknown, blank, or in two rows.
        """
        column = call.words("locations", locations)
        if None in column.values:
            raise LessonError(
                f"The column {quote(locations)} has a blank in row "
                f"{column.values.index(None) + 1}: each row needs the code of a state, such as KAZ."
            )
        twice = [code for code, many in Counter(column.values).items() if many > 1]
        if twice:
            raise LessonError(
                f"{twice[0]} is in {Counter(column.values)[twice[0]]} rows, and a state can have "
                "one colour only. Keep one row a state first, for example those of one year: "
                "table.query('year == 2024')."
            )
        found = areas_of(column.values)
        areas = ground.of_view(view).areas
        names = [area.name for area in found]
        if text is not None:
            words = call.words("text", text).values
            names = [word or name for word, name in zip(words, names, strict=True)]
        return cls(
            view,
            tuple(column.values),
            tuple(names),
            tuple(value or UNKNOWN for value in classes.values),
            tuple(area.kind == "state" for area in found),
            tuple(
                area.kind == "state" and area.id in areas and bool(areas[area.id].spots)
                for area in found
            ),
        )

    def codes_of(self, name: str) -> list[str]:
        """Return the ids of the states of a class."""
        return [code for code, one in zip(self.codes, self.classes, strict=True) if one == name]

    def spot(self, row: int) -> tuple[int, int, int]:
        """Return where the mark of a state is, and half the room to its sides."""
        return ground.of_view(self.view).areas[self.codes[row]].spots[0]

    def rows_of(self, name: str) -> list[int]:
        """Return the rows of a class that have a mark."""
        return [
            row
            for row, (one, shown) in enumerate(zip(self.classes, self.shown, strict=True))
            if one == name and shown
        ]

    def traces(self, looks: Mapping[str, AreaLook], told: Sequence[str]) -> list[dict]:
        """Draw the marks: one trace a class."""
        found = []
        for name, look in looks.items():
            rows = self.rows_of(name)
            if not rows:
                continue
            found.append(
                {
                    "type": "scatter",
                    "mode": "markers",
                    "name": name,
                    "x": [self.spot(row)[0] for row in rows],
                    "y": [self.spot(row)[1] for row in rows],
                    "hoverinfo": "text",
                    "hovertext": [told[row] for row in rows],
                    "marker": {
                        "symbol": look.symbol,
                        "size": _MARK + (look.symbol != "square"),
                        "color": look.letters,
                        "line": {"width": 0},
                    },
                }
            )
        return found

    def obstacles(self) -> np.ndarray:
        """Return x, y, half size and weight of each mark, for the names."""
        rows = [row for row, shown in enumerate(self.shown) if shown]
        found = [(*self.spot(row)[:2], _MARK / 2, map_names.HEAVY) for row in rows]
        return np.array(found, dtype=float).reshape(-1, 4)

    def kin(self, looks: Mapping[str, AreaLook]) -> dict[str, list[str]]:
        """Return for each class the ids of its states."""
        states = set(compress(self.codes, self.counted))
        return {name: [code for code in self.codes_of(name) if code in states] for name in looks}

    def to_name(self, looks: Mapping[str, AreaLook]) -> tuple[list[ToName], list[ToName]]:
        """Give the names that have room in their state, and the others; the widest state first.

        Small states of one class that are neighbours share a name, at the end of a line.
        """
        inside, beside = [], []
        for name, look in looks.items():
            small = []
            for row in self.rows_of(name):
                own = self._inside(row, look)
                half = self.spot(row)[2]
                if own.box[0] < 2.4 * half * self.view.pixels_per_km(WIDE):
                    versions = (own, *self._beside([row], name, looks))
                    # A white name has room on its class alone. Where that is tight, the narrowest
                    # come first: a wider state is more likely to reach other ground.
                    tight = look.dark and own.box[0] > 2.4 * half * self.view.pixels_per_km(NARROW)
                    order = (tight, half if tight else -half)
                    inside.append((order, ToName(versions, [self.names[row]])))
                else:
                    small.append(row)
            places = np.array([self.spot(row)[:2] for row in small]).reshape(-1, 2)
            near = crowds.groups(*places.T, _NEIGHBOURS * self.view.km_per_pixel)
            for town in dict.fromkeys(near):
                here = [row for row, one in zip(small, near, strict=True) if one == town]
                who = ToName(self._beside(here, name, looks), [self.names[row] for row in here])
                beside.append((-max(self.spot(row)[2] for row in here), who))
        inside, beside = (sorted(part, key=lambda pair: pair[0]) for part in (inside, beside))
        return [one for _, one in inside], [one for _, one in beside]

    def _inside(self, row: int, look: AreaLook) -> Name:
        x, y, half = self.spot(row)
        room = 2 * half * self.view.pixels_per_km(WIDE)
        size = 15 if room > 420 else 12 if room > 120 else 11
        text = escape(self.names[row], quote=False).replace("&lt;br&gt;", "<br>")
        if size > 11:
            first, _, rest = text.partition("<br>")
            text = first.upper() + ("<br>" + rest if rest else "")
        # The ends of a name may lie on land of another class beyond the border.
        letters = Look(
            look.letters, size, bold=look.dark or look.strong, halo=False, edge=look.fill
        )
        within = ground.inside(self.view.name, self.codes[row])
        return Name(text, x, y, letters, reach=_MARK / 2 + 1, patience=6, within=within)

    def _beside(
        self, rows: Sequence[int], group: str, looks: Mapping[str, AreaLook]
    ) -> tuple[Name, ...]:
        """Give a name beside its mark or at the end of a line, for pale ground and for dark.

        White letters stand on the dark fill of their own class alone: on another one they would
        seem to belong there. Where one class is highlighted, its fill is for names at their marks:
        the end of a line on it would seem to be in another state.
        """
        look = looks[group]
        places = np.array([self.spot(row)[:2] for row in rows])
        # The line leads to the state that is nearest to the middle of its neighbours.
        middle = np.hypot(*(places - places.mean(axis=0)).T).argmin()
        x, y = places[middle]
        lines = joined([self.names[row] for row in rows]).split("<br>")
        text = "<br>".join(escape(line, quote=False) for line in lines)
        on_pale = Look(
            tokens.INK if not look.strong else tokens.ACCENT,
            11,
            bold=look.dark,
            # The line begins on the state's own fill.
            line=tokens.INK if look.dark else "",
        )
        # Where a dark fill turns pale on a dark page, letters of paper turn dark with it.
        turning = any(other.letters == tokens.PAPER for other in looks.values())
        on_dark = Look(tokens.PAPER if turning else tokens.WHITE, 11, bold=True, halo=False)
        common = {"reach": _MARK / 2 + 1, "patience": 30, "handicap": 2, "kin": group}
        names = (Name(text, x, y, on_pale, **common, leader=True, ground="pale"),)
        if look.dark:
            at_end = not look.strong
            names += (Name(text, x, y, on_dark, **common, leader=at_end, ground="dark"),)
        return names

    def sentence(self, looks: Mapping[str, AreaLook]) -> str:
        """Count the states."""
        counts = self.counts()
        told = "; ".join(f"{name}: {counts[name]}" for name in looks if counts[name])
        many = sum(counts.values())
        return f"The map shows {self.view.words}: {plural(many, 'state')} ({told})."

    def counts(self) -> Counter:
        """Count the states of each class; areas that are kept apart are none of any."""
        return Counter(one for one, state in zip(self.classes, self.counted, strict=True) if state)

    def key(self, looks: Mapping[str, AreaLook]) -> list[KeyEntry]:
        """Return the key: the classes with their counts, and the grey areas."""
        counts = self.counts()
        entries = [
            KeyEntry(
                look.glyph, name, look.in_key, counts[name], look.strong, look.fill, look.letters
            )
            for name, look in looks.items()
            if counts[name]
        ]
        if ground.kept_apart(self.view):
            entries.append(KeyEntry("▨", DISPUTED_LABEL, tokens.DISPUTED_EDGE))
        return entries


def _classes(call: Call, color: Hashable) -> Column:
    """Read the column of classes.

    Raises:
        LessonError: It holds numbers.
    """
    column = call.column("color", color)
    if column.kind == NUMBER:
        raise LessonError(
            f"areas_map colours classes, and the column {quote(color)} holds numbers. Make classes "
            f"of them first: table['class'] = pd.cut(table[{quote(color)}], 3)."
        )
    return call.words("color", color)


def _looks(
    column: Column, ranked: bool, category_orders: object, highlight: object, colors: object
) -> dict[str, AreaLook]:
    """Choose how each class is drawn, the most important first.

    Args:
        column: The column of classes.
        ranked: Whether its values have an order of their own.
        category_orders: As given.
        highlight: As given.
        colors: ``color_discrete_map``, as given.

    Raises:
        LessonError: There are too many classes, or an argument does not fit.
    """
    order = ordered(column, category_orders)
    strong = read_highlight(highlight, category_orders, color=order)
    if len(order) > MOST:
        raise LessonError(
            f"A map shows up to {MOST} classes that a reader can tell apart, and the column "
            f"{quote(column.name)} has {len(order)}. Join some of them first."
        )
    by_meaning = looks_of(column, order, colors)
    ranked |= isinstance(category_orders, Mapping) and column.name in category_orders
    ranked &= len(order) <= len(_DEPTHS) and colors is None
    # A class keeps its depth and its shape when those above it have no state.
    scale = on_scale(column, category_orders, len(_DEPTHS))
    depths = _STANDINGS if set(order) <= set(palettes.SCO_STATUS) else _DEPTHS
    found = {}
    for name in order:
        place = scale.index(name)
        symbol, glyph = _SHAPES[place]
        if strong:
            chosen = name in strong
            fill = tokens.ACCENT if chosen else tokens.AXIS
            letters = tokens.PAPER if chosen else tokens.INK
            edge = tokens.PAPER if chosen else tokens.QUIET
            found[name] = AreaLook(fill, edge, letters, symbol, glyph, strong=chosen)
        elif ranked:
            found[name] = AreaLook(*depths[place], symbol, glyph)
        else:
            fill = by_meaning[name].colour
            white = tokens.contrast(fill, tokens.WHITE) >= 3
            letters = tokens.WHITE if white else _BLACK
            found[name] = AreaLook(fill, tokens.PAPER, letters, symbol, glyph)
    if None in column.values:
        found[UNKNOWN] = AreaLook(tokens.GRID, tokens.QUIET, tokens.INK, "x", "✕")
    return found


def _left_out(states: States, unnamed: Sequence[str]) -> str:
    """Say what a reader of the map might miss."""
    sentences = []
    rows = range(len(states.codes))
    if outside := [states.names[r] for r in rows if states.counted[r] and not states.shown[r]]:
        sentences.append(f"Outside this view: {listed(outside)}.")
    if apart := [states.names[r] for r in rows if not states.counted[r]]:
        verb = "is" if len(apart) == 1 else "are"
        sentences.append(f"{listed(apart)} {verb} kept apart by the outlines and not coloured.")
    if unnamed:
        sentences.append(f"No room for the name of {listed(unnamed)}.")
    return " ".join([*sentences, map_parts.OUTLINE_NOTE])
