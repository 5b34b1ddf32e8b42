"""The exhibits of lesson 05, against computation of their own from the tables."""

import math
from datetime import date
from itertools import pairwise

import nbformat
import pandas as pd
import pytest

from helpers import basemap, data, questions, theme
from helpers.errors import LessonError
from helpers.exhibit import PLOTLY_MIME, Exhibit
from helpers.explorer import Explorer, checkbox, dropdown, explore, number, text
from helpers.lessons.central_asia import (
    cooperation,
    meetings,
    perspectives,
    polls,
    protests,
    region,
    sizes,
    trade,
)
from helpers.lessons.sco import crises
from helpers.map_labels import Screen
from helpers.paths import DATA

NOTEBOOK = DATA.parent / "notebooks" / "05_central_asia.ipynb"


@pytest.fixture(autouse=True)
def loud(monkeypatch):
    monkeypatch.setattr(Explorer, "raise_errors", True)


def table(name, **equal):
    rows = data.load(name)
    for column, value in equal.items():
        rows = rows[rows[column] == value]
    return rows


def value(partner, year, reporter, flow="turnover"):
    rows = table(
        "trade_china_central_asia", partner=partner, year=year, flow=flow, period="full year"
    )
    rows = rows[(rows["unit"] == "USD bn") & (rows["reporter"] == reporter)]
    return float(rows["value"].iloc[0])


# Meetings


def test_lanes_draw_only_meetings_that_were_held():
    held = table("central_asia_summits", status="held")
    announced = table("central_asia_summits", status="announced, not confirmed")
    exhibit = meetings.meetings_by_partner()
    drawn = [
        text
        for trace in exhibit.figure.data
        if trace.mode == "markers" and trace.text is not None
        for text in trace.text
    ]
    assert len(drawn) == len(held) == len(exhibit.table) < len(data.load("central_asia_summits"))
    assert all(called in exhibit.leaves_out for called in announced["called"])
    assert f"China {(held['partner'] == 'China').sum()}" in exhibit.summary


def test_lanes_filters_narrow_the_meetings():
    rows = table("central_asia_summits", status="held", partner="China", level="leaders")
    exhibit = meetings.meetings_by_partner("China", "", "leaders")
    assert exhibit.table["first day"].tolist() == sorted(rows["date"])
    video = meetings.meetings_by_partner("", "video", "").table
    assert set(video["format"]) == {"video"}
    assert {"China", "India"} <= set(video["partner"])


@pytest.mark.parametrize(
    "setting", [("Mars", "", ""), ("", "fax", ""), ("", "", "clerks"), ("Japan", "video", "")]
)
def test_lanes_say_what_is_wrong(setting):
    with pytest.raises(LessonError, match=r"use one of|Widen"):
        meetings.meetings_by_partner(*setting)


def test_vague_dates_are_drawn_as_a_span():
    exhibit = meetings.meetings_by_partner("Italy", "", "ministers")
    (span,) = [trace for trace in exhibit.figure.data if trace.mode == "lines"]
    assert list(span.x) == ["2024-01-01", "2024-12-31"]
    assert "1 of them is known only by month or year" in exhibit.summary


def test_lanes_count_partners_apart_from_the_five_and_say_how_sure_they_are():
    held = table("central_asia_summits", status="held")
    own = int((held["partner"] == "among the five").sum())
    exhibit = meetings.meetings_by_partner()
    assert exhibit.title == (
        f"China is one of {held['partner'].nunique() - 1} partners: {len(held) - own} meetings, "
        f"and {own} among the five"
    )
    unsure = int((held["confidence"] != "high").sum())
    assert f"below high for {unsure} of {len(held)}" in exhibit.summary


def test_marks_of_one_lane_do_not_cover_each_other():
    # At 13 pixels a mark, with lanes of 40 pixels and some 145 pixels a year on a wide page.
    figure = meetings.meetings_by_partner().figure
    points = [
        (pd.Timestamp(x), y)
        for trace in figure.data
        if trace.mode == "markers" and trace.text is not None
        for x, y in zip(trace.x, trace.y, strict=True)
    ]
    for place, (day, height) in enumerate(points):
        for other, level in points[:place]:
            across = abs((day - other).days) * 145 / 365
            assert math.hypot(across, 40 * (height - level)) > 12, (day, other)


