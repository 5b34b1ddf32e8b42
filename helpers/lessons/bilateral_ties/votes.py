"""Exhibits of lesson 02 on votes at the United Nations: agreement between any two states."""

import pandas as pd

from helpers import basemap, data, sources, theme
from helpers.errors import LessonError
from helpers.exhibit import Exhibit
from helpers.frames import country_names, tally
from helpers.words.lists import listed
from helpers.words.static import Sentences

say = Sentences(__file__)

#: A state on neither of two complete lists voted for, or did not vote.
OFF_LIST = "for, or no vote"
NO_SEAT = "no seat"
#: A state that the partial lists of a vote do not name.
UNSEEN = "not seen"
#: States that the explorers offer: both sides, neighbours, and powers of several camps.
COMPARED = (
    "KAZ",
    "CHN",
    "RUS",
    "UZB",
    "KGZ",
    "TJK",
    "TKM",
    "BLR",
    "IND",
    "PAK",
    "IRN",
    "TUR",
    "JPN",
    "DEU",
    "FRA",
    "USA",
    "UKR",
    "BRA",
    "ZAF",
)
_COUNCIL = "UN Human Rights Council"


def votes() -> pd.DataFrame:
    """Return the votes whose lists of states were seen, with how far those lists reach.

    Returns:
        The rows of ``vote_totals`` with a list of states, plus ``listed_for``,
        ``listed_against`` and ``listed_abstain`` (states on the lists seen) and ``partial``:
        whether the list of one side is shorter than its total.
    """
    totals, states = data.load("vote_totals"), data.load("un_votes")
    totals = totals[totals["vote_id"].isin(states["vote_id"])].reset_index(drop=True)
    for side in ("for", "against", "abstain"):
        counts = states[states["vote"] == side].groupby("vote_id").size()
        totals[f"listed_{side}"] = totals["vote_id"].map(counts).fillna(0).astype("int64")
    totals["partial"] = [
        any(row[f"listed_{side}"] < row[side] for side in ("for", "against", "abstain"))
        for row in totals.to_dict("records")
    ]
    return totals


def states() -> dict[str, str]:
    """Return the states that the explorers offer: code by name."""
    table = country_names()
    return {table[code]: code for code in COMPARED}


def ballots(iso3: str) -> dict[str, str]:
    """Return how a state voted in each of the votes, by vote id; see ``vote_of``."""
    return _ballots(iso3, votes(), data.load("un_votes"))


def _ballots(iso3: str, table: pd.DataFrame, states: pd.DataFrame) -> dict[str, str]:
    """Do the work of ``ballots``, with tables that are read once for many states."""
    own = states[states["iso3"].eq(iso3) & states["vote"].ne("")].set_index("vote_id")["vote"]
    found = {}
    for row in table.to_dict("records"):
        if row["body"] == _COUNCIL:
            otherwise = NO_SEAT
        elif all(row[f"listed_{side}"] >= row[side] for side in ("against", "abstain")):
            otherwise = OFF_LIST
        else:
            otherwise = UNSEEN
        found[row["vote_id"]] = own.get(row["vote_id"], otherwise)
    return found


def vote_of(iso3: str, vote_id: str) -> str:
    """Return how a state voted.

    Where the lists of those against and of those abstaining are complete, a state on neither
    voted for, or did not vote. Where they are not, nothing is known of a state that is not named.

    Args:
        iso3: ISO 3166-1 alpha-3 code.
        vote_id: Id of the vote, such as ``u1``.

    Returns:
        ``for``, ``against``, ``abstain``, ``absent``, ``for, or no vote``, ``no seat`` for a
        state that is not on the complete list of the Council, or ``not seen``.

    Raises:
        LessonError: There is no such vote.
    """
    found = ballots(iso3)
    if vote_id not in found:
        raise LessonError(f"There is no vote '{vote_id}'; the votes are {', '.join(found)}.")
    return found[vote_id]


def compare(first: str, second: str) -> pd.DataFrame:
    """Compare two states vote by vote.

    Args:
        first: ISO 3166-1 alpha-3 code.
        second: ISO 3166-1 alpha-3 code.

    Returns:
        The rows of ``votes`` with ``first``, ``second`` (how they voted) and ``agree``: ``same
        vote``, ``different vote`` or ``not known``.

    Raises:
        LessonError: The two are one and the same.
    """
    if first == second:
        raise LessonError("Choose two different states: a state always agrees with itself.")
    table = votes()
    table["first"] = table["vote_id"].map(ballots(first))
    table["second"] = table["vote_id"].map(ballots(second))
    table["agree"] = [
        _agree(one, other) for one, other in zip(table["first"], table["second"], strict=True)
    ]
    return table


def _agree(one: str, other: str) -> str:
    if {NO_SEAT, UNSEEN, "absent"} & {one, other}:
        return "not known"
    if OFF_LIST in (one, other):
        # Off the lists means for or absent: surely not what one against or abstaining did.
        sure = {one, other} & {"against", "abstain"}
        return "different vote" if sure else "not known"
    return "same vote" if one == other else "different vote"


