"""Lesson 05: what the limits of its classes do to a map, and trade over the years."""

import pandas as pd

from helpers import data
from helpers.call_slips import checked
from helpers.charts import areas_map, lines
from helpers.errors import LessonError
from helpers.exhibit import Exhibit
from helpers.frames import made_once
from helpers.lessons.central_asia.region import FIVE
from helpers.words import quote
from helpers.words.lists import listed
from helpers.words.static import Sentences

say = Sentences(__file__)

CHINESE = "China customs"

#: The choices of the map, and what each is called there.
MEASURES = {
    "bought from China, of all imports, 2023": "china-2023",
    "bought from China, of all imports, 2019": "china-2019",
    "bought from Russia, of all imports, 2019": "russia-2019",
    "trade with China beside output, China's book": "book-china",
    "trade with China beside output, the states' books": "book-own",
}
#: What each measure is, for a title (``china-2023.says``), and which years and whose figures, for a
#: subtitle (``china-2023.tells``).
_WORDS = say.group("measures")


@checked(year=lambda: sorted(_turnover()["year"].unique()))
def books(year: int = 2024) -> pd.DataFrame:
    """Return the full-year turnover with China of each of the five in both books.

    Args:
        year: A calendar year; for 2024 both books are known for all five.

    Returns:
        The rows of the table with the columns ``state`` and ``book`` added.
    """
    table = _turnover()
    table = table[table["year"] == year]
    chinese = table["reporter"] == CHINESE
    return table.assign(
        state=table["partner"].map(FIVE),
        book=chinese.map({True: "China's book", False: "the state's own book"}),
    )


@made_once
def _turnover() -> pd.DataFrame:
    table = data.load("trade_china_central_asia").query(
        "flow == 'turnover' and period == 'full year' and unit == 'USD bn'"
    )
    return table[table["partner"].isin(list(FIVE))]


@checked
def dependence(measure: str) -> pd.DataFrame:
    """Return one percentage for each of the five.

    Args:
        measure: One of the values of ``MEASURES``.

    Returns:
        Rows with the columns iso3, state, percent and source_ids.

    Raises:
        LessonError: There is no such measure.
    """
    if measure not in MEASURES.values():
        raise LessonError(
            f"There is no measure {quote(measure)}; use one of {listed(MEASURES.values())}."
        )
    kind, which = measure.split("-")
    if kind == "book":
        output = data.load("country_figures").query("indicator == 'gdp_nominal' and year == 2023")
        both = books()
        chinese = both["reporter"] == CHINESE
        rows = both[chinese if which == "china" else ~chinese]
        rows = rows.merge(output, left_on="partner", right_on="iso3")
        rows["percent"] = 100 * rows["value_x"] * 1e9 / rows["value_y"]
        rows["source_ids"] = rows["source_ids"] + ";" + rows["source_id"]
    else:
        table = data.load("trade_shares")
        rows = table[
            (table["flow"] == "imports")
            & (table["partner"] == kind.capitalize())
            & (table["year"] == int(which))
            & table["iso3"].isin(list(FIVE))
        ].assign(percent=table["share"])
        rows["source_ids"] = rows["source_id"]
    return rows[["iso3", "state", "percent", "source_ids"]].reset_index(drop=True)


@checked
def dependence_map(measure: str = "china-2023", lower: float = 25, upper: float = 50) -> Exhibit:
    """Map one measure of dependence in three classes; a value on a limit is in the upper class.

    Args:
        measure: One of the values of ``MEASURES``.
        lower: Where the middle class begins, in percent.
        upper: Where the highest class begins, in percent.

    Raises:
        LessonError: There is no such measure, or a limit is out of reach.
    """
    lower, upper = sorted((lower, upper))
    # As far as the controls go: trade may be larger than output.
    if not 0 <= lower <= upper <= 200:
        raise LessonError(f"The limits run from 0 to 200 percent; you gave {lower} and {upper}.")
    rows = dependence(measure)
    names = (f"{upper:g} and more", f"{lower:g} to under {upper:g}", f"under {lower:g}")
    rows["class"] = [
        names[0] if value >= upper else names[1] if value >= lower else names[2]
        for value in rows["percent"]
    ]
    rows["name"] = [f"{row.state} {row.percent:.0f}" for row in rows.itertuples()]
    low, high = (rows.loc[rows["percent"].agg(which)] for which in ("idxmin", "idxmax"))
    top = rows.loc[rows["class"] == names[0], "state"].tolist()
    return areas_map(
        rows,
        color="class",
        text="name",
        view="five_states",
        category_orders={"class": names},
        labels={"iso3": "code", "name": "state, percent", "class": "class, percent"},
        title=f"{_WORDS[f'{measure}.says']}: from {low['percent']:.0f}% ({low['state']}) to "
        f"{high['percent']:.0f}% ({high['state']})",
        subtitle=f"{_WORDS[f'{measure}.tells']} "
        + (f"In the top class: {listed(top)}." if top else "Nobody is in the top class."),
        leaves_out=say("dependence_map.leaves_out"),
    )


@checked
def over_the_years(state: str = "Turkmenistan", partner: str = "China") -> Exhibit:
    """Draw what a state sold to a partner and bought from it, 1992 to 2014.

    Args:
        state: One of the five.
        partner: ``China`` or ``Russia``.

    Raises:
        LessonError: The state or the partner is another one.
    """
    if state not in FIVE.values() or partner not in ("China", "Russia"):
        raise LessonError(
            f"Choose one of {listed(list(FIVE.values()))}, and China or Russia; you gave "
            f"{quote(state)} and {quote(partner)}."
        )
    table = data.load("trade_imports")
    bought = table.query("importer == @state and exporter == @partner").assign(what="bought")
    sold = table.query("importer == @partner and exporter == @state").assign(what="sold")
    rows = pd.concat([sold, bought])
    rows = rows[rows["usd_m"] > 0].assign(usd_bn=lambda part: part["usd_m"] / 1000)
    last = rows.query("year == 2012").set_index("what")["usd_bn"]
    return lines(
        rows,
        x="year",
        y="usd_bn",
        color="what",
        labels={"usd_bn": "billion US dollars"},
        title=f"In 2012 {state} sold goods for {last['sold']:.1f} billion dollars to {partner} "
        f"and bought for {last['bought']:.1f} billion",
        subtitle=say("over_the_years.subtitle", state=state, partner=partner),
        leaves_out=say("over_the_years.leaves_out"),
    )
