"""Whatever a reader takes for a text file is read, or refused in one clear sentence."""

import os
import time

import pytest

from helpers import data
from helpers.errors import LessonError
from helpers.own_source import read_source
from helpers.own_source.reading import MOST_BYTES
from tests.each import each

RUSSIAN = (
    "Уважаемый господин Председатель! Казахстан последовательно выступает за мир и безопасность. "
    "Мы поддерживаем сотрудничество стран Центральной Азии и равенство государств.\n"
)
CHINESE = (
    "主席先生，中国坚定不移走和平发展道路。我们愿同各国一道，推动共建“一带一路”合作，"
    "在相互尊重的基础上发展关系，这是中国人民的选择，也是时代的要求。\n"
)
ENGLISH = "We speak for peace. We ask for nothing else.\n\nThe second paragraph is short.\n"
KAZAKH = "Қазақстан — тәуелсіз мемлекет. Біз бейбітшілікті қолдаймыз.\n"
ARABIC = "مرحبا بكم في الأمم المتحدة. نحن نريد السلام للجميع.\n"


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def refused(given, **said):
    with pytest.raises(LessonError) as caught:
        read_source(given, **said)
    words = str(caught.value)
    assert "\n" not in words
    assert "Traceback" not in words
    assert len(words) < 420
    assert words.endswith((".", ")"))
    return words


@pytest.mark.parametrize(
    ("text", "encoding", "taken"),
    [
        (ENGLISH, "utf-8", "utf-8"),
        (KAZAKH, "utf-8", "utf-8"),
        (ARABIC, "utf-8-sig", "utf-8-sig"),
        (RUSSIAN, "utf-16", "utf-16"),
        (CHINESE, "utf-16", "utf-16"),
        (ARABIC, "utf-32", "utf-32"),
        (RUSSIAN, "cp1251", "cp1251"),
        (CHINESE, "gb18030", "gb18030"),
        ("“Peace” – he said – “is all we’ve got…”\n", "cp1252", "cp1252"),
    ],
)
def test_each_encoding_is_found_and_said(here, text, encoding, taken):
    (here / "my.txt").write_bytes(text.encode(encoding))
    read = read_source("my.txt")
    assert read.encoding == taken
    assert " ".join(read.passages["text"]) == " ".join(text.split())
    told = {"cp1251": "Windows-1251", "gb18030": "GB18030", "cp1252": "Windows text"}
    assert told.get(taken, taken.removesuffix("-sig").upper() + ".") in repr(read)


def test_a_mark_of_utf_16_may_stand_for_either_order_of_bytes(here):
    (here / "my.txt").write_bytes(b"\xfe\xff" + RUSSIAN.encode("utf-16-be"))
    assert "Казахстан" in read_source("my.txt").passages["text"][0]


@pytest.mark.parametrize("encoding", ["cp1251", "utf-8", "utf-16"])
def test_a_long_russian_text_is_read_in_each_encoding(here, encoding):
    (here / "my.txt").write_bytes((RUSSIAN * 500).encode(encoding))
    assert read_source("my.txt").count("Казахстан")["count"].tolist() == [500]


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (RUSSIAN, "koi8-r"),
        (RUSSIAN, "cp866"),
        (RUSSIAN, "iso8859-5"),
        (ARABIC * 5, "cp1256"),
        ("繁體中文的文章，我們在這裡說明我們的立場和我們的國家。" * 3, "big5"),
        ("これは日本語の文章です。私たちは平和を望んでいます。" * 3, "shift-jis"),
        ("これは日本語の文章です。私たちは平和を望んでいます。" * 3, "euc-jp"),
        ("우리는 평화를 원합니다. 모든 나라가 함께 해야 합니다." * 3, "euc-kr"),
        ("Nous sommes à l’Élysée, où l’été a été très chaud.", "latin-1"),
        ("Türkiye’nin çağrısı büyük önem taşıyor, değişim şart.", "cp1254"),
        ("Zażółć gęślą jaźń, mówił poseł.", "cp1250"),
    ],
)
def test_an_encoding_that_is_not_read_is_refused_and_never_misread(here, text, encoding):
    raw = text.encode(encoding, "ignore")
    (here / "my.txt").write_bytes(raw)
    assert "save it with the encoding UTF-8" in refused("my.txt")


