"""Hand-outs: structure, links, what may run, and errors in words."""

import itertools
import json
import re
import stat
from html import unescape
from html.parser import HTMLParser
from urllib.parse import unquote

import handouts
import nbformat
import pytest
from export import lesson_files, page_parts
from export.lesson_files import LESSONS, ExportError

from helpers import offline_page
from helpers.exhibit import PLOTLY_MIME
from tests.each import each

_VOID = {"meta", "img", "input", "br", "hr", "link", "col", "wbr"}


class Page(HTMLParser):
    """A page's elements, and whether they are closed in order."""

    def __init__(self, text):
        super().__init__()
        self.elements, self.open, self.unbalanced = [], [], []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        if tag not in _VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.unbalanced.append(tag)

    def all(self, tag):
        return [attrs for name, attrs in self.elements if name == tag]


@pytest.fixture(scope="module")
def course(exported):
    """The whole course."""
    return exported("handouts")


def _exported(tmp_path, save, notebook):
    handouts.export([save(notebook)], tmp_path / "out", contents=False, quiet=True)
    return (tmp_path / "out" / "09_tests.html").read_text(encoding="utf-8")


def test_the_course_is_one_folder_with_contents_and_plotly_once(course):
    assert {path.name for path in course.iterdir()} == {
        "assets",
        "index.html",
        *(f"{path.stem}.html" for path in LESSONS),
    }
    scripts = sorted(path.name for path in (course / "assets").iterdir())
    assert scripts[:2] == ["figures.js", "handout.js"]
    assert re.fullmatch(r"plotly-\d+\.\d+\.\d+\.min\.js", scripts[2])
    assert len(scripts) == 3
    for path in course.glob("*.html"):
        assert path.stat().st_size < 1_200_000, "plotly.js is not inside the page"
        assert path.stat().st_mode & stat.S_IROTH


def test_the_contents_name_each_lesson_with_aim_and_minutes(course):
    text = (course / "index.html").read_text(encoding="utf-8")
    for path in LESSONS:
        lesson = lesson_files.read(path)
        assert f'href="{lesson.name}.html"' in text
        assert lesson.title in text
        assert lesson.minutes in text
        assert len(lesson.aim) > 20
        assert lesson.aim.split(",")[0] in unescape(text)
        assert re.match(r"\d+ minutes", lesson.minutes)


@each("path", LESSONS)
def test_a_page_holds_the_whole_lesson_and_asks_nobody(course, path):
    text = (course / f"{path.stem}.html").read_text(encoding="utf-8")
    page = Page(text)
    notebook = nbformat.read(path, as_version=4)
    assert page.unbalanced == []
    assert page.all("html") == [{"lang": "en"}]
    assert len(page.all("h1")) == 1
    assert next(a["href"] for a in page.all("a")) == "#lesson"
    assert len(page.all("main")) == len(page.all("header")) == len(page.all("footer")) == 1

    bundles = [o.data for cell in notebook.cells for o in cell.get("outputs", []) if "data" in o]
    figures = [bundle for bundle in bundles if PLOTLY_MIME in bundle]
    heads = {id(bundle): head for head, bundle in itertools.pairwise(bundles)}
    shown = [a for a in page.all("div") if a.get("class") == "plot"]
    assert len(shown) == len(figures) > 0
    for box, bundle in zip(shown, figures, strict=True):
        words = lesson_files.exhibit_words(heads[id(bundle)])
        assert box["role"] == "img"
        assert box["aria-label"] == words.title
        assert f'<p id="{box["aria-describedby"]}" hidden>' in text
        assert page_parts.escape(words.summary) in text

    # Nothing loads but the three scripts of the folder; links lead away only when followed.
    sources = [a["src"] for a in page.all("script") if "src" in a]
    assert [s.partition("/")[0] for s in sources] == ["assets"] * 3
    assert not page.all("link")
    assert all(a["src"].startswith("data:") for a in page.all("img"))
    assert not re.search(r"@import|url\(", text.partition("<body>")[0])
    assert "Run this cell" not in text
    assert "cdn." not in text.partition("<body>")[0]


