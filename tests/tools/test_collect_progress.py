"""The instructor's table: every file handed in has its row, and no bad file stops the others."""

import csv

import collect_progress
import pytest

from helpers import answer_log, questions
from helpers.answer_log import Entry


def _hand_in(monkeypatch, path, *entries):
    path.parent.mkdir(parents=True, exist_ok=True)
    monkeypatch.setenv(answer_log.VARIABLE, str(path))
    for question_id, answer in entries:
        answer_log.keep(Entry(question_id, "v", answer, "2026-11-24T08:00:00Z"))


@pytest.fixture
def folder(monkeypatch, tmp_path):
    right = questions.get("01-4").solution
    _hand_in(monkeypatch, tmp_path / "aigerim.jsonl", ("00-1", 3), ("00-1", 53), ("01-4", right))
    _hand_in(monkeypatch, tmp_path / "li" / "my_progress.jsonl", ("00-1", 5))
    _hand_in(monkeypatch, tmp_path / "=1+1.jsonl", ("00-6", "B"))
    _hand_in(monkeypatch, tmp_path / "maya" / "my_progress.txt", ("00-1", 53))
    (tmp_path / "broken.jsonl").write_bytes(b"\xff\xfe\n{cut")
    (tmp_path / "notes.txt").write_text("not a progress file", encoding="utf-8")
    edited = tmp_path / "edited.jsonl"
    _hand_in(monkeypatch, edited, ("00-1", 4), ("00-2", "A"))
    text = edited.read_text(encoding="utf-8").replace('"answer": 4', '"answer": 53', 1)
    edited.write_text(text, encoding="utf-8")
    return tmp_path


def _logs(folder):
    return collect_progress.handed_in(collect_progress.files_in(folder), folder)


def _rows(path):
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def _run(monkeypatch, *words):
    monkeypatch.setattr("sys.argv", ["collect_progress.py", *map(str, words)])
    return collect_progress.main()


def test_every_learner_has_a_row(folder):
    table = collect_progress.by_learner(_logs(folder))
    table = table.set_index("learner")
    assert set(table.index) == {"aigerim", "li", "maya", "=1+1", "broken", "edited"}
    assert table.loc["aigerim", "done"] == 2
    assert table.loc["aigerim", "lesson 00"] == "1 of 8"
    assert table.loc["li", "done"] == 0
    assert table.loc["maya", "done"] == 1
    assert table.loc["li", "problems"] == ""
    assert "line 1" in table.loc["broken", "problems"]
    assert table.loc["edited", "done"] == 1
    assert "changed after it was written" in table.loc["edited", "problems"]


def test_by_question_tells_tries_and_the_last_answer(folder):
    table = collect_progress.by_question(_logs(folder))
    row = table.query("learner == 'aigerim' and question == '00-1'").iloc[0]
    assert (row["state"], row["answers given"], row["last answer"]) == ("done", 2, "53")
    assert set(table.query("learner == 'broken'")["state"]) == {"open"}


def test_the_file_for_a_spreadsheet_holds_no_formula(folder, monkeypatch, capsys, tmp_path):
    target = tmp_path / "table.csv"
    before = {path: path.read_bytes() for path in folder.rglob("*.jsonl")}
    assert _run(monkeypatch, folder, "--to", target) == 0
    rows = _rows(target)
    assert len(rows) == 6
    assert "'=1+1" in {row["learner"] for row in rows}
    assert not any(cell.startswith("=") for row in rows for cell in row.values())
    assert before == {path: path.read_bytes() for path in folder.rglob("*.jsonl")}
    assert _run(monkeypatch, folder, "--to", target) == 1
    assert "is there already" in capsys.readouterr().err


def test_on_the_screen(folder, monkeypatch, capsys):
    assert _run(monkeypatch, folder, "--questions") == 0
    assert "aigerim" in capsys.readouterr().out


@pytest.mark.parametrize("made", [True, False])
def test_an_empty_or_missing_folder_is_told(made, monkeypatch, capsys, tmp_path):
    where = tmp_path / "handed_in"
    if made:
        where.mkdir()
    assert _run(monkeypatch, where) == 2
    assert "handed_in" in capsys.readouterr().err


NAMES = ("Ерасыл Әбділдаұлы", "王小明", 'O"Neill, Maya', "=HYPERLINK(1)", "li@school.example")


@pytest.fixture
def odd(monkeypatch, tmp_path):
    """Learners with odd names, all of whom answered one question right."""
    where = tmp_path / "handed_in"
    for name in NAMES:
        _hand_in(monkeypatch, where / name / "my_progress.jsonl", ("00-1", 53), ("01-4", 3))
    return where


