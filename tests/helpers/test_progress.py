"""What is done and open: shown by topic, checked again, honest about what it does not count."""

import re

import pytest

from helpers import answer_log, questions
from helpers.answer_log import Entry
from helpers.errors import LessonError
from helpers.progress import CHANGED, DONE, OPEN, TRIED, progress, standings
from helpers.questions import check
from tests.course import LESSONS
from tests.each import each

ALL = [q for lesson in questions.lessons() for q in questions.of_lesson(lesson).values()]


def _state(question_id):
    found = standings(answer_log.read())[question_id[:2]]
    return next(one.state for one in found if one.question.question_id == question_id)


def test_at_first_all_is_open_and_no_file_is_made(progress_file):
    shown = progress()
    assert list(shown.table["topic"]) == [lesson.title for lesson in LESSONS.values()]
    assert f"0 of {len(ALL)} questions are done" in shown.summary
    assert not progress_file.exists()


def test_a_lesson_not_begun_shows_short_questions_and_no_empty_column(progress_file):
    before = progress("03")
    assert list(before.table) == ["question", "state", "asked"]
    assert before.table["asked"][0].endswith("a slip of translation?\u00a0…")
    assert "0 of 9 questions are done, 9 are open</h3>" in before._repr_html_()
    check("03-1", "A")
    assert list(progress("03").table)[3:] == ["answers given", "your last answer", "on"]


def test_an_open_or_unreadable_answer_is_not_kept(progress_file):
    check("00-1")
    check("00-1", "many")
    assert not progress_file.exists()


def test_tried_then_done(progress_file):
    check("00-1", 3)
    assert _state("00-1") == TRIED
    check("00-1", 53)
    assert _state("00-1") == DONE
    check("00-1", 5)
    assert _state("00-1") == DONE, "what was done stays done"
    assert _state("00-2") == OPEN
    row = progress().table.iloc[0]
    assert row["done"] == "1 of 8"
    assert row["open"] == "questions 2, 3, 4, 5, 6, 7, 8"


@each("question", ALL, name=lambda question: question.question_id)
def test_the_solution_passes_is_kept_and_counts_after_a_restart(progress_file, question):
    progress_file.unlink(missing_ok=True)
    assert check(question.question_id, question.solution).status == "right"
    questions.forget_wrong_answers()
    kept = answer_log.read().entries
    assert [entry.question_id for entry in kept] == [question.question_id]
    assert question.passes(kept[0].answer)
    assert _state(question.question_id) == DONE


def test_running_a_lesson_again_is_no_new_try(progress_file):
    for _ in range(3):
        check("00-1", 3)
        check("03-8", {"pl01": "8 years late", "pl02": "7 years early", "pl04": "5 years early"})
        check("06-8", ["c", "F", "B", "E", "A", "D"])
    assert len(answer_log.read().entries) == 3


def test_hints_go_on_where_they_stopped_after_a_restart(progress_file):
    assert check("00-1", 3).status == "hint"
    questions.forget_wrong_answers()
    assert check("00-1", 3).status == "hint"
    questions.forget_wrong_answers()
    assert check("00-1", 4).status == "explained"


def test_a_new_wording_asks_for_the_answer_again_unless_it_is_still_right(progress_file):
    answer_log.keep(Entry("00-1", "earlier", 53, "2025-01-01T00:00:00Z"))
    answer_log.keep(Entry("00-2", "earlier", "C", "2025-01-01T00:00:00Z"))
    assert _state("00-1") == DONE
    assert _state("00-2") == CHANGED
    assert "1 reworded since" in progress("00").summary
    check("00-2", "B")
    assert _state("00-2") == TRIED


def test_one_is_one(progress_file):
    *first, last = questions.of_lesson("03").values()
    check(last.question_id, last.expected())
    assert progress("03").summary.endswith(f"1 of {len(first) + 1} questions is done, 8 are open.")
    for question in first[1:]:
        check(question.question_id, question.expected())
    assert progress("03").summary.endswith("questions are done, 1 is open.")


def test_a_question_that_is_no_longer_asked_is_named_and_kept(progress_file):
    answer_log.keep(Entry("00-99", "earlier", 1, "2025-01-01T00:00:00Z"))
    assert "question 00-99 is no longer asked" in repr(progress())
    assert "00-99" in progress_file.read_text(encoding="utf-8")


def test_an_edited_line_does_not_count(progress_file):
    check("00-1", 3)
    text = progress_file.read_text(encoding="utf-8")
    progress_file.write_text(text.replace('"answer": 3', '"answer": 53'), encoding="utf-8")
    assert _state("00-1") == OPEN
    assert "line 1: the line was changed after it was written" in repr(progress())


def test_a_sound_line_with_a_senseless_answer_does_no_harm(progress_file):
    for answer in (None, float("nan"), [1, [2]], {"x": {}}, "text", 10**30, True):
        answer_log.keep(Entry("00-1", ALL[0].version, answer, "2026-11-24T08:00:00Z"))
    assert _state("00-1") == TRIED
    assert check("00-1", 3).status in ("hint", "explained")
    assert progress("00").table.iloc[0]["your last answer"] == "3"


def test_where_nothing_can_be_written_it_says_so_and_goes_on(monkeypatch, tmp_path):
    file = tmp_path / "a_file_and_no_folder"
    file.touch()
    monkeypatch.setenv(answer_log.VARIABLE, str(file / "my_progress.jsonl"))
    feedback = check("00-1", 53)
    assert feedback.status == "right"
    assert "could not be kept" in feedback.note
    assert feedback.note in repr(feedback)
    assert "could not be kept" in feedback._repr_html_()
    assert _state("00-1") == DONE


def test_one_lesson_shows_each_question_with_the_last_answer(progress_file):
    check("00-1", 3)
    check("00-6", "B")
    table = progress("00").table.set_index("question")
    assert table.loc["00-1", "your last answer"] == "3"
    assert table.loc["00-6", "state"] == DONE
    assert table.loc["00-3", "your last answer"] == ""


def test_a_page_reminds_of_a_question_and_has_no_empty_column(progress_file):
    for lesson in LESSONS:
        page = progress(lesson)._repr_html_()
        assert "your last answer" not in page
        assert max(len(cell.split()) for cell in re.findall(r"<td[^>]*>([^<]*)", page)) <= 25
    check("00-1", 3)
    assert "your last answer" in progress("00")._repr_html_()


def test_what_is_shown_is_escaped(progress_file):
    answer_log.keep(Entry("00-1", ALL[0].version, "<script>x</script>", "2026-11-24T08:00:00Z"))
    page = progress("00")._repr_html_()
    assert "<script>" not in page
    assert "&lt;script&gt;" in page


def test_an_unknown_lesson_is_told(progress_file):
    with pytest.raises(LessonError, match="There is no lesson '7'; use one of 00, 01"):
        progress("7")


def test_switched_off_it_says_so(monkeypatch):
    monkeypatch.setenv(answer_log.VARIABLE, "off")
    assert "LESSONS_PROGRESS" in repr(progress())


@pytest.mark.parametrize(
    ("drive", "said"),
    [(".", "in this browser on this device"), ("elsewhere", "until you close or restart")],
)
def test_in_a_browser_it_says_what_is_kept_and_how_long(monkeypatch, tmp_path, drive, said):
    monkeypatch.delenv(answer_log.VARIABLE)
    monkeypatch.setattr("sys.platform", "emscripten")
    monkeypatch.setattr(answer_log, "_START", tmp_path)
    monkeypatch.setattr(answer_log, "_BROWSER_DRIVE", tmp_path / drive)
    assert any(said in note for note in progress().notes)