def test_first_meetings_in_person_before_china():
    held = meetings.meetings()
    leaders = held[(held["level"] == "leaders") & (held["format"] == "in person")]
    earlier = leaders[(leaders["date"] < "2023-05-18") & (leaders["partner"] != "among the five")]
    assert set(earlier["partner"]) == {"Russia", "EU"}
    assert meetings.first_meetings().title == (
        "In person, Russia and the EU met leaders of the five before China did"
    )


def test_first_texts_counts_what_the_words_say():
    phrases = table("parallel_phrases", topic="first-summit")
    exhibit = meetings.first_texts()
    assert len(exhibit.table) == len(phrases) == 5
    assert exhibit.title.startswith("Of 5 texts, 1 says")
    plain = exhibit.table[exhibit.table["our reading"] == "first, without a qualifier"]
    assert plain["version"].tolist() == ["interview answer (English)"]


# Agency and positions


def test_agency_counts_without_outsiders():
    acts = data.load("five_together")
    own = table("central_asia_summits", status="held", partner="among the five")
    alone = len(acts[acts["outsider"] == ""]) + len(own)
    exhibit = cooperation.acts_of_the_five()
    assert exhibit.title.startswith(f"{alone} acts")
    assert len(exhibit.table) == alone + 2
    assert set(cooperation.acts_of_the_five(outsiders=False).table["outsider"]) == {"none"}
    drawn = sum(len(trace.x) for trace in exhibit.figure.data)
    assert drawn == len(exhibit.table)
    unsure = int((exhibit.table["confidence"] != "high").sum())
    assert f"below high for {unsure} of {len(exhibit.table)}" in exhibit.summary


def test_two_acts_of_the_same_vague_date_do_not_hide_each_other():
    figure = cooperation.acts_of_the_five().figure
    squares = next(trace for trace in figure.data if trace.name == "treaty, settlement or plan")
    points = [(pd.Timestamp(x), y) for x, y in zip(squares.x, squares.y, strict=True)]
    for place, (day, height) in enumerate(points):
        for other, level in points[:place]:
            # Lanes of 60 pixels, and 31 pixels a year on a wide page.
            across = abs((day - other).days) * 31 / 365
            assert math.hypot(across, 60 * (height - level)) > 12, (day, other)


def test_positions_hold_a_chinese_and_a_kazakh_official():
    everyone = perspectives.by_vantage_point().table
    assert {"Chinese official", "Kazakh official"} <= set(everyone["vantage point"])
    assert set(table("perspectives", topic="central_asia")["actor_type"]) <= set(
        perspectives.vantage_points().values()
    )
    one = perspectives.by_vantage_point("kz-official").table
    assert set(one["vantage point"]) == {"Kazakh official"} and 0 < len(one) < len(everyone)
    with pytest.raises(LessonError, match="vantage point"):
        perspectives.by_vantage_point("martian")


# Circles


def test_areas_of_circles_are_in_proportion():
    for measure in sizes.MEASURES.values():
        given = sizes.size_by_state(measure)
        marker = sizes.states_to_scale(measure).figure.data[0].marker
        areas = [diameter**2 for diameter in marker.size]
        for area, size in zip(areas[1:6], list(given.values())[1:], strict=True):
            assert math.isclose(area / areas[0], size / given["CHN"])
        together = sum(given[code] for code in region.FIVE)
        assert math.isclose(areas[6] / areas[0], together / given["CHN"])


