"""Slides: the rule, the cuts, what may run, and what the notebooks hold."""

import hashlib
import re
from html import unescape

import nbformat
import pytest
import slides
from export import page_files, slide_rule
from export.lesson_files import LESSONS, ROOT, ExportError, exhibit_words, read
from nbconvert import SlidesExporter
from nbformat.v4 import new_markdown_cell

from tests.each import each

_NAMES = [path.stem for path in LESSONS]


@pytest.fixture(scope="module")
def course(exported):
    return exported("slides")


@each("path", LESSONS)
def test_the_notebook_is_tagged_by_the_rule(path):
    notebook = nbformat.read(path, as_version=4)
    stored = [cell.metadata.get("slideshow", {}).get("slide_type") for cell in notebook.cells]
    assert stored == slide_rule.slide_types(notebook), (
        "run python tools/slides.py --tag and commit the notebooks"
    )


def test_the_rule_says_what_is_shown_to_a_room(lesson):
    assert slide_rule.slide_types(lesson) == [
        "slide",  # the opening
        "skip",  # set-up: words
        "skip",  # set-up: code
        "slide",  # predict
        "skip",  # the guess
        "slide",  # look
        "subslide",  # the exhibit
        "subslide",  # question 1
        "skip",  # its answer
        "subslide",  # question 2
        "skip",  # its answer
        "skip",  # glossary
        "skip",
        "skip",  # sources
        "skip",
    ]


def test_tagging_twice_changes_nothing_and_keeps_other_metadata(tmp_path, save, lesson):
    lesson.cells[0].metadata["tags"] = ["kept"]
    path = save(lesson)
    assert slides.tag([path]) == [path]
    once = path.read_bytes()
    assert slides.tag([path]) == []
    assert path.read_bytes() == once
    tagged = nbformat.read(path, as_version=4)
    assert tagged.cells[0].metadata == {"tags": ["kept"], "slideshow": {"slide_type": "slide"}}
    assert [cell.get("outputs") for cell in tagged.cells] == [
        cell.get("outputs") for cell in lesson.cells
    ]


@each("path", LESSONS)
def test_every_text_and_exhibit_of_the_room_is_on_a_slide_once(path):
    lesson = read(path)
    tagged = nbformat.from_dict(lesson.notebook)
    slide_rule.tag(tagged)
    shown = slides.arrange(lesson)
    for kind in ("markdown", "code"):
        cells = [
            cell
            for cell in tagged.cells
            if cell.cell_type == kind and cell.metadata.slideshow.slide_type != "skip"
        ]
        if kind == "markdown":
            wanted = re.findall(r"\S+", "\n".join(_without_contents(c.source) for c in cells))
            found = [w for c in shown.cells if c.cell_type == kind for w in c.source.split()]
        else:
            wanted = [w for c in cells for w in _titles(c)]
            found = [w for c in shown.cells if c.cell_type == kind for w in _titles(c)]
        assert found == wanted


def _without_contents(source):
    return "\n\n".join(p for p in source.split("\n\n") if not p.startswith("**Contents**"))


def _titles(cell):
    words = (exhibit_words(output.get("data", {})) for output in cell.outputs)
    return [word.title for word in words if word]


@each("path", LESSONS)
def test_no_answer_and_no_code_is_shown(course, path):
    text = (course / f"{path.stem}.html").read_text(encoding="utf-8")
    seen = unescape(text.partition("<body>")[2])
    assert "Not answered yet" not in seen
    for cell in read(path).notebook.cells:
        # A claim card may name the one call that tests the claim.
        if cell.cell_type == "code" and "\n" in cell.source:
            assert cell.source not in seen


@each("path", LESSONS)
def test_sections_are_slides_and_nothing_else_is(course, path):
    text = (course / f"{path.stem}.html").read_text(encoding="utf-8")
    depth = deepest = 0
    for tag in re.findall(r"</?section\b", text.partition('<div class="slides">')[2]):
        depth += -1 if tag.startswith("</") else 1
        deepest = max(deepest, depth)
        assert depth >= 0
    assert depth == 0
    assert deepest == 2, "a section inside a slide would be taken for a slide"


