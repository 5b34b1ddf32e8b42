"""Attributed positions set side by side, by vantage point, for any topic."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pandas as pd

from helpers import data, sources, theme
from helpers.call_slips import checked
from helpers.charts import drawing
from helpers.dates import first_day
from helpers.errors import LessonError
from helpers.exhibit import Exhibit
from helpers.theme import tokens
from helpers.theme.letters import text_width
from helpers.words.lists import plural
from helpers.words.static import Sentences

#: The vantage points of the table ``perspectives``, by their code, in the order of the figures.
VANTAGES = {
    "prc-official": "Chinese official",
    "sco-official": "SCO official",
    "kz-official": "official of Kazakhstan",
    "kz-public": "public in Kazakhstan",
    "other-central-asian": "other Central Asian",
    "russian": "Russian",
    "indian": "Indian",
    "us-official": "US official",
    "eu-official": "EU official",
    "scholar": "scholar",
    "institute": "institute or think tank",
    "intergovernmental": "body of several states",
    "media": "journalist or newspaper",
    "ngo": "non-governmental group",
    "industry": "industry",
}


class Perspectives:
    """Who says what on the topic of a lesson: the choices of its explorer, and their exhibit."""

    def __init__(self, topic: str, package: str) -> None:
        """Find the lesson's sentences, in the section ``perspectives`` of its ``words.toml``.

        Args:
            topic: Code of the topic, for example ``"sco"``.
            package: The ``__file__`` of the lesson's package.
        """
        self.topic = topic
        self._say = Sentences(str(Path(package).with_name("perspectives.py")))

    def vantage_points(self) -> dict[str, str]:
        """Return the vantage points to choose from: what is shown, and its code."""
        return vantages(self.topic)

    @checked
    def by_vantage_point(self, vantage: str = "") -> Exhibit:
        """Set the positions on the topic side by side.

        Args:
            vantage: A code of ``vantage_points()``, or "" for all.
        """
        return side_by_side(
            self.topic,
            vantage,
            ask=self._say("by_vantage_point.ask"),
            leaves_out=self._say("by_vantage_point.leaves_out"),
        )


def vantages(topic: str) -> dict[str, str]:
    """Return the choices of a topic, from what is shown to the code; "" means all."""
    seen = set(_of_topic(topic)["actor_type"])
    return {"all vantage points": ""} | {
        name: code for code, name in VANTAGES.items() if code in seen
    }


def side_by_side(topic: str, vantage: str, *, ask: str, leaves_out: str) -> Exhibit:
    """Set the positions on a topic side by side.

    Args:
        topic: Code of the topic, for example ``"sco"``.
        vantage: Code of one vantage point, or "" for all.
        ask: What to ask of the positions; it ends the summary.
        leaves_out: Whose positions are missing.

    Raises:
        LessonError: Nobody speaks on the topic from this vantage point.
    """
    table = _of_topic(topic)
    choices = vantages(topic)
    if vantage not in choices.values():
        raise LessonError(
            f"There is no vantage point '{vantage}' here; choose from "
            f"{', '.join(code for code in choices.values() if code)}, or '' for all."
        )
    lanes = [name for name, code in choices.items() if code]
    table["chosen"] = table["actor_type"].eq(vantage) if vantage else True
    table["vantage"] = table["actor_type"].map(VANTAGES)
    chosen = table[table["chosen"]]
    undated = int(chosen["date"].eq("").sum())
    kinds = list(dict.fromkeys(chosen["vantage"]))
    count = plural(len(chosen), "position")
    return Exhibit(
        figure=_figure(table[table["date"] != ""], lanes, bool(vantage)),
        title=f"{count} from {plural(len(kinds), 'vantage point')}",
        summary=(
            f"{count} from: {', '.join(kinds)}. "
            + (
                f"{undated} without a date {'is' if undated == 1 else 'are'} in the table only. "
                if undated
                else ""
            )
            + ask
        ),
        table=pd.DataFrame(
            {
                "who": chosen["actor"],
                "vantage point": chosen["vantage"],
                "when": chosen["date"].replace("", "not seen"),
                "position, in our words": chosen["position"],
                "words (quoted)": chosen["key_phrase"].replace("", "none"),
            }
        ),
        source_ids=sources.ids(chosen["source_ids"]),
        leaves_out=leaves_out,
    )


def _figure(dated: pd.DataFrame, lanes: Sequence[str], some: bool) -> dict[str, Any]:
    """Draw a mark for each position with a date, in the lane of its vantage point.

    Args:
        dated: Columns ``date``, ``vantage``, ``chosen``, ``actor`` and ``position``.
        lanes: The vantage points; one without a date keeps its lane, which is empty then.
        some: Whether some positions are chosen, and not all.
    """
    # Some rows name two dates; the first places the mark, and the table shows both.
    days = [first_day(text.split(" ")[0]).date() for text in dated["date"]]
    ends = [day.toordinal() for day in days]
    spare = 0.03 * (max(ends) - min(ends)) + 30
    strong = tokens.ACCENT if some else tokens.SLATE
    chosen = dated["chosen"].tolist()
    marker = drawing.marker(
        ["circle"] * len(days),
        [strong if yes else tokens.QUIET for yes in chosen],
        [13 if yes else 8 for yes in chosen],
    )
    trace = {
        "type": "scatter",
        "mode": "markers",
        "x": [day.isoformat() for day in days],
        "y": [lanes.index(name) for name in dated["vantage"]],
        "marker": marker,
        "hovertext": [
            f"<b>{theme.wrap(row.actor, 60)}</b><br>{theme.wrap(row.position, 60)}"
            for row in dated.itertuples(index=False)
        ],
        "hoverinfo": "text",
        "cliponaxis": False,
    }
    places = range(len(lanes))
    layout = drawing.layout(
        50 + 32 * len(lanes),
        {"l": 16 + max(map(text_width, lanes)), "r": 20, "t": 10, "b": 30},
        xaxis={
            **drawing.day_axis(min(ends) - spare, max(ends) + spare),
            "showgrid": True,
            "gridcolor": tokens.GRID,
        },
        yaxis={
            "range": [len(lanes) - 0.4, -0.6],
            "tickvals": list(places),
            "ticktext": list(lanes),
        },
        shapes=[
            drawing.line(0, place, 1, place, tokens.GRID, 1, xref="paper", layer="below")
            for place in places
        ],
    )
    return {"data": [trace], "layout": layout}


def _of_topic(topic: str) -> pd.DataFrame:
    table = data.load("perspectives")
    return table[table["topic"] == topic].reset_index(drop=True)
