"""Read a file of ``data/`` as text, and tell whether it is as published."""

import codecs
import hashlib
from pathlib import Path

from helpers.errors import DataError


def read_text(folder: Path, file: str) -> str:
    """Return the text of a file of ``data/``.

    Raises:
        DataError: The file is missing, cannot be read, or is not UTF-8 text.
    """
    raw = _read(folder, file)
    # A byte-order mark is what Excel adds on saving: harmless, so not a reason to stop.
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        row = raw.count(b"\n", 0, error.start) + 1
        raise DataError(
            file,
            row=row,
            found=f"a byte that is not UTF-8 text (0x{raw[error.start]:02x})",
            allowed="text saved as UTF-8",
        ) from error


def as_published(folder: Path, file: str, expected: str) -> bool:
    """Whether a file has its published checksum; it is not turned into text, which takes longer.

    Raises:
        DataError: The file is missing or cannot be read.
    """
    raw = _read(folder, file).removeprefix(codecs.BOM_UTF8)
    return _hashed(raw.replace(b"\r\n", b"\n") if b"\r" in raw else raw) == expected


def _read(folder: Path, file: str) -> bytes:
    try:
        return (folder / file).read_bytes()
    except OSError as error:
        raise DataError(
            file,
            found="no such file" if isinstance(error, FileNotFoundError) else error.strerror,
            allowed="the file as published",
            remedy="Get the project again, or restore the file (with git: git checkout -- data)",
        ) from error


def _hashed(raw: bytes) -> str:
    return f"sha256:{hashlib.sha256(raw).hexdigest()}"


def checksum(text: str) -> str:
    """Return the checksum of a file's text; it is the same with Windows line ends."""
    return _hashed(text.replace("\r\n", "\n").encode())


def check_text(file: str, expected: str, text: str) -> None:
    """Compare a file's text with its published checksum.

    Raises:
        DataError: The text has another checksum.
    """
    if checksum(text) != expected:
        raise changed(file)


def changed(file: str) -> DataError:
    """Return the error for a file that differs from what was published but breaks no rule."""
    return DataError(
        file,
        found="a change since it was last checked (its checksum differs)",
        allowed="the file as checked",
        remedy="Undo the change (with git: git checkout -- data), or, if you meant it, accept "
        "it with: python tools/describe_data.py",
    )
