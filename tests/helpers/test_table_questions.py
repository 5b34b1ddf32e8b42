"""Questions whose answer is what a line of pandas gives: some rows, or a number for each key."""

import json

import numpy as np
import pandas as pd
import pytest

from helpers import answer_log, questions
from helpers.progress import in_words
from helpers.question_kinds import UnreadableError, rows_question, table_question

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


def _said(question, answer):
    with pytest.raises(UnreadableError) as caught:
        question.read(answer)
    assert question.passes(answer) is False
    return str(caught.value)


@pytest.mark.parametrize(
    "answer",
    [
        _RISING,
        _RISING.set_index("partner"),
        _RISING[["partner"]],
        _RISING["partner"],
        _RISING.groupby("partner")["value"].sum(),
        _RISING["partner"].value_counts(),
        _RISING["partner"].unique(),
        pd.Index(["Russia", "China"]),
        ["Russia", "China"],
        ("russia", " China"),
        {"China", "Russia"},
        iter(["China", "Russia", "China"]),
        TRADE.query("partner != 'Italy'"),
    ],
    ids=lambda answer: type(answer).__name__,
)
def test_rows_are_read_from_whatever_holds_them(answer):
    question = _rows()
    given = question.read(answer)
    assert [name.casefold() for name in given] == ["china", "russia"]
    assert question.agrees(given, question.expected())


def test_only_where_it_is_said_the_order_counts():
    ranking = TRADE.query("year == 2023").sort_values("value", ascending=False)
    question = _rows(lambda: ranking, ordered=True)
    assert question.passes(["China", "Russia", "Italy"])
    turned = question.read(["China", "Italy", "Russia"])
    assert not question.agrees(turned, question.expected())
    said = question.meaning(turned, question.expected())
    assert said == "The partners are right, and their order is not."
    assert _rows().passes(["Russia", "China"])


def test_years_and_days_may_be_keys():
    question = _rows(lambda: TRADE, key="year")
    assert question.passes([2022, 2023.0])
    assert question.passes(np.array(["2022", "2023"]))
    days = pd.to_datetime(["2023-05-18", "2022-01-25"])
    question = _rows(lambda: pd.Series(days, name="date"), key="date")
    assert question.expected() == ("2022-01-25", "2023-05-18")
    assert question.passes(["2023-05-18", "2022-01-25"])


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (TRADE[["year", "value"]], "Yours lacks it. Its columns: year, value."),
        (TRADE["value"] > 20, "You gave a yes or no for each row: put it in the square brackets"),
        (TRADE.groupby("partner"), "Your groups have not counted yet: write a verb behind them"),
        (TRADE.query("year == 1900"), "Yours has none: no row fits what you ask for."),
        ([], "Yours has none"),
        ("China", "You gave the text 'China'."),
        (3, "You gave 3, which is of the kind int."),
        (None, "You gave nothing."),
        ({"China": 1}, "which is of the kind dict."),
    ],
    ids=lambda part: part[:40] if isinstance(part, str) else type(part).__name__,
)
def test_what_is_said_of_rows_that_are_none(answer, said):
    message = _said(_rows(), answer)
    wanted = "This question wants partners: a table that has the column 'partner', or a list of"
    assert message.startswith(wanted)
    assert said in message


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (["China"], "You have 1 partner; 1 belongs here, and 1 is missing."),
        (
            ["China", "Italy"],
            "You have 2 partners; 1 belongs here, Italy does not, and 1 is missing.",
        ),
        (TRADE, "You have 3 partners; 2 belong here, Italy does not."),
        (
            list("abcd"),
            "You have 4 partners; none belongs here, a, b, c and others do not, and 2 are missing.",
        ),
    ],
    ids=["too few", "one wrong", "too many", "all wrong"],
)
def test_wrong_rows_are_compared_and_the_missing_ones_not_told(answer, said):
    question = _rows()
    assert not question.passes(answer)
    assert question.meaning(question.read(answer), question.expected()) == said


def test_a_near_miss_is_told_what_it_is():
    question = _rows(wrong=lambda: [(TRADE, "These are all partners, of every year.")])
    said = question.meaning(question.read(TRADE["partner"]), question.expected())
    assert said == "These are all partners, of every year."


