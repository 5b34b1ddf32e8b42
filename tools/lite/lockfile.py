"""Join a distribution's lock file and further wheels to the lock file of a site."""

import copy
import json
from collections.abc import Iterable, Sequence
from pathlib import Path

from packaging.tags import Tag
from packaging.utils import InvalidWheelFilename, canonicalize_name, parse_wheel_filename
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
        pins: Says which dependencies belong to the page, which packages are left out, and what
            compiled wheels may call their platform.

    Raises:
        BuildError: A wheel is for another runtime.
    """
    new = copy.deepcopy(lock)
    for wheel in wheels:
        _refuse_another_runtime(wheel, pins)
        # The library knows one name of the platform, and wheels have an old and a new one.
        accepting = copy.deepcopy(lock)
        accepting.info.platform = _platform(wheel, lock)
        added = add_wheels_to_spec(
            accepting, [wheel], base_path=wheel.parent, ignore_missing_dependencies=True
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


def _refuse_another_runtime(wheel: Path, pins: Pins) -> None:
    python = f"cp{pins.python.replace('.', '')}"
    for tag in _tags(wheel):
        if tag.platform == "any" and tag.abi == "none":
            return
        if tag.platform in pins.platforms and (tag.abi in (python, "abi3")):
            return
    raise BuildError(
        f"{wheel.name} is for another Python or another platform. The stack {pins.stack} takes "
        f"pure wheels, and those for {python} whose name ends in "
        f"{' or '.join(pins.platforms)}."
    )


def _platform(wheel: Path, lock: PyodideLockSpec) -> str:
    compiled = [tag.platform for tag in _tags(wheel) if tag.platform != "any"]
    return compiled[0].removesuffix(f"_{lock.info.arch}") if compiled else lock.info.platform


def _tags(wheel: Path) -> list[Tag]:
    try:
        return sorted(parse_wheel_filename(wheel.name)[3], key=str)
    except InvalidWheelFilename as error:
        raise BuildError(f"{wheel.name} is not the name of a wheel.") from error


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
