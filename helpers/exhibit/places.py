"""Find where the code of an exhibit is, so that a reader can open it."""

import sys
from dataclasses import dataclass
from pathlib import Path

import helpers

_PROJECT = Path(helpers.__file__).resolve().parents[1]
#: Packages that make exhibits for others: the code to read is that of their caller.
_MAKERS = ("helpers.exhibit", "helpers.charts")

#: What is said of code that is in the cell above the exhibit.
THIS_CELL = "this cell"


@dataclass(frozen=True)
class Place:
    """Where an exhibit is made.

    Attributes:
        file: The module's file from the project's folder, or "this cell".
        line: The line of the call; 0 where it is not known.
        function: The function that makes the exhibit; "" outside any.
    """

    file: str
    line: int = 0
    function: str = ""

    def __str__(self) -> str:
        """Say file and line."""
        return f"{self.file}, line {self.line}" if self.line else self.file


def caller() -> Place:
    """Return the place of the first caller outside the packages that make exhibits."""
    frame = sys._getframe(1)
    while frame.f_back and _is_maker(frame.f_globals.get("__name__", "")):
        frame = frame.f_back
    if frame.f_globals.get("__name__") == "__main__":
        return Place(THIS_CELL)
    code = frame.f_code
    path = Path(code.co_filename)
    within = path.is_absolute() and path.is_relative_to(_PROJECT)
    # Of a file elsewhere the name is enough: its folder is nobody's business.
    file = path.relative_to(_PROJECT).as_posix() if within else path.name
    function = "" if code.co_name.startswith("<") else code.co_name
    return Place(file, frame.f_lineno, function)


def _is_maker(module: str) -> bool:
    return any(module == name or module.startswith(f"{name}.") for name in _MAKERS)
