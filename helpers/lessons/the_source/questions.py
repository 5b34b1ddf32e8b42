"""Checked questions of lesson 00."""

from datetime import date

from helpers import data, sources, theme
from helpers.claims import VERDICTS, ledger
from helpers.question_kinds import choice_question, labels_question, number_question

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
        "How many times do the words percent, million, billion and dollar stand in the "
        "interview, all four together?",
        lambda: sum(_counts(_MONEY)),
        unit="occurrences",
        hint="Type the four words into the word counter, separated by commas, and add the bars.",
        explain=lambda value: (
            f"{value:.0f}: the text holds no share and no sum of money. Its numbers are dates, "
            "ages and ranks, so little in it can be checked by arithmetic alone."
        ),
    ),
    number_question(
        "00-2",
        f"Of these {len(_MIXED)} words, how many never stand in the interview: "
        f"{', '.join(_MIXED)}?",
        lambda: sum(count == 0 for count in _counts(_MIXED)),
        unit="words",
        hint="The word counter marks a word that never stands with 0. Look all of them up.",
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
        f"Label these {len(_LABELLED)} claims as fact, judgement or prediction: "
        f"{', '.join(_LABELLED)}. Eight that agree with the ledger are enough.",
        _labels,
        options=tuple(theme.STATEMENT),
        enough=8,
        hint="Ask of each: could a record settle it (fact), does it value or explain or give a "
        "motive (judgement), or does it speak of what was still to come (prediction)?",
        explain=lambda value: (
            "The ledger says: "
            + ", ".join(f"{claim} {label}" for claim, label in value.items())
            + ". Where you differ, write down your argument: a fact may be false, and a "
            "judgement may be sound."
        ),
    ),
    number_question(
        "00-4",
        "How many days lie between the founding of the SCO and the day the interview was "
        "published?",
        _days_since_founding,
        unit="days",
        absolute=1,
        hint="Both dates stand in this lesson. In Python: from datetime import date, then take "
        "one date(year, month, day) from the other.",
        explain=lambda value: (
            f"{value:,} days, a little over 23 years: so the ambassador's 23 years is right, if "
            "one counts from the founding and not from the Shanghai Five."
        ),
    ),
    number_question(
        "00-5",
        "Of the claims of fact, what share is supported without a caveat, in percent?",
        _unqualified_facts,
        unit="percent",
        absolute=1,
        hint="Open the table under the figure of kinds and verdicts. Divide the facts that are "
        "'supported' by all facts.",
        explain=lambda value: (
            f"{value:.1f} percent. Most of the others are true once a word is added: by whose "
            "data, in which year, among which bodies."
        ),
    ),
    choice_question(
        "00-6",
        "Which words in the ambassador's third answer disagree with the question before it?",
        _odd_word,
        options=_WORDS,
        hint="Look for the one version in the figure that makes Kazakhstan the author.",
        explain=lambda value: (
            f"'{value}'. Every other version names a place or China. A slip in translation is a "
            "likely cause; the original of the answer was not seen."
        ),
    ),
    choice_question(
        "00-7",
        "Which verdict do most claims of the ledger carry?",
        _most_frequent_verdict,
        options=VERDICTS,
        hint="Set all filters of the claim explorer to 'all' and read the sentence under it.",
        explain=lambda value: (
            f"'{value}'. Reading well is more often adding what is missing than calling true or "
            "false."
        ),
    ),
    number_question(
        "00-8",
        "How many times as often as Kazakhstan does China stand in the interview?",
        _china_to_kazakhstan,
        unit="times",
        absolute=0.05,
        hint="Count both words with the word counter, then divide.",
        explain=lambda value: (
            f"About {value:.2f} times. The ambassador speaks for China in Kazakhstan, so this is "
            "no surprise; a count is where a question starts, not where it ends."
        ),
    ),
)
