"""Derive the project's simplified outlines and its list of land borders from plotly.js.

An author's tool: learners never run it. The npm package plotly.js carries outlines that follow
the United Nations' map as TopoJSON. This script clips them to Eurasia and North Africa,
simplifies them so that neighbours still share their borders, and writes two files:

    data/outlines.geojson   outlines of states, disputed areas and lakes, one feature per line
    data/borders.csv        pairs of states of the whole world that share a land border

How to run it, from the project's folder:

    npm pack plotly.js@4.1.1
    python -m pip install -r tools/requirements.txt
    python tools/build_outlines.py plotly.js-4.1.1.tgz

The same package and the same version of shapely give the same bytes.

Choices that a reader of the maps should know:

* Coordinates are degrees of longitude and latitude at two decimals. East of the antimeridian
  longitudes go on past 180 (Chukotka), because a map of Eurasia needs Russia in one piece; in
  this one point the file departs from RFC 7946.
* An area that the UN map keeps apart with a code of its own (X..) is ``disputed``. Taiwan and
  Western Sahara, which have ISO codes, are ``neutral``. Neither is part of any state here.
* ``borders.csv`` comes from the full outlines: two states are neighbours if they share a line.
  A line that touches a disputed or neutral area is no border of two states, so the file has
  neither China-Pakistan nor Afghanistan-India. Dependent territories are left out.
* That list is as good as the map's scale: North Korea and Russia, and Botswana and Zambia, meet
  in a point or not at all there and are missing; Malaysia and Singapore share a line across
  their narrow strait and are in it. Kosovo is part of Serbia's outline; San Marino and the Holy
  See have none.
"""

import argparse
import csv
import hashlib
import itertools
import json
import re
import sys
import tarfile
import tomllib
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np
import shapely
from build_maps import compact, fresh, polygons
from shapely.geometry import MultiPolygon, Polygon, box

PACKAGE, VERSION = "plotly.js", "4.1.1"
MEMBER = "package/dist/plotly-geo-assets.js"
ASSET_SHA256 = "e89b4d6d2308d0e662592614823c3a442cd7f537a633987137efac0e882f5508"
LAYER = "world_50m"

CLIP = (-25.5, -25.0, 191.0, 82.0)  # west, south, east, north in degrees
# Cut out of the box, because no map here shows it: the southern seas, and Oceania.
CUT_OUT = ((55.0, -25.0, 191.0, -11.0), (151.0, -11.0, 191.0, 22.0))
TOLERANCE_KM = 20.0  # a corner goes if its triangle is smaller than this, squared
MIN_ISLAND_KM2 = 1000.0  # smaller pieces go, except for a state's largest one
EARTH_KM = 6371.0

# Central Asia is drawn larger than the rest while simplifying, so that it keeps more detail:
# around FOCUS (lon, lat), a distance of the first row (km) is stretched to that of the second.
FOCUS = (69.0, 41.0)
STRETCH_KM = ((0, 1200, 4000, 100000), (0, 3600, 5200, 100000))

#: Which areas are drawn, as what, and under which names.
AREAS = tomllib.loads(Path(__file__).with_name("outlines.toml").read_text(encoding="utf-8"))
PART_OF, NAMES, LAKES = AREAS["part_of"], AREAS["names"], AREAS["lakes"]
NEUTRAL, TERRITORIES, LEFT_OUT = (
    frozenset(AREAS[name]) for name in ("neutral", "territories", "left_out")
)


