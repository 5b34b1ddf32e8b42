"""What keyboards write: curly, angled and full-width signs in place of Python's own."""

import re
import unicodedata

#: Quotation marks of many keyboards, the straight ones included.
QUOTATION_MARKS = "\"'“”„‟«»‹›‘’‚‛＂＇「」『』`´"
#: Those of them that Python does not read.
CURLY_MARKS = "".join(sign for sign in QUOTATION_MARKS if not sign.isascii())
# What Unicode does not hold for another form of a sign that Python knows.
_LIKE = {"。": ".", "、": ",", "×": "*", "÷": "/", "‘": "'", "’": "'"}
_LIKE |= dict.fromkeys("−–—‐‑", "-")


_DOTS = re.compile(r"[.…\s]*[.…][.…\s]*")


def only_dots(text: str) -> bool:
    """Say whether a text holds dots and nothing else, which means "still to be written"."""
    return bool(_DOTS.fullmatch(text))


def pythons_sign(sign: str) -> str:
    """Return the sign of Python for which another was typed: "," for "，"; "" if none."""
    found = _LIKE.get(sign) or unicodedata.normalize("NFKC", sign)
    return found if found != sign and found.isascii() else ""


def without_marks(text: str) -> str:
    """Write a text with plain signs, and without quotation marks and blanks around it."""
    text = unicodedata.normalize("NFKC", "".join(_LIKE.get(sign, sign) for sign in text))
    return " ".join(text.split()).strip(QUOTATION_MARKS + " ")


def plain(text: str) -> str:
    """Write a text as it is compared: plain signs, small letters, no hyphens, no full stop."""
    joined = re.sub(r"(?<=[^\W\d_])[-_](?=[^\W\d_])", " ", without_marks(text))
    return joined.rstrip(".").casefold()
