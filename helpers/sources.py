"""The register of sources: look up, check and cite."""

import csv
import difflib
import functools
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

from helpers import data
from helpers.errors import UnknownSourceError
from helpers.words.languages import mark

#: The kind of publisher of a source that is not in the register.
READERS_OWN = "source added by the reader"
#: Stands between joined cells, and in none of them.
_BETWEEN = "\x1f"


@dataclass(frozen=True)
class Source:
    """One entry of the register."""

    source_id: str
    title: str
    publisher: str
    publisher_type: str
    url: str
    published: str
    accessed: str
    licence: str
    note: str

    @property
    def kind(self) -> str:
        """The kind of publisher, such as "state media"."""
        words = {
            "ngo": "non-governmental organisation",
            "state-funded-media": "state-funded media",
            "state-linked-media": "state-linked media",
        }
        return words.get(self.publisher_type, self.publisher_type.replace("-", " "))

    @property
    def is_readers_own(self) -> bool:
        """Whether the source is not in the register, but was added by a reader."""
        return self.publisher_type == READERS_OWN

    @property
    def is_link(self) -> bool:
        """Whether the address opens in a browser (a package or a repository may not)."""
        return self.url.startswith(("http://", "https://"))

    @property
    def _when(self) -> str:
        # Nobody looked for the date of a reader's own count.
        unknown = "" if self.is_readers_own else ", no date seen"
        return f", {self.published}" if self.published else unknown

    def text(self) -> str:
        """Cite as one line of plain text."""
        where = self.url or ("" if self.is_readers_own else "address not seen")
        return " ".join(
            part
            for part in (
                f"{self.publisher}{self._when}. {self.title}.",
                where,
                f"[{self.source_id}]",
            )
            if part
        )

    def html(self) -> str:
        """Cite as one line of HTML; every part is escaped."""
        kind = escape(self.kind)
        return f"{mark(self.publisher)} ({kind}){escape(self._when)}. {self._link}"

    def title_html(self) -> str:
        """Cite under the name of the publisher: the title and the date as HTML, escaped."""
        return f"{self._link}{escape(self._when)}"

    @property
    def _link(self) -> str:
        title = mark(self.title)
        if self.is_link:
            return f'<a href="{escape(self.url)}" rel="noopener">{title}</a>'
        return f"{title} ({escape(self.url)})" if self.url else title


@functools.cache
def _file() -> tuple[list[str], dict[str, str]]:
    """Return the register as its file has it: the columns, and the cells of each row by its id."""
    # Every kernel reads it before its first exhibit, and cites a few of its thousand sources. Cells
    # that are joined take half the memory.
    rows = csv.reader(line + "\n" for line in data.file_text("sources").split("\n"))
    columns = next(rows)
    place = columns.index("source_id")
    return columns, {row[place]: _BETWEEN.join(row) for row in rows if row}


def register() -> dict[str, Source]:
    """Return every source that a lesson cites, by its id."""
    return {source_id: get(source_id) for source_id in _file()[1]}


def ids(*cells: str | Iterable[str]) -> tuple[str, ...]:
    """Collect source ids from cells such as ``"a;b"`` or from columns of such cells.

    Args:
        *cells: Text cells or columns of them; several ids in a cell are joined by ``;``.

    Returns:
        Each id once, in the order of first appearance.
    """
    found: dict[str, None] = {}
    for cell in cells:
        for text in [cell] if isinstance(cell, str) else cell:
            found.update(dict.fromkeys(part for part in text.split(";") if part))
    return tuple(found)


@functools.lru_cache(maxsize=2048)
def get(source_id: str) -> Source:
    """Look up one source.

    Raises:
        UnknownSourceError: The id is not in the register; the message names the nearest ones.
    """
    columns, known = _file()
    if source_id not in known:
        near = difflib.get_close_matches(str(source_id), known, n=3)
        hint = f" The nearest ids are {', '.join(near)}." if near else ""
        raise UnknownSourceError(
            f"No source has the id '{source_id}'.{hint} Every id must be in data/sources.csv."
        )
    return Source(**dict(zip(columns, known[source_id].split(_BETWEEN), strict=True)))


def cite(source_ids: Iterable[str]) -> tuple[Source, ...]:
    """Look up several sources; see ``get`` for the error on an unknown id."""
    return tuple(get(source_id) for source_id in source_ids)
