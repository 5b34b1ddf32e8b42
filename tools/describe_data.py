"""Accept an edit of data/: write checksums, row counts, data dictionary and bibliography.

    python tools/describe_data.py          write datapackage.json, README.md and SOURCES.md
    python tools/describe_data.py --check  only say whether they are current

An edit that breaks a rule is refused: the message names the file, row and column, and nothing is
written. Fields, rules, licences and texts in datapackage.json are written by hand and stay as they
are. Checksums are those of ``helpers.data``, which compares them whenever a file is read, and takes
a file with the right one as checked: this command is where every rule is applied.
"""

import csv
import io
import json
import shutil
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import jinja2
import made
from here import ROOT

from helpers import data
from helpers.course import LESSONS
from helpers.data import rules
from helpers.errors import DataError

DATA = ROOT / "data"
TEMPLATES = ROOT / "tools" / "templates"
PACKAGE = DATA / "datapackage.json"
DICTIONARY = DATA / "README.md"
BIBLIOGRAPHY = DATA / "SOURCES.md"


def describe(package: dict, folder: Path) -> dict:
    """Return the package with the sizes, checksums and row counts of the files in a folder."""
    for resource in package["resources"]:
        text = _measure(resource, folder)
        resource["rows"] = len(list(csv.reader(io.StringIO(text, newline="")))) - 1
    for file in package["files"]:
        _measure(file, folder)
    return package


def written(package: dict) -> str:
    """Write the package as text, with the checksum of the description itself."""
    text = json.dumps(package | {"descriptionHash": ""}, ensure_ascii=False, indent=2) + "\n"
    own = data.description_checksum(text)
    return text.replace('"descriptionHash": ""', f'"descriptionHash": "{own}"', 1)


def _measure(entry: dict, folder: Path) -> str:
    raw = (folder / entry["path"]).read_bytes().replace(b"\r\n", b"\n")
    # As the loader reads it: a byte-order mark is no part of the text.
    text = raw.decode("utf-8-sig")
    entry["bytes"] = len(raw)
    entry["hash"] = data.checksum(text)
    return text


def check(package: dict, folder: Path) -> None:
    """Read every table by the rules of a package that is not written yet.

    Raises:
        DataError: A table breaks a rule.
    """
    with TemporaryDirectory() as name:
        copy = shutil.copytree(folder, Path(name) / "data")
        (copy / PACKAGE.name).write_text(written(package), encoding="utf-8", newline="\n")
        for table in data.names(copy):
            rules.judge(table, copy)


def dictionary(package: dict) -> str:
    """Write what each table and column holds, for people."""
    return _filled(
        "dictionary.md.j2",
        package=package,
        rules_of=_rules,
        lessons_of=_lessons,
        address=_address,
        alike=_alike,
    )


def bibliography(folder: Path) -> str:
    """List every source that a lesson cites, by kind of publisher."""
    with (folder / "sources.csv").open(encoding="utf-8", newline="") as file:
        return _filled("sources.md.j2", rows=list(csv.DictReader(file)))


def _filled(name: str, **parts: object) -> str:
    # No autoescape: these pages are Markdown.
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES), trim_blocks=True, keep_trailing_newline=True
    )
    return environment.get_template(name).render(parts)


def _lessons(table: str) -> str:
    """List the lessons whose cells load a table."""
    return ", ".join(number for number, lesson in LESSONS.items() if table in lesson.tables)


def _address(path: str) -> str:
    """Write an address so that it can be followed, and the name of a package as code."""
    return f"<{path}>" if path.startswith("http") else f"`{path}`"


def _alike(files: list[dict]) -> dict[str, list[str]]:
    """Bring files of the same description together: description by paths, in their order."""
    found = {}
    for file in files:
        found.setdefault(file["description"], []).append(file["path"])
    return found


def _rules(field: dict, resource: dict) -> str:
    """Describe the rules of a column."""
    said = {
        "required": lambda _: "required",
        "unique": lambda _: "no repeats",
        "enum": lambda values: "one of: " + ", ".join(map(str, values)),
        "minimum": lambda value: f"from {value}",
        "maximum": lambda value: f"to {value}",
        "pattern": lambda value: f"form `{value}`".replace("|", "\\|"),
    }
    rules = field.get("constraints", {})
    words = [say(rules[name]) for name, say in said.items() if rules.get(name, False) is not False]
    words += [
        f"refers to {link['reference']['resource']}"
        for link in resource["schema"].get("foreignKeys", [])
        if link["fields"] == field["name"]
    ]
    if "references" in field:
        words.append(f"each refers to {field['references']['resource']}")
    return "; ".join(words)


def main() -> int:
    only_say = made.only_check(__doc__)
    package = describe(json.loads(PACKAGE.read_text(encoding="utf-8")), DATA)
    try:
        check(package, DATA)
    except DataError as error:
        print(f"Not accepted. {error}")
        return 1
    pages = {DICTIONARY: dictionary(package), BIBLIOGRAPHY: bibliography(DATA)}
    return made.store({PACKAGE: written(package), **pages}, only_say=only_say)


if __name__ == "__main__":
    sys.exit(main())
