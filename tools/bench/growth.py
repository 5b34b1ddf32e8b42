"""How cost grows with the data: ten and a hundred times the projects, sources and years."""

import json
import math
import subprocess
from pathlib import Path

import lab
from plotly.offline import get_plotlyjs

from .grown import TABLES, grown_copy
from .measure import Section, python, say

FACTORS = (1, 10, 100)
#: A map that takes longer than this to be drawn anew is of no use for moving a control.
USABLE = 1.0
_LIMIT = 240
_WORK = """
import json, sys, time

def least(call, times):
    taken = []
    for _ in range(times):
        # As a first draw: what is remembered of earlier ones would make small data look better.
        theme.wrap.cache_clear()
        start = time.perf_counter()
        made = call()
        taken.append(time.perf_counter() - start)
    return min(taken), made

from helpers import data, theme
found = {}
for table in json.loads(sys.argv[1]):
    def load(table=table):
        data.clear_cache()
        return data.load(table)
    found["load " + table], rows = least(load, 3)
    found["rows " + table] = len(rows)
from helpers.lessons.belt_and_road import maps
from helpers.lessons.new_energy import power
times = int(sys.argv[2])
# Loading was measured above, and is done once: it is no part of drawing.
maps.projects_map(), power.mix_by_year()
found["draw the map"], made = least(maps.projects_map, times)
found["draw a filtered map"], _ = least(lambda: maps.projects_map(sector="rail"), times)
found["draw the years"], _ = least(power.mix_by_year, times)
content = json.dumps(made.figure_bundle()["application/vnd.plotly.v1+json"])
open(sys.argv[3], "w").write(content)
print(json.dumps(found))
"""
_DRAW = """figure => new Promise(resolve => {
  const box = document.getElementById('box');
  const start = performance.now();
  Plotly.newPlot(box, figure.data, figure.layout, figure.config).then(() =>
    requestAnimationFrame(() => resolve((performance.now() - start) / 1000)));
})"""


def growth(folder: Path, rounds: int, only: int) -> Section:
    """Measure loading, drawing and filtering on grown copies of the data."""
    factors = FACTORS[: only + 1] if only else FACTORS
    found: dict[int, dict[str, float]] = {}
    pages: dict[int, Path] = {}
    for factor in factors:
        say(f"  {factor} times the data")
        copy = grown_copy(folder, factor)
        pages[factor] = copy / "map.json"
        times = "1" if factor >= 100 else str(max(1, rounds))
        words = (json.dumps(TABLES), times, str(pages[factor]))
        try:
            found[factor] = json.loads(python(_WORK, *words, folder=copy, timeout=_LIMIT))
        except subprocess.TimeoutExpired:
            say(f"  gave up after {_LIMIT} seconds")
    for factor, seconds in _in_chromium(pages).items():
        found[factor]["show the map in Chromium"] = seconds
    return _section(found, pages)


def _in_chromium(pages: dict[int, Path]) -> dict[int, float]:
    if lab.CHROMIUM is None:
        return {}
    taken = {}
    with lab.browser() as chromium:
        for factor, path in pages.items():
            if path.exists():
                page = chromium.new_page(viewport={"width": 1280, "height": 1000})
                page.set_content(f"<div id=box></div><script>{get_plotlyjs()}</script>")
                figure = json.loads(path.read_text(encoding="utf-8"))
                page.evaluate(_DRAW, figure)
                taken[factor] = min(page.evaluate(_DRAW, figure) for _ in range(2))
                page.close()
    return taken


def _section(found: dict[int, dict[str, float]], pages: dict[int, Path]) -> Section:
    first, *_, last = sorted(found)
    work = [name for name in found[first] if not name.startswith("rows ")]
    section = Section(
        "How cost grows",
        "Generated copies of the data with many times the projects, the sources and the years of "
        "electricity. Seconds are the least of some runs, in one process each. The exponent says "
        "how cost grows with the rows, from the second largest to the largest: 1 is linear.",
        ("work", *(f"{factor} times" for factor in found), "exponent"),
    )
    slow = []
    for name in work:
        times = {factor: values[name] for factor, values in found.items() if name in values}
        exponent = _exponent(times)
        if exponent is not None and exponent > 1.2:
            slow.append(f"{name} ({exponent:.1f})")
        section.rows.append(
            (
                name,
                *(f"{times[factor]:.3f} s" if factor in times else "" for factor in found),
                "" if exponent is None else f"{exponent:.2f}",
            )
        )
    for name in (name for name in found[first] if name.startswith("rows ")):
        counts = (f"{found[factor][name]:,.0f}" for factor in found)
        section.rows.append((name.replace("rows", "rows of"), *counts, ""))
    bytes_of = {factor: path.stat().st_size for factor, path in pages.items() if path.exists()}
    section.rows.append(("bytes of the map", *(f"{size:,}" for size in bytes_of.values()), ""))
    section.says.append(f"Faster than linearly grow: {', '.join(slow) or 'none'}.")
    total = {
        factor: values["draw the map"] + values.get("show the map in Chromium", 0)
        for factor, values in found.items()
    }
    useful = [factor for factor in total if total[factor] <= USABLE]
    section.says += [
        f"With {found[factor]['rows projects']:,.0f} projects the map takes {seconds:.1f} s from "
        f"the kernel's first step to the last shape"
        + (
            f" ({seconds - found[factor]['draw the map']:.1f} s of it in Chromium)."
            if "show the map in Chromium" in found[factor]
            else "."
        )
        for factor, seconds in total.items()
    ]
    section.says.append(
        f"Usable, which is taken here as {USABLE:g} second or less: up to "
        + (f"{max(found[f]['rows projects'] for f in useful):,.0f} projects" if useful else "none")
        + f" of {found[last]['rows projects']:,.0f} tried."
    )
    return section


def _exponent(times: dict[int, float]) -> float | None:
    if len(times) < 2:
        return None
    less, most = sorted(times)[-2:]
    return math.log(times[most] / times[less]) / math.log(most / less)
