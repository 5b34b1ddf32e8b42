"""Measure what the lessons cost, and write docs/benchmark.md.

    python tools/benchmark.py            every lesson three times, and write the page
    python tools/benchmark.py --quick    one lesson once, and print the page

Each lesson is run in a kernel of its own, in turn with a floor: a notebook that imports pandas and
ipywidgets and no more. Other machines give other seconds and about the same ratios.
"""

import argparse
import json
import platform
import statistics
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from importlib import metadata
from pathlib import Path

import nbformat
import psutil
from here import NOTEBOOKS, ROOT
from lesson_cells import explorer_cells, open_explorer
from nbclient import NotebookClient
from run_notebooks import nobodys_progress

from helpers import data
from helpers.exhibit import PLOTLY_MIME as PLOTLY

REPORT = ROOT / "docs" / "benchmark.md"
FLOOR = "floor"
#: What is aimed at: milliseconds, shares of the floor, bytes, lines of code.
FIRST_EXHIBIT, CONTROL, SECONDS, MEMORY = 120, 25, 1.6, 1.2
MAP_BYTES = 120_000
LINES = {"helpers": 12_000, "tools": 3_500}
_FLOOR_CELL = "import ipywidgets\nimport pandas"
_RSS_CELL = "import psutil\nprint(psutil.Process().memory_info().rss)"


@dataclass(frozen=True)
class Run:
    """One run of a notebook.

    Attributes:
        seconds: From the start of its kernel to the end of its last cell.
        megabytes: Resident memory of the kernel after that.
        first: Milliseconds of the first cell that shows a figure; None if none does.
    """

    seconds: float
    megabytes: float
    first: float | None


def run(path: Path | None) -> Run:
    """Run a lesson, or the floor if there is no path, in a kernel of its own."""
    if path:
        notebook = nbformat.read(path, as_version=4)
    else:
        notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(_FLOOR_CELL)])
    notebook.cells.append(nbformat.v4.new_code_cell(_RSS_CELL))
    folder = str(path.parent if path else ROOT)
    began = time.perf_counter()
    with nobodys_progress():
        NotebookClient(notebook, timeout=300, resources={"metadata": {"path": folder}}).execute()
    seconds = time.perf_counter() - began
    figures = (
        cell
        for cell in notebook.cells
        if any(PLOTLY in output.get("data", {}) for output in cell.get("outputs", ()))
    )
    first = next((_milliseconds(cell) for cell in figures), None)
    return Run(seconds, int(notebook.cells[-1].outputs[0].text) / 1e6, first)


def _milliseconds(cell: nbformat.NotebookNode) -> float:
    begin, end = (
        datetime.fromisoformat(cell.metadata.execution[name].replace("Z", "+00:00"))
        for name in ("iopub.execute_input", "shell.execute_reply")
    )
    return (end - begin).total_seconds() * 1000


def name(path: Path) -> str:
    """Name a lesson or its companion, such as ``more/01_sco``."""
    return path.relative_to(NOTEBOOKS).with_suffix("").as_posix()


def with_companions(paths: Sequence[Path]) -> list[Path]:
    """Return lessons, each followed by its companion with further evidence, if it has one."""
    both = (one for path in paths for one in (path, NOTEBOOKS / "more" / path.name))
    return [path for path in both if path.exists()]


def lessons_section(paths: Sequence[Path], rounds: int) -> list[str]:
    """Measure lessons and floor in turn, so that a busy minute of the machine meets them all."""
    runs: dict[str, list[Run]] = {FLOOR: [], **{path.stem: [] for path in paths}}
    for number in range(rounds):
        for path in (None, *paths):
            what = path.stem if path else FLOOR
            print(f"round {number + 1} of {rounds}: {what}", file=sys.stderr)
            runs[what].append(run(path))
    rows, shares, firsts = [], {}, {}
    floor_seconds, floor_memory = (
        statistics.median(getattr(one, part) for one in runs[FLOOR])
        for part in ("seconds", "megabytes")
    )
    for what, found in runs.items():
        seconds = statistics.median(one.seconds for one in found)
        memory = statistics.median(one.megabytes for one in found)
        first = [one.first for one in found if one.first is not None]
        shares[what] = seconds / floor_seconds, memory / floor_memory
        firsts[what] = statistics.median(first) if first else 0.0
        rows.append(
            (
                what,
                f"{seconds:.2f} s",
                f"{shares[what][0]:.2f}",
                f"{memory:.0f} MB",
                f"{shares[what][1]:.2f}",
                f"{firsts[what]:.0f} ms" if first else "",
            )
        )
    columns = ("notebook", "runs in", "x floor", "memory of its kernel", "x floor", "first figure")
    slowest, largest = (max(share[place] for share in shares.values()) for place in (0, 1))
    return [
        "## A lesson in its kernel",
        "",
        *table(columns, rows),
        "",
        aim("The slowest lesson, times the floor", slowest, SECONDS, ".2f"),
        aim("The largest kernel, times the floor", largest, MEMORY, ".2f"),
        aim("The slowest first figure, in ms", max(firsts.values()), FIRST_EXHIBIT, ".0f"),
    ]


