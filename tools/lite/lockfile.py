"""Join a distribution's lock file and further wheels to the lock file of a site."""

import copy
import json
from collections.abc import Iterable, Sequence
from pathlib import Path

from packaging.utils import canonicalize_name
from pyodide_lock import PyodideLockSpec
from pyodide_lock.utils import add_wheels_to_spec

from lite.errors import BuildError
from lite.pins import Pins

#: What the kernel loads at its start, as it writes the names. What is named in the site's settings
#: is fetched side by side; the kernel would fetch the rest of these one after the other.
KERNEL = (
    "comm",
    "ipykernel",
    "ipython",
    "jedi",
    "micropip",
    "piplite",
    "pyodide_kernel",
    "sqlite3",
    "ssl",
)


def joined(lock: PyodideLockSpec, wheels: Sequence[Path], pins: Pins) -> PyodideLockSpec:
    """Add wheels to a lock; a wheel takes the place of an entry with its name.

    Args:
        lock: The distribution's lock.
        wheels: Files of any folders.
        pins: Says which dependencies belong to the page, and which packages are left out.
    """
    new = copy.deepcopy(lock)
    for wheel in wheels:
        added = add_wheels_to_spec(
            lock, [wheel], base_path=wheel.parent, ignore_missing_dependencies=True
        )
        known = lock.packages.keys()
        for name, entry in added.packages.items():
            if name not in known or entry != lock.packages[name]:
                new.packages[canonicalize_name(name)] = entry
    gone = {canonicalize_name(name) for name in (*pins.in_the_page, *pins.left_out)}
    for entry in new.packages.values():
        depends = (canonicalize_name(name) for name in entry.depends)
        entry.depends = sorted({name for name in depends if name not in gone})
    return new


def written(lock: PyodideLockSpec, path: Path, like: Path) -> None:
    """Write a lock file that says of Pyodide and Python what another one says.

    Args:
        lock: The packages.
        path: The file to write.
        like: The distribution's lock file. Newer releases of pyodide-lock drop the version of
            Pyodide on reading, without which older releases of Pyodide refuse to start.
    """
    lock.to_json(path)
    content = json.loads(path.read_text(encoding="utf-8"))
    content["info"] = json.loads(like.read_text(encoding="utf-8"))["info"]
    path.write_text(json.dumps(content, sort_keys=True), encoding="utf-8")


def closure(lock: PyodideLockSpec, roots: Iterable[str]) -> list[str]:
    """Return the names of the roots and of all that they depend on, in alphabetical order.

    Raises:
        BuildError: A name has no entry. In the browser the kernel would then wait for ever and
            say nothing.
    """
    needed: dict[str, str] = {}
    waiting = [(canonicalize_name(name), "the lessons") for name in roots]
    while waiting:
        name, by = waiting.pop()
        if name in needed:
            continue
        needed[name] = by
        if name in lock.packages:
            waiting += [(other, name) for other in lock.packages[name].depends]
    missing = sorted(name for name in needed if name not in lock.packages)
    if missing:
        raise BuildError(
            "The lock file has no entry for "
            + ", ".join(f"{name} (needed by {needed[name]})" for name in missing)
            + ". Hand its wheel in with --wheel, or pin it in tools/lite/pins.toml."
        )
    return sorted(needed)
