"""A damaged file of the real tables, and a damaged description, give one clear error."""

import json
import shutil

import describe_data
import pytest

from helpers import data
from helpers.errors import DataError, LessonError
from helpers.paths import DATA


@pytest.fixture
def folder(tmp_path):
    """A copy of the data folder that a test may damage."""
    copy = tmp_path / "data"
    shutil.copytree(DATA, copy)
    data.clear_cache()
    yield copy
    data.clear_cache()


def _change(file, old, new):
    text = file.read_text(encoding="utf-8")
    assert text.count(old) >= 1, old
    file.write_text(text.replace(old, new, 1), encoding="utf-8", newline="\n")


def _fault(folder, name):
    with pytest.raises(DataError) as caught:
        data.load(name, folder)
    error = caught.value
    assert error.file in str(error)
    assert error.found in str(error)
    assert error.allowed in str(error)
    return error


def test_the_copy_is_sound(folder):
    for name in data.names(folder):
        assert len(data.load(name, folder))


def test_missing_description(folder):
    (folder / "datapackage.json").unlink()
    assert _fault(folder, "claims").file == "datapackage.json"


def test_description_that_is_no_json(folder):
    (folder / "datapackage.json").write_text("{", encoding="utf-8")
    assert "not a data package" in _fault(folder, "claims").found


def test_wrong_encoding(folder):
    file = folder / "countries.csv"
    file.write_bytes(file.read_text(encoding="utf-8").encode("latin-1"))
    error = _fault(folder, "countries")
    assert "not UTF-8" in error.found
    line = file.read_bytes().splitlines()[error.row - 1]
    assert any(byte > 127 for byte in line)


def test_utf16_is_refused_with_a_word_on_encoding(folder):
    file = folder / "countries.csv"
    file.write_bytes(file.read_text(encoding="utf-8").encode("utf-16"))
    assert "UTF-8" in _fault(folder, "countries").allowed


def test_a_byte_order_mark_does_no_harm(folder):
    file = folder / "countries.csv"
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes())
    assert list(data.load("countries", folder)) == ["iso3", "name"]
    data.check(folder)


def test_windows_line_ends_do_no_harm(folder):
    file = folder / "countries.csv"
    file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    assert len(data.load("countries", folder)) == data.describe("countries")["rows"]
    data.check(folder)


def test_cut_off_inside_a_row(folder):
    file = folder / "sco_timeline.csv"
    raw = file.read_bytes()
    file.write_bytes(raw[: raw.rindex(b"\n", 0, -1) + 12])
    error = _fault(folder, "sco_timeline")
    assert "values" in error.found


def test_cut_off_anywhere(folder):
    file = folder / "sco_status.csv"
    raw = file.read_bytes()
    for tenth in range(1, 10):
        file.write_bytes(raw[: len(raw) * tenth // 10])
        _fault(folder, "sco_status")


def test_a_broken_table_is_not_blamed_on_another(folder):
    _change(folder / "sources.csv", "state-media", "state media")
    assert data.load("claims", folder) is not None
    assert _fault(folder, "sources").column == "publisher_type"


def _describe(folder, change):
    """Edit the description, and accept the edit as an author does."""
    file = folder / "datapackage.json"
    package = json.loads(file.read_text(encoding="utf-8"))
    change(package)
    file.write_text(describe_data.written(package), encoding="utf-8", newline="\n")


def test_the_description_may_not_lose_a_table(folder):
    _describe(folder, lambda package: package.update(resources=package["resources"][:1]))
    with pytest.raises(LessonError, match="no table called"):
        data.load("claims", folder)


def test_an_edit_of_the_description_is_noticed_until_it_is_accepted(folder):
    _change(folder / "datapackage.json", "About the source", "About the sauce")
    error = _fault(folder, "source_facts")
    assert error.file == "datapackage.json"
    assert "python tools/describe_data.py" in str(error)
    data.clear_cache()
    _describe(folder, lambda package: None)
    assert data.describe("source_facts", folder)["title"] == "About the sauce"


@pytest.mark.parametrize(
    "spoil",
    [
        lambda package: package["resources"][0].pop("rows"),
        lambda package: package["resources"][0].update(path=""),
        lambda package: package["resources"][0].update(rows=-1),
        lambda package: package["resources"][0]["schema"]["fields"][0].update(type="strnig"),
        lambda package: package["resources"][0]["schema"].update(fields=[]),
        lambda package: package.update(resources=7),
        lambda package: package.pop("files"),
    ],
)
def test_a_description_that_lacks_a_part_is_refused_in_words(folder, spoil):
    _describe(folder, spoil)
    assert "lacks a part" in _fault(folder, "claims").found


def test_a_file_that_is_no_table_is_checked_too(folder):
    assert data.other_file("outlines.geojson", folder).startswith("{")
    with pytest.raises(LessonError, match=r"The files are: outlines\.geojson"):
        data.other_file("claims.csv", folder)
    _change(folder / "outlines.geojson", "Kazakhstan", "Kasakhstan")
    with pytest.raises(DataError, match="checksum"):
        data.check(folder)


def test_an_edit_that_breaks_a_rule_is_not_accepted(folder):
    _change(folder / "places.csv", "28.68", "128.68")
    package = describe_data.describe(json.loads((folder / data.PACKAGE).read_text("utf-8")), folder)
    with pytest.raises(DataError, match=r"places\.csv, row \d+, column 'lat': found '128\.68'"):
        describe_data.check(package, folder)


def test_an_edit_that_breaks_no_rule_is_accepted(folder):
    _change(folder / "places.csv", "28.68", "28.69")
    with pytest.raises(DataError, match="checksum"):
        data.load("places", folder)
    package = describe_data.describe(json.loads((folder / data.PACKAGE).read_text("utf-8")), folder)
    describe_data.check(package, folder)


def test_a_damaged_key_is_blamed_on_its_own_table(folder):
    _change(folder / "sources.csv", "\nsco-rferl-19960426,", "\nsco-rferl-19960427,")
    assert len(data.load("sco_timeline", folder)), "a sound table needs no other one"
    data.clear_cache()
    _change(folder / "sco_timeline.csv", "t01,1996-04-26", "t01,1996-04-27")
    assert _fault(folder, "sco_timeline").file == "sources.csv"
