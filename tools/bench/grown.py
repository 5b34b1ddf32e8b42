"""A copy of the project whose tables hold many times the projects, sources and years.

The additional rows are made up, and say so in their names: they are there to be counted and drawn,
and nothing that is computed from them means anything.
"""

import csv
import json
import random
import shutil
from pathlib import Path

import describe_data

ROOT = Path(__file__).resolve().parents[2]
#: The tables that grow: for projects, for sources and for years.
TABLES = ("projects", "sources", "electricity_generation")
_SEED = 20240701
# Made-up places lie within this many degrees of a real one.
_SPREAD = 6.0


def grown_copy(folder: Path, factor: int) -> Path:
    """Copy helpers and data into a folder, with ``factor`` times the rows of ``TABLES``.

    Returns:
        The copy; a Python whose path starts with it takes the copy's helpers and data.
    """
    copy = folder / f"times_{factor}"
    ignore = shutil.ignore_patterns("__pycache__")
    for part in ("helpers", "data"):
        shutil.copytree(ROOT / part, copy / part, ignore=ignore)
    package = json.loads((copy / "data" / "datapackage.json").read_text(encoding="utf-8"))
    for resource in package["resources"]:
        if resource["name"] in TABLES:
            _grow(copy / "data" / resource["path"], resource["name"], factor)
            _free(resource["schema"])
    described = describe_data.written(describe_data.describe(package, copy / "data"))
    (copy / "data" / "datapackage.json").write_text(described, encoding="utf-8", newline="\n")
    return copy


def _free(schema: dict) -> None:
    """Allow years of any century: a hundred times twenty-five years are many."""
    for field in schema["fields"]:
        if field["name"] == "year":
            del field["constraints"]["maximum"]


def _grow(path: Path, name: str, factor: int) -> None:
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    rng = random.Random(_SEED)
    change = {"projects": _project, "sources": _source, "electricity_generation": _year}[name]
    years = [int(row["year"]) for row in rows if "year" in row]
    span = max(years) - min(years) + 1 if years else 0
    grown = list(rows)
    for copy in range(1, factor):
        grown += [change(dict(row), copy, span, rng) for row in rows]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(grown)


def _project(row: dict, copy: int, _span: int, rng: random.Random) -> dict:
    row["project_id"] += f"-{copy}"
    row["short_name"] += f" {copy}"
    row["name"] += f" (made up, {copy})"
    for axis, least, most in (("lat", -80.0, 80.0), ("lon", -179.0, 179.0)):
        moved = float(row[axis]) + rng.uniform(-_SPREAD, _SPREAD)
        row[axis] = f"{min(max(moved, least), most):.2f}"
    return row


def _source(row: dict, copy: int, _span: int, _rng: random.Random) -> dict:
    row["source_id"] += f"-x{copy}"
    row["title"] += f" (made up, {copy})"
    return row


def _year(row: dict, copy: int, span: int, _rng: random.Random) -> dict:
    row["year"] = str(int(row["year"]) + copy * span)
    return row
