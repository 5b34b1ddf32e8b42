import json
import shutil

import describe_data
import numpy as np
import pytest

from helpers import basemap, data
from helpers.basemap.areas import areas_of
from helpers.errors import DataError
from helpers.paths import DATA
from tests.each import each

MEMBERS = ["CHN", "RUS", "KAZ", "KGZ", "TJK", "UZB", "IND", "PAK", "IRN", "BLR"]
PARTNERS = [
    *("MNG", "AFG", "LKA", "TUR", "AZE", "ARM", "KHM", "NPL", "EGY"),
    *("QAT", "SAU", "BHR", "KWT", "MDV", "MMR", "ARE", "LAO"),
]
AREAS = basemap.outlines()


def rings(area):
    breaks = np.flatnonzero(np.isnan(area.lon))
    assert np.array_equal(breaks, np.flatnonzero(np.isnan(area.lat)))
    starts, ends = [0, *(breaks + 1)], [*breaks, len(area.lon)]
    return [
        (area.lon[a:b].astype(float), area.lat[a:b].astype(float))
        for a, b in zip(starts, ends, strict=True)
    ]


def inside(point, ring):
    x, y = point
    lon, lat = ring
    crossings = 0
    for x1, y1, x2, y2 in zip(lon[:-1], lat[:-1], lon[1:], lat[1:], strict=True):
        if (y1 > y) != (y2 > y) and x < x1 + (y - y1) / (y2 - y1) * (x2 - x1):
            crossings += 1
    return crossings % 2 == 1


def test_every_member_and_partner_has_an_outline():
    assert set(MEMBERS + PARTNERS + ["TKM"]) <= set(AREAS)
    assert all(AREAS[code].kind == "state" for code in MEMBERS + PARTNERS)


@each("code", sorted(AREAS))
def test_rings_are_closed_clockwise_and_whole(code):
    area = AREAS[code]
    assert area.lon.dtype == area.lat.dtype == np.float32
    for lon, lat in rings(area):
        assert len(lon) >= 4
        assert np.isfinite(lon).all() and np.isfinite(lat).all()
        assert (lon[0], lat[0]) == (lon[-1], lat[-1])
        assert np.sum(lon[:-1] * lat[1:] - lon[1:] * lat[:-1]) < 0
        assert np.abs(np.diff(lon)).max() < 30, "a step across the antimeridian"


@each("code", sorted(AREAS))
def test_the_label_lies_inside_the_area(code):
    assert any(inside(AREAS[code].label, ring) for ring in rings(AREAS[code]))


def test_disputed_and_neutral_areas_stand_apart():
    kinds = {code: AREAS[code].kind for code in ("XJK", "XAC", "XAP", "TWN")}
    assert kinds == {"XJK": "disputed", "XAC": "disputed", "XAP": "disputed", "TWN": "neutral"}
    srinagar, rutog, itanagar = (74.8, 34.1), (79.5, 35.2), (93.6, 27.3)
    for place, home in [(srinagar, "XJK"), (rutog, "XAC"), (itanagar, "XAP")]:
        holders = [
            area.id for area in AREAS.values() if any(inside(place, ring) for ring in rings(area))
        ]
        assert holders == [home]


def test_the_caspian_is_water_and_chukotka_lies_past_180():
    assert not any(inside((51, 42), ring) for area in AREAS.values() for ring in rings(area))
    assert np.nanmax(AREAS["RUS"].lon) > 185
    assert np.nanmin(AREAS["RUS"].lon) > 15


def test_the_arrays_cannot_be_changed():
    with pytest.raises(ValueError, match="read-only"):
        AREAS["KAZ"].lon[0] = 0
    with pytest.raises(TypeError):
        AREAS["KAZ"] = None


@pytest.mark.parametrize(
    ("wrong", "hint"), [("KZK", "KAZ"), ("Kazakstan", "KAZ"), ("zzzz", "ISO alpha-3")]
)
def test_an_unknown_id_is_named_with_what_is_near(wrong, hint):
    with pytest.raises(ValueError, match=wrong) as caught:
        areas_of([wrong])
    assert hint in str(caught.value)


def test_a_missing_or_broken_file_says_what_to_do(tmp_path, monkeypatch):
    copy = tmp_path / "data"
    shutil.copytree(DATA, copy)
    monkeypatch.setattr(basemap.areas, "DATA", copy)
    file = copy / basemap.OUTLINES
    file.write_text('{"features": [{"id": "KAZ"}]}', encoding="utf-8")
    with pytest.raises(DataError, match=r"outlines.geojson: found a change .* git checkout"):
        basemap.outlines()
    file.unlink()
    with pytest.raises(DataError, match=r"outlines.geojson: found no such file"):
        basemap.outlines()


def test_outlines_that_an_author_accepted_and_no_map_can_draw_are_refused(tmp_path, monkeypatch):
    copy = tmp_path / "data"
    shutil.copytree(DATA, copy)
    monkeypatch.setattr(basemap.areas, "DATA", copy)
    (copy / basemap.OUTLINES).write_text('{"features": [{"id": "KAZ"}]}', encoding="utf-8")
    package = json.loads((copy / data.PACKAGE).read_text(encoding="utf-8"))
    described = describe_data.written(describe_data.describe(package, copy))
    (copy / data.PACKAGE).write_text(described, encoding="utf-8", newline="\n")
    with pytest.raises(DataError, match="no readable outlines"):
        basemap.outlines()


def test_the_note_names_whose_outlines_they_are():
    for words in ("UN Geodata", "Natural Earth", "no judgement", "left out"):
        assert words in basemap.BOUNDARY_NOTE
    assert basemap.SOURCE_ID == "ind-P01"


def test_crimea_and_kosovo_are_where_the_lesson_says_that_the_un_outlines_have_them():
    for place, home in [((34.1, 44.95), "UKR"), ((21.17, 42.66), "SRB"), ((121.5, 24.9), "TWN")]:
        holders = [
            area.id for area in AREAS.values() if any(inside(place, ring) for ring in rings(area))
        ]
        assert holders == [home]
