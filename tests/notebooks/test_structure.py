"""Every lesson has its parts, its stored outputs, and nothing that asks another host."""

import functools
import itertools
import json
import re

import nbformat

from helpers import questions, sources
from helpers.exhibit.figures import is_map
from helpers.explorer import stale_cover
from helpers.page_script import PAGE_SCRIPT
from tests.course import COMPANIONS, NOTEBOOKS, PATHS, PLOTLY_MIME, TEMPLATE
from tests.each import each

# The template runs and is built like a lesson, so that a copy of it is a good start.
_WIDGET = "application/vnd.jupyter.widget-view+json"


@functools.cache
def _read(path):
    """Read a notebook once for all that is looked at in it; nothing here changes it."""
    return Lesson(path)


class Lesson:
    """A notebook with the path it was read from."""

    def __init__(self, path):
        self.path = path
        self.notebook = nbformat.read(path, as_version=4)
        self.cells = self.notebook.cells
        self.metadata = self.notebook.metadata
        self.companion = path in COMPANIONS


_EACH = each(
    "lesson",
    lambda: map(_read, NOTEBOOKS),
    name=lambda lesson: f"{lesson.path.parent.name}-{lesson.path.stem}",
)


def _markdown(lesson):
    return [cell.source for cell in lesson.cells if cell.cell_type == "markdown"]


def _code(lesson):
    return [cell for cell in lesson.cells if cell.cell_type == "code"]


def _bundles(lesson):
    return [output.data for cell in _code(lesson) for output in cell.outputs if "data" in output]


def _strings(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from _strings(part)
    elif isinstance(value, list):
        for part in value:
            yield from _strings(part)


@_EACH
def test_the_notebook_is_valid_and_small(lesson):
    nbformat.validate(lesson.notebook)
    assert lesson.path.stat().st_size < 1_500_000


@_EACH
def test_outputs_are_stored_in_order_and_without_error(lesson):
    cells = _code(lesson)
    assert [cell.execution_count for cell in cells] == list(range(1, len(cells) + 1))
    for cell in cells:
        for output in cell.outputs:
            assert output.output_type != "error", cell.source
            assert output.get("name") != "stderr", cell.source
    quiet = [cell.source for cell in cells if not cell.outputs]
    assert all("import" in source for source in quiet), quiet


@_EACH
def test_nothing_is_stored_that_differs_between_runs(lesson):
    assert "widgets" not in lesson.metadata
    assert all("execution" not in cell.metadata for cell in lesson.cells)
    assert lesson.metadata.language_info == {"name": "python"}


@_EACH
def test_the_first_cell_tells_what_to_expect(lesson):
    first = _markdown(lesson)[0]
    number = "NN" if lesson.path == TEMPLATE else lesson.path.stem[:2]
    parts = ["**What you need**", "**Contents**"]
    if lesson.companion:
        assert re.match(rf"# Lesson {number}, further: \S", first)
        parts.append("**What is here**")
    else:
        assert re.match(rf"# Lesson {number}: \S", first)
        parts += ["**What you will do**", "**What you will learn**", "minutes"]
    for part in parts:
        assert part in first, part
    assert "you will learn about" not in first.casefold()


@_EACH
def test_headings_step_down_one_level_at_a_time(lesson):
    levels = [
        len(match.group(1))
        for text in _markdown(lesson)
        for match in re.finditer(r"^(#+) ", text, flags=re.M)
    ]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))


@_EACH
def test_links_of_the_contents_lead_to_headings(lesson):
    text = "\n".join(_markdown(lesson))
    headings = {match.strip().replace(" ", "-") for match in re.findall(r"^#+ (.*)$", text, re.M)}
    for target in re.findall(r"\]\(#([^)]*)\)", text):
        assert target in headings, target


@_EACH
def test_links_to_other_files_lead_somewhere(lesson):
    for target in re.findall(r"\]\((?!#|https?:)([^)]*)\)", "\n".join(_markdown(lesson))):
        assert (lesson.path.parent / target).exists(), target


