"""Say how easy the texts of the lessons are to read, and list the paragraphs to rewrite first.

    python tools/readability.py [NOTEBOOK ...]

The measure is LIX (C. H. Björnsson, Läsbarhet, 1968): words per sentence, plus the percentage of
words of more than six letters. Names of states and bodies cannot be written shorter, so a word with
a capital inside a sentence is counted, and never as a long one.
"""

import re
import sys
from pathlib import Path

import nbformat
from here import LESSONS

#: The levels that the lessons hold: for a whole lesson, and for each paragraph of 15 words or more.
LESSON_LEVEL, PARAGRAPH_LEVEL, FEWEST_WORDS = 30, 48, 15
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|\d[\d.,]*")
# A colon ends a sentence in LIX; a point inside a number or an abbreviation does not.
_END = re.compile(r"(?<=[.?!:])[\"”’)]*\s+|\n")


def paragraphs(markdown: str) -> list[str]:
    """Return the paragraphs and list entries of a text, without headings, code and marks."""
    text = re.sub(
        r"```.*?```|`[^`]*`|<[^>]*>|^(?:#|\||\*\*Contents)[^\n]*", " ", markdown, flags=re.S | re.M
    )
    text = re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", text)
    blocks = re.split(r"\n\s*\n|\n(?=[-*] |\d+\. )", text)
    plain = (" ".join(re.sub(r"^\s*(?:[-*]|\d+\.)\s+|[*_#>|]", "", one).split()) for one in blocks)
    return [one for one in plain if one]


def lix(*texts: str) -> float:
    """Return the LIX of some texts together; 0.0 if they hold no word."""
    sentences = [
        found for text in texts for part in _END.split(text) if (found := _WORD.findall(part))
    ]
    words = sum(map(len, sentences))
    long = sum(
        len(word) > 6 and not (place and word[0].isupper())
        for sentence in sentences
        for place, word in enumerate(sentence)
    )
    return words / len(sentences) + 100 * long / words if words else 0.0


def levels(path: Path) -> tuple[float, list[tuple[float, str, str]]]:
    """Return the LIX of a lesson, and LIX, cell and text of its paragraphs, the hardest first."""
    cells = [c for c in nbformat.read(path, as_version=4).cells if c.cell_type == "markdown"]
    texts = [(cell.id, text) for cell in cells for text in paragraphs(cell.source)]
    long = (
        (lix(text), cell, text) for cell, text in texts if len(_WORD.findall(text)) >= FEWEST_WORDS
    )
    return lix(*(text for _cell, text in texts)), sorted(long, reverse=True)


def main() -> int:
    failed = False
    for path in [Path(name) for name in sys.argv[1:]] or LESSONS:
        whole, found = levels(path)
        failed |= whole > LESSON_LEVEL or found[0][0] > PARAGRAPH_LEVEL
        print(f"{path.stem}: LIX {whole:.0f} (at most {LESSON_LEVEL})")
        for value, cell, text in found[:3]:
            print(f"  {value:.0f} (at most {PARAGRAPH_LEVEL}) in {cell}: {text[:150]}")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
