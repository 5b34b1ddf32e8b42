"""Exhibits of lesson 02: three decades of ties, the border, the labels and who says what.

The largest partner stands in ``bilateral_trade``, the two books in ``bilateral_mirror``, goods,
investment and debt in ``bilateral_money``, polls in ``bilateral_polls``, votes in
``bilateral_votes``.
"""

import pandas as pd

from helpers import basemap, data, sources, theme
from helpers.counting import tally
from helpers.dates import first_day, last_day
from helpers.errors import LessonError
from helpers.exhibit import Exhibit
from helpers.positions import side_by_side, vantages

INTERVIEW = "2024-07-01"
KINDS = tuple(theme.TIE)
LANGUAGES = {"English": "en", "Chinese": "zh", "Russian": "ru", "Kazakh": "kk"}
PAIRS = {
    "China with Kazakhstan": ("CHN", "KAZ"),
    "China with other states": ("CHN", ""),
    "Kazakhstan with other states": ("KAZ", ""),
}


# Three decades


def events(kind: str = "", text: str = "") -> pd.DataFrame:
    """Return the events of the timeline that fit a kind and hold a text; see ``timeline``."""
    table = data.load("bilateral_timeline")
    if kind and kind not in KINDS:
        raise LessonError(f"There is no kind of event '{kind}'; the kinds are {', '.join(KINDS)}.")
    words = table["event"] + " " + table["summary"] + " " + table["place"]
    fits = words.str.contains(text.strip(), case=False, regex=False)
    return table[fits & (table["kind"].eq(kind) if kind else True)].reset_index(drop=True)


def timeline(kind: str = "", text: str = "") -> Exhibit:
    """Show the treaties, labels, visits, programmes and protests on a line of time.

    Args:
        kind: One of ``KINDS``, or "" for all.
        text: Only events that hold this text; capitals do not matter.

    Raises:
        LessonError: There is no such kind.
    """
    table = data.load("bilateral_timeline")
    chosen = events(kind, text)
    table["chosen"] = table["event_id"].isin(chosen["event_id"])
    figure = theme.figure(
        height=400,
        xaxis={"range": ["1991-06-01", "2026-06-30"]},
        yaxis={"categoryorder": "array", "categoryarray": list(KINDS)[::-1]},
    )
    for sure, mark in theme.CONFIDENCE.items():
        of_kind = table[table["confidence"].eq("high") == (sure == "high")]
        # What was not chosen has a trace of its own: it would stand in the key of the other.
        for chosen_here, rows in of_kind.groupby("chosen"):
            figure.add_scatter(
                x=[str(first_day(day).date()) for day in rows["date"]],
                y=rows["kind"].tolist(),
                mode="markers",
                name=f"{sure} confidence" if sure == "high" else "medium or low confidence",
                showlegend=bool(chosen_here),
                marker={
                    "symbol": mark.symbol,
                    "opacity": 1,
                    "size": 12 if chosen_here else 4,
                    "color": mark.colour if chosen_here else theme.FAINT,
                },
                text=[
                    f"<b>{row.date}</b> {theme.wrap(row.event, 60)}"
                    for row in rows.itertuples(index=False)
                ],
                hovertemplate="%{text}<extra></extra>",
            )
    counts = chosen["kind"].pipe(tally).reindex(KINDS).dropna().astype("int64")
    listed = "; ".join(f"{name}: {count}" for name, count in counts.items())
    weak = int((chosen["confidence"] != "high").sum())
    span = f", from {chosen['date'].iloc[0]} to {chosen['date'].iloc[-1]}" if len(chosen) else ""
    return Exhibit(
        figure=figure,
        title=f"{len(chosen)} of {len(table)} events fit your choice",
        summary=(
            f"{len(chosen)} of {len(table)} events fit{span}. By kind: {listed or 'none'}. "
            f"{weak} of them rest on weaker sources and are drawn as rings."
        ),
        table=pd.DataFrame(
            {
                "date": chosen["date"],
                "kind": [f"{theme.TIE[name].glyph} {name}" for name in chosen["kind"]],
                "event": chosen["event"],
                "what happened": chosen["summary"],
                "who travelled": chosen["visitor"].replace("", "not told"),
                "confidence": chosen["confidence"],
                "rests on": chosen["source_basis"].str.replace(":", ", ").str.replace("-", " "),
            }
        ),
        source_ids=sources.ids(table["source_ids"]),
        leaves_out=(
            "Meetings on the margins of other summits and below heads of government, and events "
            "of which no page read tells. A year without a day stands at its first day. The "
            "kinds are ours: a visit that brought a treaty stands under one of the two."
        ),
    )


