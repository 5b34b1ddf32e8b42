"""Questions whose answer is made of words: one of a few, a label for each item, an order."""

from collections.abc import Callable, Mapping, Sequence, Set

import pandas as pd

from helpers.question_kinds import reading
from helpers.question_kinds.question import Question, UnreadableError
from helpers.words import quote
from helpers.words.lists import listed


def choice_question(
    question_id: str,
    prompt: str,
    expected: Callable[[], str],
    *,
    options: Sequence[str] = ("A", "B", "C", "D"),
    hint: str,
    explain: Callable[[str], str],
    wrong: Mapping[str, str] | None = None,
    code: str = "",
) -> Question:
    """Make a question whose answer is one of a few words; capitals do not matter.

    Args:
        question_id: Lesson and number.
        prompt: The question in full.
        expected: Computes the answer.
        options: The words to choose from; the letters of four sentences, where nothing is said.
        hint: Help that does not give the answer away.
        explain: Words for the answer and why, given the expected value.
        wrong: What a wrong choice would mean, by option.
        code: The line or lines of pandas that give the answer.
    """
    listing = ", ".join(f'"{option}"' for option in options)
    wanted = f"Choose one of these, in quotation marks: {listing}."

    def read(answer: object) -> str:
        answer = reading.single(answer, wanted)
        chosen = reading.choice(answer, options)
        if chosen is None:
            near = reading.near(answer, options)
            raise UnreadableError(f"{wanted} You gave {reading.kind(answer)}.{near}")
        return chosen

    def meaning(given: str, _value: str) -> str:
        return (wrong or {}).get(given, "")

    return Question(
        question_id,
        prompt,
        expected,
        read,
        str.__eq__,
        hint,
        explain,
        meaning,
        words=lambda: options,
        code=code,
    )


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
    """Make a question that gives each of several items a label; ``enough`` of them pass.

    Args:
        question_id: Lesson and number.
        prompt: The question in full.
        expected: Computes the label of each item.
        options: The labels to choose from.
        enough: How many labels have to be right.
        hint: Help that does not give the answer away.
        explain: Words for the answer and why, given the expected labels.
    """

    def read(answer: object) -> tuple[tuple[str, str], ...]:
        items = expected()
        given = _labels(answer, f'{{"{next(iter(items))}": "{options[0]}", ...}}')
        open_items = [item for item in items if reading.not_yet(given.get(item, ...))]
        if open_items:
            raise UnreadableError(f"These have no label yet: {', '.join(open_items)}.")
        return tuple(sorted((_known(item, items), _label(item, given)) for item in given))

    def _label(item: str, given: Mapping[object, object]) -> str:
        label = reading.choice(given[item], options)
        if label is None:
            raise UnreadableError(
                f"The label of {item} is {quote(given[item])}; use one of {', '.join(options)}."
            )
        return label

    def agrees(given: tuple[tuple[str, str], ...], value: Mapping[str, str]) -> bool:
        return sum(value[item] == label for item, label in given) >= enough

    def meaning(given: tuple[tuple[str, str], ...], value: Mapping[str, str]) -> str:
        right = sum(value[item] == label for item, label in given)
        return f"{right} of your {len(given)} labels agree; {enough} are wanted."

    return Question(
        question_id,
        prompt,
        expected,
        read,
        agrees,
        hint,
        explain,
        meaning,
        words=lambda: options,
    )


def _labels(answer: object, example: str) -> dict[object, object]:
    """Read labels by item, also from a column of a table."""
    if isinstance(answer, pd.Series):
        return answer.to_dict()
    if not isinstance(answer, Mapping):
        raise UnreadableError(
            f"This question wants a label for each item, as {example}. "
            f"You gave {reading.kind(answer)}."
        )
    try:
        return dict(answer.items())
    except Exception:
        raise UnreadableError(f"The labels in {reading.kind(answer)} cannot be read.") from None


def _known(item: object, items: Mapping[str, str]) -> str:
    if not isinstance(item, str) or item not in items:
        raise UnreadableError(f"{quote(item)} is not one of the items: {', '.join(items)}.")
    return item


def order_question(
    question_id: str,
    prompt: str,
    expected: Callable[[], Sequence[str]],
    *,
    hint: str,
    explain: Callable[[Sequence[str]], str],
) -> Question:
    """Make a question that puts items in order; the answer is a list of their letters or ids.

    Args:
        question_id: Lesson and number.
        prompt: The question in full.
        expected: Computes the items in their order.
        hint: Help that does not give the answer away.
        explain: Words for the answer and why, given the expected order.
    """

    def read(answer: object) -> tuple[str, ...]:
        items = sorted(expected())
        wanted = f'This question wants a list of all of {", ".join(items)}, such as ["{items[0]}", '
        wanted += f'"{items[1]}", ...].'
        if isinstance(answer, Set):
            raise UnreadableError(f"{wanted} Curly brackets keep no order; use square ones.")
        # One more than there are is enough to find what is wrong.
        parts = reading.several(answer, wanted)[: len(items) + 1]
        given = []
        for part in parts:
            item = reading.choice(part, items)
            if item is None:
                raise UnreadableError(f"{wanted} {quote(part)} is not one of them.")
            if item in given:
                raise UnreadableError(f"{wanted} {item} is in your list twice.")
            given.append(item)
        left = [item for item in items if item not in given]
        if left:
            raise UnreadableError(f"{wanted} Your list lacks {', '.join(left)}.")
        return tuple(given)

    def agrees(given: tuple[str, ...], value: Sequence[str]) -> bool:
        return given == tuple(value)

    def meaning(given: tuple[str, ...], value: Sequence[str]) -> str:
        if given == tuple(value)[::-1]:
            return "This is the order from the other end."
        right = [item for item, wanted in zip(given, value, strict=True) if item == wanted]
        if not right:
            return "None of them is in its place."
        return f"In their place already: {listed(right)}."

    return Question(
        question_id, prompt, expected, read, agrees, hint, explain, meaning, words=expected
    )
