"""The sheet of free answers: all that learners wrote in words, nothing that could run."""

import collect_progress
import nbformat
import pytest

from helpers.course import LESSONS
from tests.course import ROOT

NASTY = "</blockquote><script>window.bad = 1</script>"


def _copy(target, place, changes=()):
    """Save a lesson of the course as a learner would, with some text written over."""
    notebook = nbformat.read(ROOT / "notebooks" / place, as_version=4)
    for old, new in changes:
        cells = [cell for cell in notebook.cells if old in cell.source]
        assert cells, old
        cells[-1].source = cells[-1].source.replace(old, new)
    target.parent.mkdir(parents=True, exist_ok=True)
    nbformat.write(notebook, target)


def _run(monkeypatch, *words):
    monkeypatch.setattr("sys.argv", ["collect_progress.py", *map(str, words)])
    return collect_progress.main()


@pytest.fixture(scope="module")
def page(tmp_path_factory):
    """The sheet of what five learners handed in."""
    folder = tmp_path_factory.mktemp("free_answers")
    where, target = folder / "handed_in", folder / "answers.html"
    sco, road, last = (LESSONS[number].notebook for number in ("01", "03", "06"))
    said = [("On ..., among ...,", f"About trade. {NASTY}")]
    _copy(where / "王小明" / sco, f"more/{sco}", said)
    lost = [('my_sentence = """', "my_sentence = "), ("proposed in ...,", "日本,")]
    _copy(where / "Әлия.ipynb", f"more/{road}", lost)
    changed = [('why="""..."""', 'why="""Two offices agree."""')]
    _copy(where / "li" / last, last, changed)
    _copy(where / "untouched.ipynb", f"more/{sco}")
    (where / "broken.ipynb").write_text("{cut", encoding="utf-8")
    with pytest.MonkeyPatch.context() as monkeypatch:
        assert _run(monkeypatch, where, "--sheet", target) == 0
    return target.read_text(encoding="utf-8")


def test_the_sheet_holds_what_was_written(page):
    assert "王小明/01_sco" in page
    assert "About trade." in page
    assert "why: Two offices agree." in page
    assert "Nothing was written." in page
    assert "broken cannot be read" in page
    # A checked question comes between the section's heading and the dossier.
    assert "Explain: your dossier" in page
    assert "<h2>Question" not in page and "Question 6" not in page


def test_a_cell_that_lost_a_quotation_mark_is_shown_as_typed(page):
    assert "日本" in page


def test_nothing_on_the_sheet_can_run_and_what_is_marked_is_left_out(page):
    assert "<script" not in page
    assert "script-src &#x27;none&#x27;" in page
    assert "check(" not in page
    assert "my_guess" not in page


def test_a_sheet_is_never_replaced_and_a_folder_without_lessons_is_told(
    monkeypatch, capsys, tmp_path
):
    target = tmp_path / "answers.html"
    assert _run(monkeypatch, tmp_path, "--sheet", target) == 2
    assert "holds no saved lesson" in capsys.readouterr().err
    _copy(tmp_path / "li.ipynb", "more/01_sco.ipynb")
    assert _run(monkeypatch, tmp_path, "--sheet", target) == 0
    assert _run(monkeypatch, tmp_path, "--sheet", target) == 1
    assert "is there already" in capsys.readouterr().err
    assert _run(monkeypatch, tmp_path / "gone", "--sheet", tmp_path / "b.html") == 2