@pytest.mark.parametrize("measure", sizes.MEASURES.values())
def test_circles_and_names_have_room_in_a_narrow_window(measure):
    width = 590
    circles, names = sizes.states_to_scale(measure).figure.data
    centres = [width * x / 100 for x in circles.x]
    edges = [(c - d / 2, c + d / 2) for c, d in zip(centres, circles.marker.size, strict=True)]
    assert edges[0][0] >= 0
    assert edges[-1][1] <= width
    assert all(left[1] <= right[0] for left, right in pairwise(edges))
    rows = {}
    for centre, height, name in zip(centres, names.y, names.text, strict=True):
        half = 3.8 * max(map(len, name.replace("<b>", "").replace("</b>", "").split("<br>")))
        rows.setdefault(height, []).append((centre - half, centre + half))
    for row in rows.values():
        assert all(left[1] <= right[0] for left, right in pairwise(row))


def test_circles_flip_the_largest_of_the_five():
    assert "Kazakhstan alone holds" in sizes.states_to_scale("gdp_nominal").summary
    assert "Uzbekistan alone holds" in sizes.states_to_scale("population").summary
    with pytest.raises(LessonError, match="measure"):
        sizes.states_to_scale("happiness")


# Trade


def test_ratios_of_2024():
    pairs = trade.mirror_ratios(2024).set_index("state")
    drawn = pairs[pairs["drawn"]]
    assert drawn.index.tolist() == [
        "Kyrgyzstan",
        "Tajikistan",
        "Kazakhstan",
        "Turkmenistan",
        "Uzbekistan",
    ]
    expected = value("UZB", 2024, "national statistics (EDB)") / value("UZB", 2024, trade.CHINESE)
    assert drawn.loc["Uzbekistan", "ratio"] == pytest.approx(expected)
    part = pairs[~pairs["drawn"]]
    assert part["period"].tolist() == ["Jan-Nov"]


def test_kyrgyz_figure_is_the_rest_of_the_regional_one():
    total = value("the five", 2024, "national statistics (EDB)")
    known = sum(value(code, 2024, "national statistics (EDB)") for code in ("KAZ", "TKM", "UZB"))
    rest = total - known - value("TJK", 2024, "Tajikistan")
    assert value("KGZ", 2024, "national statistics (EDB)") == pytest.approx(rest)


def test_directions_are_seen_from_china():
    pairs = trade.mirror_ratios(2023, "China sells")
    row = pairs[pairs["drawn"]].iloc[0]
    assert (row["partner_value"], row["chinese_value"]) == (16.8, 24.7)
    assert not row["sure"]


def test_a_surer_pair_is_drawn_and_the_other_listed():
    pairs = trade.mirror_ratios(2013)
    assert len(pairs) == 2
    assert pairs.loc[pairs["drawn"], "chinese_value"].tolist() == [28.5]
    assert "not drawn" in trade.ratio_map(2013).table["class"].tolist()


def test_class_breaks():
    values = [1.0, 2.0, 3.0, 10.0]
    assert trade.class_breaks(values, "equal interval", 3) == [4.0, 7.0]
    assert trade.class_breaks(values, "quantile", 2) == [2.5]
    assert trade.class_breaks(values, "around one", 5) == list(trade.AROUND_ONE)
    assert trade.class_breaks(values, "own", 2, " 1, 0.5,1 ") == [0.5, 1.0]


@pytest.mark.parametrize(
    ("method", "classes", "own"),
    [
        ("magic", 2, ""),
        ("quantile", 1, ""),
        ("equal interval", 6, ""),
        ("quantile", 2.5, ""),
        ("own", 2, ""),
        ("own", 2, "a, b"),
        ("own", 2, "1,2,3,4,5"),
        ("own", 2, "nan"),
    ],
)
def test_class_breaks_refuse(method, classes, own):
    with pytest.raises(LessonError):
        trade.class_breaks([1, 2, 3], method, classes, own)


def classes_of(exhibit):
    return dict(zip(exhibit.table["state"], exhibit.table["class"], strict=True))


