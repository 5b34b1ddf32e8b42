"""A form that adds claims to the reader's table, one by one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

import ipywidgets as widgets

from helpers.claims import KERNELS, LOADED_WORDS
from helpers.errors import LessonError
from helpers.explorer.controls import dropdown, text, textarea
from helpers.own_source import sheet
from helpers.own_source.pressed import when_pressed
from helpers.page_script import CONTROLS, LIVE
from helpers.words import clean

if TYPE_CHECKING:
    from helpers.own_source.text import OwnText

_NOT_YET = "not yet"
#: How wide the labels of a form are.
LABELS = "18em"
#: Class of the forms of a reader's own text, in which a line that is typed finds its direction.
OWN_FORM = "lesson-own-form"
STYLE = (
    f"<style>.{OWN_FORM} :is(textarea, input) "
    "{ unicode-bidi: plaintext; text-align: start }</style>"
)


class ClaimForm:
    """Fields for one claim and a button that adds it to the table.

    What is written stays in the fields until it is safe in the file.

    Attributes:
        fields: The controls by the column that they fill.
        passage: The passage chosen, to read.
        button: The button that adds the claim.
        told: The line that says what became of it.
    """

    def __init__(self, source: OwnText, path: str | Path) -> None:
        """Make the fields; see ``OwnText.form``."""
        self._path = sheet.path_of(path)
        passages = source.passages
        self._texts = dict(zip(passages["passage_id"], passages["text"], strict=True))
        self.fields: Mapping[str, widgets.Widget] = {
            "passage_id": dropdown("Passage", list(self._texts)),
            "claim": textarea("The claim, in your words"),
            "kind": dropdown("Kind", _choices(sheet.KINDS)),
            "kernel": dropdown("The kernel", _choices(KERNELS)),
            "loaded_word": dropdown("The loaded word", _choices(LOADED_WORDS)),
            "evidence": textarea("Evidence, and where it is"),
            "who_disagrees": textarea("Who disagrees"),
            "what_would_change_our_mind": textarea("What would change your mind"),
            "known_from": text("Could be known from", hint="such as 2017-09-19"),
        }
        for field in self.fields.values():
            # One under the other, the fields begin at one line, and short ones leave room.
            field.style.description_width = LABELS
            field.layout.width = "36em"
            if isinstance(field, widgets.Textarea):
                # Beside its margins: the edge would be cut off.
                field.layout.width = "calc(100% - 4px)"
                field.rows = 2
        # As wide as the form, so that a line from right to left ends at its edge.
        self.passage = widgets.HTML(layout={"width": "100%", "max_width": "52em"})
        self.fields["passage_id"].observe(self._show_passage, "value")
        self.button = widgets.Button(description="Add the claim", layout={"width": "auto"})
        when_pressed(self.button, self.add)
        self.told = widgets.HTML(f"<p>Nothing added yet to {escape(self._path.name)}.</p>")
        self.told.add_class(LIVE)
        self._show_passage()

    def add(self) -> sheet.Kept:
        """Add what is in the fields to the table, and say what became of it.

        Returns:
            The file and the id given; ``path`` is None where it could not be added, and the fields
            then stay as they are.
        """
        cells = {name: str(field.value) for name, field in self.fields.items()}
        try:
            kept = sheet.add(self._path, cells, list(self._texts))
        except LessonError as error:
            told = f"{error} What you wrote is still in the form."
            self.told.value = f'<p role="alert">{escape(told)}</p>'
            return sheet.Kept(None, told)
        for name, field in self.fields.items():
            # The next claim is often of the same passage.
            if name != "passage_id":
                field.value = ""
        self.told.value = f"<p>{escape(kept.message)}</p>"
        return kept

    def _show_passage(self, _change: object = None) -> None:
        chosen = self.fields["passage_id"].value
        # The passage finds its own direction, whatever the letters of its id.
        self.passage.value = (
            f'<p><b>{chosen}</b></p><p dir="auto">{escape(self._texts[chosen])}</p>'
        )

    def __repr__(self) -> str:
        """Say what the form is for."""
        return f"Form: add a claim to {clean(self._path.name)}. (Run this cell to use it.)"

    def _ipython_display_(self) -> None:
        first, *others = self.fields.values()
        parts = (first, self.passage, *others, self.button, self.told)
        show_form(parts, repr(self), "The form adds a claim to your table; run the cell to use it.")


def show_form(parts: Iterable[widgets.Widget], told: str, plain: str) -> None:
    """Show the parts of a form below one another.

    Args:
        parts: What the form is made of, from top to bottom.
        told: The form as plain text.
        plain: The line for a reader who sees the lesson without running it.
    """
    from IPython.display import publish_display_data

    box = widgets.VBox((widgets.HTML(STYLE), *parts), layout={"align_items": "flex-start"})
    box.add_class(CONTROLS)
    box.add_class(OWN_FORM)
    publish_display_data(box._repr_mimebundle_() | {"text/plain": told})
    publish_display_data({"text/html": f"<p>{plain}</p>", "text/plain": plain})


def _choices(words: tuple[str, ...]) -> dict[str, str]:
    return {_NOT_YET: "", **{word: word for word in words}}
