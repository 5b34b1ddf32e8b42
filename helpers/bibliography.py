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
#: So many kinds of publisher, the largest, have a bar of their own; the small ones share one.
_NAMED = 8


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
    title = _finding(counts)
    drawn = bars(
        _few_bars(counts),
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


def _few_bars(counts: pd.Series) -> pd.DataFrame:
    """Keep the large kinds and those with state money, and add up the others."""
    large = counts.index[:_NAMED].union(counts.index.intersection(STATE_MONEY), sort=False)
    bars_of = counts[counts.index.isin(large)]
    small = counts[~counts.index.isin(large)]
    if len(small) == 1:
        bars_of = counts
    elif len(small):
        bars_of[f"{len(small)} other kinds"] = small.sum()
    return pd.DataFrame({"kind of publisher": bars_of.index, "sources": bars_of.to_numpy()})


def _finding(counts: pd.Series) -> str:
    behind = counts.reindex(STATE_MONEY, fill_value=0).sum()
    all_of_them = counts.sum()
    if behind:
        return (
            f"{behind} of {all_of_them} sources are media that a state owns, funds or is close to"
        )
    return f"The largest group of {all_of_them} sources: {counts.index[0]}, {counts.iloc[0]}"


def _state_money(counts: pd.Series) -> str:
    behind = counts.reindex(STATE_MONEY, fill_value=0).sum()
    return f" {behind} are media that a state owns, funds or is close to." if behind else ""


def _paid_by_a_state(table: pd.DataFrame) -> str:
    """Name the media on public money that no state owns."""
    paid = table.loc[table["kind of publisher"] == STATE_MONEY[1], "publisher"]
    # A copy elsewhere, or a second name in brackets, makes no other publisher.
    paid = paid.str.replace(r"^copy of | via .*| \(.*\)", "", regex=True).drop_duplicates()
    return f" On public money: {', '.join(paid)}." if len(paid) else ""
