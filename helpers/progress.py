"""What is done and what is open, across all lessons.

A stored answer is never trusted to be right: each is checked again, by the questions as they are
now. So a new version of a question, or a corrected table, changes the view and not the file.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

import pandas as pd

from helpers import answer_log, questions
from helpers.answer_log import Entry, Log
from helpers.course import LESSONS
from helpers.errors import LessonError
from helpers.exhibit import table_html
from helpers.exhibit.style import frame_style
from helpers.question_kinds import Question
from helpers.words import clean, quote, sentences

_MOST_PARTS = 12
#: Words that remind a learner of a question.
_REMINDER = 20
DONE, TRIED, CHANGED, OPEN = "✓ done", "↻ tried", "? reworded", "… open"


@dataclass(frozen=True)
class Standing:
    """A learner's progress with one question.

    Attributes:
        question: The question.
        entries: The learner's answers to it, oldest first, those to earlier wordings included.
        state: ``DONE``: an answer is right. ``TRIED``: answered, and not right yet. ``CHANGED``:
            answered when it was worded in another way, and not right as it is worded now.
            ``OPEN``: no answer yet.
    """

    question: Question
    entries: tuple[Entry, ...]
    state: str

    @property
    def first_right(self) -> Entry | None:
        """The first answer that is right, or None."""
        return next((e for e in self.entries if self.question.passes(e.answer)), None)


def standings(log: Log) -> dict[str, list[Standing]]:
    """Check every answer of a log again.

    Returns:
        By lesson number, one standing per question, in the lessons' order.
    """
    return {
        number: [
            _standing(question, log.entries) for question in questions.of_lesson(number).values()
        ]
        for number in LESSONS
    }


def problems(log: Log) -> list[str]:
    """Name the parts of a log that are not counted, and say why."""
    asked = {question_id for number in LESSONS for question_id in questions.of_lesson(number)}
    said = [
        f"line {fault.line}: {fault.reason}" if fault.line else fault.reason for fault in log.faults
    ]
    gone = sorted({entry.question_id for entry in log.entries} - asked)
    return said + [f"question {clean(question_id)[:40]} is no longer asked" for question_id in gone]


class Progress:
    """A view of the learner's progress; show it as the last line of a cell.

    Attributes:
        table: The same as a DataFrame.
        summary: The view in a sentence or two.
        notes: What is not counted, and where the answers are kept.
    """

    def __init__(
        self, caption: str, summary: str, table: pd.DataFrame, notes: Sequence[str]
    ) -> None:
        """Keep the parts; see ``progress``."""
        self.caption, self.summary, self.table, self.notes = caption, summary, table, tuple(notes)

    def __repr__(self) -> str:
        """Show the view as plain text."""
        rows = [" | ".join(map(str, row)) for row in self.table.itertuples(index=False)]
        return "\n".join((self.summary, *rows, *self.notes))

    def _repr_html_(self) -> str:
        notes = "".join(f"<p>{escape(note)}</p>" for note in self.notes)
        finding = escape(self.summary.rpartition(". ")[2].removesuffix("."))
        return (
            f"{frame_style()}"
            '<section class="exhibit mathjax_ignore" aria-label="Your progress">'
            f'<div class="exhibit-head"><h3 class="finding">{finding}</h3>'
            f'<p class="exhibit-subtitle">{escape(self.caption)}</p></div>'
            f'<div class="exhibit-scroll">{table_html(self.table, "")}</div>'
            f"{notes}</section>"
        )


def progress(lesson: str = "") -> Progress:
    """Show what is done and what is open.

    Args:
        lesson: ``"03"`` for the questions of one lesson; ``""`` for all lessons by topic.

    Raises:
        LessonError: There is no such lesson.
    """
    if not isinstance(lesson, str) or (lesson and lesson not in LESSONS):
        raise LessonError(
            f"There is no lesson {quote(lesson)}; use one of {', '.join(LESSONS)}, in quotation "
            "marks."
        )
    log = answer_log.read()
    standing = standings(log)
    every = [one for number in LESSONS for one in standing[number]]
    notes = [*_not_counted(log), _where()]
    if lesson:
        title = f"Lesson {lesson}: {LESSONS[lesson].title}"
        return Progress(
            title, f"{title}. {_count(standing[lesson])}", _one(standing[lesson]), notes
        )
    return Progress("All lessons, by topic", f"All lessons: {_count(every)}", _all(standing), notes)


def _standing(question: Question, entries: Sequence[Entry]) -> Standing:
    mine = tuple(entry for entry in entries if entry.question_id == question.question_id)
    if any(question.passes(entry.answer) for entry in mine):
        state = DONE
    elif any(entry.version == question.version for entry in mine):
        state = TRIED
    else:
        state = CHANGED if mine else OPEN
    return Standing(question, mine, state)


def _count(standing: Sequence[Standing]) -> str:
    done = sum(one.state == DONE for one in standing)
    text = f"{done} of {len(standing)} questions {'is' if done == 1 else 'are'} done"
    for state, words in ((TRIED, "tried and not right yet"), (CHANGED, "reworded since")):
        number = sum(one.state == state for one in standing)
        text += f", {number} {words}" if number else ""
    still = sum(one.state == OPEN for one in standing)
    return f"{text}, {still} {'is' if still == 1 else 'are'} open."


def _all(standing: dict[str, list[Standing]]) -> pd.DataFrame:
    rows = []
    for number, lesson in LESSONS.items():
        left = [one for one in standing[number] if one.state != DONE]
        rows.append(
            {
                "topic": lesson.title,
                "lesson": number,
                "done": f"{len(standing[number]) - len(left)} of {len(standing[number])}",
                "tried, not right yet": _numbers(left, TRIED, CHANGED),
                "open": _numbers(left, OPEN),
            }
        )
    return pd.DataFrame(rows)


def _numbers(standing: Sequence[Standing], *states: str) -> str:
    numbers = [
        one.question.question_id.partition("-")[2] for one in standing if one.state in states
    ]
    many = "s" if len(numbers) > 1 else ""
    return f"question{many} {', '.join(numbers)}" if numbers else "none"


def _one(standing: Sequence[Standing]) -> pd.DataFrame:
    table = pd.DataFrame(
        {
            "question": [one.question.question_id for one in standing],
            "state": [one.state for one in standing],
            "asked": [_first_sentence(one.question.prompt) for one in standing],
            "answers given": [len(one.entries) for one in standing],
            "your last answer": [_answer(one.entries) for one in standing],
            "on": [clean(one.entries[-1].time[:10]) if one.entries else "" for one in standing],
        }
    )
    # Before the first answer, columns about answers would be empty.
    return table if any(one.entries for one in standing) else table.iloc[:, :3]


def _first_sentence(prompt: str) -> str:
    first, *others = sentences(prompt.replace("`", ""))
    words = first.split()
    few = " ".join(words[:_REMINDER])
    return f"{few}\u00a0…" if others or len(words) > _REMINDER else few


def _answer(entries: Sequence[Entry]) -> str:
    return in_words(entries[-1].answer) if entries else ""


def in_words(answer: object) -> str:
    """Write an answer as one line of text; of many rows, the first ones and how many there are."""
    if isinstance(answer, dict):
        parts = [f"{item}: {label}" for item, label in answer.items()]
    else:
        parts = list(map(str, answer)) if isinstance(answer, list) else [str(answer)]
    words = ", ".join(parts[:_MOST_PARTS])
    return clean(f"{words} and more, {len(parts)} in all" if len(parts) > _MOST_PARTS else words)


def _not_counted(log: Log) -> list[str]:
    found = problems(log)
    if not found:
        return []
    return [
        f"Not counted, and left in the file unchanged: {'; '.join(found)}. Answer the question "
        "again, and it counts."
    ]


def _where() -> str:
    path = answer_log.location()
    if path is None:
        return f"Answers are not kept: the variable {answer_log.VARIABLE} says so."
    if not answer_log.outlives_kernel():
        return (
            "Your answers count until you close or restart the kernel, and no longer: this page "
            "came over a connection that the browser does not call safe (http and not https), and "
            "the browser then lets it keep no file. Ask whoever runs the site for an address with "
            "https."
        )
    if answer_log.in_browser():
        return (
            f"Your answers are kept in {path.name}, in this browser on this device: questions, "
            "answers and times, and nothing else. They are gone when the browser's data is deleted "
            "or a private window is closed. You may open the file in the list of files, download "
            "it (right click, Download) and hand it in, or delete it to start again."
        )
    return (
        f"Your answers are kept in {path.name}, beside the lessons: questions, answers and times, "
        "and nothing else. You may read the file, hand it in, or delete it to start again."
    )
