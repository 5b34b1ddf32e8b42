"""One glossary for all lessons, with words in Chinese, Russian and Kazakh."""

from helpers import data, sources
from helpers.errors import LessonError
from helpers.exhibit import Exhibit
from helpers.words import clean, quote

_COLUMNS = {
    "term": "term",
    "definition": "what it means",
    "zh": "Chinese",
    "pinyin": "pinyin",
    "ru": "Russian",
    "kk": "Kazakh",
    "note": "note",
}
#: What the column that says whose the forms are calls each language.
_NAMES = {"zh": "Chinese", "ru": "Russian", "kk": "Kazakh"}
_LANGUAGES = {"Chinese": "zh", "pinyin": "zh-Latn", "Russian": "ru", "Kazakh": "kk"}


def glossary(text: str = "") -> Exhibit:
    """Look up terms.

    Args:
        text: Only terms that hold this text in any column, in any language; "" for all. Capitals
            do not matter.

    Raises:
        LessonError: No term holds the text, or what was given is no text.
    """
    if not isinstance(text, str):
        raise LessonError(f"Look up a word in quotation marks; you gave {quote(text)}.")
    text = clean(text)
    table = data.load("glossary")
    wanted = text.strip().casefold()
    rows = table[list(_COLUMNS)].agg(" ".join, axis=1).str.casefold()
    found = table[rows.str.contains(wanted, regex=False)]
    if found.empty:
        raise LessonError(
            f"The glossary has no {quote(text.strip())}. Try a shorter form, or leave the field "
            "empty to see all terms."
        )
    shown = found[list(_COLUMNS)].rename(columns=_COLUMNS)
    shown.insert(
        len(_COLUMNS) - 1, "whose forms", [_whose(row) for row in found.to_dict("records")]
    )
    # A column that says nothing would push the others out of a narrow window.
    shown = shown if shown["note"].any() else shown.drop(columns="note")
    return Exhibit(
        figure=None,
        title="Glossary" if not wanted else f"Glossary: {text.strip()}",
        summary=(
            f"{len(found)} of {len(table)} terms. Which forms have a source, and which "
            "are ours, is in the table. A blank cell does not mean that there is no such word."
        ),
        table=shown,
        source_ids=sources.ids(found["source_ids"]) or ["derived"],
        leaves_out="Forms in other languages; terms that no lesson uses.",
        languages=_LANGUAGES,
    )


def _whose(row: dict[str, str]) -> str:
    """Say which forms of a term have a source, and which are ours."""
    attested = row["attested"].split(";")
    seen = [name for code, name in _NAMES.items() if row[code] and code in attested]
    ours = [name for code, name in _NAMES.items() if row[code] and code not in attested]
    parts = [f"in a source: {', '.join(seen)}"] if seen else []
    return "; ".join([*parts, f"ours, unverified: {', '.join(ours)}"] if ours else parts)
