"""Tell a learner in plain words whether this computer is ready for the lessons."""

from html import escape
from importlib import metadata
from pathlib import Path

from helpers import data, name_errors, page_script
from helpers.errors import DataError
from helpers.paths import DATA

_NEEDED = {"pandas": (2, 2), "plotly": (6, 5), "ipywidgets": (8, 1)}
_INSTALL = (
    "In a terminal, in the project's folder, run: python -m pip install -r requirements.txt "
    "and then choose Kernel, Restart Kernel"
)


class SetupReport:
    """What is missing, in words; empty when everything is there."""

    def __init__(self, problems: list[str]) -> None:
        self.problems = problems

    def __repr__(self) -> str:
        """Say that all is well, or list what to do."""
        if not self.problems:
            return "Ready: the libraries, the tables and the maps are all in place."
        return "Not ready yet.\n" + "\n".join(f"- {problem}" for problem in self.problems)

    def _repr_html_(self) -> str:
        lines = "".join(f"<li>{escape(problem)}</li>" for problem in self.problems)
        words = f"<p>✓ {escape(repr(self))}</p>"
        if lines:
            words = f"<p><b>Not ready yet.</b></p><ul>{lines}</ul>"
        # Every lesson starts here, so this is the place for what its figures need of the page.
        return words + page_script.PAGE_SCRIPT


def check_setup(folder: Path = DATA) -> SetupReport:
    """Check the libraries, the tables and the maps; ``folder`` is that of the data.

    In a kernel, names that are not known yet are met with words from then on.
    """
    name_errors.install()
    problems = []
    for package, least in _NEEDED.items():
        wanted = ".".join(map(str, least))
        try:
            found = metadata.version(package)
        except metadata.PackageNotFoundError:
            problems.append(f"The library {package} is missing. {_INSTALL}.")
            continue
        if tuple(int(part) for part in found.split(".")[:2]) < least:
            problems.append(f"The library {package} is {found}; {wanted} is needed. {_INSTALL}.")
    if not (folder / "outlines.geojson").is_file():
        problems.append("The outlines for the maps are missing: get the project again.")
    try:
        data.check(folder)
    except DataError as error:
        problems.append(str(error))
    return SetupReport(problems)
