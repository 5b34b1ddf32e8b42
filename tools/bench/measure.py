"""Measure several things side by side: in turn, several times, and as medians with their spread."""

import platform
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from importlib import metadata
from pathlib import Path
from typing import TypeVar

from here import ROOT

Name = TypeVar("Name", str, tuple)


@dataclass(frozen=True)
class Spread:
    """Some readings of one thing.

    Attributes:
        readings: In the order in which they were taken.
    """

    readings: tuple[float, ...]

    @property
    def median(self) -> float:
        """The middle reading."""
        return statistics.median(self.readings)

    def text(self, unit: str, scale: float = 1.0, digits: int = 2) -> str:
        """Write the median and, where there are several readings, the least and the most."""
        low, mid, high = (
            f"{value * scale:,.{digits}f}"
            for value in (min(self.readings), self.median, max(self.readings))
        )
        return f"{mid} {unit} ({low} to {high})" if len(self.readings) > 1 else f"{mid} {unit}"


@dataclass
class Section:
    """One part of the report.

    Attributes:
        title: Its heading.
        about: What was measured and how, in a sentence or two.
        columns: Names of the columns.
        rows: One row for each thing measured.
        says: What the figures say, computed from them.
    """

    title: str
    about: str
    columns: tuple[str, ...]
    rows: list[tuple[str, ...]] = field(default_factory=list)
    says: list[str] = field(default_factory=list)

    def markdown(self) -> str:
        """Write the section as Markdown."""
        lines = [f"## {self.title}", "", self.about, ""]
        if self.rows:
            lines += [_line(self.columns), _line(["---"] * len(self.columns))]
            lines += [_line(row) for row in self.rows]
            lines.append("")
        lines += [f"- {text}" for text in self.says]
        return "\n".join(lines).rstrip() + "\n"


def _line(cells: object) -> str:
    return "| " + " | ".join(str(cell).replace("|", "\\|") for cell in cells) + " |"


def in_turn(things: Mapping[Name, Callable[[], float]], rounds: int) -> dict[Name, Spread]:
    """Measure things in turn, so that a busy minute of the machine meets them all.

    Args:
        things: What measures one thing once, by its name; of a name in parts the first is told.
        rounds: How often each is measured.
    """
    readings: dict[Name, list[float]] = {name: [] for name in things}
    for number in range(rounds):
        for name, measure in things.items():
            shown = name if isinstance(name, str) else name[0]
            say(f"  round {number + 1} of {rounds}: {shown}")
            readings[name].append(measure())
    return {name: Spread(tuple(values)) for name, values in readings.items()}


def seconds(call: Callable[[], object]) -> float:
    """Return how long a call takes."""
    start = time.perf_counter()
    call()
    return time.perf_counter() - start


def python(code: str, *words: str, folder: Path = ROOT, timeout: float = 600) -> str:
    """Run code in a Python of its own, and return what it prints.

    Args:
        code: The code.
        *words: What ``sys.argv[1:]`` holds.
        folder: Where to run it; a copy of the project there comes before any that is installed.
        timeout: Seconds after which to give up.

    Raises:
        RuntimeError: The code failed; the message holds the end of what it said.
    """
    run = subprocess.run(
        [sys.executable, "-c", f"import sys; sys.path.insert(0, {str(folder)!r})\n{code}", *words],
        capture_output=True,
        text=True,
        cwd=folder,
        timeout=timeout,
    )
    if run.returncode:
        raise RuntimeError(run.stderr[-1500:])
    return run.stdout


def met(yes: bool) -> str:
    """Say whether an aim is met."""
    return "The aim is met." if yes else "The aim is not met."


def say(text: str) -> None:
    """Tell whoever waits how far the benchmark is."""
    print(text, file=sys.stderr, flush=True)


def versions() -> list[str]:
    """Return the machine and the versions that matter, as lines of text."""
    packages = ["jupyterlab", "ipykernel", "pandas", "plotly", "ipywidgets", "nbval", "folium"]
    packages.append("ipyleaflet")
    found = [f"{name} {version(name)}" for name in packages]
    return [
        f"Machine: {machine()}",
        f"Python {platform.python_version()}; {', '.join(found)}",
    ]


def machine() -> str:
    """Return the processor, the memory and the system, as a line of text."""
    return f"{_processor()}, {_memory()}, {platform.system()} {platform.release()}"


def version(package: str) -> str:
    """Return the version of an installed package, or say that it is not installed."""
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return "not installed"


def _processor() -> str:
    import os

    name = platform.processor() or platform.machine()
    try:
        text = Path("/proc/cpuinfo").read_text(encoding="utf-8")
        name = next(
            line.partition(":")[2].strip() for line in text.splitlines() if "model name" in line
        )
    except (OSError, StopIteration):
        pass
    return f"{os.cpu_count()} cores ({name})"


def _memory() -> str:
    import psutil

    return f"{psutil.virtual_memory().total / 1e9:.0f} GB of memory"
