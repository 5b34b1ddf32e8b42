"""Say how many minutes each lesson takes, by the rule that a lesson is an hour.

    python tools/lesson_load.py           a table of all lessons and their companions
    python tools/lesson_load.py --write   also put the minutes into each lesson's opening

Minutes are words / 120, 2 for each explorer, 1.5 for each other exhibit, 1.5 for each question
and 3 for each write-in, counted in the notebook and its stored outputs. Words are those in sight:
the texts, the heads of exhibits and the cards of claims. What is folded away, the rows of tables
and the contents do not count, nor do cells tagged "reference": the list of sources and the progress
are there to look something up. "In class" leaves out the cells tagged "may-drop". The opening of a
lesson holds a line such as "**About 50 minutes**"; ``--write`` rounds up to five minutes.
"""

import argparse
import math
import re
import sys
from dataclasses import asdict, dataclass
from pathlib import Path

import nbformat
import pandas as pd
from bs4 import BeautifulSoup
from here import LESSONS, NOTEBOOKS

#: Minutes that a lesson may take, and those of a class; a companion has no limit.
LIMIT, CLASS = 55, 50
#: The tag of a cell that a class may leave out; the guide says when.
MAY_DROP = "may-drop"
#: The line of the opening that says how long a lesson takes.
MARKER = re.compile(r"\*\*About \d+ minutes\*\*")
_EXPLORER = re.compile(r"\b(?:explore|CardSort)\(")
_WORD = re.compile(r"[^\W_]+(?:['’.,-][^\W_]+)*")
_UNSEEN = re.compile(
    r"```.*?```|<[^>]*>|(?<=\])\([^)]*\)|^\*\*Contents\*\*[^\n]*", re.DOTALL | re.MULTILINE
)


@dataclass(frozen=True)
class Load:
    """What a reader of a lesson has to do.

    Attributes:
        words: Words in sight.
        explorers: Cells with controls.
        exhibits: Other figures and tables.
        questions: Cells that check an answer.
        write_ins: Cells in which the reader writes a line; one that is checked is a question too.
    """

    words: int
    explorers: int
    exhibits: int
    questions: int
    write_ins: int

    @property
    def minutes(self) -> float:
        """How long that takes."""
        return (
            self.words / 120
            + 2 * self.explorers
            + 1.5 * (self.exhibits + self.questions)
            + 3 * self.write_ins
        )


def _exhibits(html: str, cards: bool) -> tuple[int, str]:
    """Return how many exhibits are in the HTML of a cell's outputs, and their words in sight.

    Words are those of the heads; of the cards of claims all that is not folded. Cards have no
    finding of their own, and those of one cell are one exhibit.
    """
    page = BeautifulSoup(html, "html.parser")
    count = len(page.select("h3.finding")) or bool(page.select(".exhibit"))
    for unseen in page.select("style, script, details, .exhibit-ear, .exhibit-foot"):
        unseen.decompose()
    part = "exhibit" if cards else "exhibit-head"
    outermost = [one for one in page.select(f".{part}") if not one.find_parent(class_=part)]
    return count, " ".join(one.get_text(" ") for one in outermost)


def load_of(notebook: nbformat.NotebookNode) -> Load:
    """Count what a reader of a notebook with stored outputs has to do."""
    words = explorers = exhibits = questions = write_ins = 0
    for cell in notebook.cells:
        if "reference" in cell.metadata.get("tags", ()):
            continue
        if cell.cell_type == "markdown":
            words += len(_WORD.findall(_UNSEEN.sub("", cell.source)))
        elif cell.cell_type == "code":
            html = "".join(output.get("data", {}).get("text/html", "") for output in cell.outputs)
            shown, texts = _exhibits(html, cards="claim_card" in cell.source)
            words += len(_WORD.findall(texts))
            if _EXPLORER.search(cell.source):
                explorers += 1
            else:
                exhibits += shown
            questions += "check(" in cell.source
        write_ins += "write-in" in cell.metadata.get("tags", ())
    return Load(words, explorers, exhibits, questions, write_ins)


def class_minutes(notebook: nbformat.NotebookNode) -> float:
    """Return the minutes of a lesson without the cells that a class may leave out."""
    kept = [cell for cell in notebook.cells if MAY_DROP not in cell.metadata.get("tags", ())]
    return load_of(nbformat.NotebookNode(cells=kept)).minutes


def marker(load: Load) -> str:
    """Write the line of the opening that says how long a lesson takes."""
    return f"**About {math.ceil(load.minutes / 5) * 5} minutes**"


def name(path: Path) -> str:
    """Name a lesson or its companion, such as ``more/01_sco``."""
    return path.relative_to(NOTEBOOKS).with_suffix("").as_posix()


def write_marker(path: Path) -> bool:
    """Put the minutes into the opening of a lesson that has a line for them; say if it changed."""
    notebook = nbformat.read(path, as_version=4)
    opening = notebook.cells[0]
    new = MARKER.sub(marker(load_of(notebook)), opening.source)
    if new == opening.source:
        return False
    opening.source = new
    nbformat.write(notebook, path)
    return True


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--write", action="store_true", help="put the minutes into the lessons")
    write = parser.parse_args().write
    rows = {}
    for path in LESSONS:
        notebook = nbformat.read(path, as_version=4)
        load = load_of(notebook)
        times = {"minutes": load.minutes, "in class": class_minutes(notebook)}
        rows[name(path)] = asdict(load) | {what: round(time, 1) for what, time in times.items()}
        if write and write_marker(path):
            print(f"{name(path)}: {marker(load)} written")
    table = pd.DataFrame.from_dict(rows, orient="index")
    print(table.to_string())
    if over := [one for one in table.query("minutes > @LIMIT").index if "/" not in one]:
        print(f"Over {LIMIT} minutes: {', '.join(over)}.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
