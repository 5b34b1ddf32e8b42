"""An exhibit under controls: what is shown and what the controls say are one state.

The exhibit is shown as ordinary outputs of the cell, so that the last state is stored with the
notebook, is there without a kernel, and is compared by strict notebook tests. When a control
moves, the kernel replaces these outputs by their display ids. A page that was reloaded, and a
second window, never learn those ids, though their controls still reach the kernel. Hence three
rules, which the page's half of this module (``stale_cover``) applies:

1. Every output carries a token of the state that it shows; a hidden part of the controls carries
   the token of the state that the kernel has.
2. Where the two differ, the page asks for a copy of the exhibit in an ``Output`` widget, which does
   reach it, and shows that instead.
3. Where neither fits, or the kernel does not answer, the picture is covered and a line says what
   to do.
"""

import hashlib
import itertools
import os
import re
import threading
import uuid
from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

import ipywidgets as widgets
import pandas as pd

from helpers import page_script as page
from helpers.errors import LessonError
from helpers.exhibit import PLOTLY_MIME, Exhibit
from helpers.exhibit.near_misses import NoSuchPartError
from helpers.explorer import stale_cover
from helpers.words import first_new_sentence
from helpers.words.languages import mark

Bundle = dict[str, Any]

# Head, figure and foot: an exhibit that is a table now may have a figure at the next setting.
_SLOTS = 3
_BLANK: Bundle = {"text/html": "", "text/plain": ""}
_HEIGHT = 450
_QUESTION = re.compile(r"([a-z0-9]{1,12}) (\d{1,9})( copy)?")
# Windows whose last question is remembered; more than these do not show one kernel.
_MOST_WINDOWS = 8
_HIDDEN = {"display": "none"}

_MOVE = 'to move a control write, for example, made.controls["year"].value = 2020'
_INSTEAD = {
    **dict.fromkeys(("value", "values", "set", "update", "interact", "observe", "kwargs"), _MOVE),
    **dict.fromkeys(("widget", "widgets", "children", "control"), "write .controls"),
    **dict.fromkeys(("state", "params", "arguments"), "write .setting"),
    **dict.fromkeys(("result", "output", "current"), "write .exhibit, which is what is shown now"),
}


