"""The long tables: totals add up, breaks are marked, and cells are as the extracts have them."""

import json
import re

import pandas as pd
import pytest

from helpers import data
from helpers.data import load
from helpers.paths import DATA
from tests.each import each

#: The whole folder, outlines, layers and texts included.
HEAVIEST = 8_000_000

#: Cells read by hand in the files that the tables were made from.
BY_HAND = [
    (
        "trade_imports",
        "importer_iso3 == 'KAZ' and exporter_iso3 == 'CHN' and year == 2012",
        "usd_m",
        7499,
    ),
    (
        "trade_imports",
        "importer_iso3 == 'CHN' and exporter_iso3 == 'KAZ' and year == 2012",
        "usd_m",
        14718,
    ),
    (
        "trade_imports",
        "importer_iso3 == 'RUS' and exporter_iso3 == 'KAZ' and year == 2014",
        "usd_m",
        7097,
    ),
    (
        "trade_shares",
        "iso3 == 'KAZ' and year == 2022 and flow == 'imports' and partner == 'China'",
        "share",
        28,
    ),
    (
        "trade_shares",
        "iso3 == 'KAZ' and year == 2017 and flow == 'imports' and partner == 'Russia'",
        "share",
        38.9,
    ),
    ("trade_totals", "iso3 == 'KAZ' and year == 2016 and flow == 'exports'", "usd_bn", 37.26),
    ("trade_totals", "iso3 == 'KAZ' and year == 2017 and flow == 'exports'", "usd_bn", 68.256),
    (
        "price_changes",
        "iso3 == 'KAZ' and year == 2022 and measure == 'consumer prices'",
        "change",
        15.0279,
    ),
    (
        "price_changes",
        "iso3 == 'KAZ' and year == 2022 and measure == 'GDP deflator'",
        "change",
        19.769,
    ),
    (
        "price_changes",
        "iso3 == 'USA' and year == 2021 and measure == 'consumer prices'",
        "change",
        4.6979,
    ),
    ("us_prices", "year == 2022", "index", 292.655),
    ("exchange_rates", "currency == 'yuan' and year == 2005", "per_usd", 8.1936),
    ("un_roll_call_votes", "roll_call_id == '3662' and iso3 == 'USA'", "vote", "for"),
    ("un_roll_call_votes", "roll_call_id == '9113' and iso3 == 'RUS'", "vote", "against"),
    ("un_roll_call_votes", "roll_call_id == '9113' and iso3 == 'IND'", "vote", "abstain"),
    (
        "un_roll_calls",
        "roll_call_id == '9113'",
        "issues",
        "colonialism;arms control;economic development;nuclear weapons",
    ),
    (
        "un_vote_agreement",
        "iso3_a == 'CHN' and iso3_b == 'KAZ' and year == 2019",
        "share_same",
        0.8182,
    ),
    ("un_votes_ukraine", "iso3 == 'UZB' and year == 2022", "vote", "absent"),
    ("un_votes_ukraine", "iso3 == 'UZB' and year == 2014", "vote", "abstain"),
    ("us_voting_coincidence", "iso3 == 'KAZ' and year == 2024", "coincidence", 0.36),
    ("hydropower", "name.str.startswith('Moynak')", "mw", 300),
    ("nuclear_power", "plant.str.startswith('Ulken') and unit == '1'", "status", "announced"),
    ("boundary_views", "line_id == 'w01' and view == 'China'", "drawn", "country boundary"),
    (
        "disputed_areas",
        "name == 'Arunachal Pradesh'",
        "claims",
        "Admin. by India; Claimed by China",
    ),
    ("un_names", "iso3 == 'KAZ' and language == 'ar'", "name", "كازاخستان"),
    ("un_names", "iso3 == 'KAZ' and language == 'zh'", "name", "哈萨克斯坦"),
    ("speeches", "iso3 == 'KAZ'", "words", 2824),
    ("financed_projects", "record_id == '71672'", "usd_bn", 0.1003),
]


@each("table, row, column, value", BY_HAND)
def test_a_cell_is_that_of_the_extract(table, row, column, value):
    (found,) = load(table).query(row)[column]
    assert found == (value if isinstance(value, str) else pytest.approx(value, abs=5e-5))


def test_all_data_weigh_little():
    total = sum(path.stat().st_size for path in DATA.rglob("*") if path.is_file())
    assert total < HEAVIEST


