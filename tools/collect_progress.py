"""Make a table from a folder of progress files that learners handed in.

    python tools/collect_progress.py handed_in                        a row per learner
    python tools/collect_progress.py handed_in --questions            a row per learner and question
    python tools/collect_progress.py handed_in --to progress.csv      into a file, for a spreadsheet
    python tools/collect_progress.py handed_in --for moodle --to moodle.csv    for a grade import
    python tools/collect_progress.py handed_in --for canvas --to canvas.csv
    python tools/collect_progress.py handed_in --sheet answers.html   free answers, to print

A learner is known by the name of the file, or of its folder where many files are called
my_progress.jsonl, or my_progress.txt as JupyterLite has it. Two files of one learner count
together. Each answer is checked again. A file that is broken or was edited by hand is named in the
column "problems"; what is sound in it counts, and no file is changed.

No one file serves both platforms. Moodle stops at a row that is no user of the course, and Canvas
needs the row "Points Possible". The columns follow https://docs.moodle.org/en/Grade_import and
https://docs.moodle.org/en/Grade_export, and what Canvas' gradebook exports and reads back
(lib/gradebook_importer.rb of github.com/instructure/canvas-lms). Free answers are in the saved
lessons (.ipynb) and not in the progress files: see ``free_answers``.
"""

import argparse
import re
import sys
import unicodedata
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import free_answers
import here  # noqa: F401 - finds the helpers
import pandas as pd

from helpers import answer_log
from helpers.answer_log import Fault, Log
from helpers.course import LESSONS
from helpers.progress import DONE, OPEN, Standing, in_words, problems, standings

_OWN = Path(answer_log.FILE_NAME).stem
#: Copies in one folder: "my_progress (1)" of a browser, "my_progress-1" of Canvas.
_COPY = re.compile(rf"{_OWN}([ -]?\(?\d+\)?)?")
#: How platforms name what they let a teacher download. Two learners may have one full name, so the
#: number by which Moodle tells them apart stays with it.
_MOODLE = re.compile(rf"(?P<name>.+_\d+)_assignsubmission_file_?(?:{_COPY.pattern})?")
_CANVAS = re.compile(rf"(?P<name>.+?)(?:_LATE)?_(?P<number>\d+)_\d+_{_COPY.pattern}")
#: By these words in its first cell Canvas knows the row that is no learner's.
_POSSIBLE = "Points Possible"


class PlatformError(ValueError):
    """A table that a learning platform would not take; the message says what to do."""


class Learner(NamedTuple):
    """Who handed in: a name, and the number that Canvas knows the learner by, if it is told."""

    name: str
    number: str = ""


def files_in(folder: Path) -> list[Path]:
    """List the progress files of a folder and the folders in it.

    Raises:
        FileNotFoundError: The folder is not there, or holds no progress file.
    """
    if not folder.is_dir():
        raise FileNotFoundError(f"There is no folder '{folder}'.")
    # In a browser the file is called .txt; other texts that lie about are no progress files.
    browser = f"*{Path(answer_log.BROWSER_FILE_NAME).stem}*.txt"
    found = sorted(
        path for pattern in ("*.jsonl", browser) for path in folder.rglob(pattern) if path.is_file()
    )
    if not found:
        raise FileNotFoundError(
            f"The folder '{folder}' holds no progress file; they are called "
            f"{answer_log.FILE_NAME} or {answer_log.BROWSER_FILE_NAME}, or end in .jsonl."
        )
    return found


def learner(path: Path, folder: Path) -> Learner:
    """Name the learner a file belongs to: by its own name, or by that of its folder."""
    # One way to write a letter with a sign: macOS hands out another than its users type.
    text = unicodedata.normalize("NFC", path.relative_to(folder).with_suffix("").as_posix())
    *folders, own = text.split("/")
    if match := _CANVAS.fullmatch(own):
        return Learner("/".join([*folders, match["name"]]), match["number"])
    parts = folders if folders and _COPY.fullmatch(own) else [*folders, own]
    names = [match["name"] if (match := _MOODLE.fullmatch(part)) else part for part in parts]
    return Learner("/".join(names))


