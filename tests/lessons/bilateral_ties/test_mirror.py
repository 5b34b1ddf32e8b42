"""Lesson 02, mirror: what is shown agrees with the tables."""

import pytest

from helpers.errors import LessonError
from helpers.lessons.bilateral_ties import (
    mirror,
)
from tests import tables

from .shared import main_value


@pytest.mark.parametrize("year", ["2013", "2021", "2022", "2023", "2024"])
def test_the_gap_is_the_difference_of_the_two_books(year):
    both = [
        main_value(year=year, period="full year", reporter=side, flow="total")
        for side in ("KAZ", "CHN")
    ]
    row = mirror.trade_in_both_books().loc[int(year)]
    assert row["gap"] == pytest.approx(both[1] - both[0])
    assert row["percent"] == pytest.approx(100 * (both[1] - both[0]) / both[0])


def test_each_direction_is_set_against_its_own_mirror():
    books = mirror.trade_in_both_books("imports").loc[2023]
    assert books["KAZ"] == main_value(
        year="2023", period="full year", reporter="KAZ", flow="imports_from_partner"
    )
    assert books["CHN"] == main_value(
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
    assert len(exhibit.table) == 2 + len(tables.rows("gap_explanations"))
    assert ("Another figure" in exhibit.summary) == (year == 2021)


def test_a_year_without_both_directions_is_named():
    with pytest.raises(LessonError, match="2013, 2021, 2023"):
        mirror.gap_explained(2024)


def test_growth_is_computed_from_the_ambassadors_own_figures():
    rows = {
        row["year"]: row for row in tables.rows("trade_mirror") if "clm-s187" in row["source_ids"]
    }
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
    assert len(exhibit.table) == sum(
        row["side"] == "Kazakhstan" for row in tables.rows("trade_sayings")
    )
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
        main_value(year=y, period="full year", reporter="CHN", flow="total")
        for y in ("1992", "2021")
    ]
    assert list(rings[0].x) == [1992, 2021] and list(rings[0].y) == cited
