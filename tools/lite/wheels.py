"""Gather the wheels that a site adds to those of the Pyodide distribution."""

import subprocess
import sys
import zipfile
from collections.abc import Sequence
from importlib import metadata
from pathlib import Path

from here import ROOT

from lite.errors import BuildError
from lite.pins import Pins


def pure(pins: Pins, folder: Path, find_links: Path | None = None) -> list[Path]:
    """Fetch the pinned pure wheels; pip refuses a file whose sha256 is not the pinned one.

    Args:
        pins: Which wheels.
        folder: Where to put them.
        find_links: A folder that has them already; then no package index is asked.
    """
    folder.mkdir(parents=True)
    wanted = folder / "wanted.txt"
    wanted.write_text("\n".join(pins.wheels) + "\n", encoding="utf-8")
    command = ["download", "--no-deps", "--require-hashes", "--only-binary=:all:"]
    command += [f"--python-version={pins.python}", "--implementation=py", "--abi=none"]
    command += ["--platform=any", f"--dest={folder}", f"--requirement={wanted}"]
    if find_links is not None:
        command += ["--no-index", f"--find-links={find_links}"]
    _pip(command, "The pinned wheels could not be fetched")
    return sorted(folder.glob("*.whl"))


def project(folder: Path) -> Path:
    """Build the lessons' own wheel, which brings helpers and tables."""
    folder.mkdir(parents=True)
    command = ["wheel", "--no-deps", "--no-build-isolation", f"--wheel-dir={folder}", str(ROOT)]
    _pip(command, "The wheel of the helpers could not be built")
    return next(folder.glob("*.whl"))


def of_the_kernel() -> list[Path]:
    """Return the wheels that come with the installed kernel for JupyterLite.

    Raises:
        BuildError: They are not where that package is known to keep them.
    """
    files = metadata.files("jupyterlite-pyodide-kernel") or ()
    names = ("ipykernel", "piplite", "pyodide_kernel")
    found = [
        Path(file.locate())
        for file in files
        if file.suffix == ".whl" and file.name.startswith(names) and "pypi" in file.parts
    ]
    if len(found) != len(names):
        raise BuildError(
            f"jupyterlite-pyodide-kernel brings {len(found)} of the wheels {', '.join(names)}. "
            "Install it again, at the version in tools/lite/pins.toml."
        )
    return found


def empty(name: str, folder: Path) -> Path:
    """Write a wheel that holds nothing, in place of a package that the lessons do without."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}-0-py3-none-any.whl"
    info = f"{name}-0.dist-info"
    content = {
        "METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: 0\n"
        "Summary: Empty on purpose: the lessons of this site do without it.\n",
        "WHEEL": "Wheel-Version: 1.0\nGenerator: lite\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    with zipfile.ZipFile(path, "w") as wheel:
        for file, text in content.items():
            wheel.writestr(f"{info}/{file}", text)
        lines = [f"{info}/{file},," for file in (*content, "RECORD")]
        wheel.writestr(f"{info}/RECORD", "\n".join(lines) + "\n")
    return path


def _pip(command: Sequence[str], problem: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check", *command],
        capture_output=True,
        text=True,
    )
    if done.returncode:
        raise BuildError(f"{problem}: {done.stderr.strip()[-1500:]}")
