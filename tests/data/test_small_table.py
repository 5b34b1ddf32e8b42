"""A table of every type and rule: what is loaded, and what is said of each slip, word for word."""

import csv
import json
import re

import describe_data
import pandas as pd
import pytest

from helpers import data
from helpers.data import rules
from helpers.errors import DataError, LessonError
from helpers.paths import DATA
from tests.each import each

FIELDS = [
    {"name": "kind", "type": "string", "constraints": {"required": True, "enum": ["a", "b"]}},
    {"name": "number", "type": "integer", "constraints": {"required": True}},
    {"name": "code", "type": "string", "constraints": {"unique": True, "pattern": "[A-Z]{3}"}},
    {"name": "count", "type": "integer", "constraints": {"minimum": 0, "maximum": 9}},
    {"name": "share", "type": "number", "constraints": {"minimum": -1}},
    {"name": "day", "type": "date"},
    {"name": "sure", "type": "boolean", "constraints": {"required": True}},
    {"name": "known", "type": "boolean"},
    {"name": "words", "type": "string"},
    {"name": "state", "type": "string"},
    {"name": "others", "type": "string", "references": {"resource": "u", "field": "id"}},
    {"name": "nothing", "type": "number"},
]
SCHEMA = {
    "fields": FIELDS,
    "primaryKey": ["kind", "number"],
    "foreignKeys": [{"fields": "state", "reference": {"resource": "u", "fields": "id"}}],
}
NAMES = ",".join(field["name"] for field in FIELDS)
ROWS = [
    "a,1,AAA,0,0.5,2024-07-01,true,true,one,x;y,x;y,",
    "a,2,,9,-1e-2,1678-01-01,false,,,z,z,",
    "b,1,BBB,,,,true,false,three,,,",
    'b,2,CCC,7,.25,2261-12-31,false,true,"four, five",z,z;x;y,',
]
UNDO = (
    " Undo the change (with git: git checkout -- data), or mend the file and run "
    "python tools/describe_data.py."
)


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "t.csv").write_text("\n".join([NAMES, *ROWS]) + "\n", encoding="utf-8")
    (tmp_path / "u.csv").write_text("id\nx;y\nz\nx\ny\n", encoding="utf-8")
    other = {"fields": [{"name": "id", "type": "string"}], "primaryKey": "id"}
    package = {
        "descriptionHash": "",
        "files": [],
        "resources": [
            {"name": "t", "path": "t.csv", "schema": SCHEMA},
            {"name": "u", "path": "u.csv", "schema": other},
        ],
    }
    text = describe_data.written(describe_data.describe(package, tmp_path))
    (tmp_path / data.PACKAGE).write_text(text, encoding="utf-8")
    yield tmp_path
    data.clear_cache()


def _said(folder, content, file="t.csv", name="t"):
    (folder / file).write_text(content, encoding="utf-8")
    with pytest.raises(DataError) as caught:
        data.load(name, folder)
    error = caught.value
    assert error.file == file
    assert f"found {error.found}; allowed: {error.allowed}." in str(error)
    where = [f"row {error.row}"] * (error.row is not None)
    where += [f"column '{error.column}'"] * (error.column is not None)
    assert str(error).startswith(", ".join([f"data/{file}", *where]))
    return str(error)


def _with(row, old, new):
    """Return the table with one change in a row, counted from 1 below the header."""
    rows = list(ROWS)
    assert rows[row - 1].count(old) >= 1
    rows[row - 1] = rows[row - 1].replace(old, new, 1)
    return "\n".join([NAMES, *rows]) + "\n"


def test_what_is_loaded(folder):
    found = data.load("t", folder)
    day = pd.Timestamp("2024-07-01")
    assert found["kind"].tolist() == ["a", "a", "b", "b"]
    assert found["number"].tolist() == [1, 2, 1, 2]
    assert found["number"].dtype == "int64"
    assert found["code"].tolist() == ["AAA", "", "BBB", "CCC"]
    assert found["count"].dtype == "Int64"
    assert found["count"].fillna(-5).tolist() == [0, 9, -5, 7]
    assert found["share"].dtype == "float64"
    assert found["share"].fillna(-5).tolist() == [0.5, -0.01, -5, 0.25]
    assert pd.api.types.is_datetime64_any_dtype(found["day"])
    assert found["day"].fillna(day).dt.strftime("%Y-%m-%d").tolist() == [
        "2024-07-01",
        "1678-01-01",
        "2024-07-01",
        "2261-12-31",
    ]
    assert found["sure"].dtype == "bool"
    assert found["sure"].tolist() == [True, False, True, False]
    assert found["known"].dtype == "boolean"
    assert found["known"].isna().tolist() == [False, True, False, False]
    assert found["known"].dropna().tolist() == [True, False, True]
    assert found["words"].tolist() == ["one", "", "three", "four, five"]
    assert pd.api.types.is_string_dtype(found["words"])
    assert found["nothing"].dtype == "float64"
    assert found["nothing"].isna().all()


