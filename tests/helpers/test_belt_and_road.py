"""The exhibits of lesson 03 say what the tables hold, and change when the setting does."""

import csv
import inspect
import json
import math
import re

import nbformat
import pandas as pd
import pytest

from helpers import basemap, data, theme
from helpers.errors import LessonError
from helpers.exhibit import Exhibit
from helpers.explorer import CardSort, checkbox, dropdown, explore
from helpers.lessons.belt_and_road import (
    counts,
    debt,
    maps,
    perspectives,
    phrases,
    projects,
    promises,
    rail,
)
from helpers.paths import DATA
from tests.course import ROOT

_LESSON = ROOT / "notebooks" / "03_belt_and_road.ipynb"


def _rows(name):
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _drawn(exhibit):
    """Hover texts of the symbols on the map of projects."""
    return [text for trace in exhibit.figure.data for text in (trace.text or ()) if "Lends" in text]


# The tables


def test_the_dossier_s_projects_and_routes_are_all_there():
    assert len(data.load("projects")) == 49
    assert len(data.load("routes")) == data.load("route_stops")["route_id"].nunique() == 19
    assert len(data.load("route_stops")) == 141


def test_stops_are_numbered_without_a_gap():
    for route_id, stops in data.load("route_stops").groupby("route_id"):
        assert stops["sequence"].tolist() == list(range(1, len(stops) + 1)), route_id


def test_payers_are_named_where_and_only_where_money_was_seen():
    for row in _rows("projects"):
        if not row["financiers"]:
            assert row["payers"] == "", row["project_id"]
        if "Eximbank USD" in row["financiers"] or "China Development Bank USD" in row["financiers"]:
            assert "Chinese" in row["payers"].split(";"), row["project_id"]
        for bank in ("EBRD", "AIIB", "World Bank", "ADB"):
            if re.search(rf"\b{bank}\b", row["financiers"]):
                assert "multilateral" in row["payers"].split(";"), row["project_id"]
        assert row["payers_basis"]


def test_language_marks_are_those_of_languages():
    marks = {
        mark for row in _rows("projects") for mark in re.findall(r"\((\w\w)\)", row["name_local"])
    }
    assert marks == {"KK", "RU", "ZH"}


# Age against the label


@pytest.mark.parametrize(
    ("start", "in_use", "age"),
    [
        ("", "", "not in use"),
        ("2010", "", "not in use"),
        ("", "2013-09-06", "in use before"),
        ("2009-12", "2013-09-04", "in use before"),
        ("2010-12", "2013-09", "begun before, in use after"),
        ("2013-09-06", "2013-09-07", "begun before, in use after"),
        ("2013-09-07", "2015", "begun after"),
        ("2013-09", "2016", "start not clear"),
        ("", "2014", "start not clear"),
        ("", "2013", "start not clear"),
        ("2013", "2013", "start not clear"),
    ],
)
def test_age(start, in_use, age):
    assert projects.age(start, in_use) == age


def test_the_dates_decide_the_ages_of_the_projects():
    found = projects.projects().set_index("project_id")["age"]
    assert found["moinak-hydro"] == "in use before"
    assert found["wewc-highway"] == "begun before, in use after"
    assert found["zhanatas-wind"] == "begun after"
    assert found["cku-railway"] == "not in use"
    old = [
        row["project_id"]
        for row in _rows("projects")
        if row["commissioned"] and row["commissioned"].ljust(10, "~") < "2013-09-07"
    ]
    assert sorted(found[found == "in use before"].index) == sorted(old)


def test_counts_by_age_sum_to_all_in_every_grouping():
    for by in ("sector", "state", "finance"):
        made = projects.projects_by_age(by)
        assert made.table[list(theme.AGE)].to_numpy().sum() == 49
        assert (made.table[list(theme.AGE)].sum(axis=1) == made.table["all"]).all()
    with pytest.raises(LessonError, match="sector, state, finance"):
        projects.projects_by_age("colour")


# The map


