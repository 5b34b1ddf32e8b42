"""What several tests of lesson 06 are given."""

import json

import pytest

from tests import tables
from tests.course import LESSONS, ROOT


@pytest.fixture(scope="module")
def rows():
    """The events, read without the code under test."""
    return tables.rows("what_happened_next")


@pytest.fixture(scope="module")
def source():
    notebook = json.loads((ROOT / "notebooks" / LESSONS["06"].notebook).read_text(encoding="utf-8"))
    return "\n".join("".join(cell["source"]) for cell in notebook["cells"])
