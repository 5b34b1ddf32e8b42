"""Controls, what they say, and what the page gets, as it was when somebody looked at it."""

import json
import re

import ipywidgets as widgets
import pytest

from helpers.errors import LessonError
from helpers.exhibit import PLOTLY_MIME
from helpers.explorer import (
    CardSort,
    Live,
    checkbox,
    dropdown,
    explore,
    live,
    number,
    segmented,
    stepper,
    text,
    textarea,
)
from tests.each import each
from tests.explorer.kit import exhibit
from tests.kept import lines_of, names_kept, same_as_kept

#: What of a control is seen, read out or felt.
_PARTS = (
    *("description", "value", "_options_labels", "placeholder", "continuous_update", "disabled"),
    *("tooltip", "icon", "indent", "rows", "min", "max", "step", "_dom_classes"),
)
_LAYOUT = ("display", "width", "max_width", "flex_flow", "align_items", "grid_gap")


def tree(widget):
    """Return a control with all that is in it, as plain data without ids."""
    found = {"kind": type(widget).__name__}
    for name in _PARTS:
        value = getattr(widget, name, None)
        if value not in (None, "", ()) and not hasattr(value, "keys"):
            found[name] = lines_of(value) if isinstance(value, str) and "<" in value else value
    layout = {name: getattr(widget.layout, name) for name in _LAYOUT}
    found["layout"] = {name: value for name, value in layout.items() if value is not None}
    width = getattr(getattr(widget, "style", None), "description_width", None)
    if width:
        found["width of the label"] = width
    if hasattr(widget, "outputs"):
        found["outputs"] = [one | {"data": output(one["data"])} for one in widget.outputs]
    if hasattr(widget, "children"):
        found["children"] = [tree(child) for child in widget.children]
    return found


def output(bundle):
    """Return what a page gets, with the state that figure and words carry."""
    if "<script" in bundle.get("text/html", ""):
        return "the script"
    if any("widget-view" in kind for kind in bundle):
        return {"controls": bundle["text/plain"]}
    found = {}
    if PLOTLY_MIME in bundle:
        found["state of the figure"] = bundle[PLOTLY_MIME]["layout"]["meta"]["state"]
    page = bundle.get("text/html", "")
    # The exhibit's own parts are kept with the exhibits.
    lines = [line for line in lines_of(page) if re.search(r"data-state|Setting|height:|Now", line)]
    return found | {"lines": lines, "length": "some" if page else "none"}


def seen(shown, published):
    """Return what is published since the last time, and how the controls are now."""
    places = {}
    outputs = [
        [update, places.setdefault(place, len(places)), output(bundle)]
        for bundle, place, update in published
    ]
    published.clear()
    return {
        "published": outputs,
        "controls": tree(shown._box),
        "setting": shown.setting,
        "repr": repr(shown),
    }


def numbered(found):
    """Write "state 1" for the first state and so on: tokens change with each word of the page."""
    text, states = json.dumps(found), {}

    def number_of(token):
        return states.setdefault(token[0], f"state {len(states) + 1}")

    return json.loads(re.sub(r"\b(?=[a-f0-9]*\d)[a-f0-9]{12}\b", number_of, text))


def one_of_each():
    return explore(
        exhibit,
        level=dropdown("Level", {"low": 1, "high": 2}, 2),
        kind=segmented("Kind", ["a", "b"], "b"),
        on=checkbox("Switched on", True),
        text=text("Word", "some", "a word"),
        share=number("Share", 1250.5, 0, 2000, 0.5),
        long=textarea("Sentence", "A <b>sentence</b>.", "three words"),
        step=stepper("Step", {"first": 1, "second": 2, "third": 3}, 2),
    )


def cards(labels=None):
    texts = {"c01": "One <b>", "c02": "Two", "c03": "三"}
    return CardSort(
        lambda given: exhibit(labels=dict(given)), texts, {"fact": "■", "judgement": "●"}, labels
    )


