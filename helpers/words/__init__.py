"""Make a learner's text safe to show, and find what is new in ours."""

import difflib
import re
from collections.abc import Iterable

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_SENTENCE_END = re.compile(
    r"(?:(?<=[.?!])|(?<=[.?!][\"”’)]))(?<!\b[A-Z]\.)\s+(?=[\"“‘«(]?[^\W_a-z])"
)


def clean(text: str) -> str:
    """Replace what no file or page can hold: control characters and lone surrogates.

    Everything else stays as it was written; escaping for HTML is left to whoever writes HTML.
    """
    whole = text.encode("utf-8", "replace").decode("utf-8")
    return _CONTROL.sub("�", whole.replace("\r\n", "\n").replace("\r", "\n"))


def sentences(text: str) -> list[str]:
    """Split a text into sentences; a full stop after a single capital ("U.S. ") ends none."""
    return _SENTENCE_END.split(text.strip())


def first_new_sentence(before: str, after: str) -> str:
    """Return the first sentence of a text that is not in the text before.

    Args:
        before: The text until now, or "".
        after: The text now.

    Returns:
        A sentence of ``after``; its first one if nothing is new.
    """
    known = sentences(before)
    now = sentences(after)
    return next((sentence for sentence in now if sentence not in known), now[0])


def nearest(word: object, known: Iterable[object]) -> str:
    """Return the one of some known words that is most like a word, whatever its capitals, or ""."""
    by_text = {str(one).casefold(): str(one) for one in known}
    found = difflib.get_close_matches(str(word).casefold(), by_text, n=1)
    return by_text[found[0]] if found else ""


def quote(value: object, limit: int = 80) -> str:
    """Write any value as one short line for a message: a text in quotation marks, else its repr.

    Args:
        value: Anything, even what cannot be written out.
        limit: Characters after which the rest is left out.
    """
    if not isinstance(value, str):
        try:
            return _short(repr(value), limit)
        except Exception:
            # Python itself refuses to write out a whole number of thousands of digits.
            return "something that cannot be shown"
    return f"'{_short(value, limit)}'"


def _short(text: str, limit: int) -> str:
    line = " ".join(clean(text[: 2 * limit]).split())
    return line if len(line) <= limit and len(text) <= 2 * limit else line[: limit - 3] + "..."
