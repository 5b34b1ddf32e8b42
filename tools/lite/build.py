"""Build a site of all lessons that computes in the reader's browser and asks no host but its own.

    python tools/lite/build.py --pyodide pyodide-0.27.7.tar.bz2 --to build/lite

Every file of the Pyodide release is compared with the release's lock file, and every wheel that is
added with its sha256 in ``pins.toml``. The site takes the place of an earlier one only when it is
complete. Needs tools/lite/requirements.txt.
"""

import argparse
import hashlib
import json
import shutil
import subprocess
import sys
import tarfile
import tempfile
import tomllib
import zipfile
from collections.abc import Iterable
from importlib import metadata
from pathlib import Path

import pages
import paring
from packaging.utils import canonicalize_name
from pages import ROOT, BuildError
from pyodide_lock import PyodideLockSpec
from pyodide_lock.utils import add_wheels_to_spec

HERE = Path(__file__).resolve().parent
LOCK = "pyodide-lock.json"
RUNTIME = "static/pyodide"
PROJECT = "sco-bri-lessons"
#: What the kernel loads at its start, by the names it gives. What the site's settings name is
#: fetched side by side; the kernel would fetch the rest of these one after the other.
KERNEL = ("comm", "ipykernel", "ipython", "jedi", "micropip", "piplite", "pyodide_kernel")
KERNEL += ("sqlite3", "ssl")


def build(pyodide: Path, target: Path) -> None:
    """Build a site beside its target, and only then put it in the place of an earlier one there.

    Raises:
        BuildError: Something is missing or wrong; the target is then as it was.
    """
    if target.exists() and not (target / "jupyter-lite.json").is_file():
        raise BuildError(f"{target} exists and is no site of this command. Name another folder.")
    pins = tomllib.loads((HERE / "pins.toml").read_text(encoding="utf-8"))
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".lite-") as name:
        workspace = Path(name)
        release = opened(pyodide, workspace, pins)
        added = gathered(pins, workspace)
        lock = joined(release / LOCK, added, pins)
        needed = closure(lock["packages"], [*KERNEL, PROJECT])
        lessons = sorted((ROOT / "notebooks").glob("[0-9]*.ipynb"))
        site = workspace / "site"
        pages.built(lessons, settings(pins), workspace, site)
        pages.mended(site)
        runtime = site / RUNTIME
        runtime.mkdir(parents=True)
        for file in pins["core"]:
            put = paring.pared if file.endswith(".zip") else _copied
            put(_held(release, file), runtime / file, pins)
        for package in needed:
            entry = lock["packages"][package]
            path = added.get(package) or _checked(_held(release, entry["file_name"]), entry)
            put = paring.pared if path.suffix == ".whl" else _copied
            put(path, runtime / path.name, pins)
            entry |= {"file_name": path.name, "sha256": _sha256(runtime / path.name)}
        lock["packages"] = {package: lock["packages"][package] for package in needed}
        (runtime / LOCK).write_text(json.dumps(lock, sort_keys=True), encoding="utf-8")
        if target.exists():
            shutil.rmtree(target)
        site.replace(target)


def opened(pyodide: Path, workspace: Path, pins: dict) -> Path:
    """Return the folder of a release, unpacked if it is an archive.

    Raises:
        BuildError: There is no release, or it is of another version than the pinned one.
    """
    place = pyodide
    if pyodide.is_file() and tarfile.is_tarfile(pyodide):
        place = workspace / "release"
        with tarfile.open(pyodide) as archive:
            archive.extractall(place, filter="data")
    found = sorted(place.rglob(LOCK), key=lambda path: len(path.parts)) if place.is_dir() else []
    if not found:
        raise BuildError(f"There is no Pyodide release at {pyodide}: name its folder or archive.")
    version = json.loads(found[0].read_text(encoding="utf-8"))["info"]["version"]
    if version != pins["pyodide"]:
        raise BuildError(f"{pyodide} is Pyodide {version}; the site needs {pins['pyodide']}.")
    return found[0].parent