def test_without_a_filter_the_map_holds_every_project_and_route():
    made = maps.projects_map()
    assert len(_drawn(made)) == 49
    assert len(made.table) == 49 + 19
    ways = [trace for trace in made.figure.data if trace.mode == "lines" and trace.text]
    said = [text.replace("<br>", " ") for trace in ways for text in set(trace.text) - {""}]
    for name in data.load("routes")["name"]:
        assert sum(text.startswith(f"{name}. ") for text in said) == 1
    # A line breaks off between two routes, so that none leads from one to the next.
    gaps = sum(list(trace.lon).count(None) for trace in ways)
    assert gaps == len(said) - len(ways)
    assert sum(len(trace.lon) for trace in ways) - gaps == len(data.load("route_stops"))
    assert made.title.startswith("8 of these 49")
    assert basemap.SOURCE_ID in made.source_ids


@pytest.mark.parametrize(
    ("setting", "column", "wanted"),
    [
        ({"sector": "rail"}, "sector", "rail"),
        ({"status": "construction"}, "status", "construction"),
        ({"state": "KGZ"}, "country_iso3", "KGZ"),
        ({"confidence": "low"}, "confidence", "low"),
    ],
)
def test_a_filter_keeps_what_it_names(setting, column, wanted):
    count = sum(row[column] == wanted for row in _rows("projects"))
    made = maps.projects_map(**setting)
    assert len(_drawn(made)) == count
    assert made.summary.startswith(f"{count} project")


def test_the_interview_names_six():
    made = maps.projects_map(named=True)
    assert len(_drawn(made)) == 6
    assert made.title.startswith("0 of these 6")


def test_who_pays_filters_by_the_documented_groups():
    rows = _rows("projects")
    for pays, test in {
        "not seen": lambda text: text == "",
        "Chinese": lambda text: text == "Chinese",
        "Kazakh": lambda text: text == "Kazakh",
        "multilateral": lambda text: text == "multilateral",
        "mixed": lambda text: ";" in text,
        "some Chinese": lambda text: "Chinese;" in text,
        "no Chinese": lambda text: text and "Chinese" not in text,
    }.items():
        count = sum(bool(test(row["payers"])) for row in rows)
        assert len(_drawn(maps.projects_map(pays=pays))) == count > 0, pays


def test_by_2012_only_old_assets_stand_and_all_of_them_are_grey():
    made = maps.projects_map(in_use_by=2012)
    years = [int(row["commissioned"][:4] or 9999) for row in _rows("projects")]
    assert len(_drawn(made)) == sum(year <= 2012 for year in years)
    colours = {
        colour
        for trace in made.figure.data
        if trace.text and "Lends" in str(trace.text[0])
        for colour in trace.marker.color
    }
    assert colours == {theme.OLD_FILL}


def test_the_switch_turns_old_assets_grey_and_back():
    def grey(made):
        return sum(
            list(trace.marker.color).count(theme.OLD_FILL)
            for trace in made.figure.data
            if trace.text and "Lends" in str(trace.text[0])
        )

    assert grey(maps.projects_map(label=True)) == 8
    assert grey(maps.projects_map(label=False)) == 0
    assert "grey" in maps.projects_map(label=True).summary
    assert "grey" not in maps.projects_map(label=False).summary


def test_a_crowd_is_drawn_without_names_and_says_so(monkeypatch):
    roomy = maps.projects_map(state="KAZ")
    assert "no room" not in roomy.summary
    monkeypatch.setattr(maps, "CROWD", 10)
    crowd = maps.projects_map(state="KAZ")
    assert "More than 10 projects leave no room for names" in crowd.summary
    assert "choose a sector" in crowd.summary
    assert not [trace for trace in crowd.figure.data if trace.mode == "text"]
    places = {
        (round(float(row["lon"]), 3), round(float(row["lat"]), 3))
        for row in _rows("projects")
        if row["country_iso3"] == "KAZ"
    }
    drawn = [
        (lon, lat)
        for trace in crowd.figure.data
        if trace.text and "Lends" in str(trace.text[0])
        for lon, lat in zip(trace.lon, trace.lat, strict=True)
    ]
    assert set(drawn) == places
    assert len(crowd.table) == len(roomy.table)


def test_a_place_that_is_not_exact_has_a_shape_around_it():
    made = maps.projects_map()
    halos = [t for t in made.figure.data if t.legendgroup in maps._HALO and t.lon[0] is not None]
    assert {trace.legendgroup for trace in halos} == {"town", "region", "route-endpoint"}
    for level in maps._HALO:
        places = {
            (row["lat"], row["lon"])
            for row in _rows("projects")
            if row["coordinate_precision"] == level
        }
        drawn = next(trace for trace in halos if trace.legendgroup == level)
        assert len(drawn.lon) == len({(float(lat), float(lon)) for lat, lon in places})


