"""A form that asks what must be said before a page is handed on, and then writes the page."""

from __future__ import annotations

import re
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

import ipywidgets as widgets

from helpers.errors import LessonError
from helpers.explorer.controls import text
from helpers.offline_page import Saved
from helpers.own_source.form import LABELS, show_form
from helpers.own_source.pressed import when_pressed
from helpers.page_script import LIVE

if TYPE_CHECKING:
    from helpers.own_source.claims import OwnClaims


class ExportForm:
    """Three fields and a button: nothing is written before it is pressed.

    Attributes:
        fields: The controls by the argument of ``OwnClaims.export`` that they fill.
        button: The button that writes the page.
        told: The line that says what became of it.
    """

    def __init__(self, claims: OwnClaims, path: str | Path) -> None:
        """Make the fields; see ``OwnClaims.export_form``."""
        self._claims, self._path = claims, path
        self.fields = {
            "licence": text(
                "Licence of the text", claims.text.licence, "such as CC BY 4.0, or not known"
            ),
            "personal_data": text(
                "Personal data in it", hint="none, or which data and why they may be shown"
            ),
            "author": text("Your name, if you like"),
        }
        for field in self.fields.values():
            field.layout.width = "46em"
            field.style.description_width = LABELS
        self.button = widgets.Button(description="Write the page", layout={"width": "auto"})
        when_pressed(self.button, self.write)
        self.told = widgets.HTML("<p>Nothing written yet.</p>")
        self.told.add_class(LIVE)

    def write(self) -> Saved | None:
        """Write the page and say what became of it; None where an answer is missing."""
        said = {name: field.value for name, field in self.fields.items()}
        try:
            saved = self._claims.export(self._path, **said)
        except LessonError as error:
            # Said of a line of code; here the answer goes into a field.
            told = re.sub(r'\b(licence|personal_data)="', '"', str(error))
            self.told.value = f'<p role="alert">{escape(told)}</p>'
            return None
        alarm = "" if saved.path else ' role="alert"'
        self.told.value = f"<p{alarm}>{escape(saved.message)}</p>"
        return saved

    def __repr__(self) -> str:
        """Say what the form is for."""
        return "Form: write the page of your claims. (Run this cell to use it.)"

    def _ipython_display_(self) -> None:
        plain = "The form writes your claims as one HTML page; run the cell to use it."
        show_form((*self.fields.values(), self.button, self.told), repr(self), plain)
