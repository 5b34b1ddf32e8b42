"""Exhibits of lesson 03 on railways: one train with two ends, and what is counted as traffic."""

from collections.abc import Mapping

import pandas as pd

from helpers import basemap, data, sources, theme
from helpers.errors import LessonError
from helpers.exhibit import Exhibit
from helpers.frames import country_names, tally
from helpers.lessons.belt_and_road.projects import projects
from helpers.map_labels import padded
from helpers.words.lists import plural
from helpers.words.static import Sentences

say = Sentences(__file__)

# One train, two ends

READINGS = {
    "both": "both",
    "the newspaper's caption": "caption",
    "the news agency": "agency",
}
# Names that a source prints; the stops between are guesses of ours.
_TRAIN_SIDES = ("bottom center", "top center", "bottom left")
_NAMED_STOPS = ("Nanchang", "Horgos (China)", "Dushanbe")


def train_table() -> pd.DataFrame:
    """Return what each source says of the train: one row each, column ``reading``."""
    stops = data.load("route_stops").query("route_id == 'cca-nanchang'")
    names = country_names()
    states = [names[code] for code in dict.fromkeys(stops["country_iso3"])]
    kazakh = states[: states.index("Kazakhstan") + 1]
    return pd.DataFrame(
        {
            "reading": ["caption", "agency"],
            "who says so": [
                "Global Times, caption of the interview's picture (passage p02)",
                "China News Service, item of the same day (seen on a mirror site)",
            ],
            "where it goes": ["to Kazakhstan; no town is named", "to Dushanbe in Tajikistan"],
            "states on the way": [", ".join(kazakh), ", ".join(states)],
            "source": ["gt-interview-2024", "prj-cns-nanchang"],
        }
    )


def nanchang_train(reading: str = "both") -> Exhibit:
    """Map the train of 2024-03-31 as its two sources tell it.

    Args:
        reading: ``both``, ``caption`` or ``agency``.
    """
    if reading not in READINGS.values():
        raise LessonError(f"There is no reading '{reading}': {', '.join(READINGS.values())}.")
    said = train_table()
    stops = data.load("route_stops").query("route_id == 'cca-nanchang'").sort_values("sequence")
    first_kazakh = int(stops.loc[stops["country_iso3"] == "KAZ", "sequence"].min())
    row = projects().set_index("project_id").loc["nanchang-central-asia-train"]
    ways = {"caption": stops[stops["sequence"] <= first_kazakh], "agency": stops}
    looks = {
        "caption": ("caption: to Kazakhstan", theme.SPEAKER["GT"].colour, "8px,5px", 0.3),
        "agency": ("agency: to Dushanbe", theme.SECTOR["rail"].colour, "solid", 0.0),
    }
    shown = [name for name in ways if reading in ("both", name)]
    classes: Mapping[str, tuple[str, list[str]]] = {}
    if "caption" in shown:
        classes = {"Kazakhstan, the caption's end": (theme.NAMED_STATE, ["KAZ"])}
    figure = basemap.base_map(classes, view="silk_road", height=600)
    for name in reversed(shown):
        way, (text, colour, dash, shift) = ways[name], looks[name]
        # Side by side, so that one line does not hide the other on the way they share.
        figure.add_scattergeo(
            lon=way["lon"].tolist(),
            lat=[round(lat + shift, 2) for lat in way["lat"]],
            mode="lines",
            line={"color": colour, "width": 3.2, "dash": dash},
            name=text,
            hoverinfo="skip",
        )
    way = ways["agency" if "agency" in shown else "caption"]
    known = way["stop"].isin(_NAMED_STOPS)
    figure.add_scattergeo(
        lon=way.loc[~known, "lon"].tolist(),
        lat=way.loc[~known, "lat"].tolist(),
        mode="markers",
        name="stop between: our guess",
        marker={"symbol": "circle-open", "size": 6, "color": theme.NEUTRAL, "opacity": 1},
        text=way.loc[~known, "stop"].tolist(),
        hovertemplate="%{text}: our guess<extra></extra>",
    )
    figure.add_scattergeo(
        lon=way.loc[known, "lon"].tolist(),
        lat=way.loc[known, "lat"].tolist(),
        mode="markers+text",
        name="place named by a source",
        # A grey that the legend shows on a dark page too.
        marker={"symbol": "square", "size": 11, "color": theme.NEUTRAL, "opacity": 1},
        text=[
            padded(name, side)
            for name, side in zip(
                way.loc[known, "stop"],
                ("bottom center", "bottom right", "bottom left"),
                strict=False,
            )
        ],
        textposition=_TRAIN_SIDES[: int(known.sum())],
        textfont={"size": 12, "color": theme.INK},
        hovertemplate="%{text}<extra></extra>",
    )
    picked = said[said["reading"].isin(shown)]
    listed = "; ".join(
        f"{name.split(',')[0]} says {where}"
        for name, where in zip(picked["who says so"], picked["where it goes"], strict=True)
    )
    return Exhibit(
        figure=figure,
        title=(
            "One train, two ends: the caption says Kazakhstan, the agency says Dushanbe"
            if len(shown) == 2
            else f"The train of 2024-03-31 goes {picked['where it goes'].iloc[0]}"
        ),
        summary=(
            f"A train leaves Nanchang on {row['commissioned']}. {listed}. It is very likely, and "
            f"not proven, that both mean the same train. Confidence: {row['confidence']}."
        ),
        table=picked.drop(columns="reading").assign(note=row["controversy"]),
        source_ids=[*sources.ids(row["source_ids"]), basemap.SOURCE_ID],
        leaves_out=say("nanchang_train.leaves_out", boundary=basemap.BOUNDARY_NOTE),
    )


