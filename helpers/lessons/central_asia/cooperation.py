"""Exhibit of lesson 05: what the five do among themselves, and with outsiders."""

import pandas as pd

from helpers import data, sources, theme
from helpers.confidence import below_high
from helpers.dates import first_day, last_day
from helpers.exhibit import Exhibit
from helpers.lessons.central_asia.meetings import meetings
from helpers.lessons.central_asia.region import FIVE
from helpers.words.static import Sentences

say = Sentences(__file__)

#: Nearer than this, two marks of one lane would cover each other.
_NEAR_DAYS = 300
_ASIDE = (0, -0.24, 0.24, 0.46)
_WHO = ("all five: meetings", "all five: texts", "some of the five", "with an outsider")


def acts_of_the_five(outsiders: bool = True) -> Exhibit:
    """Show treaties, settlements and meetings of the five with one another.

    Args:
        outsiders: Whether to show the acts of 2025 with an outsider, for comparison.
    """
    acts = data.load("five_together")
    own = meetings().query("partner == 'among the five'")
    table = pd.concat(
        [
            acts,
            pd.DataFrame(
                {
                    "date": own["date"],
                    "event": own["called"].map(lambda text: text[0].upper() + text[1:])
                    + ", "
                    + own["place"],
                    "states": "all five",
                    "outsider": "",
                    "note": own["outcome"],
                    "confidence": own["confidence"],
                    "source_ids": own["source_ids"],
                }
            ),
        ],
        ignore_index=True,
    )
    if not outsiders:
        table = table[table["outsider"] == ""].copy()
    table["who"] = [
        _WHO[0]
        if pd.isna(row.event_id)
        else _WHO[3]
        if row.outsider
        else _WHO[1]
        if row.states == "all five"
        else _WHO[2]
        for row in table.itertuples()
    ]
    table["start"] = table["date"].map(first_day)
    table["end"] = table["date"].map(last_day)
    table = table.sort_values(["start", "event"]).reset_index(drop=True)
    table["at"] = _spread(table)
    lanes = [name for name in _WHO if name in set(table["who"])]
    table["height"] = _stagger(table, lanes)
    figure = theme.figure(
        height=170 + 60 * len(lanes),
        xaxis={"range": ["1996-01-01", "2026-12-31"]},
        yaxis={"tickvals": list(range(len(lanes))), "ticktext": lanes, "zeroline": False}
        | {"range": [len(lanes) - 0.4, -0.6]},
    )
    kinds = {
        "treaty, settlement or plan": (table["event_id"].notna() & (table["outsider"] == ""), None),
        "presidents' meeting": (table["event_id"].isna(), "circle-open"),
        "with an outsider": (table["outsider"] != "", "x"),
    }
    for name, (rows, symbol) in kinds.items():
        part = table[rows]
        if part.empty:
            continue
        mark = theme.ACTOR["other" if name.endswith("outsider") else "among the five"]
        figure.add_scatter(
            x=[f"{day:%Y-%m-%d}" for day in part["at"]],
            y=part["height"].tolist(),
            mode="markers",
            name=name,
            marker={"symbol": symbol or "square", "size": 13, "color": mark.colour, "opacity": 1}
            | {
                "line": {"width": 2, "color": mark.colour}
                if symbol == "circle-open"
                else {"width": 1, "color": theme.PAPER}
            },
            text=[f"<b>{row.date}</b> {theme.wrap(row.event, 50)}" for row in part.itertuples()],
            hovertemplate="%{text}<extra></extra>",
        )
    alone = table[table["outsider"] == ""]
    recent = alone[alone["start"] >= "2025-01-01"]
    gathered = int(table["event_id"].isna().sum())
    return Exhibit(
        figure=figure,
        title=f"{len(alone)} acts of the five without an outsider, {len(recent)} of them in 2025",
        summary=(
            f"The table holds {len(alone)} acts without an outsider: {gathered} meetings of the "
            f"five presidents and {len(alone) - gathered} treaties, settlements or plans. Those of "
            f"2025: {'; '.join(recent['event'])}. "
            f"The day is not recorded for {int((recent['date'].str.len() < 10).sum())} of these."
            + below_high(table["confidence"], table["event"])
        ),
        table=pd.DataFrame(
            {
                "date": table["date"],
                "what": table["event"],
                "which of the five": [_states(text) for text in table["states"]],
                "outsider": table["outsider"].replace("", "none"),
                "note": table["note"].replace("", "none"),
                "confidence": table["confidence"],
            }
        ),
        source_ids=sources.ids(table["source_ids"]),
        leaves_out=say("acts_of_the_five.leaves_out"),
    )


def _spread(rows: pd.DataFrame) -> list[pd.Timestamp]:
    """Spread the acts of one lane that share a vague date over the time that it may mean."""
    times = rows.groupby(["who", "date"])["date"].transform("size")
    place = rows.groupby(["who", "date"]).cumcount()
    return [
        start if len(date) == 10 else start + (end - start) * (nth + 1) / (total + 1)
        for date, start, end, nth, total in zip(
            rows["date"], rows["start"], rows["end"], place, times, strict=True
        )
    ]


def _stagger(rows: pd.DataFrame, lanes: list[str]) -> list[float]:
    """Give each act the height of its lane; acts within some months of each other step aside."""
    heights = []
    last: dict[str, tuple[pd.Timestamp, int]] = {}
    for who, at in zip(rows["who"], rows["at"], strict=True):
        before, step = last.get(who, (None, 0))
        near = before is not None and (at - before).days < _NEAR_DAYS
        step = (step + 1) % len(_ASIDE) if near else 0
        last[who] = (at, step)
        heights.append(lanes.index(who) + _ASIDE[step])
    return heights


def _states(text: str) -> str:
    return ", ".join(FIVE.get(part, part) for part in text.split(";"))
