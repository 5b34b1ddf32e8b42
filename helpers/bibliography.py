"""The sources that the exhibits shown so far rest on."""

from collections.abc import Sequence

import pandas as pd

from helpers.call_slips import checked
from helpers.charts import bars
from helpers.errors import LessonError
from helpers.exhibit import Exhibit, shown
from helpers.frames import tally

#: The kinds of publisher behind which a state's money is, by the words of the list.
STATE_MONEY = ("state media", "state-funded media", "state-linked media")


@checked
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
    kinds = pd.DataFrame({"kind of publisher": counts.index, "sources": counts.to_numpy()})
    title = _finding(counts)
    drawn = bars(
        kinds,
        x="sources",
        y="kind of publisher",
        title=title,
        highlight=[kind for kind in STATE_MONEY if kind in counts] or None,
        sources="counted from the exhibits",
    )
    paid = _paid_by_a_state(table)
    return Exhibit(
        figure=drawn.drawn(),
        title=title,
        subtitle=f"Sources of the exhibits shown so far, by kind of publisher.{paid}",
        summary=(
            f"The exhibits shown so far rest on {len(table)} sources. By kind of publisher, "
            f"the largest group first: {'; '.join(f'{n} {c}' for n, c in counts.items())}."
            f"{_state_money(counts)}{paid}"
        ),
        table=table,
        source_ids=cited,
        leaves_out="Sources that the tables hold but that no exhibit shown so far uses.",
    )


def _finding(counts: pd.Series) -> str:
    behind = counts.reindex(STATE_MONEY, fill_value=0).sum()
    if behind:
        return f"A state owns, funds or is close to {behind} of {counts.sum()} sources"
    return f"The largest group of {counts.sum()} sources: {counts.index[0]}, {counts.iloc[0]}"


def _state_money(counts: pd.Series) -> str:
    behind = counts.reindex(STATE_MONEY, fill_value=0).sum()
    return f" A state owns, funds or is close to {behind} of them." if behind else ""


def _paid_by_a_state(table: pd.DataFrame) -> str:
    """Name the media on public money that no state owns."""
    paid = table.loc[table["kind of publisher"] == STATE_MONEY[1], "publisher"].drop_duplicates()
    return f" On public money: {', '.join(paid)}." if len(paid) else ""
