"""After a restart a cell that is run alone gets words, as soon as any helper is imported."""

import subprocess
import sys

from tests.start.kit import ROOT

_SHELL = """
from IPython.core.interactiveshell import InteractiveShell
shell = InteractiveShell.instance(colors="nocolor")
for cell in {cells!r}:
    shell.run_cell(cell)
"""


def _said(*cells):
    """Run cells in a new kernel's shell, the project on its path; return what it prints."""
    done = subprocess.run(
        [sys.executable, "-c", _SHELL.format(cells=cells)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=ROOT,
    )
    return done.stdout + done.stderr


def test_any_helper_brings_the_words_for_a_name_that_is_not_known():
    said = _said("from helpers import dates", "lesson.creditors()")
    assert "LessonError: 'lesson' is not known yet." in said
    assert "Run All Above Selected Cell" in said
    assert "Traceback" not in said


def test_a_part_of_the_project_that_is_missing_gets_words():
    said = _said("from helpers import dates", "from helpers.glosary import glossary")
    assert "LessonError: This project has no 'helpers.glosary'." in said
    assert "Traceback" not in said


def test_half_a_file_of_the_helpers_is_not_taken_for_the_cell(tmp_path):
    half = (ROOT / "helpers" / "dates.py").read_text(encoding="utf-8")
    (tmp_path / "helpers").mkdir()
    for name in ("halved.py", "quoted.py"):
        text = half[: len(half) // 2] + ("" if name == "halved.py" else '\nx = "abc')
        (tmp_path / "helpers" / name).write_text(text, encoding="utf-8")
    more = f"import helpers; helpers.__path__.append({str(tmp_path / 'helpers')!r})"
    said = _said(
        "from helpers import dates", more, "import helpers.halved", "import helpers.quoted"
    )
    for name in ("halved.py", "quoted.py"):
        assert f"LessonError: The file {tmp_path / 'helpers' / name} is damaged" in said, said
    assert "Get the project again, into a new folder" in said
    assert "Traceback" not in said and "this cell" not in said


def test_other_errors_stay_pythons_own():
    said = _said("from helpers import dates", "import a_library_of_nobody", "1 / 0")
    assert "ModuleNotFoundError: No module named 'a_library_of_nobody'" in said
    assert "ZeroDivisionError" in said
    assert said.count("Traceback") == 2
