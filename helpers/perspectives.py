"""Attributed positions set side by side, by vantage point, for any topic."""

import re
from collections.abc import Sequence
from pathlib import Path

import pandas as pd

from helpers import data, sources
from helpers.call_slips import checked
from helpers.charts import lanes
from helpers.errors import LessonError
from helpers.exhibit import PLOTLY_MIME, Exhibit
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

#: What ends the name of a speaker: an office, an institute, an occasion.
_AFTER_NAME = re.compile(r",| \(")


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
    points = {code: name for name, code in choices.items() if code}
    table["chosen"] = table["actor_type"].eq(vantage) if vantage else True
    table["vantage"] = table["actor_type"].map(VANTAGES)
    chosen = table[table["chosen"]]
    undated = int(chosen["date"].eq("").sum())
    kinds = list(dict.fromkeys(chosen["vantage"]))
    count = plural(len(chosen), "position")
    some = "is" if undated == 1 else "are"
    rest = f"{undated} without a date {some} in the table only. " if undated else ""
    drawn = _drawn(table[table["date"] != ""], [*points.values()], points.get(vantage, ""))
    made = drawn.figure_bundle()[PLOTLY_MIME]
    return Exhibit(
        figure={part: made[part] for part in ("data", "layout")},
        key=drawn.key,
        title=f"{count} from {plural(len(kinds), 'vantage point')}",
        subtitle=f"{rest}{ask}",
        summary=f"{count} from: {', '.join(kinds)}. {rest}{ask}",
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


def _drawn(dated: pd.DataFrame, order: Sequence[str], one: str) -> Exhibit:
    """Draw a mark and a speaker for each position with a date, in the lane of its vantage point.

    Args:
        dated: Columns ``date``, ``vantage``, ``chosen``, ``actor``, ``position``, ``source_ids``.
        order: The vantage points, from above to below.
        one: The vantage point that is chosen; "" for all.
    """
    rows = dated.assign(
        # Some rows name two dates; the first places the mark, and the table shows both.
        day=dated["date"].str.split().str[0],
        speaker=dated["actor"].str.split(_AFTER_NAME).str[0].where(dated["chosen"], ""),
    )
    seen = set(rows["vantage"])
    return lanes(
        rows,
        x="day",
        y="vantage",
        text="speaker",
        hover_name="actor",
        hover_data=["position"],
        highlight=one if one in seen else None,
        category_orders={"vantage": [name for name in order if name in seen]},
        title="positions",
    )


def _of_topic(topic: str) -> pd.DataFrame:
    table = data.load("perspectives")
    return table[table["topic"] == topic].reset_index(drop=True)
