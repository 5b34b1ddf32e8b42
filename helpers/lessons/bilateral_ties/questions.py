"""Checked questions of lesson 02; those from 02-7 on belong to its companion."""

import pandas as pd

from helpers import data
from helpers.lessons.bilateral_ties import trade
from helpers.question_kinds import (
    choice_question,
    number_question,
    rows_question,
)
from helpers.words.lists import listed
from helpers.words.static import Sentences

say = Sentences(__file__)

_LETTERS = ("A", "B", "C", "D")
_PAIR = ["China", "Kazakhstan"]


def _trade() -> pd.DataFrame:
    return data.load("trade_imports").query("importer in @_PAIR and exporter in @_PAIR")


def _exporters() -> pd.DataFrame:
    table = _trade()
    return table[table["basis"].str.contains("exporter")]


def _near_the_basis() -> list[tuple[pd.DataFrame, str]]:
    table = _trade()
    bought = table[table["importer"] == "Kazakhstan"]
    return [
        (
            bought[bought["basis"] == "as printed"],
            "These are the rows that are as printed; the others are asked for.",
        ),
        (bought, "These are all imports of Kazakhstan, whoever reported them."),
    ]


def _own_count_of_2013() -> float:
    return float(trade.directions(2013).loc["what China sells", "buyer"])


def _pairs() -> pd.DataFrame:
    books = data.load("trade_mirror").query(
        "flow == 'total' and period == 'full year' and rank == 'main' and year > 2012"
    )
    pairs = books.pivot(index="year", columns="reporter", values="value_usd_bn").dropna()
    return pairs.assign(gap=pairs["CHN"] - pairs["KAZ"])


def _gaps() -> pd.Series:
    pairs = _pairs()
    return 100 * pairs["gap"] / pairs["KAZ"]


def _near_the_gap() -> dict[float, str]:
    pairs = _pairs()
    return {
        float(pairs["gap"].max()): "That is the gap in billion dollars, not as a percentage.",
        float((100 * pairs["gap"] / pairs["CHN"]).max()): "That is a percentage of China's figure.",
        float(100 + _gaps().max()): "That is China's figure as a percentage of Kazakhstan's; the "
        "gap is what exceeds 100.",
    }


def _where_freight_fits() -> str:
    """Return the letter: in which direction does the buyer count more, as freight would have it?"""
    found = trade.directions(2023)
    china, kazakhstan = (found["buyer"] > found["seller"]).loc[list(trade.DIRECTIONS)]
    return {(True, True): "A", (False, True): "B", (True, False): "C", (False, False): "D"}[
        (china, kazakhstan)
    ]


def _turnover_2022() -> dict[tuple[str, str], float]:
    partners = data.load("trade_partners").query(
        "year == 2022 and indicator == 'total_trade' and period == 'full year'"
    )
    found = partners.set_index(["partner", "reporter"])["value"].to_dict()
    books = data.load("trade_mirror").query(
        "year == 2022 and flow == 'total' and period == 'full year' and rank == 'main'"
    )
    return found | {("China", row.reporter): row.value_usd_bn for row in books.itertuples()}


def _sentence_of_2022() -> str:
    found = _turnover_2022()
    russia = [value for (partner, _), value in found.items() if partner == "Russia"]
    by_china, by_kazakhstan = found[("China", "CHN")], found[("China", "KAZ")]
    if by_kazakhstan == max(value for (_, whose), value in found.items() if whose == "KAZ"):
        return "A"
    return "C" if by_china > max(russia) and by_kazakhstan < min(russia) else "D"


def _first_eternal() -> str:
    """Return the letter: had China any text of eternal friendship before that of 2019?"""
    table = data.load("partnership_labels").query("date != '' and date < '2019-09-11'")
    eternal = table[table["label_en"].str.contains("eternal|permanent")]
    return "A" if eternal["counterpart_iso3"].eq("CHN").any() else "B"


def _said() -> pd.DataFrame:
    said = trade.sayings()
    return said[(said["side"] == "Kazakhstan") & (said["fits"] == "China's book")]


def _near_the_sayings() -> list[tuple[pd.DataFrame, str]]:
    said = trade.sayings()
    return [
        (said[said["side"] == "Kazakhstan"], "These are all that Kazakhstan's side said."),
        (said[said["fits"] == "China's book"], "These are both sides; keep Kazakhstan's."),
    ]