@pytest.mark.parametrize(
    "setting",
    [
        {"sector": "magic"},
        {"status": "built"},
        {"state": "KZ"},
        {"pays": "me"},
        {"confidence": "sure"},
        {"view": "moon"},
        {"sector": "nuclear", "state": "UZB"},
    ],
)
def test_the_map_explains_what_it_cannot_show(setting):
    with pytest.raises(LessonError, match=r"use one of|set one of them back|There is no view"):
        maps.projects_map(**setting)


@pytest.mark.parametrize("view", maps.VIEWS.values())
def test_a_map_stays_light(view):
    bundle = maps.projects_map(view=view).figure_bundle()
    assert len(json.dumps(bundle)) < 200_000


def test_the_map_explorer_moves(published):
    shown = explore(
        maps.projects_map,
        named=checkbox("Named"),
        sector=dropdown("Sector", maps.SECTORS),
        in_use_by=dropdown("By", maps.YEARS),
    )
    shown._ipython_display_()
    shown.controls["named"].value = True
    assert shown.exhibit.title.startswith("0 of these 6")
    shown.controls["sector"].value = "wind"
    assert shown.exhibit.title.startswith("Zhanatas")
    assert published[-1][2], "the output was not replaced"


def test_a_choice_that_fits_nothing_is_said_and_the_picture_stays(monkeypatch):
    state = dropdown("State", maps.STATES)
    shown = explore(maps.projects_map, state=state, named=checkbox("Named"))
    monkeypatch.setattr(type(shown), "raise_errors", False)
    shown.controls["named"].value = True
    before = shown.exhibit
    shown.controls["state"].value = "TKM"
    assert "No project fits" in shown.message.value
    assert shown.exhibit is before


# Year by year


def test_each_year_shows_what_was_in_use_by_its_end():
    made = maps.projects_by_year()
    years = [int(row["commissioned"][:4]) for row in _rows("projects") if row["commissioned"]]
    for frame in made.figure.frames:
        assert {part.type for part in frame.data} == {"scattergeo"}
        sizes = frame.data[-2].marker.size
        assert sum(size > 0 for size in sizes) == sum(year <= int(frame.name) for year in years)
        new = sum(year == int(frame.name) for year in years)
        if frame.name != "2003":
            assert sum(size == 18 for size in sizes) == new
    assert len(made.table) == len(years)


def test_the_year_with_the_most_new_projects_is_named_with_its_number():
    late = [row for row in _rows("projects") if row["commissioned"]]
    years = [row["commissioned"][:4] for row in late]
    peak = max(sorted(set(years)), key=years.count)
    assert f"the most new ones is {peak} ({years.count(peak)})" in maps.projects_by_year().summary


def test_2013_is_marked_on_the_slider():
    made = maps.projects_by_year()
    labels = [step.label for step in made.figure.layout.sliders[0].steps]
    assert [label for label in labels if "<b>" in label] == ["<b>2013</b>"]
    assert any("the label" in note.text for note in made.figure.layout.annotations)


# One project


@pytest.mark.parametrize("project", [row["project_id"] for row in _rows("projects")])
def test_every_card_answers_every_question(project):
    made = projects.project_card(project)
    answers = made.table.set_index("question")["answer"]
    assert {"who lends or pays", "Chinese parties", "what is disputed", "in use since"} <= set(
        answers.index
    )
    assert all(str(answer).strip() for answer in answers)
    row = next(row for row in _rows("projects") if row["project_id"] == project)
    assert set(row["source_ids"].split(";")) <= set(made.source_ids)


def test_local_names_say_their_language():
    card = projects.project_card("zhanatas-wind")
    answers = card.table.set_index("question")["answer"]
    for column, code in projects.NAME_LANGUAGES.items():
        assert f'<td lang="{code}">{answers[column]}</td>' in card.to_html()
    page = maps.projects_map().to_html()
    assert f'<td lang="kk">{answers["Kazakh name"]}</td>' in page
    assert not re.search(r'lang="(kk|ru|zh)">(not|see)', page)


def test_no_local_name_is_lost_when_they_are_sorted_by_language():
    for row in _rows("projects"):
        names = projects.local_names(row["name_local"])
        kept = "".join(names.values())
        for name in re.split(r" / |; |, also | \((?:KK|RU|ZH)\)", row["name_local"]):
            assert name in kept, row["project_id"]
        assert ("zh" in names) == bool(re.search("[\u4e00-\u9fff]", row["name_local"]))


