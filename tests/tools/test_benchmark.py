"""The benchmark runs, says what it found, and is never a test of the clock itself."""

import re
import subprocess
import sys

import benchmark
import pytest
from bench.measure import Section, Spread, in_turn

from tests.course import ROOT


def _run(*words):
    command = [sys.executable, str(ROOT / "tools" / "benchmark.py"), *words]
    return subprocess.run(command, capture_output=True, text=True)


def test_a_quick_run_prints_a_page_and_stores_nothing():
    before = benchmark.REPORT.read_bytes() if benchmark.REPORT.exists() else None
    run = _run("--quick", "--only", "imports", "controls", "sizes")
    assert run.returncode == 0, run.stderr[-1500:]
    assert re.search(r"^- Date: \d{4}-\d\d-\d\d; rounds: 1$", run.stdout, re.M)
    assert re.search(r"^- Machine: \d+ cores", run.stdout, re.M)
    for heading in ("Importing the helpers", "A control moved: the kernel's side", "Sizes"):
        assert f"## {heading}" in run.stdout
    assert re.search(r"^\| floor \|.*\| 1\.0 \|$", run.stdout, re.M), "the floor against itself"
    after = benchmark.REPORT.read_bytes() if benchmark.REPORT.exists() else None
    assert after == before


@pytest.mark.browser
@pytest.mark.long
def test_a_quick_run_of_every_part():
    run = _run("--quick")
    assert run.returncode == 0, run.stderr[-1500:]
    assert run.stdout.count("\n## ") == len(benchmark.PARTS)
    assert benchmark.FAILED not in run.stdout


@pytest.mark.parametrize(
    ("words", "said"), [(["--only", "mpas"], "maps"), (["--rounds", "0"], "1 or more")]
)
def test_wrong_words_are_answered_in_words(words, said):
    run = _run(*words)
    assert run.returncode == 2
    assert said in run.stderr


def test_things_are_measured_in_turn():
    order = []
    things = {name: lambda name=name: order.append(name) or float(len(order)) for name in "ab"}
    found = in_turn(things, 3)
    assert order == list("ababab")
    assert found["a"].readings == (1.0, 3.0, 5.0)
    assert found["b"].median == 4.0


def test_a_spread_says_its_median_and_its_ends():
    assert Spread((0.3, 0.1, 0.2)).text("ms", 1000, 0) == "200 ms (100 to 300)"
    assert Spread((1234.5,)).text("MB", 1, 1) == "1,234.5 MB"


def test_a_part_that_fails_is_named_and_the_others_go_on(monkeypatch):
    def fail(*_words):
        raise ZeroDivisionError("no")

    monkeypatch.setitem(benchmark.PARTS, "memory", fail)
    memory, sizes = benchmark.measure(["memory", "sizes"], 1, 1)
    assert memory.about == f"{benchmark.FAILED}: ZeroDivisionError."
    assert sizes.rows


def test_a_section_is_a_table_and_what_it_says():
    section = Section("T", "About.", ("a", "b"), [("1|2", "3")], ["So."])
    assert section.markdown() == (
        "## T\n\nAbout.\n\n| a | b |\n| --- | --- |\n| 1\\|2 | 3 |\n\n- So.\n"
    )
