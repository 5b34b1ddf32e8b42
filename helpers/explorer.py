"""Explorers: controls around a function that makes an exhibit.

An explorer shows its controls, and under them the exhibit as ordinary outputs of the cell. When a
control moves, the function makes a new exhibit, and the same outputs are replaced. So the last
state is stored with the notebook, is there without a kernel, in exports and previews, and is
compared by strict notebook tests.
"""

import uuid
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from html import escape

import ipywidgets as widgets
import traitlets

from helpers import page_script
from helpers.errors import LessonError
from helpers.exhibit import PLOTLY_MIME, Exhibit
from helpers.words import clean, first_new_sentence, quote
from helpers.words.languages import mark

_LABEL = {"description_width": "initial"}

#: The entry of a list of presets that leaves the controls as they are.
OWN_NUMBERS = "my own numbers"


def choice(label: str, options: Sequence | Mapping[str, object], value: object = None):
    """Make a drop-down list.

    Args:
        label: Name of the control, shown and read out beside it.
        options: The choices, or a mapping from what is shown to the value behind it.
        value: The first setting; None takes the first choice.
    """
    pairs = list(options.items()) if isinstance(options, Mapping) else list(options)
    control = widgets.Dropdown(options=pairs, description=label, style=_LABEL)
    control.layout.width = "auto"
    control.layout.max_width = "100%"
    if value is not None:
        control.value = value
    return control


def switch(label: str, value: bool = False):
    """Make a check box with a label."""
    control = widgets.Checkbox(value=value, description=label, indent=False)
    control.layout.width = "auto"
    return control


def words(label: str, value: str = "", hint: str = ""):
    """Make a field for a word or a few; it takes effect on Enter or on leaving the field."""
    control = widgets.Text(
        value=value, description=label, placeholder=hint, continuous_update=False, style=_LABEL
    )
    control.layout.width = "24em"
    control.layout.max_width = "100%"
    return control


def number(label: str, value: float, minimum: float, maximum: float, step: float):
    """Make a number field that keeps to a range; the arrow keys move it by a step."""
    control = widgets.BoundedFloatText(
        value=value, min=minimum, max=maximum, step=step, description=label, style=_LABEL
    )
    control.layout.width = "auto"
    control.layout.max_width = "100%"
    return control


def paragraph(label: str, value: str = "", hint: str = ""):
    """Make a field for a sentence or more; it takes effect on leaving the field."""
    control = widgets.Textarea(
        value=value, description=label, placeholder=hint, continuous_update=False, style=_LABEL
    )
    control.rows = 4
    control.layout.width = "100%"
    control.layout.max_width = "52em"
    return control


class Steps(widgets.HBox):
    """A drop-down list with buttons for the step before and the next one.

    Attributes:
        value: The value behind the present step.
        picker: The drop-down list.
        back: The button to the step before.
        forward: The button to the next step.
    """

    value = traitlets.Any()

    def __init__(self, label: str, options: Mapping[str, object], value: object = None) -> None:
        """Set up the list; see ``steps``."""
        self.description = label
        self._values = list(options.values())
        self.picker = choice(label, options, value)
        # The tooltip is read out after the words on the button: of what is it the step before?
        self.back = widgets.Button(
            description="◀ before", tooltip=f"{label}: the step before", layout={"width": "auto"}
        )
        self.forward = widgets.Button(
            description="next ▶", tooltip=f"{label}: the next step", layout={"width": "auto"}
        )
        super().__init__(
            (self.picker, self.back, self.forward), layout=widgets.Layout(flex_flow="row wrap")
        )
        self.value = self.picker.value
        self.back.on_click(lambda _button: self._move(-1))
        self.forward.on_click(lambda _button: self._move(1))
        self.picker.observe(self._picked, "value")
        self.observe(self._set, "value")
        self._mark_ends()

    @property
    def label(self) -> str:
        """What the list shows for the present step."""
        return self.picker.label

    def _move(self, step: int) -> None:
        place = self._values.index(self.picker.value) + step
        self.picker.value = self._values[min(max(place, 0), len(self._values) - 1)]

    def _picked(self, change: Mapping) -> None:
        self.value = change["new"]
        self._mark_ends()

    def _set(self, change: Mapping) -> None:
        self.picker.value = change["new"]

    def _mark_ends(self) -> None:
        place = self._values.index(self.picker.value)
        self.back.disabled = place == 0
        self.forward.disabled = place == len(self._values) - 1


