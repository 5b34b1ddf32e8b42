"""Crises and settled disputes in lesson 01: what the SCO did, by one written code."""

import pandas as pd

from helpers import data
from helpers.dates import first_day
from helpers.memberships import members

#: What the lanes of the lesson are called, by the code of the column ``sco_act``. What the code
#: means is said in data/README.md and, for every case alike, in docs/verdicts.md.
_LANES = {
    "force": "force",
    "meeting": "meeting",
    "statement": "statement",
    "none": "nothing found",
}
_SETTLED = "settled by the states"
ACTS = (*_LANES.values(), _SETTLED)


def _readings() -> dict[str, str]:
    """Return the lane of each crisis and settled dispute, by its id."""
    table = data.load("crises").query("kind != 'what followed'").set_index("crisis_id")
    return table["sco_act"].map(_LANES).mask(table["kind"] == "settled", _SETTLED).to_dict()


#: Our reading of each case, by the code of the table.
READINGS = _readings()
#: A name of each case that fits on a chart.
_NAMES = {
    "x01": "Andijan",
    "x02": "Georgia",
    "x03": "Bishkek",
    "x04": "Osh",
    "x05": "Galwan",
    "x06": "Kyrgyz-Tajik border",
    "x07": "Kabul",
    "x08": "Kazakhstan",
    "x09": "Ukraine",
    "x10": "Karakalpakstan",
    "x11": "Kyrgyz-Tajik border",
    "x12": "Iran and Pakistan",
    "x13": "India and Pakistan",
    "x14": "strikes on Iran",
    "x18": "border forces",
    "x19": "fewer troops",
    "x20": "Kyrgyz-Tajik border",
    "x21": "three borders",
}
WHERE = ("between members", "inside a member", "with or in another state")
_FOUNDED = "2001-06-15"


def cases() -> pd.DataFrame:
    """Return crises and settled disputes, without what followed from them.

    Returns:
        The table ``crises`` with the columns ``name`` (short) and ``where`` (one of ``WHERE``, by
        the members of the day; before 2001 by those of the founding).
    """
    table = data.load("crises").query("kind != 'what followed'").reset_index(drop=True)
    table["name"] = table["crisis_id"].map(_NAMES)
    table["where"] = [
        _where(set(text.split(";")), str(first_day(day).date()))
        for text, day in zip(table["countries"], table["date"], strict=True)
    ]
    return table


def _where(states: set[str], day: str) -> str:
    inside = states <= members("SCO", max(day, _FOUNDED))
    if not inside:
        return WHERE[2]
    return WHERE[0] if len(states) > 1 else WHERE[1]
