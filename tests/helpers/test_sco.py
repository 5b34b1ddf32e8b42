"""The exhibits of lesson 01 say what the tables hold, and change when the setting does."""

import csv
import json
import math
import re

import pytest

from helpers import data, dates, memberships, theme
from helpers.errors import LessonError
from helpers.explorer import checkbox, checkboxes, dropdown, explore
from helpers.lessons.sco import alliances, crises, membership, perspectives, size, summits
from helpers.map_labels import Screen
from helpers.paths import DATA

_NINE = {"CHN", "IND", "IRN", "KAZ", "KGZ", "PAK", "RUS", "TJK", "UZB"}


def _rows(name):
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize(
    ("day", "count"),
    [
        ("2001-06-14", 0),
        ("2001-06-15", 6),
        ("2017-06-08", 6),
        ("2017-06-09", 8),
        ("2023-07-03", 8),
        ("2023-07-04", 9),
        ("2024-07-01", 9),
        ("2024-07-03", 9),
        ("2024-07-04", 10),
        ("2026-11-23", 10),
    ],
)
def test_members_on_a_day(day, count):
    assert len(memberships.members("SCO", day)) == count


def test_the_members_on_the_day_of_the_interview():
    assert memberships.members("SCO", dates.INTERVIEW) == _NINE
    assert memberships.members("SCO", "2024-07-04") - _NINE == {"BLR"}


def test_nobody_holds_two_standings_on_one_day():
    for day in membership.DAYS.values():
        assert memberships.standing(day)["iso3"].is_unique, day


def test_standings_follow_each_other_without_a_gap():
    table = data.load("sco_status").sort_values("valid_from")
    for iso3, rows in table.groupby("iso3"):
        ends, starts = rows["valid_to"].tolist()[:-1], rows["valid_from"].tolist()[1:]
        assert ends == starts, iso3


def test_the_merger_of_categories_leaves_no_observer():
    before, after = memberships.standing("2025-08-31"), memberships.standing("2025-09-01")
    assert {"observer", "dialogue partner"} <= set(before["status"])
    assert set(after["status"]) == {"member", "partner"}
    assert len(after) == len(before) + 1


def test_the_uncertainty_of_the_merger_is_said():
    assert "confidence is medium" in membership.membership_map("2025-09-01").summary
    assert "confidence" not in membership.membership_map("2024-07-01").summary


def test_the_standing_map_colours_each_state_once():
    made = membership.membership_map(dates.INTERVIEW)
    assert len(made.table) == 26
    names = [trace.name for trace in made.figure.data]
    assert any("member" in name for name in names if name)
    points = next(trace for trace in made.figure.data if trace.mode == "markers")
    assert len(points.lon) == 26


def test_before_the_beginning_there_is_nothing_to_map():
    with pytest.raises(LessonError, match="existed"):
        membership.membership_map("1995-01-01")


@pytest.mark.parametrize("bad", ["", "2024", "1 July 2024", None, "2024-02-30"])
def test_a_day_that_is_no_day_is_explained(bad):
    with pytest.raises(LessonError, match="YYYY-MM-DD"):
        memberships.members("SCO", bad)


def test_the_year_slider_has_a_step_and_a_frame_for_every_year():
    made = membership.membership_by_year()
    (slider,) = made.figure.layout.sliders
    labels = [step.label for step in slider.steps]
    assert labels == [str(year) for year in range(1996, 2027)]
    frames = {frame.name: frame for frame in made.figure.frames}
    # With one frame for two years Plotly would jump to the later of them.
    assert [step.args[0][0] for step in slider.steps] == labels == list(frames)
    assert {part.type for frame in frames.values() for part in frame.data} == {"scattergeo"}
    looks = [json.dumps([str(part) for part in frame.data]) for frame in frames.values()]
    assert len(set(looks)) > 5


def test_the_slider_shows_the_standing_at_the_end_of_each_year():
    from helpers import theme

    made = membership.membership_by_year()
    frames = {frame.name: frame for frame in made.figure.frames}
    (slider,) = made.figure.layout.sliders
    for step in slider.steps:
        frame = frames[step.args[0][0]]
        members = sum(
            part.fillcolor == theme.SCO_STATUS["member"].colour
            for part in frame.data
            if part.fillcolor
        )
        day = min(f"{step.label}-12-31", dates.LAST_DAY)
        assert members == len(memberships.members("SCO", day)), step.label
        names = [made.figure.data[place].name for place in frame.traces]
        assert names[:-1] == sorted({row["iso3"] for row in _rows("sco_status")})


def test_the_first_picture_is_that_of_the_last_step():
    made = membership.membership_by_year()
    last = made.figure.frames[-1]
    for place, part in zip(last.traces, last.data, strict=True):
        if part.fillcolor:
            assert made.figure.data[place].fillcolor == part.fillcolor


def test_summits_are_numbered_without_a_gap():
    table = summits.summits()
    assert table["number"].tolist() == list(range(1, len(table) + 1))
    astana = table[table["date"] == "2024-07-04"].iloc[0]
    assert (astana["number"], astana["place"]) == (24, "Astana")
    years = table["date"].str[:4].astype(int)
    assert (years - table["number"] == 2000).all()