def handed_in(paths: Sequence[Path], folder: Path) -> dict[Learner, Log]:
    """Read the files, those of one learner as one log."""
    files: dict[Learner, list[Path]] = {}
    for path in paths:
        files.setdefault(learner(path, folder), []).append(path)
    return {who: _joined(mine) for who, mine in files.items()}


def _joined(paths: Sequence[Path]) -> Log:
    logs = [answer_log.read(path) for path in paths]
    if len(paths) == 1:
        return logs[0]
    # A line that is in both files is one answer.
    entries = {entry.line(): entry for log in logs for entry in log.entries}
    faults = [
        Fault(0, f"{path.name}{f', line {fault.line}' if fault.line else ''}: {fault.reason}")
        for path, log in zip(paths, logs, strict=True)
        for fault in log.faults
    ]
    return Log(tuple(sorted(entries.values(), key=lambda entry: entry.time)), tuple(faults))


def _done(ones: Sequence[Standing]) -> int:
    return sum(one.state == DONE for one in ones)


def by_learner(logs: dict[Learner, Log]) -> pd.DataFrame:
    """Make a table with a row per learner: done per lesson, dates, problems."""
    rows = []
    for who, log in logs.items():
        standing = standings(log)
        times = sorted(entry.time for entry in log.entries)
        rows.append(
            {
                "learner": who.name,
                "done": sum(map(_done, standing.values())),
                "questions": sum(map(len, standing.values())),
                **{f"lesson {n}": f"{_done(standing[n])} of {len(standing[n])}" for n in LESSONS},
                "answers given": len(log.entries),
                "first answer": times[0] if times else "",
                "last answer": times[-1] if times else "",
                "problems": "; ".join(problems(log)),
            }
        )
    return pd.DataFrame(rows)


def by_question(logs: dict[Learner, Log]) -> pd.DataFrame:
    """Make a table with a row per learner and question: state, tries, last answer."""
    rows = []
    for who, log in logs.items():
        for one in (one for ones in standings(log).values() for one in ones):
            last = one.entries[-1] if one.entries else None
            rows.append(
                {
                    "learner": who.name,
                    "question": one.question.question_id,
                    "state": one.state.partition(" ")[2],
                    "answers given": len(one.entries),
                    "last answer": in_words(last.answer) if last else "",
                    "last answered": last.time if last else "",
                    "first right": one.first_right.time if one.first_right else "",
                }
            )
    return pd.DataFrame(rows)


def for_platform(logs: dict[Learner, Log], platform: str) -> pd.DataFrame:
    """Make the table that Moodle's grade import or Canvas' gradebook import reads.

    Args:
        logs: What was handed in.
        platform: ``"moodle"`` or ``"canvas"``.

    Returns:
        A row per learner of whom something could be read, and a column per lesson that anybody
        has begun: a point for each question that is done. Who has not begun a lesson has no
        points there, rather than 0. Canvas' first row says how many points are possible.

    Raises:
        PlatformError: Nobody answered anything.
    """
    # One who handed in a file that cannot be read gets no zero for it.
    standing = {who: standings(log) for who, log in logs.items() if log.entries or not log.faults}
    begun = [n for n in LESSONS if any(_begun(mine[n]) for mine in standing.values())]
    if not begun:
        raise PlatformError("No file holds an answer, so there are no points to hand on.")
    titles = {n: f"Lesson {n}: {LESSONS[n].title}" for n in begun}
    taken = next((who.name for who in standing if _POSSIBLE in who.name), "")
    if taken and platform == "canvas":
        raise PlatformError(
            f"Canvas would read the points of '{taken}' as those that are possible. Give that "
            "file another name."
        )
    points = pd.DataFrame(
        [[_done(mine[n]) if _begun(mine[n]) else "" for n in begun] for mine in standing.values()],
        columns=list(titles.values()),
        dtype=object,
    )
    names = [who.name for who in standing]
    if platform == "moodle":
        known_by = "Email address" if all("@" in name for name in names) else "ID number"
        points.insert(0, known_by, names)
        # Moodle would take an empty cell of a new column for a grade.
        return points.replace("", "-")
    points.loc[-1] = [len(next(iter(standing.values()))[n]) for n in begun]
    numbers = [who.number for who in standing]
    # Canvas looks for the number, then for the login, then for the name.
    logins = ["" if who.number else who.name for who in standing]
    first = {"Student": [*names, f"    {_POSSIBLE}"], "ID": [*numbers, ""], "SIS User ID": ""}
    first |= {"SIS Login ID": [*logins, ""], "Section": ""}
    return pd.DataFrame(first, index=points.index).join(points).sort_index()


