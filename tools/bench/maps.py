"""One map made four ways: bytes stored, time to draw, hosts asked, and what is seen offline."""

import json
import time
from pathlib import Path

import lab
import nbformat
from nbclient import NotebookClient

from .measure import Section, Spread, say
from .screen import put

_STATES = """from helpers import basemap, dates, memberships
members = sorted(memberships.members("SCO", dates.INTERVIEW))
"""
_GEOJSON = """import json
from helpers.paths import DATA
world = json.loads((DATA / "outlines.geojson").read_text(encoding="utf-8"))
world["features"] = [f for f in world["features"] if f["id"] in members]
"""
#: The members of the SCO on the day of the interview, drawn in each way as its users draw it.
WAYS = {
    "this project": f"""{_STATES}
from helpers.exhibit import Exhibit
figure = basemap.base_map({{"member": ("#1C7C54", members)}})
made = Exhibit(
    figure=figure, title="Members", summary="Members of the SCO.", leaves_out="All else.",
    table=__import__("pandas").DataFrame({{"state": members}}), source_ids=["derived"])
made""",
    "plotly.express.choropleth": f"""{_STATES}
import plotly.express as px
px.choropleth(locations=members, color=["member"] * len(members))""",
    "folium": f"""{_STATES}{_GEOJSON}
import folium
made = folium.Map(location=[50, 80], zoom_start=2)
folium.GeoJson(world).add_to(made)
made""",
    "ipyleaflet": f"""{_STATES}{_GEOJSON}
import ipyleaflet
made = ipyleaflet.Map(center=(50, 80), zoom=2)
made.add(ipyleaflet.GeoJSON(data=world))
made""",
}
_NEEDS = {"folium": "folium", "ipyleaflet": "ipyleaflet"}
_SHAPES = """() => {
  const count = page => page.querySelectorAll(
    '.geolayer path.js-line, .choroplethlayer path, path.leaflet-interactive').length;
  let most = count(document);
  for (const frame of document.querySelectorAll('iframe')) {
    try { most = Math.max(most, count(frame.contentDocument)); } catch (error) { /* not ours */ }
  }
  return most;
}"""
_SECONDS = 20


def one_map(_folder: Path, rounds: int, only: int) -> Section:
    """Store and draw the same map in each way."""
    section = Section(
        "A map, beside the usual ways",
        "The ten members of the SCO. Stored: what the cell adds to the notebook, its widgets' "
        "state included. Drawn: from the run of the cell in JupyterLab in headless Chromium to "
        f"the first shapes, with every other host cut off; blank if nothing came in {_SECONDS} "
        "seconds.",
        ("way", "bytes stored", "seconds to draw without network", "requests to other hosts"),
    )
    ways = dict(list(WAYS.items())[:only] if only else WAYS)
    for name in list(ways):
        if not _installed(_NEEDS.get(name, "")):
            say(f"  {name} is not installed: see tools/requirements.txt")
            section.rows.append((name, "not installed", "", ""))
            del ways[name]
    stored = {name: _stored(source) for name, source in ways.items()}
    drawn: dict[str, list[float | None]] = {name: [] for name in ways}
    asked: dict[str, set[str]] = {name: set() for name in ways}
    with lab.server() as address, lab.browser() as chromium:
        for number in range(rounds):
            for name, source in ways.items():
                say(f"  round {number + 1} of {rounds}: {name}")
                # A way that stays blank does so each time: once is enough to wait for it.
                if drawn[name] and drawn[name][0] is None:
                    continue
                taken, foreign = _draw(chromium, address, source)
                drawn[name].append(taken)
                asked[name] |= set(foreign)
    for name in ways:
        times = [taken for taken in drawn[name] if taken is not None]
        seen = Spread(tuple(times)).text("s", 1, 2) if times else "blank"
        hosts = sorted({url.split("/")[2] for url in asked[name]})
        section.rows.append(
            (name, f"{stored[name]:,}", seen, f"{len(asked[name])} {', '.join(hosts)}".strip())
        )
    mine = stored["this project"]
    section.says = [
        f"{name}: {stored[name] / mine:.1f} times the bytes; "
        + ("drawn" if any(taken is not None for taken in drawn[name]) else "blank")
        + " without network."
        for name in ways
        if name != "this project"
    ]
    return section


def _installed(package: str) -> bool:
    from importlib.util import find_spec

    return not package or find_spec(package) is not None


def _stored(source: str) -> int:
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(source)])
    empty = len(nbformat.writes(notebook))
    NotebookClient(notebook, timeout=120).execute()
    return len(nbformat.writes(notebook)) - empty


def _draw(chromium: object, address: str, source: str) -> tuple[float | None, list[str]]:
    put(address, "map.ipynb", [source])
    lesson = lab.LessonPage(chromium, address, "map.ipynb")
    try:
        start = time.perf_counter()
        lesson.page.evaluate(
            "() => { window.jupyterapp.commands.execute('notebook:run-all-cells'); }"
        )
        while time.perf_counter() - start < _SECONDS:
            if lesson.page.evaluate(_SHAPES) > 4:
                return time.perf_counter() - start, lesson.foreign
            lesson.page.wait_for_timeout(50)
        return None, lesson.foreign
    finally:
        lesson.close()


def sizes(_folder: Path, _rounds: int, _only: int) -> Section:
    """Add up what is stored: notebooks, data, helpers."""
    from .measure import ROOT

    parts = {
        "lessons": sorted((ROOT / "notebooks").glob("[0-9]*.ipynb")),
        "data": sorted(path for path in (ROOT / "data").iterdir() if path.is_file()),
        "helpers": sorted((ROOT / "helpers").rglob("*.py")),
    }
    rows = []
    for name, paths in parts.items():
        bytes_of = {path: path.stat().st_size for path in paths}
        largest = max(bytes_of, key=bytes_of.get)
        rows.append(
            (
                name,
                str(len(paths)),
                f"{sum(bytes_of.values()):,}",
                f"{largest.name} ({bytes_of[largest]:,})",
            )
        )
    outputs = sum(_output_bytes(path) for path in parts["lessons"])
    whole = sum(path.stat().st_size for path in parts["lessons"])
    return Section(
        "Sizes",
        "Bytes of the files in the project.",
        ("part", "files", "bytes", "largest"),
        rows,
        [f"{outputs / whole:.0%} of the lessons' bytes are stored outputs."],
    )


def _output_bytes(path: Path) -> int:
    notebook = nbformat.read(path, as_version=4)
    return len(json.dumps([cell.get("outputs", []) for cell in notebook.cells]).encode("utf-8"))
