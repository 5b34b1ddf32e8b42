"""Exhibits of lesson 02 on polls: who asked, how, how many, and what an error bar can mean."""

from __future__ import annotations

import math
from collections.abc import Mapping

import pandas as pd
import plotly.graph_objects as go

from helpers import data, sources, theme
from helpers.errors import LessonError
from helpers.exhibit import Exhibit
from helpers.frames import country_names, tally
from helpers.words.static import Sentences

say = Sentences(__file__)

SPONSORS = {
    "state media": "state-media",
    "research centre in Kazakhstan": "kazakh-research-centre",
    "non-governmental body": "ngo",
    "commercial pollster": "commercial-pollster",
    "other media": "media",
}
CATEGORIES = {name: theme.SPONSOR[name].glyph for name in SPONSORS}
TOPICS = {
    "all": "",
    "China": "China",
    "Russia": "Russia",
    "the SCO": "SCO",
    "between the powers": "multi-vector",
}
MODES = {"all": "", "telephone": "telephone", "online": "online", "not printed": "unknown"}

#: Who paid, for a list of choices: all kinds, then those of the sorter.
PAID_BY = {"all": "", **SPONSORS}

_AXIS = "percent (bar: error by the formula)"
_MODE_WORDS = {"telephone": "telephone", "online": "online", "unknown": "mode not printed"}
_WHY_NOT = {
    "online": "Who answers online chooses to; the formula assumes that chance chose.",
    "unknown": "How people were found and asked is not printed: whether chance chose is unknown.",
    "telephone": "Few of those called answered, see the note: those who hang up may think "
    "otherwise, and the formula does not know it.",
}


def sampling_error(n: int, percent: float) -> float:
    """Return how far a share in a sample may lie from the share in all, by chance alone.

    The formula is that of simple random sampling at 95 percent confidence,
    ``1.96 * sqrt(p * (1 - p) / n)``. It holds only where chance chose the people, each with the
    same chance, and all of them answered.

    Args:
        n: People asked.
        percent: Share found, 0 to 100.

    Returns:
        Percentage points to either side.

    Raises:
        LessonError: Nobody was asked, or the share is no share.
    """
    if not n > 0 or not 0 <= percent <= 100:
        raise LessonError(
            "The error needs at least one person asked and a share from 0 to 100; got "
            f"{n} people and {percent} percent."
        )
    share = percent / 100
    return 196 * math.sqrt(share * (1 - share) / n)


def results() -> pd.DataFrame:
    """Return the poll results that have a percentage, with letters in place of names.

    Returns:
        The rows of ``polls`` with ``letter`` (one per poll), ``country`` (its name), ``margin``
        (``sampling_error`` in percentage points, NaN where the number of people was not seen)
        and ``sponsor_kind`` (a key of ``SPONSORS``).
    """
    table = data.load("polls")
    table = table[table["result_percent"].notna()].reset_index(drop=True)
    kinds = {code: name for name, code in SPONSORS.items()}
    table["sponsor_kind"] = table["sponsor_type"].map(kinds)
    # By the wording of the first question, so that the order gives no sponsor away.
    order = table.drop_duplicates("poll_id").sort_values("question_gist")["poll_id"]
    letters = {poll: chr(ord("A") + place) for place, poll in enumerate(order)}
    table["letter"] = table["poll_id"].map(letters)
    names = country_names()
    table["country"] = [
        names[code] if code else "several countries or anywhere" for code in table["country_iso3"]
    ]
    table["margin"] = [
        float("nan") if pd.isna(n) else sampling_error(int(n), percent)
        for n, percent in zip(table["n"], table["result_percent"], strict=True)
    ]
    return table


def years() -> dict[str, str]:
    """Return the years in which people were asked, for a list of choices; "" means all."""
    dates = results()["fieldwork_date"]
    found = sorted({text[:4] for dates_of in dates for text in dates_of.split("/") if text})
    return {"all": "", **{year: year for year in found}, "not printed": NO_DATE}


#: The choice of polls whose date was not printed.
NO_DATE = "none"


def _asked_in(table: pd.DataFrame, year: str) -> pd.Series:
    if year == NO_DATE:
        return table["fieldwork_date"].eq("")
    # A span of dates, such as 2017/2021, holds the years between its ends.
    spans = table["fieldwork_date"].str.split("/")
    return spans.map(lambda ends: ends[0][:4] <= year <= ends[-1][:4]) & (
        table["fieldwork_date"].ne("")
    )


def _heads() -> pd.DataFrame:
    """Return the first result of each poll, by letter."""
    return results().drop_duplicates("poll_id").sort_values("letter").reset_index(drop=True)


