"""What a learner calls with words of their own: an exhibit or a clear error, safely written."""

import base64
import functools
import re
import string
import time

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers import claims, data, dates, offline_page
from helpers.claims import wording
from helpers.errors import LessonError
from helpers.explorer import CardSort
from helpers.glossary import glossary
from helpers.lessons.the_source import statements
from helpers.lessons.what_happened_next import forecasts, sentence_check
from helpers.lessons.what_happened_next.dossier import Dossier
from helpers.tables import data_table
from helpers.words import clean, quote
from tests.dossier_chart import chart
from tests.each import each

from .kit import (
    NUMBERS,
    OBJECTS,
    ODD_THINGS,
    TEXTS,
    check_exhibit,
    check_html,
    check_words,
)

POSITIONS = ["v019", "v025", "v030"]


def _forecast(value):
    """Return a forecast with one odd probability."""
    return pd.DataFrame({"what": ["rain"], "probability": pd.Series([value], dtype=object)})


def _meets(call, *arguments, **named):
    """Call, and return what comes back, or None after a clear error."""
    try:
        return call(*arguments, **named)
    except LessonError as error:
        check_words(str(error))
        return None


_TAKE_ANYTHING = {
    "claim_cards": claims.claim_cards,
    "data_table": data_table,
    "load": data.load,
    "first_day": dates.first_day,
    "last_day": dates.last_day,
    "glossary": glossary,
    "inspect": wording.inspect,
    "forge_all": sentence_check.check_sentences,
    "forge": lambda passage: sentence_check.check_sentence(passage, "A sentence."),
    "checked": forecasts.checked,
    "Dossier": Dossier,
    "probability": lambda value: forecasts.checked(_forecast(value)),
    **{
        f"Dossier {part}": lambda value, part=part: Dossier(**{"claim": "c20", part: value})
        for part in ("positions", "exhibit", "verdict", "why", "author")
    },
}


@each("name", _TAKE_ANYTHING)
def test_odd_objects(name):
    for odd in ODD_THINGS:
        _meets(_TAKE_ANYTHING[name], odd())
        _meets(_TAKE_ANYTHING[name], [odd()])


@pytest.mark.parametrize("name", _TAKE_ANYTHING)
@given(value=OBJECTS)
def test_any_object(name, value):
    _meets(_TAKE_ANYTHING[name], value)


@given(passage=st.sampled_from(list(sentence_check.PASSAGES)), sentence=TEXTS)
def test_any_sentence_in_the_forge(passage, sentence):
    check_exhibit(sentence_check.check_sentence(passage, sentence))
    findings = wording.inspect(sentence)
    assert {finding.check for finding in findings} == {
        "a date",
        "a source",
        "a unit",
        "a scope word",
    }
    for finding in findings:
        assert finding.result in (
            wording.FOUND,
            wording.MISSING,
            wording.NOT_NEEDED,
        )
        assert bool(finding.words) == (finding.result == wording.FOUND)
    lacks = wording.missing(sentence)
    assert lacks == tuple(f.check for f in findings if f.result == wording.MISSING)