@pytest.mark.parametrize("platform", ["moodle", "canvas"])
def test_a_platform_gets_a_row_per_learner_whatever_the_name(
    platform, odd, monkeypatch, capsys, tmp_path
):
    target = tmp_path / "points.csv"
    assert _run(monkeypatch, odd, "--for", platform, "--to", target) == 0
    rows = _rows(target)
    name, head = ("ID number", 0) if platform == "moodle" else ("Student", 1)
    safe = {f"'{one}" if one.startswith("=") else one for one in NAMES}
    assert {row[name] for row in rows[head:]} == safe
    assert len(rows[head:]) == len(NAMES)
    assert all(row["Lesson 00: The source"] == "1" for row in rows[head:])
    assert all(row["Lesson 01: The SCO"] == "0" for row in rows[head:])
    # A lesson that nobody has begun makes no empty column in the gradebook.
    assert not any("Lesson 02" in column for column in rows[0])
    assert ("maximum" in capsys.readouterr().err) == (platform == "moodle")


def test_canvas_gets_its_columns_in_its_order_and_the_points_possible(monkeypatch, tmp_path):
    where = tmp_path / "handed_in"
    _hand_in(monkeypatch, where / "bekaigerim_LATE_12_345_my_progress-1.jsonl", ("00-1", 53))
    _hand_in(monkeypatch, where / "li.jsonl", ("01-4", 3))
    table = collect_progress.for_platform(_logs(where), "canvas")
    assert list(table)[:5] == ["Student", "ID", "SIS User ID", "SIS Login ID", "Section"]
    asked = len(questions.of_lesson("01"))
    assert list(table.iloc[0]) == ["    Points Possible", "", "", "", "", 8, asked]
    assert list(table.iloc[1]) == ["bekaigerim", "12", "", "", "", 1, ""]
    assert list(table.iloc[2]) == ["li", "", "", "li", "", "", 0]


def test_moodle_knows_addresses_and_gets_no_zero_for_what_nobody_began(monkeypatch, tmp_path):
    where = tmp_path / "handed_in"
    _hand_in(monkeypatch, where / "a@b.example.jsonl", ("00-1", 53))
    _hand_in(monkeypatch, where / "c@d.example.jsonl", ("01-4", 3))
    table = collect_progress.for_platform(_logs(where), "moodle")
    assert list(table) == ["Email address", "Lesson 00: The source", "Lesson 01: The SCO"]
    assert table.to_numpy().tolist() == [["a@b.example", 1, "-"], ["c@d.example", "-", 0]]


def test_two_files_of_one_learner_count_together(monkeypatch, tmp_path):
    where = tmp_path / "handed_in"
    again = ("00-1", 53), ("00-6", "B")
    _hand_in(monkeypatch, where / "li" / "my_progress.jsonl", ("00-1", 53))
    _hand_in(monkeypatch, where / "li" / "my_progress (1).jsonl", *again)
    _hand_in(monkeypatch, where / "li.jsonl", ("01-4", 3))
    (where / "li" / "my_progress.txt").write_text("{cut", encoding="utf-8")
    table = collect_progress.by_learner(_logs(where))
    assert list(table["learner"]) == ["li"]
    assert table.loc[0, "answers given"] == 3
    assert table.loc[0, "problems"].startswith("my_progress.txt, line 1: ")


def test_learners_are_not_mixed_up(tmp_path):
    names = ("my_progress (1)", "my_progress (2)", "class_7_12", "Li Wei_1_assignsubmission_file")
    found = {collect_progress.learner(tmp_path / f"{name}.jsonl", tmp_path).name for name in names}
    assert found == {"my_progress (1)", "my_progress (2)", "class_7_12", "Li Wei_1"}
    moodle = tmp_path / "Li Wei_2_assignsubmission_file" / "my_progress.jsonl"
    assert collect_progress.learner(moodle, tmp_path).name == "Li Wei_2"
    # The same letter, written as one sign and as two.
    composed, apart = (tmp_path / f"{form}.jsonl" for form in ("й", "и\u0306"))
    assert collect_progress.learner(composed, tmp_path) == collect_progress.learner(apart, tmp_path)


def test_who_cannot_be_read_gets_no_zero_and_is_named(folder, monkeypatch, capsys, tmp_path):
    target = tmp_path / "points.csv"
    assert _run(monkeypatch, folder, "--for", "moodle", "--to", target) == 0
    assert "broken" not in {row["ID number"] for row in _rows(target)}
    said = capsys.readouterr().err
    assert "broken: nothing could be read, so there is no row." in said
    assert "edited: line 1: the line was changed after it was written." in said


def test_what_a_platform_would_misread_is_refused(monkeypatch, capsys, tmp_path):
    where = tmp_path / "handed_in"
    _hand_in(monkeypatch, where / "Points Possible.jsonl", ("00-1", 53))
    assert _run(monkeypatch, where, "--for", "canvas") == 2
    assert "another name" in capsys.readouterr().err
    (where / "Points Possible.jsonl").write_bytes(b"")
    assert _run(monkeypatch, where, "--for", "canvas") == 2
    assert "No file holds an answer" in capsys.readouterr().err
