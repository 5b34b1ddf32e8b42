"""Exhibits of lesson 00: who speaks, what kind of statement, what is left unsaid."""

from collections.abc import Mapping, Sequence

import pandas as pd

from helpers import basemap, data, glossary, sources, theme
from helpers.claims import VERDICTS, ledger
from helpers.counting import tally
from helpers.errors import LessonError
from helpers.exhibit import Exhibit

TOPICS = {
    "all topics": "",
    "the SCO": "sco",
    "bilateral ties": "bilateral",
    "the Belt and Road": "bri",
    "new energy": "new_energy",
    "Central Asia": "central_asia",
}
TOPIC_NAMES = {code: name for name, code in TOPICS.items() if code}
BINS = {name: mark.glyph for name, mark in theme.STATEMENT.items()}
SPEAKERS = {"both": "", "Zhang Xiao": "Zhang", "Global Times": "GT"}
KINDS_OF_PLACE = tuple(theme.PLACE)

#: Where the lesson's habits come from: a historian's questions, and lateral reading.
_METHOD = ["clm-s150", "clm-s153", "clm-s154"]

_PRECISION = {
    "site": ("", "exact site"),
    "town": ("-open", "town, not the exact site"),
    "country": ("-open-dot", "country only, drawn at its capital"),
}


def about_the_source() -> Exhibit:
    """Say who speaks, to whom, when and through which translation."""
    facts = data.load("source_facts")
    return Exhibit(
        figure=None,
        title="Before reading: leave the page and ask about it",
        summary=(
            "A Chinese state newspaper prints, in English, the answers of China's ambassador on "
            "the eve of his president's visit. He and his host's president spoke to others too."
        ),
        table=pd.DataFrame(
            {
                "question": facts["question"],
                "answer": facts["statement"],
                "kind": [f"{BINS[kind]} {kind}" for kind in facts["kind"]],
            }
        ),
        source_ids=sources.ids(facts["source_ids"], _METHOD),
        leaves_out="How many people read the page; what the reporters and the embassy agreed on.",
    )


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
    figure = basemap.base_map(view="eurasia", title="")
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
        title="An interview about a continent, with most of its points in one country",
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
        leaves_out=(
            "Names in Chinese, Russian and Kazakh that were not verified (blank). The ambassador's "
            "postings in Ukraine and Belarus, whose towns were not seen; the "
            f"places that the interview never names. {basemap.BOUNDARY_NOTE}"
        ),
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


def passage_cards(topic: str = "", speaker: str = "", text: str = "") -> Exhibit:
    """Show the passages of the interview, in our own words.

    Args:
        topic: Code of a topic, or "" for all.
        speaker: ``Zhang``, ``GT``, or "" for both.
        text: Only passages whose gist holds this text; capitals do not matter.
    """
    passages = data.load("passages")
    passages["chosen"] = (
        passages["topic"].str.contains(topic, regex=False)
        & passages["speaker"].str.startswith(speaker)
        & passages["gist"].str.contains(text.strip(), case=False, regex=False)
    )
    chosen = passages[passages["chosen"]]
    figure = theme.figure(
        height=330,
        xaxis={"title": "order in the interview", "range": [0, len(passages) + 1], "dtick": 5},
        yaxis={"categoryorder": "array", "categoryarray": list(TOPIC_NAMES.values())[::-1]},
    )
    passages["x"] = range(1, len(passages) + 1)
    for who, mark in theme.SPEAKER.items():
        rows = passages[passages["speaker"].str.startswith(who)]
        figure.add_scatter(
            x=rows["x"].tolist(),
            y=[TOPIC_NAMES[code] for code in rows["topic"]],
            mode="markers",
            name=_SPEAKER_NAMES[who],
            marker={
                "symbol": mark.symbol,
                "opacity": 1,
                "size": [15 if yes else 5 for yes in rows["chosen"]],
                "color": [mark.colour if yes else theme.FAINT for yes in rows["chosen"]],
            },
            text=[
                f"<b>{row.passage_id}</b> {theme.wrap(row.gist, 60)}" for row in rows.itertuples()
            ],
            hovertemplate="%{text}<extra></extra>",
        )
    by_zhang = chosen["speaker"].eq("Zhang").sum()
    return Exhibit(
        figure=figure,
        title=f"{_count(len(chosen), 'passage')} of {len(passages)} fit your choice",
        summary=(
            f"{_count(len(chosen), 'passage')} of {len(passages)} fit, {by_zhang} of them spoken "
            "by the ambassador and the rest written by the newspaper."
        ),
        table=chosen[["passage_id", "speaker", "topic", "gist"]]
        .assign(topic=chosen["topic"].map(TOPIC_NAMES))
        .rename(columns={"passage_id": "passage", "gist": "what it says, in our words"}),
        source_ids=["gt-interview-2024"],
        leaves_out=(
            "The wording of the interview, which is under copyright: the register of sources "
            "links to the page."
        ),
    )


_SPEAKER_NAMES = {"Zhang": "Zhang Xiao", "GT": "Global Times"}