def poll_texts() -> dict[str, str]:
    """Describe each poll by its letter, without its sponsor."""
    return {
        f"Poll {row.letter}": (
            f"{row.country}, {row.fieldwork_date.replace('/', ' to ') or 'date not printed'}, "
            f"{_people(row.n)}, {_MODE_WORDS[row.mode]}. In our words: "
            f"{row.question_gist.rstrip('?')}: {row.result_label}, {row.result_percent:g} percent. "
            "Who paid for it?"
        )
        for row in _heads().itertuples(index=False)
    }


def sorted_polls(labels: Mapping[str, str]) -> Exhibit:
    """Show one result of each poll; the sponsor comes out once the learner has guessed.

    Args:
        labels: Guesses by item, such as ``{"Poll A": "state media"}``.
    """
    table = _heads()
    table["item"] = [f"Poll {letter}" for letter in table["letter"]]
    table["guess"] = [labels.get(item, "") for item in table["item"]]
    known = table["guess"].ne("")
    table["who"] = [
        f"{row.sponsor} ({row.sponsor_kind})" if row.guess else "hidden: guess first"
        for row in table.itertuples(index=False)
    ]
    right = int((table["guess"] == table["sponsor_kind"]).sum())
    figure = theme.figure(
        height=210 + 52 * len(table),
        xaxis={"title": _AXIS, "range": [0, 102]},
        **_legend_below(52 * len(table)),
    )
    lines = [
        f"{row.item}: {theme.wrap(row.result_label, 34)}"
        + (f"<br>{theme.wrap(row.sponsor, 40)}" if row.guess else "<br>sponsor hidden")
        for row in table.itertuples(index=False)
    ]
    figure.update_yaxes(
        range=[len(table) - 0.4, -0.7],
        tickmode="array",
        tickvals=list(range(len(table))),
        ticktext=lines,
    )
    _dots(figure, table)
    guesses = (
        f"You have guessed {int(known.sum())}, {right} of them right."
        if known.any()
        else "All sponsors are hidden: guess one to see it."
    )
    no_n = int(table["n"].isna().sum())
    return Exhibit(
        figure=figure,
        title=f"{len(table)} polls, one result each; {int(known.sum())} sponsors shown",
        summary=(
            f"{len(table)} polls: {_modes(table)}. {guesses} {no_n} without a number of people "
            f"{'has' if no_n == 1 else 'have'} no error bar. The bars assume that chance chose "
            "the people; the table says why that may not hold."
        ),
        table=pd.DataFrame(
            {
                "poll": table["item"],
                "who asked": table["who"],
                "your guess": [
                    f"{row.guess}: {'right' if row.guess == row.sponsor_kind else 'not right'}"
                    if row.guess
                    else "none yet"
                    for row in table.itertuples(index=False)
                ],
                "question (gist)": table["question_gist"],
                "answer": table["result_label"],
                "percent": [f"{value:g}" for value in table["result_percent"]],
                **_method(table),
                "note": [
                    row.note if row.guess else "hidden: guess first"
                    for row in table.itertuples(index=False)
                ],
            }
        ),
        source_ids=sources.ids(table["source_ids"]),
        leaves_out=say("sorted_polls.leaves_out"),
    )


