"""Any damage to a file of data/ ends in a clear error or in the same content, never in another."""

import csv
import io
import random
import unicodedata
from contextlib import contextmanager

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers import basemap, data
from helpers.data import package, tables
from helpers.errors import DataError
from helpers.paths import DATA
from tests.each import each

#: One seed for all damage, so that a failure can be seen again.
SEED = 20240701
FLIPS = 20
TABLES = data.names()


@contextmanager
def _damaged(folder, file, content):
    """Put other bytes in a file's place, for a while."""
    path = folder / file
    sound = path.read_bytes()
    path.write_bytes(content)
    _forget(file)
    try:
        yield
    finally:
        path.write_bytes(sound)
        _forget(file)


def _forget(file):
    """Forget what was read from a file; to read all files again each time would take minutes."""
    tables._typed.cache_clear()
    basemap.areas._read.cache_clear()
    if file == data.PACKAGE:
        package.read.cache_clear()


def _outcome(read, file):
    """Read, and return what was read or None where an error says what is wrong."""
    try:
        return read()
    except DataError as error:
        _check_words(error, file)
        return None


def _check_words(error, file):
    text = str(error)
    assert error.file == file
    assert text.startswith(f"data/{file}")
    assert "found " in text
    assert "allowed: " in text
    assert "git checkout -- data" in text or "Get the project again" in text
    assert not {unicodedata.category(sign) for sign in text} & {"Cc", "Cs", "Zl", "Zp"}, repr(text)
    assert len(text) < 3000


def _check_table(folder, name, content):
    file = data.describe(name)["path"]
    with _damaged(folder, file, content):
        found = _outcome(lambda: data.load(name, folder), file)
    if found is not None:
        pd.testing.assert_frame_equal(found, data.load(name))
    return found


def _sound(name):
    return (DATA / data.describe(name)["path"]).read_bytes()


def _flipped(content, rng):
    place = rng.randrange(len(content))
    bit = 1 << rng.randrange(8)
    return content[:place] + bytes([content[place] ^ bit]) + content[place + 1 :]


def _written(records):
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\n").writerows(records)
    return text.getvalue().encode("utf-8")


def _records(name):
    return list(csv.reader(io.StringIO(_sound(name).decode("utf-8"), newline="")))


