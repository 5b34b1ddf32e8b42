"""Railways in lesson 03: one train with two ends, and what is counted as traffic."""

import pandas as pd

from helpers import data
from helpers.call_slips import checked
from helpers.charts import dots, routes_map
from helpers.errors import LessonError
from helpers.exhibit import Exhibit
from helpers.words import quote
from helpers.words.static import Sentences

say = Sentences(__file__)

#: Who tells of the train of 2024-03-31, and where it ends by each.
READINGS = {"the newspaper's caption": "caption", "the news agency": "agency"}
_ENDS = {
    "caption": "The caption sends the train to Kazakhstan, and names no town",
    "agency": "The agency sends the train to Dushanbe, through three states more",
}


@checked
def train_stops(reading: str) -> pd.DataFrame:
    """Return the stops of the train as one source tells of it.

    Args:
        reading: ``caption`` or ``agency``.

    Raises:
        LessonError: Nobody of that name tells of the train.
    """
    if reading not in READINGS.values():
        raise LessonError(
            f"{quote(reading)} does not tell of this train: {', '.join(READINGS.values())}."
        )
    stops = data.load("route_stops").query("route_id == 'cca-nanchang'").sort_values("sequence")
    if reading == "caption":
        # The caption names a state and no town, so the way ends at the first stop inside it.
        stops = stops[
            stops["sequence"] <= stops.loc[stops["country_iso3"] == "KAZ", "sequence"].min()
        ]
    return stops.assign(mode="rail")


@checked
def nanchang_train(reading: str = "agency") -> Exhibit:
    """Map the train of 2024-03-31 as one of its two sources tells it; see ``train_stops``."""
    stops = train_stops(reading)
    return routes_map(
        stops,
        lat="lat",
        lon="lon",
        line_group="route_id",
        text="stop",
        highlight="cca-nanchang",
        view="corridors",
        title=_ENDS[reading],
        subtitle=say("nanchang_train.subtitle"),
        leaves_out=say("nanchang_train.leaves_out"),
    )


def series() -> dict[str, tuple[str, str]]:
    """Return the pairs of corridor and measure with two full years or more, by a label."""
    table = data.load("rail_traffic").query("period == 'full-year'")
    years = table.groupby(["corridor", "measure"], sort=False)["year"].nunique()
    return {
        f"{corridor}: {measure}": (corridor, measure)
        for (corridor, measure), count in years.items()
        if count > 1
    }


@checked
def rail_traffic(
    which: tuple[str, str] = ("Kazakhstan-China rail, all crossings", "tonnes"),
) -> Exhibit:
    """Draw the full-year counts of one corridor, with who counted.

    Args:
        which: Corridor and measure; ``series()`` lists them.

    Raises:
        LessonError: There is no such series.
    """
    if tuple(which) not in series().values():
        raise LessonError(f"There is no series {quote(which)}; choose from {'; '.join(series())}.")
    corridor, measure = which
    rows = data.load("rail_traffic").query(
        "corridor == @corridor and measure == @measure and period == 'full-year'"
    )
    rows = rows.sort_values("year", kind="stable").astype({"year": str})  # each year is a row
    if measure == "tonnes":
        rows, measure = rows.assign(value=rows["value"] / 1e6), "million tonnes"
    first, last = rows.iloc[0], rows.iloc[-1]
    return dots(
        rows,
        x="value",
        y="year",
        color="reporter",
        labels={"value": measure, "reporter": "whose count"},
        title=f"{corridor}: {first['value']:,.10g} {measure} in {first['year']}, "
        f"{last['value']:,.10g} in {last['year']}",
        subtitle=f"Full years only, {measure}. Counts that many media print mostly go back to one "
        "or two railways.",
        leaves_out=say("rail_traffic.leaves_out"),
    )