_WHOLE = "a whole number of at most 18 digits"
_NUMBER = "a number with a decimal point, without thousands separators"
_DATE = "a date as YYYY-MM-DD, from 1678 to 2261"


@each("bad", ["9" * 20, "٣", "1.0", "0x1", "1_000"])
def test_what_is_no_whole_number(folder, bad):
    text = _said(folder, _with(2, "a,2", f"a,{bad}"))
    assert f"row 3, column 'number': found '{bad}'; allowed: {_WHOLE}." in text


@each("bad", ['"12,5"', "1_000", "nan", "inf", "twelve", "0x10", "-1e999", "٣", "9" * 5000])
def test_what_is_no_number(folder, bad):
    text = _said(folder, _with(2, "-1e-2", bad))
    shown = bad.strip('"') if len(bad) < 80 else "9" * 77 + "..."
    assert f"row 3, column 'share': found '{shown}'; allowed: {_NUMBER}." in text


@each(
    "bad",
    [
        *("2001-6-15", "15.06.2001", "2001-13-01", "2001-02-30", "20010615", "April 1996"),
        *("0001-01-01", "1677-12-31", "2262-01-01", "9999-12-31"),
    ],
)
def test_what_is_no_day(folder, bad):
    text = _said(folder, _with(1, "2024-07-01", bad))
    assert f"row 2, column 'day': found '{bad}'; allowed: {_DATE}." in text


@each(
    "content, said",
    [
        (_with(1, "a,1", "c,1"), "row 2, column 'kind': found 'c'; allowed: one of a, b."),
        (_with(1, "a,1", ",1"), "row 2, column 'kind': found nothing; allowed: one of a, b."),
        (
            _with(4, "b,2", "b,1"),
            "row 5, column 'kind, number': found 'b, 1', which row 4 has too; allowed: a key that "
            "no other row has.",
        ),
        (
            _with(4, "CCC", "AAA"),
            "row 5, column 'code': found 'AAA', which row 2 has too; allowed: no repeats.",
        ),
        (
            _with(4, "CCC", "CC"),
            "row 5, column 'code': found 'CC'; allowed: text, of the form [A-Z]{3}.",
        ),
        (
            _with(4, "7,", "10,"),
            "row 5, column 'count': found '10'; allowed: a whole number of at most 18 digits, not "
            "below 0, not above 9.",
        ),
        (
            _with(1, "0,0.5", "-1,0.5"),
            "row 2, column 'count': found '-1'; allowed: a whole number of at most 18 digits, not "
            "below 0, not above 9.",
        ),
        (
            _with(2, "-1e-2", "-1.01"),
            "row 3, column 'share': found '-1.01'; allowed: a number with a decimal point, without "
            "thousands separators, not below -1.",
        ),
        (_with(1, "true", "yes"), "row 2, column 'sure': found 'yes'; allowed: true or false."),
        (_with(1, "true", ""), "row 2, column 'sure': found nothing; allowed: true or false."),
        (
            _with(2, ",z,z", ",w,z"),
            "row 3, column 'state': found 'w'; allowed: an id found in data/u.csv.",
        ),
        (
            _with(1, "x;y,x;y", "x;z,x;y"),
            "row 2, column 'state': found 'x;z'; allowed: an id found in data/u.csv, such as x;y.",
        ),
        (
            _with(4, "z;x;y", "z;w;y"),
            "row 5, column 'others': found 'w'; allowed: an id found in data/u.csv.",
        ),
        (_with(3, "b,1", "b,1,5"), "row 4: found 13 values; allowed: 12, one per column."),
        (
            _with(4, '"four, five"', '"four'),
            "row 5: found a row that cannot be read (unexpected end of data); allowed: "
            "comma-separated values with closed quotation marks.",
        ),
        (
            _with(1, "x;y,x;y", "x z,x;y"),
            "row 2, column 'state': found 'x z'; allowed: an id found in data/u.csv",
        ),
        ("", ": found an empty file; allowed: a header and rows."),
        ("\n".join([NAMES, *ROWS[:3]]) + "\n", ": found 3 rows (the file seems cut off)"),
        ("\n".join([NAMES, *ROWS, "b,3,,,,,true,,,,,"]) + "\n", ": found 5 rows; allowed: 4 rows."),
        (
            NAMES.replace("number", "nr") + "\n",
            "row 1, column 'number': found 'nr' as the name of column 2; allowed: 'number' (the "
            f"columns are {NAMES.replace(',', ', ')}).",
        ),
        ("kind\n", "row 1, column 'number': found 'nothing' as the name of column 2;"),
        (
            NAMES + ",more,yet\n",
            "row 1, column 'more': found 14 columns; allowed: the 12 columns kind, number,",
        ),
    ],
)
def test_what_is_said_of_a_slip(folder, content, said):
    text = _said(folder, content)
    start = "data/t.csv" + ("" if said.startswith(":") else ", ")
    assert text.startswith(start + said)
    assert text.endswith(UNDO)