QUESTIONS = (
    rows_question(
        "02-1",
        expected=_exporters,
        key="year",
        what=("year", "years"),
        wrong=_near_the_basis,
        **say.group("02-1"),
        explain=lambda value: (
            f"{listed(value)}: China's count of what it sold, and about 11 percent "
            "on top. Kazakhstan's own customs counted "
            f"{_own_count_of_2013():.1f} billion for 2013, so most of the jump is the new reporter."
        ),
    ),
    number_question(
        "02-2",
        expected=lambda: float(_gaps().max()),
        absolute=0.3,
        wrong=_near_the_gap,
        **say.group("02-2"),
        explain=lambda value: (
            f"{value:.1f} percent, in {_gaps().idxmax()}; the smallest is {_gaps().min():.0f}, in "
            f"{_gaps().idxmin()}. A gap that moves so much is hard to explain by one fixed rule."
        ),
    ),
    choice_question(
        "02-3",
        expected=_where_freight_fits,
        options=_LETTERS,
        wrong={
            "A": "Then the buyer would count more in both directions. Look at what China sells.",
            "C": "In what China sells the seller counts more, and freight makes the buyer's "
            "figure the larger one.",
            "D": "In one direction the buyer does count more. Take one tenth off, and look there.",
        },
        **say.group("02-3"),
        explain=lambda value: (
            f"{value}: with about a tenth for the journey, the books of what Kazakhstan sells "
            "nearly meet. In what China sells, freight taken off makes the gap larger. Transit and "
            "false declaration would show there, and the figures cannot choose between them."
        ),
    ),
    choice_question(
        "02-4",
        expected=_sentence_of_2022,
        options=_LETTERS,
        wrong={
            "A": "By Kazakhstan's data two bars are longer than China's.",
            "B": "The bar of the European Union is the longest of all.",
            "D": "China's own bar is longer than both of Russia's.",
        },
        **say.group("02-4"),
        explain=lambda value: (
            f"{value}. China: {_turnover_2022()[('China', 'CHN')]:g} billion by its own data, "
            f"{_turnover_2022()[('China', 'KAZ')]:g} by Kazakhstan's. Russia: "
            f"{_turnover_2022()[('Russia', 'KAZ')]:g} by Kazakhstan's, "
            f"{_turnover_2022()[('Russia', 'RUS')]:g} by its own. "
            "The order depends on whose data you take."
        ),
    ),
    choice_question(
        "02-5",
        expected=_first_eternal,
        options=_LETTERS,
        wrong={
            "A": "China signed none of the texts of the 1990s.",
            "C": "The kinds of text differ, but the claim is about the word and its rank.",
            "D": "Neither word is a rank: no text read here puts one above the other.",
        },
        **say.group("02-5"),
        explain=lambda value: (
            f"{value}. As far as we saw, China used its word for Kazakhstan alone until 2025, when "
            "a treaty with all five states of Central Asia took it up. “Unique” needs a “for whom” "
            "and a “until when”."
        ),
    ),
    choice_question(
        "02-6",
        expected=lambda: "D",
        options=_LETTERS,
        wrong={
            "A": "More of the same people make the margin smaller and no more honest.",
            "B": "Shorter polls may bring more answers, but those who answer still choose to.",
            "C": "Then other people may trust it; those who answer still choose to.",
        },
        **say.group("02-6"),
        explain=lambda value: (
            f"{value}. The formula speaks of chance alone. It holds if chance chose the people and "
            "they answered; who clicks on a poll is not chance."
        ),
    ),
    rows_question(
        "02-7",
        expected=_said,
        key="saying_id",
        what=("saying", "sayings"),
        wrong=_near_the_sayings,
        **say.group("02-7"),
        explain=lambda value: (
            f"{len(value)} sayings. Courtesy, success to show, or belief that the figure is the "
            "better one: nobody was asked why, so the rows do not say."
        ),
    ),
    choice_question(
        "02-8",
        expected=lambda: "B",
        options=_LETTERS,
        wrong={
            "A": "That would need a full list of both; this one is made from texts on Kazakhstan.",
            "C": "Some of their visits are on the list itself.",
            "D": "A visit is a fact, friendship is a judgement.",
        },
        **say.group("02-8"),
        explain=lambda value: (
            f"{value}. A count answers only for what was looked for. And “often” needs other "
            "pairs of states to compare with."
        ),
    ),
    choice_question(
        "02-9",
        expected=lambda: "C",
        options=_LETTERS,
        wrong={
            "A": "A count of votes shows no cause.",
            "B": "Two states may cast one vote for different reasons, or both abstain.",
            "D": "India and China agreed in most roll calls of 2019, and are no allies.",
        },
        **say.group("02-9"),
        explain=lambda value: (
            f"{value}. Most roll calls are on subjects on which most states agree, so the "
            "comparison with other pairs tells more than one share."
        ),
    ),
)
