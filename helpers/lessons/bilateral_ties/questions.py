"""Checked questions of lesson 02."""

from helpers import data, dates
from helpers.lessons.bilateral_ties import labels, meetings, mirror, money, polls, trade, votes
from helpers.question_kinds import choice_question, number_question
from helpers.words.static import Sentences

say = Sentences(__file__)

_QUARTER = "debt owed abroad, first quarter of 2025"


def _gap_2023() -> float:
    return float(mirror.trade_in_both_books().loc[2023, "gap"])


def _gap_ten_months() -> float:
    return float(mirror.trade_in_both_books("total", "Jan-Oct").loc[2023, "gap"])


def _rank_with_bloc() -> int:
    found = trade.partner_figures(2023, "total", "KAZ", True).set_index("partner")
    return int(found.loc["China", "place"])


def _growth() -> float:
    china = mirror.trade_in_both_books()["CHN"]
    return float(china.loc[2021] / china.loc[1992])


def _council_side() -> str:
    return votes.vote_of("KAZ", _council()["vote_id"])


def _council() -> dict:
    table = votes.votes()
    return table[table["body"] == "UN Human Rights Council"].iloc[0].to_dict()


def _error() -> float:
    row = data.load("polls").query("poll_id == 'gt-2024' and country_iso3 == 'KAZ'").iloc[0]
    return polls.sampling_error(int(row["n"]), float(row["result_percent"]))


def _debt_share(creditor: str = "China") -> float:
    table = money.amounts_by_partner(_QUARTER).set_index("partner")
    return float(table.loc[creditor, "share"])


def _like_india() -> int:
    return int(votes.compare("KAZ", "IND")["agree"].eq("same vote").sum())


def _first_eternal() -> str:
    table = labels.labels_of("Kazakhstan with other states")
    return str(table[table["label_en"].str.contains("eternal")]["date"].iloc[0][:4])


def _before_the_interview() -> int:
    table = meetings.trips()
    own = table["visitor"].eq("Xi Jinping") & table["visits"].eq("Kazakhstan")
    return int((own & table["date"].lt(dates.INTERVIEW)).sum())


QUESTIONS = (
    number_question(
        "02-1",
        expected=_gap_2023,
        absolute=0.2,
        **say.group("02-1"),
        explain=lambda value: (
            f"{value:.1f}: {mirror.trade_in_both_books().loc[2023, 'CHN']:g} minus "
            f"{mirror.trade_in_both_books().loc[2023, 'KAZ']:g}, or "
            f"{mirror.trade_in_both_books().loc[2023, 'percent']:.0f} percent of Kazakhstan's "
            "figure."
        ),
    ),
    number_question(
        "02-2",
        expected=_gap_ten_months,
        absolute=0.2,
        **say.group("02-2"),
        explain=lambda value: (
            f"{value:.1f}. The number that he quoted is that of China's book; media in Kazakhstan "
            "printed the other one in the same weeks."
        ),
    ),
    number_question(
        "02-3",
        expected=trade.first_year_china_leads,
        **say.group("02-3"),
        explain=lambda value: (
            f"{value:.0f}, by the figures for January to September. In the year before, Russia was "
            "ahead in Kazakhstan's data, and China in the partners' own."
        ),
    ),
    number_question(
        "02-4",
        expected=_rank_with_bloc,
        **say.group("02-4"),
        explain=lambda value: (
            f"{value:.0f}. The European Union comes before it. Whether a bloc is a partner is a "
            "question of definition, so both sentences can be true."
        ),
    ),
    number_question(
        "02-5",
        expected=_growth,
        relative=0.02,
        **say.group("02-5"),
        explain=lambda value: (
            f"About {value:.0f} times, at current prices. A small start and the dollar's loss of "
            "value are part of that number."
        ),
    ),
    choice_question(
        "02-6",
        expected=_council_side,
        options=("for", "against", "abstain", "no seat"),
        **say.group("02-6"),
        explain=lambda value: (
            f"{value.capitalize()}, with {_council()[value]} members. The groups are "
            f"{_council()['for']} for, {_council()['against']} against and "
            f"{_council()['abstain']} abstaining: "
            f"{_council()['for'] + _council()['against'] + _council()['abstain']} members, so "
            "this list is complete."
        ),
    ),
    number_question(
        "02-7",
        expected=_error,
        absolute=0.15,
        **say.group("02-7"),
        explain=lambda value: (
            f"About {value:.1f} points, if chance had chosen the people. This was an online poll: "
            "who answers chooses to, so the formula says little about it."
        ),
    ),
    number_question(
        "02-8",
        expected=_debt_share,
        absolute=0.3,
        wrong=lambda: {_debt_share("Netherlands"): "That is the share of the Netherlands."},
        **say.group("02-8"),
        explain=lambda value: (
            f"About {value:.1f} percent. The largest named creditor is "
            f"{money.amounts_by_partner(_QUARTER)['partner'].iloc[0]}; how much of that money "
            "belongs to owners elsewhere is not shown."
        ),
    ),
    number_question(
        "02-9",
        expected=_like_india,
        **say.group("02-9"),
        explain=lambda value: (
            f"{value:.0f}. With China it is "
            f"{int(votes.compare('KAZ', 'CHN')['agree'].eq('same vote').sum())}. Four votes are "
            "far too few for a rate, and abstaining together is not agreeing."
        ),
    ),
    choice_question(
        "02-10",
        expected=_first_eternal,
        options=("1992", "1997", "1998", "2019"),
        **say.group("02-10"),
        explain=lambda value: (
            f"{value}, with Kyrgyzstan and Uzbekistan. So the label with China was new for China, "
            "as far as seen; for Kazakhstan the word was older."
        ),
    ),
    number_question(
        "02-11",
        expected=_before_the_interview,
        **say.group("02-11"),
        explain=lambda value: (
            f"{value:.0f}. Two days after the interview he came again, and called it his fifth "
            "visit. 'High-frequency' has no agreed number."
        ),
    ),
)
