"""Draw the ground of every map once: outlines, water and landforms as paths in whole kilometres.

An author's tool: learners never run it. For each view of ``helpers/basemap/views.py`` it projects
``data/outlines.geojson`` and the layers of ``data/layers``, cuts and simplifies them to what a
screen can show, and writes ``data/maps/<view>.json``. How to run it, from the project's folder:

    python -m pip install -r requirements.txt -r tools/requirements.txt
    python tools/build_maps.py
    python tools/describe_data.py

The same version of shapely gives the same bytes. Choices that a reader of the maps should know:

* Neighbours are simplified together, so that they still share their borders. Islands smaller than
  five pixels across go, but for the largest piece of each state.
* Areas that the outlines keep apart (``disputed``, ``neutral``) stay apart.
* The layers are those of Natural Earth. The Aral Sea is drawn as the two lakes of the outlines'
  own package, which are later, and Lop Nur, which is dry, is left out.
* A name of a state has up to six places, each the middle of a wide free space inside the state.
"""

import csv
import json
from collections.abc import Iterable, Iterator
from pathlib import Path

import here  # noqa: F401 - finds the helpers
import numpy as np
import shapely
from shapely.geometry import MultiPolygon, Polygon, box, shape

from helpers.basemap.views import VIEWS, MapView

DATA = Path(__file__).resolve().parents[1] / "data"
LAYERS, MAPS = DATA / "layers", DATA / "maps"

#: Above this many kilometres a pixel, the coarse layer of rivers is enough.
COARSE_KM = 8
GREAT_RIVER = 3  # Natural Earth's rank: this one and better are drawn wider
#: Of the outlines, because the layer shows it as one lake; and what is dry.
NOT_FROM_LAYER = {"Aral Sea", "Lop Nur"}
#: Places for the name of a state, at most.
SPOTS = 6
#: A name is about this many times wider than high.
NAME_SHAPE = 4

SEAS = {"Caspian Sea": (51.0, 41.6)}  # lon, lat
NAMED_LAKES = ("Lake Balkhash", "Issyk-Kul", "Lake Baikal")
# Capitals are taken as the layer has them, but for this one, which the outlines keep apart.
NOT_A_TOWN = {"Taipei"}
TOWNS = ("Almaty", "Urumqi", "Shanghai")
FIRST = ("Astana", "Almaty", "Tashkent", "Bishkek", "Dushanbe", "Ashgabat", "Beijing", "Urumqi")
#: Smaller capitals are left to larger maps.
LEAST_PEOPLE = 500_000


def polygons(shape: shapely.Geometry) -> list[Polygon]:
    """Return the polygons of a shape, the largest first."""
    parts = shapely.get_parts(shape).ravel()
    found = [part for part in parts if part.geom_type == "Polygon" and not part.is_empty]
    return sorted(found, key=lambda part: -part.area)


def fresh(points: np.ndarray) -> np.ndarray:
    """Return points, shape (n, 2), without those that repeat the one before."""
    return points[np.r_[True, (np.diff(points, axis=0) != 0).any(axis=1)]]


def compact(thing: object) -> str:
    """Write JSON without spaces."""
    return json.dumps(thing, ensure_ascii=False, separators=(",", ":"))


def read(name: str) -> list[tuple[dict, shapely.Geometry]]:
    """Return properties and shape of each feature of a GeoJSON file of ``data``."""
    found = json.loads((DATA / name).read_text(encoding="utf-8"))["features"]
    return [(one["properties"] | {"id": one.get("id")}, shape(one["geometry"])) for one in found]


def rows(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader((LAYERS / name).read_text(encoding="utf-8").splitlines()))


def projected(geometry: shapely.Geometry, view: MapView) -> shapely.Geometry:
    return shapely.transform(geometry, view.projection.forward, interleaved=False)


def cut(geometry: shapely.Geometry, view: MapView) -> shapely.Geometry:
    """Project a shape and cut off what the view does not show."""
    plane = shapely.make_valid(projected(geometry, view), method="structure")
    return shapely.intersection(plane, box(*view.cut))


def whole(geometry: shapely.Geometry) -> list[Polygon]:
    """Return the polygons of a shape that simplifying may have broken, the largest first."""
    return polygons(shapely.make_valid(geometry, method="structure"))