@each("path", LESSONS)
def test_every_link_inside_the_folder_leads_somewhere(course, path):
    page = Page((course / f"{path.stem}.html").read_text(encoding="utf-8"))
    ids = {attrs.get("id") for _tag, attrs in page.elements}
    for link in page.all("a"):
        target = link["href"]
        if target.startswith("#"):
            # A browser looks for the name as written, then for the name decoded.
            assert {target[1:], unquote(target[1:])} & ids, target
        elif not target.startswith(("http://", "https://")):
            assert (course / target.partition("#")[0]).is_file(), target
            assert ".ipynb" not in target


def test_only_the_pages_own_scripts_may_run(course):
    for path in course.glob("[0-9]*.html"):
        text = path.read_text(encoding="utf-8")
        policy = re.search(r'Content-Security-Policy" content="([^"]*)"', text)[1]
        policy = policy.replace("&#x27;", "'")
        word = re.search(r"script-src 'nonce-([0-9a-f]{32})';", policy)[1]
        assert "default-src 'none'" in policy
        scripts = [a for a in Page(text).all("script") if a.get("type") != "application/json"]
        assert [a["nonce"] for a in scripts] == [word] * 3
        # The word is nowhere a lesson could have put it.
        assert text.count(word) == 4


def test_two_exports_are_the_same(tmp_path):
    handouts.export([LESSONS[1]], tmp_path, contents=False, quiet=True)
    # The other lessons are not in this folder, so that links to them are plain words.
    again = (tmp_path / f"{LESSONS[1].stem}.html").read_bytes()
    handouts.export([LESSONS[1]], tmp_path, contents=False, quiet=True)
    assert (tmp_path / f"{LESSONS[1].stem}.html").read_bytes() == again
    assert b".ipynb" not in again.replace(b"notebooks/", b"")


def test_a_nasty_notebook_runs_nothing_and_loses_no_words(tmp_path, save, nasty):
    text = _exported(tmp_path, save, nasty)
    page = Page(text)
    kinds = [a.get("type", a.get("src", "inline")) for a in page.all("script")]
    assert "inline" not in kinds
    assert kinds.count("application/json") == 1
    for tag, attrs in page.elements:
        assert tag not in {"iframe", "svg", "object", "embed", "link", "textarea"}
        assert not [name for name in attrs if name.startswith("on")], (tag, attrs)
        if tag not in {"div"} or "plot" not in (attrs.get("class") or ""):
            colour = r"color:#[0-9A-F]{6}"
            assert re.fullmatch(colour, attrs.get("style", "color:#000000")), "that of a key"
        if tag == "a":
            assert re.match(r"#|https?:", attrs.get("href", "#")), attrs
        if tag == "img":
            assert attrs["src"].startswith("data:image/")
    assert "kept words" in text
    assert "window.bad = 1&lt;/script&gt;" in text, "as text it is there to be read"
    title = re.search(r"<title>(.*?)</title>", text, flags=re.S)[1]
    assert "<" not in title


def test_a_figure_is_stored_as_it_was_but_for_its_slider(tmp_path, save, lesson):
    text = _exported(tmp_path, save, lesson)
    stored = re.search(r'<script type="application/json">(.*?)</script>', text)[1]
    figure = json.loads(stored)
    original = lesson.cells[6].outputs[2].data
    assert figure["data"] == original[PLOTLY_MIME]["data"]
    assert figure["frames"] == original[PLOTLY_MIME]["frames"]
    assert figure["layout"]["margin"] == original[PLOTLY_MIME]["layout"]["margin"]
    assert "sliders" not in figure["layout"]
    # The browser's own slider takes its place: with a name, and in reach of the keyboard.
    page = Page(text)
    slider = next(a for a in page.all("input") if a.get("type") == "range")
    assert slider["aria-valuetext"] == "1996"
    assert json.loads(slider["data-frames"]) == [["1996", "1996"]]
    assert slider["id"] in [a.get("for") for a in page.all("label")]
    assert '"sliders"' in json.dumps(original[PLOTLY_MIME]), "the notebook itself is left as it was"


