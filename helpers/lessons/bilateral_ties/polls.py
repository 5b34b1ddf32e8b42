"""Polls in lesson 02: a result first, and the name of who paid for it after a guess."""

from collections.abc import Mapping, Sequence

import pandas as pd

from helpers import data, sources, theme
from helpers.call_slips import checked, choice
from helpers.charts import dots
from helpers.errors import LessonError
from helpers.exhibit import Exhibit
from helpers.frames import country_names, tally
from helpers.words import quote
from helpers.words.lists import plural
from helpers.words.static import Sentences

say = Sentences(__file__)

#: Who pays for a poll, by the code of the table.
SPONSORS = {
    "state-media": "state media",
    "kazakh-research-centre": "research centre in Kazakhstan",
    "ngo": "non-governmental body",
    "commercial-pollster": "commercial pollster",
    "media": "other media",
}
#: What a reader may guess, with the mark of each.
GUESSES = {name: theme.SPONSOR[name].glyph for name in list(SPONSORS.values())[:4]}
#: The polls on the cards, each by one result. The order gives no name away.
_CARDS = ("q05", "q44", "q01", "q28", "q17", "q13")
_MODES = {"online": "online", "telephone": "by telephone", "unknown": "how is not printed"}
_HIDDEN = "after your guess"


def results() -> pd.DataFrame:
    """Return the results with a percentage, with the name of who paid and the error by the formula.

    Returns:
        The rows of ``polls`` with ``paid by`` and ``error``: 1.96 standard errors of simple
        random sampling, in percentage points; blank where no number of people is printed.
    """
    table = data.load("polls").query("result_percent.notna()")
    share = table["result_percent"] / 100
    return table.assign(
        **{"paid by": table["sponsor_type"].map(SPONSORS)},
        error=196 * (share * (1 - share) / table["n"].astype("float64")) ** 0.5,
    )


def cards() -> pd.DataFrame:
    """Return one result of each poll on the cards, by its letter."""
    table = results().set_index("result_id").loc[list(_CARDS)].reset_index()
    table.index = [f"Poll {chr(ord('A') + place)}" for place in range(len(table))]
    return table


def card_texts() -> dict[str, str]:
    """Describe each poll by its letter, without the name of who paid for it."""
    names = country_names()
    return {
        letter: (
            f"{names[row.country_iso3] if row.country_iso3 else 'Anybody who clicks, anywhere'}, "
            f"{row.fieldwork_date[:4] or 'day not printed'}, {_people(row.n)}, "
            f"{_MODES[row.mode]}. {row.question_gist.rstrip('?')}? "
            f"{row.result_label[0].upper()}{row.result_label[1:]}: {row.result_percent:g} percent."
        )
        for letter, row in zip(cards().index, cards().itertuples(index=False), strict=True)
    }


def _people(n: float) -> str:
    return "number of people not printed" if pd.isna(n) else f"{n:,.0f} people"


def _guesses(
    table: pd.DataFrame, guesses: Mapping[str, str], guessed: Sequence[bool]
) -> dict[str, object]:
    """Return the columns that come out with the first guess."""
    return {
        "your guess": [guesses.get(letter, "none yet") for letter in table.index],
        "who paid": _after(guessed, table["sponsor"]),
        "kind": _after(guessed, table["paid by"]),
        "note": _after(guessed, table["note"]),
    }


@checked
def sorted_polls(guesses: Mapping[str, str]) -> Exhibit:
    """Show the results on the cards; names and sources come out with a reader's guesses.

    Args:
        guesses: Who paid, by letter: ``{"Poll A": "state media"}``.

    Raises:
        LessonError: There is no such card.
    """
    table = cards()
    for letter in guesses:
        choice("guesses", letter, table.index)
    guessed = [letter in guesses for letter in table.index]
    right = sum(table.loc[letter, "paid by"] == name for letter, name in guesses.items())
    title = (
        f"You have guessed {plural(len(guesses), 'sponsor')} of {len(table)}, and {right} "
        f"{'is' if right == 1 else 'are'} right"
        if guesses
        else f"{plural(len(table), 'poll')} without a name: guess who paid"
    )
    shown = table[guessed]
    return Exhibit(
        figure=None,
        title=title,
        subtitle=say("sorted_polls.subtitle"),
        summary=f"{title}.",
        table=pd.DataFrame(
            {
                "poll": table.index,
                "question": table["question_gist"],
                "answer": table["result_label"],
                "percent": [f"{value:g}" for value in table["result_percent"]],
            }
            | (_guesses(table, guesses, guessed) if guesses else {})
        ),
        # Before a guess, the list of sources must not name the paper that printed the poll.
        source_ids=sources.ids(shown["source_ids"], ["derived"]),
        leaves_out=say("sorted_polls.leaves_out"),
    )


def _after(guessed: Sequence[bool], texts: pd.Series) -> list[str]:
    return [text if yes else _HIDDEN for yes, text in zip(guessed, texts, strict=True)]


def asked_often() -> list[str]:
    """Return the questions with two results or more, those with the most first."""
    return results()["question_gist"].pipe(tally).loc[lambda counts: counts > 1].index.tolist()


@checked
def answers_to(question: str) -> Exhibit:
    """Draw all results on one question by day, by who paid, with the error by the formula.

    Args:
        question: One of ``asked_often()``.

    Raises:
        LessonError: No poll asked this twice.
    """
    if question not in asked_often():
        raise LessonError(f"No poll has two results on {quote(question)}; see asked_often().")
    table = results().query("question_gist == @question").sort_values("fieldwork_date")
    day = table["fieldwork_date"].str.split("/").str[0].replace("", "undated")
    where = country_names().reindex(table["country_iso3"]).to_numpy()
    table = table.assign(row=where + ", " + day + ": " + table["result_label"])
    number = table["poll_id"].nunique()
    return dots(
        table,
        x="result_percent",
        y="row",
        color="paid by",
        error_x="error" if table["error"].notna().any() else None,
        hover_data=["sponsor", "mode", "n", "note"],
        labels={
            "result_percent": "percent",
            "row": "where, when, answer",
            "error": "error by the formula",
        },
        title=f"{question.rstrip('?')}: {plural(len(table), 'result')} of "
        f"{plural(number, 'poll')}, from {table['result_percent'].min():g} to "
        f"{table['result_percent'].max():g} percent",
        subtitle=say("answers_to.subtitle"),
        leaves_out=say("answers_to.leaves_out"),
    )
