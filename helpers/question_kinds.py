"""What a question is, and its kinds: a number, a choice, labels, an order.

The exercise and its solution have one source, the ``Question``: what the lesson asks is its prompt,
and what the solved copy answers is its ``solution``.
"""

import hashlib
import itertools
import math
import numbers
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from helpers.words import quote


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
    """

    question_id: str
    prompt: str
    expected: Callable[[], object]
    read: Callable[[object], object]
    agrees: Callable[[object, object], bool]
    hint: str
    explain: Callable[[object], str]

    @property
    def version(self) -> str:
        """Fingerprint of the wording, so that an answer to an earlier wording is known as such."""
        return hashlib.sha256(self.prompt.encode("utf-8")).hexdigest()[:8]

    @property
    def solution(self) -> object:
        """The right answer as a learner may write it: a number in as few digits as pass."""
        value = self.expected()
        if isinstance(value, Mapping):
            return dict(value)
        if isinstance(value, str):
            return value
        if isinstance(value, Sequence):
            return list(value)
        short = next(
            (
                round(float(value), digits)
                for digits in range(12)
                if self.agrees(round(float(value), digits), value)
            ),
            float(value),
        )
        return int(short) if short.is_integer() else short

    def passes(self, answer: object) -> bool:
        """Say whether an answer is right; one that cannot be read is not."""
        try:
            return self.agrees(self.read(answer), self.expected())
        except UnreadableError:
            return False


class UnreadableError(ValueError):
    """An answer of the wrong kind; the message says which kind is wanted."""


def number_question(
    question_id: str,
    prompt: str,
    expected: Callable[[], float],
    *,
    unit: str,
    hint: str,
    explain: Callable[[float], str],
    absolute: float = 0.0,
    relative: float = 0.0,
) -> Question:
    """Make a question whose answer is a number.

    Args:
        question_id: Lesson and number.
        prompt: The question in full.
        expected: Computes the answer in ``unit``.
        unit: Unit of the answer, in words.
        hint: Help that does not give the answer away.
        explain: Words for the answer and why, given the expected value.
        absolute: Allowed distance from the expected value, in ``unit``.
        relative: Allowed distance as a share of the expected value.
    """

    def read(answer: object) -> float:
        if isinstance(answer, str):
            raise UnreadableError(
                f"This question wants a number of {unit}, such as 12.5, without quotation marks. "
                f"You wrote {_kind(answer)}."
            )
        is_number = isinstance(answer, numbers.Real) and not isinstance(answer, bool)
        try:
            value = float(answer) if is_number else math.nan
        except Exception:
            # Too large, or a number of somebody's own making that is none after all.
            value = math.inf
        if not math.isfinite(value):
            raise UnreadableError(
                f"This question wants one number of {unit}, such as 12.5. You gave {_kind(answer)}."
            )
        return value

    def agrees(given: float, value: float) -> bool:
        return math.isclose(given, value, rel_tol=relative, abs_tol=max(absolute, 1e-9))

    return Question(question_id, prompt, expected, read, agrees, hint, explain)


def choice_question(
    question_id: str,
    prompt: str,
    expected: Callable[[], str],
    *,
    options: Sequence[str],
    hint: str,
    explain: Callable[[str], str],
) -> Question:
    """Make a question whose answer is one of a few words; capitals do not matter."""

    def read(answer: object) -> str:
        text = answer.strip().casefold() if isinstance(answer, str) else None
        known = {option.casefold(): option for option in options}
        if text not in known:
            raise UnreadableError(
                "Choose one of these, in quotation marks: "
                + ", ".join(f'"{option}"' for option in options)
                + f". You gave {_kind(answer)}."
            )
        return known[text]

    return Question(question_id, prompt, expected, read, str.__eq__, hint, explain)


def labels_question(
    question_id: str,
    prompt: str,
    expected: Callable[[], Mapping[str, str]],
    *,
    options: Sequence[str],
    enough: int,
    hint: str,
    explain: Callable[[Mapping[str, str]], str],
) -> Question:
    """Make a question that gives each of several items a label; ``enough`` of them pass."""

    def read(answer: object) -> tuple[tuple[str, str], ...]:
        items = expected()
        if not isinstance(answer, Mapping):
            raise UnreadableError(
                'This question wants a label for each item, as {"'
                + f'{next(iter(items))}": "{options[0]}", ...'
                + "}. "
                f"You gave {_kind(answer)}."
            )
        try:
            given = dict(answer.items())
        except Exception:
            raise UnreadableError(f"The labels in {_kind(answer)} cannot be read.") from None
        open_items = [item for item in items if given.get(item, ...) is ...]
        if open_items:
            raise UnreadableError(f"These have no label yet: {', '.join(open_items)}.")
        for item, label in given.items():
            if item not in items:
                raise UnreadableError(f"{quote(item)} is not one of the items: {', '.join(items)}.")
            # A list of numbers, for one, cannot be looked up among words without an exception.
            if not isinstance(label, str) or label not in options:
                raise UnreadableError(
                    f"The label of {item} is {quote(label)}; use one of {', '.join(options)}."
                )
        return tuple(sorted(given.items()))

    def agrees(given: tuple[tuple[str, str], ...], value: Mapping[str, str]) -> bool:
        return sum(value[item] == label for item, label in given) >= enough

    return Question(question_id, prompt, expected, read, agrees, hint, explain)


def order_question(
    question_id: str,
    prompt: str,
    expected: Callable[[], Sequence[str]],
    *,
    hint: str,
    explain: Callable[[Sequence[str]], str],
) -> Question:
    """Make a question that puts items in order; the answer is a list of their letters or ids."""

    def read(answer: object) -> tuple[str, ...]:
        items = sorted(expected())
        wanted = f'This question wants a list of all of {", ".join(items)}, such as ["{items[0]}", '
        wanted += f'"{items[1]}", ...].'
        if isinstance(answer, str) or not isinstance(answer, Sequence):
            raise UnreadableError(f"{wanted} You gave {_kind(answer)}.")
        try:
            # One more than there are is enough to find what is wrong, even in an endless list.
            parts = list(itertools.islice(answer, len(items) + 1))
        except Exception:
            raise UnreadableError(f"{wanted} You gave {_kind(answer)}.") from None
        given = [item.strip().casefold() if isinstance(item, str) else item for item in parts]
        known = {item.casefold(): item for item in items}
        for item in given:
            if not isinstance(item, str) or item not in known:
                raise UnreadableError(f"{wanted} {quote(item)} is not one of them.")
        for item in given:
            if given.count(item) > 1:
                raise UnreadableError(f"{wanted} {known[item]} stands in your list twice.")
        left = [known[item] for item in known if item not in given]
        if left:
            raise UnreadableError(f"{wanted} Your list lacks {', '.join(left)}.")
        return tuple(known[item] for item in given)

    def agrees(given: tuple[str, ...], value: Sequence[str]) -> bool:
        return given == tuple(value)

    return Question(question_id, prompt, expected, read, agrees, hint, explain)


def _kind(answer: object) -> str:
    if isinstance(answer, str):
        return f"the text {quote(answer)}"
    if answer is None:
        return "nothing"
    return f"{quote(answer)}, which is of the kind {type(answer).__name__}"
