"""Lesson 02 as a whole: its exhibits, explorers and claims."""

import json
import re

import pytest

from helpers import sources
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
from tests import tables
from tests.course import LESSONS, ROOT


def test_every_claim_of_the_topic_is_shown():
    text = (ROOT / "notebooks" / LESSONS["02"].notebook).read_text(encoding="utf-8")
    wanted = {row["claim_id"] for row in tables.rows("claims") if row["topic"] == "bilateral"}
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
