"""Each kind of chart, in each setting, is drawn as it was when somebody looked at it."""

import pytest

from helpers import theme
from helpers.errors import LessonError
from tests.charts import cases, map_cases
from tests.charts.kit import spec
from tests.charts.wrong_calls import CALLS
from tests.kept import names_kept, same_as_kept

CASES = cases.CASES | map_cases.CASES


def whole(exhibit):
    """Return all that a reader of an exhibit may meet, without the settings that charts share."""
    figure = spec(exhibit) if exhibit.has_figure else {}
    if figure:
        layout, shared = figure["layout"], theme.CHART_LAYOUT
        figure["layout"] = {name: one for name, one in layout.items() if shared.get(name) != one}
        if layout["template"] == theme.CHART_CROSSED:
            figure["layout"]["template"] = "with a halo"
    return {
        "title": exhibit.title,
        "subtitle": exhibit.subtitle,
        "summary": exhibit.summary,
        "for the ear": exhibit.for_the_ear,
        "left out": exhibit.leaves_out,
        "sources": exhibit.sources["title"].tolist(),
        "key": [list(vars(entry).values()) for entry in exhibit.key],
        "table": exhibit.to_csv().splitlines(),
        "figure": figure,
    }


# A test for each, so that after a small change of the code only those run that draw with it.
@pytest.mark.parametrize("name", CASES)
def test_each_setting_is_drawn_as_it_was_kept(name):
    same_as_kept(f"charts/{name}", whole(CASES[name]()))


def test_each_wrong_call_is_answered_with_the_sentence_that_was_kept():
    said = {}
    for name, call in CALLS.items():
        with pytest.raises(LessonError) as caught:
            call()
        said[name] = str(caught.value)
    same_as_kept("charts/wrong_calls", said)


def test_nothing_is_kept_of_a_case_that_is_gone():
    assert set(names_kept("charts")) == {*CASES, "wrong_calls"}