def timeline_map(kind: str = "") -> Exhibit:
    """Map where the events of the timeline took place.

    Args:
        kind: One of ``KINDS``, or "" for all.

    Raises:
        LessonError: There is no such kind, or none of its events has a place.
    """
    chosen = events(kind)
    placed = chosen[chosen["place"].ne("") & chosen["lat"].notna()]
    if placed.empty:
        raise LessonError(f"None of the events of the kind '{kind}' has a place: choose another.")
    figure = basemap.base_map(view="neighbours", title=" ", height=560)
    named: set[str] = set()
    kinds = {place: list(rows["kind"].unique()) for place, rows in placed.groupby("place")}
    for name, mark in theme.TIE.items():
        spots = (
            placed[placed["kind"] == name]
            .groupby("place")
            .agg(
                lat=("lat", "first"),
                lon=("lon", "first"),
                times=("event_id", "size"),
                what=(
                    "event",
                    lambda texts: "<br>".join(theme.wrap(text, 60) for text in texts),
                ),
            )
        )
        if spots.empty:
            continue
        figure.add_scattergeo(
            # Kinds that share a town stand side by side.
            lon=[
                row.lon
                + 1.15
                * (sorted(kinds[place], key=KINDS.index).index(name) - (len(kinds[place]) - 1) / 2)
                for place, row in spots.iterrows()
            ],
            lat=spots["lat"].tolist(),
            mode="markers+text",
            name=name,
            marker={
                "symbol": mark.symbol,
                "color": mark.colour,
                "opacity": 1,
                "size": 14,
                "line": {"width": 1.5, "color": theme.PAPER},
            },
            text=["" if place in named else f" {place}" for place in spots.index],
            textposition=[_SIDE.get(place, "middle right") for place in spots.index],
            customdata=[[place, row.what] for place, row in spots.iterrows()],
            hovertemplate="<b>%{customdata[0]}</b><br>%{customdata[1]}<extra></extra>",
        )
        named |= set(spots.index)
    counts = placed["place"].pipe(tally)
    listed = "; ".join(
        f"{place}: {', '.join(f'{name} {count}' for name, count in rows.pipe(tally).items())}"
        for place, rows in (
            (place, placed.loc[placed["place"] == place, "kind"]) for place in counts.index
        )
    )
    return Exhibit(
        figure=figure,
        title=f"{len(placed)} of {len(chosen)} events have a place; most took place in "
        f"{counts.index[0]}",
        summary=(
            f"{len(placed)} of {len(chosen)} events have a place: {listed}. "
            "Kinds that share a town stand side by side; a mark may be several events."
        ),
        table=pd.DataFrame(
            {
                "place": chosen["place"].replace("", "not told"),
                "date": chosen["date"],
                "kind": [f"{theme.TIE[name].glyph} {name}" for name in chosen["kind"]],
                "event": chosen["event"],
                "confidence": chosen["confidence"],
            }
        ).sort_values(["place", "date"]),
        source_ids=[*sources.ids(chosen["source_ids"]), basemap.SOURCE_ID],
        leaves_out=(
            "Events whose source tells no place. Protests in several towns stand at one of them; "
            f"points are towns, not buildings, some moved apart. {basemap.BOUNDARY_NOTE}"
        ),
    )


_SIDE = {
    "Astana": "top right",
    "Aktobe": "top center",
    "Atyrau": "bottom right",
    "Semey": "top right",
    "Almaty": "bottom left",
    "Zhanaozen": "bottom right",
    "Beijing": "top left",
    "Xi'an": "bottom left",
}