class Live(ABC):
    """An exhibit under some controls, replaced in place when they move.

    Attributes:
        exhibit: The exhibit shown now, or None as long as none could be made.
        error: What went wrong at the last change, or None.
        message: What a reader sees of an error.
        said: What a screen reader reads out after a change.
    """

    #: Tests set this, so that an error in a handler fails them; a learner reads one sentence.
    raise_errors = False

    _way_out = "change a control, or press Start again"

    def __init__(self) -> None:
        self.message = widgets.HTML()
        self.said = widgets.HTML()
        self.said.add_class(page.LIVE)
        self.said.add_class(page.HIDDEN)
        self.exhibit: Exhibit | None = None
        self.error: Exception | None = None
        self._shown: list[Bundle] = []
        self._parts: list[str] = []
        self._slots: tuple[str, ...] = ()
        # JupyterLab hands a moved control to the kernel while a cell is running.
        self._lock = threading.RLock()
        self._box: widgets.Widget | None = None
        self._token = ""
        self._answers: dict[str, str] = {}
        self._copying = False
        self._line = widgets.HTML()
        self._line.add_class(stale_cover.LINE)
        self._line.add_class(page.LIVE)
        self._signal = widgets.HTML(layout=_HIDDEN)
        self._signal.add_class(stale_cover.SIGNAL)
        self._question = widgets.Text(continuous_update=False, layout=_HIDDEN)
        self._question.add_class(stale_cover.QUESTION)
        self._question.observe(self._answer, "value")
        self._copy = widgets.Output(layout=_HIDDEN)
        self._copy.add_class(stale_cover.COPY)

    @abstractmethod
    def _make(self) -> Exhibit:
        """Make the exhibit for the present setting."""

    @abstractmethod
    def _setting(self) -> list[str]:
        """Say the present setting, one text for each control."""

    @abstractmethod
    def _names(self) -> list[str]:
        """Name the controls, for a page that cannot show them."""

    @abstractmethod
    def _controls(self) -> Sequence[widgets.Widget]:
        """Lay out the controls, one row after the other."""

    @property
    def setting(self) -> str:
        """The present setting: each control and what is chosen."""
        return "; ".join(self._setting())

    def _present(self) -> Exhibit:
        if self.exhibit is None:
            raise LessonError(
                "Nothing is shown yet, for the first setting could not be drawn: change a control."
            )
        return self.exhibit

    @property
    def figure(self) -> Any:
        """The figure shown now, as a Plotly figure; see ``Exhibit``."""
        return self._present().figure

    @property
    def table(self) -> pd.DataFrame:
        """The table of what is shown now."""
        return self._present().table

    @property
    def sources(self) -> pd.DataFrame:
        """The sources of what is shown now."""
        return self._present().sources

    @property
    def code(self) -> str:
        """Where what is shown now is made."""
        return self._present().code

    def to_csv(self, path: str | os.PathLike | None = None) -> str | None:
        """Write the table of what is shown now as CSV; see ``Exhibit.to_csv``."""
        return self._present().to_csv(path)

    def to_excel(self, path: str | os.PathLike) -> None:
        """Write the table of what is shown now as an Excel file; see ``Exhibit.to_excel``."""
        self._present().to_excel(path)

    def __getattr__(self, name: str) -> Any:
        """Pass on what else an exhibit has, and say what to write instead of near misses."""
        if name.startswith("_") or "exhibit" not in vars(self):
            # Python and Jupyter ask for such names, and want to hear no.
            raise AttributeError(name)
        if name in _INSTEAD:
            raise NoSuchPartError(f"An explorer has no '.{name}': {_INSTEAD[name]}.")
        return getattr(self._present(), name)

    def __getitem__(self, name: object) -> Any:
        """Say where the columns are."""
        return self._present()[name]

    #: With brackets alone Python would try to go through an explorer by numbers.
    __iter__ = None

    def __repr__(self) -> str:
        """Say what it is, what it shows and its setting."""
        shown = self.exhibit.title if self.exhibit else "nothing yet"
        return f"{type(self).__name__} showing: {shown} ({self.setting})"

    def redraw(self) -> None:
        """Make the exhibit for the present setting and replace what is shown."""
        with self._lock:
            self._tell(working=True)
            try:
                self._replace()
            except Exception as error:
                self.error = error
                self._say_error(error)
                if self.raise_errors:
                    raise
            else:
                self.error = None
                self.message.value = ""
            finally:
                self._tell()

    def _replace(self) -> None:
        """Show the exhibit for the present setting: all of its outputs, or none."""
        parts = self._setting()
        exhibit = self._make()
        token, bundles = _marked(exhibit.bundles(), parts)
        if self._slots:
            try:
                self._update(exhibit, bundles)
            except Exception:
                # Half of the new exhibit may be on the page by now.
                self._send(self._shown, update=True)
                raise
        self._say(exhibit, parts)
        self.exhibit, self._shown, self._parts, self._token = exhibit, bundles, parts, token
        if self._copying:
            self._fill_copy()

    def _update(self, exhibit: Exhibit, bundles: Sequence[Bundle]) -> None:
        exhibit.note_shown()
        if len(bundles) > len(self._slots):
            # No room in the cell: the page sees that its outputs are of another state.
            self._copying = True
        else:
            self._send(bundles, update=True)

    def _say(self, exhibit: Exhibit, parts: Sequence[str]) -> None:
        changed = [part for part in parts if part not in self._parts] if self._parts else []
        shown = f"Shown now: {mark('; '.join(changed))}. " if changed else ""
        # One sentence: who wants more reads on, and a reader who moves on is not held up.
        before = self.exhibit.summary if self.exhibit else ""
        result = first_new_sentence(before, exhibit.summary)
        self.said.value = f"<p>{shown}Result: {mark(result)}</p>"

    def _say_error(self, error: Exception) -> None:
        words = (
            str(error)
            if isinstance(error, LessonError)
            else f"This setting could not be drawn ({type(error).__name__}: {error})."
        )
        still = (
            f"What is shown below is still for this setting: {mark('; '.join(self._parts))}."
            if self._shown
            else "Nothing is shown below yet."
        )
        self.message.value = (
            f'<p role="alert"><b>That did not work.</b> {escape(words)} {still} Nothing you '
            f"entered is lost: {self._way_out}.</p>"
        )

    def _tell(self, working: bool = False) -> None:
        """Tell every page that shows these controls which state the kernel has."""
        answers = " ".join(f"{window}:{number}" for window, number in self._answers.items())
        self._signal.value = (
            f'<data value="{self._token}" data-room="{len(self._slots)}" data-answers="{answers}"'
            f"{' data-working' if working else ''}></data>"
        )

    def _answer(self, change: Mapping) -> None:
        """Answer a page that asks whether the kernel is there, and may ask for a copy."""
        asked = _QUESTION.fullmatch(change["new"])
        if asked is None:
            return
        window, number, copy = asked.groups()
        with self._lock:
            self._answers.pop(window, None)
            self._answers[window] = number
            while len(self._answers) > _MOST_WINDOWS:
                del self._answers[next(iter(self._answers))]
            if copy and not self._copying:
                self._copying = True
                self._fill_copy()
            self._tell()

    def _fill_copy(self) -> None:
        self._copy.outputs = tuple(
            {"output_type": "display_data", "data": bundle, "metadata": {}}
            for bundle in self._shown
        )

    def _send(self, bundles: Sequence[Bundle], update: bool) -> None:
        from IPython.display import publish_display_data

        for slot, bundle in itertools.zip_longest(self._slots, bundles, fillvalue=_BLANK):
            transient = {"display_id": slot}
            if update and PLOTLY_MIME in bundle:
                # Plotly's renderer in JupyterLab keeps its first figure for ever. Another kind of
                # output in between makes JupyterLab take a new renderer; it has the figure's
                # height, so that the page does not jump.
                height = int(bundle[PLOTLY_MIME]["layout"].get("height") or _HEIGHT)
                gap = f'<div style="height:{height}px"></div>'
                publish_display_data(
                    {"text/html": gap, "text/plain": ""}, transient=transient, update=True
                )
            publish_display_data(bundle, transient=transient, update=update)

    def _ipython_display_(self) -> None:
        from IPython.display import publish_display_data

        with self._lock:
            if self._box is None:
                self._box = widgets.VBox(
                    (
                        *self._controls(),
                        self.message,
                        self._line,
                        self.said,
                        self._signal,
                        self._question,
                        self._copy,
                    )
                )
                self._box.add_class(page.CONTROLS)
            if self.exhibit is None:
                self.redraw()
            elif self.exhibit.handed_out:
                # Its figure may have been changed by the reader since.
                self._token, self._shown = _marked(self.exhibit.bundles(), self._parts)
            # Shown once more, perhaps after a reload: a page that still wants a copy asks again.
            self._copying, self._copy.outputs = False, ()
            publish_display_data(
                {"text/html": page.PAGE_SCRIPT + stale_cover.SCRIPT, "text/plain": ""}
            )
            bundle = self._box._repr_mimebundle_()
            names = ", ".join(self._names())
            bundle["text/plain"] = f"Controls: {names}. (Run this cell to move them.)"
            publish_display_data(bundle)
            if self._slots and len(self._shown) <= len(self._slots):
                # Shown in another cell before: with the same ids, both places follow.
                self._send(self._shown, update=True)
            else:
                room = max(_SLOTS, len(self._shown))
                self._slots = tuple(uuid.uuid4().hex for _ in range(room))
            self._tell()
            if self.exhibit is not None:
                self.exhibit.note_shown()
            self._send(self._shown, update=False)


