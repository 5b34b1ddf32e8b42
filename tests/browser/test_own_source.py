"""A reader's own text in real JupyterLab: from a file to a page in print, with the form alone."""

import json

import pytest
from lab import PATIENCE
from pypdf import PdfReader

pytestmark = pytest.mark.browser
LESSON = "07_other_voices.ipynb"
ARABIC = (
    "السيدات والسادة، أشكر أهل المدينة على حضور افتتاح الجسر الجديد.",
    "قبل عشر سنوات كان نقل شاحنة من التفاح يستغرق أربع ساعات، واليوم يستغرق عشرين دقيقة.",
    "بلغت كلفة الجسر 48 مليونا، أقرضنا مصرف أجنبي ثلثيها.",
    "هذا أطول جسر في المنطقة وأحدثها.",
    "خلال ثلاث سنوات ستتضاعف التجارة عبر النهر.",
)
#: How the form is moved for each passage: the claim, its kind, the kernel and the loaded word.
CLAIMS = (
    ("جاء أهل المدينة إلى الافتتاح.", "fact", "holds", "none"),
    ("صار النقل أسرع بكثير.", "fact", "holds", "supported"),
    ("دفع مصرف أجنبي ثلثي الكلفة.", "fact", "disputed", "none"),
    ("هذا أطول جسر في المنطقة.", "judgement", "holds", "open"),
    ("ستتضاعف التجارة خلال ثلاث سنوات.", "prediction", "cannot be checked", "none"),
)


def _cells(folder):
    """Return a way to find a cell of the lesson by what it says."""
    cells = json.loads((folder / LESSON).read_text(encoding="utf-8"))["cells"]
    sources = ["".join(cell["source"]) for cell in cells]

    def place(words):
        return next(n for n, source in enumerate(sources) if words in source)

    return place


def _run(page, number):
    """Run one cell and return what is below it."""
    page.evaluate(
        """async number => {
          const notebook = window.jupyterapp.shell.currentWidget.content;
          notebook.activeCellIndex = number;
          await window.jupyterapp.commands.execute('notebook:run-cell');
        }""",
        number,
    )
    cell = page.locator(".jp-Notebook .jp-Cell").nth(number)
    cell.scroll_into_view_if_needed()
    return cell


def test_a_text_from_right_to_left_comes_to_five_claims_and_a_page_in_print(
    turn_to, served, opened
):
    folder, _address = served
    (folder / "bridge.txt").write_text("\n\n".join(ARABIC), encoding="utf-8")
    place = _cells(folder)
    lesson = turn_to(LESSON)
    page = lesson.page
    _run(page, place("# Find the project"))
    _run(page, place("import pandas as pd"))
    read = place("text = read_source(")
    lesson.set_cell(
        read,
        'text = read_source("bridge.txt", title="الجسر", date="2019-05")\n'
        'mine = Path("my_claims_bridge.csv")\nprint(text)',
    )
    assert "5 passages" in _run(page, read).inner_text()

    form = _run(page, place("text.form(mine)"))
    for number, (claim, kind, kernel, word) in enumerate(CLAIMS, 1):
        form.get_by_label("Passage", exact=True).select_option(f"s{number:02}")
        form.get_by_label("The claim, in your words", exact=True).fill(claim)
        form.get_by_label("Kind", exact=True).select_option(kind)
        form.get_by_label("The kernel", exact=True).select_option(kernel)
        form.get_by_label("The loaded word", exact=True).select_option(word)
        form.get_by_label("Could be known from", exact=True).fill("2019-05")
        form.get_by_role("button", name="Add the claim").click()
        form.get_by_text(f"as k{number:02}:").wait_for(timeout=PATIENCE)
    table = (folder / "my_claims_bridge.csv").read_text(encoding="utf-8-sig").splitlines()
    assert [row.endswith(",2019-05") for row in table[1:]] == [True] * len(CLAIMS)
    # The passage and what is typed run as Arabic does.
    directions = page.evaluate(
        """() => [...document.querySelectorAll('.lesson-controls p[dir=auto]')]
          .map(one => getComputedStyle(one).direction)"""
    )
    assert directions == ["rtl"]
    field = form.get_by_label("Evidence, and where it is")
    assert field.evaluate("one => getComputedStyle(one).unicodeBidi") == "plaintext"

    _run(page, place("my_claims = pd.DataFrame"))
    cards = _run(page, place("claims.cards()"))
    assert "not checkable" in cards.inner_text()
    assert cards.locator(".claim-list > li").count() == len(CLAIMS)

    last = _run(page, place("claims.export_form("))
    last.get_by_role("button", name="Write the page").click()
    last.get_by_text("say under which licence the text is").wait_for()
    assert not list(folder.glob("dossier*.html")), "nothing is written before it is said"
    last.get_by_label("Licence of the text").fill("not known")
    last.get_by_label("Personal data in it").fill("none")
    last.get_by_role("button", name="Write the page").click()
    last.get_by_text("Saved as dossier.html").wait_for()
    assert lesson.errors == lesson.foreign == []

    with opened(folder / "dossier.html") as dossier:
        told = dossier.inner_text("main")
        assert all(claim in told for claim, *_ in CLAIMS)
        ways = dossier.evaluate(
            "[...document.querySelectorAll('blockquote, h2 bdi')]"
            ".map(one => getComputedStyle(one).direction)"
        )
        assert ways == ["rtl"] * 2 * len(CLAIMS)
        dossier.pdf(path=folder / "dossier.pdf", format="A4")
    assert 1 <= len(PdfReader(folder / "dossier.pdf").pages) <= 4
