"""Checked questions: the answer is computed from the data, and feedback comes in words.

A lesson's questions stand in ``helpers/lessons/<lesson>_questions.py``. A learner writes
``check("00-1", answer)``: the lesson's number, the question's number and the answer. An answer of
``...`` means "not yet". The first wrong answer earns a hint, the second an explanation.
"""

import importlib
import math
import numbers
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from html import escape

from helpers.errors import QuestionError
from helpers.languages import mark

_MODULES = {
    "00": "helpers.lessons.the_source_questions",
    "01": "helpers.lessons.sco_questions",
    "02": "helpers.lessons.bilateral_ties_questions",
    "03": "helpers.lessons.belt_and_road_questions",
    "04": "helpers.lessons.new_energy_questions",
    "05": "helpers.lessons.central_asia_questions",
    "06": "helpers.lessons.what_happened_next_questions",
}

#: Different wrong answers that this kernel has seen, by question.
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


class UnreadableError(ValueError):
    """An answer of the wrong kind; the message says which kind is wanted."""


@dataclass(frozen=True)
class Feedback:
    """What a learner gets back.

    Attributes:
        status: ``open``, ``right``, ``hint``, ``explained`` or ``unreadable``.
        message: The feedback in words.
    """

    question_id: str
    status: str
    message: str

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
        return f"Question {self.question_id}: {self.heading} {self.message}"

    def _repr_html_(self) -> str:
        return (
            # The class keeps JupyterLab from setting dollar signs as formulas.
            '<div role="status" class="mathjax_ignore" '
            'style="border-left:4px solid #74797F;padding:0.3em 0.8em">'
            f"<b>Question {escape(self.question_id)}: {escape(self.heading)}</b> "
            f"{mark(self.message)}</div>"
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
    if answer is ...:
        return Feedback(
            question_id, "open", "Replace the three dots with your answer and run the cell again."
        )
    try:
        given = question.read(answer)
    except UnreadableError as error:
        return Feedback(question_id, "unreadable", str(error))
    expected = question.expected()
    if question.agrees(given, expected):
        return Feedback(question_id, "right", question.explain(expected))
    wrong = _wrong_answers.setdefault(question_id, [])
    if given not in wrong:
        wrong.append(given)
    if len(wrong) < 2:
        return Feedback(question_id, "hint", question.hint)
    return Feedback(question_id, "explained", question.explain(expected))


def get(question_id: str) -> Question:
    """Look up one question; see ``check`` for the error."""
    lesson = str(question_id).partition("-")[0]
    if lesson not in _MODULES:
        raise QuestionError(
            f"There is no question '{question_id}'. An id is the lesson and the number of the "
            f'question, such as "{next(iter(_MODULES))}-1"; the lessons with questions are '
            f"{', '.join(_MODULES)}."
        )
    known = of_lesson(lesson)
    if question_id not in known:
        raise QuestionError(
            f"Lesson {lesson} has no question '{question_id}'. It has {', '.join(known)}."
        )
    return known[question_id]


def of_lesson(lesson: str) -> dict[str, Question]:
    """Return the questions of one lesson by id, in their order; ``lesson`` is e.g. ``"00"``."""
    module = importlib.import_module(_MODULES[lesson])
    return {question.question_id: question for question in module.QUESTIONS}


def lessons() -> tuple[str, ...]:
    """Return the numbers of the lessons that have questions."""
    return tuple(_MODULES)


def forget_wrong_answers() -> None:
    """Start again as if no question had been tried."""
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
                f"You wrote the text '{answer}'."
            )
        is_number = isinstance(answer, numbers.Real) and not isinstance(answer, bool)
        if not is_number or not math.isfinite(answer):
            raise UnreadableError(
                f"This question wants one number of {unit}, such as 12.5. You gave {_kind(answer)}."
            )
        return float(answer)

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
        open_items = [item for item in items if answer.get(item, ...) is ...]
        if open_items:
            raise UnreadableError(f"These have no label yet: {', '.join(open_items)}.")
        for item, label in answer.items():
            if item not in items:
                raise UnreadableError(f"'{item}' is not one of the items: {', '.join(items)}.")
            if label not in options:
                raise UnreadableError(
                    f"The label of {item} is {label!r}; use one of {', '.join(options)}."
                )
        return tuple(sorted(answer.items()))

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
        given = [item.strip().casefold() if isinstance(item, str) else item for item in answer]
        known = {item.casefold(): item for item in items}
        for item in given:
            if not isinstance(item, str) or item not in known:
                raise UnreadableError(f"{wanted} {item!r} is not one of them.")
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
        return f"the text '{answer}'"
    if answer is None:
        return "nothing"
    return f"{answer!r}, which is of the kind {type(answer).__name__}"