def test_controls_are_said_in_words(tmp_path, save, lesson):
    text = _exported(tmp_path, save, lesson)
    assert "this lesson has controls here: Year, Show.</p>" in text
    assert "Run this cell" not in text
    assert page_parts.controls_note("Button: Save. (Run this cell to use it.)") == (
        '<p class="setting">In JupyterLab, this lesson has a control here.</p>'
    )


def test_answers_are_shown_and_open_questions_get_room(tmp_path, save, lesson):
    text = _exported(tmp_path, save, lesson)
    assert "Not answered yet" not in text
    assert "No guess yet" not in text
    assert "✓ Right. It is 12." in text
    assert "<summary>Your answer, as written in the cell</summary>" in text
    assert text.count('<div class="write">') == 2
    assert text.count('<div class="line">') == 2
    assert "Ready" not in text, "what the set-up found says nothing here"


def test_links_to_what_is_not_in_the_folder_are_plain_words(tmp_path, save, lesson):
    text = _exported(tmp_path, save, lesson)
    assert '<span class="unlinked">Lesson 01</span>' in text
    assert '<span class="unlinked">the guide</span>' in text
    assert 'href="https://example.org/a"' in text
    assert 'href="index.html"' not in text


def test_a_lesson_links_to_one_that_was_exported_before(tmp_path, save, lesson):
    save(lesson, "01_sco")
    folder = tmp_path / "out"
    handouts.export([tmp_path / "notebooks" / "01_sco.ipynb"], folder, False, quiet=True)
    handouts.export([save(lesson)], folder, False, quiet=True)
    text = (folder / "09_tests.html").read_text(encoding="utf-8")
    assert '<a href="01_sco.html#Check">Lesson 01</a>' in text


def test_what_somebody_changed_is_never_replaced(tmp_path, save, lesson):
    folder = tmp_path / "out"
    _exported(tmp_path, save, lesson)
    path = folder / "09_tests.html"
    changed = path.read_text(encoding="utf-8").replace("Guess.", "Guess! My own words.")
    path.write_text(changed, encoding="utf-8")
    with pytest.raises(ExportError, match=r"09_tests\.html is there already.*--to"):
        handouts.export([save(lesson)], folder, False, quiet=True)
    assert path.read_text(encoding="utf-8") == changed
    foreign = folder / "assets" / "handout.js"
    foreign.write_text("mine", encoding="utf-8")
    with pytest.raises(ExportError, match=r"handout\.js is there already"):
        handouts.export([save(lesson, "10_more")], folder, False, quiet=True)
    assert foreign.read_text(encoding="utf-8") == "mine"


def test_other_files_of_the_folder_stay(tmp_path, save, lesson):
    (tmp_path / "out" / "assets").mkdir(parents=True)
    mine = tmp_path / "out" / "my notes.html"
    mine.write_text("mine", encoding="utf-8")
    for _again in range(2):
        pages = handouts.export([save(lesson)], tmp_path / "out", contents=True, quiet=True)
    assert [page.name for page in pages] == ["index.html", "09_tests.html"]
    assert mine.read_text(encoding="utf-8") == "mine"
    assert not list((tmp_path / "out").rglob("*.part"))


def test_a_write_that_fails_leaves_the_old_page_and_no_rest(tmp_path, save, lesson, monkeypatch):
    before = _exported(tmp_path, save, lesson)
    lesson.cells[3].source = "## Predict\n\nGuess again."

    def full(_handle):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(offline_page.os, "fsync", full)
    with pytest.raises(ExportError, match="cannot be written: No space left on device"):
        handouts.export([save(lesson)], tmp_path / "out", False, quiet=True)
    assert (tmp_path / "out" / "09_tests.html").read_text(encoding="utf-8") == before
    assert not list((tmp_path / "out").rglob("*.part"))


