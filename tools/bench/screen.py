"""What a learner sees in JupyterLab: a control moved, and the first map after a cold start."""

import json
import time
import urllib.request
from collections.abc import Callable
from http.cookiejar import CookieJar
from pathlib import Path

import lab
import nbformat

from .kernels import FLOOR
from .measure import Section, in_turn, met, say

KEY_TO_FIGURE = 0.150
# The heaviest explorer that has a figure, as lesson 03 shows it, and one that computes nothing.
_HEAVIEST = """from helpers.explorer import choice, explore, switch
from helpers.lessons.belt_and_road import maps

explore(
    maps.projects_map,
    sector=choice("Sector", maps.SECTORS),
    in_use_by=choice("In use by the end of", maps.YEARS),
    view=choice("Show", maps.VIEWS),
)"""
_FLOOR = "from bench.controls import floor_explorer\n\nfloor_explorer()"
# From the key until there is another figure than before, and it is drawn.
_LISTEN = """cell => {
  const place = document.querySelectorAll('.jp-CodeCell')[cell];
  const before = place.querySelector('.js-plotly-plot');
  const control = place.querySelector('select');
  control.focus();
  window.benchmark = new Promise((resolve, reject) => {
    control.addEventListener('keydown', () => {
      const start = performance.now();
      const look = () => {
        const now = place.querySelector('.js-plotly-plot');
        const drawn = now && now !== before
          && now.querySelector('.main-svg .point, .main-svg .js-line');
        if (drawn) resolve(performance.now() - start);
        else if (performance.now() - start > 20000) reject(new Error('no new figure'));
        else requestAnimationFrame(look);
      };
      look();
    }, {once: true, capture: true});
  });
}"""
_AT_END = """cell => {
  const control = document.querySelectorAll('.jp-CodeCell')[cell].querySelector('select');
  const last = control.selectedIndex === control.options.length - 1;
  return last ? 'last' : control.selectedIndex === 0 ? 'first' : 'between';
}"""
_MAP_DRAWN = "() => document.querySelectorAll('.geolayer path.js-line').length > 4"


def put(address: str, name: str, cells: list[str]) -> None:
    """Store a notebook with some cells in the folder that a JupyterLab serves."""
    made = [nbformat.v4.new_code_cell(source) for source in cells]
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    notebook = nbformat.v4.new_notebook(cells=made, metadata=kernel)
    body = json.dumps({"type": "notebook", "content": notebook}).encode("utf-8")
    # Jupyter's server takes a file only from who has opened a page of it before.
    cookies = CookieJar()
    opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(cookies))
    opener.open(f"{address}/lab", timeout=60).close()
    token = next(cookie.value for cookie in cookies if cookie.name == "_xsrf")
    request = urllib.request.Request(
        f"{address}/api/contents/{name}", body, {"X-XSRFToken": token}, method="PUT"
    )
    opener.open(request, timeout=30).close()


def key_to_figure(_folder: Path, rounds: int, _only: int) -> Section:
    """Move a control in Chromium and wait for the new figure, in turn with an empty explorer."""
    tools = str(Path(__file__).resolve().parents[1])
    path = f"import sys\nsys.path.insert(0, {tools!r})"
    with lab.server() as address, lab.browser() as chromium:
        put(address, "bench.ipynb", [path, _FLOOR, _HEAVIEST])
        lesson = lab.LessonPage(chromium, address, "bench.ipynb")
        try:
            lesson.run_all()
            things = {
                name: _mover(lesson.page, cell)
                for name, cell in ((FLOOR, 1), ("projects and routes", 2))
            }
            found = in_turn(things, 4 * rounds)
        finally:
            lesson.close()
    heavy = found["projects and routes"].median
    return Section(
        "A control moved: from the key to the new figure",
        "In JupyterLab in headless Chromium without a graphics card: an arrow key in the list of "
        "sectors of the map of lesson 03, until the new map is drawn; in turn with an explorer of "
        "one point.",
        ("explorer", "milliseconds: median (least to most)"),
        [(name, spread.text("ms", 1000, 0)) for name, spread in found.items()],
        [
            f"The map: {heavy * 1000:.0f} ms at the median, "
            f"{heavy / found[FLOOR].median:.1f} times the floor; aimed at: below "
            f"{KEY_TO_FIGURE * 1000:.0f} ms. {met(heavy < KEY_TO_FIGURE)}"
        ],
    )


def _mover(page: object, cell: int) -> Callable[[], float]:
    key = "ArrowDown"

    def move() -> float:
        nonlocal key
        at_end = page.evaluate(_AT_END, cell)
        key = "ArrowUp" if at_end == "last" else "ArrowDown" if at_end == "first" else key
        page.evaluate(_LISTEN, cell)
        page.keyboard.press(key)
        taken = page.evaluate("() => window.benchmark") / 1000
        page.wait_for_timeout(300)
        return taken

    return move


def cold_start(_folder: Path, rounds: int, _only: int) -> Section:
    """Start JupyterLab and open a lesson, until its first map is drawn from what is stored."""
    found = in_turn(
        {FLOOR: lambda: _cold(None), "lesson 01": lambda: _cold("01_sco.ipynb")}, max(1, rounds)
    )
    more = found["lesson 01"].median - found[FLOOR].median
    return Section(
        "JupyterLab opened cold to the first map",
        "From the start of the server until the page shows the first map of lesson 01, out of the "
        "stored outputs; the floor is an empty notebook and its first cell.",
        ("notebook", "seconds: median (least to most)"),
        [(name, spread.text("s", 1, 1)) for name, spread in found.items()],
        [f"The lesson and its map add {more:.1f} s to JupyterLab's own start."],
    )


def _cold(notebook: str | None) -> float:
    start = time.perf_counter()
    with lab.server() as address, lab.browser() as chromium:
        page = chromium.new_page(viewport={"width": 1280, "height": 1000})
        if notebook is None:
            put(address, "empty.ipynb", [""])
        page.goto(f"{address}/lab/tree/{notebook or 'empty.ipynb'}?reset")
        page.wait_for_selector(".jp-Notebook .jp-CodeCell", timeout=60_000)
        if notebook is not None:
            page.wait_for_function(_MAP_DRAWN, timeout=60_000)
        taken = time.perf_counter() - start
        # A server that starts a kernel is slow to stop.
        page.wait_for_timeout(3000)
        return taken


def unavailable() -> str:
    """Say why there is no browser, or nothing."""
    if lab.CHROMIUM is None:
        say("Chromium is not installed: the parts that need it are left out.")
        return "Chromium is not installed on this machine."
    return ""
