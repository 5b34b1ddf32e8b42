"""Exhibits of lesson 05 on protests: where they were, and who counts them."""

import pandas as pd

from helpers import basemap, data, sources, theme
from helpers.basemap.geo_labels import Screen, beside, place_labels, spread
from helpers.confidence import below_high
from helpers.dates import first_day
from helpers.errors import LessonError
from helpers.exhibit import Exhibit
from helpers.frames import tally
from helpers.lessons.central_asia.region import FIVE
from helpers.words.lists import listed, plural
from helpers.words.static import Sentences

say = Sentences(__file__)

SUBJECTS = {"all subjects": "", **{name: name for name in theme.PROTEST}}
#: The population year nearest before the period in which protests were counted.
_PEOPLE_YEAR = 2017


def protest_map(about: str = "", text: str = "") -> Exhibit:
    """Map the protests of the table.

    Args:
        about: One of the values of ``SUBJECTS``; "" for all.
        text: Only protests whose place or trigger holds this text; capitals do not matter.

    Raises:
        LessonError: The subject is unknown, or no protest fits.
    """
    if about not in SUBJECTS.values():
        raise LessonError(f"'{about}' is not a subject: use one of {', '.join(theme.PROTEST)}.")
    every = data.load("protests")
    words = every["place"] + " " + every["trigger"]
    rows = every[words.str.contains(text.strip(), case=False, regex=False)]
    rows = rows[rows["about"] == about] if about else rows
    if rows.empty:
        raise LessonError(
            f"No protest about {about or 'any subject'} has '{text}' in its place or trigger. "
            "Try a shorter word, such as: land"
        )
    placed = rows.dropna(subset=["lat"])
    figure = basemap.base_map({}, "five_states", height=620)
    marks = _marks(placed)
    names = _placed_names(marks)
    figure.add_scattergeo(
        lon=[_NAMES[code][0] for code in names],
        lat=[_NAMES[code][1] for code in names],
        mode="text",
        text=[FIVE[code].upper() for code in names],
        textfont={"color": theme.MUTED, "size": 10},
        showlegend=False,
        hoverinfo="skip",
    )
    for name, mark in theme.PROTEST.items():
        part = marks[marks["about"] == name]
        if part.empty:
            continue
        figure.add_scattergeo(
            lon=part["lon"].tolist(),
            lat=part["lat"].tolist(),
            mode="markers+text",
            name=name,
            marker={
                "symbol": mark.symbol,
                "opacity": 1,
                "color": mark.colour,
                "size": [9 + 4 * count for count in part["count"]],
                "line": {"color": theme.PAPER, "width": 1.5},
            },
            text=[beside(row.label, row.side) for row in part.itertuples()],
            textposition=part["side"].tolist(),
            textfont={"color": theme.INK, "size": 12, "shadow": "0 0 3px white, 0 0 4px white"},
            customdata=part["told"].tolist(),
            hovertemplate="<b>%{text}</b><br>%{customdata}<extra></extra>",
        )
    counts = rows["about"].pipe(tally)
    states = rows["country_iso3"].map(FIVE).pipe(tally)
    silent = [name for name in FIVE.values() if name not in states.index]
    away = rows[rows["lat"].isna()]
    return Exhibit(
        figure=figure,
        title=(
            f"{plural(len(rows), 'protest')}: "
            + ", ".join(f"{name} {count}" for name, count in states.items())
        ),
        summary=(
            f"{len(rows)} of the {len(every)} protests in the table fit: "
            + ", ".join(f"{name} {count}" for name, count in counts.items())
            + ". By state: "
            + ", ".join(f"{name} {count}" for name, count in states.items())
            + "."
            + (f" None in the table from {listed(silent)}." if silent else "")
            + (
                f" {len(away)} stand in the table and not on the map, for want of a place: "
                f"{'; '.join(f'{row.date} {row.place}' for row in away.itertuples())}."
                if len(away)
                else ""
            )
        ),
        table=pd.DataFrame(
            {
                "date": rows["date"],
                "place": rows["place"],
                "state": rows["country_iso3"].map(FIVE),
                "about (our sorting)": [
                    f"{theme.PROTEST[name].glyph} {name}" for name in rows["about"]
                ],
                "trigger": rows["trigger"],
                "how many, and who says so": rows["scale"].replace("", "not seen"),
                "outcome": rows["outcome"].replace("", "not seen"),
                "place on the map": rows["place_note"].replace("", "town"),
            }
        ),
        source_ids=[*sources.ids(rows["source_ids"]), basemap.SOURCE_ID],
        leaves_out=say("protest_map.leaves_out", boundary=basemap.BOUNDARY_NOTE),
    )


_SCREEN = Screen("five_states")
#: Where the name of a state is written, (lon, lat) in degrees, out of the way of the towns.
_NAMES = {
    "KAZ": (66.5, 48.8),
    "KGZ": (72.8, 41.7),
    "TJK": (70.7, 38.6),
    "TKM": (59.2, 39.4),
    "UZB": (64.6, 40.9),
}


