"""Say in words what to do when a cell ends in an error that every learner meets.

A name that no cell above has made yet: after a restart, or in a cell that is run alone. A sign that
Python cannot read, from a keyboard of another language. A part of the helpers that is missing, as
after half a copy of the project. Python's own message to each of them says nothing about cells.
"""

import sys
from collections.abc import Callable
from types import TracebackType

from helpers import typing_slips
from helpers.errors import LessonError

#: Given an error and the source of its cell, more fitting words, or "".
Adviser = Callable[[Exception, str], str]
_advisers: list[Adviser] = []


def ask_first(adviser: Adviser) -> None:
    """Let somebody who knows more about a lesson's cells answer before this module does."""
    _advisers.append(adviser)


def not_yet_known(error: NameError) -> LessonError:
    """Turn Python's error about a name into one that says what to run."""
    name = f"'{error.name}'" if error.name else "A name in this cell"
    return LessonError(
        f"{name} is not known yet. A cell further up makes it, and has not been run since the "
        "kernel started: choose Run, Run All Above Selected Cell, then run this cell again. If you "
        "wrote the name yourself, look for a slip: capitals count."
    )


def not_there(error: ModuleNotFoundError) -> LessonError:
    """Turn Python's error about a part of the helpers that is missing into what to do."""
    return LessonError(
        f"This project has no '{error.name}'. If you did not change the line that asks for it, a "
        "part of the project is missing: get the project again, into a new folder."
    )


def install() -> bool:
    """Let the kernel that runs this meet unknown names with words; outside a kernel do nothing.

    Returns:
        Whether there is a kernel.
    """
    # A kernel has imported IPython already; elsewhere it would take a fifth of a second.
    ipython = sys.modules.get("IPython")
    shell = ipython.get_ipython() if ipython else None
    if shell is None:
        return False

    def say(
        shell: object,
        kind: type[BaseException],
        error: BaseException,
        trace: TracebackType,
        tb_offset: int | None = None,
    ) -> list[str] | None:
        said = in_words(error, _source(shell))
        if said is None:
            compiled = not isinstance(error, SyntaxError)
            shell.showtraceback((kind, error, trace), tb_offset, running_compiled_code=compiled)
            return None
        shell.showtraceback((LessonError, said, None))
        return said._render_traceback_()

    shell.set_custom_exc((NameError, ModuleNotFoundError, SyntaxError), say)
    return True


def in_words(error: BaseException, source: str) -> LessonError | None:
    """Turn an error into one that says what to do.

    Args:
        error: What the cell ended in.
        source: The cell.

    Returns:
        The words; None where Python's own are as good.
    """
    if isinstance(error, NameError | SyntaxError):
        advice = next(filter(None, (adviser(error, source) for adviser in _advisers)), "")
        if advice:
            return LessonError(advice)
    if isinstance(error, NameError):
        return not_yet_known(error)
    if isinstance(error, SyntaxError):
        slip = typing_slips.in_words(error)
        where = f" (line {error.lineno} of the cell)" if error.lineno else ""
        return LessonError(f"Python cannot read this cell{where}. {slip}") if slip else None
    missing = isinstance(error, ModuleNotFoundError) and (error.name or "").startswith("helpers.")
    return not_there(error) if missing else None


def _source(shell: object) -> str:
    """Return the cell that runs, as it was typed."""
    typed = shell.history_manager.input_hist_raw
    return typed[-1] if typed else ""
