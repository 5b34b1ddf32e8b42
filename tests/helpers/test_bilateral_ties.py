"""The exhibits of lesson 02 say what the tables hold, and change when the setting does."""

import csv
import itertools
import json
import re

import pytest

from helpers import basemap, data, sources, theme
from helpers.errors import ExhibitError, LessonError
from helpers.exhibit import Exhibit, table_html
from helpers.explorer import CardSort, checkbox, dropdown, explore
from helpers.lessons.bilateral_ties import (
    border,
    labels,
    meetings,
    mirror,
    money,
    perspectives,
    polls,
    timeline,
    trade,
    votes,
)
from helpers.paths import DATA

NOTEBOOK = DATA.parent / "notebooks" / "02_bilateral_ties.ipynb"


def _rows(name):
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _value(**wanted):
    found = [
        float(row["value_usd_bn"])
        for row in _rows("trade_mirror")
        if all(row[key] == value for key, value in wanted.items()) and row["rank"] == "main"
    ]
    assert len(found) == 1, wanted
    return found[0]


# Time, place and border


@pytest.mark.parametrize("kind", ["", *timeline.KINDS])
def test_the_timeline_counts_what_the_table_holds(kind):
    rows = [row for row in _rows("bilateral_timeline") if not kind or row["kind"] == kind]
    exhibit = timeline.events_over_time(kind)
    assert len(exhibit.table) == len(rows) > 0
    weak = sum(row["confidence"] != "high" for row in rows)
    assert f"{weak} of them rest on weaker sources" in exhibit.summary
    for name in timeline.KINDS:
        count = sum(row["kind"] == name for row in rows)
        assert (f"{name}: {count}" in exhibit.summary) == (count > 0)


@pytest.mark.parametrize("kind", timeline.KINDS)
def test_the_key_of_the_timeline_shows_what_was_chosen(kind):
    keys = [trace for trace in timeline.events_over_time(kind).figure.data if trace.showlegend]
    assert keys and all(trace.marker.color != theme.FAINT for trace in keys)
    drawn = sum(len(trace.x) for trace in keys)
    assert drawn == len(timeline.events_over_time(kind).table)


def test_the_timeline_runs_from_1992_to_2025_and_holds_protests():
    dates = [row["date"] for row in _rows("bilateral_timeline")]
    assert dates == sorted(dates, key=lambda text: (text + "-00-00")[:10])
    assert dates[0][:4] == "1992"
    assert dates[-1][:4] == "2025"
    assert len(timeline.events_over_time("protest").table) >= 2


def test_a_word_filters_the_timeline_and_nothing_found_is_said():
    assert set(timeline.events_over_time(text="PIPELINE").table["kind"]) == {
        "◆ pipeline or programme"
    }
    nothing = timeline.events_over_time(text="no such word")
    assert nothing.table.empty
    assert nothing.summary.startswith("0 of ")


def test_an_unknown_kind_names_the_kinds():
    with pytest.raises(LessonError, match="treaty or agreement"):
        timeline.events_over_time("war")


def test_every_placed_event_is_on_the_map_and_in_the_table():
    exhibit = timeline.events_map()
    rows = _rows("bilateral_timeline")
    placed = [row for row in rows if row["lat"]]
    assert exhibit.title.startswith(f"{len(placed)} of {len(rows)} events")
    assert len(exhibit.table) == len(rows)
    marks = {(row["place"], row["kind"]) for row in placed}
    drawn = [
        trace for trace in exhibit.figure.data if trace.mode == "markers+text" and len(trace.lon)
    ]
    assert sum(len(trace.lon) for trace in drawn) == len(marks)
    points = list(
        zip(
            (lon for t in drawn for lon in t.lon),
            (lat for t in drawn for lat in t.lat),
            strict=True,
        )
    )
    assert len(set(points)) == len(points), "marks of one town lie side by side"
    assert basemap.BOUNDARY_NOTE in exhibit.leaves_out


