"""Look for what must not leave a machine: secrets, personal data, paths and names of a machine.

    python tools/leaks.py notebooks          every file in a folder, however deep
    python tools/leaks.py page.html ...      these files

Exits with 1 and one line for each find. It knows forms, not meanings: it can miss a secret of a
form that it does not know.
"""

import argparse
import re
import socket
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from plotly.offline import get_plotlyjs

ROOT = Path(__file__).resolve().parents[1]

#: What is looked for, by its name in a report. A path needs a part that names a person or a run.
FORMS = {
    "a path of a machine": re.compile(
        r"(?<![\w.~-])(?:/home/(?!me/)|/Users/|/root/|/tmp/|/work/|/workspace/|/mnt/|/var/folders/"
        r"|/private/)[\w.-]+"
        r"|\b[A-Za-z]:(?:\\{1,2}|/)Users(?:\\{1,2}|/)\w+"
        r"|\bfile:///\w+"
    ),
    "a private key": re.compile(r"-----BEGIN [A-Z ]*PRIVATE KEY-----"),
    "an access key": re.compile(
        r"\b(?:AKIA|ASIA)[0-9A-Z]{16}\b|\bgh[pousr]_\w{36}|\bgithub_pat_\w{50}"
        r"|\bxox[abprs]-[\w-]{10}|\bsk-[A-Za-z0-9_-]{32}|\bAIza[\w-]{35}\b|\bglpat-[\w-]{20}"
        r"|\bpypi-AgE[\w-]{40}"
    ),
    "a signed token": re.compile(r"\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{10,}"),
    "a password or token that is given a value": re.compile(
        r"\b(?:password|passwd|secret|api[_-]?key|(?:access|auth)[_-]?token)[\"']?\s*[:=]\s*"
        r"[\"'][^\"'\s]{6,}[\"']",
        re.IGNORECASE,
    ),
    "an address with a user and a password": re.compile(
        r"\b[a-z]+://[^\s/:@\"'<>]+:[^\s/@\"'<>]+@"
    ),
    "an e-mail address": re.compile(r"\b[\w.+-]+@[\w-]+\.(?!example\b)[A-Za-z]{2,}\b"),
    "an address of a network": re.compile(
        r"(?<![\d.])(?:10(?:\.\d{1,3}){3}|192\.168(?:\.\d{1,3}){2}"
        r"|172\.(?:1[6-9]|2\d|3[01])(?:\.\d{1,3}){2})(?![\d.])"
    ),
    "a token in a web address": re.compile(r"[?&](?:token|access_token|api_key|sig)=[\w%.-]{6,}"),
}
_TEXTS = frozenset(
    {".cff", ".css", ".csv", ".geojson", ".html", ".ipynb", ".js", ".json", ".jsonl", ".md"}
    | {".py", ".svg", ".toml", ".txt", ".xml", ".yaml", ".yml"}
)


@dataclass(frozen=True)
class Leak:
    """Something that must not leave a machine.

    Attributes:
        kind: What it looks like, a key of ``FORMS`` or ``a name of this machine``.
        found: The text itself.
        line: Its line, counted from 1.
    """

    kind: str
    found: str
    line: int


def leaks(text: str, own: Iterable[str] = ()) -> list[Leak]:
    """Find what must not leave a machine in a text.

    Args:
        text: Any text, such as a notebook or a page. The plotly.js library in it is passed over.
        own: Names of this machine that must not stand there either, see ``names_of_this_machine``.
    """
    # The library is a published text of somebody else, in which much looks like a secret.
    text = text.replace(get_plotlyjs(), "")
    found = [
        Leak(kind, match.group(), text.count("\n", 0, match.start()) + 1)
        for kind, form in FORMS.items()
        for match in form.finditer(text)
    ]
    for name in own:
        place = text.find(name)
        if place >= 0:
            found.append(Leak("a name of this machine", name, text.count("\n", 0, place) + 1))
    return sorted(found, key=lambda leak: leak.line)


def names_of_this_machine() -> tuple[str, ...]:
    """Return the project's folder, the home, Python's folder and the host's name."""
    names = {str(ROOT), str(Path.home()), sys.prefix, socket.gethostname()}
    # A short name, or one that is a word of any text, would be found everywhere.
    return tuple(sorted(name for name in names if len(name) > 7 and name != "localhost"))


def in_files(paths: Iterable[Path], own: Iterable[str] = ()) -> Iterator[tuple[Path, Leak]]:
    """Find what must not leave a machine in files, and in the text files of folders.

    Args:
        paths: Files and folders.
        own: See ``leaks``.
    """
    for path in paths:
        files = sorted(path.rglob("*")) if path.is_dir() else [path]
        for file in files:
            if file.is_file() and (file.suffix.lower() in _TEXTS or file == path):
                text = file.read_text(encoding="utf-8", errors="replace")
                yield from ((file, leak) for leak in leaks(text, own))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("paths", nargs="+", type=Path, help="files or folders")
    paths = parser.parse_args().paths
    missing = [path for path in paths if not path.exists()]
    if missing:
        parser.error(f"there is no {missing[0]}: name a file or a folder")
    found = list(in_files(paths, names_of_this_machine()))
    for file, leak in found:
        print(f"{file}, line {leak.line}: {leak.kind}: {leak.found[:80]}")
    print(f"{len(found)} found." if found else "Nothing found.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
