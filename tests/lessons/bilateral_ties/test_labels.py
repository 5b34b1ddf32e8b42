"""Lesson 02, labels: what is shown agrees with the tables."""

import itertools
import re

import pytest

from helpers import data
from helpers.errors import ExhibitError, LessonError
from helpers.exhibit import Exhibit, table_html
from helpers.lessons.bilateral_ties import (
    labels,
)
from tests import tables


@pytest.mark.parametrize(
    ("pair", "code"), [*itertools.product(labels.PAIRS, labels.LANGUAGES.values())]
)
def test_the_ladder_says_how_many_wordings_were_seen(pair, code):
    exhibit = labels.labels_over_time(pair, code)
    seen = sum(bool(text) for text in labels.labels_of(pair)[f"label_{code}"])
    name = next(name for name, value in labels.LANGUAGES.items() if value == code)
    assert f"{seen} of them seen in {name}" in exhibit.title
    assert len(exhibit.table) == len(labels.labels_of(pair))


def test_every_label_stands_in_one_group():
    found = [row for pair in labels.PAIRS for row in labels.labels_of(pair)["label_id"]]
    assert sorted(found) == sorted(row["label_id"] for row in tables.rows("partnership_labels"))


def test_the_word_changes_while_the_date_stays():
    table = labels.labels_over_time().table.set_index("date")
    row = table.loc["2019-09-11"]
    assert row["English"].startswith("permanent")
    assert row["Chinese"].startswith("永久")
    assert row["Russian"].startswith("вечное")
    assert row["Kazakh"].startswith("мәңгілік")


def test_words_of_other_languages_are_marked_and_blanks_are_not():
    page = labels.labels_over_time().to_html()
    for code, word in (
        ("zh", "永久"),
        ("zh-Latn", "yǒngjiǔ"),
        ("ru", "вечное"),
        ("kk", "мәңгілік"),
    ):
        assert re.search(rf'<td lang="{code}">{word}', page), code
    assert not re.search(r'lang="[^"]*">not known', page)
    assert '<th scope="row" lang="zh">永久' in labels.permanent_by_language().to_html()


def test_a_table_marks_languages_by_code_or_by_column():
    table = data.load("parallel_phrases").head(3)[["key_phrase", "language"]]
    page = table_html(table, "x", {"key_phrase": "language"})
    for code in table["language"]:
        assert f'lang="{code}"' in page
    # Without being told, only what the signs themselves show is marked.
    assert set(re.findall(r'lang="([^"]*)"', table_html(table, "x"))) <= {"zh", "ru", "kk"}
    with pytest.raises(ExhibitError, match="no column 'Latin'"):
        Exhibit(
            figure=None,
            title="t",
            summary="s",
            table=table,
            source_ids=["derived"],
            leaves_out="l",
            languages={"Latin": "la"},
        )


@pytest.mark.parametrize(("pair", "code"), [("nobody", "en"), ("China with Kazakhstan", "fr")])
def test_an_unknown_group_or_language_is_named(pair, code):
    with pytest.raises(LessonError, match="choose from"):
        labels.labels_over_time(pair, code)
