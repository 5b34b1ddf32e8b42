"""Trade in lesson 02: two customs books for one trade, and partners ranked by share."""

import pandas as pd

from helpers import data, sources, theme
from helpers.call_slips import checked
from helpers.charts import dots, lines
from helpers.errors import LessonError
from helpers.exhibit import Exhibit
from helpers.words import quote
from helpers.words.lists import listed, plural
from helpers.words.static import Sentences

say = Sentences(__file__)

#: Whose statistics a figure is from, by the code of the tables.
WHOSE = {"KAZ": "Kazakhstan's data", "CHN": "China's data", "RUS": "Russia's data"}

# One trade in two books

_FLOWS = ("exports_to_partner", "imports_from_partner")
#: Who sells and who buys, by the direction of the goods.
DIRECTIONS = {"what China sells": ("CHN", "KAZ"), "what Kazakhstan sells": ("KAZ", "CHN")}
#: Years in which both books hold both directions.
YEARS = {"2013": 2013, "2021": 2021, "2023": 2023}
SELLER, BUYER, LESS = "seller's customs", "buyer's customs", "buyer's, freight taken off"
#: The buyer's figure keeps its look when freight is taken off: it is the same book.
_LOOKS = {
    SELLER: theme.SERIES["first"],
    BUYER: theme.SERIES["second"],
    LESS: theme.SERIES["second"],
}
#: More freight than this is not asked for.
MOST_FREIGHT = 20


@checked
def directions(year: int = 2023) -> pd.DataFrame:
    """Return what both customs offices count in each direction of one year's trade.

    Args:
        year: A value of ``YEARS``.

    Returns:
        Index ``goods``, a key of ``DIRECTIONS``; columns ``seller`` and ``buyer`` (billion US
        dollars) and ``source_ids``.

    Raises:
        LessonError: Both books do not hold both directions in that year.
    """
    if year not in YEARS.values():
        raise LessonError(
            f"Both books hold both directions only in {listed(YEARS)}, not in {quote(year)}."
        )
    table = data.load("trade_mirror").query(
        "year == @year and period == 'full year' and rank == 'main' and flow in @_FLOWS"
    )
    rows = table.set_index(["reporter", "flow"])
    found = {}
    for goods, (seller, buyer) in DIRECTIONS.items():
        sold, bought = rows.loc[(seller, _FLOWS[0])], rows.loc[(buyer, _FLOWS[1])]
        found[goods] = {
            "seller": sold["value_usd_bn"],
            "buyer": bought["value_usd_bn"],
            "source_ids": ";".join(sources.ids([sold["source_ids"], bought["source_ids"]])),
        }
    return pd.DataFrame(found).T.rename_axis("goods")


@checked
def without_freight(year: int = 2023, percent: float = 0) -> Exhibit:
    """Take freight and insurance off the buyer's figure: how much of the gap is left?

    Args:
        year: A value of ``YEARS``.
        percent: Freight and insurance as a share of the seller's price, from 0 to 20.

    Raises:
        LessonError: Both books do not hold the year, or the percentage is outside the range.
    """
    found = directions(year)
    if not 0 <= percent <= MOST_FREIGHT:
        raise LessonError(f"Freight runs from 0 to {MOST_FREIGHT} percent; you gave {percent:g}.")
    rows = []
    for goods, both in found.iterrows():
        less = both["buyer"] / (1 + percent / 100)
        counted = {SELLER: both["seller"], LESS if percent else BUYER: less}
        rows += [
            {"goods": goods, "whose count": who, "value": round(value, 2)}
            for who, value in counted.items()
        ]
        found.loc[goods, "left"] = round(both["seller"] - less, 1) + 0.0
    china, kazakhstan = (found.loc[goods, "left"] for goods in DIRECTIONS)
    taken = f"{percent:g}% freight taken off" if percent else "no freight taken off"
    return dots(
        pd.DataFrame(rows),
        x="value",
        y="goods",
        color="whose count",
        labels={"value": "billion US dollars", "goods": "goods"},
        color_discrete_map=_LOOKS,
        title=f"Sellers count {_more(china)} of what China sells, "
        f"{_more(kazakhstan)} of what Kazakhstan sells",
        subtitle=say("without_freight.subtitle", year=year, taken=taken),
        sources=found,
        leaves_out=say("without_freight.leaves_out"),
    )


def _more(gap: float) -> str:
    return "the same" if not gap else f"{abs(gap):.1f} bn {'more' if gap > 0 else 'less'}"


# Partners by share

