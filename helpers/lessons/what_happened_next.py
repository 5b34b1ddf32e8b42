"""Exhibits of lesson 06: what happened after the interview, and what it does to the claims."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from helpers import basemap, claims, data, forecast, sources, theme
from helpers.confidence import below_high
from helpers.counting import tally
from helpers.dates import last_day
from helpers.errors import LessonError
from helpers.exhibit import Exhibit
from helpers.explorer import number
from helpers.map_labels import Screen, padded, place_labels, spread

INTERVIEW = "2024-07-01"
#: The last day that the tables cover.
TODAY = "2026-11-23"
EFFECTS = tuple(theme.UPDATE)
#: How several events on one claim are weighed. The choice is the learner's.
RULES = {
    "every event counts the same": "all",
    "only the newest event counts": "newest",
}
#: What a verdict "supported with caveats" is worth as an outcome.
CAVEATS = {"came true (1)": 1.0, "came true by half (0.5)": 0.5, "did not come true (0)": 0.0}

_STATEMENT_OF_SIGN = {1: "leans for", -1: "leans against", 0: "pulled both ways"}
_JUDGED = (
    "What an event does to a claim is the judgement of the editors of this project, and you may "
    "disagree. The ledger's verdicts were written with all these events known; none was written on "
    "an earlier day. Events known to the month count from its last day."
)


# Events and the claims that they bear on


def events(opinions: Mapping[str, str] | None = None) -> pd.DataFrame:
    """Return the events after the interview in the order of their days.

    Args:
        opinions: The learner's own effects by event id, in place of the editors'.

    Returns:
        The rows of ``what_happened_next`` with a column ``day`` (YYYY-MM-DD): the last day that
        the date may mean.

    Raises:
        LessonError: An opinion names an event or an effect that does not exist.
    """
    table = data.load("what_happened_next")
    table["day"] = [last_day(text).strftime("%Y-%m-%d") for text in table["date"]]
    known = list(table["event_id"])
    for event_id, effect in dict(opinions or {}).items():
        if event_id not in known:
            raise LessonError(
                f"There is no event '{event_id}': they run from {known[0]} to {known[-1]}."
            )
        if effect not in EFFECTS:
            raise LessonError(
                f"'{effect}' (for {event_id}) is not an effect; use {', '.join(EFFECTS)}."
            )
        table.loc[table["event_id"] == event_id, "effect"] = effect
    return table.sort_values(["day", "event_id"], kind="stable", ignore_index=True)


def count_events(day: str = TODAY) -> int:
    """Count the events up to a day; an event with two effects has two rows and counts once."""
    table = events()
    return len(table[table["day"] <= day].drop_duplicates(["date", "event"]))


def updates(opinions: Mapping[str, str] | None = None) -> pd.DataFrame:
    """Return one row for each event and claim that it bears on; see ``events``."""
    table = events(opinions)
    table["claim_id"] = table["claim_ids"].str.split(";")
    table = table.explode("claim_id", ignore_index=True)
    return table[table["claim_id"] != ""].reset_index(drop=True)


def stops() -> dict[str, str]:
    """Return the days at which something changes, by a label for a drop-down list."""
    days: dict[str, list[str]] = {INTERVIEW: ["the interview"]}
    for row in events().itertuples(index=False):
        days.setdefault(row.day, []).append(row.event)
    days[TODAY] = ["last day of the data, with the ledger's verdicts"]
    labels = {}
    for day, happened in days.items():
        more = f" (and {len(happened) - 1} more)" if len(happened) > 1 else ""
        labels[f"{day}, {happened[0]}{more}"] = day
    return labels


def standing(
    day: str, rule: str = "all", opinions: Mapping[str, str] | None = None
) -> pd.DataFrame:
    """Say where each claim stands on a day.

    The rule: a claim that an event has settled carries the ledger's verdict from that day on; on
    the last day of the data all claims do. Before, a claim leans to the side of the events so far.

    Args:
        day: YYYY-MM-DD, from the interview to the last day of the data.
        rule: One of the values of ``RULES``.
        opinions: The learner's own effects by event id.

    Returns:
        One row per claim that an event bears on, in the ledger's order, with ``label``,
        ``statement``, ``verdict`` (of the ledger), ``strengthens`` and ``weakens`` (events so
        far), ``lean`` (a key of ``theme.STANDING``), ``settled`` (whether the verdict is open to
        view on that day) and ``state`` (the word that is shown).
    """
    _check_day(day)
    if rule not in RULES.values():
        raise LessonError(f"There is no rule '{rule}': use {', '.join(RULES.values())}.")
    return _standing(day, rule, updates(opinions), _labelled())


def _labelled() -> pd.DataFrame:
    """Return the claims that events bear on: claim_id, statement, verdict and label."""
    labels = data.load("claim_labels")[["claim_id", "label"]]
    ledger = claims.ledger()[["claim_id", "statement", "verdict"]]
    return labels.merge(ledger, on="claim_id").sort_values("claim_id")


def _standing(day: str, rule: str, moved: pd.DataFrame, labelled: pd.DataFrame) -> pd.DataFrame:
    """Do the work of ``standing``, with tables that are read once for many days."""
    effects: dict[str, list[str]] = {}
    for on, claim_id, effect in zip(moved["day"], moved["claim_id"], moved["effect"], strict=True):
        if on <= day:
            effects.setdefault(claim_id, []).append(effect)
    rows = []
    for claim_id, label, statement, verdict in zip(
        *(labelled[name] for name in ("claim_id", "label", "statement", "verdict")), strict=True
    ):
        mine = effects.get(claim_id, [])
        sides = [effect for effect in mine if effect in ("strengthens", "weakens")]
        plus, minus = sides.count("strengthens"), sides.count("weakens")
        if not sides:
            lean = "no news yet"
        elif rule == "newest":
            lean = "leans for" if sides[-1] == "strengthens" else "leans against"
        else:
            lean = _STATEMENT_OF_SIGN[(plus > minus) - (plus < minus)]
        settled = "settles" in mine or day == TODAY
        rows.append(
            {
                "claim_id": claim_id,
                "label": label,
                "statement": statement,
                "verdict": verdict,
                "strengthens": plus,
                "weakens": minus,
                "lean": lean,
                "settled": settled,
                "state": verdict if settled else lean,
            }
        )
    return pd.DataFrame(rows)


# The time machine

_STATE_AT = "2026-12-10"


def verdicts_on(day: str = INTERVIEW, rule: str = "all") -> Exhibit:
    """Show the events up to a day, and where each claim stands then.

    Args:
        day: YYYY-MM-DD.
        rule: One of the values of ``RULES``.
    """
    now = standing(day, rule)
    moved = updates()
    figure = _machine(moved, now)
    for place, change in zip(_MOVING, _look(moved, now, day), strict=True):
        figure.data[place].update(change)
    so_far, total = count_events(day), count_events()
    return Exhibit(
        figure=figure,
        title=f"On {day}: {so_far} of {total} events",
        summary=_standing_sentence(now, day, so_far)
        + below_high(*_different_events(moved[moved["day"] <= day])),
        table=_standing_table(now, moved[moved["day"] <= day]),
        source_ids=sources.ids(moved["source_ids"]),
        leaves_out=f"{_JUDGED} Claims that no later event in our table bears on.",
    )


def verdicts_by_event() -> Exhibit:
    """Show events and verdicts as they move from the interview on; the slider needs no kernel."""
    moved = updates()
    start = standing(INTERVIEW)
    figure = _machine(moved, start)
    labelled = _labelled()
    after = {day: _standing(day, "all", moved, labelled) for day in stops().values()}
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
        title=f"{len(start)} claims, moved by {total - _different(bare)} later events",
        summary=(
            f"From {INTERVIEW} to {TODAY}, {total} events; {total - _different(bare)} of them bear "
            f"on {len(start)} claims, {len(moved)} times in all: they settle "
            f"{counts['settles']} times, strengthen {counts['strengthens']}, "
            f"weaken {counts['weakens']}, and {counts['none']} times have no effect. The "
            f"claims that most events bear on: {', '.join(most)} ({busiest.max()} events each)."
            + below_high(*_different_events(events()))
        ),
        table=table.rename(columns={"claim_id": "claim", "effect": "effect (our judgement)"}),
        source_ids=sources.ids(events()["source_ids"]),
        leaves_out=(
            f"{_JUDGED} Claims that no later event in our table bears on. Drawn on no claim: "
            + "; ".join(f"{row.date} {row.event}" for row in bare.itertuples(index=False))
            + "."
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
        # Room for the words on the right, which stand outside the plot.
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
            name=_verb(effect),
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
            name=_verb(effect),
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
    if day == TODAY:
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


def _verb(effect: str) -> str:
    return {"none": "no effect"}.get(effect, effect)


# Disagree


def disagree(opinions: Mapping[str, str], rule: str = "all") -> Exhibit:
    """Compare where the claims lean by the editors' effects and by the learner's.

    Args:
        opinions: The learner's own effects by event id, for example ``{"n12": "strengthens"}``.
        rule: One of the values of ``RULES``.
    """
    if not isinstance(opinions, Mapping):
        raise LessonError('Write your opinions as {"n12": "strengthens"}: event, then effect.')
    # One day before the last, because on the last one the ledger's verdicts cover the leanings.
    eve = str(date.fromisoformat(TODAY) - timedelta(days=1))
    ours, yours = standing(eve, rule), standing(eve, rule, opinions)
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
        title="Our judgement of the events, and yours",
        summary=text + (f" ({', '.join(moved)})." if moved else "."),
        table=pd.DataFrame(rows),
        source_ids=sources.ids(table["source_ids"]),
        leaves_out=(
            "The ledger's verdicts, which weigh more than these events. An opinion counts for "
            "all claims that the event bears on."
        ),
    )


def _where(now: pd.DataFrame) -> dict[str, str]:
    return {
        row.claim_id: "settled" if row.settled else row.lean for row in now.itertuples(index=False)
    }


# Who gains


GAINS = {"anybody": "", **{name: name for name in theme.GAINS}}
_TOPIC = {
    "sco": "Shanghai Cooperation Organisation",
    "bilateral": "bilateral ties",
    "bri": "Belt and Road",
    "new_energy": "new energy",
    "central_asia": "Central Asia",
}


def gains() -> pd.DataFrame:
    """Return the updates with a column ``gains``: a key of ``theme.GAINS``.

    An event that strengthens a claim helps the speaker's claim, one that weakens it helps those
    who doubt it; one that settles a claim helps the side of the ledger's verdict.
    """
    table = updates()
    ledger = claims.ledger().set_index("claim_id")
    table["topic"] = [ledger.loc[claim_id, "topic"] for claim_id in table["claim_id"]]

    def side(row: object) -> str:
        if row.effect == "settles":
            end = forecast.OUTCOME_OF_VERDICT[ledger.loc[row.claim_id, "verdict"]]
            return {1.0: "the speaker's claim", 0.0: "those who doubt it"}.get(end, "nobody")
        return {"strengthens": "the speaker's claim", "weakens": "those who doubt it"}.get(
            row.effect, "nobody"
        )

    table["gains"] = [side(row) for row in table.itertuples(index=False)]
    return table


def who_gains(side: str = "") -> Exhibit:
    """Count whom the later events help, topic by topic.

    Args:
        side: Only the events that help this side, a key of ``theme.GAINS``; "" for all.
    """
    if side and side not in theme.GAINS:
        raise LessonError(f"There is no side '{side}': use {', '.join(theme.GAINS)}.")
    table = gains()
    figure = theme.figure(
        height=330,
        barmode="stack",
        xaxis={"title": "times that an event bears on a claim"},
        yaxis={"type": "category", "autorange": "reversed"},
        legend={"traceorder": "normal"},
    )
    patterns = dict(zip(theme.GAINS, ("", "/", "."), strict=True))
    for name, mark in theme.GAINS.items():
        mine = table[table["gains"] == name]["topic"].pipe(tally)
        counts = [int(mine.get(topic, 0)) for topic in _TOPIC]
        figure.add_bar(
            y=[theme.wrap(name, 22) for name in _TOPIC.values()],
            x=counts,
            orientation="h",
            name=f"{mark.glyph} {name}",
            marker={
                "color": mark.colour,
                "pattern": {"shape": patterns[name], "fillmode": "overlay"}
                # Darker lines: the white figures on top stay readable.
                | {"fgcolor": "#000000", "fgopacity": 0.3},
            }
            if side in ("", name)
            else {"color": theme.FAINT, "pattern": {"shape": patterns[name]}},
            text=[str(count) if count else "" for count in counts],
            textposition="inside",
            insidetextanchor="middle",
            textangle=0,
            # A faint bar takes dark figures. On a full one the shadow keeps the number readable on
            # the pattern.
            insidetextfont={"color": theme.PAPER, "size": 14}
            | {"shadow": f"0 0 3px {mark.colour}, 0 0 4px {mark.colour}, 0 0 6px {mark.colour}"}
            if side in ("", name)
            else {"color": theme.INK, "size": 14},
            hovertemplate="%{y}: %{x}<extra>" + name + "</extra>",
        )
    chosen = table[table["gains"] == side] if side else table
    counts = table["gains"].pipe(tally)
    first, second, _ = theme.GAINS
    both = [
        topic
        for topic in _TOPIC
        if {"the speaker's claim", "those who doubt it"}
        <= set(table.loc[table["topic"] == topic, "gains"])
    ]
    return Exhibit(
        figure=figure,
        title=(
            f"{counts.get(first, 0)} updates help {first}, {counts.get(second, 0)} help {second}"
        ),
        summary=(
            f"Shown in the table: {len(chosen)} of {len(table)} updates. Of all, "
            + ", ".join(f"{counts.get(name, 0)} help {name}" for name in theme.GAINS)
            + ". By topic: "
            + "; ".join(
                f"{name}: "
                + ", ".join(
                    f"{int(((table['topic'] == topic) & (table['gains'] == gainer)).sum())} "
                    f"for {gainer}"
                    for gainer in theme.GAINS
                )
                for topic, name in _TOPIC.items()
            )
            + f". In {len(both)} of {len(_TOPIC)} topics both sides gain something."
        ),
        table=pd.DataFrame(
            {
                "date": chosen["date"],
                "event": chosen["event"],
                "topic": [_TOPIC[topic] for topic in chosen["topic"]],
                "claim": chosen["claim_id"],
                "who gains": [f"{theme.GAINS[name].glyph} {name}" for name in chosen["gains"]],
                "what to keep in mind": chosen["note"].replace("", "none noted"),
            }
        ),
        source_ids=sources.ids(table["source_ids"]),
        leaves_out=(
            "Our rule: an event that strengthens a claim helps the speaker's claim, one that "
            "weakens it helps those who doubt it, and one that settles it helps the side of the "
            "ledger's verdict, 'supported with caveats' counting for the claim. "
            f"{_JUDGED} Whether the speaker or a doubter had foreseen the event. A count of "
            "events is not a score of a country: our table does not hold every event, and one "
            "may weigh more than five."
        ),
    )


# Where it happened


def events_map(effect: str = "", day: str = TODAY) -> Exhibit:
    """Map the later events that have a place with coordinates, and list those that have none.

    Args:
        effect: One of ``EFFECTS``, or "" for all.
        day: Only events up to this day (YYYY-MM-DD).
    """
    _check_day(day)
    if effect and effect not in EFFECTS:
        raise LessonError(f"There is no effect '{effect}': use {', '.join(EFFECTS)}.")
    table = events()
    table = table[table["day"] <= day]
    if effect:
        table = table[table["effect"] == effect]
    view = basemap.VIEWS[_VIEW]
    placed = table[table["lon"].between(*view.lon)]
    outside = table[table["lon"].notna() & ~table["lon"].between(*view.lon)]
    unplaced = table[table["lon"].isna()]
    figure = basemap.base_map(view=_VIEW, title=" ")
    marks = _marks(placed)
    for name, mark in theme.UPDATE.items():
        spots = marks[marks["effect"] == name]
        if spots.empty:
            continue
        rows = placed[placed["effect"] == name]
        figure.add_scattergeo(
            lon=spots["lon"].tolist(),
            lat=spots["lat"].tolist(),
            mode="markers",
            name=_verb(name),
            marker={
                "symbol": mark.symbol,
                "color": mark.colour,
                "opacity": 1,
                "size": [10 + 2 * times for times in spots["times"]],
                "line": {"color": theme.PAPER, "width": 1},
            },
            text=[
                f"<b>{place}</b>"
                + "".join(
                    f"<br>{row.date} {theme.wrap(row.event, 56)}"
                    for row in rows[rows["place"] == place].itertuples(index=False)
                )
                for place in spots["place"]
            ],
            hovertemplate="%{text}<extra></extra>",
        )
    times = placed.groupby("place", sort=False)["event"].nunique()
    times = times.sort_values(ascending=False, kind="stable")
    if len(marks):
        figure.add_trace(_names(marks, times))
    where = (
        f" By place: {', '.join(f'{place} {count}' for place, count in times.items())}."
        if len(times)
        else " None has such a place."
    )
    return Exhibit(
        figure=figure,
        title=f"{_different(placed)} of {_different(table)} events have a place on this map",
        summary=(
            f"Up to {day}, {_different(table)} events"
            + (f" that our judgement calls '{_verb(effect)}'" if effect else "")
            + f": {_different(placed)} on the map, {_different(outside)} outside it "
            f"({', '.join(sorted(set(outside['place']))) or 'none'}), {_different(unplaced)} "
            f"without a place in our sources.{where}" + below_high(*_different_events(table))
        ),
        table=pd.DataFrame(
            {
                "place": table["place"].replace("", "no place seen"),
                "date": table["date"],
                "event": table["event"],
                "effect (our judgement)": table["effect"],
                "claims": table["claim_ids"].str.replace(";", ", ").replace("", "none"),
                "coordinates from": table["place_from"].replace("", "not known"),
                "confidence": table["confidence"],
            }
        ),
        source_ids=[*sources.ids(table["source_ids"]), basemap.SOURCE_ID],
        leaves_out=(
            "Events whose place has no coordinates in our sources, such as decisions in Brussels, "
            "Beijing or Moscow; the table lists them. A place is a town; a decision about a plant "
            "or a line stands at the plant or the line, not where it was taken. Marks that would "
            f"cover each other are drawn a little apart. {basemap.BOUNDARY_NOTE}"
        ),
    )


_VIEW = "steppe_to_sea"
_SCREEN = Screen(_VIEW)
#: Marks nearer than this cover each other, in pixels; more room would put them at other towns.
_GAP = 11


def _marks(placed: pd.DataFrame) -> pd.DataFrame:
    """Make one mark for each place and effect, moved apart where they would cover each other."""
    marks = (
        placed.groupby(["place", "effect"], sort=False)
        .agg(lat=("lat", "first"), lon=("lon", "first"), times=("event", "nunique"))
        .reset_index()
    )
    marks["lon"], marks["lat"] = spread(_SCREEN, marks["lon"], marks["lat"], gap=_GAP)
    return marks


def _names(marks: pd.DataFrame, times: pd.Series) -> go.Scattergeo:
    """Write each place once, with its number of events, beside its marks."""
    # Of several marks at one place, the one furthest east carries the name.
    at = marks.sort_values("lon").drop_duplicates("place", keep="last").set_index("place")
    at = at.loc[times.index]
    texts = [f"{place} {count}" for place, count in times.items()]
    sides = place_labels(
        _SCREEN, at["lon"], at["lat"], texts, symbols=(marks["lon"], marks["lat"]), reach=10
    )
    sides = [side or "middle right" for side in sides]
    return go.Scattergeo(
        lon=at["lon"].tolist(),
        lat=at["lat"].tolist(),
        mode="text",
        text=[padded(f"\u2009{text}\u2009", side) for text, side in zip(texts, sides, strict=True)],
        textposition=sides,
        textfont={"color": theme.INK, "size": 12, "shadow": "0 0 3px white, 0 0 4px white"},
        showlegend=False,
        hoverinfo="skip",
    )


# Forecasts


def predictions() -> pd.DataFrame:
    """Return the claims of the ledger that are predictions, in its order."""
    ledger = claims.ledger()
    return ledger[ledger["statement"] == "prediction"].reset_index(drop=True)


def forecast_sheet(probabilities: Mapping[str, float]) -> Exhibit:
    """Write down the learner's probabilities before the outcomes are shown.

    Args:
        probabilities: From 0 to 1, by claim id, one for each prediction of the interview.

    Raises:
        LessonError: A probability is missing, unknown or out of range.
    """
    table = predictions()
    given = _forecasts(probabilities, table)
    figure = theme.figure(
        height=130 + 42 * len(table),
        xaxis={"title": "your probability that it came true", "range": [-0.05, 1.05]},
        yaxis={"type": "category", "autorange": "reversed"},
        showlegend=False,
    )
    mark = theme.STATEMENT["prediction"]
    figure.add_scatter(
        x=[given[i] for i in table["claim_id"]],
        y=_prediction_names(table),
        mode="markers+text",
        marker={"symbol": mark.symbol, "color": mark.colour, "size": 14, "opacity": 1},
        text=[f"{given[i]:g}" for i in table["claim_id"]],
        textposition="top center",
        cliponaxis=False,
        hovertemplate="%{y}: %{x}<extra></extra>",
    )
    surest = max(given, key=lambda item: abs(given[item] - 0.5))
    mean = sum(given.values()) / len(given)
    return Exhibit(
        figure=figure,
        title=f"Your forecast for {len(table)} predictions of the interview",
        summary=(
            f"On average you give {mean:.2f}. "
            + (
                f"You are surest about {surest} ({given[surest]:g})."
                if given[surest] != 0.5
                else "You give one half to each, which says that you cannot tell."
            )
        ),
        table=pd.DataFrame(
            {
                "claim": table["claim_id"],
                "prediction, in our words": table["claim"],
                "your probability": [f"{given[i]:g}" for i in table["claim_id"]],
                "could evidence settle it?": table["checkable"],
            }
        ),
        source_ids=["gt-interview-2024"],
        leaves_out="The outcomes, which come further down; what you knew before.",
    )


def number_fields(probabilities: Mapping[str, float]) -> dict:
    """Make a number field for each prediction, set to the learner's probabilities."""
    table = predictions()
    given = _forecasts(probabilities, table)
    return {
        item: number(f"{item}: probability", given[item], 0.0, 1.0, 0.05)
        for item in table["claim_id"]
    }


