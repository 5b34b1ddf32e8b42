"""The outlines of states, disputed areas and lakes, in degrees."""

from __future__ import annotations

import difflib
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from types import MappingProxyType

import numpy as np

from helpers import data
from helpers.errors import DataError, LessonError
from helpers.paths import DATA

#: The file of outlines, in the data folder.
OUTLINES = "outlines.geojson"

#: The row of the sources table that describes the outlines.
SOURCE_ID = "ind-P01"

#: What every map says about its borders.
BOUNDARY_NOTE = (
    "Outlines derived from UN Geodata as packaged with plotly.js 4.1.1, lakes from Natural Earth, "
    "both simplified; they imply no judgement on any border or on the status of any area. Areas "
    "that the UN map keeps apart as disputed, and Taiwan and Western Sahara, are grey with a "
    "dashed edge. Small islands and enclaves are left out."
)

#: The legend's words for the areas that belong to no class.
DISPUTED_LABEL = "disputed area (UN outlines)"

KINDS = ("state", "disputed", "neutral", "lake")
_COORDINATES = re.compile(r'("coordinates":)(\[[][\d.,-]+\])')


@dataclass(frozen=True, eq=False)
class Area:
    """The outline of one state, disputed area or lake.

    Attributes:
        id: ISO 3166-1 alpha-3 code, the UN map's X.. code, or a lake's name in lower case.
        name: Plain English name.
        kind: One of ``state``, ``disputed``, ``neutral`` and ``lake``.
        label: A point inside the largest polygon, (lon, lat) in degrees.
        coordinates: The polygons as GeoJSON has them, in degrees.
    """

    id: str
    name: str
    kind: str
    label: tuple[float, float]
    coordinates: str

    @property
    def rings(self) -> Sequence[Sequence[Sequence[float]]]:
        """The outer ring of each polygon: corners as [lon, lat], in degrees."""
        return [polygon[0] for polygon in json.loads(self.coordinates)]

    @property
    def lon(self) -> np.ndarray:
        """Longitudes in degrees, float32, shape (n,); past 180 east of the antimeridian.

        Rings are closed, run clockwise and are separated by NaN, here and in ``lat`` alike.
        """
        return self._line[0]

    @property
    def lat(self) -> np.ndarray:
        """Latitudes in degrees, float32, shape (n,)."""
        return self._line[1]

    @cached_property
    def _line(self) -> tuple[np.ndarray, np.ndarray]:
        rings = [_clockwise(np.asarray(ring, dtype="float64")) for ring in self.rings]
        lon, lat = (join(ring[:, axis].astype("float32") for ring in rings) for axis in (0, 1))
        for values in (lon, lat):
            values.flags.writeable = False
        return lon, lat


def _clockwise(ring: np.ndarray) -> np.ndarray:
    """Turn a closed ring, shape (n, 2), so that it runs clockwise on a map with north up."""
    lon, lat = ring[:, 0], ring[:, 1]
    twice_area = np.sum(lon[:-1] * lat[1:] - lon[1:] * lat[:-1])
    return ring[::-1] if twice_area > 0 else ring


def join(pieces: Iterable[np.ndarray]) -> np.ndarray:
    """Join float arrays, with one NaN between each two."""
    joined = [part for piece in pieces for part in (piece, np.array([np.nan], dtype="float32"))]
    return np.concatenate(joined[:-1]) if joined else np.array([], dtype="float32")


def _area(feature: dict) -> Area:
    properties = feature["properties"]
    if properties["kind"] not in KINDS:
        raise ValueError(f"kind {properties['kind']!r} is none of {', '.join(KINDS)}")
    label = tuple(float(value) for value in properties["label"])
    coordinates = feature["geometry"]["coordinates"]
    return Area(feature["id"], properties["name"], properties["kind"], label, coordinates)


@lru_cache(maxsize=4)
def _read(folder: Path) -> Mapping[str, Area]:
    text = data.other_file(OUTLINES, folder)
    # A map needs the names of all areas, and the corners of hardly any: they stay text until then.
    text = _COORDINATES.sub(r'\1"\2"', text)
    try:
        areas = {feature["id"]: _area(feature) for feature in json.loads(text)["features"]}
    except (ValueError, KeyError, TypeError, IndexError) as error:
        raise DataError(
            OUTLINES,
            found=f"no readable outlines ({type(error).__name__}: {error})",
            allowed="GeoJSON as tools/build_outlines.py writes it",
        ) from None
    return MappingProxyType(areas)


def outlines() -> Mapping[str, Area]:
    """Give all outlines; the file is read once.

    Returns:
        A read-only mapping from id to ``Area``, in the file's order.

    Raises:
        DataError: The file of outlines is missing, damaged, cut off or edited.
    """
    return _read(DATA)


def areas_of(ids: Iterable[str]) -> list[Area]:
    """Return the areas of some ids.

    Raises:
        LessonError: An id is unknown; the message names near ones.
    """
    known = outlines()
    found = []
    for code in [ids] if isinstance(ids, str) else ids:
        if not isinstance(code, str) or code not in known:
            names = {area.name.lower(): area.id for area in known.values()}
            near = [names[n] for n in difflib.get_close_matches(str(code).lower(), names, 2)]
            near += difflib.get_close_matches(str(code).upper(), known, 3)
            hint = f" Do you mean {' or '.join(dict.fromkeys(near))}?" if near else ""
            raise LessonError(
                f"The outlines have no area {code!r}.{hint} Allowed are ISO alpha-3 codes of the "
                "states of Eurasia and North Africa, such as KAZ; "
                "sorted(helpers.basemap.outlines()) lists all."
            )
        found.append(known[code])
    return found
