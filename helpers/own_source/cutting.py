"""Cut a text into passages, count its words, and guess its language.

A word is what is between spaces. Chinese, Japanese, Thai and some others write none between
words: there every character is counted, and whoever shows the number says so.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator

from helpers.errors import LessonError

#: The longest passage: in words, or in characters where words have no spaces.
MOST_WORDS, MOST_CHARACTERS = 120, 240
#: More letters than this in one word are no word of any language.
LONGEST_WORD = 400
#: A line of more characters is a paragraph; shorter ones are lines of a paragraph.
_PARAGRAPH_LINE = 120

#: Characters of scripts without spaces between words: Thai to Burmese, Khmer, kana, Han.
_NO_SPACES = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005\u3007\u3040-\u30ff\u31f0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
UNSPACED = re.compile(f"[{_NO_SPACES}]")
#: What may follow the start of a word: letters with their marks, of scripts with spaces.
REST_OF_WORD = f"(?:(?![{_NO_SPACES}])[\\w\u0300-\u036f\u064b-\u065f\u0670\u0900-\u0963])*"
_BLANK_LINES = re.compile(r"\n[^\S\n]*(?:\n[^\S\n]*)+")
_SENTENCE_END = re.compile(
    # After a full stop a new sentence begins with no small letter; "U.S. " ends none.
    r"(?<=[.?!…؟۔।])(?<!\b[A-ZА-Я]\.)[\"'”’»)\]]*\s+(?=[^\sa-zа-яё])"
    r"|(?<=[。！？])[”’」』）]*(?![。！？”’」』）])"
)
_PAUSE = re.compile(r"(?<=[;:,؛،])\s+|(?<=[；：，、])")
_DASHES = re.compile(r"[\s—–―]+")

_SCRIPTS = {
    "Korean": "\uac00-\ud7af\u1100-\u11ff",
    "Japanese": "\u3040-\u30ff",
    "Chinese": "\u3400-\u9fff",
    "Thai": "\u0e00-\u0e7f",
    "Hindi": "\u0900-\u097f",
    "Arabic": "\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufeff",
    "Hebrew": "\u0590-\u05ff",
    "Georgian": "\u10a0-\u10ff",
    "Armenian": "\u0530-\u058f",
    "Greek": "\u0370-\u03ff",
    "Cyrillic": "\u0400-\u052f",
    "Latin": "A-Za-z\u00c0-\u024f\u1e00-\u1eff",
}
_OF_SCRIPT = {name: re.compile(f"[{signs}]") for name, signs in _SCRIPTS.items()}
#: Letters that tell languages of one script apart; the first that fits is taken.
_LETTERS = {
    "Cyrillic": (
        ("Kazakh", "ұәғ", "іқңөүһ"),
        ("Tajik", "ҷӣӯ", "ғқҳ"),
        ("Ukrainian", "їєґ", "і"),
        ("Uzbek", "ҳ", "ўқғ"),
        ("Belarusian", "ў", "і"),
        ("Kyrgyz or Mongolian", "өү", "ң"),
        ("Russian", "ыэъё", "щйя"),
    ),
    "Arabic": (
        ("Urdu", "ٹڈڑںے", "گپچ"),
        ("Uyghur", "ېۆۈە", "ۇ"),
        ("Persian or Dari", "پچژگ", "کی"),
        ("Arabic", "ةىأإ", "ال"),
    ),
}
#: A part with fewer characters has too few letters to tell two languages of one script apart.
_FEW = 40
#: "And", "in", "to", "like" and the article, which these scripts join to the next word.
_JOINED = {
    "Arabic": "(?:[وف]?(?:[بك]?ال|لل|[بكل])?)",
    "Hebrew": "[ושהבכלמ]{0,2}",
}
_WORDS = {
    "English": "the of and to in that is for with we our",
    "French": "le les des et est une dans que pour nous",
    "German": "der die und das ist nicht mit von wir ein",
    "Spanish": "el los las y que en una por con del",
    "Italian": "il di che e gli una per con della sono",
    "Portuguese": "o os de que e uma para com não do",
    "Turkish": "ve bir bu için ile olarak da de olan çok",
    "Uzbek": "va bu bilan uchun bir oʻz edi ham deb",
    "Polish": "i w na się z do nie jest że oraz",
}


def passages(text: str) -> list[tuple[int, str]]:
    """Cut a text at blank lines, and what is too long at sentences.

    A text whose lines are whole paragraphs is cut at each line end.

    Returns:
        Line of the text, counted from 1, and the passage without line breaks; in order.

    Raises:
        LessonError: A line holds a run of signs that is no word and cannot be cut.
    """
    found = []
    for line, paragraph in _paragraphs(text):
        longest = max(map(len, paragraph.split()), default=0)
        if longest > LONGEST_WORD and not UNSPACED.search(paragraph):
            raise LessonError(
                f"Line {line} has {longest:,} characters without a space, which is no word of any "
                "language: this looks like data or code, not like a text to read."
            )
        found += [(line, part) for part in _short_enough(paragraph)]
    return found


def length(text: str) -> int:
    """Count words, and each character of a script that has no spaces between words."""
    signs = 0 if text.isascii() else len(UNSPACED.findall(text))
    rest = UNSPACED.sub(" ", text) if signs else text
    words = sum(any(sign.isalnum() for sign in word) for word in _DASHES.split(rest))
    return signs + words


def is_unspaced(text: str) -> bool:
    """Say whether most letters of a text are of a script without spaces between words."""
    return not text.isascii() and 2 * len(UNSPACED.findall(text)) > sum(map(str.isalpha, text))


def language(text: str) -> str:
    """Guess the language by script, letters and frequent words; "not known" where none fits."""
    script = _script(text)
    if not script:
        return "not known"
    small = text.casefold()
    for name, sure, likely in _LETTERS.get(script, ()):
        if any(sign in small for sign in sure):
            # Kazakh has these two letters as well, and others that the two languages lack.
            return "Kazakh" if sure == "өү" and set("іқғ") & set(small) else name
        if script == "Arabic" and name == "Arabic" and likely in small:
            return name
    if script == "Cyrillic":
        return "Russian" if not set("іқңһ") & set(small) else "Kazakh"
    if script != "Latin":
        return script
    words = small.split()
    hits = {name: sum(map(words.count, known.split())) for name, known in _WORDS.items()}
    best = max(hits, key=hits.__getitem__)
    return best if hits[best] else "not known"


def _script(text: str) -> str:
    """Return the script of most letters, or "" where there is none."""
    scripts = ["Latin"] if text.isascii() else _OF_SCRIPT
    counts = dict.fromkeys(_OF_SCRIPT, 0)
    counts |= {name: len(_OF_SCRIPT[name].findall(text)) for name in scripts}
    # A Japanese text holds more Chinese characters than kana.
    script = "Japanese" if counts["Japanese"] > 0.1 * counts["Chinese"] else ""
    script = script or max(counts, key=counts.__getitem__)
    return script if counts[script] else ""


def languages(parts: list[str]) -> list[str]:
    """Guess the language of each part of a text.

    A part that is short or fits no language is in that of the whole, if it is in its script.
    """
    whole = " ".join(parts)
    overall, script = language(whole), _script(whole)
    guesses = [language(part) for part in parts]
    return [
        overall if _script(part) == script and (len(part) < _FEW or guess == "not known") else guess
        for part, guess in zip(parts, guesses, strict=True)
    ]


def runs_from_right(text: str) -> bool:
    """Say whether most letters of a text are of a script that is written from right to left."""
    return _script(text) in ("Arabic", "Hebrew")


def before_word(sign: str) -> str:
    """Return a pattern for what a script writes in one with the word that begins with a sign."""
    return next(
        (pattern for script, pattern in _JOINED.items() if _OF_SCRIPT[script].match(sign)), ""
    )


def _paragraphs(text: str) -> Iterator[tuple[int, str]]:
    """Yield the line that a paragraph begins in, and its text on one line."""
    start = 0
    for end in [*_BLANK_LINES.finditer(text), None]:
        block = text[start : end.start() if end else len(text)]
        line = text.count("\n", 0, start) + 1
        rows = block.split("\n")
        widest = max(len(row) + len(UNSPACED.findall(row)) for row in rows)
        parts = enumerate(rows) if widest > _PARAGRAPH_LINE else [(_first(rows), block)]
        for below, part in parts:
            if any(sign.isalnum() for sign in part):
                yield line + below, _on_one_line(part)
        start = end.end() if end else len(text)


def _first(rows: list[str]) -> int:
    return next((place for place, row in enumerate(rows) if row.strip()), 0)


def _on_one_line(text: str) -> str:
    # A line break between two characters without spaces was put there by a page's width.
    joined = re.sub(f"(?<=[{_NO_SPACES}。，、；：])\\s*\n\\s*(?=[{_NO_SPACES}])", "", text)
    return " ".join(joined.split())


def _most(text: str) -> int:
    return MOST_CHARACTERS if is_unspaced(text) else MOST_WORDS


def _short_enough(paragraph: str) -> list[str]:
    """Cut a paragraph that is too long into parts of about one length, at sentence ends."""
    most = _most(paragraph)
    whole = length(paragraph)
    if whole <= most:
        return [paragraph]
    wanted = whole / math.ceil(whole / most)
    parts, now, size = [], "", 0
    for piece in _pieces(paragraph, most):
        more = length(piece)
        if now and (size + more > most or size >= wanted):
            parts.append(now)
            now, size = "", 0
        now, size = now + piece, size + more
    return [part.strip() for part in (*parts, now) if part.strip()]


def _pieces(text: str, most: int) -> Iterator[str]:
    """Yield sentences; parts of one that is too long; words or characters where nothing else is."""
    for sentence in _split(_SENTENCE_END, text):
        if length(sentence) <= most:
            yield sentence
            continue
        for part in _split(_PAUSE, sentence):
            if length(part) <= most:
                yield part
            elif is_unspaced(part):
                yield from (part[at : at + most] for at in range(0, len(part), most))
            else:
                yield from re.findall(r"\S+\s*", part)


def _split(where: re.Pattern, text: str) -> Iterator[str]:
    """Yield a text's parts, each with what follows it, so that joined they are the text."""
    start = 0
    for end in where.finditer(text):
        if end.end() > start:
            yield text[start : end.end()]
            start = end.end()
    if start < len(text):
        yield text[start:]
