"""Any Python object as an answer, any line in the progress file: words, and nothing lost."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers import answer_log, questions
from helpers.answer_log import Entry
from helpers.errors import LessonError
from helpers.progress import in_words, problems, progress, standings
from tests.course import LESSONS
from tests.each import each
from tests.worked_out import worked_out_once

from .kit import OBJECTS, ODD_THINGS, TEXTS, check_html, check_words

IDS = [question_id for number in LESSONS for question_id in questions.of_lesson(number)]


@pytest.fixture(scope="module", autouse=True)
def _worked_out_once():
    with worked_out_once():
        yield


@pytest.fixture
def no_file(monkeypatch):
    """Keep no answers: thousands of examples would make a long file."""
    monkeypatch.setenv(answer_log.VARIABLE, "off")


def _check_feedback(feedback):
    assert feedback.status in ("open", "right", "hint", "explained", "unreadable")
    check_words(repr(feedback))
    check_html(feedback._repr_html_())


@given(question_id=st.sampled_from(IDS), answer=OBJECTS)
def test_any_object_as_an_answer(no_file, question_id, answer):
    question = questions.get(question_id)
    feedback = questions.check(question_id, answer)
    _check_feedback(feedback)
    assert (feedback.status == "right") == question.passes(answer)


def _spoilt(solution, spoilt):
    """Put something else in each part's place, and beside it."""
    if isinstance(solution, dict):
        yield from (solution | {item: spoilt} for item in solution)
        yield solution | {"more": spoilt}
    elif isinstance(solution, list):
        for place in range(len(solution)):
            yield [*solution[:place], spoilt, *solution[place + 1 :]]
        yield [*solution, spoilt]
    else:
        yield [solution, spoilt]


def _one_of_each_kind():
    found = {}
    for question_id in IDS:
        solution = questions.get(question_id).solution
        kind = "choice" if isinstance(solution, str) else type(solution).__name__
        found.setdefault(kind, question_id)
    return found.values()


@each("question_id", _one_of_each_kind)
def test_an_odd_object_alone_or_as_a_part_of_an_answer(no_file, question_id):
    solution = questions.get(question_id).solution
    for odd in ODD_THINGS:
        for answer in (odd(), [odd()], *_spoilt(solution, odd())):
            _check_feedback(questions.check(question_id, answer))


@given(question_id=st.sampled_from(IDS), spoilt=OBJECTS)
def test_an_answer_with_one_part_spoilt(no_file, question_id, spoilt):
    for answer in _spoilt(questions.get(question_id).solution, spoilt):
        _check_feedback(questions.check(question_id, answer))


@given(question_id=OBJECTS)
def test_any_object_as_a_question_id(no_file, question_id):
    with pytest.raises(LessonError) as caught:
        questions.check(question_id, 1)
    check_words(str(caught.value))


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=5,
)
#: Entries with a right checksum, as a program of the learner's own could write them.
_SOUND = st.builds(
    Entry, st.sampled_from(IDS) | TEXTS, st.text(max_size=8), _JSON, st.text(max_size=20)
).map(lambda entry: entry.line().encode("utf-8", "surrogatepass"))
_LINES = st.one_of(
    st.binary(max_size=60),
    _SOUND,
    _SOUND.flatmap(lambda line: st.integers(0, len(line)).map(lambda cut: line[:cut])),
    _JSON.map(lambda value: json.dumps(value).encode("utf-8")),
)


@given(lines=st.lists(_LINES, max_size=5))
def test_any_lines_in_the_progress_file(progress_file, lines):
    written = b"\n".join(lines)
    progress_file.write_bytes(written)
    log = answer_log.read()
    standings(log)
    for words in (*problems(log), *(in_words(entry.answer) for entry in log.entries)):
        words.encode("utf-8")
    for lesson in ("", "00"):
        view = progress(lesson)
        check_html(view._repr_html_())
        repr(view).encode("utf-8")
    # An answer kept afterwards is there, and what stood in the file stands there still.
    assert answer_log.keep(Entry("00-1", "later", "kept", answer_log.now())) == ""
    assert "kept" in [entry.answer for entry in answer_log.read().entries]
    assert progress_file.read_bytes().startswith(written)


@given(answer=_JSON)
def test_an_entry_that_any_answer_makes_is_kept_or_refused_in_words(progress_file, answer):
    progress_file.unlink(missing_ok=True)
    entry = Entry("00-1", "v", answer, answer_log.now())
    assert answer_log.keep(entry) == ""
    (read,) = answer_log.read().entries
    assert read.line() == entry.line()


@given(lesson=OBJECTS)
def test_any_object_as_a_lesson(no_file, lesson):
    try:
        view = progress(lesson)
    except LessonError as error:
        check_words(str(error))
    else:
        check_html(view._repr_html_())


def _as(sign, solution):
    """Write each text of an answer between the quotation marks of another keyboard, as a text."""
    first, last = sign
    if isinstance(solution, str):
        return f"{first}{solution}{last}"
    if isinstance(solution, dict):
        return {item: _as(sign, part) for item, part in solution.items()}
    return [_as(sign, part) for part in solution] if isinstance(solution, list) else solution


def _full_width(text):
    return "".join(chr(ord(sign) + 0xFEE0) if "!" <= sign <= "~" else sign for sign in text)


@each("question_id", IDS)
def test_the_right_words_pass_in_the_marks_of_any_keyboard(no_file, question_id):
    solution = questions.get(question_id).solution
    for sign in ("“”", "„“", "«»", "「」", "''", "  ", "\u3000\u3000"):
        answer = _as(sign, solution)
        assert questions.check(question_id, answer).status == "right", sign


@each("question_id", IDS)
def test_the_right_answer_passes_in_full_width_signs(no_file, question_id):
    solution = questions.get(question_id).solution
    if isinstance(solution, int | float):
        solution = f"{solution:.10f}"
    if isinstance(solution, dict) and all(isinstance(part, str) for part in solution.values()):
        answer = {item: _full_width(part) for item, part in solution.items()}
    else:
        answer = _full_width(solution) if isinstance(solution, str) else solution
    assert questions.check(question_id, answer).status == "right"


def test_a_decimal_comma_is_told_what_to_write(no_file):
    numbers = [one for one in IDS if isinstance(questions.get(one).solution, int | float)]
    assert len(numbers) > 10
    for question_id in numbers:
        for answer in ((9, 5), "9,5", "9，5", "“9,5”"):
            told = questions.check(question_id, answer)
            assert told.status == "unreadable"
            assert "write a point: 9.5" in repr(told)


def test_a_text_that_means_not_yet_is_no_answer(no_file):
    open_still = [
        "...",
        "…",
        " . . . ",
        "“...”",
        "«…»",
        "",
        " ",
        "''",
        "?",
        "not yet",
        "Not yet.",
        "．．．",
    ]
    for question_id in IDS:
        for text in open_still:
            assert questions.check(question_id, text).status == "open", text
