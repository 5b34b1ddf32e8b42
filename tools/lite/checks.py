"""Look at a finished site: is everything there, and does it name no other host for its kernel?"""

import json
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from packaging.utils import canonicalize_name

from lite.distribution import LOCK, sha256
from lite.errors import BuildError
from lite.pages import KERNEL_PLUGIN, RUNTIME
from lite.pins import Pins


@dataclass(frozen=True)
class Size:
    """How large a site is.

    Attributes:
        files: Number of files.
        total: Bytes of all files.
        runtime: Bytes of the kernel's runtime and packages.
    """

    files: int
    total: int
    runtime: int


def complete(site: Path, pins: Pins) -> None:
    """Make sure that a site can run on its own.

    Raises:
        BuildError: A file is missing or not the one that the lock means, the package index is not
            switched off, or a setting names another host.
    """
    settings = _kernel_settings(site)
    if not settings.get("disablePyPIFallback"):
        raise BuildError("The site would ask a package index: disablePyPIFallback is not set.")
    for address in _texts(settings):
        if urlsplit(address).netloc:
            raise BuildError(f"The settings of the site's kernel name another host: {address}")
    folder = site / RUNTIME
    if (site / settings["pyodideUrl"]).resolve() != (folder / pins.script).resolve():
        raise BuildError(f"The site's kernel is told to start from {settings['pyodideUrl']}.")
    lacking = [name for name in (*pins.core, LOCK) if not (folder / name).is_file()]
    lock = json.loads((folder / LOCK).read_text(encoding="utf-8"))["packages"]
    for name, entry in lock.items():
        path = folder / entry["file_name"]
        if not path.is_file():
            lacking.append(f"{entry['file_name']} ({name})")
        elif sha256(path) != entry["sha256"]:
            raise BuildError(f"{path.name} in the site is not the file that its lock means.")
        missing = [other for other in entry["depends"] if other not in lock]
        lacking += [f"{other} (needed by {name})" for other in missing]
    for name in settings["loadPyodideOptions"]["packages"]:
        if canonicalize_name(name) not in lock:
            lacking.append(f"{name} (loaded at the start)")
    if lacking:
        raise BuildError(f"The site lacks {', '.join(lacking)}.")


def size(site: Path) -> Size:
    """Measure a site."""
    files = [path for path in site.rglob("*") if path.is_file()]
    bytes_of = {path: path.stat().st_size for path in files}
    runtime = sum(number for path, number in bytes_of.items() if RUNTIME in path.as_posix())
    return Size(len(files), sum(bytes_of.values()), runtime)


def _kernel_settings(site: Path) -> dict:
    content = json.loads((site / "jupyter-lite.json").read_text(encoding="utf-8"))
    return content["jupyter-config-data"]["litePluginSettings"][KERNEL_PLUGIN]


def _texts(value: object) -> list[str]:
    if isinstance(value, dict):
        return [text for part in value.values() for text in _texts(part)]
    if isinstance(value, list):
        return [text for part in value for text in _texts(part)]
    return [value] if isinstance(value, str) else []
