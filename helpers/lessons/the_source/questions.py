"""Checked questions of lesson 00."""

from datetime import date

from helpers import data, sources, theme
from helpers.claims import VERDICTS, ledger
from helpers.question_kinds import choice_question, labels_question, number_question
from helpers.words.static import Sentences

say = Sentences(__file__)

_LABELLED = ("c01", "c04", "c08", "c14", "c20", "c27", "c29", "c31", "c34", "c45")
_MONEY = ("percent", "million", "billion", "dollar")
_MIXED = ("russia", "security", "debt", "friendship", "water", "trust", "india")


def _counts(words: tuple[str, ...]) -> list[int]:
    counts = data.load("term_counts").set_index("term")["count"]
    return [int(counts[word]) for word in words]


def _labels() -> dict[str, str]:
    statements = ledger().set_index("claim_id")["statement"]
    return {claim_id: statements[claim_id] for claim_id in _LABELLED}


def _days_since_founding() -> int:
    events = data.load("sco_timeline")
    founded = events.loc[events["event"].str.startswith("SCO founded"), "date"].iloc[0]
    published = sources.get("gt-interview-2024").published
    return (date.fromisoformat(published) - date.fromisoformat(founded)).days


def _unqualified_facts() -> float:
    facts = ledger().query("statement == 'fact'")
    return 100 * (facts["verdict"] == "supported").mean()


def _odd_word() -> str:
    phrases = data.load("parallel_phrases")
    odd = phrases.loc[phrases["credits"] == "Kazakhstan", "key_phrase"].iloc[0]
    return next(word for word in _WORDS if word in odd)


_WORDS = ("initiator", "first proposed", "first announced", "benchmark")


def _most_frequent_verdict() -> str:
    return ledger()["verdict"].mode().iloc[0]


def _china_to_kazakhstan() -> float:
    china, kazakhstan = _counts(("china", "kazakhstan"))
    return china / kazakhstan


QUESTIONS = (
    number_question(
        "00-1",
        expected=lambda: sum(_counts(_MONEY)),
        **say.group("00-1"),
        explain=lambda value: (
            f"{value:.0f}: the text holds no share and no sum of money. Its numbers are dates, "
            "ages and ranks, so little in it can be checked by arithmetic alone."
        ),
    ),
    number_question(
        "00-2",
        expected=lambda: sum(count == 0 for count in _counts(_MIXED)),
        **say.group("00-2", number=len(_MIXED), words=", ".join(_MIXED)),
        explain=lambda value: (
            f"{value:.0f}: "
            + ", ".join(
                word for word, count in zip(_MIXED, _counts(_MIXED), strict=True) if count == 0
            )
            + ". Whose silence it is, the speaker's, the editor's or the question's, a count "
            "cannot tell."
        ),
    ),
    labels_question(
        "00-3",
        expected=_labels,
        options=tuple(theme.STATEMENT),
        enough=8,
        **say.group("00-3", number=len(_LABELLED), claims=", ".join(_LABELLED)),
        explain=lambda value: (
            "The ledger says: "
            + ", ".join(f"{claim} {label}" for claim, label in value.items())
            + ". Where you differ, write down your argument: a fact may be false, and a "
            "judgement may be sound."
        ),
    ),
    number_question(
        "00-4",
        expected=_days_since_founding,
        absolute=1,
        **say.group("00-4"),
        explain=lambda value: (
            f"{value:,} days, a little over 23 years: so the ambassador's 23 years is right, if "
            "one counts from the founding and not from the Shanghai Five."
        ),
    ),
    number_question(
        "00-5",
        expected=_unqualified_facts,
        absolute=1,
        **say.group("00-5"),
        explain=lambda value: (
            f"{value:.1f} percent. Most of the others are true once a word is added: by whose "
            "data, in which year, among which bodies."
        ),
    ),
    choice_question(
        "00-6",
        expected=_odd_word,
        options=_WORDS,
        **say.group("00-6"),
        explain=lambda value: (
            f"'{value}'. Every other version names a place or China. A slip in translation is a "
            "likely cause; the original of the answer was not seen."
        ),
    ),
    choice_question(
        "00-7",
        expected=_most_frequent_verdict,
        options=VERDICTS,
        **say.group("00-7"),
        explain=lambda value: (
            f"'{value}'. Reading well is more often adding what is missing than calling true or "
            "false."
        ),
    ),
    number_question(
        "00-8",
        expected=_china_to_kazakhstan,
        absolute=0.05,
        wrong=lambda: {
            1 / _china_to_kazakhstan(): "That is Kazakhstan for each China: divide the other way."
        },
        **say.group("00-8"),
        explain=lambda value: (
            f"About {value:.2f} times. The ambassador speaks for China in Kazakhstan, so this is "
            "no surprise; a count is where a question starts, not where it ends."
        ),
    ),
)
