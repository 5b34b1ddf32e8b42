"""What the tests of the helpers and of the notebooks share."""

import functools
import os
import sys
import tempfile
from pathlib import Path

import pytest

# In a container Python is often told to keep no compiled code: then each of the hundred kernels and
# other processes that the tests start would compile the helpers anew.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False

# To read notebooks, nbval imports jsonschema, which would build forty grammars to check addresses
# in any alphabet: seconds of each process, for a check that no notebook asks for. pyproject.toml
# leaves nbval to this file, unless the options there are replaced.
if "nbval.plugin" not in sys.modules:
    sys.modules["rfc3987_syntax"] = None
    pytest_plugins = ["nbval.plugin"]

from helpers import answer_log  # noqa: E402

# Tests must neither see the progress of whoever runs them nor add to it. Set here, above the
# notebooks too, so that nbval's kernels inherit it.
os.environ[answer_log.VARIABLE] = str(Path(tempfile.mkdtemp()) / answer_log.FILE_NAME)


_ROOT = Path(__file__).resolve().parent
#: Files that take long begin first, so that no processor waits for the last of them.
_FIRST = (
    "tests/browser/test_two_truths.py",
    "tests/browser/test_lessons.py",
    "tests/browser/test_handouts.py",
    "tests/browser",
    "notebooks",
    "tests/faults",
    "tests/start",
    "tests/tools",
    "tests/notebooks/test_tables_of_lessons.py",
    "tests/charts/test_hostile.py",
    "tests/data/test_tables.py",
    "tests/helpers/test_any_computer.py",
)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """Start one process more than there are processors: half of a run is waiting for a browser."""
    return (os.cpu_count() or 1) + 1


def pytest_configure(config: pytest.Config) -> None:
    """Let nbval leave out where the project lies, whatever the folder that pytest is run from."""
    if not config.getoption("nbval_sanitize_with", None):
        config.option.nbval_sanitize_with = str(_ROOT / "tests" / "sanitize.cfg")
    # pytest-xdist would begin with the files of many tests, which are the quick ones.
    config.option.loadscopereorder = False


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put what takes long first, one file after the other."""

    @functools.cache
    def place(path: Path) -> int:
        found = (n for n, start in enumerate(_FIRST) if path.is_relative_to(_ROOT / start))
        return next(found, len(_FIRST))

    items.sort(key=lambda item: place(item.path))
