"""Exhibits of lesson 03 on debt: whom Kazakhstan owes, and how its neighbours differ."""

import pandas as pd

from helpers import data, sources, theme
from helpers.errors import LessonError
from helpers.exhibit import Exhibit
from helpers.frames import country_names
from helpers.words.static import Sentences

say = Sentences(__file__)

# Debt

WHEN = {
    "2025, first quarter": (2025, "Q1"),
    "2024, start": (2024, "start"),
    "2013, third quarter": (2013, "Q3"),
}


def external_debt(year: int, period: str) -> tuple[pd.DataFrame, float]:
    """Return Kazakhstan's creditors and the total at one time.

    Returns:
        The named creditors, largest first, columns ``partner``, ``value`` (billion US dollars),
        ``share`` (percent of the total), ``source_ids``; and the total.
    """
    table = data.load("fdi_debt").query("country == 'KAZ' and indicator == 'external_debt'")
    rows = table[(table["year"] == year) & (table["period"] == period)]
    total = float(rows.loc[rows["row_kind"] == "all partners", "value"].iloc[0])
    named = rows[rows["row_kind"] != "all partners"].sort_values("value", ascending=False)
    return named.assign(share=100 * named["value"] / total).reset_index(drop=True), total


def external_debt_by_creditor(
    when: tuple[int, str] = (2025, "Q1"), within_groups: bool = True
) -> Exhibit:
    """Show whom Kazakhstan owes.

    Args:
        when: Year and period, one of the values of ``WHEN``.
        within_groups: Whether to count debt between firms of one group. Without it, only the
            total is known, and no creditor.
    """
    if tuple(when) not in WHEN.values():
        raise LessonError(f"There is no table of creditors for {when}: {', '.join(WHEN)}.")
    if not within_groups:
        return _debt_without_groups()
    named, total = external_debt(*when)
    rest = total - named["value"].sum()
    label = next(text for text, pair in WHEN.items() if pair == tuple(when))
    china = named[named["partner"] == "China"]
    if len(china):
        place = int(china.index[0]) + 1
        point = (
            f"China is number {place} of the {len(named)} creditors named, with "
            f"{china['share'].iloc[0]:.1f}% of the debt"
        )
    else:
        point = f"China is not among the {len(named)} creditors named"
        # The source of 2024 prints how China's part changed, and not how large it is.
        table = data.load("fdi_debt").query("indicator == 'external_debt_change'")
        for row in table[table["year"] == when[0]].itertuples():
            point += f"; debt to it changed by {row.value:g}% ({row.period})"
    names = [*named["partner"], "all others (computed)"]
    values = [*named["value"], round(rest, 2)]
    figure = theme.figure(
        height=150 + 34 * len(names),
        xaxis={"title": "billion US dollars", "range": [0, max(values) * 1.4]},
        yaxis={"autorange": "reversed", "type": "category"},
        showlegend=False,
    )
    figure.add_bar(
        y=names,
        x=values,
        orientation="h",
        marker={
            "color": [
                theme.ACTOR["China"].colour if name == "China" else theme.NEUTRAL for name in names
            ],
            "pattern": {"shape": ["" if name == "China" else "/" for name in names]},
        },
        text=[f"{value:g} ({100 * value / total:.1f}%)" for value in values],
        textposition="outside",
        cliponaxis=False,
        hovertemplate="%{y}: %{text}<extra></extra>",
    )
    return Exhibit(
        figure=figure,
        title=f"Kazakhstan, {label}: {point}",
        summary=(
            f"External debt {total:g} billion US dollars ({label}). {point}; the largest is "
            f"{named['partner'].iloc[0]} with {named['share'].iloc[0]:.1f}%. Debt between firms of "
            "one group is inside these figures. National Bank of Kazakhstan, as printed by media."
        ),
        table=pd.DataFrame(
            {
                "creditor": names,
                "billion US dollars": [f"{value:g}" for value in values],
                "percent of all": [f"{100 * value / total:.1f}" for value in values],
                "when": [label] * len(names),
            }
        ),
        source_ids=[*sources.ids(named["source_ids"]), "derived"],
        leaves_out=say("external_debt_by_creditor.leaves_out"),
    )