@settings(max_examples=max(10, settings().max_examples // 4))
@given(sentences=st.dictionaries(st.sampled_from(list(sentence_check.PASSAGES)), TEXTS, min_size=1))
def test_any_sentences_in_the_forge(sentences):
    made = sentence_check.check_sentences(sentences)
    check_exhibit(made)
    assert list(dict.fromkeys(made.table["passage"])) == list(sentences)


@pytest.mark.parametrize(
    "piece", ["by ", "in Kazakhstan's ", "1,", "2024-", "data of ", "as ", "' ", "US dollars "]
)
def test_no_sentence_keeps_the_forge_busy(monkeypatch, piece):
    # Sixteen times what is looked at. A pattern that tries again from each sign would need 256
    # times as long, and one that tries again and again would never end.
    monkeypatch.setattr(wording, "LIMIT", 16 * wording.LIMIT)
    began = time.process_time()
    wording.inspect(piece * wording.LIMIT)
    assert time.process_time() - began < 5


def test_the_forge_looks_no_further_than_it_says():
    long = "x" * (wording.LIMIT - 11)
    for sentence, found in (
        (f"{long} 2024-07-01", "“2024-07-01”"),
        (f"{long}xxx 2024-07-01", "“2024-07”"),
    ):
        assert wording.inspect(sentence)[0].words == found


# Each example writes a page of five megabytes.
@settings(max_examples=max(8, settings().max_examples // 20))
@given(text=TEXTS)
def test_a_dossier_with_any_text(text):
    made = Dossier(
        claim="c20",
        positions=POSITIONS,
        exhibit=_figure(),
        verdict="contested",
        why=text,
        would_change=text,
        fair_paragraph=text,
        author=text,
    )
    page = made.to_html()
    _check_page(page)
    check_html(made._body(preview=True))
    check_exhibit(made.check())
    visible = re.sub(r"\s+", "", clean(text).strip())
    assert visible == re.sub(r"\s+", "", made.why), "nothing that was written is lost"


@functools.cache
def _figure():
    return chart()


def _check_page(page):
    """Check the page of a dossier: of its scripts, only those whose hash its policy names."""
    page.encode("utf-8")
    scripts = re.findall(r"<script[^>]*>(.*?)</script>", page, re.S)
    assert len(scripts) == 3
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)[1]
    for script in scripts[1:]:
        assert offline_page.script_hash(script).strip("'") in policy
    rest = re.sub(r"<script[^>]*>.*?</script>", "", page, flags=re.S)
    check_html(
        rest,
        more_tags={"html", "head", "meta", "title", "body"},
        more_attributes={"charset", "http-equiv", "content", "name"},
    )


_FOLDERS = st.one_of(
    TEXTS.map(lambda text: text.replace("/", "_")),
    st.sampled_from(["", ".", "a" * 300, "a\x00b", "\ud800", " ", "con", "a/b/c", "~"]),
)


@given(folder=_FOLDERS)
def test_a_dossier_saved_in_any_folder(tmp_path, monkeypatch, folder):
    monkeypatch.chdir(tmp_path)
    saved = Dossier("c20").save(folder)
    check_words(saved.message)
    if saved.path is None:
        assert "Nothing that you wrote is lost" in saved.message
    else:
        assert saved.path.read_text(encoding="utf-8") == saved.html


def test_a_dossier_saved_in_odd_places(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for odd in ODD_THINGS:
        button = Dossier("c20").save_button(odd())
        saved = button.save()
        check_words(saved.message)
        check_html(button.told.value, more_attributes=["download"])
        if saved.path is None:
            stored = re.search(r"base64,([^\"]+)", button.told.value)[1]
            assert base64.b64decode(stored).decode("utf-8") == saved.html


def test_positions_from_something_that_can_be_read_once_are_not_lost():
    assert Dossier("c20", iter(POSITIONS)).positions == tuple(POSITIONS)


@settings(max_examples=15)
@given(labels=OBJECTS | st.dictionaries(st.sampled_from(["c01", "c04", "c99"]), OBJECTS))
def test_any_labels_for_the_sorter(labels):
    made = _meets(
        CardSort, statements.sorted_claims, statements.claim_texts(), statements.BINS, labels
    )
    if made is not None:
        check_exhibit(made.exhibit)
        check_html(made.text.value)


_DATES = st.one_of(
    st.text(max_size=11),
    st.text(string.digits + "-/. ", min_size=4, max_size=10),
    st.dates().map(str),
    st.dates().map(lambda day: str(day)[:7]),
    st.sampled_from(
        ["2024/07/01", "01-07-2024", "20240701", "2024-7-01", "now", "٢٠٢٤", "2024-00"]
    ),
)


@given(text=_DATES)
def test_any_text_as_a_date(text):
    first, last_day = _meets(dates.first_day, text), _meets(dates.last_day, text)
    assert (first is None) == (last_day is None)
    if first is not None:
        assert re.fullmatch(r"[0-9]{4}(-[0-9]{2}){0,2}", text), "only what the tables write"
        assert str(first.date()).startswith(text)
        assert str(last_day.date()).startswith(text)
        assert first <= last_day


@given(value=NUMBERS)
def test_any_number_as_a_probability(value):
    found = _meets(forecasts.checked, _forecast(value))
    assert (found is not None) == (0 <= value <= 1)


@given(value=OBJECTS, limit=st.integers(10, 100))
def test_a_quoted_value_is_one_short_line(value, limit):
    line = quote(value, limit)
    assert 0 < len(line) <= limit + 2
    assert len(line.splitlines()) == 1
    check_words(line)


@given(text=TEXTS)
def test_a_cleaned_text_can_be_written_and_read_again(text):
    once = clean(text)
    assert once.encode("utf-8").decode("utf-8") == once == clean(once)