def claim_cards_map(
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
        title=f"{_count(len(chosen), 'claim')} of {len(claims)} fit your choice",
        summary=(
            f"{_count(len(chosen), 'claim')} of {len(claims)} fit"
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
        leaves_out=(
            "What the interview does not say has no claim. Verdicts are the editors' and carry "
            "the date of the table; you may disagree with them."
        ),
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
            y=[f"{BINS[name]} {name}" for name in counts.columns],
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
        title="Few claims are plainly wrong; many need a qualifying word",
        summary=(
            f"Of {total} claims, {facts.sum()} are facts, {counts['judgement'].sum()} judgements "
            f"and {counts['prediction'].sum()} predictions. {held} of the {facts.sum()} facts are "
            f"supported, {int(facts['supported with caveats'])} of them only with caveats; "
            f"{int(counts.loc['incorrect'].sum())} claim of the {total} is incorrect."
        ),
        table=counts.rename_axis("verdict").reset_index(),
        source_ids=["gt-interview-2024", "derived"],
        leaves_out="How much each claim matters: every claim counts as one here.",
    )


def xray(labels: Mapping[str, str] | None = None) -> Exhibit:
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
        title="Fact, judgement or prediction? Your strip and the ledger's",
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
        leaves_out=(
            "That one sentence may hold a fact and a judgement at once: the ledger gives each "
            "claim the label of its main verb."
        ),
    )


def claim_texts() -> dict[str, str]:
    """Return what each claim says, by its id: the items to sort in the X-ray."""
    claims = ledger()
    return dict(zip(claims["claim_id"], claims["claim"], strict=True))


def word_counts(words: str = "China, cooperation, Russia, debt") -> Exhibit:
    """Count words of the interview, and see which never stand there.

    Args:
        words: Words to look up, separated by commas.
    """
    asked = list(dict.fromkeys(word.strip() for word in words.split(",") if word.strip()))
    if not asked:
        raise LessonError("Type at least one word, for example: water. Commas separate several.")
    split = [word for word in asked if " " in word or "-" in word]
    if split:
        raise LessonError(
            f"'{split[0]}' is more than one word. The list counts single words: separate them "
            "with commas."
        )
    counts = data.load("term_counts").set_index("term")["count"]
    known = {word: int(counts[word.casefold()]) for word in asked if word.casefold() in counts}
    unsure = [word for word in asked if word not in known]
    figure = theme.figure(
        height=150 + 38 * len(asked),
        xaxis={"title": "times in the interview", "rangemode": "tozero"},
        yaxis={"autorange": "reversed", "type": "category"},
    )
    values = [known.get(word, 0.5) for word in asked]
    figure.add_bar(
        y=asked,
        x=values,
        orientation="h",
        marker={
            "color": [theme.NEUTRAL if word in unsure else theme.WORDS for word in asked],
            "pattern": {"shape": ["/" if word in unsure else "" for word in asked]},
        },
        text=["once or never" if word in unsure else str(known[word]) for word in asked],
        textposition="outside",
        cliponaxis=False,
        hovertemplate="%{y}: %{text}<extra></extra>",
    )
    figure.update_xaxes(range=[0, max(values) * 1.25 + 1])
    never = [word for word, count in known.items() if count == 0]
    sentences = [f"'{word}' stands {_times(count)}" for word, count in known.items() if count]
    if never:
        sentences.append(f"never: {', '.join(never)}")
    if unsure:
        sentences.append(f"once or never: {', '.join(unsure)}")
    return Exhibit(
        figure=figure,
        title="What is said often, and what is not said at all",
        summary=f"In the interview {'; '.join(sentences)}.",
        table=pd.DataFrame(
            {"word": asked, "times": [str(known.get(word, "once or never")) for word in asked]}
        ),
        source_ids=["gt-interview-2024", "derived"],
        leaves_out=(
            "Words that stand just once: the stored list holds counts of words that stand at "
            "least twice, and some that were looked for and never stand. Other forms of a word "
            "(ally, allies) are counted apart."
        ),
    )


def initiator_versions() -> Exhibit:
    """Compare how several texts name Kazakhstan's part in the Belt and Road."""
    phrases = data.load("parallel_phrases").query("topic == 'initiator'")
    order = list(theme.CREDITS)
    figure = theme.figure(
        height=90 + 46 * len(phrases),
        showlegend=False,
        xaxis={
            "title": "whom the words make the author",
            "categoryorder": "array",
            "categoryarray": order,
            "range": [-0.6, len(order) - 0.4],
        },
        yaxis={"autorange": "reversed", "type": "category"},
    )
    labels = [f"{row.version} {row.date[:4]}".strip() for row in phrases.itertuples()]
    figure.add_scatter(
        x=phrases["credits"].tolist(),
        y=[theme.wrap(label, 44) for label in labels],
        mode="markers",
        marker={
            "size": 15,
            "symbol": [theme.CREDITS[name].symbol for name in phrases["credits"]],
            "color": [theme.CREDITS[name].colour for name in phrases["credits"]],
        },
        text=phrases["key_phrase"].tolist(),
        hovertemplate="%{text}<extra></extra>",
    )
    alone = phrases[phrases["credits"] == "Kazakhstan"]
    places = int((phrases["credits"] == "a place").sum())
    return Exhibit(
        figure=figure,
        title="One word in the answer stands against every other version",
        summary=(
            f"Of {len(phrases)} versions, {places} name a place, "
            f"{int((phrases['credits'] == 'China').sum())} names China as author, and "
            f"{len(alone)}, the {alone['version'].iloc[0]}, makes Kazakhstan the author."
        ),
        table=pd.DataFrame(
            {
                "version": phrases["version"],
                "speaker": phrases["speaker"],
                "date": phrases["date"].replace("", "not seen"),
                "language": phrases["language"],
                "words (quoted)": phrases["key_phrase"],
                "what they say": phrases["gloss_en"],
                "author": phrases["credits"],
            }
        ),
        source_ids=sources.ids(phrases["source_ids"]),
        leaves_out="Kazakh and Russian versions, which were not seen; the original of the answer.",
    )


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _times(count: int) -> str:
    return "twice" if count == 2 else f"{count} times"


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
