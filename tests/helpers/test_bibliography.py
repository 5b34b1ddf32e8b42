"""The list of sources is made from the exhibits that were shown."""

import pytest

from helpers import dates
from helpers.bibliography import sources_used
from helpers.errors import LessonError
from helpers.explorer import dropdown, explore
from helpers.lessons.sco import crises, membership, size, summits


def test_nothing_shown_yet_is_explained():
    with pytest.raises(LessonError, match="run the cells above"):
        sources_used()


def test_it_lists_what_was_shown_and_grows(published):
    first = summits.belt_and_road_in_declarations()
    first._ipython_display_()
    assert set(sources_used().table["id"]) == set(first.source_ids)
    made = explore(membership.membership_map, day=dropdown("Day", membership.DAYS, dates.INTERVIEW))
    made._ipython_display_()
    before = len(sources_used().table)
    made.controls["day"].value = dates.LAST_DAY
    assert len(sources_used().table) > before


def test_the_words_give_the_number_of_each_bar():
    made = sources_used([size.bodies_by_size(), crises.acts_in_crises()])
    (bars,) = made.figure.data
    assert sum(bars.x) == len(made.table)
    for kind, count in zip(bars.y, bars.x, strict=True):
        assert f"{kind} {count}" in made.summary
    assert "ngo" not in bars.y


def test_arithmetic_is_not_listed_as_a_source():
    assert "derived" not in set(sources_used([size.bodies_by_size()]).table["id"])
