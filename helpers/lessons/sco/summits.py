"""Exhibits of lesson 01: where the SCO met, what happened when, and what its declarations say."""

import pandas as pd

from helpers import basemap, data, sources, theme
from helpers.basemap.geo_labels import Screen, beside, place_labels, spread
from helpers.confidence import below_high
from helpers.dates import first_day
from helpers.exhibit import Exhibit
from helpers.frames import country_names
from helpers.memberships import members
from helpers.words.static import Sentences

say = Sentences(__file__)

CATEGORIES = (
    "summit",
    "treaty",
    "enlargement",
    "institution",
    "exercise",
    "founding",
    "settlement",
    "statement",
    "other",
)


def summits() -> pd.DataFrame:
    """Return the summits of the SCO with their number: one row each, column ``number`` added."""
    events = data.load("sco_timeline")
    number = events["event"].str.extract(r"^(\d+)(?:st|nd|rd|th) SCO summit")[0]
    number = number.mask(events["event"].str.startswith("SCO founded"), "1")
    events["number"] = pd.to_numeric(number)
    return events.dropna(subset="number").astype({"number": "int64"}).reset_index(drop=True)


def summits_map() -> Exhibit:
    """Map where the heads of state have met."""
    table = summits()
    table["online"] = table["place"].str.startswith("Online")
    table["town"] = table["place"].str.extract(r"chair: (.*)\)")[0].fillna(table["place"])
    figure = basemap.base_map(view=_SUMMITS.view)
    spots = _summit_spots(table)
    for form, mark in theme.MEETING.items():
        rows = spots[spots["online"] == (form == "online")]
        figure.add_scattergeo(
            lon=rows["lon"].tolist(),
            lat=rows["lat"].tolist(),
            mode="markers+text",
            name=form,
            marker={
                "symbol": mark.symbol,
                "color": mark.colour,
                "opacity": 1,
                "size": [9 + 3 * times for times in rows["times"]],
                "line": {"width": 2, "color": theme.PAPER if form == "in person" else mark.colour},
            },
            text=[beside(row.label, row.side) for row in rows.itertuples()],
            textposition=rows["side"].tolist(),
            textfont={"color": theme.INK, "size": 12, "shadow": "0 0 3px white, 0 0 4px white"},
            customdata=rows["years"].tolist(),
            hovertemplate="<b>%{text}</b><br>%{customdata}<extra></extra>",
        )
    hosts = table[~table["online"]].groupby("country_iso3").size().sort_values(ascending=False)
    names = country_names()
    first, last = table.iloc[0], table.iloc[-1]
    return Exhibit(
        figure=figure,
        title=f"{len(table)} summits, counting the founding one as the first",
        summary=(
            f"{len(table)} summits from {first['date']} to {last['date']}: "
            f"{names[hosts.index[0]]} hosted most in person ({hosts.iloc[0]}), and "
            f"{int(table['online'].sum())} were held online. By town: "
            f"{', '.join(spots['label'])}."
            + below_high(table["confidence"], table["date"] + " " + table["town"])
        ),
        table=table[["number", "date", "place", "summary", "confidence"]].assign(
            number=table["number"].astype(str)
        ),
        source_ids=[*sources.ids(table["source_ids"]), basemap.SOURCE_ID],
        leaves_out=say("summits_map.leaves_out", boundary=basemap.BOUNDARY_NOTE),
    )


_SUMMITS = Screen("moscow_to_shanghai")