def steps(label: str, options: Mapping[str, object], value: object = None) -> Steps:
    """Make a drop-down list that buttons move step by step: a slider for keyboard and reader.

    Args:
        label: Name of the control, shown and read out beside it.
        options: From what is shown to the value behind it, in the order of the steps.
        value: The first setting; None takes the first step.
    """
    return Steps(label, options, value)


class Several(widgets.VBox):
    """A group of check boxes; ``value`` is the tuple of those that are ticked."""

    value = traitlets.Tuple()

    def __init__(self, label: str, options: Sequence[str], value: Sequence[str]) -> None:
        """Make one box per option, ticked where it stands in ``value``."""
        unknown = [option for option in value if option not in options]
        if unknown:
            raise LessonError(
                f"'{unknown[0]}' is not one of the choices of '{label}': {', '.join(options)}."
            )
        self.description = label
        self.boxes = {option: switch(option, option in value) for option in options}
        heading = widgets.HTML(f"<b>{escape(label)}</b>")
        row = widgets.Box(
            tuple(self.boxes.values()),
            layout=widgets.Layout(flex_flow="row wrap", grid_gap="0 1.2em"),
        )
        super().__init__((heading, row))
        self.add_class(page_script.GROUP)
        self.value = tuple(option for option in options if option in value)
        for box in self.boxes.values():
            box.observe(self._collect, "value")
        self.observe(self._spread, "value")

    def _collect(self, _change: object) -> None:
        self.value = tuple(name for name, box in self.boxes.items() if box.value)

    def _spread(self, change: Mapping) -> None:
        for name, box in self.boxes.items():
            box.value = name in change["new"]


def several(label: str, options: Sequence[str], value: Sequence[str]) -> Several:
    """Make a group of check boxes, one per option."""
    return Several(label, options, value)


class _Live(ABC):
    """An exhibit under some controls, replaced in place when they move."""

    #: Tests set this, so that an error in a handler fails them; a learner reads it in words.
    raise_errors = False

    def __init__(self) -> None:
        self.status = widgets.HTML()
        # What a screen reader reads out. It stays apart from the setting, which the reader knows.
        self.said = widgets.HTML()
        self.said.add_class(page_script.LIVE)
        self.said.add_class(page_script.HIDDEN)
        self.exhibit: Exhibit | None = None
        self.error: Exception | None = None
        self._display_ids: tuple[str, ...] = ()

    @abstractmethod
    def _make(self) -> Exhibit:
        """Make the exhibit for the present setting."""

    @abstractmethod
    def _setting(self) -> str:
        """Say the present setting in words."""

    @abstractmethod
    def _controls(self) -> widgets.Widget:
        """Lay out the controls."""

    def redraw(self) -> None:
        """Make the exhibit for the present setting and replace what is shown."""
        before = self.exhibit.summary if self.exhibit else ""
        try:
            self.exhibit = self._make()
        except Exception as error:
            self.error = error
            self._say_error(error)
            if self.raise_errors:
                raise
            return
        self.error = None
        self._say_setting(before)
        if self._display_ids:
            self._publish(update=True)

    def _say_setting(self, summary_before: str) -> None:
        self.status.value = f"<p><b>Shown now:</b> {mark(self._setting())}</p>"
        # One sentence: who wants more reads on, and a reader who moves on is not held up.
        result = first_new_sentence(summary_before, self.exhibit.summary)
        self.said.value = f"<p>Result: {mark(result)}</p>"

    def _say_error(self, error: Exception) -> None:
        words = (
            str(error)
            if isinstance(error, LessonError)
            else (
                f"This setting could not be drawn ({type(error).__name__}: {error}). "
                "The picture below is that of the setting before."
            )
        )
        self.status.value = (
            f'<p role="alert"><b>That did not work.</b> {escape(words)} Nothing you entered is '
            "lost: change a control, or press Start again.</p>"
        )

    def _publish(self, update: bool) -> None:
        from IPython.display import publish_display_data

        self.exhibit.note_shown()
        for bundle, display_id in zip(self.exhibit.bundles(), self._display_ids, strict=True):
            transient = {"display_id": display_id}
            if update and PLOTLY_MIME in bundle:
                # Plotly's renderer in JupyterLab keeps its first figure for ever. Another kind of
                # output in between makes JupyterLab take a new renderer; it has the figure's
                # height, so that the page does not jump.
                height = self.exhibit.height
                gap = f'<div style="height:{height}px"></div>'
                publish_display_data(
                    {"text/html": gap, "text/plain": ""}, transient=transient, update=True
                )
            publish_display_data(bundle, transient=transient, update=update)

    def _ipython_display_(self) -> None:
        from IPython.display import publish_display_data

        if self.exhibit is None:
            self.redraw()
        publish_display_data({"text/html": page_script.PAGE_SCRIPT, "text/plain": ""})
        controls = self._controls()
        controls.add_class(page_script.CONTROLS)
        bundle = controls._repr_mimebundle_()
        bundle["text/plain"] = (
            f"Controls: {self._setting()} (Run this cell to move them; what they show follows.)"
        )
        publish_display_data(bundle)
        if self.exhibit is None:
            return
        self._display_ids = tuple(uuid.uuid4().hex for _ in self.exhibit.bundles())
        self._publish(update=False)