def path(geometry: Iterable[shapely.Geometry], least: float = 0, keep: int = 0) -> str:
    """Write polygons, the largest first, or lines as one SVG path in whole kilometres.

    Rings of an area below ``least`` square kilometres are left out, but for ``keep`` polygons.
    """
    found = ""
    for number, part in enumerate(geometry):
        if part.geom_type == "LineString":
            found += _steps(part, closed=False)
        elif part.area >= least or number < keep:
            holes = [hole for hole in part.interiors if Polygon(hole).area >= least]
            found += "".join(_steps(ring, closed=True) for ring in (part.exterior, *holes))
    return found


def _steps(line: shapely.LineString, closed: bool) -> str:
    points = fresh(np.round(shapely.get_coordinates(line)).astype(int))[: -1 if closed else None]
    if len(points) < (3 if closed else 2):
        return ""
    return "M" + "L".join(f"{x},{y}" for x, y in points) + ("Z" if closed else "")


def simple(geometry: shapely.Geometry, view: MapView) -> list[Polygon]:
    """Project, cut and simplify shapes that share no edge."""
    return whole(shapely.simplify(cut(geometry, view), view.km_per_pixel))


def land(view: MapView) -> dict[str, dict]:
    """Give the path of each state and area that is kept apart, and places for its name."""
    areas = [area for area in read("outlines.geojson") if area[0]["kind"] != "lake"]
    # The smaller the map, the more of its bytes are coasts that nobody looks at.
    pixels = 1.6 if view.km_per_pixel > COARSE_KM else 1
    coverage = shapely.coverage_simplify(
        [MultiPolygon(whole(cut(area, view))) for _, area in areas], pixels * view.km_per_pixel
    )
    found = {}
    for (properties, _), area in zip(areas, coverage, strict=True):
        parts = whole(area)
        if drawn := path(parts, least=(5 * view.km_per_pixel) ** 2, keep=1):
            found[properties["id"]] = {
                "name": properties["name"],
                "kind": properties["kind"],
                "path": drawn,
                "spots": list(spots(parts, view, properties["label"])),
            }
    return found


def spots(parts: list[Polygon], view: MapView, label: tuple[float, float]) -> Iterator[list[int]]:
    """Find where a name fits: x, y and half the room to the sides, in kilometres.

    The first one is also where a mark stands for the state.
    """
    margin = 0.02 * (view.east - view.west)
    seen = box(view.west, view.south, view.east, view.north).buffer(-margin)
    room = shapely.intersection(MultiPolygon(parts[:3]), seen)
    found = False
    for _ in range(SPOTS):
        tall = shapely.transform(room, lambda xy: xy * (1, NAME_SHAPE))
        if tall.is_empty:
            break
        middle, edge = np.array(shapely.maximum_inscribed_circle(tall, 2.0).coords)
        half = float(np.hypot(*(middle - edge)))
        if half < 2 * view.km_per_pixel:
            break
        x, y = middle / (1, NAME_SHAPE)
        found = True
        yield [round(float(value)) for value in (x, y, half)]
        taken = box(x - half, y - 1.5 * half / NAME_SHAPE, x + half, y + 1.5 * half / NAME_SHAPE)
        room = shapely.difference(room, taken)
    x, y = view.projection.forward(*label)
    if not found and view.shows(x, y):
        yield [round(float(x)), round(float(y)), 0]


def lakes(view: MapView) -> str:
    layer = read("layers/lakes_central_asia.geojson")
    near = [area for row, area in layer if row["name"] not in NOT_FROM_LAYER]
    far = [area for row, area in read("outlines.geojson") if row["kind"] == "lake"]
    far = [lake for lake in far if not any(lake.intersects(other) for other in near)]
    water = shapely.union_all([*near, *far])
    return path(simple(water, view), least=(4 * view.km_per_pixel) ** 2)