def test_only_the_pages_own_scripts_may_run(course):
    for path in course.glob("*.html"):
        text = path.read_text(encoding="utf-8")
        word = re.search(r"script-src &#x27;nonce-([0-9a-f]{32})&#x27;;", text)[1]
        scripts = re.findall(r"<script\b([^>]*)>", text)
        running = [s for s in scripts if 'type="application/json"' not in s]
        assert [re.search(r'src="assets/([^"]*)"', s)[1] for s in running] == [
            *(p.name for p in (course / "assets").glob("plotly-*")),
            "reveal.js",
            "figures.js",
            "slides.js",
        ]
        assert all(f'nonce="{word}"' in s for s in running)
        head = text.partition("<body>")[0]
        assert not re.search(r"@import|<link|url\((?!['\"]?data:)", head)


def test_a_nasty_notebook_runs_nothing(tmp_path, save, nasty):
    slides.export([save(nasty)], tmp_path / "out", quiet=True)
    text = (tmp_path / "out" / "09_tests.html").read_text(encoding="utf-8")
    scripts = re.findall(r"<script\b([^>]*)>", text)
    assert all("nonce=" in s or 'type="application/json"' in s for s in scripts)
    assert not re.search(r"<(iframe|svg|form|input|object|embed)\b", text)
    assert not re.search(r"<[^>]*\son\w+=", re.sub(r'"[^"]*"', '""', text.partition("<body>")[2]))


def test_a_long_text_is_cut_between_blocks_and_keeps_what_belongs_together():
    items = "\n".join(f"- item {number} " + "word " * 20 for number in range(9))
    cell = new_markdown_cell(f"## Long\n\nOpening line.\n\n{'word ' * 120}\n\n**List**\n\n{items}")
    parts = slide_rule._text_parts(cell)
    assert len(parts) > 1
    assert "".join("".join(p.source.split()) for p in parts) == "".join(cell.source.split())
    assert parts[1].source.startswith("**List**\n\n- item 0")
    for part in parts:
        assert sum(map(slide_rule._lines, slide_rule._blocks(part.source))) <= slide_rule.LINES
    short = slide_rule._text_parts(new_markdown_cell("## Short\n\nOne line."))
    assert [part.source for part in short] == ["## Short\n\nOne line."]


def test_a_figure_with_many_words_gets_a_slide_of_its_own(lesson):
    slide_rule.tag(lesson)
    slides.note_outputs(lesson)
    shown = slide_rule.for_room(lesson)
    figure, words = (cell for cell in shown.cells if cell.cell_type == "code")
    assert [o.metadata.get("number") for o in figure.outputs] == [1, 1]
    head, _drawn = figure.outputs
    assert head.metadata.summary == "", "the finding is enough beside the picture"
    assert words.outputs[0].metadata.summary == "It grew by half."
    assert words.metadata.about == "Figure 1. Trade grew"
    assert words.metadata.running == "Look: a map"
    # The setting is said with the words, not above the picture.
    assert "controls" in words.outputs[-1].metadata


def test_an_untagged_copy_is_tagged_and_a_tagged_one_is_heeded(tmp_path, save, lesson):
    assert len(slides.arrange(read(save(lesson))).cells) == 7
    slide_rule.tag(lesson)
    for cell in lesson.cells:
        cell.metadata["slideshow"] = {"slide_type": "skip"}
    with pytest.raises(ExportError, match="no cell that is shown on a slide"):
        slides.arrange(read(save(lesson)))
    lesson.cells[3].metadata["slideshow"] = {"slide_type": "slide"}
    assert [cell.source for cell in slides.arrange(read(save(lesson))).cells] == [
        "## Predict\n\nGuess."
    ]


def test_errors_come_in_words_and_as_an_exit_code(tmp_path, capsys):
    assert slides.main(["77", "--to", str(tmp_path), "--quiet"]) == 1
    assert "There is no lesson '77'" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_reveal_is_the_file_that_was_published():
    written = (ROOT / "THIRD-PARTY.md").read_text(encoding="utf-8")
    folder = page_files.TEMPLATES / "slides" / "reveal"
    names = {path.name for path in folder.iterdir()}
    assert names == {"reveal.js", "reveal.css", "reset.css", "LICENSE"}
    for name in names:
        digest = hashlib.sha256((folder / name).read_bytes()).hexdigest()
        assert f"`{name}` {digest}" in written
    assert "reveal.js 5.2.1" in written
    for name in ("reveal.css", "reset.css"):
        assert not re.search(r"url\((?!data:)|@import", (folder / name).read_text("utf-8"))


def test_nbconverts_own_slides_still_work():
    # As with: jupyter nbconvert --to slides
    page, _more = SlidesExporter().from_filename(str(LESSONS[1]))
    assert "<section" in page
