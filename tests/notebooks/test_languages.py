"""Chinese, Russian, Kazakh and pinyin words are in an element that names their language."""

import re
from html.parser import HTMLParser

import nbformat
import pytest

from tests.course import COMPANIONS, PATHS
from tests.each import each

_SCRIPTS = {
    "zh": re.compile("[\u3400-\u9fff]"),
    "ru kk": re.compile("[\u0400-\u04ff]"),
    "zh-Latn": re.compile("[āǎēěīǐōǒūǔǖǘǚǜ]", re.IGNORECASE),
}
_VOID = {"br", "hr", "img", "input", "wbr"}


class _Reader(HTMLParser):
    """Collects texts whose script does not fit the language of the element around them."""

    def __init__(self):
        super().__init__()
        self.open, self.unmarked, self.marked = [], [], 0

    def handle_starttag(self, tag, attrs):
        if tag not in _VOID:
            self.open.append((tag, dict(attrs).get("lang")))

    def handle_endtag(self, tag):
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, text):
        if any(tag in ("script", "style") for tag, _ in self.open):
            return
        language = next((code for _, code in reversed(self.open) if code), "en")
        for codes, script in _SCRIPTS.items():
            if script.search(text):
                if language in codes.split() or (codes == "zh" and language == "zh"):
                    self.marked += 1
                else:
                    self.unmarked.append((language, text.strip()[:80]))


def _read(text):
    reader = _Reader()
    reader.feed(text)
    return reader


def _pages(path):
    for cell in nbformat.read(path, as_version=4).cells:
        if cell.cell_type == "markdown":
            yield cell.source
        for output in cell.get("outputs", []):
            yield output.get("data", {}).get("text/html", "")


@each("path", [*PATHS, *COMPANIONS])
def test_words_in_other_languages_are_marked(path):
    assert [found for page in _pages(path) for found in _read(page).unmarked] == []


def test_the_lessons_hold_marked_words():
    assert sum(_read(page).marked for path in PATHS for page in _pages(path)) > 50


@pytest.mark.parametrize("text", ["<p>首倡</p>", "<p lang='ru'>首倡</p>", "Достык", "<i>zhī</i>"])
def test_an_unmarked_word_is_found(text):
    assert _read(text).unmarked


def test_a_marked_word_is_not():
    assert not _read("<p>a <span lang='zh'>首倡</span> b<br> <b lang='kk'>Қазақ</b></p>").unmarked
