"""A built site, or a plain reason why there is none.

``LITE_PYODIDE`` names a Pyodide release to build from. Without it the distribution for tests is
fetched once into ``build/``. ``REQUIRE_LITE=1`` turns a missing part from a skip into a failure.
"""

import importlib.util
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.course import ROOT

CACHE = ROOT / "build" / "lite-test"


def _cannot(reason):
    if os.environ.get("REQUIRE_LITE"):
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def distribution():
    """A folder or archive with Pyodide and its packages."""
    if os.environ.get("LITE_PYODIDE"):
        return Path(os.environ["LITE_PYODIDE"])
    folder = CACHE / "distribution"
    if not list(folder.glob("pandas-*.whl")):
        command = [sys.executable, str(Path(__file__).with_name("fetch_distribution.py"))]
        done = subprocess.run([*command, str(folder)], capture_output=True, text=True)
        if done.returncode:
            _cannot(f"The Pyodide distribution could not be fetched: {done.stderr[-600:]}")
    return folder


@pytest.fixture(scope="session")
def build():
    """The command, run as a publisher does."""
    if importlib.util.find_spec("pyodide_lock") is None:
        _cannot("JupyterLite is not installed: see tools/lite/requirements.txt")

    def run(target, pyodide):
        command = [sys.executable, str(ROOT / "tools" / "lite" / "build.py")]
        command += ["--pyodide", str(pyodide), "--to", str(target)]
        return subprocess.run(command, capture_output=True, text=True)

    return run


@pytest.fixture(scope="session")
def site(distribution, build):
    """A built site."""
    done = build(CACHE / "site", distribution)
    assert done.returncode == 0, done.stderr
    return CACHE / "site"


@pytest.fixture(scope="session")
def lab():
    """The module that starts Chromium."""
    try:
        import lab as module
    except ModuleNotFoundError as error:
        _cannot(f"{error.name} is not installed: see requirements-test.txt")
    if module.CHROMIUM is None:
        _cannot("Chromium is not installed, so no site was looked at in a browser")
    return module
