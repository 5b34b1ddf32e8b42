"""What a question is.

The exercise and its solution have one source, the ``Question``: what the lesson asks is its prompt,
and what the solved copy answers is its ``solution``.
"""

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass


class UnreadableError(ValueError):
    """An answer of the wrong kind; the message says which kind is wanted."""


def _no_words(_given: object, _expected: object) -> str:
    return ""


@dataclass(frozen=True)
class Question:
    """One checked question.

    Attributes:
        question_id: Lesson and number, for example ``"00-1"``.
        prompt: The question in full.
        expected: Computes the right answer from the data.
        read: Turns what the learner wrote into a comparable value, or raises ``UnreadableError``.
        agrees: Whether the learner's value (first) is right, given the expected one (second).
        hint: Help that does not give the answer away.
        explain: Words for the answer and why, given the expected value.
        meaning: What a wrong value (first) means, given the expected one; "" if that is not known.
        words: Computes the words that an answer may hold; none for numbers and tables.
        code: The line or lines of pandas that give the answer, the last one its value; "" where the
            answer is no computation.
    """

    question_id: str
    prompt: str
    expected: Callable[[], object]
    read: Callable[[object], object]
    agrees: Callable[[object, object], bool]
    hint: str
    explain: Callable[[object], str]
    meaning: Callable[[object, object], str] = _no_words
    words: Callable[[], Sequence[str]] = tuple
    code: str = ""

    @property
    def version(self) -> str:
        """Fingerprint of the wording, so that an answer to an earlier wording is known as such."""
        return hashlib.sha256(self.prompt.encode("utf-8")).hexdigest()[:8]

    @property
    def solution(self) -> object:
        """The right answer as a learner may write it: numbers in as few digits as pass."""
        expected = self.expected()
        longer = _ever_longer(expected)
        return next(value for value in longer if self.agrees(self.read(value), expected))

    def passes(self, answer: object) -> bool:
        """Say whether an answer is right; one that cannot be read is not."""
        try:
            return self.agrees(self.read(answer), self.expected())
        except UnreadableError:
            return False


def _ever_longer(value: object) -> Iterator[object]:
    """Write a value in plain Python, its numbers in ever more digits."""
    for digits in (*range(12), None):
        if isinstance(value, Mapping):
            yield {key: _rounded(part, digits) for key, part in value.items()}
        elif isinstance(value, Sequence) and not isinstance(value, str):
            yield [_rounded(part, digits) for part in value]
        else:
            yield _rounded(value, digits)


def _rounded(value: object, digits: int | None) -> object:
    if isinstance(value, str):
        return value
    short = float(value) if digits is None else round(float(value), digits)
    return int(short) if short.is_integer() else short
