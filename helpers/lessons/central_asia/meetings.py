"""Exhibits of lesson 05: whom the five meet, since when, and what the first texts say."""

import pandas as pd

from helpers import data, sources, theme
from helpers.confidence import below_high
from helpers.dates import first_day, last_day
from helpers.errors import LessonError
from helpers.exhibit import Exhibit
from helpers.frames import tally
from helpers.words.lists import listed, plural
from helpers.words.static import Sentences

say = Sentences(__file__)

FORMATS = {"in person and by video": "", "in person": "in person", "by video": "video"}
LEVELS = {"leaders and ministers": "", "leaders": "leaders", "ministers": "ministers"}
PARTNERS = {
    "all partners": "",
    "China": "China",
    "Russia": "Russia",
    "European Union (EU)": "EU",
    "United States (US)": "US",
    "India": "India",
    "Gulf states": "Gulf",
    "Germany": "Germany",
    "Italy": "Italy",
    "Japan": "Japan",
    "South Korea": "South Korea",
    "among the five themselves": "among the five",
}
_SYMBOLS = {
    ("leaders", "in person"): "circle",
    ("leaders", "video"): "circle-open",
    ("ministers", "in person"): "diamond",
    ("ministers", "video"): "diamond-open",
}
_NOT_SEEN = "not seen"


def meetings() -> pd.DataFrame:
    """Return the meetings that are known to have been held, in the order of their first day.

    Columns ``start`` and ``end`` (Timestamps) give the first and last day that a date may mean.
    """
    table = data.load("central_asia_summits")
    table = table[table["status"] == "held"].copy()
    table["start"] = table["date"].map(first_day)
    table["end"] = table["until"].map(last_day)
    return table.sort_values(["start", "meeting_id"]).reset_index(drop=True)


