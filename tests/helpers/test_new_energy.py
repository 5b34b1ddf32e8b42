"""Lesson 04: the rulers, the bench, the triangle and the dates say what the tables hold."""

import itertools
import json
import math
import re

import pytest

from helpers import claims, data, dates, questions, theme
from helpers.dates import first_day
from helpers.errors import LessonError
from helpers.explorer import OWN_NUMBERS, checkboxes, dropdown, explore, number
from helpers.lessons.new_energy import (
    cars,
    definitions,
    maps,
    measures,
    parties,
    perspectives,
    plants,
    power,
    prices,
    statements,
)
from helpers.map_labels import Screen
from helpers.paths import DATA

_USE = "r2-utilisation"


def _cell(table, sector, year):
    return table[(table["sector"] == sector) & (table["year"] == year)].iloc[0]


# Rulers


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
    ("threshold", "expected"), [(60, "no"), (70, "both"), (75, "both"), (80, "yes")]
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


# Plants


def test_the_presets_give_what_the_plan_computed():
    found = plants.presets()
    zhanatas, mirny = found["Zhanatas"], found["Mirny (households, trade page)"]
    assert plants.kwh_each(zhanatas["gwh"], zhanatas["supplied"]) == pytest.approx(319)
    assert plants.kwh_each(mirny["gwh"], mirny["supplied"]) == pytest.approx(4000)
    factor = plants.capacity_factor(zhanatas["megawatts"], zhanatas["gwh"])
    assert factor == pytest.approx(36.4, abs=0.05)
    carbon = {
        name: plants.tonnes_per_mwh(found[name]["co2"], found[name]["gwh"])
        for name in ("Zhanatas", "Turgusun (lender)", "Turgusun (CGTN)")
    }
    assert carbon["Zhanatas"] == pytest.approx(0.82, abs=0.005)
    assert carbon["Turgusun (lender)"] == pytest.approx(0.009, abs=0.0005)
    assert carbon["Turgusun (CGTN)"] == pytest.approx(2.26, abs=0.005)
    places = [plants.plausible_ranges("wind")[2].place(value) for value in carbon.values()]
    assert places == ["inside", "below", "above"]


def test_mirny_is_shown_as_households_and_as_people():
    found = plants.presets()
    homes, people = found["Mirny (households, trade page)"], found["Mirny (people, developer)"]
    assert (homes["counted"], people["counted"]) == ("households", "people")
    assert homes["supplied"] == people["supplied"]
    assert "use per household" in plants.plausibility(**homes).summary
    assert "use per person" in plants.plausibility(**people).summary
    table = plants.figures_by_source("mirny-wind").table
    rows = table[table["what"] == "households or people"]
    assert len(set(rows["who says it"])) == 2


@pytest.mark.parametrize("name", list(plants.presets()))
def test_every_preset_can_be_drawn_and_says_what_it_lacks(name):
    preset = plants.presets()[name]
    shown = plants.plausibility(**preset)
    gaps = (preset["supplied"] == 0) + (preset["co2"] == 0)
    assert shown.summary.count("no figure entered") == gaps
    assert list(shown.table["value"]).count("no figure entered") == gaps


def test_every_band_is_explained_and_holds_its_anchor():
    for kind in plants.KINDS:
        for counted in plants.COUNTED:
            for band in plants.plausible_ranges(kind, counted):
                assert 0 < band.low < band.high
                assert "assumption" in band.why
                if band.anchor is not None:
                    assert band.place(band.anchor) == "inside", band
                    assert band.source_ids


def test_the_anchor_of_wind_is_output_over_capacity():
    table = data.load("renewables").set_index("measure")
    megawatts = float(table.loc["wind capacity", "value"])
    power_table = data.load("electricity_generation")
    wind = power_table.query(
        "country_iso3 == 'KAZ' and year == 2023 and release == '2026' "
        "and indicator == 'generation_wind'"
    )["value"].iloc[0]
    expected = wind * 1e6 / (megawatts * 8760) * 100
    assert plants.plausible_ranges("wind")[0].anchor == pytest.approx(expected)


def test_more_than_every_hour_of_the_year_is_called_impossible():
    assert "cannot be" in plants.plausibility(megawatts=1, gwh=10).summary
    assert "cannot be" not in plants.plausibility().summary


