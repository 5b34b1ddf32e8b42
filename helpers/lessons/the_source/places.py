"""Exhibit of lesson 00: the places that the interview names."""

from collections.abc import Sequence

import pandas as pd

from helpers import basemap, data, glossary, sources, theme
from helpers.errors import LessonError
from helpers.exhibit import Exhibit
from helpers.frames import tally
from helpers.words.static import Sentences

say = Sentences(__file__)

KINDS_OF_PLACE = tuple(theme.PLACE)

_PRECISION = {
    "site": ("", "exact site"),
    "town": ("-open", "town, not the exact site"),
    "country": ("-open-dot", "country only, drawn at its capital"),
}


def places_map(kinds: Sequence[str] = KINDS_OF_PLACE) -> Exhibit:
    """Map the people, events and projects of the interview.

    Args:
        kinds: Which of ``person``, ``event``, ``project`` to draw.
    """
    places = data.load("places")
    places = places[places["kind"].isin(kinds)]
    if places.empty:
        raise LessonError("Nothing is ticked: choose at least one of person, event, project.")
    # Several rows may share a town; one label names it once.
    places["town"] = places["name"].str.replace(r" \(.*\)", "", regex=True)
    figure = basemap.base_map(view="eurasia")
    for size, (kind, mark) in zip((19, 13, 10), theme.PLACE.items(), strict=True):
        rows = places[places["kind"] == kind]
        if rows.empty:
            continue
        spots = rows.groupby("town", sort=False).agg(
            lat=("lat", "first"),
            lon=("lon", "first"),
            precision=("precision", "first"),
            what=("what", lambda texts: "<br>".join(theme.wrap(text, 60) for text in texts)),
        )
        figure.add_scattergeo(
            lon=spots["lon"].tolist(),
            lat=spots["lat"].tolist(),
            mode="markers",
            name=kind,
            marker={
                "opacity": 1,
                "symbol": [mark.symbol + _PRECISION[level][0] for level in spots["precision"]],
                "size": size,
                "color": mark.colour,
                "line": {"width": 2.5, "color": mark.colour},
            },
            text=[f"<b>{town}</b><br>{row.what}" for town, row in spots.iterrows()],
            hovertemplate="%{text}<extra></extra>",
        )
    labels = places.drop_duplicates("town")
    figure.add_scattergeo(
        lon=labels["lon"].tolist(),
        lat=labels["lat"].tolist(),
        mode="text",
        text=[
            f"{town}<br> " if _LABEL_SIDE.get(town) == "top center" else f"   {town}   "
            for town in labels["town"]
        ],
        textposition=[_LABEL_SIDE.get(town, "middle right") for town in labels["town"]],
        textfont={"size": 12, "color": theme.INK},
        hoverinfo="skip",
        showlegend=False,
    )
    counts = places["kind"].pipe(tally)
    parts = ", ".join(f"{counts[kind]} for {kind}s" for kind in theme.PLACE if kind in counts)
    in_kazakhstan = places["town"].isin(["Astana", "Zhanatas", "Turgusun", "Almaty"]).sum()
    return Exhibit(
        figure=figure,
        title=say("places_map.title"),
        summary=(
            f"The map holds {len(places)} points ({parts}) in {places['town'].nunique()} places; "
            f"{in_kazakhstan} of the points are in Kazakhstan. A ring instead of a filled mark "
            "means that only the town is known, not the exact site."
        ),
        table=pd.DataFrame(
            {
                "place": places["name"].tolist(),
                **glossary.local_names(places["town"]),
                "kind": places["kind"].tolist(),
                "passage": places["passage_id"].tolist(),
                "what is there": places["what"].tolist(),
                "how exact": [_PRECISION[level][1] for level in places["precision"]],
            }
        ),
        languages=glossary.LOCAL,
        source_ids=[*sources.ids(places["source_ids"]), basemap.SOURCE_ID],
        leaves_out=say("places_map.leaves_out", boundary=basemap.BOUNDARY_NOTE),
    )


_LABEL_SIDE = {
    "Moscow": "middle left",
    "St Petersburg": "middle left",
    "Tashkent": "middle left",
    "Zhanatas": "top left",
    "Tajikistan": "bottom right",
    "Astana": "top center",
    "Almaty": "bottom right",
}
