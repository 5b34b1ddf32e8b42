"""Checked questions of lesson 00: the hour asks the first ones, its companion the rest."""

from helpers import data
from helpers.claims import ledger
from helpers.lessons.the_source.statements import BINS
from helpers.lessons.the_source.words_said import speeches
from helpers.question_kinds import choice_question, labels_question, number_question, rows_question
from helpers.theme import VERDICT
from helpers.words.static import Sentences

say = Sentences(__file__)

#: The towns of the table ``places`` that lie in Kazakhstan.
IN_KAZAKHSTAN = ("Astana", "Almaty", "Turgusun", "Zhanatas")
_SENTENCES = {
    "A": "fact",
    "B": "judgement",
    "C": "prediction",
    "D": "fact",
    "E": "judgement",
    "F": "prediction",
}


def _in_kazakhstan() -> float:
    towns = data.load("places")["name"].str.replace(r" \(.*\)", "", regex=True)
    return 100 * towns.isin(IN_KAZAKHSTAN).mean()


def _counts():
    return data.load("term_counts")


def _most_said_elsewhere():
    """Return the three words that the interview never uses and most speeches of 2017 do."""
    never = _counts().query("count == 0")
    texts = speeches()["text"]
    said_by = [texts.str.contains(rf"\b{word}\b", case=False).sum() for word in never["term"]]
    return (
        never.assign(speeches=said_by)
        .nlargest(3, "speeches")[["term"]]
        .rename(columns={"term": "word"})
    )


QUESTIONS = (
    number_question(
        **say.question("00-1"),
        expected=_in_kazakhstan,
        absolute=1,
        wrong=lambda: {100 - _in_kazakhstan(): "That is the share of the points elsewhere."},
    ),
    choice_question(**say.question("00-2"), expected=lambda: "A"),
    labels_question(
        **say.question("00-3"),
        expected=lambda: _SENTENCES,
        options=tuple(BINS),
        enough=5,
        explain=lambda value: (
            ", ".join(f"{letter} {label}" for letter, label in value.items())
            + ". D is a fact and a false one: a record could settle it. E gives a reason that "
            "nobody can look up."
        ),
    ),
    rows_question(
        **say.question("00-4"),
        expected=lambda: _counts().query("count > 30"),
        key="term",
        what=("word", "words"),
        wrong=lambda: [
            (_counts().query("count > 80"), "These are the words above 80: put 30 in its place."),
            (_counts().query("count < 30"), "These are the rare words: turn the sign round."),
        ],
    ),
    rows_question(
        **say.question("00-5"), expected=_most_said_elsewhere, key="word", what=("word", "words")
    ),
    choice_question(**say.question("00-6"), expected=lambda: "B"),
    choice_question(
        **say.question("00-7"),
        expected=lambda: "contested",
        options=tuple(VERDICT),
        explain=lambda value: (
            f"“{value.capitalize()}”: a true kernel does not carry a word that has no support. "
            "The rule is the same for every speaker of this course."
        ),
    ),
    number_question(
        **say.question("00-8"),
        expected=lambda: len(ledger().query("statement == 'judgement'")),
        wrong=lambda: {
            len(ledger().query("statement == 'fact'")): "These are the facts.",
            len(ledger()): "These are all claims of the ledger.",
        },
        explain=lambda value: (
            f"{value:.0f} of {len(ledger())} claims are judgements. So a good part of a speech of "
            "courtesy can be checked, and a good part can only be argued."
        ),
    ),
)
