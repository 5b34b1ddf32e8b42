"""The versions a site is built from, read from ``pins.toml``."""

import tomllib
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from packaging.requirements import Requirement

from lite.errors import BuildError

FILE = Path(__file__).with_name("pins.toml")


@dataclass(frozen=True)
class Pins:
    """One stack of versions.

    Attributes:
        stack: Its name in ``pins.toml``.
        python: The version of Python in the browser, as ``3.12``.
        pyodide: The version of Pyodide.
        platforms: What compiled wheels for it may call their platform.
        script: The file of Pyodide that the kernel loads first.
        core: The files of Pyodide that are no packages.
        builder: What must be installed where the site is built.
        wheels: Pure wheels to add, each with its sha256, as pip's requirement files write it.
        in_the_page: Dependencies that the page serves and the kernel does without.
        left_out: Packages that the kernel asks for and gets empty.
        pared: Patterns of files inside wheels that are left out.
        without_docstrings: Patterns of files inside wheels that are compiled without docstrings.
    """

    stack: str
    python: str
    pyodide: str
    platforms: tuple[str, ...]
    script: str
    core: tuple[str, ...]
    builder: tuple[str, ...]
    wheels: tuple[str, ...]
    in_the_page: tuple[str, ...]
    left_out: tuple[str, ...]
    pared: tuple[str, ...]
    without_docstrings: tuple[str, ...]


def read(stack: str = "") -> Pins:
    """Read the pins of a stack; ``""`` takes the one that the file's first line names.

    Raises:
        BuildError: The file describes no such stack.
    """
    content = tomllib.loads(FILE.read_text(encoding="utf-8"))
    stack = stack or content["stack"]
    if stack not in content["stacks"]:
        raise BuildError(
            f"{FILE.name} describes no stack '{stack}'. It has {', '.join(content['stacks'])}."
        )
    shared = {name: value for name, value in content.items() if name not in ("stack", "stacks")}
    own = {**shared, **content["stacks"][stack]}
    return Pins(
        stack=stack,
        **{name: tuple(value) if isinstance(value, list) else value for name, value in own.items()},
    )


def check_builder(pins: Pins) -> None:
    """Make sure that the tools installed here are those that the stack was tried with.

    Raises:
        BuildError: One is missing or of another version.
    """
    wrong = []
    for line in pins.builder:
        wanted = Requirement(line)
        try:
            found = metadata.version(wanted.name)
        except metadata.PackageNotFoundError:
            wrong.append(f"{wanted.name} is missing")
            continue
        if not wanted.specifier.contains(found, prereleases=True):
            wrong.append(f"{wanted.name} is {found}, and {wanted.specifier} is needed")
    if wrong:
        raise BuildError(
            f"The tools for the stack {pins.stack} are not in place: {'; '.join(wrong)}. Run: "
            "python -m pip install -r tools/lite/requirements.txt"
        )
