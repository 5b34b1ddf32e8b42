"""What a page needs that opens from disk, loads nothing else and runs only its own scripts.

The learner's dossier, the hand-outs and the slides are such pages. Each holds its figures as JSON
and a content security policy that names the only scripts that may run.
"""

import base64
import hashlib
import json
import os
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from html import escape
from pathlib import Path

from helpers import theme

#: The look of a page to read and to print: one column, as wide as a sheet.
SHEET = f"""
:root {{ color-scheme: light }}
body {{ margin: 0; background: #fff; color: #1f2328; font: 16px/1.5 {theme.FONT} }}
main {{ max-width: 46rem; margin: 0 auto; padding: 1rem }}
h1 {{ font-size: 1.6rem; line-height: 1.25 }}
h2 {{ font-size: 1.2rem; margin: 1.6em 0 0.4em; break-after: avoid }}
p, li, td, th {{ overflow-wrap: anywhere }}
.mine {{ white-space: pre-wrap }}
.made, .ledger, footer {{ color: #4c5259; font-size: 0.9rem }}
.draft {{ border-left: 4px solid #74797f; padding: 0.2em 0.8em }}
figure {{ margin: 0; break-inside: avoid }}
#figure {{ max-width: 680px }}
.wide {{ overflow-x: auto }}
table {{ border-collapse: collapse; font-size: 0.85rem; width: 100%; margin: 0.6em 0 }}
caption {{ text-align: left; font-weight: 600 }}
th, td {{ text-align: left; vertical-align: top; padding: 0.25em 0.6em 0.25em 0;
  border-bottom: 1px solid #dde1e5; font-weight: normal; overflow-wrap: break-word }}
thead th {{ font-weight: 600 }}
tr {{ break-inside: avoid }}
a {{ color: #0b5394 }}
@page {{ margin: 15mm }}
@media print {{
  body {{ font-size: 11pt }}
  main {{ max-width: none; padding: 0 }}
  .modebar {{ display: none !important }}
  li a::after {{ content: " " attr(href); font-size: 0.75em; color: #4c5259 }}
  .wide {{ overflow: visible }}
  section {{ break-inside: auto }}
  thead {{ display: table-header-group }}
}}
"""


@dataclass(frozen=True)
class Saved:
    """What became of an export; it shows itself as a sentence.

    Attributes:
        path: The file, or None if it could not be written.
        message: The same as a sentence for the reader.
        html: The whole page, so that nothing is lost if the file could not be written.
    """

    path: Path | None
    message: str
    html: str = field(repr=False)

    def __repr__(self) -> str:
        """Show the sentence."""
        return self.message

    def _repr_html_(self) -> str:
        return f'<p class="mathjax_ignore">{escape(self.message)}</p>'


def page(
    title: str, content: str, *, style: str = "", after: str = "", scripts: Iterable[str] = ()
) -> str:
    """Write a whole page in the look of ``SHEET``.

    Args:
        title: The page's title, not escaped yet.
        content: What is to be read, as HTML.
        style: More rules.
        after: What follows it, such as a figure's data and scripts.
        scripts: What may run, see ``policy``.
    """
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        f"{policy(*scripts)}"
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(title)}</title><style>{SHEET}{style}</style></head>"
        f"<body><main>{content}</main>{after}</body></html>\n"
    )


def paragraphs(text: str) -> str:
    """Escape a reader's text; empty lines separate paragraphs, other line ends are kept."""
    parts = (part.strip() for part in text.split("\n\n"))
    found = "".join(f'<p class="mine" dir="auto">{escape(part)}</p>' for part in parts if part)
    return found or "<p>(not written yet)</p>"


def plotly_js() -> str:
    """Return the script of plotly.js that is inside the plotly package."""
    # Here and not above: only an export needs it, and it is slow to import.
    from plotly.offline import get_plotlyjs

    # HTML reads every line end as \n, and a hash must be that of what the browser reads.
    return get_plotlyjs().replace("\r\n", "\n").replace("\r", "\n")


def json_for_script(content: object) -> str:
    """Write plain data as JSON, so that nothing in it can end the script element that holds it."""
    text = json.dumps(content)
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def policy(*scripts: str) -> str:
    """Write a content security policy as a meta element.

    Args:
        *scripts: What may run: expressions for ``script-src`` such as a hash or a nonce; none for
            a page without scripts.
    """
    allowed = " ".join(scripts) or "'none'"
    rules = (
        f"default-src 'none'; script-src {allowed}; style-src 'unsafe-inline'; "
        "img-src data: blob:; base-uri 'none'; form-action 'none'"
    )
    return f'<meta http-equiv="Content-Security-Policy" content="{escape(rules)}">'


def script_hash(script: str) -> str:
    """Return the expression that lets one inline script run."""
    digest = base64.b64encode(hashlib.sha256(script.encode("utf-8")).digest()).decode()
    return f"'sha256-{digest}'"


def write_new(folder: Path, stem: str, page: str) -> tuple[Path, str]:
    """Write a page under a name that is still free, all of it or nothing.

    Args:
        folder: Where to write; it is made if it is not there.
        stem: The name without its ending; a number is added where it is taken.
        page: The whole page.

    Returns:
        The new file, and the name of the newest earlier one or "".

    Raises:
        OSError: The disk refuses.
        ValueError: No disk can hold the name.
    """
    with whole(folder, page.encode("utf-8")) as part:
        number, earlier = 1, ""
        while True:
            path = folder / (f"{stem}.html" if number == 1 else f"{stem}_{number}.html")
            try:
                # Taking the name fails if it is taken, even by another program just now.
                path.open("x").close()
            except FileExistsError:
                number, earlier = number + 1, path.name
            else:
                part.replace(path)
                return path, earlier


@contextmanager
def whole(folder: Path, content: bytes) -> Iterator[Path]:
    """Write a file that is whole before it is given its name; unless it is moved, it goes again.

    Raises:
        OSError: The disk refuses.
    """
    folder.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=".page_", suffix=".part", dir=folder)
    part = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        # A file made by mkstemp is for its owner alone; a page is there to be read.
        part.chmod(0o644)
        yield part
    finally:
        part.unlink(missing_ok=True)
