"""The sources that the exhibits shown so far rest on."""

from collections.abc import Sequence

import pandas as pd

from helpers import theme
from helpers.errors import LessonError
from helpers.exhibit import Exhibit, shown
from helpers.frames import tally

#: The kinds of publisher behind which a state's money is, by the words of the list.
STATE_MONEY = ("state media", "state-funded media", "state-linked media")


def sources_used(exhibits: Sequence[Exhibit] | None = None) -> Exhibit:
    """Show who tells us what: the sources of the exhibits, by kind of publisher.

    Args:
        exhibits: The exhibits to look at; None takes all that were shown since the kernel
            started.
    """
    found = (source for exhibit in exhibits for source in exhibit.cited) if exhibits else shown()
    cited = [one for one in dict.fromkeys(found) if one.source_id != "derived"]
    if not cited:
        raise LessonError("No exhibit has been shown yet: run the cells above first.")
    table = pd.DataFrame(
        {
            "kind of publisher": [source.kind for source in cited],
            "publisher": [source.publisher for source in cited],
            "title": [source.title for source in cited],
            "date": [source.published or "not seen" for source in cited],
            "address": [source.url or "not seen" for source in cited],
            "id": [source.source_id for source in cited],
        }
    ).sort_values(["kind of publisher", "publisher"], ignore_index=True)
    counts = tally(table["kind of publisher"])
    figure = theme.figure(
        height=24 + 26 * len(counts),
        margin={"t": 8, "b": 8},
        xaxis={"visible": False},
        yaxis={"autorange": "reversed", "type": "category"},
        showlegend=False,
    )
    figure.add_bar(
        y=counts.index.tolist(),
        x=counts.tolist(),
        orientation="h",
        marker={"color": theme.NEUTRAL},
        text=counts.astype(str).tolist(),
        textposition="outside",
        cliponaxis=False,
    )
    return Exhibit(
        figure=figure,
        title=f"The largest group of {len(table)} sources: {counts.index[0]}, {counts.iloc[0]}",
        subtitle=f"Sources of the exhibits so far, by kind of publisher.{_state_money(table)}",
        summary=(
            f"The exhibits shown so far rest on {len(table)} sources. By kind of publisher, "
            f"the largest group first: {'; '.join(f'{n} {c}' for n, c in counts.items())}."
            f"{_state_money(table)}"
        ),
        table=table,
        source_ids=cited,
        leaves_out="Sources that the tables hold but that no exhibit shown so far uses.",
    )


def _state_money(table: pd.DataFrame) -> str:
    """Count the media that a state owns, pays or stands near, and name those that it pays."""
    behind = table[table["kind of publisher"].isin(STATE_MONEY)]
    if behind.empty:
        return ""
    paid = behind.loc[behind["kind of publisher"] == STATE_MONEY[1], "publisher"].drop_duplicates()
    named = f" Paid by a state, though not owned by one: {', '.join(paid)}." if len(paid) else ""
    return f" A state owns, pays or stands near {len(behind)} of them.{named}"
