"""Exhibit of lesson 04: what is said about overcapacity at home and abroad."""

import pandas as pd

from helpers import data, sources, theme
from helpers.dates import first_day
from helpers.errors import LessonError
from helpers.exhibit import Exhibit
from helpers.words.static import Sentences

say = Sentences(__file__)

_MIDDLE = first_day("2025-01-01")

PLACES = {
    "at home and to foreigners": "",
    "only at home": "at home",
    "only to foreigners": "to foreigners",
}


def statements() -> pd.DataFrame:
    """Return what was said about overcapacity in China: columns ``audience`` and ``official``."""
    table = data.load("parallel_phrases")
    table = table[table["topic"] == "overcapacity-home-abroad"].copy()
    table["audience"] = table["version"].map(
        lambda text: "at home" if text.startswith("HOME") else "to foreigners"
    )
    table["occasion"] = table["version"].str.replace(r"^[A-Z]+: ", "", regex=True)
    table["official"] = ~table["version"].str.contains("press|trade body")
    order = table["date"].map(first_day).sort_values(kind="stable").index
    return table.loc[order].reset_index(drop=True)


def statements_by_audience(audience: str = "") -> Exhibit:
    """Show Chinese sentences on overcapacity in time, by their audience.

    Args:
        audience: ``at home``, ``to foreigners``, or "" for both.
    """
    if audience and audience not in theme.AUDIENCE:
        raise LessonError(
            f"There is no audience '{audience}'; choose {' or '.join(theme.AUDIENCE)}."
        )
    table = statements()
    table["chosen"] = table["audience"].eq(audience) if audience else True
    table["label"] = [f"{row.date}  {row.speaker}" for row in table.itertuples(index=False)]
    table["label"] = [theme.wrap(text, 44) for text in table["label"]]
    figure = theme.figure(
        height=130 + 52 * len(table),
        xaxis={"range": ["2023-10-01", "2026-04-30"]},
        yaxis={
            "type": "category",
            "categoryorder": "array",
            "categoryarray": table["label"].tolist()[::-1],
            "range": [-0.6, len(table) - 0.4],
        },
    )
    for name, mark in theme.AUDIENCE.items():
        # The sentences of the other audience need no entry of their own in the key.
        rows = table[table["audience"] == name]
        figure.add_scatter(
            showlegend=bool(rows["chosen"].any()),
            x=[str(first_day(day).date()) for day in rows["date"]],
            y=rows["label"].tolist(),
            mode="markers+text",
            name=f"said {name}",
            marker={
                "symbol": [
                    mark.symbol if official else f"{mark.symbol}-open"
                    for official in rows["official"]
                ],
                "size": [14 if yes else 6 for yes in rows["chosen"]],
                "color": [mark.colour if yes else theme.FAINT for yes in rows["chosen"]],
                "opacity": 1,
            },
            text=[
                f"  {theme.wrap(f'“{row.key_phrase}”', 24).replace('<br>', '  <br>  ')}  "
                if row.chosen
                else ""
                for row in rows.itertuples(index=False)
            ],
            textfont={"size": 12},
            # Towards the middle of the figure, where there is room on a narrow page too.
            textposition=[
                "middle right" if first_day(day) < _MIDDLE else "middle left"
                for day in rows["date"]
            ],
            cliponaxis=False,
            customdata=[
                f"{theme.wrap(row.occasion, 50)}: {row.gloss_en}"
                for row in rows.itertuples(index=False)
            ],
            hovertemplate="%{customdata}<extra></extra>",
        )
    chosen = table[table["chosen"]]
    official = chosen[chosen["official"]]
    named = {
        name: int(
            official.loc[official["audience"] == name, "key_phrase"]
            .str.contains("overcapacity")
            .sum()
        )
        for name in theme.AUDIENCE
    }
    totals = {name: int((official["audience"] == name).sum()) for name in theme.AUDIENCE}
    parts = [
        f"{totals[name]} official sentences {name}, of which {named[name]} name overcapacity"
        for name in theme.AUDIENCE
        if totals[name]
    ]
    return Exhibit(
        figure=figure,
        title="; ".join(parts),
        summary=(
            f"{len(chosen)} sentences from {chosen['date'].iloc[0]} to {chosen['date'].iloc[-1]}: "
            + "; ".join(parts)
            + ", as something that is there. "
            + (
                f"{int((~chosen['official']).sum())} more come from the business press or a trade "
                "body (hollow shapes). "
                if not chosen["official"].all()
                else ""
            )
            + "The quoted words stand beside each mark and in the table."
        ),
        table=pd.DataFrame(
            {
                "date": chosen["date"],
                "said": [f"{theme.AUDIENCE[name].glyph} {name}" for name in chosen["audience"]],
                "who": chosen["speaker"],
                "occasion": chosen["occasion"],
                "words (quoted)": chosen["key_phrase"],
                "in our words": chosen["gloss_en"],
                "official": chosen["official"],
            }
        ),
        source_ids=sources.ids(chosen["source_ids"]),
        leaves_out=say("statements_by_audience.leaves_out"),
    )
