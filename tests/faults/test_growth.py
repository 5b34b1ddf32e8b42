"""Work grows no faster than the data: counted in lines that run, which no busy machine moves."""

import json
import subprocess
import sys

import pytest
from bench.grown import grown_copy

_COUNT = """
import json, sys
sys.path.insert(0, sys.argv[1])
from helpers import data
from helpers.lessons.belt_and_road import maps
from helpers.lessons.new_energy import power

WORK = {
    "load projects": lambda: data.load("projects"),
    "load sources": lambda: data.load("sources"),
    "load years": lambda: data.load("electricity_generation"),
    "draw a map": lambda: maps.projects_map().bundles(),
    "filter a map": lambda: maps.projects_map(sector="rail"),
    "draw years": lambda: power.mix_by_year().bundles(),
}
maps.projects_map(), power.mix_by_year()  # what is done once is not counted
found = {}
for name, work in WORK.items():
    if name.startswith("load"):
        data.clear_cache()
    lines = 0
    def count(frame, event, argument):
        global lines
        lines += event == "line"
        return count
    sys.settrace(count)
    work()
    sys.settrace(None)
    found[name] = lines
print(json.dumps(found))
"""


@pytest.fixture(scope="module")
def lines(tmp_path_factory):
    """How many lines of Python run for each piece of work, by how many times the data."""
    folder = tmp_path_factory.mktemp("grown")
    found = {}
    for factor in (2, 8):
        copy = grown_copy(folder, factor)
        command = [sys.executable, "-c", _COUNT, str(copy)]
        run = subprocess.run(command, capture_output=True, text=True, cwd=copy)
        assert run.returncode == 0, run.stderr
        found[factor] = json.loads(run.stdout)
    return found


@pytest.mark.parametrize(
    "work",
    ["load projects", "load sources", "load years", "draw a map", "filter a map", "draw years"],
)
def test_four_times_the_data_is_at_most_four_times_the_work(lines, work):
    assert 0 < lines[2][work] < lines[8][work] <= 4.2 * lines[2][work]
