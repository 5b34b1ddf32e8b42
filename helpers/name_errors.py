"""Say in words what to do when a cell uses a name that no cell above has made yet.

Python's own message, a traceback that ends in ``NameError``, is met by every learner who restarts a
kernel or runs one cell alone, and says nothing about cells. A part of the helpers that is missing,
as after half a copy of the project, gets words too.
"""

import sys
from types import TracebackType

from helpers.errors import LessonError


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
        if isinstance(error, NameError):
            said = not_yet_known(error)
        elif (error.name or "").startswith("helpers."):
            said = not_there(error)
        else:
            shell.showtraceback((kind, error, trace), tb_offset, running_compiled_code=True)
            return None
        shell.showtraceback((LessonError, said, None))
        return said._render_traceback_()

    shell.set_custom_exc((NameError, ModuleNotFoundError), say)
    return True
