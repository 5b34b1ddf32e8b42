"""Controls are labelled, say their setting, and replace what the cell shows."""

from typing import ClassVar

import pandas as pd
import plotly.graph_objects as go
import pytest

from helpers import explorer, page_script
from helpers.errors import LessonError
from helpers.exhibit import PLOTLY_MIME, Exhibit
from helpers.explorer import Sorter, choice, explore, number, several, switch, words

_WIDGET = "application/vnd.jupyter.widget-view+json"


def _exhibit(**setting):
    if setting.get("text") == "boom":
        raise ValueError("a <b>fault</b>")
    if setting.get("text") == "wrong":
        raise LessonError("Type another word.")
    return Exhibit(
        figure=go.Figure(),
        title="T",
        summary=f"Now {setting}.",
        table=pd.DataFrame({"a": [1]}),
        source_ids=["gt-interview-2024"],
        leaves_out="Nothing.",
    )


@pytest.fixture
def made():
    return explore(
        _exhibit,
        level=choice("Level", {"low": 1, "high": 2}),
        on=switch("Switched on"),
        text=words("Word"),
        share=number("Share", 5, 0, 10, 1),
        names=several("Names", ["a", "b", "c"], ["a", "b"]),
    )


def test_it_has_a_useful_state_before_anything_is_moved(made):
    assert made.exhibit.summary == (
        "Now {'level': 1, 'on': False, 'text': '', 'share': 5.0, 'names': ('a', 'b')}."
    )
    for part in ("Level: low", "Switched on: no", "Word: nothing typed", "Names: a, b"):
        assert part in made.status.value


def test_every_control_has_a_label(made):
    assert all(control.description for control in made.controls.values())


def test_moving_a_control_remakes_the_exhibit_and_says_so(made):
    made.controls["level"].value = 2
    assert "'level': 2" in made.exhibit.summary
    assert "Level: high" in made.status.value
    assert "&#x27;level&#x27;: 2" in made.said.value, "the result is said"
    assert "&#x27;level&#x27;: 2" not in made.status.value, "and the setting is not said with it"
    made.controls["names"].boxes["c"].value = True
    assert "('a', 'b', 'c')" in made.exhibit.summary


def test_what_it_shows_replaces_the_same_outputs(made, published):
    made._ipython_display_()
    keyboard, controls, head, figure, table = published
    assert keyboard[0]["text/html"] == page_script.PAGE_SCRIPT
    assert _WIDGET in controls[0]
    assert "Level: low" in controls[0]["text/plain"]
    assert PLOTLY_MIME in figure[0]
    assert "text/html" in head[0]
    assert "text/html" in table[0]
    assert not figure[2]
    published.clear()
    made.controls["on"].value = True
    above, gap, redrawn, words = published
    # Plotly's renderer in JupyterLab keeps its first figure unless something else comes between.
    assert PLOTLY_MIME not in gap[0]
    assert PLOTLY_MIME in redrawn[0]
    assert gap[1:] == redrawn[1:] == (figure[1], True)
    assert above[1:] == (head[1], True)
    assert words[1:] == (table[1], True)
    assert "'on': True" in above[0]["text/html"].replace("&#x27;", "'")


def test_nothing_is_published_before_it_is_displayed(made, published):
    made.controls["level"].value = 2
    assert published == []


def test_start_again_restores_all_settings_in_one_step(made, published):
    made.controls["level"].value = 2
    made.controls["names"].value = ("c",)
    made.controls["text"].value = "typed"
    made._ipython_display_()
    published.clear()
    made.restart.click()
    assert made.settings == {
        "level": 1,
        "on": False,
        "text": "",
        "share": 5.0,
        "names": ("a", "b"),
    }
    assert made.controls["names"].boxes["a"].value
    assert not made.controls["names"].boxes["c"].value
    assert len(published) == 4, "one head, one gap, one figure, one foot"


def test_an_error_in_a_handler_fails_the_test(made):
    with pytest.raises(ValueError, match="fault"):
        made.controls["text"].value = "boom"