def meetings_by_partner(partner: str = "", meeting_format: str = "", level: str = "") -> Exhibit:
    """Show the meetings of the five, one lane for each partner.

    Args:
        partner: One of the values of ``PARTNERS``; "" for all.
        meeting_format: One of the values of ``FORMATS``; "" for both.
        level: One of the values of ``LEVELS``; "" for both.

    Raises:
        LessonError: A setting is unknown, or no meeting fits.
    """
    for value, allowed in ((partner, PARTNERS), (meeting_format, FORMATS), (level, LEVELS)):
        if value not in allowed.values():
            raise LessonError(
                f"'{value}' is not a choice here; use one of "
                f"{', '.join(name for name in allowed.values() if name)}, or '' for all."
            )
    held = meetings()
    lanes = held["partner"].pipe(tally).index.tolist()
    chosen = held
    for column, value in (("partner", partner), ("format", meeting_format), ("level", level)):
        chosen = chosen[chosen[column] == value] if value else chosen
    if chosen.empty:
        raise LessonError(
            "No meeting in the table fits these three settings. Widen one of them: set partner, "
            "format or level back to all."
        )
    shown = [lane for lane in lanes if lane in set(chosen["partner"])]
    figure = theme.figure(
        height=150 + 40 * len(shown),
        xaxis={"range": ["2017-12-01", "2026-12-31"], "dtick": "M12", "tickformat": "%Y"},
        yaxis={"tickvals": list(range(len(shown))), "ticktext": shown, "zeroline": False}
        | {"range": [len(shown) - 0.4, -0.6]},
    )
    # Ministers often meet shortly before leaders: a little lower, their mark stays visible.
    heights = {
        meeting.meeting_id: shown.index(meeting.partner) + 0.36 * (meeting.level == "ministers")
        for meeting in chosen.itertuples()
    }
    vague = chosen[chosen["date"].str.len() < 10]
    for row in vague.itertuples(index=False):
        figure.add_scatter(
            x=[f"{row.start:%Y-%m-%d}", f"{row.end:%Y-%m-%d}"],
            y=[heights[row.meeting_id]] * 2,
            mode="lines",
            line={"color": _actor(row.partner).colour, "width": 2, "dash": "dot"},
            hoverinfo="skip",
            showlegend=False,
        )
    for (rank, form), symbol in _SYMBOLS.items():
        rows = chosen[(chosen["level"] == rank) & (chosen["format"] == form)]
        if rows.empty:
            continue
        # The legend needs one neutral mark: the points have the colour of their partner.
        figure.add_scatter(
            x=[None],
            y=[None],
            mode="markers",
            name=f"{rank}, {'by video' if form == 'video' else form}",
            marker={"symbol": symbol, "color": theme.NEUTRAL, "size": 12, "line": {"width": 2}},
        )
        figure.add_scatter(
            x=[f"{day:%Y-%m-%d}" for day in _middle(rows)],
            y=[heights[meeting_id] for meeting_id in rows["meeting_id"]],
            mode="markers",
            showlegend=False,
            marker={
                "symbol": symbol,
                "opacity": 1,
                "size": 15 if rank == "leaders" else 11,
                "color": [_actor(name).colour for name in rows["partner"]],
                "line": {"width": 2, "color": [_actor(name).colour for name in rows["partner"]]}
                if form == "video"
                else {"width": 1.5, "color": theme.PAPER},
            },
            text=[
                f"<b>{row.partner}, {row.date}, {theme.wrap(row.place, 40)}</b><br>"
                + theme.wrap(row.called, 60)
                for row in rows.itertuples(index=False)
            ],
            hovertemplate="%{text}<extra></extra>",
        )
    counts = chosen["partner"].pipe(tally)
    partners = [name for name in counts.index if name != "among the five"]
    own = int(counts.get("among the five", 0))
    listed = ", ".join(f"{name} {counts[name]}" for name in partners)
    words = " ".join(part for part in (level, meeting_format.replace("video", "by video")) if part)
    planned = data.load("central_asia_summits").query("status != 'held'")
    return Exhibit(
        figure=figure,
        title=(
            f"China is one of {len(partners)} partners: {plural(len(chosen) - own, 'meeting')}"
            + (f", and {own} among the five" if own else "")
            if len(partners) > 1 and "China" in partners
            else f"{plural(len(chosen), 'meeting')} of the five fit your choice"
        ),
        summary=(
            f"From {chosen['date'].iloc[0]} to {chosen['date'].iloc[-1]} the table holds "
            f"{plural(len(chosen), 'meeting')}{' of ' * bool(words)}{words} that took place"
            + (f": {listed}" if partners else "")
            + (f"; among the five themselves {own}" if own else "")
            + "."
            + (
                f" {len(vague)} of them {'is' if len(vague) == 1 else 'are'} known only by month "
                "or year; a dotted line spans the time where it is longer than the mark."
                if len(vague)
                else ""
            )
            + below_high(chosen["confidence"], chosen["partner"] + " " + chosen["date"])
        ),
        table=pd.DataFrame(
            {
                "first day": chosen["date"],
                "last day": chosen["until"],
                "partner": chosen["partner"],
                "format": chosen["format"],
                "level": chosen["level"],
                "place": chosen["place"],
                "how it was counted": chosen["called"],
                "outcome": chosen["outcome"].replace("", _NOT_SEEN),
                "confidence": chosen["confidence"],
            }
        ),
        source_ids=sources.ids(chosen["source_ids"]),
        leaves_out=say(
            "meetings_by_partner.leaves_out",
            announced="; ".join(f"{row.called} ({row.date})" for row in planned.itertuples()),
        ),
    )


def first_meetings() -> Exhibit:
    """Compare the first leaders' meeting of the five with each partner, by video and in person."""
    leaders = meetings().query("level == 'leaders' and partner != 'among the five'")
    firsts = leaders.drop_duplicates(["partner", "format"]).sort_values("start")
    order = list(dict.fromkeys(firsts["partner"]))
    figure = theme.figure(
        height=150 + 36 * len(order),
        xaxis={"range": ["2021-10-01", "2026-06-30"]},
        yaxis={"categoryorder": "array", "categoryarray": order[::-1], "type": "category"}
        | {"range": [-0.6, len(order) - 0.4]},
    )
    for name, mark in theme.MEETING.items():
        rows = firsts[(firsts["format"] == "video") == (name == "online")]
        figure.add_scatter(
            x=[f"{day:%Y-%m-%d}" for day in rows["start"]],
            y=rows["partner"].tolist(),
            mode="markers+text",
            name="by video" if name == "online" else name,
            marker={"symbol": mark.symbol, "size": 14, "color": mark.colour, "opacity": 1}
            | {"line": {"width": 2, "color": mark.colour}},
            text=[f"  {day}" for day in rows["date"]],
            textposition="middle right",
            hovertemplate="%{y}, %{text}<extra></extra>",
        )
    person = firsts[firsts["format"] == "in person"].set_index("partner")["start"]
    before = person[person < person["China"]].index.tolist()
    video = firsts[firsts["format"] == "video"]
    return Exhibit(
        figure=figure,
        title=(
            f"In person, {listed([_long(name) for name in before])} met leaders of the five before "
            "China did"
        ),
        summary=(
            f"First meetings of the five leaders in person: "
            f"{'; '.join(f'{_long(name)} {day:%Y-%m-%d}' for name, day in person.items())}. By "
            "video, earlier: "
            f"{'; '.join(f'{_long(row.partner)} {row.date}' for row in video.itertuples())}."
            + below_high(firsts["confidence"], firsts["partner"])
        ),
        table=pd.DataFrame(
            {
                "partner": [_long(name) for name in firsts["partner"]],
                "format": firsts["format"],
                "first day": firsts["date"],
                "place": firsts["place"],
                "how it was counted": firsts["called"],
                "outcome": firsts["outcome"].replace("", _NOT_SEEN),
                "confidence": firsts["confidence"],
            }
        ),
        source_ids=sources.ids(firsts["source_ids"]),
        leaves_out=say("first_meetings.leaves_out"),
    )


