"""A translated copy of a lesson keeps its language and its title in hand-outs and slides."""

import re
from html import unescape

import handouts
import pytest
import slides
from export.lesson_files import ExportError, read

KAZAKH = "# Сабақ 09: Сынақтар\n\nСынақтар не үшін керек екенін біліңіз.\n\n- 50 minutes"


@pytest.fixture
def translated(lesson, save):
    lesson.cells[0].source = KAZAKH
    lesson.metadata["lang"] = "kk"
    return save(lesson)


@pytest.mark.parametrize("kind", [handouts, slides], ids=["hand-out", "slides"])
def test_language_and_title_are_those_of_the_copy(translated, tmp_path, kind):
    more = {"contents": False} if kind is handouts else {}
    kind.export([translated], tmp_path / "made", quiet=True, **more)
    page = unescape((tmp_path / "made" / f"{translated.stem}.html").read_text(encoding="utf-8"))
    assert page.count('<html lang="kk">') == 1
    assert "<title>Сабақ 09: Сынақтар</title>" in page
    # The exhibit is made by code, and stays English; so do the page's own words.
    exhibit = page.index("Trade grew")
    opened = re.findall(r'<div[^>]* lang="en">', page[:exhibit])
    assert opened
    assert re.search(r"<h1[^>]*>\s*Сабақ 09", page)


def test_a_lesson_without_a_language_is_english(lesson, save):
    assert read(save(lesson)).language == "en"


def test_a_language_that_is_no_tag_is_refused(lesson, save):
    lesson.metadata["lang"] = 'kk" onload="x'
    with pytest.raises(ExportError, match="write a tag such as kk"):
        read(save(lesson))
