"""Check whether a sentence has a date, a source, a unit and a scope word.

The check looks for words and never for truth: a sentence can pass and be wrong. It reads English.
Any text is safe to give to it, of any length and with any characters.
"""

from collections.abc import Mapping

import pandas as pd

from helpers import claims, data, sources, words
from helpers.claims import ledgers
from helpers.claims.wording import LIMIT, MISSING, absolutes, inspect, is_unfinished
from helpers.errors import LessonError
from helpers.exhibit import Exhibit
from helpers.words.lists import listed
from helpers.words.static import Sentences

say = Sentences(__file__)

#: Passages to rewrite, and whether the claim is about size, so that it needs a figure.
PASSAGES: Mapping[str, bool] = {
    "p06": True,
    "p17": True,
    "p20": False,
    "p25": False,
    "p28": False,
    "p36": False,
}


def check_sentence(passage: str, sentence: str) -> Exhibit:
    """Check one rewritten sentence, and say what is missing.

    Args:
        passage: One of ``PASSAGES``, or the id of a row of any ledger, such as ``"w31"``.
        sentence: The learner's sentence; any text.
    """
    return check_sentences(
        {passage if isinstance(passage, str) else words.quote(passage): sentence}
    )


def check_sentences(sentences: Mapping[str, str]) -> Exhibit:
    """Check several rewritten sentences.

    Args:
        sentences: The learner's sentence for each passage, or row of a ledger.

    Raises:
        LessonError: There is no such passage or row, or a sentence is no text.
    """
    try:
        sentences = dict(sentences.items()) if isinstance(sentences, Mapping) else {}
    except Exception:
        sentences = {}
    if not sentences:
        raise LessonError(
            'Write your sentences as {"p17": "On ..., by ...", ...}: passage, colon, sentence.'
        )
    rows, parts, used = [], [], []
    for passage, sentence in sentences.items():
        says, needs_figure, cited = _asked(passage)
        findings = inspect(sentence, needs_figure)
        used += cited
        rows.append((passage, "what the passage says", says, ""))
        shown = words.clean(sentence).strip() or "(nothing written yet)"
        cut = f"Only the first {LIMIT} signs are looked at." if len(shown) > LIMIT else ""
        rows.append((passage, "your sentence", shown, cut))
        rows += [
            (passage, finding.check, f"{finding.result} {finding.words}".strip(), finding.advice)
            for finding in findings
        ]
        lacks = [finding.check for finding in findings if finding.result == MISSING]
        if is_unfinished(sentence):
            parts.append(
                f"{passage} is not finished: fill the gaps. Still missing: "
                f"{', '.join(lacks) or 'nothing else'}."
            )
        elif lacks:
            parts.append(f"{passage} lacks {listed(lacks)}.")
        else:
            parts.append(f"{passage} has all that we look for.")
        bare = absolutes(sentence)
        if bare and "a scope word" in lacks:
            rows.append(
                (
                    passage,
                    "words without limit",
                    ", ".join(bare),
                    "Such a word needs a scope: within what, and compared with what?",
                )
            )
    return Exhibit(
        figure=None,
        title=f"The sentence forge: {', '.join(sentences)}",
        summary=" ".join(parts),
        table=pd.DataFrame(rows, columns=["passage", "looked for", "found", "what to do"]),
        source_ids=sources.ids(used),
        leaves_out=say("check_sentences.leaves_out"),
    )


def _check_passage(passage: object) -> None:
    if not isinstance(passage, str) or passage not in PASSAGES:
        raise LessonError(f"{words.quote(passage)} is not in the forge; use {', '.join(PASSAGES)}.")


def _asked(asked: object) -> tuple[str, bool, list[str]]:
    """Return what is to be rewritten, whether it needs a figure, and the sources that bear on it.

    Args:
        asked: One of ``PASSAGES``, or the id of a row of any ledger.
    """
    elsewhere = isinstance(asked, str) and asked not in PASSAGES
    name = ledgers.ledger_of(asked) if elsewhere else ""
    if name:
        row = ledgers.rows(name).set_index("claim_id").loc[asked]
        return row["claim"], row["claim_type"] == "statistic", [row["source_ids"]]
    _check_passage(asked)
    gists = data.load("passages").set_index("passage_id")["gist"]
    ledger = claims.ledger()
    own = ledger[ledger["passage_id"] == asked]
    return gists[asked], PASSAGES[asked], ["gt-interview-2024", *own["source_ids"]]