def test_breaks_change_the_message_and_not_the_data():
    quantile = trade.ratio_map(2024, method="quantile", classes=2)
    equal = trade.ratio_map(2024, method="equal interval", classes=2)
    changed = {
        state for state, place in classes_of(quantile).items() if place != classes_of(equal)[state]
    }
    assert changed == {"Kazakhstan"}
    assert quantile.table["ratio"].tolist() == equal.table["ratio"].tolist()
    assert quantile.title != equal.title


def test_every_class_of_the_map_is_in_the_legend_and_the_summary():
    exhibit = trade.ratio_map(2024, method="equal interval", classes=5)
    named = [trace.name for trace in exhibit.figure.data if (trace.name or "").startswith("class")]
    assert len(named) == len(set(classes_of(exhibit).values()) - {"not drawn"})
    colours = [t.fillcolor for t in exhibit.figure.data if (t.name or "").startswith("class")]
    assert len(set(colours)) == len(colours)
    assert set(colours) <= set(theme.RATIO_CLASS)


def test_an_empty_class_and_a_missing_state_are_said():
    exhibit = trade.ratio_map(2025)
    assert "No pair of figures: Kazakhstan" in exhibit.summary
    assert "Empty: class 1" in exhibit.summary
    with pytest.raises(LessonError, match="Choose another year"):
        trade.ratio_map(2025, "China buys")


def test_region_and_balance():
    gap = value("the five", 2024, trade.CHINESE) - value(
        "the five", 2024, "national statistics (EDB)"
    )
    assert f"{gap:.1f} billion" in trade.regional_gap().title
    sold = value("the five", 2025, trade.CHINESE, "China sells")
    bought = value("the five", 2025, trade.CHINESE, "China buys")
    assert f"surplus of {sold - bought:.1f}" in trade.trade_balance().summary
    assert "below high for China sells 2025 (medium)" in trade.trade_balance().summary
    assert trade.trade_balance().table["confidence"].tolist() == ["high", "medium"]
    assert "below high for 2020 by national statistics" in trade.regional_gap().summary
    by_year = trade.regional_gap().table.set_index("year")["confidence"]
    assert by_year[by_year != "high"].to_dict() == {"2020": "medium"}
    assert {"24.1", "40"} <= set(trade.two_shares_of_trade().table["share, percent"])


def test_weight_in_output():
    output = table("country_figures", indicator="gdp_nominal", year=2023, iso3="KGZ")["value"]
    percent = 100 * value("KGZ", 2023, trade.CHINESE) / (float(output.iloc[0]) / 1e9)
    assert percent > 100
    assert f"Kyrgyzstan {percent:.1f}" in trade.trade_as_share_of_output().summary
    with pytest.raises(LessonError, match="2023"):
        trade.trade_as_share_of_output(2019)


# Protests and polls


def test_protest_map_accounts_for_every_row():
    exhibit = protests.protest_map()
    table = data.load("protests")
    assert len(exhibit.table) == len(table)
    written = [
        int(text.split()[-1])
        for trace in exhibit.figure.data
        if trace.name in theme.PROTEST
        for text in trace.text
    ]
    assert sum(written) == table["lat"].notna().sum()
    assert f"{table['lat'].isna().sum()} stand in the table and not on the map" in (exhibit.summary)


def test_marks_on_the_map_of_protests_do_not_hide_each_other():
    traces = [t for t in protests.protest_map().figure.data if t.name in theme.PROTEST]
    lon = [value for trace in traces for value in trace.lon]
    lat = [value for trace in traces for value in trace.lat]
    size = [value for trace in traces for value in trace.marker.size]
    x, y = Screen("five_states").to_pixels(lon, lat)
    for one in range(len(x)):
        for other in range(one):
            apart = math.hypot(x[one] - x[other], y[one] - y[other])
            assert apart > 0.9 * (size[one] + size[other]) / 2, (one, other)


def test_protests_without_a_place_leave_an_empty_map_and_a_full_table():
    exhibit = protests.protest_map(text="Solton")
    assert len(exhibit.table) == 1
    assert not [t for t in exhibit.figure.data if t.name in theme.PROTEST]


