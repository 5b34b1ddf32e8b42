"""Lesson 01, perspectives: what is shown agrees with the tables."""

from helpers.lessons.sco import perspectives
from tests import tables
from tests.each import each


def test_three_vantage_points_at_least_a_chinese_and_a_kazakh_one_among_them():
    seen = set(perspectives.by_vantage_point().table["vantage point"])
    assert {"Chinese official", "official of Kazakhstan"} < seen
    assert len(seen) >= 3


@each("vantage", [code for code in perspectives.vantage_points().values() if code])
def test_each_vantage_point_offered_has_positions(vantage):
    expected = [
        row["actor"]
        for row in tables.rows("perspectives")
        if row["topic"] == "sco" and row["actor_type"] == vantage
    ]
    assert perspectives.by_vantage_point(vantage).table["who"].tolist() == expected != []


def test_positions_on_the_sco_say_which_officials_are_missing():
    made = perspectives.by_vantage_point()
    assert "Officials of the United States and the European Union" in made.leaves_out
    heard = set(made.table["vantage point"])
    assert {"Chinese official", "official of Kazakhstan"} <= heard
    assert not {"US official", "EU official"} & heard
