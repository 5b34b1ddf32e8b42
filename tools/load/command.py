"""The command of the load test, from its arguments to its report."""

import argparse
import asyncio
import json
import os
import platform
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

import psutil
from bench.measure import ROOT, Section, machine, met, say, version
from tornado.httpclient import AsyncHTTPClient

from load import hub as hubs
from load import memory
from load.learner import Visit, visit

MOST_LEARNERS = 60
MEMORY_AIM = 200
REPORT = ROOT / "docs" / "load_test.md"
_PACKAGES = ("jupyterhub", "jupyterlab", "ipykernel", "pandas", "plotly", "ipywidgets")


@dataclass(frozen=True)
class Report:
    """What a load test found.

    Attributes:
        visits: One per learner.
        memory: Of the processes, when all learners are done and their kernels still run.
        per_learner: Memory that the machine lost, divided by the number of learners, in MB.
        seconds: From the first arrival to the last learner done.
        busy: Share of the machine's processor time in use meanwhile, from 0 to 1.
        errors: What the hub and the servers wrote of errors, where something failed.
    """

    visits: tuple[Visit, ...]
    memory: memory.Memory
    per_learner: float
    seconds: float
    busy: float
    errors: tuple[str, ...] = ()

    @property
    def failures(self) -> tuple[Visit, ...]:
        """The learners for whom something was broken."""
        return tuple(one for one in self.visits if one.failure)

    def lines(self) -> list[str]:
        """Write the report as text."""
        good = [one for one in self.visits if not one.failure]
        text = [f"{len(good)} of {len(self.visits)} learners did all that was asked."]
        text += [f"  {one.name}: {one.failure}" for one in self.failures]
        for name, words in (
            ("server", "own server ready"),
            ("exhibit", "first exhibit"),
            ("lesson", "whole lesson run"),
            ("control", "control moved"),
            ("answer", "answer checked"),
        ):
            values = self.times(name)
            if values:
                text.append(
                    f"{words}: median {quantile(values, 0.5):.2f} s, 95th percentile "
                    f"{quantile(values, 0.95):.2f} s, longest {values[-1]:.2f} s"
                )
        text.append(
            f"memory per learner: {self.per_learner:.0f} MB of what the machine has "
            f"(server {self.memory.server:.0f} MB, kernel {self.memory.kernel:.0f} MB, shared "
            f"memory counted in parts); hub and proxy {self.memory.hub:.0f} MB"
        )
        text += [f"  {line}" for line in self.errors]
        text.append(f"all done after {self.seconds:.0f} s; processors {self.busy:.0%} busy")
        return text

    def times(self, name: str) -> list[float]:
        """Return the seconds of one part of the visits that went well, sorted."""
        return sorted(getattr(one, name) for one in self.visits if not one.failure)