def _marked(bundles: Sequence[Bundle], parts: Sequence[str]) -> tuple[str, list[Bundle]]:
    """Write the state into each output of an exhibit.

    The token follows from what is shown, so that the same state has the same token in each run.

    Returns:
        The token, and new bundles. The first HTML output names the setting, for a page without
        controls.
    """
    setting = mark("; ".join(parts))
    digest = hashlib.sha256(setting.encode())
    for bundle in bundles:
        digest.update((bundle.get("text/html") or bundle.get("text/plain", "")).encode())
    token = digest.hexdigest()[:12]
    marked, named = [], False
    for bundle in bundles:
        new = dict(bundle)
        if PLOTLY_MIME in bundle:
            new[PLOTLY_MIME] = _marked_figure(bundle[PLOTLY_MIME], token)
        elif "text/html" in bundle:
            line = (
                f'<i hidden data-state="{token}"></i>'
                if named
                else f'<p class="{stale_cover.SETTING}" data-state="{token}">'
                f"<b>Setting:</b> {setting}.</p>"
            )
            new["text/html"], named = line + bundle["text/html"], True
        marked.append(new)
    return token, marked


def _marked_figure(content: Mapping, token: str) -> dict:
    layout = dict(content["layout"])
    meta = layout.get("meta") or {}
    # Who keeps something else than named values there, keeps it.
    if isinstance(meta, Mapping):
        layout["meta"] = {**meta, "state": token}
    return {**content, "layout": layout}
