"""A text of the reader's own: passages, keywords in context, counts, and the way to its claims."""

from __future__ import annotations

import datetime
import re
import textwrap
from collections.abc import Iterable
from html import escape
from pathlib import Path

import pandas as pd

from helpers.dates import first_day
from helpers.errors import LessonError
from helpers.exhibit import own_source
from helpers.own_source import cutting, reading, sheet
from helpers.own_source.claims import OwnClaims
from helpers.own_source.form import ClaimForm
from helpers.sources import Source
from helpers.words import clean, quote
from helpers.words.lists import listed, plural

#: The file that claims are written into where no other is named.
SHEET = "my_claims.csv"
#: A short quotation has no more words, nor twice as many characters where words have no spaces.
_QUOTED = 25
#: Characters of a printed line that a window of 800 pixels has room for.
_PRINTED = 72
#: Signs that are typed in several ways.
_ALIKE = {"'": "['’ʼ‘]", "’": "['’ʼ‘]", "-": "[-‐‑–]", '"': '["“”«»]'}


class OwnText:
    """A text cut into numbered passages, with what a reader says about it.

    Attributes:
        title: What it is called.
        speaker: Who speaks or writes; "" where not said.
        date: ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``; "" where not said.
        address: Where it can be read; "" where not said.
        licence: Under which licence; "" where not said.
        encoding: The encoding that was taken, such as ``"cp1251"``; "" for a pasted text.
        note: How words were counted, and which encoding was taken, in a sentence or two.
        unit: ``"words"``, ``"characters"`` where words have no spaces, or
            ``"words_or_characters"`` where passages differ.
    """

    def __init__(
        self, read: reading.Read, title: str, speaker: str, date: str, address: str, licence: str
    ) -> None:
        """Cut a text that was read; see ``read_source``."""
        self.encoding = read.encoding
        self.title, self.speaker, self.date = title, speaker, date
        self.address, self.licence = address, licence
        self.source: Source = own_source(title, publisher=speaker, date=date, address=address)
        parts = cutting.passages(read.text)
        digits = max(2, len(str(len(parts))))
        counted_in = [
            "characters" if cutting.is_unspaced(part) else "words" for _line, part in parts
        ]
        kinds = set(counted_in)
        self.unit = counted_in[0] if len(kinds) == 1 else "words_or_characters"
        self._passages = pd.DataFrame(
            {
                "passage_id": [f"s{number:0{digits}}" for number in range(1, len(parts) + 1)],
                "text": [part for _line, part in parts],
                self.unit: [cutting.length(part) for _line, part in parts],
                **({"counted_in": counted_in} if len(kinds) > 1 else {}),
                "language": cutting.languages([part for _line, part in parts]),
                "line": [line for line, _part in parts],
            }
        )
        self._texts = dict(zip(self._passages["passage_id"], self._passages["text"], strict=True))
        self.note = self._noted()
        self._from_right = cutting.runs_from_right(" ".join(self._texts.values()))

    @property
    def passages(self) -> pd.DataFrame:
        """The passages: passage_id (``s01`` …), text, words, language (a guess), line.

        Where words have no spaces, the column ``words`` is called ``characters`` and counts those.
        Where some passages are of one kind and some of the other, it is called
        ``words_or_characters``, and a column ``counted_in`` says which. ``line`` is the line of
        the text that the passage's paragraph begins in, counted from 1.
        """
        return self._passages.copy()

    @property
    def length(self) -> int:
        """How long the text is, in its ``unit``."""
        return int(self._passages[self.unit].sum())

    def find(self, keyword: str, around: int = 8) -> pd.DataFrame:
        """Find a keyword in its context.

        Capitals do not matter, and a word's start is enough: ``"sanction"`` finds "Sanctions".
        In a script without spaces between words it is found anywhere, and in Arabic and Hebrew
        also after the article and the short words that are written in one with the next.

        Args:
            keyword: A word or a few; at most 200 characters.
            around: How many words to show on either side; characters where words have no spaces.

        Returns:
            passage_id, before, keyword (as the text has it), after; a row for each place, in
            order; no row where it is nowhere. In a script from right to left the columns after,
            keyword, before are in that order.

        Raises:
            LessonError: The keyword is empty or no text, or ``around`` is no whole number.
        """
        pattern = _pattern(keyword)
        if isinstance(around, bool) or not isinstance(around, int) or not 0 <= around <= 100:
            raise LessonError(
                f"around= is how many words to show, from 0 to 100; you gave {quote(around)}."
            )
        rows = []
        for passage_id, text in self._texts.items():
            for found in pattern.finditer(text):
                before, after = text[: found.start()], text[found.end() :]
                rows.append((passage_id, _last(before, around), found[0], _first(after, around)))
        found = pd.DataFrame(
            rows, columns=["passage_id", "before", "keyword", "after"], dtype="str"
        )
        # Set side by side, the parts of a line are read as the line is.
        return found[["passage_id", "after", "keyword", "before"]] if self._from_right else found

    def count(self, terms: str | Iterable[str]) -> pd.DataFrame:
        """Count terms as ``find`` finds them.

        Args:
            terms: Words, or groups of words such as ``"Belt and Road"``.

        Returns:
            term, count, per_1000_words (float); a row for each term. The last column has the name
            of the text's ``unit``: ``per_1000_characters`` for Chinese.

        Raises:
            LessonError: A term is empty or no text, or there is none.
        """
        if not isinstance(terms, str | Iterable):
            raise LessonError(
                'count() takes a list of words, such as ["Belt and Road", "sanction"]; you gave '
                f"{quote(terms)}."
            )
        patterns = {}
        for term in [terms] if isinstance(terms, str) else terms:
            # Checked before it is a key: not everything can be one.
            pattern = _pattern(term)
            patterns[term] = pattern
        if not patterns:
            raise LessonError('count() needs at least one word: count(["Belt and Road"]).')
        counts = [
            sum(len(pattern.findall(text)) for text in self._texts.values())
            for pattern in patterns.values()
        ]
        return pd.DataFrame(
            {
                "term": list(patterns),
                "count": counts,
                f"per_1000_{self.unit}": [1000 * count / self.length for count in counts],
            }
        )

    def sheet(self, path: str | Path = SHEET) -> sheet.Kept:
        """Write an empty table for claims, to be filled in with a spreadsheet or an editor.

        A file that is there already is kept as it is.

        Args:
            path: A new file; its name ends in ``.csv``.

        Returns:
            What became of it; it shows itself as a sentence.

        Raises:
            LessonError: The name is no file's, or the disk refuses.
        """
        return sheet.make(path)

    def claims(self, table: str | Path | pd.DataFrame = SHEET) -> OwnClaims:
        """Read the claims of a table and hold them against the rules of ``docs/verdicts.md``.

        What is still empty is "not yet", and no fault.

        Args:
            table: The file, as ``sheet`` or ``form`` made it, or a table of pandas with the same
                columns, of which only ``claim_id``, ``passage_id`` and ``claim`` are needed.

        Raises:
            LessonError: The file cannot be read.
            SheetError: It breaks rules: one sentence for each fault, with row and column.
        """
        return OwnClaims(self, sheet.rows(table, self._passages["passage_id"].tolist()))

    def form(self, path: str | Path = SHEET) -> ClaimForm:
        """Make a form that adds claims to a table, one by one; see ``ClaimForm``."""
        return ClaimForm(self, path)

    def place(self, passage_id: str) -> str:
        """Say where a passage is, such as "passage s03, A minister, 2017-09-19"."""
        self.whole(passage_id)
        # A name from right to left keeps its direction to itself, or it would turn the date round.
        speaker = (
            f"\u2068{self.speaker}\u2069" if cutting.runs_from_right(self.speaker) else self.speaker
        )
        return ", ".join(part for part in (f"passage {passage_id}", speaker, self.date) if part)

    def whole(self, passage_id: str) -> str:
        """Return the text of a passage.

        Raises:
            LessonError: No passage has this id.
        """
        if not isinstance(passage_id, str) or passage_id not in self._texts:
            first, *_, last = [*self._texts, *self._texts]
            raise LessonError(
                f"There is no passage {quote(passage_id)}; they run from {first} to {last}."
            )
        return self._texts[passage_id]

    def opening(self, passage_id: str) -> str:
        """Return the first words of a passage: no more than a short quotation."""
        text = self.whole(passage_id)
        if cutting.is_unspaced(text):
            return text if len(text) <= 2 * _QUOTED else f"{text[: 2 * _QUOTED]} …"
        words = text.split()
        return text if len(words) <= _QUOTED else f"{' '.join(words[:_QUOTED])} …"

    def _noted(self) -> str:
        notes = {
            "words": "Words are counted by the spaces between them.",
            "characters": "This script has no spaces between words, so characters are counted.",
            "words_or_characters": (
                "Passages in a script without spaces between words are counted in characters, the "
                "others in words: compare within one kind only."
            ),
        }
        taken = {
            "": "",
            "utf-8-sig": " The file was read as UTF-8.",
            "cp1251": " The file was read as Windows-1251 (Cyrillic).",
            "gb18030": " The file was read as GB18030 (Chinese).",
            "cp1252": " The file was read as Windows text, of which only punctuation differs.",
        }.get(self.encoding, f" The file was read as {self.encoding.upper()}.")
        return notes[self.unit] + taken

    def __repr__(self) -> str:
        """Say in a few sentences what was read."""
        unit = self.unit.replace("_", " ")
        known = self._passages["language"].value_counts().index.drop("not known", errors="ignore")
        languages = f", probably in {listed(known[:3])}" if len(known) else ""
        return (
            f"{self.title}: {plural(len(self._passages), 'passage')}, {self.length:,} {unit}"
            f"{languages}. {self.note}"
        )

    def __str__(self) -> str:
        """Say the same in short lines: a narrow window breaks a long one within a word."""
        return textwrap.fill(repr(self), width=_PRINTED)

    def _repr_html_(self) -> str:
        told = escape(repr(self).removeprefix(self.title))
        return f'<p class="mathjax_ignore"><bdi>{escape(self.title)}</bdi>{told}</p>'