def test_a_damaged_utf_16_file_is_said_to_be_so(here):
    (here / "my.txt").write_bytes(RUSSIAN.encode("utf-16")[:-1])
    assert "damaged or cut off" in refused("my.txt")


KINDS = {
    "a PDF": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n",
    "a Word file": b"PK\x03\x04\x14\x00\x06\x00[Content_Types].xmlword/document.xml",
    "an Excel file": b"PK\x03\x04\x14\x00\x06\x00[Content_Types].xmlxl/workbook.xml",
    "a PowerPoint file": b"PK\x03\x04\x14\x00ppt/presentation.xml",
    "an OpenDocument file": b"PK\x03\x04mimetypeapplication/vnd.oasis.opendocument.text",
    "a packed file (ZIP)": b"PK\x03\x04\x14\x00a.txt",
    "of the old kind": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\x00\x00",
    "rich-text": b"{\\rtf1\\ansi Hello}",
    "PNG": b"\x89PNG\r\n\x1a\n\x00\x00",
    "JPEG": b"\xff\xd8\xff\xe0\x00\x10JFIF",
    "GIF": b"GIF89a\x01\x00",
    "TIFF": b"II*\x00\x08\x00",
    "WebP": b"RIFF\x24\x00\x00\x00WEBPVP8 ",
    "BMP": b"BM\x36\x00\x0c\x00\x00\x00",
    "image or a film": b"\x00\x00\x00\x18ftypheic",
    "gzip": b"\x1f\x8b\x08\x00",
    "web page": b"\n<!DOCTYPE html>\n<html><body>Hello</body></html>",
}


@each("kind", KINDS)
def test_other_files_are_known_by_what_they_begin_with_whatever_their_name(here, kind):
    for name in ("my.txt", "speech", "scan.pdf"):
        (here / name).write_bytes(KINDS[kind])
        words = refused(name)
        assert kind in words, name
        assert "not plain text" in words
        assert "save it as plain text" in words


