"""Compare what the helpers make, whole, with what somebody has looked at and kept.

    python -m tests.kept               write it all anew
    python -m tests.kept charts        that of one folder
    git diff tests/kept                then look: is each change one that was meant?

A kept file is one exhibit, control or message in all its parts, as readable JSON. So each change of
a number, a colour, a word or a distance shows, also where no other test asks for it.
"""

import difflib
import json
import os
import re
from pathlib import Path
from typing import Any

__all__ = ["FOLDER", "REWRITE", "lines_of", "names_kept", "same_as_kept"]

FOLDER = Path(__file__).resolve().parent
#: Set while the files are written anew.
REWRITE = "LESSONS_KEEP"
#: About how long a line of a kept file is, and how much of an outline is kept.
_LINE, _TEXT = 100, 40
_OUTLINE = re.compile(r"M[0-9ML,. -]{40}")
_STYLE = re.compile("<style>.*?</style>", re.DOTALL)
#: How many lines of difference a failure shows.
_SHOWN = 40


def same_as_kept(name: str, found: object) -> None:
    """Assert that this is what was kept under a name, such as "charts/bars_ranked".

    Args:
        name: The folder and the file.
        found: Dicts, lists, texts and numbers.
    """
    path, text = FOLDER / f"{name}.json", f"{written(_plain(found))}\n"
    if REWRITE in os.environ:
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
        return
    kept = path.read_text(encoding="utf-8") if path.is_file() else ""
    if text == kept:
        return
    lines = difflib.unified_diff(kept.splitlines(), text.splitlines(), "kept", "now", lineterm="")
    shown = "\n".join([*lines][:_SHOWN])
    raise AssertionError(
        f"{name} is no longer what was kept. If that is meant, write it anew and look at it: "
        f"python -m tests.kept {Path(name).parent}\n{shown}"
    )


def lines_of(page: str) -> list[str]:
    """Write HTML as lines, one for each element, without its style: that is kept once, alone."""
    return _STYLE.sub("<style>", page).replace("><", ">\n<").splitlines()


def names_kept(folder: str) -> list[str]:
    """Return the names of what is kept in a folder."""
    return sorted(path.stem for path in (FOLDER / folder).glob("*.json"))


def written(value: Any, indent: int = 0) -> str:
    """Write JSON: on one line what has room there, the rest on a line for each part."""
    line = json.dumps(value, ensure_ascii=False)
    if not value or not isinstance(value, dict | list) or len(line) + indent < _LINE:
        return line
    inner = " " * (indent + 1)
    if isinstance(value, dict):
        pairs = ((f"{json.dumps(key, ensure_ascii=False)}: ", one) for key, one in value.items())
    else:
        pairs = (("", one) for one in value)
    parts = [f"{inner}{head}{written(one, indent + 1)}" for head, one in pairs]
    first, last = "{}" if isinstance(value, dict) else "[]"
    return f"{first}\n" + ",\n".join(parts) + f"\n{' ' * indent}{last}"


def _plain(value: Any) -> Any:
    """Round numbers, for the last digits differ by computer, and cut outlines short."""
    if isinstance(value, float):
        return round(value, 4)
    if isinstance(value, dict):
        return {str(key): _plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    if isinstance(value, str) and _OUTLINE.match(value):
        return f"{value[:_TEXT]}… of {value.count('M')} pieces"
    return value
