"""Checked questions: the answer is computed from the data, and feedback is a sentence.

A learner writes ``check("00-1", answer)``: the lesson's number, the question's number and the
answer. An answer of ``...`` means "not yet". The first wrong answer earns a hint, the second an
explanation. Each answer that could be read is kept, see ``helpers.answer_log``.

This module is one floor above the lessons: it knows where each lesson's questions are
(``helpers/lessons/<lesson>/questions.py``), and those know only ``helpers.question_kinds``.
"""

import re
from dataclasses import dataclass
from html import escape

from helpers import answer_log, name_errors, this_cell
from helpers.course import LESSONS
from helpers.errors import QuestionError
from helpers.question_kinds import Question, UnreadableError
from helpers.question_kinds.reading import not_yet
from helpers.words import quote
from helpers.words.keyboards import QUOTATION_MARKS, plain, without_marks
from helpers.words.languages import mark

#: Different wrong answers to each question, those kept from earlier days included.
_wrong_answers: dict[str, list[object]] = {}


@dataclass(frozen=True)
class Feedback:
    """What a learner gets back.

    Attributes:
        status: ``open``, ``right``, ``hint``, ``explained`` or ``unreadable``.
        message: The feedback, a sentence or more.
        note: Where the answer could not be kept: why, and what that means. Else empty.
        code: The line or lines of pandas that give the answer, once it is known.
    """

    question_id: str
    status: str
    message: str
    note: str = ""
    code: str = ""

    @property
    def heading(self) -> str:
        """The feedback in one or two words, with a symbol."""
        return {
            "open": "… Not answered yet.",
            "right": "✓ Right.",
            "hint": "↻ Not yet: a hint.",
            "explained": "→ Not quite: here is how.",
            "unreadable": "? Cannot read this answer.",
        }[self.status]

    def __repr__(self) -> str:
        """Show the feedback as plain text."""
        said = f"Question {self.question_id}: {self.heading} {self.message} {self.note}".rstrip()
        return f"{said}\nIn pandas:\n{self.code}" if self.code else said

    def _repr_html_(self) -> str:
        return (
            # The class keeps JupyterLab from setting dollar signs as formulas.
            '<div role="status" class="mathjax_ignore" '
            'style="border-left:4px solid #74797F;padding:0.3em 0.8em">'
            f"<b>Question {escape(self.question_id)}: {escape(self.heading)}</b> "
            f"{mark(self.message)}"
            + (f"<p>{escape(self.note)}</p>" if self.note else "")
            + (f"<p>In pandas:</p><pre><code>{escape(self.code)}</code></pre>" if self.code else "")
            + "</div>"
        )


def check(question_id: str, answer: object = ..., *more: object) -> Feedback:
    """Check an answer and say what to do next.

    Args:
        question_id: Lesson and number, for example ``"00-1"``.
        answer: The learner's answer; ``...`` for none yet.
        *more: Nothing; what stands here came from a comma too many, as in ``9,5``.

    Raises:
        QuestionError: No question has this id; the message lists those of the lesson. Or there is
            more than one answer.
    """
    if more:
        raise QuestionError(_one_answer(answer, *more))
    question = get(question_id)
    question_id = question.question_id
    if not_yet(answer) or this_cell.has_dots(this_cell.source(), "answer"):
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
    explained = question.explain(expected)
    if right:
        return Feedback(question_id, "right", explained, note, question.code)
    wrong = _wrong_answers[question_id]
    if given not in wrong:
        wrong.append(given)
    meaning = question.meaning(given, expected)
    if len(wrong) < 2:
        return Feedback(question_id, "hint", f"{meaning} {question.hint}".lstrip(), note)
    message = f"{meaning} {explained}".lstrip()
    return Feedback(question_id, "explained", message, note, question.code)


def _one_answer(*given: object) -> str:
    """Say what to write where commas made several answers of one."""
    if len(given) == 2 and all(type(part) is int and part >= 0 for part in given[1:]):
        return f"Write a point, not a comma: {given[0]}.{given[1]}."
    return (
        f"check() takes one answer; you gave {len(given)}. Several values go into one pair of "
        "square brackets: [..., ...]."
    )


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
    if isinstance(question_id, str):
        # Word processors make a longer dash of a hyphen.
        question_id = without_marks(question_id)
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
    # Imported when they are asked for: a lesson does not load what only the others need.
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
        case "07":
            from helpers.lessons.other_voices.questions import QUESTIONS
        case _:
            raise QuestionError(
                f"There is no lesson {quote(lesson)}. There are {', '.join(LESSONS)}."
            )
    return QUESTIONS


def lessons() -> tuple[str, ...]:
    """Return the numbers of the lessons that have questions."""
    return tuple(LESSONS)


def _forgotten_marks(error: Exception, source: str) -> str:
    """Ask for quotation marks where an allowed answer was written without.

    Args:
        error: The error about a name, or about words one after the other.
        source: The cell.
    """
    written = getattr(error, "name", None)
    if isinstance(error, SyntaxError):
        set_to = re.match(r"\s*\w+\s*=(.+)", error.text or "")
        written = set_to[1] if set_to else None
    for question_id in _ASKED.findall(source) if written else ():
        words = {plain(word): word for word in get(question_id).words()}
        meant = words.get(plain(written)) or words.get(plain(written.replace("_", " ")))
        if meant:
            has_some = written.strip()[0] in QUOTATION_MARKS
            lacks = "Python knows straight quotation marks only" if has_some else _NO_MARKS
            return f'{lacks}: write "{meant}".'
    return ""


_NO_MARKS = "A word needs quotation marks"
_ASKED = re.compile(r"""\bcheck\(\s*["'](\d\d-\d+)["']""")
name_errors.ask_first(_forgotten_marks)


def forget_wrong_answers() -> None:
    """Start again as if this kernel had seen no answer."""
    _wrong_answers.clear()
