"""Checked questions of lesson 02."""

from helpers import data, dates
from helpers.lessons.bilateral_ties import labels, meetings, mirror, money, polls, trade, votes
from helpers.question_kinds import choice_question, number_question

_QUARTER = "debt owed abroad, first quarter of 2025"


def _gap_2023() -> float:
    return float(mirror.both_books().loc[2023, "gap"])


def _gap_ten_months() -> float:
    return float(mirror.both_books("total", "Jan-Oct").loc[2023, "gap"])


def _rank_with_bloc() -> int:
    found = trade.partner_figures(2023, "total", "KAZ", True).set_index("partner")
    return int(found.loc["China", "place"])


def _growth() -> float:
    china = mirror.both_books()["CHN"]
    return float(china.loc[2021] / china.loc[1992])


def _council_side() -> str:
    return votes.vote_of("KAZ", _council()["vote_id"])


def _council() -> dict:
    table = votes.votes()
    return table[table["body"] == "UN Human Rights Council"].iloc[0].to_dict()


def _error() -> float:
    row = data.load("polls").query("poll_id == 'gt-2024' and country_iso3 == 'KAZ'").iloc[0]
    return polls.sampling_error(int(row["n"]), float(row["result_percent"]))


def _debt_share() -> float:
    table = money.creditors(_QUARTER).set_index("partner")
    return float(table.loc["China", "share"])


def _like_india() -> int:
    return int(votes.compare("KAZ", "IND")["agree"].eq("same vote").sum())


def _first_eternal() -> str:
    table = labels.labels("Kazakhstan with other states")
    return str(table[table["label_en"].str.contains("eternal")]["date"].iloc[0][:4])


def _before_the_interview() -> int:
    table = meetings.trips()
    own = table["visitor"].eq("Xi Jinping") & table["visits"].eq("Kazakhstan")
    return int((own & table["date"].lt(dates.INTERVIEW)).sum())


QUESTIONS = (
    number_question(
        "02-1",
        "How large was the gap between China's and Kazakhstan's figures for their trade in the "
        "full year 2023, in thousand million US dollars?",
        _gap_2023,
        unit="thousand million US dollars",
        absolute=0.2,
        hint="In the mirror exhibit, choose turnover and read the two figures of the year.",
        explain=lambda value: (
            f"{value:.1f}: {mirror.both_books().loc[2023, 'CHN']:g} minus "
            f"{mirror.both_books().loc[2023, 'KAZ']:g}, or "
            f"{mirror.both_books().loc[2023, 'percent']:.0f} percent of Kazakhstan's figure."
        ),
    ),
    number_question(
        "02-2",
        "And how large was the gap for January to October 2023, the months for which the "
        "ambassador himself quoted a number, in thousand million US dollars?",
        _gap_ten_months,
        unit="thousand million US dollars",
        absolute=0.2,
        hint="Set the months of the mirror exhibit to Jan-Oct.",
        explain=lambda value: (
            f"{value:.1f}. The number that he quoted is that of China's book; media in Kazakhstan "
            "printed the other one in the same weeks."
        ),
    ),
    number_question(
        "02-3",
        "In Kazakhstan's own data, what is the first year in the table in which turnover with "
        "China is larger than with Russia?",
        trade.first_year_ahead,
        unit="(a year)",
        hint="Set the partner machine to Kazakhstan's data and turnover, and go through the years.",
        explain=lambda value: (
            f"{value:.0f}, by the figures for January to September. In the year before, Russia was "
            "ahead in Kazakhstan's data, and China in the partners' own."
        ),
    ),
    number_question(
        "02-4",
        "What rank has China in Kazakhstan's turnover of 2023, by Kazakhstan's data, when the "
        "European Union counts as one?",
        _rank_with_bloc,
        unit="(a rank)",
        hint="Tick the switch for the European Union and read the caption.",
        explain=lambda value: (
            f"{value:.0f}. The European Union comes before it. Whether a bloc is a partner is a "
            "question of definition, so both sentences can be true."
        ),
    ),
    number_question(
        "02-5",
        "By the ambassador's own figures, how many times as large was trade in 2021 as in 1992?",
        _growth,
        unit="times",
        relative=0.02,
        hint="Divide the figure of 2021 by that of 1992.",
        explain=lambda value: (
            f"About {value:.0f} times, at current prices. A small start and the dollar's loss of "
            "value are part of that number."
        ),
    ),
    choice_question(
        "02-6",
        "How did Kazakhstan vote on 2022-10-06, when the UN Human Rights Council decided whether "
        "to debate Xinjiang?",
        _council_side,
        options=("for", "against", "abstain", "no seat"),
        hint="Set the vote map to that day and read the summary.",
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
        "By the formula of simple random sampling at 95 percent, how far may the Global Times "
        "poll's result on more opportunities be off to either side, in percentage points?",
        _error,
        unit="percentage points",
        absolute=0.15,
        hint="The table under the polls has a column for it; or use 196 times the square root of "
        "p(1-p)/n, with p as a share.",
        explain=lambda value: (
            f"About {value:.1f} points, if chance had chosen the people. This was an online poll: "
            "who answers chooses to, so the formula says little about it."
        ),
    ),
    number_question(
        "02-8",
        "What share of Kazakhstan's debt abroad was owed to China in the first quarter of 2025, "
        "in percent?",
        _debt_share,
        unit="percent",
        absolute=0.3,
        hint="Choose that quarter in the exhibit on investment and debt.",
        explain=lambda value: (
            f"About {value:.1f} percent. The largest named creditor is "
            f"{money.creditors(_QUARTER)['partner'].iloc[0]}; how much of that money belongs to "
            "owners elsewhere is not shown."
        ),
    ),
    number_question(
        "02-9",
        "In how many of the four votes did Kazakhstan and India cast the same vote?",
        _like_india,
        unit="votes",
        hint="Set the two states of the agreement exhibit to Kazakhstan and India.",
        explain=lambda value: (
            f"{value:.0f}. With China it is "
            f"{int(votes.compare('KAZ', 'CHN')['agree'].eq('same vote').sum())}. Four votes are "
            "far too few for a rate, and abstaining together is not agreeing."
        ),
    ),
    choice_question(
        "02-10",
        "In which year does the first text of eternal friendship between Kazakhstan and another "
        "state stand in our table?",
        _first_eternal,
        options=("1992", "1997", "1998", "2019"),
        hint="Set the label ladder to 'Kazakhstan with other states' and look for the word.",
        explain=lambda value: (
            f"{value}, with Kyrgyzstan and Uzbekistan. So the label with China was new for China, "
            "as far as seen; for Kazakhstan the word was older."
        ),
    ),
    number_question(
        "02-11",
        "How many times had Xi Jinping come to Kazakhstan before the day of the interview, by "
        "our timeline?",
        _before_the_interview,
        unit="times",
        hint="Count the marks in his row that lie before July 2024.",
        explain=lambda value: (
            f"{value:.0f}. Two days after the interview he came again, and called it his fifth "
            "visit. 'High-frequency' has no agreed number."
        ),
    ),
)
