"""The instructor's table: every file handed in has its row, and no bad file stops the others."""

import csv

import collect_progress
import pytest

from helpers import answer_log
from helpers.answer_log import Entry


def _hand_in(monkeypatch, path, *entries):
    path.parent.mkdir(parents=True, exist_ok=True)
    monkeypatch.setenv(answer_log.VARIABLE, str(path))
    for question_id, answer in entries:
        answer_log.keep(Entry(question_id, "v", answer, "2026-11-24T08:00:00Z"))


@pytest.fixture
def folder(monkeypatch, tmp_path):
    _hand_in(monkeypatch, tmp_path / "aigerim.jsonl", ("00-1", 3), ("00-1", 53), ("01-4", 24))
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


def _run(monkeypatch, *words):
    monkeypatch.setattr("sys.argv", ["collect_progress.py", *map(str, words)])
    return collect_progress.main()


def test_every_learner_has_a_row(folder):
    table = collect_progress.by_learner(collect_progress.files_in(folder), folder)
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
    table = collect_progress.by_question(collect_progress.files_in(folder), folder)
    row = table.query("learner == 'aigerim' and question == '00-1'").iloc[0]
    assert (row["state"], row["answers given"], row["last answer"]) == ("done", 2, "53")
    assert set(table.query("learner == 'broken'")["state"]) == {"open"}


def test_the_file_for_a_spreadsheet_holds_no_formula(folder, monkeypatch, capsys, tmp_path):
    target = tmp_path / "table.csv"
    before = {path: path.read_bytes() for path in folder.rglob("*.jsonl")}
    assert _run(monkeypatch, folder, "--to", target) == 0
    with target.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
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
