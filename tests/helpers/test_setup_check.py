"""The set-up check tells in plain words what is missing."""

import shutil
from importlib import metadata

import pytest

from helpers import data, setup_check
from helpers.paths import DATA


def test_all_is_well_here():
    report = setup_check.check_setup()
    assert report.problems == []
    assert "Ready" in repr(report)


def test_a_missing_library_is_named_with_the_command(monkeypatch):
    real = metadata.version

    def version(name):
        if name == "plotly":
            raise metadata.PackageNotFoundError(name)
        return real(name)

    monkeypatch.setattr(setup_check.metadata, "version", version)
    (problem,) = setup_check.check_setup().problems
    assert "plotly is missing" in problem
    assert "pip install -r requirements.txt" in problem


def test_an_old_library_is_named_with_both_versions(monkeypatch):
    real = metadata.version
    monkeypatch.setattr(
        setup_check.metadata, "version", lambda name: "2.1.4" if name == "pandas" else real(name)
    )
    (problem,) = setup_check.check_setup().problems
    assert "pandas is 2.1.4; 2.2 is needed" in problem


@pytest.fixture
def damaged(tmp_path):
    copy = tmp_path / "data"
    shutil.copytree(DATA, copy)
    data.clear_cache()
    yield copy
    data.clear_cache()


def test_missing_outlines_and_a_damaged_table_are_named(damaged):
    (damaged / "outlines.geojson").unlink()
    (damaged / "claims.csv").write_text("x", encoding="utf-8")
    report = setup_check.check_setup(damaged)
    assert any("outlines" in problem for problem in report.problems)
    assert any("claims.csv" in problem for problem in report.problems)
    assert "<li>" in report._repr_html_()