def gathered(pins: dict, workspace: Path) -> dict[str, Path]:
    """Return the wheels that the site adds to those of the release, by the package's name.

    They are the pinned ones, those that the kernel brings, the project's own with its tables, and
    an empty one for each package that the kernel asks for and the lessons do without.
    """
    folder = workspace / "wheels"
    folder.mkdir()
    wanted = workspace / "wanted.txt"
    wanted.write_text("\n".join(pins["wheels"]) + "\n", encoding="utf-8")
    _run("pip", "download", "-q", "--no-deps", "--require-hashes", f"-d{folder}", f"-r{wanted}")
    _run("pip", "wheel", "-q", "--no-deps", "--no-build-isolation", f"-w{folder}", str(ROOT))
    for file in metadata.files("jupyterlite-pyodide-kernel") or ():
        if file.suffix == ".whl" and "pypi" in file.parts:
            shutil.copy(file.locate(), folder)
    for name in pins["left_out"]:
        info = f"{name}-0.dist-info"
        with zipfile.ZipFile(folder / f"{name}-0-py3-none-any.whl", "w") as wheel:
            wheel.writestr(f"{info}/METADATA", f"Metadata-Version: 2.1\nName: {name}\nVersion: 0\n")
            wheel.writestr(f"{info}/WHEEL", "Wheel-Version: 1.0\nTag: py3-none-any\n")
            wheel.writestr(f"{info}/RECORD", "")
    return {canonicalize_name(path.name.partition("-")[0]): path for path in folder.glob("*.whl")}


def joined(lock: Path, wheels: dict[str, Path], pins: dict) -> dict:
    """Return a release's lock with further wheels; a wheel takes the place of its namesake."""
    files = list(wheels.values())
    spec = add_wheels_to_spec(
        PyodideLockSpec.from_json(lock), files, ignore_missing_dependencies=True
    )
    new = files[0].with_name(LOCK)
    spec.to_json(new)
    gone = {canonicalize_name(name) for name in (*pins["in_the_page"], *pins["left_out"])}
    packages = {}
    for name, entry in json.loads(new.read_text(encoding="utf-8"))["packages"].items():
        depends = {canonicalize_name(other) for other in entry["depends"]} - gone
        packages[canonicalize_name(name)] = entry | {"depends": sorted(depends)}
    # The library drops Pyodide's version, without which Pyodide does not start.
    return {**json.loads(lock.read_text(encoding="utf-8")), "packages": packages}


def closure(packages: dict[str, dict], roots: Iterable[str]) -> list[str]:
    """Return the names of the roots and of all that they depend on, in alphabetical order.

    Raises:
        BuildError: A name has no entry. In the browser the kernel would wait for ever and say
            nothing.
    """
    needed: set[str] = set()
    waiting = [canonicalize_name(name) for name in roots]
    while waiting:
        name = waiting.pop()
        if name not in packages:
            raise BuildError(f"No wheel is at hand for {name}: pin it in tools/lite/pins.toml.")
        if name not in needed:
            needed.add(name)
            waiting += packages[name]["depends"]
    return sorted(needed)


def settings(pins: dict) -> dict:
    """Return the settings of the site: every address its own, no package index."""
    kernel = {
        # Written out: a setting that is left to JupyterLite may be left out by it.
        "pyodideUrl": f"./{RUNTIME}/{pins['script']}",
        "disablePyPIFallback": True,
        "loadPyodideOptions": {"packages": sorted([*KERNEL, PROJECT])},
    }
    return {
        "jupyter-lite-schema-version": 0,
        "jupyter-config-data": {
            "appName": "Reading an interview",
            "enableServiceWorkerCache": "true",
            "exposeAppInBrowser": True,
            "litePluginSettings": {"@jupyterlite/pyodide-kernel-extension:kernel": kernel},
        },
    }


def _held(release: Path, name: str) -> Path:
    if not (release / name).is_file():
        raise BuildError(f"The release in {release} lacks {name}. Take the full one.")
    return release / name


def _checked(path: Path, entry: dict) -> Path:
    if _sha256(path) != entry["sha256"]:
        raise BuildError(f"{path.name} is not the file that {LOCK} means. Download it again.")
    return path


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _copied(path: Path, target: Path, _pins: dict) -> None:
    shutil.copy(path, target)


def _run(module: str, *words: str) -> None:
    done = subprocess.run([sys.executable, "-m", module, *words], capture_output=True, text=True)
    if done.returncode:
        raise BuildError(f"{module} {words[0]} failed: {done.stderr.strip()[-1500:]}")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--pyodide", type=Path, required=True, help="folder or archive")
    parser.add_argument("--to", type=Path, default=Path("build/lite"), help="the site's folder")
    given = parser.parse_args()
    try:
        build(given.pyodide, given.to)
    except BuildError as error:
        print(f"No site was built. {error}", file=sys.stderr)
        return 1
    size = sum(path.stat().st_size for path in given.to.rglob("*") if path.is_file())
    print(
        f"The site is in {given.to}: {size / 1e6:.1f} MB. To look at it: python -m http.server "
        f"--directory {given.to} --bind 127.0.0.1 8000"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
