"""Break the helpers in many small ways, one at a time, and see whether the tests notice.

    python tools/mutate.py                       all of ``BEARS_ON``, in half an hour
    python tools/mutate.py questions exhibit     only these
    python tools/mutate.py data --keep FOLDER    leave the copy there, to look at a mutant by hand

mutmut writes the mutants and runs, for each, the tests that reach it. Everything happens in a copy
of the project; a first run of the unchanged copy has to pass. The last line for each module says
how many mutants were killed; the names of those that survived follow, for ``mutmut show NAME`` in
the copy. What was judged of them stands in docs/robustness.md.
"""

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]

#: The tests that bear on a module; more would only take longer.
BEARS_ON = {
    "data": ["tests/data/test_small_table.py", "tests/data/test_broken_tables.py"],
    "exhibit": [
        "tests/helpers/test_exhibit.py",
        "tests/helpers/test_exhibit_parts.py",
        "tests/helpers/test_glossary.py",
        "tests/helpers/test_bibliography.py",
    ],
    # Not those of the lessons' own questions, which are made when a module is imported: before a
    # mutant is switched on.
    "questions": ["tests/helpers/test_question_kinds.py"],
    "question_kinds": ["tests/helpers/test_question_kinds.py"],
    "answer_log": ["tests/helpers/test_answer_log.py", "tests/helpers/test_progress.py"],
}
# Tests that take long or that start other programs again and again.
_LEAVE_OUT = "killed_while or open_at_once"
_COPIED = ("data", "helpers", "tests", "tools", "notebooks", "conftest.py", "pyproject.toml")
_KILLED = {"killed", "timeout", "segfault", "caught by type check"}
_LINE = re.compile(r"^\s*(\S+): (.+)$", re.M)


def copy_project(folder: Path, module: str) -> None:
    """Copy the project and tell mutmut what to break and which tests to run."""
    ignore = shutil.ignore_patterns("__pycache__", ".*", "my_*")
    for name in _COPIED:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=ignore)
        else:
            shutil.copyfile(source, folder / name)
    others = "\n".join(f"    {name}" for name in _COPIED if name not in ("helpers", "tests"))
    arguments = ["-o", "addopts=--import-mode=importlib", "-p", "no:cacheprovider"]
    arguments += ["-k", f"not ({_LEAVE_OUT})"]
    settings = {
        "source_paths": ["helpers"],
        "only_mutate": [f"helpers/{module}.py"],
        "pytest_add_cli_args": arguments,
        "pytest_add_cli_args_test_selection": BEARS_ON[module],
    }
    lines = ["[mutmut]", "also_copy =", others]
    for name, values in settings.items():
        lines += [f"{name} =", *(f"    {value}" for value in values)]
    (folder / "setup.cfg").write_text("\n".join(lines) + "\n", encoding="utf-8")


def mutate(folder: Path) -> dict[str, str]:
    """Run mutmut in a copy, and return what became of each mutant, by its name."""
    # The copy's helpers, and none that an author's shell points to.
    env = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    command = [sys.executable, "-m", "mutmut"]
    run = subprocess.run([*command, "run"], cwd=folder, env=env, stdout=subprocess.PIPE, text=True)
    listed = subprocess.run(
        [*command, "results", "--all", "true"], cwd=folder, env=env, capture_output=True, text=True
    )
    found = dict(_LINE.findall(listed.stdout))
    if not found:
        raise SystemExit(f"mutmut made no mutants:\n{run.stdout[-2000:]}{listed.stderr[-2000:]}")
    return found


def say(module: str, found: dict[str, str]) -> None:
    """Print what became of the mutants of one module."""
    counts = Counter(found.values())
    killed = sum(count for what, count in counts.items() if what in _KILLED)
    told = ", ".join(f"{what} {count}" for what, count in counts.most_common())
    print(f"{module}: {killed} of {len(found)} killed, {killed / len(found):.1%} ({told})")
    for name, what in found.items():
        if what not in _KILLED:
            print(f"  {what}: {name}")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("modules", nargs="*", metavar="MODULE", help=", ".join(BEARS_ON))
    parser.add_argument("--keep", type=Path, help="a new folder for the copies")
    choice = parser.parse_args()
    unknown = [name for name in choice.modules if name not in BEARS_ON]
    if unknown:
        parser.error(f"there is no module {unknown[0]}: use {', '.join(BEARS_ON)}")
    if choice.keep and choice.keep.exists():
        parser.error(f"{choice.keep} is there already: name a new folder")
    with tempfile.TemporaryDirectory() as temporary:
        for module in choice.modules or BEARS_ON:
            folder = (choice.keep or Path(temporary)) / module
            folder.mkdir(parents=True)
            copy_project(folder, module)
            say(module, mutate(folder))
    return 0


if __name__ == "__main__":
    sys.exit(main())
