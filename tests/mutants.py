"""Break the helpers in small ways, a sample of each subject, and count what the tests notice.

    python -m tests.mutants                    60 mutants of each subject: half an hour
    python -m tests.mutants --each 20 charts   fewer, of one subject

mutmut makes the mutants and runs the tests, as ``[tool.mutmut]`` of ``pyproject.toml`` says. All
mutants of the charts alone would take a day, so a sample is drawn, the same one for the same
``--seed``. It prints the table of ``docs/robustness.md``, and the names of the mutants that no test
noticed; ``mutmut show NAME`` says what each one changed.
"""

import argparse
import json
import os
import random
import subprocess
import sys
from pathlib import Path

from mutmut.__main__ import copy_also_copy_files, copy_src_dir, create_mutants
from mutmut.stats import status_by_exit_code

from tests.course import ROOT

#: The files of each subject.
SUBJECTS = {
    "data": ("data/*.py",),
    "charts": ("charts/*.py",),
    "exhibit": ("exhibit/*.py",),
    "explorer": ("explorer/*.py",),
    "questions": ("questions.py", "question_kinds/*.py", "answer_log.py", "guesses.py"),
    "ledger": ("claims/*.py",),
}
#: A test that runs for ever has noticed too: mutmut ends it.
NOTICED = ("killed", "timeout", "segfault")


def make_mutants() -> None:
    """Let mutmut write all mutants into ``mutants/``, on all processors; it keeps those it has."""
    (ROOT / "mutants").mkdir(exist_ok=True)
    copy_src_dir()
    copy_also_copy_files()
    create_mutants(os.cpu_count() or 1)


def all_mutants(subject: str) -> list[str]:
    """Names of all mutants of a subject."""
    paths = sorted(path for part in SUBJECTS[subject] for path in (ROOT / "helpers").glob(part))
    kept = [ROOT / "mutants" / f"{path.relative_to(ROOT)}.meta" for path in paths]
    return [name for path in kept if path.is_file() for name in _kept(path)]


def _kept(path: Path) -> dict[str, int | None]:
    """What mutmut keeps of a file: its mutants, and how the tests ended with each."""
    return json.loads(path.read_text(encoding="utf-8"))["exit_code_by_key"]


def sample(subject: str, names: list[str], size: int, seed: int) -> list[str]:
    """Draw so many; a larger sample of the same seed holds the smaller one."""
    shuffled = sorted(names)
    random.Random(f"{seed} {subject}").shuffle(shuffled)
    return shuffled[:size]


def results() -> dict[str, str]:
    """What became of each mutant, as mutmut has kept it."""
    kept = (ROOT / "mutants" / "helpers").rglob("*.meta")
    return {name: status_by_exit_code[code] for path in kept for name, code in _kept(path).items()}


def report(samples: dict[str, list[str]], totals: dict[str, int], found: dict[str, str]) -> str:
    """The table, and the names of the mutants that no test noticed."""
    rows = ["| subject | mutants | tried | noticed | share |", "|---|---|---|---|---|"]
    unnoticed = []
    for subject, names in samples.items():
        alive = [name for name in names if found.get(name) not in NOTICED]
        noticed = len(names) - len(alive)
        share = f"{noticed / len(names):.0%}"
        rows.append(f"| {subject} | {totals[subject]:,} | {len(names)} | {noticed} | {share} |")
        unnoticed += [f"{name}: {found.get(name, 'not tried')}" for name in alive]
    return "\n".join([*rows, "", *unnoticed])


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("subjects", nargs="*", help=f"some of {', '.join(SUBJECTS)}; all if none")
    parser.add_argument("--each", type=int, default=60, help="how many of each subject")
    parser.add_argument("--seed", type=int, default=1, help="another seed draws another sample")
    given = parser.parse_args()
    os.chdir(ROOT)
    make_mutants()
    everything = {subject: all_mutants(subject) for subject in given.subjects or SUBJECTS}
    samples = {
        subject: sample(subject, names, given.each, given.seed)
        for subject, names in everything.items()
    }
    mutmut = Path(sys.executable).with_name("mutmut")
    wanted = [name for names in samples.values() for name in names]
    done = subprocess.run([mutmut, "run", *wanted], cwd=ROOT, check=False)
    totals = {subject: len(names) for subject, names in everything.items()}
    print(report(samples, totals, results()))
    return done.returncode


if __name__ == "__main__":
    raise SystemExit(main())
