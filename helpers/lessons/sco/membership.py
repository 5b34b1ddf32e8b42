"""The SCO's map in lesson 01: who belongs on a day, and who has been what."""

from collections import Counter

import pandas as pd

from helpers import data, theme
from helpers.call_slips import checked
from helpers.charts import areas_map
from helpers.dates import INTERVIEW, LAST_DAY
from helpers.errors import LessonError
from helpers.exhibit import Exhibit
from helpers.memberships import standing
from helpers.words.lists import listed, plural
from helpers.words.static import Sentences

say = Sentences(__file__)

#: The standings, the closest to the organisation first.
STATUSES = ("member", "observer", "dialogue partner", "partner", "Shanghai Five")

#: Days on which the status of a state changed, and the day of the interview.
DAYS = {
    "1996-04-26, first meeting of the Five": "1996-04-26",
    "2001-06-15, SCO founded": "2001-06-15",
    "2005-07-05, more observers": "2005-07-05",
    "2009-06-16, first dialogue partners": "2009-06-16",
    "2017-06-09, India and Pakistan join": "2017-06-09",
    "2023-07-04, Iran joins": "2023-07-04",
    "2024-07-01, the interview": INTERVIEW,
    "2024-07-04, Belarus joins": "2024-07-04",
    "2025-09-01, one kind of partner": "2025-09-01",
    "2026-11-23, last day of the data": LAST_DAY,
}


@checked
def membership_map(day: str = INTERVIEW) -> Exhibit:
    """Map who is a member, observer or partner on a day (YYYY-MM-DD).

    Raises:
        LessonError: Nobody met yet on that day.
    """
    now = standing(day)
    if now.empty:
        raise LessonError(f"On {day} neither the SCO nor the Shanghai Five existed.")
    counted = Counter(now["status"].tolist())
    present = [status for status in STATUSES if status in counted]
    counts = listed(_counted(status, counted[status]) for status in present)
    unsure = (now["confidence"] != "high").any()
    return areas_map(
        now,
        color="status",
        hover_name="name",
        category_orders={"status": present},
        labels={"status": "standing"},
        title=f"On {day}: {counts}",
        subtitle=say("membership_map.subtitle")
        + (" Our confidence is medium for some partners." if unsure else ""),
    )


def _counted(status: str, count: int) -> str:
    return f"{count} states" if status == "Shanghai Five" else plural(count, status)


def periods() -> pd.DataFrame:
    """Return the standings of today's members, one row a period, the oldest members first.

    A period ends the day before the next one; what still holds ends on the last day of the data.
    """
    table = data.load("sco_status")
    joined = table[table["status"] == "member"].set_index("iso3")["valid_from"]
    rows = table[table["iso3"].isin(joined.index)].copy()
    rows["joined"] = rows["iso3"].map(joined)
    day_before = rows["valid_to"] - pd.Timedelta(days=1)
    rows["until"] = day_before.fillna(pd.Timestamp(LAST_DAY))
    return rows.sort_values(["joined", "name", "valid_from"], ignore_index=True)


#: How each standing is drawn, as in every lesson.
LOOKS = theme.SCO_STATUS
