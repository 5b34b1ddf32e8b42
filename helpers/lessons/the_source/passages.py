"""Exhibits of lesson 00: who speaks, to whom, and which passages there are."""

import pandas as pd

from helpers import data, sources, theme
from helpers.exhibit import Exhibit
from helpers.lessons.the_source.statements import CATEGORIES
from helpers.words.lists import plural
from helpers.words.static import Sentences

say = Sentences(__file__)

TOPICS = {
    "all topics": "",
    "the SCO": "sco",
    "bilateral ties": "bilateral",
    "the Belt and Road": "bri",
    "new energy": "new_energy",
    "Central Asia": "central_asia",
}
TOPIC_NAMES = {code: name for name, code in TOPICS.items() if code}
SPEAKERS = {"both": "", "Zhang Xiao": "Zhang", "Global Times": "GT"}

#: Where the lesson's habits come from: a historian's questions, and lateral reading.
_METHOD = ["clm-s150", "clm-s153", "clm-s154"]


def about_the_source() -> Exhibit:
    """Say who speaks, to whom, when and through which translation."""
    facts = data.load("source_facts")
    return Exhibit(
        figure=None,
        title=say("about_the_source.title"),
        summary=(
            "A Chinese state newspaper prints, in English, the answers of China's ambassador on "
            "the eve of his president's visit. He and his host's president spoke to others too."
        ),
        table=pd.DataFrame(
            {
                "question": facts["question"],
                "answer": facts["statement"],
                "kind": [f"{CATEGORIES[kind]} {kind}" for kind in facts["kind"]],
            }
        ),
        source_ids=sources.ids(facts["source_ids"], _METHOD),
        leaves_out=say("about_the_source.leaves_out"),
    )


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
        title=f"{plural(len(chosen), 'passage')} of {len(passages)} fit your choice",
        summary=(
            f"{plural(len(chosen), 'passage')} of {len(passages)} fit, {by_zhang} of them spoken "
            "by the ambassador and the rest written by the newspaper."
        ),
        table=chosen[["passage_id", "speaker", "topic", "gist"]]
        .assign(topic=chosen["topic"].map(TOPIC_NAMES))
        .rename(columns={"passage_id": "passage", "gist": "what it says, in our words"}),
        source_ids=["gt-interview-2024"],
        leaves_out=say("passage_cards.leaves_out"),
    )


_SPEAKER_NAMES = {"Zhang": "Zhang Xiao", "GT": "Global Times"}