def _marks(placed: pd.DataFrame) -> pd.DataFrame:
    """Make one mark for each town and subject, with room between marks and a side for its label."""
    rows = placed.assign(town=placed["place"].map(_town))
    marks = pd.DataFrame(
        [
            {
                "town": town,
                "about": about,
                "lon": float(group["lon"].iloc[0]),
                "lat": float(group["lat"].iloc[0]),
                "count": len(group),
                "label": f"{town} {len(group)}",
                "told": "<br>".join(
                    theme.wrap(f"{row.date}: {row.trigger}", 60) for row in group.itertuples()
                ),
            }
            for (town, about), group in rows.groupby(["town", "about"], sort=False)
        ],
        columns=["town", "about", "lon", "lat", "count", "label", "told"],
    ).sort_values("count", ascending=False, kind="stable", ignore_index=True)
    marks["lon"], marks["lat"] = spread(_SCREEN, marks["lon"], marks["lat"], gap=14)
    sides = place_labels(
        _SCREEN,
        marks["lon"],
        marks["lat"],
        marks["label"],
        symbols=(marks["lon"], marks["lat"]),
        reach=13,
    )
    # A town without room for its name still says it, above its mark.
    marks["side"] = [side or "top center" for side in sides]
    return marks


def _placed_names(marks: pd.DataFrame) -> list[str]:
    """Return the states whose names have room beside the towns."""
    sides = place_labels(
        _SCREEN,
        [*marks["lon"], *(lon for lon, _ in _NAMES.values())],
        [*marks["lat"], *(lat for _, lat in _NAMES.values())],
        [*marks["label"], *(FIVE[code].upper() for code in _NAMES)],
        symbols=(marks["lon"], marks["lat"]),
        reach=13,
        areas=len(_NAMES),
    )
    return [code for code, side in zip(_NAMES, sides[len(marks) :], strict=True) if side]


def _town(place: str) -> str:
    """Name the point on the map: the first town of a list, without the spot in the town."""
    if place.startswith("Nur-Sultan"):
        return "Astana"
    return place.split(",")[0].split(" (")[0].split(" and ")[0]


def rival_head_counts() -> Exhibit:
    """Set rival head counts of the same protest side by side."""
    protests = data.load("protests").set_index("protest_id")
    rows = data.load("protest_head_counts")
    rows = rows[rows["unit"] == "people"].copy()
    rows["date"] = rows["protest_id"].map(protests["date"])
    rows["place"] = rows["protest_id"].map(protests["place"])
    rows["label"] = rows["date"] + ", " + rows["place"].map(_town)
    rows["start"] = rows["date"].map(first_day)
    rows = rows.sort_values("start", kind="stable")
    numbered = rows.dropna(subset=["low"])
    order = list(dict.fromkeys(rows["label"]))
    figure = theme.figure(
        height=170 + 30 * len(order),
        xaxis={
            "type": "log",
            "range": [0.62, 3.5],
            "title": "people, on a scale where each step multiplies",
            "tickvals": [10, 50, 100, 200, 500, 1000, 2000],
            "ticktext": ["words only", "50", "100", "200", "500", "1,000", "2,000"],
        },
        margin={"l": 10, "r": 10, "b": 56},
        yaxis={"categoryorder": "array", "categoryarray": order[::-1], "type": "category"}
        | {"range": [-0.7, len(order) - 0.3]},
    )
    for label, group in numbered.groupby("label", sort=False):
        figure.add_scatter(
            x=[int(group["low"].min()), int(group["high"].max())],
            y=[label] * 2,
            mode="lines",
            line={"color": theme.FAINT, "width": 4},
            showlegend=False,
            hoverinfo="skip",
        )
    for side, mark in theme.HEAD_COUNTER.items():
        part = numbered[numbered["side"] == side]
        if part.empty:
            continue
        figure.add_scatter(
            x=[(int(row.low) + int(row.high)) / 2 for row in part.itertuples()],
            y=part["label"].tolist(),
            mode="markers",
            name=side,
            marker={"symbol": mark.symbol, "color": mark.colour, "size": 13, "opacity": 1},
            text=[f"{row.words} ({theme.wrap(row.counter, 50)})" for row in part.itertuples()],
            hovertemplate="%{y}: %{text}<extra></extra>",
        )
    worded = rows[rows["low"].isna()]
    figure.add_scatter(
        x=[10] * len(worded),
        y=worded["label"].tolist(),
        mode="text",
        text=worded["words"].tolist(),
        textposition="middle center",
        showlegend=False,
        hoverinfo="skip",
    )
    spread = numbered.groupby("label", sort=False).agg(low=("low", "min"), high=("high", "max"))
    spread["times"] = spread["high"] / spread["low"]
    rival = spread[spread["times"] > 1].sort_values("times", ascending=False)
    counters = {
        label: "; ".join(f"{row.words} ({row.counter})" for row in group.itertuples())
        for label, group in rows.groupby("label", sort=False)
    }
    return Exhibit(
        figure=figure,
        title=(
            f"For {len(rival)} protests the head counts differ, by up to "
            f"{rival['times'].max():.1f} times"
        ),
        summary=(
            f"{len(order)} protests have a head count in the table. Counts differ for "
            f"{len(rival)}: "
            + ". ".join(f"{label}: {counters[label]}" for label in rival.index)
            + f". {len(worded)} counts are words only, such as "
            f'"{worded["words"].iloc[0]}", and are written and not drawn to scale.'
        ),
        table=pd.DataFrame(
            {
                "date": rows["date"],
                "place": rows["place"],
                "how many": rows["words"],
                "who says so": rows["counter"],
                "kind of counter": [
                    f"{theme.HEAD_COUNTER[name].glyph} {name}" for name in rows["side"]
                ],
            }
        ),
        source_ids=sources.ids(rows["source_ids"]),
        leaves_out=say("rival_head_counts.leaves_out"),
    )