def poll_results(
    topic: str = "China", mode: str = "", sponsor: str = "", year: str = ""
) -> Exhibit:
    """Show all results on one topic, sponsors named, with what the error bar leaves out.

    Args:
        topic: A value of ``TOPICS``, or "" for all.
        mode: A value of ``MODES``, or "" for all.
        sponsor: A value of ``PAID_BY``, or "" for all.
        year: A value of ``years()``: the year in which people were asked, or "" for all.

    Raises:
        LessonError: There is no such topic, mode, sponsor or year, or no poll fits.
    """
    for name, value, allowed in (
        ("topic", topic, TOPICS),
        ("mode", mode, MODES),
        ("sponsor", sponsor, PAID_BY),
        ("year", year, years()),
    ):
        if value not in allowed.values():
            raise LessonError(
                f"There is no {name} '{value}'; choose from "
                f"{', '.join(code for code in allowed.values() if code)}."
            )
    table, whole = results(), data.load("polls")
    whole = whole[whole["result_percent"].isna()]
    for column, value in (("topic", topic), ("mode", mode), ("sponsor_type", sponsor)):
        if value:
            table, whole = table[table[column] == value], whole[whole[column] == value]
    if year:
        table, whole = (rows[_asked_in(rows, year)] for rows in (table, whole))
    if table.empty:
        raise LessonError("No poll in the table fits all of these: set one of them back to 'all'.")
    table = table.sort_values(["letter", "country", "result_id"]).reset_index(drop=True)
    lines = [
        f"{theme.wrap(row.question_gist, 44)}<br>{theme.SPONSOR[row.sponsor_kind].glyph} "
        f"{row.letter}, {row.country_iso3 or 'open'}: {theme.wrap(row.result_label, 34)}"
        for row in table.itertuples(index=False)
    ]
    figure = theme.figure(
        height=230 + 56 * len(table),
        xaxis={"title": _AXIS, "range": [0, 102]},
        **_legend_below(56 * len(table)),
        yaxis={
            "range": [len(table) - 0.4, -0.7],
            "tickmode": "array",
            "tickvals": list(range(len(table))),
            "ticktext": lines,
        },
    )
    _dots(figure, table)
    worst = table.loc[table["margin"].idxmax()] if table["margin"].notna().any() else None
    printed = int(table["published_margin"].notna().sum())
    kinds = "; ".join(
        f"{name}: {count}" for name, count in table["sponsor_kind"].pipe(tally).items()
    )
    number = table["poll_id"].nunique()
    count_polls = f"{number} poll" if number == 1 else f"{number} polls"
    both = pd.concat([table, whole.assign(letter="", country="", margin=float("nan"))])
    both["sponsor_kind"] = both["sponsor_type"].map(
        {code: name for name, code in SPONSORS.items()} | {"academic": "academic"}
    )
    return Exhibit(
        figure=figure,
        title=f"{len(table)} results of {count_polls}; who asked: {kinds}",
        summary=(
            f"{len(table)} results of {count_polls}, by sponsor: {kinds}. "
            + (
                f"The widest error bar is {worst['margin']:.1f} points (poll {worst['letter']}). "
                if worst is not None
                else "No number of people was printed, so there is no error bar. "
            )
            + f"{printed} of the results come with a printed margin. {len(whole)} more "
            f"{'entry has' if len(whole) == 1 else 'entries have'} no percentage and "
            f"{'stands' if len(whole) == 1 else 'stand'} in the table only."
        ),
        table=pd.DataFrame(
            {
                "poll": both["letter"].replace("", "none"),
                "who asked": both["sponsor"],
                "kind of sponsor": both["sponsor_kind"],
                "where": both["country"].replace("", "see the note"),
                "when": both["fieldwork_date"].str.replace("/", " to ").replace("", "not printed"),
                "question (gist)": both["question_gist"],
                "answer": both["result_label"].replace("", "not recorded"),
                "percent": [
                    "not seen" if pd.isna(value) else f"{value:g}"
                    for value in both["result_percent"]
                ],
                **_method(both),
                "note": both["note"],
            }
        ),
        source_ids=sources.ids(both["source_ids"]),
        leaves_out=say("poll_results.leaves_out"),
    )


def _legend_below(plot_height: int) -> dict:
    """Put the legend below, where its lines do not meet the title on a narrow page."""
    return {
        "legend": {"y": -56 / plot_height, "yanchor": "top"},
        "margin": {"l": 10, "r": 10, "b": 100},
    }


def _dots(figure: go.Figure, table: pd.DataFrame) -> None:
    for mode, mark in theme.POLL_MODE.items():
        rows = table[table["mode"] == mode]
        # Plotly draws a bar of no length, with its caps, for a missing error: so a trace without.
        for counted, part in rows.groupby(rows["margin"].notna(), sort=False):
            figure.add_scatter(
                x=part["result_percent"].tolist(),
                y=part.index.tolist(),
                mode="markers+text",
                name=_MODE_WORDS[mode],
                legendgroup=mode,
                showlegend=bool(part.index[0] == rows.index[0]),
                marker={"symbol": mark.symbol, "color": mark.colour, "size": 12},
                text=[f"{value:g}" for value in part["result_percent"]],
                textposition="top center",
                hovertemplate="%{x:g} percent<extra></extra>",
            )
            if counted:
                figure.data[-1].error_x = {
                    "type": "data",
                    "array": [round(float(margin), 2) for margin in part["margin"]],
                    "color": mark.colour,
                    "thickness": 2,
                    "width": 6,
                }


def _method(table: pd.DataFrame) -> dict[str, list[str]]:
    return {
        "how many": [_people(n) for n in table["n"]],
        "how asked": [_MODE_WORDS[mode] for mode in table["mode"]],
        "error by the formula": [
            "cannot be computed" if pd.isna(value) else f"{value:.1f} points"
            for value in table["margin"]
        ],
        "margin printed": [
            "none seen" if pd.isna(value) else f"{value:g} points"
            for value in table["published_margin"]
        ],
        "why the formula may not apply": [_WHY_NOT[mode] for mode in table["mode"]],
    }


def _modes(table: pd.DataFrame) -> str:
    counts = table["mode"].pipe(tally)
    return ", ".join(f"{count} {_MODE_WORDS[mode]}" for mode, count in counts.items())


def _people(n: object) -> str:
    return "number of people not printed" if pd.isna(n) else f"{int(n):,} people"