def rivers(view: MapView) -> dict[str, str]:
    coarse, fine = (
        [(row["rank"], line) for row, line in read(f"layers/rivers_{part}.geojson")]
        for part in ("eurasia", "central_asia")
    )
    if view.km_per_pixel < COARSE_KM:
        inside = box(*shapely.union_all([line for _, line in fine]).bounds)
        coarse = [(rank, line.difference(inside)) for rank, line in coarse] + fine
    found = {}
    for name, wanted in (("great", True), ("small", False)):
        lines = [line for rank, line in coarse if (rank <= GREAT_RIVER) == wanted]
        plane = projected(shapely.line_merge(shapely.union_all(lines)), view)
        seen = shapely.get_parts(shapely.intersection(plane, box(*view.cut)))
        kept = [line for line in seen if line.length > 25 * view.km_per_pixel]
        found[name] = path(shapely.simplify(kept, 1.3 * view.km_per_pixel))
    return found


def landforms(view: MapView) -> dict[str, str]:
    shapes = read("layers/landforms.geojson")
    found = {
        kind: path(
            simple(shapely.union_all([area for row, area in shapes if row["kind"] == kind]), view),
            least=(8 * view.km_per_pixel) ** 2,
        )
        for kind in ("range", "plateau", "desert")
    }
    ice = shapely.union_all([area for _, area in read("layers/glaciers_central_asia.geojson")])
    return found | {"glacier": path(simple(ice, view), least=(5 * view.km_per_pixel) ** 2)}


def names(view: MapView) -> list[list]:
    """Give names of seas, lakes and landforms: text, kind, x, y; the most important first."""
    finest = 4 if view.km_per_pixel < 5 else 3
    found = [(0, text, "water", lon, lat) for text, (lon, lat) in SEAS.items()]
    for row, lake in read("layers/lakes_central_asia.geojson"):
        if row["name"] in NAMED_LAKES:
            middle = lake.representative_point()
            found.append((2, row["name"], "water", middle.x, middle.y))
    for row in rows("region_labels.csv"):
        desert = row["name_in_natural_earth"].lower().endswith(" desert")
        rank = int(row["rank"]) - desert  # deserts are wide and have room
        if rank <= finest:
            text = row["name"] + (" Desert" if desert else "")
            found.append((rank, text, "landform", float(row["lon"]), float(row["lat"])))
    placed = []
    for _, text, kind, lon, lat in sorted(found):
        x, y = (round(float(value)) for value in view.projection.forward(lon, lat))
        if view.shows(x, y):
            placed.append([text, kind, x, y])
    return placed


def towns(view: MapView) -> list[list]:
    """Give capitals and a few other towns: name, x, y; first those of the lessons."""
    found = []
    for row in rows("places_central_asia.csv"):
        people = int(row["population_natural_earth"])
        capital = row["capital"] and people > LEAST_PEOPLE and row["name"] not in NOT_A_TOWN
        if not capital and row["name"] not in TOWNS:
            continue
        point = view.projection.forward(float(row["lon"]), float(row["lat"]))
        x, y = (round(float(value)) for value in point)
        if view.shows(x, y):
            rank = FIRST.index(row["name"]) if row["name"] in FIRST else len(FIRST)
            found.append((rank, -people, [row["name"], x, y]))
    return [town for *_, town in sorted(found)]


def write(view: MapView) -> int:
    """Write the file of one view, a part on each line; return its size in bytes."""
    parts = {
        "view": view.name,
        "unit": "kilometres from the view's origin",
        "made": "tools/build_maps.py, from outlines.geojson and the files of layers/",
        "lakes": lakes(view),
        "rivers": rivers(view),
        "landforms": landforms(view),
        "names": names(view),
        "towns": towns(view),
    }
    areas = ",\n".join(f"{compact(code)}:{compact(area)}" for code, area in land(view).items())
    lines = [f"{compact(key)}:{compact(value)}" for key, value in parts.items()]
    text = "{" + ",\n".join([*lines, f'"areas":{{\n{areas}\n}}']) + "}\n"
    MAPS.mkdir(exist_ok=True)
    (MAPS / f"{view.name}.json").write_text(text, encoding="utf-8", newline="\n")
    return len(text.encode())


def main() -> None:
    for view in VIEWS.values():
        print(f"maps/{view.name}.json: {write(view) / 1000:.0f} kB")


if __name__ == "__main__":
    main()
