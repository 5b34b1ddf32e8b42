"""Exhibits of lesson 00: which words are counted, and which are missing."""

import pandas as pd

from helpers import data, sources, theme
from helpers.errors import LessonError
from helpers.exhibit import Exhibit
from helpers.words.static import Sentences

say = Sentences(__file__)


def word_counts(words: str = "China, cooperation, Russia, debt") -> Exhibit:
    """Count words of the interview, and find those that never occur.

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
        title=say("word_counts.title"),
        summary=f"In the interview {'; '.join(sentences)}.",
        table=pd.DataFrame(
            {"word": asked, "times": [str(known.get(word, "once or never")) for word in asked]}
        ),
        source_ids=["gt-interview-2024", "derived"],
        leaves_out=say("word_counts.leaves_out"),
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
        title=say("initiator_versions.title"),
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
        leaves_out=say("initiator_versions.leaves_out"),
    )


def _times(count: int) -> str:
    return "twice" if count == 2 else f"{count} times"