def test_errors_come_in_words_and_as_an_exit_code(tmp_path, save, lesson, capsys):
    for cell in lesson.cells:
        if cell.cell_type == "code":
            cell.outputs = []
    empty = save(lesson, "empty")
    broken = tmp_path / "broken.ipynb"
    broken.write_text("{", encoding="utf-8")
    in_the_way = tmp_path / "file"
    in_the_way.write_text("", encoding="utf-8")
    cases = [
        (["99"], "There is no lesson '99'"),
        ([str(empty)], "empty.ipynb holds no stored outputs"),
        ([str(broken)], "broken.ipynb is not a notebook that can be read"),
        (["01", "--to", str(in_the_way / "x")], "cannot be written"),
    ]
    for arguments, words in cases:
        to = [] if "--to" in arguments else ["--to", str(tmp_path / "out")]
        assert handouts.main([*arguments, *to, "--quiet"]) == 1
        assert words in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_two_copies_of_one_name_are_refused(tmp_path, save, lesson):
    one = save(lesson)
    other = tmp_path / "ben" / one.name
    other.parent.mkdir()
    other.write_bytes(one.read_bytes())
    with pytest.raises(ExportError, match=r"both become 09_tests\.html"):
        lesson_files.find([str(one), str(other)])


def test_a_lesson_is_found_by_name_number_and_path():
    for wanted in ("01_sco", "01", "01_sco.ipynb", str(LESSONS[1])):
        assert lesson_files.find([wanted]) == [LESSONS[1]]
    assert lesson_files.find([]) == lesson_files.COURSE


def test_a_companion_is_a_page_of_its_own_and_links_lead_there_and_back(tmp_path, save, lesson):
    path = save(lesson)
    more = path.parent / "more" / path.name
    more.parent.mkdir()
    lesson.cells[0].source += "\n\n[More](more/09_tests.ipynb#Look) [Other](more/08_x.ipynb)"
    nbformat.write(lesson, path)
    lesson.cells[0].source = "# More\n\n[Back](../09_tests.ipynb)"
    nbformat.write(lesson, more)
    made = handouts.export(lesson_files.find([str(path), str(more)]), tmp_path, False, quiet=True)
    one, other = (page.read_text(encoding="utf-8") for page in made)
    assert made[1].name == "more_09_tests.html"
    assert '<a href="more_09_tests.html#Look">More</a>' in one
    assert '<span class="unlinked">Other</span>' in one
    assert '<a href="09_tests.html">Back</a>' in other


def test_cells_that_were_not_run_are_named(tmp_path, save, lesson, capsys):
    lesson.cells[4].execution_count = None
    path = save(lesson)
    assert handouts.main([str(path), "--to", str(tmp_path / "out"), "--quiet"]) == 0
    assert "1 code cells were not run" in capsys.readouterr().err


@each(
    "html, clean",
    [
        ('<p lang="zh">首倡之地</p>', '<p lang="zh">首倡之地</p>'),
        (
            '<table><tbody><tr><th scope="row" onclick="x">a</th></tr></tbody></table>',
            '<table><tbody><tr><th scope="row">a</th></tr></tbody></table>',
        ),
        ('<p id="figure-1-words">a</p>', "<p>a</p>"),
        ('<section aria-label="a">b</section>', '<div role="group" aria-label="a">b</div>'),
        ("<p>1 < 2 & 3</p>", "<p>1 &lt; 2 &amp; 3</p>"),
        ("<script>a</script>", ""),
    ],
)
def test_cleaning_keeps_what_readers_need(html, clean):
    assert page_parts.safe_html(html) == clean
