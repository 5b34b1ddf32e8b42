"""The glossary finds a term in any language and marks its language."""

import pytest

from helpers import data
from helpers.errors import LessonError
from helpers.explorer import explore, text
from helpers.glossary import glossary


@pytest.mark.parametrize("typed", ["shanghai spirit", "上海精神", "Шанхайский дух", "Шанхай рухы"])
def test_a_term_is_found_in_any_language(typed):
    assert "Shanghai Spirit" in set(glossary(typed).table["term"])


def test_an_empty_field_shows_all_terms():
    assert len(glossary().table) == len(data.load("glossary"))


def test_words_carry_marks_of_their_language():
    page = glossary("Shanghai Spirit").to_html()
    assert '<td lang="zh" data-of="Chinese">上海精神</td>' in page
    assert '<td lang="zh-Latn" data-of="pinyin">Shànghǎi jīngshén</td>' in page
    assert '<td lang="ru" data-of="Russian">Шанхайский дух</td>' in page
    assert '<td lang="kk" data-of="Kazakh">Шанхай рухы</td>' in page


def test_each_form_has_a_source_or_is_called_ours():
    terms = data.load("glossary")
    names = {"zh": "Chinese", "ru": "Russian", "kk": "Kazakh"}
    for row in terms.to_dict("records"):
        attested = [code for code in row["attested"].split(";") if code]
        assert all(row[code] for code in attested), row["term"]
        # A form in a source needs the source.
        assert not attested or row["source_ids"], row["term"]
        whose = glossary(row["term"]).table.set_index("term").loc[row["term"], "whose forms"]
        seen, _, ours = whose.partition("ours, unverified: ")
        for code, name in names.items():
            assert (name in seen) == (code in attested), row["term"]
            assert (name in ours) == bool(row[code] and code not in attested), row["term"]
    assert "which are ours" in glossary().summary


def test_a_blank_stays_blank():
    assert glossary("Partnership, not alliance").table["Kazakh"].tolist() == [""]


def test_a_term_that_is_not_there_is_explained():
    with pytest.raises(LessonError, match="no 'xyzzy'"):
        glossary(" xyzzy ")


def test_the_field_of_a_lesson_looks_terms_up():
    made = explore(glossary, text=text("Look up", "summit"))
    made.controls["text"].value = "overcapacity"
    assert "Overcapacity" in set(made.exhibit.table["term"])


def test_a_column_without_a_word_is_left_out():
    assert "note" not in glossary("Silk Road Economic Belt").table
    assert "note" in glossary("overcapacity").table
