"""How much room letters take, in the widest of the fonts that ``template.FONT`` names."""

import functools

#: Height of a line of text, as a share of its size.
LINE = 1.3

_THIN, _SLIM, _BROAD = frozenset("ijl.,'|:;!I’ʼ·"), frozenset("ftr()[]/- "), frozenset("mwMW%@—")


@functools.lru_cache(maxsize=4096)
def text_width(text: str, size: float = 13, bold: bool = False) -> float:
    """Return the width of one line in pixels, in the widest of the usual fonts."""
    share = sum(_share(letter) for letter in text)
    return share * size * (1.09 if bold else 1)


def _share(letter: str) -> float:
    if letter in _THIN:
        return 0.32
    if letter in _SLIM:
        return 0.4
    if letter in _BROAD:
        return 0.95
    if ord(letter) >= 0x2E80:
        return 1.0
    return 0.7 if letter.isupper() else 0.62
