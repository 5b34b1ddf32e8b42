"""Say plainly what to do when a cell ends in an error that every learner meets.

A name that no cell above has made yet: after a restart, or in a cell that is run alone. A sign that
Python cannot read, from a keyboard of another language. A column or row that a table does not have.
A part of the helpers that is missing, as after half a copy of the project. Python's own message to
each of them says nothing about lessons.
"""

import pkgutil
import re
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType, TracebackType

from helpers import control_slips, lost_rows, table_slips, this_cell, typing_slips
from helpers.errors import LessonError
from helpers.words import nearest

_KINDS = (
    AttributeError,
    ImportError,
    LookupError,
    NameError,
    RuntimeError,
    SyntaxError,
    TypeError,
    ValueError,
)

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


def _outside_marks(error: NameError, source: str) -> str:
    """Tell a condition that lacks its quotation marks, as in ``.query(year == 2023)``."""
    condition = re.search(rf"\.query\(\s*({re.escape(error.name or '')}\b[^()\n]*)\)", source)
    if not error.name or not condition:
        return ""
    return f'The condition in .query() needs quotation marks: .query("{condition[1].strip()}").'


def not_there(error: ModuleNotFoundError) -> LessonError:
    """Turn Python's error about a part of the helpers that is missing into what to do."""
    return LessonError(
        f"This project has no '{error.name}'. If you did not change the line that asks for it, a "
        "part of the project is missing: get the project again, into a new folder."
    )


def _no_such_part(error: AttributeError) -> str:
    """Tell a slip in the name of what a part of the helpers can do, such as a text of one's own."""
    thing = error.obj
    is_module = isinstance(thing, ModuleType)
    home = thing.__name__ if is_module else type(thing).__module__
    # What answers for itself, such as an exhibit, knows more.
    if not error.name or home.partition(".")[0] != "helpers" or isinstance(error, LessonError):
        return ""
    what = home if is_module else type(thing).__name__
    own = [name for name in dir(thing) if not name.startswith("_")]
    near = nearest(error.name, own)
    meant = f" Did you mean .{near}?" if near else f" It has {', '.join(own)}."
    return f"{what} has no .{error.name}.{meant}"


_CANNOT = re.compile(r"cannot import name '(\w+)' from '(helpers[\w.]*)'")


def _no_such_name(error: ImportError) -> str:
    """Tell a slip in the name that a cell takes from the helpers."""
    found = _CANNOT.match(str(error))
    if not found:
        return ""
    holder = sys.modules.get(found[2])
    inside = (one.name for one in pkgutil.iter_modules(getattr(holder, "__path__", ())))
    names = getattr(holder, "__all__", None) or sorted({*inside, *dir(holder)})
    names = [name for name in names if not name.startswith("_")]
    near = nearest(found[1], names)
    meant = f" Did you mean '{near}'?" if near else f" It has {', '.join(names)}."
    return f"{found[2]} has no '{found[1]}'.{meant}"


def _damaged(error: SyntaxError) -> str:
    """Tell a file of the helpers that was cut off from a cell that Python cannot read."""
    file = Path(error.filename or "")
    # The first cell of a lesson, run once more, makes Python forget the package.
    package = sys.modules.get(__package__)
    folders = package.__path__ if package else [Path(__file__).parent]
    if not any(file.is_relative_to(folder) for folder in folders):
        return ""
    return (
        f"The file {file} is damaged (line {error.lineno}). Get the project again, into a new "
        "folder, and open the lesson there."
    )


def install() -> bool:
    """Let the kernel that runs this meet unknown names with words; outside a kernel do nothing.

    Returns:
        Whether there is a kernel.
    """
    shell = this_cell.shell()
    if shell is None:
        return False

    def say(
        shell: object,
        kind: type[BaseException],
        error: BaseException,
        trace: TracebackType,
        tb_offset: int | None = None,
    ) -> list[str] | None:
        try:
            said = in_words(error, this_cell.source(), trace)
        except Exception:
            # Whatever has no plain words is left to Python's own.
            said = None
        if said is None:
            compiled = not isinstance(error, SyntaxError)
            shell.showtraceback((kind, error, trace), tb_offset, running_compiled_code=compiled)
            return None
        shell.showtraceback((LessonError, said, None))
        return said._render_traceback_()

    # Every kernel has it, and outside of one it is not needed.
    from traitlets import TraitError

    shell.set_custom_exc((*_KINDS, TraitError), say)
    return True


def in_words(
    error: BaseException, source: str, trace: TracebackType | None = None
) -> LessonError | None:
    """Turn an error into one that says what to do.

    Args:
        error: What the cell ended in.
        source: The cell.
        trace: Where it happened.

    Returns:
        The words; None where Python's own are as good.
    """
    slip = (
        _without_rows(error, source, trace)
        or table_slips.in_words(error, trace)
        or control_slips.in_words(error, trace)
    )
    if not slip and isinstance(error, TypeError):
        # Only now: it needs pandas, and the first cell may have to say that pandas is missing.
        from helpers import call_slips

        slip = call_slips.in_words(error, trace)
    if slip:
        return LessonError(slip)
    if isinstance(error, SyntaxError):
        damage = _damaged(error)
        if damage:
            return LessonError(damage)
    if isinstance(error, NameError | SyntaxError):
        advice = next(filter(None, (adviser(error, source) for adviser in _advisers)), "")
        if advice:
            return LessonError(advice)
    if isinstance(error, NameError):
        slip = _outside_marks(error, source)
        return LessonError(slip) if slip else not_yet_known(error)
    if isinstance(error, SyntaxError):
        slip = typing_slips.in_words(error)
        where = f" (line {error.lineno} of the cell)" if error.lineno else ""
        return LessonError(f"Python cannot read this cell{where}. {slip}") if slip else None
    if isinstance(error, AttributeError):
        slip = _no_such_part(error)
        return LessonError(slip) if slip else None
    if isinstance(error, ImportError) and _no_such_name(error):
        return LessonError(_no_such_name(error))
    missing = isinstance(error, ModuleNotFoundError) and (error.name or "").startswith("helpers.")
    return not_there(error) if missing else None


def _without_rows(error: BaseException, source: str, trace: TracebackType | None) -> str:
    """Tell the condition that took the last rows away, where an error may come from that."""
    if isinstance(error, LessonError) and "no row left" not in str(error):
        return ""
    may_be = isinstance(error, AttributeError | LookupError | ValueError)
    return lost_rows.in_words(source, trace) if may_be else ""
