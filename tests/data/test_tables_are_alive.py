"""The long tables answer what they were gathered for, in the lines that a learner writes."""

from itertools import combinations

import pandas as pd
import pytest

from helpers.charts import areas_map, lines
from helpers.data import load
from helpers.lessons.bilateral_ties import trade
from helpers.lessons.new_energy import yardsticks

AGREEMENT = load("un_vote_agreement")
LOANS = load("financed_projects")
STATES = sorted({*AGREEMENT["state_a"], *AGREEMENT["state_b"]})


def test_the_largest_partner_is_one_of_at_least_four_in_nine_of_ten_settings():
    settings = [(flow, bloc) for flow in trade.FLOWS.values() for bloc in trade.UNITS.values()]
    ranked = [
        trade.partners_over_time(*setting).table.iloc[:, 1].nunique() >= 4 for setting in settings
    ]
    assert sum(ranked) >= 0.9 * len(ranked)


def test_any_two_states_have_a_line_of_votes_and_the_number_of_votes():
    for one, other in combinations(STATES, 2):
        pair = AGREEMENT.query("state_a in [@one, @other] and state_b in [@one, @other]")
        years = pair.set_index("year")
        # Three states cast no vote in some of their first years.
        assert 24 <= len(years) <= 28 and years.index.is_unique, (one, other)
        assert (years["votes"] > 0).all() and years.index.max() == 2019, (one, other)
    made = lines(pair, x="year", y="share_same", hover_data=["votes"], title=f"{one} and {other}")
    assert made.table.iloc[:, -1].astype(int).tolist() == pair["votes"].tolist()


def _parts(made):
    """Return the years of each piece of the figure's one line: a gap parts two pieces."""
    (drawn,) = (trace.x for trace in made.figure.data if trace.mode and "lines" in trace.mode)
    pieces = [[]]
    for year in drawn:
        if year is None:
            pieces.append([])
        else:
            pieces[-1].append(year)
    return pieces


def test_thirty_years_of_trade_are_drawn_with_a_break_where_the_reporter_changes():
    rows = load("trade_imports").query("importer == 'Kazakhstan' and exporter == 'China'")
    changes = rows.loc[rows["basis"] != "as printed", "year"].min()
    made = lines(rows, x="year", y="usd_m", breaks=[(changes, "reporter changes")], title="Bought")
    assert _parts(made) == [list(range(1992, 2013)), [2013, 2014]]


def test_the_mirror_gap_reaches_over_the_years_that_both_books_hold():
    books = load("trade_mirror").query("period == 'full year' and flow == 'total'")
    books = books.query("rank == 'main'").pivot(
        index="year", columns="reporter", values="value_usd_bn"
    )
    gap = (books["CHN"] - books["KAZ"]).dropna()
    assert books.index.max() - books.index.min() >= 30
    # 28.5 - 22.53 and 43.82 - 30.1, from the file
    assert (gap[2013], gap[2024]) == pytest.approx((5.97, 13.72))
    assert (gap > 0).all()


def test_financed_projects_are_on_the_map_of_every_year():
    for year in (2000, 2012, 2013, 2021):
        until = LOANS[LOANS["year"] <= year]
        money = until.groupby("iso3", as_index=False)["usd_bn"].sum()
        money["promised"] = pd.cut(
            money["usd_bn"], [0, 1, 10, 100], labels=["to 1 bn", "to 10 bn", "more"]
        )
        made = areas_map(money, color="promised", title=f"Until {year}", sources=until)
        assert len(made.table) == until["iso3"].nunique()
    assert set(range(2000, 2022)) == set(LOANS["year"])


def test_the_grid_of_overcapacity_offers_only_what_has_data():
    for definition in yardsticks.YARDSTICKS:
        rows = yardsticks.readings(definition)
        assert len(rows) and rows["value"].notna().all(), definition
        assert set(rows["sector"]) <= set(yardsticks._ORDER)
        for line in yardsticks.LINES:
            assert len(yardsticks.measured(definition, line).table) == len(rows)
