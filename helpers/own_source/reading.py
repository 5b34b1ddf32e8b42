"""Read a text file as text, or say in one sentence why it cannot be read.

The encoding is found by evidence and told, never guessed in silence: a file that fits none of the
encodings below is refused.
"""

from __future__ import annotations

import os
import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from helpers.errors import LessonError
from helpers.words import clean, quote

#: The largest file that is read, in bytes; a book of 800,000 English words.
MOST_BYTES = 5_000_000
#: A text without line breaks that is longer is a pasted text; a shorter one is a file's name.
LONGEST_NAME = 200
TO_TEXT = "Open it in its own program, copy the text, and save it as plain text (.txt, UTF-8)"
_PASTE = "To give a text itself, write it on lines of its own between three quotation marks."
#: What a file of another kind begins with. Names say nothing: many a .txt is a renamed Word file.
_BEGINS = (
    (b"{\\rtf", "a rich-text file (RTF)"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a Word, Excel or PowerPoint file of the old kind"),
    (b"\x89PNG\r\n\x1a\n", "an image (PNG)"),
    (b"\xff\xd8\xff", "an image (JPEG)"),
    (b"GIF87a", "an image (GIF)"),
    (b"GIF89a", "an image (GIF)"),
    (b"II*\x00", "an image (TIFF)"),
    (b"MM\x00*", "an image (TIFF)"),
    (b"\x1f\x8b", "a packed file (gzip)"),
    (b"7z\xbc\xaf\x27\x1c", "a packed file (7z)"),
    (b"Rar!\x1a\x07", "a packed file (RAR)"),
)
#: What is inside a ZIP file, which many programs write under names of their own.
_ZIPPED = (
    (b"word/", "a Word file"),
    (b"xl/", "an Excel file"),
    (b"ppt/", "a PowerPoint file"),
    (b"opendocument", "an OpenDocument file"),
    (b"epub", "an e-book (EPUB)"),
)
_HTML = re.compile(
    rb"\s*(<\?xml[^>]*>\s*)?(<!--.*?-->\s*)*<(!doctype\s+html|html)[\s>]", re.I | re.S
)
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_LINE_END = re.compile("\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")

#: Punctuation that Windows-1251 and Windows-1252 write with the same byte.
_SHARED = frozenset(b"\x82\x84\x85\x86\x87\x89\x8b\x91\x92\x93\x94\x95\x96\x97\x99\x9b\xa0")
_SHARED_MORE = frozenset(b"\xa6\xa7\xa9\xab\xac\xad\xae\xb0\xb1\xb5\xb6\xb7\xbb")
#: The most frequent characters of modern Chinese: any text of some length has some of them.
_FREQUENT = frozenset("的一是不了在人有我他这中大来上国和地到以说时要就出会也为年发")
_FITS_NONE = (
    "in none of the encodings that are read: UTF-8, UTF-16 with its mark, Windows-1251 for "
    "Cyrillic, GB18030 for Chinese"
)


@dataclass(frozen=True)
class Read:
    """A text as it was read.

    Attributes:
        text: The text, in Unicode's composed form, with a plain line feed at each line's end.
        encoding: The encoding taken, such as ``"utf-8"``; "" for a pasted text.
        name: Name of the file; "" for a pasted text.
    """

    text: str
    encoding: str
    name: str


def read(given: object) -> Read:
    """Read a file, or take a pasted text.

    Args:
        given: A ``Path``, a file's name, or a text. A ``str`` with a line break, or one of more
            than 200 characters, is a text.

    Raises:
        LessonError: It is neither, or it holds no text that can be read; one sentence says why
            and what to do.
    """
    if isinstance(given, str) and (len(given) > LONGEST_NAME or _LINE_END.search(given)):
        return Read(_checked(given, "The pasted text"), "", "")
    if not isinstance(given, str | os.PathLike):
        raise LessonError(
            "read_source() takes the name of a text file in quotation marks, or a pasted text; you "
            f"gave {quote(given)}."
        )
    name = os.fspath(given)
    if not isinstance(name, str):
        raise LessonError(f"Give the file's name as a text; you gave {quote(given)}.")
    if not name.strip():
        raise LessonError(f"The name of the file is empty. {_there(Path(), '.txt')}")
    if re.match(r"(?i)(https?|ftp)://", name):
        raise LessonError(
            "Nothing is fetched from the network: open the page in a browser, copy its text into a "
            'file such as "my_source.txt" in this folder, and give its name.'
        )
    path = Path(name)
    text, encoding = read_file(path)
    return Read(_checked(text, f"The file {quote(path.name)}"), encoding, path.name)


def read_file(
    path: Path, *, ending: str = ".txt", remedy: str = TO_TEXT, western: bool = False
) -> tuple[str, str]:
    """Return the text of a file as it is, and the name of the encoding that was taken.

    Args:
        path: The file.
        ending: How the names of such files end, for the list of those that are there.
        remedy: What to do about a file of another kind, as a sentence without its full stop.
        western: Whether Windows-1252 is read too, in which spreadsheets save a table of French or
            German words. Of a whole text it is not: too many other encodings look like it.

    Raises:
        LessonError: There is no such file, it is too large, of another kind or in no encoding that
            is read.
    """
    raw = _bytes(path, ending)
    shown = quote(path.name)
    _check_kind(raw, shown, remedy)
    return _decoded(raw, shown, remedy, western)


def _decoded(raw: bytes, shown: str, remedy: str, western: bool) -> tuple[str, str]:
    for mark, encoding in (
        (b"\xef\xbb\xbf", "utf-8-sig"),
        (b"\xff\xfe\x00\x00", "utf-32"),
        (b"\x00\x00\xfe\xff", "utf-32"),
        (b"\xff\xfe", "utf-16"),
        (b"\xfe\xff", "utf-16"),
    ):
        if raw.startswith(mark):
            try:
                return raw.decode(encoding), encoding
            except UnicodeDecodeError:
                raise LessonError(
                    f"The file {shown} begins like {encoding.upper()} and goes on otherwise: it is "
                    f"damaged or cut off. {remedy}."
                ) from None
    if b"\x00" in raw or len(_CONTROL.findall(raw)) > len(raw) / 100:
        raise LessonError(f"The file {shown} is not a text: it holds binary data. {remedy}.")
    try:
        return raw.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        pass
    known = [("cp1251", _is_cyrillic), ("gb18030", _is_chinese)]
    for encoding, fits in [*known, *([("cp1252", _is_western)] * western)]:
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        if fits(text):
            return text, encoding
    if {byte for byte in raw if byte > 127} <= _SHARED | _SHARED_MORE:
        # Quotation marks and dashes alone: the two code pages of Windows say the same.
        return raw.decode("cp1252"), "cp1252"
    raise LessonError(
        f"The file {shown} is {_FITS_NONE}. Open it in the program that made it and save it "
        "with the encoding UTF-8."
    )


def composed(text: str) -> str:
    """Write a text in Unicode's composed form, so that one letter is found as the other."""
    return unicodedata.normalize("NFC", text)


def _bytes(path: Path, ending: str) -> bytes:
    shown = quote(path.name or str(path))
    try:
        if path.is_dir():
            raise LessonError(f"{shown} is a folder, and a file is needed. {_there(path, ending)}")
        if not path.exists():
            folder = path.parent
            where = "this folder" if str(folder) == "." else f"the folder {quote(str(folder))}"
            hint = "" if folder.is_dir() else " There is no such folder."
            if ending == ".txt" and " " in path.name:
                hint += f" {_PASTE}"
            raise LessonError(
                f"There is no file {shown} in {where}.{hint} {_there(folder, ending)}"
            )
        if not path.is_file():
            raise LessonError(f"{shown} is not a file that can be read as a text.")
        size = path.stat().st_size
        if size > MOST_BYTES:
            raise _too_long(f"The file {shown} has {size / 1e6:.1f} MB")
        return path.read_bytes()
    except (OSError, ValueError) as error:
        if isinstance(error, LessonError):
            raise
        reason = getattr(error, "strerror", None) or "no file can have this name"
        raise LessonError(f"The file {shown} could not be read: {reason}.") from None


def _there(folder: Path, ending: str) -> str:
    """Name the files of a folder whose names end so."""
    try:
        names = sorted(one.name for one in folder.iterdir() if one.suffix.casefold() == ending)
    except OSError:
        names = []
    if not names:
        return f"There is no {ending} file there."
    more = f" and {len(names) - 8} more" if len(names) > 8 else ""
    return f"The {ending} files there: {', '.join(quote(name) for name in names[:8])}{more}."


def _check_kind(raw: bytes, shown: str, remedy: str) -> None:
    """Refuse files of known kinds by what they begin with."""
    found = next((kind for start, kind in _BEGINS if raw.startswith(start)), "")
    if b"%PDF-" in raw[:1024]:
        found = "a PDF"
    elif raw.startswith(b"PK\x03\x04"):
        found = next((kind for part, kind in _ZIPPED if part in raw), "a packed file (ZIP)")
    elif raw[:4] == b"RIFF" and raw[8:12] == b"WEBP":
        found = "an image (WebP)"
    elif raw[4:8] == b"ftyp":
        found = "an image or a film"
    elif raw[:2] == b"BM" and b"\x00" in raw[:32]:
        found = "an image (BMP)"
    elif _HTML.match(raw[:4096]):
        found = "a web page (HTML)"
    if found:
        raise LessonError(f"The file {shown} is {found}, not plain text. {remedy}.")


def _checked(text: str, what: str) -> str:
    """Return a text that can be cut into passages, in one form."""
    if len(text) > MOST_BYTES:
        raise _too_long(f"{what} has {len(text) / 1e6:.1f} million characters")
    text = composed(clean(_LINE_END.sub("\n", text.removeprefix("\ufeff"))))
    if not any(character.isalnum() for character in text):
        raise LessonError(f"{what} is empty: there is no word in it.")
    return text


def _too_long(start: str) -> LessonError:
    return LessonError(
        f"{start}; at most {MOST_BYTES / 1e6:.0f} MB are read. Cut out the part that you want to "
        "judge, and save it as a file of its own."
    )


def _is_cyrillic(text: str) -> bool:
    """Say whether a text looks like Cyrillic words, and not like another encoding read as such."""
    foreign = [one for one in text if ord(one) > 127 and one.isalpha()]
    letters = [one for one in foreign if "\u0400" <= one <= "\u04ff"]
    if len(letters) < 10 or len(letters) < 0.95 * len(foreign):
        return False
    basic = sum("а" <= one.casefold() <= "я" or one in "ёЁ" for one in letters)
    # Of KOI8, case is swapped; of Arabic, Chinese and Western text, cases and scripts are mixed.
    mixed = len(re.findall(r"[а-яё][А-ЯЁ]|[A-Za-z][а-яёА-ЯЁ]|[а-яёА-ЯЁ][A-Za-z]", text))
    vowels = sum(one in "аеиоуыэюяАЕИОУЫЭЮЯ" for one in letters)
    return (
        basic > 0.9 * len(letters)
        and mixed < 0.03 * len(letters)
        and 0.3 < vowels / len(letters) < 0.6
        and sum(one.islower() for one in letters) > 0.5 * len(letters)
    )


def _is_western(text: str) -> bool:
    """Say whether a text looks like Latin words with some accents, and not like another script."""
    accented = [one for one in text if ord(one) > 127 and one.isalpha()]
    plain = sum(one.isascii() and one.isalpha() for one in text)
    # Three in a row are the letters of another script; a sign that no word of the west has inside
    # is a letter of Poland or Turkey.
    signs = "[¢-¦¨¬¯±-¶¸¹¼-¾×÷ðþ]"
    odd = re.search(f"[À-ÿ]{{3}}|[a-zÀ-ÿ]{signs}|{signs}[a-zÀ-ÿ]", text)
    return len(accented) < 0.2 * plain and not odd


def _is_chinese(text: str) -> bool:
    """Say whether a text looks like Chinese, and not like another encoding read as such."""
    foreign = [one for one in text if ord(one) > 127]
    han = [one for one in foreign if "\u4e00" <= one <= "\u9fff"]
    letters = [one for one in foreign if one.isalpha()]
    if len(han) < 5 or len(han) < 0.95 * len(letters):
        return False
    common = sum(0xB0 <= one.encode("gb18030")[0] <= 0xD7 for one in han)
    frequent = sum(one in _FREQUENT for one in han)
    return common > 0.85 * len(han) and frequent > 0.06 * len(han)
