"""The exhibit: a figure that never travels without its words, its numbers and its sources."""

from __future__ import annotations

import copy
import importlib.util
import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from helpers import sources, theme
from helpers.errors import ExhibitError, LessonError
from helpers.exhibit import figures, frame, places
from helpers.exhibit.figures import PLOTLY_MIME
from helpers.exhibit.near_misses import no_brackets, no_such_part
from helpers.exhibit.saving import writing
from helpers.sources import Source
from helpers.words import quote
from helpers.words.lists import plural

if TYPE_CHECKING:
    import plotly.graph_objects as go

#: What a viewer that draws no figures shows in place of one.
_FIGURE_AS_TEXT = (
    "The figure is drawn in JupyterLab. For a page to read or to print: python tools/handouts.py"
)

#: The sources of all exhibits shown in this kernel by their ids, in order of appearance.
_shown: dict[str, Source] = {}


@dataclass(frozen=True)
class KeyEntry:
    """One entry of the key above a figure.

    Attributes:
        glyph: The mark as a letter, such as "●", so that the key is readable without colours. ""
            for an entry of words alone, such as "dashed: road".
        text: What the mark means.
        color: The mark's colour, ``#RRGGBB``; "" for that of the text.
        count: How many marks there are; None where that says nothing.
        strong: Whether this is what the finding is about.
        fill: The colour of the area on which the mark lies, ``#RRGGBB``; "" for a mark alone.
        letters: The colour of the mark on that fill.
    """

    glyph: str
    text: str
    color: str = ""
    count: int | None = None
    strong: bool = False
    fill: str = ""
    letters: str = ""


