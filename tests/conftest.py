"""What all tests share."""

import importlib
import itertools
import os

import pytest
from filelock import FileLock
from hypothesis import HealthCheck, settings

from helpers import answer_log, exhibit, questions
from helpers.explorer import Live

# The fixture that starts each test afresh need not run again for each example.
_COMMON = {"deadline": None, "suppress_health_check": list(HealthCheck)}
# A run that can be repeated: the same examples on every machine, and none kept from an earlier run.
# Chosen here, before a test that changes a part of it is imported.
settings.register_profile("repeatable", derandomize=True, max_examples=25, **_COMMON)
# A search that goes on where the last one ended: LESSONS_SEARCH=1 python -m pytest tests/faults
settings.register_profile("search", max_examples=1000, **_COMMON)
settings.load_profile("search" if os.environ.get("LESSONS_SEARCH") else "repeatable")


@pytest.fixture(autouse=True)
def fresh_state(monkeypatch, progress_file):
    """Let an error in a control's handler fail the test, and forget what other tests did."""
    monkeypatch.setattr(Live, "raise_errors", True)
    exhibit.forget_shown()
    questions.forget_wrong_answers()
    answer_log.forget_unsaved()


@pytest.fixture
def published(monkeypatch):
    """Record what is displayed: (bundle, display id or None, whether it replaces) each."""
    shown = []

    def publish(data, metadata=None, *, transient=None, update=False, **_more):
        shown.append((data, (transient or {}).get("display_id"), update))

    monkeypatch.setattr("IPython.display.publish_display_data", publish)
    return shown


@pytest.fixture(scope="session")
def _progress_folders(tmp_path_factory):
    """Empty folders, one after the other.

    Each test has one, and ``tmp_path`` would look through those of all tests before for its number.
    """
    folder = tmp_path_factory.mktemp("progress")
    return (folder / str(number) for number in itertools.count())


@pytest.fixture
def progress_file(monkeypatch, _progress_folders):
    """A place of this test alone where answers are kept."""
    folder = next(_progress_folders)
    folder.mkdir()
    monkeypatch.setenv(answer_log.VARIABLE, str(folder / answer_log.FILE_NAME))
    return folder / answer_log.FILE_NAME


@pytest.fixture(scope="session")
def exported(tmp_path_factory):
    """A way to get the whole course as "handouts" or "slides", exported once for all processors.

    Tests read these pages, and change none of them.
    """
    folder = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        folder = folder.parent

    def course(kind):
        made = folder / kind
        with FileLock(f"{made}.lock"):
            if not made.exists():
                exporter = importlib.import_module(kind)
                lessons = importlib.import_module("export.lesson_files").LESSONS
                more = {"contents": True} if kind == "handouts" else {}
                exporter.export(lessons, folder / f"{kind}.part", quiet=True, **more)
                (folder / f"{kind}.part").rename(made)
        return made

    return course