def read_source(
    source: str | Path,
    title: str = "",
    *,
    speaker: str = "",
    date: str | datetime.date = "",
    address: str = "",
    licence: str = "",
) -> OwnText:
    """Read a text file, or take a pasted text, and cut it into passages of at most 120 words.

    Read are UTF-8 and UTF-16 with its mark, and by the evidence of their letters Windows-1251
    (Cyrillic) and GB18030 (Chinese); ``encoding`` says which was taken. Nothing is fetched.

    Args:
        source: A ``Path``, the name of a file in the notebook's folder, or a text; a ``str`` with
            a line break, or longer than 200 characters, is a text. At most 5 MB.
        title: What it is called; without one, the file's name.
        speaker: Who speaks or writes.
        date: When: ``"2017"``, ``"2017-09"`` or ``"2017-09-19"``.
        address: Where others can read it.
        licence: Under which licence, such as ``"CC BY 4.0"``.

    Raises:
        LessonError: There is no such file, it is no plain text, it is empty, too large or in an
            encoding that is not read, or what is said of it is not a text.
    """
    read = reading.read(source)
    words = {"title": title, "speaker": speaker, "address": address, "licence": licence}
    for name, value in words.items():
        if not isinstance(value, str):
            raise LessonError(f"{name}= is a text in quotation marks; you gave {quote(value)}.")
        words[name] = " ".join(clean(value).split())
    stem = Path(read.name).stem if read.name else "A pasted text"
    return OwnText(read, **words | {"title": words["title"] or stem, "date": _day(date)})