def _begun(ones: Sequence[Standing]) -> bool:
    return any(one.state != OPEN for one in ones)


def harmless(table: pd.DataFrame) -> pd.DataFrame:
    """Mark texts that a spreadsheet would take for a formula with an apostrophe.

    File names and answers are the learners'; see "CSV Injection" of the Open Worldwide Application
    Security Project (OWASP).
    """
    formula = ("=", "+", "-", "@", "\t", "\r")
    return table.map(lambda cell: f"'{cell}" if str(cell).startswith(formula) else cell)


def save(table: pd.DataFrame, target: Path) -> None:
    """Write a table for a spreadsheet or a platform."""
    # "x": a table that is there already, perhaps with marks in it, is never replaced.
    with target.open("x", encoding="utf-8-sig", newline="") as file:
        harmless(table).to_csv(file, index=False)


def _hints(logs: dict[Learner, Log], table: pd.DataFrame, platform: str) -> list[str]:
    """Say what the teacher must know of a platform's table, as it has no column for it."""
    said = [f"{who.name}: {text}." for who, log in logs.items() for text in problems(log)]
    unread = [who.name for who, log in logs.items() if log.faults and not log.entries]
    said += [f"{name}: nothing could be read, so there is no row." for name in unread]
    if platform == "moodle":
        said.append(
            f"In Moodle, map from '{table.columns[0]}' to what you named the files by: email "
            "address, ID number or username. A new grade item has a maximum of 100: set it to the "
            "lesson's number of questions."
        )
    return said


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path, help="the folder with the files handed in")
    kind = parser.add_mutually_exclusive_group()
    kind.add_argument("--questions", action="store_true", help="a row per learner and question")
    kind.add_argument(
        "--for", dest="platform", choices=("moodle", "canvas"), help="points for a grade import"
    )
    kind.add_argument("--sheet", type=Path, help="a new HTML page of the free answers to write")
    parser.add_argument("--to", type=Path, help="a new CSV file to write instead of the screen")
    given = parser.parse_args()
    if given.sheet and given.to:
        parser.error("--sheet writes a page and no table: leave out --to")
    # A narrow terminal shows a Chinese answer in another form rather than none.
    sys.stdout.reconfigure(errors="backslashreplace")
    sys.stderr.reconfigure(errors="backslashreplace")
    target = given.sheet or given.to
    try:
        if given.sheet:
            print(free_answers.write_sheet(given.folder, given.sheet))
            return 0
        logs = handed_in(files_in(given.folder), given.folder)
        if given.platform:
            table = for_platform(logs, given.platform)
            for hint in _hints(logs, table, given.platform):
                print(hint, file=sys.stderr)
        else:
            table = by_question(logs) if given.questions else by_learner(logs)
        if given.to:
            save(table, given.to)
            print(f"{given.to}: {len(table)} rows from {len(logs)} learners.")
        elif given.platform:
            print(harmless(table).to_csv(index=False), end="")
        else:
            print(table.to_string(index=False))
    except FileExistsError:
        print(f"'{target}' is there already; choose another name.", file=sys.stderr)
        return 1
    except (FileNotFoundError, PlatformError) as error:
        print(error, file=sys.stderr)
        return 2
    except OSError as error:
        print(f"Cannot write '{target}': {error.strerror}.", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