def read_asset(tarball: Path) -> tuple[str, str]:
    """Read the asset file out of the package; return its text and the tarball's sha256."""
    again = f"run 'npm pack {PACKAGE}@{VERSION}' and give the path of the .tgz file that it writes"
    try:
        with tarfile.open(tarball) as tar:
            raw = tar.extractfile(MEMBER).read()
    except (tarfile.TarError, OSError, EOFError, KeyError) as error:
        sys.exit(f"{tarball} is not the npm package {PACKAGE} {VERSION} ({error}): {again}.")
    if (found := hashlib.sha256(raw).hexdigest()) != ASSET_SHA256:
        sys.exit(
            f"{MEMBER} has sha256 {found}, but this tool was checked with {ASSET_SHA256}: {again}. "
            "To move to a new version, look at the new map (borders, disputed areas, lakes) and "
            "only then change VERSION and ASSET_SHA256."
        )
    return raw.decode("utf-8"), hashlib.sha256(tarball.read_bytes()).hexdigest()


def topology(source: str, layer: str) -> dict:
    """Cut one TopoJSON topology out of the JavaScript and read it as JSON."""
    start = source.index(f'"dist/topojson/{layer}.json"(exports')
    start = source.index("module.exports = ", start) + len("module.exports = ")
    literal = source[start : source.index(";\n    }", start)]
    return json.loads(re.sub(r"([{,]\s*)([A-Za-z_]\w*):", r'\1"\2":', literal))


def decode(topo: dict) -> list[np.ndarray]:
    """Turn the delta-coded arcs into arrays of degrees, shape (points, 2)."""
    scale, shift = (np.array(topo["transform"][key]) for key in ("scale", "translate"))
    return [np.cumsum(np.array(arc), axis=0) * scale + shift for arc in topo["arcs"]]


def areas(topo: dict, layer: str) -> Iterator[tuple[str, list[list[int]]]]:
    """Go through the polygons of a layer: the area's code, and the numbers of each ring's arcs."""
    for geometry in topo["objects"][layer]["geometries"]:
        groups = geometry.get("arcs", [])
        for polygon in groups if geometry["type"] == "MultiPolygon" else [groups]:
            code = geometry.get("id", "")
            # Whole numbers, some of them written 1e3.
            yield PART_OF.get(code, code), [[int(n) for n in ring] for ring in polygon]


def ring_points(numbers: Iterable[int], arcs: list[np.ndarray]) -> np.ndarray:
    """Join arcs to one ring, unwrapped so that no step crosses the antimeridian."""
    parts = [arcs[n] if n >= 0 else arcs[~n][::-1] for n in numbers]
    ring = np.concatenate([parts[0], *(part[1:] for part in parts[1:])])
    lon = np.unwrap(ring[:, 0], period=360)
    middle = (lon.min() + lon.max()) / 2
    # West of 100 W lies, for this map, the far east: Chukotka.
    lon += 360 * np.ceil((-100 - middle) / 360)
    # Rounding undoes the noise of adding 360, so that neighbours keep the very same points.
    return np.round(np.column_stack([lon, ring[:, 1]]), 7)


def kind(code: str) -> str:
    if code.startswith("X"):
        return "disputed"
    return "neutral" if code in NEUTRAL else "state"


def to_plane(points: np.ndarray) -> np.ndarray:
    """Degrees to kilometres on an equal-area cylinder, so that areas are the same anywhere."""
    radians = np.radians(points)
    return EARTH_KM * np.column_stack([radians[:, 0], np.sin(radians[:, 1])])


def from_plane(points: np.ndarray) -> np.ndarray:
    sine = np.clip(points[:, 1] / EARTH_KM, -1, 1)
    return np.degrees(np.column_stack([points[:, 0] / EARTH_KM, np.arcsin(sine)]))


def stretch(points: np.ndarray, before: tuple, after: tuple) -> np.ndarray:
    """Move points of the plane away from FOCUS, or back, by distance alone."""
    focus = to_plane(np.array([FOCUS]))
    distance = np.hypot(*(points - focus).T)
    factor = np.interp(distance, before, after) / np.where(distance == 0, 1, distance)
    return focus + (points - focus) * factor[:, None]


