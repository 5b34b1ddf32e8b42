"""Lesson 07: statements whose speakers stay hidden until the reader has guessed."""

from collections.abc import Mapping
from functools import cache

import pandas as pd

from helpers import sources
from helpers.call_slips import checked
from helpers.charts import show_table
from helpers.claims import KERNELS, LOADED_WORDS, VERDICTS, ledger, verdict_of
from helpers.errors import LessonError
from helpers.exhibit import Exhibit
from helpers.words import quote
from helpers.words.lists import plural
from helpers.words.static import Sentences

say = Sentences(__file__)

#: The statements of the sort, in its order, and where each speaker has his or her office.
OFFICE = {
    "w16": "Washington",
    "c05": "Beijing",
    "w48": "Tashkent",
    "w37": "Astana",
    "w44": "Delhi",
    "w56": "Beijing",
    "w08": "Washington",
    "w29": "Moscow",
}
#: The places to choose from. One mark for all, for no place is better than another.
PLACES = dict.fromkeys(sorted(set(OFFICE.values())), "•")
NOT_YET = "not yet"
#: At most so many words of what was known; the rest is on the card.
_WORDS = 45


@checked(claim_id=OFFICE)
def named(claim_id: str) -> str:
    """Return what the sort calls a statement: ``statement 1`` for the first."""
    return f"statement {list(OFFICE).index(claim_id) + 1}"


@cache
def _statements() -> pd.DataFrame:
    """Return the statements with who made them, by the name that the sort gives them.

    Returns:
        One table for all who ask, so it is not to be changed.
    """
    both = pd.concat([ledger("other_voices"), ledger()]).set_index("claim_id", drop=False)
    chosen = both.loc[list(OFFICE)]
    own = chosen["speaker"].isna()
    chosen.loc[own, ["speaker", "office", "date"]] = [
        "Zhang Xiao",
        "China's ambassador to Kazakhstan, in the interview",
        "2024-07-01",
    ]
    chosen["told"] = chosen.index.map(say.group("told"))
    chosen["place"] = chosen.index.map(OFFICE)
    return chosen.rename(index=named)


def statement_texts() -> dict[str, str]:
    """Return what each statement says, without a name that tells the speaker."""
    return _statements()["told"].to_dict()


@checked
def who_said_it(labels: Mapping[str, str] | None = None) -> Exhibit:
    """Set the reader's guess of each speaker beside who spoke.

    Neither a name nor a source shows before the reader has guessed.

    Args:
        labels: From the name of a statement to one of ``PLACES``.

    Raises:
        LessonError: There is no such statement or place.
    """
    labels = dict(labels or {})
    table = _statements()
    for name, place in labels.items():
        if name not in table.index or place not in PLACES:
            raise LessonError(
                f"{quote(name)}: {quote(place)} does not fit. The statements run from "
                f"{table.index[0]} to {table.index[-1]}, and the places are {', '.join(PLACES)}."
            )
    guessed = [name in labels for name in table.index]
    shown = pd.DataFrame(
        {
            "no.": range(1, len(table) + 1),
            "what is said": table["told"].to_list(),
            "your guess": [labels.get(name, NOT_YET) for name in table.index],
            "who said it": [
                f"{row.place}: {row.speaker}, {row.office}, {row.date}" if known else NOT_YET
                for row, known in zip(table.itertuples(), guessed, strict=True)
            ],
        }
    )
    right = sum(labels.get(name) == place for name, place in table["place"].items())
    return show_table(
        shown,
        title=(
            f"You placed {right} of {plural(len(labels), 'statement')} in the right capital"
            if labels
            else f"{len(table)} statements of 2024 wait for a speaker"
        ),
        subtitle=say("who_said_it.subtitle"),
        sources=(sources.ids(table.loc[guessed, "source_ids"]) if labels else ["course-ledgers"]),
        leaves_out=say("who_said_it.leaves_out"),
    )


@checked(kernel=("", *KERNELS), loaded_word=("", *LOADED_WORDS))
def by_the_rule(
    statement: str = "", kernel: str = "", loaded_word: str = "", *, known: bool = False
) -> Exhibit:
    """Read the verdict off the rule for the reader's findings, then show ours beside it.

    Args:
        statement: One of ``statement_texts``; the first if blank.
        kernel: The reader's finding on the kernel; blank: not yet.
        loaded_word: The reader's finding on the loaded word; blank: not yet.
        known: Whether to show what was known on the day, with its sources.

    Raises:
        LessonError: There is no such statement or finding.
    """
    table = _statements()
    name = statement or table.index[0]
    if name not in table.index:
        raise LessonError(
            f"There is no {quote(name)}; they run from {table.index[0]} to {table.index[-1]}."
        )
    row = table.loc[name]
    done = bool(kernel and loaded_word)
    mine = verdict_of(kernel, loaded_word) if done else NOT_YET
    rows = [
        ("kernel", kernel or NOT_YET, row["kernel"] if done else NOT_YET),
        ("loaded word", loaded_word or NOT_YET, row["loaded_word"] if done else NOT_YET),
        ("verdict", mine, row["verdict"] if done else NOT_YET),
    ]
    told = [row["told"], *([say("by_the_rule.known", known=_opening(row["finding"]))] * known)]
    return show_table(
        pd.DataFrame(rows, columns=["what is judged", "you", "we"]),
        title=f"{mine.capitalize()}, you say; {row['verdict']}, we say"
        if done
        else f"{name.capitalize()} waits for your verdict",
        subtitle=" ".join(told),
        sources=sources.ids([row["source_ids"]]) if known or done else ["course-ledgers"],
        leaves_out=say("by_the_rule.leaves_out"),
    )


def _opening(text: str) -> str:
    """Return the first sentences of a finding, as many as fit."""
    told: list[str] = []
    for sentence in text.removesuffix(".").split(". "):
        if told and len(" ".join([*told, sentence]).split()) > _WORDS:
            break
        told.append(sentence)
    return ". ".join(told) + "."


#: What is said alike by two speakers: the ambassador's claim, and a statement of somebody else.
ALIKE = {
    "a scheme made the work of the SCO": ("c01", "w46"),
    "the largest organisation": ("c05", "w51"),
    "a calming influence": ("c06", "w49"),
    "one cause for a result with many": ("c09", "w01"),
    "a courtesy": ("c14", "w34"),
    "a pledge to Kazakhstan": ("c17", "w16"),
    "an unbroken friendship": ("c25", "w55"),
    "a forecast without a day": ("c31", "w18"),
    "the other side's motive": ("c34", "w06"),
}


def alike() -> pd.DataFrame:
    """Return a row for each of two speakers who say the like, with the verdict."""
    both = pd.concat([ledger("other_voices"), ledger()]).set_index("claim_id")
    rows = [
        {
            "what is said": what,
            "who": "the ambassador" if claim_id.startswith("c") else "somebody else",
            "speaker": both["speaker"].fillna("Zhang Xiao")[claim_id],
            **both.loc[claim_id, ["claim", "verdict", "source_ids"]],
        }
        for what, pair in ALIKE.items()
        for claim_id in pair
    ]
    order = {verdict: place for place, verdict in enumerate(VERDICTS)}
    return pd.DataFrame(rows).sort_values(
        "verdict", key=lambda column: column.map(order), kind="stable", ignore_index=True
    )