def test_trips_are_counted_once():
    table = meetings.trips()
    assert not table.duplicated(["visitor", "date"]).any()
    own = [
        row["date"]
        for row in _rows("bilateral_timeline")
        if row["visitor"] == "Xi Jinping" and row["visits"] == "Kazakhstan"
    ]
    assert len({day[:4] for day in own}) == len(own), "one trip a year"
    assert f"Xi Jinping came to Kazakhstan {len(own)} times" in meetings.meetings_over_time().title


def test_weaker_trips_and_border_entries_are_hollow_and_counted():
    for exhibit, rows in (
        (
            meetings.meetings_over_time(),
            [row for row in _rows("bilateral_timeline") if row["visitor"]],
        ),
        (border.border_settlement(), _rows("border_history")),
    ):
        weak = sum(row["confidence"] != "high" for row in rows)
        symbols = []
        for trace in exhibit.figure.data:
            symbol = trace.marker.symbol
            symbols += [symbol] if isinstance(symbol, str) else list(symbol)
        assert sum(symbol.endswith("-open") for symbol in symbols) == weak > 0
        assert re.search(rf"\b{weak} of the (trips|{len(rows)} entries)", exhibit.summary)
        assert "hollow" in exhibit.summary


def test_every_vantage_point_keeps_its_lane_though_its_positions_have_no_date():
    axis = perspectives.by_vantage_point().figure.layout.yaxis
    assert len(axis.categoryarray) == len(perspectives.vantage_points()) - 1
    assert axis.range[0] < 0 and axis.range[1] > len(axis.categoryarray) - 1


def test_the_border_shows_rupture_settlement_and_what_is_open():
    exhibit = border.border_settlement()
    assert len(exhibit.table) == len(_rows("border_history"))
    assert "60,000" in exhibit.summary
    assert "still a draft" in exhibit.summary


# Labels


@pytest.mark.parametrize(
    ("pair", "code"), [*itertools.product(labels.PAIRS, labels.LANGUAGES.values())]
)
def test_the_ladder_says_how_many_wordings_were_seen(pair, code):
    exhibit = labels.labels_over_time(pair, code)
    seen = sum(bool(text) for text in labels.labels_of(pair)[f"label_{code}"])
    name = next(name for name, value in labels.LANGUAGES.items() if value == code)
    assert f"{seen} of them seen in {name}" in exhibit.title
    assert len(exhibit.table) == len(labels.labels_of(pair))


def test_every_label_stands_in_one_group():
    found = [row for pair in labels.PAIRS for row in labels.labels_of(pair)["label_id"]]
    assert sorted(found) == sorted(row["label_id"] for row in _rows("partnership_labels"))


def test_the_word_changes_while_the_date_stays():
    table = labels.labels_over_time().table.set_index("date")
    row = table.loc["2019-09-11"]
    assert row["English"].startswith("permanent")
    assert row["Chinese"].startswith("永久")
    assert row["Russian"].startswith("вечное")
    assert row["Kazakh"].startswith("мәңгілік")


def test_words_of_other_languages_are_marked_and_blanks_are_not():
    page = labels.labels_over_time().to_html()
    for code, word in (
        ("zh", "永久"),
        ("zh-Latn", "yǒngjiǔ"),
        ("ru", "вечное"),
        ("kk", "мәңгілік"),
    ):
        assert re.search(rf'<td lang="{code}">{word}', page), code
    assert not re.search(r'lang="[^"]*">not known', page)
    assert '<th scope="row" lang="zh">永久' in labels.permanent_by_language().to_html()


def test_a_table_marks_languages_by_code_or_by_column():
    table = data.load("parallel_phrases").head(3)[["key_phrase", "language"]]
    page = table_html(table, "x", {"key_phrase": "language"})
    for code in table["language"]:
        assert f'lang="{code}"' in page
    # Without being told, only what the signs themselves show is marked.
    assert set(re.findall(r'lang="([^"]*)"', table_html(table, "x"))) <= {"zh", "ru", "kk"}
    with pytest.raises(ExhibitError, match="no column 'Latin'"):
        Exhibit(
            figure=None,
            title="t",
            summary="s",
            table=table,
            source_ids=["derived"],
            leaves_out="l",
            languages={"Latin": "la"},
        )