def simplify(shapes: Iterable[shapely.Geometry]) -> np.ndarray:
    """Simplify shapes of the plane together, so that shared borders stay shared."""
    near, far = STRETCH_KM
    large = [shapely.transform(shape, lambda xy: stretch(xy, near, far)) for shape in shapes]
    if not shapely.coverage_is_valid(large):
        sys.exit("the layer has overlaps or gaps, so it cannot be simplified as a whole.")
    simple = shapely.coverage_simplify(large, TOLERANCE_KM)
    # Moving back bends straight lines a little, so that one may come to touch its own shape.
    back = shapely.transform(simple, lambda xy: stretch(xy, far, near))
    return shapely.make_valid(back, method="structure")


def countries(topo: dict, arcs: list[np.ndarray]) -> dict[str, MultiPolygon]:
    """Gather the country layer's polygons per code, on the plane."""
    parts = defaultdict(list)
    for code, polygon in areas(topo, "countries"):
        if code in TERRITORIES | LEFT_OUT:
            continue
        rings = [ring_points(ring, arcs) for ring in polygon]
        (west, south), (east, north) = rings[0].min(axis=0), rings[0].max(axis=0)
        if east > CLIP[0] and west < CLIP[2] and north > CLIP[1] and south < CLIP[3]:
            outer, *holes = map(to_plane, rings)
            parts[code].append(Polygon(outer, holes))
    # A few atolls cross themselves in the asset, so each polygon is mended before the joining.
    return {
        code: shapely.union_all(shapely.make_valid(found, method="structure"))
        for code, found in sorted(parts.items())
    }


def lakes(topo: dict, arcs: list[np.ndarray]) -> dict[str, Polygon]:
    """Find the lakes of outlines.toml, each by a point in it."""
    water = [
        Polygon(to_plane(ring_points(rings[0], arcs))) for _, rings in areas(topo, "lakes") if rings
    ]
    points = {name: shapely.Point(to_plane(np.array([at]))[0]) for name, at in LAKES.items()}
    try:
        return {
            name: next(lake for lake in water if lake.contains(point))
            for name, point in points.items()
        }
    except StopIteration:
        sys.exit("the asset lacks a lake that tools/outlines.toml names.")


def finish(shape: shapely.Geometry, window: Polygon) -> list[Polygon]:
    """Clip a simplified shape, drop holes and small islands, round to two decimals of a degree."""
    clipped = sorted(
        (Polygon(part.exterior) for part in polygons(shapely.intersection(shape, window))),
        key=lambda part: -part.area,
    )
    rounded = []
    for number, part in enumerate(clipped):
        points = fresh(np.round(from_plane(np.array(part.exterior.coords)), 2))
        if (number and part.area < MIN_ISLAND_KM2) or len(points) < 4:
            continue
        polygon = Polygon(points)
        # Rounding can make a narrow neck touch itself: then keep the body.
        body = polygons(polygon if polygon.is_valid else polygon.buffer(0))[:1]
        rounded += [Polygon(one.exterior) for one in body]
    return [shapely.orient_polygons(polygon) for polygon in rounded]


def label_point(polygon: Polygon) -> list[float]:
    """Give the middle of the largest circle inside a polygon, (lon, lat) in degrees."""
    plane = Polygon(to_plane(np.array(polygon.exterior.coords)))
    line = shapely.maximum_inscribed_circle(plane, tolerance=2.0)
    middle = from_plane(np.array(line.coords)[:1])[0]
    rounded = np.round(middle, 2)
    inside = polygon.contains(shapely.Point(rounded))
    return [float(value) for value in (rounded if inside else np.round(middle, 4))]


def feature(code: str, name: str, of_kind: str, parts: list[Polygon]) -> dict:
    coordinates = [[np.round(shapely.get_coordinates(part.exterior), 2).tolist()] for part in parts]
    return {
        "type": "Feature",
        "id": code,
        "properties": {"name": name, "kind": of_kind, "label": label_point(parts[0])},
        "geometry": {"type": "MultiPolygon", "coordinates": coordinates},
    }


