"""Checked questions of lesson 07."""

import pandas as pd

from helpers import data
from helpers.question_kinds import choice_question, labels_question, rows_question
from helpers.theme import VERDICT
from helpers.words.static import Sentences

say = Sentences(__file__)


def _on_the_day() -> pd.DataFrame:
    return data.load("other_voices").query("date == '2024-07-04'")


def _said(word: str) -> pd.DataFrame:
    """Return how often each speech has a word, and how often in 1,000 words."""
    speeches = data.load("speeches")
    times = speeches["file"].map(data.other_file).str.count(f"(?i){word}")
    return speeches.assign(times=times, per_1000=1000 * times / speeches["words"])


QUESTIONS = (
    rows_question(
        **say.question("07-1"),
        expected=lambda: _on_the_day().query("topic == 'sco'"),
        key="claim_id",
        what=("statement", "statements"),
        wrong=lambda: [
            (_on_the_day(), "This is all that was said that day: add the topic."),
            (
                data.load("other_voices").query("topic == 'sco'"),
                "These are the statements on the SCO of all days: add the date.",
            ),
        ],
    ),
    choice_question(**say.question("07-2"), expected=lambda: "C"),
    rows_question(
        **say.question("07-3"),
        expected=lambda: _said("terror").nlargest(3, "per_1000"),
        key="state",
        what=("state", "states"),
        wrong=lambda: [
            (
                _said("terror").nlargest(3, "times"),
                "These three are first by the bare count: long speeches have more room.",
            ),
            (
                _said("sovereign").nlargest(3, "per_1000"),
                "These are first for sovereign: set word to terror and run that cell again.",
            ),
        ],
    ),
    labels_question(
        **say.question("07-4"),
        expected=lambda: {
            "A": "our own",
            "B": "another state",
            "C": "every state",
            "D": "every state",
        },
        options=("our own", "another state", "every state"),
        enough=3,
        explain=lambda value: (
            ", ".join(f"{letter} {label}" for letter, label in value.items())
            + ". One word, three meanings: a count puts them into one bar."
        ),
    ),
    labels_question(
        **say.question("07-5"),
        expected=lambda: {"A": "kernel", "B": "loaded word"},
        options=("kernel", "loaded word"),
        enough=2,
    ),
    choice_question(
        **say.question("07-6"),
        expected=lambda: _verdict("w14"),
        options=tuple(VERDICT),
        explain=lambda value: (
            f"“{value.capitalize()}”: a kernel that holds carries a word that the evidence speaks "
            "against. The speaker was the US president, in June 2024. Is your verdict the same "
            "now that you know?"
        ),
    ),
    choice_question(**say.question("07-7"), expected=lambda: "B"),
)


def _verdict(claim_id: str) -> str:
    table = data.load("other_voices").set_index("claim_id")
    return table.loc[claim_id, "verdict"].replace("-", " ")