@pytest.mark.parametrize(("pair", "code"), [("nobody", "en"), ("China with Kazakhstan", "fr")])
def test_an_unknown_group_or_language_is_named(pair, code):
    with pytest.raises(LessonError, match="choose from"):
        labels.labels_over_time(pair, code)


# Positions


def test_positions_hold_a_chinese_and_a_kazakh_official_and_more():
    rows = [row for row in _rows("perspectives") if row["topic"] == "bilateral"]
    assert set(perspectives.vantage_points().values()) - {""} == {row["actor_type"] for row in rows}
    assert len(perspectives.by_vantage_point().table) == len(rows)
    for vantage in ("prc-official", "kz-official", "kz-public"):
        count = sum(row["actor_type"] == vantage for row in rows)
        assert len(perspectives.by_vantage_point(vantage).table) == count > 0
    with pytest.raises(LessonError, match="prc-official"):
        perspectives.by_vantage_point("martian")


# The largest partner


@pytest.mark.parametrize(
    ("year", "flow", "reporter", "bloc", "caption"),
    [
        (2022, "total", "KAZ", False, "Russia first, China second"),
        (2022, "total", "partner", False, "China first, Russia second"),
        (2022, "total", "mixed", False, "China first, Russia second"),
        (2022, "total", "KAZ", True, "EU-27 first, Russia second, China third"),
        (2023, "total", "KAZ", False, "China first, Russia second"),
        (2023, "total", "KAZ", True, "EU-27 first, China second, Russia third"),
        (2024, "imports", "KAZ", False, "Russia first, China second"),
        (2025, "imports", "KAZ", False, "China and Russia equal first"),
        (2013, "total", "KAZ", False, "only China has a figure"),
    ],
)
def test_the_caption_rewrites_itself(year, flow, reporter, bloc, caption):
    exhibit = trade.largest_partner(year, flow, reporter, bloc)
    assert caption in exhibit.title
    assert caption in exhibit.summary
    unit = "the EU counted as one" if bloc else "single states only"
    assert unit in exhibit.title and str(year) in exhibit.title


def test_partners_are_compared_over_the_same_months_where_they_can_be():
    same = trade.partner_figures(2023, "total", "KAZ", False)
    assert set(same["period"]) == {"Jan-Sep"}
    assert same.set_index("partner")["value"].to_dict() == {"China": 21.7, "Russia": 18.9}
    mixed = trade.largest_partner(2023, "total", "KAZ", True)
    assert "different months" in mixed.summary
    assert "confidence is medium" in mixed.summary
    rates = trade.partner_figures(2023, "total", "KAZ", True).set_index("partner")["rate"]
    assert rates["EU-27"] == pytest.approx(38 / 11)
    assert rates["China"] == pytest.approx(31.5 / 12)


def test_every_setting_answers_or_says_what_to_do():
    answered = 0
    for year, flow, whose, bloc in itertools.product(
        trade.YEARS, trade.FLOWS.values(), trade.REPORTERS.values(), (False, True)
    ):
        try:
            exhibit = trade.largest_partner(year, flow, whose, bloc)
        except LessonError as error:
            assert "choose another year" in str(error)
        else:
            answered += 1
            assert "European" not in exhibit.title or bloc
            assert ("EU-27" in exhibit.title or "Europe" in exhibit.title) <= bloc
    assert answered > 60


@pytest.mark.parametrize(
    "setting", [(1999, "total", "KAZ"), (2023, "services", "KAZ"), (2023, "total", "IMF")]
)
def test_a_bad_setting_of_the_machine_is_named(setting):
    with pytest.raises(LessonError, match=f"'{next(x for x in setting if x not in _GOOD)}'"):
        trade.largest_partner(*setting)


