"""A small chart for tests of the dossier."""

from helpers import data
from helpers.charts import dots
from helpers.exhibit import Exhibit


def chart() -> Exhibit:
    """Return a figure printed for two years."""
    return dots(
        data.load("figure_two_years"),
        x="year",
        y="value_usd_bn",
        hover_name="who",
        title="One figure, two years",
    )
