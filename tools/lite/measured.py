"""What a built site costs: its size, bytes of a first visit, time to a figure, browser memory."""

import argparse
import gzip
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import unquote, urlsplit

import lab
import psutil
from bench.measure import ROOT, Section, Spread, machine, met, say
from playwright.sync_api import BrowserContext

from lite import checks
from lite.distribution import LOCK
from lite.pages import RUNTIME
from lite.serving import Served, served
from lite.visit import LiteLesson

REPORT = ROOT / "docs" / "jupyterlite_measured.md"
#: Seconds to the first figure, and megabytes of browser memory.
FIRST_FIGURE, MEMORY = 15.0, 800.0


@dataclass(frozen=True)
class Reading:
    """One lesson, opened once and run whole.

    Attributes:
        pages: Seconds until the lesson can be read.
        exhibit: Seconds until the first figure has been computed.
        lesson: Seconds until the last cell is done.
        sent: Bytes that the server sent.
        packed: Bytes that it would have sent compressed with gzip.
        memory: Bytes of memory that the browser's processes have for themselves.
        needed: The same after the page has given back what it does not need any more.
        foreign: Requests to any other host.
    """

    pages: float
    exhibit: float
    lesson: float
    sent: int
    packed: int
    memory: int
    needed: int
    foreign: int


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure; return 1 if the site asked for anything of another host."""
    parser = argparse.ArgumentParser(prog="measure.py", description=__doc__.splitlines()[0])
    parser.add_argument("--site", type=Path, default=Path("build/lite"), help="%(default)s")
    parser.add_argument("--rounds", type=int, default=3, help="visits of each lesson (3)")
    parser.add_argument("--only", nargs="+", metavar="NUMBER", help="lessons, such as 00 03")
    parser.add_argument("--write", action="store_true", help=f"store it in docs/{REPORT.name}")
    options = parser.parse_args(arguments)
    if not (options.site / "jupyter-lite.json").is_file():
        parser.error(f"{options.site} is no site; build one with tools/lite/build.py")
    lessons = [
        path.name
        for path in sorted((ROOT / "notebooks").glob("[0-9]*.ipynb"))
        if not options.only or path.name[:2] in options.only
    ]
    if not lessons:
        parser.error(f"there is no lesson {' or '.join(options.only)}; write numbers such as 00 03")
    if options.rounds < 1:
        parser.error("rounds must be 1 or more")
    cold = {name: [] for name in lessons}
    again = {name: [] for name in lessons}
    # In turn, so that a busy minute of the machine meets all lessons.
    for number in range(options.rounds):
        for name in lessons:
            say(f"  round {number + 1} of {options.rounds}: {name}")
            first, second = visits(options.site, name)
            cold[name].append(first)
            again[name].append(second)
    page = report(options.site, cold, again)
    if options.write:
        REPORT.write_text(page, encoding="utf-8", newline="\n")
        print(f"Written: {REPORT.relative_to(ROOT)}")
    else:
        print(page)
    foreign = sum(one.foreign for runs in (cold, again) for many in runs.values() for one in many)
    return 1 if foreign else 0


def visits(site: Path, notebook: str) -> tuple[Reading, Reading]:
    """Open a lesson in a browser that never saw the site, run it, and do the same once more."""
    with (
        TemporaryDirectory() as folder,
        lab.profile(Path(folder)) as context,
        served(site) as server,
    ):
        first = _visit(context, server, site, notebook)
        server.delivered.clear()
        server.sent = 0
        return first, _visit(context, server, site, notebook)


def _visit(context: BrowserContext, server: Served, site: Path, notebook: str) -> Reading:
    lesson = LiteLesson(context, f"http://127.0.0.1:{server.port}", notebook)
    lesson.run_all()
    lesson.page.wait_for_timeout(2000)
    as_it_is = _memory()
    # What the page holds and no longer needs is given back when a computer runs short of memory.
    context.new_cdp_session(lesson.page).send("HeapProfiler.collectGarbage")
    lesson.page.wait_for_timeout(1000)
    found = Reading(
        *(lesson.times[name] for name in ("pages", "exhibit", "lesson")),
        server.sent,
        sum(_packed(site, path) for path in server.delivered),
        as_it_is,
        _memory(),
        len(lesson.foreign),
    )
    lesson.close()
    return found


def _packed(site: Path, asked: str) -> int:
    file = site / unquote(urlsplit(asked).path).lstrip("/")
    return len(gzip.compress(file.read_bytes(), 6)) if file.is_file() else 0


def _memory() -> int:
    """Add up what each process of the browser has for itself alone."""
    total = 0
    for process in psutil.Process().children(recursive=True):
        try:
            if "chrom" in process.name():
                total += process.memory_full_info().uss
        except psutil.Error:
            continue
    return total


def _empty_browser() -> int:
    with TemporaryDirectory() as folder, lab.profile(Path(folder)) as context:
        context.new_page().wait_for_timeout(2000)
        return _memory()


def report(site: Path, cold: dict[str, list[Reading]], again: dict[str, list[Reading]]) -> str:
    """Write the page."""
    size = checks.size(site)
    lock = json.loads((site / RUNTIME / LOCK).read_text(encoding="utf-8"))
    packages = {name: lock["packages"][name]["version"] for name in ("numpy", "pandas", "plotly")}
    named = ", ".join(f"{name} {version}" for name, version in packages.items())
    with lab.browser() as chromium:
        browser = chromium.version
    rounds = len(next(iter(cold.values())))
    sections = [_section("A first visit", _FIRST, cold), _section("A second visit", _AGAIN, again)]
    firsts = [one for many in cold.values() for one in many]
    exhibits = Spread(tuple(one.exhibit for one in firsts))
    memory = max(one.memory for one in firsts) / 1e6
    needed = max(one.needed for one in firsts) / 1e6
    empty = _empty_browser() / 1e6
    sections[0].says = [
        f"To the first figure: {exhibits.text('s', digits=1)}; aimed at: {FIRST_FIGURE:g} s. "
        + met(exhibits.median <= FIRST_FIGURE),
        f"Browser memory: up to {memory:,.0f} MB, of which {memory - needed:,.0f} MB are given "
        f"back when memory runs short, and {empty:,.0f} MB are the browser with an empty page; "
        f"aimed at: below {MEMORY:g} MB. {met(memory < MEMORY)}",
    ]
    lines = [
        "# What the lessons cost in the browser",
        "",
        "Made by `python tools/lite/measure.py --write`; do not edit by hand. The site is served "
        "on the machine of the browser, so the seconds hold no download; a network adds the bytes "
        "of a first visit divided by its speed.",
        "",
        f"- Date: {date.today().isoformat()}; visits of each lesson: {rounds}",
        f"- Machine: {machine()}",
        f"- Chromium {browser}, headless, without a graphics card; Pyodide "
        f"{lock['info']['version']}, Python {lock['info']['python']}, {named}",
        f"- The site: {size.files} files, {size.total / 1e6:.1f} MB, of which "
        f"{size.runtime / 1e6:.1f} MB are Python and its packages",
        f"- Requests to other hosts: {sum(one.foreign for one in firsts)}",
        "",
    ]
    return "\n".join(lines) + "\n" + "\n".join(section.markdown() for section in sections)


_FIRST = (
    "A browser that never saw the site. Seconds from the address to the lesson that can be read, "
    "to the first figure computed anew (all cells are run as soon as there is a kernel), and to "
    "the last cell; megabytes from the server as they are and compressed; memory that the "
    "browser's processes have for themselves after the last cell, and what is left of it once the "
    "page was told to give back what it does not need any more."
)
_AGAIN = "The same browser once more: what it kept is not sent again."


_COLUMNS = (
    "lesson",
    "to read",
    "first figure",
    "whole lesson",
    "sent",
    "compressed",
    "memory",
    "needed",
)


def _section(title: str, about: str, found: dict[str, list[Reading]]) -> Section:
    def of(many: Sequence[Reading], name: str) -> Spread:
        return Spread(tuple(getattr(one, name) for one in many))

    return Section(
        title,
        about,
        _COLUMNS,
        [
            (
                name.removesuffix(".ipynb"),
                *(of(many, part).text("s", digits=1) for part in ("pages", "exhibit", "lesson")),
                *(
                    f"{of(many, part).median / 1e6:,.1f} MB"
                    for part in ("sent", "packed", "memory", "needed")
                ),
            )
            for name, many in found.items()
        ],
    )