_GOOD = {2023, "total", "KAZ"}


def test_china_is_first_ahead_in_the_first_year_that_says_so():
    year = trade.first_year_china_leads()
    before = trade.partner_figures(year - 1, "total", "KAZ", False).set_index("partner")["place"]
    assert before["Russia"] < before["China"]


def test_what_cannot_be_ranked_is_listed():
    table = trade.other_rankings().table
    assert {"2011", "2023", "2025"} <= set(table["year"])
    assert "ranked China number 2" in trade.other_rankings().summary


def test_the_partner_explorer_follows_its_controls():
    explorer = explore(
        trade.largest_partner,
        year=dropdown("Year", trade.YEARS, 2023),
        flow=dropdown("Flow", trade.FLOWS),
        reporter=dropdown("Whose data", trade.REPORTERS),
        bloc=checkbox("EU as one"),
    )
    assert "China first" in explorer.exhibit.title
    explorer.controls["bloc"].value = True
    assert "EU-27 first" in explorer.exhibit.title
    explorer.controls["year"].value = 2022
    assert "China third" in explorer.exhibit.title
    assert "EU-27 first, Russia second, China third" in explorer.said.value


# Two books


@pytest.mark.parametrize("year", ["2013", "2021", "2022", "2023", "2024"])
def test_the_gap_is_the_difference_of_the_two_books(year):
    both = [
        _value(year=year, period="full year", reporter=side, flow="total")
        for side in ("KAZ", "CHN")
    ]
    row = mirror.trade_in_both_books().loc[int(year)]
    assert row["gap"] == pytest.approx(both[1] - both[0])
    assert row["percent"] == pytest.approx(100 * (both[1] - both[0]) / both[0])


def test_each_direction_is_set_against_its_own_mirror():
    books = mirror.trade_in_both_books("imports").loc[2023]
    assert books["KAZ"] == _value(
        year="2023", period="full year", reporter="KAZ", flow="imports_from_partner"
    )
    assert books["CHN"] == _value(
        year="2023", period="full year", reporter="CHN", flow="exports_to_partner"
    )


def test_the_gap_exhibit_names_years_without_a_pair_and_second_figures():
    exhibit = mirror.mirror_gap()
    for year in (*range(2014, 2021), 2025):
        assert str(year) in exhibit.summary.split("No pair of figures:")[1]
    table = exhibit.table.set_index("year")
    assert "28.6" in table.loc["2013", "other figures for China's side"]
    assert table.loc["2025", "gap, USD bn"] == "not known"
    for trace in exhibit.figure.data:
        if trace.name and trace.name.startswith("as "):
            assert None in trace.y, "the line breaks where no figure was seen"


def test_ten_months_are_compared_with_ten_months():
    assert (
        "gap between the two books was 8.4 bn in 2023"
        in mirror.mirror_gap("total", "Jan-Oct").title
    )
    with pytest.raises(LessonError, match="full year"):
        mirror.mirror_gap("exports", "Jan-Oct")
    with pytest.raises(LessonError, match="no flow"):
        mirror.trade_in_both_books("services")


@pytest.mark.parametrize("year", mirror.GAP_YEARS)
def test_most_of_the_gap_stands_in_what_china_sells(year):
    gaps = {
        flow: mirror.trade_in_both_books(flow).loc[year, "gap"] for flow in ("exports", "imports")
    }
    exhibit = mirror.gap_explained(year)
    assert f"{gaps['imports']:.1f}" in exhibit.title
    assert f"{gaps['exports']:.1f}" in exhibit.title
    assert len(exhibit.table) == 2 + len(_rows("gap_explanations"))
    assert ("Another figure" in exhibit.summary) == (year == 2021)


def test_a_year_without_both_directions_is_named():
    with pytest.raises(LessonError, match="2013, 2021, 2023"):
        mirror.gap_explained(2024)