def first_texts() -> Exhibit:
    """Compare which meeting several texts treat as the first, and how they qualify the word."""
    phrases = data.load("parallel_phrases").merge(
        data.load("first_summit").drop(columns="source_ids"), on="phrase_id"
    )
    phrases = phrases.sort_values("date").reset_index(drop=True)
    labels = [f"{row.version}, {row.speaker}" for row in phrases.itertuples()]
    rows = [
        theme.wrap(f"{day}: {label}", 34)
        for day, label in zip(phrases["date"], labels, strict=True)
    ]
    order = ["video meeting of 2022", "meeting in person of 2023"]
    marks = dict(zip(order, (theme.MEETING["online"], theme.MEETING["in person"]), strict=True))
    figure = theme.figure(
        height=130 + 58 * len(phrases),
        showlegend=False,
        xaxis={
            "title": "meeting that the words are about",
            "categoryorder": "array",
            "categoryarray": order,
            "tickvals": order,
            "ticktext": [theme.wrap(name, 18) for name in order],
            "tickangle": 0,
            "range": [-0.6, 1.6],
        },
        yaxis={"categoryorder": "array", "categoryarray": rows[::-1], "type": "category"}
        | {"showgrid": False, "range": [-0.5, len(rows) - 0.3]},
        margin={"l": 10, "r": 10, "b": 64},
    )
    figure.add_scatter(
        x=phrases["meeting"].tolist(),
        y=rows,
        mode="markers+text",
        marker={
            "size": 15,
            "opacity": 1,
            "symbol": [marks[name].symbol for name in phrases["meeting"]],
            "color": [marks[name].colour for name in phrases["meeting"]],
            "line": {"width": 2, "color": [marks[name].colour for name in phrases["meeting"]]},
        },
        # Above its mark, where in a narrow window there is more room than beside it.
        text=phrases["wording"].tolist(),
        textposition="top center",
        cliponaxis=False,
        hovertemplate="%{y}<br>%{text}<extra></extra>",
    )
    plain = phrases[phrases["wording"] == "first, without a qualifier"]
    earlier = int((phrases["meeting"] == order[0]).sum())
    return Exhibit(
        figure=figure,
        title=f'Of {len(phrases)} texts, {len(plain)} says "first" without a qualifier',
        summary=(
            f"Of {len(phrases)} texts, {earlier} speak of the video meeting of 2022: one calls it "
            "the first of heads of state, one a summit. "
            f"{len(phrases) - earlier} speak of the meeting in person of 2023; "
            f'{len(phrases) - earlier - len(plain)} of these add "in physical form", and '
            f"{len(plain)}, the {plain['version'].iloc[0]} of {plain['date'].iloc[0]}, adds "
            "nothing."
        ),
        table=pd.DataFrame(
            {
                "date": phrases["date"],
                "version": phrases["version"],
                "speaker": phrases["speaker"],
                "language": phrases["language"],
                "words (quoted)": phrases["key_phrase"],
                "what they say": phrases["gloss_en"].replace("", "the words are English"),
                "about": phrases["meeting"],
                "our reading": phrases["wording"],
            }
        ),
        source_ids=sources.ids(phrases["source_ids"]),
        leaves_out=say("first_texts.leaves_out"),
        languages={"words (quoted)": "language"},
    )


def _actor(name: str) -> theme.Mark:
    return theme.ACTOR.get(name, theme.ACTOR["other"])


def _long(name: str) -> str:
    return {"EU": "the EU", "US": "the US", "Gulf": "the Gulf states"}.get(name, name)


def _middle(rows: pd.DataFrame) -> list[pd.Timestamp]:
    """Put a meeting known to the month or year into the middle of what its date may mean."""
    return [
        row.start if len(row.date) == 10 else row.start + (row.end - row.start) / 2
        for row in rows.itertuples(index=False)
    ]
