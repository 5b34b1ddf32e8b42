"""A control is worth its place where nearly every setting answers."""

import itertools
import random

from helpers.errors import LessonError
from helpers.explorer import Stepper
from tests.each import each
from tests.lesson_cells import explorer_cells, open_explorer

#: As many settings of an explorer are tried, spread over all of them.
_TRIED = 30


def _choices(control):
    picker = control.picker if isinstance(control, Stepper) else control
    if hasattr(picker, "_options_full"):
        return [value for _label, value in picker._options_full]
    # Of texts and numbers there is no end.
    return [control.value]


def _settings(explorer):
    """Some settings of an explorer, without those that choose one thing twice."""
    every = [
        dict(zip(explorer.controls, chosen, strict=True))
        for chosen in itertools.product(*map(_choices, explorer.controls.values()))
    ]
    apart = [one for one in every if not {"one", "other"} <= set(one) or one["one"] != one["other"]]
    return random.Random(1).sample(apart, min(_TRIED, len(apart)))


def _explorers():
    return [cell for cell in explorer_cells() if "explore(" in cell[2]]


@each("cell", _explorers, name=lambda cell: f"{cell[0]}:{cell[1]}")
def test_nine_of_ten_settings_answer(cell):
    name, _id, source = cell
    explorer = open_explorer(name, source)
    silent = []
    settings = _settings(explorer)
    for setting in settings:
        try:
            made = explorer._function(**setting)
        except LessonError as error:
            silent.append((setting, str(error)))
        else:
            if not len(made.table):
                silent.append((setting, "an empty table"))
    assert len(silent) <= len(settings) / 10, silent
