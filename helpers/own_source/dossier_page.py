"""The reader's claims as one page to print or hand in, which loads nothing.

Whoever hands on a text answers for it. So the page is written only when its maker has said under
which licence the text is and which personal data it holds, and whole passages are printed only
where an open licence allows it.
"""

from __future__ import annotations

import re
from datetime import date
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from helpers import offline_page
from helpers.claims.cards import NOT_YET, NOT_YET_GLYPH
from helpers.errors import LessonError
from helpers.exhibit import table_html
from helpers.offline_page import Saved
from helpers.theme import STATEMENT, VERDICT
from helpers.words import clean, quote
from helpers.words.lists import plural

if TYPE_CHECKING:
    from helpers.own_source.claims import OwnClaims

#: Licences under which a text may be passed on whole. Those that forbid a use or a change may not.
_OPEN = re.compile(
    r"cc0|public domain|pddl|odbl|odc[- ]by|open government licen[cs]e|ogl"
    r"|cc[- ]by(-sa| sa)?|creative commons (attribution|zero)( share[- ]?alike)?|mit"
    r"|own text|my own"
)
_NOT_OPEN = re.compile(
    r"\b(nc|nd|non-?commercial|no-?deriv\w*|reserved|not|no|unknown|copyright|except)\b"
)
#: What this page adds to the sheet of all exported pages: a claim is one block, also in print.
_STYLE = """
.claim { border-top: 2px solid #1f2328; margin-top: 1.4em; padding-top: 0.2em;
  break-inside: avoid }
.claim h2 { margin-top: 0.5em }
.claim h3 { font-size: 0.95rem; margin: 0.8em 0 0.1em }
.claim p { margin: 0 }
.claim blockquote { margin: 0.4em 0; padding: 0.2em 1em; border-inline-start: 4px solid #dde1e5 }
.judged { display: flex; flex-wrap: wrap; gap: 0.1em 1.6em; list-style: none; padding: 0;
  margin: 0 }
.sides { display: grid; grid-template-columns: 1fr 1fr; gap: 0 2em }
"""
#: Answers that answer nothing.
_EMPTY = {"", "...", "…", "?", "-", "yes", "y", "true", "ok", "n/a", "some", "tbd", "xxx"}
_NONE = {"none", "no", "none at all", "no personal data"}


def is_open(licence: str) -> bool:
    """Say whether a licence, given as text, lets a text be passed on whole."""
    words = " ".join(licence.casefold().split())
    return bool(re.match(rf"(the )?({_OPEN.pattern})\b", words)) and not _NOT_OPEN.search(words)


def save(
    claims: OwnClaims, path: str | Path, *, licence: str, personal_data: str, author: str
) -> Saved:
    """Write the page; see ``OwnClaims.export``."""
    path = _path(path)
    licence = _licence(licence, claims.text.licence)
    personal_data = _personal_data(personal_data)
    if not isinstance(author, str):
        raise LessonError(f"author= is a text in quotation marks; you gave {quote(author)}.")
    page = to_html(claims, licence, personal_data, clean(author).strip())
    try:
        written, earlier = offline_page.write_new(path.parent, path.stem, page)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "no file can have this name"
        return Saved(
            None,
            f"The page could not be saved as {quote(str(path))} ({reason}); your table is as it "
            'was. Choose a place that you may write to: claims.export("dossier.html", ...).',
            page,
        )
    kept = f" Your earlier file {earlier} was kept as it is." if earlier else ""
    lacks = int((claims.table["verdict"] == NOT_YET).sum())
    draft = f" It is a draft: {plural(lacks, 'claim')} without a verdict." if lacks else ""
    shown = (
        " Passages are printed whole, as the licence allows."
        if is_open(licence)
        else " Of long passages only the first words are printed: the licence is not an open one."
    )
    return Saved(
        written,
        f"Saved as {clean(str(written))} ({len(page.encode()) / 1e3:.0f} kB).{kept}{draft}{shown} "
        "Open it in any browser, also without network, and print it from there.",
        page,
    )