@_EACH
def test_it_goes_predict_look_explain_check_and_ends_well(lesson):
    headings = re.findall(r"^##+ (.*)$", "\n".join(_markdown(lesson)), re.M)
    # The picture comes first, and the end says what was learnt.
    order = ["Set up", "Look", "Predict", "Explain", "Check", "Discuss", "What you can now say"]
    order += ["Common misconceptions", "What we still do not know", "Sources", "Next lesson"]
    if lesson.companion:
        order = ["Set up", "Glossary and tables", "Sources"]
    places = [
        next((n for n, heading in enumerate(headings) if heading.startswith(part)), None)
        for part in order
    ]
    assert None not in places, dict(zip(order, places, strict=True))
    assert places == sorted(places)


@_EACH
def test_each_section_opens_with_a_plain_line(lesson):
    for text in _markdown(lesson):
        match = re.match(r"## (?!Next lesson|Set up)(.*)\n\n(.*)", text)
        if match:
            count = len(match.group(2).split())
            assert 8 <= count <= 30, (match.group(1), count, match.group(2))


@_EACH
def test_a_cell_is_short(lesson):
    # The first one, the same everywhere, has a test of its own in tests/start.
    for cell in _code(lesson)[1:]:
        assert len(cell.source.splitlines()) <= 12, cell.source


@_EACH
def test_markdown_states_no_figure_that_data_can_give(lesson):
    allowed = [
        r"\]\([^)]*\)",  # link targets
        r"`[^`]*`",
        r"\b(19|20)\d\d(-\d\d){0,2}\b",  # years and ISO dates
        r"\b[cpv]\d\d\d?\b",  # ids of claims, passages and positions
        r"\bLesson \d\d\b",
        r"### Question \d+",
        r"\d+ minutes(, or \d+| \(\d+)?",
        r"CC BY 4\.0",
        r"\b24th\b|\b23 years\b",  # the interview's own words, which lesson 01 asks about
        r"from 0 \(.*?\) to 100",  # a scale
    ]
    for text in _markdown(lesson):
        if text.startswith("### Question"):
            continue
        rest = text
        for pattern in allowed:
            rest = re.sub(pattern, "", rest)
        assert not re.findall(r"\d+", rest), (re.findall(r".{20}\d+.{20}", rest), text[:60])


@_EACH
def test_there_is_at_least_one_interactive_map(lesson):
    maps = [
        bundle[PLOTLY_MIME]
        for bundle in _bundles(lesson)
        if PLOTLY_MIME in bundle and is_map(bundle[PLOTLY_MIME]["layout"])
    ]
    assert maps
    if not lesson.companion:
        first = next(bundle for bundle in _bundles(lesson) if PLOTLY_MIME in bundle)
        # A lesson on words opens with its words.
        words = lesson.metadata.get("lesson", {}).get("opens_with") == "words"
        assert is_map(first[PLOTLY_MIME]["layout"]) != words, "the lesson opens with its map"
    assert any(_WIDGET in bundle for bundle in _bundles(lesson))


@_EACH
def test_every_figure_is_between_its_finding_and_what_is_behind_it(lesson):
    for cell in _code(lesson):
        outputs = [output.data for output in cell.outputs if "data" in output]
        for place, bundle in enumerate(outputs):
            if PLOTLY_MIME not in bundle:
                continue
            head, foot = outputs[place - 1], outputs[place + 1]
            assert place and '<h3 class="finding">' in head["text/html"]
            assert re.search(r'<p class="exhibit-summary[^>]*>[^<]', head["text/html"])
            assert head["text/plain"].startswith("Figure: ")
            assert re.search("<table[ >]", foot["text/html"])
            for fold in (r"Table \([\d,]+ rows?\)", r"Sources \(\d+\)", "Code", "Left out"):
                assert re.search(f"<summary>{fold}</summary>", foot["text/html"])
            assert "title" not in bundle[PLOTLY_MIME]["layout"], "the frame says the title"
            assert "JupyterLab" in bundle["text/plain"], "a viewer that draws nothing says so"


