"""The instructors' guides: whole, adding up, and pointing only at what is there."""

import io
import itertools
import re
from contextlib import redirect_stdout
from functools import cache

import answer_keys
import nbformat
import pytest

from helpers import data, questions, sources
from helpers.lessons.what_happened_next.dossier import RUBRIC
from tests.course import COMPANIONS, LESSONS, PATHS, ROOT
from tests.each import each

FOLDER = ROOT / "notebooks" / "teaching"
PAGES = sorted(FOLDER.glob("*.md"))
# A section beside the number of its lesson, as in: companion of 06, section "The sentence forge".
_NUMBER_OR_SECTION = re.compile(r'(?<![\d-])(0\d)(?![\d-])|[Ss]ection "(.+?)"(?![\w"])')
_QUESTION = re.compile(r"(?<![\d-])(0\d-\d{1,2})(?![\d-])")
HEADINGS = [
    "At a glance",
    "Who is in the room",
    "Objectives",
    "Set up the room",
    "Plan for 50 minutes",
    "Plan for 90 minutes",
    "What may be dropped",
    "Misconceptions and what to say",
    "Answers to the checked questions",
    "Sample answers",
    "Contested terms and mixed rooms",
    "Discussion prompts",
    "Homework",
    "Further reading",
]


def _read(path):
    return path.read_text(encoding="utf-8")


def _markdown(number):
    notebook = nbformat.read(ROOT / "notebooks" / LESSONS[number].notebook, as_version=4)
    return "\n\n".join(cell.source for cell in notebook.cells if cell.cell_type == "markdown")


def _headings(markdown):
    return set(re.findall(r"^##+ (.*)$", markdown, re.M))


@cache
def _headings_of(number):
    """The headings of a lesson and those of its companion."""
    notebooks = [path for path in [*PATHS, *COMPANIONS] if path.stem.startswith(f"{number}_")]
    assert notebooks
    cells = [cell for path in notebooks for cell in nbformat.read(path, as_version=4).cells]
    return _headings("\n\n".join(cell.source for cell in cells if cell.cell_type == "markdown"))


def _sections_of_lessons(text):
    """Each section that a page names, with the number before it in its line, if there is one."""
    for line in text.splitlines():
        number = ""
        for match in _NUMBER_OR_SECTION.finditer(line):
            if match[1]:
                number = match[1]
            else:
                yield number, match[2]


def _section(text, heading):
    return text.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]


def _bullets(text):
    return re.findall(r"^- (.*)$", text, re.M)


def _guides():
    return [(number, _read(answer_keys.guide_of(number))) for number in LESSONS]


_EACH_GUIDE = each("number, guide", _guides, name=lambda case: case[0])
_EACH_PAGE = each("page", PAGES, name=lambda page: page.stem)


@_EACH_GUIDE
def test_a_guide_has_every_part_in_order(number, guide):
    title = f"# Guide to lesson {number}: {LESSONS[number].title}"
    assert guide.splitlines()[0] == title
    assert re.findall(r"^## (.*)$", guide, re.M) == HEADINGS
    for heading in HEADINGS:
        assert len(_section(guide, heading).split()) > 40, heading


@_EACH_GUIDE
def test_the_minutes_of_a_plan_add_up(number, guide):
    for minutes in (50, 90):
        spans = re.findall(
            r"^\| *(\d+)-(\d+) *\|", _section(guide, f"Plan for {minutes} minutes"), re.M
        )
        assert len(spans) >= 4
        ends = [0, *(int(end) for _, end in spans)]
        assert [int(start) for start, _ in spans] == ends[:-1]
        assert ends[-1] == minutes


def _parts_of(number):
    """The sections of a lesson in order, each with the questions and cards that it shows."""
    parts, here = {}, ""
    notebook = nbformat.read(ROOT / "notebooks" / LESSONS[number].notebook, as_version=4)
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            for heading in re.findall(r"^## (.*)$", cell.source, re.M):
                here = heading
                parts[here] = set()
        elif here:
            parts[here] |= set(re.findall(r'check\("([\d-]+)"', cell.source))
            for call in re.findall(r"claim_cards\((.*?)\)", cell.source):
                parts[here] |= set(re.findall(r"c\d\d", call))
    return parts


@_EACH_GUIDE
def test_the_plan_of_an_hour_follows_the_lesson(number, guide):
    parts, places = _parts_of(number), []
    plan = _section(guide, "Plan for 50 minutes")
    rows = [re.split(r" *\| *", line) for line in plan.splitlines() if re.match(r"\| *\d", line)]
    for where in (row[3] for row in rows):
        named = [heading for _, heading in _sections_of_lessons(where)]
        assert set(named) <= set(parts), where
        places += [list(parts).index(heading) for heading in named]
        shown = set().union(*(parts[heading] for heading in named))
        assert set(_QUESTION.findall(where)) | set(re.findall(r"\bc\d\d\b", where)) <= shown, where
    assert places == sorted(places)


@_EACH_GUIDE
def test_the_answers_are_those_of_the_questions(number, guide):
    assert answer_keys.fill(guide, answer_keys.key(number)) == guide
    for question_id in questions.of_lesson(number):
        assert f"**{question_id}.**" in guide


def test_a_guide_without_its_marks_is_an_error_in_words():
    with pytest.raises(ValueError, match="once each"):
        answer_keys.fill("# A guide", "answers")


@_EACH_GUIDE
def test_every_question_for_discussion_has_sample_answers(number, guide):
    samples = _section(guide, "Sample answers")
    headings = re.findall(r"^### (.*)$", samples, re.M)
    bullets = _bullets(_section(_markdown(number), "Discuss").partition("\n###")[0])
    assert len(bullets) >= 3
    for bullet in bullets:
        assert bullet in headings, bullet


