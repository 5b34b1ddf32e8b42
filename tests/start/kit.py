"""Projects in the small, and Pythons in which a lesson's first cell is run as a kernel runs it."""

import atexit
import functools
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
#: Run before a cell: what a kernel gives it, and its own folder first on the path.
_KERNEL = """
import sys
sys.path.insert(0, "")
display = print
"""


@functools.cache
def _compiled():
    """A copy of helpers and data, compiled once, as if it had been used before."""
    folder = Path(tempfile.mkdtemp())
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    for part in ("helpers", "data"):
        ignored = shutil.ignore_patterns("__pycache__")
        shutil.copytree(ROOT / part, folder / part, ignore=ignored)
    run("import compileall; compileall.compile_dir('helpers', quiet=1)", folder)
    return folder


def project(folder, notebooks="notebooks"):
    """Copy what a lesson needs of the project; return the folder of its notebooks."""
    for part in ("helpers", "data"):
        shutil.copytree(_compiled() / part, folder / part)
    shutil.copy(ROOT / "requirements.txt", folder)
    (folder / notebooks).mkdir(parents=True)
    return folder / notebooks


def run(code, folder, *, before="", path=(), python=sys.executable, **variables):
    """Run code in a new Python in a folder, and return what it prints.

    Args:
        code: What a learner's cell holds.
        folder: Where the kernel starts.
        before: Code that comes before the cell, in the same Python.
        path: Folders for ``PYTHONPATH``.
        python: The Python of the kernel.
        **variables: Further variables of the environment.
    """
    env = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    env |= {"PYTHONPATH": os.pathsep.join(map(str, path)), "PYTHONIOENCODING": "utf-8"} | variables
    done = subprocess.run(
        [str(python), "-c", f"{_KERNEL}\n{before}\n{code}"],
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=folder,
        env=env,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def site_packages():
    """Return the folder that the libraries of this Python lie in."""
    return next(Path(entry) for entry in sys.path if entry.endswith("site-packages"))
