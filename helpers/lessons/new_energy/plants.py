"""What lesson 04 knows of power plants in Kazakhstan: their short names, and who is behind them."""

import pandas as pd

from helpers import data, theme
from helpers.call_slips import checked

#: The power plants in Kazakhstan of which a party was read, by a short name.
SHORT = {
    "zhanatas-wind": "Zhanatas wind",
    "turgusun-hydro": "Turgusun hydro",
    "mirny-wind": "Mirny wind",
    "shokpar-wind": "Shokpar wind",
    "shelek-wind": "Shelek wind",
    "akmola-wind": "Akmola wind",
    "kapshagay-solar": "Kapshagay solar",
    "moinak-hydro": "Moinak hydro",
}
#: What the parties of a plant do, in the order of the figure.
DOES = ("owns", "lends", "builds")
#: How the sides are drawn: the two states as in every lesson, the others in grey.
LOOKS = {
    "China": theme.ACTOR["China"],
    "Kazakhstan": theme.ACTOR["Kazakhstan"],
    "China and Kazakhstan": theme.RULER["both"],
    "China and development banks": theme.Mark(theme.tokens.QUIET, "triangle-up", "▲"),
    "France and Kazakhstan": theme.Mark(theme.tokens.QUIET, "triangle-down", "▼"),
    "development banks": theme.Mark(theme.tokens.QUIET, "cross", "✚"),
}
NAMED = "named in the interview"

_ROLES = {"owner": "owns", "lender": "lends", "contractor": "builds", "equipment": "builds"}
_SIDES = {
    "host state": "Kazakhstan",
    "multilateral": "development banks",
    "third state": "France",
    "joint company": "China and Kazakhstan",
}


def parties() -> pd.DataFrame:
    """Return who owns, lends to, builds or equips the plants of ``SHORT``.

    Returns:
        The rows of the table ``plant_finance`` with the columns ``plant``, a short name, ``does``,
        one of ``DOES``, and ``side`` in plain words.
    """
    table = data.load("plant_finance")
    table = table[table["project_id"].isin(SHORT) & table["role"].isin(_ROLES)]
    return table.assign(
        plant=table["project_id"].map(SHORT),
        does=table["role"].map(_ROLES),
        side=table["side"].replace(_SIDES),
    ).reset_index(drop=True)


MAP_SUBTITLE = (
    "Running wind, sun and water plants: the large dams from a world list, the rest from ours. "
    "Coal and gas, which make most of the power, are not here."
)


@checked(table=("capacity_value", "plant"))
def map_title(table: pd.DataFrame) -> str:
    """Say how much of the capacity on the map is that of the plants named in the interview."""
    size = table["capacity_value"]
    named = size[table["plant"] == NAMED].sum()
    return (
        f"The two plants named in the interview have {named:.0f} of the {size.sum():,.0f} "
        "megawatts on this map"
    )


HOME_LIMIT = (
    "The Chinese originals; other sentences, for this is no full list. No other government was "
    "searched in the same way."
)
