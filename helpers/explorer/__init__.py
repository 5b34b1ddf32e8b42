"""Explorers: controls around a function that makes an exhibit.

``explore(make, day=dropdown("Day", days))`` shows the control and, under it, what
``make(day=...)`` gives; when the control moves, the exhibit follows. See ``live`` for how the two
are kept one.
"""

import inspect
from collections.abc import Callable, Iterable, Mapping, Sequence

import ipywidgets as widgets

from helpers.call_slips import checked, near
from helpers.errors import LessonError
from helpers.exhibit import Exhibit
from helpers.explorer import stale_cover
from helpers.explorer.card_sort import CardSort
from helpers.explorer.controls import (
    Stepper,
    checkbox,
    dropdown,
    number,
    segmented,
    setting_text,
    stepper,
    text,
    textarea,
)
from helpers.explorer.live import Live
from helpers.words import clean, quote
from helpers.words.lists import listed

__all__ = [
    "CardSort",
    "Explorer",
    "Live",
    "Stepper",
    "checkbox",
    "dropdown",
    "explore",
    "number",
    "segmented",
    "stepper",
    "text",
    "textarea",
]

#: With more controls than these, all but the first are folded under "More filters".
MOST_IN_SIGHT = 3
# Text fields search, and may be folded.
_TYPED = (widgets.BoundedFloatText, widgets.Textarea)


class Explorer(Live):
    """Controls around an exhibit function.

    Attributes:
        controls: The ipywidgets controls by the name of the argument that they set.
        restart: The button "Start again", in sight once something was changed.
        more: The button that unfolds the controls out of sight, or None where all are in sight.
    """

    def __init__(
        self,
        make: Callable[..., Exhibit],
        in_sight: Sequence[str] | None = None,
        **controls: widgets.Widget,
    ) -> None:
        """Tie each control to the argument of ``make`` that has its name.

        Args:
            make: Makes the exhibit.
            in_sight: The controls in the first row, by argument; the others are folded under
                "More filters". None shows up to three. Of more it shows the first, and what a
                reader types: a number or a sentence is no filter.
            **controls: One control per argument of ``make``.

        Raises:
            LessonError: ``in_sight`` names something that has no control.
        """
        super().__init__()
        self._function = make
        self.controls = controls
        self._restarting = False
        self._start = self.settings
        self.restart = widgets.Button(description="Start again", icon="undo")
        self.restart.add_class(stale_cover.RESTART)
        self.restart.on_click(self._restart)
        self._folded = self._out_of_sight(in_sight)
        self.more = self._more_button() if self._folded else None
        folded = [controls[name] for name in self._folded]
        self._filters = widgets.Box(folded, layout=_row(folded, display="none"))
        for control in controls.values():
            control.observe(self._changed, "value")
        self._mark_changes()
        self.redraw()

    @property
    def settings(self) -> dict[str, object]:
        """The present value of each control, by argument."""
        return {name: control.value for name, control in self.controls.items()}

    def _out_of_sight(self, in_sight: Sequence[str] | None) -> list[str]:
        names = list(self.controls)
        if in_sight is None:
            few = len(names) <= MOST_IN_SIGHT
            in_sight = [
                name
                for place, (name, control) in enumerate(self.controls.items())
                if few or not place or isinstance(control, _TYPED)
            ]
        unknown = [name for name in in_sight if name not in names]
        if unknown:
            raise LessonError(
                f"in_sight names '{unknown[0]}', and the controls are {', '.join(names)}."
            )
        return [name for name in names if name not in in_sight]

    def _more_button(self) -> widgets.ToggleButton:
        more = widgets.ToggleButton(value=False, layout={"width": "auto"})
        more.add_class(stale_cover.MORE)
        more.observe(self._unfold, "value")
        return more

    def _unfold(self, change: Mapping) -> None:
        self._filters.layout.display = "flex" if change["new"] else "none"
        self._mark_changes()

    def _make(self) -> Exhibit:
        # A lone surrogate, which a browser may send, could not be sent back.
        return self._function(
            **{
                name: clean(value) if isinstance(value, str) else value
                for name, value in self.settings.items()
            }
        )

    def _setting(self) -> list[str]:
        return [setting_text(control) for control in self.controls.values()]

    def _names(self) -> list[str]:
        return [control.description for control in self.controls.values()]

    def _controls(self) -> Sequence[widgets.Widget]:
        first = [control for name, control in self.controls.items() if name not in self._folded]
        first += [self.more] if self.more else []
        row = widgets.Box([*first, self.restart], layout=_row(first))
        return (row, self._filters) if self.more else (row,)

    def _mark_changes(self) -> None:
        """Offer the way back once something was changed, and say what is changed out of sight."""
        changed = [name for name, value in self.settings.items() if value != self._start[name]]
        self.restart.layout.display = None if changed else "none"
        if self.more:
            out_of_sight = sum(name in self._folded for name in changed)
            note = f", {out_of_sight} changed" if out_of_sight else ""
            self.more.description = f"More filters ({len(self._folded)}{note})"
            self.more.icon = "caret-down" if self.more.value else "caret-right"

    def _changed(self, _change: object) -> None:
        if not self._restarting:
            self._mark_changes()
            self.redraw()

    def _restart(self, _button: object) -> None:
        self._restarting = True
        try:
            for name, value in self._start.items():
                self.controls[name].value = value
        finally:
            self._restarting = False
        self._mark_changes()
        self.redraw()


@checked
def explore(
    make: Callable[..., Exhibit],
    in_sight: Sequence[str] | None = None,
    **controls: widgets.Widget,
) -> Explorer:
    """Put controls around a function that makes an exhibit; see ``Explorer``.

    Raises:
        LessonError: A control is none, or has no argument of the function; or what is given for the
            function is none of the lessons' kind.
    """
    try:
        takes = inspect.signature(make).parameters
    except ValueError:
        raise LessonError(
            f"explore() wants a function that makes an exhibit; you gave {quote(make, 40)}."
        ) from None
    every = any(one.kind is one.VAR_KEYWORD for one in takes.values())
    for name, control in controls.items():
        if not hasattr(control, "value") or not hasattr(control, "observe"):
            raise LessonError(
                f"{name}= is a control, such as dropdown(...); you gave {quote(control, 40)}."
            )
        if name not in takes and not every:
            raise LessonError(
                f"The function has no argument '{name}' for a control to set.{near(name, takes)} "
                f"It takes {listed(takes)}."
            )
    return Explorer(make, in_sight, **controls)


def _row(controls: Iterable[widgets.Widget], **more: object) -> widgets.Layout:
    # The name of a high field is at its top, and then the others are too.
    high = any(isinstance(control, widgets.Textarea) for control in controls)
    align = "flex-start" if high else "center"
    return widgets.Layout(flex_flow="row wrap", align_items=align, grid_gap="0.4em 1em", **more)
