"""Measure what the lessons cost, and write docs/benchmark.md.

    python tools/benchmark.py            every lesson three times, and write the page
    python tools/benchmark.py --quick    one lesson once, and print the page

Each lesson is run in a kernel of its own, in turn with a floor: a notebook that imports pandas and
ipywidgets and no more. Other machines give other seconds and about the same ratios.
"""

import argparse
import json
import os
import platform
import statistics
import sys
import time
import timeit
from collections.abc import Sequence
from datetime import date
from importlib import metadata
from pathlib import Path
from unittest import mock

import nbformat
import pandas as pd
import psutil
from here import LESSONS, NOTEBOOKS, ROOT
from lesson_load import name
from nbclient import NotebookClient
from run_notebooks import nobodys_progress

from helpers import data
from helpers.exhibit import PLOTLY_MIME as PLOTLY
from tests.lesson_cells import explorer_cells, open_explorer

REPORT = ROOT / "docs" / "benchmark.md"
FLOOR = "floor"
#: What is aimed at: milliseconds, shares of the floor, bytes, lines of code.
FIRST_EXHIBIT, CONTROL, LOAD, SECONDS, MEMORY = 120, 25, 100, 1.6, 1.2
MAP_BYTES = 120_000
LINES = {"helpers": 12_000, "tools": 3_500, "tests": None}
_FLOOR_CELL = "import ipywidgets\nimport pandas"
_RSS_CELL = "import psutil\nprint(psutil.Process().memory_info().rss)"


def run(path: Path | None) -> dict[str, object]:
    """Run a lesson, or the floor if there is no path, in a kernel of its own.

    Returns:
        Its name; seconds from the start of the kernel to the end of the last cell; megabytes of
        resident memory after that; milliseconds of the first cell that shows a figure, or None.
    """
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
    return {
        "notebook": path.stem if path else FLOOR,
        "seconds": seconds,
        "memory": int(notebook.cells[-1].outputs[0].text) / 1e6,
        "first": next((_milliseconds(cell) for cell in notebook.cells if _figures(cell)), None),
    }


def _figures(cell: nbformat.NotebookNode) -> list[int]:
    """Return the bytes of each figure that a cell has stored."""
    shown = (output.get("data", {}) for output in cell.get("outputs", ()))
    return [len(json.dumps(bundle[PLOTLY])) for bundle in shown if PLOTLY in bundle]


def _milliseconds(cell: nbformat.NotebookNode) -> float:
    times = cell.metadata.execution
    taken = pd.Timestamp(times["shell.execute_reply"]) - pd.Timestamp(times["iopub.execute_input"])
    return taken.total_seconds() * 1000


def lessons_section(paths: Sequence[Path], rounds: int) -> list[str]:
    """Measure lessons and floor in turn, so that a busy minute of the machine meets them all."""
    hours = [path for path in paths if path.parent == NOTEBOOKS]
    runs = pd.DataFrame([run(path) for _ in range(rounds) for path in (None, *hours)])
    found = runs.groupby("notebook", sort=False).median()
    shares = found / found.loc[FLOOR]
    rows = [
        (
            what,
            f"{one.seconds:.2f} s",
            f"{shares.seconds[what]:.2f}",
            f"{one.memory:.0f} MB",
            f"{shares.memory[what]:.2f}",
            "" if pd.isna(one["first"]) else f"{one['first']:.0f} ms",
        )
        for what, one in found.iterrows()
    ]
    columns = ("notebook", "runs in", "x floor", "memory of its kernel", "x floor", "first figure")
    return [
        "## A lesson in its kernel",
        "",
        *table(columns, rows),
        "",
        aim("The slowest lesson, times the floor", shares.seconds.max(), SECONDS, ".2f"),
        aim("The largest kernel, times the floor", shares.memory.max(), MEMORY, ".2f"),
        aim("The slowest first figure, in ms", found["first"].max(), FIRST_EXHIBIT, ".0f"),
    ]