def outcomes(caveats: float = 1.0) -> dict[str, float | None]:
    """Return the outcome of each prediction by the ledger; None where it is not settled.

    Args:
        caveats: What the verdict "supported with caveats" is worth, from 0 to 1.
    """
    return {
        row.claim_id: forecast.outcome(row.verdict, row.checkable, caveats)
        for row in predictions().itertuples(index=False)
    }


def score(caveats: float = 1.0, **probabilities: float) -> Exhibit:
    """Score the learner's forecasts with the Brier score.

    Args:
        caveats: What the verdict "supported with caveats" is worth, from 0 to 1.
        **probabilities: From 0 to 1, by claim id.
    """
    table = predictions()
    given = _forecasts(probabilities, table)
    ends = outcomes(caveats)
    result = forecast.brier(given, ends)
    names = dict(zip(table["claim_id"], _prediction_names(table), strict=True))
    settled = list(result.parts)
    rivals = {
        "always one half": forecast.brier(dict.fromkeys(ends, 0.5), ends).mean,
        "always certain that it comes true": forecast.brier(dict.fromkeys(ends, 1.0), ends).mean,
    }
    figure = theme.figure(
        height=170 + 42 * len(table),
        xaxis={"title": "probability, and outcome (0 or 1)", "range": [-0.08, 1.08]},
        yaxis={
            "type": "category",
            "categoryorder": "array",
            "categoryarray": list(names.values())[::-1],
        },
    )
    figure.add_scatter(
        x=[x for item in settled for x in (given[item], ends[item], None)],
        y=[names[item] for item in settled for _ in range(3)],
        mode="lines",
        name="distance",
        line={"color": theme.NEUTRAL, "width": 2, "dash": "dot"},
        hoverinfo="skip",
    )
    mark = theme.STATEMENT["prediction"]
    figure.add_scatter(
        x=[given[item] for item in names],
        y=list(names.values()),
        mode="markers",
        name="your probability",
        marker={"symbol": mark.symbol, "color": mark.colour, "size": 14, "opacity": 1},
        hovertemplate="%{y}: %{x}<extra></extra>",
    )
    figure.add_scatter(
        x=[ends[item] for item in settled],
        y=[names[item] for item in settled],
        mode="markers",
        name="outcome by the ledger",
        marker={
            "symbol": theme.OUTCOME.symbol,
            "color": theme.OUTCOME.colour,
            "size": 13,
            "opacity": 1,
        },
        hovertemplate="%{y}: %{x}<extra></extra>",
    )
    figure.add_scatter(
        x=[given[item] for item in result.unsettled],
        y=[names[item] for item in result.unsettled],
        mode="text",
        text=["&nbsp;&nbsp;&nbsp;not scored&nbsp;&nbsp;&nbsp;"] * len(result.unsettled),
        textposition=[
            "middle left" if given[item] > 0.6 else "middle right" for item in result.unsettled
        ],
        showlegend=False,
        hoverinfo="skip",
    )
    left = ", ".join(result.unsettled)
    left_out = f" Not settled, so not scored: {left}." if result.unsettled else ""
    worst = max(result.parts, key=result.parts.get)
    return Exhibit(
        figure=figure,
        title=f"Your Brier score: {result.mean:.3f} on {len(settled)} settled predictions",
        summary=(
            f"Your Brier score is {result.mean:.3f}; 0 is perfect, 1 is certain and wrong each "
            "time. For comparison: "
            + "; ".join(f"{name} earns {value:.3f}" for name, value in rivals.items())
            + f".{left_out} "
            + (
                f"{worst} cost you most."
                if result.parts[worst] > 0
                else "Nothing cost you a point."
            )
        ),
        table=pd.DataFrame(
            {
                "claim": table["claim_id"],
                "prediction, in our words": table["claim"],
                "your probability": [f"{given[i]:g}" for i in table["claim_id"]],
                "ledger's verdict": [
                    f"{theme.VERDICT[verdict].glyph} {verdict}" for verdict in table["verdict"]
                ],
                "outcome": [
                    "not settled" if ends[i] is None else f"{ends[i]:g}" for i in table["claim_id"]
                ],
                "squared distance": [
                    f"{result.parts[i]:.4f}" if i in result.parts else "not scored"
                    for i in table["claim_id"]
                ],
                "why this verdict": table["finding"],
            }
        ),
        source_ids=sources.ids(table["source_ids"], ["derived"]),
        leaves_out=(
            "Rule for the outcome: supported counts as 1; misleading or incorrect as 0; contested "
            "or not checkable, or a claim that no evidence could settle, is not settled and stays "
            "out of the mean. What 'supported with caveats' is worth is your choice. A verdict "
            "judges the wording too, so 'misleading' is not the same as 'did not happen'. Method: "
            "the mean of (p - outcome) squared, known as the Brier score, as in the teaching plan "
            "of this project; no publication on the method was among the sources read."
        ),
    )


