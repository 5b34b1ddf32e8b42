"""Figure, words, table and controls are one state, whatever happens."""

import re

import pandas as pd
import pytest

from helpers import page_script
from helpers.errors import LessonError
from helpers.exhibit import PLOTLY_MIME, Exhibit
from helpers.explorer import Live, dropdown, explore, stale_cover, text
from helpers.explorer.controls import SEGMENTED

from .kit import exhibit, explorer, signal, states

_WIDGET = "application/vnd.jupyter.widget-view+json"


@pytest.fixture
def made():
    return explorer()


@pytest.fixture
def lenient(monkeypatch):
    """Let an error in a control's handler reach the learner, as it does outside tests."""
    monkeypatch.setattr(Live, "raise_errors", False)


class TestOneState:
    def test_what_it_shows_replaces_the_same_outputs(self, made, published):
        made._ipython_display_()
        scripts, controls, *outputs = published
        assert scripts[0]["text/html"] == page_script.PAGE_SCRIPT + stale_cover.SCRIPT
        assert _WIDGET in controls[0]
        bundles = [bundle for bundle, *_ in outputs]
        assert [update for *_, update in outputs] == [False] * 3
        slots = [slot for _, slot, _ in outputs]
        assert len(set(slots)) == 3, "head, figure and foot have a place each"
        published.clear()
        made.controls["on"].value = True
        figure = next(place for place, bundle in enumerate(bundles) if PLOTLY_MIME in bundle)
        # Plotly's renderer in JupyterLab keeps its first figure unless something comes between.
        gap = next(one for one in published if "height:" in one[0].get("text/html", "")[:20])
        assert gap[1:] == (slots[figure], True)
        redrawn = [one for one in published if one is not gap]
        assert [one[1:] for one in redrawn] == [(slot, True) for slot in slots]
        assert "'on': True" in str(redrawn).replace("&#x27;", "'")

    def test_all_outputs_and_the_controls_carry_one_token(self, made, published):
        made._ipython_display_()
        first = states(bundle for bundle, *_ in published)
        assert set(first) == {signal(made)["value"]}
        assert len(first) == len(made.exhibit.bundles())
        published.clear()
        made.controls["level"].value = 2
        second = states(bundle for bundle, *_ in published)
        assert set(second) == {signal(made)["value"]} != set(first)
        assert len(second) == len(first)
        made.controls["level"].value = 1
        assert signal(made)["value"] == first[0], "the same state has the same token"

    def test_tokens_do_not_differ_between_runs(self, made):
        assert signal(made)["value"] == signal(explorer())["value"]

    def test_the_same_setting_with_other_contents_has_another_token(self):
        seen = []
        shown = explore(lambda level: exhibit(seen=len(seen)), level=dropdown("Level", [1, 2]))
        before = signal(shown)["value"]
        seen.append(1)
        shown.redraw()
        assert signal(shown)["value"] != before

    def test_another_table_under_the_same_words_has_another_token(self):
        number = [1]

        def make(level):
            return Exhibit(
                figure=None,
                title="T",
                summary=f"Level {level}.",
                table=pd.DataFrame({"a": number}),
                source_ids=["derived"],
                leaves_out="Nothing.",
            )

        shown = explore(make, level=dropdown("Level", [1, 2]))
        before = signal(shown)["value"]
        number[0] = 2
        shown.redraw()
        assert signal(shown)["value"] != before

    def test_the_outputs_name_the_setting_and_the_controls_do_not(self, made, published):
        made.controls["level"].value = 2
        made._ipython_display_()
        _, controls, *outputs = published
        assert controls[0]["text/plain"] == (
            "Controls: Level, Switched on, Word, Share, Name. (Run this cell to move them.)"
        )
        named = [bundle for bundle, *_ in outputs if "Setting:" in bundle.get("text/html", "")]
        assert len(named) == 1
        assert "Level: high; Switched on: no" in named[0]["text/html"]

    def test_a_table_may_become_a_figure_and_a_figure_a_table(self, made, published):
        made.controls["text"].value = "table"
        made._ipython_display_()
        slots = [slot for _, slot, _ in published[2:]]
        assert len(slots) == 3
        published.clear()
        made.controls["text"].value = "figure"
        assert sum(PLOTLY_MIME in bundle for bundle, *_ in published) == 1
        published.clear()
        made.controls["text"].value = "table"
        assert [slot for _, slot, _ in published] == slots
        assert not any(PLOTLY_MIME in bundle for bundle, *_ in published)
        assert [bundle["text/html"] for bundle, *_ in published].count("") == 2

    def test_shown_in_two_cells_both_follow(self, made, published):
        made._ipython_display_()
        first = [slot for _, slot, _ in published[2:]]
        published.clear()
        made._ipython_display_()
        again = [slot for _, slot, update in published[2:] if not update]
        assert again == first, "one message reaches both places"

    def test_nothing_is_published_before_it_is_displayed(self, made, published):
        made.controls["level"].value = 2
        assert published == []

    def test_a_figures_own_notes_are_kept(self, published):
        def make(level):
            spec = {"data": [], "layout": {"meta": {"mine": level}}}
            return Exhibit(
                figure=spec,
                title="T",
                summary="S.",
                table=pd.DataFrame({"a": [1]}),
                source_ids=["derived"],
                leaves_out="Nothing.",
            )

        shown = explore(make, level=dropdown("Level", [1, 2]))
        shown._ipython_display_()
        figure = next(bundle[PLOTLY_MIME] for bundle, *_ in published if PLOTLY_MIME in bundle)
        assert figure["layout"]["meta"]["mine"] == 1
        assert "state" not in shown.exhibit.figure.layout.meta, "the exhibit itself is not marked"