def test_growth_is_computed_from_the_ambassadors_own_figures():
    rows = {row["year"]: row for row in _rows("trade_mirror") if "clm-s187" in row["source_ids"]}
    times = float(rows["2021"]["value_usd_bn"]) / float(rows["1992"]["value_usd_bn"])
    assert f"{times:.0f}-fold" in mirror.trade_since_1992().title


def test_each_saying_is_set_against_both_books():
    table = mirror.figures_officials_used().set_index("saying_id")
    assert (
        table["fits"]
        .isin(
            ["Kazakhstan's book", "China's book", "Kazakhstan's book and China's book", "neither"]
        )
        .all()
    )
    week = table[table["speaker"].str.contains("Tokayev") & table["said"].str.startswith("2023-05")]
    assert week["fits"].tolist() == ["Kazakhstan's book", "China's book"]
    exhibit = mirror.figures_by_occasion("Kazakhstan")
    assert len(exhibit.table) == sum(row["side"] == "Kazakhstan" for row in _rows("trade_sayings"))
    with pytest.raises(LessonError, match="China or Kazakhstan"):
        mirror.figures_by_occasion("Russia")


def test_what_was_said_has_the_colour_of_neither_book_and_the_title_counts_the_fits():
    exhibit = mirror.figures_by_occasion()
    colours = {trace.name: trace.marker.color for trace in exhibit.figure.data}
    assert len(set(colours.values())) == len(colours) == 3
    table = mirror.figures_officials_used()
    for side, rows in table.groupby("side"):
        fits = sum("China" in text for text in rows["fits"])
        assert f"{fits} of {len(rows)} by {side}'s side" in exhibit.title


@pytest.mark.parametrize("flow", mirror.MIRROR)
def test_the_size_of_a_gap_stands_where_no_line_runs(flow):
    figure = mirror.mirror_gap(flow).figure
    values = [y for trace in figure.data for y in trace.y if y is not None]
    notes = figure.layout.annotations
    assert notes and {note.y for note in notes} == {0}
    assert min(values) > 0.1 * max(values), "room for a line of text above the axis"
    gaps = mirror.trade_in_both_books(flow).loc[2013:, "gap"].dropna()
    assert [note.text for note in notes] == [f"<b>{gap:.1f}</b>" for gap in gaps]


def test_the_ring_marks_the_figures_that_the_ambassador_cited():
    rings = [t for t in mirror.trade_since_1992().figure.data if t.marker.symbol == "circle-open"]
    cited = [
        _value(year=y, period="full year", reporter="CHN", flow="total") for y in ("1992", "2021")
    ]
    assert list(rings[0].x) == [1992, 2021] and list(rings[0].y) == cited


# Goods, investment and debt


def test_the_share_listed_is_computed():
    goods = [row for row in _rows("trade_composition") if row["year"] == "2022"]
    listed = sum(float(row["value_usd_mn"]) for row in goods)
    whole = _value(year="2022", period="full year", reporter="KAZ", flow="exports_to_partner")
    assert f"{listed / whole / 10:.0f} percent of what" in money.goods_sold().summary
    with pytest.raises(LessonError, match="no basket"):
        money.goods_sold("2021")
    for basket in money.BASKETS:
        exhibit = money.goods_sold(basket)
        assert ("Xinjiang" in " ".join(exhibit.table.columns)) is False, "one name fits both"
        assert "passage p18 names: none" in exhibit.summary


@pytest.mark.parametrize("measure", money.MEASURES)
def test_every_measure_names_its_total_and_china(measure):
    exhibit = money.investment_and_debt_by_partner(measure)
    assert len(exhibit.table)
    if money.MEASURES[measure][0] != "by counter":
        table = money.amounts_by_partner(measure)
        assert table["value"].is_monotonic_decreasing
        assert table["share"].sum() <= 100
        named = "China" in set(table["partner"])
        assert ("number" in exhibit.summary) == named
        assert ("No figure for China alone" in exhibit.summary) != named