def votes_of_two(first: str = "KAZ", second: str = "CHN") -> Exhibit:
    """Show how two states voted in the votes whose lists were seen.

    Args and errors: see ``compare``.
    """
    table = compare(first, second)
    words = country_names()
    one, other = words[first], words[second]
    figure = theme.figure(
        height=370,
        # Upright words stay readable on a narrow page, where Plotly would turn them.
        xaxis={"type": "category", "tickangle": 0, "tickfont": {"size": 12}},
        # Room below the second state for the word under its marks.
        yaxis={"type": "category", "range": [1.6, -0.4]},
    )
    columns = [
        f"{row.date:%Y-%m-%d}<br>{theme.wrap(row.topic, 16)}<br><b>{row.agree}</b>"
        for row in table.itertuples(index=False)
    ]
    cells = [
        (column, name, vote)
        for name, side in ((one, "first"), (other, "second"))
        for column, vote in zip(columns, table[side], strict=True)
    ]
    for vote, mark in theme.VOTE.items():
        chosen = [cell for cell in cells if cell[2] == vote]
        if not chosen:
            continue
        figure.add_scatter(
            x=[column for column, _, _ in chosen],
            y=[name for _, name, _ in chosen],
            mode="markers+text",
            name=vote,
            marker={"symbol": mark.symbol, "color": mark.colour, "size": 20, "opacity": 1}
            | {"line": {"width": 2, "color": mark.colour}},
            text=vote,
            textposition="bottom center",
            hovertemplate="%{y}: %{text}<extra></extra>",
        )
    figure.update_xaxes(categoryorder="array", categoryarray=columns)
    counts = table["agree"].pipe(tally)
    same, unlike, unknown = (int(counts.get(name, 0)) for name in theme.AGREEMENT)
    partial = table[table["partial"]]
    return Exhibit(
        figure=figure,
        title=f"{one} and {other}: the same vote in {same} of {same + unlike} that can be compared",
        summary=(
            f"{one} and {other} cast the same vote in {same} of the {same + unlike} votes that "
            f"can be compared, and {unknown} of {len(table)} cannot be. In {len(partial)} of "
            f"{len(table)} the list of states in favour is partial. The same vote is not the same "
            "reason."
        ),
        table=pd.DataFrame(
            {
                "date": table["date"],
                "body": table["body"],
                "about": table["topic"],
                one: table["first"],
                other: table["second"],
                "agreement": [f"{theme.AGREEMENT[name].glyph} {name}" for name in table["agree"]],
                "totals (for, against, abstain)": [
                    f"{row['for']}, {row['against']}, {row['abstain']}"
                    for row in table.to_dict("records")
                ],
                "list seen": [_reach(row) for row in table.to_dict("records")],
                "note": [
                    " ".join([note, *_notes(vote, {first: one, second: other})]).strip()
                    for vote, note in zip(table["vote_id"], table["note"], strict=True)
                ],
            }
        ),
        source_ids=_sources([first, second]),
        leaves_out=say("votes_of_two.leaves_out"),
    )


def _notes(vote_id: str, names_by_code: dict[str, str]) -> list[str]:
    states = data.load("un_votes")
    states = states[states["vote_id"].eq(vote_id) & states["iso3"].isin(list(names_by_code))]
    return [
        f"{names_by_code[row.iso3]}: {row.note[0].lower()}{row.note[1:]}"
        for row in states.itertuples(index=False)
        if row.note
    ]


def _reach(row: dict) -> str:
    seen = ", ".join(
        f"{row[f'listed_{side}']} of {row[side]} {word}"
        for side, word in (("for", "for"), ("against", "against"), ("abstain", "abstaining"))
    )
    return ("partial: " if row["partial"] else "complete: ") + seen


def _sources(states: list[str]) -> tuple[str, ...]:
    lists = data.load("un_votes")
    lists = lists[lists["iso3"].isin(states)]
    return sources.ids(votes()["source_ids"], lists["source_ids"])