def test_akmola_fails_because_output_and_capacity_are_of_different_things():
    shown = plants.plausibility(**plants.presets()["Akmola (as printed)"])
    assert shown.table["verdict"].iloc[0].endswith("below")
    stage = re.search(
        r"\((\d+) MW\) only",
        " ".join(plants.figures("akmola-wind", "gwh_per_year")["wording"]),
    )
    gwh = plants.figure_of("akmola-wind", "gwh_per_year")
    factor = plants.capacity_factor(float(stage.group(1)), gwh)
    assert plants.plausible_ranges("wind")[0].place(factor) == "inside"


def test_every_printed_figure_reaches_the_table():
    table = data.load("plant_claims")
    for plant, rows in table.groupby("project_id"):
        assert len(plants.figures_by_source(plant).table) == len(rows)
    assert "output a year from 319 to 360" in plants.figures_by_source("zhanatas-wind").summary


def test_the_two_plants_are_weighed_against_all_power():
    share = plants.share_of_power()
    assert share["plants"] == pytest.approx(319 + 79.8)
    assert share["of renewable"] == pytest.approx(100 * 398.8 / 6675)
    assert share["of all power"] == pytest.approx(0.35, abs=0.01)
    assert plants.share_of_power("CCTV")["of renewable"] > share["of renewable"]


@pytest.mark.parametrize("plant", parties.PLANTS.values())
def test_each_triangle_holds_all_parties(plant):
    shown = parties.parties_of_a_plant(plant)
    table = parties.parties(plant)
    assert set(shown.table["party"]) == set(table["party"])
    for party in table["party"]:
        assert party in shown.summary


def test_a_share_says_what_it_is_a_share_of():
    assert "ICBC Almaty (14% of the loans)" in parties.parties_of_a_plant("zhanatas-wind").summary
    kapshagay = parties.parties_of_a_plant("kapshagay-solar").summary
    assert "(37.5% of the cost, its own funds)" in kapshagay
    assert "(37.5%)" not in kapshagay


def test_who_is_behind_counts_plants_and_not_parties():
    finance = data.load("plant_finance")
    finance = finance[finance["project_id"].isin(parties.PLANTS.values())]
    china = finance[finance["side"] == "China"]
    built = china[china["role"].isin(["contractor", "equipment"])]["project_id"].nunique()
    lent = china[china["role"] == "lender"]["project_id"].nunique()
    shown = parties.parties_by_origin()
    assert f"build or equip {built}" in shown.summary
    assert f"to lend to {lent}" in shown.summary
    assert len(shown.table) == len(parties.PLANTS)


def test_the_map_marks_the_named_plants_and_doubtful_places():
    shown = maps.plants_map()
    table = data.load("projects")
    table = table[table["sector"].isin(["wind", "solar", "hydro", "nuclear"])]
    assert len(shown.table) == len(table)
    assert list(shown.table["named in the answer"]).count(True) == 2
    drawn = [
        trace
        for trace in shown.figure.data
        if trace.mode == "markers" and not isinstance(trace.marker.symbol, str)
    ]
    symbols = [symbol for trace in drawn for symbol in trace.marker.symbol]
    assert len(symbols) == len(table)
    hollow = [symbol for symbol in symbols if symbol.endswith("-open")]
    assert len(hollow) == int((table["coordinate_precision"] != "exact-site").sum())
    assert f"For {len(hollow)} of them" in shown.summary
    assert "Mirny" in shown.leaves_out
    keys = [
        t for t in shown.figure.data if t.showlegend is None and isinstance(t.marker.symbol, str)
    ]
    sectors = [key for key in keys if key.name in theme.SECTOR]
    assert len(sectors) == table["sector"].nunique()
    assert not any(key.marker.symbol.endswith("-open") for key in sectors)


@pytest.mark.parametrize("sectors", maps.SECTORS.values())
def test_no_project_hides_another_and_words_are_plain(sectors):
    shown = maps.plants_map(sectors)
    points = [
        (lon, lat)
        for trace in shown.figure.data
        if trace.mode == "markers" and trace.lon[0] is not None
        for lon, lat in zip(trace.lon, trace.lat, strict=True)
    ]
    x, y = Screen("central_asia").to_pixels(*zip(*points, strict=True))
    for one, other in itertools.combinations(range(len(points)), 2):
        assert math.hypot(x[one] - x[other], y[one] - y[other]) > 12
    text = shown.to_text() + shown.to_html()
    assert not re.search(r"route-endpoint|exact-site|>KAZ<|>UZB<", text)


@pytest.mark.parametrize("sectors", maps.SECTORS.values())
def test_every_choice_of_sectors_can_be_drawn(sectors):
    assert set(maps.plants_map(sectors).table["sector"]) <= set(sectors)


# Power