@pytest.mark.parametrize(
    "answer",
    [
        _SUM,
        _SUM.sort_values(),
        _SUM.reset_index(),
        _SUM.reset_index().rename(columns={"value": "total"}),
        _SUM.to_frame(),
        _SUM.to_dict(),
        {"italy": 31.0, "Russia": "53.1", "CHINA": 55.6},
        TRADE.pivot_table(index="partner", values="value", aggfunc="sum"),
    ],
    ids=lambda answer: type(answer).__name__,
)
def test_numbers_by_key_are_read_from_whatever_holds_them(answer):
    assert _table().passes(answer)


def test_numbers_by_two_keys_may_be_long_or_wide():
    long = TRADE.set_index(["partner", "year"])["value"]
    question = _table(lambda: long, key=("partner", "year"))
    assert next(iter(question.expected())) == "China / 2022"
    for answer in (
        TRADE,
        long,
        TRADE.pivot(index="partner", columns="year", values="value"),
        TRADE.pivot(index="year", columns="partner", values="value"),
    ):
        assert question.passes(answer)
    assert not question.passes(TRADE.iloc[:5])


def test_how_near_the_numbers_have_to_be():
    assert not _table().passes(_SUM + 0.01)
    assert _table(absolute=0.02).passes(_SUM + 0.01)
    assert _table(relative=0.01).passes(_SUM * 1.009)
    assert not _table(relative=0.01).passes(_SUM * 1.02)


def test_the_order_of_keys_counts_where_it_is_said():
    question = _table(lambda: _SUM.sort_values(ascending=False), ordered=True)
    assert question.passes(_SUM.sort_values(ascending=False))
    given = question.read(_SUM.sort_values())
    assert not question.agrees(given, question.expected())
    said = question.meaning(given, question.expected())
    assert said == "The numbers are right, and their order is not."


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (TRADE, "'China' has more than one number; bring them together with .groupby(...)"),
        (_SUM.reset_index(drop=True), "Your numbers have lost their keys; .set_index('partner')"),
        (TRADE.groupby("partner")["value"], "Your groups have not counted yet"),
        (TRADE[["year", "value"]], "Yours lacks 'partner'. Its columns: year, value."),
        (TRADE[["partner"]], "Yours has no column 'value'."),
        (
            TRADE.assign(a=1.0).drop(columns="value"),
            "Yours has no column 'value', and 2 others with numbers; keep the one that is meant.",
        ),
        (_SUM.head(0), "Yours has none: no row fits what you ask for."),
        (_SUM.replace(_SUM["Italy"], np.nan), "That of 'Italy' cannot be read. You gave an empty"),
        ({"China": "9,5"}, "That of 'China' cannot be read. Python reads 9,5 as 2 numbers"),
        (55.6, "You gave the number 55.6."),
        (_SUM.sum(), f"You gave the number {_SUM.sum():.6g}."),
        (None, "You gave nothing."),
    ],
    ids=lambda part: part[:40] if isinstance(part, str) else type(part).__name__,
)
def test_what_is_said_of_numbers_that_are_none(answer, said):
    message = _said(_table(), answer)
    assert message.startswith("This question wants a number (billion dollars) for each partner:")
    assert said in message


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (_SUM.drop("Italy"), "You have 2 values of partner; 2 belong here, and 1 is missing."),
        (_SUM * 2, "The keys are right, and none of the numbers is."),
        (
            _SUM.replace(_SUM["Italy"], 3),
            "2 of the 3 numbers are right; that of Italy is not.",
        ),
        (TRADE.groupby("partner")["value"].mean(), "These are means, and sums are wanted."),
    ],
    ids=["one missing", "all wrong", "one wrong", "a near miss"],
)
def test_wrong_numbers_are_compared(answer, said):
    miss = TRADE.groupby("partner")["value"].mean()
    question = _table(wrong=lambda: [(miss, "These are means, and sums are wanted.")])
    assert not question.passes(answer)
    assert question.meaning(question.read(answer), question.expected()) == said


@pytest.mark.parametrize("make", [_rows, _table])
def test_an_odd_table_gets_words(make):
    twice = pd.concat([TRADE, TRADE], axis=1)
    assert _said(make(), twice).endswith("You gave a table of 6 rows and 6 columns.")


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