def same_votes_by_state(state: str = "KAZ") -> Exhibit:
    """Show with whom a state cast the same vote, as counts of same, different and not known.

    Args:
        state: ISO 3166-1 alpha-3 code.
    """
    words = country_names()
    table, states = votes(), data.load("un_votes")
    days = [f"{day:%Y-%m-%d}" for day in table["date"]]
    own = _ballots(state, table, states)
    rows = []
    for other in COMPARED:
        if other == state:
            continue
        theirs = _ballots(other, table, states)
        agree = [_agree(own[vote_id], theirs[vote_id]) for vote_id in table["vote_id"]]
        unknown = [day for day, word in zip(days, agree, strict=True) if word == "not known"]
        rows.append(
            {"state": words[other]}
            | {name: agree.count(name) for name in theme.AGREEMENT}
            | {"unknown in": ", ".join(unknown)}
        )
    ranked = pd.DataFrame(rows).sort_values(
        ["same vote", "different vote", "state"], ascending=[False, True, True], ignore_index=True
    )
    figure = theme.figure(
        height=190 + 24 * len(ranked),
        barmode="stack",
        legend={"traceorder": "normal"},
        xaxis={"title": "votes", "dtick": 1, "range": [0, len(votes())]},
        yaxis={"autorange": "reversed", "type": "category"},
    )
    shapes = {"same vote": "", "different vote": "/", "not known": "."}
    for name, mark in theme.AGREEMENT.items():
        figure.add_bar(
            y=ranked["state"].tolist(),
            x=ranked[name].tolist(),
            orientation="h",
            name=f"{mark.glyph} {name}",
            marker={"color": mark.colour, "pattern": {"shape": shapes[name]}},
            hovertemplate="%{y}: %{x} " + name + "<extra></extra>",
        )
    most = ranked["same vote"].max()
    top = ranked[ranked["same vote"] == most]["state"].tolist()
    china = ranked[ranked["state"] == "China"]
    return Exhibit(
        figure=figure,
        title=f"{words[state]}: the same vote as {listed(top)} in {most} of {len(votes())}",
        summary=(
            f"Of {len(votes())} votes, {words[state]} cast most often the same as {listed(top)}: "
            f"{most}."
            + (
                f" With China: {china['same vote'].iloc[0]} the same, "
                f"{china['different vote'].iloc[0]} different."
                if len(china)
                else ""
            )
            + f" For {int(ranked['not known'].gt(0).sum())} of {len(ranked)} states at least one "
            "vote cannot be compared, because a list is partial or the state had no seat."
        ),
        table=pd.DataFrame(
            {
                "with": ranked["state"],
                **{name: ranked[name].astype(str) for name in theme.AGREEMENT},
                "not known in the votes of": ranked["unknown in"].replace("", "none"),
            }
        ),
        source_ids=_sources(list(COMPARED)),
        leaves_out=say("same_votes_by_state.leaves_out", votes=say("votes_of_two.leaves_out")),
    )


def vote_choices() -> dict[str, str]:
    """Return the votes by what they were about."""
    return {f"{row.date:%Y-%m-%d}, {row.topic}": row.vote_id for row in votes().itertuples()}


def vote_map(vote_id: str = "u3") -> Exhibit:
    """Map how the states named in the lists voted.

    Args:
        vote_id: Id of the vote, such as ``u3``.

    Raises:
        LessonError: There is no such vote.
    """
    table = votes().set_index("vote_id")
    if vote_id not in table.index:
        raise LessonError(f"There is no vote '{vote_id}'; the votes are {', '.join(table.index)}.")
    vote = table.loc[vote_id].to_dict()
    states = data.load("un_votes")
    states = states[states["vote_id"].eq(vote_id) & states["vote"].ne("")]
    words = country_names()
    states = states.assign(state=words.reindex(states["iso3"]).to_numpy())
    drawn = {code for code, area in basemap.outlines().items() if area.kind == "state"}
    shown = states[states["iso3"].isin(drawn)]
    figure = basemap.base_map(
        {
            f"{mark.glyph} {side}": (
                mark.colour,
                shown.loc[shown["vote"] == side, "iso3"].tolist(),
            )
            for side, mark in theme.VOTE.items()
            if shown["vote"].eq(side).any()
        },
    )
    lon, lat = basemap.label_points(shown["iso3"])
    figure.add_scattergeo(
        lon=lon,
        lat=lat,
        mode="markers",
        showlegend=False,
        marker={
            "symbol": [theme.VOTE[side].symbol for side in shown["vote"]],
            "size": 8,
            "color": theme.PAPER,
            "line": {"color": theme.INK, "width": 1},
        },
        text=[f"<b>{row.state}</b><br>{row.vote}" for row in shown.itertuples(index=False)],
        hovertemplate="%{text}<extra></extra>",
    )
    pair = "; ".join(f"{words[code]}: {vote_of(code, vote_id)}" for code in ("KAZ", "CHN", "RUS"))
    return Exhibit(
        figure=figure,
        title=f"{vote['date']:%Y-%m-%d}, {vote['topic']}: {vote['for']} for, "
        f"{vote['against']} against, {vote['abstain']} abstaining",
        summary=(
            f"{vote['body']}, {vote['date']:%Y-%m-%d}: {vote['for']} for, {vote['against']} "
            f"against, {vote['abstain']} abstaining. {pair}. The list seen is {_reach(vote)}. "
            f"{len(shown)} of the {len(states)} states named lie on this map; a state without a "
            "colour stands on no list seen."
        ),
        table=pd.DataFrame(
            {
                "state": states["state"],
                "vote": [f"{theme.VOTE[side].glyph} {side}" for side in states["vote"]],
                "on the map": ["yes" if code in drawn else "no" for code in states["iso3"]],
                "note": states["note"],
            }
        ).sort_values(["vote", "state"]),
        source_ids=[*sources.ids(vote["source_ids"], states["source_ids"]), basemap.SOURCE_ID],
        leaves_out=say("vote_map.leaves_out", boundary=basemap.BOUNDARY_NOTE),
    )