def test_the_share_of_debt_is_that_of_the_total():
    rows = {
        row["partner"]: float(row["value"])
        for row in _rows("fdi_debt")
        if (row["indicator"], row["year"], row["period"]) == ("external_debt", "2025", "Q1")
    }
    share = 100 * rows["China"] / rows["Total"]
    own = money.investment_and_debt_by_partner("debt owed abroad, first quarter of 2025")
    assert f"{share:.1f} percent" in own.title
    assert f"({share:.1f} percent)" in money.debt_to_china().summary


def test_counters_of_chinese_investment_disagree_and_all_are_shown():
    exhibit = money.investment_and_debt_by_partner(
        "Chinese investment in Kazakhstan, by who counts"
    )
    rows = [
        row
        for row in _rows("fdi_debt")
        if row["country"] == "KAZ"
        and row["partner"] == "China"
        and row["unit"] == "USD bn"
        and row["indicator"] != "external_debt"
    ]
    numbers = exhibit.table["USD bn"].str.removeprefix("more than ")
    assert sorted(map(float, numbers)) == sorted(float(row["value"]) for row in rows)
    said = exhibit.table[exhibit.table["note"].str.contains("more than")]
    assert said["USD bn"].str.startswith("more than ").all() and len(said)
    assert tuple(exhibit.table["USD bn"]) == exhibit.figure.data[0].text
    with pytest.raises(LessonError, match="no measure"):
        money.investment_and_debt_by_partner("gold")


# Polls


def test_the_sampling_error_is_the_textbook_formula():
    assert polls.sampling_error(1000, 50) == pytest.approx(3.099, abs=0.001)
    assert polls.sampling_error(1000, 100) == 0
    assert polls.sampling_error(4000, 30) == pytest.approx(polls.sampling_error(1000, 30) / 2)
    for n, percent in ((0, 50), (100, 101), (100, -1), (float("nan"), 50)):
        with pytest.raises(LessonError, match="at least one person"):
            polls.sampling_error(n, percent)


def test_the_bench_hides_each_sponsor_until_it_is_guessed():
    names = set(polls.results()["sponsor"])
    hidden = polls.sorted_polls({})
    seen = hidden.to_html().split("Sources (")[0] + json.dumps(
        hidden.figure.to_plotly_json(), default=str
    )
    seen += " ".join(polls.poll_texts().values())
    assert not [name for name in names if name in seen]
    row = polls.results().drop_duplicates("poll_id").set_index("letter").loc["C"]
    shown = polls.sorted_polls({"Poll C": row["sponsor_kind"]})
    assert row["sponsor"] in shown.to_html().split("Sources (")[0]
    assert "You have guessed 1, 1 of them right" in shown.summary
    wrong = next(name for name in polls.CATEGORIES if name != row["sponsor_kind"])
    assert "1, 0 of them right" in polls.sorted_polls({"Poll C": wrong}).summary


def test_the_sorter_shows_a_sponsor_after_a_guess():
    sorter = CardSort(polls.sorted_polls, polls.poll_texts(), polls.CATEGORIES)
    first = sorter.picker.value
    sorter.buttons["state media"].click()
    who = sorter.exhibit.table.set_index("poll")["who asked"]
    assert who[first] != "hidden: guess first"
    assert who.drop(first).eq("hidden: guess first").all()
    with pytest.raises(LessonError, match="not one of the items"):
        CardSort(
            polls.sorted_polls, polls.poll_texts(), polls.CATEGORIES, {"Poll Z": "state media"}
        )


def test_no_error_bar_without_a_number_of_people():
    table = polls.results()
    assert table.loc[table["n"].isna(), "margin"].isna().all()
    assert table.loc[table["n"].notna(), "margin"].notna().all()
    heads = table.drop_duplicates("poll_id")
    drawn = polls.sorted_polls({}).figure.data
    without = sum(len(trace.x) for trace in drawn if not trace.error_x.array)
    assert without == heads["n"].isna().sum() > 0
    assert sum(len(trace.x) for trace in drawn) == len(heads)
    assert all(len(t.error_x.array) == len(t.x) for t in drawn if t.error_x.array)


