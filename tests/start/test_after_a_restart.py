"""After a restart a cell that is run alone gets words, as soon as any helper is imported."""

from tests.course import ROOT
from tests.shell import said_by_a_shell


def _halves(folder):
    """Two files of the helpers of which only half arrived: how Python misreads each differs."""
    half = (ROOT / "helpers" / "dates.py").read_text(encoding="utf-8")
    half = half[: len(half) // 2]
    (folder / "halved.py").write_text(half, encoding="utf-8")
    (folder / "quoted.py").write_text(half + '\nx = "abc', encoding="utf-8")


def test_any_helper_brings_the_words_for_what_is_not_known(tmp_path):
    _halves(tmp_path)
    _, name, part, _, *halves, library, division = said_by_a_shell(
        "from helpers import dates",
        "lesson.creditors()",
        "from helpers.glosary import glossary",
        f"import helpers; helpers.__path__.append({str(tmp_path)!r})",
        "import helpers.halved",
        "import helpers.quoted",
        "import a_library_of_nobody",
        "1 / 0",
    )
    assert "LessonError: 'lesson' is not known yet." in name
    assert "Run All Above Selected Cell" in name
    assert "LessonError: This project has no 'helpers.glosary'." in part
    for said, file in zip(halves, ("halved.py", "quoted.py"), strict=True):
        # A damaged file is not taken for the cell.
        assert f"LessonError: The file {tmp_path / file} is damaged" in said
        assert "Get the project again, into a new folder" in said
        assert "this cell" not in said
    assert "Traceback" not in "".join([name, part, *halves])
    # Other errors stay Python's own.
    assert "ModuleNotFoundError: No module named 'a_library_of_nobody'" in library
    assert "ZeroDivisionError" in division
    assert "Traceback" in library and "Traceback" in division