def trips() -> pd.DataFrame:
    """Return the trips of heads of state and government that the timeline tells of, in order."""
    table = data.load("bilateral_timeline")
    return table[table["visitor"].ne("")].reset_index(drop=True)


def meetings() -> Exhibit:
    """Count who travelled to whom, by year."""
    table = trips()
    names = list(dict.fromkeys(table["visitor"]))
    figure = theme.figure(
        height=150 + 34 * len(names),
        xaxis={"range": ["2004-06-01", "2026-06-30"]},
        yaxis={"categoryorder": "array", "categoryarray": names[::-1]},
    )
    for host in ("Kazakhstan", "China"):
        mark, rows = theme.ACTOR[host], table[table["visits"] == host]
        figure.add_scatter(
            x=[str(first_day(day).date()) for day in rows["date"]],
            y=rows["visitor"].tolist(),
            mode="markers",
            name=f"to {host}",
            marker={
                "symbol": [
                    mark.symbol if sure == "high" else f"{mark.symbol}-open"
                    for sure in rows["confidence"]
                ],
                "color": mark.colour,
                "size": 13,
                "opacity": 1,
                "line": {"width": 2, "color": mark.colour},
            },
            text=[theme.wrap(text, 60) for text in rows["event"]],
            hovertemplate="%{x}: %{text}<extra></extra>",
        )
    xi = table[(table["visitor"] == "Xi Jinping") & (table["visits"] == "Kazakhstan")]
    before = int((xi["date"] < INTERVIEW).sum())
    unsure = int(table["confidence"].ne("high").sum())
    figure.add_shape(
        type="line",
        x0=INTERVIEW,
        x1=INTERVIEW,
        y0=0,
        y1=1,
        yref="paper",
        line={"color": theme.NEUTRAL, "dash": "dot", "width": 2},
    )
    return Exhibit(
        figure=figure,
        title=f"Xi Jinping came to Kazakhstan {len(xi)} times, {before} of them before the "
        "interview",
        summary=(
            f"The timeline names {len(table)} trips. Xi Jinping came to Kazakhstan in "
            f"{', '.join(day[:4] for day in xi['date'])}: {len(xi)} times, {before} of them "
            f"before the day of the interview (dotted line). {unsure} of the trips rest on weaker "
            "sources and are drawn hollow. Frequency can be counted; friendship cannot."
        ),
        table=pd.DataFrame(
            {
                "date": table["date"],
                "who": table["visitor"],
                "to": table["visits"],
                "occasion": table["event"],
                "confidence": table["confidence"],
            }
        ),
        source_ids=sources.ids(table["source_ids"], ["kz-mfacn-20240703b", "clm-s264"]),
        leaves_out=(
            "Trips that the timeline does not tell of, most trips of Kazakhstan's presidents to "
            "China among them: do not compare the two directions. Other pairs of states, without "
            "which 'often' has no measure."
        ),
    )


# The border