def _cut_off(content):
    return [content[: len(content) * tenth // 10] for tenth in range(10)]


def _moved(name, rng):
    """Yield what is wrong, and the table with its columns or rows moved."""
    header, *rows = _records(name)
    order = list(range(len(header)))
    while order == sorted(order):
        rng.shuffle(order)
    shuffled = [[record[place] for place in order] for record in (header, *rows)]
    yield "columns shuffled", shuffled
    yield "values alone shuffled", [header, *shuffled[1:]]
    yield "a row twice", [header, *rows, rng.choice(rows)]
    dropped = list(rows)
    dropped.pop(rng.randrange(len(dropped)))
    yield "a row less", [header, *dropped]
    if len(rows) > 1:
        yield "rows in another order", [header, *rows[1:], rows[0]]


@each("name", TABLES)
def test_a_damaged_table_is_never_taken_for_the_sound_one(data_copy, name):
    """Each table, with one damage of each kind; which one differs from table to table."""
    content, rng = _sound(name), random.Random(f"{SEED} {name}")
    assert _check_table(data_copy, name, rng.choice(_cut_off(content))) is None, "cut off"
    assert _check_table(data_copy, name, _flipped(content, rng)) is None, "a bit flipped"
    what, records = rng.choice(list(_moved(name, rng)))
    assert _check_table(data_copy, name, _written(records)) is None, what


@each("name", ["claims", "places", "sco_status", "vote_totals"])
def test_a_table_damaged_in_every_way(data_copy, name):
    """Long texts, numbers, dates, keys: cut off at each tenth, each move, and many bits."""
    content, rng = _sound(name), random.Random(SEED)
    for cut in _cut_off(content):
        assert _check_table(data_copy, name, cut) is None, len(cut)
    for _ in range(FLIPS):
        assert _check_table(data_copy, name, _flipped(content, rng)) is None
    for what, records in _moved(name, rng):
        assert _check_table(data_copy, name, _written(records)) is None, what


@pytest.mark.parametrize(
    "same",
    [
        lambda content: b"\xef\xbb\xbf" + content,
        lambda content: content.replace(b"\n", b"\r\n"),
        lambda content: content,
    ],
    ids=["byte-order mark", "Windows line ends", "untouched"],
)
def test_what_an_editor_or_git_adds_changes_nothing(data_copy, same):
    for name in TABLES[::7]:
        assert _check_table(data_copy, name, same(_sound(name))) is not None


# The smallest table that has numbers, allowed words and keys, so that many examples fit in.
@given(content=st.binary(max_size=400))
def test_any_bytes_in_a_tables_place(data_copy, content):
    assert _check_table(data_copy, "vote_totals", content) is None


_CELL = st.one_of(
    st.text(max_size=12),
    st.sampled_from(["", "nan", "inf", "1e999", "1_0", "٣", "=1+1", '"', "\r", "\x00", "-1", "u1"]),
    st.from_regex(r"[0-9]{1,25}", fullmatch=True),
    st.dates().map(str),
)


#: Small tables that have, together, every type of column, blanks in each, and many scripts.
_SMALL = ["vote_totals", "sco_status", "places", "term_counts", "tracker_gaps", "un_names"]
_SMALL += ["us_voting_coincidence", "exchange_rates", "nuclear_power", "disputed_areas"]


@given(changes=st.data())
def test_any_edit_of_a_cell_is_noticed(data_copy, changes):
    name = changes.draw(st.sampled_from(_SMALL))
    records = _records(name)
    row = changes.draw(st.integers(0, len(records) - 1))
    column = changes.draw(st.integers(0, len(records[0]) - 1))
    cell = changes.draw(_CELL)
    before, records[row][column] = records[row][column], cell
    content = _written(records).decode("utf-8").encode("utf-8", "replace")
    found = _check_table(data_copy, name, content)
    assert (found is not None) == (cell == before)


@given(content=st.text(st.characters(codec="utf-8"), max_size=300))
def test_any_text_after_a_sound_header(data_copy, content):
    header = ",".join(_records("vote_totals")[0]) + "\n"
    assert _check_table(data_copy, "vote_totals", (header + content).encode("utf-8")) is None


def _check_description(folder, content):
    with _damaged(folder, data.PACKAGE, content):
        found = _outcome(
            lambda: {name: data.describe(name, folder) for name in data.names(folder)}, data.PACKAGE
        )
    if found is not None:
        assert found == {name: data.describe(name) for name in TABLES}
    return found


def test_a_description_cut_off_or_with_a_flipped_bit(data_copy):
    content, rng = (DATA / data.PACKAGE).read_bytes(), random.Random(SEED)
    for tenth in range(10):
        assert _check_description(data_copy, content[: len(content) * tenth // 10]) is None
    for _ in range(200):
        assert _check_description(data_copy, _flipped(content, rng)) is None


def test_outlines_cut_off_or_with_a_flipped_bit(data_copy, monkeypatch):
    monkeypatch.setattr(basemap.areas, "DATA", data_copy)
    content, rng = (DATA / basemap.OUTLINES).read_bytes(), random.Random(SEED)
    spoilt = [content[: len(content) * tenth // 10] for tenth in range(10)]
    spoilt += [_flipped(content, rng) for _ in range(100)]
    for damaged in spoilt:
        with _damaged(data_copy, basemap.OUTLINES, damaged):
            assert _outcome(basemap.outlines, basemap.OUTLINES) is None


def test_the_message_says_how_an_author_accepts_an_edit(data_copy):
    content = _sound("term_counts").replace(b"china,34", b"china,43", 1)
    with _damaged(data_copy, "term_counts.csv", content), pytest.raises(DataError) as caught:
        data.load("term_counts", data_copy)
    assert "if you meant it, accept it with: python tools/describe_data.py" in str(caught.value)
