"""Crises and settled disputes in lesson 01: who acted, and what the SCO did."""

from collections.abc import Collection, Sequence

import pandas as pd

from helpers import data, sources, theme
from helpers.call_slips import checked
from helpers.dates import first_day
from helpers.errors import LessonError
from helpers.exhibit import Exhibit
from helpers.frames import tally
from helpers.memberships import members
from helpers.words.static import Sentences

say = Sentences(__file__)

#: What the table of crises calls those who acted.
BODIES = {
    "SCO": "SCO",
    "CSTO": "CSTO",
    "OSCE": "OSCE",
    "UN": "UN",
    "the states between themselves": "bilateral",
    "the state alone": "national",
}


#: What the table holds: its word in the singular and in the plural, by the choice.
KINDS = {
    "crises": "crisis",
    "disputes that the states settled": "settled",
    "what followed from a crisis": "what followed",
}
_PLURAL = {"crisis": "crises", "settled": "settlements", "what followed": "sequels"}


@checked(states=lambda: set(";".join(data.load("crises")["countries"]).split(";")))
def acts_in_crises(body: str = "", states: Collection[str] = (), kind: str = "crisis") -> Exhibit:
    """Show crises in and around the SCO, or settlements, and the bodies that acted.

    Args:
        body: Only crises in which this body acted, or "" for all.
        states: Only crises that touched one of these states (ISO 3166-1 alpha-3), or none for all.
        kind: One of the values of ``KINDS``. A meeting that fails after a crisis is no crisis of
            its own, so the three are not counted together.

    Raises:
        LessonError: No crisis names this body, or there is no such kind.
    """
    table = data.load("crises")
    if kind not in KINDS.values():
        raise LessonError(f"There is no kind '{kind}'; choose from {', '.join(KINDS.values())}.")
    table = table[table["kind"] == kind].reset_index(drop=True)
    if states:
        touched = [not set(text.split(";")).isdisjoint(states) for text in table["countries"]]
        table = table[touched].reset_index(drop=True)
    table["bodies"] = [text.split(";") for text in table["bodies_that_acted"]]
    codes = list(dict.fromkeys(["SCO", "CSTO", "OSCE", "UN", *_flatten(table["bodies"])]))
    if body and body not in codes:
        raise LessonError(f"No crisis names '{body}'; the bodies are {', '.join(codes)}.")
    table["chosen"] = [not body or body in acted for acted in table["bodies"]]
    words = {code: name for name, code in BODIES.items()}
    lanes = [words.get(code, code) for code in codes]
    table["who"] = [[words.get(code, code) for code in acted] for acted in table["bodies"]]
    figure = theme.figure(
        height=150 + 40 * len(lanes),
        showlegend=False,
        xaxis={"range": ["2004-07-01" if kind == "crisis" else "1995-07-01", "2026-12-31"]},
        yaxis={"categoryorder": "array", "categoryarray": lanes[::-1]},
    )
    for row in table.itertuples(index=False):
        figure.add_scatter(
            x=[str(first_day(row.date).date())] * len(row.who),
            y=row.who,
            mode="lines+markers",
            line={"color": theme.NEUTRAL if row.chosen else theme.FAINT, "width": 1},
            marker={
                "opacity": 1,
                "symbol": ["square" if name == "SCO" else "circle" for name in row.bodies],
                "size": 13 if row.chosen else 5,
                "color": [
                    theme.FAINT
                    if not row.chosen
                    else theme.ACTOR["SCO"].colour
                    if name == "SCO"
                    else theme.NEUTRAL
                    for name in row.bodies
                ],
            },
            text=f"<b>{row.date}</b> {theme.wrap(row.event, 50)}",
            hovertemplate="%{text}<extra>%{y}</extra>",
        )
    chosen = table[table["chosen"]]
    counts = chosen["bodies"].explode().pipe(tally)
    acted = int(counts.get("SCO", 0))
    named = _PLURAL[kind]
    return Exhibit(
        figure=figure,
        title=f"The SCO is named among those who acted in {acted} of {len(chosen)} {named}",
        summary=(
            f"{named.capitalize()}: {len(chosen)}; the SCO is named in {acted}. How often each is "
            f"named: "
            f"{', '.join(f'{words.get(code, code)} {counts.get(code, 0)}' for code in codes)}. "
            "A line joins bodies that acted in the same one. That nothing was found does not "
            "prove that nothing was done."
        ),
        table=pd.DataFrame(
            {
                "date": chosen["date"],
                "what": chosen["event"],
                "who acted": chosen["who"].map(", ".join),
                "what the SCO did, as far as seen": chosen["what_the_sco_did"],
            }
        ),
        source_ids=sources.ids(chosen["source_ids"]),
        leaves_out=say("acts_in_crises.leaves_out"),
    )


def _flatten(lists: Collection[Sequence[str]]) -> list[str]:
    return [item for items in lists for item in items]


#: What the SCO as a body did, by the words of the table; the same rule for every case: a word by
#: anybody who speaks for the body is a statement, talks at its table or beside it are a meeting.
ACTS = ("force", "meeting", "statement", "nothing found", "settled by the states")
READINGS = {
    "x01": "nothing found",
    "x02": "statement",
    "x03": "statement",
    "x04": "statement",
    "x05": "meeting",
    "x06": "nothing found",
    "x07": "nothing found",
    "x08": "statement",
    "x09": "nothing found",
    "x10": "nothing found",
    "x11": "statement",
    "x12": "nothing found",
    "x13": "statement",
    "x14": "statement",
    "x18": "settled by the states",
    "x19": "settled by the states",
    "x20": "settled by the states",
    "x21": "settled by the states",
}
#: A name of each case that fits on a chart.
_NAMES = {
    "x01": "Andijan",
    "x02": "Georgia",
    "x03": "Bishkek",
    "x04": "Osh",
    "x05": "Galwan",
    "x06": "Kyrgyz-Tajik border",
    "x07": "Kabul",
    "x08": "Kazakhstan",
    "x09": "Ukraine",
    "x10": "Karakalpakstan",
    "x11": "Kyrgyz-Tajik border",
    "x12": "Iran and Pakistan",
    "x13": "India and Pakistan",
    "x14": "strikes on Iran",
    "x18": "border forces",
    "x19": "fewer troops",
    "x20": "Kyrgyz-Tajik border",
    "x21": "three borders",
}
WHERE = ("between members", "inside a member", "with or in another state")
_FOUNDED = "2001-06-15"


def cases() -> pd.DataFrame:
    """Return crises and settled disputes, without what followed from them.

    Returns:
        The table ``crises`` with the columns ``name`` (short) and ``where`` (one of ``WHERE``, by
        the members of the day; before 2001 by those of the founding).
    """
    table = data.load("crises").query("kind != 'what followed'").reset_index(drop=True)
    table["name"] = table["crisis_id"].map(_NAMES)
    table["where"] = [
        _where(set(text.split(";")), str(first_day(day).date()))
        for text, day in zip(table["countries"], table["date"], strict=True)
    ]
    return table


def _where(states: set[str], day: str) -> str:
    inside = states <= members("SCO", max(day, _FOUNDED))
    if not inside:
        return WHERE[2]
    return WHERE[0] if len(states) > 1 else WHERE[1]
