"""Look whether a sentence has a date, a source, a unit and a scope word.

The look is for words and never for truth: a sentence can pass and be wrong. It reads English.
Any text is safe to give to it, of any length and with any characters.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from helpers import sources, words
from helpers.errors import LessonError

#: The check reads this many characters and no more, so that no text can keep it busy.
LIMIT = 2000
FOUND, MISSING, NOT_NEEDED = "✓ found", "✕ missing", "– not needed"

_MONTH = "January|February|March|April|May|June|July|August|September|October|November|December"
_SCALE = r"thousand|million|billion|trillion|bn|m|mn|k"
_UNIT = (
    r"%|per ?cent|percentage points?|US dollars?|dollars?|USD|euros?|EUR|yuan|RMB|tenge|KZT|"
    r"square (?:kilo)?met(?:er|re)s|sq ?km|km2|km²|kilomet(?:er|re)s|km|"
    r"kilowatt[- ]hours?|kWh|GWh|TWh|MWh|megawatts?|MW|gigawatts?|GW|tonnes?|tons?|TEU|"
    r"people|persons|inhabitants|members?|states?|countries|projects?|plants?|trains?|cars?|"
    r"summits?|meetings?|votes?|documents?|jobs?|days?|weeks?|months?|years?|times"
)
_NUMBER = r"\d[\d.,  ]{0,20}"
_NUMBER_WORD = (
    r"one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty"
)
_DATE = re.compile(
    rf"\b(?:(?:\d{{1,2}} )?(?:{_MONTH})(?: \d{{1,2}},?)? )?"
    r"(?:19|20)\d{2}(?:-\d{2}(?:-\d{2})?)?\b"
    rf"(?! ?(?:{_SCALE}|{_UNIT})\b)",
    re.IGNORECASE,
)
_MEASURE = re.compile(
    rf"(?:[$€¥₸] ?{_NUMBER}(?:(?:{_SCALE})\b)?|"
    rf"\b(?:{_NUMBER}|{_NUMBER_WORD}) ?-?(?:(?:{_SCALE})\b ?)?(?:{_UNIT})(?!\w))",
    re.IGNORECASE,
)
_ANY_NUMBER = re.compile(r"\d")
_SOURCE = re.compile(
    r"\baccording to\b|\bas (?:reported|stated|counted|printed|published) (?:by|in)\b|"
    r"\b(?:data|figures|statistics|count|customs|records|report|text|wording) (?:of|from|by|in)\b|"
    r"\bby [\w'’. -]{1,40}(?:data|figures|statistics|count|customs|records)\b|"
    r"['’]s? (?:own )?(?:data|figures|statistics|count|customs|records|report|declaration|text|"
    r"white paper|foreign ministry)\b|"
    r"\b(?:says|said|writes|wrote|reports|reported|states that|stated|declares|declared|counts|"
    r"calls|called)\b",
    re.IGNORECASE,
)
_SCOPE = re.compile(
    r"\b(?:by|in) [\w'’. -]{1,40}(?:data|figures|statistics|count|customs|definition)\b|"
    r"\bin person\b|\bface[- ]to[- ]face\b|\bonline\b|\bby video\b|\bamong\b|\bof the (?:bodies|"
    r"states|countries|members|labels|texts) (?:compared|seen|listed|read)\b|\bas far as\b|"
    r"\bas of\b|\bby (?:area|population|value|volume|turnover|number|output)\b|"
    r"\bin (?:turnover|exports|imports|area|population|nominal terms|Chinese|English|Kazakh|"
    r"Russian)\b|\bcounted as\b|\bsingle (?:state|country)\b|\bif\b|\bunless\b|\bexcept\b|"
    r"\bapart from\b|\bnot counting\b|\bwithout counting\b|\bat least\b|\bat most\b|\babout\b|"
    r"\bcompared with\b|\bmeasured by\b|\bdefined as\b|\bunder (?:this|that|the) definition\b|"
    r"\bfirst proposed in\b|\btreaty[- ]based\b",
    re.IGNORECASE,
)
_ABSOLUTE = re.compile(
    r"\b(?:largest|biggest|greatest|first|only|unique|uniquely|baseless|fallacy|always|never|all|"
    r"every|none|best|historic|initiator|pioneer)\b",
    re.IGNORECASE,
)
_DOTS = re.compile(r"\.\.\.|…")
# Words that want another word after them: before a gap they say nothing yet.
_WANTS_MORE = re.compile(
    r"(?:\b(?:to|by|of|from|in|as|among|with|about|least|most|unless|if|except|counting|says|said|"
    r"writes|wrote|reports|reported|states|stated|declares|declared|counts|calls|called))$",
    re.IGNORECASE,
)
_GAP = "§"
_ADVICE = {
    "a date": "Say when it holds: a day, a month with its year, or a year.",
    "a source": "Say who tells us: whose data, which text, which speaker.",
    "a unit": "Give a figure with its unit, such as percent, US dollars or square kilometres.",
    "a scope word": (
        "Say within what it holds, such as: by Kazakhstan's data; in person; among treaty-based "
        "bodies; single states, not counting the EU."
    ),
}


@dataclass(frozen=True)
class Finding:
    """What one check found.

    Attributes:
        check: What was looked for, a key of the advice such as ``"a date"``.
        result: ``FOUND``, ``MISSING`` or ``NOT_NEEDED``.
        words: The words that were found, or "".
        advice: What to do, or "".
    """

    check: str
    result: str
    words: str
    advice: str


def inspect(sentence: str, needs_figure: bool = False) -> tuple[Finding, ...]:
    """Look for a date, a source, a unit and a scope word in a sentence.

    Args:
        sentence: Any text.
        needs_figure: Whether the claim is about size, so that it needs a figure with a unit.

    Raises:
        LessonError: What was given is no text.
    """
    if not isinstance(sentence, str):
        raise LessonError(
            f"The forge wants a sentence in quotation marks; you gave {type(sentence).__name__}."
        )
    sentence = _DOTS.sub(f" {_GAP} ", words.clean(sentence)[:LIMIT])
    findings = []
    findings.append(_finding("a date", _first(_DATE, sentence)))
    findings.append(_finding("a source", _source_words(sentence)))
    measure = _MEASURE.search(sentence)
    # Numbers that belong to a date or to an id carry no unit.
    rest = _DATE.sub(" ", re.sub(r"\[[^\]]{0,80}\]|\b[pcvw]\d{2,3}\b", " ", sentence))
    if measure or needs_figure or _ANY_NUMBER.search(rest):
        findings.append(_finding("a unit", measure.group() if measure else ""))
    else:
        findings.append(
            Finding("a unit", NOT_NEEDED, "", "Your sentence gives no figure, so none is wanted.")
        )
    findings.append(_finding("a scope word", _first(_SCOPE, sentence)))
    return tuple(findings)


def missing(sentence: str, needs_figure: bool = False) -> tuple[str, ...]:
    """Return what a sentence lacks; see ``inspect``."""
    return tuple(
        finding.check for finding in inspect(sentence, needs_figure) if finding.result == MISSING
    )


def is_unfinished(sentence: str) -> bool:
    """Say whether a sentence is empty, or has three dots where words are to come."""
    return bool(_DOTS.search(sentence)) or not sentence.strip()


def absolutes(sentence: str) -> list[str]:
    """Return the words of a sentence that know no limit, such as "first", in small letters."""
    return sorted({word.group().lower() for word in _ABSOLUTE.finditer(sentence)})


def _finding(check: str, words: str) -> Finding:
    if words:
        return Finding(check, FOUND, f"“{words.strip()}”", "")
    return Finding(check, MISSING, "", _ADVICE[check])


def _first(pattern: re.Pattern, sentence: str) -> str:
    """Return the first words that fit and are not left hanging before a gap, or ""."""
    for match in pattern.finditer(sentence):
        hangs = sentence[match.end() :].lstrip().startswith(_GAP)
        if not (hangs and _WANTS_MORE.search(match.group())):
            return match.group()
    return ""


def _source_words(sentence: str) -> str:
    words = _first(_SOURCE, sentence)
    if words:
        return words
    known = sources.register()
    for bracket in re.findall(r"\[([A-Za-z0-9-]{1,60})\]", sentence):
        if bracket in known:
            return f"[{bracket}]"
    lower = sentence.casefold()
    for source in known.values():
        if len(source.publisher) > 5 and source.publisher.casefold() in lower:
            return source.publisher
    return ""
