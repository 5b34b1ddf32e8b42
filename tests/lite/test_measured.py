"""The measuring command opens a site as a person's browser does, and reports what it saw."""

import subprocess
import sys

import pytest

from tests.course import ROOT

pytestmark = pytest.mark.lite

TOOL = ROOT / "tools" / "lite" / "measure.py"


def _run(*words):
    command = [sys.executable, str(TOOL), *map(str, words)]
    return subprocess.run(command, capture_output=True, text=True)


def test_a_report_of_one_lesson(site, lab):
    run = _run("--site", site, "--only", "00", "--rounds", "1")
    assert run.returncode == 0, run.stderr[-1500:]
    assert "- Requests to other hosts: 0" in run.stdout
    first, second = (
        next(line for line in part.splitlines() if line.startswith("| 00_the_source |"))
        for part in run.stdout.split("## A ")[1:]
    )
    assert float(first.split("|")[5].split()[0]) > 30, "megabytes of a first visit"
    assert float(second.split("|")[5].split()[0]) < 5, "the browser kept what it fetched"


@pytest.mark.parametrize(
    ("words", "said"),
    [(("--only", "99"), "there is no lesson 99"), (("--rounds", "0"), "must be 1 or more")],
)
def test_nothing_to_measure_is_said(site, lab, words, said):
    run = _run("--site", site, *words)
    assert run.returncode == 2
    assert said in run.stderr


def test_a_folder_that_is_no_site_is_refused(tmp_path, lab):
    run = _run("--site", tmp_path)
    assert run.returncode == 2
    assert "is no site; build one with" in run.stderr
