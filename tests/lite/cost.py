"""What a visit of a built site costs: seconds to the first figure, memory of the browser.

python -m tests.lite.cost build/lite            three visits of each lesson
python -m tests.lite.cost build/lite 00 03      of some
"""

import argparse
import statistics
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import psutil

from tests.course import PATHS, ROOT

sys.path.insert(0, str(ROOT / "tests" / "browser"))
import lab

from .serving import served
from .visit import LiteLesson

_FIRST_FIGURE = """() => window.jupyterapp.shell.currentWidget.content.widgets.some(
  cell => cell.model.type === 'code' && cell.model.executionCount
    && [...Array(cell.model.outputs.length).keys()].some(place =>
         'application/vnd.plotly.v1+json' in cell.model.outputs.get(place).data))"""


@dataclass(frozen=True)
class Visit:
    """A first visit of a lesson: seconds from its address on, megabytes of the whole browser."""

    to_read: float
    first_figure: float
    whole: float
    memory: float


def visit(site: Path, notebook: str) -> Visit:
    """Open a lesson in a browser that never saw the site, and run it."""
    with (
        TemporaryDirectory() as folder,
        lab.profile(Path(folder)) as context,
        served(site) as state,
    ):
        began = time.monotonic()
        lesson = LiteLesson(context, state.address, notebook)
        seconds = [time.monotonic() - began]
        lesson.start_all()
        lesson.page.wait_for_function(_FIRST_FIGURE, timeout=180_000, polling=100)
        seconds.append(time.monotonic() - began)
        lesson.wait_for_all()
        seconds.append(time.monotonic() - began)
        lesson.page.wait_for_timeout(2000)
        memory = own_memory()
        assert lesson.foreign == []
        lesson.close()
        return Visit(*seconds, memory)


def own_memory() -> float:
    """Add up what each process of the browser has for itself alone, in MB."""
    total = 0
    for process in psutil.Process().children(recursive=True):
        try:
            if "chrom" in process.name():
                total += process.memory_full_info().uss
        except psutil.Error:
            continue
    return total / 1e6


def row(name: str, visits: list[Visit]) -> str:
    """Write the visits of a lesson as a row of docs/jupyterlite_measured.md."""

    def spread(part: str) -> str:
        found = [getattr(one, part) for one in visits]
        return f"{statistics.median(found):.1f} s ({min(found):.1f} to {max(found):.1f})"

    parts = [spread(part) for part in ("to_read", "first_figure", "whole")]
    memory = statistics.median(one.memory for one in visits)
    return f"| {name} | {' | '.join(parts)} | {memory:,.0f} MB |"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("site", type=Path, help="a folder that tools/lite/build.py built")
    parser.add_argument("lessons", nargs="*", help="numbers such as 00 03; all if none")
    parser.add_argument("--visits", type=int, default=3, help="of each lesson (default: 3)")
    given = parser.parse_args()
    if not (given.site / "jupyter-lite.json").is_file():
        parser.error(f"{given.site} is no site; build one with tools/lite/build.py")
    chosen = [path for path in PATHS if not given.lessons or path.stem[:2] in given.lessons]
    print("| lesson | to read | first figure | whole lesson | memory |\n|---|---|---|---|---|")
    for path in chosen:
        visits = [visit(given.site, path.name) for _ in range(given.visits)]
        print(row(path.stem, visits), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
