"""Tell a learner in plain words whether this computer is ready for the lessons.

The first cell of a lesson finds the project around it, puts that first on the path and calls this
module, in whatever Python the notebook has. So the module itself needs no library.
"""

import gc
import os
import re
import shlex
import sys
from dataclasses import dataclass
from html import escape
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path

from helpers.errors import LessonError

_PACKAGE = Path(__file__).resolve().parent
#: A wheel carries the tables inside the package; otherwise a project's folder holds both.
_IN_WHEEL = (_PACKAGE / "_data").is_dir()
_PROJECT = _PACKAGE.parent
_WINDOWS = os.name == "nt"

#: What the lessons and their readers call, and the oldest version of each: as in
#: ``requirements.txt``. An exhibit's ``.to_excel()`` calls openpyxl.
NEEDED = {
    "pandas": "2.2.2",
    "plotly": "6.5",
    "ipywidgets": "8.1",
    "filelock": "3.16",
    "openpyxl": "3.1",
}

_READY = "Ready: the libraries, the tables and the maps are all in place."
_AFTERWARDS = "Then choose Kernel, Restart Kernel, and run this cell again."
_FETCH_AGAIN = "Get the project again, into a new folder, and open the lesson there."


@dataclass(frozen=True)
class SetupReport:
    """Whether everything is in place and, if not, what to do.

    Attributes:
        problems: What is wrong, in sentences; empty when everything is in place.
        commands: What to type in a terminal to mend it, line by line.
        place: A sentence on which project is used.
        script: What a lesson that is ready adds to the page it is shown in.
    """

    problems: tuple[str, ...]
    commands: tuple[str, ...] = ()
    place: str = ""
    script: str = ""

    @property
    def _typed(self) -> str:
        """Where to type the commands. PowerShell wants a sign before a path in quotation marks."""
        lines = "these lines, one after the other" if len(self.commands) > 1 else "this line"
        power = '; in PowerShell with "& " before it' if self.commands[0].startswith('"') else ""
        return f"Run {lines} in a terminal (in JupyterLab: File, New, Terminal{power}):"

    def __repr__(self) -> str:
        """Say that all is well, or list what to do."""
        if not self.problems:
            return f"{_READY}\n{self.place}"
        lines = ["Not ready yet.", *(f"- {problem}" for problem in self.problems)]
        if self.commands:
            lines += [self._typed, *(f"    {line}" for line in self.commands), _AFTERWARDS]
        return "\n".join([*lines, self.place])

    def _repr_html_(self) -> str:
        if not self.problems:
            # Every lesson starts here, so this is the place for what its figures need of the page.
            return f"<p>✓ {escape(_READY)}<br>{escape(self.place)}</p>{self.script}"
        listed = "".join(f"<li>{escape(problem)}</li>" for problem in self.problems)
        words = f"<p><b>Not ready yet.</b></p><ul>{listed}</ul>"
        if self.commands:
            commands = escape("\n".join(self.commands))
            words += f"<p>{escape(self._typed)}</p><pre>{commands}</pre><p>{_AFTERWARDS}</p>"
        return f"{words}<p>{escape(self.place)}</p>"


def check_setup(folder: Path | None = None) -> SetupReport:
    """Check the libraries, the tables and the maps, and let no other ``helpers`` mix with these.

    Args:
        folder: Where the tables are; None for those of the project.

    Raises:
        LessonError: The folder is no path.
    """
    if not isinstance(folder, Path | None):
        raise LessonError('Give the folder as a path, such as check_setup(Path("data")).')
    _drop_others()
    problem = _nearer_project()
    if problem:
        return SetupReport((problem,), (), _place())
    problems = _libraries()
    if problems:
        return SetupReport(tuple(problems), _install(), _place())
    try:
        # Only here, because these need the libraries.
        from helpers.data import check
        from helpers.errors import DataError
        from helpers.page_script import PAGE_SCRIPT
        from helpers.paths import DATA
    except (ImportError, SyntaxError) as error:
        return _cannot_load(error)
    _collect_less()
    folder = folder or DATA
    if not (folder / "outlines.geojson").is_file():
        problems.append(f"The outlines for the maps are missing. {_FETCH_AGAIN}")
    try:
        check(folder)
    except DataError as error:
        problems.append(str(error))
    return SetupReport(tuple(problems), (), _place(), PAGE_SCRIPT)