def test_what_is_said_of_a_file_that_is_not_there_or_cannot_be_read(folder):
    again = "Get the project again, or restore the file (with git: git checkout -- data)."
    (folder / "t.csv").write_bytes(b"\nx\xff")
    with pytest.raises(DataError) as caught:
        data.load("t", folder)
    assert str(caught.value) == (
        "data/t.csv, row 2: found a byte that is not UTF-8 text (0xff); allowed: text saved as "
        f"UTF-8.{UNDO}"
    )
    (folder / "t.csv").unlink()
    with pytest.raises(DataError) as caught:
        data.load("t", folder)
    assert str(caught.value) == (
        f"data/t.csv: found no such file; allowed: the file as published. {again}"
    )
    (folder / "t.csv").mkdir()
    with pytest.raises(DataError) as caught:
        data.load("t", folder)
    assert "no such file" not in str(caught.value)
    assert str(caught.value).endswith(again)


def test_what_is_said_of_a_name_that_is_not_there(folder):
    with pytest.raises(LessonError) as caught:
        data.load("tu", folder)
    assert str(caught.value) == (
        "There is no table called 'tu'. Did you mean u or t? The tables are: t, u."
    )
    with pytest.raises(LessonError) as caught:
        data.load(7, folder)
    assert str(caught.value) == "There is no table called 7. The tables are: t, u."
    with pytest.raises(LessonError) as caught:
        data.other_file("x", folder)
    assert str(caught.value) == "There is no file called 'x'. The files are: ."


def test_a_change_that_breaks_no_rule_is_told_from_a_slip(folder):
    assert _said(folder, _with(1, "one", "two")) == (
        "data/t.csv: found a change since it was last checked (its checksum differs); allowed: the "
        "file as checked. Undo the change (with git: git checkout -- data), or, if you meant it, "
        "accept it with: python tools/describe_data.py."
    )


def test_a_key_of_one_column_may_be_written_as_text(folder):
    assert "row 3, column 'id': found 'z', which row 2 has too" in _said(
        folder, "id\nz\nz\n", "u.csv", "u"
    )


def test_a_damaged_other_table_is_named_in_place_of_this_one(folder):
    (folder / "u.csv").write_text("id\nx;y\nx\ny\n", encoding="utf-8")
    (folder / "t.csv").write_text(_with(1, "one", "two"), encoding="utf-8")
    with pytest.raises(DataError, match=r"^data/u\.csv: found a change"):
        data.load("t", folder)


def test_one_blank_cell_does_not_hide_what_stands_below_it(folder):
    text = _said(folder, _with(3, "true,false", "true,maybe"))
    assert "row 4, column 'known': found 'maybe'" in text


def test_a_table_tells_its_name(folder):
    assert data.load("u", folder).attrs == {"table": "u"}
    assert data.load("t", folder).query("number == 1").attrs["table"] == "t"


def test_a_sound_table_is_read_without_the_rules(folder, monkeypatch):
    monkeypatch.setattr(rules, "judge", None)
    assert len(data.load("t", folder)) == len(ROWS)
    data.check(folder)


def test_a_description_may_be_changed_by_whoever_asked_for_it(folder):
    data.describe("t", folder)["schema"]["fields"].clear()
    assert len(data.describe("t", folder)["schema"]["fields"]) == 12


def test_the_text_of_a_table_is_given_as_its_file_has_it(folder):
    assert data.file_text("u", folder) == "id\nx;y\nz\nx\ny\n"
    (folder / "u.csv").write_text("id\nz\n", encoding="utf-8")
    data.clear_cache()
    with pytest.raises(DataError, match="cut off"):
        data.file_text("u", folder)


@each("name", data.names())
def test_every_cell_of_every_table_is_loaded_as_it_is_written(name):
    with (DATA / data.describe(name)["path"]).open(encoding="utf-8", newline="") as file:
        written = list(csv.DictReader(file))
    loaded = data.load(name)
    assert len(loaded) == len(written)
    for field in data.describe(name)["schema"]["fields"]:
        column = loaded[field["name"]]
        for value, cell in zip(column, (row[field["name"]] for row in written), strict=True):
            assert _same(value, cell, field["type"]), (field["name"], value, cell)


def _same(value, cell, kind):
    if cell == "":
        return value == "" if kind == "string" else bool(pd.isna(value))
    return {
        "string": lambda: value == cell,
        "integer": lambda: int(value) == int(cell),
        "number": lambda: float(value) == float(cell),
        "date": lambda: value.strftime("%Y-%m-%d") == cell,
        "boolean": lambda: json.dumps(bool(value)) == cell,
    }[kind]()


def test_an_upper_case_exponent_is_a_number_too(folder):
    (folder / "t.csv").write_text(_with(2, "-1e-2", "-1E-2"), encoding="utf-8")
    with pytest.raises(DataError, match="checksum") as caught:
        data.load("t", folder)
    assert not re.search("row", str(caught.value)), "no slip, only a change"


def test_a_folder_that_is_a_text_is_refused_with_what_to_write():
    with pytest.raises(LessonError) as caught:
        data.load("claims", "data")
    assert str(caught.value) == 'The data folder is a path: load("claims", Path("data")).'
