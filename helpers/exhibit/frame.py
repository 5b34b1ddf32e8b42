"""The HTML around a figure: the head with finding and key, and the foot with what is behind it.

The foot's folds are: the table, the sources, where the code is, what is left out. Every text is
escaped. The key's glyphs are letters and the summary is text, so that nothing is lost where a
viewer drops styles.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from html import escape
from typing import TYPE_CHECKING

from helpers.data import package
from helpers.exhibit.places import THIS_CELL
from helpers.exhibit.style import frame_style, style
from helpers.exhibit.tables import table_html, whole_days
from helpers.sources import Source
from helpers.words.languages import mark
from helpers.words.lists import listed, plural

if TYPE_CHECKING:
    from helpers.exhibit.core import Exhibit, KeyEntry

#: Above this number, sources are grouped by kind and publisher, and a few come first.
MANY_SOURCES = 20
#: How many sources come first.
KEY_SOURCES = 8
#: Publishers that the source line names; with more than these, it counts the rest.
_NAMED = 3
#: Sources that are no publisher's data: our own computing.
_OWN_COMPUTING = "derived"
#: The outlines of states and the layers beneath them, and what the source line of a map says.
_OUTLINES, _LAYERS = "ind-P01", "ind-P10"
_BORDERS = "Outlines: UN Geodata, simplified. No judgement on any border."
_GROUND = "Outlines: UN Geodata; rivers, lakes, ranges: Natural Earth. No judgement on any border."

_CHANGED = (
    "Changed by the reader: this figure is no longer the one that was made here. The table, the "
    "sources and the words are those of the figure as it was made."
)


def head(exhibit: Exhibit) -> str:
    """Write what is above the figure: finding, subtitle, key, and the summary for the ear."""
    key = "".join(_key_entry(entry) for entry in exhibit.key)
    changed = f'<p class="exhibit-changed">{_CHANGED}</p>' if exhibit.changed else ""
    subtitle = f'<p class="exhibit-subtitle">{mark(exhibit.subtitle)}</p>'
    how = "exhibit-ear" if exhibit.for_the_ear else "exhibit-subtitle"
    summary = f'<p class="exhibit-summary {how}">{mark(exhibit.summary)}</p>'
    if exhibit.subtitle:
        summary = subtitle + summary
    return (
        # The last class keeps JupyterLab from reading two dollar signs as a formula.
        '<div class="exhibit exhibit-head mathjax_ignore">'
        f'<h3 class="finding">{mark(exhibit.title)}</h3>{changed}{summary}'
        + (f'<ul class="exhibit-key" aria-label="Key">{key}</ul>' if key else "")
        + "</div>"
    )


def foot(exhibit: Exhibit) -> str:
    """Write what is below the figure: the source line, and the folds."""
    caption = mark(exhibit.summary if exhibit.subtitle else exhibit.title)
    table = [table_fold(exhibit, caption)] if exhibit.has_figure else []
    folded = [*table, sources_fold(exhibit.cited), code_fold(exhibit), left_out_fold(exhibit)]
    return _foot(exhibit, f'<p class="exhibit-source">{source_line(exhibit)}</p>{folds(folded)}')


def foot_of_cards(exhibit: Exhibit) -> str:
    """Write a foot without sources, for content that says its sources itself."""
    table = table_fold(exhibit, mark(exhibit.title))
    return _foot(exhibit, folds([table, code_fold(exhibit), left_out_fold(exhibit)]))


def folds(folded: Iterable[str]) -> str:
    """Write folds side by side; one that is opened takes a row of its own."""
    return f'<div class="exhibit-folds">{"".join(folded)}</div>'


def table_fold(exhibit: Exhibit, caption: str) -> str:
    """Fold an exhibit's table away, under the number of its rows; the caption is HTML."""
    count = plural(len(exhibit.table), "row")
    return fold(f"Table ({count})", _scrolling(exhibit, caption), "table-twin")


def sources_fold(cited: Sequence[Source]) -> str:
    """Fold sources away, under their number."""
    return fold(f"Sources ({len(cited)})", _source_list(cited), "origin")


def code_fold(exhibit: Exhibit) -> str:
    """Fold away where the code is and how to go on with it."""
    return fold("Code", _code(exhibit), "how")


def left_out_fold(exhibit: Exhibit) -> str:
    """Fold away what is left out."""
    return fold("Left out", f"<p>{mark(exhibit.leaves_out)}</p>", "left-out")


def fold(words: str, content: str, kind: str) -> str:
    """Fold HTML away under a few words; ``kind`` is the class of the fold."""
    return f'<details class="{kind}"><summary>{words}</summary>{content}</details>'


def _foot(exhibit: Exhibit, content: str) -> str:
    return (
        '<div class="exhibit exhibit-foot mathjax_ignore" role="group" '
        f'aria-label="Behind it: {escape(exhibit.title)}">{content}</div>'
    )


def around(exhibit: Exhibit, content: str) -> str:
    """Write head, content and foot as one piece, with the frame's style."""
    return f"{frame_style()}{head(exhibit)}{content}{foot(exhibit)}"


def table_alone(exhibit: Exhibit) -> str:
    """Write an exhibit that is a table and nothing else."""
    caption = f'<span class="exhibit-ear">{mark(exhibit.title)}</span>'
    table = f'<div class="exhibit mathjax_ignore">{_scrolling(exhibit, caption)}</div>'
    return around(exhibit, table)


def styled_head(exhibit: Exhibit, figure: dict) -> str:
    """Write the head with the style of the frame and of the figure."""
    colours = " ".join(f"{entry.color} {entry.fill} {entry.letters}" for entry in exhibit.key)
    return style(figure, colours) + head(exhibit)