def controls_section(paths: Sequence[Path], rounds: int) -> list[str]:
    """Redraw every explorer as after a move, and write the messages that its kernel would send."""
    wanted = {name(path).partition("_")[0] for path in paths}
    for used in ("claims", "sources"):
        data.load(used)  # the list of tables at a lesson's end offers those used before
    found = []
    with mock.patch("IPython.display.publish_display_data", lambda data, **_more: json.dumps(data)):
        for notebook, cell, source in explorer_cells():
            if notebook in wanted:
                explorer = open_explorer(notebook, source)
                explorer._ipython_display_()
                taken = timeit.repeat(explorer.redraw, number=1, repeat=3 * rounds)
                found.append((statistics.median(taken) * 1000, cell, explorer.exhibit.title))
    found.sort(reverse=True)
    slow = [cell for taken, cell, _title in found if taken > CONTROL]
    rows = [(cell, title[:60], f"{taken:.1f} ms") for taken, cell, title in found[:8]]
    return [
        "## A control moved, in the kernel",
        "",
        f"{len(found)} explorers, redrawn, with the messages to the page. The heaviest:",
        "",
        *table(("cell", "what it shows", "median"), rows),
        "",
        aim("The heaviest, in ms", found[0][0], CONTROL, ".1f"),
        f"- Above {CONTROL} ms: {', '.join(slow) or 'none'}.",
    ]


def data_section(_paths: Sequence[Path], rounds: int) -> list[str]:
    """Read the largest table again, its checksum compared and its columns typed."""
    files = {name: ROOT / "data" / data.describe(name)["path"] for name in data.names()}
    largest = max(files, key=lambda name: files[name].stat().st_size)
    taken = timeit.repeat(
        lambda: data.load(largest), setup=data.clear_cache, number=1, repeat=3 * rounds
    )
    size = files[largest].stat().st_size
    what = f"`{largest}`, the largest table ({size:,} bytes), in ms"
    return ["## A table read", "", aim(what, statistics.median(taken) * 1000, LOAD, ".0f")]


def sizes_section(paths: Sequence[Path], _rounds: int) -> list[str]:
    """Add up what is stored: lessons, their figures, lines of code."""
    rows, most = [], 0
    for path in paths:
        cells = nbformat.read(path, as_version=4).cells
        stored = len(json.dumps([cell.get("outputs", ()) for cell in cells]))
        largest = max((size for cell in cells for size in _figures(cell)), default=0)
        most = max(most, largest)
        size = path.stat().st_size
        rows.append((name(path), f"{size:,}", f"{stored / size:.0%}", f"{largest:,}"))
    columns = ("lesson or companion", "bytes", "stored outputs", "bytes of its largest figure")
    lines = []
    for folder, most_lines in LINES.items():
        files = (ROOT / folder).rglob("*.py")
        count = sum(len(file.read_text(encoding="utf-8").splitlines()) for file in files)
        what = f"Lines of Python in `{folder}/`"
        lines.append(aim(what, count, most_lines, ",") if most_lines else f"- {what}: {count:,}.")
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
    memory = psutil.virtual_memory().total / 1e9
    libraries = ("ipykernel", "pandas", "plotly", "ipywidgets")
    versions = ", ".join(f"{name} {metadata.version(name)}" for name in libraries)
    lines = [
        "# What the lessons cost",
        "",
        "Made by `python tools/benchmark.py`; do not edit by hand. The floor is a notebook that "
        "imports pandas and ipywidgets and no more, run in turn with the lessons. Medians; Python "
        "has compiled the helpers before, as it does when a computer runs a first lesson.",
        "",
        f"- Date: {date.today().isoformat()}; rounds: {rounds}",
        f"- Machine: {psutil.cpu_count()} cores ({platform.machine()}), {memory:.0f} GB of memory, "
        f"{platform.system()}; Python {platform.python_version()}, {versions}",
    ]
    for part in (lessons_section, controls_section, data_section, sizes_section):
        lines += ["", *part(paths, rounds)]
    return "\n".join(lines) + "\n"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="one lesson once; nothing is written")
    quick = parser.parse_args().quick
    # Or each kernel would compile the helpers, and not only a computer's first one.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    if quick:
        print(page(LESSONS[:1], 1))
    else:
        REPORT.write_text(page(LESSONS, 3), encoding="utf-8", newline="\n")
        print(f"Written: {REPORT.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