def controls_section(paths: Sequence[Path], rounds: int) -> list[str]:
    """Make the exhibit of every explorer anew and write its messages, as after a move."""
    wanted = {name(path).partition("_")[0] for path in with_companions(paths)}
    for used in ("claims", "sources"):
        data.load(used)  # the list of tables at a lesson's end offers those used before
    found = []
    for notebook, cell, source in explorer_cells():
        if notebook not in wanted:
            continue
        explorer = open_explorer(notebook, source)
        taken = []
        for _ in range(3 * rounds):
            began = time.perf_counter()
            explorer.redraw()
            json.dumps(explorer.exhibit.bundles())
            taken.append(time.perf_counter() - began)
        found.append((statistics.median(taken) * 1000, cell, explorer.exhibit.title))
    found.sort(reverse=True)
    slow = [cell for taken, cell, _title in found if taken > CONTROL]
    rows = [(cell, title[:60], f"{taken:.1f} ms") for taken, cell, title in found[:8]]
    return [
        "## A control moved, in the kernel",
        "",
        f"The exhibits of {len(found)} explorers, made anew and written as messages. The heaviest:",
        "",
        *table(("cell", "what it shows", "median"), rows),
        "",
        aim("The heaviest, in ms", found[0][0], CONTROL, ".1f"),
        f"- Above {CONTROL} ms: {', '.join(slow) or 'none'}.",
    ]


def sizes_section(paths: Sequence[Path], _rounds: int) -> list[str]:
    """Add up what is stored: lessons, their figures, lines of code."""
    rows, most = [], 0
    for path in with_companions(paths):
        outputs = [
            output
            for cell in nbformat.read(path, as_version=4).cells
            for output in cell.get("outputs", ())
        ]
        stored = len(json.dumps(outputs))
        shown = (output.get("data", {}) for output in outputs)
        figures = [len(json.dumps(bundle[PLOTLY])) for bundle in shown if PLOTLY in bundle]
        largest = max(figures, default=0)
        most = max(most, largest)
        size = path.stat().st_size
        rows.append((name(path), f"{size:,}", f"{stored / size:.0%}", f"{largest:,}"))
    columns = ("lesson or companion", "bytes", "stored outputs", "bytes of its largest figure")
    code = {
        folder: sum(
            len(path.read_text(encoding="utf-8").splitlines())
            for path in (ROOT / folder).rglob("*.py")
        )
        for folder in ("helpers", "tools", "tests")
    }
    lines = [
        aim(f"Lines of Python in `{folder}/`", count, LINES[folder], ",")
        if folder in LINES
        else f"- Lines of Python in `{folder}/`: {count:,}."
        for folder, count in code.items()
    ]
    bytes_ = aim("Bytes of the largest figure", most, MAP_BYTES, ",")
    return ["## Sizes", "", *table(columns, rows), "", bytes_, *lines]


def table(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    """Write a table as lines of Markdown."""
    lines = [columns, ["---"] * len(columns), *rows]
    return ["| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines]


def aim(what: str, value: float, most: float, form: str) -> str:
    """Say a figure beside what is aimed at, and whether it is reached."""
    reached = "reached" if value <= most else "not reached"
    return f"- {what}: {value:{form}}; aimed at: {most:,} or less, **{reached}**."


def page(paths: Sequence[Path], rounds: int) -> str:
    """Measure everything and write the page."""
    processor = platform.processor() or platform.machine()
    memory = psutil.virtual_memory().total / 1e9
    libraries = ("ipykernel", "pandas", "plotly", "ipywidgets")
    versions = ", ".join(f"{name} {metadata.version(name)}" for name in libraries)
    lines = [
        "# What the lessons cost",
        "",
        "Made by `python tools/benchmark.py`; do not edit by hand. The floor is a notebook that "
        "imports pandas and ipywidgets and no more, run in turn with the lessons. Medians.",
        "",
        f"- Date: {date.today().isoformat()}; rounds: {rounds}",
        f"- Machine: {psutil.cpu_count()} cores ({processor}), {memory:.0f} GB of memory, "
        f"{platform.system()}; Python {platform.python_version()}, {versions}",
    ]
    for part in (lessons_section, controls_section, sizes_section):
        lines += ["", *part(paths, rounds)]
    return "\n".join(lines) + "\n"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="one lesson once; nothing is written")
    quick = parser.parse_args().quick
    paths = sorted(NOTEBOOKS.glob("[0-9]*.ipynb"))
    if quick:
        print(page(paths[:1], 1))
    else:
        REPORT.write_text(page(paths, 3), encoding="utf-8", newline="\n")
        print(f"Written: {REPORT.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