def _collect_less() -> None:
    """Let Python look for unused objects less often, and not among those of the libraries.

    The libraries bring 90,000 objects that stay to the end. Looking through them again and again
    takes a tenth of a lesson's time.
    """
    if not gc.get_freeze_count():
        gc.freeze()
        gc.set_threshold(10_000, 20, 20)


def _place() -> str:
    """Say which project this is, with "~" for the folder that bears the learner's name."""
    where = _PROJECT
    home = Path("~").expanduser().resolve()
    if where.is_relative_to(home):
        where = "~" / where.relative_to(home)
    return f"{'Installed in' if _IN_WHEEL else 'Project folder'}: {where}"


def _nearer_project() -> str:
    """Say so if the project around the notebook lacks a file, so that another's may be used."""
    here = Path.cwd()
    for folder in (here, *here.parents):
        # Without its __init__.py Python takes the helpers for nothing, or those of another project.
        own = [folder / "helpers" / name for name in (Path(__file__).name, "__init__.py")]
        lacking = [file for file in own if not file.is_file()]
        if not lacking:
            break
        if own[0] not in lacking or (folder / "data" / "datapackage.json").is_file():
            return f"The project around this notebook lacks the file {lacking[0]}. {_FETCH_AGAIN}"
    return ""


def _drop_others() -> None:
    """Forget the parts of another ``helpers`` that this kernel imported before."""
    for name, module in list(sys.modules.items()):
        if name.startswith("helpers."):
            file = getattr(module, "__file__", None)
            if file and not Path(file).resolve().is_relative_to(_PACKAGE):
                del sys.modules[name]


def _libraries() -> list[str]:
    """Say which libraries are missing or too old."""
    missing, said = [], []
    for name, least in NEEDED.items():
        try:
            found = metadata.version(name)
        except metadata.PackageNotFoundError:
            missing.append(name)
            continue
        if _numbers(found) < _numbers(least):
            said.append(f"The library {name} is {found}; {least} or newer is needed.")
    if missing:
        many = "These libraries are" if len(missing) > 1 else "This library is"
        said.append(f"{many} missing from the Python of this notebook: {', '.join(missing)}.")
    return said


def _numbers(version: str) -> list[int]:
    return [int(part) for part in re.findall(r"\d+", version)[:3]]


def _cannot_load(error: ImportError | SyntaxError) -> SetupReport:
    """Tell a damaged file of the project from a library that is there and cannot be used."""
    name = getattr(error, "name", None) or "helpers"
    if name.partition(".")[0] == "helpers":
        text = f"A file in {_PACKAGE} is missing or damaged ({error}). {_FETCH_AGAIN}"
        return SetupReport((text,), (), _place())
    text = f"The library {name} is there but cannot be used ({error})."
    return SetupReport((text,), _install("--force-reinstall"), _place())


def _install(*options: str) -> tuple[str, ...]:
    """Return what to type so that the Python of this notebook gets what the lessons need."""
    wanted = [f"{name}>={least}" for name, least in NEEDED.items()]
    if not _IN_WHEEL:
        wanted = ["-r", str(_PROJECT / "requirements.txt")]
    # Some environments come without pip; Python brings a copy for them.
    first = () if find_spec("pip") else (_line(sys.executable, "-m", "ensurepip"),)
    return (*first, _line(sys.executable, "-m", "pip", "install", *options, *wanted))


def _line(*words: str) -> str:
    """Write a command so that a blank in a path does no harm, for the shells of this system."""
    if not _WINDOWS:
        return shlex.join(words)
    # No path on Windows holds a quotation mark.
    plain = re.compile(r"[\w.:\\/-]+")
    return " ".join(word if plain.fullmatch(word) else f'"{word}"' for word in words)
