"""Labels in lesson 02: what two states call their relation, over time and by language."""

import pandas as pd

from helpers import data
from helpers.call_slips import checked
from helpers.charts import lanes
from helpers.errors import LessonError
from helpers.exhibit import Exhibit
from helpers.frames import country_names
from helpers.words import quote
from helpers.words.lists import listed, plural
from helpers.words.static import Sentences

say = Sentences(__file__)

GROUPS = {
    "China with Kazakhstan": "pair",
    "China with other states": "CHN",
    "Kazakhstan with other states": "KAZ",
}


@checked
def labels_of(group: str = "pair") -> pd.DataFrame:
    """Return the dated labels of one group of pairs, by date, with the name of the other state.

    Args:
        group: A value of ``GROUPS``.

    Raises:
        LessonError: There is no such group.
    """
    if group not in GROUPS.values():
        raise LessonError(f"Choose {listed(GROUPS.values())}; you gave {quote(group)}.")
    table = data.load("partnership_labels").query("date != ''")
    between = table["country_iso3"].eq("KAZ") & table["counterpart_iso3"].eq("CHN")
    own = between if group == "pair" else table["counterpart_iso3"].eq(group) & ~between
    table = table[own].sort_values("date", kind="stable")
    return table.assign(state=country_names().reindex(table["country_iso3"]).to_numpy())


@checked
def labels_over_time(group: str = "pair") -> Exhibit:
    """Draw when two states called their relation what.

    Args:
        group: A value of ``GROUPS``.

    Raises:
        LessonError: There is no such group.
    """
    table = labels_of(group)
    name = next(text for text, code in GROUPS.items() if code == group)
    first = table.iloc[0]
    return lanes(
        table,
        x="date",
        y="kind" if group == "pair" else "state",
        text="label_en",
        color="kind",
        symbol="confidence",
        hover_data=["occasion", "note"],
        labels={"label_en": "label", "kind": "kind of text"},
        title=f"{name}: {plural(len(table), 'text')} since {first['date'][:4]}",
        subtitle=say("labels_over_time.subtitle"),
        leaves_out=say("labels_over_time.leaves_out"),
    )