def _summit_spots(table: pd.DataFrame) -> pd.DataFrame:
    """Make one mark for each town and form of meeting, the most frequent first."""
    spots = (
        table.groupby(["town", "online"])
        .agg(
            lat=("lat", "first"),
            lon=("lon", "first"),
            times=("number", "size"),
            years=("date", lambda days: ", ".join(day[:4] for day in days)),
        )
        .reset_index()
        .sort_values("times", ascending=False, kind="stable", ignore_index=True)
    )
    spots["label"] = [
        f"{row.town} {row.times}{' online' if row.online else ''}" for row in spots.itertuples()
    ]
    spots["lon"], spots["lat"] = spread(_SUMMITS, spots["lon"], spots["lat"], gap=15)
    sides = place_labels(
        _SUMMITS,
        spots["lon"],
        spots["lat"],
        spots["label"],
        symbols=(spots["lon"], spots["lat"]),
        reach=11,
    )
    spots["side"] = [side or "top center" for side in sides]
    return spots


def events_over_time(category: str = "", text: str = "") -> Exhibit:
    """Show the events of the SCO in time.

    Args:
        category: One of the categories of the table, or "" for all.
        text: Only events that hold this text; capitals do not matter.
    """
    events = data.load("sco_timeline")
    categories = list(dict.fromkeys(events["category"]))
    words = events["event"] + " " + events["summary"]
    events["chosen"] = (events["category"].eq(category) if category else True) & words.str.contains(
        text.strip(), case=False, regex=False
    )
    chosen = events[events["chosen"]]
    figure = theme.figure(
        height=380,
        xaxis={"range": ["1995-07-01", "2027-06-30"]},
        yaxis={"categoryorder": "array", "categoryarray": categories[::-1]},
    )
    for sure, mark in theme.CONFIDENCE.items():
        rows = events[events["confidence"] == sure]
        figure.add_scatter(
            x=[str(first_day(day).date()) for day in rows["date"]],
            y=rows["category"].tolist(),
            mode="markers",
            name=f"{sure} confidence",
            marker={
                "symbol": mark.symbol,
                "opacity": 1,
                "size": [12 if yes else 4 for yes in rows["chosen"]],
                "color": [mark.colour if yes else theme.FAINT for yes in rows["chosen"]],
            },
            text=[
                f"<b>{row.date}</b> {theme.wrap(row.event, 60)}"
                for row in rows.itertuples(index=False)
            ],
            hovertemplate="%{text}<extra></extra>",
        )
    weak = int((chosen["confidence"] != "high").sum())
    span = f" from {chosen['date'].iloc[0]} to {chosen['date'].iloc[-1]}" if len(chosen) else ""
    return Exhibit(
        figure=figure,
        title=f"{len(chosen)} of {len(events)} events fit your choice",
        summary=f"{len(chosen)} of {len(events)} events fit{span}; {weak} of them rest on weaker "
        "sources and are drawn as rings.",
        table=chosen[["date", "event", "place", "summary", "confidence"]],
        source_ids=sources.ids(chosen["source_ids"]) or ["sco-sectsco-about"],
        leaves_out=say("events_over_time.leaves_out"),
    )


def belt_and_road_in_declarations() -> Exhibit:
    """Compare summit declarations with the members of the day: who backs the Belt and Road."""
    table = data.load("bri_declarations")
    counts = [len(members("SCO", f"{day:%Y-%m-%d}")) for day in table["date"]]
    named = int(table["india_named_as_supporter"].sum())
    return Exhibit(
        figure=None,
        title=say("belt_and_road_in_declarations.title"),
        summary=(
            f"India stands among the supporters of the Belt and Road Initiative in {named} of the "
            f"{len(table)} declarations that were reported on."
            + below_high(table["confidence"], table["declaration"])
        ),
        table=pd.DataFrame(
            {
                "declaration": table["declaration"],
                "day": table["date"],
                "seen in": table["how_seen"],
                "SCO members that day": [str(count) for count in counts],
                "India named as a supporter": table["india_named_as_supporter"].map(
                    {True: "yes", False: "no"}
                ),
                "confidence": table["confidence"],
                "note": table["note"],
            }
        ),
        source_ids=sources.ids(table["source_ids"]),
        leaves_out=say("belt_and_road_in_declarations.leaves_out"),
    )
