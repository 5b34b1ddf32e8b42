"""The command that builds a site, from its arguments to its last line."""

import argparse
import shutil
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from lite import checks, distribution, lockfile, pages, paring, pins, wheels
from lite.errors import BuildError

PROJECT = "sco-bri-lessons"


def main(arguments: Sequence[str] | None = None) -> int:
    """Build a site; return 0, or 1 after saying what is missing or wrong."""
    options = _options(arguments)
    try:
        stack = pins.read(options.stack)
        pins.check_builder(stack)
        build(options.pyodide, options.to, stack, options.wheel, options.find_links)
    except BuildError as error:
        print(f"No site was built. {error}", file=sys.stderr)
        return 1
    size = checks.size(options.to)
    print(
        f"The site is in {options.to}: {size.files} files, {size.total / 1e6:.1f} MB, of which "
        f"{size.runtime / 1e6:.1f} MB are Python and its packages. To look at it: "
        f"python -m http.server --directory {options.to} --bind 127.0.0.1 8000"
    )
    if not paring.can_compile(stack):
        print(
            f"It was built with another Python than {stack.python}, so its packages are not "
            f"compiled and lessons start more slowly. Build it with Python {stack.python}."
        )
    return 0


def build(
    pyodide: Path,
    target: Path,
    stack: pins.Pins,
    more_wheels: Sequence[Path] = (),
    find_links: Path | None = None,
) -> None:
    """Build a site beside its target, check it, and only then put it in place.

    Args:
        pyodide: The distribution, a folder or an archive.
        target: The folder of the site; an earlier site there is replaced.
        stack: The versions.
        more_wheels: Wheels that take the place of the distribution's, such as a newer pandas.
        find_links: A folder with the pinned pure wheels; None fetches them.

    Raises:
        BuildError: Something is missing or wrong; the target is then as it was.
    """
    _refuse_a_foreign_folder(target)
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".lite-") as name:
        workspace = Path(name)
        given = distribution.opened(pyodide, workspace, stack)
        site = workspace / "site"
        own = wheels.project(workspace / "own")
        added = {
            _package(path): path
            for path in (
                *wheels.pure(stack, workspace / "pure", find_links),
                *wheels.of_the_kernel(),
                *(wheels.empty(left, workspace / "empty") for left in stack.left_out),
                own,
                *_existing(more_wheels),
            )
        }
        lock = lockfile.joined(given.lock, list(added.values()), stack)
        start = [*lockfile.KERNEL, PROJECT]
        needed = lockfile.closure(lock, start)
        lessons = sorted((wheels.ROOT / "notebooks").glob("[0-9]*.ipynb"))
        pages.built(lessons, sorted(start), stack, workspace, site)
        runtime = site / pages.RUNTIME
        runtime.mkdir(parents=True)
        for file in stack.core:
            path = given.file(file)
            if path.suffix == ".zip":
                paring.pared(path, runtime / file, stack)
            else:
                shutil.copy(path, runtime / file)
        for package in needed:
            entry = lock.packages[package]
            path = added.get(package) or given.checked(package)
            if path.suffix == ".whl":
                paring.pared(path, runtime / path.name, stack, keep_source=path == own)
            else:
                shutil.copy(path, runtime / path.name)
            entry.file_name = path.name
            entry.sha256 = distribution.sha256(runtime / path.name)
        lock.packages = {package: lock.packages[package] for package in needed}
        lockfile.written(lock, runtime / distribution.LOCK, given.file(distribution.LOCK))
        checks.complete(site, stack)
        if target.exists():
            shutil.rmtree(target)
        site.replace(target)


def _package(wheel: Path) -> str:
    return lockfile.canonicalize_name(wheel.name.partition("-")[0])


def _existing(files: Sequence[Path]) -> list[Path]:
    for path in files:
        if not path.is_file() or path.suffix != ".whl":
            raise BuildError(f"There is no wheel at {path}.")
    return list(files)


def _refuse_a_foreign_folder(target: Path) -> None:
    if target.exists() and not (target / "jupyter-lite.json").is_file():
        raise BuildError(f"{target} exists and is no site of this command. Name another folder.")


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="build.py",
        description="Build a JupyterLite site of all lessons that asks no host but its own.",
    )
    parser.add_argument(
        "--pyodide",
        type=Path,
        required=True,
        metavar="FOLDER_OR_ARCHIVE",
        help="the Pyodide release: its archive, or a folder with its files",
    )
    parser.add_argument(
        "--to",
        type=Path,
        default=Path("build/lite"),
        help="the folder of the site (default: %(default)s)",
    )
    parser.add_argument(
        "--wheel",
        type=Path,
        action="append",
        default=[],
        metavar="FILE",
        help="a wheel to use instead of the release's own, such as a newer pandas; may be repeated",
    )
    parser.add_argument(
        "--find-links",
        type=Path,
        metavar="FOLDER",
        help="take the pinned pure wheels from this folder and ask no package index",
    )
    parser.add_argument(
        "--stack", default="", help="a stack of pins.toml other than the chosen one"
    )
    return parser.parse_args(arguments)