def to_html(claims: OwnClaims, licence: str, personal_data: str, author: str) -> str:
    """Write the whole page; every text of the reader is escaped."""
    text, table = claims.text, claims.table
    title = f"Dossier on {text.title}"
    who = f"By <bdi>{escape(author)}</bdi>{'' if author.endswith('.') else '.'} " if author else ""
    # The speaker's name keeps its direction to itself: a date beside it would be turned round.
    speaker = f"<bdi>{escape(text.speaker)}</bdi>" if text.speaker else ""
    said = ", ".join(part for part in (speaker, text.date) if part)
    lacks = int((table["verdict"] == NOT_YET).sum())
    draft = (
        f'<p class="draft"><b>Draft.</b> {plural(lacks, "claim")} without a verdict yet.</p>'
        if lacks
        else ""
    )
    open_text = is_open(licence)
    judged = "".join(_claim(claims, row, open_text) for row in table.to_dict("records"))
    return offline_page.page(
        title,
        f'<h1>Dossier on <bdi>{escape(text.title)}</bdi></h1><p class="made">{who}Made on '
        f"{date.today().isoformat()}.{f' Text by {said}.' if said else ''} "
        f"{len(text.passages)} passages, {text.length:,} {text.unit.replace('_', ' ')}. "
        f"{escape(text.note)}</p>{draft}"
        f"<section><h2>What was judged</h2>{_counts(table)}</section>{judged}"
        f"<section><h2>Sources</h2>{_sources(claims)}</section>"
        f"<footer><p>Licence of the text, as its reader says: {escape(licence)}. Personal data: "
        f"{escape(personal_data)}.</p><p>Claims, evidence and verdicts are the reader's own. Each "
        "verdict follows from what the kernel and the loaded word are worth, by one rule for every "
        "speaker.</p></footer>",
        style=_STYLE,
    )


def _claim(claims: OwnClaims, row: dict[str, str], open_text: bool) -> str:
    passage_id = row["passage_id"]
    quoted = claims.text.whole(passage_id) if open_text else claims.text.opening(passage_id)
    judged = [
        ("Kind", _marked(row["kind"], STATEMENT)),
        ("The kernel", row["kernel"] or NOT_YET),
        ("The loaded word", row["loaded_word"] or NOT_YET),
        ("Verdict", _marked(row["verdict"], VERDICT)),
        ("Could be known from", row["known_from"]),
    ]
    lines = "".join(f"<li>{name}: <b>{escape(said)}</b></li>" for name, said in judged if said)
    evidence, *sides = (
        f"<div><h3>{name}</h3>{offline_page.paragraphs(row[column])}</div>"
        for name, column in (
            ("Evidence", "evidence"),
            ("Who disagrees", "who_disagrees"),
            ("What would change my mind", "what_would_change_our_mind"),
        )
    )
    claim = escape(row["claim"]) or "(not written yet)"
    return (
        f'<section class="claim"><h2>{escape(row["claim_id"])}. <bdi>{claim}</bdi></h2>'
        f'<blockquote dir="auto">{escape(quoted)} <span class="made">[{passage_id}]</span>'
        f'</blockquote><ul class="judged">{lines}</ul>{evidence}'
        f'<div class="sides">{"".join(sides)}</div></section>'
    )


def _counts(table: pd.DataFrame) -> str:
    counted = pd.crosstab(table["verdict"], table["kind"])
    shown = counted.reindex(
        index=[one for one in (*VERDICT, NOT_YET) if one in counted.index],
        columns=[one for one in (*STATEMENT, NOT_YET) if one in counted.columns],
    )
    shown.columns.name = None
    return table_html(
        shown.reset_index(), f"{plural(len(table), 'claim')} by verdict and kind of statement"
    )


def _sources(claims: OwnClaims) -> str:
    cited = dict.fromkeys(
        source for row in claims.table.to_dict("records") for source in claims.cited(row)
    )
    return f"<ul>{''.join(f'<li>{source.html()}</li>' for source in cited)}</ul>"


def _marked(word: str, marks: dict) -> str:
    glyph = NOT_YET_GLYPH if word == NOT_YET else marks[word].glyph
    return f"{glyph} {word}"


def _path(path: object) -> Path:
    if not isinstance(path, str | Path) or Path(path).suffix.casefold() != ".html":
        raise LessonError(
            f'The name of the page ends in .html, such as "dossier.html"; you gave {quote(path)}.'
        )
    return Path(path)


def _licence(given: object, known: str) -> str:
    words = clean(given).strip() if isinstance(given, str) else ""
    if words.casefold() in _EMPTY:
        hint = f' You gave "{known}" with the text: licence="{known}".' if known else ""
        raise LessonError(
            "Before the page is written, say under which licence the text is, so that nobody "
            'passes on what is not theirs: licence="CC BY 4.0", "public domain", "all rights '
            f'reserved" or "not known".{hint}'
        )
    if known and is_open(words) and not is_open(known):
        raise LessonError(
            f"With the text you gave the licence {quote(known)}, and now {quote(words)}: only one "
            "can be right. Correct the other one."
        )
    return words


def _personal_data(given: object) -> str:
    words = clean(given).strip() if isinstance(given, str) else ""
    if words.casefold() in _NONE:
        return "none"
    if words.casefold() in _EMPTY or len(words.split()) < 2:
        raise LessonError(
            "Before the page is written, say whether it holds personal data, that is, anything "
            'about a living person: personal_data="none", or which data and why they may be '
            'shown, such as "names of ministers, in office when they spoke".'
        )
    return words
