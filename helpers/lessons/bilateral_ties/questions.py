"""Checked questions of lesson 02; those from 02-7 on belong to its companion."""

import pandas as pd

from helpers import data
from helpers.lessons.bilateral_ties import trade
from helpers.question_kinds import choice_question, number_question, rows_question
from helpers.words.lists import listed
from helpers.words.static import Sentences

say = Sentences(__file__)

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
        **say.question("02-1"),
        expected=_exporters,
        key="year",
        what=("year", "years"),
        wrong=_near_the_basis,
        explain=lambda value: (
            f"{listed(value)}: China's count of what it sold, and about 11 percent "
            "on top. Kazakhstan's own customs counted "
            f"{_own_count_of_2013():.1f} billion for 2013, so most of the jump is the new reporter."
        ),
    ),
    number_question(
        **say.question("02-2"),
        expected=lambda: float(_gaps().max()),
        absolute=0.3,
        wrong=_near_the_gap,
        explain=lambda value: (
            f"{value:.1f} percent, in {_gaps().idxmax()}; the smallest is {_gaps().min():.0f}, in "
            f"{_gaps().idxmin()}. A gap that moves so much is hard to explain by one fixed rule."
        ),
    ),
    choice_question(**say.question("02-3"), expected=_where_freight_fits),
    choice_question(
        **say.question("02-4"),
        expected=_sentence_of_2022,
        explain=lambda value: (
            f"{value}. China: {_turnover_2022()[('China', 'CHN')]:g} billion by its own data, "
            f"{_turnover_2022()[('China', 'KAZ')]:g} by Kazakhstan's. Russia: "
            f"{_turnover_2022()[('Russia', 'KAZ')]:g} by Kazakhstan's, "
            f"{_turnover_2022()[('Russia', 'RUS')]:g} by its own. "
            "The order depends on whose data you take."
        ),
    ),
    choice_question(**say.question("02-5"), expected=_first_eternal),
    choice_question(**say.question("02-6"), expected=lambda: "D"),
    rows_question(
        **say.question("02-7"),
        expected=_said,
        key="saying_id",
        what=("saying", "sayings"),
        wrong=_near_the_sayings,
    ),
    choice_question(**say.question("02-8"), expected=lambda: "B"),
    choice_question(**say.question("02-9"), expected=lambda: "C"),
)