class Explorer(_Live):
    """Controls around an exhibit function.

    Attributes:
        controls: The ipywidgets controls by the name of the argument that they set.
        presets: The drop-down list of presets, or None where there are none.
        exhibit: The exhibit shown now.
        error: What went wrong at the last change, or None.
    """

    def __init__(
        self,
        make: Callable[..., Exhibit],
        presets: Mapping[str, Mapping[str, object]] | None = None,
        **controls: widgets.Widget,
    ) -> None:
        """Tie each control to the argument of ``make`` that has its name.

        Args:
            make: Makes the exhibit.
            presets: Named settings that fill several controls at once; the first one is shown.
            **controls: One control per argument of ``make``.

        Raises:
            LessonError: A preset sets something that has no control.
        """
        super().__init__()
        self._function = make
        self.controls = controls
        self._restarting = False
        self.presets = self._preset_list(presets) if presets else None
        self._start = self.settings
        self.restart = widgets.Button(description="Start again", icon="undo")
        self.restart.on_click(self._restart)
        for control in controls.values():
            control.observe(self._changed, "value")
        self.redraw()

    @property
    def settings(self) -> dict[str, object]:
        """The present value of each control, by argument."""
        return {name: control.value for name, control in self.controls.items()}

    def _preset_list(self, presets: Mapping[str, Mapping[str, object]]) -> widgets.Dropdown:
        for name, values in presets.items():
            unknown = [key for key in values if key not in self.controls]
            if unknown:
                raise LessonError(
                    f"The preset '{name}' sets '{unknown[0]}', and the controls are "
                    f"{', '.join(self.controls)}."
                )
        picker = choice("Start from", (*presets, OWN_NUMBERS))
        self._fill(presets[picker.value])
        picker.observe(lambda change: self._preset(presets.get(change["new"])), "value")
        return picker

    def _fill(self, values: Mapping[str, object]) -> None:
        was, self._restarting = self._restarting, True
        try:
            for name, value in values.items():
                self.controls[name].value = value
        finally:
            self._restarting = was

    def _preset(self, values: Mapping[str, object] | None) -> None:
        # The learner's own numbers are those that stand there already.
        if values is not None and not self._restarting:
            self._fill(values)
            self.redraw()

    def _make(self) -> Exhibit:
        # Half of a character, which a browser may send, could not be sent back.
        return self._function(
            **{
                name: clean(value) if isinstance(value, str) else value
                for name, value in self.settings.items()
            }
        )

    def _setting(self) -> str:
        shown = [self.presets] if self.presets else []
        return "; ".join(_setting_text(part) for part in (*shown, *self.controls.values())) + "."

    def _controls(self) -> widgets.Widget:
        first = (self.presets,) if self.presets else ()
        row = widgets.Box(
            (*first, *self.controls.values(), self.restart),
            layout=widgets.Layout(flex_flow="row wrap", align_items="center", grid_gap="0.4em 1em"),
        )
        return widgets.VBox((row, self.status, self.said))

    def _changed(self, _change: object) -> None:
        if self._restarting:
            return
        if self.presets:
            # A control moved by hand: the numbers are no longer those of a preset.
            self._restarting = True
            try:
                self.presets.value = OWN_NUMBERS
            finally:
                self._restarting = False
        self.redraw()

    def _restart(self, _button: object) -> None:
        self._fill(self._start)
        if self.presets:
            self._restarting = True
            try:
                self.presets.value = self.presets.options[0]
            finally:
                self._restarting = False
        self.redraw()


