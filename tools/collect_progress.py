"""Make a table from a folder of progress files that learners handed in.

    python tools/collect_progress.py handed_in                        a row per learner
    python tools/collect_progress.py handed_in --questions            a row per learner and question
    python tools/collect_progress.py handed_in --to progress.csv      into a file, for a spreadsheet

A learner is known by the name of the file, or of its folder where many files are called
my_progress.jsonl, or my_progress.txt as JupyterLite has it. Each answer is checked again. A file
that is broken or was edited by hand is named in the column "problems"; what is sound in it counts,
and no file is changed.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

import here  # noqa: F401 - finds the helpers
import pandas as pd

from helpers import answer_log
from helpers.course import LESSONS
from helpers.progress import DONE, in_words, problems, standings


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


def learner(path: Path, folder: Path) -> str:
    """Name the learner a file belongs to: its own name, or that of its folder."""
    parts = path.relative_to(folder).with_suffix("").parts
    own = Path(answer_log.FILE_NAME).stem
    return "/".join(part for part in parts if part != own) or own


def by_learner(paths: Sequence[Path], folder: Path) -> pd.DataFrame:
    """Make a table with a row per file: done per lesson, dates, problems."""
    rows = []
    for path in paths:
        log = answer_log.read(path)
        standing = standings(log)
        done = {n: sum(one.state == DONE for one in standing[n]) for n in LESSONS}
        times = sorted(entry.time for entry in log.entries)
        rows.append(
            {
                "learner": learner(path, folder),
                "done": sum(done.values()),
                "questions": sum(len(ones) for ones in standing.values()),
                **{f"lesson {n}": f"{done[n]} of {len(standing[n])}" for n in LESSONS},
                "answers given": len(log.entries),
                "first answer": times[0] if times else "",
                "last answer": times[-1] if times else "",
                "problems": "; ".join(problems(log)),
            }
        )
    return pd.DataFrame(rows)


def by_question(paths: Sequence[Path], folder: Path) -> pd.DataFrame:
    """Make a table with a row per file and question: state, tries, last answer."""
    rows = []
    for path in paths:
        for ones in standings(answer_log.read(path)).values():
            for one in ones:
                last = one.entries[-1] if one.entries else None
                rows.append(
                    {
                        "learner": learner(path, folder),
                        "question": one.question.question_id,
                        "state": one.state.partition(" ")[2],
                        "answers given": len(one.entries),
                        "last answer": in_words(last.answer) if last else "",
                        "last answered": last.time if last else "",
                        "first right": one.first_right.time if one.first_right else "",
                    }
                )
    return pd.DataFrame(rows)


def harmless(table: pd.DataFrame) -> pd.DataFrame:
    """Mark texts that a spreadsheet would take for a formula with an apostrophe.

    File names and answers are the learners'; see "CSV Injection" of the Open Worldwide Application
    Security Project (OWASP).
    """

    def mark(value: object) -> object:
        risky = isinstance(value, str) and value.startswith(("=", "+", "-", "@", "\t", "\r"))
        return f"'{value}" if risky else value

    return table.map(mark)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path, help="the folder with the files handed in")
    parser.add_argument("--questions", action="store_true", help="a row per learner and question")
    parser.add_argument("--to", type=Path, help="a new CSV file to write instead of the screen")
    given = parser.parse_args()
    # A narrow terminal shows a Chinese answer in another form rather than none.
    sys.stdout.reconfigure(errors="backslashreplace")
    try:
        paths = files_in(given.folder)
        make = by_question if given.questions else by_learner
        table = make(paths, given.folder)
        if given.to:
            # "x": a table that is there already, perhaps with marks in it, is never replaced.
            with given.to.open("x", encoding="utf-8-sig", newline="") as file:
                harmless(table).to_csv(file, index=False)
            print(f"{given.to}: {len(table)} rows from {len(paths)} files.")
        else:
            print(table.to_string(index=False))
    except FileExistsError:
        print(f"'{given.to}' is there already; choose another name.", file=sys.stderr)
        return 1
    except FileNotFoundError as error:
        print(error, file=sys.stderr)
        return 2
    except OSError as error:
        print(f"Cannot write '{given.to}': {error.strerror}.", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
