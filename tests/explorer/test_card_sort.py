"""Items are put into categories one after the other."""

from typing import ClassVar

import pytest

from helpers.errors import LessonError
from helpers.explorer import CardSort, Live

from .kit import exhibit, signal, states


@pytest.fixture
def lenient(monkeypatch):
    """Let an error in a control's handler reach the learner, as it does outside tests."""
    monkeypatch.setattr(Live, "raise_errors", False)


class TestCardSort:
    items: ClassVar = {"c01": "One <b>", "c02": "Two", "c03": "Three"}
    categories: ClassVar = {"fact": "■", "judgement": "●"}

    def make(self, labels):
        return exhibit(labels=dict(labels))

    def sort(self, labels=None):
        return CardSort(self.make, self.items, self.categories, labels)

    def test_a_button_labels_the_item_and_moves_on(self):
        cards = self.sort()
        assert "One &lt;b&gt;" in cards.text.value
        cards.buttons["fact"].click()
        assert cards.labels == {"c01": "fact"}
        assert cards.picker.value == "c02"
        assert "Two" in cards.text.value
        assert "'c01': 'fact'" in cards.exhibit.summary
        assert cards.setting == "1 of 3 items labelled"

    def test_each_label_is_a_state_of_its_own(self, published):
        cards = self.sort()
        cards._ipython_display_()
        published.clear()
        before = signal(cards)["value"]
        cards.buttons["fact"].click()
        assert set(states(bundle for bundle, *_ in published)) == {signal(cards)["value"]}
        assert signal(cards)["value"] != before

    def test_one_may_go_back_and_change_a_label(self):
        cards = self.sort({"c01": "fact", "c02": "fact"})
        cards.picker.value = "c01"
        assert "Your label: fact" in cards.text.value
        cards.buttons["judgement"].click()
        assert cards.labels["c01"] == "judgement"
        assert cards.picker.value == "c03"

    def test_the_last_label_stays_where_it_is(self):
        cards = self.sort({"c01": "fact", "c02": "fact"})
        cards.picker.value = "c03"
        cards.buttons["fact"].click()
        assert cards.picker.value == "c03"
        assert "Your label: fact" in cards.text.value
        assert len(cards.labels) == 3

    def test_after_the_end_it_comes_back_to_what_was_skipped(self):
        cards = self.sort()
        cards.picker.value = "c03"
        cards.buttons["fact"].click()
        assert cards.picker.value == "c01"

    def test_it_does_not_change_the_learners_own_dictionary(self):
        mine = {}
        self.sort(mine).buttons["fact"].click()
        assert mine == {}

    def test_a_label_set_by_code_is_one_of_the_categories(self):
        cards = self.sort()
        with pytest.raises(LessonError, match=r"'lie' \(for c01\) is not a label; use fact, judg"):
            cards.put("lie")
        assert cards.labels == {}

    def test_an_error_does_not_speak_of_a_button_that_is_not_there(self, lenient):
        cards = CardSort(lambda labels: 1 / (1 - len(labels)), self.items, self.categories)
        assert "Start again" not in cards.message.value