def build_features(topo: dict) -> list[dict]:
    arcs = decode(topo)
    cut_out = shapely.union_all([box(*cut) for cut in CUT_OUT])
    edge = shapely.segmentize(box(*CLIP).difference(cut_out), 2.0)
    window = Polygon(to_plane(shapely.get_coordinates(edge)))
    land, water = countries(topo, arcs), lakes(topo, arcs)
    features = []
    for code, shape in zip(land, simplify(land.values()), strict=True):
        if parts := finish(shape, window):
            if code not in NAMES:
                sys.exit(f"area {code} has no name: add it to tools/outlines.toml.")
            features.append(feature(code, NAMES[code], kind(code), parts))
    for name, shape in sorted(zip(water, simplify(water.values()), strict=True)):
        plain = unicodedata.normalize("NFKD", name.lower()).encode("ascii", "ignore").decode()
        if parts := finish(shape, window):
            slug = "-".join(re.findall(r"[a-z]+", plain))
            features.append(feature(slug, name, "lake", parts[:1]))
    return features


def land_borders(topo: dict) -> list[tuple[str, str]]:
    """Find the pairs of states that share an arc of the unsimplified world layer."""
    users = defaultdict(set)
    for code, polygon in areas(topo, "countries"):
        for number in itertools.chain(*polygon):
            users[max(number, ~number)].add(code)
    pairs = {tuple(sorted(codes)) for codes in users.values() if len(codes) == 2}
    return sorted(
        pair
        for pair in pairs
        if all(kind(code) == "state" and code not in TERRITORIES for code in pair)
    )


def outlines_text(features: list[dict], tarball_sha256: str) -> str:
    """Write the GeoJSON file: where it comes from, then a feature on each line."""
    provenance = {
        "package": PACKAGE,
        "version": VERSION,
        "registry": "npm",
        "file": MEMBER.removeprefix("package/"),
        "layer": LAYER,
        "asset_sha256": ASSET_SHA256,
        "tarball_sha256": tarball_sha256,
        "licence_package_code": "MIT",
        "licence_data": "country layers derived from UN Geodata (simplified), lakes from Natural "
        "Earth (public domain)",
        "licence_note": "UN Geodata terms of use are not stated in the package",
        "changes": f"clipped to {CLIP} without {CUT_OUT}, simplified, islands under "
        f"{MIN_ISLAND_KM2:g} km2 left out (but every state's largest one), holes filled, "
        "coordinates rounded to 0.01 degree",
        "simplification_tolerance_km": TOLERANCE_KM,
        "simplification_stretch_km": {"focus": FOCUS, "from": STRETCH_KM[0], "to": STRETCH_KM[1]},
        "longitudes": "east of the antimeridian longitudes go on past 180",
        "tool": "tools/build_outlines.py",
    }
    lines = ",\n".join(compact(item) for item in features)
    head = f'{{"type":"FeatureCollection",\n"provenance":{compact(provenance)},\n"features":[\n'
    return f"{head}{lines}\n]}}\n"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("tarball", type=Path, help=f"the npm package {PACKAGE}-{VERSION}.tgz")
    parser.add_argument("--out", type=Path, default=Path(__file__).resolve().parents[1] / "data")
    args = parser.parse_args()
    source, tarball_sha256 = read_asset(args.tarball)
    topo = topology(source, LAYER)
    text = outlines_text(build_features(topo), tarball_sha256)
    (args.out / "outlines.geojson").write_text(text, encoding="utf-8", newline="\n")
    borders = land_borders(topo)
    with (args.out / "borders.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([("iso3_a", "iso3_b"), *borders])
    print(f"outlines.geojson: {len(text.encode()) / 1000:.0f} kB")
    print(f"borders.csv: {len(borders)} pairs of states")


if __name__ == "__main__":
    main()