def test_an_unknown_project_is_refused():
    with pytest.raises(LessonError, match="zhanatas-wind"):
        projects.project_card("atlantis")


# One train


def test_the_train_has_two_ends():
    both, caption, agency = (rail.nanchang_train(name) for name in ("both", "caption", "agency"))
    assert len(both.table) == 2
    assert "Kazakhstan" in caption.title and "Dushanbe" not in caption.summary
    assert "Dushanbe" in agency.title
    ways = {t.name: t for t in both.figure.data if t.name and ": to " in t.name}
    assert ways["agency: to Dushanbe"].lat[-1] == pytest.approx(38.56)
    assert ways["caption: to Kazakhstan"].lon[-1] == pytest.approx(80.2)
    assert "not proven" in both.summary
    with pytest.raises(LessonError, match="caption"):
        rail.nanchang_train("mine")


def test_the_key_of_the_train_can_be_read_on_a_dark_page():
    for trace in rail.nanchang_train().figure.data:
        if trace.showlegend is not False and trace.mode and "markers" in trace.mode:
            assert trace.marker.color != theme.INK, trace.name


def test_the_states_on_the_way_come_from_the_stops():
    said = rail.train_table().set_index("reading")["states on the way"]
    assert said["caption"] == "China, Kazakhstan"
    assert said["agency"] == "China, Kazakhstan, Kyrgyzstan, Uzbekistan, Tajikistan"


# Rail traffic


def test_annual_lines_join_full_years_only():
    for which in rail.traffic_series().values():
        rows = [r for r in _rows("rail_traffic") if (r["corridor"], r["measure"]) == which]
        whole = [row for row in rows if row["period"] == "full-year"]
        if not whole:
            with pytest.raises(LessonError, match="Only full years"):
                rail.rail_traffic(which)
            continue
        made = rail.rail_traffic(which)
        assert len(made.table) == len(whole)
        assert set(made.table["period"]) == {"full-year"}
        assert len(rail.rail_traffic(which, full_years_only=False).table) == len(rows)


@pytest.mark.parametrize("which", rail.traffic_series().values())
def test_no_year_is_cut_into_parts_on_the_axis(which):
    figure = rail.rail_traffic(which, full_years_only=False).figure
    years = [year for trace in figure.data for year in trace.x]
    axis = figure.layout.xaxis
    assert axis.dtick == 1 or max(years) - min(years) >= axis.nticks / 2


def test_the_summary_says_that_counts_are_not_independent():
    made = rail.rail_traffic()
    assert "not independent" in made.summary
    assert "From 2011 to 2025 the full-year count goes from 17 to 20,022 trains" in made.summary


def test_a_line_breaks_where_a_year_has_no_count():
    line = next(t for t in rail.rail_traffic().figure.data if t.mode == "lines")
    values = dict(zip(line.x, line.y, strict=True))
    assert values[2019] is None and values[2018] == 6363


def test_an_unknown_series_is_refused():
    with pytest.raises(LessonError, match="choose one of"):
        rail.rail_traffic(("the moon", "trains"))


# One sentence


def test_shared_runs_are_found_by_characters():
    assert phrases.shared_runs("首倡之地", "在哈首倡十周年") == ["首倡"]
    assert phrases.shared_runs("一带一路", "一帶一路") == ["一路"]
    assert phrases.shared_runs("首倡", "周年") == []


def test_shared_words_ignore_small_ones_and_endings():
    assert phrases.shared_words("place of first proposal", "the first proposed") == [
        "first",
        "proposal",
    ]
    assert phrases.shared_words("its initiator", "place of the thing") == []


def test_the_answer_shares_no_word_with_the_formula_and_the_question_does():
    assert "share no word" in phrases.compare_versions("ph02", "ph08").summary
    assert "“first”" in phrases.compare_versions("ph01", "ph08").summary
    assert "“首倡”" in phrases.compare_versions("ph03", "ph04").summary


def test_every_chinese_version_holds_the_characters_found():
    (run,) = phrases._in_every_chinese_version()
    chinese = [
        row["key_phrase"]
        for row in _rows("parallel_phrases")
        if row["topic"] == "initiator" and row["language"] == "zh"
    ]
    assert len(chinese) == 3 and all(run in text for text in chinese)