def protests_by_place() -> Exhibit:
    """Show how many protests were counted, by place, and how many of them were about China."""
    table = data.load("protest_totals")
    overall = table[table["what"] == "all protests"].set_index("place")
    china = table[table["what"] == "protests against China"].set_index("place")
    people = data.load("country_figures")
    people = people[(people["indicator"] == "population") & (people["year"] == _PEOPLE_YEAR)]
    people = people.set_index("iso3")["value"]
    others = [code for code in FIVE if code not in ("KAZ", "KGZ")]
    groups = {"KAZ": ["KAZ"], "KGZ": ["KGZ"], "the other three": others}
    rows = pd.DataFrame(
        {
            "place": [*(FIVE[code] for code in ("KAZ", "KGZ")), listed([FIVE[c] for c in others])],
            "count": [int(overall.loc[name, "count"]) for name in groups],
            "people": [float(sum(people[code] for code in codes)) for codes in groups.values()],
        }
    )
    rows["rate"] = rows["count"] / rows["people"] * 1e6
    named = table.rename(columns={"count": "count_"})
    total = int(overall.loc["the five", "count"])
    about = int(china.loc["the five", "count"])
    two = int(china.loc["KAZ and KGZ", "count"])
    figure = theme.figure(
        height=320,
        showlegend=False,
        xaxis={"title": "protests counted, all subjects", "range": [0, 1.6 * rows["count"].max()]},
        yaxis={"autorange": "reversed", "type": "category"},
        margin={"l": 10, "r": 10, "b": 56},
    )
    figure.add_bar(
        y=[theme.wrap(name, 26) for name in rows["place"]],
        x=rows["count"].tolist(),
        orientation="h",
        marker={"color": theme.ACTOR["among the five"].colour},
        text=[
            f"{row.count_} ({row.rate:.1f} for each million people)"
            for row in rows.rename(columns={"count": "count_"}).itertuples()
        ],
        textposition="outside",
        cliponaxis=False,
        hovertemplate="%{y}: %{text}<extra></extra>",
    )
    return Exhibit(
        figure=figure,
        title=(
            f"Two states hold {rows['count'].iloc[:2].sum() / total:.0%} of the protests counted"
        ),
        summary=(
            f"The Oxus Society counted {total} protests of all kinds from 2018-01 to 2020-08: "
            + "; ".join(
                f"{row.place} {row.count_} ({row.rate:.1f} for each million people)"
                for row in rows.rename(columns={"count": "count_"}).itertuples()
            )
            + f". An opinion article counts {about} protests against China from 2018 to 2020-10, "
            f"{two} of them in Kazakhstan and Kyrgyzstan: {about / total:.0%} of all, though the "
            "two periods differ by some weeks. A low count may mean few protests or few reports."
            + below_high(
                table["confidence"], [f"the count of {row.count_}" for row in named.itertuples()]
            )
        ),
        table=pd.DataFrame(
            {
                "what": table["what"],
                "place": [
                    {"KAZ and KGZ": "Kazakhstan and Kyrgyzstan"}.get(name, FIVE.get(name, name))
                    for name in table["place"]
                ],
                "from": table["period_from"],
                "to": table["period_to"],
                "count": table["count"],
                "people in 2017, millions": [
                    f"{sum(people[code] for code in groups[name]) / 1e6:.1f}"
                    if name in groups
                    else f"{sum(people[code] for code in FIVE) / 1e6:.1f}"
                    if name == "the five"
                    else f"{(people['KAZ'] + people['KGZ']) / 1e6:.1f}"
                    for name in table["place"]
                ],
                "who counts": table["counter"],
                "confidence": table["confidence"],
                "note": table["note"].replace("", "none"),
            }
        ),
        source_ids=[*sources.ids(table["source_ids"], ["derived"]), "ind-S001"],
        leaves_out=say("protests_by_place.leaves_out"),
    )
