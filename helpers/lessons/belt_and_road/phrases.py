"""Exhibits of lesson 03: one sentence on the Belt and Road in several versions."""

import re
from collections.abc import Mapping

import pandas as pd

from helpers import data, sources, theme
from helpers.call_slips import checked
from helpers.errors import LessonError
from helpers.exhibit import Exhibit
from helpers.frames import tally
from helpers.words.lists import listed, plural
from helpers.words.static import Sentences

say = Sentences(__file__)


def versions() -> pd.DataFrame:
    """Return the versions of the sentence on who began the Belt and Road, by phrase id."""
    table = data.load("parallel_phrases").query("topic == 'initiator'")
    return table.set_index("phrase_id")


@checked(table=("phrase_id", "key_phrase", "version", "speaker", "date"))
def version_texts(table: pd.DataFrame) -> dict[str, str]:
    """Return the words of each version with speaker and date, by phrase id, for sorting.

    Args:
        table: Rows of the table ``parallel_phrases``.
    """
    return {
        row.phrase_id: f"“{row.key_phrase}” ({row.version}, {row.speaker}, "
        f"{row.date or 'date not seen'})"
        for row in table.itertuples()
    }


CREDITED = {name: mark.glyph for name, mark in theme.CREDITS.items()}


@checked
def sorted_versions(labels: Mapping[str, str] | None = None) -> Exhibit:
    """Set the learner's reading of each version beside the ledger's.

    Args:
        labels: From phrase id to one of ``CREDITED``: whom do the words make the author?

    Returns:
        A table with a row for each version; ours appears once the learner's is there.

    Raises:
        LessonError: A phrase or a label does not exist.
    """
    labels = dict(labels or {})
    table = versions()
    for phrase_id, name in labels.items():
        if phrase_id not in table.index or name not in CREDITED:
            raise LessonError(
                f"'{phrase_id}: {name}' does not fit: phrases run from {table.index[0]} to "
                f"{table.index[-1]}, and the labels are {', '.join(CREDITED)}."
            )
    read = table.index.isin(list(labels))
    same = sum(table.loc[phrase_id, "credits"] == name for phrase_id, name in labels.items())
    title = (
        f"You have read {len(labels)} of {plural(len(table), 'version')}, and {same} of your "
        f"readings {'is' if same == 1 else 'are'} ours"
        if labels
        else f"{plural(len(table), 'version')} to read, and no reading of yours yet"
    )
    summary = f"{title}."
    if len(labels) == len(table):
        counts = tally(table["credits"])
        ours = listed(f"{name} in {counts[name]}" for name in CREDITED)
        summary += f" By our reading the words name {ours}."
    return Exhibit(
        figure=None,
        title=title,
        subtitle=say("sorted_versions.subtitle"),
        summary=summary,
        table=pd.DataFrame(
            {
                "words, as printed": table["key_phrase"],
                "language": table["language"],
                "who wrote them": table["speaker"],
                "yours": [labels.get(phrase_id, "not yet") for phrase_id in table.index],
                "ours": [
                    f"{CREDITED[name]} {name}" if yes else "after yours"
                    for name, yes in zip(table["credits"], read, strict=True)
                ],
            }
        ),
        source_ids=sources.ids(table["source_ids"]),
        leaves_out=say("sorted_versions.leaves_out"),
        languages={"words, as printed": "language"},
    )


@checked
def shared_runs(one: str, other: str) -> list[str]:
    """Find the runs of at least two Chinese characters that both texts share.

    Args:
        one: A text; whatever is not a Chinese character ends a run.
        other: Another text.

    Returns:
        The longest runs only: a run inside another one is left out; in the order of ``one``.
    """
    found = []
    for piece in re.findall(r"[\u4e00-\u9fff]+", one):
        start = 0
        while start < len(piece):
            end = len(piece)
            while end - start > 1 and piece[start:end] not in other:
                end -= 1
            if end - start > 1:
                found.append(piece[start:end])
                start = end
            else:
                start += 1
    return list(dict.fromkeys(found))


@checked
def shared_words(one: str, other: str) -> list[str]:
    """Find the words that two English texts share, by their first six letters.

    Short words that carry little (of, the, in, its ...) are left out.
    """

    def stems(text: str) -> dict[str, str]:
        words = re.findall(r"[a-z]+", text.lower())
        return {word[:6]: word for word in words if word not in _SMALL_WORDS}

    mine, yours = stems(one), stems(other)
    return [word for stem, word in mine.items() if stem in yours]


_SMALL_WORDS = frozenset({"a", "an", "and", "as", "by", "in", "is", "its", "not", "of", "the"})


@checked
def align(one: str = "ph02", other: str = "ph08") -> Exhibit:
    """Align two versions: what do they share?

    Chinese texts are compared by characters. Texts in two languages are compared by the English
    gloss of each.

    Args:
        one: Phrase id of a version.
        other: Phrase id of another version.
    """
    table = versions()
    for phrase_id in (one, other):
        if phrase_id not in table.index:
            raise LessonError(
                f"There is no version '{phrase_id}'; choose from {', '.join(table.index)}."
            )
    if one == other:
        raise LessonError("Choose two different versions: a text shares all with itself.")
    pair = table.loc[[one, other]]
    both_chinese = set(pair["language"]) == {"zh"}
    words = [
        row["gloss_en"] if row["language"] == "zh" else row["key_phrase"]
        for _, row in pair.iterrows()
    ]
    shared = shared_words(*words)
    characters = shared_runs(*pair["key_phrase"]) if both_chinese else []
    every = _in_every_chinese_version()
    found = f"share {_quoted(shared)} in English" if shared else "share no word in English"
    if both_chinese:
        found += f", and the characters {_quoted(characters)}"
    return Exhibit(
        figure=None,
        title="The two versions share " + (_quoted(shared) if shared else "no word"),
        summary=(
            f"The two versions {found}. All Chinese versions seen share {_quoted(every)}, which "
            "our glosses give as first proposal."
        ),
        table=pd.DataFrame(
            {
                "version": [f"{phrase_id} {row['version']}" for phrase_id, row in pair.iterrows()],
                "speaker": pair["speaker"],
                "language": pair["language"],
                "words (quoted)": pair["key_phrase"],
                "in English": words,
                "shared with the other": [
                    "; ".join([*characters, *shared_words(words[place], words[1 - place])])
                    or "nothing"
                    for place in (0, 1)
                ],
            }
        ),
        source_ids=sources.ids(pair["source_ids"]),
        leaves_out=say("align.leaves_out"),
        languages={"words (quoted)": "language"},
    )


def _in_every_chinese_version() -> list[str]:
    chinese = versions().query("language == 'zh'")["key_phrase"].tolist()
    shortest = min(chinese, key=len)
    runs = [shared_runs(shortest, text) for text in chinese]
    candidates = {run for found in runs for run in found}
    return sorted(run for run in candidates if all(run in text for text in chinese))


def version_names() -> dict[str, str]:
    """Return the phrase ids by a label for a drop-down list."""
    return {f"{phrase_id} {row['version']}": phrase_id for phrase_id, row in versions().iterrows()}


def _quoted(words: list[str]) -> str:
    return ", ".join(f"“{word}”" for word in words) or "nothing"
