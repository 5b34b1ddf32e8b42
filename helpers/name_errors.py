"""Say in words what to do when a cell uses a name that no cell above has made yet.

Python's own message, a traceback that ends in ``NameError``, is met by every learner who restarts a
kernel or runs one cell alone, and says nothing about cells.
"""

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


def install() -> bool:
    """Let the kernel that runs this meet unknown names with words; outside a kernel do nothing.

    Returns:
        Whether there is a kernel.
    """
    try:
        from IPython import get_ipython
    except ModuleNotFoundError:
        return False
    shell = get_ipython()
    if shell is None:
        return False

    def say(
        shell: object,
        _kind: type[BaseException],
        error: BaseException,
        _trace: TracebackType,
        tb_offset: int | None = None,
    ) -> list[str]:
        said = not_yet_known(error)
        shell.showtraceback((LessonError, said, None))
        return said._render_traceback_()

    shell.set_custom_exc((NameError,), say)
    return True