def test_the_change_of_reporter_is_marked_and_nothing_else_is():
    marked = load("trade_imports").query("basis != 'as printed'")
    keys = marked[["importer_iso3", "exporter_iso3", "year"]].itertuples(index=False, name=None)
    assert set(keys) == {("KAZ", "CHN", 2013), ("KAZ", "CHN", 2014), ("KGZ", "CHN", 2013)}
    kyrgyz = load("trade_imports").query("importer_iso3 == 'KGZ' and exporter_iso3 == 'CHN'")
    kyrgyz = kyrgyz.set_index("year")["usd_m"]
    assert kyrgyz[2013] == kyrgyz[2012]


def test_each_pair_of_traders_has_each_year():
    table = load("trade_imports")
    assert not table["importer"].eq(table["exporter"]).any()
    years = table.groupby(["importer_iso3", "exporter_iso3"])["year"].agg(["min", "max", "count"])
    assert (years["max"] - years["min"] + 1 == years["count"]).all()
    assert set(years["max"]) == {2014}
    assert len(years) == 16 * 15 - 2, "of all pairs, one has no rows in either direction"


def test_services_are_counted_from_2017():
    table = load("trade_totals")
    assert table["covers"].eq("goods and services").equals(table["year"] >= 2017)


def test_no_state_has_partners_for_more_than_all_its_trade():
    years = load("trade_shares").groupby(["iso3", "flow", "year"])["share"].agg(["sum", "count"])
    # From 2019 on the shares are whole percent: each may be half a percent too high.
    assert (years["sum"] <= 100 + years["count"] / 2).all()
    assert (years["sum"] > 10).all()


def test_each_roll_call_has_a_vote_of_each_of_twelve_states():
    votes = load("un_roll_call_votes")
    assert set(votes["roll_call_id"]) == set(load("un_roll_calls")["roll_call_id"])
    assert votes.groupby("roll_call_id")["iso3"].nunique().eq(12).all()
    absent = votes[votes["vote"] == "absent"].groupby("iso3").size()
    assert (absent["UZB"], absent["TKM"]) == (771, 1028)


def test_agreement_can_be_computed_again_from_the_votes():
    calls = load("un_roll_calls").query("year < 2020")
    cast = load("un_roll_call_votes").query("vote != 'absent'").drop(columns="source_id")
    cast = cast.merge(calls[["roll_call_id", "year"]], on="roll_call_id")
    pairs = cast.merge(cast, on=["roll_call_id", "year"], suffixes=("_a", "_b"))
    pairs = pairs[pairs["iso3_a"] < pairs["iso3_b"]]
    pairs["same"] = pairs["vote_a"] == pairs["vote_b"]
    again = pairs.groupby(["year", "iso3_a", "iso3_b"])["same"].agg(votes="count", same="sum")
    stored = load("un_vote_agreement").set_index(["year", "iso3_a", "iso3_b"]).sort_index()
    pd.testing.assert_frame_equal(stored[["votes", "same"]], again, check_dtype=False)
    assert (stored["share_same"] - stored["same"] / stored["votes"]).abs().max() < 6e-5


def test_days_that_cannot_be_right_are_left_blank():
    calls = load("un_roll_calls")
    assert calls["date"].isna().equals(calls["session"] <= 53)
    known = calls.dropna(subset="date")
    assert known["date"].dt.year.eq(known["year"]).all()


@pytest.mark.parametrize(
    ("resolution", "votes"),
    [
        ("68/262", {"for": 100, "against": 11, "abstain": 58, "absent": 24}),
        ("ES-11/1", {"for": 141, "against": 5, "abstain": 35, "absent": 12}),
    ],
)
def test_the_votes_of_all_states_add_up(resolution, votes):
    table = load("un_votes_ukraine").query("resolution == @resolution")
    assert table["vote"].value_counts().to_dict() == votes
    assert len(table) == sum(votes.values()) == 193


def test_all_states_voted_as_the_shorter_table_says():
    short = load("un_votes").query("vote_id == 'u1' and vote != ''").set_index("iso3")["vote"]
    full = load("un_votes_ukraine").query("year == 2022").set_index("iso3")["vote"]
    assert full[short.index].equals(short)