def test_two_releases_never_meet_in_a_series():
    table = data.load("electricity_generation")
    for iso3 in power.STATES.values():
        years = power.generation(iso3).index
        new = table[(table["country_iso3"] == iso3) & (table["release"] == "2026")]
        assert set(years) == set(new["year"])
    for exhibit in (power.mix_by_year(), power.mix_compared()):
        assert "ind-S005" not in exhibit.source_ids
    assert {"ind-S004", "ind-S005"} <= set(power.two_releases().source_ids)


def test_the_fuels_add_up_to_the_total():
    for iso3 in power.STATES.values():
        table = power.generation(iso3)
        fuels = table.drop(columns="total").sum(axis=1)
        assert all(
            math.isclose(one, other, abs_tol=0.3)
            for one, other in zip(fuels, table["total"], strict=True)
        )


def test_the_revision_moves_power_from_coal_to_gas():
    shown = power.two_releases(2023)
    assert "Coal: 75.9 TWh in the release of 2024-12, 65.2 in that of 2026" in shown.summary
    table = shown.table.set_index("source")["change, TWh"]
    assert float(table["coal"]) == pytest.approx(65.25 - 75.91)
    assert float(table["gas"]) == pytest.approx(33.25 - 23.37)


def test_the_unit_changes_the_figure_and_not_the_finding():
    share, amount = power.mix_by_year("KAZ"), power.mix_by_year("KAZ", "TWh")
    assert share.summary == amount.summary
    assert share.figure.data[0].y != amount.figure.data[0].y


def test_both_definitions_of_renewable_are_shown_and_kept_apart():
    shown = power.two_definitions()
    assert "6.4 percent by the national count" in shown.summary
    assert "15.2 percent with large hydropower" in shown.summary
    table = data.load("renewables").query("measure == 'share of generation'")
    assert len(shown.table) == len(table)


# Cars


def test_production_came_after_the_interview():
    shown = cars.plant_dates()
    assert "14 months" in shown.title
    assert len(shown.table) == len(data.load("car_plant_dates"))
    assert cars.months_between("2024-07-01", "2025-09-16") == 14
    assert cars.months_between("2024-07-20", "2024-09-16") == 1


def test_no_named_brand_is_among_the_makes_built_most():
    makes = " ".join(cars.makes_built()["brand"])
    named = sum(brand in makes for brand in cars.BRANDS)
    assert f"{named} are brands that the ambassador names" in cars.cars_by_make("built").title
    assert len(cars.makes_built()) == 5


def test_the_market_draws_full_years_only():
    table = data.load("car_market")
    shown = cars.cars_by_make("market").table
    whole = table[(table["period"] == "full-year") & (table["brand"] == "ALL")]
    assert len(shown) == len(whole)
    assert "2022" in cars.cars_by_make("market").summary


# Words and measures


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


def test_positions_start_with_a_chinese_and_a_kazakh_official():
    assert {"Chinese official", "Kazakh official"} <= set(perspectives.FIRST_VANTAGES)
    everybody = perspectives.by_vantage_point(list(perspectives.VANTAGES))
    rows = data.load("perspectives").query("topic == 'new_energy'")
    assert len(everybody.table) == len(rows)


def test_measures_up_to_the_interview_leave_out_later_ones():
    early, late = measures.measures_over_time("", dates.INTERVIEW), measures.measures_over_time()
    assert len(early.table) < len(late.table) == len(data.load("tariff_timeline"))
    assert max(early.table["date"]) <= dates.INTERVIEW
    assert measures.other_actors(dates.INTERVIEW) == {"Brazil", "Türkiye"}
    assert measures.other_actors("2026-11-23") == {"Brazil", "Türkiye", "Mexico"}
    assert "Brazil, Türkiye" in early.summary


@pytest.mark.parametrize("actor", measures.ACTORS)
@pytest.mark.parametrize("until", measures.UNTIL.values())
def test_an_actor_without_a_measure_yet_is_shown_as_none(actor, until):
    made = measures.measures_over_time(actor, until)
    rows = data.load("tariff_timeline")
    rows = rows[rows["actor"].eq(actor) & (rows["date"].str.ljust(10, "-") <= until)]
    assert len(made.table) == len(rows)
    assert made.title.startswith(f"{actor}: {len(rows)} measure")
    assert ("choose a later day" in made.summary) == rows.empty
    keys = [trace for trace in made.figure.data if trace.showlegend]
    assert sum(len(trace.x) for trace in keys) == len(rows)
    assert all(trace.marker.color != theme.FAINT for trace in keys)


