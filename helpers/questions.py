"""Checked questions: the answer is computed from the data, and feedback comes in words.

A learner writes ``check("00-1", answer)``: the lesson's number, the question's number and the
answer. An answer of ``...`` means "not yet". The first wrong answer earns a hint, the second an
explanation. Each answer that could be read is kept, see ``helpers.answer_log``.

This module is one floor above the lessons: it knows where each lesson's questions are
(``helpers/lessons/<lesson>/questions.py``), and those know only ``helpers.question_kinds``.
"""

from dataclasses import dataclass
from html import escape

from helpers import answer_log
from helpers.course import LESSONS
from helpers.errors import QuestionError
from helpers.question_kinds import Question, UnreadableError
from helpers.words import quote
from helpers.words.languages import mark

#: Different wrong answers to each question, those kept from earlier days included.
_wrong_answers: dict[str, list[object]] = {}


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
    return {question.question_id: question for question in _questions(lesson)}


def _questions(lesson: str) -> tuple[Question, ...]:
    # Imported when they are asked for: a lesson does not load what only the other six need.
    match lesson:
        case "00":
            from helpers.lessons.the_source.questions import QUESTIONS
        case "01":
            from helpers.lessons.sco.questions import QUESTIONS
        case "02":
            from helpers.lessons.bilateral_ties.questions import QUESTIONS
        case "03":
            from helpers.lessons.belt_and_road.questions import QUESTIONS
        case "04":
            from helpers.lessons.new_energy.questions import QUESTIONS
        case "05":
            from helpers.lessons.central_asia.questions import QUESTIONS
        case "06":
            from helpers.lessons.what_happened_next.questions import QUESTIONS
        case _:
            raise QuestionError(
                f"There is no lesson {quote(lesson)}. There are {', '.join(LESSONS)}."
            )
    return QUESTIONS


def lessons() -> tuple[str, ...]:
    """Return the numbers of the lessons that have questions."""
    return tuple(LESSONS)


def forget_wrong_answers() -> None:
    """Start again as if this kernel had seen no answer."""
    _wrong_answers.clear()