FLOWS = {"what Kazakhstan sells": "exports", "what it buys": "imports", "both together": "both"}
UNITS = {"single states": False, "the EU as one": True}
EU = "EU"
#: Lines that a reader can tell apart.
_MOST = 6


@checked
def partner_shares(flow: str = "exports", bloc: bool = False) -> pd.DataFrame:
    """Return the shares of Kazakhstan's partners by year, those of both flows together computed.

    Args:
        flow: A value of ``FLOWS``.
        bloc: Whether the members of the European Union that are named count as one partner.

    Returns:
        Columns ``year``, ``partner``, ``share`` (percent) and ``source_id``.

    Raises:
        LessonError: There is no such flow.
    """
    if flow not in FLOWS.values():
        raise LessonError(f"Choose {listed(FLOWS.values())}; you gave {quote(flow)}.")
    table, totals = data.load("trade_shares"), data.load("trade_totals")
    table, totals = (one[one["state"] == "Kazakhstan"] for one in (table, totals))
    if flow == "both":
        whole = totals.groupby("year")["usd_bn"].transform("sum")
        totals = totals.assign(weight=totals["usd_bn"] / whole)
        table = table.merge(totals[["year", "flow", "weight"]], on=["year", "flow"])
        table["share"] *= table["weight"]
    else:
        table = table[table["flow"] == flow]
    if bloc:
        members = set(data.load("memberships").query("org == 'EU'")["iso3"])
        table = table.assign(
            partner=table["partner"].where(~table["partner_iso3"].isin(members), EU)
        )
    keys = ["year", "partner", "source_id"]
    return table.groupby(keys, as_index=False, sort=False)["share"].sum()


@checked(shares=("year", "partner", "share"))
def leaders(shares: pd.DataFrame) -> dict[str, int]:
    """Return who has the largest share, with the number of years."""
    first = shares.loc[shares.groupby("year")["share"].idxmax()]
    return first["partner"].value_counts().to_dict()


@checked
def partners_over_time(flow: str = "exports", bloc: bool = False) -> Exhibit:
    """Draw the partners that are named in two years or more, by their share.

    Args:
        flow: A value of ``FLOWS``.
        bloc: Whether the members of the European Union that are named count as one partner.

    Raises:
        LessonError: There is no such flow.
    """
    shares = partner_shares(flow, bloc)
    named = shares.groupby("partner")["share"].agg(["count", "max"]).query("count > 1")
    shown = named.sort_values(["count", "max"], ascending=False).index[:_MOST].tolist()
    years = shares["year"].nunique()
    name = next(text for text, code in FLOWS.items() if code == flow)
    led = leaders(shares)
    first, *others = led
    told = listed(
        [f"{first} led in {led[first]} of {plural(years, 'year')}"]
        + [f"{partner} in {led[partner]}" for partner in others]
    )
    return lines(
        shares[shares["partner"].isin(shown)],
        x="year",
        y="share",
        color="partner",
        category_orders={"partner": shown},
        # Who never led is there to compare.
        color_discrete_map={one: theme.tokens.QUIET for one in shown if one not in led},
        labels={"share": "percent"},
        title=f"{name[0].upper()}{name[1:]}: {told}",
        subtitle=say("partners_over_time.bloc") if bloc else say("partners_over_time.states"),
        leaves_out=say("partners_over_time.leaves_out"),
    )


# Which number for which room

_FITS = 0.05


def sayings() -> pd.DataFrame:
    """Return what officials said trade amounts to, with the book that each number fits.

    Returns:
        The rows of ``trade_sayings`` with a side, and ``KAZ`` and ``CHN`` (what each book has for
        the same months, blank where none was found) and ``fits``: "China's book", "Kazakhstan's
        book", "both", "neither" or "no book for these months". A number fits a book within 5
        percent.
    """
    said = data.load("trade_sayings").query("side != ''")
    books = data.load("trade_mirror").query("flow == 'total' and rank == 'main'")
    books = books.pivot(index=["year", "period"], columns="reporter", values="value_usd_bn")
    said = said.merge(books.reset_index(), on=["year", "period"], how="left")
    near = {book: (said["value_usd_bn"] / said[book] - 1).abs() <= _FITS for book in ("CHN", "KAZ")}
    said["fits"] = "neither"
    said.loc[said["CHN"].isna() & said["KAZ"].isna(), "fits"] = "no book for these months"
    said.loc[near["CHN"], "fits"] = "China's book"
    said.loc[near["KAZ"], "fits"] = "Kazakhstan's book"
    said.loc[near["CHN"] & near["KAZ"], "fits"] = "both"
    return said