def source_line(exhibit: Exhibit) -> str:
    """Say in one line whose data it is and of which day; on a map also whose borders."""
    beneath = (_OWN_COMPUTING, _OUTLINES, _LAYERS)
    whose = [source for source in exhibit.cited if source.source_id not in beneath]
    counted = Counter(_name(source) for source in whose or exhibit.cited)
    names = [name for name, _count in counted.most_common()]
    more = len(names) - _NAMED
    if more > 1:
        names = [*names[:_NAMED], f"{more} more publishers"]
    line = f"Data: {listed(names, commas_within=True)}{_day(exhibit, whose)}."
    if _OUTLINES in exhibit.source_ids:
        line += f" {_GROUND if _LAYERS in exhibit.source_ids else _BORDERS}"
    return whole_days(mark(line))


def _name(source: Source) -> str:
    return (
        source.title
        if source.is_readers_own and source.publisher == "the reader"
        else (source.publisher)
    )


def _day(exhibit: Exhibit, cited: Iterable[Source]) -> str:
    days = [package.resource(name)["asOf"] for name in exhibit.tables]
    if days:
        return f", as of {max(days)}"
    days = [source.accessed for source in cited if source.accessed]
    return f", as read on {max(days)}" if days else ""


def _key_entry(entry: KeyEntry) -> str:
    colour = f' style="color:{escape(entry.color)}"' if entry.color else ""
    words = f"<b{colour}>{mark(entry.text)}</b>" if entry.strong else mark(entry.text)
    glyph = f'<span{colour} aria-hidden="true">{escape(entry.glyph)}</span> ' if entry.glyph else ""
    if entry.fill:
        # Also on paper, where a browser would leave the fill out and a white mark be lost.
        fill = f"background:{escape(entry.fill)};print-color-adjust:exact"
        on_it = f'<span style="color:{escape(entry.letters)}">{escape(entry.glyph)}</span>'
        glyph = f'<span class="exhibit-swatch" style="{fill}" aria-hidden="true">{on_it}</span> '
    count = "" if entry.count is None else f" ({entry.count:,})"
    return f"<li>{glyph}{words}{count}</li>"


def _scrolling(exhibit: Exhibit, caption: str) -> str:
    # A wide table scrolls by itself; with a place in the tab order it does so by keyboard too.
    return (
        '<div class="exhibit-scroll" tabindex="0" role="group" '
        f'aria-label="Table: {escape(exhibit.title)}">'
        f"{table_html(exhibit.table, caption, exhibit.languages)}</div>"
    )


def _source_list(cited: Sequence[Source]) -> str:
    if len(cited) <= MANY_SOURCES:
        return _items(cited)
    groups: dict[str, list[Source]] = {}
    for source in cited:
        groups.setdefault(source.kind, []).append(source)
    by_size = sorted(groups.items(), key=lambda group: -len(group[1]))
    counts = ", ".join(f"{kind} {len(members)}" for kind, members in by_size)
    every = "".join(
        f"<p><b>{escape(kind)} ({len(members)})</b></p>{_by_publisher(members)}"
        for kind, members in by_size
    )
    return (
        f"<p>By kind of publisher: {escape(counts)}. One or more of each kind:</p>"
        f"{_items(_key_sources(by_size))}"
        f'<details class="every"><summary>All {len(cited)}</summary>{every}</details>'
    )


def _key_sources(groups: Sequence[tuple[str, Sequence[Source]]]) -> list[Source]:
    """The first source of each kind, then the second ones, the largest kinds first."""
    depth = max(len(members) for _kind, members in groups)
    in_turn = [
        members[place]
        for place in range(depth)
        for _kind, members in groups
        if place < len(members)
    ]
    return in_turn[:KEY_SOURCES]


def _by_publisher(cited: Iterable[Source]) -> str:
    """List sources with those of one publisher together, the publishers of most sources first."""
    groups: dict[str, list[Source]] = {}
    for source in cited:
        groups.setdefault(source.publisher, []).append(source)
    items = []
    for publisher, members in sorted(groups.items(), key=lambda group: -len(group[1])):
        if len(members) == 1:
            items.append(f"{mark(publisher)}. {members[0].title_html()}")
        else:
            titles = "".join(f"<li>{source.title_html()}</li>" for source in members)
            items.append(f"{mark(publisher)} ({len(members)})<ul>{titles}</ul>")
    return f"<ul>{''.join(f'<li>{item}</li>' for item in items)}</ul>"


def _items(cited: Iterable[Source]) -> str:
    return f"<ul>{''.join(f'<li>{source.html()}</li>' for source in cited)}</ul>"


def _code(exhibit: Exhibit) -> str:
    place = exhibit.place
    where = "in this cell" if place.file == THIS_CELL else f"in <code>{escape(place.file)}</code>"
    if place.line:
        where += f", line {place.line}"
    if place.function:
        where = f"by <code>{escape(place.function)}</code> {where}"
    lines = ["made = ...   # in place of the dots: the call in the cell above", "made.table"]
    if exhibit.has_figure:
        lines.append("made.figure   # change it, then write: made")
    loads = "".join(f' <code>load("{escape(name)}")</code>' for name in exhibit.tables)
    rows = f"<p>The rows come from{loads}.</p>" if loads else ""
    return (
        f"<p>Made {where}. To go on with its numbers or its picture, give it a name:</p>"
        f"<pre><code>{escape(chr(10).join(lines))}</code></pre>{rows}"
    )
