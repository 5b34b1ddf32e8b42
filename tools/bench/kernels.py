"""Lessons in their kernels: how long they run, what an import adds, what memory they take."""

import json
import shutil
import subprocess
import sys
from collections.abc import Mapping
from functools import partial
from pathlib import Path

import nbformat
from nbclient import NotebookClient

from helpers.course import LESSONS

from .measure import ROOT, Section, Spread, in_turn, met, python, seconds

FLOOR = "floor"
#: What any lesson of this kind would import, and nothing else; printing makes nbval compare.
_FLOOR_CELLS = (
    "import pandas\nimport plotly.graph_objects\nimport ipywidgets",
    'print("ready")',
)
#: Aims, as shares of the floor.
LIGHTEST, HEAVIEST, NBVAL, MEMORY = 1.3, 1.8, 1.6, 1.25
IMPORT_SECONDS = 0.030
_RSS = "import psutil\nprint(psutil.Process().memory_info().rss)"


def floor_notebook(path: Path) -> Path:
    """Write the notebook that lessons are compared with, with its stored outputs."""
    cells = [nbformat.v4.new_code_cell(source) for source in _FLOOR_CELLS]
    notebook = nbformat.v4.new_notebook(cells=cells)
    NotebookClient(notebook, timeout=120).execute()
    for cell in notebook.cells:
        cell.metadata.pop("execution", None)
    nbformat.write(notebook, path)
    return path


def _lessons(only: int) -> dict[str, Path]:
    paths = {n: ROOT / "notebooks" / lesson.notebook for n, lesson in LESSONS.items()}
    return dict(list(paths.items())[:only] if only else paths)


def headless(folder: Path, rounds: int, only: int) -> Section:
    """Run each lesson with nbconvert, in turn with the floor notebook."""
    paths = {FLOOR: floor_notebook(folder / "floor.ipynb")} | {
        f"lesson {number}": path for number, path in _lessons(only).items()
    }
    found = in_turn(
        {name: partial(_convert, path, folder / "out") for name, path in paths.items()}, rounds
    )
    section = Section(
        "A lesson run headless",
        "`jupyter nbconvert --to notebook --execute`, in turn with a notebook that only imports "
        "pandas, plotly.graph_objects and ipywidgets.",
        ("notebook", "seconds: median (least to most)", "times the floor"),
    )
    return _against_floor(section, found, "s", 1.0, 2, (LIGHTEST, HEAVIEST))


def _convert(path: Path, out: Path) -> float:
    command = [sys.executable, "-m", "jupyter", "nbconvert", "--to", "notebook", "--execute"]
    command += [f"--output-dir={out}", "--log-level=ERROR", str(path)]
    return seconds(lambda: subprocess.run(command, check=True, capture_output=True, cwd=ROOT))


def imports(_folder: Path, rounds: int, only: int) -> Section:
    """Measure what the import cell of each lesson adds to the floor's imports."""
    cells = {f"lesson {number}": _import_cell(path) for number, path in _lessons(only).items()}
    code = (
        "import time, ipywidgets, pandas, plotly.graph_objects\n"
        "start = time.perf_counter()\n"
        "exec(sys.argv[1])\n"
        "print(time.perf_counter() - start)"
    )
    found = in_turn(
        {name: partial(_printed, code, source) for name, source in cells.items()}, 2 * rounds
    )
    section = Section(
        "Importing the helpers",
        "The import cell of each lesson, in a Python that has imported pandas, "
        "plotly.graph_objects and ipywidgets before.",
        ("import cell of", "milliseconds: median (least to most)"),
        [(name, found[name].text("ms", 1000, 1)) for name in cells],
    )
    most = max(cells, key=lambda name: found[name].median)
    value = found[most].median
    section.says.append(
        f"The most is that of {most}: {value * 1000:.0f} ms; aimed at: below "
        f"{IMPORT_SECONDS * 1000:.0f} ms. {met(value < IMPORT_SECONDS)}"
    )
    return section


def _import_cell(path: Path) -> str:
    cells = nbformat.read(path, as_version=4).cells
    return next(c.source for c in cells if c.source.startswith("from helpers.bibliography"))


def _printed(code: str, *words: str) -> float:
    return float(python(code, *words).splitlines()[-1])


def nbval(folder: Path, rounds: int, only: int) -> Section:
    """Run all lessons under nbval, in turn with as many floor notebooks."""
    paths = list(_lessons(only).values())
    floor = floor_notebook(folder / "nbval_floor.ipynb")
    copies = []
    for number in range(len(paths)):
        copies.append(folder / f"floor_{number}.ipynb")
        shutil.copyfile(floor, copies[-1])
    found = in_turn({FLOOR: partial(_nbval, copies), "lessons": partial(_nbval, paths)}, rounds)
    section = Section(
        "The whole set under nbval",
        f"`pytest --nbval` on {len(paths)} lessons, in turn with {len(paths)} floor notebooks.",
        ("notebooks", "seconds: median (least to most)", "times the floor"),
    )
    return _against_floor(section, found, "s", 1.0, 1, (NBVAL, NBVAL))


def _nbval(paths: list[Path]) -> float:
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--nbval"]
    command += ["--nbval-current-env", "-o", "addopts=", *map(str, paths)]
    return seconds(lambda: subprocess.run(command, check=True, capture_output=True, cwd=ROOT))


def memory(folder: Path, rounds: int, only: int) -> Section:
    """Measure the memory of a kernel after its lesson, against that of the floor."""
    paths = {FLOOR: floor_notebook(folder / "memory_floor.ipynb")} | {
        f"lesson {number}": path for number, path in _lessons(only).items()
    }
    things = {name: partial(_rss, path) for name, path in paths.items()}
    found = in_turn(things, max(1, rounds // 2))
    section = Section(
        "Memory of a learner's kernel",
        "Resident memory of the kernel after its last cell.",
        ("notebook", "megabytes: median (least to most)", "times the floor"),
    )
    return _against_floor(section, found, "MB", 1e-6, 0, (MEMORY, MEMORY))


def _rss(path: Path) -> float:
    notebook = nbformat.read(path, as_version=4)
    notebook.cells.append(nbformat.v4.new_code_cell(_RSS))
    place = {"metadata": {"path": str(path.parent)}}
    NotebookClient(notebook, timeout=300, resources=place).execute()
    return float(json.loads(notebook.cells[-1].outputs[0]["text"]))


def _against_floor(
    section: Section,
    found: Mapping[str, Spread],
    unit: str,
    scale: float,
    digits: int,
    aims: tuple[float, float],
) -> Section:
    """Fill a section with readings beside those of the floor, and say whether the aims are met.

    Args:
        section: A section without rows.
        found: The readings, the floor's among them.
        unit: Unit of the readings.
        scale: Turns a reading into the unit.
        digits: Digits after the point.
        aims: For the lightest and for the heaviest, as shares of the floor.
    """
    floor = found[FLOOR].median
    shares = {name: s.median / floor for name, s in found.items() if name != FLOOR}
    section.rows = [
        (name, spread.text(unit, scale, digits), f"{spread.median / floor:.2f}")
        for name, spread in found.items()
    ]
    light, heavy = min(shares, key=shares.get), max(shares, key=shares.get)
    told = {heavy: ("heaviest", aims[1])} | {light: ("lightest", aims[0])}
    if len(shares) == 1:
        told = {heavy: ("whole", aims[1])}
    for name, (words, aim) in sorted(told.items()):
        section.says.append(
            f"The {words}, {name}: {shares[name]:.2f} times the floor; aimed at: {aim:g}. "
            f"{met(shares[name] <= aim)}"
        )
    return section