def border() -> Exhibit:
    """Set the words about an ancient friendship beside the modern history of the border."""
    table = data.load("border_history")
    lanes = list(theme.BORDER_EVENT)
    figure = theme.figure(
        height=340,
        showlegend=False,
        xaxis={"range": ["1870-01-01", "2030-12-31"]},
        yaxis={"categoryorder": "array", "categoryarray": lanes[::-1]},
    )
    for row in table.itertuples(index=False):
        mark = theme.BORDER_EVENT[row.kind]
        ends = row.date.split("/")
        days = [first_day(ends[0]), *([last_day(ends[1])] if len(ends) > 1 else [])]
        figure.add_scatter(
            x=[str(day.date()) for day in days],
            y=[row.kind] * len(days),
            mode="lines+markers",
            line={"color": mark.colour, "width": 4},
            marker={
                "symbol": mark.symbol if row.confidence == "high" else f"{mark.symbol}-open",
                "color": mark.colour,
                "size": 12,
            },
            text=f"<b>{row.date}</b> {theme.wrap(row.event, 60)}",
            hovertemplate="%{text}<extra></extra>",
        )
    rupture = table[table["kind"] == "rupture"]
    settled = table[table["kind"] == "settlement"]
    still = table[table["kind"] == "open"].iloc[-1]
    return Exhibit(
        figure=figure,
        title=f"The border: rupture from {rupture['date'].iloc[0]}, settlement from "
        f"{settled['date'].iloc[0][:4]} to {settled['date'].iloc[-1][:4]}",
        summary=(
            f"{rupture.iloc[0]['date']}: {rupture.iloc[0]['what']} "
            f"{rupture.iloc[-1]['date'].replace('/', ' to ')}: {rupture.iloc[-1]['what']} The line "
            f"was settled in {len(settled)} steps from {settled['date'].iloc[0]} to "
            f"{settled['date'].iloc[-1]}. Still open on {still['date']}: {still['what']} "
            f"{int(table['confidence'].ne('high').sum())} of the {len(table)} entries have a "
            "confidence below high and are drawn hollow."
        ),
        table=pd.DataFrame(
            {
                "when": table["date"].str.replace("/", " to "),
                "kind": [f"{theme.BORDER_EVENT[kind].glyph} {kind}" for kind in table["kind"]],
                "event": table["event"],
                "what happened": table["what"],
                "confidence": table["confidence"],
            }
        ),
        source_ids=sources.ids(table["source_ids"]),
        leaves_out=(
            "Contacts before the nineteenth century, and the clashes of the 1960s, for which no "
            "source was gathered. Where the disputed sections lay: no coordinates were seen."
        ),
    )


# The labels


def labels(pair: str = "China with Kazakhstan") -> pd.DataFrame:
    """Return the labels of a group of pairs, by date; see ``PAIRS`` for the groups.

    Raises:
        LessonError: There is no such group.
    """
    if pair not in PAIRS:
        raise LessonError(f"There is no group '{pair}'; choose from {', '.join(PAIRS)}.")
    first, second = PAIRS[pair]
    table = data.load("partnership_labels")
    own = table["counterpart_iso3"] == first
    between = table["country_iso3"].eq("KAZ") & table["counterpart_iso3"].eq("CHN")
    table = table[between] if second else table[own & ~between]
    names = data.load("countries").set_index("iso3")["name"]
    table["state"] = names.reindex(table["country_iso3"]).to_numpy()
    table["order"] = table["date"].where(table["date"].ne(""), "9999")
    return table.sort_values(["order", "state"]).drop(columns="order").reset_index(drop=True)


