"""Random bytes, texts and tables: a sentence or a result, never a fault of Python, and soon."""

import time

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from helpers.errors import LessonError
from helpers.own_source import read_source, sheet
from tests.each import each

from .kit import HEADER, text

FEW = settings(
    max_examples=30,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
#: What looks like a table, with faults of every kind.
CELLS = st.one_of(
    st.sampled_from(["k01", "k02", "s01", "s99", "fact", "holds", "open", "2017-09-19", "", '"']),
    st.text(max_size=12),
)


def told(make):
    """Return what was made, or None where a sentence says why not."""
    try:
        return make()
    except LessonError as error:
        assert str(error).strip()
        return None


@FEW
@given(st.binary(max_size=400))
def test_random_bytes(tmp_path, raw):
    path = tmp_path / "my.txt"
    path.write_bytes(raw)
    read = told(lambda: read_source(path))
    if read is not None:
        repr(read).encode("utf-8")
        assert len(read.passages) > 0


@FEW
@given(st.text(min_size=1, max_size=300), st.text(min_size=1, max_size=8))
def test_random_texts_are_cut_without_loss_and_searched(words, keyword):
    read = told(lambda: read_source(f"{words}\n"))
    if read is None:
        return
    shown = "".join(read.passages["text"])
    assert sum(map(str.isalnum, shown)) <= sum(map(str.isalnum, words)) * 4
    assert read.length > 0
    found = told(lambda: read.find(keyword))
    if found is not None:
        assert len(found) == read.count(keyword)["count"].sum()


@FEW
@given(st.lists(st.lists(CELLS, max_size=12), max_size=6))
def test_random_tables(tmp_path, rows):
    path = tmp_path / "my_claims.csv"
    content = "\n".join([HEADER, *(",".join(row) for row in rows)])
    path.write_bytes(content.encode("utf-8", "replace"))
    before = path.read_bytes()
    claims = told(lambda: text().claims(path))
    assert path.read_bytes() == before
    if claims is not None and len(claims):
        assert len(claims.cards().to_html()) > 100
        assert claims.counts().table["claims"].sum() == len(claims)
    added = told(lambda: sheet.add(path, {"passage_id": "s01", "claim": "Mine."}, ["s01"]))
    assert path.read_bytes().startswith(before)
    assert (added is None) == (path.read_bytes() == before)


MANY = 200_000
LONG = {
    "words without a full stop": "word " * (MANY // 5),
    "full stops": ". " * (MANY // 2) + "a",
    "quotation marks": "a." + '"' * MANY,
    "line ends": "a" + "\n" * MANY,
    "spaces between line ends": ("\n" + " " * 999) * 1000 + "a",
    "spaces": "字" + " " * MANY + "字",
    "characters without spaces": "和平发展" * (MANY // 4),
    "short lines": "a\n\n" * (MANY // 30),
    "commas": "a, " * (MANY // 3),
    "marks on one letter": "a" + "\u0301" * 300 + " b",
    "two directions": "a \u202eb\u202c سلام " * (MANY // 40),
}


@each("kind", LONG)
def test_many_characters_of_anything_end_soon(kind):
    start = time.process_time()
    read = told(lambda: read_source(LONG[kind] + "\n"))
    if read is not None:
        read.find("a")
        read.count(["word", "和平"])
    assert time.process_time() - start < 10
