"""Work grows no faster than the data: counted in lines that run, which no busy machine moves.

The additional rows are made up, and say so: they are there to be counted and drawn.
"""

import csv
import json
import shutil
import subprocess
import sys

import describe_data
import pytest

from tests.course import ROOT

#: The column that makes a row of each table another row: for projects, sources and years.
TABLES = {"projects": "project_id", "sources": "source_id", "electricity_generation": "year"}
_COUNT = """
import json, sys
sys.path.insert(0, sys.argv[1])
from helpers import charts, data
from helpers.lessons.belt_and_road import maps

def draw_years():
    made = data.load("electricity_generation").query(
        "country_iso3 == 'KAZ' and release == '2026' and indicator == 'generation_total'"
    )
    return charts.lines(made, x="year", y="value", title="Power made, year by year").bundles()

WORK = {
    "load projects": lambda: data.load("projects"),
    "load sources": lambda: data.load("sources"),
    "load years": lambda: data.load("electricity_generation"),
    "draw a map": lambda: maps.filtered().bundles(),
    "filter a map": lambda: maps.filtered(sector="rail"),
    "draw years": draw_years,
}
maps.filtered(), draw_years()  # what is done once is not counted
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


def _grown_copy(folder, factor):
    """Copy helpers and data, with so many times the rows of some tables."""
    copy = folder / f"times_{factor}"
    for part in ("helpers", "data"):
        shutil.copytree(ROOT / part, copy / part, ignore=shutil.ignore_patterns("__pycache__"))
    file = copy / "data" / "datapackage.json"
    package = json.loads(file.read_text(encoding="utf-8"))
    for resource in package["resources"]:
        column = TABLES.get(resource["name"])
        if column:
            _grow(copy / "data" / resource["path"], column, factor)
            for field in resource["schema"]["fields"]:
                if field["name"] == "year":
                    del field["constraints"]["maximum"]
    described = describe_data.written(describe_data.describe(package, copy / "data"))
    file.write_text(described, encoding="utf-8", newline="\n")
    return copy


def _grow(path, column, factor):
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    grown = []
    for number in range(factor):
        for row in rows:
            new = dict(row)
            if number:
                old = row[column]
                new[column] = (
                    str(int(old) + 100 * number) if column == "year" else f"{old}-{number}"
                )
                for name in ("name", "title", "short_name"):
                    if name in row:
                        new[name] = f"{row[name]} (made up, {number})"
            grown.append(new)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(grown)


def _lines(folder, factor):
    """How many lines of Python run for each piece of work, with so many times the data."""
    copy = _grown_copy(folder, factor)
    command = [sys.executable, "-c", _COUNT, str(copy)]
    run = subprocess.run(command, capture_output=True, text=True, cwd=copy)
    assert run.returncode == 0, run.stderr
    return json.loads(run.stdout)


@pytest.fixture(scope="module")
def lines(tmp_path_factory):
    """The same for two and for eight times the data."""
    folder = tmp_path_factory.mktemp("grown")
    return {factor: _lines(folder, factor) for factor in (2, 8)}


@pytest.mark.parametrize(
    "work",
    ["load projects", "load sources", "load years", "draw a map", "filter a map", "draw years"],
)
def test_four_times_the_data_is_at_most_four_times_the_work(lines, work):
    # Work that hardly grows may differ by a line or two of pandas' own.
    assert 0 < 0.99 * lines[2][work] <= lines[8][work] <= 4.5 * lines[2][work]


@pytest.mark.long
def test_a_hundred_times_the_data_is_at_most_a_hundred_times_the_work(tmp_path):
    once, grown = _lines(tmp_path, 1), _lines(tmp_path, 100)
    shares = {work: grown[work] / once[work] for work in once}
    print({work: f"{share:.1f} times the work" for work, share in shares.items()})
    assert all(1 <= share <= 100 for share in shares.values()), shares