def _forecasts(probabilities: Mapping[str, float], table: pd.DataFrame) -> dict[str, float]:
    """Check the probabilities and put them in the ledger's order."""
    if not isinstance(probabilities, Mapping):
        raise LessonError(
            'Write your forecast as {"c01": 0.5, ...}: claim, colon, a number from 0 to 1.'
        )
    zero = dict.fromkeys(table["claim_id"], 0.0)
    forecast.brier(dict(probabilities), zero)
    return {item: float(probabilities[item]) for item in zero}


def _prediction_names(table: pd.DataFrame) -> list[str]:
    labels = data.load("claim_labels").set_index("claim_id")["label"]
    return [theme.wrap(f"{labels[claim_id]} {claim_id}", 26) for claim_id in table["claim_id"]]


# One figure, two years


def figure_two_years() -> Exhibit:
    """Show the trade figure that two sources print beside two years."""
    table = data.load("figure_two_years")
    series = table[table["reading"] == "series"]
    odd = table[table["reading"] != "series"]
    figure = theme.figure(
        height=420,
        xaxis={"type": "category", "title": "year that the source gives"}
        | {"categoryorder": "array"}
        | {"categoryarray": [str(year) for year in sorted(set(table["year"]))]},
        yaxis={"title": "billion US dollars", "range": [15, 34]},
    )
    for rows, name, symbol, colour, side in (
        (
            series,
            "series of national data",
            "square",
            theme.ACTOR["Kazakhstan"].colour,
            "top right",
        ),
        (odd, "printed with another year", "x", theme.NEUTRAL, "middle right"),
    ):
        figure.add_scatter(
            x=rows["year"].astype(str).tolist(),
            y=rows["value_usd_bn"].tolist(),
            mode="markers+text",
            name=name,
            marker={"symbol": symbol, "color": colour, "size": 14, "opacity": 1},
            text=[f"&nbsp;&nbsp;{value:.1f}&nbsp;&nbsp;" for value in rows["value_usd_bn"]],
            # Figures of one year nearly meet: their names stand on different sides.
            textposition=["middle left" if again else side for again in rows["year"].duplicated()],
            customdata=rows["who"].tolist(),
            hovertemplate="%{x}: %{y}<br>%{customdata}<extra></extra>",
        )
    value = twice_printed()
    years = sorted(set(table.loc[table["value_usd_bn"] == value, "year"]))
    fits = int(series.loc[series["value_usd_bn"] == value, "year"].iloc[0])
    return Exhibit(
        figure=figure,
        title=f"{value:g} billion US dollars stands beside two years: "
        f"{' and '.join(map(str, years))}",
        summary=(
            f"The figure of {value:g} billion US dollars for Kazakhstan's trade with China is "
            f"printed for {' and for '.join(map(str, years))}. In the series of national data it "
            f"is that of {fits}; for the other year the series has "
            + " and ".join(
                f"{v:g}" for v in series.loc[series["year"].isin(set(years) - {fits})].value_usd_bn
            )
            + "."
        ),
        table=pd.DataFrame(
            {
                "year": table["year"].astype(str),
                "billion US dollars": [f"{value:.1f}" for value in table["value_usd_bn"]],
                "how it is printed": table["reading"],
                "who says so": table["who"],
            }
        ),
        source_ids=sources.ids(table["source_ids"], ["derived"]),
        leaves_out=(
            "China's own figures, which are higher; the original pages in full: an extract was "
            "read of each, so the slip may be the extract's and not the author's."
        ),
    )


def twice_printed() -> float:
    """Return the figure that stands beside two years, in billion US dollars."""
    table = data.load("figure_two_years")
    years = table.groupby("value_usd_bn")["year"].nunique()
    return float(years[years > 1].index[0])


# Small helpers


def _different(table: pd.DataFrame) -> int:
    """Count events; one with two effects has two rows."""
    return len(table.drop_duplicates(["date", "event"]))


def _different_events(table: pd.DataFrame) -> tuple[pd.Series, pd.Series]:
    """Return the confidence and the words of each event once."""
    once = table.drop_duplicates(["date", "event"])
    return once["confidence"], once["event"]


def _check_day(day: str) -> None:
    try:
        date.fromisoformat(day)
    except (TypeError, ValueError):
        raise LessonError(
            f"'{day}' is not a day; write it as YYYY-MM-DD, such as {INTERVIEW}."
        ) from None
    if not INTERVIEW <= day <= TODAY:
        raise LessonError(f"Choose a day from {INTERVIEW} to {TODAY}; {day} lies outside.")
