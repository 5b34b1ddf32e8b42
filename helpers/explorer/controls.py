"""The controls of an explorer: ipywidgets with a label, a width that fits, and plain names.

Each function returns a control whose ``value`` is what the exhibit function receives.
"""

from collections.abc import Mapping, Sequence

import ipywidgets as widgets
import traitlets

from helpers.call_slips import checked, choice
from helpers.errors import LessonError
from helpers.words import clean

_LABEL = {"description_width": "initial"}

#: Class of a row of buttons of which one is chosen; the page's script makes it one group.
SEGMENTED = "lesson-segmented"
#: More choices than these no longer fit a row of buttons.
MOST_SEGMENTS = 4


@checked
def dropdown(label: str, options: Sequence | Mapping[str, object], value: object = None):
    """Make a drop-down list.

    Args:
        label: Name of the control, shown and read out beside it.
        options: The choices, or a mapping from what is shown to the value behind it.
        value: The first setting; None takes the first choice.
    """
    control = widgets.Dropdown(options=_pairs(options), description=label, style=_LABEL)
    control.layout.width = "auto"
    control.layout.max_width = "100%"
    return _set(control, value)


@checked
def segmented(label: str, options: Sequence | Mapping[str, object], value: object = None):
    """Make a row of buttons of which one is chosen, for up to four choices.

    All choices are in sight, and one press reaches each. By keyboard it is a group of radio
    buttons: Tab reaches the group, the arrow keys choose.

    Args:
        label: Name of the group, shown and read out before the choices.
        options: The choices, or a mapping from what is shown to the value behind it.
        value: The first setting; None takes the first choice.

    Raises:
        LessonError: There are too many choices for a row.
    """
    pairs = _pairs(options)
    if len(pairs) > MOST_SEGMENTS:
        raise LessonError(
            f"segmented() has room for {MOST_SEGMENTS} choices, and '{label}' has {len(pairs)}: "
            "use dropdown() instead."
        )
    control = widgets.RadioButtons(options=pairs, description=label, style=_LABEL)
    control.layout.width = "auto"
    control.layout.max_width = "100%"
    control.add_class(SEGMENTED)
    return _set(control, value)


@checked
def checkbox(label: str, value: bool = False):
    """Make a check box with a label."""
    control = widgets.Checkbox(value=value, description=label, indent=False)
    control.layout.width = "auto"
    return control


@checked
def text(label: str, value: str = "", hint: str = ""):
    """Make a field for a word or a few; it takes effect on Enter or on leaving the field."""
    control = widgets.Text(
        value=value, description=label, placeholder=hint, continuous_update=False, style=_LABEL
    )
    control.layout.width = "24em"
    control.layout.max_width = "100%"
    return control


@checked
def number(label: str, value: float, minimum: float, maximum: float, step: float):
    """Make a number field that keeps to a range; the arrow keys move it by a step."""
    if not minimum <= value <= maximum or step <= 0:
        raise LessonError(
            f"The number of '{label}' starts between {minimum:g} and {maximum:g}, and its step is "
            f"above 0; you gave {value:g} and {step:g}."
        )
    control = widgets.BoundedFloatText(
        value=value, min=minimum, max=maximum, step=step, description=label, style=_LABEL
    )
    control.layout.width = "auto"
    control.layout.max_width = "100%"
    return control


@checked
def textarea(label: str, value: str = "", hint: str = ""):
    """Make a field for a sentence or more; it takes effect on leaving the field."""
    control = widgets.Textarea(
        value=value, description=label, placeholder=hint, continuous_update=False, style=_LABEL
    )
    control.rows = 4
    control.layout.width = "100%"
    control.layout.max_width = "52em"
    return control


class Stepper(widgets.HBox):
    """A drop-down list with buttons for the step before and the next one.

    Attributes:
        value: The value behind the present step.
        picker: The drop-down list.
        back: The button to the step before.
        forward: The button to the next step.
    """

    value = traitlets.Any()

    def __init__(self, label: str, options: Mapping[str, object], value: object = None) -> None:
        """Set up the list; see ``stepper``."""
        self.description = label
        self._values = list(options.values())
        self.picker = dropdown(label, options, value)
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


@checked
def stepper(label: str, options: Mapping[str, object], value: object = None) -> Stepper:
    """Make a drop-down list that buttons move step by step: a slider for keyboard and reader.

    Args:
        label: Name of the control, shown and read out beside it.
        options: From what is shown to the value behind it, in the order of the steps.
        value: The first setting; None takes the first step.
    """
    return Stepper(label, options, value)


def setting_text(control: widgets.Widget) -> str:
    """Say a control's setting as ``label: what is chosen``."""
    value, label = control.value, getattr(control, "label", None)
    if label is not None:
        # Of a list, the words count, whatever value is behind them.
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


def _pairs(options: Sequence | Mapping[str, object]) -> list:
    pairs = list(options.items()) if isinstance(options, Mapping) else list(options)
    if not pairs:
        raise LessonError("A list needs something to choose from: options= is empty.")
    return pairs


def _set(control: widgets.Widget, value: object) -> widgets.Widget:
    """Give a list its first setting; None leaves the first choice."""
    if value is not None:
        control.value = choice("value", value, [behind for _, behind in control._options_full])
    return control
