"""The tables keep their own rules, by the standard's own library and by ours."""

import csv
import json
import subprocess
import sys

import describe_data
import pandas as pd
import pytest

from helpers import data, sources
from helpers.data import rules
from helpers.paths import DATA
from tests.course import ROOT
from tests.each import each


def test_frictionless_finds_no_fault():
    frictionless = pytest.importorskip("frictionless", reason="needs requirements-test.txt")
    report = frictionless.Package(str(DATA / "datapackage.json")).validate()
    faults = report.flatten(["name", "rowNumber", "fieldName", "message"])
    assert report.valid, faults[:5]
    assert report.stats["tasks"] == len(data.names())


@each("name", data.names())
def test_every_table_keeps_its_rules(name):
    rules.judge(name, DATA)


def test_a_normal_load_needs_no_rules():
    code = """
import sys
from helpers.data import load, names
for name in names():
    load(name)
assert "helpers.data.package" in sys.modules
assert "helpers.data.rules" not in sys.modules
"""
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True)


@each("name", data.names())
def test_every_table_loads_with_its_declared_columns(name):
    table = data.load(name)
    fields = data.describe(name)["schema"]["fields"]
    assert list(table.columns) == [field["name"] for field in fields]
    assert len(table) == data.describe(name)["rows"] > 0
    for field in fields:
        column = table[field["name"]]
        if field["type"] == "string":
            assert column.map(type).eq(str).all()
        elif field["type"] in ("integer", "number"):
            assert pd.api.types.is_numeric_dtype(column)
        elif field["type"] == "date":
            assert pd.api.types.is_datetime64_any_dtype(column)


@each("name", data.names())
def test_every_column_is_described_and_every_table_says_what_a_row_is(name):
    resource = data.describe(name)
    assert all(len(field["description"]) > 3 for field in resource["schema"]["fields"])
    assert resource["row"] and resource["notCounted"] and resource["asOf"]
    assert resource["licenses"] and resource["hash"].startswith("sha256:")
    assert resource["schema"]["primaryKey"]


def test_every_row_has_a_source():
    # Names; borders of the outlines; passages of the one interview; parts of a table with sources.
    without = {"sources", "countries", "borders", "passages", "glossary"}
    without |= {"claim_labels", "route_stops", "claim_evidence"}
    for name in set(data.names()) - without:
        column = next(c for c in data.load(name).columns if c in ("source_id", "source_ids"))
        assert data.load(name)[column].ne("").all(), name


def test_only_cited_sources_are_in_the_register():
    cited = set()
    for name in data.names():
        for column in ("source_id", "source_ids"):
            if name != "sources" and column in data.load(name):
                cited.update(sources.ids(data.load(name)[column]))
    texts = [path.read_text(encoding="utf-8") for path in (ROOT / "helpers").rglob("*.py")]
    # A lesson may cite one by its id, and so may the further reading of a guide.
    pages = [*(ROOT / "notebooks").rglob("*.ipynb"), *(ROOT / "notebooks").rglob("*.md")]
    texts += [path.read_text(encoding="utf-8") for path in pages]
    idle = [
        source_id
        for source_id in sources.register()
        if source_id not in cited and not any(source_id in text for text in texts)
    ]
    assert idle == []


def test_the_interview_itself_is_not_shipped():
    phrases = [phrase for phrase in data.load("claims")["key_phrase"] if len(phrase.split()) > 9]
    assert phrases == [], "a quotation of the interview has at most a few words"


def test_checksums_and_dictionary_are_current():
    run = subprocess.run(
        [sys.executable, str(ROOT / "tools" / "describe_data.py"), "--check"],
        capture_output=True,
        text=True,
    )
    assert run.returncode == 0, f"{run.stdout} Run: python tools/describe_data.py"


def test_a_stale_dictionary_is_noticed():
    package = json.loads((DATA / "datapackage.json").read_text(encoding="utf-8"))
    current = describe_data.dictionary(package)
    package["resources"][0]["schema"]["fields"][0]["description"] = "another meaning"
    assert describe_data.dictionary(package) != current


def test_texts_hold_no_line_breaks_and_no_stray_spaces():
    for name in data.names():
        with (DATA / data.describe(name)["path"]).open(encoding="utf-8", newline="") as file:
            for line, record in enumerate(csv.reader(file), 1):
                for cell in record:
                    assert "\n" not in cell, (name, line)
                    assert cell == cell.strip(), (name, line, cell)


def test_a_loaded_table_is_the_learners_own_copy():
    table = data.load("claims")
    table["verdict"] = "changed"
    assert data.load("claims")["verdict"].ne("changed").all()
