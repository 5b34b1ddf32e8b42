"""Every table opens in one line, says what a row is and who is not counted, and can be saved."""

import io
import re

import pandas as pd
import pytest

from helpers import data, paths
from helpers.course import LESSONS
from helpers.errors import LessonError
from helpers.tables import LONGEST, SHOWN, data_table, lesson_tables
from tests.each import each


@each("name", data.names())
def test_a_table_opens_and_can_be_saved_whole(name):
    shown = data_table(name)
    resource = data.describe(name)
    assert resource["row"] in shown.summary
    assert resource["notCounted"] in shown.summary
    assert resource["notCounted"] in shown.leaves_out
    assert f"{resource['rows']:,} rows" in shown.summary
    assert len(shown.table) == min(resource["rows"], SHOWN)
    assert ("in the CSV file" in shown.leaves_out) == (resource["rows"] > SHOWN)
    assert list(shown.columns) == list(shown.table.columns)
    assert all(shown.columns.values())
    assert len(pd.read_csv(io.StringIO(shown.to_csv()))) == resource["rows"]
    told = shown.to_html().rpartition("<p>")[2]
    assert (paths.DATA / re.search(r"<code>data/([\w.]+)</code>", told)[1]).is_file()
    assert f'load("{name}").to_csv("{name}.csv")' in told
    assert "href" not in told, "a link to the contents is dead in a notebook just opened"


def test_a_table_is_saved_for_a_spreadsheet(tmp_path):
    shown = data_table("trade_mirror")
    shown.to_csv(tmp_path / "t.csv")
    content = (tmp_path / "t.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbf"), "a spreadsheet must see that this is UTF-8"
    assert len(pd.read_csv(io.BytesIO(content))) == len(data.load("trade_mirror"))
    shown.to_excel(tmp_path / "t.xlsx")
    assert len(pd.read_excel(tmp_path / "t.xlsx")) == len(data.load("trade_mirror"))


def test_years_have_no_separators_and_a_blank_is_said():
    shown = data_table("trade_mirror")
    assert "2,0" not in shown.to_html().partition("<ul>")[0]
    assert shown.table["year"].iloc[0] == str(data.load("trade_mirror")["year"].iloc[0])


def test_no_row_of_long_texts_fills_the_window():
    shown = data_table("projects")
    texts = [value for name in shown.table for value in shown.table[name] if isinstance(value, str)]
    cut = [text for text in texts if text.endswith(" …")]
    assert cut and max(map(len, texts)) <= LONGEST + 2
    assert "the file has them whole" in shown.leaves_out
    assert "whole" not in data_table("car_jobs").leaves_out


def test_an_unknown_table_is_told():
    with pytest.raises(LessonError, match="Did you mean trade_mirror"):
        data_table("trade_miror")


def test_the_tables_of_a_lesson_begin_with_the_shortest():
    found = lesson_tables("04")
    assert sorted(found.values()) == sorted(LESSONS["04"].tables)
    assert all(name in title for title, name in found.items())
    rows = [data.describe(name)["rows"] for name in found.values()]
    assert rows == sorted(rows)
    assert len(rows) > 10


def test_the_tables_of_no_lesson_are_told():
    with pytest.raises(LessonError, match=r"There is no lesson '9'\. The lessons are: 00, 01,"):
        lesson_tables("9")
