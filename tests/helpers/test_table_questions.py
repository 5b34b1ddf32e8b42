"""Questions whose answer is what a line of pandas gives: some rows, or a number for each key."""

import json

import numpy as np
import pandas as pd
import pytest

from helpers import answer_log, questions
from helpers.progress import in_words
from helpers.question_kinds import rows_question, table_question

TRADE = pd.DataFrame(
    {
        "partner": ["China", "China", "Russia", "Russia", "Italy", "Italy"],
        "year": [2022, 2023, 2022, 2023, 2022, 2023],
        "value": [24.1, 31.5, 26.1, 27.0, 14.9, 16.1],
    }
)
_RISING = TRADE.query("year == 2023 and value > 20")
_SUM = TRADE.groupby("partner")["value"].sum()


def _rows(expected=lambda: _RISING, **more):
    more = {"key": "partner", "what": ("partner", "partners")} | more
    return rows_question(
        "09-5", "Which partners?", expected, hint="Use .query(...).", explain=str, **more
    )


def _table(expected=lambda: _SUM, **more):
    more = {"key": "partner", "value": "value", "unit": "billion dollars"} | more
    return table_question(
        "09-6", "How much?", expected, hint="Use .groupby(...).", explain=str, **more
    )


def test_years_and_days_may_be_keys():
    question = _rows(lambda: TRADE, key="year")
    assert question.passes([2022, 2023.0])
    assert question.passes(np.array(["2022", "2023"]))
    days = pd.to_datetime(["2023-05-18", "2022-01-25"])
    question = _rows(lambda: pd.Series(days, name="date"), key="date")
    assert question.expected() == ("2022-01-25", "2023-05-18")
    assert question.passes(["2023-05-18", "2022-01-25"])


def test_how_near_the_numbers_have_to_be():
    assert not _table().passes(_SUM + 0.01)
    assert _table(absolute=0.02).passes(_SUM + 0.01)
    assert _table(relative=0.01).passes(_SUM * 1.009)
    assert not _table(relative=0.01).passes(_SUM * 1.02)


@pytest.fixture
def asked(monkeypatch):
    """Let the lessons ask one question that is made here."""

    def ask(question):
        monkeypatch.setattr(questions, "get", lambda _question_id: question)
        return question

    return ask


@pytest.mark.parametrize(
    ("question", "first", "right", "kept"),
    [
        (_rows(), ["Italy"], _RISING, ["China", "Russia"]),
        (_rows(lambda: TRADE, key="year"), [1900], TRADE, [2022, 2023]),
        (_table(), {"China": 1}, _SUM, {"China": 55.6, "Italy": 31.0, "Russia": 53.1}),
    ],
    ids=["rows", "years", "table"],
)
def test_what_is_kept_of_an_answer_is_small_and_read_again(
    asked, progress_file, question, first, right, kept
):
    asked(question)
    assert questions.check("09-5", first).status == "hint"
    assert questions.check("09-5", right).status == "right"
    lines = progress_file.read_text(encoding="utf-8").splitlines()
    assert json.loads(lines[-1])["answer"] == kept
    assert question.passes(answer_log.read().entries[-1].answer)
    questions.forget_wrong_answers()
    assert questions.check("09-5", first).status == "hint", "the same wrong answer, known again"


def test_of_a_whole_table_handed_in_only_a_part_is_kept(asked, progress_file):
    asked(_rows())
    large = pd.DataFrame({"partner": [f"partner {number:05}" for number in range(20_000)]})
    assert questions.check("09-5", large).status == "hint"
    assert progress_file.stat().st_size < 5_000
    (entry,) = answer_log.read().entries
    assert in_words(entry.answer).endswith("and more, 200 in all")


def test_the_line_that_gives_the_answer_is_shown_once_it_is_known(asked):
    asked(_rows(code='load("trade").query("value > 20 & year < 2024")'))
    assert questions.check("09-5", ["Italy"]).code == ""
    told = questions.check("09-5", ["Russia"])
    assert told.status == "explained"
    assert repr(told).endswith('In pandas:\nload("trade").query("value > 20 & year < 2024")')
    assert "<pre><code>load(&quot;trade&quot;).query(&quot;value" in told._repr_html_()
    assert questions.check("09-5", _RISING).code == told.code
