"""Exhibits of lesson 06: the claims on any day, and what changes if the reader disagrees."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from helpers import claims, sources, theme
from helpers.confidence import below_high
from helpers.dates import INTERVIEW, LAST_DAY
from helpers.errors import LessonError
from helpers.exhibit import Exhibit
from helpers.frames import tally
from helpers.lessons.what_happened_next.events import (
    JUDGED,
    count_different,
    count_events,
    days_with_events,
    different_events,
    events,
    labelled_claims,
    state_from,
    state_of_claims,
    updates,
    verb,
)
from helpers.words.static import Sentences

say = Sentences(__file__)

_STATE_AT = "2026-12-10"


def claims_on_day(day: str = INTERVIEW, rule: str = "all") -> Exhibit:
    """Show the events up to a day, and the state of each claim on that day.

    Args:
        day: YYYY-MM-DD.
        rule: One of the values of ``RULES``.
    """
    now = state_of_claims(day, rule)
    moved = updates()
    figure = _machine(moved, now)
    for place, change in zip(_MOVING, _look(moved, now, day), strict=True):
        figure.data[place].update(change)
    so_far, total = count_events(day), count_events()
    return Exhibit(
        figure=figure,
        title=f"On {day}: {so_far} of {total} events",
        summary=_standing_sentence(now, day, so_far)
        + below_high(*different_events(moved[moved["day"] <= day])),
        table=_standing_table(now, moved[moved["day"] <= day]),
        source_ids=sources.ids(moved["source_ids"]),
        leaves_out=say("claims_on_day.leaves_out", judged=JUDGED),
    )


def claims_event_by_event() -> Exhibit:
    """Show events and verdicts as they move from the interview on; the slider needs no kernel."""
    moved = updates()
    start = state_of_claims(INTERVIEW)
    figure = _machine(moved, start)
    labelled = labelled_claims()
    after = {day: state_from(day, "all", moved, labelled) for day in days_with_events().values()}
    total = count_events()
    frames, marks = [], []
    for day, now in after.items():
        look = _look(moved, now, day)
        frames.append(go.Frame(name=day, data=look, traces=list(_MOVING)))
        marks.append(
            {
                "label": day,
                "method": "animate",
                "args": [
                    [day],
                    {
                        "mode": "immediate",
                        "frame": {"duration": 0, "redraw": False},
                        "transition": {"duration": 0},
                    },
                ],
            }
        )
    for place, change in zip(_MOVING, _look(moved, start, INTERVIEW), strict=True):
        figure.data[place].update(change)
    figure.frames = frames
    figure.update_layout(
        height=figure.layout.height + 90,
        sliders=[
            {
                "active": 0,
                "steps": marks,
                "currentvalue": {"prefix": "Day: "},
                "pad": {"t": 46, "b": 0},
                "x": 0.02,
                "len": 0.96,
            }
        ],
    )
    table = moved[["date", "event", "claim_id", "effect", "confidence", "note"]].copy()
    states = {
        (day, claim_id): state
        for day, now in after.items()
        for claim_id, state in zip(now["claim_id"], now["state"], strict=True)
    }
    labels = start.set_index("claim_id")
    table.insert(3, "claim, in short", [labels.loc[i, "label"] for i in table["claim_id"]])
    table.insert(4, "kind", [_kind(labels.loc[i, "statement"]) for i in table["claim_id"]])
    table.insert(
        6,
        "where the claim stands then",
        [
            states[day, claim_id]
            for day, claim_id in zip(moved["day"], moved["claim_id"], strict=True)
        ],
    )
    table["ledger's verdict"] = [labels.loc[i, "verdict"] for i in table["claim_id"]]
    bare = events()
    bare = bare[bare["claim_ids"] == ""]
    counts = moved["effect"].pipe(tally)
    busiest = moved["claim_id"].pipe(tally)
    most = sorted(busiest[busiest == busiest.max()].index)
    return Exhibit(
        figure=figure,
        title=f"{len(start)} claims, moved by {total - count_different(bare)} later events",
        summary=(
            f"From {INTERVIEW} to {LAST_DAY}, {total} events; {total - count_different(bare)} of "
            f"them bear on {len(start)} claims, {len(moved)} times in all: they settle "
            f"{counts['settles']} times, strengthen {counts['strengthens']}, "
            f"weaken {counts['weakens']}, and {counts['none']} times have no effect. The "
            f"claims that most events bear on: {', '.join(most)} ({busiest.max()} events each)."
            + below_high(*different_events(events()))
        ),
        table=table.rename(columns={"claim_id": "claim", "effect": "effect (our judgement)"}),
        source_ids=sources.ids(events()["source_ids"]),
        leaves_out=say(
            "claims_event_by_event.leaves_out",
            judged=JUDGED,
            bare="; ".join(f"{row.date} {row.event}" for row in bare.itertuples(index=False)),
        ),
    )


def _machine(moved: pd.DataFrame, now: pd.DataFrame) -> go.Figure:
    rows = [_row_name(row) for row in now.itertuples(index=False)]
    name_of = dict(zip(now["claim_id"], rows, strict=True))
    figure = theme.figure(
        height=210 + 24 * len(rows),
        xaxis={
            "type": "date",
            "range": ["2024-06-10", "2026-12-31"],
            "tickvals": ["2024-07-01", "2025-01-01", "2025-07-01", "2026-01-01", "2026-07-01"],
            "ticktext": ["Jul<br>2024", "Jan", "Jul<br>2025", "Jan", "Jul<br>2026"],
            "tickangle": 0,
        },
        yaxis={
            "type": "category",
            "categoryorder": "array",
            "categoryarray": rows,
            "range": [len(rows) - 0.4, -0.6],
            "tickfont": {"size": 12},
        },
        # Room for the words on the right, outside the plot.
        margin={"l": 10, "r": 165, "t": 56, "b": 40},
    )
    # Below the rest: what is still to come, in faint marks.
    figure.add_scatter(
        x=moved["day"].tolist(),
        y=[name_of[claim_id] for claim_id in moved["claim_id"]],
        mode="markers",
        name="still to come",
        marker={"symbol": "circle", "size": 5, "color": theme.FAINT, "opacity": 1},
        hoverinfo="skip",
    )
    for effect, mark in theme.UPDATE.items():
        mine = moved[moved["effect"] == effect]
        figure.add_scatter(
            x=mine["day"].tolist(),
            y=[name_of[claim_id] for claim_id in mine["claim_id"]],
            mode="markers",
            name=verb(effect),
            showlegend=False,
            marker={"symbol": mark.symbol, "color": mark.colour, "opacity": 1},
            text=[
                f"<b>{row.date}</b> {theme.wrap(row.event, 50)}<br>{row.claim_id}: {effect}"
                + (f"<br><i>{theme.wrap(row.note, 60)}</i>" if row.note else "")
                for row in mine.itertuples(index=False)
            ],
            hovertemplate="%{text}<extra></extra>",
            cliponaxis=False,
        )
    figure.add_scatter(
        x=[_STATE_AT] * len(rows),
        y=rows,
        mode="markers+text",
        name="where the claim stands",
        showlegend=False,
        textposition="middle right",
        marker={"size": 11, "opacity": 1},
        hoverinfo="skip",
        cliponaxis=False,
    )
    figure.add_scatter(
        x=[INTERVIEW] * 2,
        y=[rows[0], rows[-1]],
        mode="lines",
        name="the day chosen",
        line={"color": theme.NEUTRAL, "width": 2, "dash": "dot"},
        hoverinfo="skip",
    )
    # The legend's own marks: those of the data have a size for each day, down to nothing.
    for effect, mark in theme.UPDATE.items():
        figure.add_scatter(
            x=[None],
            y=[rows[0]],
            mode="markers",
            name=verb(effect),
            marker={"symbol": mark.symbol, "color": mark.colour, "size": 12, "opacity": 1},
        )
    return figure


#: The traces that change from day to day: one for each effect, the states and the day.
_MOVING = tuple(range(1, len(theme.UPDATE) + 3))


def _look(moved: pd.DataFrame, now: pd.DataFrame, day: str) -> list[dict]:
    """What changes from day to day: sizes of the marks, the states, the line of the day."""
    looks = []
    for effect in theme.UPDATE:
        mine = moved[moved["effect"] == effect]
        # As small whole numbers, which Plotly packs into a few bytes.
        sizes = np.where(mine["day"] <= day, np.where(mine["day"] == day, 17, 12), 0)
        looks.append({"type": "scatter", "marker": {"size": sizes.astype("uint8")}})
    marks = [_state_mark(state) for state in now["state"]]
    looks.append(
        {
            "type": "scatter",
            "text": [f"  {state}" for state in now["state"]],
            "marker": {
                "symbol": [mark.symbol for mark in marks],
                "color": [mark.colour for mark in marks],
            },
        }
    )
    looks.append({"type": "scatter", "x": [day, day]})
    return looks


def _state_mark(state: str) -> theme.Mark:
    return theme.VERDICT[state] if state in theme.VERDICT else theme.STANDING[state]


def _row_name(row: object) -> str:
    # Short, so that in a narrow window there is room beside the names.
    kind = f"{theme.STATEMENT['prediction'].glyph} " if row.statement == "prediction" else ""
    return f"{kind}{row.label} {row.claim_id}"


def _standing_sentence(now: pd.DataFrame, day: str, so_far: int) -> str:
    settled = now[now["settled"]]
    open_ = now[~now["settled"]]
    counts = open_["lean"].pipe(tally)
    lean = ", ".join(
        f"{counts[name]} {_many(name, counts[name])}" for name in theme.STANDING if name in counts
    )
    sentence = f"By {day}, {so_far} event{' has' if so_far == 1 else 's have'} happened. "
    if day == LAST_DAY:
        verdicts = settled["verdict"].pipe(tally)
        return sentence + (
            f"The ledger's verdicts on the {len(now)} claims: "
            + ", ".join(f"{verdicts[v]} {v}" for v in claims.VERDICTS if v in verdicts)
            + "."
        )
    if len(settled):
        sentence += f"Settled: {', '.join(settled['claim_id'])}. "
    return sentence + f"Of the {len(open_)} claims still open: {lean}."


def _kind(statement: str) -> str:
    return f"{theme.STATEMENT[statement].glyph} {statement}"


def _standing_table(now: pd.DataFrame, seen: pd.DataFrame) -> pd.DataFrame:
    told = {
        claim_id: "; ".join(
            f"{row.date} {row.effect}: {row.event}"
            + (f" ({row.confidence} confidence)" if row.confidence in ("medium", "low") else "")
            for row in rows.itertuples()
        )
        for claim_id, rows in seen.groupby("claim_id")
    }
    return pd.DataFrame(
        {
            "claim": now["claim_id"],
            "in short": now["label"],
            "kind": [_kind(statement) for statement in now["statement"]],
            "where it stands": [f"{_state_mark(state).glyph} {state}" for state in now["state"]],
            "events for": now["strengthens"].astype(str),
            "events against": now["weakens"].astype(str),
            "events so far, with our judgement": [
                told.get(claim_id, "none yet") for claim_id in now["claim_id"]
            ],
        }
    )


def _many(lean: str, count: int) -> str:
    if count == 1:
        return {"pulled both ways": "is pulled both ways", "no news yet": "has no news yet"}.get(
            lean, lean
        )
    return {
        "leans for": "lean for",
        "leans against": "lean against",
        "pulled both ways": "are pulled both ways",
        "no news yet": "have no news yet",
    }[lean]


def with_your_opinions(opinions: Mapping[str, str], rule: str = "all") -> Exhibit:
    """Compare where the claims lean by the editors' effects and by the learner's.

    Args:
        opinions: The learner's own effects by event id, for example ``{"n12": "strengthens"}``.
        rule: One of the values of ``RULES``.
    """
    if not isinstance(opinions, Mapping):
        raise LessonError('Write your opinions as {"n12": "strengthens"}: event, then effect.')
    # One day before the last, because on the last one the ledger's verdicts cover the leanings.
    eve = str(date.fromisoformat(LAST_DAY) - timedelta(days=1))
    ours, yours = state_of_claims(eve, rule), state_of_claims(eve, rule, opinions)
    table = events()
    changed = table[
        [dict(opinions).get(i, e) != e for i, e in zip(table.event_id, table.effect, strict=True)]
    ]
    by_us, by_you = (_where(claims_then) for claims_then in (ours, yours))
    moved = [claim_id for claim_id in by_us if by_us[claim_id] != by_you[claim_id]]
    rows = []
    for row in table.itertuples(index=False):
        touched = [c for c in row.claim_ids.split(";") if c]
        rows.append(
            {
                "event no.": row.event_id,
                "date": row.date,
                "event": row.event,
                "our judgement": f"{theme.UPDATE[row.effect].glyph} {row.effect}",
                "your judgement": opinions.get(row.event_id, "as ours"),
                "claims in the end, by us": "; ".join(f"{c} {by_us[c]}" for c in touched)
                or "no claim",
                "claims in the end, by you": "; ".join(f"{c} {by_you[c]}" for c in touched)
                or "no claim",
            }
        )
    text = (
        f"You judge {len(changed)} of {len(table)} rows in another way than we do. With your "
        f"judgement, claims that end in another place: {len(moved)} of {len(ours)}"
    )
    return Exhibit(
        figure=None,
        title=say("with_your_opinions.title"),
        summary=text + (f" ({', '.join(moved)})." if moved else "."),
        table=pd.DataFrame(rows),
        source_ids=sources.ids(table["source_ids"]),
        leaves_out=say("with_your_opinions.leaves_out"),
    )


def _where(now: pd.DataFrame) -> dict[str, str]:
    return {
        row.claim_id: "settled" if row.settled else row.lean for row in now.itertuples(index=False)
    }
