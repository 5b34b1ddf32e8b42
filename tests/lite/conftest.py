"""A built site, or a plain reason why there is none.

``LITE_PYODIDE`` names a Pyodide release to build from. Without it the distribution for tests is
fetched once into ``build/``. ``REQUIRE_LITE=1`` turns a missing part from a skip into a failure.
"""

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
    named = os.environ.get("LITE_PYODIDE")
    if named:
        return Path(named)
    folder = CACHE / "distribution"
    if not (folder / "newer").is_dir():
        command = [sys.executable, str(Path(__file__).with_name("fetch_distribution.py"))]
        done = subprocess.run([*command, str(folder)], capture_output=True, text=True)
        if done.returncode:
            _cannot(f"The Pyodide distribution could not be fetched: {done.stderr[-600:]}")
    return folder


@pytest.fixture(scope="session")
def stack():
    """The pinned versions, with the tools that they need installed."""
    try:
        from lite import pins
        from lite.errors import BuildError

        stack = pins.read()
        pins.check_builder(stack)
    except ModuleNotFoundError as error:
        _cannot(f"{error.name} is not installed: see tools/lite/requirements.txt")
    except BuildError as error:
        _cannot(str(error))
    return stack


def build(target, distribution, *more):
    """Run the command as a publisher does; return what it printed."""
    command = [sys.executable, str(ROOT / "tools" / "lite" / "build.py")]
    command += ["--pyodide", str(distribution), "--to", str(target), *more]
    return subprocess.run(command, capture_output=True, text=True, cwd=ROOT)


@pytest.fixture(scope="session")
def builder():
    """The command that builds a site."""
    return build


@pytest.fixture(scope="session")
def site(distribution, stack):
    """A site with the release's own pandas."""
    target = CACHE / "site"
    done = build(target, distribution)
    assert done.returncode == 0, done.stderr
    return target


@pytest.fixture(scope="session")
def newer_site(distribution, stack):
    """A site with a newer pandas than the release's."""
    wheels = sorted((distribution / "newer").glob("pandas-3*.whl")) if distribution.is_dir() else []
    if not wheels:
        _cannot("The distribution has no folder 'newer' with a wheel of pandas 3")
    target = CACHE / "newer-site"
    done = build(target, distribution, "--wheel", str(wheels[0]))
    assert done.returncode == 0, done.stderr
    return target


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


@pytest.fixture(scope="module")
def chromium(lab):
    """Headless Chromium with every other host cut off; one name stands for this machine.

    It ends with its module: Playwright drives one browser at a time, and the next has its own.
    """
    with lab.browser({"classroom.test": "127.0.0.1"}) as browser:
        yield browser