@_EACH_GUIDE
def test_every_misconception_of_the_lesson_is_taken_up(number, guide):
    text = _markdown(number).partition("### Common misconceptions")[2].partition("\n###")[0]
    said = re.findall(r'^- \*"(.*?)[.,"]', text, re.M)
    assert len(said) >= 3
    for words in said:
        assert words in guide, words


@_EACH_PAGE
def test_ids_name_what_there_is(page):
    text = _read(page)
    known = {
        "c": set(data.load("claims")["claim_id"]),
        "v": set(data.load("perspectives")["position_id"]),
        "p": set(data.load("passages")["passage_id"]),
    }
    for found in set(re.findall(r"\b([cvp]\d{2,3})\b", text)):
        assert found in known[found[0]], found
    asked = {q for number in LESSONS for q in questions.of_lesson(number)}
    for found in set(_QUESTION.findall(text)):
        assert found in asked, found
    for found in set(re.findall(r"\[((?:clm|ind|prj|kz|sco|gt)-[\w-]+)\]", text)):
        assert sources.get(found)


@_EACH_GUIDE
def test_sections_named_are_sections_of_the_lesson_or_its_companion(number, guide):
    named = list(_sections_of_lessons(guide))
    assert named
    for beside, heading in named:
        assert heading in _headings_of(number) | _headings_of(beside or number), heading


@pytest.mark.parametrize("name", ["README.md", "rubric.md", "syllabus.md"])
def test_a_section_stands_beside_a_lesson_that_has_it(name):
    text = _read(FOLDER / name)
    everywhere = set.intersection(*map(_headings_of, LESSONS))
    pages = set().union(*(_headings(_read(page)) for page in PAGES))
    named = list(_sections_of_lessons(text))
    assert named
    for number, heading in named:
        # A page of this folder, or what every lesson has, needs no number.
        known = _headings_of(number) if number else everywhere | pages
        assert heading in known, (number, heading)


def test_a_section_is_looked_for_in_the_lesson_before_it():
    line = '| 82-90 | 05, section "Predict"; companion of 05, section "Explain: the word "first"" |'
    assert list(_sections_of_lessons(line)) == [
        ("05", "Predict"),
        ("05", 'Explain: the word "first"'),
    ]
    assert list(_sections_of_lessons('On 2024-07-01 section "Discuss", question 02-3')) == [
        ("", "Discuss")
    ]


@_EACH_PAGE
def test_links_lead_somewhere(page):
    text = _read(page)
    known = {source.url for source in sources.register().values()}
    for target in re.findall(r"\]\(([^)\s]*)\)", text):
        if target.startswith("http"):
            assert target in known, target
        elif not target.startswith("#"):
            assert (page.parent / target.partition("#")[0]).exists(), target


@_EACH_PAGE
def test_commands_named_are_there(page):
    for command in set(re.findall(r"python (tools/\w+\.py)", _read(page))):
        assert (ROOT / command).is_file(), command


@_EACH_PAGE
def test_headings_step_down_one_level_at_a_time(page):
    levels = [len(marks) for marks in re.findall(r"^(#+) ", _read(page), re.M)]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))


@_EACH_PAGE
def test_tables_have_as_many_cells_in_each_row(page):
    block = []
    for line in [*_read(page).splitlines(), ""]:
        if line.startswith("|"):
            block.append(len(re.findall(r"(?<!\\)\|", line)))
        else:
            assert len(set(block)) <= 1, line
            block = []


def test_the_rubric_is_that_of_the_dossier():
    text = _read(FOLDER / "rubric.md")
    for part, points, _ in RUBRIC:
        assert re.search(rf"^\| *{part} *\| *{points} *\|", text, re.M | re.I), part


def test_the_syllabus_names_every_lesson():
    text = _read(FOLDER / "syllabus.md")
    for lesson in LESSONS.values():
        assert lesson.notebook in text


def test_the_example_for_pandas_runs_and_gives_the_figure_of_the_page(monkeypatch):
    text = _read(ROOT / "docs" / "use_the_data.md")
    code = re.findall(r"```python\n(.*?)```", text, re.S)[0]
    monkeypatch.chdir(ROOT)
    said = io.StringIO()
    with redirect_stdout(said):
        exec(code, {})
    figure = said.getvalue().strip()
    mirror = data.load("trade_mirror").query("year == 2023 and period == 'full year'")
    by = mirror.query("flow == 'total' and rank == 'main'").set_index("reporter")["value_usd_bn"]
    assert float(figure) == pytest.approx(by["CHN"] - by["KAZ"], abs=0.05)
    # What a reader of a spreadsheet is told to count.
    count = len(data.load("trade_mirror"))
    assert f"`=COUNT(F2:F{count + 1})`. It must say {count}," in text
    assert text.count(figure) >= 3


def test_each_example_prints_what_the_page_says(monkeypatch):
    text = _read(ROOT / "docs" / "use_the_data.md")
    examples = re.findall(r"```python\n(.*?)```\n\nIt prints `(.*?)`", text, re.S)
    assert len(examples) == text.count("```python\n") == 15
    monkeypatch.chdir(ROOT)
    for place, (code, printed) in enumerate(examples):
        if place:
            # The page promises three lines after the import for the first five, then up to four.
            assert len(code.split("\n\n", 1)[1].splitlines()) <= (3 if place <= 5 else 4), code
        said = io.StringIO()
        with redirect_stdout(said):
            exec(code, {})
        assert said.getvalue().strip() == printed, code
