"""Run the test suite with the oldest versions that the requirements allow.

    python tools/oldest.py                        everything but the browser, in a new environment
    python tools/oldest.py tests/data -x          what pytest is given instead of ``tests``
    python tools/oldest.py --write                write the versions again after a bound was raised

The versions stand in ``tests/constraints-oldest.txt``: the lower bound of each line of the
requirements, which a test compares. The stored outputs of the lessons are those of today's
versions, so lessons are run with ``--nbval-lax`` here: each cell has to run, and a figure may be
written in another way.
"""

import argparse
import re
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
CONSTRAINTS = ROOT / "tests" / "constraints-oldest.txt"
_HEAD = (
    "# The oldest versions that the requirements allow: the lower bound of each line. Written by\n"
    "# python tools/oldest.py --write\n"
)


def lower_bounds(*texts: str) -> dict[str, str]:
    """Return the lower bound of each requirement in some requirements files.

    Raises:
        ValueError: A requirement has no lower bound.
    """
    found = {}
    for text in texts:
        for line in text.splitlines():
            line = line.partition("#")[0].strip()
            if line and not line.startswith("-"):
                match = re.fullmatch(r"([\w.-]+)>=([\w.]+),<[\w.]+", line)
                if not match:
                    raise ValueError(f"'{line}' has no lower and upper bound, as in pandas>=2.2,<4")
                name, version = match.groups()
                found[name] = version + ".0" * (2 - version.count("."))
    return found


def constraints() -> str:
    """Write the lower bounds of the project's requirements as a constraints file."""
    names = ("requirements.txt", "requirements-test.txt")
    bounds = lower_bounds(*((ROOT / name).read_text(encoding="utf-8") for name in names))
    return _HEAD + "".join(f"{name}=={version}\n" for name, version in bounds.items())


def run(words: list[str]) -> int:
    """Build an environment with the oldest versions, and run pytest in it."""
    with tempfile.TemporaryDirectory() as folder:
        venv.create(folder, with_pip=True)
        python = Path(folder) / ("Scripts" if sys.platform == "win32" else "bin") / "python"
        install = [str(python), "-m", "pip", "install", "-q", "-r", "requirements-test.txt"]
        subprocess.run([*install, "-c", str(CONSTRAINTS)], cwd=ROOT, check=True)
        # Old Playwright does not drive a new Chromium.
        which = "not browser and not long and not lite and not hub"
        tests = ["-m", which, "-o", "addopts=--import-mode=importlib"]
        asked = [words or ["tests"]] + ([] if words else [["--nbval-lax", "notebooks"]])
        codes = [
            subprocess.run([str(python), "-m", "pytest", "-q", *tests, *these], cwd=ROOT).returncode
            for these in asked
        ]
    return max(codes)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--write", action="store_true", help="write the constraints, run nothing")
    choice, words = parser.parse_known_args()
    if choice.write:
        CONSTRAINTS.write_text(constraints(), encoding="utf-8", newline="\n")
        return 0
    return run(words)


if __name__ == "__main__":
    sys.exit(main())
