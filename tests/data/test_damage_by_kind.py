"""Each kind of damage, in every table that has a column of that kind: file, row and column."""

import csv
import io

import pytest

from helpers import data
from helpers.data import rules
from helpers.errors import DataError
from helpers.paths import DATA

#: What a cell of each type may not hold.
BAD = {
    "integer": "1.5",
    "number": "1,5",
    "date": "2024-6-1",
    "boolean": "yes",
}
TABLES = {name: data.describe(name) for name in data.names()}


def _columns(wanted):
    """List a table's name and the place of its first column that fits, for all tables."""
    for name, resource in TABLES.items():
        fields = resource["schema"]["fields"]
        place = next((i for i, field in enumerate(fields) if wanted(field, resource)), None)
        if place is not None:
            yield name, place


def _rule(*keys):
    return lambda field, _: any(key in field.get("constraints", {}) for key in keys)


def _links(field, resource):
    keys = [link["fields"] for link in resource["schema"].get("foreignKeys", [])]
    return "references" in field or field["name"] in keys


def _records(name):
    """Read the head of a table: a fault in it is found before the missing rest."""
    return list(csv.reader(io.StringIO(data.file_text(name), newline="")))[:60]


def _blamed(name, records):
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\n").writerows(records)
    with pytest.raises(DataError) as caught:
        rules.judge(name, DATA, text.getvalue())
    assert caught.value.file == TABLES[name]["path"]
    return caught.value


def _spoil(wanted, bad):
    """Put a bad cell into every table with such a column, and return how many tables that were."""
    seen = 0
    for name, place in _columns(wanted):
        records = _records(name)
        records[-1][place] = bad(TABLES[name]["schema"]["fields"][place])
        error = _blamed(name, records)
        # No cell of data/ holds a line break, so a row's number is that of its line.
        assert (error.row, error.column) == (len(records), records[0][place]), (name, str(error))
        seen += 1
    return seen


@pytest.mark.parametrize("kind", BAD)
def test_a_cell_of_another_type(kind):
    assert _spoil(lambda field, _: field["type"] == kind, lambda _: BAD[kind])


def test_a_word_that_is_not_allowed():
    assert _spoil(_rule("enum"), lambda _: "no such word")


def test_a_text_of_another_form():
    assert _spoil(_rule("pattern"), lambda _: "!?")


def test_a_blank_where_there_must_be_something():
    assert _spoil(_rule("required"), lambda _: "")


def test_a_number_below_its_range():
    assert _spoil(_rule("minimum"), lambda field: str(field["constraints"]["minimum"] - 1))


def test_a_number_above_its_range():
    assert _spoil(_rule("maximum"), lambda field: str(field["constraints"]["maximum"] + 1))


def test_an_id_that_no_other_table_has():
    # Without a rule on its form, which would speak first.
    def free(field, resource):
        return _links(field, resource) and not {"pattern", "enum"} & set(
            field.get("constraints", {})
        )

    assert _spoil(free, lambda _: "no-such-id")


def test_two_rows_with_one_key():
    for name, resource in TABLES.items():
        records = _records(name)
        records.append(records[1])
        error = _blamed(name, records)
        # A column without repeats may be blamed before the key.
        key = resource["schema"]["primaryKey"]
        unique = [
            field["name"]
            for field in resource["schema"]["fields"]
            if field.get("constraints", {}).get("unique")
        ]
        assert error.row == len(records)
        assert error.column in (", ".join(key), *unique), name


def test_a_row_with_a_cell_too_few():
    for name in TABLES:
        records = _records(name)
        records[-1] = records[-1][:-1]
        assert _blamed(name, records).row == len(records)


def test_the_kinds_cover_every_type_and_rule_of_the_tables():
    fields = [field for one in TABLES.values() for field in one["schema"]["fields"]]
    assert {field["type"] for field in fields} == {"string", *BAD}
    known = {"required", "unique", "enum", "pattern", "minimum", "maximum"}
    assert {rule for field in fields for rule in field.get("constraints", {})} == known
