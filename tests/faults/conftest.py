"""What the fault tests share."""

import os
import shutil

import pytest
from hypothesis import HealthCheck, settings

from helpers import data
from helpers.explorer import Live
from helpers.paths import DATA

# The fixture that starts each test afresh need not run again for each example.
_COMMON = {"deadline": None, "suppress_health_check": list(HealthCheck)}
# A run that can be repeated: the same examples on every machine, and none kept from an earlier run.
settings.register_profile("repeatable", derandomize=True, max_examples=40, **_COMMON)
# A search that goes on where the last one ended: LESSONS_SEARCH=1 python -m pytest tests/faults
settings.register_profile("search", max_examples=1000, **_COMMON)
settings.load_profile("search" if os.environ.get("LESSONS_SEARCH") else "repeatable")


@pytest.fixture(autouse=True)
def as_a_learner_meets_it(fresh_state, monkeypatch):
    """Errors in a control's handler reach the page in words, as in a lesson."""
    monkeypatch.setattr(Live, "raise_errors", False)


@pytest.fixture(scope="module")
def data_copy(tmp_path_factory):
    """A copy of the data folder that a test may damage, if it mends it again."""
    copy = tmp_path_factory.mktemp("damaged") / "data"
    shutil.copytree(DATA, copy)
    yield copy
    data.clear_cache()