class TestAnswers:
    def test_a_page_is_answered_and_each_window_on_its_own(self, made):
        made._question.value = "abc 1"
        assert signal(made)["data-answers"] == "abc:1"
        assert made._copy.outputs == (), "it asked for no copy"
        made._question.value = "xyz 1"
        made._question.value = "abc 2"
        assert set(signal(made)["data-answers"].split()) == {"abc:2", "xyz:1"}

    def test_a_crowd_of_windows_does_not_pile_up(self, made):
        for window in range(40):
            made._question.value = f"w{window} 1"
        assert len(signal(made)["data-answers"].split()) == 8
        assert "w39:1" in signal(made)["data-answers"]

    @pytest.mark.parametrize("words", ["", "abc", 'a"b 1', "<b> 1", "abc 1 more", "abc 1 copyx"])
    def test_what_is_no_question_is_not_answered(self, made, words):
        made._question.value = words
        assert signal(made)["data-answers"] == ""

    def test_a_page_that_lost_its_outputs_gets_a_copy_that_follows(self, made, published):
        made._ipython_display_()
        assert made._copy.outputs == ()
        made._question.value = "abc 1 copy"
        assert set(states(one["data"] for one in made._copy.outputs)) == {signal(made)["value"]}
        made.controls["level"].value = 2
        assert set(states(one["data"] for one in made._copy.outputs)) == {signal(made)["value"]}
        # Run again, the cell has its own outputs, and the copy is made for nobody.
        made._ipython_display_()
        assert made._copy.outputs == ()
        made.controls["level"].value = 1
        assert made._copy.outputs == ()

    def test_it_says_that_it_works_while_it_works(self):
        seen = []

        def make(level):
            if shown:
                seen.append(shown[0]._signal.value.endswith('" data-working></data>'))
            return exhibit(level=level)

        shown = []
        shown.append(explore(make, level=dropdown("Level", [1, 2])))
        shown[0].controls["level"].value = 2
        assert seen == [True]
        assert "data-working" not in shown[0]._signal.value


class TestErrors:
    def test_an_error_in_a_handler_fails_the_test(self, made):
        with pytest.raises(ValueError, match="fault"):
            made.controls["text"].value = "boom"
        assert "data-working" not in made._signal.value

    def test_an_error_in_a_handler_reaches_the_learner_in_words(self, made, lenient, published):
        made._ipython_display_()
        published.clear()
        before, token = made.exhibit, signal(made)["value"]
        made.controls["text"].value = "boom"
        assert made.exhibit is before
        assert published == []
        assert signal(made)["value"] == token, "what is shown is what was shown"
        assert 'role="alert"' in made.message.value
        assert "a &lt;b&gt;fault&lt;/b&gt;" in made.message.value
        assert "still for this setting: Level: low; Switched on: no; Word: nothing typed;" in (
            made.message.value
        )
        assert "lost" in made.message.value
        assert made.settings["text"] == "boom", "what the learner typed stays"
        made.controls["text"].value = "fine"
        assert made.error is None
        assert made.message.value == ""

    def test_an_error_of_a_lesson_is_shown_as_it_is(self, made, lenient):
        made.controls["text"].value = "wrong"
        assert "Type another word. What is shown below is still for this" in made.message.value
        assert "LessonError" not in made.message.value

    def test_outputs_that_fail_half_way_are_put_back(self, made, lenient, monkeypatch):
        shown, left = {}, []

        def publish(data, metadata=None, *, transient=None, update=False):
            if left and not left.pop():
                raise TypeError("not to be sent")
            shown[(transient or {}).get("display_id")] = data

        monkeypatch.setattr("IPython.display.publish_display_data", publish)
        made._ipython_display_()
        before = dict(shown)
        left += [False, True, True]
        made.controls["level"].value = 2
        assert left == []
        assert "not to be sent" in made.message.value
        assert shown == before
        assert made.exhibit.summary.startswith("Now {'level': 1")

    def test_a_first_setting_that_fails_leaves_room_for_the_next(self, lenient, published):
        shown = explore(exhibit, text=text("Word", "boom"))
        assert "Nothing is shown below yet" in shown.message.value
        with pytest.raises(LessonError, match="Nothing is shown yet"):
            _ = shown.table
        assert "nothing yet" in repr(shown)
        shown._ipython_display_()
        published.clear()
        shown.controls["text"].value = "fine"
        assert any(PLOTLY_MIME in bundle for bundle, *_ in published)
        assert len(shown.table) == 1


def test_the_script_looks_for_the_classes_that_the_page_has():
    # The one that is shown is made at import; what the function makes now is the same.
    assert stale_cover._STYLE + stale_cover._script() == stale_cover.SCRIPT
    script = stale_cover._script()
    assert not re.search(r"\.[A-Z]{3,}", script), "a word that no class was put for"
    cover = stale_cover
    for name in (page_script.CONTROLS, SEGMENTED, cover.SIGNAL, cover.QUESTION, cover.SETTING):
        assert f".{name}" in script
    for name in (cover.COPY, cover.LINE, cover.RESTART, cover.MORE):
        assert f".{name}" in script