def test_protest_map_filters_and_refuses():
    land = protests.protest_map("land leases to foreigners")
    assert len(land.table) == (data.load("protests")["about"] == "land leases to foreigners").sum()
    assert len(protests.protest_map(text="LAND").table) > len(land.table)
    with pytest.raises(LessonError, match="subject"):
        protests.protest_map("weather")
    with pytest.raises(LessonError, match="shorter word"):
        protests.protest_map(text="zeppelin")


def test_rival_head_counts():
    counts = table("protest_head_counts", unit="people").dropna(subset=["low"])
    spread = counts.groupby("protest_id").agg(low=("low", "min"), high=("high", "max"))
    rival = spread[spread["high"] > spread["low"]]
    exhibit = protests.rival_head_counts()
    assert exhibit.title.startswith(f"For {len(rival)} protests")
    assert "signatures" not in " ".join(exhibit.table["how many"])
    assert "over 2,000 (the organisers)" in exhibit.summary


def test_the_counts_of_protests_say_how_sure_they_are():
    summary = protests.protests_by_place().summary
    for row in table("protest_totals", confidence="medium").itertuples(index=False):
        assert f"the count of {row.count} (medium)" in summary or f"({row.count})" in summary


def test_counted_protests():
    totals = table("protest_totals", what="all protests").set_index("place")["count"]
    assert totals["KAZ"] + totals["KGZ"] + totals["the other three"] == totals["the five"]
    exhibit = protests.protests_by_place()
    assert f"{(totals['KAZ'] + totals['KGZ']) / totals['the five']:.0%}" in exhibit.title
    assert "few protests or few reports" in exhibit.summary


def test_margin_follows_the_textbook():
    assert polls.margin_of_error(813) == pytest.approx(100 * 1.96 * math.sqrt(0.25 / 813), abs=0.01)
    assert polls.margin_of_error(400, 10) < polls.margin_of_error(400, 50)
    assert polls.margin_of_error(100) == pytest.approx(2 * polls.margin_of_error(400))
    for bad in ((0,), (float("nan"),), (100, 120), (100, 50, 100), (100, 50, 20)):
        with pytest.raises(LessonError, match="cannot be a poll"):
            polls.margin_of_error(*bad)


def test_polls_without_a_number_of_people_have_no_margin():
    exhibit = polls.poll_margins()
    blank = exhibit.table["people asked"] == "not seen"
    assert blank.any()
    assert set(exhibit.table.loc[blank, "error if random, points"]) == {"not known"}


# Crises, shared with lesson 01


def test_crises_can_be_kept_to_some_states():
    touched = [
        not set(codes.split(";")).isdisjoint(region.FIVE)
        for codes in data.load("crises")["countries"]
    ]
    exhibit = crises.acts_in_crises(states=tuple(region.FIVE))
    assert len(exhibit.table) == sum(touched) < len(crises.acts_in_crises().table)


# Explorers


def test_explorer_of_the_map_follows_its_controls():
    explorer = explore(
        trade.ratio_map,
        year=dropdown("Year", trade.YEARS, 2024),
        method=dropdown("Breaks", trade.BREAKS),
        own=text("My own breaks", "0.5, 1"),
    )
    assert explorer.exhibit.title.startswith("Quantile")
    explorer.controls["method"].value = "own"
    before = classes_of(explorer.exhibit)
    explorer.controls["own"].value = "0.2"
    assert set(classes_of(explorer.exhibit).values()) - {"not drawn"} == {"2"} != set(before)
    with pytest.raises(LessonError):
        explorer.controls["own"].value = "one half"
    assert "not a list of numbers" in explorer.message.value


def test_other_explorers_follow_their_controls():
    margins = explore(polls.poll_margins, share=number("Share", 50, 0, 100, 5))
    wide = margins.exhibit.title
    margins.controls["share"].value = 90
    assert margins.exhibit.title != wide
    acts = explore(cooperation.acts_of_the_five, outsiders=checkbox("Outsiders", True))
    acts.controls["outsiders"].value = False
    assert len(acts.exhibit.figure.data) == 2
    acts = explore(
        crises.acts_in_crises, states=dropdown("States", {"the five": tuple(region.FIVE)})
    )
    assert "States: the five" in acts.setting