class Exhibit:
    """A figure with its finding, table twin, sources and a note on what it leaves out.

    Attributes:
        title: The finding: one line that says the point.
        subtitle: What is shown, in which unit, whose data, which day; "" where there is none.
        summary: What the figure shows, in a sentence or two computed from the data.
        for_the_ear: Whether the summary is read out and not seen: it says what the eye sees.
        source_ids: Ids of the sources of the rows shown.
        leaves_out: What a reader might expect to see and does not.
        key: The entries of the key above the figure.
        languages: The language of a column that is not in English, see ``table_html``.
        tables: Names of the tables of ``data/`` that the rows come from.
        code: Where the exhibit is made: a module and a line, or "this cell".
    """

    def __init__(
        self,
        *,
        figure: Mapping[str, Any] | None,
        title: str,
        summary: str,
        table: pd.DataFrame,
        source_ids: Sequence[str | Source],
        leaves_out: str,
        languages: Mapping[str, str] | None = None,
        subtitle: str = "",
        key: Sequence[KeyEntry] = (),
        code: str | None = None,
        tables: Sequence[str] = (),
        for_the_ear: bool = False,
    ) -> None:
        """Check that nothing is missing and keep the parts.

        Args:
            figure: A dict ``{"data": [...], "layout": {...}}``, or None for an exhibit that is a
                table and nothing else. Of a figure of Plotly, ``exhibit`` makes one.
            title: The finding, without a full stop.
            summary: A sentence or two computed from the data.
            table: The same content as a table, one row per mark of the figure.
            source_ids: Ids of the register, or sources of one's own (``own_source``).
            leaves_out: What a reader might expect to see and does not.
            languages: The language of a column that is not in English, see ``table_html``.
            subtitle: One sentence: what, in which unit, whose data, which day.
            key: A key of words above the figure, in place of a legend inside it.
            code: Where the exhibit is made; None looks it up.
            tables: Names of the tables of ``data/`` that the rows come from.
            for_the_ear: Whether the summary is read out and not seen; with a subtitle it is.

        Raises:
            ExhibitError: The title, summary, table, sources or note on what is left out is
                missing, or the figure is no such dict.
            UnknownSourceError: A source id is not in the register.
        """
        for name, text in (("title", title), ("summary", summary), ("leaves_out", leaves_out)):
            if not isinstance(text, str) or not text.strip():
                raise ExhibitError(f"An exhibit needs a {name}: a text that is not empty.")
        title = title.strip()
        if not isinstance(table, pd.DataFrame) or not len(table.columns):
            raise ExhibitError(f"The exhibit '{title}' needs a table: a DataFrame with columns.")
        if isinstance(source_ids, str | Source) or not len(tuple(source_ids)):
            raise ExhibitError(f"The exhibit '{title}' needs sources: a list of source ids.")
        self.title = title
        self.subtitle = subtitle.strip()
        self.summary = summary.strip()
        self.for_the_ear = for_the_ear or bool(self.subtitle)
        self.leaves_out = leaves_out.strip()
        self.key = tuple(key)
        self.tables = tuple(tables)
        self._table = table.reset_index(drop=True)
        self._cited = _cite(source_ids)
        self.source_ids = tuple(source.source_id for source in self._cited)
        self.languages = dict(languages or {})
        unknown = [name for name in self.languages if name not in self._table.columns]
        if unknown:
            raise ExhibitError(
                f"The exhibit '{title}' has no column '{unknown[0]}' to mark with a language."
            )
        self.place = places.Place(code) if code else places.caller()
        self._spec: dict[str, Any] | None = None
        self._figure: go.Figure | None = None
        self._as_made = ""
        if figure is not None:
            self._spec = figures.plain_spec(figure, self.title)
            self._spec["layout"].pop("title", None)

    @property
    def code(self) -> str:
        """Where the exhibit is made: a module and a line, or "this cell"."""
        return str(self.place)

    @property
    def table(self) -> pd.DataFrame:
        """The exhibit's table, as a copy that may be changed freely."""
        return self._table.copy()

    @property
    def sources(self) -> pd.DataFrame:
        """The sources by their ids: title, publisher, kind of publisher, date, address."""
        return pd.DataFrame(
            {
                "title": [source.title for source in self._cited],
                "publisher": [source.publisher for source in self._cited],
                "kind": [source.kind for source in self._cited],
                "published": [source.published for source in self._cited],
                "url": [source.url for source in self._cited],
            },
            index=pd.Index(self.source_ids, name="source_id"),
        )

    @property
    def figure(self) -> go.Figure | None:
        """The figure as a Plotly figure; None for a table alone.

        It may be changed: the exhibit then shows the changed figure, and says so.
        """
        if self._figure is None and self._spec is not None:
            import plotly.graph_objects as go

            self._figure = go.Figure(self._spec)
            self._as_made = figures.fingerprint(self._figure)
        return self._figure

    @figure.setter
    def figure(self, _figure: object) -> None:
        raise ExhibitError(
            "A figure cannot be put into an exhibit, for it would appear beside words and sources "
            "that are not its own. Change made.figure itself, or make an exhibit of the new one: "
            "exhibit(figure, table=..., title=..., sources=...)."
        )

    @property
    def handed_out(self) -> bool:
        """Whether the reader has the figure in hand, and may change it."""
        return self._figure is not None

    @property
    def changed(self) -> bool:
        """Whether the reader changed the figure."""
        return self._figure is not None and figures.fingerprint(self._figure) != self._as_made

    @property
    def height(self) -> int:
        """The height of the figure in pixels; 0 for a table alone."""
        if self._figure is not None:
            return int(self._figure.layout.height or figures.USUAL_HEIGHT)
        if self._spec is not None:
            return int(self._spec["layout"].get("height") or figures.USUAL_HEIGHT)
        return 0

    @property
    def has_figure(self) -> bool:
        """Whether there is a figure, or a table alone."""
        return self._spec is not None

    @property
    def cited(self) -> tuple[Source, ...]:
        """The sources as entries of the register, or of one's own."""
        return self._cited

    def to_csv(self, path: str | os.PathLike | None = None) -> str | None:
        """Write the table as CSV, which a spreadsheet opens.

        Args:
            path: The file to write; None returns the text instead.

        Raises:
            LessonError: The name is none, or the disk refuses.
        """
        if path is None:
            return self._table.to_csv(index=False)
        with writing(path, "table.csv"):
            # A byte-order mark tells a spreadsheet that the text is UTF-8.
            self._table.to_csv(Path(path), index=False, encoding="utf-8-sig")
        return None

    def to_excel(self, path: str | os.PathLike) -> None:
        """Write an Excel file: the table, and on a second sheet its sources.

        Args:
            path: The file to write; its name ends in ``.xlsx``.

        Raises:
            LessonError: The name ends in something else, the disk refuses, or the library for it is
                missing.
        """
        if not str(path).endswith(".xlsx"):
            raise LessonError(
                f"An Excel file's name ends in .xlsx; you gave {quote(str(path))}. For a plain "
                'text file write .to_csv("table.csv").'
            )
        if importlib.util.find_spec("openpyxl") is None:
            raise LessonError(
                f"To write Excel files, install openpyxl: {sys.executable} -m pip install openpyxl "
                '- or write .to_csv("table.csv"), which a spreadsheet opens too.'
            )
        with (
            writing(path, "table.xlsx"),
            pd.ExcelWriter(Path(path), engine="openpyxl") as file,
        ):
            self._table.to_excel(file, sheet_name="table", index=False)
            self.sources.to_excel(file, sheet_name="sources")

    def __getattr__(self, name: str) -> Any:
        """Say what to write instead of a part that an exhibit does not have."""
        raise no_such_part(name)

    def __getitem__(self, name: object) -> Any:
        """Say where the columns are: an exhibit is no table."""
        raise no_brackets(name)

    #: With brackets alone Python would try to go through an exhibit by numbers.
    __iter__ = None

    def __repr__(self) -> str:
        """Show title and summary where no display is possible."""
        return f"{self.title}. {self.summary}"

    def to_text(self) -> str:
        """Title, summary, omissions, size of the table and number of sources as plain text."""
        return f"{self._head_text()}\n{self._foot_text()}"

    def _head_text(self) -> str:
        kind = "Figure" if self.has_figure else "Table"
        lines = [f"{kind}: {self.title}", f"Summary: {self.summary}", self.subtitle]
        return "\n".join(line for line in lines if line)

    def _foot_text(self) -> str:
        columns = ", ".join(map(str, self._table.columns))
        return (
            f"Left out: {self.leaves_out}\nTable: {plural(len(self._table), 'row')} ({columns})\n"
            f"Sources: {len(self._cited)}"
        )

    def to_html(self) -> str:
        """All but the figure as HTML; every text is escaped."""
        if self.has_figure:
            return frame.styled_head(self, self.drawn()) + frame.foot(self)
        return frame.table_alone(self)

    def bundles(self) -> list[dict[str, Any]]:
        """The outputs that the exhibit displays, in order: head, figure, foot; or a table alone."""
        if not self.has_figure:
            return [{"text/html": self.to_html(), "text/plain": self.to_text()}]
        drawn = self.drawn()
        return [
            {"text/html": frame.styled_head(self, drawn), "text/plain": self._head_text()},
            _figure_bundle(drawn),
            {"text/html": frame.foot(self), "text/plain": self._foot_text()},
        ]

    def figure_bundle(self) -> dict[str, Any]:
        """MIME bundle of the figure, made without Plotly's own slow-to-import renderers.

        Raises:
            ExhibitError: The exhibit is a table alone.
        """
        if not self.has_figure:
            raise ExhibitError(f"The exhibit '{self.title}' is a table and has no figure.")
        # Whoever takes it may change it.
        return copy.deepcopy(_figure_bundle(self.drawn()))

    def drawn(self) -> dict[str, Any]:
        """Return the figure as plain data, as it is written into a notebook; not to be changed."""
        return figures.plain(self._figure) if self._figure is not None else dict(self._spec)

    def note_shown(self) -> None:
        """Remember the sources for the list at the end of a lesson."""
        _shown.update({source.source_id: source for source in self._cited})

    def _ipython_display_(self) -> None:
        from IPython.display import publish_display_data

        self.note_shown()
        for bundle in self.bundles():
            publish_display_data(bundle)


def shown() -> tuple[Source, ...]:
    """Return the sources of all exhibits shown since the kernel started."""
    return tuple(_shown.values())


def forget_shown() -> None:
    """Start the list of sources anew."""
    _shown.clear()


def _figure_bundle(drawn: dict[str, Any]) -> dict[str, Any]:
    return {PLOTLY_MIME: drawn | {"config": theme.CONFIG}, "text/plain": _FIGURE_AS_TEXT}


def _cite(source_ids: Sequence[str | Source]) -> tuple[Source, ...]:
    found = (one if isinstance(one, Source) else sources.get(one) for one in source_ids)
    return tuple({source.source_id: source for source in found}.values())
