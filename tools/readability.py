"""Measure how easy the texts of the lessons are to read, and list the paragraphs to rewrite first.

    python tools/readability.py            level of each lesson and its worst paragraphs
    python tools/readability.py --worst 9  more of them

The measure is LIX (C. H. Björnsson, Läsbarhet, 1968): words per sentence, plus the percentage of
words of more than six letters. It needs neither a dictionary nor syllables, so it asks no network
and anybody can check it by hand. Names of states and bodies are long and cannot be written
shorter; so a word with a capital inside a sentence is counted, and never as a long one.
"""

import argparse
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import nbformat

ROOT = Path(__file__).resolve().parents[1]
LESSONS = sorted((ROOT / "notebooks").glob("[0-9]*.ipynb"))
#: The levels that the lessons hold: for a whole lesson, and for each paragraph in it.
LESSON_LEVEL, PARAGRAPH_LEVEL = 30, 48
#: A shorter paragraph says too little for a measure.
FEWEST_WORDS = 15

_NOISE = (
    (re.compile(r"```.*?```|`[^`]*`", re.DOTALL), " "),
    (re.compile(r"<[^>]*>"), " "),
    (re.compile(r"!?\[([^\]]*)\]\([^)]*\)"), r"\1"),
    (re.compile(r"[*_#>|]"), " "),
)
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|\d[\d.,]*")
# A colon ends a sentence in LIX; a point inside a number or an abbreviation does not.
_END = re.compile(r"(?<=[.?!:])[\"”’)]*\s+|\n")


def paragraphs(markdown: str) -> Iterator[str]:
    """Yield the paragraphs and list entries of a text, without headings and marks."""
    for block in re.split(r"\n\s*\n|\n(?=[-*] |\d+\. )", markdown):
        text = block.strip()
        if text.startswith(("#", "**Contents**", "|")):
            text = text.partition("\n")[2] if text.startswith("#") else ""
        for pattern, instead in _NOISE:
            text = pattern.sub(instead, text)
        text = re.sub(r"^\s*(?:-|\d+\.)\s+", "", text)
        if text.strip():
            yield " ".join(text.split())


def _counts(text: str) -> tuple[int, int, int]:
    words = sentences = long = 0
    for sentence in _END.split(text):
        found = _WORD.findall(sentence or "")
        if not found:
            continue
        sentences += 1
        words += len(found)
        long += sum(
            len(word) > 6 and not (place and word[0].isupper()) for place, word in enumerate(found)
        )
    return words, sentences, long


def lix(*texts: str) -> float:
    """Return the LIX of some texts together; 0.0 if they hold no word."""
    counts = [_counts(text) for text in texts]
    words, sentences, long = (sum(column) for column in zip(*counts, strict=True))
    return words / sentences + 100 * long / words if words else 0.0


def of_lesson(path: Path) -> list[tuple[str, str, float]]:
    """Return cell, paragraph and LIX of each paragraph that is long enough to be measured."""
    return [
        (cell.id, text, lix(text))
        for cell in nbformat.read(path, as_version=4).cells
        if cell.cell_type == "markdown"
        for text in paragraphs(cell.source)
        if _counts(text)[0] >= FEWEST_WORDS
    ]


def level(path: Path) -> float:
    """Return the LIX of a whole lesson."""
    cells = nbformat.read(path, as_version=4).cells
    texts = [
        text for cell in cells if cell.cell_type == "markdown" for text in paragraphs(cell.source)
    ]
    return lix(*texts)


def main() -> int:
    """Print the levels; return 1 if a lesson or a paragraph is above its level."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--worst", type=int, default=3, help="paragraphs to list per lesson")
    worst = parser.parse_args().worst
    failed = False
    for path in LESSONS:
        found = sorted(of_lesson(path), key=lambda row: -row[2])
        whole = level(path)
        failed |= whole > LESSON_LEVEL or any(row[2] > PARAGRAPH_LEVEL for row in found)
        print(f"{path.stem}: LIX {whole:.0f} (at most {LESSON_LEVEL})")
        for cell, text, value in found[:worst]:
            print(f"  {value:.0f} (at most {PARAGRAPH_LEVEL}) in {cell}: {text[:150]}")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
