"""Borders in lesson 01: one map, and three views of the lines that states dispute."""

import numpy as np
import pandas as pd

from helpers import data
from helpers.basemap import borders, ground, views
from helpers.basemap.areas import Area, areas_of
from helpers.call_slips import checked
from helpers.charts import points_map
from helpers.exhibit import Exhibit
from helpers.frames import made_once
from helpers.words.lists import plural
from helpers.words.static import Sentences

say = Sentences(__file__)

#: The part of the world where most of the lines lie.
VIEW = "himalaya"
#: What the control offers, and how a sentence calls it.
WHOSE = {"UN outlines": "UN", "China": "China", "India": "India", "United States": "United States"}
_OF = {"United States": "the United States"}


#: Whether the UN outlines keep the middle of an area apart.
APART = {True: "kept apart in the UN outlines", False: "within a state there"}


@made_once
def areas() -> pd.DataFrame:
    """Return the disputed areas that the map shows, with the column ``un``."""
    table = data.load("disputed_areas")
    view = views.find(VIEW)
    table = table[view.shows(*view.projection.forward(table["lon"], table["lat"]))].copy()
    apart = areas_of(ground.kept_apart(view))
    table["un"] = [
        APART[any(_inside(one, row.lon, row.lat) for one in apart)] for row in table.itertuples()
    ]
    return table


def _inside(area: Area, lon: float, lat: float) -> bool:
    """Say whether a point lies in an area: a line to the east crosses its edge an odd number."""
    x, y = area.lon, area.lat
    with np.errstate(invalid="ignore", divide="ignore"):
        rises = (y[:-1] > lat) != (y[1:] > lat)
        at = x[:-1] + (lat - y[:-1]) * (x[1:] - x[:-1]) / (y[1:] - y[:-1])
        return bool((rises & np.isfinite(at) & (at > lon)).sum() % 2)


@checked
def claimed_lines(whose: str = "UN") -> Exhibit:
    """Show the disputed areas, and the lines between them as one view draws them.

    Args:
        whose: One of the values of ``WHOSE``.
    """
    rows = areas()
    drawn = [one.drawn for one in borders.lines(views.find(VIEW), whose) if one.here]
    firm, disputed = drawn.count("country boundary"), drawn.count("disputed")
    of = _OF.get(whose, whose)
    if not drawn:
        title = say("claimed_lines.un")
        summary = say("claimed_lines.un_summary", areas=plural(len(rows), "area"))
    else:
        title = say("claimed_lines.title", of=of, lines=len(drawn), firm=firm, disputed=disputed)
        summary = say(
            "claimed_lines.summary",
            of=of,
            lines=len(drawn),
            firm=firm,
            disputed=disputed,
            none=len(drawn) - firm - disputed,
        )
    return points_map(
        rows,
        color="un",
        text="name",
        hover_data=["drawn_with", "claims"],
        labels={
            "un": "in the UN outlines",
            "drawn_with": "drawn by Natural Earth with",
            "claims": "in its words",
        },
        category_orders={"un": list(APART.values())},
        view=VIEW,
        focus=(),
        boundaries=whose,
        title=title,
        subtitle=say("claimed_lines.subtitle"),
        summary=summary,
        leaves_out=say("claimed_lines.leaves_out"),
    )