@pytest.mark.parametrize("plant", parties.PLANTS.values())
def test_a_long_list_of_parties_has_room_below_its_corner(plant):
    lines = parties.parties(plant).groupby("corner")["party"].size().max()
    bottom = parties.parties_of_a_plant(plant).figure.layout.yaxis.range[0]
    assert bottom <= -0.62 and (lines <= 5) == (bottom == -0.62)


def test_goods_are_named_in_full():
    table = data.load("tariff_timeline")
    for column in ("product", "event", "note"):
        for text in table[column].map(measures.in_full):
            assert not re.search(r"\b(B|PH|non-)?EVs?\b|\bICE\b|Li-ion", text), text
    assert measures.in_full("Li-ion non-EV batteries") == "lithium-ion batteries for other uses"


def test_words_under_the_marks_fit_between_their_neighbours():
    for made in (definitions.answers_by_sector(), definitions.answers_by_definition()):
        for trace in made.figure.data:
            for text in trace.text or ():
                assert max(map(len, text.split("<br>"))) <= 11, text
        assert made.figure.layout.xaxis.tickangle == 0


def test_prices_fell_by_what_the_table_says():
    least, most = prices.price_fall()
    assert least == pytest.approx(64)
    assert most == pytest.approx(72)
    assert "64 to 72 percent" in prices.price_and_supply().title
    assert len(prices.inflation_studies().table) == len(data.load("inflation_estimates"))


# Explorers and questions


def test_presets_fill_the_fields_and_own_numbers_follow_a_change():
    made = explore(
        plants.plausibility,
        presets=plants.presets(),
        kind=dropdown("Kind", plants.KINDS),
        megawatts=number("MW", 1, 0, 1e5, 1),
        gwh=number("GWh", 1, 0, 1e6, 1),
        supplied=number("Supplied", 0, 0, 1e9, 1),
        counted=dropdown("Counted", plants.COUNTED),
        co2=number("CO2", 0, 0, 1e9, 1),
    )
    assert made.settings == plants.presets()["Zhanatas"]
    made.presets.value = "Turgusun (CGTN)"
    assert made.controls["kind"].value == "hydro"
    assert "2.26 tonnes: above" in made.exhibit.summary
    made.controls["co2"].value = 60_000
    assert made.presets.value == OWN_NUMBERS
    assert "0.75 tonnes: inside" in made.exhibit.summary
    made.restart.click()
    assert made.presets.value == "Zhanatas"
    assert made.settings == plants.presets()["Zhanatas"]


def test_a_preset_for_a_field_that_is_not_there_is_refused():
    with pytest.raises(LessonError, match="megawatts"):
        explore(
            definitions.answers_by_sector,
            presets={"x": {"megawatts": 1}},
            threshold=number("T", 75, 50, 90, 5),
        )


def test_too_few_vantage_points_are_told_and_the_last_picture_stays(monkeypatch):
    made = explore(
        perspectives.by_vantage_point,
        vantages=checkboxes(
            "Vantage points", list(perspectives.VANTAGES), perspectives.FIRST_VANTAGES[:3]
        ),
    )
    monkeypatch.setattr(type(made), "raise_errors", False)
    shown = made.exhibit
    made.controls["vantages"].boxes["US official"].value = False
    assert "at least three" in made.message.value
    assert made.exhibit is shown


@pytest.mark.parametrize(
    "question", questions.of_lesson("04").values(), ids=lambda q: q.prompt[:20]
)
def test_the_right_answer_is_right_and_a_hint_hides_it(question):
    answer = question.expected()
    assert questions.check(question.question_id, answer).status == "right"
    shown = f"{answer:.1f}" if isinstance(answer, float) else str(answer)
    assert not re.search(rf"\b{re.escape(shown)}\b", question.hint)


def test_figures_in_the_prompts_are_those_of_the_tables():
    prompts = " ".join(question.prompt for question in questions.of_lesson("04").values())
    turgusun = plants.presets()["Turgusun (lender)"]
    assert f"{turgusun['megawatts']:g} MW, {turgusun['gwh']:g} GWh" in prompts
    assert f"{plants.figure_of('zhanatas-wind', 'gwh_per_year', 'AIIB'):g} GWh" in prompts


def test_every_claim_of_the_topic_is_shown_in_the_lesson():
    path = DATA.parent / "notebooks" / "04_new_energy.ipynb"
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    code = "\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "code")
    shown = {
        name for call in re.findall(r"claim_cards\(([^)]*)\)", code) for name in call.split('"')
    }
    ledger = claims.ledger()
    assert set(ledger.loc[ledger["topic"] == "new_energy", "claim_id"]) <= shown
