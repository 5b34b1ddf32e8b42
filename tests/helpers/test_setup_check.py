"""The set-up check tells in plain words what is missing, and what to type."""

import gc
import shlex
import shutil
import sys
import tomllib
from importlib import metadata
from pathlib import Path, PureWindowsPath

import pytest
from packaging.requirements import Requirement

from helpers import data, setup_check
from helpers.paths import DATA

ROOT = Path(__file__).resolve().parents[2]


def test_all_is_well_here():
    report = setup_check.check_setup()
    assert report.problems == ()
    assert repr(report).startswith("Ready: ")
    assert "Project folder: " in report._repr_html_()
    assert "<script>" in report._repr_html_(), "what the figures need of the page"


def test_a_second_check_keeps_no_more_objects_for_ever():
    setup_check.check_setup()
    kept = gc.get_freeze_count()
    mine = [[] for _ in range(1000)]
    setup_check.check_setup()
    assert gc.get_freeze_count() == kept > len(mine)


def test_what_is_needed_is_what_the_requirements_ask_for():
    lines = (ROOT / "requirements.txt").read_text(encoding="utf-8").splitlines()
    asked = {wanted.name: wanted for wanted in map(Requirement, _without_comments(lines))}
    for name, least in setup_check.NEEDED.items():
        assert f">={least}" in map(str, asked[name].specifier), name


def test_all_that_a_lesson_or_its_reader_calls_is_needed():
    """``.to_excel()`` calls openpyxl, so a lesson without it is not ready."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert set(setup_check.NEEDED) == set(project["dependencies"])


def _without_comments(lines):
    return [line for line in lines if line and not line.startswith("#")]


def _found(monkeypatch, **versions):
    """Let these libraries have these versions; None for one that is missing."""
    real = metadata.version

    def version(name):
        if name not in versions:
            return real(name)
        if versions[name] is None:
            raise metadata.PackageNotFoundError(name)
        return versions[name]

    monkeypatch.setattr(setup_check.metadata, "version", version)


def test_missing_libraries_are_named_with_one_command_for_this_python(monkeypatch):
    _found(monkeypatch, plotly=None, filelock=None)
    report = setup_check.check_setup()
    (problem,) = report.problems
    assert problem.endswith("missing from the Python of this notebook: plotly, filelock.")
    (command,) = report.commands
    wanted = ["-m", "pip", "install", "-r", str(ROOT / "requirements.txt")]
    assert shlex.split(command) == [sys.executable, *wanted]
    assert command in repr(report)
    assert "<script>" not in report._repr_html_()


def test_one_missing_library_is_told_as_one(monkeypatch):
    _found(monkeypatch, plotly=None)
    (problem,) = setup_check.check_setup().problems
    assert problem == "This library is missing from the Python of this notebook: plotly."


@pytest.mark.parametrize("version", ["2.1.4", "2.2.1", "2.2"])
def test_an_old_library_is_named_with_both_versions(monkeypatch, version):
    _found(monkeypatch, pandas=version)
    report = setup_check.check_setup()
    assert report.problems == (f"The library pandas is {version}; 2.2.2 or newer is needed.",)
    assert report.commands


@pytest.mark.parametrize("version", ["2.2.2", "3.0.0rc1", "3.1.1.post2", "10.0"])
def test_a_newer_library_will_do(monkeypatch, version):
    _found(monkeypatch, pandas=version)
    assert setup_check.check_setup().problems == ()


_PYTHON = r"C:\Users\Жанна К\env\python.exe"
_FILE = r"C:\课程 1\requirements.txt"


def test_on_windows_a_path_with_a_blank_is_quoted_for_its_shells(monkeypatch):
    monkeypatch.setattr(setup_check, "_WINDOWS", True)
    monkeypatch.setattr(setup_check.sys, "executable", _PYTHON)
    monkeypatch.setattr(setup_check, "_PROJECT", PureWindowsPath(_FILE).parent)
    (command,) = setup_check._install()
    assert command == f'"{_PYTHON}" -m pip install -r "{_FILE}"'
    report = setup_check.SetupReport(("A library is missing.",), (command,))
    assert 'in PowerShell with "& " before it' in repr(report)


def test_on_windows_a_plain_path_is_not_quoted(monkeypatch):
    monkeypatch.setattr(setup_check, "_WINDOWS", True)
    words = (r"D:\Schüler\python.exe", "-m", "pip", "install", "pandas>=2.2.2")
    assert setup_check._line(*words) == (r'D:\Schüler\python.exe -m pip install "pandas>=2.2.2"')
    report = setup_check.SetupReport(("A library is missing.",), (setup_check._line(*words),))
    assert "PowerShell" not in repr(report)


def test_installed_from_a_wheel_the_libraries_are_named_to_pip(monkeypatch):
    monkeypatch.setattr(setup_check, "_IN_WHEEL", True)
    (command,) = setup_check._install()
    wanted = [f"{name}>={least}" for name, least in setup_check.NEEDED.items()]
    assert shlex.split(command) == [sys.executable, "-m", "pip", "install", *wanted]


def test_a_library_that_cannot_be_used_is_named_and_installed_again():
    broken = ImportError("no DLL of that name", name="numpy")
    report = setup_check._cannot_load(broken)
    assert report.problems == (
        "The library numpy is there but cannot be used (no DLL of that name).",
    )
    assert "--force-reinstall" in report.commands[0]


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