def test_an_error_in_a_handler_reaches_the_learner_in_words(made, monkeypatch):
    monkeypatch.setattr(explorer._Live, "raise_errors", False)
    before = made.exhibit
    made.controls["text"].value = "boom"
    assert made.exhibit is before
    assert 'role="alert"' in made.status.value
    assert "a &lt;b&gt;fault&lt;/b&gt;" in made.status.value
    assert "lost" in made.status.value
    assert made.settings["text"] == "boom", "what the learner typed stays"
    made.controls["text"].value = "fine"
    assert made.error is None
    assert 'role="alert"' not in made.status.value


def test_an_error_of_a_lesson_is_shown_as_it_is(made, monkeypatch):
    monkeypatch.setattr(explorer._Live, "raise_errors", False)
    made.controls["text"].value = "wrong"
    assert "Type another word." in made.status.value
    assert "ValueError" not in made.status.value


def test_typed_text_cannot_become_html(made):
    made.controls["text"].value = "<script>x</script>"
    assert "<script" not in made.status.value


def test_several_refuses_a_start_value_that_is_no_choice():
    with pytest.raises(LessonError, match="'d' is not one of the choices of 'Names': a, b"):
        several("Names", ["a", "b"], ["d"])


def test_a_number_field_keeps_to_its_range():
    field = number("Share", 5, 0, 10, 1)
    field.value = 99
    assert field.value == 10


class TestSorter:
    items: ClassVar = {"c01": "One <b>", "c02": "Two", "c03": "Three"}
    bins: ClassVar = {"fact": "■", "judgement": "●"}

    def make(self, labels):
        return _exhibit(labels=dict(labels))

    def test_a_button_labels_the_item_and_moves_on(self):
        sorter = Sorter(self.make, self.items, self.bins)
        assert "One &lt;b&gt;" in sorter.text.value
        sorter.buttons["fact"].click()
        assert sorter.labels == {"c01": "fact"}
        assert sorter.picker.value == "c02"
        assert "Two" in sorter.text.value
        assert "'c01': 'fact'" in sorter.exhibit.summary
        assert "1 of 3 items labelled" in sorter.status.value

    def test_one_may_go_back_and_change_a_label(self):
        sorter = Sorter(self.make, self.items, self.bins, {"c01": "fact", "c02": "fact"})
        sorter.picker.value = "c01"
        assert "Your label: fact" in sorter.text.value
        sorter.buttons["judgement"].click()
        assert sorter.labels["c01"] == "judgement"
        assert sorter.picker.value == "c03"

    def test_the_last_label_stays_where_it_is(self):
        sorter = Sorter(self.make, self.items, self.bins, {"c01": "fact", "c02": "fact"})
        sorter.picker.value = "c03"
        sorter.buttons["fact"].click()
        assert sorter.picker.value == "c03"
        assert "Your label: fact" in sorter.text.value
        assert len(sorter.labels) == 3

    def test_after_the_end_it_comes_back_to_what_was_skipped(self):
        sorter = Sorter(self.make, self.items, self.bins)
        sorter.picker.value = "c03"
        sorter.buttons["fact"].click()
        assert sorter.picker.value == "c01"

    def test_it_does_not_change_the_learners_own_dictionary(self):
        mine = {}
        Sorter(self.make, self.items, self.bins, mine).buttons["fact"].click()
        assert mine == {}

    @pytest.mark.parametrize(
        ("labels", "message"),
        [({"c99": "fact"}, "'c99' is not one of the items"), ({"c01": "lie"}, "use fact, judg")],
    )
    def test_wrong_labels_are_refused_in_words(self, labels, message):
        with pytest.raises(LessonError, match=message):
            Sorter(self.make, self.items, self.bins, labels)


def test_a_list_is_told_by_its_words_even_where_numbers_stand_behind_them():
    shown = explore(_exhibit, worth=choice("Worth", {"came true (1)": 1.0, "half (0.5)": 0.5}))
    assert "Worth: came true (1)" in shown.status.value
    shown.controls["worth"].value = 0.5
    assert "Worth: half (0.5)" in shown.status.value
