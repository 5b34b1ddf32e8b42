"""The learner's answers, kept in one readable file beside the lesson.

The file is ``my_progress.jsonl``: one line per answer, each a JSON object of its own (the JSON
Lines format). Lines are only ever added, under a lock, so that a crash in the middle of a write
costs at most the line being written, two lessons open at once do not overwrite each other, and a
line that somebody edited stays where it is. A short checksum in each line tells an edited line
from a sound one; it is there to notice an accident, not to stop a cheat.

The file holds question ids, answers and times, and nothing else. It may be read, handed in or
deleted. The environment variable ``LESSONS_PROGRESS`` names another file, or ``off`` for none.

In JupyterLite the kernel runs in the browser, and the file is one of the browser's own storage.
Its name then ends in ``.txt``: JupyterLite takes a file whose name ends in ``.jsonl`` for a single
JSON value, and its kernel waits for ever once there is a second line.
"""

import hashlib
import json
import os
import re
import sys
from collections.abc import Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

FILE_NAME = "my_progress.jsonl"
BROWSER_FILE_NAME = "my_progress.txt"
VARIABLE = "LESSONS_PROGRESS"

#: More than any class of answers needs; a larger file is not one that the lessons wrote.
MAX_BYTES = 5_000_000
_LOCK_SECONDS = 5
_HALF = re.compile("[\ud800-\udfff]")

#: Where JupyterLite shows the kernel the files that the browser keeps.
_BROWSER_DRIVE = Path("/drive")

# A kernel starts in the lesson's folder; a learner who changes folders keeps the one file.
_START = Path.cwd()

#: Entries of this kernel that no file would take, oldest first.
_unsaved: list["Entry"] = []


@dataclass(frozen=True)
class Entry:
    """One answer to one question.

    Attributes:
        question_id: Lesson and number, for example ``"00-1"``.
        version: Fingerprint of the wording that was answered.
        answer: A number, a text, a list of texts or numbers, or texts or numbers by item.
        time: When, in UTC: ``2026-11-24T08:00:00Z``.
    """

    question_id: str
    version: str
    answer: object
    time: str

    def line(self) -> str:
        """Write the entry as a line of the file, with its checksum, without the line end."""
        content = {
            "question": self.question_id,
            "version": self.version,
            "answer": self.answer,
            "time": self.time,
        }
        content["sum"] = _checksum(content)
        text = json.dumps(content, ensure_ascii=False)
        # Half a character, which no file can hold as text, is written as its number.
        return json.dumps(content) if _HALF.search(text) else text


@dataclass(frozen=True)
class Fault:
    """A line that is not trusted; it stays in the file.

    Attributes:
        line: Its number, counted from 1; 0 for the file as a whole.
        reason: What is wrong, as a sentence.
    """

    line: int
    reason: str


@dataclass(frozen=True)
class Log:
    """What a progress file holds.

    Attributes:
        entries: Sound entries, in the file's order, then those not saved yet.
        faults: Lines that are not trusted.
    """

    entries: tuple[Entry, ...] = ()
    faults: tuple[Fault, ...] = ()


def location() -> Path | None:
    """Return the file that answers are kept in, or None where keeping is switched off."""
    named = os.environ.get(VARIABLE, "")
    if named.casefold() == "off":
        return None
    own = _START / (BROWSER_FILE_NAME if in_browser() else FILE_NAME)
    return Path(named) if named else own


def in_browser() -> bool:
    """Say whether this kernel runs in a browser, as in JupyterLite."""
    return sys.platform == "emscripten"


def outlives_kernel() -> bool:
    """Say whether the file is still there when the kernel has ended.

    A browser that has no safe connection to the site (plain http to another machine) gives the
    kernel no files of its own, so that what it writes ends with it.
    """
    path = location()
    return path is not None and (not in_browser() or path.is_relative_to(_BROWSER_DRIVE))


def now() -> str:
    """Return the time as entries write it."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def keep(entry: Entry) -> str:
    """Add an entry to the file, and with it any that could not be saved before.

    Returns:
        "" if it was kept, else why not. The entry then stays in this kernel's memory, and
        the next call tries again.
    """
    path = location()
    if path is None:
        return ""
    _unsaved.append(entry)
    try:
        _append(path, "".join(waiting.line() + "\n" for waiting in _unsaved))
    except OSError as error:
        return error.strerror or str(error) or type(error).__name__
    _unsaved.clear()
    return ""


def read(path: Path | None = None) -> Log:
    """Read a progress file; what cannot be trusted is reported and left as it is.

    Args:
        path: A file that somebody handed in; None for this learner's own.
    """
    own = path is None
    path = location() if own else path
    waiting = tuple(_unsaved) if own else ()
    if path is None:
        return Log()
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            return Log(waiting, (Fault(0, f"the file is too large ({size:,} bytes)"),))
        raw = path.read_bytes()
    except FileNotFoundError:
        return Log(waiting)
    except OSError as error:
        return Log(waiting, (Fault(0, f"the file cannot be read ({error.strerror})"),))
    # By line, so that an entry written twice (a disk that failed late) counts once.
    entries: dict[str, Entry] = {}
    faults = []
    for number, line in enumerate(raw.removeprefix(b"\xef\xbb\xbf").split(b"\n"), 1):
        if line.strip():
            try:
                entry = _entry(line)
            except ValueError as error:
                faults.append(Fault(number, str(error)))
            else:
                entries[entry.line()] = entry
    entries |= {entry.line(): entry for entry in waiting}
    return Log(tuple(entries.values()), tuple(faults))


def forget_unsaved() -> None:
    """Drop the entries that no file would take."""
    _unsaved.clear()


def _append(path: Path, lines: str) -> None:
    with alone(path), path.open("a+b") as file:
        if file.tell():
            file.seek(-1, os.SEEK_END)
            # After a crash the last line has no end; what follows must not join it.
            if file.read(1) != b"\n":
                lines = "\n" + lines
        file.write(lines.encode("utf-8"))
        file.flush()
        os.fsync(file.fileno())


def alone(path: Path) -> AbstractContextManager:
    """Hold a file against other notebooks that add to it.

    Raises:
        OSError: Another program holds it for long.
    """
    if in_browser():
        # A browser knows no lock that goes away with its owner: one left by a closed page would
        # shut the learner out for good, and two pages of one learner hardly write at once.
        return nullcontext()
    # Here and not above: a lesson that is only looked at needs no lock.
    from filelock import FileLock, Timeout

    lock = path.with_name(f".{path.name}.lock")
    try:
        return FileLock(lock, timeout=_LOCK_SECONDS).acquire()
    except Timeout as error:
        raise OSError(
            f"another program has held {lock.name} for {_LOCK_SECONDS} seconds"
        ) from error


def _entry(line: bytes) -> Entry:
    try:
        content = json.loads(line.decode("utf-8"))
    except (ValueError, RecursionError):
        raise ValueError("the line is cut off or is not JSON") from None
    if not isinstance(content, Mapping):
        raise ValueError("the line is not a JSON object")
    content = dict(content)
    found = content.pop("sum", None)
    texts = ("question", "version", "time")
    if set(content) != {*texts, "answer"} or not all(isinstance(content[k], str) for k in texts):
        raise ValueError("the line lacks a part, or has one too many")
    if found != _checksum(content):
        raise ValueError("the line was changed after it was written")
    return Entry(content["question"], content["version"], content["answer"], content["time"])


def _checksum(content: Mapping[str, object]) -> str:
    text = json.dumps(content, ensure_ascii=True, sort_keys=True)
    return hashlib.sha256(text.encode("ascii")).hexdigest()[:12]
