"""The sentences of a lesson that no data changes, read from ``words.toml`` beside its modules.

A sentence is found by module, exhibit or question, and part. In ``debt.py`` this finds it::

    say = Sentences(__file__)
    say("creditors.leaves_out")

and in ``words.toml`` it is written as::

    [debt.creditors]
    leaves_out = "Creditors that the source does not name are one bar, all others."

A sentence may have fields in braces, which the caller fills in.
"""

import difflib
import functools
import string
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from helpers.errors import LessonError

FILE_NAME = "words.toml"


class Sentences:
    """The sentences of one module.

    Attributes:
        path: The file that holds them.
        section: The module's part of that file.
    """

    def __init__(self, module: str) -> None:
        """Take the module's ``__file__``."""
        self.path = Path(module).with_name(FILE_NAME)
        self.section = Path(module).stem

    def __call__(self, key: str, **fields: object) -> str:
        """Return one sentence, its fields filled in.

        Args:
            key: Exhibit or question, and part: ``"creditors.leaves_out"``.
            **fields: What goes into the braces of the sentence.

        Raises:
            LessonError: The file cannot be read, has no such sentence, or its sentence has other
                fields. The message names the file.
        """
        whole = f"{self.section}.{key}"
        known = read(self.path)
        if whole not in known:
            near = difflib.get_close_matches(whole, known, n=1)
            raise LessonError(
                f"{_short(self.path)} has no sentence '{whole}'."
                + (f" Did you mean '{near[0]}'?" if near else "")
            )
        wanted = fields_of(known[whole])
        if wanted != set(fields):
            raise LessonError(
                f"{_short(self.path)}: the sentence '{whole}' has the fields {sorted(wanted)}, "
                f"and {sorted(fields)} were given."
            )
        return known[whole].format(**fields)

    def group(self, name: str, **fields: object) -> dict[str, str]:
        """Return all sentences of one exhibit by their part.

        Args:
            name: The exhibit: ``"creditors"``.
            **fields: What goes into the braces; each sentence takes the fields that it has.

        Raises:
            LessonError: As for one sentence.
        """
        return {
            part: self._filled(name, part, text, fields) for part, text in self._parts(name).items()
        }

    def question(self, question_id: str, **fields: object) -> dict[str, Any]:
        """Return the words of a question, as its maker in ``helpers.question_kinds`` takes them.

        What is ``explain`` there has the right answer as its field, ``{value}``, and of several
        rows or labels how many they are, ``{count}``; ``wrong.A`` says what the answer A would
        mean.

        Args:
            question_id: Lesson and number: ``"03-1"``.
            **fields: As for a group.

        Raises:
            LessonError: As for one sentence.
        """
        said: dict[str, Any] = {"question_id": question_id}
        for part, text in self._parts(question_id).items():
            if part == "explain":
                said[part] = functools.partial(_explained, text)
            elif part.startswith("wrong."):
                said.setdefault("wrong", {})[part.removeprefix("wrong.")] = text
            else:
                said[part] = self._filled(question_id, part, text, fields)
        return said

    def _parts(self, name: str) -> dict[str, str]:
        start = f"{self.section}.{name}."
        texts = {
            key.removeprefix(start): text
            for key, text in read(self.path).items()
            if key.startswith(start)
        }
        if not texts:
            raise LessonError(f"{_short(self.path)} has no sentences '{self.section}.{name}'.")
        return texts

    def _filled(self, name: str, part: str, text: str, fields: dict[str, object]) -> str:
        return self(
            f"{name}.{part}", **{field: fields[field] for field in fields_of(text) & fields.keys()}
        )


@functools.cache
def read(path: Path) -> dict[str, str]:
    """Return every sentence of a file by its whole key, such as ``debt.creditors.leaves_out``.

    Raises:
        LessonError: The file is missing, is not TOML, or holds something else than sentences.
    """
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise LessonError(f"{_short(path)} cannot be read: {reason}.") from None
    return dict(_flat(path, tables, ""))


def fields_of(text: str) -> set[str]:
    """Return the names in the braces of a sentence."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def _explained(text: str, value: Any) -> str:
    counted = {"count": len(value)} if "count" in fields_of(text) else {}
    return text.format(value=value, **counted)


def _short(path: Path) -> str:
    return "/".join(path.parts[-3:])


def _flat(path: Path, table: dict, start: str) -> Iterator[tuple[str, str]]:
    for key, value in table.items():
        if isinstance(value, dict):
            yield from _flat(path, value, f"{start}{key}.")
        elif isinstance(value, str) and value.strip():
            yield f"{start}{key}", value
        else:
            raise LessonError(f"{_short(path)}: '{start}{key}' is not a sentence.")