def _day(date: object) -> str:
    when = date.isoformat()[:10] if isinstance(date, datetime.date) else date
    if not isinstance(when, str) or when:
        first_day(when)
    return when


def _pattern(keyword: object) -> re.Pattern:
    """Return what finds a keyword, whatever its capitals, quotation marks and line ends."""
    if not isinstance(keyword, str) or not any(sign.isalnum() for sign in keyword):
        raise LessonError(
            f'Give a word to look for in quotation marks, such as "sovereignty"; you gave '
            f"{quote(keyword)}."
        )
    if len(keyword) > 200:
        raise LessonError(
            f"A keyword has at most 200 characters; yours has {len(keyword):,}. Look for a few "
            "words."
        )
    words = reading.composed(keyword).split()
    body = r"\s+".join(
        "".join(_ALIKE.get(sign, re.escape(sign)) for sign in word) for word in words
    )
    first, last = words[0][0], words[-1][-1]
    start = "" if cutting.UNSPACED.match(first) else r"(?<!\w)" + cutting.before_word(first)
    # The whole word is shown, but not what has no spaces after it.
    end = "" if cutting.UNSPACED.match(last) else cutting.REST_OF_WORD
    return re.compile(start + body + end, re.IGNORECASE)


def _last(text: str, around: int) -> str:
    if not around:
        return ""
    if cutting.is_unspaced(text[-around:]):
        return text[-around:].strip()
    return " ".join(text.split()[-around:])


def _first(text: str, around: int) -> str:
    if cutting.is_unspaced(text[:around]):
        return text[:around].strip()
    return " ".join(text.split()[:around])
