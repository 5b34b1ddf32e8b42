"""Files that a tool makes out of others: write those that are not current, or only name them."""

import argparse
from collections.abc import Mapping
from pathlib import Path


def only_check(description: str) -> bool:
    """Read the command line: whether ``--check`` asks to change nothing."""
    parser = argparse.ArgumentParser(description=description.splitlines()[0])
    parser.add_argument("--check", action="store_true", help="change nothing, exit 1 if stale")
    return parser.parse_args().check


def store(wanted: Mapping[Path, str], *, only_say: bool) -> int:
    """Write files whose text is another than wanted, and say which.

    Args:
        wanted: The text of each file.
        only_say: Whether to change nothing.

    Returns:
        An exit status: 1 if a file is not current and was left so.
    """
    stale = [
        path
        for path, text in wanted.items()
        if not path.exists() or path.read_text(encoding="utf-8") != text
    ]
    names = ", ".join(path.name for path in stale)
    if only_say:
        print(f"Not current: {names}." if stale else "All current.")
        return 1 if stale else 0
    for path in stale:
        path.write_text(wanted[path], encoding="utf-8", newline="\n")
    print(f"Written: {names}." if stale else "Nothing had changed.")
    return 0
