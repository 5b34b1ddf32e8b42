"""The claims of a reader's own text: cards, counts, what was known on a day, and the export."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from helpers.claims import ClaimCards
from helpers.exhibit import Exhibit

if TYPE_CHECKING:
    from helpers.own_source.text import OwnText


class OwnCards(ClaimCards):
    """The cards of a reader's claims."""


@dataclass(frozen=True)
class Saved:
    """What became of an export; it shows itself as a sentence.

    Attributes:
        path: The file, or None if it could not be written.
        message: The same as a sentence for the reader.
        html: The whole page, so that nothing is lost if the file could not be written.
    """

    path: Path | None
    message: str
    html: str = field(repr=False)


class OwnClaims:
    """Claims that were read and checked.

    Attributes:
        text: The text that they are about.
        table: claim_id, passage_id, claim, kind, kernel, loaded_word, verdict, evidence,
            who_disagrees, what_would_change_our_mind, known_from; all text, "not yet" for a
            verdict or kind that is not given yet, "" for other cells that are empty.
    """

    def __init__(self, text: OwnText, rows: pd.DataFrame) -> None:
        """Keep what was checked; see ``OwnText.claims``."""
        self.text, self._rows = text, rows

    @property
    def table(self) -> pd.DataFrame:
        """The claims as a table."""
        return self._rows.copy()

    def cards(self, *claim_ids: str) -> OwnCards:
        """Show claims as cards, like those of the lessons; none named shows all.

        Raises:
            LessonError: There is no such claim, or no claim at all.
        """
        raise NotImplementedError

    def counts(self) -> Exhibit:
        """Count the claims by verdict, in bars by kind of statement."""
        raise NotImplementedError

    def over_time(self, day: str) -> Exhibit:
        """Draw from when each verdict could be given, and which word it had on a day.

        Args:
            day: ``YYYY-MM-DD``.

        Raises:
            LessonError: No claim has a day in ``known_from``, or the day is none.
        """
        raise NotImplementedError

    def export(
        self,
        path: str | Path = "dossier.html",
        *,
        licence: str = "",
        personal_data: str = "",
        author: str = "",
    ) -> Saved:
        """Write one page to print or hand in, which loads nothing; no file is overwritten.

        Args:
            path: The file; its name ends in ``.html``.
            licence: Under which licence the text is, in words: ``"CC BY 4.0"``, ``"public
                domain"``, ``"all rights reserved"``, ``"not known"``. Whole passages are printed
                only under an open licence, else the first words.
            personal_data: ``"none"``, or which personal data the page holds and why it may.
            author: The reader's name or initials; "" stays anonymous.

        Raises:
            LessonError: Licence or personal data are not said; the message says what to write.
        """
        raise NotImplementedError
