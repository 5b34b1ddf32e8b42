"""Lesson 04, definitions: what is shown agrees with the tables."""

import pytest

from helpers import data, theme
from helpers.errors import LessonError
from helpers.explorer import explore, number
from helpers.lessons.new_energy import (
    cars,
    definitions,
    maps,
    measures,
    parties,
    perspectives,
    plants,
    power,
    statements,
)

_USE = "r2-utilisation"


def _cell(table, sector, year):
    return table[(table["sector"] == sector) & (table["year"] == year)].iloc[0]


def test_the_list_of_rulers_is_that_of_the_table():
    table = data.load("overcapacity_rulers")
    assert dict(zip(table["short"], table["ruler_id"], strict=True)) == definitions.DEFINITIONS


def test_every_sector_and_year_has_a_cell_by_every_ruler():
    for ruler in definitions.DEFINITIONS.values():
        table = definitions.answers(ruler)
        assert len(table) == len(definitions.SECTORS) * len(definitions.YEARS)
        assert set(table["answer"]) <= set(theme.RULER)
        seen = table[table["answer"] != "no data"]
        assert seen["source_ids"].ne("").all()
        assert seen["figures"].ne("").all()


def test_a_ruler_without_figures_says_which_are_missing():
    table = data.load("overcapacity_rulers")
    for row in table.itertuples(index=False):
        assert definitions.readings(row.ruler_id).empty == (row.missing_figures != "")


@pytest.mark.parametrize(
    ("threshold", "expected"), [(45, "no"), (60, "both"), (70, "both"), (75, "both"), (80, "yes")]
)
def test_the_threshold_flips_the_cars_of_2024(threshold, expected):
    assert (
        _cell(definitions.answers(_USE, threshold), "cars of all kinds", 2024)["answer"] == expected
    )


def test_moving_the_threshold_from_70_to_80_changes_just_what_lies_between():
    table = definitions.readings(_USE)
    between = table[(table["value"] >= 70) & (table["value"] < 80)]
    moved = {(row.sector, row.year) for row in between.itertuples()}
    assert len(definitions.changed_answers(_USE, 70, 80)) == len(moved) > 0
    assert definitions.changed_answers(_USE, 75, 75) == []
    assert (
        "At 80 percent this changes: cars of all kinds 2024"
        in definitions.answers_by_sector(_USE, 70).summary
    )


def test_solar_says_yes_at_every_threshold():
    for threshold in range(50, 91, 5):
        answer = _cell(definitions.answers(_USE, threshold), "solar modules", 2022)["answer"]
        assert answer == "yes", threshold


def test_the_share_sold_abroad_decides_between_solar_and_electric_cars():
    strict = definitions.answers("r1-home-demand", exported=0)
    mild = definitions.answers("r1-home-demand", exported=30)
    assert _cell(strict, "electric cars", 2024)["answer"] == "yes"
    assert _cell(mild, "electric cars", 2024)["answer"] == "no"
    assert _cell(mild, "solar modules", 2024)["answer"] == "yes"


def test_the_shares_sold_abroad_are_exports_over_output():
    table = data.load("overcapacity_indicators")

    def value(sector, year, indicator):
        rows = table[(table["sector"] == sector) & (table["year"] == year)]
        rows = rows[(rows["geo"] == "CHN") & (rows["indicator"] == indicator)]
        return rows["value"].iloc[0]

    got = definitions.readings("r1-home-demand").set_index(["sector", "year"])["value"]
    assert got["electric cars", 2025] == pytest.approx(
        100 * value("NEV", 2025, "exports") / value("NEV", 2025, "production")
    )
    assert got["solar modules", 2023] == pytest.approx(
        100 * value("solar PV", 2023, "module_exports") / value("solar PV", 2023, "module_output")
    )


def test_no_data_is_never_called_a_no():
    table = definitions.answers_by_sector("r8-macro").table
    assert set(table["answer"]) == {f"{theme.RULER['no data'].glyph} no data"}
    assert "not a no" in definitions.answers_by_sector(_USE).leaves_out


def test_the_grid_names_who_uses_the_ruler():
    for ruler in definitions.DEFINITIONS.values():
        who = definitions.definitions_table().loc[ruler, "who_uses_it"]
        assert who.rstrip(".") in definitions.answers_by_sector(ruler).summary


def test_all_rulers_name_the_sectors_that_are_in_dispute():
    shown = definitions.answers_by_definition(2024, 75)
    assert "disagree about: cars of all kinds, all industry" in shown.summary
    assert set(shown.table["ruler"]) == set(definitions.DEFINITIONS)
    assert "agree." in definitions.answers_by_definition(2026, 75).summary


@pytest.mark.parametrize(
    "call",
    [
        lambda: definitions.answers_by_sector("r0"),
        lambda: definitions.answers_by_sector(_USE, 40),
        lambda: definitions.answers_by_sector(_USE, 95),
        lambda: definitions.answers_by_sector("r1-home-demand", 75, -1),
        lambda: definitions.answers_by_definition(1999),
        lambda: definitions.value_of("CHN", 1999, "module_output"),
        lambda: perspectives.by_vantage_point(["Chinese official", "scholar"]),
        lambda: perspectives.by_vantage_point(["Martian", "scholar", "Indian"]),
        lambda: statements.statements_by_audience("nowhere"),
        lambda: measures.measures_over_time("Atlantis"),
        lambda: plants.plausibility(megawatts=0),
        lambda: plants.plausibility(gwh=0),
        lambda: plants.plausibility(co2=-1),
        lambda: plants.plausibility(kind="tidal"),
        lambda: plants.figures_by_source("nowhere"),
        lambda: parties.parties_of_a_plant("nowhere"),
        lambda: maps.plants_map(("tidal",)),
        lambda: plants.figure_of("zhanatas-wind", "gwh_per_year", "nobody"),
        lambda: power.mix_by_year("USA"),
        lambda: power.mix_by_year("KAZ", "joule"),
        lambda: power.mix_compared(1990),
        lambda: power.two_releases(1990),
        lambda: power.two_definitions("weight"),
        lambda: cars.cars_by_make("moon"),
    ],
)
def test_a_bad_setting_is_explained_with_what_is_allowed(call):
    with pytest.raises(LessonError) as error:
        call()
    assert len(str(error.value)) > 20


def test_words_under_the_marks_fit_between_their_neighbours():
    for made in (definitions.answers_by_sector(), definitions.answers_by_definition()):
        for trace in made.figure.data:
            for text in trace.text or ():
                assert max(map(len, text.split("<br>"))) <= 11, text
        assert made.figure.layout.xaxis.tickangle == 0


def test_a_preset_for_a_field_that_is_not_there_is_refused():
    with pytest.raises(LessonError, match="megawatts"):
        explore(
            definitions.answers_by_sector,
            presets={"x": {"megawatts": 1}},
            threshold=number("T", 75, 50, 90, 5),
        )