def explore(
    make: Callable[..., Exhibit],
    presets: Mapping[str, Mapping[str, object]] | None = None,
    **controls: widgets.Widget,
) -> Explorer:
    """Put controls around a function that makes an exhibit; see ``Explorer``."""
    return Explorer(make, presets, **controls)


class Sorter(_Live):
    """Put one item after another into bins, and see the exhibit of all labels so far.

    Attributes:
        labels: The learner's labels by item. Hand them to the next ``Sorter`` to go on.
        picker: The drop-down list of items.
        buttons: One button per bin.
    """

    def __init__(
        self,
        make: Callable[[Mapping[str, str]], Exhibit],
        items: Mapping[str, str],
        bins: Mapping[str, str],
        labels: Mapping[str, str] | None = None,
    ) -> None:
        """Set up the sorting.

        Args:
            make: Makes the exhibit from the labels so far.
            items: The text of each item, by its id.
            bins: The glyph of each bin, by its name.
            labels: Labels given before.

        Raises:
            LessonError: A label names an item or a bin that does not exist.
        """
        super().__init__()
        self._function = make
        self._items = dict(items)
        self._bins = dict(bins)
        if labels is not None and not isinstance(labels, Mapping):
            raise LessonError(
                'Write labels as {"item": "label", ...}; you gave ' + f"{quote(labels)}."
            )
        self.labels = dict(labels or {})
        self._check_labels()
        self.picker = widgets.Dropdown(
            options=list(self._items), description="Item", style=_LABEL, layout={"width": "auto"}
        )
        self.text = widgets.HTML()
        self.text.add_class(page_script.LIVE)
        self.buttons = {
            # As wide as its words, which a fixed width would cut.
            name: widgets.Button(description=f"{glyph} {name}", layout={"width": "auto"})
            for name, glyph in bins.items()
        }
        for name, button in self.buttons.items():
            button.on_click(lambda _button, name=name: self.put(name))
        self.picker.observe(lambda _change: self._show_item(), "value")
        self._show_item()
        self.redraw()

    def _check_labels(self) -> None:
        for item, name in self.labels.items():
            if item not in self._items:
                raise LessonError(
                    f"{quote(item)} is not one of the items; they run from "
                    f"{next(iter(self._items))} to {list(self._items)[-1]}."
                )
            if not isinstance(name, str) or name not in self._bins:
                raise LessonError(
                    f"{quote(name)} (for {item}) is not a label; use {', '.join(self._bins)}."
                )

    def put(self, name: str) -> None:
        """Label the present item and move on to the next one that has no label."""
        self.labels[self.picker.value] = name
        self.redraw()
        items = list(self._items)
        place = items.index(self.picker.value)
        waiting = [item for item in items[place:] + items[:place] if item not in self.labels]
        if waiting:
            self.picker.value = waiting[0]
        else:
            self._show_item()

    def _show_item(self) -> None:
        item = self.picker.value
        label = self.labels.get(item)
        mine = f" <i>Your label: {escape(label)}.</i>" if label else ""
        self.text.value = f"<p><b>{escape(item)}</b> {mark(self._items[item])}{mine}</p>"

    def _make(self) -> Exhibit:
        return self._function(self.labels)

    def _setting(self) -> str:
        return f"{len(self.labels)} of {len(self._items)} items labelled."

    def _controls(self) -> widgets.Widget:
        row = widgets.Box(
            (self.picker, *self.buttons.values()),
            layout=widgets.Layout(
                flex_flow="row wrap", align_items="center", grid_gap="0.4em 0.6em"
            ),
        )
        return widgets.VBox((self.text, row, self.status, self.said))


def _setting_text(control: widgets.Widget) -> str:
    value, label = control.value, getattr(control, "label", None)
    if label is not None:
        # Of a list the words count, whatever value stands behind them.
        shown = str(label)
    elif isinstance(value, bool):
        shown = "yes" if value else "no"
    elif isinstance(value, float):
        shown = f"{value:,.10g}"
    elif isinstance(value, tuple):
        shown = ", ".join(map(str, value)) or "none"
    else:
        shown = str(value) or "nothing typed"
    return f"{control.description}: {clean(shown)}"
