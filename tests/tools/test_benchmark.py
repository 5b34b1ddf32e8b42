"""The benchmark measures lessons beside a floor, and says for each aim whether it is reached."""

import re

import benchmark
import pytest


def test_an_aim_is_said_with_its_figure():
    assert benchmark.aim("Bytes", 1234.0, 2000, ",.0f") == (
        "- Bytes: 1,234; aimed at: 2,000 or less, **reached**."
    )
    assert benchmark.aim("Times", 1.21, 1.2, ".2f").endswith("**not reached**.")


def test_a_cell_of_a_table_may_hold_its_separator():
    assert benchmark.table(("a", "b"), [("1|2", "3")])[-1] == "| 1\\|2 | 3 |"


@pytest.mark.long
def test_one_lesson_is_measured_beside_the_floor():
    page = benchmark.page(sorted(benchmark.NOTEBOOKS.glob("00*.ipynb")), 1)
    floor, lesson = re.findall(r"^\| (?:floor|00_the_source) \| ([\d.]+) s \|", page, re.M)
    assert 0 < float(floor) < float(lesson)
    assert re.search(r"\| 00_the_source \| .*\| \d+ MB \| 1\.\d\d \| \d+ ms \|", page)
    assert page.count("aimed at") == 8
