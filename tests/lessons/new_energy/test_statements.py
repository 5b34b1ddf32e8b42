"""Lesson 04, statements: what is shown agrees with the tables."""

from helpers import theme
from helpers.dates import first_day
from helpers.lessons.new_energy import (
    statements,
)


def test_home_and_abroad_counts_official_sentences():
    table = statements.statements()
    assert len(table) == len(statements.statements_by_audience().table)
    official = table[table["official"]]
    home = official[official["audience"] == "at home"]
    named = int(home["key_phrase"].str.contains("overcapacity").sum())
    summary = statements.statements_by_audience().summary
    assert f"{len(home)} official sentences at home, of which {named} name" in summary
    assert list(table["date"]) == sorted(table["date"], key=lambda text: first_day(text))


def test_an_audience_leaves_only_its_sentences():
    for audience in theme.AUDIENCE:
        said = set(statements.statements_by_audience(audience).table["said"])
        assert said == {f"{theme.AUDIENCE[audience].glyph} {audience}"}
