"""Say plainly which sign of a line Python cannot read, where the keyboard is to blame."""

import re

from helpers.words.keyboards import CURLY_MARKS, QUOTATION_MARKS, pythons_sign

_SIGN = re.compile(r"U\+([0-9A-F]{4,6})")
_NUMBER_AND_UNIT = re.compile(r"\s*\w+\s*=\s*([-+]?\d+)(?:([.,])(\d+))?\s*(?:%|[^\W\d_]).*", re.S)
_PERCENT = re.compile(r"(?<![\w.])(\d+(?:\.\d+)?)\s*%\s*[,\])}]")
_CURLY_END = re.compile(rf"([{re.escape(CURLY_MARKS)}])[\s)\]}},:]*$")
_COMMA_ZERO = re.compile(r"(\d+),\s*(0\d*)")


def in_words(error: SyntaxError) -> str:
    """Turn Python's error about a line into what to write; "" if another slip is behind it."""
    said, line = error.msg or "", error.text or ""
    sign = _SIGN.search(said)
    if sign:
        return _wrong_sign(chr(int(sign[1], 16)))
    if "leading zeros" in said:
        comma = _COMMA_ZERO.search(line)
        return f"Write a point, not a comma: {comma[1]}.{comma[2]}." if comma else ""
    if "unterminated string" in said:
        curly = _CURLY_END.search(line)
        if curly:
            return _wrong_sign(curly[1])
        return "A text begins with a quotation mark here and lacks the one at its end."
    number = _NUMBER_AND_UNIT.fullmatch(line)
    if number:
        whole = f"{number[1]}.{number[3]}" if number[3] else number[1]
        point = ", with a point" if number[2] == "," else ""
        return f"Write the number alone{point}: {whole}."
    percent = _PERCENT.search(line)
    if percent:
        return f"Write the number {percent[1]} without the sign %."
    return ""


def _wrong_sign(sign: str) -> str:
    if sign in QUOTATION_MARKS:
        return f'Python knows straight quotation marks only: write " in place of {sign}.'
    like = pythons_sign(sign)
    if like.strip():
        return f'Write "{like}" in place of "{sign}": the keyboard is set to another language.'
    if not sign.isprintable() or like:
        return "A blank of this line is a special sign: delete its blanks and type them again."
    return f"Python cannot read {sign} outside of quotation marks."