@pytest.mark.parametrize("pair", [("ph01", "ph01"), ("ph99", "ph01")])
def test_alignment_explains_a_pair_that_cannot_be(pair):
    with pytest.raises(LessonError, match=r"two different|There is no version"):
        phrases.compare_versions(*pair)


def test_our_reading_waits_for_the_learners():
    made = phrases.versions_by_credit({"ph01": "China"})
    assert made.table["ours"].eq("shown after yours").sum() == 7
    assert "1 of 8" in made.summary and "0 of them" in made.summary
    with pytest.raises(LessonError, match="labels are"):
        phrases.versions_by_credit({"ph01": "the moon"})


def test_sorting_all_versions_ends_with_the_counts(published):
    sorter = CardSort(phrases.versions_by_credit, phrases.version_texts(), phrases.CREDITED)
    sorter._ipython_display_()
    ours = phrases.versions()["credits"]
    for _ in range(len(ours)):
        sorter.put(ours[sorter.picker.value])
    assert sorter.labels == ours.to_dict()
    assert "8 of them match ours" in sorter.exhibit.summary
    assert "Kazakhstan 1" in sorter.exhibit.summary


# Promises


def test_the_list_of_2015_had_15_of_55_running():
    made = promises.list_by_stage("pf06")
    assert "15 started (27.3%)" in made.title
    assert "Not given: signed, finished" in made.summary


@pytest.mark.parametrize("which", promises.lists().values())
def test_a_funnel_says_what_is_not_given(which):
    made = promises.list_by_stage(which)
    row = next(row for row in _rows("project_portfolios") if row["list_id"] == which)
    given = sum(bool(row[f"{stage}_count"]) for stage in ("announced", "started", "finished"))
    assert (made.table["count"] != "not given").sum() == given


def test_another_base_gives_another_share():
    titles = {promises.list_by_stage(which).title for which in ("pf03", "pf06", "pf07", "pf13")}
    assert len(titles) == 4
    with pytest.raises(LessonError, match="pf06"):
        promises.list_by_stage("pf99")


def test_no_two_stages_of_a_list_share_a_shape():
    labels = promises.list_by_stage().figure.data[0].y
    assert len({label.split()[0] for label in labels}) == len(labels) == 4


def test_no_line_joins_the_lists():
    made = promises.lists_over_time()
    assert all(trace.mode == "markers" for trace in made.figure.data)
    assert "34 on 2017-05-12; 5 on 2017-09-21; 4 on 2018-06-21" in made.summary


# Debt


def test_china_is_sixth_with_six_percent():
    named, total = debt.external_debt(2025, "Q1")
    china = named[named["partner"] == "China"]
    assert china["share"].iloc[0] == pytest.approx(100 * 10.2 / 170.5)
    assert china.index[0] == 5
    assert (
        "number 6 of the 7 creditors named, with 6.0%" in debt.external_debt_by_creditor().summary
    )
    assert total == 170.5


@pytest.mark.parametrize("when", debt.WHEN.values())
def test_creditors_and_the_rest_sum_to_the_total(when):
    made = debt.external_debt_by_creditor(when)
    values = made.table["billion US dollars"].astype(float)
    assert values.sum() == pytest.approx(debt.external_debt(*when)[1], abs=0.02)


def test_without_debt_inside_groups_no_creditor_is_known():
    made = debt.external_debt_by_creditor(within_groups=False)
    assert "80.2 billion are left" in made.summary
    assert pytest.approx(80.2, abs=0.03) == 172.8 * (1 - 0.536)
    assert not made.table["part"].str.contains("China").any()


def test_weak_figures_are_shown_as_weak():
    table = debt.share_owed_to_china().table
    weak = table[table["state"] != "Kazakhstan"]
    assert set(weak["confidence"]) == {"low"}
    assert weak["percent"].str.startswith("just under").all()
    with pytest.raises(LessonError, match="2025"):
        debt.external_debt_by_creditor((1999, "Q1"))


# Counts


@pytest.mark.parametrize("kind", counts.KINDS.values())
def test_counts_hold_every_counter_of_their_kind(kind):
    made = counts.rival_counts(kind)
    rows = [row for row in _rows("bri_counts") if row["kind"] == kind]
    assert len(made.table) == len(rows)
    values = [float(row["value"]) for row in rows]
    assert f"{max(values):,.0f}" in made.title