def test_the_summits_map_tells_online_from_in_person():
    made = summits.summits_map()
    rings = next(trace for trace in made.figure.data if trace.name == "online")
    assert rings.marker.symbol == "circle-open"
    assert len(rings.lon) == summits.summits()["place"].str.startswith("Online").sum() > 0
    assert "China hosted most in person" in made.summary


def test_no_summit_hides_another_and_the_words_count_each_town():
    made = summits.summits_map()
    traces = [trace for trace in made.figure.data if trace.name in theme.MEETING]
    lon = [value for trace in traces for value in trace.lon]
    lat = [value for trace in traces for value in trace.lat]
    size = [value for trace in traces for value in trace.marker.size]
    x, y = Screen("moscow_to_shanghai").to_pixels(lon, lat)
    for one in range(len(x)):
        for other in range(one):
            apart = math.hypot(x[one] - x[other], y[one] - y[other])
            assert apart > 0.9 * (size[one] + size[other]) / 2
    labels = [text.strip() for trace in traces for text in trace.text]
    assert all(label.replace("<br>", "").strip() in made.summary for label in labels)
    assert sum(int(re.search(r" (\d+)", label)[1]) for label in labels) == len(made.table)


@pytest.mark.parametrize("category", summits.CATEGORIES)
def test_timeline_filters_agree_with_the_file(category):
    expected = [row["event"] for row in _rows("sco_timeline") if row["category"] == category]
    assert summits.events_over_time(category).table["event"].tolist() == expected


def test_the_categories_offered_are_those_of_the_table():
    assert set(summits.CATEGORIES) == {row["category"] for row in _rows("sco_timeline")}


def _area(codes):
    return sum(
        float(row["value"])
        for row in _rows("country_figures")
        if row["indicator"] == "area" and row["iso3"] in codes
    )


def test_size_is_the_sum_over_members():
    assert size.size_of("SCO", "area", dates.INTERVIEW) == (_area(_NINE), [])
    assert size.size_of("SCO", "members", dates.INTERVIEW) == (9.0, [])


def test_population_is_that_of_the_year_or_the_last_before():
    early, _ = size.size_of("SCO", "population", "2001-06-15")
    figures = {
        (row["iso3"], row["year"]): float(row["value"])
        for row in _rows("country_figures")
        if row["indicator"] == "population"
    }
    six = ("CHN", "KAZ", "KGZ", "RUS", "TJK", "UZB")
    assert early == sum(figures[iso3, "2001"] for iso3 in six)


def test_growth_can_be_weighted_or_not():
    figures = {
        (row["iso3"], row["indicator"]): float(row["value"]) for row in _rows("country_figures")
    }
    growth = [figures[iso3, "gdp_growth"] for iso3 in _NINE]
    output = [figures[iso3, "gdp_ppp"] for iso3 in _NINE]
    plain, _ = size.size_of("SCO", "growth_plain", dates.INTERVIEW)
    weighted, _ = size.size_of("SCO", "growth_weighted", dates.INTERVIEW)
    assert plain == pytest.approx(sum(growth) / 9)
    products = (one * weight for one, weight in zip(growth, output, strict=True))
    assert weighted == pytest.approx(sum(products) / sum(output))
    assert plain != pytest.approx(weighted)


def test_missing_figures_are_named_and_not_guessed():
    _, missing = size.size_of("AU", "population", dates.INTERVIEW)
    assert missing == ["ESH"]
    assert "ESH in AU" in size.bodies_by_size("population").leaves_out


@pytest.mark.parametrize(
    ("yardstick", "bodies", "top"),
    [
        ("area", ("SCO", "AU", "EU", "ASEAN"), "SCO"),
        ("area", ("SCO", "CICA"), "CICA"),
        ("area", ("SCO", "OSCE"), "OSCE"),
        ("area", ("SCO", "APEC"), "APEC"),
        ("population", ("SCO", "CICA"), "CICA"),
        ("population", ("SCO", "OSCE"), "SCO"),
        ("population", ("SCO", "APEC"), "SCO"),
    ],
)
def test_rivals_change_the_answer(yardstick, bodies, top):
    made = size.bodies_by_size(yardstick, dates.INTERVIEW, bodies)
    assert made.title.endswith(f": {top}")
    assert f"is {top} with" in made.summary


def test_the_sentence_rewrites_itself_when_a_control_moves():
    made = explore(
        size.bodies_by_size,
        yardstick=dropdown("Yardstick", size.YARDSTICKS),
        day=dropdown("Day", membership.DAYS, dates.INTERVIEW),
        bodies=checkboxes("Compare", size.COMPARED, ("SCO", "AU")),
        treaty_only=checkbox("Only treaty-based bodies"),
        contiguous_only=checkbox("Only unbroken territories"),
    )
    assert "On 2024-07-01, among the 2 bodies compared, the largest by area is SCO" in (
        made.exhibit.summary
    )
    before = made.exhibit.table.set_index("rank").loc["1", "members that day"]
    made.controls["day"].value = "2024-07-04"
    after = made.exhibit.table.set_index("rank").loc["1", "members that day"]
    assert (before, after) == ("9", "10")
    made.controls["bodies"].boxes["CICA"].value = True
    assert "is CICA with" in made.exhibit.summary
    assert "The SCO comes second" in made.exhibit.summary
    made.controls["treaty_only"].value = True
    assert "treaty-based" in made.exhibit.summary
    assert "is SCO with" in made.exhibit.summary
    assert "CICA (legal basis: forum)" in made.exhibit.leaves_out


