"""A damaged table gives one clear error: file, row, column, what was found, what is allowed."""

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


def test_missing_file(folder):
    (folder / "claims.csv").unlink()
    error = _fault(folder, "claims")
    assert error.file == "claims.csv"
    assert "no such file" in error.found
    assert "git checkout" in str(error)


def test_missing_description(folder):
    (folder / "datapackage.json").unlink()
    assert _fault(folder, "claims").file == "datapackage.json"


def test_description_that_is_no_json(folder):
    (folder / "datapackage.json").write_text("{", encoding="utf-8")
    assert "not a data package" in _fault(folder, "claims").found


def test_renamed_column(folder):
    _change(folder / "claims.csv", "verdict", "judgment")
    error = _fault(folder, "claims")
    assert (error.row, error.column) == (1, "verdict")
    assert "'judgment'" in error.found
    assert "'verdict'" in error.allowed


def test_dropped_last_column_and_added_column(folder):
    file = folder / "countries.csv"
    lines = file.read_text(encoding="utf-8").splitlines()
    file.write_text("\n".join(line.split(",")[0] for line in lines) + "\n", encoding="utf-8")
    assert _fault(folder, "countries").column == "name"
    data.clear_cache()
    file.write_text("\n".join(line + ",x" for line in lines) + "\n", encoding="utf-8")
    assert "3 columns" in _fault(folder, "countries").found


@pytest.mark.parametrize("bad", ["12,5", "1_000", "nan", "inf", "twelve", "0x10"])
def test_bad_number(folder, bad):
    file = folder / "places.csv"
    _change(file, "28.68", f'"{bad}"')
    error = _fault(folder, "places")
    assert (error.row, error.column) == (2, "lat")
    assert f"'{bad}'" in error.found
    assert "number" in error.allowed


def test_number_out_of_range(folder):
    _change(folder / "places.csv", "28.68", "128.68")
    error = _fault(folder, "places")
    assert error.column == "lat"
    assert "not above 90" in error.allowed


@pytest.mark.parametrize("bad", ["2001-6-15", "15.06.2001", "2001-13-01", "2001-02-30", "20010615"])
def test_bad_date(folder, bad):
    _change(folder / "sco_status.csv", "2001-06-15", bad)
    error = _fault(folder, "sco_status")
    assert error.column in ("valid_from", "valid_to")
    assert f"'{bad}'" in error.found
    assert "YYYY-MM-DD" in error.allowed


def test_bad_partial_date(folder):
    _change(folder / "sco_timeline.csv", "t01,1996-04-26", "t01,April 1996")
    error = _fault(folder, "sco_timeline")
    assert (error.row, error.column) == (2, "date")


def test_value_outside_the_allowed_words(folder):
    _change(folder / "claims.csv", ",misleading,", ",mostly wrong,")
    error = _fault(folder, "claims")
    assert error.column == "verdict"
    assert "supported-with-caveats" in error.allowed


def test_bad_boolean(folder):
    _change(folder / "bri_declarations.csv", "false", "no")
    assert _fault(folder, "bri_declarations").allowed == "true or false"


def test_blank_where_a_value_is_required(folder):
    _change(folder / "countries.csv", "KAZ,Kazakhstan", "KAZ,")
    error = _fault(folder, "countries")
    assert error.found == "nothing"
    assert error.column == "name"


def test_unknown_source(folder):
    _change(folder / "sco_timeline.csv", "sco-rferl-19960426", "sco-rferl-19960427")
    error = _fault(folder, "sco_timeline")
    assert error.column == "source_ids"
    assert "sco-rferl-19960427" in error.found
    assert "sco-rferl-19960426" in error.allowed


def test_unknown_foreign_key(folder):
    _change(folder / "claims.csv", "c01,p01", "c01,p99")
    error = _fault(folder, "claims")
    assert (error.row, error.column) == (2, "passage_id")
    assert "passages" in error.allowed


def test_duplicate_key(folder):
    file = folder / "claims.csv"
    text = file.read_text(encoding="utf-8").replace("\nc02,", "\nc01,")
    file.write_text(text, encoding="utf-8", newline="\n")
    error = _fault(folder, "claims")
    assert (error.row, error.column) == (3, "claim_id")
    assert "row 2" in error.found


def test_duplicate_in_a_unique_column(folder):
    _change(folder / "countries.csv", "KGZ,Kyrgyzstan", "KGZ,Kazakhstan")
    assert "no repeats" in _fault(folder, "countries").allowed


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


def test_empty_file(folder):
    (folder / "countries.csv").write_text("", encoding="utf-8")
    assert "empty" in _fault(folder, "countries").found


def test_cut_off_inside_a_row(folder):
    file = folder / "sco_timeline.csv"
    raw = file.read_bytes()
    file.write_bytes(raw[: raw.rindex(b"\n", 0, -1) + 12])
    error = _fault(folder, "sco_timeline")
    assert "values" in error.found


def test_cut_off_inside_quotation_marks(folder):
    file = folder / "claims.csv"
    raw = file.read_bytes()
    file.write_bytes(raw[: raw.rindex(b',"') + 5])
    assert "cannot be read" in _fault(folder, "claims").found


def test_cut_off_at_the_end_of_a_row(folder):
    file = folder / "countries.csv"
    lines = file.read_bytes().splitlines(keepends=True)
    file.write_bytes(b"".join(lines[:-5]))
    error = _fault(folder, "countries")
    assert "cut off" in error.found
    assert error.allowed == f"{len(lines) - 1} rows"


@pytest.mark.parametrize("tenth", range(1, 10))
def test_cut_off_anywhere(folder, tenth):
    file = folder / "sco_status.csv"
    raw = file.read_bytes()
    file.write_bytes(raw[: len(raw) * tenth // 10])
    _fault(folder, "sco_status")


def test_silent_change_is_caught_by_the_checksum(folder):
    _change(folder / "term_counts.csv", "china,34", "china,43")
    error = _fault(folder, "term_counts")
    assert "checksum" in error.found
    assert "describe_data.py" in str(error)


def test_a_broken_table_is_not_blamed_on_another(folder):
    _change(folder / "sources.csv", "state-media", "state media")
    assert data.load("claims", folder) is not None
    assert _fault(folder, "sources").column == "publisher_type"


def test_unknown_table_names_the_nearest():
    with pytest.raises(LessonError, match="Did you mean claims"):
        data.load("claim")


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


@pytest.mark.parametrize("bad", ["1e999", "-1e999", "٣", "9" * 5000])
def test_a_number_that_no_table_can_hold(folder, bad):
    _change(folder / "places.csv", "28.68", bad)
    error = _fault(folder, "places")
    assert (error.row, error.column) == (2, "lat")
    assert len(str(error)) < 500


@pytest.mark.parametrize("bad", ["99999999999999999999", "٣", "1.0"])
def test_a_whole_number_that_no_table_can_hold(folder, bad):
    _change(folder / "term_counts.csv", "china,34", f"china,{bad}")
    assert "a whole number" in _fault(folder, "term_counts").allowed


@pytest.mark.parametrize("bad", ["0001-01-01", "1677-12-31", "2262-01-01", "9999-12-31"])
def test_a_date_that_no_table_can_hold(folder, bad):
    _change(folder / "sco_status.csv", "2001-06-15", bad)
    assert "from 1678 to 2261" in _fault(folder, "sco_status").allowed
