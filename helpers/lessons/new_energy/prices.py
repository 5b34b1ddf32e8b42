"""Exhibits of lesson 04: what cheap modules did to prices and supply."""

import pandas as pd

from helpers import data, sources
from helpers.exhibit import Exhibit
from helpers.frames import tally
from helpers.words.static import Sentences

say = Sentences(__file__)


def price_and_supply() -> Exhibit:
    """Show how far the export price of solar modules fell, and how much of the chain is China's."""
    table = data.load("overcapacity_indicators")
    prices = table[table["indicator"].str.startswith("module_export_price")]
    first, last = prices["year"].min(), prices["year"].max()
    shares = table[table["indicator"].str.match("share_(wafers|polysilicon|modules)")]
    fall = price_fall()
    start = prices.loc[prices["year"] == first, "value"].iloc[0]
    end = prices.loc[prices["year"] == last, "value"]
    names = shares["indicator"].str.removeprefix("share_")
    listed = ", ".join(
        f"{name} {value:g}" for name, value in zip(names, shares["value"], strict=True)
    )
    return Exhibit(
        figure=None,
        title=f"Solar modules became {fall[0]:.0f} to {fall[1]:.0f} percent cheaper from {first} "
        f"to {last}",
        summary=(
            f"The export price of a Chinese solar module fell from {start:g} US dollars per watt "
            f"in {first} to between {end.min():g} and {end.max():g} in {last}: by {fall[0]:.0f} to "
            f"{fall[1]:.0f} percent. At the same time supply is in few hands; China's share in "
            f"2023, in percent: {listed}."
        ),
        table=pd.concat(
            [
                pd.DataFrame(
                    {
                        "what": "export price of a solar module",
                        "year": [str(year) for year in (first, last)],
                        "value": [
                            f"{start:g} US dollars per watt",
                            f"{end.min():g} to {end.max():g} US dollars per watt",
                        ],
                        "cautions": "",
                    }
                ),
                pd.DataFrame(
                    {
                        "what": "China's share of the world: " + names,
                        "year": shares["year"].astype(str),
                        "value": [f"{value:g} percent" for value in shares["value"]],
                        "cautions": shares["note"],
                    }
                ),
            ]
        ),
        source_ids=sources.ids(prices["source_ids"], shares["source_ids"], ["derived"]),
        leaves_out=say("price_and_supply.leaves_out"),
    )


def price_fall() -> tuple[float, float]:
    """Return by how many percent the export price of solar modules fell: least and most."""
    table = data.load("overcapacity_indicators")
    prices = table[table["indicator"].str.startswith("module_export_price")]
    start = prices.loc[prices["year"] == prices["year"].min(), "value"]
    end = prices.loc[prices["year"] == prices["year"].max(), "value"]
    return 100 * (1 - end.max() / start.min()), 100 * (1 - end.min() / start.max())


def inflation_studies() -> Exhibit:
    """List what economists find about Chinese export prices and inflation elsewhere."""
    table = data.load("inflation_estimates")
    counts = table["direction"].pipe(tally)
    return Exhibit(
        figure=None,
        title=f"Does it ease inflation? {len(table)} answers",
        summary=(
            f"{len(table)} findings: "
            + ", ".join(f"{name} {count}" for name, count in counts.items())
            + ". None of them is about new-energy goods alone."
        ),
        table=pd.DataFrame(
            {
                "who": table["who"],
                "when": table["date"].replace("", "not seen"),
                "what is found": table["direction"],
                "finding, in our words": table["finding"],
            }
        ),
        source_ids=sources.ids(table["source_ids"]),
        leaves_out=say("inflation_studies.leaves_out"),
    )