@pytest.mark.parametrize("topic", polls.TOPICS.values())
def test_all_entries_of_a_topic_stand_in_the_table(topic):
    rows = [row for row in _rows("polls") if not topic or row["topic"] == topic]
    exhibit = polls.poll_results(topic)
    assert len(exhibit.table) == len(rows)
    assert exhibit.table["why the formula may not apply"].ne("").all()
    without = sum(not row["result_percent"] for row in rows)
    assert f"{without} more" in exhibit.summary


@pytest.mark.parametrize(
    ("topic", "mode", "words"),
    [("weather", "", "no topic"), ("", "pigeon", "no mode"), ("China", "telephone", "fits all")],
)
def test_a_choice_without_polls_is_explained(topic, mode, words):
    with pytest.raises(LessonError, match=words):
        polls.poll_results(topic, mode)
    with pytest.raises(LessonError, match="no sponsor 'nobody'"):
        polls.poll_results(sponsor="nobody")
    with pytest.raises(LessonError, match="no year '1066'"):
        polls.poll_results(year="1066")


def test_a_number_above_the_first_row_has_room():
    for made, rows in ((polls.poll_results("SCO"), 2), (mirror.figures_by_occasion("China"), 4)):
        bottom, top = made.figure.layout.yaxis.range
        assert top <= -0.7 and rows - 1 < bottom < rows


@pytest.mark.parametrize("sponsor", polls.SPONSORS.values())
def test_a_sponsor_leaves_only_its_polls(sponsor):
    rows = [row for row in _rows("polls") if row["sponsor_type"] == sponsor]
    made = polls.poll_results("", sponsor=sponsor).table
    assert sorted(made["who asked"]) == sorted(row["sponsor"] for row in rows)


@pytest.mark.parametrize("year", [year for year in polls.years().values() if year])
def test_a_year_leaves_only_polls_of_that_year(year):
    def asked(row):
        ends = row["fieldwork_date"].split("/")
        return ends[0][:4] <= year <= ends[-1][:4] if ends[0] else year == polls.NO_DATE

    rows = [row for row in _rows("polls") if asked(row)]
    assert len(polls.poll_results("", year=year).table) == len(rows) > 0


# Votes


def test_lists_are_marked_partial_where_they_are_shorter_than_the_total():
    listed = {}
    for row in _rows("un_votes"):
        listed.setdefault(row["vote_id"], []).append(row["vote"])
    table = votes.votes().set_index("vote_id")
    totals = {row["vote_id"]: row for row in _rows("vote_totals")}
    for vote_id, sides in listed.items():
        short = any(
            sides.count(side) < int(totals[vote_id][side]) for side in ("for", "against", "abstain")
        )
        assert table.loc[vote_id, "partial"] == short
    assert table["partial"].tolist().count(False) == 1
    # What is concluded of a state on no list rests on these two lists being whole.
    for side in ("against", "abstain"):
        assert (table[f"listed_{side}"] == table[side]).all()


@pytest.mark.parametrize(
    ("first", "second", "same", "different"),
    [("KAZ", "CHN", 4, 0), ("KAZ", "IND", 3, 1), ("KAZ", "USA", 0, 3), ("DEU", "FRA", 1, 0)],
)
def test_agreement_between_two_states(first, second, same, different):
    counts = votes.compare(first, second)["agree"].value_counts()
    assert (counts.get("same vote", 0), counts.get("different vote", 0)) == (same, different)
    there, back = votes.compare(first, second), votes.compare(second, first)
    assert there["agree"].tolist() == back["agree"].tolist()
    exhibit = votes.votes_of_two(first, second)
    assert f"same vote in {same} of {same + different}" in exhibit.title
    assert exhibit.table["list seen"].str.startswith("partial: ").sum() == 3