def quantile(values: Sequence[float], share: float) -> float:
    """Return the smallest of some sorted values that at least a share of them do not exceed."""
    place = max(0, -(-int(share * 1000) * len(values) // 1000) - 1)
    return values[min(place, len(values) - 1)]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the test; return 0 if every learner could do everything, 2 if no hub could be started."""
    options = _options(arguments)
    try:
        proxy = hubs.proxy_command(options.proxy)
        if options.write:
            return documented(proxy)
        report = measured(
            options.learners,
            options.lesson,
            every=options.every,
            proxy=proxy,
            lean=not options.plain,
            spawn_limit=options.spawn_limit,
            limit=options.limit,
        )
    except (FileNotFoundError, RuntimeError) as error:
        print(error, file=sys.stderr)
        return 2
    print("\n".join(report.lines()))
    if options.json:
        options.json.write_text(json.dumps(asdict(report), indent=1) + "\n", encoding="utf-8")
    return 1 if report.failures else 0


def measured(
    learners: int,
    lesson: str,
    *,
    every: float = 0.0,
    proxy: str,
    lean: bool = True,
    spawn_limit: int = 100,
    limit: float = 300.0,
) -> Report:
    """Let learners work and measure.

    Args:
        learners: How many.
        lesson: The notebook's name without its ending.
        every: Seconds between two arrivals; 0 for all at once.
        proxy: The command of configurable-http-proxy.
        lean: Use the settings of ``deploy/``.
        spawn_limit: How many servers may start at the same time.
        limit: Seconds that each learner waits at most.
    """
    names = [f"learner{number:02}" for number in range(1, learners + 1)]
    with hubs.running(names, proxy, lean=lean, spawn_limit=spawn_limit) as hub:
        before = memory.available()
        psutil.cpu_percent()
        began = time.monotonic()
        visits = asyncio.run(_all(hub, names, lesson, every, limit))
        seconds = time.monotonic() - began
        busy = psutil.cpu_percent() / 100
        # Kernels settle: what they gave back is seen as given back.
        time.sleep(3)
        found = memory.of_hub(hub.process.pid)
        said = hub.errors() if any(one.failure for one in visits) else ()
    lost = (before - found.available) / learners
    return Report(tuple(visits), found, lost, seconds, busy, tuple(said))


async def _all(
    hub: hubs.Hub, names: Sequence[str], lesson: str, every: float, limit: float
) -> list[Visit]:
    async def arrive(place: int, name: str) -> Visit:
        await asyncio.sleep(place * every)
        return await visit(hub, name, lesson, limit)

    # One connection each; the client's own limit would make learners wait for one another.
    AsyncHTTPClient.configure(None, max_clients=2 * MOST_LEARNERS)
    return await asyncio.gather(*(arrive(place, name) for place, name in enumerate(names)))


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="run.py",
        description="Let learners work on a JupyterHub of this machine, and report what they met.",
    )
    parser.add_argument("--learners", type=_number, default=20, help="how many (default: 20)")
    parser.add_argument("--lesson", default="01_sco", help="which lesson (default: %(default)s)")
    parser.add_argument(
        "--every", type=float, default=0.0, help="seconds between arrivals (default: all at once)"
    )
    parser.add_argument(
        "--plain", action="store_true", help="JupyterHub's own settings instead of those of deploy/"
    )
    parser.add_argument(
        "--spawn-limit", type=int, default=100, help="servers that start at once (default: 100)"
    )
    parser.add_argument(
        "--limit", type=float, default=300.0, help="seconds a learner waits (default: 300)"
    )
    parser.add_argument("--proxy", type=Path, help="the folder in which the proxy was installed")
    parser.add_argument(
        "--write",
        action="store_true",
        help="run the loads of the documentation instead, and store docs/load_test.md",
    )
    parser.add_argument("--json", type=Path, help="write the whole report to this file too")
    return parser.parse_args(arguments)


@dataclass(frozen=True)
class Load:
    """One of the loads that the documentation tells of.

    Attributes:
        name: What it is called there.
        learners: How many.
        every: Seconds between two arrivals; 0 for all at once.
        lean: With the settings of ``deploy/``.
    """

    name: str
    learners: int
    every: float = 0.0
    lean: bool = True


LOADS = (
    Load("20, one every 3 s", 20, 3.0),
    Load("the same, Jupyter's own settings", 20, 3.0, lean=False),
    Load("20 at once", 20),
    Load("40 at once", 40),
)


def documented(proxy: str, lesson: str = "01_sco", loads: Sequence[Load] = LOADS) -> int:
    """Run some loads and store what they showed; return 1 if anything failed for a learner."""
    reports = {}
    for load in loads:
        say(f"{load.name}:")
        report = measured(load.learners, lesson, every=load.every, proxy=proxy, lean=load.lean)
        say("\n".join(report.lines()))
        reports[load] = report
    REPORT.write_text(page(reports, lesson), encoding="utf-8", newline="\n")
    print(f"Written: {REPORT.relative_to(ROOT)}")
    return 1 if any(report.failures for report in reports.values()) else 0


def page(reports: Mapping[Load, Report], lesson: str) -> str:
    """Write the page of the documentation."""
    rows = []
    for load, report in reports.items():
        times = [
            f"{quantile(report.times(name), 0.5):.1f} s, {quantile(report.times(name), 0.95):.1f} s"
            if report.times(name)
            else "none"
            for name in ("server", "exhibit", "lesson", "control", "answer")
        ]
        all_of_them = len(report.visits)
        rows.append(
            (
                load.name,
                f"{all_of_them - len(report.failures)} of {all_of_them}",
                *times,
                f"{report.per_learner:.0f} MB",
                f"{report.busy:.0%}",
            )
        )
    section = Section(
        "What learners met",
        f"Each learner opens lesson `{lesson}`, runs it whole, moves a control and answers a "
        "question. Seconds at the median and at the 95th percentile; the first two count from the "
        "learner's arrival. Memory is what the machine lost, divided by the learners.",
        (
            "learners",
            "could do everything",
            "own server",
            "first exhibit",
            "whole lesson",
            "control",
            "answer",
            "memory each",
            "processors busy",
        ),
        rows,
        _limits(reports),
    )
    lines = [
        "# What a hub of many learners costs",
        "",
        "Made by `python tools/load/run.py --write`; do not edit by hand. A JupyterHub on one "
        "machine, which its learners (without browsers) share with it; settings of `deploy/` "
        "unless told, and without the two packages that `deploy/` takes out. Each server has a "
        "port of its own, which a hub of one machine does not promise.",
        "",
        f"- Date: {date.today().isoformat()}",
        f"- Machine: {machine()}",
        f"- Python {platform.python_version()}; "
        + ", ".join(f"{name} {version(name)}" for name in _PACKAGES),
        "",
    ]
    return "\n".join(lines) + "\n" + section.markdown()


def _limits(reports: Mapping[Load, Report]) -> list[str]:
    cores, memory = os.cpu_count() or 1, psutil.virtual_memory().total / 1e6
    lean = {load: report for load, report in reports.items() if load.lean}
    most = max(lean.values(), key=lambda report: len(report.visits))
    work = most.busy * cores * most.seconds / len(most.visits)
    failed = sum(len(report.failures) for report in reports.values())
    return [
        f"Learners for whom something failed: {failed or 'none'}.",
        f"Opening and running the lesson takes {work:.1f} s of one processor for each learner, "
        f"their part of the hub and of this test included: {len(most.visits)} at once need "
        f"{work * len(most.visits) / cores:.0f} s of {cores} processors. That is what limits a "
        "class that arrives together.",
        f"Memory would limit this machine to about {memory * 0.9 / most.per_learner:.0f} learners "
        f"(nine tenths of {memory / 1000:.0f} GB at {most.per_learner:.0f} MB each); aimed at: "
        f"{MEMORY_AIM} MB each. {met(most.per_learner <= MEMORY_AIM)}",
        f"Of these, a learner's server takes {most.memory.server:.0f} MB and the kernel "
        f"{most.memory.kernel:.0f} MB, memory that they share counted in parts.",
    ]


def _number(text: str) -> int:
    number = int(text)
    if not 1 <= number <= MOST_LEARNERS:
        raise argparse.ArgumentTypeError(f"from 1 to {MOST_LEARNERS}")
    return number
