"""The list of sources is made from the exhibits that were shown."""

import re
import subprocess
import sys

import pandas as pd
import pytest

from helpers import bibliography, data, dates
from helpers.bibliography import sources_used
from helpers.charts import bars
from helpers.claims import claim_cards
from helpers.errors import LessonError
from helpers.explorer import dropdown, explore
from helpers.lessons.sco import membership, size, votes
from helpers.theme import tokens
from tests.course import ROOT


def test_nothing_shown_yet_is_explained():
    with pytest.raises(LessonError, match="run the cells above"):
        sources_used()


def test_it_lists_what_was_shown_and_grows(published):
    first = votes.by_subject()
    first._ipython_display_()
    assert set(sources_used().table["id"]) == set(first.source_ids)
    made = explore(membership.membership_map, day=dropdown("Day", membership.DAYS, dates.INTERVIEW))
    made._ipython_display_()
    before = len(sources_used().table)
    made.controls["day"].value = dates.LAST_DAY
    assert len(sources_used().table) > before


def test_the_words_give_the_number_of_each_bar():
    made = sources_used([size.bodies_by_size(), claim_cards("c06")])
    drawn = [pair for trace in made.figure.data for pair in zip(trace.y, trace.x, strict=True)]
    assert sum(count for _kind, count in drawn) == len(made.table)
    for kind, count in drawn:
        assert f"{kind} {int(count)}" in made.summary or kind.endswith("other kinds")
    assert "ngo" not in [kind for kind, _count in drawn]


def test_its_bars_have_the_height_that_their_number_needs():
    made = sources_used([size.bodies_by_size(), claim_cards("c06")])
    drawn = [pair for trace in made.figure.data for pair in zip(trace.y, trace.x, strict=True)]
    kinds = pd.DataFrame(drawn, columns=["kind", "sources"])
    alike = bars(kinds, x="sources", y="kind", title="Kinds", sources="my own count")
    assert made.height == alike.height


def test_no_lesson_loads_plotly_for_the_sake_of_its_list_of_sources():
    made = "from helpers.claims import claim_cards\nsources_used([claim_cards('c06')]).bundles()\n"
    run = "import sys\nfrom helpers.bibliography import sources_used\n" + made
    check = "assert 'plotly.graph_objects' not in sys.modules"
    subprocess.run([sys.executable, "-c", run + check], cwd=ROOT, check=True)


def test_small_kinds_share_a_bar_so_that_the_figure_stays_short():
    claims = data.load("claims")["claim_id"]
    made = sources_used([claim_cards(*claims)])
    kinds = made.table["kind of publisher"].value_counts()
    drawn = [str(kind) for trace in made.figure.data for kind in trace.y]
    assert len(kinds) > 15
    assert len(drawn) <= 12
    assert set(bibliography.STATE_MONEY) & set(kinds.index) <= set(drawn)
    others = len(kinds) - (len(drawn) - 1)
    assert f"{others} other kinds" in drawn
    assert sum(count for trace in made.figure.data for count in trace.x) == kinds.sum()


def test_the_finding_counts_state_money_and_its_bars_stand_out():
    made = sources_used([claim_cards("c06")])
    behind = made.table["kind of publisher"].isin(bibliography.STATE_MONEY).sum()
    near = "sources are media that a state owns, funds or is close to"
    assert made.title == f"{behind} of {len(made.table)} {near}"
    assert tokens.ACCENT in made.figure.to_json()
    assert len(made.subtitle.split()) <= 25


def test_state_money_is_counted_and_who_is_paid_by_a_state_is_named():
    made = sources_used([claim_cards("c06")])
    behind = made.table["kind of publisher"].isin(bibliography.STATE_MONEY)
    assert behind.sum() > 0
    assert f" {behind.sum()} are media that a state owns, funds or is close to." in made.summary
    register, claims = data.load("sources").set_index("source_id"), data.load("claims")
    kinds = [
        {register.loc[one, "publisher_type"] for one in cell.split(";")}
        for cell in claims["source_ids"]
    ]
    claim = next(
        row.claim_id
        for row, found in zip(claims.itertuples(), kinds, strict=True)
        if "state-funded-media" in found
    )
    made = sources_used([claim_cards(claim)])
    paid = made.table.query("`kind of publisher` == 'state-funded media'")["publisher"]
    assert len(paid) > 0
    told = re.search(r"On public money: (.*)\.$", made.summary)[1].split(", ")
    assert len(told) == len(set(told))
    assert all(publisher.startswith(tuple(told)) for publisher in paid), (told, list(paid))


def test_copies_of_one_outlet_are_named_once():
    claims = data.load("claims")["claim_id"]
    subtitle = sources_used([claim_cards(*claims)]).subtitle
    assert subtitle.count("RFE/RL,") + subtitle.endswith("RFE/RL.") == 1, subtitle
    assert " via " not in subtitle
    assert len(subtitle.split()) <= 25


def test_one_outlet_has_one_type():
    register = data.load("sources")
    for outlet in ("Astana Times", "RFE/RL", "TASS", "Global Times", "CGTN"):
        named = register["publisher"].str.fullmatch(rf"(The )?{outlet}")
        assert register.loc[named, "publisher_type"].nunique() == 1, outlet


def test_arithmetic_is_not_listed_as_a_source():
    assert "derived" not in set(sources_used([size.bodies_by_size()]).table["id"])
