"""Checked questions of lesson 07."""

import pandas as pd

from helpers import data
from helpers.question_kinds import choice_question, labels_question, rows_question
from helpers.theme import VERDICT
from helpers.words.static import Sentences

say = Sentences(__file__)

_LETTERS = ("A", "B", "C", "D")


def _on_the_day() -> pd.DataFrame:
    return data.load("other_voices").query("date == '2024-07-04'")


def _said(word: str) -> pd.DataFrame:
    """Return how often each speech has a word, and how often in 1,000 words."""
    speeches = data.load("speeches")
    times = speeches["file"].map(data.other_file).str.count(f"(?i){word}")
    return speeches.assign(times=times, per_1000=1000 * times / speeches["words"])


QUESTIONS = (
    rows_question(
        "07-1",
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
        **say.group("07-1"),
        explain=lambda value: (
            f"{len(value)} statements on the SCO in one day: a summit is a good place to compare, "
            "because subject and day are the same for all who speak."
        ),
    ),
    choice_question(
        "07-2",
        expected=lambda: "C",
        options=_LETTERS,
        wrong={
            "A": "By purchasing power his third is right.",
            "B": "By market prices his quarter is about right.",
            "D": "The mean of two yardsticks measures nothing.",
        },
        **say.group("07-2"),
        explain=lambda value: (
            f"{value}. Both are supported with caveats: each number holds by its own yardstick."
        ),
    ),
    rows_question(
        "07-3",
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
        **say.group("07-3"),
        explain=lambda value: (
            "Afghanistan, Pakistan and Turkmenistan. By the bare count India would be among the "
            "three and Turkmenistan, with the shortest speech, would not."
        ),
    ),
    labels_question(
        "07-4",
        expected=lambda: {
            "A": "our own",
            "B": "another state",
            "C": "every state",
            "D": "every state",
        },
        options=("our own", "another state", "every state"),
        enough=3,
        **say.group("07-4"),
        explain=lambda value: (
            ", ".join(f"{letter} {label}" for letter, label in value.items())
            + ". One word, three meanings: a count puts them into one bar."
        ),
    ),
    labels_question(
        "07-5",
        expected=lambda: {"A": "kernel", "B": "loaded word"},
        options=("kernel", "loaded word"),
        enough=2,
        **say.group("07-5"),
        explain=lambda value: (
            "“Not booming” can be held against growth and prices: the kernel. “On the brink” is a "
            "picture with no measure in it: the loaded word."
        ),
    ),
    choice_question(
        "07-6",
        expected=lambda: _verdict("w14"),
        options=tuple(VERDICT),
        wrong={
            "supported": "Then “on the brink” would need support, and output had grown.",
            "supported with caveats": "A caveat would name a yardstick that makes the word right.",
            "contested": "That would be right if nothing known that day spoke against the word.",
            "incorrect": "That would need a kernel that is wrong, and weak demand was real.",
            "not checkable": "Growth, prices and house building are on record.",
        },
        **say.group("07-6"),
        explain=lambda value: (
            f"“{value.capitalize()}”: a kernel that holds carries a word that the evidence speaks "
            "against. The speaker was the US president, in June 2024. Is your verdict the same "
            "now that you know?"
        ),
    ),
    choice_question(
        "07-7",
        expected=lambda: "B",
        options=_LETTERS,
        wrong={
            "A": "That is one more voice, and no evidence about an economy.",
            "C": "What came later does not decide a verdict on a judgement.",
            "D": "That would be about the speaker, and not about what is said.",
        },
        **say.group("07-7"),
        explain=lambda value: (
            f"{value}. It is about the economy, and it could be known on the day. Our card says "
            "the same: a financial collapse or shrinking output."
        ),
    ),
)


def _verdict(claim_id: str) -> str:
    table = data.load("other_voices").set_index("claim_id")
    return table.loc[claim_id, "verdict"].replace("-", " ")
