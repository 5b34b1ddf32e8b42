"""The Pyodide distribution that a publisher hands in: a folder or the release archive."""

import hashlib
import tarfile
from dataclasses import dataclass
from pathlib import Path

from packaging.utils import canonicalize_name
from pyodide_lock import PyodideLockSpec

from lite.errors import BuildError
from lite.pins import Pins

LOCK = "pyodide-lock.json"


@dataclass(frozen=True)
class Distribution:
    """An unpacked distribution.

    Attributes:
        folder: Where its files are, all side by side.
        lock: What its lock file says, with every name in its canonical form.
    """

    folder: Path
    lock: PyodideLockSpec

    def file(self, name: str) -> Path:
        """Return the path of one of its files.

        Raises:
            BuildError: The distribution does not hold it.
        """
        path = self.folder / name
        if not path.is_file():
            raise BuildError(
                f"The distribution in {self.folder} lacks {name}. Take the full release of "
                "Pyodide, or put this file beside the lock file."
            )
        return path

    def checked(self, package: str) -> Path:
        """Return the file of a package, once its sha256 is that of the lock file.

        Raises:
            BuildError: The file is missing or is not the one that the lock file means.
        """
        entry = self.lock.packages[package]
        path = self.file(entry.file_name)
        found = sha256(path)
        if found != entry.sha256:
            raise BuildError(
                f"{path.name} is not the file that {LOCK} means: its sha256 is {found}, and "
                f"{entry.sha256} is stated. Download it again from the official release."
            )
        return path


def sha256(path: Path) -> str:
    """Return the sha256 of a file in hexadecimal digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def opened(source: Path, workspace: Path, pins: Pins) -> Distribution:
    """Open a distribution and make sure that it is the pinned one.

    Args:
        source: A folder that holds ``pyodide-lock.json``, or a tar archive of one.
        workspace: Where an archive is unpacked.
        pins: The stack that the distribution must belong to.

    Raises:
        BuildError: There is no distribution, or it is of another version, or a core file is
            missing.
    """
    folder = _folder(source, workspace)
    lock = _lock(folder / LOCK)
    version = getattr(lock.info, "version", "")
    # Lock files of newer releases leave the version of Pyodide out; that of Python stays.
    if version not in ("", "0.0.0", pins.pyodide) or not lock.info.python.startswith(pins.python):
        raise BuildError(
            f"{source} is Pyodide {version} with Python {lock.info.python}; the stack "
            f"{pins.stack} needs Pyodide {pins.pyodide} with Python {pins.python}. Take that "
            "release, or choose another stack in tools/lite/pins.toml."
        )
    distribution = Distribution(folder, lock)
    for name in pins.core:
        distribution.file(name)
    return distribution


def _folder(source: Path, workspace: Path) -> Path:
    if source.is_dir():
        place = source
    elif source.is_file() and tarfile.is_tarfile(source):
        place = workspace / "distribution"
        with tarfile.open(source) as archive:
            archive.extractall(place, filter="data")
    else:
        raise BuildError(
            f"There is no Pyodide distribution at {source}: name a folder, or a .tar.bz2 or .tgz."
        )
    found = sorted(place.rglob(LOCK), key=lambda path: len(path.parts))
    if not found:
        raise BuildError(f"{source} holds no {LOCK}: it is no Pyodide distribution.")
    return found[0].parent


def _lock(path: Path) -> PyodideLockSpec:
    try:
        lock = PyodideLockSpec.from_json(path)
    except Exception as error:
        raise BuildError(
            f"{path.name} cannot be read by the installed pyodide-lock ({error}). A newer Python "
            "installs a newer pyodide-lock, which may know its form."
        ) from error
    lock.packages = {canonicalize_name(name): entry for name, entry in lock.packages.items()}
    for entry in lock.packages.values():
        entry.depends = [canonicalize_name(name) for name in entry.depends]
    return lock
