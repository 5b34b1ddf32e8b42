"""Exhibits of lesson 00: what kind of statement each claim is, and how it fared."""

from collections.abc import Mapping, Sequence

import pandas as pd

from helpers import sources, theme
from helpers.claims import VERDICTS, ledger
from helpers.errors import LessonError
from helpers.exhibit import Exhibit
from helpers.frames import tally
from helpers.words.lists import plural
from helpers.words.static import Sentences

say = Sentences(__file__)

CATEGORIES = {name: mark.glyph for name, mark in theme.STATEMENT.items()}


def claims_by_topic_and_kind(
    topic: str = "", statement: str = "", verdict: str = "", text: str = ""
) -> Exhibit:
    """Show the claim ledger: each claim, its kind, our verdict and why.

    Args:
        topic: Code of a topic, or "" for all.
        statement: ``fact``, ``judgement`` or ``prediction``, or "" for all.
        verdict: One of the verdict words, or "" for all.
        text: Only claims that hold this text in claim or finding; capitals do not matter.
    """
    claims = ledger()
    words = claims["claim"] + " " + claims["finding"]
    claims["chosen"] = (
        claims["topic"].str.contains(topic, regex=False)
        & claims["statement"].str.startswith(statement)
        & (claims["verdict"].eq(verdict) if verdict else True)
        & words.str.contains(text.strip(), case=False, regex=False)
    )
    chosen = claims[claims["chosen"]]
    figure = theme.figure(
        height=400,
        xaxis={"title": "order in the interview", "range": [0, len(claims) + 1], "dtick": 5},
        yaxis={"categoryorder": "array", "categoryarray": VERDICTS[::-1]},
    )
    for name, mark in theme.STATEMENT.items():
        rows = claims[claims["statement"] == name]
        figure.add_scatter(
            x=[int(claim_id[1:]) for claim_id in rows["claim_id"]],
            y=rows["verdict"].tolist(),
            mode="markers",
            name=name,
            marker={
                "symbol": mark.symbol,
                "opacity": 1,
                "size": [14 if yes else 5 for yes in rows["chosen"]],
                "color": [mark.colour if yes else theme.FAINT for yes in rows["chosen"]],
            },
            text=[
                f"<b>{row.claim_id}</b> {theme.wrap(row.claim, 60)}" for row in rows.itertuples()
            ],
            hovertemplate="%{text}<extra></extra>",
        )
    counts = chosen["verdict"].pipe(tally)
    verdicts = ", ".join(f"{counts[name]} {name}" for name in VERDICTS if name in counts)
    return Exhibit(
        figure=figure,
        title=f"{plural(len(chosen), 'claim')} of {len(claims)} fit your choice",
        summary=(
            f"{plural(len(chosen), 'claim')} of {len(claims)} fit"
            + (f". Verdicts: {verdicts}." if len(chosen) else ": loosen a filter to see some.")
        ),
        table=chosen[
            ["claim_id", "claim", "statement", "verdict", "finding", "what_would_change_our_mind"]
        ].rename(
            columns={
                "claim_id": "claim no.",
                "finding": "why",
                "what_would_change_our_mind": "what would change our mind",
            }
        ),
        source_ids=sources.ids(chosen["source_ids"]) or ["gt-interview-2024"],
        leaves_out=say("claims_by_topic_and_kind.leaves_out"),
    )


def kinds_and_verdicts() -> Exhibit:
    """Compare the verdicts on facts, judgements and predictions."""
    claims = ledger()
    counts = pd.crosstab(claims["verdict"], claims["statement"]).reindex(
        index=VERDICTS, columns=list(theme.STATEMENT), fill_value=0
    )
    figure = theme.figure(
        height=360,
        barmode="stack",
        xaxis={"title": "claims"},
        yaxis={"autorange": "reversed"},
        legend={"traceorder": "normal"},
    )
    for verdict, mark in theme.VERDICT.items():
        values = counts.loc[verdict]
        figure.add_bar(
            y=[f"{CATEGORIES[name]} {name}" for name in counts.columns],
            x=values.tolist(),
            orientation="h",
            name=f"{mark.glyph} {verdict}",
            marker={"color": mark.colour, "line": {"color": theme.PAPER, "width": 1}},
            text=[f"{mark.glyph} {value}" if value else "" for value in values],
            textposition="inside",
            insidetextanchor="middle",
            textangle=0,
            textfont={"color": theme.PAPER},
            hovertemplate=f"{verdict}: %{{x}}<extra></extra>",
        )
    facts, total = counts["fact"], int(counts.to_numpy().sum())
    held = int(facts["supported"] + facts["supported with caveats"])
    return Exhibit(
        figure=figure,
        title=say("kinds_and_verdicts.title"),
        summary=(
            f"Of {total} claims, {facts.sum()} are facts, {counts['judgement'].sum()} judgements "
            f"and {counts['prediction'].sum()} predictions. {held} of the {facts.sum()} facts are "
            f"supported, {int(facts['supported with caveats'])} of them only with caveats; "
            f"{int(counts.loc['incorrect'].sum())} claim of the {total} is incorrect."
        ),
        table=counts.rename_axis("verdict").reset_index(),
        source_ids=["gt-interview-2024", "derived"],
        leaves_out=say("kinds_and_verdicts.leaves_out"),
    )


