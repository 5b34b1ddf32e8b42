"""Where a table is written to: a name that is none, or a disk that refuses, told in a sentence."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from helpers.errors import LessonError
from helpers.words import quote


@contextmanager
def writing(path: object, example: str) -> Iterator[None]:
    """Turn what goes wrong when a file is written into what to do.

    Args:
        path: What a learner gave as the name of the file.
        example: A name that would do.

    Raises:
        LessonError: It is no name, or the disk refuses.
    """
    if not isinstance(path, str | os.PathLike) or not str(path).strip():
        raise LessonError(
            f'Give the name of a file in quotation marks, such as "{example}"; you gave '
            f"{quote(path)}."
        )
    folder = Path(path).parent
    if not folder.is_dir():
        raise LessonError(
            f"There is no folder {quote(str(folder))} here: make it first, or give the file's name "
            f'alone, such as "{example}".'
        )
    try:
        yield
    except (OSError, ValueError) as error:
        # A name with a sign that no disk can hold ends in a ValueError.
        reason = getattr(error, "strerror", None) or "no file can have this name"
        raise LessonError(
            f"The file {quote(str(path))} could not be written ({reason}). Close it where another "
            f'program has it open, or choose another name, such as "{example}".'
        ) from None
