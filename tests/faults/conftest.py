"""What the fault tests share."""

import shutil

import pytest

from helpers import data
from helpers.explorer import Live
from helpers.paths import DATA


@pytest.fixture(autouse=True)
def as_a_learner_meets_it(fresh_state, monkeypatch):
    """Errors in a control's handler reach the page as one sentence, as in a lesson."""
    monkeypatch.setattr(Live, "raise_errors", False)


@pytest.fixture(scope="module")
def data_copy(tmp_path_factory):
    """A copy of the data folder that a test may damage, if it mends it again."""
    copy = tmp_path_factory.mktemp("damaged") / "data"
    shutil.copytree(DATA, copy)
    yield copy
    data.clear_cache()