def label_ladder(pair: str = "China with Kazakhstan", language: str = "en") -> Exhibit:
    """Show what states call their relation over time, in one of four languages.

    Args:
        pair: A key of ``PAIRS``.
        language: ``en``, ``zh``, ``ru`` or ``kk``.

    Raises:
        LessonError: There is no such group or language.
    """
    named = {code: name for name, code in LANGUAGES.items()}
    if language not in named:
        raise LessonError(
            f"There is no language '{language}' here; choose from {', '.join(named)}."
        )
    table = labels(pair)
    words = table[f"label_{language}"]
    seen = words.ne("")
    dated = table["date"].ne("")
    both = pair == "China with Kazakhstan"
    lines = [
        ("" if both else f"{row.state}: ")
        + theme.wrap(text or f"not seen (English: {row.label_en})", 46)
        for row, text in zip(table.itertuples(index=False), words, strict=True)
    ]
    figure = theme.figure(
        height=150 + 44 * len(table),
        xaxis={"range": ["1991-01-01", "2027-12-31"], "title": "year"},
        yaxis={
            "autorange": "reversed",
            "tickmode": "array",
            "tickvals": list(range(len(table))),
            "ticktext": lines,
        },
    )
    for kind, mark in theme.LABEL_KIND.items():
        rows = table[table["kind"].eq(kind) & dated]
        if rows.empty:
            continue
        figure.add_scatter(
            x=[str(first_day(day).date()) for day in rows["date"]],
            y=rows.index.tolist(),
            mode="markers",
            name=kind,
            marker={
                "symbol": [
                    mark.symbol if seen[place] else f"{mark.symbol}-open" for place in rows.index
                ],
                "color": mark.colour,
                "size": 14,
                "opacity": 1,
            },
            text=[f"{row.date}: {theme.wrap(row.occasion, 50)}" for row in rows.itertuples()],
            hovertemplate="%{text}<extra></extra>",
        )
    permanent = table[table["label_zh"].str.contains("永久")]
    word = ""
    if len(permanent):
        word = (
            f' The Chinese word 永久 ("permanent") stands in {len(permanent)} of them, first on '
            f'{permanent["date"].iloc[0]}; the Russian and Kazakh words for it mean "eternal".'
        )
    unsure = int(table["confidence"].ne("high").sum())
    blank = {
        name: int(table[f"label_{code}"].eq("").sum())
        for name, code in LANGUAGES.items()
        if code != "en"
    }

    def cells(column: str) -> list[str | None]:
        return [text or None for text in table[column]]

    return Exhibit(
        figure=figure,
        title=f"{pair}: {len(table)} labels, {int(seen.sum())} of them seen in {named[language]}",
        summary=(
            f"{len(table)} rows; in {named[language]} {int(seen.sum())} were seen, an open mark "
            f"is a label whose {named[language]} words were not.{word} Not seen: "
            + ", ".join(f"{count} in {name}" for name, count in blank.items())
            + f". {unsure} of the rows have a confidence below high."
        ),
        table=pd.DataFrame(
            {
                "date": table["date"].replace("", "not seen"),
                "with": table["state"],
                "kind": table["kind"],
                "English": table["label_en"],
                "Chinese": cells("label_zh"),
                "pinyin": cells("pinyin"),
                "Russian": cells("label_ru"),
                "Kazakh": cells("label_kk"),
                "occasion": table["occasion"].replace("", "not seen"),
                "confidence": table["confidence"],
                "note": table["note"],
            }
        ),
        source_ids=sources.ids(table["source_ids"]),
        leaves_out=(
            'States that were not looked up: "used for Kazakhstan only" holds as far as seen. '
            'A blank ("not known") is a wording that was not seen, not one that does not exist.'
            + ("" if dated.all() else " Rows without a date stand in the table only.")
        ),
        languages={"Chinese": "zh", "pinyin": "zh-Latn", "Russian": "ru", "Kazakh": "kk"},
    )


def permanent_in_words() -> Exhibit:
    """Set the versions of the label side by side, each marked with its language."""
    table = data.load("parallel_phrases")
    table = table[table["topic"] == "permanent"]
    names = {code: name for name, code in LANGUAGES.items()}
    used = ", ".join(names[code] for code in dict.fromkeys(table["language"]))
    return Exhibit(
        figure=None,
        title="The label of 2019 in several texts",
        summary=(
            f"{len(table)} versions, in {used}. The ambassador called the label one of a kind "
            "for both states; for Kazakhstan the ladder shows earlier texts of eternal "
            "friendship with other states."
        ),
        table=pd.DataFrame(
            {
                "words (quoted)": table["key_phrase"],
                "language": [f"{names[code]}" for code in table["language"]],
                "code": table["language"],
                "which text": table["version"],
                "who": table["speaker"],
                "when": table["date"].replace("", "not seen"),
                "in English": table["gloss_en"].replace("", "these are the words"),
            }
        ),
        source_ids=sources.ids(table["source_ids"]),
        leaves_out="Russian and Kazakh texts: their wording comes from a glossary, see the ladder.",
        languages={"words (quoted)": "code"},
    )


# Who says what


def vantage_points() -> dict[str, str]:
    """Return the choices of the explorer of positions, from what is shown to the code behind it."""
    return vantages("bilateral")


def positions(vantage: str = "") -> Exhibit:
    """Set positions on the ties of China and Kazakhstan side by side.

    Args:
        vantage: A code of ``vantage_points()``, or "" for all.
    """
    return side_by_side(
        "bilateral",
        vantage,
        ask="Each is in our words.",
        leaves_out="People who do not publish, or whose texts in Kazakh or Uyghur were not read. "
        "Three rows under the public in Kazakhstan are polls, whose sponsors the bench shows.",
    )