def _debt_without_groups() -> Exhibit:
    note = data.load("debt_notes").set_index("note_id").loc["dn1"]
    rows = data.load("fdi_debt").query("country == 'KAZ' and indicator == 'external_debt'")
    row = rows[(rows["year"] == 2025) & (rows["period"] == "mid-year")].iloc[0]
    total, share = float(row["value"]), float(note["value"])
    inside = total * share / 100
    names = ["between firms of one group", "all other debt"]
    values = [inside, total - inside]
    figure = theme.figure(
        height=220,
        xaxis={"title": "billion US dollars", "range": [0, max(values) * 1.35]},
        yaxis={"autorange": "reversed", "type": "category"},
        showlegend=False,
    )
    figure.add_bar(
        y=names,
        x=[round(value, 2) for value in values],
        orientation="h",
        marker={
            "color": [theme.FAINT, theme.NEUTRAL],
            "pattern": {"shape": ["x", "/"]},
            "line": {"color": theme.NEUTRAL, "width": 1},
        },
        text=[f"{value:.1f} ({100 * value / total:.1f}%)" for value in values],
        textposition="outside",
        cliponaxis=False,
        hovertemplate="%{y}: %{text}<extra></extra>",
    )
    return Exhibit(
        figure=figure,
        title=f"Without debt inside groups, {values[1]:.1f} of {total:g} billion dollars are left",
        summary=(
            f"In the middle of 2025 Kazakhstan's external debt was {total:g} billion US dollars, "
            f"{share:g}% of it between firms of one group. Without that, {values[1]:.1f} billion "
            "are left. Who is owed how much of the rest was not seen, so China's share of it is "
            f"not known. Confidence: {note['confidence']}."
        ),
        table=pd.DataFrame(
            {
                "part": names,
                "billion US dollars": [f"{value:.1f}" for value in values],
                "percent of all": [f"{100 * value / total:.1f}" for value in values],
                "note": [note["note"]] * 2,
            }
        ),
        source_ids=[*sources.ids([note["source_ids"], row["source_ids"]]), "derived"],
        leaves_out=say("debt_without_groups.leaves_out"),
    )


def share_owed_to_china() -> Exhibit:
    """Set China's share of what Kazakhstan owes beside that of Kyrgyzstan and Tajikistan."""
    rows = []
    for label, when in WHEN.items():
        named, _ = external_debt(*when)
        for row in named[named["partner"] == "China"].itertuples():
            rows.append(
                ("Kazakhstan", label, round(row.share, 1), "", "high", row.source_ids, "computed")
            )
    notes = data.load("debt_notes")
    names = country_names()
    for row in notes[notes["unit"] == "percent"].itertuples():
        if "China" in row.what:
            rows.append(
                (
                    names[row.country_iso3],
                    row.as_of,
                    row.value,
                    row.bound,
                    row.confidence,
                    row.source_ids,
                    row.note,
                )
            )
    table = pd.DataFrame(
        rows, columns=["state", "when", "percent", "bound", "confidence", "source_ids", "note"]
    )
    exim = notes[notes["unit"] == "USD bn"].iloc[0]
    sure = table["bound"] == ""
    figure = theme.figure(
        height=150 + 40 * len(table),
        xaxis={"title": "percent of external debt owed to China", "range": [0, 70]},
        yaxis={"autorange": "reversed", "type": "category"},
        showlegend=False,
    )
    figure.add_bar(
        y=[f"{row.state}, {row.when}" for row in table.itertuples()],
        x=table["percent"].tolist(),
        orientation="h",
        marker={
            "color": [
                theme.ACTOR[state].colour if state in theme.ACTOR else theme.NEUTRAL
                for state in table["state"]
            ],
            "opacity": [1 if yes else 0.85 for yes in sure],
            "pattern": {"shape": ["" if yes else "/" for yes in sure]},
        },
        text=[f"{row.bound} {row.percent:g}%".strip() for row in table.itertuples()],
        textposition="outside",
        cliponaxis=False,
        hovertemplate="%{y}: %{text}<extra></extra>",
    )
    newest = table.drop_duplicates("state")
    title = "; ".join(
        f"{row.state} {row.bound} {row.percent:g}%".replace("  ", " ")
        for row in newest.itertuples()
    )
    listed = "; ".join(
        f"{row.state} {row.when}: {row.bound} {row.percent:g}%".replace(":  ", ": ")
        for row in table.itertuples()
    )
    return Exhibit(
        figure=figure,
        title=f"Owed to China, as a share of external debt: {title}",
        summary=(
            f"China's share of external debt: {listed}. The figures for Kyrgyzstan and Tajikistan "
            "come from one opinion article (striped, confidence low) and may count another kind of "
            "debt. A database put Kyrgyz debt to China Eximbank alone at "
            f"{exim['value']:g} billion US dollars in {exim['as_of']}."
        ),
        table=table.drop(columns="source_ids").assign(
            percent=[f"{row.bound} {row.percent:g}".strip() for row in table.itertuples()]
        )[["state", "when", "percent", "confidence", "note"]],
        source_ids=[*sources.ids(table["source_ids"], [exim["source_ids"]]), "derived"],
        leaves_out=say("share_owed_to_china.leaves_out"),
    )
