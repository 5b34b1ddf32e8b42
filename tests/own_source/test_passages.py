"""Passages, keywords in context and counts, in many scripts."""

import pandas as pd
import pytest

from helpers.errors import LessonError
from helpers.own_source import cutting, read_source
from tests.each import each

CHINESE = "中国坚定不移走和平发展道路。我们主张和平、发展、合作。\n\n和平是人民的期待。\n"
MIXED = f"The speech begins in English.\n\n{CHINESE}"


def text(words, **said):
    return read_source(words if "\n" in words else f"{words}\n", **said)


def test_passages_are_cut_at_blank_lines_and_numbered():
    table = text("First\npart.\n\n \t\nSecond part.\n\n\nThird.").passages
    assert table.columns.tolist() == ["passage_id", "text", "words", "language", "line"]
    assert table["passage_id"].tolist() == ["s01", "s02", "s03"]
    assert table["text"].tolist() == ["First part.", "Second part.", "Third."]
    assert table["words"].tolist() == [2, 2, 1]
    assert table["line"].tolist() == [1, 5, 8]


def test_ids_have_as_many_digits_as_they_need():
    table = text("\n\n".join(f"Passage {number}." for number in range(120))).passages
    assert table["passage_id"].tolist()[:1] + table["passage_id"].tolist()[-1:] == ["s001", "s120"]


def test_long_lines_are_paragraphs_and_short_lines_belong_together():
    long = "This line is a whole paragraph, as a browser copies it. " * 4
    assert len(text(f"{long}\n{long}\n{long}").passages) == 3
    assert len(text("This is a line\nof a letter\nthat was wrapped.\n").passages) == 1


def test_a_long_passage_is_cut_at_sentences_into_parts_of_one_length():
    sentence = "This sentence has exactly seven plain words."
    table = text(" ".join([sentence] * 40)).passages
    assert table["words"].max() <= cutting.MOST_WORDS
    assert table["words"].min() > cutting.MOST_WORDS / 2
    assert all(part.endswith(".") for part in table["text"])
    assert " ".join(table["text"]) == " ".join([sentence] * 40)


def test_nothing_is_lost_where_a_sentence_is_too_long():
    for endless in ("word " * 500, "word, " * 500, "словo; " * 300, "字" * 900, "字，" * 900):
        table = text(endless).passages
        assert "".join("".join(table["text"]).split()) == "".join(endless.split())
        assert table.iloc[:, 2].max() <= cutting.MOST_CHARACTERS


def test_initials_do_not_end_a_sentence():
    assert cutting._SENTENCE_END.split("The U.S. President spoke. He left.") == [
        "The U.S. President spoke.",
        "He left.",
    ]


@each(
    "words, language, unit, count",
    [
        ("We ask for the peace of the world.", "English", "words", 8),
        ("Мы выступаем за мир и безопасность.", "Russian", "words", 6),
        ("Қазақстан — тәуелсіз мемлекет.", "Kazakh", "words", 3),
        ("Тоҷикистон ҷонибдори сулҳ аст.", "Tajik", "words", 4),
        ("مرحبا بكم في الأمم المتحدة.", "Arabic", "words", 5),
        ("ما از صلح پشتیبانی می‌کنیم.", "Persian or Dari", "words", 5),
        ("אנחנו רוצים שלום.", "Hebrew", "words", 3),
        ("우리는 평화를 원합니다.", "Korean", "words", 3),
        ("हम शांति चाहते हैं।", "Hindi", "words", 4),
        ("中国坚定不移走和平发展道路。", "Chinese", "characters", 13),
        ("私たちは平和を望みます。", "Japanese", "characters", 11),
        ("เราต้องการสันติภาพ", "Thai", "characters", 18),
        ("Nous voulons que la paix dure dans les pays.", "French", "words", 9),
        ("Wir wollen nicht mit der Angst leben.", "German", "words", 7),
        ("42 17 2023", "not known", "words", 3),
    ],
)
def test_languages_are_guessed_and_words_counted_honestly(words, language, unit, count):
    read = text(words)
    assert read.unit == unit
    assert read.passages[unit].tolist() == [count]
    assert read.passages["language"].tolist() == [language]


def test_what_was_read_is_told_in_a_line():
    told = "T: 1 passage, 3 words, probably in English. Words are counted by the spaces"
    assert repr(text("The of peace.", title="T")).startswith(told)
    assert "probably" not in repr(text("42 17 2023"))
    # Printed, it is broken between words and not by the window.
    lines = str(text("The of peace.", title="T")).splitlines()
    assert len(lines) > 1 and max(map(len, lines)) <= 72
    assert " ".join(lines) == repr(text("The of peace.", title="T"))


def test_characters_are_said_to_be_characters():
    read = text(CHINESE)
    assert "words" not in read.passages
    assert "per_1000_characters" in read.count("和平")
    assert "characters are counted" in read.note
    assert "characters are counted" in repr(read)


def test_a_text_of_both_kinds_says_which_passage_is_which():
    read = text(MIXED)
    assert read.unit == "words_or_characters"
    assert read.passages["counted_in"].tolist() == ["words", "characters", "characters"]
    assert "per_1000_words_or_characters" in read.count("peace")
    assert "compare within one kind only" in read.note


def test_a_chinese_line_that_was_wrapped_has_no_space_put_into_it():
    assert text("和平发\n展道路。\n").passages["text"].tolist() == ["和平发展道路。"]
    assert text("和平发\n展道路。\n").count("发展")["count"].tolist() == [1]


