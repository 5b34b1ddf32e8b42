"""How much room letters take, in the widest of the fonts that ``template.FONT`` names."""

import functools

#: Height of a line of text, as a share of its size.
LINE = 1.3
#: How much wider bold letters are.
BOLD = 1.12

_THIN, _SLIM = frozenset("ijl.,'|:;!Iʼ’·"), frozenset("ftr()[]/- \u2009")
_BROAD = frozenset("mwMW%@—")


@functools.lru_cache(maxsize=4096)
def text_width(text: str, size: float = 13, bold: bool = False) -> float:
    """Return the width of one line in pixels, on the safe side."""
    # Rounded, because Python 3.12 adds up the last digit in another way than 3.11, and two names
    # that are alike in width would change places.
    return round(size * (BOLD if bold else 1) * sum(map(_share, text)), 3)


def _share(letter: str) -> float:
    """Return the width of a letter as a share of its size."""
    if letter in _THIN:
        return 0.32
    if letter in _SLIM:
        return 0.41
    if letter in _BROAD:
        return 0.98
    if ord(letter) >= 0x2E80:  # Chinese
        return 1.0
    return 0.7 if letter.isupper() else 0.61