def test_the_us_report_counts_absences_as_half_the_same_from_2021():
    table = load("us_voting_coincidence")
    cast = table["same"] + table["opposite"] + table["partly"]
    agreed = table["same"] + table["partly"] / 2
    assert (agreed / cast - table["share_cast"]).abs().max() < 6e-5
    with_half = (agreed + table["absent"] / 2) / (cast + table["absent"])
    half = table["absences"] == "half the same"
    assert half.equals(table["year"] >= 2021)
    off = (table["coincidence"] - with_half.where(half, agreed / cast)).abs()
    # Printed with two decimals; in 2021 some shares are further off, and none by as much as .02.
    assert off[table["year"] != 2021].max() < 0.0075
    assert 0.0075 < off[table["year"] == 2021].max() < 0.02


def test_the_floor_of_the_tracker_is_that_of_its_smallest_plant():
    plants = load("hydropower")
    assert plants["mw"].min() == 72
    projects = load("projects").set_index("project_id")
    for row in load("tracker_gaps").itertuples():
        table = load(row.tracker)
        names = table["name" if row.tracker == "hydropower" else "plant"]
        assert names.eq(row.listed_as).any() == row.listed
        if not row.listed:
            assert projects.loc[row.project_id, "capacity_value"] < plants["mw"].min()


@pytest.mark.parametrize(
    ("table", "key", "file"),
    [
        ("disputed_areas", "area_id", "layers/disputed_areas_2018.geojson"),
        ("boundary_views", "line_id", "layers/boundary_lines_2017.geojson"),
    ],
)
def test_each_row_has_its_shape(table, key, file):
    shapes = json.loads(data.other_file(file))["features"]
    ids = [shape["properties"][key] for shape in shapes]
    assert ids == list(dict.fromkeys(load(table)[key]))


def test_a_line_is_drawn_as_its_rows_say_and_not_by_all_alike():
    rows = load("boundary_views").set_index(["line_id", "view"])["drawn"]
    for shape in json.loads(data.other_file("layers/boundary_lines_2017.geojson"))["features"]:
        properties = dict(shape["properties"])
        line = properties.pop("line_id")
        assert properties == rows[line].to_dict()
        assert len(set(properties.values())) > 1


def test_each_state_has_its_name_in_six_languages():
    names = load("un_names")
    assert names.groupby("iso3")["language"].nunique().eq(6).all()
    arabic = names.query("language == 'ar'")["name"]
    # The article comes first in Arabic: stored from left to right, it would come last.
    assert arabic.str.startswith("ال").any()
    assert not arabic.str.endswith("لا").any()


def test_a_speech_has_as_many_words_as_its_row_says():
    for row in load("speeches").itertuples():
        assert len(data.other_file(row.file).split()) == row.words, row.file


#: State bodies that write texts, as publishers' names have them, and the type that they give.
OUTLETS = {
    r"RFE/RL|Azatutyun|Radio Free": "state-funded-media",
    r"Xinhua|CGTN|CCTV|China Daily|Global Times|People's Daily": "state-media",
    r"^(?!RFE).*(?:Kazinform|\bTASS\b|Sputnik|Anadolu)": "state-media",
}
#: Who reports what such a body said, and writes the text.
_WRITTEN_BY_ANOTHER = r"citing|quot|opinion|Trend$|columnist|Yin|data|EIR|State Council"


@pytest.mark.parametrize(("outlet", "kind"), OUTLETS.items())
def test_a_source_is_typed_by_the_origin_of_its_text(outlet, kind):
    register = load("sources")
    theirs = register[register["publisher"].str.contains(outlet)]
    theirs = theirs[~theirs["publisher"].str.contains(_WRITTEN_BY_ANOTHER)]
    others = theirs[theirs["publisher_type"] != kind]
    assert len(theirs) > 10
    assert others[["source_id", "publisher", "publisher_type"]].values.tolist() == []


#: Outlets that live on public money, and who pays: a note that names another payer is a fault.
PAYERS = {
    r"RFE/RL|Azatutyun|Radio Free": "Funded by the US Congress",
    r"\bDW\b": "Funded by German taxes",
    r"Al Jazeera": "Funded by Qatar",
    r"\bBBC\b": "public broadcaster of Britain",
}


def wrong_payers(register):
    """Return the sources whose type or note does not say who pays for the outlet."""
    wrong = []
    for row in register.itertuples():
        if re.search(_WRITTEN_BY_ANOTHER, row.publisher):
            continue
        payers = [payer for outlet, payer in PAYERS.items() if re.search(outlet, row.publisher)]
        paid = row.publisher_type == "state-funded-media"
        others = [payer for payer in PAYERS.values() if payer not in payers and payer in row.note]
        if paid != bool(payers) or others or not all(one in row.note for one in payers):
            wrong.append(row.source_id)
    return wrong