def test_a_state_on_no_list_is_not_counted_as_agreeing():
    assert votes.vote_of("DEU", "u1") == votes.OFF_LIST
    assert votes.vote_of("RUS", "u2") == votes.NO_SEAT
    table = votes.compare("DEU", "FRA").set_index("vote_id")
    assert table.loc["u1", "agree"] == "not known"
    assert votes.compare("DEU", "KAZ").set_index("vote_id").loc["u1", "agree"] == "different vote"
    assert "not confirmed" in " ".join(votes.votes_of_two("KAZ", "UZB").table["note"])


def test_bad_states_and_votes_are_named():
    with pytest.raises(LessonError, match="two different"):
        votes.votes_of_two("KAZ", "KAZ")
    with pytest.raises(LessonError, match="u1, u2, u3, u4"):
        votes.vote_map("u9")
    with pytest.raises(LessonError, match="no vote 'u9'"):
        votes.vote_of("KAZ", "u9")


def test_counts_with_each_state_add_up():
    table = votes.same_votes_by_state().table
    sums = table[["same vote", "different vote", "not known"]].astype("int64").sum(axis=1)
    assert sums.eq(len(votes.votes())).all()
    assert table.iloc[0]["with"] == "China"


@pytest.mark.parametrize("vote_id", votes.vote_choices().values())
def test_the_vote_map_draws_each_named_state_once(vote_id):
    exhibit = votes.vote_map(vote_id)
    named = [row for row in _rows("un_votes") if row["vote_id"] == vote_id and row["vote"]]
    assert len(exhibit.table) == len(named)
    on_map = exhibit.table["on the map"].eq("yes").sum()
    assert len(exhibit.figure.data[-1].lon) == on_map
    assert f"{on_map} of the {len(named)} states named" in exhibit.summary


def test_the_vote_explorer_says_what_is_wrong_with_one_state_twice(monkeypatch):
    monkeypatch.setattr("helpers.explorer.Live.raise_errors", False)
    explorer = explore(
        votes.votes_of_two,
        first=dropdown("One", votes.states(), "KAZ"),
        second=dropdown("Other", votes.states(), "CHN"),
    )
    explorer.controls["second"].value = "KAZ"
    assert "two different states" in explorer.message.value
    explorer.controls["second"].value = "IND"
    assert "Kazakhstan and India" in explorer.exhibit.title


# The lesson


def test_every_claim_of_the_topic_is_shown():
    text = NOTEBOOK.read_text(encoding="utf-8")
    wanted = {row["claim_id"] for row in _rows("claims") if row["topic"] == "bilateral"}
    shown = set(re.findall(r'\\"(c\d\d)\\"', text))
    assert wanted <= shown


EXHIBITS = [
    timeline.events_over_time,
    timeline.events_map,
    meetings.meetings_over_time,
    border.border_settlement,
    labels.labels_over_time,
    labels.permanent_by_language,
    perspectives.by_vantage_point,
    trade.largest_partner,
    trade.other_rankings,
    mirror.mirror_gap,
    mirror.gap_explained,
    mirror.trade_since_1992,
    mirror.figures_by_occasion,
    money.goods_sold,
    money.investment_and_debt_by_partner,
    money.debt_to_china,
    polls.poll_results,
    lambda: polls.sorted_polls({}),
    votes.votes_of_two,
    votes.same_votes_by_state,
    votes.vote_map,
]


@pytest.mark.parametrize("make", EXHIBITS)
def test_an_exhibit_is_whole_and_the_same_each_time(make):
    exhibit, again = make(), make()
    assert exhibit.to_html() == again.to_html()
    assert json.dumps(exhibit.bundles()) == json.dumps(again.bundles())
    assert set(exhibit.source_ids) <= set(sources.register())
    assert len(exhibit.table)
    assert not re.search(r"\bnan\b", exhibit.to_html().casefold())