def test_a_word_file_as_word_writes_it_is_known(here):
    import zipfile

    with zipfile.ZipFile(here / "my.txt", "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("[Content_Types].xml", "<x/>")
        packed.writestr("word/document.xml", "<w/>" * 500)
    assert "a Word file" in refused("my.txt")


@pytest.mark.parametrize("raw", [bytes(range(256)) * 40, b"text\x00text", b"\x01\x02\x03words" * 9])
def test_binary_data_is_refused(here, raw):
    (here / "my.txt").write_bytes(raw)
    assert "binary data" in refused("my.txt")


@pytest.mark.parametrize("raw", [b"", b"   \n\n\t", b"\xef\xbb\xbf", "—…\n・".encode()])
def test_an_empty_file_is_said_to_be_empty(here, raw):
    (here / "my.txt").write_bytes(raw)
    assert refused("my.txt") == "The file 'my.txt' is empty: there is no word in it."


@pytest.mark.parametrize("text", ["\n", " \n \n", "...\n...", "\r\n"])
def test_an_empty_pasted_text_is_said_to_be_empty(text):
    assert refused(text) == "The pasted text is empty: there is no word in it."


def test_a_file_of_fifty_megabytes_is_refused_unread_with_the_limit(here):
    with (here / "my.txt").open("wb") as file:
        file.truncate(50_000_000)
    start = time.monotonic()
    words = refused("my.txt")
    assert "50.0 MB" in words
    assert f"at most {MOST_BYTES / 1e6:.0f} MB" in words
    assert time.monotonic() - start < 0.5


def test_a_pasted_text_has_the_same_limit():
    assert "at most 5 MB" in refused("word " * (MOST_BYTES // 5 + 1))


def test_a_million_characters_without_a_space_are_no_text():
    start = time.monotonic()
    words = refused("a" * 1_000_000)
    assert "1,000,000 characters without a space" in words
    assert time.monotonic() - start < 2


def test_a_line_of_a_million_characters_of_sentences_is_cut(here):
    sentence = "Eight words of plain English make this sentence. "
    (here / "my.txt").write_text(sentence * (1_000_000 // len(sentence)), encoding="utf-8")
    start = time.process_time()
    read = read_source("my.txt")
    assert time.process_time() - start < 10
    assert read.passages["words"].max() <= 120
    assert read.length == 8 * (1_000_000 // len(sentence))


def test_a_file_that_is_not_there_names_the_text_files_that_are(here):
    (here / "one.txt").write_text(ENGLISH, encoding="utf-8")
    (here / "two.TXT").write_text(ENGLISH, encoding="utf-8")
    (here / "three.md").write_text(ENGLISH, encoding="utf-8")
    words = refused("wun.txt")
    assert "no file 'wun.txt' in this folder" in words
    assert "'one.txt', 'two.TXT'" in words
    assert "three" not in words


def test_a_folder_without_texts_and_one_that_does_not_exist(here):
    assert "There is no .txt file there" in refused("my.txt")
    assert "no such folder" in refused("nowhere/my.txt")


def test_many_text_files_are_named_in_part(here):
    for number in range(20):
        (here / f"t{number:02}.txt").write_text("a", encoding="utf-8")
    assert "'t07.txt' and 12 more" in refused("my.txt")


def test_a_short_text_that_is_taken_for_a_name_is_told_how_to_be_pasted(here):
    assert "between three quotation marks" in refused("Peace is good.")
    assert "quotation marks" not in refused("my_source.txt")


def test_a_folder_is_no_file(here):
    (here / "texts").mkdir()
    (here / "texts" / "one.txt").write_text(ENGLISH, encoding="utf-8")
    words = refused("texts")
    assert "'texts' is a folder" in words
    assert "'one.txt'" in words


def test_an_address_is_not_fetched():
    assert "Nothing is fetched" in refused("https://example.org/speech.txt")


@each("given", [None, 5, 2.5, b"bytes", ["a.txt"], object(), {"a": 1}])
def test_what_is_no_name_and_no_text_is_refused(given):
    assert "takes the name of a text file" in refused(given)


@pytest.mark.parametrize("name", ["", "  ", "a\x00b.txt", "x" * 190 + ".tx"])
def test_odd_names_are_refused_in_words(here, name):
    refused(name)


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read(here):
    (here / "my.txt").write_text(ENGLISH, encoding="utf-8")
    (here / "my.txt").chmod(0)
    assert "could not be read" in refused("my.txt")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_a_pipe_is_no_file(here):
    os.mkfifo(here / "pipe.txt")
    assert "not a file" in refused("pipe.txt")


@each("name", ["title", "speaker", "address", "licence"])
@each("value", [None, 5, ["a"]])
def test_what_is_said_of_a_text_is_text(name, value):
    assert f"{name}= is a text" in refused(ENGLISH, **{name: value})


@each("date", ["19.9.2017", "2017-13-01", "2017-02-30", "2017-9", 2017, None])
def test_a_date_is_a_day_that_exists(date):
    assert "is not a date; write YYYY" in refused(ENGLISH, date=date)


@pytest.mark.parametrize("date", ["", "2017", "2017-09", "2017-09-19"])
def test_a_date_may_be_less_than_a_day(date):
    assert read_source(ENGLISH, date=date).date == date


def test_a_pasted_text_and_a_path_are_taken(here):
    assert read_source(ENGLISH).title == "A pasted text"
    (here / "my_source.txt").write_text(ENGLISH, encoding="utf-8")
    assert read_source(here / "my_source.txt").title == "my_source"
    assert read_source("word " * 50).encoding == ""


def test_windows_line_ends_pages_and_stray_marks_make_no_difference():
    plain = read_source("One line here.\n\nTwo lines here.\n").passages
    for odd in (
        "\ufeffOne line here.\r\n\r\nTwo lines here.\r\n",
        "One line here.\r\rTwo lines here.",
        "One line here.\x0c\x0cTwo lines here.",
        "One line here.\u2029\u2029Two lines here.\n",
    ):
        assert read_source(odd).passages["text"].tolist() == plain["text"].tolist()


def test_half_a_character_and_control_characters_do_no_harm():
    text = read_source("A lone \ud800 half\nand a \x07 bell.").passages["text"][0]
    text.encode("utf-8")
    assert "\x07" not in text


def test_all_fourteen_speeches_are_read_and_their_words_are_those_of_the_table():
    speeches = data.load("speeches")
    for row in speeches.itertuples():
        read = read_source(data.other_file(row.file))
        assert read.unit == "words"
        assert read.passages["words"].max() <= 120
        assert set(read.passages["language"]) == {"English"}
        # A dash between two spaces is no word.
        assert 0 <= row.words - read.length < 0.02 * row.words
