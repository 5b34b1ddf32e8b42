"""Measure what the lessons cost, each figure beside its floor in the same run.

    python tools/benchmark.py                  everything, and write docs/benchmark.md
    python tools/benchmark.py --only maps      one part, and print it
    python tools/benchmark.py --quick          each part once and small, to see that it works

A full run takes about half an hour on a machine with nothing else to do. The parts with a browser
need Chromium and requirements-test.txt; maps of other libraries need tools/requirements.txt.
"""

import argparse
import os
import sys
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

from bench import controls, growth, kernels, maps, screen
from bench.measure import ROOT, Section, say, versions

REPORT = ROOT / "docs" / "benchmark.md"
ROUNDS = 5
FAILED = "Not measured, because it failed"

Part = Callable[[Path, int, int], Section]
#: The parts by name, in the order of the report.
PARTS: dict[str, Part] = {
    "headless": kernels.headless,
    "imports": kernels.imports,
    "nbval": kernels.nbval,
    "memory": kernels.memory,
    "controls": controls.kernel_side,
    "key": screen.key_to_figure,
    "maps": maps.one_map,
    "cold": screen.cold_start,
    "growth": growth.growth,
    "sizes": maps.sizes,
}
#: Parts that nothing but a browser can measure.
IN_BROWSER = ("key", "maps", "cold")


def measure(names: list[str], rounds: int, only: int) -> list[Section]:
    """Measure some parts.

    Args:
        names: Names of ``PARTS``.
        rounds: How often each thing is measured, about.
        only: How many lessons, ways or sizes to take; 0 for all.
    """
    why_not = screen.unavailable() if set(names) & set(IN_BROWSER) else ""
    sections = []
    for name in names:
        say(f"{name}:")
        if why_not and name in IN_BROWSER:
            sections.append(Section(name, f"Not measured: {why_not}", ()))
            continue
        try:
            with tempfile.TemporaryDirectory() as folder:
                sections.append(PARTS[name](Path(folder), rounds, only))
        except Exception as error:
            # Half an hour of measuring is not thrown away for one part.
            say(f"  failed: {type(error).__name__}: {error}")
            sections.append(Section(name, f"{FAILED}: {type(error).__name__}.", ()))
    return sections


def report(sections: list[Section], rounds: int) -> str:
    """Write the page."""
    lines = [
        "# What the lessons cost",
        "",
        "Made by `python tools/benchmark.py`; do not edit by hand. Every figure stands beside its "
        "floor, measured in turn in the same run: other machines give other seconds, and about the "
        "same ratios.",
        "",
        f"- Date: {date.today().isoformat()}; rounds: {rounds}",
        *(f"- {line}" for line in versions()),
        "",
    ]
    return "\n".join(lines) + "\n" + "\n".join(section.markdown() for section in sections)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--only", nargs="+", choices=PARTS, metavar="NAME", help=", ".join(PARTS))
    parser.add_argument("--quick", action="store_true", help="once and small; nothing is stored")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help=f"{ROUNDS} unless told")
    choice = parser.parse_args()
    if choice.rounds < 1:
        parser.error("rounds must be 1 or more")
    # As on a learner's computer, where Python keeps what it has compiled.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    rounds = 1 if choice.quick else choice.rounds
    sections = measure(choice.only or list(PARTS), rounds, 1 if choice.quick else 0)
    page = report(sections, rounds)
    if choice.quick or choice.only:
        print(page)
    else:
        REPORT.write_text(page, encoding="utf-8", newline="\n")
        print(f"Written: {REPORT.relative_to(ROOT)}")
    return 1 if any(section.about.startswith(FAILED) for section in sections) else 0


if __name__ == "__main__":
    sys.exit(main())