def test_who_pays_is_said_of_media_that_live_on_public_money():
    assert wrong_payers(load("sources")) == []


@pytest.mark.parametrize(
    "changes",
    [
        {"note": "Funded by the US Congress."},
        {"note": "A broadcaster."},
        {"publisher_type": "independent-media"},
    ],
)
def test_a_payer_that_is_wrong_or_not_named_would_be_seen(changes):
    register = load("sources").set_index("source_id", drop=False)
    for column, cell in changes.items():
        register.loc["sco-aljazeera-20250830", column] = cell
    assert wrong_payers(register) == ["sco-aljazeera-20250830"]


def test_head_counts_name_the_state_that_pays_for_the_press():
    counts = load("protest_head_counts")
    paid = counts["counter"].str.contains("Radio Free Europe")
    assert paid.any() and counts.loc[paid, "counter"].str.contains("paid by the US Congress").all()
    assert counts["side"].str.contains("state-funded").equals(paid)


def test_totals_are_no_partners():
    table = load("fdi_debt")
    assert table["partner"].eq("Total").equals(table["row_kind"] == "all partners")
    debt = table.query(
        "country == 'KAZ' and indicator == 'external_debt' and row_kind == 'one partner'"
    )
    every = table.query("indicator == 'external_debt' and row_kind == 'all partners'")
    sums = debt.groupby(["year", "period"])["value"].sum()
    assert (sums < every.set_index(["year", "period"])["value"].loc[sums.index]).all()


#: Words that name several things at once, in the columns that say what a row is about.
_SEVERAL = r"(?i)^all\b|\btotal$|_total$|\bthe five\b|\(all |\bEU-27\b|\bthe other three\b| and KGZ"
#: Where such a word is no row of a sum: a kind of thing, or a measure with parts of its own.
_NO_SUM = {
    "trade_mirror": "flow tells both directions together from each",
    "fdi_debt": "row_kind is there; the indicator is an amount that was claimed",
    "overcapacity_indicators": "sectors overlap and each is a reading of its own",
    "five_together": "the states that took part in one act",
    "central_asia_summits": "whom the five met",
}


def test_rows_of_several_together_are_told_from_their_parts():
    for name in data.names():
        table = load(name)
        about = table.columns.intersection(
            ["partner", "brand", "place", "indicator", "sector", "country", "states", "flow"]
        )
        several = table[about].apply(lambda column: column.str.contains(_SEVERAL)).any(axis=1)
        if several.any() and name not in _NO_SUM:
            assert "row_kind" in table, name
            kinds = table.loc[several, "row_kind"]
            assert not kinds.str.startswith("one s").any(), name
            assert not table.loc[~several, "row_kind"].str.startswith(("all", "several")).any()


def test_sources_of_power_add_up_to_the_total():
    table = load("electricity_generation").set_index(["country_iso3", "release", "year"])
    parts = table.query("row_kind == 'one source'")["value"].groupby(level=[0, 1, 2]).sum()
    whole = table.query("row_kind == 'all sources'")["value"]
    assert len(whole) == len(parts) == 59
    assert (parts - whole).abs().max() < 0.001


@pytest.mark.parametrize("year", [2023, 2024, 2025])
def test_the_five_add_up_to_the_five(year):
    table = load("trade_china_central_asia").query(
        "year == @year and period == 'full year' and reporter == 'China customs' "
        "and unit == 'USD bn' and flow == 'turnover'"
    )
    one = table.query("row_kind == 'one state'").set_index("partner")["value"]
    (five,) = table.query("row_kind == 'several states'")["value"]
    assert set(one.index) == {"KAZ", "KGZ", "TJK", "TKM", "UZB"}
    # Most are printed with one decimal: five of them may be off by a quarter together.
    assert one.sum() == pytest.approx(five, abs=0.25)


def test_both_directions_add_up_to_the_trade():
    mirror = load("trade_mirror").query("period == 'full year' and rank == 'main'")
    wide = mirror.pivot(index=["year", "reporter"], columns="flow", values="value_usd_bn").dropna()
    assert len(wide) >= 8
    directions = wide["exports_to_partner"] + wide["imports_from_partner"]
    assert (directions - wide["total"]).abs().max() <= 0.1 + 1e-9
