"""What the tests of the helpers and of the notebooks share."""

import os
import tempfile
from pathlib import Path

import pytest

from helpers import answer_log

# Tests must neither see the progress of whoever runs them nor add to it. Set here, above the
# notebooks too, so that nbval's kernels inherit it.
os.environ[answer_log.VARIABLE] = str(Path(tempfile.mkdtemp()) / answer_log.FILE_NAME)


def pytest_configure(config: pytest.Config) -> None:
    """Let nbval leave out where the project lies, whatever the folder that pytest is run from."""
    if not config.getoption("nbval_sanitize_with", None):
        config.option.nbval_sanitize_with = str(Path(__file__).with_name("tests") / "sanitize.cfg")
