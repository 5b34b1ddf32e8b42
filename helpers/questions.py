"""Checked questions: the answer is computed from the data, and feedback comes in words.

A lesson's questions stand in ``helpers/lessons/<lesson>_questions.py``. A learner writes
``check("00-1", answer)``: the lesson's number, the question's number and the answer. An answer of
``...`` means "not yet". The first wrong answer earns a hint, the second an explanation. Each answer
that could be read is kept, see ``helpers.answer_log``.

The exercise and its solution have one source, the ``Question``: what the lesson asks is its prompt,
and what the solved copy answers is its ``solution``.
"""

import hashlib
import importlib
import itertools
import math
import numbers
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from html import escape

from helpers import answer_log
from helpers.errors import QuestionError
from helpers.languages import mark
from helpers.lessons import LESSONS
from helpers.text import quote

#: Different wrong answers to each question, those kept from earlier days included.
_wrong_answers: dict[str, list[object]] = {}


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


@dataclass(frozen=True)
class Feedback:
    """What a learner gets back.

    Attributes:
        status: ``open``, ``right``, ``hint``, ``explained`` or ``unreadable``.
        message: The feedback in words.
        note: Where the answer could not be kept: why, and what that means. Else empty.
    """

    question_id: str
    status: str
    message: str
    note: str = ""

    @property
    def heading(self) -> str:
        """The feedback in one or two words, with a sign."""
        return {
            "open": "… Not answered yet.",
            "right": "✓ Right.",
            "hint": "↻ Not yet: a hint.",
            "explained": "→ Not quite: here is how.",
            "unreadable": "? Cannot read this answer.",
        }[self.status]

    def __repr__(self) -> str:
        """Show the feedback as plain text."""
        return f"Question {self.question_id}: {self.heading} {self.message} {self.note}".rstrip()

    def _repr_html_(self) -> str:
        return (
            # The class keeps JupyterLab from setting dollar signs as formulas.
            '<div role="status" class="mathjax_ignore" '
            'style="border-left:4px solid #74797F;padding:0.3em 0.8em">'
            f"<b>Question {escape(self.question_id)}: {escape(self.heading)}</b> "
            f"{mark(self.message)}"
            + (f"<p>{escape(self.note)}</p>" if self.note else "")
            + "</div>"
        )


def check(question_id: str, answer: object = ...) -> Feedback:
    """Check an answer and say what to do next.

    Args:
        question_id: Lesson and number, for example ``"00-1"``.
        answer: The learner's answer; ``...`` for none yet.

    Raises:
        QuestionError: No question has this id; the message lists those of the lesson.
    """
    question = get(question_id)
    if answer is ... or _untouched(answer):
        return Feedback(
            question_id, "open", "Replace the three dots with your answer and run the cell again."
        )
    try:
        given = question.read(answer)
    except UnreadableError as error:
        return Feedback(question_id, "unreadable", str(error))
    expected = question.expected()
    right = question.agrees(given, expected)
    if question_id not in _wrong_answers:
        _wrong_answers[question_id] = _wrong_before(question)
    note = _keep(question, given)
    if right:
        return Feedback(question_id, "right", question.explain(expected), note)
    wrong = _wrong_answers[question_id]
    if given not in wrong:
        wrong.append(given)
    if len(wrong) < 2:
        return Feedback(question_id, "hint", question.hint, note)
    return Feedback(question_id, "explained", question.explain(expected), note)


def _untouched(answer: object) -> bool:
    """Say whether these are labels of which the learner has not given one yet."""
    # The lesson's cell makes a plain dict; what else is looked at may do anything.
    return type(answer) is dict and bool(answer) and all(label is ... for label in answer.values())


def _wrong_before(question: Question) -> list[object]:
    wrong = []
    for entry in answer_log.read().entries:
        if (entry.question_id, entry.version) == (question.question_id, question.version):
            try:
                given = question.read(entry.answer)
            except UnreadableError:
                continue
            if given not in wrong and not question.agrees(given, question.expected()):
                wrong.append(given)
    return wrong


def _keep(question: Question, given: object) -> str:
    """Keep an answer in the learner's file; say why not where that fails."""
    before = [
        entry
        for entry in answer_log.read().entries
        if (entry.question_id, entry.version) == (question.question_id, question.version)
    ]
    answer = _plain(given)
    # A lesson run once more from top to bottom is no new try.
    if before and before[-1].answer == answer:
        return ""
    entry = answer_log.Entry(question.question_id, question.version, answer, answer_log.now())
    why = answer_log.keep(entry)
    if not why:
        return ""
    return (
        f"This answer could not be kept in {answer_log.location()} ({why}). It counts until you "
        "close or restart the kernel, and your next answer tries again. What you wrote in the cell "
        "is safe once you save the lesson."
    )


def _plain(given: object) -> object:
    """Turn a comparable value into one that JSON can hold and ``Question.read`` can read."""
    if isinstance(given, tuple):
        pairs = all(isinstance(part, tuple) for part in given)
        return dict(given) if pairs else list(given)
    if isinstance(given, float) and given.is_integer() and abs(given) < 2**53:
        return int(given)
    return given


def get(question_id: str) -> Question:
    """Look up one question; see ``check`` for the error."""
    lesson = question_id.partition("-")[0] if isinstance(question_id, str) else ""
    if lesson not in LESSONS:
        raise QuestionError(
            f"There is no question {quote(question_id)}. An id is the lesson and the number of the "
            f'question, such as "{next(iter(LESSONS))}-1"; the lessons with questions are '
            f"{', '.join(LESSONS)}."
        )
    known = of_lesson(lesson)
    if question_id not in known:
        raise QuestionError(
            f"Lesson {lesson} has no question {quote(question_id)}. It has {', '.join(known)}."
        )
    return known[question_id]


def of_lesson(lesson: str) -> dict[str, Question]:
    """Return the questions of one lesson by id, in their order; ``lesson`` is e.g. ``"00"``."""
    module = importlib.import_module(f"helpers.lessons.{LESSONS[lesson].name}_questions")
    return {question.question_id: question for question in module.QUESTIONS}


def lessons() -> tuple[str, ...]:
    """Return the numbers of the lessons that have questions."""
    return tuple(LESSONS)


def forget_wrong_answers() -> None:
    """Start again as if this kernel had seen no answer."""
    _wrong_answers.clear()


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