def test_controls_of_each_kind_are_laid_out_as_they_were_kept(published):
    shown = one_of_each()
    shown._ipython_display_()
    found = {"first": seen(shown, published)}
    shown.more.value = True
    shown.controls["step"].forward.click()
    shown.controls["text"].value = ""
    shown._question.value = "abc 7 copy"
    found["after some moves"] = seen(shown, published)
    shown.restart.click()
    found["after the way back"] = seen(shown, published)
    same_as_kept("explorer/controls", numbered(found))


def test_cards_are_sorted_as_they_were_kept(published):
    shown = cards({"c02": "fact"})
    shown._ipython_display_()
    found = {"first": seen(shown, published)}
    for name in ("judgement", "fact", "judgement"):
        shown.buttons[name].click()
        found[f"{len(found)}: {name}"] = [shown.text.value, shown.setting, shown.said.value]
    same_as_kept("explorer/cards", numbered(found))


def test_what_goes_wrong_is_said_as_it_was_kept(published, monkeypatch):
    monkeypatch.setattr(Live, "raise_errors", False)
    shown = explore(exhibit, text=text("Word", "boom"), on=checkbox("On"))
    found = {"from the start": [shown.message.value, repr(shown), str(shown.error)]}
    shown._ipython_display_()
    for word in ("fine", "wrong", "table", "boom", "fine"):
        shown.controls["text"].value = word
        told = [shown.message.value, shown.said.value, shown._signal.value, shown.setting]
        found[f"{len(found)}: {word}"] = told
    same_as_kept("explorer/errors", numbered(found))


WRONG = {
    "no control": lambda: explore(exhibit, level=3),
    "a control without a value": lambda: explore(exhibit, level=widgets.HBox()),
    "no such argument": lambda: explore(lambda level: exhibit(), lvl=checkbox("On")),
    "not in sight": lambda: explore(exhibit, in_sight=["b"], on=checkbox("On"), text=text("W")),
    "no choice": lambda: dropdown("Level", []),
    "another choice": lambda: dropdown("Level", ["low", "high"], "middle"),
    "another choice behind words": lambda: segmented("Level", {"low": 1, "high": 2}, "low"),
    "too many for a row": lambda: segmented("Level", [*"abcde"]),
    "another step": lambda: stepper("Step", {"one": 1}, 2),
    "a number out of range": lambda: number("Share", 11, 0, 10, 1),
    "a number without a step": lambda: number("Share", 1, 0, 10, 0),
    "a label that is none": lambda: checkbox(3),
    "a switch that is none": lambda: checkbox("On", "yes"),
    "no items": lambda: CardSort(exhibit, {}, {"fact": "■"}),
    "no categories": lambda: CardSort(exhibit, {"c": "One"}, {}),
    "labels that are none": lambda: cards(["c01"]),
    "a label of no item": lambda: cards({"c09": "fact"}),
    "no such label": lambda: cards({"c01": "lie"}),
    "no such button": lambda: cards().put("lie"),
    **{
        f".{name}": lambda name=name: getattr(one_of_each(), name)
        for name in (*live._INSTEAD, "head", "_hidden")
    },
}


def test_what_does_not_fit_is_answered_with_the_sentence_that_was_kept():
    said = {}
    for name, call in WRONG.items():
        with pytest.raises((LessonError, AttributeError)) as caught:
            call()
        said[name] = str(caught.value)
    same_as_kept("explorer/wrong_calls", said)


@each("value", [1, 4])
def test_the_ends_of_a_stepper_stop_it(value):
    control = stepper("Step", {"one": 1, "two": 2, "three": 4}, value)
    assert (control.back.disabled, control.forward.disabled) == (value == 1, value == 4)
    for button in (control.back, control.back, control.back):
        button.click()
    assert (control.value, control.label) == (1, "one")
    for button in (control.forward, control.forward):
        button.click()
    assert (control.value, control.picker.value, control.label) == (4, 4, "three")
    # Only its value moves the list.
    control.box_style = "info"
    control.value = 2
    assert (control.label, control.back.disabled, control.forward.disabled) == ("two", False, False)


def test_nothing_is_kept_of_a_case_that_is_gone():
    kept = {"controls", "cards", "errors", "wrong_calls"}
    assert set(names_kept("explorer")) == kept