def test_a_keyword_is_found_whatever_its_capitals_from_the_start_of_a_word():
    found = text("Sanctions hurt. A sanction is no cure; unsanctioned acts are none.").find(
        "sanction"
    )
    assert found.columns.tolist() == ["passage_id", "before", "keyword", "after"]
    assert found["keyword"].tolist() == ["Sanctions", "sanction"]
    assert found["before"].tolist() == ["", "Sanctions hurt. A"]


def test_the_context_has_as_many_words_as_asked_for():
    found = text("one two three four WORD five six seven").find("word", around=2)
    assert found.loc[0, ["before", "after"]].tolist() == ["three four", "five six"]
    none = text("one two three four WORD five six seven").find("word", around=0)
    assert none.loc[0, ["before", "after"]].tolist() == ["", ""]


@each(
    "words, keyword",
    [
        ("The Belt\nand  Road is long.", "belt and road"),
        ("China’s plan", "china's"),
        ("non‑interference in affairs", "non-interference"),
        ("Ол ТӘУЕЛСІЗ ел", "тәуелсіз"),
        ("в БЕЗОПАСНОСТИ", "безопасност"),
        ("نحن نريد السلام", "السلام"),
        ("café ouvert", "cafe\u0301"),
        ("我们走和平发展道路", "和平发展"),
        ("C++ (and more)", "C++"),
        ("a.b and axb", "a.b"),
    ],
)
def test_terms_are_found_as_they_are_typed(words, keyword):
    read = text(words)
    assert len(read.find(keyword)) == 1
    assert read.count([keyword])["count"].tolist() == [1]


def test_a_word_with_arabic_vowel_signs_is_one_word():
    read = text("قالَ مُحَمَّدٌ كلمة")
    assert read.length == 3
    assert read.find("مُحَمَّد")["keyword"].tolist() == ["مُحَمَّدٌ"]


def test_the_context_of_chinese_is_counted_in_characters():
    found = text(CHINESE).find("发展", around=3)
    assert found.loc[0, ["before", "keyword", "after"]].tolist() == ["走和平", "发展", "道路。"]


def test_nothing_found_is_an_empty_table_with_its_columns():
    found = text("Peace.").find("war")
    assert found.empty
    assert found.columns.tolist() == ["passage_id", "before", "keyword", "after"]
    assert found["keyword"].str.upper().tolist() == []


def test_counts_are_tidy_and_per_thousand_words():
    counted = text("peace " * 10 + "war " * 30).count(["war", "peace", "Peace talks", "war"])
    assert counted.columns.tolist() == ["term", "count", "per_1000_words"]
    assert counted["term"].tolist() == ["war", "peace", "Peace talks"]
    assert counted["count"].tolist() == [30, 10, 0]
    assert counted["per_1000_words"].tolist() == [750, 250, 0]
    assert text("peace\n").count("peace")["count"].tolist() == [1]
    both = pd.concat([counted.assign(speaker="A"), counted.assign(speaker="B")])
    assert both.groupby("term")["count"].sum()["war"] == 60


@each("keyword", ["", "  ", None, 5, "...", ["a"], b"a"])
def test_a_keyword_that_is_none_is_refused(keyword):
    with pytest.raises(LessonError, match="Give a word to look for"):
        text("Peace.").find(keyword)
    with pytest.raises(LessonError, match="Give a word to look for"):
        text("Peace.").count([keyword])


def test_a_keyword_as_long_as_a_page_is_refused():
    with pytest.raises(LessonError, match="at most 200 characters"):
        text("Peace.").find("a" * 5000)


@each("around", [-1, 101, 2.5, "8", None, True])
def test_around_is_a_whole_number(around):
    with pytest.raises(LessonError, match="from 0 to 100"):
        text("Peace.").find("peace", around=around)


@pytest.mark.parametrize("terms", [None, 5, [], ()])
def test_count_needs_terms(terms):
    with pytest.raises(LessonError, match=r"count\(\)"):
        text("Peace.").count(terms)


def test_a_reader_may_change_the_tables_freely():
    read = text("Peace.")
    table = read.passages
    table.loc[0, "text"] = "War."
    assert read.passages.loc[0, "text"] == "Peace."


def test_markup_in_a_text_is_shown_as_text():
    read = text("<script>x</script>\n", title="<b>T</b>")
    assert "<b>" not in read._repr_html_()
    assert "&lt;b&gt;T" in read._repr_html_()


@pytest.mark.parametrize(
    ("words", "keyword", "found"),
    [
        ("هذا الجسر وذلك جسر، وبالجسر نفخر.", "جسر", ["الجسر", "جسر", "وبالجسر"]),
        ("הגשר, בגשר, גשר.", "גשר", ["הגשר", "בגשר", "גשר"]),
        ("The abridged bridge.", "bridge", ["bridge"]),
    ],
)
def test_a_word_is_found_behind_what_its_script_joins_to_it(words, keyword, found):
    assert text(words).find(keyword)["keyword"].tolist() == found


def test_a_short_or_doubtful_passage_is_in_the_language_of_the_whole():
    kazakh = "Кейбір газеттер біз өзенімізді саттық дейді, ешкім ештеңе сатқан жоқ."
    read = text(f"{kazakh}\n\nКөпір ашылды.\n\nМы открываем новый мост, и мы гордимся этим мостом.")
    assert read.passages["language"].tolist() == ["Kazakh", "Kazakh", "Russian"]


def test_the_parts_of_a_line_from_right_to_left_stand_as_it_is_read():
    assert text("هذا أطول جسر في المنطقة.").find("جسر").columns.tolist() == [
        *["passage_id", "after", "keyword", "before"]
    ]
    assert text("A new bridge.").find("new").columns[1] == "before"
