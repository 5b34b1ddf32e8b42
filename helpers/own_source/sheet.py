"""The table of a reader's claims: a CSV file that is made, added to and checked, never replaced."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from helpers.errors import LessonError

#: The columns of the table, in order. The last one may be left out.
COLUMNS = (
    "claim_id",
    "passage_id",
    "claim",
    "kind",
    "kernel",
    "loaded_word",
    "evidence",
    "who_disagrees",
    "what_would_change_our_mind",
    "known_from",
)


class SheetError(LessonError):
    """A table of claims that breaks rules.

    Attributes:
        faults: One sentence for each fault, in the order of the rows.
    """


@dataclass(frozen=True)
class Kept:
    """What became of a table of claims; it shows itself as a sentence.

    Attributes:
        path: The file, or None if it could not be written.
        message: The same as a sentence for the reader.
    """

    path: Path | None
    message: str

    def __repr__(self) -> str:
        """Show the sentence."""
        return self.message


def make(path: str | Path) -> Kept:
    """Write an empty table; see ``OwnText.sheet``."""
    raise NotImplementedError


def rows(path: str | Path, passage_ids: list[str]) -> pd.DataFrame:
    """Read and check a table; see ``OwnText.claims``.

    Returns:
        ``COLUMNS`` and ``verdict``, all text; "" for what is still empty.
    """
    raise NotImplementedError
