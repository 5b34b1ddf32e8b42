"""Write the files of an export: pages and assets, whole or not at all, and never over others' work.

A page ends with a line that says which command made it and the checksum of all that stands before.
A page of that name is replaced only if its line still fits, so what anybody changed by hand stays.
"""

import hashlib
import re
from pathlib import Path

from helpers import offline_page

from .lesson_files import ExportError

TEMPLATES = Path(__file__).parent / "templates"
#: The one file of reveal.js that a page of slides loads; its styles are inside the page.
REVEAL = "reveal.js"
_STAMP = re.compile(rb"(?s)(.*)(<!--|/\*) made by the lessons' export; sha256 ([0-9a-f]{64}) .*")


def nonce(content: str) -> str:
    """Make the word that lets a page's own scripts run.

    It is the checksum of all that the page holds of others, which no part of it can contain.
    """
    return hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def stamp(text: str, opening: str = "<!--", closing: str = "-->") -> bytes:
    """Add the line that says who made the file, with the checksum of what stands before it."""
    content = text.rstrip("\n").encode("utf-8", "replace") + b"\n"
    digest = hashlib.sha256(content).hexdigest()
    return content + f"{opening} made by the lessons' export; sha256 {digest} {closing}\n".encode()


def is_ours(content: bytes) -> bool:
    """Whether a file was made here and has not been changed since."""
    match = _STAMP.fullmatch(content)
    return bool(match) and hashlib.sha256(match[1]).hexdigest().encode() == match[3]


def pages_in(folder: Path) -> set[str]:
    """Return the names of the pages in a folder that were made here and not changed since."""
    return {path.stem for path in folder.glob("*.html") if is_ours(path.read_bytes())}


def write_page(path: Path, text: str) -> None:
    """Write a page, and replace only an earlier page of ours that nobody changed."""
    _write(path, stamp(text))


def write_assets(folder: Path, scripts: tuple[str, ...], reveal: bool = False) -> str:
    """Write what the pages of a folder share.

    Args:
        folder: The folder of the pages; the files go into ``assets`` in it.
        scripts: Names of the project's own scripts.
        reveal: Whether the pages are slides.

    Returns:
        The name of the file of plotly.js, which holds its version.
    """
    library = offline_page.plotly_js()
    version = re.search(r"plotly\.js v(\d+\.\d+\.\d+)", library[:500])
    plotly = f"plotly-{version[1]}.min.js" if version else "plotly.min.js"
    place = folder / "assets"
    _write(place / plotly, library.encode("utf-8"))
    for name in scripts:
        text = (TEMPLATES / "assets" / name).read_text(encoding="utf-8")
        _write(place / name, stamp(text, "/*", "*/"))
    if reveal:
        _write(place / REVEAL, (TEMPLATES / "slides" / "reveal" / REVEAL).read_bytes())
    return plotly


def _write(path: Path, content: bytes) -> None:
    try:
        if path.exists():
            there = path.read_bytes()
            if there == content:
                return
            if not is_ours(there):
                raise ExportError(
                    f"{path} is there already, and this command did not make it or somebody "
                    "changed it since. It was left as it is: rename it, or choose another folder "
                    "with --to."
                )
        with offline_page.whole(path.parent, content) as part:
            part.replace(path)
    except OSError as error:
        raise ExportError(
            f"{path} cannot be written: {error.strerror or type(error).__name__}. Choose a folder "
            "that you may write to, with --to."
        ) from error