def test_every_kind_of_count_can_be_chosen():
    assert set(counts.KINDS.values()) == {row["kind"] for row in _rows("bri_counts")}
    assert "-37.8 percent" in counts.rival_counts("leaders").summary
    assert pytest.approx(-37.8, abs=0.05) == 100 * (23 / 37 - 1)
    with pytest.raises(LessonError, match="states"):
        counts.rival_counts("hopes")


# Targets


def test_the_years_of_the_table_follow_from_the_series():
    table = data.load("pledges")
    for row in table[table["pledge_id"].isin(promises.trade_targets().values())].itertuples():
        for reporter, column in promises._MET.items():
            recorded = getattr(row, column)
            computed = promises.met_year(row.measured_by, row.target_value, reporter)
            assert (None if pd.isna(recorded) else int(recorded)) == computed, row.pledge_id


def test_one_promise_two_results():
    made = promises.target_over_time("pl01")
    assert "by Chinese data it was reached in 2023, 8 years late" in made.title
    assert "by partner data it was not reached by 2024 (30.1)" in made.summary


def test_a_goal_without_a_known_scope_is_not_scored():
    assert "pl07" not in promises.trade_targets().values()
    with pytest.raises(LessonError, match="not a target in trade"):
        promises.target_over_time("pl07")


def test_the_tracker_marks_the_last_day_of_the_data():
    (line,) = promises.targets_due_and_met().figure.layout.shapes
    assert line.x0 == line.x1 and math.floor(line.x0) == int(promises.LAST_DAY[:4])
    assert "dotted line" in promises.targets_due_and_met().summary


def test_the_tracker_counts_what_is_due():
    rows = [r for r in _rows("pledges") if r["due_year"] and int(r["due_year"]) < 2026]
    late = [r for r in rows if r["met_year_chinese_data"] > r["due_year"]]
    summary = promises.targets_due_and_met("Chinese data").summary
    assert f"{len(rows)} were due before 2026" in summary
    assert f"{len(late)} of them late" in summary
    assert "partner data" not in summary
    with pytest.raises(LessonError, match="Chinese data"):
        promises.targets_due_and_met("mine")


# Positions


def test_every_position_on_the_topic_is_shown_once():
    made = perspectives.by_vantage_point()
    rows = [row for row in _rows("perspectives") if row["topic"] == "bri"]
    assert sorted(made.table["who"]) == sorted(row["actor"] for row in rows)
    assert made.table["vantage point"].notna().all()
    assert {"Chinese official", "Kazakh official"} <= set(made.table["vantage point"])
    with pytest.raises(LessonError, match="scholar"):
        perspectives.by_vantage_point("martian")


# The lesson as a whole


def test_every_claim_of_the_topic_is_shown():
    cells = nbformat.read(_LESSON, as_version=4).cells
    cards = " ".join(cell.source for cell in cells if "claim_cards(" in cell.source)
    topic = {row["claim_id"] for row in _rows("claims") if row["topic"] == "bri"}
    assert topic | {"c21"} <= set(re.findall(r"c\d\d", cards))


def _settings(function):
    options = {
        maps.projects_map: [{}, {"view": "eurasia"}],
        rail.rail_traffic: [
            {"which": w, "full_years_only": False} for w in rail.traffic_series().values()
        ],
        promises.target_over_time: [{"pledge": p} for p in promises.trade_targets().values()],
        perspectives.by_vantage_point: [
            {"vantage": v} for v in perspectives.vantage_points().values()
        ],
    }
    return options.get(function, [{}])


@pytest.mark.parametrize(
    "function",
    [
        member
        for module in (counts, debt, maps, perspectives, phrases, projects, promises, rail)
        for name, member in inspect.getmembers(module, inspect.isfunction)
        if member.__module__ == module.__name__
        and not name.startswith("_")
        and inspect.signature(member).return_annotation is Exhibit
    ],
    ids=lambda function: function.__name__,
)
def test_no_exhibit_says_nan_or_leaves_a_cell_blank(function):
    for setting in _settings(function):
        made = function(**setting)
        text = made.to_text() + made.to_html()
        assert not re.search(r"\bnan\b|<NA>|NaT", text)
        for column in made.table:
            for value in made.table[column]:
                if column in made.languages and pd.isna(value):
                    continue  # The page says "not known", in English.
                assert value is not None and str(value) != "", (column, setting)
                assert not (isinstance(value, float) and math.isnan(value)), (column, setting)
