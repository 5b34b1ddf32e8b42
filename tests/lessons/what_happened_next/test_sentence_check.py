import time

import pytest

from helpers import data
from helpers.claims import wording
from helpers.errors import LessonError
from helpers.lessons.what_happened_next import sentence_check
from tests.each import each

FULL = (
    "On 2024-07-01, among the bodies compared, the SCO was third by population with "
    "3.42 billion people, by World Bank data."
)


def results(sentence, needs_figure=False):
    return {f.check: f.result for f in wording.inspect(sentence, needs_figure)}


def test_a_full_sentence_passes():
    assert wording.missing(FULL, needs_figure=True) == ()


@pytest.mark.parametrize(
    ("cut", "instead", "lacks"),
    [
        ("On 2024-07-01, ", "", "a date"),
        (", by World Bank data", "", "a source"),
        ("3.42 billion people", "many", "a unit"),
    ],
)
def test_what_is_cut_out_is_missed(cut, instead, lacks):
    sentence = FULL.replace(cut, instead)
    assert sentence != FULL
    assert wording.missing(sentence, needs_figure=True) == (lacks,)


@pytest.mark.parametrize(
    "scope", ["by Kazakhstan's data", "in person", "among treaty-based bodies"]
)
def test_the_scope_words_of_the_plan_are_known(scope):
    assert results(f"It was the first, {scope}.")["a scope word"] == wording.FOUND
    assert results("It was the first.")["a scope word"] == wording.MISSING


def test_a_year_is_no_measure_and_a_measure_no_year():
    assert results("In 2023 it grew.")["a unit"] == wording.NOT_NEEDED
    found = results("It made 2000 tonnes.")
    assert found["a date"] == wording.MISSING
    assert found["a unit"] == wording.FOUND


def test_a_figure_without_unit_is_missed():
    assert results("It grew to 41.")["a unit"] == wording.MISSING
    assert results("It grew by 41 percent.")["a unit"] == wording.FOUND
    assert results("It was $41.0bn.")["a unit"] == wording.FOUND


def test_ids_are_not_figures_and_name_a_source():
    found = results("The summit met [clm-s268], see p36.")
    assert found["a unit"] == wording.NOT_NEEDED
    assert found["a source"] == wording.FOUND
    assert results("The summit met [clm-s99999].")["a source"] == wording.MISSING


def test_gaps_are_not_words():
    assert set(results("In ..., by ... data, among ..., according to …").values()) == {
        wording.MISSING,
        wording.NOT_NEEDED,
    }


def test_the_original_claims_of_size_lack_everything():
    exhibit = sentence_check.check_sentence("p17", "China is Kazakhstan's largest trading partner.")
    assert exhibit.summary == "p17 lacks a date, a source, a unit and a scope word."
    assert "largest" in exhibit.table["found"].tolist()


def test_all_sentences_are_kept_and_reported():
    sentences = {"p06": FULL, "p17": "", "p36": "The ... of 2023"}
    exhibit = sentence_check.check_sentences(sentences)
    assert "p06 has all" in exhibit.summary
    assert "p17 is not finished" in exhibit.summary
    assert "p36 is not finished" in exhibit.summary
    assert FULL in exhibit.table["found"].tolist()


@each(
    "text",
    [
        "",
        " ",
        "<script>alert(1)</script> & </table>",
        "\ud800 \x00 \x1b[31m",
        "中国 Қазақстан العربية",
        "$x$ {0} %s \\",
        "line\nline\r\nline",
    ],
)
def test_any_text_is_safe(text):
    html = sentence_check.check_sentence("p20", text).to_html()
    html.encode("utf-8")
    assert "<script>" not in html
    assert "</table> " not in html
    assert "\x00" not in html


@each("piece", ["x", "1 ", "by ", "a' ", "[", "2023 "])
def test_a_huge_text_takes_no_time(piece):
    start = time.perf_counter()
    sentence_check.check_sentence("p20", piece * 100_000)
    assert time.perf_counter() - start < 2


def test_bad_input_is_explained():
    with pytest.raises(LessonError, match="'p99' is not in the forge"):
        sentence_check.check_sentence("p99", "x")
    with pytest.raises(LessonError, match="in quotation marks"):
        sentence_check.check_sentence("p17", 5)
    with pytest.raises(LessonError, match="passage, colon, sentence"):
        sentence_check.check_sentences("x")


def test_the_passages_are_those_of_the_interview():
    assert set(sentence_check.PASSAGES) <= set(data.load("passages")["passage_id"])


@pytest.mark.parametrize(
    ("money", "found"),
    [
        ("$31.5bn", "“$31.5bn”"),
        ("$31.5 billion", "“$31.5 billion”"),
        ("€ 12 million", "“€ 12 million”"),
        ("$5 for it", "“$5”"),
    ],
)
def test_a_sum_of_money_is_quoted_with_its_scale(money, found):
    findings = {f.check: f.words for f in wording.inspect(f"It was {money} then.")}
    assert findings["a unit"] == found