def test_an_unbroken_territory_is_found_by_walking():
    assert size.is_contiguous({"KAZ", "CHN", "RUS"})
    assert not size.is_contiguous({"KAZ", "IND"})
    assert not size.is_contiguous({"CHN", "JPN"})
    assert size.is_contiguous(_NINE)
    assert "EU (not one unbroken territory)" in size.bodies_by_size(contiguous_only=True).leaves_out


def test_a_list_that_does_not_reach_back_is_left_out_and_named():
    made = size.bodies_by_size("area", "2017-06-09", ("SCO", "AU"))
    assert "AU (no complete member list for that day)" in made.leaves_out
    with pytest.raises(LessonError, match="from 2024-07-01 on"):
        memberships.members("AU", "2017-06-09")


@pytest.mark.parametrize(
    ("setting", "message"),
    [
        ({"yardstick": "beauty"}, "no yardstick 'beauty'"),
        ({"bodies": ("SCO", "UFO")}, "no body 'UFO'"),
        ({"bodies": ()}, "No body is left"),
        ({"bodies": ("CICA",), "treaty_only": True}, "No body is left"),
    ],
)
def test_settings_that_compare_nothing_are_explained(setting, message):
    with pytest.raises(LessonError, match=message):
        size.bodies_by_size(**setting)


def test_the_table_twin_holds_every_bar():
    made = size.bodies_by_size()
    (bars,) = made.figure.data
    shown = [text.split()[0] for text in made.table["area"]]
    assert list(bars.text) == shown
    assert len(bars.x) == len(made.table) == len(size.COMPARED)


def test_allies_before_and_after_the_summit():
    assert "4 of 9 SCO members" in alliances.shared_memberships("2024-07-01").title
    assert "5 of 10 SCO members" in alliances.shared_memberships("2024-07-04").title


def test_the_alliance_table_says_yes_where_the_figure_has_a_mark():
    made = alliances.shared_memberships()
    for trace in made.figure.data:
        org = trace.x[0]
        drawn = {state for state, size in zip(trace.y, trace.marker.size, strict=True) if size > 10}
        said = set(made.table.loc[made.table[org] == "yes", "member of the SCO"])
        assert drawn == said, org


def test_alliances_without_a_body_or_before_the_start_are_explained():
    with pytest.raises(LessonError, match="at least one"):
        alliances.shared_memberships(others=())
    with pytest.raises(LessonError, match="no members yet"):
        alliances.shared_memberships("1996-04-26")


def test_three_vantage_points_at_least_a_chinese_and_a_kazakh_one_among_them():
    seen = set(perspectives.by_vantage_point().table["vantage point"])
    assert {"Chinese official", "Kazakh official"} < seen
    assert len(seen) >= 3


@pytest.mark.parametrize(
    "vantage", [code for code in perspectives.vantage_points().values() if code]
)
def test_each_vantage_point_offered_has_positions(vantage):
    expected = [
        row["actor"]
        for row in _rows("perspectives")
        if row["topic"] == "sco" and row["actor_type"] == vantage
    ]
    assert perspectives.by_vantage_point(vantage).table["who"].tolist() == expected != []


@pytest.mark.parametrize("body", crises.BODIES.values())
def test_crises_filter_by_who_acted(body):
    expected = [
        row["event"] for row in _rows("crises") if body in row["bodies_that_acted"].split(";")
    ]
    assert crises.acts_in_crises(body).table["crisis"].tolist() == expected != []


def test_the_words_count_who_acted():
    made = crises.acts_in_crises()
    acted = [body for row in _rows("crises") for body in row["bodies_that_acted"].split(";")]
    for body in ("SCO", "CSTO"):
        assert f"{body} {acted.count(body)}" in made.summary
    assert f"the state alone {acted.count('national')}" in made.summary
    assert "the state alone" in " ".join(made.table["who acted"])


def test_positions_on_the_sco_say_which_officials_are_missing():
    made = perspectives.by_vantage_point()
    assert "Officials of the United States and the European Union" in made.leaves_out
    heard = set(made.table["vantage point"])
    assert {"Chinese official", "Kazakh official"} <= heard
    assert not {"US official", "EU official"} & heard


def test_a_body_that_never_acted_is_explained():
    with pytest.raises(LessonError, match="the bodies are"):
        crises.acts_in_crises("UFO")


def test_india_is_among_the_supporters_in_none_of_the_declarations():
    made = summits.belt_and_road_in_declarations()
    assert "in 0 of the 3 declarations" in made.summary
    assert made.table["SCO members that day"].tolist() == ["8", "9", "10"]