# Rail traffic


def traffic_series() -> dict[str, tuple[str, str]]:
    """Return the pairs of corridor and measure in the table ``rail_traffic``, by a label."""
    table = data.load("rail_traffic")
    pairs = table.groupby(["corridor", "measure"], sort=False).size()
    return {f"{corridor}: {measure}": (corridor, measure) for corridor, measure in pairs.index}


def rail_traffic(
    which: tuple[str, str] = ("China-Europe Railway Express", "trains"),
    full_years_only: bool = True,
) -> Exhibit:
    """Draw one count of rail traffic over the years, with period and reporter made plain.

    Args:
        which: Corridor and measure; ``traffic_series()`` lists them.
        full_years_only: Leave out counts of part of a year, which no line may join.
    """
    if tuple(which) not in traffic_series().values():
        raise LessonError(
            f"There is no series {which!r}; choose one of {'; '.join(traffic_series())}."
        )
    corridor, measure = which
    table = data.load("rail_traffic")
    rows = table[(table["corridor"] == corridor) & (table["measure"] == measure)]
    whole = rows[rows["period"] == "full-year"].sort_values("year", kind="stable")
    part = rows[rows["period"] != "full-year"].sort_values("year", kind="stable")
    shown = whole if full_years_only else rows.sort_values("year", kind="stable")
    if shown.empty:
        raise LessonError(
            f"'{corridor}: {measure}' has no full year. Switch 'Only full years' off to see its "
            "counts of part of a year."
        )
    figure = theme.figure(
        height=470,
        xaxis={"title": "year", "tickformat": "d", "tickangle": 0}
        # Over many years a narrow page leaves some out; over few there are no parts of a year.
        | ({"nticks": 16} if shown["year"].max() - shown["year"].min() > 7 else {"dtick": 1}),
        yaxis={"title": measure, "rangemode": "tozero"},
        legend={"y": -0.2, "yanchor": "top"},
        margin={"l": 10, "r": 10, "b": 110},
    )
    if whole["year"].nunique() > 1:
        years = range(int(whole["year"].min()), int(whole["year"].max()) + 1)
        values = whole.drop_duplicates("year").set_index("year")["value"].reindex(years)
        figure.add_scatter(
            x=list(years),
            y=[None if pd.isna(value) else float(value) for value in values],
            mode="lines",
            line={"color": theme.NEUTRAL, "width": 1.5},
            name="full years; it breaks where a year has no count",
            hoverinfo="skip",
        )
    for name, mark in REPORTER.items():
        for full, group in ((True, whole), (False, part)):
            picked = group[group["reporter"] == name]
            if picked.empty or (full_years_only and not full):
                continue
            figure.add_scatter(
                x=picked["year"].tolist(),
                y=picked["value"].tolist(),
                mode="markers" if full else "markers+text",
                name=name + ("" if full else ", part of a year"),
                marker={
                    "symbol": mark.symbol if full else f"{mark.symbol}-open",
                    "color": mark.colour,
                    "size": 12,
                    "line": {"width": 1 if full else 2},
                },
                text=[f" {period} " for period in picked["period"]],
                textposition="middle left",
                textfont={"size": 11},
                cliponaxis=False,
                hovertemplate="%{x}: %{y:,}, %{text}<extra></extra>",
            )
    counts = shown["reporter"].pipe(tally)
    reporters = ", ".join(f"{name} {counts[name]}" for name in REPORTER if name in counts)
    first, last = shown.iloc[0], shown.iloc[-1]
    growth = (
        f"From {first['year']} to {last['year']} the full-year count goes from "
        f"{first['value']:,.0f} to {last['value']:,.0f} {measure}. "
        if full_years_only and first["year"] < last["year"]
        else ""
    )
    before = whole[whole["year"] <= 2013]
    known = (
        f"{len(before)} of {len(whole)} full years lie in or before 2013. " if len(whole) else ""
    )
    return Exhibit(
        figure=figure,
        title=f"{corridor}: {measure}, {plural(len(shown), 'count')}"
        + (
            f", {first['value']:,.0f} in {first['year']} and {last['value']:,.0f} in {last['year']}"
            if growth
            else ""
        ),
        summary=(
            f"{growth}{known}Whose count it is: {reporters}. Counts that many media print mostly "
            "go back to China Railway or to Kazakhstan's railway KTZ, so they are not independent "
            "of each other."
        ),
        table=pd.DataFrame(
            {
                "year": shown["year"].astype(str),
                "period": shown["period"],
                measure: shown["value"],
                "whose count": shown["reporter"],
                "printed by": [
                    "; ".join(source.publisher for source in sources.cite(text.split(";")))
                    for text in shown["source_ids"]
                ],
                "note": shown["note"].replace("", "none"),
            }
        ),
        source_ids=sources.ids(shown["source_ids"]),
        leaves_out=(
            f"{plural(len(part), 'count')} of part of a year. " * full_years_only
            + say("rail_traffic.leaves_out")
        ),
    )


#: Whose count a row is, as far as its source shows.
REPORTER = {
    "Chinese side": theme.ACTOR["China"],
    "Kazakh side": theme.ACTOR["Kazakhstan"],
    "corridor association": theme.Mark(theme.COUNTER["intergovernmental"].colour, "star", "★"),
    "not stated": theme.Mark(theme.ACTOR["other"].colour, "triangle-up", "▲"),
}