# The whole lesson


def all_exhibits():
    yield from (
        meetings.meetings_by_partner(),
        meetings.first_meetings(),
        meetings.first_texts(),
        cooperation.acts_of_the_five(),
        perspectives.by_vantage_point(),
        sizes.states_to_scale(),
        trade.ratio_map(),
        trade.regional_gap(),
        trade.trade_balance(),
        trade.two_shares_of_trade(),
        trade.trade_as_share_of_output(),
        protests.protest_map(),
        protests.rival_head_counts(),
        protests.protests_by_place(),
        polls.poll_margins(),
    )


def test_exhibits_are_complete_and_titles_fit_one_line():
    for exhibit in all_exhibits():
        assert isinstance(exhibit, Exhibit)
        assert len(exhibit.table) and exhibit.source_ids and exhibit.leaves_out
        assert len(exhibit.title) <= 78, exhibit.title
        assert "  " not in exhibit.summary and ".." not in exhibit.summary
        if exhibit.figure is not None and exhibit.figure.layout.geo.projection.type:
            assert basemap.BOUNDARY_NOTE in exhibit.leaves_out
            assert basemap.SOURCE_ID in exhibit.source_ids


def test_questions_compute_what_the_teaching_plan_expects():
    known = questions.of_lesson("05")
    assert known["05-1"].expected() == (date(2023, 5, 18) - date(2022, 1, 25)).days == 478
    for number_, expected in (("3", 28.6), ("6", 36.1), ("7", 2.03), ("8", 3.4), ("9", 6.1)):
        assert known[f"05-{number_}"].expected() == pytest.approx(expected, abs=0.06)
    assert known["05-4"].expected() == "Uzbekistan"
    assert known["05-10"].expected() == pytest.approx(100 * 98 / 981)
    for question in known.values():
        questions.forget_wrong_answers()
        assert questions.check(question.question_id, question.expected()).status == "right"
        answer = question.expected()
        text = str(round(answer, 1)) if not isinstance(answer, str) else answer
        assert text not in question.hint


def test_the_notebook_shows_every_claim_and_question():
    cells = nbformat.read(NOTEBOOK, as_version=4).cells
    code = "\n".join(cell.source for cell in cells if cell.cell_type == "code")
    for claim_id in table("claims", topic="central_asia")["claim_id"]:
        assert f'"{claim_id}"' in code
    text = "\n".join(cell.source for cell in cells if cell.cell_type == "markdown")
    for question in questions.of_lesson("05").values():
        assert question.prompt in text
        assert f'check("{question.question_id}", answer)' in code


def test_summit_dates_span():
    held = meetings.meetings()
    assert (held["start"] <= held["end"]).all()
    assert isinstance(held["start"].iloc[0], pd.Timestamp)


def test_dollar_signs_of_the_texts_never_become_a_formula():
    exhibit = perspectives.by_vantage_point("other-central-asian")
    assert "$66.2bn" in exhibit.to_html()
    assert '<section class="exhibit mathjax_ignore"' in exhibit.to_html()


def test_a_moved_control_makes_jupyterlab_take_a_new_renderer(monkeypatch):
    seen = []
    explorer = explore(sizes.states_to_scale, measure=dropdown("Measure", sizes.MEASURES))
    monkeypatch.setattr(
        "IPython.display.publish_display_data",
        lambda bundle, **how: seen.append((bundle, how.get("update", False))),
    )
    explorer._ipython_display_()
    assert [PLOTLY_MIME in bundle for bundle, _ in seen].count(True) == 1
    seen.clear()
    explorer.controls["measure"].value = "area"
    # Plotly's renderer never takes a second figure: another kind of output must come between.
    assert [PLOTLY_MIME in bundle for bundle, _ in seen] == [False, True, False]
    assert all(update for _, update in seen)
    assert "height:390px" in seen[0][0]["text/html"]
