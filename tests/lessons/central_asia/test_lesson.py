"""Lesson 05 as a whole: its exhibits, explorers and claims."""

import re

import nbformat

from helpers import basemap, data, questions
from helpers.exhibit import PLOTLY_MIME, Exhibit
from helpers.explorer import checkbox, dropdown, explore, number
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
from tests.course import LESSONS, ROOT

from .shared import table


def test_crises_can_be_kept_to_some_states():
    touched = [
        not set(codes.split(";")).isdisjoint(region.FIVE)
        for codes in data.load("crises").query("kind == 'crisis'")["countries"]
    ]
    exhibit = crises.acts_in_crises(states=tuple(region.FIVE))
    assert len(exhibit.table) == sum(touched) < len(crises.acts_in_crises().table)


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


def test_the_notebook_shows_every_claim_and_question():
    cells = nbformat.read((ROOT / "notebooks" / LESSONS["05"].notebook), as_version=4).cells
    code = "\n".join(cell.source for cell in cells if cell.cell_type == "code")
    for claim_id in table("claims", topic="central_asia")["claim_id"]:
        assert f'"{claim_id}"' in code
    text = "\n".join(cell.source for cell in cells if cell.cell_type == "markdown")
    for question in questions.of_lesson("05").values():
        assert question.prompt in text
        assert f'check("{question.question_id}", answer)' in code


def test_dollar_signs_of_the_texts_never_become_a_formula():
    exhibit = perspectives.by_vantage_point("other-central-asian")
    assert "$66.2bn" in exhibit.to_html()
    assert all(
        "mathjax_ignore" in part
        for part in re.findall(r'<div class="exhibit ([^"]*)"', exhibit.to_html())
    )


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
    assert [PLOTLY_MIME in bundle for bundle, _ in seen] == [False, False, True, False]
    assert all(update for _, update in seen)
    height = seen[2][0][PLOTLY_MIME]["layout"]["height"]
    assert f"height:{height}px" in seen[1][0]["text/html"]
