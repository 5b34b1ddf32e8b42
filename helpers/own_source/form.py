"""A form that adds claims to the reader's table, one by one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from helpers.own_source.text import OwnText


class ClaimForm:
    """Fields for one claim and a button that adds it to the table.

    What is written stays in the fields until it is safe in the file.

    Attributes:
        fields: The controls by the column that they fill.
        button: The button that adds the claim.
        told: The line that says what became of it.
    """

    def __init__(self, text: OwnText, path: str | Path) -> None:
        """Make the fields; see ``OwnText.form``."""
        raise NotImplementedError
