"""Controls are labelled, say their setting, and take one row."""

import threading

import pandas as pd
import plotly.graph_objects as go
import pytest

from helpers.errors import LessonError
from helpers.exhibit import PLOTLY_MIME
from helpers.explorer import checkbox, dropdown, explore, segmented, text

from .kit import exhibit, explorer


@pytest.fixture
def made():
    return explorer()


class TestSetting:
    def test_it_has_a_useful_state_before_anything_is_moved(self, made):
        assert made.exhibit.summary == (
            "Now {'level': 1, 'on': False, 'text': '', 'share': 5.0, 'name': 'a'}."
        )
        assert made.setting == (
            "Level: low; Switched on: no; Word: nothing typed; Share: 5; Name: a"
        )

    def test_moving_a_control_remakes_the_exhibit_and_says_so(self, made):
        made.controls["level"].value = 2
        assert "'level': 2" in made.exhibit.summary
        assert made.said.value.startswith("<p>Shown now: Level: high. Result: Now {")
        assert "Switched" not in made.said.value, "what stays the same is not read out"

    def test_a_list_is_told_by_its_words_even_where_numbers_are_behind_them(self):
        options = {"came true (1)": 1.0, "half (0.5)": 0.5}
        shown = explore(exhibit, worth=dropdown("Worth", options), kind=segmented("Kind", options))
        assert shown.setting == "Worth: came true (1); Kind: came true (1)"
        shown.controls["worth"].value = 0.5
        assert "Worth: half (0.5)" in shown.setting

    def test_typed_text_cannot_become_html(self, made, published):
        made.controls["text"].value = "<script>x</script>"
        made._ipython_display_()
        outputs = [bundle.get("text/html", "") for bundle, *_ in published[1:]]
        assert "<script" not in made.said.value + made.message.value + "".join(outputs)

    def test_two_threads_end_with_the_newest_setting(self):
        slow, moved = threading.Event(), threading.Event()

        def make(level, on):
            if level == 2 and not on:
                moved.set()
                slow.wait(5)
            return exhibit(level=level, on=on)

        shown = explore(make, level=dropdown("Level", [1, 2]), on=checkbox("On"))
        first = threading.Thread(target=lambda: setattr(shown.controls["level"], "value", 2))
        first.start()
        moved.wait(5)
        second = threading.Thread(target=lambda: setattr(shown.controls["on"], "value", True))
        second.start()
        slow.set()
        first.join(5), second.join(5)
        assert shown.exhibit.summary == "Now {'level': 2, 'on': True}."


class TestRow:
    def test_few_controls_are_all_in_sight(self):
        shown = explore(exhibit, level=dropdown("Level", [1, 2]), on=checkbox("On"))
        assert shown.more is None

    def test_of_many_the_first_is_in_sight_and_the_rest_unfold(self, made):
        row, filters = made._controls()
        # A number is what the reader tries out, not a filter.
        assert row.children[:3] == (made.controls["level"], made.controls["share"], made.more)
        assert filters.children == tuple(made.controls[name] for name in ("on", "text", "name"))
        assert (made.more.description, filters.layout.display) == ("More filters (3)", "none")
        made.more.value = True
        assert filters.layout.display == "flex"
        made.more.value = False
        assert filters.layout.display == "none"

    def test_a_change_out_of_sight_is_told_on_the_button(self, made):
        made.controls["on"].value = True
        made.controls["level"].value = 2
        assert made.more.description == "More filters (3, 1 changed)"
        made.restart.click()
        assert made.more.description == "More filters (3)"

    def test_an_author_says_what_is_in_sight(self):
        shown = explore(
            exhibit,
            in_sight=["on", "level"],
            level=dropdown("Level", [1, 2]),
            text=text("Word"),
            on=checkbox("On"),
        )
        row, filters = shown._controls()
        assert row.children[:2] == (shown.controls["level"], shown.controls["on"])
        assert filters.children == (shown.controls["text"],)
        with pytest.raises(LessonError, match="in_sight names 'lvl', and the controls are level"):
            explore(exhibit, in_sight=["lvl"], level=dropdown("Level", [1, 2]))

    def test_start_again_is_there_after_a_change_only(self, made):
        assert made.restart.layout.display == "none"
        made.controls["level"].value = 2
        assert made.restart.layout.display is None
        made.controls["level"].value = 1
        assert made.restart.layout.display == "none"

    def test_start_again_restores_all_settings_in_one_step(self, made, published):
        made.controls["level"].value = 2
        made.controls["name"].value = "c"
        made.controls["text"].value = "typed"
        made._ipython_display_()
        published.clear()
        made.restart.click()
        assert made.settings == {
            "level": 1,
            "on": False,
            "text": "",
            "share": 5.0,
            "name": "a",
        }
        assert made.controls["name"].value == "a"
        assert len(published) == 4, "one gap, and three outputs once each"
        assert made.restart.layout.display == "none"


class TestLikeAnExhibit:
    def test_it_has_the_parts_of_what_it_shows(self, made, tmp_path):
        assert isinstance(made.figure, go.Figure)
        assert made.table.equals(made.exhibit.table)
        assert list(made.sources.index) == ["gt-interview-2024"]
        assert made.code == made.exhibit.code
        assert (made.title, made.summary) == ("T", made.exhibit.summary)
        assert made.to_csv() == "a\n1\n"
        made.to_excel(tmp_path / "t.xlsx")
        assert pd.read_excel(tmp_path / "t.xlsx").equals(made.table)

    def test_a_figure_changed_by_the_reader_is_shown_and_says_so(self, made, published):
        made._ipython_display_()
        made.figure.update_layout(height=777)
        published.clear()
        made._ipython_display_()
        heights = [
            (data[PLOTLY_MIME]["layout"].get("height"), update)
            for data, _slot, update in published
            if PLOTLY_MIME in data
        ]
        assert heights == [(777, True), (777, False)], "where it was shown before, and here"
        assert sum("Changed by the reader" in str(data) for data, *_more in published) == 2
        made.controls["level"].value = 2
        assert made.figure.layout.height != 777
        assert "Changed by the reader" not in str(made._shown)

    def test_a_column_in_brackets_is_told_where_it_is(self, made):
        with pytest.raises(LessonError, match=r"\.table\['a'\]"):
            made["a"]

    def test_python_is_told_no_for_what_it_asks(self, made):
        assert not hasattr(made, "_repr_html_")
        assert not hasattr(made, "__array__")
        assert not hasattr(made, "value"), "nor does what is answered in words"
        assert hasattr(made.exhibit, "_table") and not hasattr(made, "_table")
