"""A lesson by keyboard and ear alone, and for eyes that need strong colours or no movement."""

import pytest

pytestmark = pytest.mark.browser

_RING = """() => {
  const css = getComputedStyle(document.activeElement);
  return [css.outlineStyle, parseFloat(css.outlineWidth)];
}"""
_SMALL = """() => [...document.querySelectorAll(
    ".lesson-controls :is(button, select, input, textarea), .exhibit summary, .exhibit-steps input,"
    + " .modebar-btn")]
  .map(part => {
    // Of a box or button to choose its label is pressed too.
    const target = ["checkbox", "radio"].includes(part.type) && part.closest("label") || part;
    const box = target.getBoundingClientRect();
    return [part.outerHTML.slice(0, 90), box.width, box.height];
  }).filter(([, width, height]) => width && (width < 24 || height < 24))"""


@pytest.fixture(scope="module")
def lesson(turn_to):
    keyboard_walk = pytest.importorskip("keyboard_walk")
    return turn_to(keyboard_walk.LESSON)


def test_the_lesson_is_completed_with_keys_alone(lesson):
    import keyboard_walk

    tour = keyboard_walk.walk(lesson.page)
    by_aim = {step.aim.split(":")[0].split(",")[0]: step for step in tour.steps}
    assert all(step.keys for step in tour.steps[1:])
    figure = by_aim["Go back to the top"].heard[-1]
    assert figure.startswith("(reading on) image “")
    assert "projects were in use before the Belt and Road was proposed" in figure
    heard = by_aim["Choose another state."].heard
    heard = [words for words in heard if not words.startswith("Working on")]
    assert len(heard) == 1, "the result is said once"
    assert heard[0].startswith("Shown now: State: ")
    assert " Result: " in heard[0]
    assert len(heard[0].split()) <= 45, "and shortly"
    assert "expanded true" in by_aim["Go on to the table of that figure"].focus
    table = by_aim["Go into the table"]
    assert table.focus.startswith("group “Table: ")
    assert all("year of the promise: " in row for row in table.heard)
    answer = by_aim["Write an answer in place of the three dots"]
    assert any("✓ Right." in heard for heard in answer.heard)
    assert lesson.errors == []
    assert lesson.foreign == []


def test_the_focus_can_be_seen_on_every_kind_of_control(lesson):
    page = lesson.page
    for part in (
        ".lesson-controls select",
        ".lesson-controls button:visible",
        ".exhibit summary",
        ".modebar-btn",
    ):
        # A key before, so that the browser shows the focus as it does after a key.
        page.keyboard.press("Shift")
        page.locator(part).first.focus()
        style, width = page.evaluate(_RING)
        assert style == "solid", part
        assert width >= 2, part


def test_everything_that_is_pressed_is_big_enough(lesson):
    assert lesson.page.evaluate(_SMALL) == []


def test_strong_colours_of_the_system_leave_the_lesson_visible(lesson, audit):
    page = lesson.page
    before = audit.figure_texts(page)
    page.emulate_media(forced_colors="active", reduced_motion="reduce")
    page.wait_for_timeout(500)
    try:
        assert page.evaluate("() => matchMedia('(forced-colors: active)').matches")
        assert audit.pale_texts(page) == []
        assert len(audit.figure_texts(page)) == len(before)
        for part in (".lesson-controls select", ".exhibit-summary", ".main-svg .point"):
            assert page.locator(part).first.is_visible(), part
    finally:
        page.emulate_media(forced_colors="none", reduced_motion="no-preference")


def test_nothing_moves_by_itself(lesson):
    moving = lesson.page.evaluate(
        """() => [...document.querySelectorAll('.js-plotly-plot')].flatMap(plot =>
          (plot.layout.sliders || []).flatMap(slider => slider.steps.map(step => step.args[1]))
            .filter(look => look.transition.duration || look.frame.duration))"""
    )
    assert moving == []
    assert (
        lesson.page.evaluate(
            "() => document.getAnimations().filter(a => a.effect?.target"
            "?.closest('.jp-OutputArea')).length"
        )
        == 0
    )


# A learner's own chart with a slider, written over a cell of the lesson.
_YEAR_BY_YEAR = """loans = load("financed_projects")
some = loans[loans["recipient"].isin(["Kazakhstan", "Pakistan"])]
some = some.groupby(["recipient", "year"], as_index=False)["usd_bn"].sum()
bars(some, x="usd_bn", y="recipient", animation_frame="year", title="By year", sources=loans)"""
_SLIDER = """() => {
  const plot = [...document.querySelectorAll(".js-plotly-plot")]
    .find(one => one.querySelector(".slider-container"));
  const input = document.querySelector(".exhibit-steps input");
  return [Number(input.value), plot._fullLayout.sliders[0].active];
}"""


def test_each_step_of_a_slider_moves_the_figure_by_one(lesson):
    page = lesson.page
    sources = page.evaluate(
        "() => window.jupyterapp.shell.currentWidget.content.widgets"
        ".map(cell => cell.model.sharedModel.getSource())"
    )
    (place,) = [place for place, source in enumerate(sources) if "My chart" in source]
    lesson.set_cell(place, _YEAR_BY_YEAR)
    lesson.run_cells(place)
    slider = page.locator(".exhibit-steps input").first
    slider.scroll_into_view_if_needed()
    slider.focus()
    style, width = page.evaluate(_RING)
    assert (style, width >= 2) == ("solid", True)
    page.keyboard.press("End")
    page.wait_for_timeout(600)
    last, shown = page.evaluate(_SLIDER)
    assert last == shown
    for back in range(1, 5):
        page.keyboard.press("ArrowLeft")
        page.wait_for_timeout(400)
        assert page.evaluate(_SLIDER) == [last - back, last - back]
    assert lesson.errors == []