def sorted_claims(labels: Mapping[str, str] | None = None) -> Exhibit:
    """Draw the interview as a strip of claims, by the learner's labels and by the ledger's.

    The ledger's own label of a claim shows only once the learner has given one.

    Args:
        labels: The learner's label (fact, judgement or prediction) by claim id.
    """
    labels = dict(labels or {})
    claims = ledger()
    for claim_id, label in labels.items():
        if claim_id not in set(claims["claim_id"]):
            raise LessonError(f"There is no claim '{claim_id}'; they run from c01 to c50.")
        if label not in theme.STATEMENT:
            raise LessonError(f"'{label}' is not a label; use {', '.join(theme.STATEMENT)}.")
    claims["mine"] = [labels.get(claim_id, "") for claim_id in claims["claim_id"]]
    seen = claims["mine"] != ""
    claims["ours"] = claims["statement"].where(seen, "")
    figure = theme.figure(
        height=300,
        xaxis={"title": "claims in the order of the interview", "range": [0, len(claims) + 1]},
        yaxis={"categoryorder": "array", "categoryarray": ["the ledger", "you"], "range": [-1, 2]},
    )
    for row, column in (("you", "mine"), ("the ledger", "ours")):
        for name in ("", *theme.STATEMENT):
            rows = claims[claims[column] == name]
            mark = theme.STATEMENT.get(name, theme.Mark(theme.NEUTRAL, "line-ns-open", "·"))
            figure.add_scatter(
                x=[int(claim_id[1:]) for claim_id in rows["claim_id"]],
                y=[row] * len(rows),
                mode="markers",
                name=name or "not labelled",
                legendgroup=name,
                showlegend=row == "you",
                marker={"symbol": mark.symbol, "size": 13, "color": mark.colour},
                text=[
                    f"<b>{row.claim_id}</b> {theme.wrap(row.claim, 60)}"
                    for row in rows.itertuples()
                ],
                hovertemplate="%{text}<extra></extra>",
            )
    same = int((claims["mine"] == claims["statement"]).sum())
    summary = f"You have labelled {seen.sum()} of {len(claims)} claims. " + (
        f"{same} of your {seen.sum()} labels agree with the ledger: {same / seen.sum():.0%}."
        if seen.any()
        else "The ledger's labels appear as you give yours."
    )
    return Exhibit(
        figure=figure,
        title=say("sorted_claims.title"),
        summary=f"{summary} Runs of yours: {_runs(claims['mine'])}.",
        table=pd.DataFrame(
            {
                "claim no.": claims["claim_id"],
                "claim": claims["claim"],
                "your label": claims["mine"].replace("", "not yet"),
                "the ledger's label": claims["ours"].replace("", "shown after yours"),
            }
        ),
        source_ids=["gt-interview-2024"],
        leaves_out=say("sorted_claims.leaves_out"),
    )


def claim_texts() -> dict[str, str]:
    """Return what each claim says, by its id: the items to sort."""
    claims = ledger()
    return dict(zip(claims["claim_id"], claims["claim"], strict=True))


def _runs(labels: Sequence[str]) -> str:
    """Write a strip as runs, for readers who do not see it: 'three judgements, one fact'."""
    runs: list[list] = []
    for label in labels:
        name = label or "not labelled"
        if runs and runs[-1][0] == name:
            runs[-1][1] += 1
        else:
            runs.append([name, 1])
    return ", ".join(f"{length} {name}" for name, length in runs)
