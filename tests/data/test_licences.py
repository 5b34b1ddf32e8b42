"""What each table says of its origin and licence is what README and THIRD-PARTY.md say of it."""

import re

from helpers import data
from helpers.data import load
from tests.course import ROOT
from tests.each import each

#: How the pages call each licence of ``datapackage.json``.
CALLED = {
    "CC-BY-4.0": "CC BY 4.0",
    "ODC-BY-1.0": "ODC-By 1.0",
    "ODC-PDDL-1.0": "ODC-PDDL 1.0",
    "MIT": "MIT",
    "CC0-1.0": "CC0 1.0",
    "other-pd": "public domain",
    "us-pd": "work of the US government",
    "notspecified": "none stated",
}
RESOURCES = {name: data.describe(name) for name in data.names()}
WHOLE = {name: resource for name, resource in RESOURCES.items() if "sources" in resource}


def _rows(page, head):
    """Return the cells of the Markdown table whose header begins with some words."""
    text = (ROOT / page).read_text(encoding="utf-8")
    block = text[text.index(head) :].split("\n\n")[0].splitlines()[2:]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in block]


THIRD_PARTIES = _rows("THIRD-PARTY.md", "| what | where it is used")
ASKED = _rows("README.md", "| Licence | What it asks of you")


def _licences(name):
    return [licence["name"] for licence in RESOURCES[name]["licenses"]]


def test_each_licence_is_in_readme_with_what_it_asks_and_no_other_is():
    used = {CALLED[licence] for name in RESOURCES for licence in _licences(name)}
    told = {word for word in CALLED.values() if any(word in row[0] for row in ASKED)}
    assert told == used
    assert all(asks for _, asks in ASKED)


def test_each_table_taken_whole_is_among_the_third_parties_under_its_licence():
    for name in WHOLE:
        terms = [row[2] for row in THIRD_PARTIES if f"`data/{name}.csv`" in row[1]]
        assert terms, name
        for licence in _licences(name):
            # A table of ours with figures of others: THIRD-PARTY names what the others ask.
            assert any(CALLED[licence] in term for term in terms), (name, licence)


def test_third_parties_name_files_that_are_there():
    for row in THIRD_PARTIES:
        for path in re.findall(r"`(data/[^`]*)`", row[1]):
            assert (ROOT / path).exists(), path


@each("name", WHOLE)
def test_a_table_taken_whole_says_from_where_and_when(name):
    for source in WHOLE[name]["sources"]:
        assert re.fullmatch(r"\d{4}-\d\d-\d\d", source["accessed"])
        assert source["file"] and source["title"]
        if source["path"].startswith("https://github.com/"):
            assert re.fullmatch(r"[0-9a-f]{40}", source["commit"])
        else:
            assert re.fullmatch(r"npm:\S+@[\d.]+", source["path"])
        # Whose word the licence is: the owner's, or that of somebody who passes the data on.
        assert re.search(r"\bread\b|As for 2018", source["terms"]), source["terms"]


def _told(register, source_ids):
    rows = register.loc[source_ids]
    return " ".join(rows[["url", "note", "publisher"]].to_numpy().ravel())


@each("name", WHOLE)
def test_the_register_of_sources_knows_the_same_repository_and_version(name):
    table, register = load(name), load("sources").set_index("source_id")
    column = next((c for c in ("source_id", "source_ids") if c in table), None)
    cells = table[column].unique() if column else WHOLE[name]["sourceIds"]
    told = _told(register, sorted({one for cell in cells for one in cell.split(";")}))
    for source in WHOLE[name]["sources"]:
        assert source["path"].removeprefix("https://github.com/") in told
        # The editions of the Factbook are many: each row has its own commit.
        if "commit" in source and "commit" not in table:
            assert source["commit"][:7] in told


def test_rows_of_one_foreign_database_are_not_passed_off_as_gathered():
    databases = {"database", "software-package"}
    kinds = load("sources").set_index("source_id")["publisher_type"]
    for name in set(RESOURCES) - set(WHOLE) - {"sources", "tracker_gaps"}:
        table = load(name)
        column = next((c for c in ("source_id", "source_ids") if c in table), None)
        if column is None:
            continue
        used = {one for cell in table[column] for one in cell.split(";")} - {"", "derived"}
        assert not (len(used) == 1 and kinds[next(iter(used))] in databases), name