@_EACH
def test_every_explorer_shows_its_first_state_without_a_kernel(lesson):
    for cell in _code(lesson):
        kinds = [set(output.get("data", {})) for output in cell.outputs]
        for place, kind in enumerate(kinds):
            if _WIDGET in kind:
                assert "text/html" in set().union(*kinds[place + 1 :]), cell.source


@_EACH
def test_figures_ask_no_other_host_and_bring_no_default_template(lesson):
    for bundle in _bundles(lesson):
        if PLOTLY_MIME not in bundle:
            continue
        figure = bundle[PLOTLY_MIME]
        assert figure["config"]["showSendToCloud"] is False
        assert len(json.dumps(figure["layout"].get("template", {}))) < 2500
        for text in _strings({key: figure[key] for key in ("data", "layout")}):
            assert "http" not in text, text[:80]
        # Maps of Plotly's own fetch outlines from another host.
        kinds = {trace["type"] for trace in figure["data"]} - {"heatmap"}
        assert not [kind for kind in kinds if "geo" in kind or "map" in kind], kinds


@_EACH
def test_only_sources_are_linked_in_outputs(lesson):
    known = {source.url for source in sources.register().values()}
    for bundle in _bundles(lesson):
        page = bundle.get("text/html", "").replace(PAGE_SCRIPT, "").replace(stale_cover.SCRIPT, "")
        assert not re.search(r"<(script|img|iframe|link|object|embed)\b", page)
        assert not re.search(r"\bsrc=|@import|url\(", page)
        for address in re.findall(r'href="([^"]*)"', page):
            assert address.replace("&amp;", "&").replace("&#x27;", "'") in known, address


@_EACH
def test_no_figure_widget_and_no_slow_import(lesson):
    text = "\n".join(cell.source for cell in _code(lesson))
    assert "FigureWidget" not in text
    assert "plotly.express" not in text
    assert text.count("sys.path") == _code(lesson)[0].source.count("sys.path")
    assert "read_csv" not in text


@_EACH
def test_every_question_of_the_lesson_is_asked_in_its_own_words(lesson):
    number = "00" if lesson.path == TEMPLATE else lesson.path.stem[:2]
    known = questions.of_lesson(number)
    assert len(known) >= 6
    asked = []
    for before, cell in itertools.pairwise(lesson.cells):
        match = re.search(r'check\("(\d\d-\d+)"', cell.source)
        if cell.cell_type == "code" and match:
            asked.append(match.group(1))
            # A word in another language carries a mark in the lesson, and none in the question.
            asked_in = re.sub(r"</?span[^>]*>", "", before.source)
            assert known[match.group(1)].prompt in asked_in
            assert "..." in cell.source, "the lesson is stored unanswered"
            assert "Not answered yet" in str(cell.outputs)
    if lesson.path == TEMPLATE:
        assert asked == ["00-1", "00-4"], "one of each kind shows an author how"
        return
    # The hour asks the first ones, its companion the others.
    assert lesson.companion or 6 <= len(asked) <= 8
    part = slice(-len(asked), None) if lesson.companion else slice(len(asked))
    assert asked == list(known)[part]


@each("lesson", lambda: map(_read, COMPANIONS), name=lambda lesson: lesson.path.stem)
def test_a_lesson_and_its_companion_ask_every_question_once(lesson):
    hour = next(path for path in PATHS if path.stem == lesson.path.stem)
    both = [*_code(_read(hour)), *_code(lesson)]
    asked = re.findall(r'check\("(\d\d-\d+)"', "\n".join(cell.source for cell in both))
    assert asked == list(questions.of_lesson(lesson.path.stem[:2]))


@_EACH
def test_progress_and_data_are_at_hand(lesson):
    code = [cell.source for cell in _code(lesson)]
    if not lesson.companion:
        assert any("\nprogress(" in source for source in code)
