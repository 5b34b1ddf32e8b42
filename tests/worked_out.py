"""The answers of all questions, each worked out from the tables once and not at every look."""

import functools
from collections.abc import Iterator
from contextlib import contextmanager

from helpers import questions
from tests.course import LESSONS


@contextmanager
def worked_out_once() -> Iterator[None]:
    """Let each question remember its answer, in tests that ask it many times.

    The tables do not change there, so the answer would be the same each time.
    """
    every = [question for number in LESSONS for question in questions.of_lesson(number).values()]
    before = [question.expected for question in every]
    try:
        for question in every:
            _set(question, functools.cache(question.expected))
        yield
    finally:
        for question, expected in zip(every, before, strict=True):
            _set(question, expected)


def _set(question: object, expected: object) -> None:
    # A question is frozen, so that no lesson changes it by mistake.
    object.__setattr__(question, "expected", expected)
