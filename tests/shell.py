"""What a kernel's shell prints when it runs cells, in a Python of its own."""

import subprocess
import sys

from tests.course import ROOT

_SHELL = """
from IPython.core.interactiveshell import InteractiveShell
shell = InteractiveShell.instance(colors="nocolor")
for cell in {cells!r}:
    print("== cell")
    shell.run_cell(cell, store_history=True)
"""


def said_by_a_shell(*cells):
    """What each cell prints when they are run one after the other, the project on the path."""
    done = subprocess.run(
        [sys.executable, "-c", _SHELL.format(cells=cells)],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        cwd=ROOT,
    )
    assert done.returncode == 0, done.stdout
    before, *said = done.stdout.split("== cell\n")
    assert before == "", before
    assert len(said) == len(cells)
    return said
